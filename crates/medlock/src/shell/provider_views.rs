//! What the pages about signing in with a provider are made from; see `views`.

use askama::Template;

use super::page::Page;
use super::visitor::paged;

/// The way to the provider and back.
#[derive(Clone, Debug)]
pub struct Door {
    pub href: String,
    pub text: String,
    /// What it is called.
    pub provider: String,
    /// There is no other way to sign in.
    pub is_only: bool,
}

/// What the form of a new account says of whom the provider vouches for.
#[derive(Clone, Debug)]
pub struct VouchedFor {
    pub provider: String,
    /// Signs in to an account there is, and joins the two.
    pub join: String,
    /// There is an account with the address that the provider has verified; empty: there is none.
    pub known: String,
}

/// The button that finishes a sign-in.
#[derive(Template)]
#[template(path = "provider_back.html")]
pub struct ProviderBack {
    pub page: Page,
    pub provider: String,
    pub code: String,
    pub state: String,
    /// They are asked whether to stay signed in.
    pub may_stay: bool,
}

/// How an account stands to the provider.
#[derive(Clone, Debug)]
pub struct AtProvider {
    pub name: String,
    pub is_joined: bool,
    pub text: String,
    pub href: &'static str,
    pub link: String,
}

paged!(ProviderBack);
