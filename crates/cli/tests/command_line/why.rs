//! `why --timeline`: the shared language of other programs, so its shape is a promise.

use std::fs;

use serde_json::Value;

use crate::desk::Desk;

const WHY: [&str; 6] = ["why", "--timeline", "-", "--today", "2026-04-01", "--json"];

#[test]
fn one_timeline_is_one_object_with_every_field_and_needs_no_casebook() {
    let desk = Desk::bare("why");
    let ran = desk.told(
        &WHY,
        "la Bristol\n2026-02-27 la-dated\n2026-03-02 received at 23:58 by email in icb\n",
    );
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let reading = ran.json();
    let fields = [
        "kind",
        "received_on",
        "due_on",
        "strict_on",
        "work_by_on",
        "clock",
        "today",
        "days_left",
        "met_on",
        "in_time",
        "days_late",
        "receipt_lag_days",
        "route",
        "existing_advice",
        "exception",
        "management_target_on",
        "kpi",
        "warnings",
        "because",
    ];
    for field in fields {
        assert!(reading.get(field).is_some(), "{field} is missing: {reading}");
    }
    assert_eq!(reading["due_on"], "2026-04-13");
    assert_eq!(reading["strict_on"], "2026-04-12");
    assert_eq!(
        (&reading["clock"], &reading["days_left"]),
        (&Value::from("running"), &Value::from(12))
    );
    assert_eq!(
        (&reading["receipt_lag_days"], &reading["in_time"]),
        (&Value::from(3), &Value::Null)
    );
    assert!(reading["because"].as_array().unwrap().iter().all(|step| step["source"] != ""));
    assert!(
        !desk.casebook().exists() && fs::read_dir(desk.0.join("home")).unwrap().next().is_none()
    );
}

#[test]
fn several_are_an_array_in_their_order_from_a_file_too() {
    let desk = Desk::bare("several");
    let text = "2026-03-02 received\n---\nkind notification\n2026-03-03 received\n---\n2026-03-04 received\n";
    fs::write(desk.0.join("cases.txt"), text).unwrap();
    let words = ["why", "--timeline", "cases.txt", "--today", "2026-04-01", "--json"];
    let readings = desk.run(&words).json();
    let due: Vec<&Value> = readings.as_array().unwrap().iter().map(|one| &one["due_on"]).collect();
    assert_eq!(due, [&Value::from("2026-04-13"), &Value::Null, &Value::from("2026-04-15")]);
    let spoken = desk.run(&words[..words.len() - 1]);
    assert!(spoken.out.contains("Monday 13 April 2026"), "{}", spoken.out);
}

#[test]
fn a_line_that_cannot_be_read_is_2_with_its_number() {
    let desk = Desk::bare("bad-lines");
    for (text, code, line) in [
        ("2026-03-02 received\n2026-03-03 flies north\n", "unknown_word", 2),
        ("2026-02-30 received\n", "impossible_date", 1),
        ("2026-03-02 received at 25:00\n", "impossible_time", 1),
        (
            "2026-03-02 received\n2026-03-09 absent child until 2026-03-01\n",
            "until_before_start",
            2,
        ),
        ("2026-04-02 received\n", "after_today", 1),
        ("2026-03-02 received\n---\nla Bristol\n", "no_receipt", 3),
        ("", "no_receipt", 1),
    ] {
        let ran = desk.told(&WHY, text);
        assert_eq!(ran.status, 2, "{text}");
        assert_eq!(
            (ran.code().as_str(), ran.json()["problem"]["line"].as_u64()),
            (code, Some(line)),
            "{text}"
        );
    }
    fs::write(desk.0.join("latin"), b"la Bristol \xe9\n").unwrap();
    let ran = desk.run(&["why", "--timeline", "latin", "--json"]);
    assert_eq!((ran.status, ran.code().as_str()), (2, "not_text"));
    assert_eq!(desk.run(&["why", "--timeline", "nowhere", "--json"]).status, 2);
}
