//! What the team chooses: from a day, for an authority, and never a statutory date.

use casebook::Casebook;
use casebook::views::{CaseView, RequestForm, SettingsView};
use casebook::wishes::{AskService, ChangeSetting, RecordContact, TakeBackSetting};
use domain::route::Route;

use crate::desk::{Desk, form, warns};

fn choosing(code: &str, value: &str) -> ChangeSetting {
    ChangeSetting {
        code: code.into(),
        value: value.into(),
        authority: String::new(),
        from: "1 March 2026".into(),
        why: "Agreed with the authority".into(),
    }
}

fn back(view: &SettingsView) -> TakeBackSetting {
    TakeBackSetting { entry: view.chosen[0].entry.clone(), why: "Not agreed after all".into() }
}

/// What holds for all, in words, and as it is typed.
fn value<'a>(view: &'a SettingsView, code: &str) -> (&'a str, &'a str) {
    let row = view.rows.iter().find(|row| row.code == code).unwrap();
    (&row.value, &row.typed)
}

/// A case of an authority, of a child who was seen 13 to 14 months before its receipt.
fn seen(desk: &mut Desk, authority: &str, received_on: &str, contact: &str) -> CaseView {
    let request =
        RequestForm { authority: authority.into(), received_on: received_on.into(), ..form() };
    let case_id = desk.receive(request).case_id;
    desk.casebook.record_contact(RecordContact { case_id, on: contact.into() }).unwrap()
}

#[test]
fn eighteen_months_hold_for_one_authority_and_from_their_day() {
    let mut desk = Desk::quick("months", "2026-04-10");
    let before = seen(&mut desk, "Bristol", "31 March 2026", "15 February 2025");
    let after = seen(&mut desk, "Bristol", "1 April 2026", "15 February 2025");
    let other = seen(&mut desk, "North Somerset", "1 April 2026", "15 February 2025");
    let cases = [&before, &after, &other].map(|case| case.case_id.clone());
    let routes = |desk: &Desk| cases.clone().map(|id| desk.show(&id).reading.route);
    let dues = |desk: &Desk| cases.clone().map(|id| desk.show(&id).reading.due_on);
    let due_before = dues(&desk);
    assert_eq!(routes(&desk), [None, None, None]);
    assert!(before.route_hint.contains("12 months before receipt"), "{}", before.route_hint);

    let wish = ChangeSetting {
        authority: "Bristol".into(),
        from: "1 April 2026".into(),
        ..choosing("known_months", "18")
    };
    let view = desk.casebook.change_setting(wish).unwrap();
    assert_eq!(routes(&desk), [None, Some(Route::T1), None]);
    assert_eq!(dues(&desk), due_before, "a choice never moves a statutory date");
    let hint = desk.show(&cases[1]).route_hint;
    assert!(hint.contains("18 months before receipt") && hint.contains("T1 is proposed"), "{hint}");
    assert!(desk.show(&cases[0]).route_hint.contains("12 months before receipt"));

    assert_eq!(value(&view, "known_months"), ("12 months", "12"), "all authorities");
    let row = view.rows.iter().find(|row| row.code == "known_months").unwrap();
    let own: Vec<(&str, &str)> =
        row.own.iter().map(|own| (own.code.as_str(), own.words.as_str())).collect();
    assert_eq!(own, [("Bristol", "18 months")]);
    let chosen = &view.chosen[0];
    let words = "A child is known to a community health service for: 18 months";
    assert_eq!((chosen.words.as_str(), chosen.authority.as_str()), (words, "Bristol"));
    assert_eq!(
        (chosen.from.words.as_str(), chosen.made.as_str()),
        ("1 April 2026", "Asha Rowe on 10 April 2026")
    );

    let mut silent = back(&view);
    silent.why.clear();
    assert_eq!(desk.refused_in(silent, Casebook::take_back_setting), "why: no_reason");
    let wish = back(&view);
    let view = desk.casebook.take_back_setting(wish.clone()).unwrap();
    assert_eq!((routes(&desk), view.chosen.len()), ([None, None, None], 0));
    assert_eq!(desk.refused_in(wish, Casebook::take_back_setting), "no_such_entry");
}

#[test]
fn the_days_of_the_steps_are_the_teams_own() {
    let mut desk = Desk::quick("steps", "2026-03-10");
    let id = desk.receive(form()).case_id;
    let step = |desk: &Desk, text: &str| {
        let case = desk.show(&id);
        let step = case.steps.iter().find(|step| step.text == text).unwrap();
        (step.by.words.clone(), step.status.clone())
    };
    assert_eq!(step(&desk, "Triaged"), ("6 March 2026".into(), "4 days overdue".into()));
    for (code, days) in [
        ("milestone_days.triaged", "10"),
        ("milestone_days.logged", "2"),
        ("escalation_days.team_lead", "8"),
        ("answer_days", "30"),
    ] {
        let view = desk.casebook.change_setting(choosing(code, days)).unwrap();
        assert_eq!(value(&view, code).1, days);
    }
    assert_eq!(step(&desk, "Triaged"), ("12 March 2026".into(), "In 2 days".into()));
    assert_eq!(step(&desk, "Logged").0, "4 March 2026", "working days after receipt");
    let case = desk.show(&id);
    assert_eq!(case.escalation, "Not sent yet: the team lead was to be told on 10 March 2026.");
    assert_eq!(case.position.statutory.unwrap().words, "13 April 2026");
    let ask = AskService { case_id: id.clone(), service: "gp".into(), by: String::new() };
    let case = desk.casebook.ask_service(ask).unwrap();
    assert_eq!(case.asks[0].by.as_ref().unwrap().words, "1 April 2026", "30 days after receipt");
}

#[test]
fn the_strict_date_warns_only_where_the_team_wants_it() {
    let mut desk = Desk::quick("strict", "2026-04-12");
    let id = desk.receive(form()).case_id;
    assert!(!warns(&desk.show(&id), "strict_date_reached"));
    let view = desk.casebook.change_setting(choosing("strict_warnings", "Yes")).unwrap();
    assert_eq!(value(&view, "strict_warnings"), ("Yes", "yes"));
    let case = desk.show(&id);
    assert!(warns(&case, "strict_date_reached"));
    // Case 24: the figure still counts from the statutory date.
    assert_eq!(
        (case.position.counts.as_str(), case.row.due.label.as_str()),
        ("Not due yet", "due tomorrow")
    );
    desk.casebook.change_setting(choosing("strict_warnings", "no")).unwrap();
    assert!(!warns(&desk.show(&id), "strict_date_reached"), "the later choice counts");
}

#[test]
fn names_are_parted_by_commas_and_another_commissioner_is_pointed_out() {
    let mut desk = Desk::quick("names", "2026-03-10");
    let named = RequestForm { commissioner: "NHS Severn ICB".into(), ..form() };
    let id = desk.receive(named).case_id;
    assert!(warns(&desk.show(&id), "other_commissioner"));
    let wish = choosing("commissioner", " NHS Severn ICB ");
    let view = desk.casebook.change_setting(wish).unwrap();
    assert_eq!(value(&view, "commissioner").0, "NHS Severn ICB");
    assert!(!warns(&desk.show(&id), "other_commissioner"));

    assert_eq!(value(&view, "approvers"), ("Anyone but the one who claimed it", ""));
    let wish = choosing("approvers", "Morgan Tate,  Ben Okoro, ");
    let view = desk.casebook.change_setting(wish).unwrap();
    assert_eq!(value(&view, "approvers").0, "Morgan Tate, Ben Okoro");
    let view = desk.casebook.change_setting(choosing("approvers", "")).unwrap();
    assert_eq!(value(&view, "approvers"), ("Anyone but the one who claimed it", ""));
}

#[test]
fn a_value_that_cannot_work_is_refused_at_its_field() {
    let mut desk = Desk::quick("bad-settings", "2026-03-10");
    for (code, value, told) in [
        ("known_months", "soon", "value: field"),
        ("known_months", "12.5", "value: field"),
        ("known_months", "-3", "value: field"),
        ("known_months", "", "value: field"),
        ("known_months", "99999999999", "value: field"),
        ("known_months", "0", "value: bad_setting"),
        ("known_months", "61", "value: bad_setting"),
        ("answer_days", "42", "value: bad_setting"),
        ("target_working_days", "0", "value: bad_setting"),
        ("milestone_days.sent", "43", "value: bad_setting"),
        ("escalation_days.commissioner", "0", "value: bad_setting"),
        ("strict_warnings", "perhaps", "value: field"),
        ("commissioner", " ", "value: bad_setting"),
        ("colour", "red", "code: field"),
        ("milestone_days.lunch", "3", "code: field"),
    ] {
        let wish = choosing(code, value);
        assert_eq!(desk.refused_in(wish, Casebook::change_setting), told, "{code} {value:?}");
    }
    let mut wish = choosing("known_months", "18");
    wish.from = "31/2/2026".into();
    assert_eq!(desk.refused_in(wish, Casebook::change_setting), "from: field");
    let mut wish = choosing("known_months", "18");
    wish.why = "\n".into();
    assert_eq!(desk.refused_in(wish, Casebook::change_setting), "why: no_reason");
    let problem = desk.problem(|c| c.change_setting(choosing("answer_days", "a few")));
    assert_eq!(problem.message, "The value is not a whole number.");
}

#[test]
fn every_setting_on_the_page_can_be_chosen_as_it_stands() {
    let mut desk = Desk::quick("every-setting", "2026-03-10");
    let rows = desk.casebook.show_settings().unwrap().rows;
    assert_eq!(rows.len(), 9 + 10 + 2 + 3);
    for row in &rows {
        let shown = !row.group.is_empty() && !row.label.is_empty() && !row.hint.is_empty();
        assert!(shown, "{}", row.code);
        let view = desk.casebook.change_setting(choosing(&row.code, &row.typed)).unwrap();
        assert!(view.chosen[0].words.starts_with(&row.label), "{}", view.chosen[0].words);
    }
    let view = desk.casebook.show_settings().unwrap();
    assert_eq!((view.chosen.len(), &view.rows), (rows.len(), &rows), "chosen as it was");
    assert!(view.proclaimed.contains("2028") && view.authorities.len() == 3);
}
