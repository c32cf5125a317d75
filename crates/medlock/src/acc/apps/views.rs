//! The contexts of the templates about applications.

use askama::Template;

use super::diff::Line;
use super::types::Subject;
use crate::acc::page::{AccPage, acc_paged};
use crate::shell::connect_views::{Ask, Link};

/// What stands above every page of an application.
#[derive(Clone, Debug)]
pub struct Head {
    pub id: String,
    pub name: String,
    pub state: &'static str,
    /// The state as the style sheet knows it.
    pub state_word: &'static str,
    /// Whether the reader may change it.
    pub may_change: bool,
    /// Address, words, whether it is this one.
    pub tabs: Vec<(String, &'static str, bool)>,
    /// A change of it waits for approval.
    pub waits: bool,
}

/// An application in the list.
#[derive(Clone, Debug)]
pub struct AppLine {
    pub id: String,
    pub name: String,
    pub initial: String,
    pub state: &'static str,
    pub state_word: &'static str,
    pub kind: String,
    /// The reader's own role; empty for operators.
    pub role: &'static str,
}

#[derive(Template)]
#[template(path = "acc/apps_list.html")]
pub struct List {
    pub page: AccPage,
    pub apps: Vec<AppLine>,
    pub q: String,
    /// All there are, found or not.
    pub total: usize,
    pub may_create: bool,
    /// Changes that wait for the reader's approval.
    pub waiting: usize,
}

/// One of the values a field can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionView {
    pub value: &'static str,
    pub name: String,
    pub about: String,
    pub chosen: bool,
}

/// How a field looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    Line(String),
    Number(String),
    Paragraphs(String),
    /// One of these.
    Choice(Vec<OptionView>),
    /// Any of these.
    Words(Vec<OptionView>),
    /// Any texts, a line each.
    Lines(String),
    Flag(bool),
    /// Not to be changed by the reader.
    Fixed(String),
}

/// A field in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldView {
    pub key: &'static str,
    pub label: String,
    pub hint: String,
    pub shape: Shape,
    /// Why the reader cannot change it; empty where that needs no word.
    pub fixed: &'static str,
}

#[derive(Template)]
#[template(path = "acc/apps_new.html")]
pub struct New {
    pub page: AccPage,
    /// Names what this form makes, so that it makes it once.
    pub number: String,
    pub back: Link,
    pub action: String,
    /// Of a child: what it may be at most.
    pub ceiling: Vec<String>,
    pub fields: Vec<FieldView>,
    pub waits: bool,
}

/// What a master registered.
#[derive(Template)]
#[template(path = "acc/apps_children.html")]
pub struct Children {
    pub page: AccPage,
    pub head: Head,
    pub ceiling: Vec<String>,
    pub children: Vec<ChildLine>,
    pub q: String,
    /// All there are, and all that were found.
    pub total: usize,
    pub found: usize,
}

/// A child in the list.
pub struct ChildLine {
    pub id: String,
    pub name: String,
    pub state: &'static str,
    pub state_word: &'static str,
    /// The reader has a role in it.
    pub may_open: bool,
}

/// Something the reader should look at, and where.
#[derive(Clone, Debug)]
pub struct Pointer {
    pub text: String,
    /// Empty: nowhere in particular.
    pub href: String,
}

/// A line about an application, and where to change it.
#[derive(Clone, Debug)]
pub struct HomeFact {
    pub label: &'static str,
    pub value: String,
    pub href: String,
    pub act: &'static str,
}

#[derive(Template)]
#[template(path = "acc/apps_home.html")]
pub struct Home {
    pub page: AccPage,
    pub head: Head,
    pub development: bool,
    pub is_active: bool,
    /// What its state means; empty when it works.
    pub state_text: String,
    pub lacks: Vec<Pointer>,
    pub advice: Vec<Pointer>,
    pub what: String,
    pub facts: Vec<HomeFact>,
    pub file_name: String,
    /// Patients' pages to look at.
    pub previews: Vec<Link>,
    /// Suspend, resume, delete: what the reader may do.
    pub acts: Vec<Link>,
}

/// A value that somebody else saved, beside the reader's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meanwhile {
    pub label: String,
    pub theirs: String,
    pub mine: String,
}

#[derive(Template)]
#[template(path = "acc/apps_fields.html")]
pub struct Fields {
    pub page: AccPage,
    pub head: Head,
    pub lede: &'static str,
    pub action: String,
    /// Stands for the values the form was made from.
    pub seen: String,
    pub fields: Vec<FieldView>,
    /// Whether any of them can be changed.
    pub has_form: bool,
    pub meanwhile: Vec<Meanwhile>,
    /// Where to put right what is wrong elsewhere.
    pub elsewhere: Option<Link>,
    pub logos: Vec<Link>,
}

/// A rule in the list.
#[derive(Clone, Debug)]
pub struct RuleLine {
    pub name: String,
    pub kind: &'static str,
    pub kind_word: &'static str,
    /// As a patient reads it.
    pub ask: Ask,
    /// The languages the words why are in besides.
    pub languages: String,
    pub edit: String,
    pub remove: String,
}

/// The rules of one avenue.
#[derive(Clone, Debug)]
pub struct AvenueView {
    pub name: &'static str,
    pub title: &'static str,
    pub about: &'static str,
    pub may_add: bool,
    pub rules: Vec<RuleLine>,
}

#[derive(Template)]
#[template(path = "acc/apps_rules.html")]
pub struct Rules {
    pub page: AccPage,
    pub head: Head,
    pub avenues: Vec<AvenueView>,
}

/// Why, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyView {
    pub field: String,
    pub label: String,
    pub lang: String,
    pub text: String,
}

#[derive(Template)]
#[template(path = "acc/apps_rule.html")]
pub struct RuleForm {
    pub page: AccPage,
    pub head: Head,
    pub lede: &'static str,
    pub action: String,
    pub seen: String,
    /// What the rule is called now; empty for a new one.
    pub old_name: String,
    /// As it is typed. Not `name`: the template's macros call a field's name so.
    pub rule_name: String,
    pub permissions: Vec<OptionView>,
    pub subjects: Vec<Subject>,
    pub chosen: usize,
    pub find: String,
    pub why: String,
    pub whys: Vec<WhyView>,
    pub more_lang: String,
    pub more_why: String,
    pub optional: bool,
    pub display: Vec<OptionView>,
    pub meanwhile: Vec<Meanwhile>,
    pub elsewhere: Option<Link>,
    pub save: &'static str,
}

/// A last look before something is saved.
#[derive(Template)]
#[template(path = "acc/apps_check.html")]
pub struct Check {
    pub page: AccPage,
    /// None: about no application that is there.
    pub head: Option<Head>,
    pub lines: Vec<String>,
    pub diff: Vec<Line>,
    pub action: String,
    pub fields: Vec<(String, String)>,
    pub save: &'static str,
    pub is_danger: bool,
    /// Whether the form behind it can be gone back to.
    pub has_edit: bool,
    /// The name has to be typed; says what for.
    pub name_asked: Option<String>,
    pub typed: String,
    pub back: String,
}

/// A registered certificate.
#[derive(Clone, Debug)]
pub struct CertificateLine {
    pub subject: String,
    pub thumbprint: String,
    pub key_bits: usize,
    pub from: String,
    pub until: String,
    pub added: String,
    /// That it ends soon; empty: not soon.
    pub warning: String,
}

#[derive(Template)]
#[template(path = "acc/apps_certificates.html")]
pub struct Certificates {
    pub page: AccPage,
    pub head: Head,
    pub certificates: Vec<CertificateLine>,
    pub text: String,
    /// The application's name, as a command line takes it.
    pub common_name: String,
}

/// A language texts are written in.
#[derive(Clone, Debug)]
pub struct LanguageLine {
    pub tag: String,
    pub name: String,
    pub count: usize,
    pub is_current: bool,
}

/// One text in the language that is open.
#[derive(Clone, Debug)]
pub struct TextView {
    pub field: &'static str,
    pub label: String,
    pub hint: String,
    pub text: String,
    /// Empty where there is none, or when it is the one that is open.
    pub default: String,
    pub rows: u8,
}

#[derive(Template)]
#[template(path = "acc/apps_languages.html")]
pub struct Languages {
    pub page: AccPage,
    pub head: Head,
    pub written: Vec<LanguageLine>,
    pub locales: &'static [(&'static str, &'static str)],
    /// The language that is open, in words and as a tag (`default`).
    pub language: String,
    pub tag: String,
    /// The tag for what is written in it; empty for the default texts, which may be in any language.
    pub lang: String,
    /// The language asked for, where it is none.
    pub typed: String,
    pub seen: String,
    pub texts: Vec<TextView>,
    pub meanwhile: Vec<Meanwhile>,
}

/// A change in the history.
#[derive(Clone, Debug)]
pub struct ChangeView {
    pub id: String,
    pub what: String,
    pub who: String,
    pub when: String,
    pub diff: Vec<Line>,
}

#[derive(Template)]
#[template(path = "acc/apps_history.html")]
pub struct History {
    pub page: AccPage,
    pub head: Head,
    pub changes: Vec<ChangeView>,
    /// The page with older ones; empty: there are none.
    pub older: String,
}

#[derive(Template)]
#[template(path = "acc/apps_import.html")]
pub struct Import {
    pub page: AccPage,
    pub head: Option<Head>,
    pub lede: String,
    pub action: String,
    pub text: String,
}

/// A change that waits.
#[derive(Clone, Debug)]
pub struct WaitingView {
    pub id: String,
    pub app: String,
    pub name: String,
    pub what: &'static str,
    pub who: String,
    pub when: String,
    pub lines: Vec<String>,
    pub diff: Vec<Line>,
    /// Why not, as it was typed, and what was wrong with it.
    pub reason: String,
    pub problem: String,
}

#[derive(Template)]
#[template(path = "acc/apps_waiting.html")]
pub struct Waiting {
    pub page: AccPage,
    pub head: Option<Head>,
    pub waiting: Vec<WaitingView>,
    pub may_decide: bool,
    pub may_withdraw: bool,
}

#[derive(Template)]
#[template(path = "acc/apps_claim.html")]
pub struct Claim {
    pub page: AccPage,
    pub app: String,
    /// The text to sign; empty: no application is named yet.
    pub challenge: String,
    pub signature: String,
}

#[derive(Template)]
#[template(path = "acc/apps_logo.html")]
pub struct Logo {
    pub page: AccPage,
    pub head: Head,
    pub hint: String,
    /// Every language it is in.
    pub saved: Vec<LogoLine>,
    pub locales: &'static [(&'static str, &'static str)],
    /// What was typed as a language and is none.
    pub typed: String,
    /// The heading of the form: which language it is about.
    pub language: String,
    pub tag: String,
    /// There is one in that language.
    pub is_saved: bool,
    pub action: String,
    pub back: String,
}

/// A logo in one language.
pub struct LogoLine {
    pub name: String,
    pub href: String,
    pub picture: String,
    pub is_current: bool,
}

acc_paged!(
    Logo,
    List,
    New,
    Children,
    Home,
    Fields,
    Rules,
    RuleForm,
    Check,
    Certificates,
    Languages,
    History,
    Import,
    Waiting,
    Claim,
);
