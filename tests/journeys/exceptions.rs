//! The register of exceptions, from the fact to the figure: none of it moves the statutory date.

use casebook::Casebook;
use casebook::views::{CaseView, ClaimAct, ClaimView, PositionView};
use casebook::wishes::{
    ApproveException, ChangeSetting, ClaimException, GiveLateReason, JudgeRecords, RecordAbsence,
    RecordCircumstances, TakeBack, TellOfException, WithdrawException,
};
use domain::event::{Cause, Person, Told};
use domain::reading::{ClockState, Limb, Standing};

use crate::desk::{Desk, entry, form, warns};

pub const LEAD: &str = "Morgan Tate";

pub fn absent(case_id: &str, from: &str, until: &str) -> RecordAbsence {
    RecordAbsence {
        case_id: case_id.to_owned(),
        who: Person::Child,
        from: from.into(),
        until: until.into(),
        evidence: "Tickets seen".into(),
    }
}

pub fn claiming(case_id: &str, limb: Limb, why: &str) -> ClaimException {
    ClaimException {
        case_id: case_id.to_owned(),
        limb,
        impractical: true,
        why: why.into(),
        evidence: String::new(),
    }
}

pub fn approving(case: &CaseView, decided_by: &str, why: &str) -> ApproveException {
    ApproveException {
        case_id: case.case_id.clone(),
        claim: case.claims[0].claim.clone(),
        decided_by: decided_by.into(),
        why: why.into(),
    }
}

pub fn telling(case: &CaseView, who: Told, on: &str, how: &str) -> TellOfException {
    TellOfException {
        case_id: case.case_id.clone(),
        claim: case.claims[0].claim.clone(),
        who,
        on: on.into(),
        how: how.into(),
    }
}

fn withdrawing(case: &CaseView, why: &str) -> WithdrawException {
    WithdrawException {
        case_id: case.case_id.clone(),
        claim: case.claims[0].claim.clone(),
        why: why.into(),
    }
}

fn taking_back(case: &CaseView, begins: &str) -> TakeBack {
    TakeBack {
        case_id: case.case_id.clone(),
        entry: entry(case, begins),
        why: "It was another child".into(),
    }
}

/// Received on 2 March 2026, abroad for 28 days of the six weeks (case 47), and claimed for it.
pub fn claimed(desk: &mut Desk) -> CaseView {
    let id = desk.receive(form()).case_id;
    desk.casebook.record_absence(absent(&id, "9 March 2026", "5 April 2026")).unwrap();
    let wish = claiming(&id, Limb::B, "Nobody can see her until they are back");
    desk.casebook.claim_exception(wish).unwrap()
}

pub fn limb(case: &CaseView, limb: Limb) -> Option<Standing> {
    case.limbs.iter().find(|view| view.limb == limb).unwrap().standing
}

/// The statutory date and the team's own aim, in words; and whether lateness is excused.
pub fn stands(position: &PositionView) -> (&str, Option<&str>, bool) {
    let aim = position.aim.as_ref().map(|day| day.words.as_str());
    (&position.statutory.as_ref().unwrap().words, aim, position.is_excused)
}

/// How it counts with every case, and without the excused ones.
fn counts(case: &CaseView) -> (&str, &str) {
    (&case.position.counts, &case.position.counts_without_excused)
}

fn told(claim: &ClaimView) -> (&str, &str) {
    (&claim.told_la, &claim.told_family)
}

#[test]
fn an_exception_is_claimed_approved_told_and_withdrawn_and_the_date_never_moves() {
    let mut desk = Desk::quick("exceptions", "2026-03-20");
    let id = desk.receive(form()).case_id;
    let case = desk.casebook.record_absence(absent(&id, "9 March 2026", "5 April 2026")).unwrap();
    let fact =
        "The child away from the area from 9 March 2026 to 5 April 2026, 28 days: Tickets seen";
    assert_eq!(case.facts, [fact]);
    assert_eq!(limb(&case, Limb::B), Some(Standing::Available));
    assert_eq!((limb(&case, Limb::A), limb(&case, Limb::C)), (None, None));
    assert_eq!(case.position.excused, "Not excused", "a fact alone excuses nothing");

    let why = "Nobody can see her until they are back";
    let case = desk.casebook.claim_exception(claiming(&id, Limb::B, why)).unwrap();
    assert_eq!(case.position.excused, "Claimed under (b), not approved");
    assert_eq!(case.claims[0].claimed, "Claimed on 20 March 2026 by Asha Rowe");
    let all = [ClaimAct::Approve, ClaimAct::TellLa, ClaimAct::TellFamily, ClaimAct::Withdraw];
    assert_eq!(case.claims[0].can, all);
    for code in ["exception_not_approved", "la_not_told", "family_not_told"] {
        assert!(warns(&case, code), "{code}");
    }
    approved_by_the_lead(&mut desk, &case);
    told_both(&mut desk, &id);
    withdrawn(&mut desk, &id);
}

fn approved_by_the_lead(desk: &mut Desk, case: &CaseView) {
    for own in ["", "Asha Rowe", " asha  rowe "] {
        let wish = approving(case, own, "");
        let told = desk.refused_in(wish, Casebook::approve_exception);
        assert_eq!(told, "decided_by: own_approval", "{own:?}");
    }
    let named = ChangeSetting {
        code: "approvers".into(),
        value: LEAD.into(),
        authority: String::new(),
        from: "1 March 2026".into(),
        why: "Agreed with the commissioner".into(),
    };
    desk.casebook.change_setting(named).unwrap();
    let other = approving(case, "Ben Okoro", "");
    assert_eq!(desk.refused_in(other, Casebook::approve_exception), "decided_by: may_not_approve");
    let case = desk.casebook.approve_exception(approving(case, LEAD, "")).unwrap();
    assert_eq!(
        case.claims[0].decided,
        "Approved on 20 March 2026 by Morgan Tate, recorded by Asha Rowe"
    );
    assert_eq!(case.position.excused, "Excused under (b), approved on 20 March 2026");
    // Case 70: ten working days after the family is back, over Easter.
    assert_eq!(stands(&case.position), ("13 April 2026", Some("20 April 2026"), true));
    assert_eq!(case.position.work_by.as_ref().unwrap().words, "13 April 2026");
    assert_eq!(counts(&case), ("Not due yet", "Not counted"));
    let again = approving(&case, LEAD, "");
    assert_eq!(desk.refused_in(again, Casebook::approve_exception), "already_approved");
}

fn told_both(desk: &mut Desk, id: &str) {
    let case = desk.show(id);
    assert_eq!(told(&case.claims[0]), ("Not told yet", "Not told yet"));
    let wish = telling(&case, Told::La, "20 March 2026", "E-mail to the caseworker");
    let case = desk.casebook.tell_of_exception(wish).unwrap();
    assert!(!warns(&case, "la_not_told") && warns(&case, "family_not_told"));
    let wish = telling(&case, Told::Family, "19 March 2026", "By telephone, with an interpreter");
    let case = desk.casebook.tell_of_exception(wish).unwrap();
    assert!(!warns(&case, "family_not_told"));
    let words = (
        "Told on 20 March 2026: E-mail to the caseworker",
        "Told on 19 March 2026: By telephone, with an interpreter",
    );
    assert_eq!(told(&case.claims[0]), words);
    assert_eq!(case.claims[0].can, [ClaimAct::Withdraw]);
}

/// Case 71: found to be false the day after the due date.
fn withdrawn(desk: &mut Desk, id: &str) {
    desk.on("2026-04-14");
    let case = desk.show(id);
    assert_eq!((case.reading.clock, counts(&case)), (ClockState::Overdue, ("Late", "Not counted")));
    assert_eq!(case.row.due.label, "1 day overdue", "an excuse does not hide lateness");
    let silent = withdrawing(&case, " ");
    assert_eq!(desk.refused_in(silent, Casebook::withdraw_exception), "why: no_reason");
    let wish = withdrawing(&case, "They were at home all along");
    let case = desk.casebook.withdraw_exception(wish).unwrap();
    assert_eq!(stands(&case.position), ("13 April 2026", None, false));
    assert_eq!((case.position.excused.as_str(), counts(&case)), ("Not excused", ("Late", "Late")));
    let decided = "Withdrawn on 14 April 2026 by Asha Rowe: They were at home all along";
    assert_eq!(case.claims[0].decided, decided);
    assert_eq!(case.claims[0].can, []);
    assert!(warns(&case, "late_reason_missing") && !warns(&case, "exception_not_approved"));
    for kept in
        ["Exception (b) claimed", "Exception approved by Morgan Tate", "Exception withdrawn"]
    {
        entry(&case, kept);
    }
    let wish = GiveLateReason { case_id: id.into(), code: "N3".into(), text: String::new() };
    let case = desk.casebook.give_late_reason(wish).unwrap();
    assert_eq!(case.late_reason, "N3, Capacity of a service");
    assert!(!warns(&case, "late_reason_missing"));
    let checked = desk.casebook.check().unwrap();
    assert!(checked.sound, "{}", checked.found);
}

/// Cases 61 and 65 to 69: a late reason, not an exception.
#[test]
fn what_befell_a_service_is_refused_at_the_field_that_says_so() {
    let mut desk = Desk::quick("of-the-service", "2026-03-20");
    let id = desk.receive(form()).case_id;
    desk.casebook.record_absence(absent(&id, "9 March 2026", "5 April 2026")).unwrap();
    for why in ["Staffing in the team", "The waiting list is 30 weeks", "School holidays"] {
        let wish = claiming(&id, Limb::B, why);
        let told = desk.refused_in(wish, Casebook::claim_exception);
        assert_eq!(told, "why: service_reason", "{why}");
    }
    let befell = RecordCircumstances {
        case_id: id.clone(),
        cause: Cause::Other,
        who: Person::Parent,
        what: "An IT failure".into(),
        from: "9 March 2026".into(),
        until: "10 March 2026".into(),
    };
    let told = desk.refused_in(befell, Casebook::record_circumstances);
    assert_eq!(told, "what: service_reason");
    let hint = desk.problem(|c| c.claim_exception(claiming(&id, Limb::B, "Staffing"))).hint;
    assert_eq!(hint, "Record it as a late reason instead.");
}

/// Case 50b: 28 days only when the day of receipt is counted.
#[test]
fn a_borderline_exception_is_the_leads_to_decide_with_a_reason() {
    let mut desk = Desk::quick("borderline", "2026-03-30");
    let id = desk.receive(form()).case_id;
    let case =
        desk.casebook.record_absence(absent(&id, "16 February 2026", "29 March 2026")).unwrap();
    assert_eq!(limb(&case, Limb::B), Some(Standing::Borderline));
    let case = desk.casebook.claim_exception(claiming(&id, Limb::B, "Abroad")).unwrap();
    assert!(warns(&case, "lead_decides"));
    let silent = approving(&case, LEAD, " ");
    assert_eq!(desk.refused_in(silent, Casebook::approve_exception), "why: no_reason");
    let wish = approving(&case, LEAD, "They left before the request came");
    let case = desk.casebook.approve_exception(wish).unwrap();
    let decided = "Approved on 30 March 2026 by Morgan Tate, recorded by Asha Rowe: They left before the request came";
    assert_eq!(case.claims[0].decided, decided);
    assert!(case.position.is_excused && !warns(&case, "lead_decides"));
    desk.on("2026-04-14");
    assert_eq!(counts(&desk.show(&id)), ("Late", "Not counted"));
}

#[test]
fn a_claim_after_the_statutory_date_says_so() {
    let mut desk = Desk::quick("late-claim", "2026-04-13");
    assert!(!claimed(&mut desk).reading.exception.unwrap().late_notified, "on the day itself");
    desk.on("2026-04-14");
    let case = claimed(&mut desk);
    let words = "Claimed on 14 April 2026 by Asha Rowe, after the statutory date";
    assert_eq!(case.claims[0].claimed, words);
    assert!(case.reading.exception.as_ref().unwrap().late_notified);
}

#[test]
fn an_approval_whose_facts_are_taken_back_excuses_nothing() {
    let mut desk = Desk::quick("unfounded", "2026-04-07");
    let case = claimed(&mut desk);
    let id = case.case_id.clone();
    desk.casebook.approve_exception(approving(&case, LEAD, "")).unwrap();
    desk.on("2026-04-14");
    let case = desk.show(&id);
    assert_eq!(counts(&case), ("Late", "Not counted"));

    let case = desk.casebook.take_back(taking_back(&case, "Away from the area")).unwrap();
    unfounded(&case);
    assert!(case.facts.is_empty());
    // Back with a day too few: there is a fact, and it does not make the exception out.
    let short = absent(&id, "9 March 2026", "4 April 2026");
    unfounded(&desk.casebook.record_absence(short).unwrap());
    let case = desk.casebook.record_absence(absent(&id, "5 April 2026", "5 April 2026")).unwrap();
    assert_eq!(counts(&case), ("Late", "Not counted"), "two notes of one journey");
    assert!(case.position.is_excused && !warns(&case, "exception_unfounded"));

    // Case 53: away, but the records are enough.
    let judged = |sufficient| JudgeRecords { case_id: id.clone(), sufficient };
    unfounded(&desk.casebook.judge_records(judged(true)).unwrap());
    assert!(desk.casebook.judge_records(judged(false)).unwrap().position.is_excused);
}

fn unfounded(case: &CaseView) {
    assert!(warns(case, "exception_unfounded"));
    let words = "Approved under (b), but the facts do not make it out";
    assert_eq!(case.position.excused, words);
    assert_eq!(counts(case), ("Late", "Late"));
    assert_eq!(stands(&case.position), ("13 April 2026", None, false), "an aim of its own is over");
}
