#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod casebook;
mod caseload;
pub mod demo;
mod error;
pub mod fault;
mod form;
pub mod keys;
mod letters;
pub mod moment;
mod packs;
pub mod problem;
pub mod recovery;
mod reports;
mod requests;
mod seal;
pub mod store;
mod triage;
pub mod views;
pub mod wishes;
pub mod words;

#[cfg(test)]
mod trial;

pub use casebook::{Casebook, CheckedView};
pub use error::{Error, FieldFault};
pub use fault::Fault;
pub use form::set as set_field;
pub use letters::VerifiedView;
