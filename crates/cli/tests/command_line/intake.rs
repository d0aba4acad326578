//! A request comes in: what is wrong with it is told at once, what is missing of it is asked for, and
//! its mailbox is counted.

use crate::desk::{Desk, data};

#[test]
fn everything_that_stops_a_request_is_told_at_once() {
    let desk = Desk::new("intake-problems");
    let file = data("requests/bristol.eml");
    let words = ["--json", "intake", "receive", &file, "--set", "received_on=2026-10-20"];
    let wrong = ["--set", "born_on=soon", "--set", "nhs_number=999 123 4560"];
    let ran = desk.run(&[&words[..], &wrong].concat());
    assert_eq!(ran.status, 2);
    let told = ran.json();
    let fields: Vec<_> =
        told["problems"].as_array().unwrap().iter().map(|each| &each["field"]).collect();
    assert_eq!(fields, ["born_on", "nhs_number"]);
    assert_eq!(told["problem"], told["problems"][0]);
    let said = desk.run(&[&words[1..], &wrong].concat());
    assert_eq!((said.status, said.err.trim().lines().count()), (2, 2));
}

#[test]
fn what_is_missing_is_recorded_and_the_clock_runs_on() {
    let desk = Desk::new("intake-pack");
    let id = &*desk.received("2026-10-20", &[]);
    let check = |missing: &str| {
        ["intake", "check-pack", id, "--missing", missing].map(str::to_owned).to_vec()
    };
    let run = |words: Vec<String>| desk.done(&words.iter().map(String::as_str).collect::<Vec<_>>());
    let due = |case: &serde_json::Value| case["reading"]["due_on"].clone();
    let before = desk.done(&["case", "show", id]);
    let case = run([check("consent,camhs"), vec!["--asked".into(), "2026-10-21".into()]].concat());
    assert_eq!(case["enclosures"]["waiting"], true);
    assert_eq!(due(&case), due(&before));
    assert_eq!(
        desk.problem(&["intake", "check-pack", id, "--missing", "poem"]),
        (2, "usage".into())
    );
    let case = desk.done(&["intake", "answered", id, "--on", "2026-10-22"]);
    assert_eq!(case["enclosures"]["waiting"], false);
    let again = desk.problem(&["intake", "answered", id, "--on", "2026-10-22"]);
    assert_eq!(again, (1, "no_query_open".into()));
}

#[test]
fn the_messages_of_a_day_are_counted() {
    let desk = Desk::new("intake-mailbox");
    desk.received("2026-11-19", &["mailbox=icb"]);
    let view = desk.done(&["mailbox", "count", "2026-11-19", "2", "--mailbox", "icb"]);
    let row = view["rows"].as_array().unwrap().iter().find(|row| row["counted"] == true).unwrap();
    assert_eq!(row["words"], "2 messages, 1 here: 1 is missing.");
    let more = ["mailbox", "count", "2026-11-19", "1", "--others", "2"];
    assert_eq!(desk.problem(&more), (1, "more_others_than_messages".into()));
    assert_eq!(desk.problem(&["mailbox", "count", "2026-11-19", "many"]), (2, "field".into()));
    assert!(
        desk.done(&["mailbox", "list"])["rows"].as_array().is_some_and(|rows| !rows.is_empty())
    );
}
