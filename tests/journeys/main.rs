//! Whole journeys through a real encrypted file, in a fixed moment. Nothing is mocked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod authorities;
mod desk;
mod refusals;
mod words;
