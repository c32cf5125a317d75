//! One typed context per template of the reference.

use askama::Template;

use crate::shell::page;

/// What every page of the reference has.
#[derive(Clone, Default)]
pub struct Frame {
    pub site: String,
    pub operator: String,
    pub stylesheet: &'static str,
    pub icon: &'static str,
}

impl Frame {
    pub fn of(frame: page::Frame) -> Frame {
        Frame { site: frame.site, operator: frame.operator, stylesheet: frame.stylesheet, icon: frame.icon }
    }
}

#[derive(Template)]
#[template(path = "docs_index.html")]
pub struct Index {
    pub frame: Frame,
    pub methods: usize,
    pub types: usize,
    pub codes: usize,
}

/// A step of a structure, in a table.
pub struct Row {
    /// With an @ in front of attributes.
    pub name: String,
    /// How deep it stands, from 0.
    pub depth: usize,
    pub occurs: String,
    pub value: String,
    pub about: String,
}

/// A code with its sentence.
pub struct CodeRow {
    pub number: u32,
    pub name: &'static str,
    pub when: String,
}

pub struct MethodEntry {
    pub name: &'static str,
    pub href: String,
    pub versions: String,
    pub caller: &'static str,
    pub purpose: &'static str,
}

pub struct MethodGroup {
    pub title: &'static str,
    pub methods: Vec<MethodEntry>,
}

#[derive(Template)]
#[template(path = "docs_methods.html")]
pub struct Methods {
    pub frame: Frame,
    pub groups: Vec<MethodGroup>,
}

/// What is told of one version of a method.
pub struct Version {
    pub number: u32,
    pub change: Option<&'static str>,
    pub request: Vec<Row>,
    pub request_schema: String,
    /// Whether the method has a result.
    pub has_reply: bool,
    pub reply: Vec<Row>,
    pub reply_schema: String,
    pub example: String,
    pub answer: String,
}

#[derive(Template)]
#[template(path = "docs_method.html")]
pub struct MethodPage {
    pub frame: Frame,
    pub name: &'static str,
    pub purpose: &'static str,
    pub caller: &'static str,
    /// Whether the person has to be signed in.
    pub signed_in: bool,
    pub set: Option<&'static str>,
    pub resend: String,
    pub limits: Vec<String>,
    pub rules: Vec<&'static str>,
    pub versions: Vec<Version>,
    pub errors: Vec<CodeRow>,
    /// Codes that any call can get.
    pub common: Vec<CodeRow>,
    /// Whether the example is signed with a session's secret.
    pub is_signed: bool,
    pub secret: String,
    pub key: Option<&'static str>,
}

pub struct TypeEntry {
    pub name: &'static str,
    pub id: String,
    pub version: u32,
    pub singleton: bool,
}

#[derive(Template)]
#[template(path = "docs_types.html")]
pub struct Types {
    pub frame: Frame,
    pub types: Vec<TypeEntry>,
}

#[derive(Template)]
#[template(path = "docs_type.html")]
pub struct TypePage {
    pub frame: Frame,
    pub name: &'static str,
    pub id: String,
    /// Which format of the type it is, from 1.
    pub version: u32,
    pub root: &'static str,
    pub namespace: &'static str,
    pub facts: Vec<&'static str>,
    pub effective_date: String,
    /// Name, version and address of the other formats.
    pub others: Vec<(String, String)>,
    pub external: bool,
    pub rows: Vec<Row>,
    pub sample: &'static str,
}

pub struct CodeEntry {
    pub number: u32,
    pub name: &'static str,
    pub message: &'static str,
    /// The methods that say more about it.
    pub methods: Vec<&'static str>,
}

#[derive(Template)]
#[template(path = "docs_codes.html")]
pub struct Codes {
    pub frame: Frame,
    pub codes: Vec<CodeEntry>,
}
