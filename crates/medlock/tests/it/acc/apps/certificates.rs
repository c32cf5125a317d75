//! Certificates: registering, warning, removing; in the words of the command line.

use jiff::SignedDuration;
use medlock_crypto::certificate::{Certificate, generate};
use medlock_domain::certificates;

use super::{at, fill, holds};
use crate::acc::client::{Kind, a_staff};
use crate::support::{on_each_engine, signing};

#[test]
fn a_certificate_is_pasted_or_uploaded_shown_and_removed() {
    on_each_engine(|server| {
        let id = medlock_domain::testing::an_app(&server.db, "Lab & <Co>");
        let here = at(id, "/certificates");
        let mut admin = a_staff(server, Kind::Admin(id));
        admin.get(&here).says("There is no certificate yet").says("medlock cert new").says("openssl req -x509");
        let (first, second) = (&signing().certificate, generate("two", server.now().as_second() - 60, 30));
        fill(&mut admin, "/certificates", &[("text", &signing().cert_pem)]).says("Registered.").says(&first.thumbprint);
        admin.get(&here).says("2048 bits");
        // Once more changes nothing.
        admin.get(&here);
        fill(&mut admin, "/certificates", &[("text", &signing().cert_pem)]).says("Registered.");
        assert_eq!(admin.upload(&here, &[], &[("file", "two.pem", &second.cert_pem)]).status, 303);
        admin.get(&here).says("CN=two").says("ends in 29 days");
        let registered = || server.db.read_blocking(move |tx, _| certificates::list(tx, id)).unwrap().len();
        assert_eq!(registered(), 2);
        admin.get(&at(id, "")).says("ends in 29 days");

        let remove = format!("{here}/{}/remove", first.thumbprint);
        admin.get(&remove).expect("acc-app-certificate-remove").says(&first.thumbprint);
        for _ in 0..2 {
            admin.post(&remove, &[]).expect("acc-app-certificates").says("Removed.");
        }
        assert_eq!(registered(), 1);
        assert_eq!(admin.ask(&remove).status, 404);
        let other = Certificate::from_pem_or_der(second.cert_pem.as_bytes()).unwrap().thumbprint;
        admin.get(&format!("{here}/{other}/remove")).says("without another one the application cannot call");
    });
}

#[test]
fn what_is_no_certificate_is_refused_and_a_private_key_is_not_shown_again() {
    on_each_engine(|server| {
        let id = medlock_domain::testing::an_app(&server.db, "Lab");
        let mut admin = a_staff(server, Kind::Admin(id));
        let mut try_text = |text: &str| {
            admin.get(&at(id, "/certificates"));
            fill(&mut admin, "/certificates", &[("text", text)]).clone()
        };
        try_text(" ").says("Choose the certificate’s file, or paste its text");
        let page = try_text("no <certificate>");
        page.says("this is no X.509 certificate in PEM or DER form");
        assert!(holds(&page, "no <certificate>"));
        let page = try_text(&signing().key_pem);
        page.says("This is a private key");
        assert!(!page.html.contains("PRIVATE KEY-----"), "the key is shown");
        let old = generate("old", (server.now() - SignedDuration::from_hours(24 * 40)).as_second(), 30);
        try_text(&old.cert_pem).says("the certificate has expired");
        let held = server.db.read_blocking(move |tx, _| certificates::list(tx, id)).unwrap();
        assert!(held.is_empty());
    });
}
