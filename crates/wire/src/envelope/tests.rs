use super::*;

const APP: &str = "<app-id>0f3cf0a7-8c62-4d0d-9a3e-5a3f27a6c001</app-id>";
const TAIL: &str = "<msg-time>2026-11-21T08:04:23.86Z</msg-time><msg-ttl>1800</msg-ttl><version>1.0</version>";

fn request(parts: &str) -> String {
    format!("<wc-request:request xmlns:wc-request=\"urn:com.microsoft.wc.request\">{parts}</wc-request:request>")
}

fn with_header(fields: &str) -> String {
    request(&format!("<header><method>GetPersonInfo</method>{fields}</header><info/>"))
}

fn with_session(session: &str) -> String {
    with_header(&format!("<auth-session>{session}</auth-session>{TAIL}"))
}

fn parsed(body: &str) -> Request<'_> {
    parse(body.as_bytes(), &Limits::REQUEST).unwrap_or_else(|e| panic!("{e}: {body}"))
}

fn refused(body: &str, words: &str) {
    let failure = parse(body.as_bytes(), &Limits::REQUEST).err().unwrap_or_else(|| panic!("accepted: {body}"));
    assert_eq!(failure.code, Code::InvalidXml, "{body}");
    assert!(failure.message.contains(words), "{failure} does not say {words:?}");
}

#[test]
fn digests_over_the_bytes_as_they_stand() {
    for (info, sha1, sha256) in [
        ("<info/>", "+FS0rMnT//A9dC7u3XviYXiUM24=", "bxTJ7U8Y5SeCj1ySpV5tp/tVnsou4JhSTelplyDKahM="),
        ("<info />", "1mWxpY+leClypXQzPvDBLFIBDpI=", "ZbR1gwo184c/YSTAFOCI3/p39GNdgAzv8BcW6yK9Ubg="),
        ("<info></info>", "GK/W76yD3X/O+JmehGY8BonF6xI=", "ExqiU9nA5/8kFNbp4EmHg8yLf+3Er7bpTCJw0UZqgnE="),
    ] {
        for (algorithm, name, digest) in [(HashAlg::Sha1, "SHA1", sha1), (HashAlg::Sha256, "SHA256", sha256)] {
            let hash = format!("<info-hash><hash-data algName=\"{name}\">{digest}</hash-data></info-hash>");
            let header = format!("<header><method>M</method>{APP}{TAIL}{hash}</header>");
            for body in [request(&format!("{header}{info}")), request(&format!(" \n{header}\r\n\t{info} "))] {
                let request = parsed(&body);
                assert_eq!(request.info_bytes(), info.as_bytes());
                assert_eq!(request.header_bytes(), header.as_bytes());
                assert_eq!(request.verify_info_hash(), Ok(algorithm), "{info} {name}");
            }
        }
    }
}

#[test]
fn the_header_mac_covers_the_headers_bytes() {
    // Key 00..1f, digests computed with other software over exactly this header.
    let header = "<header><method>GetPersonInfo</method></header>";
    let key: Vec<u8> = (0..32).collect();
    for (algorithm, expected) in [
        (HmacAlg::Sha1, "vIDyOIBXAbaXlpmangPNJmCE+Rg="),
        (HmacAlg::Sha256, "yEEJ89PyrfaAIZLWJUkRtAd2NwjrNMhjp2b/IzIFcLc="),
    ] {
        assert_eq!(crate::base64::encode(&mac::hmac(algorithm, &key, header.as_bytes())), expected);
    }
    for algorithm in [HmacAlg::Sha1, HmacAlg::Sha256, HmacAlg::Sha512] {
        let header = format!("<header>\n <method>M</method>{APP}{TAIL}</header>");
        let digest = crate::base64::encode(&mac::hmac(algorithm, &key, header.as_bytes()));
        let auth = |name: &str, digest: &str| {
            request(&format!("<auth><hmac-data algName='{name}'>{digest}</hmac-data></auth>{header}<info/>"))
        };
        let body = auth(algorithm.wire_name(), &digest);
        assert_eq!(parsed(&body).verify_hmac(&key, algorithm), Ok(()));
        let broken_lines = auth(algorithm.wire_name(), &format!("{}\n {}\n", &digest[..8], &digest[8..]));
        assert_eq!(parsed(&broken_lines).verify_hmac(&key, algorithm), Ok(()));
        let code = |body: &str, key: &[u8], agreed| parsed(body).verify_hmac(key, agreed).unwrap_err().code;
        assert_eq!(code(&body, &key[1..], algorithm), Code::BadSig);
        assert_eq!(code(&body.replace("1800", "1801"), &key, algorithm), Code::BadSig);
        assert_eq!(code(&auth(algorithm.wire_name(), ""), &key, algorithm), Code::BadSig);
        assert_eq!(code(&auth(algorithm.wire_name(), "*"), &key, algorithm), Code::BadSig);
        assert_eq!(code(&auth("HMACMD5", &digest), &key, algorithm), Code::BadSig);
        let other = if algorithm == HmacAlg::Sha1 { HmacAlg::Sha256 } else { HmacAlg::Sha1 };
        assert_eq!(code(&body, &key, other), Code::BadSig, "not the agreed algorithm");
        assert_eq!(code(&request(&format!("{header}<info/>")), &key, algorithm), Code::BadSig, "none at all");
    }
}

#[test]
fn a_missing_or_strange_info_hash_is_no_signature() {
    let with_hash = |hash: &str| with_header(&format!("{APP}{TAIL}{hash}"));
    let code = |hash: &str| parsed(&with_hash(hash)).verify_info_hash().unwrap_err().code;
    assert_eq!(code(""), Code::BadSig);
    assert_eq!(code("<info-hash/>"), Code::BadSig, "empty is absent");
    for (name, digest) in [("MD5", "AAAA"), ("SHA1", "AAAA"), ("SHA1", ""), ("SHA1", "*"), ("sha256", "")] {
        let hash = format!("<info-hash><hash-data algName='{name}'>{digest}</hash-data></info-hash>");
        assert_eq!(code(&hash), Code::BadSig, "{name} {digest}");
    }
    refused(&with_hash("<info-hash><hash-data>AAAA</hash-data></info-hash>"), "algName");
}

#[test]
fn slices_are_found_by_reading_not_by_searching() {
    let header = format!(
        "<header a='<info/>'><method>M</method>{APP}{TAIL}<final-xsl><info>x</info><header/></final-xsl></header>"
    )
    .replace("a='<info/>'", "a='&lt;info/>'");
    let info = "<info><!-- </info> --><header>1</header><info><![CDATA[</info>]]></info></info>";
    let body = request(&format!("<!-- <header> -->{header}<!--<info/>-->{info}<!--</info>-->"));
    let request = parsed(&body);
    assert_eq!(request.header_bytes(), header.as_bytes());
    assert_eq!(request.info_bytes(), info.as_bytes());
    assert_eq!(request.header.final_xsl.as_deref(), Some("<info>x</info><header/>"));
    assert_eq!(request.info().children().count(), 2);
}

#[test]
fn what_may_stand_around_the_root() {
    let plain = with_header(&format!("{APP}{TAIL}"));
    for body in [
        plain.clone(),
        format!("\u{FEFF}{plain}"),
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{plain}\n"),
        format!("\u{FEFF}<?xml version='1.0'?>{plain}"),
        format!("  \n {plain} \n"),
        plain.replace("wc-request:request", "r:request").replace("xmlns:wc-request", "xmlns:r"),
        plain.replace("wc-request:request", "request").replace("xmlns:wc-request", "xmlns"),
    ] {
        assert_eq!(parsed(&body).header.method, "GetPersonInfo", "{body}");
    }
    refused(&format!("<!DOCTYPE x>{plain}"), "not allowed");
    refused(&format!("{plain}{plain}"), "more than one root");
    refused(&plain.replace("urn:com.microsoft.wc.request", "urn:other"), "root element");
    refused(&plain.replace("wc-request:request", "wc-request:reply"), "root element");
    refused("<request/>", "root element");
    refused("not xml", "text outside");
    refused("", "no root");
    refused(&plain[..plain.len() - 5], "ends too early");
}

#[test]
fn parts_in_order_and_nothing_else() {
    let header = format!("<header><method>M</method>{APP}{TAIL}</header>");
    let auth = "<auth><hmac-data algName='HMACSHA1'>AAAA</hmac-data></auth>";
    parsed(&request(&format!("{auth}{header}<info/>")));
    for (parts, words) in [
        (header.clone(), "'info' is missing"),
        ("<info/>".into(), "'info' is not allowed here, 'auth' or 'header' is expected"),
        (format!("<info/>{header}"), "'info' is not allowed"),
        (format!("{header}{auth}<info/>"), "'auth' is not allowed"),
        (format!("{header}{header}<info/>"), "'header' is not allowed"),
        (format!("{header}<info/><info/>"), "nothing more"),
        (format!("{header}<info/><extra/>"), "'extra' is not allowed"),
        (format!("{header}x<info/>"), "not text"),
        (format!("<auth/>{header}<info/>"), "'hmac-data' is missing"),
        (format!("<auth><hmac-data>AAAA</hmac-data></auth>{header}<info/>"), "algName"),
    ] {
        refused(&request(&parts), words);
    }
}

#[test]
fn header_fields_in_any_order_each_once() {
    let body = request(&format!(
        "<header><version>v</version><msg-ttl> 180000 </msg-ttl>{APP}<country>US</country><language>en</language>\
         <record-id>66666666-7777-4888-9999-AAAAAAAAAA01</record-id><method-version>3</method-version>\
         <target-person-id>11111111-2222-4333-8444-555555555501</target-person-id>\
         <msg-time>2026-11-21T08:13:55</msg-time><method>GetThings</method></header><info/>"
    ));
    let request = parsed(&body);
    let header = &request.header;
    assert_eq!((header.method.as_str(), header.method_version), ("GetThings", 3));
    assert_eq!(header.msg_ttl_seconds, 180_000);
    assert_eq!(header.msg_time.to_string(), "2026-11-21T08:13:55Z");
    assert_eq!(header.record_id.unwrap().to_string(), "66666666-7777-4888-9999-aaaaaaaaaa01");
    assert!(header.target_person_id.is_some());
    assert_eq!(header.culture.tag().as_deref(), Some("en-US"));

    let in_namespace = with_header(&format!("{APP}{TAIL}"))
        .replace("<wc-request:request xmlns:wc-request", "<request xmlns")
        .replace("</wc-request:request", "</request");
    assert_eq!(parsed(&in_namespace).header.method_version, 1, "the request's namespace does no harm");

    for (fields, words) in [
        (TAIL.to_owned(), "'app-id' or 'auth-session' is missing"),
        (format!("{APP}<auth-session><auth-token>t</auth-token></auth-session>{TAIL}"), "exclude each other"),
        (format!("{APP}{APP}{TAIL}"), "twice"),
        (format!("{APP}{TAIL}<surprise/>"), "no such element in a header"),
        (format!("{APP}{TAIL}text"), "not text"),
        (format!("{APP}<msg-ttl>1</msg-ttl><version/>"), "'msg-time' is missing"),
        (format!("{APP}<msg-time>2026-11-21T08:13:55</msg-time><version/>"), "'msg-ttl' is missing"),
        (format!("{APP}<msg-time>2026-11-21T08:13:55</msg-time><msg-ttl>1</msg-ttl>"), "'version' is missing"),
        (format!("{APP}{TAIL}<method-version>two</method-version>"), "method-version"),
        (format!("{APP}{TAIL}<record-id>x</record-id>"), "must be a GUID"),
        (format!("<app-id/>{TAIL}"), "must be a GUID"),
        (format!("{APP}{}", TAIL.replace("1800", "-1")), "msg-ttl"),
        (format!("{APP}{}", TAIL.replace("2026-11-21", "yesterday")), "msg-time"),
    ] {
        refused(&with_header(&fields), words);
    }
    let no_method = request_without_method();
    refused(&no_method, "'method' is missing");
}

fn request_without_method() -> String {
    request(&format!("<header>{APP}{TAIL}</header><info/>"))
}

#[test]
fn every_clients_way_to_say_nothing() {
    let body = with_header(&format!(
        "<method-version/><record-id></record-id>{APP}<culture-code /><language/><country> </country><final-xsl/>{TAIL}"
    ));
    let request = parsed(&body);
    assert_eq!(request.header.method_version, 1);
    assert_eq!(request.header.record_id, None);
    assert_eq!(request.header.culture, Culture::default());
    assert_eq!(request.header.culture.tag(), None);
    assert_eq!(request.header.final_xsl, None);
    let code_only =
        parsed(&with_header(&format!("{APP}<culture-code>fr-CA</culture-code>{TAIL}"))).header.culture.tag();
    assert_eq!(code_only.as_deref(), Some("fr-CA"));
}

#[test]
fn sessions_with_and_without_a_person() {
    let person = |session: &str| match parsed(&with_session(session)).header.caller {
        Caller::Session { token, person } => (token.expose().to_owned(), person),
        Caller::Application(_) => panic!("a session"),
    };
    let token = "<auth-token>ASAAA+/=</auth-token>";
    let zero = "00000000-0000-0000-0000-000000000000";
    let somebody = "11111111-2222-4333-8444-555555555501";
    let offline =
        |id: &str| format!("<offline-person-info><offline-person-id>{id}</offline-person-id></offline-person-info>");
    for session in [
        token.to_owned(),
        format!("{token}<user-auth-token/>"),
        format!("{token}<user-auth-token> </user-auth-token>"),
        format!("{token}{}", offline(zero)),
        format!("{token}{}", offline("")),
        format!("{token}<offline-person-info/>"),
    ] {
        let (sent, person) = person(&session);
        assert_eq!(sent, "ASAAA+/=");
        assert!(matches!(person, Person::Nobody), "{session}");
    }
    let (_, online) = person(&format!("{token}<user-auth-token><![CDATA[a<b>&]]></user-auth-token>{}", offline(zero)));
    assert!(matches!(online, Person::Online(token) if token.expose() == "a<b>&"));
    let (_, away) = person(&format!("{token}{}", offline(&format!("\n {somebody} "))));
    assert!(matches!(away, Person::Offline(id) if id.to_string() == somebody));

    for (session, words) in [
        (String::new(), "'auth-token' is missing"),
        ("<auth-token/>".into(), "must not be empty"),
        (format!("{token}{token}"), "not allowed"),
        (format!("{token}<user-auth-token>u</user-auth-token>{}", offline(somebody)), "exclude each other"),
        (format!("{token}{}", offline("nobody")), "must be a GUID"),
        (format!("<auth-token>{}</auth-token>", "t".repeat(3_000)), "longer than"),
    ] {
        refused(&with_session(&session), words);
    }
}

#[test]
fn size_has_a_code_of_its_own() {
    let body = with_header(&format!("{APP}{TAIL}"));
    let limits = Limits { bytes: body.len() - 1, ..Limits::REQUEST };
    assert_eq!(parse(body.as_bytes(), &limits).err().unwrap().code, Code::RequestTooLong);
    assert!(parse(body.as_bytes(), &Limits { bytes: body.len(), ..limits }).is_ok());
}

#[test]
fn messages_tell_names_and_places_and_no_values() {
    let body = with_header(&format!("{APP}{TAIL}<record-id>secret-value</record-id>"));
    let failure = parse(body.as_bytes(), &Limits::REQUEST).err().unwrap();
    assert!(!failure.message.contains("secret"));
    assert!(failure.message.starts_with("request/header/record-id: must be a GUID"), "{failure}");
    assert!(failure.message.contains("(line 1, column "), "{failure}");
    let long = "x".repeat(200);
    let failure = parse(with_header(&format!("<{long}/>")).as_bytes(), &Limits::REQUEST).err().unwrap();
    assert!(failure.message.len() < 200, "{failure}");
}
