//! Table F: triage, how a case counts, what leaves, and what runs beside.

use crate::acts::tests::{at, case_of, day, received};
use crate::advice::PlanSection;
use crate::check::letter;
use crate::check::tests::complete;
use crate::request::Child;

use super::{case, check, figure, k1a, k1b, percent, read};

const IN_TIME: &str = "2026-03-02 received; 2026-04-10 sent";
const LATE: &str = "2026-03-02 received; 2026-04-20 sent";
const EXCUSED_LATE: &str = "2026-03-02 received; 2026-03-09 absent child until 2026-04-05; \
                            2026-03-31 exception b impractical yes \"abroad\"; \
                            2026-04-01 exception approved; 2026-04-20 sent";
const EXCUSED_IN_TIME: &str = "2026-03-02 received; 2026-03-09 absent child until 2026-04-05; \
                               2026-03-31 exception b impractical yes \"abroad\"; \
                               2026-04-01 exception approved; 2026-04-10 sent";

#[test]
fn case_96_seen_exactly_twelve_months_before_is_known() {
    check("2025-03-02 seen-by-community-health; 2026-03-02 received", "2026-03-02", "route T1");
}

#[test]
fn case_97_seen_twelve_months_and_a_day_before_is_not() {
    check("2025-03-01 seen-by-community-health; 2026-03-02 received", "2026-03-02", "route null");
}

#[test]
fn case_99_withdrawn_on_day_30_is_not_counted() {
    // Day 30 is 1 April.
    read("2026-04-01 withdrawn", "clock closed; kpi.k1a excluded; kpi.k1b excluded");
}

#[test]
fn case_101_part_on_day_40_and_the_rest_on_day_55() {
    // Day 40 is 11 April, day 55 is 26 April.
    let parts = "2026-04-11 sent partial; 2026-04-26 sent";
    read(
        parts,
        "met_on 2026-04-26; in_time false; days_late 13; kpi.k1a miss; warns partial_return",
    );
    read(
        &format!("{parts}; 2026-04-27 partial accepted-by-la"),
        "met_on 2026-04-11; in_time true; kpi.k1a hit; no partial_return",
    );
    let sent: Vec<_> = case(&format!("2026-03-02 received; {parts}"), "2026-05-01")
        .sendings
        .iter()
        .map(|sent| sent.on)
        .collect();
    assert_eq!(sent, [day("2026-04-11"), day("2026-04-26")], "both dates are kept");
}

#[test]
fn case_103_eight_of_ten_with_one_excused_and_one_late() {
    let mut cases = vec![IN_TIME; 8];
    cases.extend([EXCUSED_LATE, LATE]);
    let (with, without) = (figure(&cases, "2026-05-01", k1a), figure(&cases, "2026-05-01", k1b));
    assert_eq!((with, percent(with).as_str()), ((8, 10), "80.0"));
    assert_eq!((without, percent(without).as_str()), ((8, 9), "88.9"));
}

#[test]
fn case_104_an_excused_case_in_time_leaves_numerator_and_denominator() {
    let mut cases = vec![IN_TIME; 7];
    cases.extend([EXCUSED_IN_TIME, EXCUSED_LATE, LATE]);
    let (with, without) = (figure(&cases, "2026-05-01", k1a), figure(&cases, "2026-05-01", k1b));
    assert_eq!((with, percent(with).as_str()), ((8, 10), "80.0"));
    assert_eq!((without, percent(without).as_str()), ((7, 8), "87.5"));
}

/// That four are too few for a colour is for the page that shows them.
#[test]
fn case_105_three_of_four() {
    let share = figure(&[IN_TIME, IN_TIME, IN_TIME, LATE], "2026-05-01", k1a);
    assert_eq!((share, percent(share).as_str()), ((3, 4), "75.0"));
}

/// Who receives what is settled where packs are made; here the address stays protected, whatever
/// else is corrected.
#[test]
fn case_107_a_protected_address_stays_protected() {
    let mut bodies = received();
    let child = case_of(bodies.clone()).request.unwrap().child;
    for change in [
        Child { address_protected: Some(true), ..child.clone() },
        Child { address_protected: Some(true), known_as: Some("Tammy".into()), ..child },
    ] {
        let case = case_of(bodies.clone());
        bodies.extend(case.correct_child(change, "Told by the parent", &at("2026-03-10")).unwrap());
    }
    bodies.extend(case_of(bodies.clone()).note("Telephoned", &at("2026-03-11")).unwrap());
    assert_eq!(case_of(bodies).request.unwrap().child.address_protected, Some(true));
}

/// A warning and no more: whether a row is within the author's expertise is the signatory's to say
/// (Code 9.51), so that a row proposed for section F never stops a signature.
#[test]
fn case_111_a_row_proposed_for_section_f_does_not_stop_a_signature() {
    let mut advice = complete();
    advice.needs[0].provision[0].section = PlanSection::F;
    let found = letter(&case_of(received()), &advice, day("2026-03-10"));
    assert!(found.iter().all(|point| !point.stops));
}

#[test]
fn case_112_a_tribunals_recommendation_is_answered_in_five_weeks() {
    check(
        "kind tribunal_recommendation; 2026-06-01 received",
        "2026-07-07",
        "due_on 2026-07-06; strict_on null; clock overdue; days_left -1; kpi.k1a excluded; \
         kpi.k1b excluded",
    );
}

#[test]
fn case_113_health_mediation_is_arranged_in_thirty_days() {
    check(
        "kind health_mediation; 2026-06-01 received; 2026-07-01 sent",
        "2026-07-07",
        "due_on 2026-07-01; strict_on null; clock met; in_time true; kpi.k1a excluded",
    );
}

/// That the laptop is doubted is for the casebook, which asks the time; the date is never a matter of
/// today.
#[test]
fn case_115_a_laptop_set_back_three_days_moves_no_date() {
    for (today, left) in [("2026-03-20", 24), ("2026-03-17", 27)] {
        check(
            "2026-03-02 received",
            today,
            &format!("received_on 2026-03-02; due_on 2026-04-13; days_left {left}; clock running"),
        );
    }
}
