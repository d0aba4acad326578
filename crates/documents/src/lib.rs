#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod ics;
pub mod intake;
pub mod letter;
pub mod pack;
pub mod paper;
pub mod reader;
pub mod tracker;
mod workbook;
