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
mod leaving;
mod mails;
mod pick_up;
mod policy;
mod record_by_hand;
mod record_download;
mod record_erasing;
mod record_pages;
mod records;
mod redirect;
mod restricted;
mod samples;
mod security;
mod sharing;
mod situations;
mod strong_doors;
