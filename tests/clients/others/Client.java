import com.microsoft.hsg.ApplicationConfig;
import com.microsoft.hsg.Connection;
import com.microsoft.hsg.ConnectionFactory;
import com.microsoft.hsg.HVAccessor;
import com.microsoft.hsg.HVException;
import com.microsoft.hsg.Request;
import com.microsoft.hsg.ShellUrlBuilder;
import java.io.BufferedReader;
import java.io.InputStreamReader;

/** hv-sdk-1.6 in the place of a clinic's program. The site stands in system properties. */
public class Client {
    private static final BufferedReader INPUT = new BufferedReader(new InputStreamReader(System.in));
    private static Connection connection;

    private static String call(String method, String version, String info, String record, String person, String token) throws Exception {
        Request request = new Request();
        request.setMethodName(method);
        request.setMethodVersion(version);
        request.setInfo("<info>" + info + "</info>");
        request.setRecordId(record);
        if (person != null) {
            request.setOfflineUserId(person);
        }
        if (token != null) {
            request.setUserAuthToken(token);
        }
        HVAccessor accessor = new HVAccessor();
        accessor.send(request, connection);
        return new String(accessor.getResponse().getInputStream().readAllBytes(), "UTF-8");
    }

    private static void holds(String answer, String part) {
        if (!answer.contains(part)) {
            throw new AssertionError(part + " is missing in " + answer);
        }
    }

    private static String ask(String line) throws Exception {
        System.out.println(line);
        System.out.flush();
        return INPUT.readLine();
    }

    public static void main(String[] arguments) throws Exception {
        String record = System.getProperty("record");
        String person = System.getProperty("person");
        String weight = System.getProperty("weight");
        connection = ConnectionFactory.getConnection();

        ShellUrlBuilder link = new ShellUrlBuilder();
        link.setTarget(ShellUrlBuilder.AUTH);
        link.setAppId(ApplicationConfig.APP_ID);
        String token = ask("LINK " + link).split(" ")[0];
        holds(call("GetPersonInfo", "1", "", null, null, token), person);
        String query = "<group><filter><type-id>" + weight + "</type-id></filter><format><section>core</section><xml/></format></group>";
        holds(call("GetThings", "3", query, record, person, null), "<kg>72.5</kg>");
        String item = "<thing><type-id>" + weight + "</type-id><data-xml><weight><when><date><y>2026</y><m>3</m><d>12</d></date></when>"
            + "<value><kg>76.5</kg></value></weight><common><note>Zo\u00eb</note></common></data-xml></thing>";
        holds(call("PutThings", "2", item, record, null, token), "version-stamp");
        holds(call("GetThings", "3", query, record, person, null), "Zo\u00eb");
        holds(call("GetAuthorizedPeople", "1", "<parameters/>", null, null, null), person);

        // What the library has no classes for goes all the same.
        holds(call("AllocatePackageId", "1", "", null, null, null), "<identity-code>");
        String asked = call("CreateConnectRequest", "1", "<friendly-name>Alex</friendly-name><question>Name of your first pet?</question>"
            + "<answer>Biscuit</answer><external-id>J-1</external-id>", null, null, null);
        String code = asked.replaceAll("(?s).*<identity-code>|</identity-code>.*", "");
        ask("ACCEPT " + code + " biscuit");
        holds(call("GetAuthorizedConnectRequests", "1", "", null, null, null), "<external-id>J-1</external-id>");
        try {
            call("GetThings", "3", query, "00000000-0000-4000-8000-000000000000", person, null);
            throw new AssertionError("there is no such record");
        } catch (HVException refusal) {
            holds(refusal.getMessage(), "10");
        }
        System.out.println("OK session, sign-in by its link, persons, items written and read, a connect request, a refusal");
    }
}
