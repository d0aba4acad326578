//! Events as others hold them, as dice throw them, and as laptops that meet now and then share them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
// The domain reads no files; the test of its promises reads those in `schema/events`.
#![allow(clippy::disallowed_methods)]

mod any;
mod bodies;
mod circle;
mod expected;
mod laptops;
mod orders;
mod promises;
mod properties;
mod rooms;
mod table;
mod undoing;
