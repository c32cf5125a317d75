//! The only room that knows an XML library.
//!
//! Every document from outside passes [`gate`] first: one linear pass that counts and bounds everything a parser
//! could be made to choke on, and refuses document type definitions and anything that is not UTF-8. Only then does
//! [`Document`] build a tree. The tree keeps the exact byte range of every element, because HealthVault's signatures
//! cover bytes as they were sent, and it never trims text, because spaces in answers, questions and salts count.
//! [`Writer`] makes XML that needs no second look: everything but [`Writer::raw`] is escaped. [`xpath`] tries filters on items.

mod c14n;
mod error;
mod gate;
mod limits;
mod tree;
mod writer;
pub mod xpath;

pub use error::{Rule, XmlError};
pub use gate::{fragment, gate, strip_bom, strip_declaration};
pub use limits::Limits;
pub use tree::{Attribute, Document, Element};
pub use writer::{Writer, escape_attribute, escape_text};
