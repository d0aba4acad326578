//! Ours: month ends, leap days, year ends and clusters of holidays. Due is receipt and 42 days and
//! never moves; work-by is the last working day on or before it.

use crate::timeline::tests::check;

fn received(on: &str, due: &str, work_by: &str) {
    check(
        &format!("{on} received"),
        on,
        &format!("due_on {due}; work_by_on {work_by}; days_left 42; clock running"),
    );
}

#[test]
fn received_at_the_end_of_january() {
    received("2026-01-31", "2026-03-14", "2026-03-13");
}

#[test]
fn received_at_the_end_of_february_in_a_common_and_in_a_leap_year() {
    received("2026-02-28", "2026-04-11", "2026-04-10");
    received("2028-02-28", "2028-04-10", "2028-04-10");
}

#[test]
fn the_same_days_before_the_end_of_february_in_two_years() {
    received("2023-01-18", "2023-03-01", "2023-03-01");
    received("2024-01-18", "2024-02-29", "2024-02-29");
}

#[test]
fn a_century_that_is_no_leap_year() {
    received("2100-01-18", "2100-03-01", "2100-03-01");
}

#[test]
fn due_around_new_years_day() {
    received("2026-11-19", "2026-12-31", "2026-12-31");
    received("2026-11-20", "2027-01-01", "2026-12-31");
    received("2026-11-21", "2027-01-02", "2026-12-31");
    received("2026-11-23", "2027-01-04", "2027-01-04");
}

#[test]
fn due_on_the_substitute_of_boxing_day_and_the_day_after() {
    received("2026-11-16", "2026-12-28", "2026-12-24");
    received("2026-11-17", "2026-12-29", "2026-12-29");
}

#[test]
fn due_in_a_christmas_of_four_days_off() {
    received("2027-11-14", "2027-12-26", "2027-12-24");
    received("2027-11-15", "2027-12-27", "2027-12-24");
    received("2027-11-16", "2027-12-28", "2027-12-24");
    received("2027-11-17", "2027-12-29", "2027-12-29");
}

#[test]
fn due_on_each_day_of_easter() {
    received("2026-02-19", "2026-04-02", "2026-04-02");
    received("2026-02-21", "2026-04-04", "2026-04-02");
    received("2026-02-22", "2026-04-05", "2026-04-02");
    received("2026-02-24", "2026-04-07", "2026-04-07");
}

#[test]
fn due_on_the_platinum_jubilee_and_on_the_monday_that_was_given_up_for_it() {
    received("2022-04-22", "2022-06-03", "2022-06-01");
    received("2022-04-18", "2022-05-30", "2022-05-30");
}

#[test]
fn due_on_the_day_of_the_state_funeral_and_the_day_after() {
    received("2022-08-08", "2022-09-19", "2022-09-16");
    received("2022-08-09", "2022-09-20", "2022-09-20");
}

#[test]
fn due_on_the_early_may_holiday_that_was_moved_to_a_friday() {
    received("2020-03-27", "2020-05-08", "2020-05-07");
    received("2020-03-23", "2020-05-04", "2020-05-04");
}

#[test]
fn due_on_the_spring_and_on_the_summer_bank_holiday() {
    received("2026-04-13", "2026-05-25", "2026-05-22");
    received("2026-07-20", "2026-08-31", "2026-08-28");
}

#[test]
fn received_on_a_bank_holiday_counts_from_that_day() {
    received("2026-12-25", "2027-02-05", "2027-02-05");
    received("2026-04-06", "2026-05-18", "2026-05-18");
}

#[test]
fn received_on_a_sunday_is_due_on_a_sunday() {
    received("2026-03-01", "2026-04-12", "2026-04-10");
}

#[test]
fn clocks_that_go_back_on_the_way_move_no_date() {
    received("2026-09-20", "2026-11-01", "2026-10-30");
    check("2026-10-24 received at 23:59", "2026-10-25", "due_on 2026-12-05; days_left 41");
}

#[test]
fn the_hour_of_receipt_moves_no_date() {
    for at in ["00:00", "12:00", "23:59"] {
        check(
            &format!("2026-03-02 received at {at}"),
            "2026-03-02",
            "received_on 2026-03-02; due_on 2026-04-13; strict_on 2026-04-12",
        );
    }
}

#[test]
fn overdue_is_overdue_on_a_bank_holiday_too() {
    check("2026-02-20 received", "2026-04-04", "due_on 2026-04-03; clock overdue; days_left -1");
}

#[test]
fn a_holiday_gives_no_days_of_grace() {
    // Due on Good Friday, sent on the Tuesday after Easter: four days late.
    check(
        "2026-02-20 received; 2026-04-07 sent",
        "2026-04-07",
        "in_time false; days_late 4; kpi.k1a miss",
    );
}

#[test]
fn strict_warnings_end_when_it_is_sent_or_closed() {
    let strict = "strict on; 2026-03-02 received";
    check(strict, "2026-04-20", "warns strict_date_reached; clock overdue");
    check(&format!("{strict}; 2026-04-12 sent"), "2026-04-12", "no strict_date_reached");
    check(&format!("{strict}; 2026-04-12 withdrawn"), "2026-04-13", "no strict_date_reached");
}

#[test]
fn the_authoritys_twenty_weeks_never_move_ours() {
    // It was asked in October, and its 20 weeks ended before we were even asked.
    check(
        "2025-10-06 la-started; 2026-03-02 received",
        "2026-03-02",
        "due_on 2026-04-13; beside.2.code la_final_plan; beside.2.on 2026-02-23",
    );
}
