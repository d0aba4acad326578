//! Table D: the three exceptions of regulation 8(2), and what is none.

use crate::acts::tests::at;
use crate::reading::Limb;
use crate::refusal::Refusal;

use super::{case, check, read, read_on};

const ABROAD: &str = "2026-03-09 absent child until 2026-04-05; \
                      2026-03-31 exception b impractical yes \"abroad\"; \
                      2026-04-01 exception approved";

/// Absent on these days: what limb (b) comes to.
fn away(from: &str, until: &str, standing: &str) {
    read(
        &format!("{from} absent child until {until}"),
        &format!("exception.limb b; exception.standing {standing}; exception.approved false"),
    );
}

#[test]
fn case_47_abroad_for_28_days_inside_the_window() {
    away("2026-03-09", "2026-04-05", "available");
}

#[test]
fn case_48_abroad_for_27_days_is_a_day_too_short() {
    away("2026-03-09", "2026-04-04", "not_available");
    read(
        "2026-03-09 absent child until 2026-04-04; 2026-03-09 circumstances \"a death abroad\" until 2026-04-04",
        "exception.limb a; exception.standing available",
    );
}

#[test]
fn case_49_abroad_for_40_days_of_which_18_lie_inside() {
    away("2026-02-09", "2026-03-20", "not_available");
}

#[test]
fn case_50_abroad_for_43_days_of_which_28_lie_inside() {
    away("2026-02-16", "2026-03-30", "available");
}

#[test]
fn case_50b_28_days_only_with_the_day_of_receipt_are_for_the_lead() {
    away("2026-02-16", "2026-03-29", "borderline");
    let claimed = "2026-02-16 absent child until 2026-03-29; 2026-03-31 exception b impractical yes \"abroad\"";
    read(claimed, "warns lead_decides; kpi.k1b miss");
}

#[test]
fn case_51_abroad_for_42_days_of_which_25_lie_inside() {
    away("2026-03-20", "2026-04-30", "not_available");
}

#[test]
fn case_53_away_for_30_days_and_the_records_suffice() {
    read(
        "records sufficient; 2026-03-09 absent child until 2026-04-07",
        "exception.limb b; exception.standing not_available",
    );
    read(
        "2026-03-09 absent child until 2026-04-07; 2026-03-31 exception b impractical no \"records suffice\"",
        "exception.limb b; exception.standing not_available",
    );
}

#[test]
fn case_55_not_brought_to_our_clinic_inside_the_window() {
    let missed = "2026-03-06 clinic offered for 2026-03-30; 2026-03-30 clinic was-not-brought";
    read(missed, "exception.limb c; exception.standing available; warns not_brought_follow_up");
    read(
        &format!("{missed}; 2026-03-31 clinic offered for 2026-04-09"),
        "exception.standing available; no not_brought_follow_up",
    );
}

#[test]
fn case_56_not_brought_before_receipt() {
    read(
        "2026-02-20 clinic offered for 2026-02-27; 2026-02-27 clinic was-not-brought",
        "exception.limb c; exception.standing not_available",
    );
}

#[test]
fn case_57_not_brought_after_the_last_day_is_late_already() {
    read(
        "2026-03-06 clinic offered for 2026-04-15; 2026-04-15 clinic was-not-brought",
        "exception.limb c; exception.standing not_available; clock overdue; kpi.k1a miss; kpi.k1b miss",
    );
}

#[test]
fn case_59_cancelled_by_the_family_and_kept_later_is_no_exception() {
    read(
        "2026-03-06 clinic offered for 2026-03-30; 2026-03-29 clinic cancelled-by-family; \
         2026-03-29 clinic offered for 2026-04-08; 2026-04-08 clinic attended",
        "exception null; no not_brought_follow_up",
    );
}

#[test]
fn case_61_cancelled_by_the_service_is_a_breach() {
    read(
        "2026-03-06 clinic offered for 2026-03-30; 2026-03-28 clinic cancelled-by-us; \
         2026-04-14 turned-out late-reason N4",
        "exception null; kpi.k1a miss; kpi.k1b miss; late_reason N4; no late_reason_missing",
    );
}

#[test]
fn case_63_a_child_in_intensive_care() {
    let ill = "2026-03-10 circumstances \"child in intensive care\" until 2026-03-31";
    read(ill, "exception.limb a; exception.standing available");
    let claimed = format!("{ill}; 2026-03-20 exception a impractical yes \"in intensive care\"");
    read(&claimed, "warns la_not_told; warns family_not_told");
    read(
        &format!("{claimed}; 2026-03-23 told la; 2026-03-23 told family"),
        "no la_not_told; no family_not_told",
    );
}

/// What befell the service: no exception, a late reason, and a breach.
fn breach(reason: &str, why: &str) {
    read(
        &format!("2026-04-14 turned-out late-reason {reason}"),
        &format!("exception null; late_reason {reason}; kpi.k1a miss; kpi.k1b miss"),
    );
    let away = case("2026-03-02 received; 2026-03-09 absent child until 2026-04-05", "2026-04-13");
    assert_eq!(
        away.claim_exception(Limb::B, true, why, "", &at("2026-04-13")),
        Err(Refusal::ServiceReason),
        "{why}"
    );
}

#[test]
fn case_65_an_officer_who_is_ill_is_no_exception() {
    breach("N7", "Staff sickness");
}

#[test]
fn case_66_a_waiting_list_is_no_exception() {
    breach("N3", "The waiting list for speech and language is 30 weeks");
}

#[test]
fn case_67_a_school_closed_for_the_summer_is_no_exception() {
    check(
        "2026-07-17 received",
        "2026-08-28",
        "due_on 2026-08-28; work_by_on 2026-08-28; exception null; clock running; days_left 0",
    );
    breach("N16", "School holidays: the school is closed");
}

#[test]
fn case_69_two_weeks_without_the_system_are_a_breach() {
    breach("N9", "IT failure for two weeks");
}

#[test]
fn case_70_the_teams_own_aim_is_later_and_never_the_due_date() {
    read(
        ABROAD,
        "management_target_on 2026-04-20; due_on 2026-04-13; work_by_on 2026-04-13; \
         exception.approved true; exception.late_notified false; clock overdue; kpi.k1a miss; \
         kpi.k1b excluded; warns la_not_told; warns family_not_told; no exception_not_approved",
    );
}

#[test]
fn case_71_an_approval_that_was_wrong_is_withdrawn_and_counted_anew() {
    read(&format!("{ABROAD}; 2026-04-24 sent"), "kpi.k1a miss; kpi.k1b excluded");
    let withdrawn = format!("{ABROAD}; 2026-04-24 sent; 2026-04-27 exception withdrawn");
    read(
        &withdrawn,
        "exception.approved false; management_target_on null; kpi.k1a miss; kpi.k1b miss; \
         no la_not_told; no exception_not_approved",
    );
    let kept = case(&format!("2026-03-02 received; {withdrawn}"), "2026-05-01").claims;
    assert!(kept.len() == 1 && kept[0].withdrawn.is_some(), "the claim stays on record");
    let abroad = case(&format!("2026-03-02 received; {ABROAD}"), "2026-05-01");
    assert_eq!(
        abroad.withdraw_exception(&abroad.claims[0].id, " ", &at("2026-05-01")),
        Err(Refusal::NoReason)
    );
}

#[test]
fn case_73_excused_and_in_time_all_the_same() {
    read_on(
        &format!("{ABROAD}; 2026-04-01 told la; 2026-04-01 told family; 2026-04-10 sent"),
        "2026-04-10",
        "kpi.k1a hit; kpi.k1b excluded; exception.told_la true; no la_not_told",
    );
}
