//! Ours: families that move, stay elsewhere and come back; who commissions and who placed.

use super::{check, read_on};

#[test]
fn a_move_is_asked_about_from_its_day_on() {
    let moved = "2026-03-22 moved to \"North Somerset\"";
    read_on(moved, "2026-03-22", "warns moved_ask_authority; clock running");
    read_on("2026-03-20 triaged T2", "2026-03-22", "no moved_ask_authority");
}

#[test]
fn an_authority_that_confirms_on_the_day_of_the_move_has_answered() {
    read_on(
        "2026-03-22 moved to Swindon; 2026-03-22 responsibility-confirmed",
        "2026-03-23",
        "no moved_ask_authority; clock running",
    );
}

#[test]
fn a_confirmation_before_the_move_is_no_answer_to_it() {
    read_on(
        "2026-03-10 responsibility-confirmed; 2026-03-22 moved to Swindon",
        "2026-03-23",
        "warns moved_ask_authority",
    );
}

#[test]
fn a_second_move_is_asked_about_anew() {
    read_on(
        "2026-03-10 moved to Swindon; 2026-03-12 responsibility-confirmed; 2026-03-22 moved to Wiltshire",
        "2026-03-23",
        "warns moved_ask_authority",
    );
}

#[test]
fn a_move_within_the_three_authorities_is_a_move() {
    check(
        "la South Gloucestershire; 2026-03-02 received; 2026-03-10 moved to Bristol",
        "2026-03-11",
        "warns moved_ask_authority; clock running; due_on 2026-04-13",
    );
}

#[test]
fn a_move_that_nobody_answered_ends_nothing_and_becomes_late() {
    read_on(
        "2026-03-22 moved to Swindon",
        "2026-04-14",
        "warns moved_ask_authority; clock overdue; kpi.k1a miss",
    );
}

#[test]
fn moved_and_closed_a_day_too_late_is_a_miss() {
    read_on(
        "2026-03-22 moved to Swindon; 2026-04-14 no-longer-responsible",
        "2026-05-01",
        "clock closed; kpi.k1a miss; no moved_ask_authority",
    );
}

#[test]
fn weeks_elsewhere_may_also_be_an_absence() {
    read_on(
        "2026-03-05 moved to Swindon temporarily; 2026-03-05 absent child until 2026-04-15",
        "2026-04-15",
        "warns moved_ask_authority; exception.limb b; exception.standing available",
    );
}

#[test]
fn our_own_board_is_no_other() {
    check(
        "commissioner NHS Bristol, North Somerset and South Gloucestershire ICB; 2026-03-02 received",
        "2026-03-02",
        "no other_commissioner",
    );
    read_on("2026-03-02 triaged T2", "2026-03-02", "no other_commissioner");
}

#[test]
fn another_boards_child_that_is_kept_counts_like_any_other() {
    check(
        "commissioner NHS Somerset ICB; 2026-03-02 received",
        "2026-04-14",
        "warns other_commissioner; clock overdue; kpi.k1a miss",
    );
}

#[test]
fn a_looked_after_child_without_a_placing_authority_is_asked_about() {
    check("looked-after yes; 2026-03-02 received", "2026-03-02", "warns placing_authority_unknown");
    check(
        "looked-after yes; placing-authority Bristol; 2026-03-02 received",
        "2026-03-02",
        "no placing_authority_unknown",
    );
    read_on("2026-03-02 triaged T2", "2026-03-02", "no placing_authority_unknown");
}

#[test]
fn an_authority_of_a_fourth_area_has_the_same_six_weeks() {
    check("la Wiltshire; 2026-03-02 received", "2026-03-02", "due_on 2026-04-13; kpi.k1a not_due");
}
