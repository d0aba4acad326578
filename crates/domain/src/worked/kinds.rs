//! Table B: what was asked for, and what came twice.

use crate::acts::tests::{at, day, request};
use crate::refusal::Refusal;
use crate::request::{AskedUnder, Request};
use crate::timeline::tests::check;

use super::{Body, case, figure, k1a, read, reading};

#[test]
fn case_31_a_notification_starts_no_clock_and_may_have_a_local_date() {
    check(
        "kind notification; la-target 2026-05-12; 2026-03-02 received",
        "2026-08-01",
        "clock none; due_on null; strict_on null; work_by_on null; days_left null; \
         kpi.k1a excluded; kpi.k1b excluded; beside.0.code la_target; beside.0.on 2026-05-12",
    );
}

#[test]
fn case_33_an_unclear_message_is_treated_as_a_request_for_advice() {
    check(
        "kind unclear; 2026-03-02 received",
        "2026-03-02",
        "due_on 2026-04-13; clock running; warns unclear_kind; kpi.k1a not_due",
    );
}

#[test]
fn case_34_the_same_request_twice_is_one_case_from_the_first_day() {
    let twice = "2026-03-02 received; 2026-03-05 received again";
    check(
        twice,
        "2026-03-09",
        "received_on 2026-03-02; due_on 2026-04-13; warns duplicate_receipt; receipt_lag_days null",
    );
    // Where the second was entered as a case of its own, it is closed as a duplicate.
    let second = "2026-03-05 received; 2026-03-09 duplicate";
    assert_eq!(figure(&[twice, second], "2026-05-01", k1a), (0, 1));
}

#[test]
fn case_35_sent_anew_after_withdrawal_is_a_new_case_with_a_clock_of_its_own() {
    let withdrawn = "2026-03-02 received; 2026-03-20 withdrawn";
    check(withdrawn, "2026-05-01", "clock closed; due_on 2026-04-13; kpi.k1a excluded");
    let closed = case(withdrawn, "2026-05-01");
    assert_eq!(
        closed.receive_again(day("2026-04-20"), false, &at("2026-04-20")),
        Err(Refusal::Closed),
        "it is no second arrival of what was withdrawn"
    );
    check("2026-04-20 received", "2026-05-01", "due_on 2026-06-01; clock running; days_left 31");
}

#[test]
fn case_36_a_reassessment_has_the_six_weeks() {
    check(
        "kind reassessment; 2026-03-02 received",
        "2026-03-02",
        "due_on 2026-04-13; strict_on 2026-04-12; kpi.k1a not_due",
    );
}

#[test]
fn case_37_an_annual_review_has_a_local_date_and_no_six_weeks() {
    check(
        "kind annual_review; la-target 2026-04-01; 2026-03-02 received",
        "2026-08-01",
        "clock none; due_on null; kpi.k1a excluded; kpi.k1b excluded; beside.0.on 2026-04-01",
    );
}

/// The parent case's own view of its services is not the clock's: each request is read by itself.
#[test]
fn case_38_therapy_asked_for_by_the_family_has_a_clock_of_its_own() {
    let therapy =
        Request { received_on: day("2026-03-12"), asked_under: Some(AskedUnder::H), ..request() };
    let read = reading(vec![Body::RequestReceived(Box::new(therapy))], "2026-03-12");
    assert_eq!(read.due_on, Some(day("2026-04-23")), "from that service's own day of receipt");
    let parent = reading(vec![Body::RequestReceived(Box::new(request()))], "2026-03-12");
    assert_eq!(parent.due_on, Some(day("2026-04-13")));
}

#[test]
fn case_39_what_the_authority_would_like_in_two_weeks_moves_nothing() {
    check(
        "la-target 2026-03-16; 2026-03-02 received",
        "2026-03-20",
        "due_on 2026-04-13; clock running; days_left 24; beside.0.code la_target; \
         beside.0.on 2026-03-16",
    );
    read("la-target 2026-03-16; 2026-03-30 sent", "in_time true; kpi.k1a hit");
}
