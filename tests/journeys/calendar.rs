//! The days of the calendar: what one would move is seen before, and it never moves a statutory date.

use std::collections::{BTreeMap, BTreeSet};

use casebook::Casebook;
use casebook::views::{CaseView, RequestForm};
use casebook::wishes::{CloseCase, SetHoliday, TakeBackSetting};
use chrono::{Days, NaiveDate};
use domain::civil;
use domain::event::Person;
use domain::reading::Limb;
use domain::route::Closure;

use crate::desk::{Desk, form};
use crate::exceptions::{LEAD, approving, claiming};

pub fn holiday(day: &str, name: &str, source: &str) -> SetHoliday {
    SetHoliday { day: day.into(), name: name.into(), source: source.into() }
}

fn jubilee() -> SetHoliday {
    holiday("13 April 2026", "Jubilee", "Royal proclamation")
}

/// A case received on a day.
fn received(desk: &mut Desk, on: NaiveDate) -> String {
    desk.receive(RequestForm { received_on: on.to_string(), ..form() }).case_id
}

/// The dates that a calendar has a say in, by what a page calls them.
type Dates = BTreeMap<String, Option<String>>;

fn dates(case: &CaseView) -> Dates {
    let long = |day: &Option<casebook::views::Day>| day.as_ref().map(|day| day.long.clone());
    let mut dates: Dates =
        case.steps.iter().map(|step| (step.text.clone(), Some(step.by.long.clone()))).collect();
    dates.insert("Work by".into(), long(&case.position.work_by));
    dates.insert("The team's own aim".into(), long(&case.position.aim));
    dates
}

/// Those of every case, with its statutory date.
fn all(desk: &Desk, ids: &[String]) -> Vec<(Dates, Option<NaiveDate>)> {
    ids.iter()
        .map(|id| {
            let case = desk.show(id);
            (dates(&case), case.reading.due_on)
        })
        .collect()
}

/// A case for each day on which one could be open on 13 April, one of them with an approved
/// exception, and one that has ended.
fn caseload(desk: &mut Desk) -> Vec<String> {
    let first = NaiveDate::from_ymd_opt(2026, 2, 23).unwrap();
    let mut ids: Vec<String> =
        (0..=46).map(|days| received(desk, first + Days::new(days))).collect();
    let id = received(desk, NaiveDate::from_ymd_opt(2026, 2, 9).unwrap());
    let ill = casebook::wishes::RecordCircumstances {
        case_id: id.clone(),
        cause: domain::event::Cause::Hospital,
        who: Person::Child,
        what: String::new(),
        from: "2 March 2026".into(),
        until: "31 March 2026".into(),
    };
    desk.casebook.record_circumstances(ill).unwrap();
    let case = desk.casebook.claim_exception(claiming(&id, Limb::A, "In intensive care")).unwrap();
    let case = desk.casebook.approve_exception(approving(&case, LEAD, "")).unwrap();
    // Ten working days after 31 March, over Easter.
    assert_eq!(case.position.aim.unwrap().words, "16 April 2026");
    ids.push(id);
    let closed = received(desk, NaiveDate::from_ymd_opt(2026, 3, 2).unwrap());
    let end = CloseCase {
        case_id: closed.clone(),
        closure: Closure::Withdrawn,
        on: String::new(),
        why: "By e-mail".into(),
    };
    desk.casebook.close_case(end).unwrap();
    ids.push(closed);
    ids
}

#[test]
fn a_proclaimed_day_lists_the_cases_that_it_moves_and_moves_them_and_no_others() {
    let mut desk = Desk::quick("calendar", "2026-04-10");
    let ids = caseload(&mut desk);
    let (closed, open) = ids.split_last().unwrap();
    let before = all(&desk, &ids);

    let head = desk.head();
    let mut unsourced = jubilee();
    unsourced.source.clear();
    let view = desk.casebook.preview_holiday(unsourced.clone()).unwrap();
    assert_eq!(desk.head(), head, "looking writes nothing");
    assert_eq!(desk.refused_in(unsourced, Casebook::set_holiday), "source: no_reason");

    let settings = desk.casebook.set_holiday(jubilee()).unwrap();
    let set = settings.holidays.iter().find(|day| day.name == "Jubilee").unwrap();
    assert_eq!((set.day.words.as_str(), set.status.as_str()), ("13 April 2026", "Set by the team"));
    assert_eq!(settings.days[0].words, "Monday 13 April 2026 is a bank holiday: Jubilee");
    let after = all(&desk, &ids);
    for (was, is) in before.iter().zip(&after) {
        assert_eq!(was.1, is.1, "a statutory date never moves");
    }

    let moved: BTreeSet<&String> = open
        .iter()
        .zip(before.iter().zip(&after))
        .filter(|(_, (b, a))| b != a)
        .map(|(id, _)| id)
        .collect();
    let listed: BTreeSet<&String> = view.moved.iter().map(|moved| &moved.row.case_id).collect();
    assert_eq!(listed, moved);
    assert!(!listed.contains(closed) && moved.len() >= 8, "{} of {}", moved.len(), open.len());
    assert!(moved.len() < open.len() - 10);
    assert_eq!(view.total as usize, moved.len());
    let sentence =
        format!("Dates of {} open cases would move. Their statutory dates stay.", view.total);
    assert_eq!(view.sentence, sentence);
    for one in &view.moved {
        let at = ids.iter().position(|id| *id == one.row.case_id).unwrap();
        for change in &one.changes {
            let was = before[at].0[&change.what].as_ref().unwrap();
            let is = after[at].0[&change.what].as_ref().unwrap();
            assert_eq!((&change.before, &change.after), (was, is), "{}", change.what);
        }
        let differ = before[at].0.iter().filter(|(what, day)| after[at].0[*what] != **day).count();
        assert_eq!(one.changes.len(), differ, "every date that moves is named");
    }
    // The one received on 2 March: worked to the Friday before.
    let second = &after[7];
    assert_eq!(second.1, civil::read("13 April 2026"));
    assert_eq!(second.0["Work by"].as_deref(), Some("Friday 10 April 2026"));

    let back = TakeBackSetting {
        entry: settings.days[0].entry.clone(),
        why: "It was proclaimed for Wales".into(),
    };
    let settings = desk.casebook.take_back_setting(back).unwrap();
    assert_eq!((settings.days.len(), all(&desk, &ids)), (0, before));
    assert!(desk.casebook.check().unwrap().sound);
}

#[test]
fn a_bank_holiday_may_be_a_working_day_after_all() {
    let mut desk = Desk::quick("working-after-all", "2026-03-10");
    // Case 11: due on Good Friday.
    let id = received(&mut desk, NaiveDate::from_ymd_opt(2026, 2, 20).unwrap());
    let work_by = |desk: &Desk| desk.show(&id).position.work_by.unwrap().words;
    assert_eq!(work_by(&desk), "2 April 2026");
    let day = holiday("3 April 2026", "", "Order in Council");
    let view = desk.casebook.preview_holiday(day.clone()).unwrap();
    assert_eq!(view.sentence, "Dates of 1 open case would move. Its statutory date stays.");
    let settings = desk.casebook.set_holiday(day).unwrap();
    assert_eq!(settings.days[0].words, "Friday 3 April 2026 is a working day");
    assert_eq!(work_by(&desk), "3 April 2026");
    let far = holiday("17 August 2026", "Jubilee", "Royal proclamation");
    let view = desk.casebook.preview_holiday(far).unwrap();
    assert_eq!((view.total, view.sentence.as_str()), (0, "No date of an open case would move."));
}

#[test]
fn a_day_that_cannot_be_set_is_refused_before_and_when_it_is_set() {
    let mut desk = Desk::quick("bad-days", "2026-03-10");
    for (day, name, told) in [
        ("11 April 2026", "Jubilee", "day: weekend_day"),
        ("12 April 2026", "", "day: weekend_day"),
        ("3 April 2026", "Good Friday", "day: same_day"),
        ("13 April 2026", " ", "day: same_day"),
        ("", "Jubilee", "day: field"),
        ("the 13th", "Jubilee", "day: field"),
    ] {
        let wish = || holiday(day, name, "Royal proclamation");
        let preview = |c: &mut Casebook, wish| c.preview_holiday(wish);
        assert_eq!(desk.refused_in(wish(), preview), told, "{day} {name:?}");
        assert_eq!(desk.refused_in(wish(), Casebook::set_holiday), told, "{day} {name:?}");
    }
}

#[test]
fn a_long_list_is_cut_and_its_total_is_true() {
    let mut desk = Desk::quick("long-list", "2026-03-10");
    for _ in 0..52 {
        received(&mut desk, NaiveDate::from_ymd_opt(2026, 3, 2).unwrap());
    }
    let view = desk.casebook.preview_holiday(jubilee()).unwrap();
    assert_eq!((view.moved.len(), view.total), (50, 52));
}
