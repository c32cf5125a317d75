//! For tests: a person's device, as far as passkeys go. Written from the standard, apart from what checks it.

use medlock_crypto::mac::{HashAlg, hash};
use medlock_crypto::public_key::PublicKey;
use medlock_crypto::public_key::fixtures::PrivateKey;

use super::ceremony::{Assertion, Site};

/// A device with one passkey in it. What it says can be bent, to see whether somebody notices.
pub struct Device {
    key: PrivateKey,
    pub id: Vec<u8>,
    pub user_handle: Vec<u8>,
    /// Raised by one with every use, if it is not 0.
    pub sign_count: u32,
    /// User present, user verified.
    pub flags: u8,
    /// The host it believes to be at.
    pub host: String,
    /// What the browser says: where it is, whether inside a page of somebody else's, and what is being done.
    pub origin: String,
    pub cross_origin: bool,
    pub kind: Option<&'static str>,
}

impl Device {
    /// A new one for this site; `user_handle` is what the site calls the person.
    pub fn new(site: &Site, user_handle: &[u8]) -> Device {
        let key = PrivateKey::generate();
        let PublicKey::P256 { x, .. } = key.public() else { unreachable!("it is made on P-256") };
        Device {
            key,
            id: x[..20].to_vec(),
            user_handle: user_handle.to_vec(),
            sign_count: 1,
            flags: 0b101,
            host: site.host.clone(),
            origin: site.origin.clone(),
            cross_origin: false,
            kind: None,
        }
    }

    /// Client data and attestation object of a new passkey. `challenge` as it stands on the page.
    pub fn register(&mut self, challenge: &str) -> (Vec<u8>, Vec<u8>) {
        let data = self.authenticator_data(Some(self.cose()));
        let mut object = vec![0xa3];
        object.extend([text("fmt"), text("none"), text("attStmt"), vec![0xa0], text("authData")].concat());
        object.extend([vec![0x59], length(data.len()), data].concat());
        (self.client_data(self.kind.unwrap_or("webauthn.create"), challenge), object)
    }

    /// An answer to a challenge as it stands on the page.
    pub fn sign(&mut self, challenge: &str) -> Assertion {
        if self.sign_count > 0 {
            self.sign_count += 1;
        }
        let client_data = self.client_data(self.kind.unwrap_or("webauthn.get"), challenge);
        let authenticator_data = self.authenticator_data(None);
        let signed = [&authenticator_data[..], &hash(HashAlg::Sha256, &client_data)].concat();
        Assertion {
            id: self.id.clone(),
            signature: self.key.sign(&signed),
            user_handle: self.user_handle.clone(),
            client_data,
            authenticator_data,
        }
    }

    fn client_data(&self, kind: &str, challenge: &str) -> Vec<u8> {
        let (origin, cross) = (&self.origin, self.cross_origin);
        format!("{{\"type\":\"{kind}\",\"challenge\":\"{challenge}\",\"origin\":\"{origin}\",\"crossOrigin\":{cross},\"other_keys_can_be_added_here\":\"x\"}}")
            .into_bytes()
    }

    fn authenticator_data(&self, cose: Option<Vec<u8>>) -> Vec<u8> {
        let mut data = hash(HashAlg::Sha256, self.host.as_bytes());
        data.push(self.flags | if cose.is_some() { 0x40 } else { 0 });
        data.extend(self.sign_count.to_be_bytes());
        if let Some(cose) = cose {
            data.extend([vec![0; 16], length(self.id.len()), self.id.clone(), cose].concat());
        }
        data
    }

    /// Kind 2 (points), algorithm -7, curve 1, x, y.
    pub fn cose(&self) -> Vec<u8> {
        let PublicKey::P256 { x, y } = self.key.public() else { unreachable!("it is made on P-256") };
        let mut map = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        map.extend([&x[..], &[0x22, 0x58, 0x20], &y].concat());
        map
    }
}

fn length(bytes: usize) -> Vec<u8> {
    u16::try_from(bytes).expect("short").to_be_bytes().to_vec()
}

fn text(text: &str) -> Vec<u8> {
    [&[0x60 + u8::try_from(text.len()).expect("short")], text.as_bytes()].concat()
}
