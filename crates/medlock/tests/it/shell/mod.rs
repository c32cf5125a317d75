//! The patient's pages over HTTP, with a browser that keeps cookies.

mod account_page;
mod accounts;
mod answers;
pub mod browser;
pub mod connect;
mod connect_afterwards;
mod connect_consent;
mod connect_list;
mod entry;
mod languages;
mod mails;
mod pick_up;
mod policy;
mod records;
mod redirect;
mod samples;
mod security;
mod sharing;
mod situations;
mod strong_doors;
