//! TLS handshakes: those of browsers and programs, and those in which an authority looks whether a host name is ours (ALPN `acme-tls/1`, RFC
//! 8737). The latter are told from the others by their first message, before any certificate is chosen, so that what is shown can be asked of the
//! database: any server of the site answers, whichever of them asked for the certificate.

use std::io;
use std::sync::Arc;

use medlock_crypto::certificate::proof_of_name;
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::server::{Acceptor, ClientHello};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio_rustls::LazyConfigAcceptor;
use tokio_rustls::server::TlsStream;

use super::tls;
use crate::app::App;
use crate::config::Challenge;

/// What an authority's handshake offers, and no other does.
const PROOF: &[u8] = b"acme-tls/1";

/// How connections become TLS ones.
#[derive(Clone)]
pub struct Handshakes {
    usual: Arc<ServerConfig>,
    /// Whether an authority may look for proofs here.
    proves_names: bool,
}

impl Handshakes {
    /// # Errors
    /// When the TLS library offers nothing.
    pub fn new(app: &App, shown: &Arc<tls::Shown>) -> anyhow::Result<Handshakes> {
        let proves_names = app.config.acme.as_ref().is_some_and(|acme| acme.challenge == Challenge::TlsAlpn01);
        Ok(Handshakes { usual: shown.server_config()?, proves_names })
    }

    /// The protected connection; None when it was an authority's, which has seen what it came for.
    ///
    /// # Errors
    /// When the handshake fails. A proof that nobody asked for is none.
    pub async fn accept<S>(&self, app: &App, stream: S) -> io::Result<Option<TlsStream<S>>>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let hello = LazyConfigAcceptor::new(Acceptor::default(), stream).await?;
        if !(self.proves_names && asks_for_proof(&hello.client_hello())) {
            return hello.into_stream(Arc::clone(&self.usual)).await.map(Some);
        }
        let name = hello.client_hello().server_name().unwrap_or_default().to_owned();
        let proof = crate::acme::proof_of(app, name.clone()).await.map_err(io::Error::other)?;
        let proof = proof.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no authority was asked about it"))?;
        let mut shown = hello.into_stream(showing(&name, &proof)?).await?;
        shown.shutdown().await?;
        Ok(None)
    }
}

/// RFC 8737, section 3: nothing else is offered beside it.
fn asks_for_proof(hello: &ClientHello<'_>) -> bool {
    hello.alpn().is_some_and(|mut offered| offered.next() == Some(PROOF) && offered.next().is_none())
}

/// Shows the proof for `name` and nothing else.
fn showing(name: &str, proof: &str) -> io::Result<Arc<ServerConfig>> {
    let (certificate, key) = proof_of_name(name, proof).map_err(io::Error::other)?;
    let provider = tls::provider();
    let key = PrivatePkcs8KeyDer::from(key.to_vec());
    let key = provider.key_provider.load_private_key(key.into()).map_err(io::Error::other)?;
    // Not compared with each other: reading the certificate fails at its extension, which is critical and known to authorities alone.
    let shown = CertifiedKey::new(vec![CertificateDer::from(certificate)], key);
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(SingleCertAndKey::from(shown)));
    config.alpn_protocols = vec![PROOF.to_vec()];
    Ok(Arc::new(config))
}
