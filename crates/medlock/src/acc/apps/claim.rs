//! Becoming the administrator of an application whose private key one has: for when nobody who has a role in it is left.
//!
//! The text to sign is sealed for one account and one application and is good for some minutes; nothing is kept of it. What is
//! answered does not tell whether there is an application of that id.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::{SignedDuration, Timestamp};
use medlock_crypto::certificate::SignatureAlg;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_domain::apps::AppError;
use medlock_domain::audit::Actor;
use medlock_domain::certificates::{self, CertificateError};
use medlock_domain::flows;
use medlock_domain::ids::{AppId, StaffId};
use medlock_domain::letters::{About, Kind};
use medlock_domain::outbox::{self, Letter};
use medlock_domain::staff::{self, Role, Staff, StaffError};
use medlock_store::{StoreError, Tx};

use super::views::Claim;
use crate::acc::caller::{Answer, Caller};
use crate::acc::form::AccForm;
use crate::shell::page::Problem;

/// How long a text can be signed.
const CHALLENGE_LIFE: SignedDuration = SignedDuration::from_mins(10);
/// Longer than any text of ours.
const CHALLENGE_CHARS_MAX: usize = 500;
/// Longer than the signature of the largest key, with line ends.
const SIGNATURE_CHARS_MAX: usize = 4_000;
/// How long the letter to the other administrators is worth sending.
const NOTICE_LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);
const PURPOSE: &str = "acc-claim";

/// Said whatever was wrong with the signature, the id or the application.
const REFUSED: &str = "This signature belongs to no certificate that an application of this id has registered and that is still \
                       valid. Look at the id, the key’s file and the text that was signed.";

fn bound_to(staff: StaffId, app: AppId) -> Vec<u8> {
    format!("{staff} {app}").into_bytes()
}

fn challenge(vault: &Vault, rng: &mut dyn Random, now: Timestamp, staff: StaffId, app: AppId) -> String {
    flows::seal_state(vault, rng, PURPOSE, &bound_to(staff, app), now, b"")
}

/// Whether this text was given to this account for this application, in the last minutes.
fn is_ours(vault: &Vault, now: Timestamp, staff: StaffId, app: AppId, text: &str) -> bool {
    text.len() <= CHALLENGE_CHARS_MAX
        && flows::open_state(vault, now, PURPOSE, &bound_to(staff, app), CHALLENGE_LIFE, text).is_ok()
}

fn view(caller: &Caller, app: &str, challenge: String, signature: &str, problems: Vec<Problem>) -> Claim {
    Claim {
        page: caller.page("acc-claim", "Show that an application is yours").with_problems(problems),
        app: app.to_owned(),
        challenge,
        signature: signature.to_owned(),
    }
}

/// GET `/acc/claim`.
pub async fn page(caller: Caller) -> Answer {
    caller.staff()?;
    caller.show(&view(&caller, "", String::new(), "", Vec::new()))
}

/// POST `/acc/claim`: first the id, then the signature.
pub async fn post(form: AccForm) -> Answer {
    let form = form.on_page("/acc/claim");
    let caller = &form.caller;
    let who = caller.staff()?.staff.clone();
    let typed = form.trimmed("app");
    let Ok(app) = typed.parse::<AppId>() else {
        let problem = Problem::of("app", "An application id looks like 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f.");
        return caller.show(&view(caller, typed, String::new(), "", vec![problem]));
    };
    let now = caller.app.now();
    let text = form.trimmed("challenge").to_owned();
    if form.text("do") != "prove" {
        let text = challenge(&caller.app.vault, &mut *caller.app.random(), now, who.id, app);
        return caller.show(&view(caller, typed, text, "", Vec::new()));
    }
    if !is_ours(&caller.app.vault, now, who.id, app, &text) {
        let text = challenge(&caller.app.vault, &mut *caller.app.random(), now, who.id, app);
        let problem = Problem::of("signature", "The text to sign was too old. Sign the new one on this page.");
        return caller.show(&view(caller, typed, text, "", vec![problem]));
    }
    let refused = |problem: &str| {
        let shown: String = form.text("signature").chars().take(SIGNATURE_CHARS_MAX).collect();
        let problem = Problem::of("signature", problem);
        caller.show(&view(caller, typed, text.clone(), &shown, vec![problem]))
    };
    let Some(signature) = read_signature(form.text("signature")) else {
        return refused("Paste what the command printed: only letters, digits, +, / and =.");
    };
    let (actor, signed, public_url) = (caller.actor(), text.clone(), caller.app.config.operators.url.clone());
    let claimed = caller
        .app
        .db
        .write(move |tx, now, rng| claim(tx, now, rng, actor, &who, app, &signed, &signature, &public_url))
        .await?;
    if claimed { Ok(caller.go(&format!("/acc/apps/{app}?done=claimed"))) } else { refused(REFUSED) }
}

fn read_signature(text: &str) -> Option<Vec<u8>> {
    if text.len() > SIGNATURE_CHARS_MAX {
        return None;
    }
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    BASE64_STANDARD.decode(plain).ok().filter(|bytes| !bytes.is_empty())
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    App(#[from] AppError),
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    #[error(transparent)]
    Staff(#[from] StaffError),
}

/// Gives the role, if the signature is by a key of the application's, and tells the administrators there are.
#[expect(clippy::too_many_arguments, reason = "the four every change begins with, and what it is about")]
fn claim(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    who: &Staff,
    app: AppId,
    text: &str,
    signature: &[u8],
    public_url: &str,
) -> Result<bool, Failure> {
    // Editors and terminals end a file with a line end.
    let messages = [text.to_owned(), format!("{text}\n"), format!("{text}\r\n")];
    let fits = certificates::list(tx, app)?.iter().filter(|registered| registered.is_valid_at(now)).any(|registered| {
        let certificate = &registered.certificate;
        messages.iter().any(|message| certificate.verify(SignatureAlg::RsaSha256, message.as_bytes(), signature))
    });
    if !fits {
        return Ok(false);
    }
    let members = staff::members(tx, app)?;
    let is_admin = |id: StaffId| members.iter().any(|member| member.staff.id == id && member.role >= Role::Admin);
    if is_admin(who.id) {
        return Ok(true);
    }
    staff::give_role(tx, now, rng, actor, app, who.id, Role::Admin)?;
    let name = medlock_domain::apps::show(tx, app)?.config.name;
    for member in members.iter().filter(|member| member.role >= Role::Admin) {
        let letter = Letter::new(
            member.staff.email.as_typed(),
            format!("{name} has another administrator"),
            format!(
                "{} ({}) has shown that they hold the private key of {name} and is now one of its administrators.\n\n\
                 If you do not know them, take the role away and replace the key at once:\n{public_url}/acc/apps/{app}/staff\n",
                who.name,
                who.email.as_typed(),
            ),
        );
        outbox::add_about(tx, now, rng, &About::site(Kind::Staff), &letter, NOTICE_LIFE)?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use medlock_crypto::random::SeededRandom;

    use super::*;

    #[test]
    fn a_text_is_for_one_account_one_application_and_ten_minutes() {
        let vault = Vault::new([7; 32]);
        let mut rng = SeededRandom::new(1);
        let now: Timestamp = "2026-07-14T12:00:00Z".parse().expect("a time");
        let (ana, ben) = (StaffId::new(&mut rng), StaffId::new(&mut rng));
        let (lab, clinic) = (AppId::new(&mut rng), AppId::new(&mut rng));
        let text = challenge(&vault, &mut rng, now, ana, lab);
        // It goes into a shell between quotation marks.
        assert!(text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')), "{text}");
        let last = now + CHALLENGE_LIFE - SignedDuration::from_secs(1);
        assert!(is_ours(&vault, last, ana, lab, &text));
        assert!(!is_ours(&vault, now + CHALLENGE_LIFE, ana, lab, &text));
        assert!(!is_ours(&vault, now, ben, lab, &text));
        assert!(!is_ours(&vault, now, ana, clinic, &text));
        assert!(!is_ours(&vault, now, ana, lab, &text[1..]));
        assert!(!is_ours(&vault, now, ana, lab, ""));
    }

    #[test]
    fn signatures_come_in_several_lines() {
        assert_eq!(read_signature("AQ\nID\r\n "), Some(vec![1, 2, 3]));
        for bad in ["", "  \n", "*", "AQI"] {
            assert_eq!(read_signature(bad), None, "{bad:?}");
        }
    }
}
