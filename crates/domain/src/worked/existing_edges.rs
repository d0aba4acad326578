//! Ours: regulation 6(4) with each party's answer, answers that change, and old advice.

use crate::acts::tests::{at, case_of, day};
use crate::event::{Body, Party, Satisfied};
use crate::reading::ExistingAdvice;

use super::{check, entries, read, read_on, reading};

fn considered(author: &str, la: &str, family: &str) -> String {
    format!("2026-03-12 existing-advice dated 2025-11-01 author {author} la {la} family {family}")
}

#[test]
fn any_one_who_is_not_satisfied_is_enough() {
    for answer in ["no", "silent"] {
        for said in [
            considered(answer, "yes", "yes"),
            considered("yes", answer, "yes"),
            considered("yes", "yes", answer),
        ] {
            read_on(&said, "2026-03-12", "existing_advice fresh_advice_needed");
        }
    }
}

#[test]
fn an_answer_that_changes_to_no_asks_for_fresh_advice_again() {
    read_on(
        &format!(
            "{}; 2026-03-20 existing-advice dated 2025-11-01 author yes la yes family no",
            considered("yes", "yes", "yes")
        ),
        "2026-03-20",
        "existing_advice fresh_advice_needed",
    );
}

#[test]
fn an_authority_that_answers_later_makes_it_serve() {
    read_on(
        &format!(
            "{}; 2026-03-20 existing-advice dated 2025-11-01 author yes la yes family yes",
            considered("yes", "silent", "yes")
        ),
        "2026-03-20",
        "existing_advice reuse",
    );
}

#[test]
fn the_later_word_counts_in_whatever_order_the_lines_stand() {
    check(
        "2026-03-20 existing-advice dated 2025-11-01 author yes la no family yes; \
         2026-03-12 existing-advice dated 2025-11-01 author yes la yes family yes; \
         2026-03-02 received",
        "2026-03-20",
        "existing_advice fresh_advice_needed",
    );
}

/// Each party says it for themselves, and may change their mind.
#[test]
fn one_party_that_answers_changes_its_own_answer_only() {
    let now = at("2026-03-16");
    let lines = format!("2026-03-02 received; {}", considered("yes", "silent", "yes"));
    let mut bodies = entries(&lines, "2026-03-16");
    let advice = case_of(bodies.clone()).existing[0].id.clone();
    let mut said = |satisfied| {
        bodies.push(Body::ExistingAnswered {
            on: now.today,
            advice: advice.clone(),
            party: Party::La,
            satisfied,
            name: "Mx Ferris".into(),
        });
        reading(bodies.clone(), "2026-03-16").existing_advice
    };
    assert_eq!(said(Satisfied::Yes), Some(ExistingAdvice::Reuse));
    assert_eq!(said(Satisfied::No), Some(ExistingAdvice::FreshAdviceNeeded));
}

#[test]
fn two_pieces_of_which_one_does_not_serve_need_fresh_advice() {
    let piece = |what: &str, family| Body::ExistingAdvice {
        on: day("2026-03-12"),
        dated_on: day("2025-11-01"),
        author: Satisfied::Yes,
        la: Satisfied::Yes,
        family,
        what: what.into(),
    };
    let mut bodies = entries("2026-03-02 received", "2026-03-12");
    bodies.push(piece("Speech and language report", Satisfied::Yes));
    bodies.push(piece("Physiotherapy report", Satisfied::No));
    assert_eq!(
        reading(bodies, "2026-03-12").existing_advice,
        Some(ExistingAdvice::FreshAdviceNeeded)
    );
}

#[test]
fn advice_is_old_from_the_day_after_twelve_months() {
    let dated =
        |on: &str| format!("2026-03-12 existing-advice dated {on} author yes la silent family yes");
    read_on(&dated("2025-03-02"), "2026-03-12", "no advice_older_than_12_months");
    read_on(&dated("2025-03-01"), "2026-03-12", "warns advice_older_than_12_months");
}

#[test]
fn twelve_months_before_a_leap_day_and_back_to_one() {
    let dated = |on: &str, received: &str| {
        format!(
            "{received} received; {received} existing-advice dated {on} author yes la yes family yes"
        )
    };
    for (on, received) in [("2027-02-28", "2028-02-29"), ("2028-02-29", "2029-02-28")] {
        check(&dated(on, received), received, "no advice_older_than_12_months");
    }
    for (on, received) in [("2027-02-27", "2028-02-29"), ("2028-02-27", "2029-02-28")] {
        check(&dated(on, received), received, "warns advice_older_than_12_months");
    }
}

#[test]
fn old_advice_with_which_all_are_satisfied_serves_and_is_warned_of() {
    read_on(
        "2026-03-12 existing-advice dated 2024-06-03 author yes la yes family yes",
        "2026-03-12",
        "existing_advice reuse; warns advice_older_than_12_months",
    );
}

#[test]
fn advice_that_serves_still_has_to_be_given_in_time() {
    let reuse = considered("yes", "yes", "yes");
    read(&reuse, "existing_advice reuse; clock overdue; kpi.k1a miss");
    read(&format!("{reuse}; 2026-04-14 sent"), "in_time false; kpi.k1a miss");
}

#[test]
fn known_for_twelve_months_around_a_leap_day() {
    for (seen, received, route) in [
        ("2027-02-28", "2028-02-29", "T1"),
        ("2027-02-27", "2028-02-29", "null"),
        ("2028-02-29", "2029-02-28", "T1"),
        ("2028-02-28", "2029-02-28", "T1"),
        ("2028-02-27", "2029-02-28", "null"),
    ] {
        check(
            &format!("{seen} seen-by-community-health; {received} received"),
            received,
            &format!("route {route}"),
        );
    }
}

#[test]
fn the_latest_contact_before_receipt_makes_a_child_known() {
    read_on(
        "2024-01-08 seen-by-community-health; 2025-09-01 seen-by-community-health",
        "2026-03-02",
        "route T1",
    );
    read_on("2026-03-02 seen-by-community-health", "2026-03-02", "route T1");
}
