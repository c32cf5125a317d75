//! TLS by certificate files.

use std::sync::Arc;

use anyhow::{Context, ensure};
use rustls::ServerConfig;
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

use crate::config::Tls;

/// Reads certificate chain and key. TLS 1.2 and 1.3; HTTP/1.1 alone is offered.
pub fn acceptor(files: &Tls) -> anyhow::Result<TlsAcceptor> {
    let shown = files.certificate.display();
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(&files.certificate)
        .and_then(Iterator::collect)
        .with_context(|| format!("tls.certificate: {shown} cannot be read as PEM"))?;
    ensure!(!chain.is_empty(), "tls.certificate: {shown} holds no certificate");
    let key = PrivateKeyDer::from_pem_file(&files.key)
        .with_context(|| format!("tls.key: {} cannot be read as a PEM private key", files.key.display()))?;
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .context("the TLS library offers no protocol version")?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .context("tls.key does not belong to tls.certificate")?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// Whether the files can be used, for `doctor`.
///
/// # Errors
/// What is wrong with them.
pub fn check(files: &Tls) -> anyhow::Result<()> {
    acceptor(files).map(|_| ())
}
