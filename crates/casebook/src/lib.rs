#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod access;
mod alike;
mod backups;
mod casebook;
mod caseload;
mod check;
mod circle;
mod clinic;
mod corrections;
pub mod demo;
mod drafts;
mod enclosures;
mod erasure;
mod error;
mod exceptions;
mod existing;
mod facts;
pub mod fault;
mod form;
mod history;
pub mod keys;
mod laptop;
mod leaving;
mod letters;
mod looks;
mod mailbox;
pub mod moment;
pub mod offline;
mod packs;
mod page;
mod papers;
mod people;
pub mod problem;
mod reader;
pub mod recovery;
mod registering;
mod reports;
mod requests;
mod restores;
mod safety;
mod seal;
mod settings;
pub mod store;
mod tracker;
mod triage;
mod trust;
mod typing;
pub mod views;
pub mod wishes;
pub mod words;

#[cfg(test)]
mod trial;

pub use casebook::Casebook;
pub use check::CheckedView;
pub use documents::intake::Unreadable;
pub use error::{Error, FieldFault};
pub use fault::Fault;
pub use form::set as set_field;
pub use leaving::write_new;
pub use letters::VerifiedView;
pub use reader::Reader;
