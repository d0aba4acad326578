//! Records searched, services asked, chased and heard, and what is still missing.

use crate::desk::Desk;

#[test]
fn a_nil_return_is_gathered_before_it_is_chosen_and_can_be_undone() {
    let desk = Desk::new("nil");
    let id = &*desk.received("2026-10-20", &[]);
    let nil = ["triage", id, "--route", "T6"];
    assert_eq!(desk.problem(&nil), (1, "nil_needs_search".into()));
    for system in ["community", "gp", "acute", "mental-health"] {
        desk.done(&["record", id, "search", system, "--nothing"]);
    }
    assert_eq!(desk.problem(&nil), (1, "nil_needs_contact".into()));
    let case = desk.done(&["record", id, "spoken", "Ana Marlow", "--not-reached"]);
    assert_eq!(case["gathered"]["spoken"][0]["tried"], true);
    desk.done(&nil);
    let case = desk.done(&["triage", id, "--undo"]);
    assert_eq!(case["row"]["state_code"], "to_triage");
}

#[test]
fn a_service_is_asked_chased_and_heard() {
    let desk = Desk::new("chased");
    let id = &*desk.received("2026-10-20", &[]);
    desk.done(&["triage", id, "--route", "T1", "--ask", "gp", "--ask", "audiology"]);
    let contacts = desk.done(&["contact", "gp", "--name", "Sam Reed", "--role", "Secretary"]);
    assert!(contacts.to_string().contains("Sam Reed, Secretary"));
    let message = desk.done(&["ask", id, "gp", "--draft"]);
    assert!(message["body"].as_str().unwrap().contains("Dear Sam Reed,"));
    let message = desk.done(&["chase", id, "gp", "--draft"]);
    assert_eq!(message["step"], "first");
    let case = desk.done(&["chase", id, "gp", "--how", "By telephone"]);
    assert!(case["asks"].to_string().contains("to Sam Reed, Secretary, by telephone"));
    assert!(desk.done(&["chase", "--due"])["total"].is_number());
    desk.done(&["ask", id, "audiology", "--withdraw", "The hospital letter says it all"]);
    let matrix = desk.done(&["services"]);
    assert_eq!(matrix["rows"][0]["cells"][1]["tone"], "waiting");
    assert_eq!(matrix["rows"][0]["cells"][0]["words"], "No longer needed");
}
