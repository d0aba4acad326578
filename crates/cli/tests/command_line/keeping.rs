//! Retention, erasure, who looked, and what is handed over.

use std::fs;

use crate::desk::Desk;

#[test]
fn a_case_is_held_let_go_and_erased_and_its_certificate_checked() {
    let desk = Desk::new("erase");
    let id = &*desk.received("2026-10-20", &[]);
    let erase = ["erase", id, "--grounds", "asked", "--why", "Agreed in writing", "--for-good"];
    assert_eq!(desk.problem(&erase), (1, "still_open".into()));
    assert_eq!(desk.problem(&erase[..6]), (2, "usage".into()), "there is no way back");
    desk.done(&["close", id, "withdrawn", "--why", "Letter"]);
    let view = desk.done(&["hold", id, "--why", "A complaint"]);
    assert_eq!(view["held"][0]["row"]["case_id"], id);
    assert_eq!(desk.problem(&erase), (1, "held".into()));
    desk.done(&["hold", id, "--why", "Answered", "--lift"]);
    let view = desk.done(&["retention", "keep", id, "--until", "2060-01-01", "--why", "Inquiry"]);
    assert_eq!(view["found"][0]["review"]["on"], "2060-01-01");
    let view = desk.done(&erase);
    assert_eq!(view["erased"][0]["case_id"], id);
    let words = desk.run(&["retention", "list"]).out;
    assert!(words.contains("Erased (1)") && words.contains("Agreed in writing"), "{words}");
    assert_eq!(desk.problem(&["case", "show", id]), (1, "no_such_case".into()));

    let file = desk.path(&format!("casebook/certificates/{id}.json"));
    assert_eq!(desk.done(&["erase", "verify", &file])["holds"], true);
    let changed = desk.path("changed.json");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&changed, text.replace("Agreed in writing", "Agreed by word")).unwrap();
    assert_eq!(desk.problem(&["erase", "verify", &changed]), (1, "not_certified".into()));
    assert_eq!(desk.done(&["check"])["sound"], true);
}

#[test]
fn what_is_handed_over_is_seen_in_who_looked() {
    let desk = Desk::new("hand-over");
    let id = &*desk.received("2026-10-20", &[]);
    let out = &*desk.path("out");
    let view = desk.done(&["access", id, "--out", out]);
    let pdf = std::path::Path::new(view["written_to"].as_str().unwrap()).join("record.pdf");
    assert!(fs::read(pdf).unwrap().starts_with(b"%PDF"));
    assert_eq!(desk.problem(&["access", "999 000 0034", "--out", out]), (1, "nothing_held".into()));
    let export = |why| ["export", "--out", out, "--why", why];
    assert_eq!(desk.problem(&export(" ")), (1, "no_reason".into()));
    let view = desk.done(&export("The contract ends"));
    assert!(fs::exists(format!("{}/manifest.json", view["written_to"].as_str().unwrap())).unwrap());
    let looks = desk.done(&["looks", "--exported"]);
    assert_eq!(looks["total"], 2);
    assert_eq!(looks["rows"][0]["why"], "The contract ends");
    let words = desk.run(&["looks", "--text", id]).out;
    assert!(words.contains("Looked at the case") && words.contains("Asha Rowe"), "{words}");
}
