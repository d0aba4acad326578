//! Ours: limb (c), appointments of ours and of others, moved, cancelled and not kept.

use super::{check, read};

/// An appointment of ours on a day, to which the child was not brought.
fn missed(for_on: &str) -> String {
    format!("2026-02-20 clinic offered for {for_on}; {for_on} clinic was-not-brought")
}

fn stands(facts: &str, standing: &str) {
    read(facts, &format!("exception.limb c; exception.standing {standing}"));
}

#[test]
fn not_brought_on_the_first_and_on_the_last_day_of_the_window() {
    stands(&missed("2026-03-03"), "available");
    stands(&missed("2026-04-13"), "available");
}

#[test]
fn not_brought_a_day_outside_the_window() {
    stands(&missed("2026-03-01"), "not_available");
    stands(&missed("2026-04-14"), "not_available");
}

#[test]
fn not_brought_on_the_day_of_receipt_is_for_the_lead() {
    stands(&missed("2026-03-02"), "borderline");
}

#[test]
fn an_appointment_moved_twice_and_then_not_kept() {
    stands(
        "2026-03-04 clinic offered for 2026-03-12; 2026-03-10 clinic cancelled-by-family; \
         2026-03-10 clinic offered for 2026-03-20; 2026-03-18 clinic cancelled-by-us; \
         2026-03-18 clinic offered for 2026-03-30; 2026-03-30 clinic was-not-brought",
        "available",
    );
}

#[test]
fn an_appointment_moved_again_and_again_by_the_family_was_never_failed() {
    read(
        "2026-03-04 clinic offered for 2026-03-12; 2026-03-11 clinic cancelled-by-family; \
         2026-03-11 clinic offered for 2026-03-20; 2026-03-19 clinic cancelled-by-family; \
         2026-03-19 clinic offered for 2026-04-09; 2026-04-08 clinic cancelled-by-family",
        "exception null; no not_brought_follow_up; kpi.k1b miss",
    );
}

#[test]
fn cancelled_once_and_not_brought_the_second_time() {
    read(
        "2026-03-06 clinic offered for 2026-03-20; 2026-03-19 clinic cancelled-by-family; \
         2026-03-19 clinic offered for 2026-04-09; 2026-04-09 clinic was-not-brought",
        "exception.limb c; exception.standing available; warns not_brought_follow_up",
    );
}

#[test]
fn moved_out_of_the_window_and_then_not_kept() {
    stands(
        "2026-03-06 clinic offered for 2026-04-08; 2026-04-07 clinic cancelled-by-family; \
         2026-04-07 clinic offered for 2026-04-16; 2026-04-16 clinic was-not-brought",
        "not_available",
    );
}

#[test]
fn not_brought_once_and_seen_later_leaves_what_was_missed() {
    read(
        "2026-03-06 clinic offered for 2026-03-20; 2026-03-20 clinic was-not-brought; \
         2026-03-23 clinic offered for 2026-04-08; 2026-04-08 clinic attended",
        "exception.limb c; exception.standing available; no not_brought_follow_up",
    );
}

#[test]
fn not_brought_to_the_acute_trust_is_no_exception_of_ours_and_is_followed_up() {
    read(
        "2026-03-06 clinic offered for 2026-03-30 with acute-trust; 2026-03-30 clinic was-not-brought",
        "exception.limb c; exception.standing not_available; warns not_brought_follow_up",
    );
}

#[test]
fn not_brought_to_the_acute_trust_and_to_us() {
    stands(
        "2026-03-06 clinic offered for 2026-03-16 with acute-trust; 2026-03-16 clinic was-not-brought; \
         2026-03-17 clinic offered for 2026-03-30; 2026-03-30 clinic was-not-brought",
        "available",
    );
}

#[test]
fn what_came_of_it_belongs_to_the_appointment_that_was_offered_last() {
    read(
        "2026-03-06 clinic offered for 2026-03-20 with acute-trust; \
         2026-03-09 clinic offered for 2026-03-30 with us; 2026-03-30 clinic was-not-brought",
        "exception.standing available",
    );
}

#[test]
fn an_outcome_without_an_appointment_does_not_fit() {
    read("2026-03-30 clinic was-not-brought", "exception null; warns does_not_fit");
    read(
        "2026-03-06 clinic offered for 2026-03-30; 2026-03-30 clinic attended; 2026-03-30 clinic was-not-brought",
        "exception null; warns does_not_fit",
    );
}

#[test]
fn an_appointment_that_is_still_to_come_excuses_nothing() {
    check(
        "2026-03-02 received; 2026-03-06 clinic offered for 2026-04-20",
        "2026-04-14",
        "exception null; clock overdue; kpi.k1a miss",
    );
}

#[test]
fn with_records_that_suffice_a_missed_appointment_excuses_nothing() {
    stands(&format!("records sufficient; {}", missed("2026-03-30")), "not_available");
}

#[test]
fn a_follow_up_is_wanted_from_each_missed_appointment_on() {
    let once = "2026-03-02 received; 2026-03-06 clinic offered for 2026-03-20; \
                2026-03-20 clinic was-not-brought; 2026-03-23 clinic offered for 2026-03-30";
    check(once, "2026-03-23", "no not_brought_follow_up");
    check(
        &format!("{once}; 2026-03-30 clinic was-not-brought"),
        "2026-03-30",
        "warns not_brought_follow_up",
    );
}

#[test]
fn a_follow_up_that_the_family_cancelled_was_offered_all_the_same() {
    read(
        "2026-03-06 clinic offered for 2026-03-20; 2026-03-20 clinic was-not-brought; \
         2026-03-23 clinic offered for 2026-04-01; 2026-03-31 clinic cancelled-by-family",
        "exception.standing available; no not_brought_follow_up",
    );
}

#[test]
fn an_appointment_before_its_offer_is_asked_about() {
    read(
        "2026-03-20 clinic offered for 2026-03-10; 2026-03-20 clinic was-not-brought",
        "warns appointment_before_offer",
    );
}
