//! Each exit status in a real situation, and one JSON document whatever happens.

use std::fs;

use casebook::Casebook;
use casebook::moment::World;
use sha2::{Digest, Sha256};

use crate::desk::{Desk, PASSPHRASE, alone, data, output};

#[test]
fn done_is_0_and_refused_by_a_rule_is_1() {
    let desk = Desk::new("refused");
    assert_eq!(desk.run(&["case", "list"]).status, 0);
    assert_eq!(desk.problem(&["case", "show", "nowhere"]), (1, "no_such_case".into()));
    let file = data("requests/north-somerset.docx");
    // The file does not say when it came, and a day of receipt is never guessed.
    assert_eq!(desk.problem(&["intake", "receive", &file]), (1, "no_receipt".into()));
    assert_eq!(desk.done(&["case", "list"])["total"], 0);
    let ran = desk.run(&["case", "show", "nowhere"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert_eq!(ran.err, "There is no such case. Open it again from the list.\n");
}

#[test]
fn what_cannot_be_read_is_2() {
    let desk = Desk::new("unreadable");
    let write = |name: &str, bytes: &[u8]| {
        fs::write(desk.0.join(name), bytes).unwrap();
        desk.path(name)
    };
    let form = fs::read(data("requests/north-somerset.docx")).unwrap();
    for (name, bytes) in [
        ("empty.eml", &b""[..]),
        ("cut.docx", &form[..form.len() / 2]),
        ("letter.pdf", b"%PDF-1.7 and so on"),
        ("nothing.csv", b"a,b\n1,2\n"),
        ("blank.docx", b" \n"),
    ] {
        assert_eq!(
            desk.problem(&["intake", "read", &write(name, bytes)]),
            (2, "unreadable".into()),
            "{name}"
        );
    }
    let large = write("large.csv", &vec![b'x'; (25 << 20) + 1]);
    assert_eq!(desk.problem(&["intake", "receive", &large]), (2, "unreadable".into()));
    // Two gigabytes: refused without being read.
    fs::File::options().write(true).open(&large).unwrap().set_len(2 << 30).unwrap();
    assert_eq!(desk.problem(&["intake", "receive", &large]), (2, "unreadable".into()));
    assert_eq!(desk.problem(&["intake", "read", "not there"]), (2, "no_file".into()));
    assert_eq!(desk.problem(&["--casebook", "not there", "check"]), (2, "absent".into()));
    assert_eq!(desk.problem(&["triage", "x", "--route", "T9"]), (2, "no_such_route".into()));
    let bristol = data("requests/bristol.eml");
    let set = |pair| desk.problem(&["intake", "receive", &bristol, "--set", pair]);
    assert_eq!(set("received_on=31 February"), (2, "field".into()));
    assert_eq!(set("no_such=field"), (2, "no_such_field".into()));
    assert_eq!(desk.done(&["case", "list"])["total"], 0, "nothing was written");
}

#[test]
fn a_command_that_is_not_understood_is_2_with_a_document_too() {
    let desk = Desk::bare("usage");
    assert_eq!(desk.problem(&["fly"]), (2, "usage".into()));
    assert_eq!(desk.problem(&["close", "x", "vanished"]), (2, "usage".into()));
    assert_eq!(desk.problem(&[]), (2, "usage".into()));
    assert_eq!(desk.run(&["fly"]).status, 2);
    assert_eq!(desk.run(&["--version"]).status, 0);
    let help = desk.run(&["letter", "sign", "--help"]);
    assert_eq!(help.status, 0);
    assert!(help.out.contains("--seen"));
}

#[test]
fn a_wrong_passphrase_is_3() {
    let desk = Desk::new("passphrase");
    let ran = |words: &[&str], passphrase: &str| {
        let mut command = desk.command(words);
        output(command.env("CASECLOCK_PASSPHRASE", passphrase)).status.code()
    };
    assert_eq!(ran(&["check"], "a noisy lane of seven trees"), Some(3));
    assert_eq!(ran(&["check"], PASSPHRASE), Some(0));
    assert_eq!(desk.problem(&["--user", "Nobody", "check"]), (3, "no_such_person".into()));
    fs::write(desk.0.join("passphrase"), format!("{PASSPHRASE}\n")).unwrap();
    assert_eq!(ran(&["--passphrase-file", "passphrase", "check"], "of no use"), Some(0));
    let nobody = output(desk.command(&["--json", "check"]).env_remove("CASECLOCK_PASSPHRASE"));
    assert!(matches!(nobody.status.code(), Some(2 | 3)), "nobody there to ask");
}

#[test]
fn damage_is_4_and_nothing_is_put_in_its_place() {
    let desk = Desk::new("damaged");
    let store = desk.casebook().join("casebook.db");
    let good = fs::read(&store).unwrap();
    let mut bad = good.clone();
    bad[4_100] ^= 1;
    for bytes in [&bad[..], &good[..good.len() / 2], b"", &vec![0; good.len()]] {
        fs::write(&store, bytes).unwrap();
        let _ = fs::remove_file(desk.casebook().join("casebook.db-wal"));
        let (status, code) = desk.problem(&["check"]);
        assert_eq!((status, code.as_str()), (4, "damaged_store"), "{} bytes", bytes.len());
    }
    fs::remove_file(&store).unwrap();
    assert_eq!(desk.problem(&["check"]), (4, "damaged_store".into()));
    assert!(!store.exists(), "an empty store must not stand where one was lost");
    fs::write(&store, good).unwrap();
    assert_eq!(desk.problem(&["case", "show", "nowhere"]).0, 1, "whole again");

    for name in ["keys.ccx", "keys.previous.ccx"] {
        let keys = fs::read_to_string(desk.casebook().join(name)).unwrap();
        fs::write(desk.casebook().join(name), keys.replacen('a', "b", 3)).unwrap();
    }
    assert_eq!(desk.problem(&["check"]), (4, "damaged_keys".into()));
}

#[test]
fn one_damaged_keys_file_is_made_good_by_the_one_before() {
    let desk = Desk::new("previous");
    fs::write(desk.casebook().join("keys.ccx"), "{").unwrap();
    assert_eq!(desk.done(&["check"])["sound"], true);
}

/// The keys file of a later version as its format promises: whatever it says inside, the envelope and
/// its sum stay.
#[test]
fn a_newer_casebook_is_5_and_is_left_alone() {
    let desk = Desk::new("newer");
    let (mac, text) = ("00".repeat(32), "what a later version means");
    let mut sum = Sha256::new();
    for part in [&b"caseclock/keys-sum"[..], &3u32.to_be_bytes(), &[0; 32], text.as_bytes()] {
        sum.update((part.len() as u64).to_be_bytes());
        sum.update(part);
    }
    let sum: String = sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    let newer = format!(r#"{{"version":3,"sum":"{sum}","mac":"{mac}","keys":"{text}"}}"#);
    for name in ["keys.ccx", "keys.previous.ccx"] {
        fs::write(desk.casebook().join(name), &newer).unwrap();
    }
    let store = fs::read(desk.casebook().join("casebook.db")).unwrap();
    assert_eq!(desk.problem(&["check"]), (5, "newer".into()));
    assert_eq!(fs::read(desk.casebook().join("casebook.db")).unwrap(), store);
    assert_eq!(fs::read_to_string(desk.casebook().join("keys.ccx")).unwrap(), newer);
}

#[test]
fn a_casebook_that_is_open_elsewhere_is_6() {
    let desk = Desk::new("in-use");
    let open = Casebook::unlock(&desk.casebook(), World::real(), "Asha Rowe", PASSPHRASE).unwrap();
    assert_eq!(desk.problem(&["case", "list"]), (6, "in_use".into()));
    drop(open);
    // Whatever was being started meanwhile has let go of it.
    drop(alone());
    assert_eq!(desk.run(&["case", "list"]).status, 0);
}
