//! Around the child: flags and people on every page, sharing, what runs beside, and linked cases.

use casebook::Casebook;
use casebook::views::{CaseView, RequestForm, Theme};
use casebook::wishes::{
    AnswerObjection, CorrectDetails, LinkCase, OfLetter, RecordBasis, RecordBeside, RecordFlags,
    RecordObjection, RecordSomeone, RemoveSomeone, TakeBack, UnlinkCase, WriteAccess,
};
use domain::circle::{Article6, Article9, BesideState, Responsibility, Running, Someone, Tie};
use domain::route::Route;

use crate::desk::{Desk, advice, entry, form};

fn flags(case_id: &str) -> RecordFlags {
    RecordFlags {
        case_id: case_id.into(),
        safeguarding: "child_in_need".into(),
        format: "Large print, 18 point".into(),
        why: "The social worker, on the telephone".into(),
        review_on: "12 June 2026".into(),
    }
}

fn father(case_id: &str) -> RecordSomeone {
    let someone = Someone {
        name: "Lee Okonedo".into(),
        relationship: "Father".into(),
        responsibility: Responsibility::No,
        address: "3 Example Row".into(),
        barred: Some("A court order of 2 March 2026".into()),
        ..Someone::default()
    };
    RecordSomeone { case_id: case_id.into(), someone, replaces: None }
}

fn basis(case_id: &str) -> RecordBasis {
    RecordBasis {
        case_id: case_id.into(),
        article6: Article6::PublicTask,
        article9: Article9::Health,
        family_informed_on: "9 March 2026".into(),
        how: "On the telephone".into(),
        scope: String::new(),
        own_view_on: String::new(),
        own_view: String::new(),
    }
}

fn said(case: &CaseView) -> Vec<&str> {
    case.identity.flags.iter().map(|flag| flag.words.as_str()).collect()
}

#[test]
fn what_is_to_be_minded_stands_on_the_case_the_letter_and_the_pack() {
    let mut desk = Desk::quick("circle-flags", "2026-03-10");
    let case = desk.receive(RequestForm {
        looked_after: "yes".into(),
        address_protected: "yes".into(),
        interpreter: "Somali".into(),
        ..form()
    });
    let id = case.case_id;
    desk.casebook.record_flags(flags(&id)).unwrap();
    let case = desk.casebook.record_someone(father(&id)).unwrap();
    let all = [
        "Child in need",
        "Looked after",
        "Address must not be shared",
        "Not to be shared with 1 person",
        "Interpreter: Somali",
        "Format: Large print, 18 point",
    ];
    assert_eq!(said(&case), all);
    let sentence = "Nothing about this child may be shared with Lee Okonedo (Father): A court order of 2 March 2026";
    assert_eq!(case.identity.barred, [sentence]);
    assert_eq!(case.identity.age, case.age);
    desk.triage(&id, Route::T2, &[]);
    let letter = desk.write(&id, advice());
    assert_eq!(letter.identity, case.identity);
    let letter = desk.sign(&letter);
    let of = OfLetter { case_id: id.clone(), letter_id: letter.letter_id };
    assert_eq!(desk.casebook.plan_pack(of).unwrap().warnings, [sentence]);
    // Taken back, neither counts any longer.
    let case = desk.show(&id);
    for begins in ["To be minded", "Lee Okonedo"] {
        let entry = entry(&case, begins);
        let wish = TakeBack { case_id: id.clone(), entry, why: "Another child".into() };
        desk.casebook.take_back(wish).unwrap();
    }
    assert_eq!(said(&desk.show(&id)), [all[1], all[2], all[4]]);
}

#[test]
fn whom_the_request_names_stands_first_until_more_is_recorded_of_them() {
    let mut desk = Desk::quick("circle-people", "2026-03-10");
    let case = desk.receive(RequestForm {
        parent: "Ros Okonedo".into(),
        parent_contact: "ros@family.example".into(),
        ..form()
    });
    let id = case.case_id.clone();
    let named = &case.circle.people[0];
    assert_eq!((named.person.as_str(), named.someone.email.as_str()), ("", "ros@family.example"));
    let mother = Someone {
        responsibility: Responsibility::Yes,
        relationship: "Mother".into(),
        ..named.someone.clone()
    };
    let wish = RecordSomeone { case_id: id.clone(), someone: mother.clone(), replaces: None };
    let case = desk.casebook.record_someone(wish).unwrap();
    let people: Vec<_> = case.circle.people.iter().map(|p| p.someone.clone()).collect();
    assert_eq!(people, std::slice::from_ref(&mother), "not twice");
    let replaces = Some(case.circle.people[0].person.clone());
    let moved = Someone { phone: "0117 496 0000".into(), ..mother };
    let wish = RecordSomeone { case_id: id.clone(), someone: moved.clone(), replaces };
    let case = desk.casebook.record_someone(wish).unwrap();
    assert_eq!(case.circle.people.len(), 1);
    assert_eq!(case.circle.people[0].someone, moved);
    let person = case.circle.people[0].person.clone();
    let off = RemoveSomeone { case_id: id, person, why: "Recorded with the wrong child".into() };
    let case = desk.casebook.remove_someone(off).unwrap();
    assert_eq!(case.circle.people[0].recorded, "Named in the request");
}

#[test]
fn a_missing_ground_is_a_task_and_an_objection_is_answered() {
    let mut desk = Desk::quick("circle-basis", "2026-03-10");
    let case = desk.receive(RequestForm { parent: "Ros Okonedo".into(), ..form() });
    let (id, due) = (case.case_id, case.reading.due_on);
    assert_eq!(case.circle.tasks, ["Record the lawful basis for sharing."]);
    let case = desk.casebook.record_basis(basis(&id)).unwrap();
    assert!(case.circle.tasks.is_empty(), "{:?}", case.circle.tasks);
    assert_eq!(case.circle.basis.unwrap().family_informed_on, "9 March 2026");
    let wish = RecordObjection {
        case_id: id.clone(),
        on: String::new(),
        by_whom: "Ros Okonedo".into(),
        what: "The notes of the general practice".into(),
    };
    let case = desk.casebook.record_objection(wish).unwrap();
    assert_eq!(case.circle.tasks, ["Answer the objection to sharing."]);
    assert_eq!(case.reading.due_on, due, "the clock runs on");
    let objection = case.circle.objections[0].objection.clone();
    let answer = "They are left out".into();
    let wish = AnswerObjection { case_id: id, objection, on: String::new(), answer };
    let case = desk.casebook.answer_objection(wish).unwrap();
    assert!(case.circle.tasks.is_empty());
    assert_eq!(case.circle.objections[0].answered, "Answered on 10 March 2026: They are left out");
    let people = case.happened.iter().filter(|line| line.theme == Theme::People).count();
    assert_eq!(people, 3, "to choose by in the history");
}

#[test]
fn what_runs_beside_and_the_three_parties_of_a_looked_after_child_are_shown() {
    let mut desk = Desk::quick("circle-beside", "2026-03-10");
    let case = desk.receive(RequestForm { looked_after: "yes".into(), ..form() });
    let id = case.case_id;
    let parties: Vec<_> = case.circle.parties.iter().map(|party| party.words.as_str()).collect();
    assert_eq!(parties[..2], ["Not said", "Bristol"]);
    assert!(parties[2].ends_with("ICB"));
    let beside = |progress, replaces| RecordBeside {
        case_id: id.clone(),
        on: String::new(),
        what: Running::ReviewAssessment,
        progress,
        due_on: "20 March 2026".into(),
        note: String::new(),
        replaces,
    };
    let case = desk.casebook.record_beside(beside(BesideState::Referred, None)).unwrap();
    let row = &case.circle.running[0];
    assert_eq!((row.progress_words.as_str(), row.label.as_str()), ("Referred", "In 10 days"));
    let replaces = Some(row.beside.clone());
    let case = desk.casebook.record_beside(beside(BesideState::Done, replaces)).unwrap();
    assert_eq!(case.circle.running.len(), 1);
    assert_eq!(case.circle.running[0].label, "", "over");
}

fn link(case_id: &str, other: &str) -> LinkCase {
    let (case_id, other) = (case_id.to_owned(), other.to_owned());
    LinkCase { case_id, other, how: Tie::Sibling, why: String::new() }
}

#[test]
fn two_cases_are_linked_and_unlinked_in_both() {
    let mut desk = Desk::quick("circle-links", "2026-03-10");
    let bea = desk.receive(form()).case_id;
    let kit = RequestForm {
        given_name: "Kit".into(),
        nhs_number: "999 000 0026".into(),
        born_on: "3 June 2016".into(),
        reference: "EHC 77".into(),
        ..form()
    };
    let kit = desk.receive(kit).case_id;
    desk.casebook.link_case(link(&bea, &kit)).unwrap();
    for (own, other) in [(&bea, &kit), (&kit, &bea)] {
        let tied = desk.show(own).circle.tied;
        assert_eq!(tied[0].case_id, *other);
        assert_eq!(tied[0].words, "Brother or sister, said on 10 March 2026");
    }
    let wish = UnlinkCase { case_id: kit.clone(), other: bea.clone(), why: "Cousins".into() };
    desk.casebook.unlink_case(wish).unwrap();
    assert!(desk.show(&bea).circle.tied.is_empty() && desk.show(&kit).circle.tied.is_empty());
}

#[test]
fn what_is_recorded_of_others_is_set_apart_in_what_a_family_is_handed() {
    let mut desk = Desk::quick("circle-access", "2026-03-10");
    let id = desk.receive(RequestForm {
        address: "5 Hidden Lane".into(),
        address_protected: "yes".into(),
        ..form()
    });
    let id = id.case_id;
    desk.casebook.record_someone(father(&id)).unwrap();
    let folder = desk.sandbox.0.to_string_lossy().into_owned();
    let wish = WriteAccess { of: id, folder, why: String::new() };
    let written = desk.casebook.write_access(wish).unwrap();
    let pdf = std::path::Path::new(&written.written_to).join("record.pdf");
    let text =
        std::process::Command::new("pdftotext").args(["-layout"]).arg(&pdf).arg("-").output();
    let text = String::from_utf8_lossy(&text.unwrap().stdout).into_owned();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let at =
        |words_of: &str| words.find(words_of).unwrap_or_else(|| panic!("no {words_of}: {words}"));
    assert!(at("About another person:") < at("Lee Okonedo"));
    let lane = words.match_indices("Hidden Lane").map(|(at, _)| at).collect::<Vec<_>>();
    assert_eq!(lane.len(), 1, "said once, and set apart");
    assert!(at("The home address must not be shared") < lane[0]);
    assert!(words.contains("Internal. 10 March 2026, Asha Rowe: Lee Okonedo (Father) recorded"));
}

/// Every field that can be wrong says so where it was typed.
#[test]
fn refusals_stand_at_their_fields() {
    let mut desk = Desk::quick("circle-refusals", "2026-03-10");
    let id = desk.receive(form()).case_id;
    let meets = |told: String, expected: &str| assert_eq!(told, expected);
    let wish = RecordFlags { why: " ".into(), ..flags(&id) };
    meets(desk.refused_in(wish, Casebook::record_flags), "why: no_reason");
    let wish = RecordFlags { review_on: "1 March 2026".into(), ..flags(&id) };
    meets(desk.refused_in(wish, Casebook::record_flags), "review_on: day_has_passed");
    let wish = RecordFlags { safeguarding: "green".into(), ..flags(&id) };
    meets(desk.refused_in(wish, Casebook::record_flags), "safeguarding: field");
    let mut wish = father(&id);
    wish.someone.barred = Some(String::new());
    meets(desk.refused_in(wish, Casebook::record_someone), "barred: no_reason");
    let mut wish = father(&id);
    wish.someone.name = " ".into();
    meets(desk.refused_in(wish, Casebook::record_someone), "name: no_one_named");
    let wish = RecordBasis { family_informed_on: "11 March 2026".into(), ..basis(&id) };
    meets(desk.refused_in(wish, Casebook::record_basis), "family_informed_on: day_in_future");
    let wish = RecordBasis { own_view_on: "11 March 2026".into(), ..basis(&id) };
    meets(desk.refused_in(wish, Casebook::record_basis), "own_view_on: day_in_future");
    let objection = |by_whom: &str, what: &str| RecordObjection {
        case_id: id.clone(),
        on: String::new(),
        by_whom: by_whom.into(),
        what: what.into(),
    };
    meets(
        desk.refused_in(objection(" ", "x"), Casebook::record_objection),
        "by_whom: no_one_named",
    );
    meets(desk.refused_in(objection("x", " "), Casebook::record_objection), "what: empty");
    meets(desk.refused_in(link(&id, &id), Casebook::link_case), "same_case");
    meets(desk.refused_in(link(&id, "nobody"), Casebook::link_case), "no_such_case");
    // Corrections of the request reach the bar at once.
    let form = RequestForm { looked_after: "yes".into(), ..desk.show(&id).form };
    let wish = CorrectDetails { case_id: id, form, why: "Told by the school".into() };
    assert_eq!(said(&desk.casebook.correct_details(wish).unwrap()), ["Looked after"]);
}
