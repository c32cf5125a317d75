//! Our own client, told to say what the recorded one said; what the server answers is seen on the way.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use medlock_sdk::{
    Answer as Secret, Attachment, Client, ConnectRequest, Credentials, ItemQuery, PackageBuilder, RecordKey,
};
use medlock_wire::time;
use uuid::Uuid;

use super::{Answer, Caller, Known, Recording, between};
use crate::platform::captures::app_of;
use crate::support::{TestServer, send_to};

#[derive(Default)]
pub struct Ours {
    open: Option<(Client, Tap)>,
}

impl Ours {
    /// A client as its users make one, and the answers it gets.
    fn client(&mut self, server: &TestServer, recording: &Recording) -> &(Client, Tap) {
        self.open.get_or_insert_with(|| {
            let tap = Tap::start(server.address);
            let file = |name: &str| recording.folder.join(name);
            let credentials = Credentials::from_files(file("test-app-cert.pem"), file("test-app-key.pem")).unwrap();
            let app = app_of(&recording.folder.join("dotnet-old-sha1"));
            let clock = server.app.clock.clone();
            let builder = Client::builder(&format!("http://{}", tap.address), app.0, credentials);
            (builder.clock(move || clock.now()).repeat_pauses([]).blob_pauses([]).build().unwrap(), tap)
        })
    }
}

impl Caller for Ours {
    fn call(&mut self, server: &TestServer, recording: &Recording, name: &str, known: &Known) -> Vec<Answer> {
        let says = |element: &str| recording.says(name, element);
        let text = |element: &str| says(element).unwrap_or_else(|| panic!("{name} says no {element}"));
        let body = String::from_utf8(recording.request(name).body.clone()).unwrap();
        let (client, tap) = self.client(server, recording);
        let (_, method) = name.split_once('-').unwrap();
        let told = server.runtime.block_on(async {
            let (connect, dopu) = (client.connect(), client.dopu());
            let record = || {
                let key = RecordKey { person_id: known.person.unwrap(), record_id: known.record.unwrap() };
                client.record(key)
            };
            match method {
                "CreateConnectRequest" => {
                    let answer = Secret::new(text("answer")).unwrap();
                    let (friendly_name, question) = (text("friendly-name"), text("question"));
                    let external_id = text("external-id");
                    let request = ConnectRequest { friendly_name, question, answer, external_id };
                    connect.create(&request).await.map(drop)
                }
                "GetAuthorizedConnectRequests" => {
                    let since = says("authorized-connect-requests-since");
                    let since = since.map(|since| time::parse_instant(&since).unwrap());
                    connect.validated_since(since).await.map(drop)
                }
                "DeletePendingConnectRequest" => connect.delete(&text("external-id")).await,
                "UpdateExternalId" => connect.rename(&text("old-external-id"), &text("new-external-id")).await,
                "GetThings" => {
                    let query = if body.contains("<group><id>") {
                        ItemQuery::with_ids([known.item.unwrap()])
                    } else {
                        ItemQuery::of_type(between(&body, "<type-id>", "<").parse::<Uuid>().unwrap())
                    };
                    record().get(&query).await.map(drop)
                }
                "PutThings" => {
                    let thing = body.split_once("<info>").unwrap().1.split("</info>").next().unwrap();
                    record().put(thing).await.map(drop)
                }
                "AllocatePackageId" => dopu.allocate().await.map(drop),
                "CreateConnectPackage" => {
                    let notes = &recording.packages[0];
                    let answer = Secret::new(notes.answer.clone()).unwrap();
                    let package =
                        PackageBuilder::new(text("friendly-name"), text("question"), answer, text("external-id"));
                    package.code(known.code.clone().unwrap()).item(notes.contents.clone()).send(client).await.map(drop)
                }
                "DeletePendingConnectPackage" => match says("external-id") {
                    Some(external_id) => dopu.delete_for_external_id(&external_id).await,
                    None => dopu.delete(known.code.as_ref().unwrap()).await,
                },
                other => panic!("{other} is none of the recording's"),
            }
        });
        // What was refused is seen in the answers.
        if let Err(error) = told {
            assert!(error.number().is_some(), "{error}");
        }
        tap.take()
    }

    fn drop_off_film(&mut self, server: &TestServer, recording: &Recording, _: &Known) -> Vec<Answer> {
        let text = |element: &str| recording.says("package/14-CreateConnectPackage", element).unwrap();
        let notes = &recording.packages[1];
        let (client, tap) = self.client(server, recording);
        // One thing without attachments, and one whose attachment is the film.
        let (plain, carrier) = notes.contents.split_once("</thing>").unwrap();
        let (carrier, blobs) = carrier.split_once("<blob-payload>").unwrap();
        let film = Attachment::bytes("film", recording.film.clone()).named(between(blobs, "<name>", "<"));
        let film = film.of_type(between(blobs, "<content-type>", "<"));
        let answer = Secret::new(notes.answer.clone()).unwrap();
        let package = PackageBuilder::new(text("friendly-name"), text("question"), answer, text("external-id"))
            .item(format!("{plain}</thing>"))
            .item_with_attachments(format!("{carrier}</thing>"), [film]);
        server.runtime.block_on(package.send(client)).unwrap();
        tap.take()
    }
}

/// Stands between client and server and keeps what the server answers.
struct Tap {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<Answer>>>,
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Tap {
    fn start(server: SocketAddr) -> Tap {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (heard, is_over) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (hears, ends) = (Arc::clone(&heard), Arc::clone(&is_over));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if ends.load(Ordering::SeqCst) {
                    return;
                }
                pass_on(&mut stream.unwrap(), server, &hears);
            }
        });
        Tap { address, heard, is_over, thread: Some(thread) }
    }

    /// What was answered since the last time, but for sign-ins.
    fn take(&self) -> Vec<Answer> {
        let mut heard = std::mem::take(&mut *self.heard.lock().unwrap());
        heard.retain(|answer| answer.to != "CreateAuthenticatedSessionToken");
        heard
    }
}

impl Drop for Tap {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        let ended = self.thread.take().map(JoinHandle::join);
        assert!(std::thread::panicking() || ended.is_none_or(|ended| ended.is_ok()));
    }
}

/// One request on a connection, which is closed behind it.
fn pass_on(stream: &mut TcpStream, server: SocketAddr, heard: &Mutex<Vec<Answer>>) {
    let mut raw = Vec::new();
    let mut piece = [0; 64 * 1024];
    let (head, length) = loop {
        let count = stream.read(&mut piece).unwrap();
        assert!(count > 0, "the client left in the middle of a request");
        raw.extend_from_slice(&piece[..count]);
        let Some(end) = raw.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let head = String::from_utf8(raw[..end].to_vec()).unwrap();
        let length =
            head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
        let length: usize = length.map_or(0, |length| length.parse().unwrap());
        if raw.len() >= end + 4 + length {
            break (head, length);
        }
    };
    let body = &raw[raw.len() - length..];
    let kept: Vec<&str> = head.split("\r\n").filter(|line| !line.to_lowercase().starts_with("connection:")).collect();
    let request = [format!("{}\r\nConnection: close\r\n\r\n", kept.join("\r\n")).as_bytes(), body].concat();
    let response = send_to(server, &request);
    let head =
        format!("HTTP/1.1 {} \r\nConnection: close\r\nContent-Length: {}\r\n", response.status, response.body.len());
    let kept = response
        .headers
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "connection" | "content-length" | "transfer-encoding"));
    let headers: String = kept.map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let reply = [format!("{head}{headers}\r\n").as_bytes(), &response.body].concat();
    let is_upload = request.starts_with(b"POST /streaming/");
    let to = if is_upload { "upload".to_owned() } else { between(&String::from_utf8_lossy(body), "<method>", "<") };
    // Before the client can go on.
    heard.lock().unwrap().push(Answer { to, response });
    stream.write_all(&reply).unwrap();
}
