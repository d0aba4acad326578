//! Ours: the team's own aim, ten working days after a cause has ended and never before the
//! statutory date. It has no standing in law (domain.md 1.4).

use super::{check, read};

/// In hospital until a day, claimed and approved: the aim.
fn until(day: &str, target: &str) {
    read(
        &format!(
            "2026-03-10 circumstances \"in hospital\" until {day}; \
             2026-03-25 exception a impractical yes \"in hospital\"; 2026-03-26 exception approved"
        ),
        &format!("management_target_on {target}; due_on 2026-04-13"),
    );
}

#[test]
fn a_cause_that_ended_early_leaves_the_statutory_date_as_the_aim() {
    until("2026-03-12", "2026-04-13");
    until("2026-03-25", "2026-04-13");
}

#[test]
fn the_aim_is_later_from_the_day_that_makes_it_later() {
    until("2026-03-26", "2026-04-13");
    until("2026-03-27", "2026-04-14");
}

#[test]
fn easter_and_may_are_no_working_days() {
    until("2026-03-30", "2026-04-15");
    until("2026-04-24", "2026-05-11");
    until("2026-04-30", "2026-05-15");
}

#[test]
fn a_cause_that_ends_on_the_last_day() {
    until("2026-04-13", "2026-04-27");
}

#[test]
fn the_days_between_christmas_and_the_new_year() {
    check(
        "2026-11-13 received; 2026-12-01 circumstances \"in hospital\" until 2026-12-23; \
         2026-12-14 exception a impractical yes \"in hospital\"; 2026-12-15 exception approved",
        "2026-12-20",
        "due_on 2026-12-25; management_target_on 2027-01-11; clock running",
    );
}

#[test]
fn for_a_missed_appointment_the_cause_ends_that_day() {
    let missed = |on: &str| {
        format!(
            "2026-03-06 clinic offered for {on}; {on} clinic was-not-brought; \
             2026-04-01 exception c impractical yes \"not seen\"; 2026-04-02 exception approved"
        )
    };
    read(&missed("2026-03-30"), "management_target_on 2026-04-15");
    read(&missed("2026-03-10"), "management_target_on 2026-04-13");
}

#[test]
fn of_two_missed_appointments_the_later_counts() {
    read(
        "2026-03-06 clinic offered for 2026-03-16; 2026-03-16 clinic was-not-brought; \
         2026-03-17 clinic offered for 2026-03-30; 2026-03-30 clinic was-not-brought; \
         2026-04-01 exception c impractical yes \"not seen\"; 2026-04-02 exception approved",
        "management_target_on 2026-04-15",
    );
}

#[test]
fn a_missed_appointment_that_does_not_count_sets_no_aim() {
    // The one at the hospital was later, and is no appointment of ours.
    read(
        "2026-03-06 clinic offered for 2026-03-30; 2026-03-30 clinic was-not-brought; \
         2026-03-31 clinic offered for 2026-04-09 with acute-trust; 2026-04-09 clinic was-not-brought; \
         2026-04-10 exception c impractical yes \"not seen\"; 2026-04-11 exception approved",
        "management_target_on 2026-04-15",
    );
}

#[test]
fn a_family_that_stays_away_longer_moves_the_aim_and_nothing_else() {
    let away = "2026-03-09 absent child until 2026-04-05; \
                2026-03-31 exception b impractical yes \"abroad\"; 2026-04-01 exception approved";
    read(away, "management_target_on 2026-04-20; due_on 2026-04-13");
    read(
        &format!("{away}; 2026-04-06 absent child until 2026-04-24"),
        "management_target_on 2026-05-11; due_on 2026-04-13; kpi.k1a miss; kpi.k1b excluded",
    );
}

#[test]
fn without_approval_there_is_no_aim() {
    let ill = "2026-03-10 circumstances \"in hospital\" until 2026-03-31";
    read(ill, "management_target_on null");
    let claimed = format!("{ill}; 2026-03-25 exception a impractical yes \"in hospital\"");
    read(&claimed, "management_target_on null");
    read(
        &format!("{claimed}; 2026-03-26 exception approved; 2026-04-20 exception withdrawn"),
        "management_target_on null",
    );
}
