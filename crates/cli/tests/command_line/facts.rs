//! Facts of a case as they become known, and how it ends.

use serde_json::Value;

use crate::desk::Desk;

/// Of the case's reading: the codes of what is to be seen to.
fn warnings(case: &Value) -> Vec<&str> {
    let warnings = case["reading"]["warnings"].as_array().unwrap();
    warnings.iter().map(|warning| warning["code"].as_str().unwrap()).collect()
}

#[test]
fn a_contact_and_what_the_records_give_are_recorded() {
    let desk = Desk::new("records");
    let id = &*desk.received("2026-10-20", &[]);
    let done = |words: &[&str]| desk.done(&[&["record", id], words].concat());
    let refused = |words: &[&str]| desk.problem(&[&["record", id], words].concat());
    assert_eq!(refused(&["contact", "--on", "2026-11-21"]), (1, "day_in_future".into()));
    let case = done(&["contact", "--on", "2026-04-14"]);
    assert_eq!(case["reading"]["route"], "T1");
    assert_eq!(refused(&["records", "thin"]), (2, "usage".into()));
    done(&["records", "sufficient"]);
    let log = desk.done(&["case", "log", id]);
    assert!(log.to_string().contains("Records found sufficient."));
    done(&["records", "not-sufficient"]);
}

#[test]
fn capacity_is_recorded_from_sixteen() {
    let desk = Desk::new("capacity");
    let child = &*desk.received("2026-10-20", &[]);
    let capacity = |id, has| ["record", id, "capacity", has, "--basis", "Spoke with them"];
    assert_eq!(desk.problem(&capacity(child, "yes")), (1, "under_sixteen".into()));
    let young = &*desk.received("2026-10-20", &["born_on=2009-05-04"]);
    let yes = desk.done(&capacity(young, "yes"));
    assert_eq!(yes["reading"]["decides"], "young_person");
    let no = desk.done(&[&capacity(young, "no")[..], &["--decides", "deputy"]].concat());
    assert_eq!(no["reading"]["decides"], "deputy");
    assert_eq!(
        desk.problem(&["record", young, "capacity", "no", "--basis", " "]),
        (1, "no_reason".into())
    );
}

#[test]
fn a_move_is_asked_about_until_the_authority_confirms() {
    let desk = Desk::new("moved");
    let id = &*desk.received("2026-10-20", &[]);
    let moved = |to| ["record", id, "moved", to, "--on", "2026-11-02", "--temporary"];
    assert_eq!(desk.problem(&moved("Bristol City Council")), (1, "same_authority".into()));
    let case = desk.done(&moved("North Somerset"));
    assert!(warnings(&case).contains(&"moved_ask_authority"));
    let confirm = |on| ["record", id, "responsible", "--on", on, "--note", "E-mail"];
    assert_eq!(desk.problem(&confirm("tomorrow")), (2, "field".into()));
    let case = desk.done(&confirm("2026-11-09"));
    assert!(!warnings(&case).contains(&"moved_ask_authority"));
}

#[test]
fn a_proceeding_has_a_date_of_its_own_and_is_answered() {
    let desk = Desk::new("proceeding");
    let id = &*desk.received("2026-10-20", &[]);
    let opened = |what, more: &[&str]| {
        let words = ["record", id, "proceeding", what, "--on", "2026-11-02"];
        desk.run(&[&["--json"], &words[..], more].concat())
    };
    let done = ["record", id, "proceeding-done", "--on", "2026-11-18"];
    assert_eq!(desk.problem(&done), (1, "no_open_proceeding".into()));
    assert_eq!(opened("tribunal-order", &[]).code(), "order_without_day");
    assert_eq!(opened("duel", &[]).code(), "usage");
    assert_eq!(opened("tribunal-order", &["--due", "2026-11-27"]).status, 0);
    let both = opened("health-mediation", &["--reference", "M-1"]).json();
    assert_eq!(both["beside"][1]["day"]["on"], "2026-12-02", "30 days");
    assert_eq!(desk.problem(&done), (1, "which_proceeding".into()));
    let first = both["beside"][0]["proceeding"].as_str().unwrap();
    desk.done(&["record", id, "proceeding-done", first, "--on", "2026-11-18"]);
    let case = desk.done(&done);
    assert!(case["beside"].as_array().unwrap().iter().all(|date| date["proceeding"] == ""));
}

#[test]
fn the_earliest_arrival_counts_and_an_entry_can_be_taken_back() {
    let desk = Desk::new("again");
    let id = &*desk.received("2026-10-20", &[]);
    let again = |on| ["again", id, "--on", on];
    assert_eq!(desk.problem(&again("2026-11-21")), (1, "receipt_in_future".into()));
    assert_eq!(desk.problem(&again("")), (2, "field".into()));
    let case = desk.done(&[&again("2026-10-19")[..], &["--passed-on"]].concat());
    assert_eq!(case["reading"]["received_on"], "2026-10-19");

    let log = desk.done(&["case", "log", id]);
    let log = log.as_array().unwrap();
    let can = |line: &&Value| line["can_take_back"] == true;
    let entry = log.iter().find(can).unwrap()["entry"].as_str().unwrap();
    let words = desk.run(&["case", "log", id, "--entries"]).out;
    assert!(words.contains(entry) && !desk.run(&["case", "log", id]).out.contains(entry));
    let take_back = |entry, why| ["take-back", id, entry, "--why", why];
    assert_eq!(desk.problem(&take_back(entry, "")), (1, "no_reason".into()));
    assert_eq!(desk.problem(&take_back("e99", "x")), (1, "no_such_entry".into()));
    let kept = log.iter().find(|line| !can(line)).unwrap()["entry"].as_str().unwrap();
    assert_eq!(desk.problem(&take_back(kept, "x")), (1, "cannot_be_struck".into()));
    let case = desk.done(&take_back(entry, "Another child was meant"));
    assert_eq!(case["reading"]["received_on"], "2026-10-20");
    assert_eq!(desk.problem(&take_back(entry, "x")), (1, "struck_already".into()));
    assert!(desk.run(&["case", "log", id]).out.contains("[taken back]"));
}

#[test]
fn a_late_reason_is_one_of_the_list() {
    let desk = Desk::new("late");
    let id = &*desk.received("2026-10-01", &[]);
    assert_eq!(desk.problem(&["late", id, "N17"]), (1, "no_such_reason".into()));
    assert_eq!(desk.problem(&["late", id, "N16"]), (1, "no_reason".into()));
    let case = desk.done(&["late", id, "N3", "--text", "Two therapists for the whole area"]);
    assert_eq!(case["late_reason"], "N3, Capacity of a service");
    assert!(desk.run(&["late", "--help"]).out.contains("N9   Failure of a computer system"));
}

#[test]
fn a_case_ends_on_a_day_that_has_come() {
    let desk = Desk::new("close");
    let id = &*desk.received("2026-10-20", &[]);
    let close = |on| ["close", id, "withdrawn", "--why", "Letter", "--on", on];
    assert_eq!(desk.problem(&close("2026-11-21")), (1, "day_in_future".into()));
    assert_eq!(desk.problem(&close("yesterday")), (2, "field".into()));
    let case = desk.done(&close("2026-11-05"));
    assert_eq!(case["row"]["due"]["label"], "closed on 5 November 2026");
    assert_eq!(desk.problem(&["clinic", id, "offer", "--for", "2026-12-01"]), (1, "closed".into()));
}

#[test]
fn two_children_are_told_apart_and_a_request_that_came_twice_is_put_away() {
    let desk = Desk::new("same-child");
    let first = &*desk.received("2026-10-20", &[]);
    let twin = &*desk.received("2026-10-21", &["given_name=Ada", "nhs_number=", "reference=X-2"]);
    let case = desk.done(&["case", "differs", twin, first]);
    assert_eq!(case["alike"][0]["verdict"], "different");
    let case = desk.done(&["case", "undecide", twin, first]);
    assert_eq!(case["alike"][0]["verdict"], "open");
    let case = desk.done(&["case", "same", twin, first]);
    assert_eq!(case["related"][0]["row"]["case_id"], first);
    desk.done(&["case", "undecide", twin, first]);

    let twice = &*desk.received("2026-10-19", &[]);
    let case = desk.done(&["case", "merge", twice, first, "--why", "Sent twice"]);
    assert_eq!(case["merged"]["case_id"], first);
    let case = desk.done(&["case", "alike", first]);
    assert_eq!(
        (&case["duplicates"][0]["case_id"], &case["reading"]["due_on"]),
        (&twice.into(), &"2026-11-30".into())
    );
    let told = desk.problem(&["case", "merge", twice, first, "--why", "Again"]);
    assert_eq!(told, (1, "merged_already".into()));
    let case = desk.done(&["case", "unmerge", twice, "--why", "Two letters"]);
    assert_eq!(case["merged"], serde_json::Value::Null);
}
