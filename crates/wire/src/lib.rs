//! HealthVault's XML over HTTP, byte for byte: what comes in is parsed into values that cannot be wrong in form, and
//! what goes out is written exactly as published clients expect it.
//!
//! | module | what it is for |
//! |---|---|
//! | [`app_config`] | what an application's configuration is made of |
//! | [`codes`] | status codes and [`codes::Failure`], the way every call can fail |
//! | [`event_subscription`] | what an application wants to be told of |
//! | [`notification`] | how it is told |
//! | [`envelope`] | the request around every method: header, hashes, signatures |
//! | [`reference`] | every method's request, answer and codes, declared for people and programs |
//! | [`reply`] | the response around every method |
//! | [`sending`] | what a sender makes a package of, checked before it is encrypted |
//! | [`method`] | one request and reply pair per method |
//! | [`person_info`] | people and records as applications know them |
//! | [`package`] | the password protected package: what can be checked without the answer |
//! | [`thing`] | the envelope of one item, both published shapes |
//! | [`contents`] | what is inside an opened package |
//! | [`identity_code`] | the code that names a package or a connect request |
//! | [`ranges`] | which bytes of a blob a request is about |
//! | [`targetqs`] | the parameters of the redirector |
//! | [`client`] | signed requests, the client's side |
//! | [`time`] | dates the way clients write them |
//!
//! Everything here is pure: no clock, no randomness but as an argument, no input or output. The caller checks what needs
//! a database: whether a code is known, an application active, a token alive.
//!
//! Without the `native` feature it also builds for WebAssembly, so that a browser can make the items of a package; what needs RSA is
//! left out then.

#![cfg_attr(not(feature = "native"), allow(dead_code))]

pub mod app_config;
pub mod base64;
#[cfg(feature = "native")]
pub mod client;
pub mod closest;
pub mod codes;
pub mod contents;
pub mod envelope;
pub mod event_subscription;
pub mod identity_code;
pub mod method;
pub mod notification;
pub mod package;
pub mod person_info;
pub mod ranges;
mod read;
#[cfg(feature = "native")]
pub mod reference;
pub mod reply;
pub mod sending;
pub mod targetqs;
pub mod thing;
pub mod time;
pub mod vocabulary;

pub use closest::closest;
pub use medlock_xml as xml;
