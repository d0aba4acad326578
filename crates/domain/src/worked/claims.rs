//! Ours: exceptions as they are claimed, approved, told, withdrawn and claimed anew.

use crate::acts::tests::{at, case_of, day, events_of};
use crate::event::Body;
use crate::reading::{KpiStanding, Limb, Standing};
use crate::refusal::Refusal;

use super::{check, entries, read, read_on, reading, warns};

const AWAY: &str = "2026-03-09 absent child until 2026-04-05";
const CLAIMED: &str = "2026-03-09 absent child until 2026-04-05; \
                       2026-03-31 exception b impractical yes \"abroad\"";

#[test]
fn a_claim_alone_excuses_nothing() {
    read(
        CLAIMED,
        "exception.standing available; exception.approved false; kpi.k1a miss; kpi.k1b miss; \
         management_target_on null; warns exception_not_approved",
    );
}

#[test]
fn facts_without_a_claim_are_shown_and_excuse_nothing() {
    read(
        AWAY,
        "exception.limb b; exception.standing available; exception.approved false; kpi.k1b miss; \
         no exception_not_approved; no la_not_told; no family_not_told",
    );
}

#[test]
fn claimed_on_the_last_day_is_in_time_and_a_day_later_is_late() {
    read(
        &format!("{AWAY}; 2026-04-13 exception b impractical yes \"abroad\""),
        "exception.late_notified false",
    );
    read(
        &format!("{AWAY}; 2026-04-14 exception b impractical yes \"abroad\""),
        "exception.late_notified true",
    );
}

#[test]
fn claimed_and_approved_after_the_last_day_still_excuses() {
    read(
        &format!(
            "{AWAY}; 2026-04-20 exception b impractical yes \"abroad\"; 2026-04-21 exception approved"
        ),
        "exception.late_notified true; exception.approved true; kpi.k1a miss; kpi.k1b excluded",
    );
}

#[test]
fn approved_after_it_was_sent_leaves_the_second_figure_from_then_on() {
    let sent = format!("{CLAIMED}; 2026-04-20 sent");
    read(&sent, "kpi.k1a miss; kpi.k1b miss");
    read(&format!("{sent}; 2026-04-21 exception approved"), "kpi.k1a miss; kpi.k1b excluded");
}

#[test]
fn approved_before_it_is_due_is_out_of_the_second_figure_at_once() {
    read_on(
        &format!("{CLAIMED}; 2026-04-01 exception approved"),
        "2026-04-01",
        "kpi.k1a not_due; kpi.k1b excluded; clock running",
    );
}

#[test]
fn a_claim_withdrawn_and_made_anew_can_be_approved() {
    read(
        &format!(
            "{CLAIMED}; 2026-04-01 exception approved; 2026-04-01 told la; 2026-04-01 told family; \
             2026-04-02 exception withdrawn; 2026-04-07 exception b impractical yes \"abroad after all\"; \
             2026-04-08 exception approved"
        ),
        "exception.approved true; kpi.k1b excluded; management_target_on 2026-04-20; \
         exception.told_la false; warns la_not_told; warns family_not_told",
    );
}

#[test]
fn a_withdrawn_claim_leaves_nothing_to_see_to() {
    read(
        &format!("{CLAIMED}; 2026-04-02 exception withdrawn"),
        "no exception_not_approved; no la_not_told; no family_not_told; kpi.k1b miss",
    );
}

#[test]
fn the_latest_claim_counts_and_the_earlier_approval_is_not_its_own() {
    read(
        &format!(
            "{CLAIMED}; 2026-04-01 exception approved; 2026-03-10 circumstances \"hospital\" until 2026-03-20; \
             2026-04-02 exception a impractical yes \"hospital\""
        ),
        "exception.limb a; exception.standing available; exception.approved false; kpi.k1b miss",
    );
}

#[test]
fn a_claim_on_a_limb_without_facts_is_not_available() {
    read(
        &format!("{AWAY}; 2026-03-31 exception c impractical yes \"x\""),
        "exception.limb c; exception.standing not_available",
    );
    read("2026-03-31 exception a impractical yes \"x\"", "exception.standing not_available");
}

#[test]
fn an_approval_that_the_facts_do_not_bear_excuses_nothing() {
    read(
        "2026-03-09 absent child until 2026-04-04; 2026-03-31 exception b impractical yes \"abroad\"; \
         2026-04-01 exception approved",
        "exception.standing not_available; exception.approved true; kpi.k1a miss; kpi.k1b miss; \
         warns exception_unfounded",
    );
}

#[test]
fn approved_and_the_absence_was_a_mistake() {
    let lines = format!("2026-03-02 received; {CLAIMED}; 2026-04-01 exception approved");
    let mut bodies = entries(&lines, "2026-04-20");
    assert_eq!(reading(bodies.clone(), "2026-04-20").kpi.k1b, KpiStanding::Excluded);
    let events = events_of(bodies.clone());
    let absence = events.iter().find(|event| matches!(event.body, Body::Absent { .. })).unwrap();
    let struck = case_of(bodies.clone()).strike(absence, "They were at home", &at("2026-04-20"));
    bodies.extend(struck.unwrap());
    let read = reading(bodies, "2026-04-20");
    assert_eq!(read.kpi.k1b, KpiStanding::Miss);
    assert_eq!(read.exception.as_ref().map(|e| e.standing), Some(Standing::NotAvailable));
    assert!(warns(&read, "exception_unfounded"));
}

#[test]
fn approved_and_the_receipt_was_later_than_thought() {
    let fits = "2026-03-03 absent child until 2026-03-30; \
                2026-03-31 exception b impractical yes \"abroad\"; 2026-04-01 exception approved";
    read(fits, "exception.standing available; kpi.k1b excluded");
    // From 4 March the window holds 27 of its days, and 28 with the day of receipt.
    read(
        &format!("{fits}; 2026-04-20 corrected received 2026-03-03"),
        "exception.standing borderline; exception.approved true; kpi.k1b excluded",
    );
    read(
        &format!("{fits}; 2026-04-20 corrected received 2026-03-04"),
        "exception.standing not_available; kpi.k1b miss; warns exception_unfounded",
    );
}

#[test]
fn what_was_not_impractical_excuses_nothing_even_approved() {
    read(
        &format!(
            "{AWAY}; 2026-03-31 exception b impractical no \"records\"; 2026-04-01 exception approved"
        ),
        "exception.standing not_available; kpi.k1a miss; kpi.k1b miss; warns exception_unfounded",
    );
}

#[test]
fn the_lead_decides_what_is_borderline_and_then_it_excuses() {
    let away = "2026-02-16 absent child until 2026-03-29; \
                2026-03-31 exception b impractical yes \"abroad\"";
    read(away, "exception.standing borderline; warns lead_decides; kpi.k1b miss");
    read(
        &format!("{away}; 2026-04-01 exception approved"),
        "exception.standing borderline; no lead_decides; kpi.k1b excluded",
    );
}

#[test]
fn a_borderline_claim_is_approved_with_a_reason_only() {
    let bodies = entries(
        "2026-03-02 received; 2026-02-16 absent child until 2026-03-29; \
         2026-03-31 exception b impractical yes \"abroad\"",
        "2026-04-01",
    );
    let case = case_of(bodies);
    let approve = |why: &str| {
        case.approve_exception(&case.claims[0].id, "Ben Okoro", why, &at("2026-04-01")).map(|_| ())
    };
    assert_eq!(approve(" "), Err(Refusal::NoReason));
    assert_eq!(approve("Both readings of the window were weighed"), Ok(()));
}

#[test]
fn told_before_it_was_claimed_does_not_count_as_told() {
    read(
        &format!("{AWAY}; 2026-03-20 told la; 2026-03-31 exception b impractical yes \"abroad\""),
        "exception.told_la false; warns la_not_told; warns does_not_fit",
    );
}

#[test]
fn told_the_one_is_not_told_the_other() {
    read(
        &format!("{CLAIMED}; 2026-04-01 told la"),
        "exception.told_la true; exception.told_family false; no la_not_told; warns family_not_told",
    );
    read(
        &format!("{CLAIMED}; 2026-04-01 told family"),
        "exception.told_la false; exception.told_family true; warns la_not_told; no family_not_told",
    );
}

#[test]
fn who_has_to_be_told_still_has_to_be_told_once_it_was_sent() {
    read(&format!("{CLAIMED}; 2026-04-10 sent"), "warns la_not_told; warns family_not_told");
}

#[test]
fn an_approval_before_any_claim_does_not_fit() {
    read(
        &format!("{AWAY}; 2026-03-30 exception approved"),
        "exception.approved false; warns does_not_fit; kpi.k1b miss",
    );
}

#[test]
fn a_reassessment_and_an_unclear_message_have_the_same_exceptions() {
    for kind in ["reassessment", "unclear"] {
        check(
            &format!(
                "kind {kind}; 2026-03-02 received; {CLAIMED}; 2026-04-01 exception approved; 2026-04-20 sent"
            ),
            "2026-05-01",
            "exception.standing available; kpi.k1a miss; kpi.k1b excluded; management_target_on 2026-04-20",
        );
    }
}

#[test]
fn other_kinds_have_no_six_weeks_to_be_excused_from() {
    for kind in ["annual_review", "tribunal_recommendation", "health_mediation"] {
        let lines = format!("kind {kind}; 2026-03-02 received; {AWAY}");
        check(&lines, "2026-05-01", "exception null; kpi.k1b excluded");
        let case = case_of(entries(&lines, "2026-04-08"));
        assert_eq!(
            case.claim_exception(Limb::B, true, "Abroad", "", &at("2026-04-08")),
            Err(Refusal::NoSixWeeks)
        );
    }
}

#[test]
fn an_exception_on_what_turns_out_a_notification_falls_away() {
    read(
        &format!(
            "{CLAIMED}; 2026-04-01 exception approved; 2026-04-02 corrected kind notification"
        ),
        "exception.standing not_available; kpi.k1a excluded; kpi.k1b excluded; due_on null; \
         management_target_on null",
    );
}

#[test]
fn of_several_limbs_the_order_is_b_c_a_among_equals() {
    let (away, missed, ill) = (
        AWAY,
        "2026-03-06 clinic offered for 2026-04-09; 2026-04-09 clinic was-not-brought",
        "2026-03-10 circumstances \"hospital\" until 2026-03-31",
    );
    read(&format!("{ill}; {missed}; {away}"), "exception.limb b; exception.standing available");
    read(&format!("{ill}; {missed}"), "exception.limb c; exception.standing available");
    read(ill, "exception.limb a; exception.standing available");
}

#[test]
fn a_limb_that_is_met_goes_before_one_that_is_not() {
    read(
        "2026-03-09 absent child until 2026-04-04; \
         2026-03-06 clinic offered for 2026-04-08; 2026-04-08 clinic was-not-brought",
        "exception.limb c; exception.standing available",
    );
    read(
        "2026-03-01 absent child until 2026-03-28; 2026-02-10 circumstances \"a death\" until 2026-03-02",
        "exception.limb a; exception.standing borderline",
    );
}

#[test]
fn an_exception_never_moves_the_statutory_dates() {
    for facts in
        [AWAY.to_owned(), CLAIMED.into(), format!("{CLAIMED}; 2026-04-01 exception approved")]
    {
        let lines = format!("2026-03-02 received; {facts}");
        let read = reading(entries(&lines, "2026-05-01"), "2026-05-01");
        assert_eq!(read.due_on, Some(day("2026-04-13")));
        assert_eq!(read.strict_on, Some(day("2026-04-12")));
        assert_eq!(read.work_by_on, Some(day("2026-04-13")));
        assert_eq!(read.days_left, Some(-18));
    }
}
