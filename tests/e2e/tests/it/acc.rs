//! The configuration centre in a real browser: every page that an operator, an administrator and a viewer of an application, and
//! somebody who is signed in without a role can get to by following links, and the doors before them, under the rules of axe-core,
//! at a desk and on a phone, light and dark.

use std::collections::BTreeSet;

use medlock_domain::apps::rules::{Permissions, Rule};
use medlock_domain::apps::{self, AppConfig, AppKind, MethodSet, Mode};
use medlock_domain::audit::Actor;

use medlock_domain::ids::AppId;
use medlock_domain::people::{self, Email};
use medlock_domain::staff::{self, Purpose, Role, StaffError, sessions};
use medlock_domain::testing::{CHEAP, an_app, code_of};
use medlock_domain::things_in_record::Avenue;

use crate::browser::{ANSWER, RESULTS, in_browser, url};
use crate::driver::{Browser, Look, View};
use crate::support::TestServer;
use crate::support::provider::Provider;

const PASSWORD: &str = "correct horse battery";

/// More pages than anybody can get to.
const PAGES_MAX: usize = 80;

#[test]
fn an_operator_finds_every_page_whole_wide_and_narrow_light_and_dark() {
    in_browser("acc-operator", Look::everywhere(), &[], async |browser, server| {
        clinic(server);
        sign_in(browser, server, "ana@clinic.example", Purpose::Operator).await;
        let seen = walk(browser, server).await;
        for page in ["acc-apps", "acc-app-new", "acc-operate", "acc-operators", "acc-account"] {
            assert!(seen.contains(page), "{page}: {seen:?}");
        }
        assert!(seen.len() > 20, "{seen:?}");
        // Applications of the clinics of a chain: behind no link of the application above.
        let chain = chain(server);
        for (path, page) in [("children", "acc-app-children"), ("children/new", "acc-app-new")] {
            browser.open(&url(server, &format!("/acc/apps/{chain}/{path}"))).await;
            browser.expect_page_as(page, &format!("chain-{}", path.replace('/', "-"))).await;
        }
    });
}

#[test]
fn others_of_the_staff_find_theirs_whole_wide_and_narrow() {
    for (name, role) in [("acc-admin", Some(Role::Admin)), ("acc-viewer", Some(Role::Viewer)), ("acc-stranger", None)] {
        in_browser(
            name,
            Look { also: const { &[View::dark(390)] }, ..Look::default() },
            &[],
            async |browser, server| {
                let app = clinic(server);
                let purpose = match role {
                    Some(role) => Purpose::InApp(app, role),
                    None => Purpose::InApp(an_app(&server.db, "Elsewhere"), Role::Viewer),
                };
                sign_in(browser, server, "joe@clinic.example", purpose).await;
                let seen = walk(browser, server).await;
                assert!(!seen.iter().any(|page| page.starts_with("acc-operat")), "{seen:?}");
                browser.open(&url(server, "/acc/operators")).await;
                browser.expect_page("acc-not-found").await;
                browser.open(&url(server, &format!("/acc/apps/{app}/rules/offline/add"))).await;
                match role {
                    Some(Role::Viewer) => browser.expect_page("acc-forbidden").await,
                    Some(_) => assert_ne!(browser.page().await, "acc-forbidden"),
                    None => browser.expect_page_as("acc-not-found", "acc-not-found-app").await,
                }
            },
        );
    }
}

#[test]
fn the_doors_are_whole_wide_and_narrow_light_and_dark() {
    let provider = Provider::start(jiff::Timestamp::UNIX_EPOCH);
    let settings = provider.settings();
    in_browser("acc-door", Look::everywhere(), &settings, async |browser, server| {
        provider.state().now = server.now();
        doors(browser, server, &provider).await;
    });
}

/// From the front to a session: by invitation, by password and code, and by the provider.
async fn doors(browser: &Browser, server: &TestServer, provider: &Provider) {
    browser.open(&url(server, "/acc")).await;
    browser.expect_page_as("acc-start", "start-nobody").await;
    for (path, page) in [("/acc/sign-in", "acc-sign-in"), ("/acc/forgot-password", "acc-forgot-password")] {
        browser.open(&url(server, path)).await;
        let found = browser.page().await;
        browser.expect_page_as(&found, page).await;
    }
    browser.open(&url(server, "/acc/apps")).await;
    browser.submit().await;
    browser.expect_page_as("acc-sign-in", "sign-in-with-problems").await;
    browser.open(&url(server, "/acc/invitations/none")).await;
    browser.expect_page("acc-link-dead").await;

    let invited = server.db.write_blocking(|tx, now, rng| {
        staff::invite(tx, now, rng, Actor::Operator, &Email::parse("ana@clinic.example").unwrap(), Purpose::Operator)
    });
    let token = invited.unwrap_or_else(|error| panic!("{error}")).token;
    browser.open(&url(server, &format!("/acc/invitations/{}", *token.0))).await;
    browser.expect_page("acc-invitation").await;
    browser.submit().await;
    browser.expect_page_as("acc-invitation", "invitation-with-problems").await;
    browser.fill("name", "Ana Sample").await;
    browser.fill("password", PASSWORD).await;
    browser.fill("password_again", PASSWORD).await;
    browser.submit().await;
    browser.expect_page("acc-set-up").await;
    browser.fill("code", "000000").await;
    browser.submit().await;
    browser.expect_page_as("acc-set-up", "set-up-wrong").await;
    let secret = browser.find("main .secret").await.text().await.expect("the secret is shown");
    browser.fill("code", &code_of(&secret, server.now())).await;
    browser.submit().await;
    let page = browser.page().await;
    browser.expect_page_as(&page, "recovery-codes").await;

    browser.open(&url(server, "/acc/sign-out")).await;
    browser.expect_page("acc-sign-out").await;
    browser.submit().await;
    server.advance(jiff::SignedDuration::from_secs(60));
    provider.state().now = server.now();
    browser.open(&url(server, "/acc/sign-in")).await;
    browser.fill("email", "ana@clinic.example").await;
    browser.fill("password", PASSWORD).await;
    browser.submit().await;
    browser.expect_page("acc-second-step").await;
    browser.submit().await;
    browser.expect_page_as("acc-second-step", "second-step-with-problem").await;
    browser.fill("code", &code_of(&secret, server.now())).await;
    browser.submit().await;
    assert!(browser.page().await.starts_with("acc-start"), "{}", browser.url().await);

    // The provider's own page sends the browser to the site's public address, which has no port here: the way is gone by hand.
    browser.open(&url(server, "/acc/oidc/callback?code=1&state=2")).await;
    browser.expect_page("acc-oidc-problem").await;
    let cookie = browser.run("return document.cookie").await;
    assert_eq!(cookie, "", "no cookie is for scripts");
}

// ---- the walk ------------------------------------------------------------------------------------------------------------------

/// Opens every page of the centre that links lead to, one of each kind; answers their names.
async fn walk(browser: &Browser, server: &TestServer) -> BTreeSet<String> {
    let mut waiting = vec!["/acc".to_owned()];
    let (mut kinds, mut seen, mut wrong) = (BTreeSet::from(["/acc".to_owned()]), BTreeSet::new(), Vec::new());
    for _ in 0..PAGES_MAX {
        let Some(path) = waiting.pop() else {
            assert!(wrong.is_empty(), "{wrong:#?}");
            return seen;
        };
        browser.open(&url(server, &path)).await;
        let page = browser.page().await;
        let preview = path.contains("/preview/");
        if !(page.starts_with("acc-") || preview) || page == "acc-not-found" {
            wrong.push(format!("{path} is the page {page:?}"));
        }
        let found = browser.findings(&picture_of(&path)).await;
        wrong.extend(found.into_iter().map(|found| format!("{path}: {found}")));
        seen.insert(page);
        let links = browser
            .run("return Array.from(document.querySelectorAll('a[href^=\"/acc\"]')).map(a => a.getAttribute('href'))")
            .await;
        for link in links.as_array().expect("a list") {
            let link = link.as_str().unwrap_or_default().split('#').next().unwrap_or_default().to_owned();
            // What is handed out as a file, and the way out.
            let leads_away = ["/export", "/picture", "/sign-out", "/acc/oidc"].iter().any(|other| link.contains(other));
            if links_here(&link) && !leads_away && kinds.insert(kind_of(&link)) {
                waiting.push(link);
            }
        }
    }
    panic!("there is no end of pages: {kinds:#?}");
}

/// Whether it is an address of the centre: previews have the menu of the patient's pages.
fn links_here(link: &str) -> bool {
    link == "/acc" || link.starts_with("/acc/")
}

/// An address without what tells one application, certificate or day from another.
fn kind_of(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let parts = path.split('/').map(|part| {
        let is_id = part.len() >= 32 && part.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
        if is_id { "-" } else { part }
    });
    parts.collect::<Vec<_>>().join("/")
}

fn picture_of(path: &str) -> String {
    let kind = kind_of(path);
    let name = kind.strip_prefix("/acc").unwrap_or(&kind).replace("/-", "/one").trim_matches('/').replace('/', "-");
    if name.is_empty() { "start".to_owned() } else { name }
}

// ---- who is there --------------------------------------------------------------------------------------------------------------

/// An application in use: a certificate, a rule of each kind, calls, packages and a request for a signature that failed.
fn clinic(server: &TestServer) -> AppId {
    let lab = server.app("Riverside Laboratory");
    let id = lab.id;
    medlock_domain::testing::add_rules(&server.db, id, &[rule(Avenue::Offline), rule(Avenue::Online)]);
    lab.drop_off(server, ANSWER, RESULTS);
    lab.call(server, "AllocatePackageId", 1, "");
    lab.call(server, "GetThings", 3, "");
    id
}

/// A chain that may register applications for its clinics.
fn chain(server: &TestServer) -> AppId {
    let mut config = AppConfig::named("Example Chain");
    config.kind = AppKind::Master;
    config.methods.extend([MethodSet::ConnectPackage, MethodSet::Master]);
    config.hipaa = true;
    config.rules.push(rule(Avenue::Offline));
    server
        .db
        .write_blocking(move |tx, now, rng| apps::create(tx, now, rng, Actor::Operator, Mode::Development, &config))
        .expect("a chain can be registered")
}

fn rule(avenue: Avenue) -> Rule {
    medlock_domain::testing::a_rule(
        avenue,
        "Weights",
        Permissions::READ,
        &[uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17")],
    )
}

/// Signs somebody new of the staff in, without going through the pages.
pub async fn sign_in(browser: &Browser, server: &TestServer, email: &'static str, purpose: Purpose) {
    let vault = server.db.vault();
    let mut rng = medlock_store::testing::random();
    let password = people::prepare_password(vault, &mut *rng, &CHEAP, PASSWORD);
    let new = staff::prepare_account(vault, &mut *rng, "Sam Sample", password);
    let email = Email::parse(email).unwrap();
    let token = server
        .db
        .write_blocking(move |tx, now, rng| -> Result<_, StaffError> {
            let invited = staff::invite(tx, now, rng, Actor::Operator, &email, purpose)?;
            let id = staff::accept(tx, now, rng, &invited.token.0, &new)?;
            Ok(sessions::start(tx, now, rng, id, None)?)
        })
        .unwrap();
    browser.open(&url(server, "/acc/sign-in")).await;
    browser.run(&format!("document.cookie = 'medlock-staff={}; path=/'", *token.0)).await;
}
