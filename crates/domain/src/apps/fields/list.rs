//! Every field, in the order of the file and of the forms.

use super::values::{choice, flag, list, localised, number, set_localised, set_picture, text};
use super::{Field, FieldKind, FieldValue, Stored, Tab, Wire};
use crate::apps::{AppKind, LegacyAuth, LegacyCipher, MethodSet, MsgTime, TextKind};
use crate::limits::{
    APP_CALLS_PER_MINUTE_MAX, APP_CONTACT_CHARS_MAX, APP_LARGE_LOGO_BYTES_MAX, APP_LARGE_LOGO_PIXELS,
    APP_MAIL_DOMAIN_CHARS_MAX, APP_ORGANIZATION_CHARS_MAX, APP_PACKAGE_BYTES_MAX, APP_PER_DAY_MAX,
    APP_SMALL_LOGO_BYTES_MAX, APP_URL_CHARS_MAX,
};

/// What most fields are: anybody who configures the application may change them, in a column of their own, and HealthVault has
/// nothing like them.
const PLAIN: Field = Field {
    key: "",
    label: "",
    kind: FieldKind::Flag,
    tab: Tab::Information,
    for_operators: false,
    wire: Wire::No,
    help: "",
    get: |_| FieldValue::Flag(false),
    set: |_, _| Ok(()),
    stored: Stored::Column,
};

/// A field with a text per language.
macro_rules! localised {
    ($label:literal, $kind:ident, $lines:literal, $wire:expr, $stored:ident, $help:literal) => {
        Field {
            key: TextKind::$kind.name(),
            label: $label,
            kind: FieldKind::Localised { text: TextKind::$kind, chars_max: TextKind::$kind.chars_max(), lines: $lines },
            wire: $wire,
            help: $help,
            get: |app| localised(app, TextKind::$kind),
            set: |app, value| set_localised(app, TextKind::$kind, value),
            stored: Stored::$stored,
            ..PLAIN
        }
    };
}

/// A limit of an application's own.
macro_rules! limit {
    ($key:literal, $label:literal, $member:ident, $max:expr, $help:literal) => {
        Field {
            key: $key,
            label: $label,
            kind: FieldKind::Number { max: $max },
            tab: Tab::Limits,
            for_operators: true,
            help: $help,
            get: |app| FieldValue::Number(app.limits.$member),
            set: |app, value| number($key, value).map(|number| app.limits.$member = number),
            stored: Stored::Settings,
            ..PLAIN
        }
    };
}

/// All fields, in the order of the file.
pub static FIELDS: &[Field] = &[
    Field {
        tab: Tab::Home,
        ..localised!("Name", Name, false, Wire::Texts("name"), Column, "The name patients know the sender by")
    },
    Field {
        key: "type",
        label: "Type",
        kind: FieldKind::Choice(AppKind::NAMES),
        tab: Tab::Home,
        wire: Wire::Kind,
        help: "What kind of application it is; master and soda are for good",
        get: |app| FieldValue::Text(app.kind.name().into()),
        set: |app, value| choice("type", value, AppKind::NAMES, AppKind::from_name).map(|kind| app.kind = kind),
        ..PLAIN
    },
    Field {
        key: "methods",
        label: "Methods",
        kind: FieldKind::List(MethodSet::NAMES),
        tab: Tab::Methods,
        wire: Wire::Methods,
        help: "Groups of methods it may call besides the basic ones",
        get: |app| FieldValue::List(app.methods.iter().map(|set| set.name().into()).collect()),
        set: |app, value| {
            app.methods = list("methods", value)?
                .into_iter()
                .map(|name| choice("methods", FieldValue::Text(name), MethodSet::NAMES, MethodSet::from_name))
                .collect::<Result<_, _>>()?;
            Ok(())
        },
        ..PLAIN
    },
    Field {
        key: "contact-name",
        label: "Contact: name",
        kind: FieldKind::Line { chars_max: APP_CONTACT_CHARS_MAX },
        help: "Whom patients can ask: a person or a desk",
        get: |app| FieldValue::Text(app.contact.name.clone()),
        set: |app, value| text("contact-name", value).map(|text| app.contact.name = text),
        ..PLAIN
    },
    Field {
        key: "contact-phone",
        label: "Contact: telephone",
        kind: FieldKind::Line { chars_max: APP_CONTACT_CHARS_MAX },
        help: "The telephone number patients can call",
        get: |app| FieldValue::Text(app.contact.phone.clone()),
        set: |app, value| text("contact-phone", value).map(|text| app.contact.phone = text),
        ..PLAIN
    },
    Field {
        key: "contact-mail",
        label: "Contact: e-mail",
        kind: FieldKind::Line { chars_max: APP_CONTACT_CHARS_MAX },
        help: "The e-mail address patients can write to",
        get: |app| FieldValue::Text(app.contact.mail.clone()),
        set: |app, value| text("contact-mail", value).map(|text| app.contact.mail = text),
        ..PLAIN
    },
    Field {
        key: "contact-address",
        label: "Contact: postal address",
        kind: FieldKind::Paragraphs { chars_max: APP_CONTACT_CHARS_MAX },
        help: "The postal address patients can come or write to",
        get: |app| FieldValue::Text(app.contact.address.clone()),
        set: |app, value| text("contact-address", value).map(|text| app.contact.address = text),
        ..PLAIN
    },
    Field {
        key: "organization",
        label: "Organisation",
        kind: FieldKind::Line { chars_max: APP_ORGANIZATION_CHARS_MAX },
        wire: Wire::Organization,
        help: "Who runs the application: a hospital, a company; patients read it where they decide",
        get: |app| FieldValue::Text(app.organization.clone()),
        set: |app, value| text("organization", value).map(|text| app.organization = text),
        stored: Stored::Settings,
        ..PLAIN
    },
    localised!(
        "Description",
        Description,
        true,
        Wire::Texts("description"),
        Column,
        "What the application does, for the people who decide about it"
    ),
    localised!(
        "Reason for asking",
        AuthReason,
        true,
        Wire::Texts("auth-reason"),
        Texts,
        "Why it asks for access at all, for rules that came without words of their own"
    ),
    Field {
        key: "action-url",
        label: "Action URL",
        kind: FieldKind::Line { chars_max: APP_URL_CHARS_MAX },
        wire: Wire::Text("action-url"),
        help: "The application's own web page that patients are sent back to",
        get: |app| FieldValue::Text(app.action_url.clone()),
        set: |app, value| text("action-url", value).map(|text| app.action_url = text),
        ..PLAIN
    },
    Field {
        key: "mail-domain",
        label: "Mail domain",
        kind: FieldKind::Line { chars_max: APP_MAIL_DOMAIN_CHARS_MAX },
        for_operators: true,
        wire: Wire::Text("domain-name"),
        help: "The domain that letters in the application's name come from",
        get: |app| FieldValue::Text(app.mail_domain.clone()),
        set: |app, value| text("mail-domain", value).map(|text| app.mail_domain = text),
        ..PLAIN
    },
    Field {
        key: "hipaa",
        label: "HIPAA",
        tab: Tab::Misc,
        wire: Wire::Attribute("hippa"),
        help: "The sender is bound by HIPAA, so no privacy statement is asked for",
        get: |app| FieldValue::Flag(app.hipaa),
        set: |app, value| flag("hipaa", value).map(|flag| app.hipaa = flag),
        ..PLAIN
    },
    Field {
        key: "clinical-trial",
        label: "Clinical trial",
        tab: Tab::Misc,
        wire: Wire::Attribute("clinicaltrial"),
        help: "It is part of a clinical trial, and patients are told so where they decide",
        get: |app| FieldValue::Flag(app.clinical_trial),
        set: |app, value| flag("clinical-trial", value).map(|flag| app.clinical_trial = flag),
        stored: Stored::Settings,
        ..PLAIN
    },
    Field {
        key: "restrict-users",
        label: "For listed people only",
        tab: Tab::Misc,
        wire: Wire::Flag("restrict-app-users"),
        help: "Only people listed with `medlock app people` can let it at their records",
        get: |app| FieldValue::Flag(app.restrict_users),
        set: |app, value| flag("restrict-users", value).map(|flag| app.restrict_users = flag),
        ..PLAIN
    },
    Field {
        key: "msg-time",
        label: "Time of requests",
        kind: FieldKind::Choice(MsgTime::NAMES),
        tab: Tab::Misc,
        help: "Whether requests whose time is off are refused",
        get: |app| FieldValue::Text(app.msg_time.name().into()),
        set: |app, value| choice("msg-time", value, MsgTime::NAMES, MsgTime::from_name).map(|it| app.msg_time = it),
        ..PLAIN
    },
    Field {
        key: "legacy-auth",
        label: "Old signatures",
        kind: FieldKind::Choice(LegacyAuth::NAMES),
        tab: Tab::Misc,
        help: "Whether SHA-1 signatures and version 1 sessions are accepted",
        get: |app| FieldValue::Text(app.legacy_auth.name().into()),
        set: |app, value| {
            choice("legacy-auth", value, LegacyAuth::NAMES, LegacyAuth::from_name).map(|it| app.legacy_auth = it)
        },
        ..PLAIN
    },
    Field {
        key: "legacy-cipher",
        label: "Old package cipher",
        kind: FieldKind::Choice(LegacyCipher::NAMES),
        tab: Tab::Misc,
        help: "Whether packages encrypted with hmac-sha1-3des are accepted",
        get: |app| FieldValue::Text(app.legacy_cipher.name().into()),
        set: |app, value| {
            choice("legacy-cipher", value, LegacyCipher::NAMES, LegacyCipher::from_name)
                .map(|it| app.legacy_cipher = it)
        },
        stored: Stored::Settings,
        ..PLAIN
    },
    Field {
        key: "inspect-requests",
        label: "Request inspector",
        tab: Tab::Misc,
        help: "Keep what is known of refused requests for a while, so that their sender can be mended",
        get: |app| FieldValue::Flag(app.inspect_requests),
        set: |app, value| flag("inspect-requests", value).map(|flag| app.inspect_requests = flag),
        stored: Stored::Settings,
        ..PLAIN
    },
    Field {
        key: "valid-ip-prefixes",
        label: "Addresses it may call from",
        kind: FieldKind::List(&[]),
        tab: Tab::Home,
        wire: Wire::Words("valid-ip-prefixes"),
        help: "Addresses it may call from, such as 192.0.2.0/24; none means any",
        get: |app| FieldValue::List(app.valid_ip_prefixes.clone()),
        set: |app, value| list("valid-ip-prefixes", value).map(|list| app.valid_ip_prefixes = list),
        ..PLAIN
    },
    limit!(
        "drop-offs-per-day",
        "Packages in a day",
        drop_offs_per_day,
        APP_PER_DAY_MAX,
        "Packages it may create in a day; 0 for as many as it likes"
    ),
    limit!(
        "connect-requests-per-day",
        "Connect requests in a day",
        connect_requests_per_day,
        APP_PER_DAY_MAX,
        "Connect requests it may create in a day; 0 for as many as it likes"
    ),
    limit!(
        "calls-per-minute",
        "Calls in a minute",
        calls_per_minute,
        APP_CALLS_PER_MINUTE_MAX,
        "Calls it may make in a minute; 0 for as many as it likes"
    ),
    limit!(
        "package-bytes-max",
        "Bytes of a package",
        package_bytes_max,
        APP_PACKAGE_BYTES_MAX,
        "Bytes one package may have, attachments included; 0 for the site's own limit"
    ),
    localised!(
        "Success message",
        SuccessMessage,
        true,
        Wire::Statement("dtc-success-message"),
        Texts,
        "What patients read when a pick-up or connection is done"
    ),
    localised!(
        "Privacy statement",
        PrivacyStatement,
        true,
        Wire::Statement("privacy-statement"),
        Texts,
        "The privacy statement, as plain text"
    ),
    localised!(
        "Terms of use",
        TermsOfUse,
        true,
        Wire::Statement("terms-of-use"),
        Texts,
        "The terms of use, as plain text"
    ),
    Field {
        key: "large-logo",
        label: "Logo",
        kind: FieldKind::Picture { bytes_max: APP_LARGE_LOGO_BYTES_MAX, pixels: Some(APP_LARGE_LOGO_PIXELS) },
        wire: Wire::Logo("large-logo"),
        help: "A picture of 120 by 60 pixels (PNG, GIF or JPEG)",
        get: |app| FieldValue::Pictures(app.large_logo.clone()),
        set: |app, value| set_picture("large-logo", &mut app.large_logo, value),
        stored: Stored::Logo,
        ..PLAIN
    },
    Field {
        key: "small-logo",
        label: "Small logo",
        kind: FieldKind::Picture { bytes_max: APP_SMALL_LOGO_BYTES_MAX, pixels: None },
        wire: Wire::Logo("small-logo"),
        help: "A small picture of at most 40,960 bytes (PNG, GIF or JPEG)",
        get: |app| FieldValue::Pictures(app.small_logo.clone()),
        set: |app, value| set_picture("small-logo", &mut app.small_logo, value),
        stored: Stored::Logo,
        ..PLAIN
    },
];
