//! The command line as others use it: the built program, its exit status, and what it prints.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod backups;
mod corrections;
mod desk;
mod exceptions;
mod facts;
mod gather;
mod intake;
mod journey;
mod keeping;
mod keys;
mod nhs_number;
mod secrets;
mod settings;
mod statuses;
mod why;
