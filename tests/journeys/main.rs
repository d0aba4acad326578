//! Whole journeys through a real encrypted file, in a fixed moment. Nothing is mocked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod alike;
mod authorities;
mod backups;
mod calendar;
mod caseload;
mod circle;
mod clinics;
mod corrections;
mod desk;
mod exceptions;
mod existing;
mod facts;
mod gather;
mod history;
mod intake;
mod keeping;
mod laptop;
mod laptop_clock;
mod marked;
mod palette;
mod papers;
mod people;
mod refusals;
mod registers;
mod rooms;
mod same_child;
mod sentences;
mod settings;
mod strangers;
mod table;
mod tracker;
mod typing;
mod words;
