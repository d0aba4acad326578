//! The whole journey for each authority, one command after the other.

use std::fs;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::desk::{Desk, PASSPHRASE, data, output};

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_request_goes_all_the_way_for_every_authority() {
    let desk = Desk::new("journey");
    for (authority, file, received, due) in [
        ("Bristol", "requests/bristol.eml", "2026-10-20", "2026-12-01"),
        ("North Somerset", "requests/north-somerset.docx", "2026-10-21", "2026-12-02"),
        ("South Gloucestershire", "requests/south-gloucestershire.eml", "2026-10-22", "2026-12-03"),
    ] {
        walk(&desk, authority, file, received, due);
    }
    let sent = desk.done(&["case", "list", "--state", "sent"]);
    assert_eq!(sent["total"], 3);
    assert_eq!(desk.done(&["heatmap"])["total"], 0);
    assert_eq!(desk.done(&["check"])["sound"], true);
}

#[test]
fn a_casebook_is_made_and_its_recovery_code_gives_a_new_passphrase() {
    let desk = Desk::bare("init");
    let made = desk.done(&["init", "--user", "Asha Rowe", "--role", "ADCO"]);
    let code = made["recovery_code"].as_str().unwrap();
    assert_eq!(code.split(' ').count(), 9);
    assert_eq!(desk.problem(&["init"]), (1, "already_there".into()));
    // What every door pays for a passphrase: about a second, between 128 and 512 MiB, three passes,
    // four lanes.
    let keys = fs::read_to_string(desk.casebook().join("keys.ccx")).unwrap();
    let (_, cost) = keys.split_once(r#"\"cost\":{\"memory_kib\":"#).unwrap();
    let (kib, rest) = cost.split_once(',').unwrap();
    assert!((131_072..=524_288).contains(&kib.parse::<u32>().unwrap()), "{kib} KiB");
    assert!(rest.starts_with(r#"\"passes\":3,\"lanes\":4}"#));
    assert_eq!(desk.done(&["keys", "list"])["people"][0], "Asha Rowe");
    assert_eq!(desk.done(&["check"])["cases"], 0);

    let recovered = output(
        desk.command(&["keys", "recover"])
            .env("CASECLOCK_RECOVERY_CODE", code)
            .env("CASECLOCK_PASSPHRASE", "eleven herons on the weir"),
    );
    assert!(recovered.status.success());
    assert_eq!(
        desk.problem(&["check"]),
        (3, "wrong_passphrase".into()),
        "{PASSPHRASE} is the old one"
    );
}

fn walk(desk: &Desk, authority: &str, file: &str, received: &str, due: &str) {
    let file = data(file);
    let read = desk.done(&["intake", "read", &file]);
    let fields = read[0]["fields"].as_array().unwrap();
    assert!(fields.iter().all(|field| field["value"].is_null() || field["place"] != ""));
    let received = format!("received_on={received}");
    let cases = desk.done(&["intake", "receive", &file, "--la", authority, "--set", &received]);
    let id = cases[0]["case_id"].as_str().unwrap();
    assert_eq!(cases[0]["reading"]["due_on"], due);
    assert_eq!(cases[0]["row"]["authority"], authority);
    let why = desk.done(&["case", "why", id]);
    assert_eq!((&why["due_on"], &why["met_on"]), (&Value::from(due), &Value::Null));

    desk.done(&["assign", id, "Asha Rowe"]);
    desk.done(&["triage", id, "--route", "T2", "--ask", "gp"]);
    desk.done(&["ask", id, "speech-and-language"]);
    desk.done(&["answer", id, "gp", "--nothing-known"]);
    let author = "Robin Vale, speech and language therapist";
    let answer = desk.told(
        &["answer", id, "speech-and-language", "-", "--author", author],
        "Uses single words.",
    );
    assert_eq!(answer.status, 0, "{}", answer.err);
    desk.done(&["letter", "new", id]);
    desk.done(&["letter", "set", id, &data("advice.json")]);
    let checks = desk.done(&["letter", "check", id]);
    assert!(checks.as_array().unwrap().iter().all(|check| check["stops"] == false), "{checks}");

    let draft = desk.path(&format!("{authority} draft.pdf"));
    let seen = desk.done(&["letter", "render", id, "--out", &draft]);
    let seen = seen["seen"].as_str().unwrap();
    assert_eq!(
        desk.problem(&["letter", "sign", id, "--seen", &"0".repeat(64)]),
        (1, "not_what_was_seen".into())
    );
    desk.done(&["letter", "sign", id, "--seen", seen]);
    let pdf = desk.path(&format!("{authority}.pdf"));
    desk.done(&["letter", "render", id, "--out", &pdf]);
    desk.done(&[
        "letter",
        "render",
        id,
        "--to",
        "docx",
        "--out",
        &desk.path(&format!("{authority}.docx")),
    ]);
    let pdf_bytes = fs::read(&pdf).unwrap();
    assert_eq!(sha256(&pdf_bytes), seen, "what was seen is what was signed");
    assert_eq!(desk.done(&["letter", "verify", &pdf])["holds"], true);
    assert_eq!(desk.problem(&["letter", "verify", &draft]), (1, "not_signed_here".into()));
    assert_eq!(desk.problem(&["letter", "render", id, "--out", &pdf]), (1, "name_taken".into()));

    let out = desk.path(&format!("{authority} pack"));
    let plan = desk.done(&["pack", id, "--out", &out, "--dry-run"]);
    assert!(!fs::exists(&out).unwrap() && plan["written_to"].is_null());
    let pack = desk.done(&["pack", id, "--out", &out]);
    for file in pack["files"].as_array().unwrap() {
        let bytes = fs::read(format!("{out}/{}", file["name"].as_str().unwrap())).unwrap();
        assert_eq!(file["sha256"], sha256(&bytes));
    }
    let manifest: Value =
        serde_json::from_slice(&fs::read(format!("{out}/manifest.json")).unwrap()).unwrap();
    assert!(manifest["files"].as_array().unwrap().iter().any(|file| file["sha256"] == seen));

    let sent = desk.done(&["sent", id, "--receipt", "REC-0001"]);
    assert_eq!(
        (&sent["reading"]["clock"], &sent["row"]["state"]),
        (&Value::from("met"), &Value::from("Sent"))
    );
    assert_eq!(desk.problem(&["sent", id]), (1, "letter_sent".into()));
    let log = desk.done(&["case", "log", id]);
    assert!(log.as_array().unwrap().len() > 8, "{log}");
}
