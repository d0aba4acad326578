//! Table C: advice that is there already (reg 6(4)).

use crate::acts::tests::{day, request};
use crate::event::Satisfied;
use crate::reading::ExistingAdvice;

use super::{Body, read, read_on, reading};

#[test]
fn case_41_all_three_satisfied_needs_no_fresh_advice_and_a_copy_counts() {
    let report = "2026-03-12 existing-advice dated 2025-11-01 author yes la yes family yes";
    read_on(
        report,
        "2026-03-12",
        "existing_advice reuse; no advice_older_than_12_months; clock running",
    );
    read(
        &format!("{report}; 2026-03-16 sent"),
        "existing_advice reuse; met_on 2026-03-16; in_time true; kpi.k1a hit",
    );
}

#[test]
fn case_43_a_silent_authority_is_not_satisfied() {
    read_on(
        "2026-03-12 existing-advice dated 2025-11-01 author yes la silent family yes",
        "2026-03-12",
        "existing_advice fresh_advice_needed; clock running",
    );
}

#[test]
fn case_45_a_letter_written_for_another_purpose_may_serve() {
    let letter = Body::ExistingAdvice {
        on: day("2026-03-12"),
        dated_on: day("2025-11-20"),
        author: Satisfied::Yes,
        la: Satisfied::Yes,
        family: Satisfied::Yes,
        what: "Clinic letter to the general practice".into(),
    };
    let bodies = vec![Body::RequestReceived(Box::new(request())), letter];
    assert_eq!(reading(bodies, "2026-03-12").existing_advice, Some(ExistingAdvice::Reuse));
}
