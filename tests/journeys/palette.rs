//! What is found by a few letters and in which order, and what was done last, undone.

use casebook::Casebook;
use casebook::views::{FoundView, RequestForm};
use casebook::wishes::{AnswerService, EraseCase, Find, MarkSent, NoteCase, OfCase};
use casebook::wishes::{AskService, ChangeSetting, CloseCase, CorrectDetails};
use domain::retention::Grounds;
use domain::route::{Closure, Route};

use crate::desk::{Desk, advice, form, of};

fn child(family: &str, given: &str, number: &str, school: &str) -> RequestForm {
    RequestForm {
        family_name: family.into(),
        given_name: given.into(),
        nhs_number: number.into(),
        reference: format!("NS/EHC/0{}", family.len()),
        setting: school.into(),
        ..form()
    }
}

fn found(casebook: &Casebook, text: &str) -> FoundView {
    casebook.find(Find { text: text.into() }).unwrap()
}

/// The names that were found, group by group.
fn names(casebook: &Casebook, text: &str) -> Vec<(String, Vec<String>)> {
    let name = |row: casebook::views::FoundRow| row.row.name;
    let groups = found(casebook, text).groups.into_iter();
    groups.map(|group| (group.code, group.rows.into_iter().map(name).collect())).collect()
}

fn children(casebook: &Casebook, text: &str) -> Vec<String> {
    let groups = names(casebook, text).into_iter();
    groups.filter(|(code, _)| code == "children").flat_map(|(_, names)| names).collect()
}

#[test]
fn three_letters_of_a_name_find_a_child_and_the_surname_comes_first() {
    let mut desk = Desk::quick("find", "2026-03-10");
    desk.receive(child("Pritchard", "Mina", "999 000 0018", "Elm Primary School"));
    desk.receive(child("Ashdown", "Pria", "999 000 0026", "Oak Academy"));
    desk.receive(child("Pri", "Zoë", "999 000 0034", "Oak Academy"));
    desk.receive(child("O'Neil-Prior", "Tam", "", "Oak Academy"));
    let casebook = &desk.casebook;
    let all = names(casebook, "pri");
    assert_eq!(all[0].0, "children");
    let whole = ["PRI, Zoë", "O'NEIL-PRIOR, Tam", "PRITCHARD, Mina", "ASHDOWN, Pria"];
    assert_eq!(all[0].1, whole, "the whole surname, its beginning, then the given name");
    assert_eq!(all.len(), 1, "a child stands where it was found first, and not again by school");
    assert_eq!(children(casebook, "oneil"), ["O'NEIL-PRIOR, Tam"], "without its stroke");
    assert_eq!(children(casebook, "o'neil tam"), ["O'NEIL-PRIOR, Tam"]);
    assert_eq!(children(casebook, "mina prit"), ["PRITCHARD, Mina"], "in any order");
    assert_eq!(children(casebook, "zoe"), ["PRI, Zoë"], "without its accent");
    assert_eq!(found(casebook, "pri").summary, "4 children.");
}

#[test]
fn a_number_a_reference_a_school_and_written_words_find_it_too() {
    let mut desk = Desk::quick("find-by", "2026-03-10");
    let mina = child("Pritchard", "Mina", "999 000 0018", "Elm Primary School");
    let id = desk.receive(mina).case_id;
    desk.receive(child("Ashdown", "Pria", "999 000 0026", "Oak Academy"));
    desk.triage(&id, Route::T2, &["gp"]);
    let answer = AnswerService {
        case_id: id.clone(),
        service: "gp".into(),
        author: "Dr Vale".into(),
        text: "Uses a standing frame twice a day".into(),
        nothing_known: false,
        profession: String::new(),
        registration: String::new(),
        on: String::new(),
        files: Vec::new(),
        about_this_child: false,
    };
    desk.casebook.answer_service(answer).unwrap();
    let text = "Rang the headteacher about hydrotherapy".into();
    desk.casebook.note_case(NoteCase { case_id: id.clone(), text }).unwrap();
    let letter = desk.write(&id, advice());
    let casebook = &desk.casebook;
    for number in ["9990000018", "999 000 0018", "999-000-0018", "99900000 18"] {
        assert_eq!(children(casebook, number), ["PRITCHARD, Mina"], "{number}");
    }
    assert_eq!(children(casebook, "999 000").len(), 2, "as far as it was typed");
    assert_eq!(children(casebook, "ns/ehc/09"), ["PRITCHARD, Mina"]);
    assert_eq!(names(casebook, "elm"), [("schools".into(), vec!["PRITCHARD, Mina".into()])]);
    let by = |text: &str| found(casebook, text).groups[0].rows[0].by.clone();
    assert_eq!(by("elm"), "Elm Primary School");
    for (words, seen) in [("hydro", "hydrotherapy"), ("standing frame", "standing frame")] {
        assert_eq!(names(casebook, words)[0].0, "writing");
        assert!(by(words).contains(seen), "{}", by(words));
    }
    let summary = &letter.advice.summary;
    let last = summary.split_whitespace().max_by_key(|word| word.len()).unwrap();
    assert!(names(casebook, last).iter().any(|(code, _)| code == "writing"), "words of a letter");
    for nothing in ["", " ", "p", "\"*", "NEAR(zzz", "zzz", "999 000 0018 zzz"] {
        let view = found(casebook, nothing);
        assert!(view.groups.is_empty(), "{nothing}");
        assert_eq!(view.summary, "Nothing found.");
    }
}

#[test]
fn what_is_corrected_or_erased_is_found_no_more() {
    let mut desk = Desk::quick("find-gone", "2026-03-10");
    let case = desk.receive(child("Pritchard", "Mina", "999 000 0018", "Elm Primary School"));
    let id = case.case_id.clone();
    let text = "Rang about hydrotherapy".into();
    desk.casebook.note_case(NoteCase { case_id: id.clone(), text }).unwrap();
    let form = RequestForm { family_name: "Marlowe".into(), ..case.form };
    let wish = CorrectDetails { case_id: id.clone(), form, why: "Told by the school".into() };
    desk.casebook.correct_details(wish).unwrap();
    assert_eq!(children(&desk.casebook, "prit"), [""; 0]);
    assert_eq!(children(&desk.casebook, "marl"), ["MARLOWE, Mina"]);
    let why = "Entered for the wrong area".to_owned();
    let (case_id, closure, on) = (id.clone(), Closure::Duplicate, String::new());
    desk.casebook.close_case(CloseCase { case_id, closure, on, why: why.clone() }).unwrap();
    let grounds = Grounds::WronglyRecorded;
    desk.casebook.erase_case(EraseCase { case_id: id, grounds, why }).unwrap();
    for words in ["marl", "mina", "elm", "hydro", "9990000018"] {
        assert!(found(&desk.casebook, words).groups.is_empty(), "{words}");
    }
}

#[test]
fn what_was_done_last_is_undone_whole_and_once() {
    let mut desk = Desk::quick("undo", "2026-03-10");
    let id = desk.receive(form()).case_id;
    let last = desk.casebook.last_act().unwrap().unwrap();
    assert!(!last.can_undo, "a request that came has come");
    assert_eq!(desk.refused(|c| c.undo_last()), "cannot_be_struck");

    desk.triage(&id, Route::T2, &["gp", "camhs"]);
    let last = desk.casebook.last_act().unwrap().unwrap();
    assert!(last.can_undo);
    assert!(last.words.starts_with("Triaged T2"), "{}", last.words);
    assert!(last.words.ends_with(", with 2 entries more."), "{}", last.words);
    // One that is refused is none: the last one can still be undone.
    let twice = NoteCase { case_id: id.clone(), text: " ".into() };
    assert!(desk.casebook.note_case(twice).is_err());
    let undone = desk.casebook.undo_last().unwrap();
    assert_eq!(undone.words, format!("Undone: {}", last.words));
    assert_eq!(undone.head, desk.head());
    let case = desk.show(&id);
    assert_eq!((case.row.state_code.as_str(), case.asks.len()), ("to_triage", 0));
    let back = case.happened.iter().filter(|line| line.taken_back).count();
    assert_eq!(back, 3, "it stays in the history, struck out");
    assert!(desk.casebook.last_act().unwrap().is_none());
    assert_eq!(desk.refused(|c| c.undo_last()), "nothing_to_undo");
}

#[test]
fn what_was_typed_is_not_in_the_words_of_the_banner() {
    let mut desk = Desk::quick("undo-words", "2026-03-10");
    let id = desk.receive(form()).case_id;
    let text = "Quillfeather rang: all is well".into();
    desk.casebook.note_case(NoteCase { case_id: id.clone(), text }).unwrap();
    assert_eq!(desk.casebook.last_act().unwrap().unwrap().words, "A note was kept.");
    desk.casebook.take_case(OfCase { case_id: id.clone() }).unwrap();
    desk.casebook.undo_last().unwrap();
    assert_eq!(desk.show(&id).row.owner, "", "nobody's again");
    let ask = AskService { case_id: id.clone(), service: "gp".into(), by: String::new() };
    desk.casebook.ask_service(ask).unwrap();
    let words = desk.casebook.last_act().unwrap().unwrap().words;
    assert!(words.starts_with("General practice asked") || words.contains("asked"), "{words}");
    desk.casebook.undo_last().unwrap();
    assert!(desk.show(&id).asks.is_empty());
}

#[test]
fn a_choice_of_the_team_and_a_correction_are_undone_too() {
    let mut desk = Desk::quick("undo-team", "2026-03-10");
    let before = desk.casebook.show_settings().unwrap();
    let wish = ChangeSetting {
        code: "known_months".into(),
        value: "18".into(),
        authority: String::new(),
        from: "10 March 2026".into(),
        why: "Agreed".into(),
    };
    desk.casebook.change_setting(wish).unwrap();
    desk.casebook.undo_last().unwrap();
    let values = |view: &casebook::views::SettingsView| format!("{:?}", view.rows);
    assert_eq!(values(&desk.casebook.show_settings().unwrap()), values(&before));

    let case = desk.receive(form());
    let form = RequestForm { family_name: "Okonjo".into(), ..case.form };
    let wish = CorrectDetails { case_id: case.case_id.clone(), form, why: "Told by phone".into() };
    assert_eq!(desk.casebook.correct_details(wish).unwrap().row.name, "OKONJO, Bea");
    assert!(desk.casebook.last_act().unwrap().unwrap().can_undo);
    desk.casebook.undo_last().unwrap();
    assert_eq!(desk.show(&case.case_id).row.name, "OKONEDO, Bea");
}

/// Called by the list of refusals too: what was sent has left the house.
pub fn never(desk: &mut Desk) -> String {
    let id = desk.receive(form()).case_id;
    desk.triage(&id, Route::T2, &[]);
    let letter = desk.write(&id, advice());
    let letter = desk.sign(&letter);
    let signed = desk.refused(|c| c.undo_last());
    let (case_id, letter_id) = (of(&letter).case_id, of(&letter).letter_id);
    let sent_on = "10 March 2026".into();
    desk.casebook
        .mark_sent(MarkSent { case_id, letter_id, sent_on, receipt: String::new() })
        .unwrap();
    assert_eq!(desk.refused(|c| c.undo_last()), signed);
    signed
}
