//! What becomes known of a case on the way: where the family is, who decides, what else is going on.

use casebook::Casebook;
use casebook::views::{CaseView, RequestForm};
use casebook::wishes::{
    AnswerProceeding, CheckDate, ConfirmResponsibility, OpenProceeding, ReceiveAgain,
    RecordCapacity, RecordCircumstances, RecordMove, TakeBack,
};
use domain::event::{Alternative, Cause, Person, Proceeding};
use domain::reading::{Decides, Limb, Standing};

use crate::desk::{Desk, entry, form, warns};
use crate::exceptions::{claiming, limb};

fn back(case: &CaseView, begins: &str) -> TakeBack {
    TakeBack { case_id: case.case_id.clone(), entry: entry(case, begins), why: "A slip".into() }
}

#[test]
fn the_earliest_arrival_counts_until_it_is_taken_back() {
    let mut desk = Desk::quick("arrivals", "2026-03-10");
    let id = desk.receive(form()).case_id;
    let again = |on: &str, passed_on| ReceiveAgain {
        case_id: id.clone(),
        on: on.into(),
        passed_on,
        mailbox: String::new(),
    };
    let case = desk.casebook.receive_again(again("5 March 2026", false)).unwrap();
    assert!(warns(&case, "duplicate_receipt"));
    assert_eq!(case.position.statutory.unwrap().words, "13 April 2026");
    let case = desk.casebook.receive_again(again("27 February 2026", true)).unwrap();
    assert_eq!(case.position.statutory.as_ref().unwrap().words, "10 April 2026");
    assert_eq!(case.row.received.words, "27 February 2026");
    let case = desk.casebook.take_back(back(&case, "The same request reached")).unwrap();
    assert_eq!(case.position.statutory.unwrap().words, "13 April 2026");
    let told = desk.refused_in(again("11 March 2026", true), Casebook::receive_again);
    assert_eq!(told, "on: receipt_in_future");
}

#[test]
fn circumstances_of_the_family_may_be_claimed() {
    let mut desk = Desk::quick("circumstances", "2026-04-01");
    let id = desk.receive(form()).case_id;
    let befell = |from: &str, until: &str| RecordCircumstances {
        case_id: id.clone(),
        cause: Cause::Hospital,
        who: Person::Child,
        what: "Intensive care".into(),
        from: from.into(),
        until: until.into(),
    };
    let before = befell("10 February 2026", "1 March 2026");
    let case = desk.casebook.record_circumstances(before).unwrap();
    assert_eq!(limb(&case, Limb::A), Some(Standing::NotAvailable));
    let claim = claiming(&id, Limb::A, "Nobody may see her");
    let told = desk.refused_in(claim.clone(), Casebook::claim_exception);
    assert_eq!(told, "limb: circumstances_outside");
    let within = befell("10 March 2026", "31 March 2026");
    let case = desk.casebook.record_circumstances(within).unwrap();
    assert_eq!(limb(&case, Limb::A), Some(Standing::Available));
    let fact =
        "In hospital, the child, from 10 March 2026 to 31 March 2026, 22 days: Intensive care";
    assert_eq!(case.facts[1], fact);
    let case = desk.casebook.claim_exception(claim).unwrap();
    assert_eq!(case.position.excused, "Claimed under (a), not approved");
}

/// Case 83: rights pass on 26 June 2026, before the 16th birthday on 31 August.
#[test]
fn from_their_day_the_young_person_decides_or_who_does_in_their_place() {
    let mut desk = Desk::quick("rights", "2026-06-25");
    let request = RequestForm {
        born_on: "31 August 2010".into(),
        received_on: "1 June 2026".into(),
        ..form()
    };
    let case = desk.receive(request);
    assert_eq!(case.decides, "The parent, until 26 June 2026");
    assert!(!warns(&case, "rights_with_young_person"));
    let id = case.case_id;
    desk.on("2026-06-26");
    let case = desk.show(&id);
    assert_eq!(case.decides, "The young person, since 26 June 2026");
    assert!(warns(&case, "rights_with_young_person"));

    let lacks = |alternative, basis: &str| RecordCapacity {
        case_id: id.clone(),
        has_capacity: false,
        alternative,
        basis: basis.into(),
    };
    let early = lacks(None, "Met with her");
    assert_eq!(desk.refused_in(early, Casebook::record_capacity), "under_sixteen");
    desk.on("2026-08-31");
    let silent = lacks(None, " ");
    assert_eq!(desk.refused_in(silent, Casebook::record_capacity), "basis: no_reason");
    let deputy = lacks(Some(Alternative::Deputy), "Order of the Court of Protection");
    let case = desk.casebook.record_capacity(deputy).unwrap();
    assert_eq!(case.reading.decides, Some(Decides::Deputy));
    assert!(case.decides.starts_with("The deputy, "));
    let case = desk.casebook.take_back(back(&case, "The young person lacks")).unwrap();
    assert_eq!(case.reading.decides, Some(Decides::YoungPerson));
}

/// Cases 75 and 79: nothing is closed, and someone asks.
#[test]
fn a_family_that_moved_is_asked_about_and_the_clock_runs() {
    let mut desk = Desk::quick("moved", "2026-03-20");
    let id = desk.receive(form()).case_id;
    let moved = |to: &str, on: &str| RecordMove {
        case_id: id.clone(),
        to: to.into(),
        on: on.into(),
        temporary: true,
    };
    let nowhere = moved(" ", "10 March 2026");
    assert_eq!(desk.refused_in(nowhere, Casebook::record_move), "to: no_authority");
    let same = moved("Bristol City Council", "10 March 2026");
    assert_eq!(desk.refused_in(same, Casebook::record_move), "to: same_authority");
    let case = desk.casebook.record_move(moved("North Somerset", "10 March 2026")).unwrap();
    assert!(warns(&case, "moved_ask_authority"));
    assert_eq!(case.row.due.label, "due in 24 days");
    let confirmed = ConfirmResponsibility {
        case_id: id.clone(),
        on: "12 March 2026".into(),
        note: "Letter of 12 March".into(),
    };
    let case = desk.casebook.confirm_responsibility(confirmed).unwrap();
    assert!(!warns(&case, "moved_ask_authority"));
    let case = desk.casebook.record_move(moved("Wiltshire", "13 March 2026")).unwrap();
    assert!(warns(&case, "moved_ask_authority"), "moved again since");
}

/// Cases 112 and 113, beside a request of the same child.
#[test]
fn proceedings_stand_beside_with_dates_of_their_own() {
    let mut desk = Desk::quick("proceedings", "2026-06-01");
    let request = RequestForm {
        received_on: "18 May 2026".into(),
        la_started_on: "6 April 2026".into(),
        la_target_on: "12 June 2026".into(),
        ..form()
    };
    let case = desk.receive(request);
    let id = case.case_id.clone();
    let statutory = case.position.statutory.unwrap().words;
    let beside: Vec<&str> = case.beside.iter().map(|date| date.day.words.as_str()).collect();
    // The authority's own limits of 6, 16 and 20 weeks, and what it would like.
    assert_eq!(beside, ["18 May 2026", "12 June 2026", "27 July 2026", "24 August 2026"]);
    assert!(case.beside.iter().all(|date| date.proceeding.is_empty()), "none of them is ours");
    let open = |what, due_on: &str| OpenProceeding {
        case_id: id.clone(),
        what,
        on: "1 June 2026".into(),
        reference: "EH801/26/00001".into(),
        due_on: due_on.into(),
    };
    let told = desk.refused_in(open(Proceeding::TribunalOrder, ""), Casebook::open_proceeding);
    assert_eq!(told, "due_on: order_without_day");
    let early = open(Proceeding::TribunalOrder, "31 May 2026");
    assert_eq!(desk.refused_in(early, Casebook::open_proceeding), "due_on: ends_before_start");
    for (what, due_on, by) in [
        (Proceeding::TribunalRecommendation, "", "6 July 2026"),
        (Proceeding::HealthMediation, "", "1 July 2026"),
        (Proceeding::TribunalOrder, "15 June 2026", "15 June 2026"),
    ] {
        let case = desk.casebook.open_proceeding(open(what, due_on)).unwrap();
        let ours: Vec<_> = case.beside.iter().filter(|date| !date.proceeding.is_empty()).collect();
        assert!(ours.iter().any(|date| date.day.words == by), "{what:?}");
    }
    desk.on("2026-06-16");
    let case = desk.show(&id);
    assert!(warns(&case, "proceeding_overdue"));
    let order = case.beside.iter().find(|date| date.day.words == "15 June 2026").unwrap();
    assert_eq!(order.label, "1 day ago");
    let answer = |on: &str| AnswerProceeding {
        case_id: id.clone(),
        proceeding: order.proceeding.clone(),
        on: on.into(),
    };
    let told = desk.refused_in(answer("31 May 2026"), Casebook::answer_proceeding);
    assert_eq!(told, "on: ends_before_start");
    let done = desk.casebook.answer_proceeding(answer("15 June 2026")).unwrap();
    assert!(!warns(&done, "proceeding_overdue"));
    let told = desk.refused_in(answer("15 June 2026"), Casebook::answer_proceeding);
    assert_eq!(told, "answered_already");
    let still = done.position.statutory.as_ref().unwrap();
    assert_eq!(still.words, statutory, "none of it moves our date");
    let case = desk.casebook.take_back(back(&done, "The tribunal ordered")).unwrap();
    assert!(case.beside.iter().all(|date| date.day.words != "15 June 2026"));
    assert_eq!(case.oddities, Vec::<String>::new(), "its answer went with it");
}

/// Two of one kind, the later one recorded first.
#[test]
fn of_two_proceedings_the_one_that_is_meant_is_answered() {
    let mut desk = Desk::quick("two-proceedings", "2026-06-20");
    let id = desk.receive(RequestForm { received_on: "18 May 2026".into(), ..form() }).case_id;
    for on in ["10 June 2026", "1 June 2026"] {
        let wish = OpenProceeding {
            case_id: id.clone(),
            what: Proceeding::TribunalRecommendation,
            on: on.into(),
            reference: String::new(),
            due_on: String::new(),
        };
        desk.casebook.open_proceeding(wish).unwrap();
    }
    let case = desk.show(&id);
    let days = |case: &CaseView| -> Vec<(String, bool)> {
        let dates = case.beside.iter();
        dates.map(|date| (date.day.words.clone(), date.proceeding.is_empty())).collect()
    };
    let (first, second) = ("6 July 2026".to_owned(), "15 July 2026".to_owned());
    assert_eq!(days(&case), [(first.clone(), false), (second.clone(), false)]);
    let wish = AnswerProceeding {
        case_id: id,
        proceeding: case.beside[0].proceeding.clone(),
        on: "19 June 2026".into(),
    };
    let case = desk.casebook.answer_proceeding(wish).unwrap();
    assert_eq!(days(&case), [(first, true), (second, false)]);
    assert_eq!(case.beside[0].label, "Done on 19 June 2026");
}

#[test]
fn a_day_is_shown_back_in_words_before_it_is_recorded() {
    let desk = Desk::quick("dates", "2026-03-10");
    let check = |text: &str| desk.casebook.check_date(CheckDate { text: text.into() }).unwrap();
    assert_eq!(check("4/5/26").day.unwrap().long, "Monday 4 May 2026");
    assert_eq!(check("yesterday").day.unwrap().long, "Monday 9 March 2026");
    assert_eq!(check("Mon 2nd Mar 2026").day.unwrap().long, "Monday 2 March 2026");
    let doubt = check("31/2/2026").doubt.unwrap();
    assert_eq!(doubt, "That day does not exist.");
    let doubt = check("last Monday").doubt.unwrap();
    assert_eq!(doubt, "Write it day, month, year, for example 5 March 2026 or 5/3/26.");
    let blank = check(" ");
    assert!(blank.day.is_none() && blank.doubt.is_none());
}
