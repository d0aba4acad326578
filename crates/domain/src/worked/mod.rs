//! The worked cases of domain.md, section 7, each as a test with its number first, so that
//! `cargo test case_47` finds it; and more than as many of our own, at the edges of every rule.
//!
//! The table's own stand in `receipt` (A), `kinds` (B), `existing` (C), `exceptions` (D), `people`
//! (E) and `work` (F); the other files are ours. What is expected is what the law or the table
//! says, worked out by hand and never taken from what the clock answers.
//!
//! Unless a row says otherwise a request was received on Monday 2 March 2026 and is due on Monday
//! 13 April 2026, the Monday after Easter. The exception's window is 3 March to 13 April.
//!
//! Row 109, another child's name in a text, is not here: a case knows no child but its own.

use chrono::NaiveDate;

use crate::acts::tests::{case_of, day};
use crate::case::Case;
use crate::clock;
use crate::event::Body;
use crate::policy::Policy;
use crate::reading::{Kpi, KpiStanding, Reading};
use crate::timeline;
use crate::timeline::tests::check;

mod absences;
mod ages;
mod appointments;
mod claims;
mod clock_dates;
mod corrections;
mod endings;
mod exceptions;
mod existing;
mod existing_edges;
mod figures;
mod kinds;
mod people;
mod places;
mod proceedings;
mod receipt;
mod returns;
mod sentences;
mod targets;
mod work;

/// What befell the case received on 2 March 2026, as it is read on a day.
fn read_on(facts: &str, today: &str, expect: &str) {
    check(&format!("2026-03-02 received; {facts}"), today, expect);
}

/// The same, read on 1 May 2026, well after it was due.
fn read(facts: &str, expect: &str) {
    read_on(facts, "2026-05-01", expect);
}

/// The entries of a timeline, to which acts can add theirs.
fn entries(lines: &str, today: &str) -> Vec<Body> {
    let today: NaiveDate = day(today);
    let read = timeline::read(&lines.replace("; ", "\n"), today).unwrap();
    read[0].events.iter().map(|event| event.body.clone()).collect()
}

/// The case that a timeline tells of.
fn case(lines: &str, today: &str) -> Case {
    case_of(entries(lines, today))
}

/// Entries as the clock reads them on a day.
fn reading(bodies: Vec<Body>, today: &str) -> Reading {
    clock::read(&case_of(bodies), day(today), &Policy::default()).unwrap()
}

/// Whether something is warned of.
fn warns(reading: &Reading, code: &str) -> bool {
    reading.warnings.iter().any(|warning| warning.code == code)
}

/// How many were in time of how many that count, over several cases read on one day.
fn figure(cases: &[&str], today: &str, which: fn(&Kpi) -> KpiStanding) -> (usize, usize) {
    let standings: Vec<KpiStanding> =
        cases.iter().map(|lines| which(&reading(entries(lines, today), today).kpi)).collect();
    let count = |wanted| standings.iter().filter(|standing| **standing == wanted).count();
    let hits = count(KpiStanding::Hit);
    (hits, hits + count(KpiStanding::Miss))
}

fn k1a(kpi: &Kpi) -> KpiStanding {
    kpi.k1a
}

fn k1b(kpi: &Kpi) -> KpiStanding {
    kpi.k1b
}

/// A share with one decimal, half up (domain.md 4.2).
fn percent((hits, of): (usize, usize)) -> String {
    let thousandths = (2000 * hits + of) / (2 * of);
    format!("{}.{}", thousandths / 10, thousandths % 10)
}
