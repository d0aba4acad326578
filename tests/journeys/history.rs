//! A case as it was: on a day, as it is known now or as it was known then.

use casebook::Casebook;
use casebook::views::{AsAtView, CaseView, ListQuery};
use casebook::wishes::{
    CaseAsAt, ChangeSetting, CloseCase, CorrectReceipt, NoteCase, RecordContact, SetHoliday,
    TakeBack,
};
use domain::reading::ClockState;
use domain::route::{Closure, Route};

use crate::desk::{Desk, entry, form};

fn as_at(case_id: &str, on: &str, known_on: &str) -> CaseAsAt {
    CaseAsAt { case_id: case_id.to_owned(), on: on.into(), known_on: known_on.into() }
}

fn seen(desk: &Desk, case_id: &str, on: &str, known_on: &str) -> AsAtView {
    let head = desk.head();
    let view = desk.casebook.case_as_at(as_at(case_id, on, known_on)).unwrap();
    assert_eq!(desk.head(), head, "looking writes nothing");
    view
}

fn received(view: &AsAtView) -> Option<&str> {
    view.row.as_ref().map(|row| row.received.words.as_str())
}

fn correct(desk: &mut Desk, case_id: &str, received_on: &str) -> CaseView {
    let wish = CorrectReceipt {
        case_id: case_id.to_owned(),
        received_on: received_on.into(),
        why: "The portal shows it".into(),
        ..CorrectReceipt::default()
    };
    desk.casebook.correct_receipt(wish).unwrap()
}

fn closing(case_id: &str, on: &str) -> CloseCase {
    CloseCase {
        case_id: case_id.to_owned(),
        closure: Closure::Withdrawn,
        on: on.into(),
        why: "By e-mail".into(),
    }
}

#[test]
fn a_correction_holds_for_the_past_and_what_was_known_then_stays_known() {
    let mut desk = Desk::quick("as-at", "2026-03-03");
    let id = desk.receive(form()).case_id;
    desk.on("2026-04-20");
    correct(&mut desk, &id, "9 March 2026");

    let now = seen(&desk, &id, "15 April 2026", "");
    assert_eq!(now.heading, "As it stood on 15 April 2026, as it is known now");
    assert_eq!(
        (received(&now), now.reading.as_ref().unwrap().clock),
        (Some("9 March 2026"), ClockState::Running)
    );
    assert_eq!(now.row.unwrap().due.label, "due in 5 days", "read on that day");

    let then = seen(&desk, &id, "15 April 2026", "19 April 2026");
    let heading = "As it stood on 15 April 2026, as it was known on 19 April 2026";
    assert_eq!(then.heading, heading);
    assert_eq!(received(&then), Some("2 March 2026"));
    assert_eq!(then.row.as_ref().unwrap().due.label, "2 days overdue");
    assert_eq!(then.position.as_ref().unwrap().counts, "Late");
    assert_eq!(then.happened.len(), 1, "the correction had not been made");
    let known = seen(&desk, &id, "15 April 2026", "20 April 2026");
    assert_eq!(received(&known), Some("9 March 2026"));

    // Received on the 2nd, and nobody had written it down before the 3rd.
    let nobody = seen(&desk, &id, "2 March 2026", "2 March 2026");
    assert!(nobody.row.is_none() && nobody.reading.is_none() && nobody.happened.is_empty());
    let before = seen(&desk, &id, "1 March 2026", "");
    assert!(before.row.is_none() && before.position.is_none(), "it had not come yet");
    let before = seen(&desk, &id, "8 March 2026", "");
    assert!(before.row.is_none(), "nor had it by what is known now");
}

/// Recorded a second before and at the midnight of London, in winter, at both changes of time and
/// in summer: the midnight in UTC.
#[test]
fn a_day_ends_at_midnight_in_london() {
    let mut desk = Desk::quick("midnights", "2026-03-03");
    for (last, midnight, day, next) in [
        ("2026-03-10T23:59:59Z", "2026-03-11T00:00:00Z", "10 March 2026", "11 March 2026"),
        ("2026-03-28T23:59:59Z", "2026-03-29T00:00:00Z", "28 March 2026", "29 March 2026"),
        ("2026-03-29T22:59:59Z", "2026-03-29T23:00:00Z", "29 March 2026", "30 March 2026"),
        ("2026-07-01T22:59:59Z", "2026-07-01T23:00:00Z", "1 July 2026", "2 July 2026"),
        ("2026-10-24T22:59:59Z", "2026-10-24T23:00:00Z", "24 October 2026", "25 October 2026"),
        ("2026-10-25T23:59:59Z", "2026-10-26T00:00:00Z", "25 October 2026", "26 October 2026"),
    ] {
        desk.on("2026-03-03");
        let (early, late) = (desk.receive(form()).case_id, desk.receive(form()).case_id);
        desk.at(last);
        assert_eq!(desk.casebook.status().unwrap().today.words, day);
        correct(&mut desk, &early, "1 March 2026");
        desk.at(midnight);
        assert_eq!(desk.casebook.status().unwrap().today.words, next);
        correct(&mut desk, &late, "1 March 2026");
        desk.on("2026-11-20");
        let on = |case_id: &str, known_on: &str| {
            received(&seen(&desk, case_id, "20 March 2026", known_on)).unwrap().to_owned()
        };
        assert_eq!(on(&early, day), "1 March 2026", "recorded on {day} at {last}");
        assert_eq!(on(&late, day), "2 March 2026", "recorded on {next} at {midnight}");
        assert_eq!(on(&late, next), "1 March 2026", "{next}");
    }
}

#[test]
fn a_day_that_has_not_come_is_refused_at_its_field() {
    let mut desk = Desk::quick("future", "2026-03-10");
    let id = desk.receive(form()).case_id;
    let look = |c: &mut Casebook, wish| c.case_as_at(wish);
    for (on, known_on, told) in [
        ("11 March 2026", "", "on: field"),
        ("10 March 2026", "11 March 2026", "known_on: field"),
        ("", "", "on: field"),
        ("tomorrow", "", "on: field"),
        ("10 March 2026", "31/2/2026", "known_on: field"),
    ] {
        assert_eq!(desk.refused_in(as_at(&id, on, known_on), look), told, "{on:?} {known_on:?}");
    }
    let problem = desk.problem(|c| c.case_as_at(as_at(&id, "11 March 2026", "")));
    assert_eq!(problem.message, "The day has not come yet.");
    // Ten to midnight in London is today; ten past is tomorrow, whatever UTC says.
    desk.at("2026-07-01T22:50:00Z");
    assert_eq!(desk.refused_in(as_at(&id, "2 July 2026", ""), look), "on: field");
    desk.at("2026-07-01T23:10:00Z");
    assert!(desk.casebook.case_as_at(as_at(&id, "2 July 2026", "2 July 2026")).is_ok());
}

#[test]
fn a_mistaken_closure_is_taken_back_and_the_case_is_open_again() {
    let mut desk = Desk::quick("reopened", "2026-03-20");
    let id = desk.receive(form()).case_id;
    let open = |desk: &Desk| {
        let wish = ListQuery { state: "open".into(), ..ListQuery::default() };
        desk.casebook.list_cases(wish).unwrap().total
    };
    let case = desk.casebook.close_case(closing(&id, "19 March 2026")).unwrap();
    assert_eq!((open(&desk), case.row.state.as_str()), (0, "Closed"));
    assert_eq!(case.row.due.label, "closed on 19 March 2026");
    let closure = entry(&case, "Closed");
    assert!(case.happened.iter().find(|line| line.entry == closure).unwrap().can_take_back);
    let first = case.happened.last().unwrap();
    assert!(!first.can_take_back, "a request is corrected, not taken back");

    desk.on("2026-03-23");
    let back = |entry: &str, why: &str| TakeBack {
        case_id: id.clone(),
        entry: entry.to_owned(),
        why: why.into(),
    };
    let request = back(&first.entry, "Why");
    assert_eq!(desk.refused_in(request, Casebook::take_back), "cannot_be_struck");
    assert_eq!(desk.refused_in(back(&closure, ""), Casebook::take_back), "why: no_reason");
    assert_eq!(desk.refused_in(back("nothing", "x"), Casebook::take_back), "no_such_entry");
    let case = desk.casebook.take_back(back(&closure, "It was another child")).unwrap();
    assert_eq!((open(&desk), case.reading.clock), (1, ClockState::Running));
    assert_eq!(case.row.due.label, "due in 21 days", "nothing paused the days");
    assert_eq!(desk.refused_in(back(&closure, "x"), Casebook::take_back), "struck_already");
    let marks = |lines: &[casebook::views::HappenedView]| -> Vec<(bool, bool)> {
        lines.iter().map(|line| (line.taken_back, line.can_take_back)).collect()
    };
    // Newest first: the taking back, the closure, the request.
    assert_eq!(marks(&case.happened), [(false, false), (true, false), (false, false)]);
    assert_eq!(
        case.happened[0].words,
        "An entry was taken back as a mistake: It was another child"
    );

    // What was known on the 20th is that it had ended.
    let then = seen(&desk, &id, "20 March 2026", "20 March 2026");
    assert_eq!(then.row.unwrap().state, "Closed");
    assert_eq!(
        marks(&then.happened),
        [(false, false), (false, false)],
        "and nothing is done there"
    );
    let now = seen(&desk, &id, "20 March 2026", "");
    assert_eq!(now.row.unwrap().state, "To triage");
    assert!(now.happened.iter().any(|line| line.taken_back));
    assert!(desk.casebook.check().unwrap().sound);
}

#[test]
fn what_the_team_chose_later_was_not_known_then() {
    let mut desk = Desk::quick("known-choices", "2026-03-03");
    let id = desk.receive(form()).case_id;
    let contact = RecordContact { case_id: id.clone(), on: "20 January 2025".into() };
    desk.casebook.record_contact(contact).unwrap();
    desk.on("2026-03-10");
    let choice = ChangeSetting {
        code: "known_months".into(),
        value: "18".into(),
        authority: "Bristol".into(),
        from: "1 March 2026".into(),
        why: "Agreed with the authority".into(),
    };
    desk.casebook.change_setting(choice).unwrap();
    let jubilee = SetHoliday {
        day: "13 April 2026".into(),
        name: "Jubilee".into(),
        source: "Royal proclamation".into(),
    };
    desk.casebook.set_holiday(jubilee).unwrap();
    let read = |known_on: &str| {
        let view = seen(&desk, &id, "5 March 2026", known_on);
        (view.reading.unwrap().route, view.position.unwrap().work_by.unwrap().words)
    };
    assert_eq!(read(""), (Some(Route::T1), "10 April 2026".to_owned()));
    assert_eq!(read("10 March 2026"), (Some(Route::T1), "10 April 2026".to_owned()));
    assert_eq!(read("9 March 2026"), (None, "13 April 2026".to_owned()));
}

#[test]
fn notes_come_newest_first_and_each_stands_on_its_day() {
    let mut desk = Desk::quick("notes", "2026-03-03");
    let id = desk.receive(form()).case_id;
    for (day, text) in [("2026-03-05", "Rang the school"), ("2026-03-04", "Rang the family")] {
        desk.on(day);
        let wish = NoteCase { case_id: id.clone(), text: text.into() };
        desk.casebook.note_case(wish).unwrap();
    }
    desk.on("2026-03-06");
    let words: Vec<String> = desk.show(&id).happened.into_iter().map(|line| line.words).collect();
    assert_eq!(words[..2], ["Note: Rang the school", "Note: Rang the family"]);
    assert_eq!(seen(&desk, &id, "4 March 2026", "").happened.len(), 2);
}
