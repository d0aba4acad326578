//! Ours: limb (b), 28 days in one piece inside the window of 3 March to 13 April 2026; and limb (a)
//! at the edges of the same window.

use crate::acts::tests::{at, case_of};
use crate::event::Person;
use crate::reading::Limb;
use crate::refusal::Refusal;

use super::{check, entries, read};

fn away(who: &str, spans: &[(&str, &str)], standing: &str) {
    let lines: Vec<String> =
        spans.iter().map(|(from, until)| format!("{from} absent {who} until {until}")).collect();
    read(&lines.join("; "), &format!("exception.limb b; exception.standing {standing}"));
}

fn ill(from: &str, until: &str, standing: &str) {
    read(
        &format!("{from} circumstances \"in hospital\" until {until}"),
        &format!("exception.limb a; exception.standing {standing}"),
    );
}

#[test]
fn the_first_28_days_of_the_window() {
    away("child", &[("2026-03-03", "2026-03-30")], "available");
    away("child", &[("2026-03-03", "2026-03-29")], "not_available");
}

#[test]
fn from_the_day_of_receipt_28_days_are_borderline_and_29_are_enough() {
    away("child", &[("2026-03-02", "2026-03-29")], "borderline");
    away("child", &[("2026-03-02", "2026-03-30")], "available");
    away("child", &[("2026-03-02", "2026-03-28")], "not_available");
}

#[test]
fn from_the_day_before_receipt_28_days_are_too_few() {
    away("child", &[("2026-03-01", "2026-03-28")], "not_available");
}

#[test]
fn the_last_28_days_of_the_window() {
    away("child", &[("2026-03-17", "2026-04-13")], "available");
    away("child", &[("2026-03-17", "2026-06-30")], "available");
    away("child", &[("2026-03-18", "2026-04-14")], "not_available");
}

#[test]
fn away_all_the_time() {
    away("child", &[("2025-09-01", "2026-07-31")], "available");
}

#[test]
fn an_absence_that_ends_on_the_day_of_receipt() {
    away("child", &[("2026-01-05", "2026-03-02")], "not_available");
}

#[test]
fn an_absence_that_starts_on_the_last_day() {
    away("child", &[("2026-04-13", "2026-05-31")], "not_available");
}

#[test]
fn whoever_is_away_counts() {
    for who in ["child", "parent", "young-person"] {
        away(who, &[("2026-03-09", "2026-04-05")], "available");
        away(who, &[("2026-03-09", "2026-04-04")], "not_available");
    }
}

#[test]
fn spans_that_overlap_are_one_and_no_day_counts_twice() {
    away("child", &[("2026-03-09", "2026-03-25"), ("2026-03-20", "2026-04-05")], "available");
    away("child", &[("2026-03-09", "2026-03-22"), ("2026-03-09", "2026-03-22")], "not_available");
    away("child", &[("2026-03-09", "2026-03-25"), ("2026-03-20", "2026-04-04")], "not_available");
}

#[test]
fn a_span_inside_another_ends_nothing() {
    away("child", &[("2026-03-09", "2026-04-05"), ("2026-03-12", "2026-03-14")], "available");
    away(
        "child",
        &[("2026-03-09", "2026-03-30"), ("2026-03-12", "2026-03-14"), ("2026-03-31", "2026-04-05")],
        "available",
    );
}

#[test]
fn three_notes_of_one_journey_in_any_order() {
    away(
        "child",
        &[("2026-03-28", "2026-04-05"), ("2026-03-09", "2026-03-17"), ("2026-03-18", "2026-03-27")],
        "available",
    );
}

#[test]
fn parent_and_child_are_not_added_up() {
    read(
        "2026-03-09 absent child until 2026-04-04; 2026-04-05 absent parent until 2026-04-13",
        "exception.limb b; exception.standing not_available",
    );
    read(
        "2026-03-09 absent child until 2026-03-29; 2026-03-09 absent parent until 2026-04-05",
        "exception.limb b; exception.standing available",
    );
}

#[test]
fn four_weeks_over_the_end_of_february() {
    // Received on 7 February: a common year's 28 days end on 7 March, a leap year's on 6 March.
    for (from, enough, short) in
        [("2027-02-08", "2027-03-07", "2027-03-06"), ("2028-02-08", "2028-03-06", "2028-03-05")]
    {
        let received = from.replace("-08", "-07");
        for (until, standing) in [(enough, "available"), (short, "not_available")] {
            check(
                &format!("{received} received; {from} absent child until {until}"),
                &from.replace("02-08", "06-01"),
                &format!("exception.standing {standing}"),
            );
        }
    }
}

#[test]
fn a_planned_absence_counts_as_far_as_it_is_planned() {
    check(
        "2026-03-02 received; 2026-03-09 absent child until 2026-04-05",
        "2026-03-09",
        "exception.standing available; exception.approved false; clock running",
    );
}

#[test]
fn an_absence_that_was_recorded_by_mistake_was_never_there() {
    let now = at("2026-04-08");
    let mut bodies = entries("2026-03-02 received", "2026-04-08");
    let days = ("2026-03-09".parse().unwrap(), "2026-04-05".parse().unwrap());
    let case = case_of(bodies.clone());
    bodies.extend(case.record_absence(Person::Child, days, "", &now).unwrap());
    let events = crate::acts::tests::events_of(bodies.clone());
    let case = case_of(bodies.clone());
    bodies.extend(case.strike(&events[1], "Another family's", &now).unwrap());
    let case = case_of(bodies);
    assert_eq!(case.claim_exception(Limb::B, true, "Abroad", "", &now), Err(Refusal::NoFact));
}

#[test]
fn circumstances_at_the_first_day_of_the_window() {
    ill("2026-02-10", "2026-03-03", "available");
    ill("2026-02-10", "2026-03-02", "borderline");
    ill("2026-02-10", "2026-03-01", "not_available");
}

#[test]
fn circumstances_at_the_last_day_of_the_window() {
    ill("2026-04-13", "2026-05-01", "available");
    ill("2026-04-14", "2026-05-01", "not_available");
}

#[test]
fn circumstances_of_one_day() {
    ill("2026-03-20", "2026-03-20", "available");
}

#[test]
fn with_records_that_suffice_circumstances_excuse_nothing() {
    read(
        "records sufficient; 2026-03-10 circumstances \"in hospital\" until 2026-03-31",
        "exception.limb a; exception.standing not_available",
    );
}
