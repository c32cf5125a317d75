//! `medlock app inspect`: what the server has to say about an application's refused requests.

use medlock_domain::apps;
use medlock_domain::ids::AppId;
use medlock_domain::inspections::{self, Inspection};
use medlock_domain::limits::INSPECTIONS_MAX;
use medlock_wire::time::format_instant;
use serde_json::{Value, json};

use crate::cli::Common;
use crate::platform::inspect::{Explanation, Verdict};

/// Lists them, the newest first.
pub fn run(common: &Common, id: AppId) -> anyhow::Result<()> {
    let (_, db) = common.database()?;
    let app = db.read_blocking(move |tx, _| apps::show(tx, id))?;
    let kept = db.read_blocking(move |tx, now| inspections::of_app(tx, now, id, INSPECTIONS_MAX))?;
    let output = common.output();
    if kept.is_empty() && !output.is_json() {
        output.remark(if app.config.inspect_requests {
            "No request of the last hour was refused."
        } else {
            "Nothing is kept of this application's requests; switch it on with: medlock app set ID --inspect-requests"
        });
    }
    let text: Vec<String> = kept.iter().map(text).collect();
    let objects: Vec<Value> = kept.iter().map(object).collect();
    let all = json!({ "app": id.to_string(), "on": app.config.inspect_requests, "requests": objects });
    output.result(&text.join("\n"), &all)
}

fn read(inspection: &Inspection) -> Option<Explanation> {
    serde_json::from_str(&inspection.looked.explanation).ok()
}

fn text(inspection: &Inspection) -> String {
    let looked = &inspection.looked;
    let mut lines =
        vec![format!("{} {} {}: {}", format_instant(inspection.at), looked.method, looked.version, looked.code)];
    for step in read(inspection).map(|explanation| explanation.steps).unwrap_or_default() {
        let verdict = match step.verdict {
            Verdict::Good => "right",
            Verdict::Bad => "WRONG",
            Verdict::Open => "not checked",
        };
        lines.push(format!("  {}: {verdict}. {}", step.title, step.said));
        lines.extend(step.facts.iter().map(|fact| format!("    {}: {}", fact.name, fact.value)));
        lines.extend(step.hints.iter().map(|hint| format!("    -> {hint}")));
    }
    lines.join("\n")
}

fn object(inspection: &Inspection) -> Value {
    let looked = &inspection.looked;
    json!({
        "id": inspection.id.to_string(),
        "at": format_instant(inspection.at),
        "method": looked.method,
        "version": looked.version,
        "code": looked.code,
        "steps": read(inspection).map(|explanation| explanation.steps),
    })
}
