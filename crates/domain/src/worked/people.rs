//! Table E: where the family lives, who the child is, and how old.

use crate::acts::sign::tests::signed;
use crate::acts::tests::{at, case_of, day, request};
use crate::case::Case;
use crate::check::tests::complete;
use crate::nhs_number::{NhsNumber, NotAnNhsNumber};
use crate::refusal::Refusal;
use crate::request::{Child, Request};
use crate::route::{Closure, Route};

use super::{case, check};

#[test]
fn case_75_a_move_to_another_authority_closes_the_case_and_is_not_counted() {
    // Day 20 is 22 March.
    let moved = "la Bristol; 2026-03-02 received; 2026-03-22 moved to \"North Somerset\"";
    check(moved, "2026-03-23", "warns moved_ask_authority; clock running; due_on 2026-04-13");
    check(
        &format!("{moved}; 2026-03-24 no-longer-responsible"),
        "2026-05-01",
        "clock closed; days_left null; kpi.k1a excluded; kpi.k1b excluded; no moved_ask_authority",
    );
}

#[test]
fn case_77_the_new_authoritys_request_has_a_new_clock_and_the_old_text_may_serve() {
    let new = "la North Somerset; 2026-04-07 received; \
               2026-04-08 existing-advice dated 2026-03-20 author yes la yes family";
    check(
        &format!("{new} silent"),
        "2026-04-08",
        "due_on 2026-05-19; days_left 41; existing_advice fresh_advice_needed",
    );
    check(&format!("{new} yes"), "2026-04-08", "due_on 2026-05-19; existing_advice reuse");
}

#[test]
fn case_79_six_weeks_in_a_hotel_elsewhere_is_asked_about_and_stays_open() {
    let hotel =
        "la Bristol; 2026-03-02 received; 2026-03-05 moved to \"North Somerset\" temporarily";
    check(hotel, "2026-04-10", "warns moved_ask_authority; clock running; due_on 2026-04-13");
    check(
        &format!("{hotel}; 2026-03-09 responsibility-confirmed"),
        "2026-04-10",
        "no moved_ask_authority; clock running",
    );
}

#[test]
fn case_80_a_general_practice_of_another_board_is_redirected_and_the_receipt_stays() {
    let other = "commissioner NHS Somerset ICB; 2026-03-02 received";
    check(other, "2026-03-02", "warns other_commissioner; received_on 2026-03-02; clock running");
    check(
        &format!("{other}; 2026-03-02 triaged T7; 2026-03-02 redirected"),
        "2026-05-01",
        "route T7; received_on 2026-03-02; due_on 2026-04-13; clock closed; kpi.k1a excluded",
    );
}

#[test]
fn case_81_a_looked_after_child_has_three_bodies_in_three_fields() {
    let placed = "la South Gloucestershire; looked-after yes; placing-authority Bristol; \
                  commissioner NHS Bristol, North Somerset and South Gloucestershire ICB; \
                  2026-03-02 received";
    check(
        placed,
        "2026-03-02",
        "no placing_authority_unknown; no other_commissioner; due_on 2026-04-13",
    );
    let request = case(placed, "2026-03-02").request.unwrap();
    assert_eq!(request.authority.0, "South Gloucestershire");
    assert_eq!(request.child.placing_authority.as_deref(), Some("Bristol"));
    assert!(request.child.commissioner.is_some_and(|board| board.starts_with("NHS Bristol")));
}

#[test]
fn case_83_the_rights_pass_before_the_sixteenth_birthday() {
    let born = "born 2010-08-31; 2026-06-01 received";
    check(born, "2026-06-25", "rights_on 2026-06-26; decides parent; no rights_with_young_person");
    check(born, "2026-06-26", "decides young_person; warns rights_with_young_person");
}

#[test]
fn case_85_a_young_person_without_capacity_has_a_deputy_an_attorney_or_the_parent() {
    for (named, decides) in
        [(" deputy", "deputy"), (" attorney", "attorney"), (" parent", "parent_instead")]
    {
        check(
            &format!("born 2009-01-15; 2026-03-02 received; 2026-03-04 capacity lacking{named}"),
            "2026-03-04",
            &format!("decides {decides}; warns rights_with_young_person; clock running"),
        );
    }
    check(
        "born 2009-01-15; 2026-03-02 received; 2026-03-04 capacity lacking",
        "2026-03-04",
        "decides parent_instead",
    );
}

#[test]
fn case_87_a_25th_birthday_on_day_20_closes_nothing() {
    // Day 20 is 22 March.
    let born = "born 2001-03-22; 2026-03-02 received";
    check(
        born,
        "2026-03-21",
        "warns near_25th_birthday; no after_25th_birthday; due_on 2026-04-13",
    );
    check(
        born,
        "2026-03-22",
        "warns after_25th_birthday; no near_25th_birthday; clock running; days_left 22",
    );
    check(born, "2026-04-14", "clock overdue; kpi.k1a miss");
}

#[test]
fn case_89_a_child_who_died_stops_every_letter_and_is_not_counted() {
    let died = "2026-03-02 received; 2026-03-04 triaged T2; 2026-03-20 deceased";
    check(died, "2026-05-01", "clock closed; kpi.k1a excluded; kpi.k1b excluded; days_left null");
    let now = at("2026-03-20");
    assert_eq!(case(died, "2026-05-01").begin_letter(&now), Err(Refusal::LettersStopped));
    let open = case("2026-03-02 received; 2026-03-04 triaged T2", "2026-03-20");
    assert!(open.close(Closure::Deceased, day("2026-03-20"), "", &now).is_ok(), "and asks nothing");
}

#[test]
fn case_91_the_check_digit_tells_one_slip_of_the_pen() {
    assert!(NhsNumber::read("943 476 5919").is_ok());
    assert_eq!(NhsNumber::read("943 476 5918"), Err(NotAnNhsNumber::CheckDigit));
}

#[test]
fn case_92_a_check_of_ten_is_never_a_number() {
    assert_eq!(NhsNumber::read("999 123 4560"), Err(NotAnNhsNumber::CheckDigit));
}

#[test]
fn case_93_ten_times_the_same_digit_is_no_number() {
    for digit in '0'..='9' {
        let same: String = std::iter::repeat_n(digit, 10).collect();
        assert_eq!(NhsNumber::read(&same), Err(NotAnNhsNumber::AllSame), "{digit}");
    }
}

/// There is no signing without a number for a reason given: the number has to be found.
#[test]
fn case_95_without_an_nhs_number_a_request_is_taken_and_a_letter_not_signed() {
    let unknown = Request { child: Child { nhs_number: None, ..request().child }, ..request() };
    let now = at("2026-03-10");
    let mut bodies = Case::receive(unknown, &now).unwrap();
    bodies.extend(case_of(bodies.clone()).triage(Route::T2, &[], "", &now).unwrap());
    bodies.extend(case_of(bodies.clone()).begin_letter(&now).unwrap());
    let case = case_of(bodies.clone());
    let letter = signed(&case.letters[0].id);
    assert_eq!(case.sign(complete(), letter.clone(), &now), Err(Refusal::LetterIncomplete));
    let found = request().child;
    bodies.extend(case.correct_child(found, "Found in a clinical record", &now).unwrap());
    assert!(case_of(bodies).sign(complete(), letter, &now).is_ok());
}
