//! What a provider may say and what it may not, against one on loopback that lies as it is told.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::public_key::fixtures::TokenKey;

#[path = "../../tests/it/support/provider.rs"]
#[allow(dead_code, reason = "shared with the tests through the pages")]
mod loopback;

use self::loopback::{CLIENT_ID, CLIENT_SECRET, Fault, query};
use super::token::Names;
use super::{Claims, Provider, SignIn, Trouble, Untrusted};
use crate::config::{Oidc, Secret};

fn sign_in() -> SignIn {
    SignIn {
        redirect_uri: "https://records.example.org/acc/oidc/callback".to_owned(),
        nonce: "n-0S6".to_owned(),
        verifier: "dBjftJeZ4CVP".to_owned().into(),
        anew_since: None,
    }
}

/// A provider, what we know of it, and its settings.
struct World {
    there: loopback::Provider,
    here: Provider,
    config: Oidc,
}

impl World {
    fn new() -> World {
        let there = loopback::Provider::start(Timestamp::from_second(1_800_000_000).unwrap());
        let config = Oidc {
            room: "oidc",
            issuer: there.issuer.clone(),
            client_id: CLIENT_ID.to_owned(),
            secret: Some(Secret::Text(CLIENT_SECRET.to_owned().into())),
            name: "Riverside Clinic".to_owned(),
            required: false,
            acr: Vec::new(),
        };
        World { there, here: Provider::with_deadline(Duration::from_secs(5)), config }
    }

    fn now(&self) -> Timestamp {
        self.there.state().now
    }

    async fn url(&self) -> Result<String, Trouble> {
        self.here.authorization_url(&self.config, self.now(), "the-state", &sign_in()).await
    }

    /// A whole sign-in with this fault from the moment the person says yes.
    async fn sign_in(&self, fault: impl Into<Option<Fault>>) -> Result<Claims, Trouble> {
        let code = self.there.code_for(&self.url().await?);
        self.there.set_fault(fault);
        let who = self.here.who(&self.config, self.now(), &code, &sign_in()).await;
        self.there.set_fault(None);
        who
    }

    fn asked(&self, endpoint: &str) -> u32 {
        self.there.state().asked.get(endpoint).copied().unwrap_or_default()
    }
}

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test);
}

#[test]
fn a_sign_in_asks_with_code_and_pkce_and_says_who_it_is() {
    run(async {
        let world = World::new();
        let asked = query(&world.url().await.unwrap());
        for (name, value) in [
            ("response_type", "code"),
            ("client_id", CLIENT_ID),
            ("redirect_uri", sign_in().redirect_uri.as_str()),
            ("scope", "openid email profile"),
            ("state", "the-state"),
            ("nonce", "n-0S6"),
            ("code_challenge_method", "S256"),
        ] {
            assert_eq!(asked[name], value, "{name}");
        }
        assert!(asked["code_challenge"].len() == 43 && !asked.contains_key("acr_values"));
        let claims = world.sign_in(None).await.unwrap();
        assert_eq!(claims.subject, "248289761001");
        assert_eq!(claims.email.as_deref(), Some("jane@clinic.example"));
        assert_eq!(claims.names, Names { whole: Some("Jane Doe".to_owned()), ..Names::default() });
        assert_eq!(claims.shown_at, None);
        // A code is good once, and with its own verifier only.
        let code = world.there.code_for(&world.url().await.unwrap());
        let other = SignIn { verifier: "another".to_owned().into(), ..sign_in() };
        let stolen = world.here.who(&world.config, world.now(), &code, &other).await;
        assert!(matches!(stolen, Err(Trouble::CodeRefused(_))), "{stolen:?}");
        assert!(matches!(
            world.here.who(&world.config, world.now(), &code, &sign_in()).await,
            Err(Trouble::CodeRefused(_))
        ));
    });
}

#[test]
fn what_a_token_must_not_say_is_refused_for_what_it_is() {
    run(async {
        let world = World::new();
        for (fault, expected) in [
            (Fault::WrongNonce, Untrusted::Nonce),
            (Fault::NoNonce, Untrusted::Nonce),
            (Fault::WrongAudience, Untrusted::Audience),
            (Fault::OneMoreAudience, Untrusted::Audience),
            (Fault::OtherAuthorizedParty, Untrusted::Audience),
            (Fault::WrongIssuer, Untrusted::Issuer),
            (Fault::Expired, Untrusted::Clock),
            (Fault::FromTheFuture, Untrusted::Clock),
            (Fault::Forged, Untrusted::Signature),
        ] {
            match world.sign_in(fault).await {
                Err(Trouble::Untrusted(why)) => assert_eq!(why, expected, "{fault:?}"),
                other => panic!("{fault:?}: {other:?}"),
            }
        }
        for fault in [Fault::AlgorithmNone, Fault::AlgorithmHs256] {
            let refused = world.sign_in(fault).await;
            assert!(matches!(refused, Err(Trouble::Untrusted(Untrusted::Malformed(_)))), "{fault:?}: {refused:?}");
        }
        assert!(world.sign_in(None).await.is_ok(), "and nothing of that lasts");
    });
}

#[test]
fn clocks_may_differ_by_five_minutes_and_no_more() {
    run(async {
        let world = World::new();
        let url = world.url().await.unwrap();
        // Tokens run for a minute.
        for (seconds, is_good) in [(-301, false), (-299, true), (0, true), (359, true), (361, false)] {
            let code = world.there.code_for(&url);
            let ours = world.now() + SignedDuration::from_secs(seconds);
            let who = world.here.who(&world.config, ours, &code, &sign_in()).await;
            assert_eq!(who.is_ok(), is_good, "{seconds}: {who:?}");
        }
    });
}

#[test]
fn new_keys_are_fetched_when_a_token_needs_them_and_what_is_known_is_kept() {
    run(async {
        let world = World::new();
        world.sign_in(None).await.unwrap();
        world.sign_in(None).await.unwrap();
        assert_eq!((world.asked("openid-configuration"), world.asked("keys")), (1, 1));
        (world.there.state().key, world.there.state().key_id) = (TokenKey::es256(), "second");
        for _ in 0..2 {
            world.sign_in(None).await.unwrap();
            assert_eq!(world.asked("keys"), 2, "once for the new key");
        }
        // Renewed without a new name.
        world.there.state().key = TokenKey::es256();
        world.sign_in(None).await.unwrap();
        assert_eq!((world.asked("openid-configuration"), world.asked("keys")), (1, 3));
        let later = world.now() + SignedDuration::from_hours(1);
        world.there.state().now = later;
        world.sign_in(None).await.unwrap();
        assert_eq!(world.asked("openid-configuration"), 2, "an hour later it is asked again");
    });
}

#[test]
fn an_answer_that_is_slow_huge_or_nonsense_ends_in_time_and_size() {
    run(async {
        for fault in [Fault::Slow, Fault::Huge, Fault::NotJson, Fault::Redirects] {
            let mut world = World::new();
            if fault == Fault::Slow {
                world.here = Provider::with_deadline(Duration::from_millis(200));
            }
            let refused = world.sign_in(fault).await;
            assert!(matches!(refused, Err(Trouble::NoAnswer { .. })), "{fault:?}: {refused:?}");
        }
        for fault in [Fault::Slow, Fault::Huge, Fault::NotJson, Fault::OtherName] {
            let mut world = World::new();
            world.here = Provider::with_deadline(Duration::from_millis(if fault == Fault::Slow { 200 } else { 5_000 }));
            world.there.set_fault(fault);
            let refused = world.url().await;
            assert!(matches!(refused, Err(Trouble::NoAnswer { .. })), "{fault:?}: {refused:?}");
            if fault == Fault::OtherName {
                assert!(refused.unwrap_err().to_string().contains("calls itself https://login.elsewhere.example"));
            }
        }
        // Nobody listens.
        let mut world = World::new();
        world.config.issuer = "http://127.0.0.1:9/".to_owned();
        assert!(world.url().await.unwrap_err().to_string().contains("no connection"));
    });
}

#[test]
fn addresses_count_when_they_are_verified_wherever_they_are_told() {
    run(async {
        let world = World::new();
        assert_eq!(world.sign_in(Fault::UnverifiedEmail).await.unwrap().email, None);
        assert_eq!(world.sign_in(Fault::UserinfoOfAnother).await.unwrap().email, None);
        let told = world.sign_in(Fault::EmailAtUserinfo).await.unwrap();
        assert_eq!(told.email.as_deref(), Some("jane@clinic.example"));
    });
}

#[test]
fn how_somebody_signed_in_counts_where_the_settings_ask_for_it() {
    run(async {
        let mut world = World::new();
        world.config.acr = vec!["mfa".to_owned(), "gold".to_owned()];
        assert_eq!(query(&world.url().await.unwrap())["acr_values"], "mfa gold");
        for (acr, is_good) in [(None, false), (Some("password"), false), (Some("gold"), true)] {
            world.there.state().acr = acr.map(str::to_owned);
            let who = world.sign_in(None).await;
            assert_eq!(who.is_ok(), is_good, "{acr:?}: {who:?}");
        }
    });
}

#[test]
fn whoever_is_to_show_once_more_who_they_are_is_asked_anew() {
    run(async {
        let world = World::new();
        let anew = || SignIn { anew_since: Some(world.now()), ..sign_in() };
        let url = world.here.authorization_url(&world.config, world.now(), "the-state", &anew()).await.unwrap();
        assert_eq!((query(&url)["prompt"].as_str(), query(&url)["max_age"].as_str()), ("login", "0"));
        assert!(!query(&world.url().await.unwrap()).contains_key("prompt"));
        // Clocks may differ; a provider that does not tell is taken at its word.
        for (auth_time, is_good) in [(None, true), (Some(0), true), (Some(-299), true), (Some(-301), false)] {
            world.there.state().auth_time = auth_time.map(|seconds| world.now().as_second() + seconds);
            let code = world.there.code_for(&url);
            let who = world.here.who(&world.config, world.now(), &code, &anew()).await;
            assert_eq!(who.is_ok(), is_good, "{auth_time:?}: {who:?}");
            if !is_good {
                assert!(matches!(who, Err(Trouble::Untrusted(Untrusted::NotAnew))), "{who:?}");
            }
        }
        let claims = world.sign_in(None).await.unwrap();
        assert_eq!(claims.shown_at, Some(world.now() - SignedDuration::from_secs(301)), "only told otherwise");
    });
}

#[test]
fn a_secret_in_a_file_is_read_each_time_and_a_wrong_one_is_the_operators_matter() {
    run(async {
        let mut world = World::new();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        world.config.secret = Some(Secret::File(path.clone()));
        assert!(matches!(world.sign_in(None).await, Err(Trouble::Secret(_))));
        std::fs::write(&path, "old\n").unwrap();
        let refused = world.sign_in(None).await.unwrap_err();
        assert!(refused.to_string().contains("invalid_client"), "{refused}");
        std::fs::write(&path, format!("{CLIENT_SECRET}\n")).unwrap();
        world.sign_in(None).await.unwrap();
    });
}
