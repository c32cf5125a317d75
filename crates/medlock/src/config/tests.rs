//! What the operator may and may not set.

use super::*;

fn from_environment(pairs: &[(&str, &str)]) -> Result<(Config, Warnings), ConfigError> {
    Config::from_sources(None, pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

fn from_file(text: &str) -> Result<(Config, Warnings), ConfigError> {
    Config::from_sources(Some((text, "medlock.toml")), [])
}

const DEVELOPMENT: (&str, &str) = ("MEDLOCK_MODE", "development");

#[test]
fn the_missions_numbers_are_the_defaults() {
    let (config, _) = from_environment(&[DEVELOPMENT]).unwrap();
    assert_eq!(config.policy.answer_attempts, 3);
    assert_eq!(config.policy.pickup_lifetime, jiff::SignedDuration::from_hours(28 * 24));
    assert_eq!(config.policy.retrieval_window, jiff::SignedDuration::from_hours(90 * 24));
    assert_eq!(config.public_url, "http://127.0.0.1:8080");
    assert_eq!(config.database_url, "sqlite:medlock-data/medlock.db");
}

#[test]
fn the_environment_overrides_the_file() {
    let file =
        "mode = \"development\"\nlisten = \"127.0.0.1:1\"\n[policy]\nanswer_attempts = 5\npickup_lifetime = \"2d\"\n";
    let environment = [("MEDLOCK_LISTEN".to_owned(), "127.0.0.1:2".to_owned())];
    let (config, _) = Config::from_sources(Some((file, "medlock.toml")), environment).unwrap();
    assert_eq!(config.listen.port(), 2);
    assert_eq!(config.policy.answer_attempts, 5);
    assert_eq!(config.policy.pickup_lifetime, jiff::SignedDuration::from_hours(48));
}

#[test]
fn the_operators_statements_are_pages_that_a_browser_opens() {
    let with = |url: &str| from_environment(&[DEVELOPMENT, ("MEDLOCK_SITE_TERMS_URL", url)]);
    let (config, _) = with(" https://clinic.example/terms?v=2 ").unwrap();
    assert_eq!(config.site.terms_url.as_deref(), Some("https://clinic.example/terms?v=2"));
    assert_eq!(config.site.privacy_url, None);
    for bad in
        ["javascript:alert(1)", "clinic.example", "//clinic.example/terms", "https://", "ftp://clinic.example", ""]
    {
        let error = with(bad).err().unwrap_or_else(|| panic!("{bad} is taken")).to_string();
        assert!(error.contains("MEDLOCK_SITE_TERMS_URL"), "{error}");
    }
}

#[test]
fn every_promised_name_is_known() {
    let names: Vec<String> = settings::all().map(Setting::environment_name).collect();
    for promised in [
        "MEDLOCK_LISTEN",
        "MEDLOCK_PUBLIC_URL",
        "MEDLOCK_DATA_DIR",
        "MEDLOCK_DATABASE_URL",
        "MEDLOCK_BLOB_URL",
        "MEDLOCK_MODE",
        "MEDLOCK_POLICY_ANSWER_ATTEMPTS",
        "MEDLOCK_POLICY_PICKUP_LIFETIME",
        "MEDLOCK_POLICY_RETRIEVAL_WINDOW",
        "MEDLOCK_KEY_FILE",
    ] {
        assert!(names.iter().any(|name| name == promised), "{promised}");
    }
}

#[test]
fn unknown_names_are_refused_and_the_right_one_is_suggested() {
    let error = from_environment(&[DEVELOPMENT, ("MEDLOCK_PUBLIC_ULR", "http://x")]).unwrap_err().to_string();
    assert!(error.contains("MEDLOCK_PUBLIC_ULR") && error.contains("MEDLOCK_PUBLIC_URL"), "{error}");
    let error = from_file("mode = \"development\"\n[policy]\nanswer_attempt = 4\n").unwrap_err().to_string();
    assert!(error.contains("policy.answer_attempt") && error.contains("policy.answer_attempts"), "{error}");
    assert!(from_file("mode = \"development\"\nentirely = \"unknown\"\n").is_err());
    assert!(from_environment(&[DEVELOPMENT, ("MEDLOCK_TEST_POSTGRES", "x"), ("PATH", "/bin")]).is_ok());
}

#[test]
fn wrong_values_name_the_setting_and_the_rule() {
    for (name, value) in [
        ("MEDLOCK_LISTEN", "8080"),
        ("MEDLOCK_PUBLIC_URL", "records.example.org"),
        ("MEDLOCK_DATABASE_URL", "mysql://x"),
        ("MEDLOCK_BLOB_URL", "blobs"),
        ("MEDLOCK_BLOB_URL", "file://blobs"),
        ("MEDLOCK_BLOB_URL", "s3://"),
        ("MEDLOCK_BLOB_URL", "s3://a bucket/x"),
        ("MEDLOCK_BLOB_URL", "s3://bucket/a/../b"),
        ("MEDLOCK_BLOB_URL", "s3://bucket/a//b"),
        ("MEDLOCK_S3_PATH_STYLE", "yes"),
        ("MEDLOCK_S3_ENDPOINT", "minio:9000"),
        ("MEDLOCK_POLICY_ANSWER_ATTEMPTS", "0"),
        ("MEDLOCK_POLICY_PICKUP_LIFETIME", "28"),
        ("MEDLOCK_SITE_TIME_ZONE", "Middle/Earth"),
        ("MEDLOCK_SITE_LANGUAGE", "xx"),
        ("MEDLOCK_SITE_CONTACT_EMAIL", "nobody"),
        ("MEDLOCK_HTTP_TRUSTED_PROXIES", "10.0.0.0/99"),
        ("MEDLOCK_REGISTRATION", "maybe"),
    ] {
        let error = from_environment(&[DEVELOPMENT, (name, value)]).unwrap_err().to_string();
        assert!(error.starts_with(name), "{error}");
    }
}

#[test]
fn the_place_of_blobs_is_a_folder_or_a_bucket() {
    let (config, _) = from_environment(&[DEVELOPMENT]).unwrap();
    assert!(matches!(&config.blobs, Blobs::Folder(path) if path.ends_with("medlock-data/blobs")));
    let (config, warnings) = from_environment(&[DEVELOPMENT, ("MEDLOCK_BLOB_URL", "file:///srv/blobs")]).unwrap();
    assert!(matches!(&config.blobs, Blobs::Folder(path) if path.as_os_str() == "/srv/blobs"));
    assert!(!warnings.iter().any(|w| w.contains("blob_url")), "{warnings:?}");

    let bucket = ("MEDLOCK_BLOB_URL", "s3://bucket/some/prefix/");
    let (id, file) =
        (("MEDLOCK_S3_ACCESS_KEY_ID", "us"), ("MEDLOCK_S3_SECRET_ACCESS_KEY_FILE", "/etc/medlock/s3-secret"));
    let text = ("MEDLOCK_S3_SECRET_ACCESS_KEY", "verysecret");
    let (config, _) = from_environment(&[DEVELOPMENT, bucket, id, text]).unwrap();
    let Blobs::S3(s3) = &config.blobs else { panic!("a bucket") };
    assert_eq!((s3.bucket.as_str(), s3.prefix.as_str(), s3.region.as_str()), ("bucket", "some/prefix", "us-east-1"));
    assert!(!s3.path_style && !s3.plain_http);
    assert!(!format!("{config:?}").contains("verysecret"));

    let plain = ("MEDLOCK_S3_ENDPOINT", "http://127.0.0.1:9000");
    let (config, warnings) = from_environment(&[DEVELOPMENT, bucket, id, file, plain]).unwrap();
    assert!(matches!(&config.blobs, Blobs::S3(s3) if s3.path_style && s3.plain_http && s3.prefix == "some/prefix"));
    assert!(warnings.iter().any(|w| w.contains("s3.endpoint")));

    let secure = ("MEDLOCK_PUBLIC_URL", "https://records.example.org");
    for (wrong, named) in [
        (&[secure, bucket, id, file, plain][..], "s3.endpoint"),
        (&[DEVELOPMENT, bucket, file], "s3.access_key_id"),
        (&[DEVELOPMENT, bucket, id], "s3.secret_access_key_file"),
        (&[DEVELOPMENT, bucket, id, file, text], "s3.secret_access_key"),
        (&[DEVELOPMENT, id], "s3.access_key_id"),
        (&[DEVELOPMENT, plain], "s3.endpoint"),
    ] {
        let error = from_environment(wrong).unwrap_err().to_string();
        assert!(error.starts_with(&format!("{named}:")), "{error}");
    }
}

#[test]
fn production_refuses_what_development_warns_about() {
    assert!(from_environment(&[]).unwrap_err().to_string().contains("public_url"));
    let plain = ("MEDLOCK_PUBLIC_URL", "http://records.example.org");
    assert!(from_environment(&[plain]).unwrap_err().to_string().contains("https"));
    assert!(from_environment(&[DEVELOPMENT, plain]).unwrap().1.iter().any(|w| w.contains("public_url")));
    let secure = ("MEDLOCK_PUBLIC_URL", "https://records.example.org");
    assert!(from_environment(&[secure]).is_ok());
    assert!(from_environment(&[secure, ("MEDLOCK_MAIL_DIR", "/tmp/mail")]).is_err());
    let smtp = [("MEDLOCK_SMTP_HOST", "mail.example.org"), ("MEDLOCK_SMTP_FROM", "Clinic <no-reply@example.org>")];
    assert!(from_environment(&[secure, smtp[0], smtp[1]]).is_ok());
    assert!(from_environment(&[secure, smtp[0], smtp[1], ("MEDLOCK_SMTP_SECURITY", "none")]).is_err());
}

/// A command on the database needs no address; what is set is held to the same rules.
#[test]
fn operator_commands_need_no_public_url() {
    let operate = |pairs: &[(&str, &str)]| {
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Config::read(None, pairs, Purpose::Operate)
    };
    assert!(operate(&[]).is_ok());
    assert!(operate(&[("MEDLOCK_PUBLIC_URL", "http://records.example.org")]).is_err());
}

/// `/metrics` without a guard of its own is for a server nobody else reaches; whoever runs another is told what to set.
#[test]
fn a_public_server_is_told_that_nobody_reads_its_counters() {
    let secure = ("MEDLOCK_PUBLIC_URL", "https://records.example.org");
    let told = |pairs: &[(&str, &str)]| {
        let (config, warnings) = from_environment(pairs).unwrap();
        (config.is_for_this_machine(), warnings.iter().any(|w| w.contains("metrics.token_file")))
    };
    assert_eq!(told(&[secure]), (false, true));
    assert_eq!(told(&[secure, ("MEDLOCK_METRICS_LISTEN", "127.0.0.1:0")]), (false, false));
    assert_eq!(told(&[secure, ("MEDLOCK_METRICS_TOKEN_FILE", "/t")]), (false, false));
    assert_eq!(told(&[DEVELOPMENT]), (true, false));
    assert_eq!(told(&[DEVELOPMENT, ("MEDLOCK_PUBLIC_URL", "http://[::1]:8080")]), (true, false));
    assert_eq!(told(&[DEVELOPMENT, ("MEDLOCK_PUBLIC_URL", "http://127.0.0.1.example.org")]), (false, true));
}

/// Only a proxy can bring people to such a server, and one that is not named makes them all one address.
#[test]
fn a_server_behind_a_proxy_is_told_to_name_it() {
    let secure = ("MEDLOCK_PUBLIC_URL", "https://records.example.org");
    let outside = ("MEDLOCK_LISTEN", "0.0.0.0:8080");
    let told = |pairs: &[(&str, &str)]| {
        from_environment(pairs).unwrap().1.iter().any(|warning| warning.contains("http.trusted_proxies"))
    };
    assert!(told(&[secure]) && told(&[secure, outside]));
    assert!(told(&[DEVELOPMENT, ("MEDLOCK_PUBLIC_URL", "http://records.example.org")]));
    assert!(!told(&[DEVELOPMENT, outside, ("MEDLOCK_PUBLIC_URL", "http://records.example.org")]));
    assert!(!told(&[DEVELOPMENT]));
    assert!(!told(&[secure, ("MEDLOCK_HTTP_TRUSTED_PROXIES", "127.0.0.1")]));
    assert!(!told(&[secure, outside, ("MEDLOCK_TLS_CERTIFICATE", "/c"), ("MEDLOCK_TLS_KEY", "/k")]));
}

/// One client leaves room for seven others, whatever the number is.
#[test]
fn a_client_has_an_eighth_of_the_connections() {
    let each = |pairs: &[(&str, &str)]| from_environment(pairs).unwrap().0.http.connections_per_client_max;
    assert_eq!(each(&[DEVELOPMENT]), 128);
    assert_eq!(each(&[DEVELOPMENT, ("MEDLOCK_HTTP_CONNECTIONS_MAX", "16")]), 2);
    assert_eq!(each(&[DEVELOPMENT, ("MEDLOCK_HTTP_CONNECTIONS_PER_CLIENT_MAX", "900")]), 900);
}

#[test]
fn settings_that_would_have_no_effect_are_refused() {
    for pairs in [
        [("MEDLOCK_SMTP_PORT", "25"), DEVELOPMENT],
        [("MEDLOCK_TLS_KEY", "/k"), DEVELOPMENT],
        [("MEDLOCK_TLS_CERTIFICATE", "/c"), DEVELOPMENT],
    ] {
        assert!(from_environment(&pairs).is_err(), "{pairs:?}");
    }
    let both = [DEVELOPMENT, ("MEDLOCK_METRICS_LISTEN", "127.0.0.1:0"), ("MEDLOCK_METRICS_TOKEN_FILE", "/t")];
    assert!(from_environment(&both).is_err());
}

#[test]
fn a_sign_in_provider_is_named_to_the_letter_and_whole() {
    let secure = ("MEDLOCK_PUBLIC_URL", "https://records.example.org");
    for (room, of_patients) in [("OIDC", false), ("PATIENT_OIDC", true)] {
        let oidc = |first: (&str, &str), set: &[(&str, &str)]| {
            let named: Vec<_> = set.iter().map(|(name, value)| (format!("MEDLOCK_{room}_{name}"), *value)).collect();
            let pairs = named.iter().map(|(name, value)| (name.as_str(), *value));
            let pairs: Vec<_> = std::iter::once(first).chain(pairs).collect();
            from_environment(&pairs).map(|(config, _)| match of_patients {
                false => (config.oidc, config.patient_oidc),
                true => (config.patient_oidc, config.oidc),
            })
        };
        let client = ("CLIENT_ID", "medlock");
        assert!(oidc(secure, &[]).unwrap().0.is_none());
        let (made, other) = oidc(secure, &[("ISSUER", "https://login.example.org/realms/Clinic/"), client]).unwrap();
        assert!(other.is_none(), "each has settings of its own");
        let made = made.unwrap();
        assert_eq!(made.issuer, "https://login.example.org/realms/Clinic/", "the slash at the end counts");
        assert_eq!(made.room, room.to_lowercase());
        assert!(made.secret.is_none() && !made.required && made.acr.is_empty());
        let made = oidc(secure, &[("ISSUER", "https://x.example"), client, ("ACR", "mfa, gold")]).unwrap().0;
        assert_eq!(made.unwrap().acr, ["mfa", "gold"]);
        assert!(oidc(secure, &[("ISSUER", "http://login.example.org"), client]).is_err(), "production wants https");
        assert!(oidc(DEVELOPMENT, &[("ISSUER", "http://127.0.0.1:9"), client]).is_ok());
        assert!(oidc(secure, &[("ISSUER", "https://login.example.org")]).is_err(), "nobody knows us there");
        for bad in ["login.example.org", "https://x/?y", "https://x/#y", "https://u:p@x", ""] {
            assert!(oidc(secure, &[("ISSUER", bad), client]).is_err(), "{bad}");
        }
        for alone in ["CLIENT_ID", "CLIENT_SECRET", "CLIENT_SECRET_FILE", "NAME", "REQUIRED", "ACR"] {
            let refused = oidc(secure, &[(alone, "true")]).expect_err(alone).to_string();
            assert!(refused.contains(&format!("{}.", room.to_lowercase())), "{refused}");
        }
        let secrets = [("CLIENT_SECRET", "s"), ("CLIENT_SECRET_FILE", "/s")];
        assert!(oidc(secure, &[("ISSUER", "https://x.example"), client, secrets[0], secrets[1]]).is_err());
    }
}

#[test]
fn lists_and_numbers_are_read_from_the_file() {
    let text = "mode = \"development\"\n[http]\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]\nconnections_max = 64\n";
    let (config, _) = from_file(text).unwrap();
    assert_eq!(config.http.trusted_proxies.len(), 2);
    assert_eq!(config.http.connections_max, 64);
    assert!(from_file("mode = [[\"x\"]]\n").is_err());
    assert!(from_file("not toml").is_err());
}

/// `medlock config-docs > docs/configuration.md` makes it current again.
#[test]
fn the_documentation_page_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/configuration.md");
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == docs::page(),
        "docs/configuration.md is not current: run `medlock config-docs > docs/configuration.md`"
    );
}

#[test]
fn keys_are_listed_once() {
    let mut keys: Vec<&str> = settings::all().map(|s| s.key).collect();
    keys.sort_unstable();
    let all = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), all);
}

#[test]
fn a_certificate_from_an_authority_needs_a_way_to_ask_and_a_yes() {
    let production = [("MEDLOCK_PUBLIC_URL", "https://Pickup.example.org:8443"), ("MEDLOCK_ACME_ON", "true")];
    let agreed = ("MEDLOCK_ACME_AGREE_TERMS", "true");
    let plain = ("MEDLOCK_HTTP_REDIRECT_LISTEN", "0.0.0.0:80");
    let with = |more: &[(&str, &str)]| from_environment(&[&production[..], more].concat());
    let acme = with(&[agreed, plain]).unwrap().0.acme.unwrap();
    assert_eq!(acme.names, ["pickup.example.org"]);
    assert_eq!(acme.directory, "https://acme-v02.api.letsencrypt.org/directory");
    let staff = ("MEDLOCK_OPERATORS_URL", "https://staff.example.org");
    assert_eq!(
        with(&[agreed, plain, staff]).unwrap().0.acme.unwrap().names,
        ["pickup.example.org", "staff.example.org"]
    );
    let names = ("MEDLOCK_ACME_NAMES", "b.example.org, A.example.org,b.example.org");
    assert_eq!(with(&[agreed, plain, names]).unwrap().0.acme.unwrap().names, ["a.example.org", "b.example.org"]);

    let refused = |more: &[(&str, &str)]| with(more).err().unwrap().to_string();
    assert!(refused(&[plain]).starts_with("acme.agree_terms: "));
    let http = ("MEDLOCK_ACME_CHALLENGE", "http-01");
    assert!(refused(&[agreed, http]).contains("http.redirect_listen: is required with acme.challenge = \"http-01\""));
    assert!(refused(&[agreed, ("MEDLOCK_ACME_CHALLENGE", "dns-01")]).contains("MEDLOCK_ACME_CHALLENGE"));
    assert!(from_environment(&[production[0], http]).err().unwrap().to_string().starts_with("acme.challenge: "));
    // Port 80 where there is one, unless told otherwise.
    let challenge = |more: &[(&str, &str)]| with(more).unwrap().0.acme.unwrap().challenge;
    assert_eq!(challenge(&[agreed]), Challenge::TlsAlpn01);
    assert_eq!(challenge(&[agreed, plain]), Challenge::Http01);
    assert_eq!(challenge(&[agreed, plain, ("MEDLOCK_ACME_CHALLENGE", "tls-alpn-01")]), Challenge::TlsAlpn01);
    for (name, rule) in
        [("10.0.0.1", "address"), ("localhost", "own name"), ("a_b.example", "no host name"), ("-a.b", "no host name")]
    {
        let error = refused(&[agreed, plain, ("MEDLOCK_ACME_NAMES", name)]);
        assert!(error.starts_with("acme.names: ") && error.contains(rule), "{error}");
    }
    let files = [("MEDLOCK_TLS_CERTIFICATE", "/c"), ("MEDLOCK_TLS_KEY", "/k")];
    assert!(refused(&[agreed, plain, files[0], files[1]]).contains("tls.certificate"));
    assert!(refused(&[agreed, plain, ("MEDLOCK_ACME_DIRECTORY", "http://ca.example/dir")]).contains("https"));
    let alone = from_environment(&[production[0], agreed]).err().unwrap().to_string();
    assert!(alone.contains("has no effect without acme.on"), "{alone}");
    let alone = from_environment(&[production[0], plain]).err().unwrap().to_string();
    assert!(alone.starts_with("http.redirect_listen: "), "{alone}");
}

#[test]
fn sides_of_the_server_may_have_addresses_of_their_own() {
    let public = ("MEDLOCK_PUBLIC_URL", "https://pickup.example.org");
    let (config, _) = from_environment(&[public]).unwrap();
    assert_eq!((config.operators.url.as_str(), config.operators.listen), ("https://pickup.example.org", None));
    let listen = ("MEDLOCK_OPERATORS_LISTEN", "10.0.0.5:443");
    let error = from_environment(&[public, listen]).err().unwrap().to_string();
    assert!(error.starts_with("operators.url: is required"), "{error}");
    let (config, _) = from_environment(&[public, listen, ("MEDLOCK_OPERATORS_URL", "https://staff.internal")]).unwrap();
    assert_eq!(config.operators.url, "https://staff.internal");
    let (config, _) = from_environment(&[DEVELOPMENT, ("MEDLOCK_APPLICATIONS_LISTEN", "127.0.0.1:9")]).unwrap();
    assert_eq!(config.platform_url(), "http://127.0.0.1:9/platform/wildcat.ashx");
    let mixed = from_environment(&[public, ("MEDLOCK_APPLICATIONS_URL", "http://api.example.org")]);
    assert!(mixed.err().unwrap().to_string().starts_with("applications.url: must be https"));
}

#[test]
fn letters_come_back_to_an_address_of_the_same_house() {
    let base =
        [DEVELOPMENT, ("MEDLOCK_SMTP_HOST", "mail.example.org"), ("MEDLOCK_SMTP_FROM", "Site <records@example.org>")];
    let with = |more: &[(&str, &str)]| from_environment(&[&base[..], more].concat()).map(|(config, _)| config.mail);
    for good in ["bounces@example.org", "b@mail.example.org"] {
        assert!(with(&[("MEDLOCK_SMTP_BOUNCE_ADDRESS", good)]).is_ok(), "{good}");
    }
    let long = format!("{}@example.org", "b".repeat(32));
    for bad in ["b@example.com", "b@badexample.org", "a+b@example.org", "b", &long] {
        let error = with(&[("MEDLOCK_SMTP_BOUNCE_ADDRESS", bad)]).err().unwrap_or_else(|| panic!("{bad} is taken"));
        assert!(error.to_string().to_lowercase().contains("bounce_address"), "{error}");
    }
    let (selector, key) = (("MEDLOCK_SMTP_DKIM_SELECTOR", "m1.clinic"), ("MEDLOCK_SMTP_DKIM_KEY_FILE", "/k"));
    assert!(matches!(with(&[selector, key]).unwrap(), Mail::Smtp(smtp) if smtp.dkim.is_some()));
    assert!(with(&[selector]).is_err() && with(&[key]).is_err());
    assert!(with(&[("MEDLOCK_SMTP_DKIM_SELECTOR", "a;b"), key]).is_err());
}
