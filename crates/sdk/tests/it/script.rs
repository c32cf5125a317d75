//! A server of a few lines: one answer of the script per request, whatever is asked.

use std::sync::{Arc, LazyLock, Mutex};

use jiff::Timestamp;
use medlock_crypto::certificate::{Generated, generate};
use medlock_crypto::random::{Random, SeededRandom};
use medlock_sdk::{Client, ClientBuilder, Credentials};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::create_authenticated_session_token as cast;
use medlock_wire::reply;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use uuid::Uuid;
use zeroize::Zeroizing;

pub const APP_ID: Uuid = Uuid::from_u128(0x7f0c_1d2e_3b4a_4c5d_8e9f_0a1b_2c3d_4e5f);
pub const CODE: &str = "JKYZ-QNMN-VHRX-ZGNR-GZNH";
pub const SECRET: &[u8] = b"the server's choice";

/// One key for all tests: making it is the slow part.
pub static KEY: LazyLock<Generated> = LazyLock::new(|| generate("Test lab", 1_700_000_000, 3_650));

/// What the server does with one request.
pub enum Step {
    /// Answers 200 with this body.
    Body(String),
    /// Answers with this status line and no body.
    Http(&'static str),
    /// Reads the request and closes the connection.
    Close,
}

/// A scripted server and what it has received.
pub struct Scripted {
    pub url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Scripted {
    /// Listens and follows the script; what comes after its end is closed unanswered.
    pub async fn start(script: Vec<Step>) -> Scripted {
        let mut script = script.into_iter();
        Scripted::answering(move |_| script.next().unwrap_or(Step::Close)).await
    }

    /// Listens, and answers every request as it is told.
    pub async fn answering(mut answer: impl FnMut(&str) -> Step + Send + 'static) -> Scripted {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        tokio::spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let request = read_request(&mut stream).await;
                let step = answer(&request);
                seen.lock().unwrap().push(request);
                let answer = match step {
                    Step::Body(body) => {
                        format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
                    }
                    Step::Http(status) => {
                        format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    }
                    Step::Close => continue,
                };
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        Scripted { url, requests }
    }

    /// A client of this server that repeats without waiting, on the first day of 2026.
    pub fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    pub fn builder(&self) -> ClientBuilder {
        builder_for(&self.url)
    }

    /// The bodies received so far.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    /// The methods called so far.
    pub fn methods(&self) -> Vec<String> {
        self.requests().iter().map(|body| between(body, "<method>", "</method>").to_owned()).collect()
    }
}

/// A client of that server that repeats without waiting, on the first day of 2026.
pub fn builder_for(url: &str) -> ClientBuilder {
    Client::builder(url, APP_ID, credentials())
        .repeat_pauses([std::time::Duration::ZERO; 2])
        .clock(|| "2026-01-01T12:00:00Z".parse::<Timestamp>().unwrap())
        .random(seeded)
}

pub fn credentials() -> Credentials {
    Credentials::from_pem(KEY.cert_pem.as_bytes(), &KEY.key_pem).unwrap()
}

/// A session under the `number`th token.
pub fn session(number: u32) -> Step {
    let made = cast::Reply {
        app_id: APP_ID,
        token: Zeroizing::new(format!("ASAAA{number}")),
        shared_secret: Some(Zeroizing::new(SECRET.to_vec())),
    };
    Step::Body(reply::success(&reply::namespace_tail(cast::NAME, 2), &made.write()))
}

/// Success with the code everybody knows.
pub fn code_for(method: &str) -> Step {
    Step::Body(reply::success(method, &format!("<identity-code>{CODE}</identity-code>")))
}

pub fn done() -> Step {
    Step::Body(reply::empty())
}

pub fn refusal(code: Code) -> Step {
    Step::Body(reply::failure(&Failure::new(code).and_info("reference 42")))
}

pub fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map(|(inner, _)| inner).unwrap_or_default()
}

fn seeded() -> Box<dyn Random> {
    Box::new(SeededRandom::new(7))
}

async fn read_request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let mut buffer = [0; 16 * 1024];
        let count = stream.read(&mut buffer).await.unwrap();
        bytes.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length: usize =
                between(&head.to_lowercase(), "content-length: ", "\r\n").trim().parse().unwrap_or_else(|_| {
                    head.to_lowercase().rsplit_once("content-length: ").unwrap().1.trim().parse().unwrap()
                });
            if body.len() >= length {
                return body.to_owned();
            }
        }
        assert!(count > 0, "the client closed before its request was complete");
    }
}
