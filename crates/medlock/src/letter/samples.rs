//! Letters for tests.

use jiff::civil::date;
use medlock_wire::identity_code::IdentityCode;

use super::{Kind, Language, Letter, Paper, Recipient, Sender, Until};

/// A cross beside two lines, 120 by 60 pixels.
pub const LOGO: &[u8] = include_bytes!("../../tests/samples/logo.png");

pub const CODE: &str = "JKYZ-QNMN-VHRX-ZGNR-GZNH";

/// A letter of a clinic with a long name and all it can say about itself.
pub fn letter(language: Language, paper: Paper, recipient: bool) -> Letter {
    let address = "12 Hill Street\nSpringfield, OR 97477";
    let contact = ["Reception desk", "Telephone +1 555 0100", "reception@hillstreet.example"];
    let reader = "Alex Morgan\n4711 Long Meadow Lane, Apt 12\nSpringfield, OR 97477";
    Letter {
        code: IdentityCode::parse(CODE).expect("a code"),
        kind: Kind::Package,
        sender: Sender::new("Hill Street Clinic and Family Practice", contact, address),
        base: "https://records.hillstreet.example".to_owned(),
        until: Some(Until::end_of(date(2026, 12, 16))),
        languages: vec![language],
        recipient: Recipient::parse(if recipient { reader } else { "" }, paper).expect("an address"),
        paper,
    }
}
