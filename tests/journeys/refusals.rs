//! Every refusal is met once on a real casebook, with its code, and leaves the log as it was.

use std::collections::BTreeSet;

use casebook::views::RequestForm;
use casebook::wishes::{
    AnswerService, AskService, AssignCase, CloseCase, CorrectReceipt, MarkSent, NoteCase, OfCase,
    OfLetter, ReceiveRequest, WriteLetter,
};
use domain::advice::Signatory;
use domain::route::{Closure, Route};

use crate::desk::{Desk, advice, form, of, officer, signing, triage};
use crate::words::REFUSALS;
use crate::{caseload, gather, intake, keeping, palette, registers, rooms, same_child, tracker};

fn changed(change: impl FnOnce(&mut RequestForm)) -> ReceiveRequest {
    let mut form = form();
    change(&mut form);
    ReceiveRequest { form, original: None, verdicts: Vec::new() }
}

fn closing(case_id: &str, closure: Closure, why: &str) -> CloseCase {
    let (case_id, why) = (case_id.to_owned(), why.to_owned());
    CloseCase { case_id, closure, on: String::new(), why }
}

fn sending(of: &OfLetter, sent_on: &str) -> MarkSent {
    let OfLetter { case_id, letter_id } = of.clone();
    MarkSent { case_id, letter_id, sent_on: sent_on.into(), receipt: String::new() }
}

fn answering(case_id: &str, service: &str, text: &str) -> AnswerService {
    AnswerService {
        case_id: case_id.to_owned(),
        service: service.into(),
        author: String::new(),
        text: text.into(),
        nothing_known: false,
        ..AnswerService::default()
    }
}

#[test]
fn every_refusal_has_its_moment_and_writes_nothing() {
    let mut desk = Desk::quick("refusals", "2026-03-10");
    let mut met = BTreeSet::new();
    receiving(&mut desk, &mut met);
    deciding(&mut desk, &mut met);
    writing_and_sending(&mut desk, &mut met);
    ending(&mut desk, &mut met);
    undoing(&mut desk, &mut met);
    unregistered(&mut met);
    registers::all(&mut met);
    keeping::all(&mut met);
    tracker::all(&mut met);
    intake::all(&mut met);
    same_child::all(&mut met);
    caseload::all(&mut met);
    gather::all(&mut met);
    rooms::all(&mut met);
    let all: BTreeSet<String> = REFUSALS
        .iter()
        .map(|refusal| casebook::problem::of(&casebook::Error::Refused(*refusal)).code)
        .collect();
    // Two texts of one letter need two laptops; the domain's own tests have them.
    let never: Vec<_> = all.difference(&met).collect();
    assert_eq!(never, ["two_texts"]);
}

macro_rules! refused {
    ($desk:expr, $met:expr, $code:literal, $act:expr) => {
        assert_eq!($desk.refused($act), $code);
        $met.insert($code.to_owned());
    };
}

fn receiving(desk: &mut Desk, met: &mut BTreeSet<String>) {
    let wish = changed(|form| form.authority.clear());
    refused!(desk, met, "no_authority", |c| c.receive_request(wish));
    let wish = changed(|form| form.given_name = " ".into());
    refused!(desk, met, "no_name", |c| c.receive_request(wish));
    let wish = changed(|form| form.born_on.clear());
    refused!(desk, met, "no_birth_date", |c| c.receive_request(wish));
    let wish = changed(|form| form.born_on = "3 March 2026".into());
    refused!(desk, met, "born_after_receipt", |c| c.receive_request(wish));
    let wish = changed(|form| form.received_on.clear());
    refused!(desk, met, "no_receipt", |c| c.receive_request(wish));
    let wish = changed(|form| form.received_on = "11 March 2026".into());
    refused!(desk, met, "receipt_in_future", |c| c.receive_request(wish));
    let nowhere = OfCase { case_id: "nowhere".into() };
    refused!(desk, met, "no_such_case", |c| c.take_case(nowhere));
}

fn deciding(desk: &mut Desk, met: &mut BTreeSet<String>) {
    let id = desk.receive(form()).case_id;
    let stranger = AssignCase { case_id: id.clone(), to: "Nobody".into() };
    refused!(desk, met, "not_in_the_team", |c| c.assign_case(stranger));
    let correction = |day: &str, why: &str| CorrectReceipt {
        case_id: id.clone(),
        received_on: day.into(),
        why: why.into(),
        ..CorrectReceipt::default()
    };
    refused!(desk, met, "same_receipt", |c| c.correct_receipt(correction("2 March 2026", "why")));
    refused!(desk, met, "no_reason", |c| c.correct_receipt(correction("3 March 2026", " ")));
    let wish = NoteCase { case_id: id.clone(), text: "\n".into() };
    refused!(desk, met, "empty", |c| c.note_case(wish));
    let begin = OfCase { case_id: id.clone() };
    refused!(desk, met, "not_triaged", |c| c.begin_letter(begin));
    refused!(desk, met, "route_needs_service", |c| c.triage_case(triage(&id, Route::T1, &[])));
    refused!(desk, met, "route_asks_no_service", |c| c.triage_case(triage(
        &id,
        Route::T7,
        &["gp"]
    )));
    let ask = AskService { case_id: id.clone(), service: "gp".into(), by: "9 March 2026".into() };
    refused!(desk, met, "day_has_passed", |c| c.ask_service(ask));
    refused!(desk, met, "not_asked", |c| c.answer_service(answering(&id, "gp", "Text")));
    desk.triage(&id, Route::T2, &["gp"]);
    refused!(desk, met, "empty_answer", |c| c.answer_service(answering(&id, "gp", "")));
}

fn writing_and_sending(desk: &mut Desk, met: &mut BTreeSet<String>) {
    let id = desk.receive(form()).case_id;
    desk.triage(&id, Route::T2, &[]);
    let mut unfinished = advice();
    unfinished.basis = None;
    let letter = desk.write(&id, unfinished);
    let begin = OfCase { case_id: id.clone() };
    refused!(desk, met, "letter_open", |c| c.begin_letter(begin));
    let nowhere = OfLetter { case_id: id.clone(), letter_id: "nowhere".into() };
    refused!(desk, met, "no_such_letter", |c| c.show_letter(nowhere));
    let wish = signing(&letter, &desk.preview(&letter));
    refused!(desk, met, "letter_incomplete", |c| c.sign_letter(wish));
    refused!(desk, met, "not_signed", |c| c.plan_pack(of(&letter)));

    let (case_id, letter_id) = (id, letter.letter_id);
    let written = WriteLetter { case_id, letter_id, advice: advice() };
    let letter = desk.casebook.write_letter(written.clone()).unwrap();
    let mut wish = signing(&letter, &desk.preview(&letter));
    wish.face.version += 1;
    refused!(desk, met, "not_what_was_seen", |c| c.sign_letter(wish));
    let letter = desk.sign(&letter);
    let wish = signing(&letter, &desk.preview(&letter));
    refused!(desk, met, "already_signed", |c| c.sign_letter(wish));
    refused!(desk, met, "sent_in_future", |c| c.mark_sent(sending(&of(&letter), "11 March 2026")));
    refused!(desk, met, "sent_before_signed", |c| c
        .mark_sent(sending(&of(&letter), "9 March 2026")));
    desk.casebook.mark_sent(sending(&of(&letter), "10 March 2026")).unwrap();
    refused!(desk, met, "letter_sent", |c| c.write_letter(written));
}

fn ending(desk: &mut Desk, met: &mut BTreeSet<String>) {
    let id = desk.receive(form()).case_id;
    refused!(desk, met, "nothing_sent", |c| c.close_case(closing(&id, Closure::Completed, "Done")));
    desk.casebook.close_case(closing(&id, Closure::Withdrawn, "Letter of 9 March")).unwrap();
    refused!(desk, met, "already_closed", |c| c.close_case(closing(
        &id,
        Closure::Duplicate,
        "Why"
    )));
    refused!(desk, met, "closed", |c| c.triage_case(triage(&id, Route::T2, &[])));
    let id = desk.receive(form()).case_id;
    desk.casebook.close_case(closing(&id, Closure::Deceased, "The family rang")).unwrap();
    refused!(desk, met, "letters_stopped", |c| c.triage_case(triage(&id, Route::T2, &[])));
}

fn undoing(desk: &mut Desk, met: &mut BTreeSet<String>) {
    let id = desk.receive(form()).case_id;
    desk.casebook.take_case(OfCase { case_id: id }).unwrap();
    desk.casebook.undo_last().unwrap();
    refused!(desk, met, "nothing_to_undo", |c| c.undo_last());
    assert_eq!(palette::never(desk), "cannot_be_undone");
    met.insert("cannot_be_undone".to_owned());
}

fn unregistered(met: &mut BTreeSet<String>) {
    let me = Signatory { registration: String::new(), ..officer() };
    let mut desk = Desk::new("unregistered", "2026-03-10", me);
    let id = desk.receive(form()).case_id;
    desk.triage(&id, Route::T2, &[]);
    let letter = desk.write(&id, advice());
    let wish = signing(&letter, &desk.preview(&letter));
    refused!(desk, met, "not_registered", |c| c.sign_letter(wish));
}
