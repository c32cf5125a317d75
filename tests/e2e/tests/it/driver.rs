//! Headless Chromium through its driver, on loopback, with the few verbs the browser tests speak.

use std::cell::Cell;
use std::io::{BufRead, BufReader};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};

mod look;

pub use look::{Look, View, WIDTHS};

pub struct Browser {
    client: Client,
    /// For what the driver knows and its client does not.
    http: reqwest::Client,
    _driver: Driver,
    port: u16,
    look: Look,
    /// How the page is seen just now.
    view: Cell<View>,
    name: String,
    _profile: tempfile::TempDir,
}

/// A port for a driver, above what systems give to services and below what they give to connections. Asked for any port, the driver
/// takes one of IPv6 and gives up when a connection of some other test has the same one of IPv4.
fn free_port() -> u16 {
    const FIRST: u32 = 20_000;
    const COUNT: u32 = 10_000;
    static TAKEN: AtomicU32 = AtomicU32::new(0);
    let is_free = |port: u16| {
        [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)].into_iter().all(|address| {
            let bound = TcpListener::bind((address, port));
            // Without IPv6 there is nothing to be taken.
            bound.is_ok() || (address.is_ipv6() && TcpListener::bind((address, 0)).is_err())
        })
    };
    let mut ports = (0..COUNT).map(|_| {
        let number = std::process::id().wrapping_mul(97).wrapping_add(TAKEN.fetch_add(1, Ordering::Relaxed));
        u16::try_from(FIRST + number % COUNT).expect("below 30,000")
    });
    ports.find(|port| is_free(*port)).expect("one of ten thousand ports is free")
}

/// Of the screen, in the page's own dots.
const PHONE_HEIGHT: u32 = 844;

/// How long the driver may take to answer. The slowest thing it is asked is to look a page of thousands of elements over.
const ANSWER_MAX: Duration = Duration::from_secs(90);

/// What the driver answers. One that does not fails the test, and tells what it was asked.
async fn within<T, E: std::fmt::Display>(what: &str, asked: impl Future<Output = Result<T, E>>) -> T {
    match tokio::time::timeout(ANSWER_MAX, asked).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(error)) => panic!("{what}: {error}"),
        Err(_) => panic!("the driver does not answer: {what}"),
    }
}

impl Browser {
    /// Starts a driver and a browser of its own; `name` begins the names of the screenshots.
    pub async fn start(name: &str, look: Look) -> Browser {
        let mut driver = Command::new(tool(&["chromedriver"]))
            .arg(format!("--port={}", free_port()))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let mut port = None;
        let output = BufReader::new(driver.stdout.take().expect("stdout is piped"));
        for line in output.lines().take(20) {
            let line = line.expect("chromedriver speaks UTF-8");
            if let Some((_, rest)) = line.split_once("successfully on port ") {
                port = rest.trim().trim_end_matches('.').parse::<u16>().ok();
                break;
            }
        }
        let port = port.expect("chromedriver names its port");

        let profile = tempfile::tempdir().expect("a folder for the profile");
        let mut args = vec![
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            format!("--lang={}", look.language),
            format!("--window-size={},900", look.width.max(500)),
            // Compiling for speed costs a page that is looked at once more than it saves.
            "--js-flags=--no-opt,--no-maglev".to_owned(),
            format!("--user-data-dir={}", profile.path().display()),
        ];
        if look.dark {
            args.push("--blink-settings=preferredColorScheme=0".to_owned());
        }
        let mut prefs = json!({ "intl.accept_languages": look.language });
        if !look.scripts {
            prefs["profile.managed_default_content_settings.javascript"] = json!(2);
        }
        let mut options = json!({ "binary": tool(&["chromium", "chromium-browser"]), "args": args, "prefs": prefs });
        if look.view().is_phone() {
            // Without scripts the driver never learns that a finger has touched something: it waits for ever.
            let metrics =
                json!({ "width": look.width, "height": PHONE_HEIGHT, "pixelRatio": 2.0, "touch": look.scripts });
            options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
        }
        let mut capabilities = serde_json::Map::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        let connector = hyper_util::client::legacy::connect::HttpConnector::new();
        let address = format!("http://127.0.0.1:{port}");
        let mut builder = ClientBuilder::new(connector);
        let client = within("a browser session", builder.capabilities(capabilities).connect(&address)).await;
        let browser = Browser {
            client,
            // It speaks to loopback only, and the system's authorities would be read anew for each browser.
            http: reqwest::Client::builder().tls_certs_only([]).build().expect("a plain client"),
            _driver: Driver(driver),
            port,
            view: Cell::new(look.view()),
            look,
            name: name.to_owned(),
            _profile: profile,
        };
        browser.keep_still().await;
        browser
    }

    /// Gives the browser a device that keeps passkeys and always finds its owner there.
    pub async fn add_authenticator(&self) {
        let session = self.client.session_id().await.expect("a session").expect("it has an id");
        let device = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
            "hasUserVerification": true, "isUserVerified": true, "isUserConsenting": true,
        });
        let url = format!("http://127.0.0.1:{}/session/{session}/webauthn/authenticator", self.port);
        let asked = self.http.post(url).body(device.to_string()).send().await;
        asked.and_then(reqwest::Response::error_for_status).expect("chromedriver has authenticators");
    }

    /// Waits until a script has led to that page.
    pub async fn arrive(&self, page: &str) {
        let there = format!("body[data-page='{page}']");
        let wait = self.client.wait().at_most(Duration::from_secs(30));
        if let Err(error) = wait.for_element(Locator::Css(&there)).await {
            panic!("{page} does not come: {error}; at {}\n{}", self.url().await, self.visible_text().await);
        }
    }

    pub async fn open(&self, url: &str) {
        within("the page loads", self.client.goto(url)).await;
    }

    /// The page we are on, by the name that the page itself carries.
    pub async fn page(&self) -> String {
        let body = self.find("body").await;
        within("the attribute can be read", body.attr("data-page")).await.unwrap_or_default()
    }

    pub async fn url(&self) -> String {
        within("an address", self.client.current_url()).await.to_string()
    }

    /// What the browser sends back to the page's server, as its header says it.
    pub async fn cookies(&self) -> String {
        let all = within("the cookies", self.client.get_all_cookies()).await;
        all.iter().map(|cookie| format!("{}={}", cookie.name(), cookie.value())).collect::<Vec<_>>().join("; ")
    }

    pub async fn source(&self) -> String {
        within("the page's source", self.client.source()).await
    }

    pub async fn visible_text(&self) -> String {
        within("visible text", self.find("body").await.text()).await
    }

    pub async fn find(&self, css: &str) -> Element {
        match tokio::time::timeout(ANSWER_MAX, self.client.find(Locator::Css(css))).await {
            Ok(Ok(element)) => element,
            Ok(Err(error)) => panic!("{css} at {}: {error}", self.url().await),
            Err(_) => panic!("no answer: {css}"),
        }
    }

    pub async fn fill(&self, field: &str, value: &str) {
        let element = self.find(&format!("main [name='{field}']")).await;
        within("the field can be emptied", element.clear()).await;
        within("the field takes text", element.send_keys(value)).await;
    }

    pub async fn choose(&self, field: &str, value: &str) {
        let element = self.find(&format!("main select[name='{field}']")).await;
        within("the option exists", element.select_by_value(value)).await;
    }

    pub async fn click(&self, css: &str) {
        within("it can be clicked", self.find(css).await.click()).await;
    }

    /// Clicks what leads to another page, and waits until the browser has left this one.
    pub async fn follow(&self, css: &str) {
        let here = self.find("body").await;
        self.click(css).await;
        self.left(here).await;
    }

    /// Sends the page's one main form by its button.
    pub async fn submit(&self) {
        self.follow("main form button[type='submit']").await;
    }

    /// A click returns before the navigation it began. The old page is gone when its elements are. Asked without a pause, browser and
    /// driver would take the processor from the server whose page is waited for.
    async fn left(&self, here: Element) {
        let mut asks = tokio::time::interval(Duration::from_millis(10));
        let gone = async {
            while here.tag_name().await.is_ok() {
                asks.tick().await;
            }
        };
        if tokio::time::timeout(ANSWER_MAX, gone).await.is_err() {
            panic!("still at {}", self.url().await);
        }
    }

    pub async fn back(&self) {
        within("back", self.client.back()).await;
    }

    pub async fn reload(&self) {
        within("reload", self.client.refresh()).await;
    }

    /// Presses keys on whatever has the focus, as somebody without a mouse does.
    pub async fn press(&self, keys: &str) {
        let element = within("something has the focus", self.client.active_element()).await;
        within("keys", element.send_keys(keys)).await;
    }

    /// Moves the focus on by one.
    async fn tab(&self) {
        let here = within("something has the focus", self.client.active_element()).await;
        if here.attr("type").await.ok().flatten().as_deref() != Some("file") {
            within("keys", here.send_keys(&char::from(Key::Tab).to_string())).await;
            return;
        }
        // Whatever the driver types into such a field is taken for the name of a file.
        for kind in ["rawKeyDown", "keyUp"] {
            let key = json!({ "type": kind, "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9 });
            self.devtools("Input.dispatchKeyEvent", key).await;
        }
    }

    /// Tabs until the element of this selector has the focus. Bounded: a page nobody can get through by keyboard fails.
    pub async fn tab_to(&self, css: &str) {
        for _ in 0..60 {
            let here = within("the focus is somewhere", self.client.active_element()).await;
            let there = self.find(css).await;
            if here.element_id() == there.element_id() {
                return;
            }
            self.tab().await;
        }
        panic!("{css} cannot be reached by the keyboard at {}", self.url().await);
    }

    pub async fn type_into(&self, css: &str, text: &str) {
        self.tab_to(css).await;
        self.press(text).await;
    }

    pub async fn press_button(&self, css: &str) {
        self.tab_to(css).await;
        let here = self.find("body").await;
        self.press(&char::from(Key::Enter).to_string()).await;
        self.left(here).await;
    }

    /// Tabs to something and presses it, where that leads to no other page.
    pub async fn act(&self, css: &str) {
        self.tab_to(css).await;
        self.press(&char::from(Key::Enter).to_string()).await;
    }

    /// Waits until a script has put this on the page.
    pub async fn appear(&self, css: &str) {
        let wait = self.client.wait().at_most(Duration::from_secs(60));
        if let Err(error) = wait.for_element(Locator::Css(css)).await {
            panic!("{css} does not appear: {error}; at {}\n{}", self.url().await, self.visible_text().await);
        }
    }

    /// Hands files to a field, as the system's own window for choosing them does.
    pub async fn hand_in(&self, css: &str, files: &[std::path::PathBuf]) {
        let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        within("the field takes files", self.find(css).await.send_keys(&names.join("\n"))).await;
    }

    /// Tabs to the link or button that begins with these words, and presses it.
    pub async fn press_words(&self, words: &str) {
        for _ in 0..60 {
            self.tab().await;
            let here = within("the focus is somewhere", self.client.active_element()).await;
            let tag = within("it is an element", here.tag_name()).await;
            if (tag == "a" || tag == "button") && within("visible text", here.text()).await.starts_with(words) {
                let page = self.find("body").await;
                self.press(&char::from(Key::Enter).to_string()).await;
                self.left(page).await;
                return;
            }
        }
        panic!("nothing to press says {words:?} at {}\n{}", self.url().await, self.visible_text().await);
    }

    /// The page as it comes out of a printer, kept as a PDF and as a picture. Answers what can be read on it; what is wider than the
    /// paper fails.
    pub async fn print(&self, picture: &str) -> String {
        // A4 with the margins of the style sheet, at the browser's 96 dots an inch.
        const PAPER_WIDTH: u32 = 657;
        let size = json!({ "width": PAPER_WIDTH, "height": 1_000, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
        self.picture(&format!("{picture}-printed"), true).await;
        let wider =
            self.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
        let text = self.run("return document.body.innerText").await;
        let pdf = self.devtools("Page.printToPDF", json!({ "preferCSSPageSize": true })).await;
        self.keep(&format!("{picture}-printed.pdf"), &pdf);
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
        self.see_as_before().await;
        assert!(wider.as_f64().unwrap_or(0.0) < 1.0, "{picture} does not fit on paper: {wider} px too wide");
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The page as its PDF for printing, on the paper that its style sheet names; kept beside the pictures.
    pub async fn pdf(&self, name: &str) -> Vec<u8> {
        let pdf = self.devtools("Page.printToPDF", json!({ "preferCSSPageSize": true, "printBackground": true })).await;
        self.keep(&format!("{name}-printed.pdf"), &pdf);
        pdf["value"]["data"].as_str().and_then(medlock_wire::base64::decode).expect("a file in base64")
    }

    /// Asks the browser for something that only its own tools can do.
    async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.ask_devtools(json!({ "cmd": command, "params": parameters }).to_string()).await
    }

    async fn ask_devtools(&self, ask: String) -> Value {
        let session = self.client.session_id().await.expect("a session").expect("it has an id");
        let url = format!("http://127.0.0.1:{}/session/{session}/goog/cdp/execute", self.port);
        let answer = self.http.post(url).timeout(ANSWER_MAX).body(ask).send().await.expect("an answer");
        serde_json::from_str(&answer.text().await.expect("text")).expect("JSON")
    }

    /// Keeps what the browser's tools answered in base64.
    fn keep(&self, name: &str, answer: &Value) {
        let bytes = answer["value"]["data"].as_str().and_then(medlock_wire::base64::decode);
        let folder = screenshots();
        std::fs::create_dir_all(&folder).expect("a folder for the pictures");
        let bytes = bytes.unwrap_or_else(|| panic!("{name}: {answer}"));
        std::fs::write(folder.join(format!("{}-{}-{name}", self.name, self.view.get())), bytes).expect("kept");
    }

    pub async fn run(&self, script: &str) -> Value {
        within("the script runs", self.client.execute(script, vec![])).await
    }

    pub async fn close(self) {
        within("the browser closes", self.client.clone().close()).await;
    }
}

/// The driver ends with the test, also with one that fails.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Lets a failing test end without leaving a driver behind.
pub struct Deadline(pub Duration);

impl Deadline {
    pub async fn guard(self, test: impl Future<Output = ()>) {
        tokio::time::timeout(self.0, test).await.expect("the browser test ends in time");
    }
}

pub fn screenshots() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/screenshots")
}

fn tool(names: &[&str]) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    for folder in std::env::split_paths(&path) {
        for name in names {
            let candidate = folder.join(name);
            if candidate.is_file() {
                return candidate;
            }
        }
    }
    panic!("{} is not installed; ./check installs it", names.join(" or "));
}
