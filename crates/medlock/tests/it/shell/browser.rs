//! A browser as small as it can be: keeps cookies, follows redirects, fills in the one form of a page.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use medlock_wire::identity_code::IdentityCode;

use crate::support::{Response, TestServer, send_to};

/// One browser of one reader.
pub struct Browser {
    address: SocketAddr,
    cookies: BTreeMap<String, String>,
    /// `Accept-Language`.
    pub language: String,
    /// Headers sent with every request, such as a proxy's.
    pub headers: Vec<(String, String)>,
    /// The address of the page shown.
    pub at: String,
    pub page: Page,
}

/// A page as it was answered.
#[derive(Clone)]
pub struct Page {
    pub response: Response,
    pub html: String,
}

/// More redirects than this are a loop.
const REDIRECTS_MAX: usize = 5;

impl Browser {
    pub fn new(server: &TestServer) -> Browser {
        Browser::at(server.address)
    }

    /// A browser in front of a server that is another process.
    pub fn at(address: SocketAddr) -> Browser {
        Browser {
            address,
            cookies: BTreeMap::new(),
            language: "en-US,en;q=0.8".to_owned(),
            headers: Vec::new(),
            at: "/".to_owned(),
            page: Page::of(Response { status: 0, status_line: String::new(), headers: Vec::new(), body: Vec::new() }),
        }
    }

    /// The server's address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The same browser in a second tab.
    pub fn tab(&self) -> Browser {
        Browser {
            address: self.address,
            cookies: self.cookies.clone(),
            language: self.language.clone(),
            headers: self.headers.clone(),
            at: self.at.clone(),
            page: self.page.clone(),
        }
    }

    /// The same browser in front of another server of the same site.
    pub fn elsewhere(&self, address: SocketAddr) -> Browser {
        Browser { address, ..self.tab() }
    }

    /// Opens an address and follows where it leads.
    pub fn open(&mut self, path: &str) -> &Page {
        let response = self.request("GET", path, &[], "");
        self.follow(path, response)
    }

    /// Sends one request with this browser's cookies; follows nothing.
    pub fn request(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Response {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        request.push_str(&format!("Accept-Language: {}\r\n", self.language));
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request.push_str(&format!("Cookie: {}\r\n", pairs.join("; ")));
        }
        let own = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in own.chain(headers.iter().copied()) {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if method == "POST" {
            if !headers.iter().any(|(name, _)| *name == "Content-Type") {
                request.push_str("Content-Type: application/x-www-form-urlencoded\r\n");
            }
            request.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        request.push_str("\r\n");
        request.push_str(body);
        let response = match method {
            "HEAD" => head_of(self.address, &request),
            _ => send_to(self.address, request.as_bytes()),
        };
        self.keep(&response);
        response
    }

    /// Fills in the page's form and sends it.
    pub fn submit(&mut self, fields: &[(&str, &str)]) -> &Page {
        let (action, body) = self.form(fields);
        let response = self.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
        self.follow(&action, response)
    }

    /// Where the page's form goes, and its body with these fields filled in; the others keep what they hold.
    pub fn form(&self, fields: &[(&str, &str)]) -> (String, String) {
        let html = &self.page.html;
        let start =
            html.find("<form").unwrap_or_else(|| panic!("no form on {}:\n{}", self.page.name(), self.page.text()));
        let form = &html[start..html[start..].find("</form>").map(|end| start + end).unwrap()];
        let action = attribute(form.split('>').next().unwrap(), "action").unwrap();
        let mut values: Vec<(String, String)> = Vec::new();
        let mut pressed = false;
        for tag in form.split('<').filter(|tag| tag.starts_with("input") || tag.starts_with("button")) {
            let tag = tag.split('>').next().unwrap();
            let is_choice = matches!(attribute(tag, "type").as_deref(), Some("radio" | "checkbox"));
            // The first button is the one pressed.
            let is_other_button = tag.starts_with("button") && std::mem::replace(&mut pressed, true);
            if let Some(name) = attribute(tag, "name")
                && (!is_choice || tag.contains(" checked"))
                && !is_other_button
            {
                values.push((name, attribute(tag, "value").unwrap_or_default()));
            }
        }
        for select in form.split("<select").skip(1) {
            let name = attribute(select.split('>').next().unwrap(), "name").unwrap();
            let chosen =
                select.split("<option").skip(1).find(|option| option.split('>').next().unwrap().contains(" selected"));
            let first = select.split("<option").nth(1);
            values.push((name, chosen.or(first).and_then(|option| attribute(option, "value")).unwrap_or_default()));
        }
        for area in form.split("<textarea").skip(1) {
            let (tag, rest) = area.split_once('>').unwrap();
            let text = rest.split("</textarea").next().unwrap();
            // A line end right behind the tag is none of the text.
            values.push((attribute(tag, "name").unwrap(), unescape(text.strip_prefix('\n').unwrap_or(text))));
        }
        for (name, _) in fields {
            values.retain(|(known, _)| known != name);
        }
        // A field may come several times: boxes of one name that are ticked.
        values.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let body: Vec<String> =
            values.iter().map(|(name, value)| format!("{}={}", percent(name), percent(value))).collect();
        (action, body.join("&"))
    }

    fn follow(&mut self, from: &str, response: Response) -> &Page {
        let mut response = response;
        self.at = from.to_owned();
        for _ in 0..REDIRECTS_MAX {
            if !(300..400).contains(&response.status) {
                self.page = Page::of(response);
                return &self.page;
            }
            let to = response.header("location").unwrap().to_owned();
            assert!(to.starts_with('/') && !to.starts_with("//"), "only our own pages are gone on to: {to}");
            response = self.request("GET", &to, &[], "");
            self.at = to;
        }
        panic!("{from} leads in circles");
    }

    fn keep(&mut self, response: &Response) {
        for (_, value) in response.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (name, rest) = value.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    // ---- what readers do ----

    /// Opens the link a sender puts into a letter.
    pub fn open_link(&mut self, code: &IdentityCode) -> &Page {
        self.open(&format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}"))
    }

    /// Makes an account on the way of the page shown, or from the front page.
    pub fn sign_up(&mut self, email: &str) -> &Page {
        self.sign_up_with(email, PASSWORD)
    }

    /// The same with a password of one's own.
    pub fn sign_up_with(&mut self, email: &str, password: &str) -> &Page {
        if self.page.name() != "sign-up" {
            if !self.page.html.contains("href=\"/sign-up") {
                self.open("/sign-in");
            }
            let link = self.page.link("/sign-up");
            self.open(&link);
        }
        self.page.expect("sign-up");
        self.submit(&[
            ("first_name", "Ana"),
            ("last_name", "Sample"),
            ("email", email),
            ("password", password),
            ("birth_day", "9"),
            ("birth_month", "2"),
            ("birth_year", "1988"),
            ("country", "US"),
        ])
    }

    /// A browser in these languages, whose owner chose the first of them here: what an account says stands behind that.
    pub fn prefers(&mut self, languages: impl Into<String>) {
        self.language = languages.into();
        let first: String = self.language.chars().take_while(|c| c.is_ascii_alphabetic()).collect();
        self.set_cookie("medlock-language", &first);
    }

    /// Chooses a language by the switch of the page shown.
    pub fn choose_language(&mut self, tag: &str) -> &Page {
        let switch = self.page.link("/language?next=");
        self.open(&switch).expect("language");
        if self.page.html.contains("<form") {
            return self.submit(&[("lang", tag)]);
        }
        let choice = self.page.link(&format!("/language?lang={tag}"));
        self.open(&choice)
    }

    /// Signs in on the page shown.
    pub fn sign_in(&mut self, email: &str) -> &Page {
        self.page.expect("sign-in");
        self.submit(&[("email", email), ("password", PASSWORD)])
    }

    /// Chooses a new record on the page shown.
    pub fn choose_new(&mut self, name: &str) -> &Page {
        self.page.expect("choose-record");
        self.submit(&[
            ("record", "new"),
            ("record_name", name),
            ("relationship", "1"),
            ("birth_day", "9"),
            ("birth_month", "2"),
            ("birth_year", "1988"),
        ])
    }

    /// From a link to the done page, with a new account and a new record.
    pub fn pick_up(&mut self, code: &IdentityCode, email: &str, answer: &str) -> &Page {
        self.open_link(code);
        self.sign_up(email);
        self.page.expect("question");
        self.submit(&[("answer", answer)]);
        self.choose_new("Ana Sample");
        self.page.expect("confirm");
        self.submit(&[]);
        self.page.expect("done")
    }
}

/// An answer that has a length and no body.
fn head_of(address: SocketAddr, request: &str) -> Response {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    assert_eq!(body, "", "an answer to HEAD has no body");
    let mut lines = head.split("\r\n");
    let status_line = lines.next().unwrap().to_owned();
    let headers = lines
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    Response { status: status_line[9..12].parse().unwrap(), status_line, headers, body: Vec::new() }
}

/// What every test account is opened with.
pub const PASSWORD: &str = "three green boats";

impl Page {
    pub fn of(response: Response) -> Page {
        let html = String::from_utf8_lossy(&response.body).into_owned();
        Page { response, html }
    }

    pub fn status(&self) -> u16 {
        self.response.status
    }

    /// `data-page`.
    pub fn name(&self) -> &str {
        between(&self.html, "data-page=\"", "\"").unwrap_or("")
    }

    pub fn expect(&self, name: &str) -> &Page {
        assert_eq!(self.name(), name, "status {}:\n{}", self.status(), self.text());
        self
    }

    /// What a reader sees of the main part, in one line.
    pub fn text(&self) -> String {
        let main = between(&self.html, "<main", "</main>").unwrap_or(&self.html);
        let mut text = String::new();
        for piece in main.split('<') {
            text.push_str(piece.split_once('>').map_or("", |(_, text)| text));
            text.push(' ');
        }
        let text = unescape(&text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn says(&self, text: &str) -> &Page {
        assert!(self.text().contains(text), "{text:?} is missing on {}:\n{}", self.name(), self.text());
        self
    }

    pub fn attempts_left(&self) -> Option<u32> {
        between(&self.html, "data-attempts-left=\"", "\"").map(|left| left.parse().unwrap())
    }

    /// The first link whose address begins so.
    pub fn link(&self, begin: &str) -> String {
        let wanted = format!("href=\"{begin}");
        let at =
            self.html.find(&wanted).unwrap_or_else(|| panic!("no link to {begin} on {}:\n{}", self.name(), self.html));
        unescape(between(&self.html[at..], "href=\"", "\"").unwrap())
    }

    /// All links whose addresses begin so.
    pub fn links(&self, begin: &str) -> Vec<String> {
        let mut links: Vec<String> =
            self.html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(unescape).collect();
        links.retain(|link| link.starts_with(begin));
        links
    }
}

/// The value of an attribute in a tag.
pub fn attribute(tag: &str, name: &str) -> Option<String> {
    between(tag, &format!(" {name}=\""), "\"").map(unescape)
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let start = text.find(before)? + before.len();
    let end = text[start..].find(after)?;
    Some(&text[start..start + end])
}

fn unescape(text: &str) -> String {
    [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}

/// As a form encodes it.
pub fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            b' ' => "+".to_owned(),
            other => format!("%{other:02X}"),
        })
        .collect()
}
