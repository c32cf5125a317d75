//! The patient's pages over HTTP, with a browser that keeps cookies.

mod accounts;
mod answers;
pub mod browser;
mod entry;
mod languages;
mod pick_up;
mod policy;
mod records;
mod samples;
mod security;
mod situations;
