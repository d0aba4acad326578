//! What the team chooses, its calendar, and the laptop's clock.

use casebook::Casebook;
use casebook::moment::World;
use chrono::{TimeDelta, Utc};
use domain::advice::Signatory;
use serde_json::Value;

use crate::desk::{CHEAP, Desk, PASSPHRASE, alone, output, ran};

fn row<'a>(view: &'a Value, code: &str) -> &'a Value {
    view["rows"].as_array().unwrap().iter().find(|row| row["code"] == code).unwrap()
}

#[test]
fn a_setting_is_chosen_and_taken_back() {
    let desk = Desk::new("settings");
    let set = |code, value, why| ["settings", "set", code, value, "--why", why];
    for (words, status, code) in [
        (set("known_months", "many", "x"), 2, "field"),
        (set("no_such_code", "3", "x"), 2, "field"),
        (set("known_months", "0", "x"), 1, "bad_setting"),
        (set("known_months", "18", " "), 1, "no_reason"),
    ] {
        assert_eq!(desk.problem(&words), (status, code.into()), "{words:?}");
    }
    assert_eq!(row(&desk.done(&["settings", "list"]), "known_months")["typed"], "12");
    let set = set("known_months", "18", "Agreed");
    let view = desk.done(&[&set[..], &["--la", "Bristol", "--from", "2 November 2026"]].concat());
    assert_eq!(row(&view, "known_months")["own"][0]["words"], "18 months");
    assert_eq!(view["chosen"][0]["from"]["on"], "2026-11-02");
    let words = desk.run(&["settings", "list"]).out;
    assert!(words.contains("milestone_days.services_answered  Services have answered"), "{words}");

    let entry = view["chosen"][0]["entry"].as_str().unwrap();
    assert!(words.contains(entry));
    let take_back = |entry, why| ["settings", "take-back", entry, "--why", why];
    assert_eq!(desk.problem(&take_back("e99", "x")), (1, "no_such_entry".into()));
    let view = desk.done(&take_back(entry, "Not agreed after all"));
    assert_eq!(view["chosen"], Value::Array(vec![]));
}

#[test]
fn a_day_of_the_calendar_is_looked_at_first_and_moves_no_statutory_date() {
    let desk = Desk::new("calendar");
    let id = &*desk.received("2026-10-20", &[]);
    let view = desk.done(&["calendar", "preview", "2026-12-01", "Jubilee"]);
    assert_eq!(
        (&view["total"], &view["moved"][0]["changes"][0]["what"]),
        (&1.into(), &"Work by".into())
    );
    assert!(desk.run(&["calendar", "preview", "2026-12-01", "Jubilee"]).out.contains(id));
    let set = |day, name| ["calendar", "set", day, name, "--source", "The London Gazette"];
    assert_eq!(desk.problem(&set("2026-11-28", "Jubilee")), (1, "weekend_day".into()));
    assert_eq!(desk.problem(&set("2026-12-25", "Christmas Day")), (1, "same_day".into()));
    assert_eq!(desk.problem(&set("some day", "Jubilee")), (2, "field".into()));
    assert_eq!(desk.problem(&["calendar", "preview", "2026-12-02"]), (1, "same_day".into()));
    let view = desk.done(&set("2026-12-01", "Jubilee"));
    assert_eq!(view["days"][0]["words"], "Tuesday 1 December 2026 is a bank holiday: Jubilee");
    let why = desk.done(&["case", "why", id]);
    assert_eq!((&why["due_on"], &why["work_by_on"]), (&"2026-12-01".into(), &"2026-11-30".into()));
    let words = desk.run(&["calendar", "list"]).out;
    assert!(
        words.contains("Set by the team") && words.contains("worked out in advance"),
        "{words}"
    );
    desk.done(&["calendar", "set", "2026-12-01", "--source", "Put off"]);
    assert_eq!(desk.done(&["case", "why", id])["work_by_on"], "2026-12-01");
}

/// The casebook was made by a laptop whose clock stood a day ahead.
#[test]
fn a_clock_that_went_back_is_said_beside_the_document_until_it_is_settled() {
    let desk = Desk::bare("clock");
    let ahead = World::laptop(Utc::now() + TimeDelta::days(1), 1);
    let me = Signatory { name: "Asha Rowe".into(), ..Signatory::default() };
    let open = alone();
    let (mut casebook, made) =
        Casebook::create(&desk.casebook(), ahead, me, PASSPHRASE, CHEAP, false).unwrap();
    casebook.confirm_recovery(&made.recovery_code).unwrap();
    drop(casebook);
    drop(open);

    let now = |words: &[&str]| ran(output(&mut desk.command_now(words)));
    let listed = now(&["--json", "case", "list"]);
    assert_eq!((listed.status, &listed.json()["total"]), (0, &0.into()));
    assert!(!listed.out.contains("clock"), "{}", listed.out);
    assert!(listed.err.contains("caseclock clock settle"), "{}", listed.err);
    assert_eq!(desk.run(&["case", "list"]).err, "", "a rehearsed day is not the laptop's");

    assert_eq!(now(&["--json", "clock", "forget"]).code(), "usage");
    let settled = now(&["--json", "clock", "settle"]);
    assert!(settled.json()["clock_doubt"].is_null());
    assert_eq!(now(&["case", "list"]).err, "");
}
