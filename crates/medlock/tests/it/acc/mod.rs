//! The configuration centre over HTTP.

mod access;
mod account;
mod account_email;
mod apps;
mod bench;
mod bench_requests;
pub mod client;
mod desk;
mod oidc;
mod operate;
mod staff;
