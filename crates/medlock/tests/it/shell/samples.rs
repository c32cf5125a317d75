//! What the test laboratory sends.

use jiff::SignedDuration;
use medlock_wire::identity_code::IdentityCode;

pub use crate::support::A_WEIGHT;
use crate::support::{TestApp, TestServer};

/// Drops off a package that [`ANSWER`] opens. A second later than whatever came before, or two of the same would be
/// one call sent twice.
pub fn drop_off(server: &TestServer, lab: &TestApp, contents: &str) -> IdentityCode {
    server.advance(SignedDuration::from_secs(1));
    lab.drop_off(server, ANSWER, contents)
}

pub const A_HEIGHT: &str = "<thing><type-id>40750a6a-89b2-455c-bd8d-b420a4cb500b</type-id><data-xml><height><when><date>\
    <y>2026</y><m>1</m><d>3</d></date><time><h>8</h><m>5</m></time></when><value><m>1.68</m><display units=\"cm\">168</display>\
    </value></height><common><source>Northlake</source><note>Without shoes &amp; hat</note></common></data-xml></thing>";

/// A type of which a record holds one.
pub const A_BASIC: &str = "<thing><type-id>3b3e6b16-eb69-483c-8d7e-dfe116ae6092</type-id><data-xml><basic><gender>f</gender>\
    <birthyear>1988</birthyear></basic></data-xml></thing>";

/// The bytes of the letter below.
pub const LETTER: &[u8] = b"%PDF-1.4 a letter";

/// A file with its bytes inside.
pub const A_LETTER: &str = "<thing><type-id>bd0403c5-4ae2-4b0e-a8db-1888678e4528</type-id><data-xml><file><name>Discharge letter.pdf\
    </name><size>17</size></file></data-xml><blob-payload><blob><blob-info><name></name><content-type>application/pdf</content-type>\
    </blob-info><base64data>JVBERi0xLjQgYSBsZXR0ZXI=</base64data></blob></blob-payload></thing>";

/// A weight that breaks its declaration.
pub const A_BAD_WEIGHT: &str = "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight><value><kg>much</kg></value></weight>\
    </data-xml></thing>";

pub const QUESTION: &str = "What is the cat called?";
pub const FRIENDLY_NAME: &str = "Emma's results";
pub const ANSWER: &str = "Fluffy Cat";
