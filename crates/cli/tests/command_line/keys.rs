//! People and keys from the command line.

use crate::desk::{Desk, PASSPHRASE, output, ran};

const OWN: &str = "seven quiet trees in a lane";

/// With a new passphrase for whoever it is about.
fn with_new(desk: &Desk, words: &[&str]) -> serde_json::Value {
    let mut command = desk.command(&[&["--json"], words].concat());
    let ran = ran(output(command.env("CASECLOCK_NEW_PASSPHRASE", OWN)));
    assert_eq!(ran.status, 0, "{words:?}: {}{}", ran.out, ran.err);
    ran.json()
}

/// As somebody else.
fn as_person(desk: &Desk, person: &str, words: &[&str]) -> (i32, String) {
    let words = [&["--json", "--user", person], words].concat();
    let ran = ran(output(desk.command(&words).env("CASECLOCK_PASSPHRASE", OWN)));
    (ran.status, if ran.status == 0 { String::new() } else { ran.code() })
}

#[test]
fn somebody_is_added_given_roles_removed_and_rotated_away() {
    let desk = Desk::new("people");
    with_new(&desk, &["keys", "add", "Olu Ade", "--role", "reader"]);
    assert_eq!(as_person(&desk, "Olu Ade", &["case", "list"]), (0, String::new()));
    let setting = ["settings", "set", "known_months", "18", "--why", "Agreed"];
    assert_eq!(as_person(&desk, "Olu Ade", &setting), (1, "not_your_role".into()));
    desk.done(&["keys", "roles", "Olu Ade", "--role", "adco", "--role", "lead"]);
    assert_eq!(as_person(&desk, "Olu Ade", &setting), (0, String::new()));
    let listed = desk.done(&["keys", "list", "--roles"]);
    assert_eq!(listed["people"][1]["role_words"], "ADCO, Team lead");
    desk.done(&["keys", "remove", "Olu Ade"]);
    assert_eq!(as_person(&desk, "Olu Ade", &["case", "list"]), (3, "no_such_person".into()));
    let said = desk.run(&["keys", "list", "--roles"]).out;
    assert!(said.contains("Olu Ade was removed") && said.contains("keys rotate"), "{said}");
    let rotated = desk.done(&["keys", "rotate"]);
    assert_eq!(rotated["not_rotated"], "");
    assert_eq!(desk.done(&["check"])["sound"], true);
}

#[test]
fn a_passphrase_is_changed() {
    let desk = Desk::new("passphrase");
    with_new(&desk, &["keys", "change-passphrase"]);
    assert_eq!(desk.problem(&["case", "list"]), (3, "wrong_passphrase".into()));
    assert_eq!(as_person(&desk, "Asha Rowe", &["case", "list"]), (0, String::new()));
}

#[test]
fn a_tied_key_opens_for_this_account_and_no_other() {
    let desk = Desk::new("tied");
    desk.done(&["keys", "device", "on"]);
    desk.done(&["case", "list"]);
    std::fs::remove_dir_all(desk.0.join("home/.config")).unwrap();
    assert_eq!(desk.problem(&["case", "list"]), (3, "other_device".into()));
}

#[test]
fn the_raw_key_is_shown_only_to_who_says_that_they_know_what_it_is() {
    let desk = Desk::new("raw");
    assert_eq!(desk.problem(&["keys", "show-raw"]).0, 2);
    let flag = "--i-understand-that-anyone-with-this-can-read-everything";
    let ran = desk.run(&["--json", "keys", "show-raw", flag]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("can read every case"));
    let raw = ran.json();
    let (key, salt) = (raw["key"].as_str().unwrap(), raw["salt"].as_str().unwrap());
    assert_eq!((key.len(), salt.len()), (64, 32));
    assert_eq!(raw["pragma_key"], format!("x'{key}{salt}'"));
    let begins = &std::fs::read(desk.casebook().join("casebook.db")).unwrap()[..16];
    let begins: String = begins.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(begins, salt, "the salt stands at the beginning of the file");
}

#[test]
fn after_five_wrong_passphrases_the_next_try_has_to_wait() {
    let desk = Desk::new("guesses");
    for _ in 0..5 {
        assert_eq!(
            as_person(&desk, "Asha Rowe", &["case", "list"]),
            (3, "wrong_passphrase".into())
        );
    }
    let right = desk.problem(&["case", "list"]);
    assert_eq!(right, (3, "wait".into()), "even {PASSPHRASE:?} waits");
}
