//! Ours: a receipt or a kind that was wrong, in either direction, and arrivals around it.

use crate::acts::tests::{at, case_of, day};
use crate::case::Case;

use super::{check, entries, read, read_on, reading, warns};

#[test]
fn a_receipt_corrected_to_an_earlier_day_is_due_earlier() {
    read_on(
        "2026-03-10 corrected received 2026-02-27",
        "2026-03-10",
        "received_on 2026-02-27; due_on 2026-04-10; strict_on 2026-04-09; days_left 31",
    );
}

#[test]
fn a_receipt_corrected_to_a_later_day_is_due_later() {
    read_on(
        "2026-03-10 corrected received 2026-03-05",
        "2026-03-10",
        "received_on 2026-03-05; due_on 2026-04-16; no duplicate_receipt",
    );
}

#[test]
fn a_receipt_corrected_twice_is_what_was_said_last() {
    read_on(
        "2026-03-10 corrected received 2026-02-27; 2026-03-11 corrected received 2026-03-04",
        "2026-03-11",
        "received_on 2026-03-04; due_on 2026-04-15; no two_values",
    );
}

#[test]
fn a_correction_replaces_the_arrivals_that_were_known() {
    read_on(
        "2026-03-05 received again; 2026-03-10 corrected received 2026-03-06",
        "2026-03-10",
        "received_on 2026-03-06; due_on 2026-04-17",
    );
}

#[test]
fn an_arrival_after_a_correction_does_not_make_it_later() {
    read_on(
        "2026-03-10 corrected received 2026-03-05; 2026-03-12 received again",
        "2026-03-12",
        "received_on 2026-03-05; warns duplicate_receipt",
    );
}

#[test]
fn an_earlier_arrival_that_is_found_after_a_correction_counts() {
    let now = at("2026-03-16");
    let mut bodies = entries("2026-03-02 received", "2026-03-02");
    let case = case_of(bodies.clone());
    bodies.extend(case.correct_receipt(day("2026-03-05"), "Portal", &now).unwrap());
    let case = case_of(bodies.clone());
    bodies.extend(case.receive_again(day("2026-03-03"), true, &now).unwrap());
    let read = reading(bodies, "2026-03-16");
    assert_eq!(read.due_on, Some(day("2026-04-14")));
    assert!(!warns(&read, "duplicate_receipt"), "passed on by a colleague, not sent twice");
}

#[test]
fn of_three_mailboxes_the_first_counts_in_whatever_order_they_are_told() {
    check(
        "2026-03-05 received in provider; 2026-03-04 received by post in icb; 2026-03-06 received in icb",
        "2026-03-09",
        "received_on 2026-03-04; due_on 2026-04-15; no duplicate_receipt",
    );
}

#[test]
fn an_earlier_receipt_can_make_what_was_in_time_late() {
    let sent = "2026-04-13 sent";
    read(sent, "in_time true; kpi.k1a hit");
    read(
        &format!("{sent}; 2026-04-20 corrected received 2026-03-01"),
        "due_on 2026-04-12; in_time false; days_late 1; kpi.k1a miss",
    );
}

#[test]
fn a_later_receipt_can_make_what_was_late_in_time() {
    let sent = "2026-04-14 sent";
    read(sent, "in_time false; kpi.k1a miss");
    read(
        &format!("{sent}; 2026-04-20 corrected received 2026-03-03"),
        "due_on 2026-04-14; in_time true; days_late 0; kpi.k1a hit",
    );
}

#[test]
fn a_corrected_receipt_moves_the_window_of_an_exception() {
    let away = "2026-02-16 absent child until 2026-03-29";
    read(away, "exception.standing borderline");
    read(
        &format!("{away}; 2026-04-01 corrected received 2026-03-01"),
        "exception.standing available",
    );
    read(
        &format!("{away}; 2026-04-01 corrected received 2026-03-03"),
        "exception.standing not_available",
    );
}

#[test]
fn a_corrected_receipt_moves_what_known_means_and_the_lag() {
    let seen = "2026-03-04 la-dated; 2025-03-03 seen-by-community-health";
    check(&format!("2026-03-06 received; {seen}"), "2026-03-09", "route null; receipt_lag_days 2");
    check(
        &format!("2026-03-06 received; {seen}; 2026-03-09 corrected received 2026-03-04"),
        "2026-03-09",
        "route null; receipt_lag_days 0",
    );
    check(
        &format!("2026-03-06 received; {seen}; 2026-03-09 corrected received 2026-03-03"),
        "2026-03-09",
        "route T1; receipt_lag_days -1",
    );
}

#[test]
fn entered_in_time_and_late_after_all_when_the_receipt_was_earlier() {
    read_on("2026-03-09 entered", "2026-03-10", "no late_at_entry");
    read_on(
        "2026-03-09 entered; 2026-03-10 corrected received 2026-03-01",
        "2026-03-10",
        "warns late_at_entry",
    );
}

#[test]
fn a_notification_that_was_a_request_counts_from_its_own_day_of_receipt() {
    let misread = "kind notification; 2026-03-02 received";
    check(misread, "2026-03-20", "clock none; milestones []");
    check(
        &format!("{misread}; 2026-03-20 corrected kind advice_request"),
        "2026-03-20",
        "received_on 2026-03-02; due_on 2026-04-13; days_left 24; clock running; kpi.k1a not_due",
    );
    check(
        &format!("{misread}; 2026-04-20 corrected kind advice_request"),
        "2026-04-20",
        "clock overdue; days_left -7; kpi.k1a miss",
    );
}

#[test]
fn a_request_that_was_a_notification_has_no_clock_and_no_figure() {
    read(
        "2026-03-20 corrected kind notification",
        "clock none; due_on null; work_by_on null; days_left null; kpi.k1a excluded; \
         kpi.k1b excluded; milestones []; escalation null; no late_reason_missing",
    );
}

#[test]
fn a_late_request_that_turns_out_an_annual_review_is_no_miss() {
    read("2026-04-20 sent", "kpi.k1a miss");
    read(
        "2026-04-20 sent; 2026-04-21 corrected kind annual_review",
        "kpi.k1a excluded; clock none; in_time null; days_late 0",
    );
}

#[test]
fn an_annual_review_that_was_a_reassessment_has_the_six_weeks() {
    check(
        "kind annual_review; 2026-03-02 received; 2026-03-10 corrected kind reassessment",
        "2026-03-10",
        "kind reassessment; due_on 2026-04-13; clock running",
    );
}

#[test]
fn an_unclear_message_that_was_cleared_up_is_warned_of_no_longer() {
    let unclear = "kind unclear; 2026-03-02 received";
    check(
        &format!("{unclear}; 2026-03-10 corrected kind advice_request"),
        "2026-03-10",
        "no unclear_kind; due_on 2026-04-13",
    );
    check(
        &format!("{unclear}; 2026-03-10 corrected kind notification"),
        "2026-03-10",
        "no unclear_kind; clock none; kpi.k1a excluded",
    );
}

#[test]
fn a_recommendation_entered_as_a_request_is_due_after_five_weeks() {
    read_on(
        "2026-03-10 corrected kind tribunal_recommendation",
        "2026-03-10",
        "due_on 2026-04-06; strict_on null; work_by_on 2026-04-02; kpi.k1a excluded",
    );
}

#[test]
fn a_kind_corrected_there_and_back_is_as_before() {
    read_on(
        "2026-03-10 corrected kind notification; 2026-03-11 corrected kind advice_request",
        "2026-03-11",
        "kind advice_request; due_on 2026-04-13; clock running; no two_values",
    );
}

#[test]
fn a_closure_that_was_a_mistake_is_taken_back_and_the_clock_never_stopped() {
    let mut bodies = entries("2026-03-02 received; 2026-04-01 withdrawn", "2026-04-20");
    let events = crate::acts::tests::events_of(bodies.clone());
    let struck = Case::fold(&events).strike(&events[1], "Another child's", &at("2026-04-20"));
    bodies.extend(struck.unwrap());
    let read = reading(bodies, "2026-04-20");
    assert_eq!(read.days_left, Some(-7));
}
