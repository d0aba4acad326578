//! Table A: the day of receipt, the last day and what is in time.

use crate::acts::tests::{at, request};
use crate::case::Case;
use crate::refusal::Refusal;
use crate::timeline::tests::check;

use super::{case, reading, warns};

/// Received on a day: due, strict and work-by.
fn received(on: &str, due: &str, strict: &str, work_by: &str) {
    check(
        &format!("{on} received"),
        on,
        &format!(
            "due_on {due}; strict_on {strict}; work_by_on {work_by}; days_left 42; clock running"
        ),
    );
}

#[test]
fn case_01_received_on_a_monday() {
    received("2026-01-05", "2026-02-16", "2026-02-15", "2026-02-16");
}

#[test]
fn case_02_due_on_a_leap_day() {
    received("2028-01-18", "2028-02-29", "2028-02-28", "2028-02-29");
}

#[test]
fn case_03_a_leap_day_on_the_way_counts() {
    received("2028-01-20", "2028-03-02", "2028-03-01", "2028-03-02");
}

#[test]
fn case_05_received_on_a_leap_day() {
    received("2028-02-29", "2028-04-11", "2028-04-10", "2028-04-11");
}

#[test]
fn case_06_due_on_christmas_day_is_not_rolled_on() {
    received("2026-11-13", "2026-12-25", "2026-12-24", "2026-12-24");
}

#[test]
fn case_07_due_on_boxing_day_whose_substitute_is_a_monday() {
    received("2026-11-14", "2026-12-26", "2026-12-25", "2026-12-24");
}

#[test]
fn case_09_due_on_a_christmas_day_at_the_weekend() {
    received("2027-11-13", "2027-12-25", "2027-12-24", "2027-12-24");
}

#[test]
fn case_11_due_on_good_friday() {
    received("2026-02-20", "2026-04-03", "2026-04-02", "2026-04-02");
}

#[test]
fn case_12_due_on_easter_monday_works_back_four_days() {
    received("2026-02-23", "2026-04-06", "2026-04-05", "2026-04-02");
}

#[test]
fn case_13_due_on_a_moved_bank_holiday() {
    received("2022-04-21", "2022-06-02", "2022-06-01", "2022-06-01");
}

#[test]
fn case_15_due_on_the_coronation_bank_holiday() {
    received("2023-03-27", "2023-05-08", "2023-05-07", "2023-05-05");
}

#[test]
fn case_17_an_email_late_on_friday_counts_from_friday() {
    check(
        "2026-04-17 received at 23:58 by email; 2026-04-20 entered",
        "2026-04-20",
        "received_on 2026-04-17; due_on 2026-05-29; work_by_on 2026-05-29; no late_at_entry",
    );
}

#[test]
fn case_19_clocks_that_change_move_no_date() {
    received("2026-03-20", "2026-05-01", "2026-04-30", "2026-05-01");
}

#[test]
fn case_21_received_on_new_years_eve() {
    received("2026-12-31", "2027-02-11", "2027-02-10", "2027-02-11");
}

#[test]
fn case_22_sent_in_the_last_minute_of_the_last_day_is_in_time() {
    check(
        "2026-03-02 received; 2026-04-01 signed; 2026-04-13 sent at 23:59",
        "2026-05-01",
        "clock met; in_time true; days_late 0; kpi.k1a hit; days_left null; no sent_unsigned",
    );
}

#[test]
fn case_23_sent_in_the_first_minute_of_the_next_day_is_a_day_late() {
    check(
        "2026-03-02 received; 2026-04-01 signed; 2026-04-14 sent at 00:00",
        "2026-05-01",
        "clock met; met_on 2026-04-14; in_time false; days_late 1; kpi.k1a miss",
    );
}

#[test]
fn case_24_strict_warnings_come_a_day_early_and_the_figure_does_not() {
    let strict = "strict on; 2026-01-05 received";
    check(strict, "2026-02-14", "no strict_date_reached");
    check(strict, "2026-02-15", "warns strict_date_reached; clock running; kpi.k1a not_due");
    check(
        "strict on; 2026-01-05 received; 2026-02-16 sent",
        "2026-02-16",
        "due_on 2026-02-16; in_time true; kpi.k1a hit",
    );
    check("2026-01-05 received", "2026-02-15", "no strict_date_reached");
}

#[test]
fn case_25_the_date_on_the_authoritys_letter_starts_nothing() {
    check(
        "2026-03-02 la-dated; 2026-03-09 received",
        "2026-03-09",
        "received_on 2026-03-09; due_on 2026-04-20; receipt_lag_days 7",
    );
}

#[test]
fn case_27_by_post_the_day_of_delivery_counts_and_the_postmark_is_kept() {
    let post = "2026-03-03 posted; 2026-03-05 received by post";
    check(post, "2026-03-05", "received_on 2026-03-05; due_on 2026-04-16");
    let posted_on = case(post, "2026-03-05").request.unwrap().posted_on;
    assert_eq!(posted_on.unwrap().to_string(), "2026-03-03");
}

#[test]
fn case_28_a_receipt_in_the_future_is_refused() {
    assert_eq!(Case::receive(request(), &at("2026-03-01")), Err(Refusal::ReceiptInFuture));
    assert!(Case::receive(request(), &at("2026-03-02")).is_ok());
}

#[test]
fn case_29_received_long_ago_and_entered_today_is_overdue_at_once_and_says_why() {
    // 2 March and 100 days are 10 June.
    let late = at("2026-06-11");
    assert_eq!(Case::receive(request(), &late), Err(Refusal::LateEntryNeedsReason));
    assert!(Case::receive(request(), &at("2026-06-09")).is_ok(), "99 days need no reason");
    let mut found = request();
    found.entered_on = late.today;
    found.late_entry_why = Some("Found in a mailbox that nobody read".into());
    let read = reading(Case::receive(found, &late).unwrap(), "2026-06-11");
    assert_eq!(read.due_on.unwrap().to_string(), "2026-04-13");
    assert_eq!(read.days_left, Some(-59));
    assert!(warns(&read, "late_at_entry"));
    assert_eq!(
        Case::receive(request(), &at("2026-06-10")),
        Err(Refusal::LateEntryNeedsReason),
        "\"100+ days\" are 100 days and more"
    );
}
