//! Patient Connect through the real routes.

mod access_matrix;
mod alternate_ids;
mod authorisations;
mod client;
mod events;
mod letters;
mod on_behalf;
mod people;
mod polling;
mod requests;
mod settings;
mod soda;
pub mod things;
mod updated_records;
