//! Corrections: looked at before they are saved, and kept beside what they correct.

use casebook::Casebook;
use casebook::views::{CaseView, ListQuery, RequestForm};
use casebook::wishes::{
    ChangeSetting, CloseCase, ConfirmFact, CorrectDetails, CorrectKind, CorrectReceipt,
    ReceiveRequest, RecordContact, WhatIf,
};
use domain::reading::ClockState;
use domain::request::RequestKind;
use domain::route::{Closure, Route};
use domain::what_if::Change;

use crate::desk::{Desk, entry, form, warns};

fn receipt(case_id: &str, received_on: &str) -> CorrectReceipt {
    CorrectReceipt {
        case_id: case_id.to_owned(),
        received_on: received_on.into(),
        why: "The portal shows it".into(),
        ..CorrectReceipt::default()
    }
}

fn kind(case_id: &str, kind: RequestKind) -> CorrectKind {
    CorrectKind { case_id: case_id.to_owned(), kind, why: "Read again".into() }
}

fn what_if(case_id: &str, received_on: &str, kind: Option<RequestKind>) -> WhatIf {
    WhatIf {
        case_id: case_id.to_owned(),
        received_on: received_on.into(),
        kind,
        again_on: String::new(),
    }
}

fn details(case: &CaseView, change: impl FnOnce(&mut RequestForm)) -> CorrectDetails {
    let mut form = case.form.clone();
    change(&mut form);
    CorrectDetails { case_id: case.case_id.clone(), form, why: "Told by the school".into() }
}

/// What a page shows of a case, under the names that a change goes by.
fn shown(case: &CaseView) -> Vec<(&'static str, String)> {
    let day = |day: &Option<casebook::views::Day>| {
        day.as_ref().map_or_else(|| "None".to_owned(), |day| day.long.clone())
    };
    let route = case.reading.route.map_or_else(|| "None".to_owned(), |route| format!("{route:?}"));
    vec![
        ("Day of receipt", case.row.received.long.clone()),
        ("Statutory date", day(&case.position.statutory)),
        ("Work by", day(&case.position.work_by)),
        ("Route", route),
        ("The team's own aim", day(&case.position.aim)),
        ("Six-week figure", case.position.counts.clone()),
        ("Six-week figure without excused cases", case.position.counts_without_excused.clone()),
    ]
}

/// What differs between two pages, as far as a page names it.
fn differ(before: &CaseView, after: &CaseView) -> Vec<Change> {
    let pairs = shown(before).into_iter().zip(shown(after));
    pairs
        .filter(|(before, after)| before != after)
        .map(|((what, before), (_, after))| Change { what: what.to_owned(), before, after })
        .collect()
}

/// Asks what if, does it, and compares what was foreseen with what came of it.
fn foreseen(
    desk: &mut Desk,
    wish: WhatIf,
    act: impl FnOnce(&mut Casebook) -> CaseView,
) -> Vec<&'static str> {
    let before = desk.show(&wish.case_id);
    let head = desk.head();
    let view = desk.casebook.what_if(wish).unwrap();
    assert_eq!(desk.head(), head, "nothing is written");
    let after = act(&mut desk.casebook);
    let named: Vec<&str> = shown(&before).into_iter().map(|(what, _)| what).collect();
    let mut foreseen = view.changes.clone();
    foreseen.retain(|change| named.contains(&change.what.as_str()));
    let came = differ(&before, &after);
    assert_eq!(foreseen, came);
    assert!(!came.is_empty() && view.sentence.ends_with("would change."), "{}", view.sentence);
    named.into_iter().filter(|what| came.iter().any(|change| change.what == *what)).collect()
}

#[test]
fn what_a_correction_would_change_is_what_it_changes() {
    let mut desk = Desk::quick("what-if", "2026-04-14");
    let id = desk.receive(form()).case_id;
    let seen = RecordContact { case_id: id.clone(), on: "3 March 2025".into() };
    let case = desk.casebook.record_contact(seen).unwrap();
    assert_eq!(case.reading.route, Some(Route::T1), "known within 12 months of 2 March 2026");
    assert!(case.route_hint.contains("T1 is proposed"));

    let wish = what_if(&id, "9 March 2026", None);
    let all =
        foreseen(&mut desk, wish, |c| c.correct_receipt(receipt(&id, "9 March 2026")).unwrap());
    let dates = ["Day of receipt", "Statutory date", "Work by"];
    assert_eq!(all[..3], dates);
    assert_eq!(all[3..], ["Route", "Six-week figure", "Six-week figure without excused cases"]);
    assert!(desk.show(&id).reading.because.iter().any(|reason| reason.text.contains("corrected")));

    let review = RequestKind::AnnualReview;
    let wish = what_if(&id, "", Some(review));
    foreseen(&mut desk, wish, |c| c.correct_kind(kind(&id, review)).unwrap());
    // Both at once: another kind on another day.
    let again = RequestKind::Reassessment;
    let wish = what_if(&id, "1 March 2026", Some(again));
    let all = foreseen(&mut desk, wish, |c| {
        c.correct_kind(kind(&id, again)).unwrap();
        c.correct_receipt(receipt(&id, "1 March 2026")).unwrap()
    });
    assert_eq!(all.len(), 6);
    let case = desk.show(&id);
    assert_eq!(case.form.received_on, "1 March 2026", "the form shows the day that counts");
    assert_eq!(case.position.statutory.as_ref().unwrap().words, "12 April 2026");
    assert_eq!(case.position.work_by.as_ref().unwrap().words, "10 April 2026");

    // What would be refused is refused, at its field.
    let refused = |received_on: &str, kind| what_if(&id, received_on, kind);
    for (wish, told) in [
        (refused("1 March 2026", None), "received_on: same_receipt"),
        (refused("15 April 2026", None), "received_on: receipt_in_future"),
        (refused("31 August 2014", None), "received_on: before_the_law"),
        (refused("1 March 2017", None), "received_on: born_after_receipt"),
        (refused("soon", None), "received_on: field"),
        (refused("", Some(again)), "same_details"),
    ] {
        let problem = desk.problem(|c| c.what_if(wish));
        let code = problem.code;
        let said = problem.field.map_or(code.clone(), |field| format!("{field}: {code}"));
        assert_eq!(said, told);
    }
    let nothing = desk.casebook.what_if(what_if(&id, "", None)).unwrap();
    assert_eq!(
        (nothing.changes.len(), nothing.sentence.as_str()),
        (0, "Nothing that is shown would change.")
    );
}

#[test]
fn a_request_that_was_a_notification_has_no_clock_until_it_is_a_request_again() {
    let mut desk = Desk::quick("kinds", "2026-04-14");
    let before = desk.receive(form());
    let id = before.case_id.clone();
    let case = desk.casebook.correct_kind(kind(&id, RequestKind::Notification)).unwrap();
    assert_eq!((case.reading.clock, case.position.statutory.clone()), (ClockState::None, None));
    assert_eq!((case.row.due.label.as_str(), case.row.due.day.as_ref()), ("no deadline", None));
    assert_eq!(case.position.counts, "Not counted");
    assert_eq!((case.limbs.len(), case.steps.len()), (0, 0), "nothing to be excused from");
    assert_eq!(case.kind_words, "Notification");
    let overdue = ListQuery { due_before: "2026-04-13".parse().ok(), ..ListQuery::default() };
    assert_eq!(desk.casebook.list_cases(overdue.clone()).unwrap().total, 0);
    let same = kind(&id, RequestKind::Notification);
    assert_eq!(desk.refused_in(same, Casebook::correct_kind), "same_details");
    let mut silent = kind(&id, RequestKind::AdviceRequest);
    silent.why.clear();
    assert_eq!(desk.refused_in(silent, Casebook::correct_kind), "why: no_reason");

    let case = desk.casebook.correct_kind(kind(&id, RequestKind::AdviceRequest)).unwrap();
    assert_eq!(shown(&case), shown(&before));
    assert_eq!(case.row.due.label, "1 day overdue", "the days went on");
    assert_eq!(desk.casebook.list_cases(overdue).unwrap().total, 1);
    assert_eq!(case.happened.len(), 3, "both corrections are kept");
}

#[test]
fn details_are_corrected_in_one_go_and_only_what_differs_is_written() {
    let mut desk = Desk::quick("details", "2026-03-10");
    let case = desk.receive(form());
    let both = details(&case, |form| {
        form.known_as = "Bea".into();
        form.caseworker = "Kit Ames".into();
    });
    let case = desk.casebook.correct_details(both).unwrap();
    assert_eq!(
        (case.child.known_as.as_deref(), case.caseworker.as_str()),
        (Some("Bea"), "Kit Ames")
    );
    let lines: Vec<&str> = case.happened.iter().map(|line| line.words.as_str()).collect();
    let why = "corrected: Told by the school";
    assert_eq!(
        lines[..2],
        [format!("The request's details {why}"), format!("The child's details {why}")]
    );
    let one = details(&case, |form| form.known_as.clear());
    let case = desk.casebook.correct_details(one).unwrap();
    assert_eq!((case.happened.len(), case.child.known_as.clone()), (4, None));
    assert_eq!(case.caseworker, "Kit Ames", "what was not changed stays");

    assert_eq!(desk.refused_in(details(&case, |_| ()), Casebook::correct_details), "same_details");
    // The day and the kind have corrections of their own, with what they would change.
    let elsewhere = details(&case, |form| {
        form.received_on = "9 March 2026".into();
        form.kind = "notification".into();
    });
    assert_eq!(desk.refused_in(elsewhere, Casebook::correct_details), "same_details");
    let mut silent = details(&case, |form| form.caseworker.clear());
    silent.why = " ".into();
    assert_eq!(desk.refused_in(silent, Casebook::correct_details), "why: no_reason");
    for (field, value, told) in [
        ("born_on", "", "born_on: no_birth_date"),
        ("born_on", "1 March 2000", "born_on: too_old"),
        ("born_on", "3 March 2026", "born_on: born_after_receipt"),
        ("born_on", "31 February 2018", "born_on: field"),
        ("nhs_number", "999 000 0019", "nhs_number: field"),
        ("given_name", "", "family_name: no_name"),
        ("authority", " ", "authority: no_authority"),
        ("la_dated_on", "11 March 2026", "la_dated_on: day_in_future"),
        ("posted_on", "11 March 2026", "posted_on: day_in_future"),
    ] {
        let wish = details(&case, |form| assert!(casebook::set_field(form, field, value.into())));
        assert_eq!(desk.refused_in(wish, Casebook::correct_details), told, "{field} {value:?}");
    }
    let single = ConfirmFact {
        case_id: case.case_id,
        field: "authority".into(),
        value: "\"Bristol\"".into(),
    };
    assert_eq!(desk.refused_in(single, Casebook::confirm_fact), "nothing_to_confirm");
}

/// Case 29, and a year of birth that cannot be.
#[test]
fn an_entry_after_a_hundred_days_says_why_and_is_overdue_at_once() {
    let mut desk = Desk::quick("late-entry", "2026-06-09");
    desk.receive(form());
    desk.on("2026-06-10");
    let late = |why: &str| ReceiveRequest {
        form: RequestForm { late_entry_why: why.into(), ..form() },
        original: None,
        verdicts: Vec::new(),
    };
    let told = desk.refused_in(late(" "), Casebook::receive_request);
    assert_eq!(told, "late_entry_why: late_entry_needs_reason");
    let case = desk.casebook.receive_request(late("Found in a mailbox nobody read")).unwrap();
    assert_eq!(
        (case.reading.clock, case.row.due.label.as_str()),
        (ClockState::Overdue, "58 days overdue")
    );
    assert!(warns(&case, "late_at_entry") && warns(&case, "late_reason_missing"));
    assert_eq!(case.position.counts, "Late");
    let mut born = late("Found");
    born.form.born_on = "2 March 2000".into();
    assert_eq!(desk.refused_in(born, Casebook::receive_request), "born_on: too_old");
}

#[test]
fn another_authority_brings_its_own_lists_and_rules() {
    let mut desk = Desk::quick("authority", "2026-03-10");
    let case = desk.receive(form());
    let own = ChangeSetting {
        code: "milestone_days.triaged".into(),
        value: "3".into(),
        authority: "South Gloucestershire".into(),
        from: "1 March 2026".into(),
        why: "Agreed".into(),
    };
    desk.casebook.change_setting(own).unwrap();
    let by = |case: &CaseView| {
        let step = case.steps.iter().find(|step| step.text == "Triaged").unwrap();
        step.by.words.clone()
    };
    assert_eq!(
        by(&desk.show(&case.case_id)),
        "6 March 2026",
        "five days after receipt is a Saturday"
    );
    let wish = details(&case, |form| form.authority = "South Glos".into());
    let case = desk.casebook.correct_details(wish).unwrap();
    assert_eq!(
        (case.row.authority.as_str(), by(&case).as_str()),
        ("South Gloucestershire", "5 March 2026")
    );
    let of = |authority: &str| {
        let wish = ListQuery { authority: authority.into(), ..ListQuery::default() };
        desk.casebook.list_cases(wish).unwrap().total
    };
    assert_eq!((of("Bristol"), of("South Gloucestershire")), (0, 1));
    assert_eq!(case.position.statutory.unwrap().words, "13 April 2026");
}

#[test]
fn a_closed_case_is_corrected_too_because_figures_must_be_right() {
    let mut desk = Desk::quick("closed", "2026-04-20");
    let id = desk.receive(form()).case_id;
    let end = CloseCase {
        case_id: id.clone(),
        closure: Closure::Withdrawn,
        on: "14 April 2026".into(),
        why: "Letter of 14 April".into(),
    };
    let case = desk.casebook.close_case(end).unwrap();
    assert_eq!(case.position.counts, "Late", "it ended the day after it was due");
    let wish = what_if(&id, "3 March 2026", None);
    foreseen(&mut desk, wish, |c| c.correct_receipt(receipt(&id, "3 March 2026")).unwrap());
    let case = desk.show(&id);
    assert_eq!((case.position.counts.as_str(), case.row.state.as_str()), ("Not counted", "Closed"));
    entry(&case, "Day of receipt corrected to 3 March 2026: The portal shows it");
    assert!(desk.casebook.check().unwrap().sound);
}
