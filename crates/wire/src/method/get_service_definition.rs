//! GetServiceDefinition: where everything is.

use jiff::Timestamp;
use medlock_xml::{Element, Writer};

use crate::codes::Failure;
use crate::reply::NotAReply;
use crate::{read, time};

pub const NAME: &str = "GetServiceDefinition";

/// The key of Medlock's own entry in the platform's configuration: how many seconds a new code works.
pub const PICK_UP_LIFETIME: &str = "pickUpLifetimeSeconds";

/// What the client wants to know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    /// The definition the client has; if it is not older than ours, the reply is empty.
    pub updated_date: Option<Timestamp>,
    /// Version 2 only; none means all.
    pub sections: Vec<Section>,
}

/// A part of the definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Platform,
    Shell,
    Topology,
    XmlOverHttpMethods,
    MeaningfulUse,
}

impl Section {
    pub const ALL: [Section; 5] =
        [Section::Platform, Section::Shell, Section::Topology, Section::XmlOverHttpMethods, Section::MeaningfulUse];

    pub const fn wire_name(self) -> &'static str {
        match self {
            Section::Platform => "platform",
            Section::Shell => "shell",
            Section::Topology => "topology",
            Section::XmlOverHttpMethods => "xml-over-http-methods",
            Section::MeaningfulUse => "meaningful-use",
        }
    }
}

impl Request {
    /// # Errors
    /// INVALID_XML (3), also for a section nobody knows.
    pub fn parse(info: Element<'_>, version: u32) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let updated_date = parts.optional("updated-date").map(read::instant).transpose()?;
        let sections = if version >= 2 { parts.optional("response-sections") } else { None };
        parts.finish()?;
        Ok(Request { updated_date, sections: sections.map(self::sections).transpose()?.unwrap_or_default() })
    }

    /// The inner XML of `info`, version 2.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.optional("updated-date", self.updated_date.map(time::format_instant).as_deref());
        if !self.sections.is_empty() {
            writer.start("response-sections");
            for section in &self.sections {
                writer.element("section", section.wire_name());
            }
            writer.end();
        }
        writer.finish()
    }

    /// Whether the reply should have this part.
    pub fn wants(&self, section: Section) -> bool {
        self.sections.is_empty() || self.sections.contains(&section)
    }
}

fn sections(element: Element<'_>) -> Result<Vec<Section>, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let elements = parts.many("section");
    parts.finish()?;
    elements
        .into_iter()
        .map(|section| {
            let name = read::text(section)?;
            Section::ALL.into_iter().find(|s| s.wire_name() == name.trim()).ok_or_else(|| {
                let known = Section::ALL.map(Section::wire_name).join(", ");
                read::invalid(section, &format!("must be one of {known}"))
            })
        })
        .collect()
}

/// The definition, or the parts of it that were asked for. All addresses are absolute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub platform: Option<Platform>,
    pub shell: Option<Shell>,
    /// What `xml-over-http-methods` has.
    pub methods: Vec<Method>,
    /// Version 2 only.
    pub instances: Option<Instances>,
    /// Version 2 only: the part is written, and says that it is off.
    pub meaningful_use: bool,
    /// Always there in an answer that is not empty: the .NET clients read it unconditionally.
    pub updated_date: Timestamp,
}

/// A method there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    pub name: String,
    pub versions: Vec<MethodVersion>,
}

/// A version of it, with its schemas: the .NET clients read the address of the response's unconditionally.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodVersion {
    pub number: u32,
    pub request_schema_url: String,
    pub response_schema_url: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Platform {
    /// Ends in `/platform/wildcat.ashx`.
    pub url: String,
    pub version: String,
    /// Keys are unique: .NET clients put them into a dictionary.
    pub configuration: Vec<(String, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shell {
    pub url: String,
    pub redirect_url: String,
    pub redirect_tokens: Vec<RedirectToken>,
}

/// A target of the redirector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectToken {
    pub token: String,
    pub description: String,
    /// Comma-separated names.
    pub querystring_parameters: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instances {
    /// One of the ids in the list.
    pub current_id: String,
    pub instances: Vec<Instance>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    pub id: String,
    pub name: String,
    pub description: String,
    /// Used by clients as it stands, so it ends in `/platform/wildcat.ashx`.
    pub platform_url: String,
    pub shell_url: String,
}

impl Reply {
    /// The inner XML of `wc:info` for either version.
    pub fn write(&self, version: u32) -> String {
        let mut writer = Writer::new();
        if let Some(platform) = &self.platform {
            writer.start("platform").element("url", &platform.url).element("version", &platform.version);
            for (key, value) in &platform.configuration {
                writer.start("configuration").attr("key", key).text(value).end();
            }
            writer.end();
        }
        if let Some(shell) = &self.shell {
            writer.start("shell").element("url", &shell.url).element("redirect-url", &shell.redirect_url);
            for token in &shell.redirect_tokens {
                writer.start("redirect-token").element("token", &token.token);
                writer.element("description", &token.description);
                writer.element("querystring-parameters", &token.querystring_parameters).end();
            }
            writer.end();
        }
        for method in &self.methods {
            writer.start("xml-method").element("name", &method.name);
            for version in &method.versions {
                writer.start("version").attr("number", &version.number.to_string());
                writer.element("request-schema-url", &version.request_schema_url);
                writer.element("response-schema-url", &version.response_schema_url).end();
            }
            writer.end();
        }
        if version >= 2 {
            if let Some(instances) = &self.instances {
                writer.start("instances").attr("current-instance-id", &instances.current_id);
                for instance in &instances.instances {
                    instance.write_as(&mut writer, "instance");
                }
                writer.end();
            }
            if self.meaningful_use {
                writer.start("meaningful-use").element("enabled", "false").end();
            }
        }
        // Without a Z: the old .NET client would shift a Z value into local time.
        writer.element("updated-date", &time::format_instant_without_zone(self.updated_date));
        writer.finish()
    }

    /// Reads a definition; `None` if it is empty because the client's is recent enough.
    ///
    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Option<Reply>, NotAReply> {
        if info.children().next().is_none() {
            return Ok(None);
        }
        let updated = info.child("updated-date");
        let updated = updated.ok_or_else(|| NotAReply::Field("'updated-date' is missing".to_owned()))?;
        Ok(Some(Reply {
            platform: info.child("platform").map(Platform::parse).transpose()?,
            shell: info.child("shell").map(Shell::parse).transpose()?,
            methods: info.children_named("xml-method").map(Method::parse).collect::<Result<_, _>>()?,
            instances: info.child("instances").map(Instances::parse).transpose()?,
            meaningful_use: info.child("meaningful-use").is_some(),
            updated_date: read::instant(updated)?,
        }))
    }
}

impl Method {
    fn parse(element: Element<'_>) -> Result<Method, Failure> {
        let mut parts = read::Sequence::of(element)?;
        let name = read::text(parts.required("name")?)?;
        let version = |version: Element<'_>| {
            let mut parts = read::Sequence::of(version)?;
            let number = read::required_attribute(version, "number")?.trim().parse();
            Ok(MethodVersion {
                number: number.map_err(|_| read::invalid(version, "the number must be a whole number"))?,
                request_schema_url: parts
                    .optional("request-schema-url")
                    .map(read::text)
                    .transpose()?
                    .unwrap_or_default(),
                response_schema_url: parts
                    .optional("response-schema-url")
                    .map(read::text)
                    .transpose()?
                    .unwrap_or_default(),
            })
        };
        let versions = parts.many("version").into_iter().map(version).collect::<Result<_, Failure>>()?;
        Ok(Method { name, versions })
    }
}

impl Platform {
    fn parse(element: Element<'_>) -> Result<Platform, Failure> {
        let mut parts = read::Sequence::of(element)?;
        Ok(Platform {
            url: read::text(parts.required("url")?)?,
            version: read::text(parts.required("version")?)?,
            configuration: parts
                .many("configuration")
                .into_iter()
                .map(|entry| Ok((read::required_attribute(entry, "key")?.to_owned(), read::text(entry)?)))
                .collect::<Result<_, Failure>>()?,
        })
    }
}

impl Shell {
    fn parse(element: Element<'_>) -> Result<Shell, Failure> {
        let mut parts = read::Sequence::of(element)?;
        Ok(Shell {
            url: read::text(parts.required("url")?)?,
            redirect_url: read::text(parts.required("redirect-url")?)?,
            redirect_tokens: parts
                .many("redirect-token")
                .into_iter()
                .map(|token| {
                    let mut parts = read::Sequence::of(token)?;
                    Ok(RedirectToken {
                        token: read::text(parts.required("token")?)?,
                        description: read::text(parts.required("description")?)?,
                        querystring_parameters: read::text(parts.required("querystring-parameters")?)?,
                    })
                })
                .collect::<Result<_, Failure>>()?,
        })
    }
}

impl Instances {
    fn parse(element: Element<'_>) -> Result<Instances, Failure> {
        let current_id = read::required_attribute(element, "current-instance-id")?.to_owned();
        let mut parts = read::Sequence::of(element)?;
        let instances = parts.many("instance").into_iter().map(Instance::parse).collect::<Result<_, _>>()?;
        Ok(Instances { current_id, instances })
    }
}

impl Instance {
    /// SelectInstance calls the element by another name.
    pub(super) fn write_as(&self, writer: &mut Writer, name: &str) {
        writer.start(name).element("id", &self.id).element("name", &self.name);
        writer.element("description", &self.description).element("platform-url", &self.platform_url);
        writer.element("shell-url", &self.shell_url).end();
    }

    /// # Errors
    /// INVALID_XML, as every reader of elements.
    pub fn parse(element: Element<'_>) -> Result<Instance, Failure> {
        let mut parts = read::Sequence::of(element)?;
        Ok(Instance {
            id: read::text(parts.required("id")?)?,
            name: read::text(parts.required("name")?)?,
            description: read::text(parts.required("description")?)?,
            platform_url: read::text(parts.required("platform-url")?)?,
            shell_url: read::text(parts.required("shell-url")?)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;

    fn request(inner: &str, version: u32) -> Result<Request, Failure> {
        let xml = format!("<info>{inner}</info>");
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root(), version)
    }

    fn definition() -> Reply {
        Reply {
            platform: Some(Platform {
                url: "https://h/platform/wildcat.ashx".into(),
                version: "1.0".into(),
                configuration: vec![("maxFullThingResultsPerGroup".into(), "240".into())],
            }),
            shell: Some(Shell {
                url: "https://h/".into(),
                redirect_url: "https://h/redirect.aspx".into(),
                redirect_tokens: vec![RedirectToken {
                    token: "PICKUP".into(),
                    description: "Pick up".into(),
                    querystring_parameters: "packageid".into(),
                }],
            }),
            methods: vec![Method {
                name: "GetThings".into(),
                versions: vec![MethodVersion {
                    number: 3,
                    request_schema_url: "https://h/docs/request.xsd".into(),
                    response_schema_url: "https://h/docs/reply.xsd".into(),
                }],
            }],
            instances: Some(Instances {
                current_id: "1".into(),
                instances: vec![Instance {
                    id: "1".into(),
                    name: "Clinic & Lab".into(),
                    description: String::new(),
                    platform_url: "https://h/platform/wildcat.ashx".into(),
                    shell_url: "https://h/".into(),
                }],
            }),
            meaningful_use: true,
            updated_date: time::parse_instant("2026-01-02T03:04:05.5Z").unwrap(),
        }
    }

    #[test]
    fn sections_narrow_the_answer() {
        assert_eq!(request("", 2), Ok(Request::default()));
        let one = request("<response-sections><section>topology</section></response-sections>", 2).unwrap();
        assert!(one.wants(Section::Topology) && !one.wants(Section::Platform));
        assert!(Section::ALL.into_iter().all(|section| Request::default().wants(section)));
        let all = Request { updated_date: None, sections: Section::ALL.to_vec() };
        assert_eq!(request(&all.write(), 2), Ok(all));
        let dated = request("<updated-date>2015-01-01T00:00:00</updated-date>", 1).unwrap();
        assert_eq!(dated.updated_date.unwrap().to_string(), "2015-01-01T00:00:00Z");
        for (inner, version) in [
            ("<response-sections><section>topology</section></response-sections>", 1),
            ("<response-sections><section>other</section></response-sections>", 2),
            ("<response-sections><other/></response-sections>", 2),
            ("<response-sections/><updated-date>2015-01-01T00:00:00</updated-date>", 2),
            ("<updated-date>soon</updated-date>", 2),
            ("<surprise/>", 2),
        ] {
            assert_eq!(request(inner, version).unwrap_err().code.number(), 3, "{inner}");
        }
    }

    #[test]
    fn a_definition_is_written_in_schema_order_and_read_again() {
        let xml = format!("<info>{}</info>", definition().write(2));
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        let names: Vec<_> = document.root().children().map(|e| e.name()).collect();
        let expected = ["platform", "shell", "xml-method", "instances", "meaningful-use", "updated-date"];
        assert_eq!(names, expected);
        assert_eq!(document.root().child("updated-date").unwrap().text(), "2026-01-02T03:04:05.5", "no Z");
        assert_eq!(Reply::parse(document.root()), Ok(Some(definition())));
    }

    #[test]
    fn version_1_knows_no_instances() {
        let xml = format!("<info>{}</info>", definition().write(1));
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        assert!(document.root().child("instances").is_none() && document.root().child("meaningful-use").is_none());
    }

    #[test]
    fn an_empty_answer_means_nothing_new() {
        let document = Document::parse(b"<info/>", &Limits::REQUEST).unwrap();
        assert_eq!(Reply::parse(document.root()), Ok(None));
    }
}
