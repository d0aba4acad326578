//! The command line as others use it: the built program, its exit status, and what it prints.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod desk;
mod journey;
mod secrets;
mod statuses;
mod why;
