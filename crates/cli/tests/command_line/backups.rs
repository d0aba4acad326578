//! Backups on the command line: made, copied, listed by `check`, and restored over damage.

use std::fs;

use crate::desk::{Desk, output};

#[test]
fn a_backup_is_made_copied_and_listed() {
    let desk = Desk::new("backup");
    fs::create_dir(desk.0.join("stick")).unwrap();
    let view = desk.done(&["backup", "--to", &desk.path("stick")]);
    assert_eq!(view["backups"].as_array().unwrap().len(), 1);
    let view = desk.done(&["backup", "place", &desk.path("stick")]);
    assert_eq!(view["elsewhere"].as_array().unwrap().len(), 1);
    let view = desk.done(&["backup", "rehearse"]);
    assert_eq!(view["calm"], true, "{view}");
    let words = desk.run(&["backup", "list"]).out;
    assert!(words.contains("0 cases, 0 differences"), "{words}");
    let checked = desk.done(&["check"]);
    assert_eq!((&checked["sound"], &checked["backups"]), (&true.into(), &view["backups"]));
    assert_eq!(desk.problem(&["backup", "--to", "not there"]).0, 1);
}

#[test]
fn a_damaged_casebook_is_restored_and_a_new_laptop_gets_one_too() {
    let desk = Desk::new("restore");
    let id = desk.received("2026-11-02", &[]);
    fs::create_dir(desk.0.join("stick")).unwrap();
    desk.done(&["backup", "--to", &desk.path("stick")]);
    desk.done(&["note", &id, "After the backup"]);
    let store = desk.casebook().join("casebook.db");
    fs::write(&store, "what the disk made of it").unwrap();
    assert_eq!(desk.problem(&["check"]), (4, "damaged_store".into()));

    let backups = desk.casebook().to_string_lossy().into_owned();
    let wrong = output(
        desk.command(&["restore", "--from", &backups])
            .env("CASECLOCK_PASSPHRASE", "a noisy lane of seven trees"),
    );
    assert_eq!(wrong.status.code(), Some(3));
    assert_eq!(fs::read(&store).unwrap(), b"what the disk made of it");
    let view = desk.done(&["restore", "--from", &backups]);
    assert!(view["sentence"].as_str().unwrap().ends_with("Nothing was lost."), "{view}");
    assert_eq!(desk.done(&["check"])["sound"], true);
    assert_eq!(
        desk.done(&["case", "show", &id])["happened"].as_array().unwrap().len(),
        3,
        "the note came back"
    );

    // What was entered after the copy is not on the stick.
    let new = desk.path("new");
    let view = desk.done(&["restore", "--from", &desk.path("stick"), "--into", &new]);
    assert_eq!(view["loses"], true, "{view}");
    assert_eq!(desk.done(&["--casebook", &new, "case", "list"])["total"], 1);
    for (from, into, status, code) in [
        (desk.path("home"), desk.path("newer"), 2, "no_backup"),
        (desk.path("stick"), desk.path("OneDrive"), 1, "shared_folder"),
    ] {
        let told = desk.problem(&["restore", "--from", &from, "--into", &into]);
        assert_eq!(told, (status, code.into()));
    }
}
