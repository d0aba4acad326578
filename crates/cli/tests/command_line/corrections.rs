//! Corrections, what they would change, and a case as it was.

use serde_json::Value;

use crate::desk::Desk;

/// Given with every correction.
const WHY: [&str; 2] = ["--why", "New form"];

#[test]
fn the_day_the_kind_and_the_details_are_corrected() {
    let desk = Desk::new("correct");
    let id = &*desk.received("2026-10-20", &[]);
    let done = |what: &[&str]| desk.done(&[&["correct", id], what, &WHY].concat());
    let refused = |what: &[&str]| desk.problem(&[&["correct", id], what, &WHY].concat());
    let case = done(&["2026-10-19"]);
    assert_eq!(case["reading"]["due_on"], "2026-11-30");
    assert_eq!(refused(&["2026-10-19"]), (1, "same_receipt".into()));

    let case = done(&["--kind", "annual-review"]);
    assert_eq!(
        (&case["kind"], &case["reading"]["due_on"]),
        (&"annual_review".into(), &Value::Null)
    );
    assert_eq!(refused(&["--kind", "annual-review"]), (1, "same_details".into()));
    assert_eq!(refused(&["--kind", "poem"]), (2, "usage".into()));

    let case = done(&["--set", "parent=Kit Ames", "--set", "la_target_on=1/12/2026"]);
    assert_eq!(case["form"]["parent"], "Kit Ames");
    assert_eq!(case["form"]["la_target_on"], "1 December 2026");
    assert_eq!(case["form"]["caseworker"], "Rosalind Keevil", "the rest stays");
    for (pair, status, code) in [
        ("parent=Kit Ames", 1, "same_details"),
        ("nhs_number=999 000 0027", 2, "field"),
        ("no_such=field", 2, "no_such_field"),
        ("received_on=2026-10-18", 2, "not_by_set"),
        ("kind=reassessment", 2, "not_by_set"),
    ] {
        assert_eq!(refused(&["--set", pair]), (status, code.into()), "{pair}");
    }
    let log = desk.done(&["case", "log", id]).to_string();
    assert!(log.contains("Kind corrected to annual review: New form"), "{log}");
}

#[test]
fn one_thing_is_corrected_at_a_time_and_with_a_reason() {
    let desk = Desk::new("usage-of-correct");
    let id = &*desk.received("2026-10-20", &[]);
    for words in [
        &["2026-10-19"][..],
        &["--why", "x"],
        &["2026-10-19", "--kind", "unclear", "--why", "x"],
        &["--confirm", "received_on"],
        &["--confirm", "received_on", "--which", "first"],
        &["2026-10-19", "--which", "0", "--why", "x"],
        &["--set", "parent=Kit Ames", "--what-if"],
    ] {
        let words = [&["correct", id], words].concat();
        assert_eq!(desk.problem(&words), (2, "usage".into()), "{words:?}");
    }
    assert_eq!(
        desk.problem(&["correct", id, "--confirm", "received_on", "--which", "0"]),
        (1, "nothing_to_confirm".into())
    );
}

#[test]
fn what_a_correction_would_change_is_shown_and_not_written() {
    let desk = Desk::new("what-if");
    let id = &*desk.received("2026-10-20", &[]);
    let head = desk.done(&["case", "show", id])["head"].clone();
    let view = desk.done(&["correct", id, "2026-10-19", "--what-if"]);
    assert_eq!(view["changes"][1]["what"], "Statutory date");
    assert_eq!(view["changes"][1]["after"], "Monday 30 November 2026");
    let words = desk.run(&["correct", id, "--kind", "notification", "--what-if"]).out;
    assert!(words.contains("Tuesday 1 December 2026 -> None"), "{words}");
    assert_eq!(
        desk.problem(&["correct", id, "2026-10-20", "--what-if"]),
        (1, "same_receipt".into())
    );
    assert_eq!(
        desk.problem(&["correct", id, "2026-11-21", "--what-if"]),
        (1, "receipt_in_future".into())
    );
    assert_eq!(desk.done(&["case", "show", id])["head"], head);
}

#[test]
fn a_case_is_shown_as_it_stood_and_as_it_was_known() {
    let desk = Desk::new("as-at");
    let id = &*desk.received("2026-10-20", &[]);
    let view = desk.done(&["case", "show", id, "--as-at", "2026-11-01"]);
    assert_eq!(view["heading"], "As it stood on 1 November 2026, as it is known now");
    assert_eq!(view["reading"]["days_left"], 30);
    let why = desk.done(&["case", "why", id, "--as-at", "1 November 2026"]);
    assert_eq!(why, view["reading"]);
    // It was typed in after that day, by the true time.
    let unknown = ["--as-at", "2026-11-01", "--known-at", "2026-10-01"];
    let view = desk.done(&[&["case", "show", id], &unknown[..]].concat());
    assert!(view["reading"].is_null() && view["row"].is_null());
    assert_eq!(desk.done(&[&["case", "why", id], &unknown[..]].concat()), Value::Null);
    let words = desk.run(&[&["case", "why", id], &unknown[..]].concat()).out;
    assert!(words.contains("had not come"), "{words}");

    let words = desk.run(&["case", "show", id, "--as-at", "2026-11-01"]).out;
    assert!(words.contains("due in 30 days") && words.contains("Request for advice received"));
    assert_eq!(desk.problem(&["case", "show", id, "--as-at", "2026-11-21"]), (2, "field".into()));
    assert_eq!(
        desk.problem(&["case", "show", id, "--known-at", "2026-11-01"]),
        (2, "usage".into())
    );
}

#[test]
fn a_case_in_words_says_its_position_and_its_steps() {
    let desk = Desk::new("show");
    let id = &*desk.received("2026-10-20", &["la_started_on=2026-09-21"]);
    let words = desk.run(&["case", "show", id]).out;
    for said in [
        "Statutory date    Tuesday 1 December 2026",
        "Lateness          Not excused",
        "Triaged                         by 23 October 2026     28 days overdue",
        "Not sent yet: the service manager was to be told on 19 November 2026.",
        "The authority's own limit to finish the plan.",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
    assert!(!words.contains("Exceptions") && !words.contains("Several values"), "{words}");
}
