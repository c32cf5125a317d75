//! How a page is looked at: in each view a picture, that nothing overflows sideways, and the rules of axe-core.

use std::fmt;
use std::path::PathBuf;
use std::sync::OnceLock;

use serde_json::{Value, json};

use super::{Browser, PHONE_HEIGHT, within};

/// The widths every page is looked at: a desk and a phone.
pub const WIDTHS: [u32; 2] = [1280, 390];

const DESK_HEIGHT: u32 = 900;

/// What one page is seen in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct View {
    pub width: u32,
    pub dark: bool,
}

impl View {
    pub const fn light(width: u32) -> View {
        View { width, dark: false }
    }

    pub const fn dark(width: u32) -> View {
        View { width, dark: true }
    }

    pub(super) fn is_phone(self) -> bool {
        self.width < 500
    }
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.width, if self.dark { "-dark" } else { "" })
    }
}

/// The browser a test walks through the pages with, and how it looks at each of them.
pub struct Look {
    pub width: u32,
    pub dark: bool,
    pub scripts: bool,
    pub language: &'static str,
    /// What each page is seen in besides, where it stands: loading it anew costs as much as looking at it.
    pub also: &'static [View],
}

impl Default for Look {
    fn default() -> Self {
        Look { width: 1280, dark: false, scripts: true, language: "en", also: &[] }
    }
}

impl Look {
    /// Walked at a desk, and each page is seen at a desk and on a phone, light and dark.
    pub fn everywhere() -> Look {
        Look { also: const { &[View::dark(1280), View::light(390), View::dark(390)] }, ..Look::default() }
    }

    /// Walked at a desk, and each page is seen on a phone too.
    pub fn wide_and_narrow() -> Look {
        Look { also: const { &[View::light(390)] }, ..Look::default() }
    }

    /// Walked on a small phone, and each page is seen at a desk too.
    pub fn small_phone() -> Look {
        Look { width: 320, also: const { &[View::light(1280)] }, ..Look::default() }
    }

    /// What it is walked in.
    pub(super) fn view(&self) -> View {
        View { width: self.width, dark: self.dark }
    }
}

/// Which of axe's rules are asked.
#[derive(Clone, Copy)]
enum Rules {
    /// Every rule, every impact.
    All,
    /// Those that read colours.
    Colours,
}

impl Browser {
    /// Asserts which page this is, that nothing overflows sideways, that axe finds nothing, and keeps a picture of it.
    pub async fn expect_page(&self, name: &str) {
        self.expect_page_as(name, name).await;
    }

    /// As [`Browser::expect_page`], with a name of its own for the picture of one state of the page.
    pub async fn expect_page_as(&self, name: &str, picture: &str) {
        let found = self.page().await;
        if found != name || !self.look.scripts {
            self.shot(picture).await;
            assert_eq!(found, name, "at {}\n{}", self.url().await, self.visible_text().await);
            return;
        }
        let findings = self.look_over(picture, false).await;
        assert!(findings.is_empty(), "{picture} at {}: {findings:#?}", self.url().await);
    }

    /// Keeps pictures of the whole page and tells what is wrong with it, for tests that look at many pages before they fail.
    pub async fn findings(&self, picture: &str) -> Vec<String> {
        self.look_over(picture, true).await
    }

    pub async fn shot(&self, picture: &str) {
        self.pictures(picture, false).await;
    }

    /// A picture of the whole page, not only of what fits on the screen.
    pub async fn shot_whole(&self, picture: &str) {
        self.pictures(picture, true).await;
    }

    async fn pictures(&self, picture: &str, whole: bool) {
        for view in self.views() {
            self.see(view).await;
            self.picture(picture, whole).await;
        }
        self.see(self.look.view()).await;
    }

    pub(super) async fn picture(&self, picture: &str, whole: bool) {
        // Half of a picture's time is its compression.
        let how = json!({ "captureBeyondViewport": whole, "optimizeForSpeed": true });
        let answer = self.devtools("Page.captureScreenshot", how).await;
        self.keep(&format!("{picture}.png"), &answer);
    }

    async fn look_over(&self, picture: &str, whole: bool) -> Vec<String> {
        self.load_axe().await;
        let mut findings = Vec::new();
        let mut widths_seen = Vec::new();
        for view in self.views() {
            self.see(view).await;
            self.picture(picture, whole).await;
            // In other colours nothing else can be otherwise: see the test below.
            let rules = if widths_seen.contains(&view.width) { Rules::Colours } else { Rules::All };
            widths_seen.push(view.width);
            findings.extend(self.axe(rules).await.iter().map(|finding| format!("in {view}: {finding}")));
            if self.scrolls_sideways().await {
                findings.push(format!("in {view}: it scrolls sideways"));
            }
        }
        self.see(self.look.view()).await;
        findings
    }

    fn views(&self) -> impl Iterator<Item = View> + use<> {
        [self.look.view()].into_iter().chain(self.look.also.iter().copied())
    }

    /// Colours that change must not be caught on their way, where a browser looks in more than one view.
    pub(super) async fn keep_still(&self) {
        if !self.look.also.is_empty() {
            self.see_as_before().await;
        }
    }

    /// Where something else has changed how the page is seen.
    pub(super) async fn see_as_before(&self) {
        let view = self.view.get();
        self.hold(view).await;
        self.paint(view.dark).await;
    }

    /// Sees the page in that view. Fingers are not made believe: nothing in the pages asks for them.
    async fn see(&self, view: View) {
        let before = self.view.replace(view);
        if before.width != view.width {
            self.hold(view).await;
        }
        if before.dark != view.dark {
            self.paint(view.dark).await;
        }
    }

    /// Before a screen of that size.
    async fn hold(&self, view: View) {
        let (height, scale) = if view.is_phone() { (PHONE_HEIGHT, 2) } else { (DESK_HEIGHT, 1) };
        let screen =
            json!({ "width": view.width, "height": height, "deviceScaleFactor": scale, "mobile": view.is_phone() });
        self.devtools("Emulation.setDeviceMetricsOverride", screen).await;
    }

    async fn paint(&self, dark: bool) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    async fn scrolls_sideways(&self) -> bool {
        // Against what the page is laid out for: what can be seen (innerWidth, visualViewport) grows on a phone with a page that is too
        // wide.
        let wider =
            self.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
        wider.as_f64().unwrap_or(0.0) >= 1.0
    }

    /// Tells the page axe's rules, if it does not have them: half a megabyte, so the request is written once.
    async fn load_axe(&self) {
        if self.run("return typeof axe === 'object'").await == true {
            return;
        }
        static ASK: OnceLock<String> = OnceLock::new();
        let ask = ASK.get_or_init(|| {
            let rules = std::fs::read_to_string(axe_path()).expect("axe-core is installed; ./check does that");
            // Its value is of no use, and an object with a thousand parts.
            let parameters = json!({ "expression": format!("{rules};0") });
            json!({ "cmd": "Runtime.evaluate", "params": parameters }).to_string()
        });
        let loaded = self.ask_devtools(ask.clone()).await;
        assert!(loaded["value"]["exceptionDetails"].is_null(), "axe loads: {loaded}");
    }

    async fn axe(&self, rules: Rules) -> Vec<String> {
        let only = match rules {
            Rules::All => json!({}),
            Rules::Colours => json!({ "runOnly": ["cat.color"] }),
        };
        let asked = self.client.execute_async(
            "const done = arguments[arguments.length - 1];
             axe.run(document, { resultTypes: ['violations'], ...arguments[0] }).then(r => done(r.violations.map(v =>
               v.id + ' (' + v.impact + '): ' + v.nodes.map(n => n.target.join(' ') + ' | ' + n.failureSummary).join('; '))),
               e => done(['axe failed: ' + e]));",
            vec![only],
        );
        let findings = within("axe runs", asked).await;
        let findings = findings.as_array().cloned().unwrap_or_else(|| vec![json!("axe gave no list")]);
        findings.iter().map(Value::to_string).collect()
    }
}

fn axe_path() -> PathBuf {
    std::env::var_os("MEDLOCK_TEST_AXE").map(PathBuf::from).unwrap_or_else(|| {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/axe/node_modules/axe-core/axe.min.js")
    })
}

/// That is why, of a page seen at the same width in other colours, only the rules about colours are asked again.
#[test]
fn dark_pages_differ_in_colours_alone() {
    let sheet = include_str!("../../../../../crates/medlock/static/medlock.css");
    let [_, dark] = sheet.split("@media (prefers-color-scheme: dark) {").collect::<Vec<_>>()[..] else {
        panic!("the style sheet has one part for the dark")
    };
    let (dark, _) = dark.split_once("\n}\n").expect("the part ends");
    let set =
        dark.trim().strip_prefix(":root {").and_then(|rest| rest.strip_suffix('}')).expect("one rule, for the root");
    for line in set.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (name, value) = line.strip_suffix(';').and_then(|line| line.split_once(": ")).expect(line);
        let is_colour = value.strip_prefix('#').is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert!(name.starts_with("--") && (is_colour || name == "--shade"), "{line}");
    }
    let shades = sheet.lines().filter(|line| line.contains("var(--shade)"));
    assert!(shades.clone().count() > 0 && shades.clone().all(|line| line.contains("box-shadow: var(--shade)")));
}
