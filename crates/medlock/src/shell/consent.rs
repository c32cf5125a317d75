//! Asking a person to let an application at a record: the page in words, and what comes back from it.
//!
//! Whoever asks (a connect request, an application's link, the list of connections) makes a
//! [`Proposal`](medlock_domain::authorisations::Proposal) in its transaction, shows [`page`], and gives the posted form to
//! [`Form::decision`] with a proposal that was made afresh: what is allowed is what was on the page, or the page is shown again.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use medlock_crypto::mac::equal;
use medlock_crypto::vault::Vault;
use medlock_domain::apps::rules::{Permissions, Rule, TypeRights};
use medlock_domain::apps::{App as Application, InLanguage, LocalText, TextKind, choose_entry};
use medlock_domain::authorisations::{Effective, Proposal, Taken};
use medlock_domain::records::{Record, RecordError, Rights};
use medlock_domain::things_in_record::{self, Avenue, OfType};
use uuid::Uuid;

use super::connect_views::{About, Ask, Authorize, OptionalAsk, Preview, Seen};
use super::page::Item;
use super::reply::Failed;
use super::tongue::Tongue;
use super::visit::Visit;
use super::visitor::{Posted, Visitor};
use super::words::Words;
use super::{flow, plain, statements};

/// Kinds of information a sentence names; the rest is behind it, to be opened.
const TYPES_IN_SENTENCE: usize = 6;
/// Items of each kind that the preview shows, the newest.
const ITEMS_SHOWN: u32 = 3;
/// The hidden field that tells what was asked.
const ASKED: &str = "asked";
const ONLINE: &str = "online_rule";
const OFFLINE: &str = "offline_rule";

/// Where the page's form goes, and what belongs to the way there.
#[derive(Clone, Debug, Default)]
pub struct Way {
    pub action: String,
    /// Hidden fields of whoever asks.
    pub fields: Vec<(&'static str, String)>,
    /// The step before; empty: none.
    pub back: String,
    /// What the application calls the connection; empty where it calls it nothing.
    pub friendly_name: String,
    /// The person changes what stands, unasked: other words, and "save" for "allow".
    pub is_change: bool,
}

/// What a reader decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    Allowed(Taken),
    Refused,
    /// The page was about something else than what would be allowed now, or no button was pressed: show it again.
    AskAgain,
}

/// The consent page. Reads what the application would see today; changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn page(visitor: &Visitor, proposal: &Proposal, way: Way) -> Result<Authorize, Failed> {
    let seen = match read_types(proposal) {
        types if types.is_empty() => None,
        types if proposal.record.id.0.is_nil() => Some((types, Vec::new())),
        types => {
            let (person, record) = (visitor.id(), proposal.record.id);
            let (wanted, may_read) = (types.clone(), proposal.record.rights.contains(Rights::READ));
            let found = visitor.app.db.read(move |tx, _| -> Result<_, RecordError> {
                match person {
                    Some(person) if may_read => things_in_record::overview(tx, person, record, &wanted, ITEMS_SHOWN),
                    _ => Ok(Vec::new()),
                }
            });
            Some((types, found.await?))
        }
    };
    let mut shown = Vec::new();
    if let Some((_, found)) = &seen {
        for of_type in found {
            shown.push(plain::items(visitor, proposal.record.id, of_type.ids.clone(), plain::Telling::Overview).await?);
        }
    }
    let found = seen.map(|(_, found)| found.into_iter().zip(shown).collect());
    let asked = mark(&visitor.app.vault, proposal);
    Ok(view(&visitor.visit(), &visitor.cultures, proposal, found, asked, way))
}

/// The page from what was read for it. `found` None: nothing may be read.
pub fn view(
    visit: &Visit,
    cultures: &[String],
    proposal: &Proposal,
    found: Option<Vec<(OfType, Vec<Item>)>>,
    asked: String,
    way: Way,
) -> Authorize {
    let words = visit.words;
    let tongue = Tongue::new(cultures, words.language.tag());
    let asking = tongue.of(proposal.app.clone());
    let sender = flow::sender_of(&asking);
    let app = sender.name.as_str();
    let again = proposal.current.is_some();
    let title = match (way.is_change, again) {
        (true, _) => "consent-title-change",
        (false, true) => "consent-title-more",
        (false, false) => "consent-title",
    };
    let (allow, refuse) =
        if way.is_change { ("consent-save", "consent-keep") } else { ("consent-allow", "consent-refuse") };
    let (allow, refuse) = (visit.t(allow).to_string(), visit.t(refuse).to_string());
    let mut ledes = Vec::new();
    if !way.is_change {
        ledes.push(visit.t("consent-lede").arg("allow", &allow).to_string());
        if again {
            ledes.push(visit.t("consent-lede-more").to_string());
        }
    }
    let mut fields = way.fields;
    fields.push((ASKED, asked));
    let ask = |rule: &Rule| ask_of_rule(words, cultures, app, rule);
    let optional = proposal.optional.iter().enumerate().map(|(place, (rule, ticked))| OptionalAsk {
        id: format!("choice-{place}"),
        field: field_of(rule.avenue),
        value: rule.name.clone(),
        ticked: *ticked,
        ask: ask(rule),
    });
    Authorize {
        page: visit.page("authorize", visit.t(title).arg("app", app).arg("record", &proposal.record.name)),
        about: about(visit, &tongue, &asking),
        ledes,
        friendly_name: way.friendly_name,
        required: proposal.required.iter().map(ask).collect(),
        optional: optional.collect(),
        preview: preview(words, app, &proposal.record, found),
        statements: statements::links(visit, &asking),
        back: way.back,
        action: way.action,
        fields,
        allow,
        refuse,
        sender,
    }
}

/// The page's form as it was posted.
#[derive(Clone, Debug)]
pub struct Form {
    allow: String,
    asked: String,
    online: Vec<String>,
    offline: Vec<String>,
}

impl Form {
    pub fn of(posted: &Posted) -> Form {
        let all = |field| posted.all(field).map(str::to_owned).collect();
        Form {
            allow: posted.trimmed("allow").to_owned(),
            asked: posted.text(ASKED).to_owned(),
            online: all(ONLINE),
            offline: all(OFFLINE),
        }
    }

    /// What it decides about this proposal, made afresh in the transaction that writes.
    pub fn decision(&self, vault: &Vault, proposal: &Proposal) -> Decision {
        match self.allow.as_str() {
            // Refusing needs no fresh page: nothing can come of it.
            "0" => Decision::Refused,
            "1" if equal(self.asked.as_bytes(), mark(vault, proposal).as_bytes()) => {
                Decision::Allowed(self.taken(proposal))
            }
            _ => Decision::AskAgain,
        }
    }

    /// The optional rules that were ticked, among those that were offered.
    fn taken(&self, proposal: &Proposal) -> Taken {
        let ticked = |avenue, names: &[String]| {
            let offered = proposal.optional.iter().map(|(rule, _)| rule).filter(|rule| rule.avenue == avenue);
            offered.filter(|rule| names.contains(&rule.name)).map(|rule| rule.name.clone()).collect()
        };
        Taken { online: ticked(Avenue::Online, &self.online), offline: ticked(Avenue::Offline, &self.offline) }
    }
}

fn field_of(avenue: Avenue) -> &'static str {
    match avenue {
        Avenue::Online => ONLINE,
        Avenue::Offline => OFFLINE,
    }
}

/// Stands for everything the page asks: the application, the record, and every rule with all it says. Equal marks, equal
/// consent.
fn mark(vault: &Vault, proposal: &Proposal) -> String {
    let record = &proposal.record;
    let mut text = format!("{} {} {} {:?}", proposal.app.id, record.id, record.relationship, record.birth_date);
    let mut add = |piece: &str| {
        text.push('\n');
        text.push_str(&format!("{} {piece}", piece.len()));
    };
    // A record that is not made yet has only its name and particulars.
    add(&record.name);
    for rule in proposal.required.iter().chain(proposal.optional.iter().map(|(rule, _)| rule)) {
        add(&rule.name);
        add(&format!("{:?} {} {} {:?}", rule.avenue, rule.optional, rule.permissions.0, rule.types));
    }
    URL_SAFE_NO_PAD.encode(vault.index("consent-form", text.as_bytes()))
}

// ---- words ----

/// One rule in words.
pub fn ask_of_rule(words: Words, cultures: &[String], app: &str, rule: &Rule) -> Ask {
    let why = text_for(&rule.why, cultures, words.language.tag()).map(str::trim).unwrap_or_default();
    Ask {
        why: if why.is_empty() { String::new() } else { words.say("consent-why").arg("why", why).to_string() },
        ..ask(words, app, rule.avenue, rule.permissions, &rule.types)
    }
}

/// What an application may do now, in words: one sentence for all types with the same permissions.
pub fn asks_of(words: Words, app: &str, effective: &Effective) -> Vec<Ask> {
    let of_avenue = |avenue: Avenue, rights: &TypeRights| {
        let mut groups: Vec<(Permissions, Vec<Uuid>)> = Vec::new();
        for (type_id, permissions) in rights {
            match groups.iter_mut().find(|(known, _)| known == permissions) {
                Some((_, types)) => types.push(*type_id),
                None => groups.push((*permissions, vec![*type_id])),
            }
        }
        groups.sort_by_key(|(permissions, _)| *permissions);
        let say = |(permissions, mut types): (Permissions, Vec<Uuid>)| {
            types.sort_by(|left, right| {
                words.in_order(&plain::type_name(words, *left), &plain::type_name(words, *right))
            });
            ask(words, app, avenue, permissions, &types)
        };
        groups.into_iter().map(say).collect::<Vec<_>>()
    };
    let mut asks = of_avenue(Avenue::Offline, &effective.offline);
    asks.extend(of_avenue(Avenue::Online, &effective.online));
    asks
}

fn ask(words: Words, app: &str, avenue: Avenue, permissions: Permissions, types: &[Uuid]) -> Ask {
    let (sentence, more) = sentence(words, permissions, types);
    let any_time = avenue == Avenue::Offline;
    let when = if any_time { words.say("consent-any-time") } else { words.say("consent-signed-in").arg("app", app) };
    Ask {
        sentence,
        more_label: match more.len() {
            0 => String::new(),
            count => words.say("consent-more-types").arg("count", count).to_string(),
        },
        more,
        any_time,
        when: when.to_string(),
        why: String::new(),
    }
}

/// "Read and add: Weight, Blood pressure", and the names it has no room for.
fn sentence(words: Words, permissions: Permissions, types: &[Uuid]) -> (String, Vec<String>) {
    let may = words.say(format!("consent-may-{}", permissions.0));
    let everything = medlock_things::all().all(|kind| types.contains(&kind.id));
    let mut names: Vec<String> = Vec::new();
    for id in types {
        let name = plain::type_name(words, *id);
        // Formats of one type have one name.
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = if everything {
        names = vec![words.say("consent-everything").to_string()];
        Vec::new()
    } else if names.len() > TYPES_IN_SENTENCE + 1 {
        names.split_off(TYPES_IN_SENTENCE)
    } else {
        Vec::new()
    };
    (words.say("consent-sentence").arg("may", may).arg("types", names.join(", ")).to_string(), more)
}

/// A text of an application in the language the reader likes best, also in one these pages do not speak; else in the pages'
/// own; else its default.
pub fn text_for<'a>(texts: &'a [LocalText], cultures: &[String], ours: &str) -> Option<&'a str> {
    entry_for(texts, cultures, ours).map(|entry| entry.text.as_str())
}

/// The same for whatever there is in several languages.
pub fn entry_for<'a, T: InLanguage>(entries: &'a [T], cultures: &[String], ours: &str) -> Option<&'a T> {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let spoken = |culture: &&String| {
        entries.iter().any(|entry| entry.lang().is_some_and(|lang| primary(lang) == primary(culture)))
    };
    choose_entry(entries, cultures.iter().find(spoken).map_or(ours, String::as_str))
}

/// The application's words for a connection or pick-up that is done.
pub fn success_message(app: &Application, cultures: &[String], ours: &str) -> String {
    text_for(app.config.texts.of(TextKind::SuccessMessage), cultures, ours).unwrap_or_default().to_owned()
}

/// What it says of itself, and what it has to say.
fn about(visit: &Visit, tongue: &Tongue, app: &Application) -> About {
    let config = &app.config;
    let run_by = (!config.organization.is_empty())
        .then(|| visit.t("consent-organization").arg("app", &config.name).arg("organization", &config.organization));
    let trial = config.clinical_trial.then(|| visit.t("consent-trial").arg("app", &config.name));
    About {
        logo: tongue.logo(app.id, config.large_logo.entries()),
        description: config.description.clone(),
        facts: run_by.into_iter().chain(trial).map(|fact| fact.to_string()).collect(),
    }
}

// ---- what it would see ----

/// The types the application could read if everything was allowed.
fn read_types(proposal: &Proposal) -> Vec<Uuid> {
    let rules = proposal.required.iter().chain(proposal.optional.iter().map(|(rule, _)| rule));
    let mut types: Vec<Uuid> = rules
        .filter(|rule| rule.permissions.contains(Permissions::READ))
        .flat_map(|rule| rule.types.iter().copied())
        .collect();
    types.sort_unstable();
    types.dedup();
    types
}

fn preview(words: Words, app: &str, record: &Record, found: Option<Vec<(OfType, Vec<Item>)>>) -> Preview {
    let is_new = record.id.0.is_nil();
    let Some(found) = found else {
        let nothing = words.say("consent-preview-none").arg("app", app).to_string();
        return Preview { nothing, ..Preview::default() };
    };
    let nothing = match (is_new, found.is_empty()) {
        (true, _) => words.say("consent-preview-new").to_string(),
        (false, true) => words.say("consent-preview-empty").to_string(),
        (false, false) => String::new(),
    };
    let seen = |(of_type, items): (OfType, Vec<Item>)| {
        let rest = of_type.count.saturating_sub(items.len() as u64);
        Seen {
            name: plain::type_name(words, of_type.type_id),
            count: words.say("records-count").arg("count", of_type.count).to_string(),
            newest: words.say("records-newest").arg("date", words.date(of_type.newest.date())).to_string(),
            rest: match rest {
                0 => String::new(),
                rest => words.say("consent-preview-rest").arg("count", rest).to_string(),
            },
            items,
        }
    };
    Preview {
        nothing,
        seen: found.into_iter().map(seen).collect(),
        record_href: if is_new { String::new() } else { format!("/records/{}", record.id) },
        later: true,
    }
}
