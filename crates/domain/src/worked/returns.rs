//! Ours: advice that was sent in parts, sent back, and sent again.

use super::{read, read_on};

#[test]
fn an_accepted_part_counts_on_the_day_it_was_sent() {
    read(
        "2026-04-10 sent partial; 2026-04-27 partial accepted-by-la",
        "clock met; met_on 2026-04-10; in_time true; days_late 0; kpi.k1a hit; no partial_return",
    );
    read(
        "2026-04-14 sent partial; 2026-04-15 partial accepted-by-la",
        "clock met; met_on 2026-04-14; in_time false; days_late 1; kpi.k1a miss",
    );
}

#[test]
fn a_part_that_nobody_accepted_meets_nothing() {
    read_on(
        "2026-04-10 sent partial",
        "2026-04-13",
        "clock running; met_on null; in_time null; days_left 0; kpi.k1a not_due; warns partial_return",
    );
    read("2026-04-10 sent partial", "clock overdue; kpi.k1a miss");
}

#[test]
fn two_parts_do_not_make_a_whole() {
    read(
        "2026-04-01 sent partial; 2026-04-10 sent partial",
        "clock overdue; met_on null; kpi.k1a miss; warns partial_return",
    );
}

#[test]
fn of_two_parts_the_acceptance_is_of_the_later() {
    read(
        "2026-04-01 sent partial; 2026-04-10 sent partial; 2026-04-11 partial accepted-by-la",
        "met_on 2026-04-10; in_time true; warns partial_return",
    );
}

#[test]
fn a_part_accepted_after_the_whole_came_counts_from_its_own_day() {
    read(
        "2026-04-11 sent partial; 2026-04-26 sent; 2026-04-27 partial accepted-by-la",
        "met_on 2026-04-11; in_time true; kpi.k1a hit; no partial_return",
    );
}

#[test]
fn a_part_that_was_sent_back_cannot_be_accepted_any_more() {
    read(
        "2026-04-10 sent partial; 2026-04-11 returned-for-rework content; 2026-04-12 partial accepted-by-la",
        "met_on null; clock overdue; warns does_not_fit",
    );
}

#[test]
fn an_acceptance_of_nothing_does_not_fit() {
    read("2026-04-10 partial accepted-by-la", "met_on null; warns does_not_fit");
    read(
        "2026-04-10 sent; 2026-04-11 partial accepted-by-la",
        "met_on 2026-04-10; warns does_not_fit",
    );
}

#[test]
fn sent_back_for_its_content_twice_and_in_time_the_third_time() {
    read(
        "2026-03-16 sent; 2026-03-18 returned-for-rework content; 2026-03-23 sent; \
         2026-03-25 returned-for-rework content; 2026-04-13 sent",
        "clock met; met_on 2026-04-13; in_time true; kpi.k1a hit",
    );
}

#[test]
fn sent_back_for_its_content_in_time_and_again_after_is_late() {
    read(
        "2026-04-10 sent; 2026-04-14 returned-for-rework content; 2026-04-16 sent",
        "met_on 2026-04-16; in_time false; days_late 3; kpi.k1a miss",
    );
}

#[test]
fn sent_back_for_its_content_and_not_sent_again_is_open() {
    read_on(
        "2026-04-10 sent; 2026-04-12 returned-for-rework content",
        "2026-04-12",
        "clock running; met_on null; in_time null; days_left 1; kpi.k1a not_due",
    );
    read(
        "2026-04-10 sent; 2026-04-12 returned-for-rework content",
        "clock overdue; days_left -18; kpi.k1a miss",
    );
}

#[test]
fn sent_back_for_the_authoritys_form_keeps_the_first_day() {
    read(
        "2026-04-10 sent; 2026-04-15 returned-for-rework la-format; 2026-04-20 sent",
        "clock met; met_on 2026-04-10; in_time true; days_late 0; kpi.k1a hit",
    );
    read(
        "2026-04-10 sent; 2026-04-15 returned-for-rework la-format",
        "clock met; met_on 2026-04-10; kpi.k1a hit",
    );
}

#[test]
fn the_form_after_the_content_keeps_the_day_of_the_accepted_content() {
    read(
        "2026-03-10 sent; 2026-03-12 returned-for-rework content; 2026-04-09 sent; \
         2026-04-14 returned-for-rework la-format; 2026-04-20 sent",
        "met_on 2026-04-09; in_time true; kpi.k1a hit",
    );
}

#[test]
fn the_content_after_the_form_opens_the_clock_again() {
    read(
        "2026-04-01 sent; 2026-04-03 returned-for-rework la-format; 2026-04-07 sent; \
         2026-04-09 returned-for-rework content; 2026-04-15 sent",
        "met_on 2026-04-15; in_time false; days_late 2; kpi.k1a miss",
    );
}

#[test]
fn sent_again_on_the_day_it_came_back() {
    read(
        "2026-04-10 sent; 2026-04-13 returned-for-rework content; 2026-04-13 sent",
        "met_on 2026-04-13; in_time true; kpi.k1a hit",
    );
}

#[test]
fn sent_back_on_the_day_it_was_sent() {
    read_on(
        "2026-04-13 sent; 2026-04-13 returned-for-rework content",
        "2026-04-13",
        "met_on null; clock running; days_left 0",
    );
}

#[test]
fn an_accepted_part_that_is_sent_back_for_its_content_counts_no_more() {
    read(
        "2026-04-01 sent partial; 2026-04-02 partial accepted-by-la; \
         2026-04-08 returned-for-rework content; 2026-04-14 sent",
        "met_on 2026-04-14; days_late 1; kpi.k1a miss",
    );
}

#[test]
fn a_return_of_what_was_never_sent_does_not_fit() {
    for why in ["content", "la-format"] {
        read(
            &format!("2026-04-10 returned-for-rework {why}"),
            "met_on null; clock overdue; warns does_not_fit",
        );
    }
}

#[test]
fn sent_twice_counts_from_the_first_time() {
    read("2026-04-10 sent; 2026-04-20 sent", "met_on 2026-04-10; in_time true; kpi.k1a hit");
}

#[test]
fn sent_on_the_day_of_receipt() {
    read("2026-03-02 sent", "met_on 2026-03-02; in_time true; no sent_before_receipt");
}

#[test]
fn sent_before_it_was_received_is_asked_about() {
    read("2026-02-27 sent", "warns sent_before_receipt");
}

#[test]
fn sent_before_anything_was_signed() {
    read("2026-04-10 sent", "warns sent_unsigned");
    read("2026-04-10 sent; 2026-04-10 signed", "warns sent_unsigned");
    read("2026-04-10 signed; 2026-04-10 sent", "no sent_unsigned");
}

#[test]
fn signed_in_time_and_sent_late_is_late() {
    read(
        "2026-04-13 signed; 2026-04-14 sent",
        "in_time false; days_late 1; kpi.k1a miss; no sent_unsigned; warns late_reason_missing",
    );
    read(
        "2026-04-13 signed; 2026-04-14 sent; 2026-04-15 turned-out late-reason N8",
        "late_reason N8; kpi.k1a miss; kpi.k1b miss; no late_reason_missing",
    );
}
