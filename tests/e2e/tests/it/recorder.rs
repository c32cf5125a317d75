//! A proxy on loopback that keeps every byte a browser sends, and finds in it what must not have been sent, however it was written.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use medlock_wire::base64;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Bytes of a chunk that is passed on.
const PIECE: usize = 64 * 1024;

pub struct Recorder {
    pub address: SocketAddr,
    sent: Arc<Mutex<Vec<u8>>>,
}

impl Recorder {
    /// Listens, and passes on to `server` until the runtime ends.
    pub async fn start(server: SocketAddr) -> Recorder {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a port");
        let address = listener.local_addr().expect("it has an address");
        let sent = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&sent);
        tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                tokio::spawn(pass(browser, server, Arc::clone(&kept)));
            }
        });
        Recorder { address, sent }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What the browser has sent so far.
    pub fn sent(&self) -> Vec<u8> {
        self.sent.lock().expect("nobody panics with it").clone()
    }

    /// In which ways this was sent: as it is, in base64 of either alphabet wherever it stands in it, in percent signs, in hexadecimal
    /// digits, with JSON's escapes.
    pub fn ways_of(&self, secret: &[u8]) -> Vec<String> {
        let sent = self.sent();
        let mut found = Vec::new();
        for (way, written) in ways(secret) {
            if sent.windows(written.len()).any(|window| window == written) {
                found.push(format!("{:?} {way}", String::from_utf8_lossy(secret)));
            }
        }
        found
    }
}

async fn pass(browser: TcpStream, server: SocketAddr, kept: Arc<Mutex<Vec<u8>>>) {
    let Ok(server) = TcpStream::connect(server).await else { return };
    let ((mut from_browser, mut to_browser), (mut from_server, mut to_server)) =
        (browser.into_split(), server.into_split());
    let up = async {
        let mut piece = vec![0; PIECE];
        while let Ok(count @ 1..) = from_browser.read(&mut piece).await {
            kept.lock().expect("nobody panics with it").extend_from_slice(&piece[..count]);
            if to_server.write_all(&piece[..count]).await.is_err() {
                break;
            }
        }
        drop(to_server.shutdown().await);
    };
    let down = async {
        drop(tokio::io::copy(&mut from_server, &mut to_browser).await);
        drop(to_browser.shutdown().await);
    };
    tokio::join!(up, down);
}

fn ways(secret: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut ways = vec![("as it is", secret.to_vec())];
    for shift in 0..3 {
        let shifted = [&[0; 2][..shift], secret].concat();
        let text = base64::encode(&shifted);
        // The first and last signs depend on what stands beside it.
        let from = [0, 2, 3][shift];
        let to = shifted.len() / 3 * 4;
        let inner = &text[from..to];
        ways.push(("in base64", inner.as_bytes().to_vec()));
        ways.push(("in base64 for addresses", inner.replace('+', "-").replace('/', "_").into_bytes()));
    }
    let percent = |plus: bool| -> Vec<u8> {
        let sign = |byte: &u8| match byte {
            b' ' if plus => "+".to_owned(),
            byte if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) => char::from(*byte).to_string(),
            byte => format!("%{byte:02X}"),
        };
        secret.iter().map(sign).collect::<String>().into_bytes()
    };
    ways.push(("in percent signs", percent(false)));
    ways.push(("as a form", percent(true)));
    let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    ways.push(("in hexadecimal digits", hex.to_uppercase().into_bytes()));
    ways.push(("in hexadecimal digits", hex.into_bytes()));
    if let Ok(text) = std::str::from_utf8(secret) {
        let json = serde_json::to_string(text).expect("a text");
        ways.push(("in JSON", json.trim_matches('"').as_bytes().to_vec()));
    }
    ways
}

#[tokio::test]
async fn the_recorder_finds_what_was_sent_in_any_way() {
    let sink = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let recorder = Recorder::start(sink.local_addr().unwrap()).await;
    let secret = b"quiet harbour, 61.53 kg";
    let mut wire = TcpStream::connect(recorder.address).await.unwrap();
    let (mut other, _) = sink.accept().await.unwrap();
    let mut total = 0;
    for (_, written) in ways(secret) {
        let written = [b"..".as_slice(), &written, b".."].concat();
        wire.write_all(&written).await.unwrap();
        total += written.len();
    }
    let mut arrived = vec![0; total];
    other.read_exact(&mut arrived).await.unwrap();
    assert_eq!(recorder.ways_of(secret).len(), ways(secret).len());
    assert_eq!(recorder.ways_of(b"another secret"), Vec::<String>::new());
    for place in 0..3 {
        let whole = [&b"abc"[..place], secret, b"xyz"].concat();
        let text = base64::encode(&whole);
        assert!(ways(secret).iter().any(|(_, way)| text.as_bytes().windows(way.len()).any(|w| w == way)), "{place}");
    }
}
