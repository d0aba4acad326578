//! Ours: how a case ends, and what that does to the figure (domain.md 4.2, denominator rules).

use crate::acts::tests::{at, case_of, day};
use crate::refusal::Refusal;
use crate::route::Closure;

use super::{case, check, entries, read, read_on};

fn ends(end: &str, k1a: &str) {
    read(end, &format!("clock closed; days_left null; kpi.k1a {k1a}; kpi.k1b {k1a}"));
}

/// Received on one day and redirected on another.
fn redirected(received: &str, on: &str, k1a: &str) {
    check(
        &format!("{received} received; {on} redirected"),
        "2027-03-01",
        &format!("clock closed; kpi.k1a {k1a}"),
    );
}

#[test]
fn withdrawn_on_the_last_day_and_the_day_after() {
    ends("2026-04-13 withdrawn", "excluded");
    ends("2026-04-14 withdrawn", "miss");
}

#[test]
fn no_longer_responsible_on_the_last_day_and_the_day_after() {
    ends("2026-04-13 no-longer-responsible", "excluded");
    ends("2026-04-14 no-longer-responsible", "miss");
}

#[test]
fn death_and_a_duplicate_are_never_counted() {
    for end in ["deceased", "duplicate"] {
        for on in ["2026-03-02", "2026-04-13", "2026-04-14", "2026-04-30"] {
            ends(&format!("{on} {end}"), "excluded");
        }
    }
}

#[test]
fn a_death_after_advice_was_sent_is_not_counted() {
    read("2026-04-10 sent; 2026-04-11 deceased", "kpi.k1a excluded; kpi.k1b excluded");
    read("2026-04-20 sent; 2026-04-22 deceased", "kpi.k1a excluded; kpi.k1b excluded");
}

/// Row 89: every letter stops. What is still to see to must not send anyone to the family.
#[test]
fn after_a_death_nothing_asks_to_write_to_the_family() {
    check(
        "born 2009-01-15; 2026-03-02 received; 2026-03-06 clinic offered for 2026-03-20; \
         2026-03-20 clinic was-not-brought; 2026-03-21 exception c impractical yes \"not seen\"; \
         2026-03-25 deceased",
        "2026-03-26",
        "clock closed; no not_brought_follow_up; no family_not_told; no rights_with_young_person",
    );
}

#[test]
fn withdrawn_after_it_was_sent_counts_as_it_was_sent() {
    read("2026-04-10 sent; 2026-04-12 withdrawn", "clock met; kpi.k1a hit");
    read("2026-04-20 sent; 2026-04-22 withdrawn", "clock met; kpi.k1a miss");
}

#[test]
fn sent_back_for_its_content_and_then_withdrawn_in_time() {
    read(
        "2026-04-08 sent; 2026-04-10 returned-for-rework content; 2026-04-13 withdrawn",
        "clock closed; met_on null; kpi.k1a excluded",
    );
    read(
        "2026-04-08 sent; 2026-04-10 returned-for-rework content; 2026-04-14 withdrawn",
        "clock closed; kpi.k1a miss",
    );
}

/// Withdrawn before it was due: there was nothing left to be late with (row 99; domain.md 4.2,
/// "exclude withdrawn before due").
#[test]
fn withdrawn_in_time_and_sent_late_all_the_same_is_no_miss() {
    for end in ["withdrawn", "no-longer-responsible"] {
        read(
            &format!("2026-04-01 {end}; 2026-04-20 sent"),
            "warns does_not_fit; kpi.k1a excluded; kpi.k1b excluded",
        );
    }
}

#[test]
fn redirected_on_the_same_day_and_within_two_working_days() {
    redirected("2026-03-02", "2026-03-02", "excluded");
    redirected("2026-03-02", "2026-03-03", "excluded");
    redirected("2026-03-02", "2026-03-04", "excluded");
    redirected("2026-03-02", "2026-03-05", "miss");
}

#[test]
fn redirected_over_a_weekend() {
    redirected("2026-03-06", "2026-03-10", "excluded");
    redirected("2026-03-06", "2026-03-11", "miss");
    redirected("2026-03-07", "2026-03-10", "excluded");
    redirected("2026-03-07", "2026-03-11", "miss");
}

#[test]
fn redirected_over_easter() {
    redirected("2026-04-02", "2026-04-08", "excluded");
    redirected("2026-04-02", "2026-04-09", "miss");
    redirected("2026-04-04", "2026-04-08", "excluded");
    redirected("2026-04-04", "2026-04-09", "miss");
}

#[test]
fn redirected_over_a_bank_holiday_weekend_in_may() {
    redirected("2026-05-01", "2026-05-06", "excluded");
    redirected("2026-05-01", "2026-05-07", "miss");
}

#[test]
fn redirected_over_christmas() {
    redirected("2026-12-24", "2026-12-30", "excluded");
    redirected("2026-12-24", "2026-12-31", "miss");
}

#[test]
fn redirected_after_the_last_day_is_a_miss() {
    redirected("2026-03-02", "2026-04-20", "miss");
}

#[test]
fn a_corrected_receipt_moves_the_two_working_days() {
    let late = "2026-03-06 redirected";
    read(late, "kpi.k1a miss");
    read(&format!("{late}; 2026-03-09 corrected received 2026-03-04"), "kpi.k1a excluded");
}

#[test]
fn the_first_of_two_endings_counts() {
    read(
        "2026-04-01 withdrawn; 2026-04-20 redirected",
        "clock closed; kpi.k1a excluded; warns does_not_fit",
    );
}

#[test]
fn nothing_but_an_ending_stops_the_clock() {
    for facts in [
        "2026-03-04 triaged T7",
        "2026-03-04 triaged T8",
        "2026-03-22 moved to \"North Somerset\"",
        "2026-04-10 signed",
        "2026-04-10 sent partial",
        "2026-03-05 asked audiology",
        "2026-03-10 absent child until 2026-04-20",
    ] {
        read(facts, "clock overdue; days_left -18; kpi.k1a miss");
    }
}

#[test]
fn an_ended_case_without_six_weeks_is_not_counted() {
    for kind in ["notification", "annual_review", "health_mediation"] {
        check(
            &format!("kind {kind}; 2026-03-02 received; 2026-04-20 withdrawn"),
            "2026-05-01",
            "kpi.k1a excluded; kpi.k1b excluded",
        );
    }
}

#[test]
fn a_case_that_was_closed_takes_no_letter() {
    let now = at("2026-04-01");
    for end in ["withdrawn", "no-longer-responsible", "redirected", "duplicate"] {
        let lines = format!("2026-03-02 received; 2026-03-04 triaged T2; 2026-04-01 {end}");
        assert_eq!(case(&lines, "2026-04-01").begin_letter(&now), Err(Refusal::Closed), "{end}");
    }
}

#[test]
fn the_day_of_an_ending_counts_and_not_the_day_it_was_typed_in() {
    let mut bodies = entries("2026-03-02 received", "2026-03-02");
    let told = at("2026-04-20");
    let ended =
        case_of(bodies.clone()).close(Closure::Withdrawn, day("2026-04-10"), "By e-mail", &told);
    bodies.extend(ended.unwrap());
    let read = super::reading(bodies, "2026-04-20");
    assert_eq!(read.kpi.k1a, crate::reading::KpiStanding::Excluded);
}

#[test]
fn an_excused_case_that_is_withdrawn_late_is_out_of_the_second_figure_only() {
    read_on(
        "2026-03-09 absent child until 2026-04-05; 2026-03-31 exception b impractical yes \"abroad\"; \
         2026-04-01 exception approved; 2026-04-16 withdrawn",
        "2026-04-16",
        "kpi.k1a miss; kpi.k1b excluded; clock closed",
    );
}
