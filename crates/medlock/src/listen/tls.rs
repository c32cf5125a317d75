//! TLS by certificate files, or by the certificate that this site got for itself. Both are looked at again: a certificate is renewed every few
//! weeks, and nobody should have to restart a server for that.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use anyhow::{Context, ensure};
use medlock_domain::site_certificate;
use rustls::ServerConfig;
use rustls::crypto::CryptoProvider;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use uuid::Uuid;

use crate::app::App;
use crate::config::Tls;

/// What tells a file from the one that was there before: when it was written, and its length, bytes.
type Stamp = (SystemTime, u64);

/// The certificate that is shown, and where it came from.
pub struct Shown {
    source: Source,
    /// None: the authority has given out none yet, and nobody can connect.
    current: RwLock<Option<Current>>,
}

enum Source {
    Files(Tls),
    /// Rows that [`crate::acme`] writes.
    Authority,
}

struct Current {
    key: Arc<CertifiedKey>,
    origin: Origin,
}

/// What tells a certificate from the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Files([Stamp; 2]),
    Row(Uuid),
}

impl Shown {
    /// Reads certificate chain and key.
    ///
    /// # Errors
    /// When a file cannot be read, or the key is not the certificate's.
    pub fn read(files: &Tls) -> anyhow::Result<Arc<Shown>> {
        let current = RwLock::new(Some(Current::read(files)?));
        Ok(Arc::new(Shown { source: Source::Files(files.clone()), current }))
    }

    /// What the authority gave out, if it has.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_authority(app: &App) -> anyhow::Result<Arc<Shown>> {
        let shown = Shown { source: Source::Authority, current: RwLock::new(None) };
        shown.look_again(app).await?;
        Ok(Arc::new(shown))
    }

    /// Whether anything can be shown.
    pub fn is_there(&self) -> bool {
        self.current.read().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// TLS 1.2 and 1.3; HTTP/1.1 alone is offered.
    ///
    /// # Errors
    /// When the TLS library offers no protocol version.
    pub fn server_config(self: &Arc<Shown>) -> anyhow::Result<Arc<ServerConfig>> {
        let mut config = ServerConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()
            .context("the TLS library offers no protocol version")?
            .with_no_client_auth()
            .with_cert_resolver(Arc::<Shown>::clone(self));
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Arc::new(config))
    }

    /// Looks whether there is another certificate; true when it is shown from now on. Until both files belong together, as while they
    /// are being replaced, the old certificate is shown.
    ///
    /// # Errors
    /// As [`Shown::read`] and [`Shown::of_authority`].
    pub async fn look_again(&self, app: &App) -> anyhow::Result<bool> {
        match &self.source {
            Source::Files(files) => self.look_at_files(files),
            Source::Authority => {
                let newest = app.db.read(|tx, _| site_certificate::summary(tx)).await?;
                let Some(newest) = newest.filter(|newest| self.origin() != Some(Origin::Row(newest.id))) else {
                    return Ok(false);
                };
                let Some(got) = crate::acme::newest(app).await? else { return Ok(false) };
                let key = pair(&got.chain, &got.key).context("the certificate that was given out")?;
                tracing::info!(ends = %newest.not_after, "the certificate of the authority is shown");
                self.show(Current { key, origin: Origin::Row(got.id) });
                Ok(true)
            }
        }
    }

    fn look_at_files(&self, files: &Tls) -> anyhow::Result<bool> {
        if self.origin() == Some(Origin::Files(stamps(files)?)) {
            return Ok(false);
        }
        self.show(Current::read(files)?);
        Ok(true)
    }

    fn origin(&self) -> Option<Origin> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).as_ref().map(|current| current.origin)
    }

    fn show(&self, new: Current) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(new);
    }
}

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shown").finish_non_exhaustive()
    }
}

impl ResolvesServerCert for Shown {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        current.as_ref().map(|current| Arc::clone(&current.key))
    }
}

impl Current {
    fn read(files: &Tls) -> anyhow::Result<Current> {
        // Before the files: what is written while they are read is noticed the next time.
        let stamps = stamps(files)?;
        let shown = files.certificate.display();
        let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(&files.certificate)
            .and_then(Iterator::collect)
            .with_context(|| format!("tls.certificate: {shown} cannot be read as PEM"))?;
        ensure!(!chain.is_empty(), "tls.certificate: {shown} holds no certificate");
        let key = PrivateKeyDer::from_pem_file(&files.key)
            .with_context(|| format!("tls.key: {} cannot be read as a PEM private key", files.key.display()))?;
        let key =
            CertifiedKey::from_der(chain, key, &provider()).context("tls.key does not belong to tls.certificate")?;
        Ok(Current { key: Arc::new(key), origin: Origin::Files(stamps) })
    }
}

/// Chain and key, both PEM, as TLS uses them.
fn pair(chain: &str, key: &str) -> anyhow::Result<Arc<CertifiedKey>> {
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(chain.as_bytes())
        .collect::<Result<_, _>>()
        .context("the chain cannot be read as PEM")?;
    ensure!(!chain.is_empty(), "the chain holds no certificate");
    let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).context("the key cannot be read as PEM")?;
    let pair = CertifiedKey::from_der(chain, key, &provider()).context("the key does not belong to the certificate")?;
    Ok(Arc::new(pair))
}

/// Whether a chain belongs to a key and is for these host names.
///
/// # Errors
/// What does not fit.
pub fn check_pair(chain: &str, key: &str, names: &[String]) -> anyhow::Result<()> {
    let pair = pair(chain, key)?;
    let leaf = rustls::server::ParsedCertificate::try_from(&pair.cert[0]).context("the certificate cannot be read")?;
    for name in names {
        let server =
            rustls_pki_types::ServerName::try_from(name.as_str()).with_context(|| format!("{name} is no name"))?;
        rustls::client::verify_server_name(&leaf, &server).with_context(|| format!("it is not for {name}"))?;
    }
    Ok(())
}

pub(super) fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::aws_lc_rs::default_provider())
}

fn stamps(files: &Tls) -> anyhow::Result<[Stamp; 2]> {
    let stamp = |setting: &str, path: &Path| -> anyhow::Result<Stamp> {
        let file = std::fs::metadata(path).with_context(|| format!("{setting}: {} cannot be read", path.display()))?;
        Ok((file.modified()?, file.len()))
    };
    Ok([stamp("tls.certificate", &files.certificate)?, stamp("tls.key", &files.key)?])
}

/// Whether the files can be used, for `doctor`.
///
/// # Errors
/// What is wrong with them.
pub fn check(files: &Tls) -> anyhow::Result<()> {
    Shown::read(files).map(|_| ())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use medlock_crypto::certificate::Generated;

    use super::*;

    fn write(folder: &Path, made: &Generated, minute: u64) {
        for (name, text) in [("cert.pem", made.cert_pem.as_bytes()), ("key.pem", made.key_pem.as_bytes())] {
            let path: PathBuf = folder.join(name);
            std::fs::write(&path, text).unwrap();
            let at = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_800_000_000 + 60 * minute);
            std::fs::File::options().append(true).open(&path).unwrap().set_modified(at).unwrap();
        }
    }

    #[test]
    fn a_renewed_certificate_is_shown_once_both_files_are_there() {
        let folder = tempfile::tempdir().unwrap();
        let make = || medlock_crypto::certificate::generate("localhost", 1_500_000_000, 36_500);
        let (old, new) = (make(), make());
        write(folder.path(), &old, 0);
        let files = Tls { certificate: folder.path().join("cert.pem"), key: folder.path().join("key.pem") };
        let shown = Shown::read(&files).unwrap();
        let leaf = || shown.current.read().unwrap().as_ref().unwrap().key.cert[0].clone();
        let before = leaf();
        assert!(!shown.look_at_files(&files).unwrap(), "nothing changed");

        // The certificate is there, its key is not yet.
        write(folder.path(), &new, 1);
        std::fs::write(&files.key, old.key_pem.as_bytes()).unwrap();
        assert!(shown.look_at_files(&files).unwrap_err().to_string().contains("does not belong"));
        std::fs::remove_file(&files.key).unwrap();
        assert!(shown.look_at_files(&files).unwrap_err().to_string().contains("tls.key"));
        assert_eq!(leaf(), before);

        write(folder.path(), &new, 2);
        assert!(shown.look_at_files(&files).unwrap());
        assert_ne!(leaf(), before);
        assert!(!shown.look_at_files(&files).unwrap());
    }
}
