//! A request is registered by hand, its papers are looked through, its mailbox is counted.

use std::collections::BTreeSet;

use casebook::views::{CaseView, FormView, RequestForm};
use casebook::wishes::{
    AnswerQuery, CheckPack, CorrectReceipt, CountMailbox, EraseCase, ReceiveAgain, RecordAbsence,
    SendQuery, SuggestQuery,
};
use domain::event::Person;

use crate::desk::{Desk, form};

fn with(fields: &[(&str, &str)]) -> RequestForm {
    let mut form = form();
    for (field, value) in fields {
        assert!(casebook::set_field(&mut form, field, (*value).to_owned()), "{field}");
    }
    form
}

fn fields(view: &FormView) -> Vec<&str> {
    view.problems.iter().filter_map(|problem| problem.field.as_deref()).collect()
}

fn checking(case_id: &str, missing: &[&str]) -> CheckPack {
    let missing = missing.iter().map(|stem| (*stem).to_owned()).collect();
    CheckPack { case_id: case_id.to_owned(), missing, note: String::new() }
}

fn asking(case_id: &str, on: &str, what: &str) -> SendQuery {
    SendQuery { case_id: case_id.to_owned(), on: on.into(), what: what.into() }
}

fn answering(case_id: &str, on: &str) -> AnswerQuery {
    AnswerQuery { case_id: case_id.to_owned(), on: on.into() }
}

fn count(day: &str, mailbox: &str, messages: &str, others: &str) -> CountMailbox {
    CountMailbox {
        day: day.into(),
        mailbox: mailbox.into(),
        messages: messages.into(),
        others: others.into(),
        note: String::new(),
    }
}

/// What this journey is refused, each once.
pub fn all(met: &mut BTreeSet<String>) {
    let mut desk = Desk::quick("intake-refusals", "2026-03-10");
    let id = desk.receive(form()).case_id;
    let away = RecordAbsence {
        case_id: id.clone(),
        who: Person::Child,
        from: "1 March 2026".into(),
        until: "1 March 2199".into(),
        evidence: String::new(),
    };
    for (expected, code) in [
        ("too_long", desk.refused(|c| c.record_absence(away))),
        ("no_such_document", desk.refused(|c| c.check_pack(checking(&id, &["poem"])))),
        ("no_query_open", desk.refused(|c| c.answer_query(answering(&id, "")))),
        (
            "more_others_than_messages",
            desk.refused(|c| c.count_mailbox(count("today", "", "1", "2"))),
        ),
    ] {
        assert_eq!(code, expected);
        met.insert(code);
    }
}

#[test]
fn a_form_is_judged_whole_and_nothing_is_written() {
    let desk = Desk::quick("judged", "2026-03-10");
    let head = desk.head();
    let judged = desk.casebook.judge_form(RequestForm::default()).unwrap();
    assert_eq!(fields(&judged), ["authority", "family_name", "born_on", "received_on"]);
    assert_eq!(judged.due, "");
    let judged = desk
        .casebook
        .judge_form(with(&[
            ("received_on", "31/2/26"),
            ("born_on", "soon"),
            ("nhs_number", "999 123 4560"),
            ("received_at", "25:00"),
            ("given_name", ""),
            ("la_dated_on", "1/4/26"),
            ("posted_on", "2/4/26"),
        ]))
        .unwrap();
    assert_eq!(
        fields(&judged),
        [
            "given_name",
            "born_on",
            "nhs_number",
            "received_on",
            "received_at",
            "la_dated_on",
            "posted_on"
        ]
    );
    let told = |field: &str| {
        let found = judged.problems.iter().find(|each| each.field.as_deref() == Some(field));
        found.unwrap().message.clone()
    };
    assert_eq!(told("received_on"), "The day of receipt is not a date that exists.");
    assert_eq!(told("born_on"), "The date of birth is not written as a date that can be read.");
    assert_eq!(desk.head(), head);
}

#[test]
fn what_is_typed_is_told_back_in_words() {
    let desk = Desk::quick("told", "2026-03-10");
    let judged = desk
        .casebook
        .judge_form(with(&[
            ("received_on", "2/3/26"),
            ("born_on", "030418"),
            ("la_dated_on", "23 Feb 26"),
            ("nhs_number", "9990000018"),
        ]))
        .unwrap();
    assert_eq!(judged.problems, []);
    let day = |field: &str| {
        judged.days.iter().find(|day| day.field == field).map(|day| day.words.clone()).unwrap()
    };
    assert_eq!(day("received_on"), "Monday 2 March 2026");
    assert_eq!(day("born_on"), "Tuesday 3 April 2018");
    assert_eq!(judged.nhs_number, "999 000 0018");
    assert_eq!(judged.age, "7 years");
    assert_eq!(judged.due, "Due Monday 13 April 2026 (6 weeks), in 34 days");
    assert!(judged.starts_clock);
    assert_eq!(
        judged.notes,
        [
            "It reached us 7 days after the date on the authority's letter.",
            "It was entered 8 days after it came."
        ]
    );
    let judged = desk.casebook.judge_form(with(&[("received_on", "yesterday")])).unwrap();
    assert_eq!(judged.days[0].words, "Monday 9 March 2026");
    assert_eq!(judged.problems, []);
}

/// Case 31: a notification starts no clock, and the form says so before it is confirmed.
#[test]
fn a_notification_is_said_to_start_no_clock() {
    let desk = Desk::quick("no-clock", "2026-03-10");
    for kind in ["notification", "annual_review"] {
        let judged = desk.casebook.judge_form(with(&[("kind", kind)])).unwrap();
        assert_eq!(
            (judged.due.as_str(), judged.starts_clock),
            ("This starts no six-week clock", false)
        );
    }
    let unclear = desk.casebook.judge_form(with(&[("kind", "unclear")])).unwrap();
    assert!(unclear.starts_clock && unclear.notes.iter().any(|note| note.contains("not clear")));
}

#[test]
fn what_nobody_said_is_not_taken_for_no() {
    let mut desk = Desk::quick("unsaid", "2026-03-10");
    let view = desk.receive(form());
    assert_eq!((view.child.looked_after, view.form.looked_after.as_str()), (None, ""));
    let said = desk.receive(with(&[("looked_after", "no"), ("nhs_number", "")]));
    assert_eq!((said.child.looked_after, said.form.looked_after.as_str()), (Some(false), "no"));
}

#[test]
fn names_that_are_known_are_offered_and_go_with_the_case() {
    let mut desk = Desk::quick("known", "2026-03-10");
    let school = |name: &str, authority: &str, number: &str| {
        with(&[
            ("setting", name),
            ("authority", authority),
            ("nhs_number", number),
            ("caseworker", "Kit Laurence"),
            ("caseworker_contact", "kit@example.org"),
        ])
    };
    let only = desk.receive(school("Elm Tree Primary", "Exeter", "999 000 0018")).case_id;
    desk.receive(school("Elm Park School", "Bristol", "999 000 0026"));
    desk.receive(school("Elm Park School", "Bristol", "999 000 0034"));
    desk.receive(school("St Elmo's", "Bristol", "999 000 0042"));
    let offered = |desk: &Desk, field: &str, text: &str, authority: &str| -> Vec<String> {
        let wish =
            SuggestQuery { field: field.into(), text: text.into(), authority: authority.into() };
        let found = desk.casebook.suggest(wish).unwrap();
        found.into_iter().map(|each| format!("{}|{}", each.value, each.with)).collect()
    };
    assert_eq!(
        offered(&desk, "setting", "elm", ""),
        ["Elm Park School|", "Elm Tree Primary|", "St Elmo's|"]
    );
    assert_eq!(offered(&desk, "setting", "elm", "Exeter")[0], "Elm Tree Primary|");
    assert_eq!(offered(&desk, "caseworker", "lau", ""), ["Kit Laurence|kit@example.org"]);
    assert_eq!(offered(&desk, "authority", "ex", ""), ["Exeter|"]);
    assert_eq!(
        offered(&desk, "authority", "", "")[..3],
        ["Bristol|", "North Somerset|", "South Gloucestershire|"]
    );
    assert_eq!(offered(&desk, "setting", "%", ""), Vec::<String>::new(), "a sign is a letter");
    assert_eq!(offered(&desk, "concerns", "", ""), Vec::<String>::new());
    erase(&mut desk, &only);
    assert_eq!(offered(&desk, "setting", "tree", ""), Vec::<String>::new());
    assert_eq!(offered(&desk, "authority", "ex", ""), Vec::<String>::new());
    let grown = desk.casebook.check().unwrap();
    assert!(grown.sound, "{}", grown.found);
}

fn erase(desk: &mut Desk, case_id: &str) {
    desk.casebook
        .close_case(casebook::wishes::CloseCase {
            case_id: case_id.to_owned(),
            closure: domain::route::Closure::Duplicate,
            on: String::new(),
            why: "Entered twice".into(),
        })
        .unwrap();
    desk.casebook
        .erase_case(EraseCase {
            case_id: case_id.to_owned(),
            grounds: domain::retention::Grounds::WronglyRecorded,
            why: "Entered twice".into(),
        })
        .unwrap();
}

#[test]
fn a_receipt_is_told_date_by_date_and_corrected_with_its_hour_and_mailbox() {
    let mut desk = Desk::quick("receipt", "2026-03-10");
    let view = desk.receive(with(&[("la_dated_on", "23/2/26"), ("channel", "telephone")]));
    let told = |view: &CaseView, field: &str| {
        view.receipt.facts.iter().find(|fact| fact.field == field).unwrap().words.clone()
    };
    assert_eq!(told(&view, "received_on"), "Monday 2 March 2026");
    assert_eq!(told(&view, "channel"), "Telephone");
    assert_eq!(told(&view, "mailbox"), "Not known");
    assert_eq!(told(&view, "la_dated_on"), "Monday 23 February 2026");
    assert_eq!(told(&view, "entered_on"), "Tuesday 10 March 2026");
    assert_eq!(
        view.receipt.lags[0],
        "It reached us 7 days after the date on the authority's letter."
    );
    let corrected = desk
        .casebook
        .correct_receipt(CorrectReceipt {
            case_id: view.case_id,
            received_on: "1 March 2026".into(),
            received_at: "23.58".into(),
            channel: "email".into(),
            mailbox: "icb".into(),
            why: "The header says so".into(),
        })
        .unwrap();
    assert_eq!(told(&corrected, "received_on"), "Sunday 1 March 2026 at 23:58");
    assert_eq!(told(&corrected, "channel"), "E-mail");
    assert_eq!(told(&corrected, "mailbox"), "Integrated care board");
    assert!(corrected.happened.iter().any(|line| line.words
        == "Day of receipt corrected to 1 March 2026 at 23:58, e-mail, integrated care board: The header says so"));
}

#[test]
fn the_messages_of_a_day_are_held_against_what_is_here() {
    let mut desk = Desk::quick("mailbox", "2026-03-10");
    let today = |desk: &Desk| {
        let view = desk.casebook.show_mailbox().unwrap();
        view.rows.iter().map(|row| row.words.clone()).next().unwrap()
    };
    assert_eq!(today(&desk), "Not counted yet. 0 here.");
    let came = |number: &str, how: &str, mailbox: &str| {
        with(&[
            ("received_on", "today"),
            ("nhs_number", number),
            ("channel", how),
            ("mailbox", mailbox),
        ])
    };
    let first = desk.receive(came("999 000 0018", "email", "icb")).case_id;
    desk.receive(came("999 000 0026", "", ""));
    desk.receive(came("999 000 0034", "post", ""));
    assert_eq!(today(&desk), "Not counted yet. 2 here.", "a letter is in no mailbox");
    let counted = desk.casebook.count_mailbox(count("", "", "4", "1")).unwrap();
    assert_eq!(counted.rows[0].words, "4 messages, 1 of them no request, 2 here: 1 is missing.");
    assert!(!counted.rows[0].agrees && counted.rows[0].hint.contains("register it"));
    let again = ReceiveAgain {
        case_id: first,
        on: "10 March 2026".into(),
        passed_on: true,
        mailbox: "provider".into(),
    };
    desk.casebook.receive_again(again).unwrap();
    assert_eq!(today(&desk), "4 messages, 1 of them no request, 3 here.");
    let counted = desk.casebook.count_mailbox(count("", "icb", "2", "")).unwrap();
    let icb = counted.rows.iter().find(|row| row.mailbox == "Integrated care board").unwrap();
    assert_eq!(icb.words, "2 messages, 1 here: 1 is missing.");
    assert_eq!(icb.hint, "1 more of that day does not say which mailbox it reached.");
    let past = desk.casebook.count_mailbox(count("2 January 2026", "", "0", "")).unwrap();
    let past = past.rows.last().unwrap();
    assert_eq!(
        (past.day.words.as_str(), past.words.as_str()),
        ("2 January 2026", "0 messages, 0 here.")
    );
    for (wish, field) in [
        (count("tomorrow", "", "1", ""), "day"),
        (count("11 March 2026", "", "1", ""), "day"),
        (count("", "", "", ""), "messages"),
        (count("", "", "many", ""), "messages"),
        (count("", "", "3", "-1"), "others"),
        (count("", "pigeon", "3", ""), "mailbox"),
    ] {
        let problem = desk.problem(|c| c.count_mailbox(wish));
        assert_eq!(problem.field.as_deref(), Some(field));
    }
}

/// Reg 6(3), and reg 8(1), which knows no pause: cases of domain.md 2.3.
#[test]
fn what_is_missing_is_asked_for_and_the_clock_runs_on() {
    let mut desk = Desk::quick("pack", "2026-03-10");
    let fresh = desk.receive(form());
    let id = fresh.case_id.clone();
    assert_eq!(fresh.enclosures.letter, "");
    let view = desk.casebook.check_pack(checking(&id, &["camhs", "consent"])).unwrap();
    assert_eq!(view.enclosures.checked, "Looked at on 10 March 2026: 2 documents are missing.");
    assert_eq!(view.enclosures.what, "Consent to share information and CAMHS report");
    let letter = &view.enclosures.letter;
    for words in [
        "Bristol",
        "Bea Okonedo",
        "your reference EHC-4711",
        "- CAMHS report",
        "regulation 6(3)",
        "does not stop the clock",
        "due by 13 April 2026",
        "Asha Rowe",
    ] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    let asked = desk.casebook.send_query(asking(&id, "", &view.enclosures.what)).unwrap();
    assert!(asked.enclosures.waiting && asked.enclosures.queries[0].open);
    assert!(asked.enclosures.clock.starts_with("The clock runs on: the advice is due by 13 April"));
    assert_eq!(asked.row.due, fresh.row.due);
    desk.on("2026-03-12");
    let answered = desk.casebook.answer_query(answering(&id, "yesterday"));
    assert!(answered.is_err(), "a day is written out here");
    let answered = desk.casebook.answer_query(answering(&id, "11/3/26")).unwrap();
    assert!(!answered.enclosures.waiting);
    assert_eq!(
        answered.enclosures.queries[0].words,
        "Asked on 10 March 2026: Consent to share information and CAMHS report. Answered on 11 March 2026."
    );
    assert_eq!(answered.row.due.day, fresh.row.due.day);
}

/// Case 80: T7 is proposed, with a letter that has nothing left to fill in.
#[test]
fn a_child_of_another_area_is_noticed_and_the_letter_drafted() {
    let mut desk = Desk::quick("elsewhere", "2026-03-10");
    let judge = |desk: &Desk, fields: &[(&str, &str)]| {
        desk.casebook.judge_form(with(fields)).unwrap().elsewhere
    };
    assert_eq!(judge(&desk, &[("postcode", "BS5 6AA")]), None);
    let look = judge(&desk, &[("postcode", "EX1 1AA")]).unwrap();
    assert!(look.proposal.contains("before you redirect"));
    let far = [("commissioner", "NHS Devon"), ("caseworker", "Kit Laurence")];
    let found = judge(&desk, &far).unwrap();
    assert!(found.reason.contains("NHS Devon") && found.proposal.contains("T7"));
    for words in ["Kit Laurence, Bristol", "Dear Kit Laurence,", "NHS Devon", "2 March 2026"] {
        assert!(found.letter.contains(words), "{words}: {}", found.letter);
    }
    assert!(!found.letter.contains(['[', '<', '{', '_']), "{}", found.letter);
    let kept = desk.receive(with(&far));
    assert!(kept.route_hint.ends_with("T7 is proposed."), "{}", kept.route_hint);
    assert_eq!(kept.elsewhere, Some(found));
}
