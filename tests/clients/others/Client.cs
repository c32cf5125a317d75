// The .NET Framework SDK in the place of a clinic's program, on Mono. The site stands in the program's configuration.

using System;
using System.Collections.Generic;
using System.Configuration;
using System.IO;
using System.Linq;
using System.Net;
using Microsoft.Health;
using Microsoft.Health.ItemTypes;
using Microsoft.Health.Package;
using Microsoft.Health.PatientConnect;
using Microsoft.Health.Web;

class Client
{
    static readonly Guid App = new Guid(Told("ApplicationId"));
    static readonly OfflineWebApplicationConnection Connection =
        new OfflineWebApplicationConnection(App, Told("HealthServiceUrl"), Guid.Empty);

    const string Question = "What is your favourite colour?";
    const string Answer = "Dark Green";

    static string Told(string name) { return ConfigurationManager.AppSettings[name]; }

    static void Same(object wanted, object found)
    {
        if (!Equals(wanted, found)) throw new Exception("expected " + wanted + ", found " + found);
    }

    static void Refused(HealthServiceStatusCode code, Action call)
    {
        try { call(); }
        catch (HealthServiceException refusal) { Same(code, refusal.ErrorCode); return; }
        throw new Exception("expected " + code);
    }

    static void Ask(string line)
    {
        Console.WriteLine(line);
        Console.Out.Flush();
        Console.ReadLine();
    }

    static Weight Kilograms(double kg)
    {
        return new Weight(new HealthServiceDateTime(DateTime.Now), new WeightValue(kg));
    }

    static void Main()
    {
        // On Mono the SDK leaves answers to uploads open.
        ServicePointManager.DefaultConnectionLimit = 20;
        // Whether Mono trusts the test's authority is not the question here.
        ServicePointManager.ServerCertificateValidationCallback = delegate { return true; };
        ItemTypeManager.RegisterTypeHandler(Weight.TypeId, typeof(Weight), true);
        ItemTypeManager.RegisterTypeHandler(Height.TypeId, typeof(Height), true);
        var film = new byte[5000000];
        new Random(5).NextBytes(film);
        Guid person = Connects();
        DropsOff(film);
        ReadsAndWrites(person, film);
        Console.WriteLine("OK Patient Connect, packages with streamed attachments, items and attachments of a record, refusals");
    }

    static Guid Connects()
    {
        Ask("ACCEPT " + PatientConnection.Create(Connection, "Alex", Question, Answer, null, "N-1") + " dark green");
        Refused(HealthServiceStatusCode.DuplicateConnectRequestFound,
            () => PatientConnection.Create(Connection, "Alex", Question, Answer, null, "N-1"));
        PatientConnection.Create(Connection, "Alex", Question, Answer, new Uri("http://127.0.0.1/x"), "N-2");
        PatientConnection.UpdateApplicationPatientId(Connection, "N-2", "N-3");
        PatientConnection.DeletePending(Connection, "N-3");
        Refused(HealthServiceStatusCode.ConnectRequestAlreadyAuthorized, () => PatientConnection.DeletePending(Connection, "N-1"));
        var since = PatientConnection.GetValidatedConnections(Connection, DateTime.Now.AddDays(-1));
        return since.Single(found => found.ApplicationPatientId == "N-1").PersonId;
    }

    static void DropsOff(byte[] film)
    {
        var parameters = new ConnectPackageCreationParameters(Connection, "Alex", Question, Answer, "N-4");
        var height = new Height(1.78);
        height.GetBlobStore(parameters).Write("film", "video/mp4", new MemoryStream(film));
        Ask("PICKUP " + ConnectPackage.Create(parameters, new List<HealthRecordItem> { Kilograms(70.5), height }) + " dark green");

        var code = ConnectPackage.AllocatePackageId(Connection);
        var items = new List<HealthRecordItem> { Kilograms(71) };
        Func<string> fill = () =>
            ConnectPackage.Create(new ConnectPackageCreationParameters(Connection, code, "Alex", Question, Answer, "N-5"), items);
        Same(code, fill());
        Refused(HealthServiceStatusCode.CreatePackageExists, () => fill());
        ConnectPackage.UpdateApplicationPatientIdForIdentityCode(Connection, code, "N-6");
        ConnectPackage.UpdateApplicationPatientId(Connection, "N-6", "N-7");
        ConnectPackage.DeletePending(Connection, "N-7");
        ConnectPackage.DeletePendingForIdentityCode(Connection, code);
    }

    static void ReadsAndWrites(Guid person, byte[] film)
    {
        var connection = new OfflineWebApplicationConnection(App, Told("HealthServiceUrl"), person);
        var record = connection.GetPersonInfo().AuthorizedRecords.Values.Single();
        Func<List<double>> weights = () =>
            record.GetItemsByType(Weight.TypeId).Cast<Weight>().Select(item => item.Value.Kilograms).OrderBy(kg => kg).ToList();
        Same(true, weights().Contains(70.5));
        var weight = Kilograms(80.25);
        weight.CommonData.Note = "Größe <ok> & 日本";
        record.NewItem(weight);
        weight.Value.Kilograms = 81;
        record.UpdateItem(weight);
        Same(true, weights().Contains(81));
        record.RemoveItem(weight);
        Same(false, weights().Contains(81));

        var height = new Height(1.9);
        height.GetBlobStore(record).Write("another film", "video/mp4", new MemoryStream(film));
        record.NewItem(height);
        var searcher = record.CreateSearcher(Height.TypeId);
        searcher.Filters[0].View.Sections |= HealthRecordItemSections.BlobPayload;
        int films = 0;
        foreach (HealthRecordItem item in searcher.GetMatchingItems()[0])
        {
            foreach (var blob in item.GetBlobStore(record).Values)
            {
                var read = new MemoryStream();
                blob.SaveToStream(read);
                Same(true, read.ToArray().SequenceEqual(film));
                films++;
            }
        }
        Same(2, films);
        Same(1, record.QueryPermissions(new List<Guid> { Weight.TypeId }).Count);
        Same(1, Connection.GetAuthorizedPeople(new GetAuthorizedPeopleSettings()).Count());
        Same(1, Connection.GetUpdatedRecordInfoForApplication(DateTime.UtcNow.AddDays(-1)).Count);
        Same(true, Connection.GetServiceDefinition().HealthServiceUrl.ToString().EndsWith("wildcat.ashx"));
    }
}
