//! The conversation with the authority over the client that everything else here uses: with deadlines, without proxies, and with no
//! answer larger than anything an authority has to say.

use std::pin::Pin;
use std::time::Duration;

use anyhow::Context;
use bytes::{Bytes, BytesMut};
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use instant_acme::{BodyWrapper, BytesResponse, Error, HttpClient};

use crate::config::Acme;

const DEADLINE: Duration = Duration::from_secs(30);
/// Chains of a few certificates take some kilobytes.
const ANSWER_BYTES_MAX: usize = 1_048_576;

pub(super) struct Client(reqwest::Client);

impl Client {
    /// # Errors
    /// When `acme.ca_file` cannot be used, or the system has no certificates to trust.
    pub fn new(acme: &Acme) -> anyhow::Result<Client> {
        let mut builder = reqwest::Client::builder()
            .timeout(DEADLINE)
            .https_only(true)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .user_agent(concat!("medlock/", env!("CARGO_PKG_VERSION")));
        if let Some(file) = &acme.ca_file {
            let shown = file.display();
            let pem = std::fs::read(file).with_context(|| format!("acme.ca_file: {shown} cannot be read"))?;
            let roots = reqwest::Certificate::from_pem_bundle(&pem)
                .with_context(|| format!("acme.ca_file: {shown} holds no certificate in PEM"))?;
            anyhow::ensure!(!roots.is_empty(), "acme.ca_file: {shown} holds no certificate in PEM");
            builder = builder.tls_certs_only(roots);
        }
        Ok(Client(builder.build().context("no connection can be made")?))
    }
}

impl HttpClient for Client {
    fn request(
        &self,
        request: Request<BodyWrapper<Bytes>>,
    ) -> Pin<Box<dyn Future<Output = Result<BytesResponse, Error>> + Send>> {
        let client = self.0.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = match body.collect().await {
                Ok(body) => body.to_bytes(),
                Err(never) => match never {},
            };
            let mut answer = client
                .request(parts.method, parts.uri.to_string())
                .headers(parts.headers)
                .body(body)
                .send()
                .await
                .map_err(|error| Error::Other(Box::new(error)))?;
            let mut head = Response::new(()).into_parts().0;
            head.status = answer.status();
            head.headers = answer.headers().clone();
            let mut bytes = BytesMut::new();
            while let Some(chunk) = answer.chunk().await.map_err(|error| Error::Other(Box::new(error)))? {
                if bytes.len() + chunk.len() > ANSWER_BYTES_MAX {
                    return Err(Error::Str("an answer that is too large"));
                }
                bytes.extend_from_slice(&chunk);
            }
            Ok(Response::from_parts(head, Full::new(bytes.freeze())).into())
        })
    }
}
