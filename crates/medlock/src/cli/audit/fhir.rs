//! An entry as a FHIR R4 AuditEvent resource (<https://hl7.org/fhir/R4/auditevent.html>).

use medlock_domain::audit::entries::Stored;
use serde_json::{Value, json};

/// Names of things that are nothing but ids here.
const URI: &str = "urn:ietf:rfc:3986";
const DICOM: &str = "http://dicom.nema.org/resources/ontology/DCM";
const ENTITY: &str = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
const ROLE: &str = "http://terminology.hl7.org/CodeSystem/object-role";
/// Our own names of actions.
const ACTIONS: &str = "urn:medlock:action";

pub(super) fn audit_event(entry: &Stored) -> Value {
    let (kind, display) = kind_of(&entry.action);
    let mut entities = Vec::new();
    let mut entity = |id: Option<uuid::Uuid>, kind: (&str, &str), role: (&str, &str)| {
        if let Some(id) = id {
            entities.push(json!({
                "what": { "identifier": { "system": URI, "value": urn(id) } },
                "type": { "system": ENTITY, "code": kind.0, "display": kind.1 },
                "role": { "system": ROLE, "code": role.0, "display": role.1 },
            }));
        }
    };
    entity(entry.record.map(|record| record.0), ("1", "Person"), ("1", "Patient"));
    entity(entry.person.map(|person| person.0), ("1", "Person"), ("11", "User"));
    entity(entry.app.map(|app| app.0), ("2", "System Object"), ("13", "Security Resource"));
    entity(entry.object, ("2", "System Object"), ("4", "Domain Resource"));
    let mut event = json!({
        "resourceType": "AuditEvent",
        "id": entry.id.to_string(),
        "type": { "system": DICOM, "code": kind, "display": display },
        "subtype": [{ "system": ACTIONS, "code": entry.action }],
        "action": action_of(&entry.action),
        "recorded": entry.at.to_string(),
        "outcome": if is_failure(&entry.action) { "4" } else { "0" },
        "agent": [agent(entry)],
        "source": { "observer": { "display": "Medlock" } },
    });
    if let Some(detail) = &entry.detail {
        event["outcomeDesc"] = json!(detail);
    }
    if let (Some(count), Some(last)) = (entry.count, entities.last_mut()) {
        last["detail"] = json!([{ "type": "count", "valueString": count.to_string() }]);
    }
    if !entities.is_empty() {
        event["entity"] = Value::Array(entities);
    }
    event
}

fn agent(entry: &Stored) -> Value {
    let mut agent = json!({ "altId": entry.actor, "requestor": entry.actor != "server" });
    if let Some(id) = entry.actor_id {
        agent["who"] = json!({ "identifier": { "system": URI, "value": urn(id) } });
    }
    agent
}

fn urn(id: uuid::Uuid) -> String {
    format!("urn:uuid:{id}")
}

/// DICOM's kind of event: by what an action's name begins with.
fn kind_of(action: &str) -> (&'static str, &'static str) {
    const KINDS: &[(&[&str], (&str, &str))] = &[
        (
            &["signed-", "sign-in-", "second-step-", "recovery-code-used", "access-code-used"],
            ("110114", "User Authentication"),
        ),
        (
            &[
                "access-code-made",
                "account-",
                "accounts-",
                "app-",
                "authorisation-",
                "certificate-",
                "code-app-",
                "passkey-",
                "password-",
                "recovery-codes-",
                "staff-",
                "record-access-",
                "record-invitation-",
                "signup-code-",
                "email-",
            ],
            ("110113", "Security Alert"),
        ),
        (&["person-exported"], ("110106", "Export")),
        (&["package-created"], ("110107", "Import")),
        (&["record-", "things-", "person-", "desk-"], ("110110", "Patient Record")),
    ];
    let begins = |starts: &[&str]| starts.iter().any(|start| action.starts_with(start));
    KINDS.iter().find(|(starts, _)| begins(starts)).map_or(("110100", "Application Activity"), |(_, kind)| *kind)
}

/// Create, read, update, delete or execute: by the verb at the end of an action's name.
fn action_of(action: &str) -> &'static str {
    match action.rsplit('-').next().unwrap_or_default() {
        "added" | "created" | "made" | "allocated" | "granted" | "given" | "invited" | "imported" | "subscribed"
        | "linked" => "C",
        "read" | "viewed" | "looked" | "searched" | "exported" => "R",
        "changed" | "moved" | "renamed" | "restored" | "reset" | "suspended" | "resumed" | "approved" | "refused"
        | "locked" | "unlocked" | "blocked" | "released" | "merged" | "published" | "accepted" | "rejected" | "up" => {
            "U"
        }
        "deleted" | "removed" | "erased" | "ended" | "taken" | "withdrawn" | "revoked" | "expired" | "purged"
        | "unsubscribed" => "D",
        _ => "E",
    }
}

fn is_failure(action: &str) -> bool {
    ["-wrong", "-failed", "-refused", "-unusable", "-abandoned"].iter().any(|end| action.ends_with(end))
}
