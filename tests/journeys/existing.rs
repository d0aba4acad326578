//! Existing advice (reg 6(4)): three answers, each on its own, and silence is no yes.

use casebook::Casebook;
use casebook::views::{CaseView, ExistingView};
use casebook::wishes::{AnswerExisting, ConsiderExisting, TakeBack};
use domain::event::{Party, Satisfied};
use domain::reading::ExistingAdvice;

use crate::desk::{Desk, entry, form, warns};

const REPORT: &str = "Speech and language report";
const ENOUGH: &str = "All three are satisfied: fresh advice must not be sought for this part";
const FRESH: &str = "Fresh advice is needed unless all three say that this is enough";

pub fn considering(case_id: &str, what: &str, dated_on: &str) -> ConsiderExisting {
    ConsiderExisting { case_id: case_id.to_owned(), what: what.into(), dated_on: dated_on.into() }
}

pub fn answering(case: &CaseView, at: usize, party: Party, satisfied: Satisfied) -> AnswerExisting {
    AnswerExisting {
        case_id: case.case_id.clone(),
        advice: case.existing[at].advice.clone(),
        party,
        satisfied,
        name: "Robin Vale".into(),
        on: "18 March 2026".into(),
    }
}

fn taking_back(case: &CaseView, begins: &str) -> TakeBack {
    TakeBack {
        case_id: case.case_id.clone(),
        entry: entry(case, begins),
        why: "It was said of another report".into(),
    }
}

fn answers(existing: &ExistingView) -> Vec<&str> {
    existing.answers.iter().map(|answer| answer.words.as_str()).collect()
}

fn stands(case: &CaseView) -> Option<ExistingAdvice> {
    case.reading.existing_advice
}

/// A case with a report of November 2025 that all three are satisfied with.
fn enough(desk: &mut Desk) -> CaseView {
    let id = desk.receive(form()).case_id;
    let wish = considering(&id, REPORT, "1 November 2025");
    let mut case = desk.casebook.consider_existing(wish).unwrap();
    for party in [Party::Author, Party::La, Party::Family] {
        assert_eq!(stands(&case), Some(ExistingAdvice::FreshAdviceNeeded));
        assert_eq!(case.existing[0].status, FRESH);
        let wish = answering(&case, 0, party, Satisfied::Yes);
        case = desk.casebook.answer_existing(wish).unwrap();
    }
    case
}

#[test]
fn advice_serves_again_when_three_have_said_so_and_as_long_as_they_say_so() {
    let mut desk = Desk::quick("existing", "2026-03-20");
    let case = enough(&mut desk);
    assert_eq!(
        (stands(&case), case.existing[0].status.as_str()),
        (Some(ExistingAdvice::Reuse), ENOUGH)
    );
    let yes = "Satisfied, said Robin Vale on 18 March 2026";
    assert_eq!(answers(&case.existing[0]), [yes, yes, yes]);
    assert_eq!(case.existing[0].dated.words, "1 November 2025");
    assert_eq!(case.position.statutory.unwrap().words, "13 April 2026", "the clock runs on");

    // Case 43: the authority falls silent, and then says no.
    let case = desk.show(&case.case_id);
    let mut silent = answering(&case, 0, Party::La, Satisfied::Silent);
    silent.name.clear();
    let case = desk.casebook.answer_existing(silent).unwrap();
    assert_eq!(answers(&case.existing[0])[1], "Has not said, which is not a yes");
    assert_eq!(stands(&case), Some(ExistingAdvice::FreshAdviceNeeded));
    let mut no = answering(&case, 0, Party::La, Satisfied::No);
    no.on.clear();
    no.name.clear();
    assert_eq!(desk.refused_in(no.clone(), Casebook::answer_existing), "name: no_one_named");
    no.name = "Kit Ames".into();
    let case = desk.casebook.answer_existing(no).unwrap();
    let words = "Not satisfied, said Kit Ames on 20 March 2026";
    assert_eq!(answers(&case.existing[0]), [yes, words, yes]);

    // What Kit Ames was said to have said was a mistake: the answer before it stands again.
    let case = desk.casebook.take_back(taking_back(&case, "Authority is not satisfied")).unwrap();
    assert_eq!(answers(&case.existing[0])[1], "Has not said, which is not a yes");
}

#[test]
fn each_piece_of_advice_has_three_answers_of_its_own() {
    let mut desk = Desk::quick("two-pieces", "2026-03-20");
    let case = enough(&mut desk);
    let id = case.case_id.clone();
    let again = considering(&id, REPORT, "1 November 2025");
    assert_eq!(desk.refused_in(again, Casebook::consider_existing), "what: considered_already");
    let letter = considering(&id, "Clinic letter for the GP", "28 February 2025");
    let case = desk.casebook.consider_existing(letter).unwrap();
    assert_eq!(stands(&case), Some(ExistingAdvice::FreshAdviceNeeded));
    assert_eq!(
        (case.existing[0].status.as_str(), case.existing[1].status.as_str()),
        (ENOUGH, FRESH)
    );
    assert!(warns(&case, "advice_older_than_12_months"), "2 March 2026 less 12 months");

    let mut case = case;
    for party in [Party::Family, Party::Author, Party::La] {
        let wish = answering(&case, 1, party, Satisfied::Yes);
        case = desk.casebook.answer_existing(wish).unwrap();
    }
    assert_eq!(stands(&case), Some(ExistingAdvice::Reuse));
    // The latest answer about a piece counts, and only about that piece.
    let wish = answering(&case, 1, Party::Family, Satisfied::No);
    let case = desk.casebook.answer_existing(wish).unwrap();
    assert_eq!(
        (case.existing[0].status.as_str(), case.existing[1].status.as_str()),
        (ENOUGH, FRESH)
    );

    let case = desk
        .casebook
        .take_back(taking_back(&case, "Existing advice considered: Clinic letter"))
        .unwrap();
    assert_eq!((case.existing.len(), stands(&case)), (1, Some(ExistingAdvice::Reuse)));
    assert!(!warns(&case, "advice_older_than_12_months"));
    assert_eq!(case.oddities, Vec::<String>::new(), "its answers went with it");
}

#[test]
fn advice_that_was_taken_back_may_be_put_forward_anew() {
    let mut desk = Desk::quick("existing-back", "2026-03-20");
    let case = enough(&mut desk);
    let case = desk.casebook.take_back(taking_back(&case, "Family is satisfied")).unwrap();
    assert_eq!(answers(&case.existing[0])[2], "Has not said, which is not a yes");
    let case = desk.casebook.take_back(taking_back(&case, "Existing advice considered")).unwrap();
    assert_eq!((case.existing.len(), stands(&case)), (0, None));
    let line = case.happened.iter().find(|line| line.words.starts_with("Family is satisfied"));
    assert!(line.unwrap().taken_back, "kept, and marked");
    let wish = considering(&case.case_id, REPORT, "1 November 2025");
    let case = desk.casebook.consider_existing(wish).unwrap();
    assert_eq!(case.existing[0].status, FRESH, "nobody has answered about this entry");
}
