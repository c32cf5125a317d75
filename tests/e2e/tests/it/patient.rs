//! A patient without a browser: a cookie jar, the page's main form, and the fields a person would fill. Enough to drive
//! thousands of pick-ups against the real program.

use std::collections::BTreeMap;

use crate::lab::ANSWER;

/// A page as it came, after following the redirects a browser would follow.
#[derive(Clone)]
pub struct Page {
    pub status: u16,
    pub path: String,
    pub body: String,
}

pub struct Patient {
    http: reqwest::Client,
    base: String,
    cookies: BTreeMap<String, String>,
}

/// What went wrong on the wire: the server was killed, or never answered.
#[derive(Debug)]
pub struct Lost;

impl Patient {
    pub fn new(http: &reqwest::Client, base: &str) -> Patient {
        Patient { http: http.clone(), base: base.to_owned(), cookies: BTreeMap::new() }
    }

    /// One client for many patients: no redirects (we follow them, keeping cookies apart), no cookies of its own.
    pub fn http() -> reqwest::Client {
        reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(std::time::Duration::from_secs(60))
            .build()
            .expect("a plain client")
    }

    /// The same account in the same browser, for a second tab.
    pub fn second_tab(&self) -> Patient {
        Patient { http: self.http.clone(), base: self.base.clone(), cookies: self.cookies.clone() }
    }

    /// What the server gave this browser to be known by.
    pub fn cookie_values(&self) -> Vec<String> {
        self.cookies.values().cloned().collect()
    }

    /// After a restart the server may listen elsewhere; the cookies stay.
    pub fn moved_to(&mut self, base: &str) {
        self.base = base.to_owned();
    }

    pub async fn get(&mut self, path: &str) -> Result<Page, Lost> {
        self.follow(self.http.get(self.url(path)), path).await
    }

    /// Posts the fields to a path, exactly as given.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Page, Lost> {
        let body = encode(fields);
        let request = self
            .http
            .post(self.url(path))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(body);
        self.follow(request, path).await
    }

    /// Fills the main form of a page: its hidden fields as they stand, the given ones over them.
    pub async fn submit(&mut self, page: &Page, fields: &[(&str, &str)]) -> Result<Page, Lost> {
        let form = page.main_form();
        let mut all: Vec<(&str, &str)> = form
            .hidden
            .iter()
            .filter(|(k, _)| !fields.iter().any(|(f, _)| f == k))
            .map(|(k, v)| (k.as_str(), v.as_str()))
            .collect();
        all.extend_from_slice(fields);
        let action = if form.action.is_empty() { page.path.clone() } else { form.action.clone() };
        self.post(&action, &all).await
    }

    /// Signs up a new person on the way of `page` (a sign-in page), and ends where the flow goes on.
    pub async fn sign_up(&mut self, page: &Page, email: &str) -> Result<Page, Lost> {
        let link = page.link_containing("sign-up").expect("the sign-in page leads to sign-up");
        let page = self.get(&link).await?;
        self.submit(
            &page,
            &[
                ("email", email),
                ("password", "correct horse battery"),
                ("first_name", "Pat"),
                ("last_name", "Smith"),
                ("birth_date", "1980-02-29"),
                ("country", "US"),
            ],
        )
        .await
    }

    /// From the page a connect link leads to, somebody signed in goes on to the done page, as far as this is a page they
    /// know: they answer, choose the first record there is (a new one, if there is none) and allow what is asked.
    /// `before` is called before each form is sent.
    pub async fn connect(&mut self, page: Page, mut before: impl FnMut(&Page)) -> Result<Page, Lost> {
        let mut page = page;
        // An answer, a choice, a consent.
        for _ in 0..3 {
            let record = page.first_value_of("record").unwrap_or_default();
            let new = [
                ("record", record.as_str()),
                ("record_name", "Pat"),
                ("relationship", "1"),
                ("birth_date", "1980-02-29"),
            ];
            let fields: &[(&str, &str)] = match page.name() {
                "question" | "wrong-answer" => &[("answer", ANSWER)],
                "choose-record" if record == "new" => &new,
                "choose-record" => &new[..1],
                "authorize" => &[("allow", "1")],
                _ => break,
            };
            before(&page);
            page = self.submit(&page, fields).await?;
        }
        Ok(page)
    }

    /// From the page a pick-up link leads to, somebody signed in or new goes on to where it ends: they sign up, answer, choose
    /// the first record there is (a new one, if there is none), confirm, and wait while attachments are moved.
    pub async fn pick_up(&mut self, page: Page, email: &str) -> Result<Page, Lost> {
        self.pick_up_to("done", page, email).await
    }

    /// The same as far as a page of this name.
    pub async fn pick_up_to(&mut self, last: &str, page: Page, email: &str) -> Result<Page, Lost> {
        let mut page = page;
        // A sign-up, an answer, a choice, a confirmation, a wait.
        for _ in 0..5 {
            if page.name() == last {
                break;
            }
            let record = page.first_value_of("record").unwrap_or_default();
            let new = [
                ("record", record.as_str()),
                ("record_name", "Pat"),
                ("relationship", "1"),
                ("birth_date", "1980-02-29"),
            ];
            page = match page.name() {
                "sign-in" => self.sign_up(&page, email).await?,
                "question" | "wrong-answer" => self.submit(&page, &[("answer", ANSWER)]).await?,
                "choose-record" if record == "new" => self.submit(&page, &new).await?,
                "choose-record" => self.submit(&page, &new[..1]).await?,
                "confirm" => self.submit(&page, &[("confirm", "1")]).await?,
                "waiting" => self.wait(page).await?,
                _ => break,
            };
        }
        Ok(page)
    }

    /// Looks again, as the page does by itself, until it is another one: at most ten minutes.
    pub async fn wait(&mut self, page: Page) -> Result<Page, Lost> {
        let mut page = page;
        let mut look = tokio::time::interval(std::time::Duration::from_millis(100));
        for _ in 0..6_000 {
            if page.name() != "waiting" {
                return Ok(page);
            }
            look.tick().await;
            page = self.get(&page.path.clone()).await?;
        }
        panic!("still waiting at {}", page.path);
    }

    /// Downloads a file piece by piece, and gives the status.
    pub async fn download(&self, path: &str, mut each: impl FnMut(&[u8])) -> Result<u16, Lost> {
        let cookies: Vec<String> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let request = self.http.get(self.url(path)).header("cookie", cookies.join("; "));
        let request = request.timeout(std::time::Duration::from_secs(600));
        let mut answer = request.send().await.map_err(|_| Lost)?;
        while let Some(bytes) = answer.chunk().await.map_err(|_| Lost)? {
            each(&bytes);
        }
        Ok(answer.status().as_u16())
    }

    fn url(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base) }
    }

    async fn follow(&mut self, request: reqwest::RequestBuilder, path: &str) -> Result<Page, Lost> {
        let mut request = request;
        let mut path = path.to_owned();
        for _ in 0..10 {
            let cookies: Vec<String> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
            let answer = request.header("cookie", cookies.join("; ")).send().await.map_err(|_| Lost)?;
            for cookie in answer.headers().get_all("set-cookie") {
                let text = cookie.to_str().unwrap_or("");
                let pair = text.split(';').next().unwrap_or("");
                if let Some((name, value)) = pair.split_once('=') {
                    if value.is_empty() || text.contains("Max-Age=0") {
                        self.cookies.remove(name);
                    } else {
                        self.cookies.insert(name.to_owned(), value.to_owned());
                    }
                }
            }
            let status = answer.status().as_u16();
            if let Some(next) = answer.headers().get("location").filter(|_| (300..400).contains(&status)) {
                let next = next.to_str().expect("locations are ASCII");
                path = next.strip_prefix(&self.base).unwrap_or(next).to_owned();
                request = self.http.get(self.url(&path));
                continue;
            }
            let body = answer.text().await.map_err(|_| Lost)?;
            return Ok(Page { status, path, body });
        }
        panic!("more than ten redirects, last to {path}");
    }
}

pub struct Form {
    pub action: String,
    pub hidden: Vec<(String, String)>,
}

impl Page {
    /// The name the page carries in its body element.
    pub fn name(&self) -> &str {
        between(&self.body, "data-page=\"", "\"").unwrap_or("")
    }

    pub fn main_form(&self) -> Form {
        let main = self.body.split_once("<main").map_or(self.body.as_str(), |(_, rest)| rest);
        let mut forms = main.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap_or(rest));
        let form = forms
            .find(|form| form.contains("post"))
            .unwrap_or_else(|| panic!("no form on {} ({})", self.name(), self.path));
        let open = form.split('>').next().unwrap_or("");
        let hidden = form
            .split("<input")
            .skip(1)
            .map(|rest| rest.split('>').next().unwrap_or(""))
            .filter(|tag| tag.contains("type=\"hidden\""))
            .filter_map(|tag| {
                Some((
                    between(tag, "name=\"", "\"")?.to_owned(),
                    unescape(between(tag, "value=\"", "\"").unwrap_or("")),
                ))
            })
            .collect();
        Form { action: unescape(between(open, "action=\"", "\"").unwrap_or("")), hidden }
    }

    /// The first value of a radio button or option of this name, in the order of the page.
    pub fn first_value_of(&self, field: &str) -> Option<String> {
        let main = self.body.split_once("<main").map_or(self.body.as_str(), |(_, rest)| rest);
        main.split("<input")
            .skip(1)
            .map(|rest| rest.split('>').next().unwrap_or(""))
            .find(|tag| tag.contains(&format!("name=\"{field}\"")) && tag.contains("value=\""))
            .and_then(|tag| between(tag, "value=\"", "\""))
            .map(unescape)
    }

    pub fn link_containing(&self, part: &str) -> Option<String> {
        self.links_containing(part).into_iter().next()
    }

    /// In the order of the page; each as often as it stands there.
    pub fn links_containing(&self, part: &str) -> Vec<String> {
        let main = self.body.split_once("<main").map_or(self.body.as_str(), |(_, rest)| rest);
        let links = main.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        links.filter(|link| link.contains(part)).map(unescape).collect()
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}

fn unescape(text: &str) -> String {
    text.replace("&#38;", "&")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&amp;", "&")
}

fn encode(fields: &[(&str, &str)]) -> String {
    let escape = |text: &str| -> String {
        text.bytes()
            .map(|b| match b {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(b).to_string(),
                _ => format!("%{b:02X}"),
            })
            .collect()
    };
    fields.iter().map(|(k, v)| format!("{}={}", escape(k), escape(v))).collect::<Vec<_>>().join("&")
}
