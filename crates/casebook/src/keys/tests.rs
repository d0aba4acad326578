use std::fs;

use super::*;
use crate::trial::{PASSPHRASE, Trial};

pub(super) const ANN: &str = "Ann Officer";
pub(super) const OTHER: &str = "another long passphrase";

/// A folder with keys in it whose code was typed back.
pub(super) fn made(trial: &Trial) -> (Folder, World, Keys, String) {
    let world = World::real();
    let folder = Folder::make(trial.path()).unwrap();
    let (mut keys, code) = create(&folder, &world, ANN, PASSPHRASE, Cost::CHEAP).ok().unwrap();
    let code = code.text().to_string();
    keys.confirm_recovery(&folder, &code).unwrap();
    (folder, world, keys, code)
}

pub(super) fn enter(folder: &Folder, person: &str, passphrase: &str) -> Result<Keys, Fault> {
    unlock(folder, &World::real(), person, Way { passphrase, device: None })
}

pub(super) fn fault<T>(result: Result<T, Fault>) -> Fault {
    result.err().expect("a fault")
}

#[test]
fn the_passphrase_opens_and_another_does_not() {
    let trial = Trial::new();
    let (folder, _, keys, _) = made(&trial);
    let again = enter(&folder, " ann OFFICER ", PASSPHRASE).ok().unwrap();
    assert_eq!((again.person(), again.store_id()), (ANN, keys.store_id()));
    assert_eq!(*again.derive("x").unwrap(), *keys.derive("x").unwrap());
    assert!(again.signed_by(ANN, b"m", &keys.sign(b"m")));
    assert!(matches!(fault(enter(&folder, ANN, OTHER)), Fault::WrongPassphrase));
    assert!(matches!(fault(enter(&folder, "Bob", PASSPHRASE)), Fault::NoSuchPerson));
}

#[test]
fn the_standard_cost_opens_what_it_made() {
    let trial = Trial::new();
    let folder = Folder::make(trial.path()).unwrap();
    create(&folder, &World::real(), ANN, PASSPHRASE, Cost::STANDARD).ok().unwrap();
    assert!(enter(&folder, ANN, PASSPHRASE).is_ok());
}

#[test]
fn a_weak_passphrase_is_refused_before_anything_is_written() {
    let trial = Trial::new();
    let folder = Folder::make(trial.path()).unwrap();
    for (weak, short) in [("fourteen chars", true), ("aaaaaaaaaaaaaaaaaaaa", false), ("", true)] {
        let fault = fault(create(&folder, &World::real(), ANN, weak, Cost::CHEAP));
        assert_eq!(matches!(fault, Fault::ShortPassphrase), short);
        assert_eq!(matches!(fault, Fault::PlainPassphrase), !short);
    }
    assert!(matches!(doorplate(folder.path()), Err(Fault::Absent)));
    assert!(judge_passphrase("exactly fifteen").is_ok());
}

#[test]
fn a_casebook_is_never_made_over_another() {
    let trial = Trial::new();
    let (folder, world, ..) = made(&trial);
    assert!(matches!(
        fault(create(&folder, &world, ANN, PASSPHRASE, Cost::CHEAP)),
        Fault::AlreadyThere
    ));
    fs::remove_file(trial.path().join("keys.ccx")).unwrap();
    assert!(matches!(
        fault(create(&folder, &world, ANN, PASSPHRASE, Cost::CHEAP)),
        Fault::AlreadyThere
    ));
}

#[test]
fn the_doorplate_shows_names_and_whether_the_code_was_typed_back() {
    let trial = Trial::new();
    let folder = Folder::make(trial.path()).unwrap();
    let (mut keys, code) =
        create(&folder, &World::real(), ANN, PASSPHRASE, Cost::CHEAP).ok().unwrap();
    let plate = |confirmed| Doorplate { people: vec![ANN.into()], recovery_confirmed: confirmed };
    assert_eq!(doorplate(trial.path()).unwrap(), plate(false));
    assert!(!keys.recovery_confirmed());
    assert!(matches!(fault(keys.confirm_recovery(&folder, "1234 5678")), Fault::MistypedCode));
    let foreign = RecoveryCode::draw(&World::real()).unwrap().text();
    assert!(matches!(fault(keys.confirm_recovery(&folder, &foreign)), Fault::WrongCode));
    assert_eq!(doorplate(trial.path()).unwrap(), plate(false), "a wrong code confirms nothing");
    keys.confirm_recovery(&folder, &code.text().to_lowercase()).unwrap();
    assert_eq!(doorplate(trial.path()).unwrap(), plate(true));
    assert!(enter(&folder, ANN, PASSPHRASE).ok().unwrap().recovery_confirmed());
}

#[test]
fn recovery_gives_a_new_passphrase_and_still_knows_the_old_signature() {
    let trial = Trial::new();
    let (folder, world, keys, code) = made(&trial);
    let signed = keys.sign(b"a letter");
    assert!(matches!(
        fault(recover(&folder, &world, "nonsense", ANN, OTHER, Cost::CHEAP)),
        Fault::MistypedCode
    ));
    assert!(matches!(
        fault(recover(&folder, &world, &code, "Bob", OTHER, Cost::CHEAP)),
        Fault::NoSuchPerson
    ));
    assert!(matches!(
        fault(recover(&folder, &world, &code, ANN, "short", Cost::CHEAP)),
        Fault::ShortPassphrase
    ));
    let new = recover(&folder, &world, &code, ANN, OTHER, Cost::CHEAP).ok().unwrap();
    assert_eq!(*new.derive("x").unwrap(), *keys.derive("x").unwrap(), "the same casebook");
    assert_ne!(new.public_key(), keys.public_key(), "a new signing key");
    assert!(new.signed_by(ANN, b"a letter", &signed), "the old public key is still listed");
    assert!(!new.signed_by(ANN, b"another letter", &signed));
    assert!(!new.signed_by("Bob", b"a letter", &signed));
    assert!(matches!(fault(enter(&folder, ANN, PASSPHRASE)), Fault::WrongPassphrase));
    fs::remove_file(trial.path().join("keys.ccx")).unwrap();
    assert!(
        matches!(fault(enter(&folder, ANN, PASSPHRASE)), Fault::WrongPassphrase),
        "nor does the generation before"
    );
    assert!(enter(&folder, ANN, OTHER).is_ok());
    assert!(
        recover(&folder, &world, &code, ANN, PASSPHRASE, Cost::CHEAP).is_ok(),
        "the code is still good"
    );
}

#[test]
fn a_renewed_code_replaces_the_old_and_must_be_typed_back() {
    let trial = Trial::new();
    let (folder, world, mut keys, old) = made(&trial);
    let new = keys.renew_recovery(&folder, &world).ok().unwrap();
    assert!(!keys.recovery_confirmed());
    assert!(matches!(fault(keys.confirm_recovery(&folder, &old)), Fault::WrongCode));
    keys.confirm_recovery(&folder, &new.text()).unwrap();
}

/// Every byte of the newest generation flipped in turn, with no older one to fall back on: never a
/// wrong passphrase, never a way in.
#[test]
fn a_damaged_keys_file_is_never_called_a_wrong_passphrase() {
    let trial = Trial::new();
    let (folder, ..) = made(&trial);
    let path = trial.path().join("keys.ccx");
    fs::remove_file(trial.path().join("keys.previous.ccx")).unwrap();
    let good = fs::read(&path).unwrap();
    for place in 0..good.len() {
        let mut bad = good.clone();
        // Not 0x20: a letter of hexadecimal means the same in capitals.
        bad[place] ^= 0x10;
        fs::write(&path, &bad).unwrap();
        match enter(&folder, ANN, PASSPHRASE) {
            Err(Fault::Damaged(Part::Keys)) => {}
            Err(other) => panic!("byte {place}: {other}"),
            Ok(_) => panic!("byte {place}: opened"),
        }
    }
    for length in [0, 1, good.len() / 2, good.len() - 1] {
        fs::write(&path, &good[..length]).unwrap();
        assert!(
            matches!(fault(enter(&folder, ANN, PASSPHRASE)), Fault::Damaged(Part::Keys)),
            "cut at {length}"
        );
    }
    fs::write(&path, &good).unwrap();
    assert!(enter(&folder, ANN, PASSPHRASE).is_ok(), "the control: unharmed, it opens");
}

#[test]
fn the_generation_before_opens_when_the_newest_is_damaged_or_gone() {
    let trial = Trial::new();
    let (folder, _, mut keys, code) = made(&trial);
    let path = trial.path().join("keys.ccx");
    fs::write(&path, b"{").unwrap();
    assert!(enter(&folder, ANN, PASSPHRASE).is_ok());
    keys.confirm_recovery(&folder, &code).unwrap();
    assert_eq!(
        fs::read(trial.path().join("keys.damaged.ccx")).unwrap(),
        b"{",
        "put aside, not deleted"
    );
    assert!(enter(&folder, ANN, PASSPHRASE).ok().unwrap().recovery_confirmed());
    fs::remove_file(&path).unwrap();
    assert!(
        enter(&folder, ANN, PASSPHRASE).ok().unwrap().recovery_confirmed(),
        "or a lost store would be made anew"
    );
}

#[test]
fn whoever_edits_the_keys_file_without_the_data_key_is_noticed() {
    let trial = Trial::new();
    let (folder, ..) = made(&trial);
    let mut paper = Sealed::read(trial.path()).ok().unwrap().paper;
    paper.retired.push(paper::Signer { person: ANN.into(), public_key: vec![7; 32] });
    paper.write(&folder, &[9; 32]).unwrap();
    assert!(matches!(fault(enter(&folder, ANN, PASSPHRASE)), Fault::Damaged(Part::Keys)));
}

#[test]
fn no_secret_stands_in_the_keys_file() {
    let trial = Trial::new();
    let (_, _, keys, code) = made(&trial);
    let text = fs::read_to_string(trial.path().join("keys.ccx")).unwrap();
    assert!(text.contains(ANN), "the control: names are there, in clear");
    for secret in [
        seal::hex(keys.data[0].as_slice()),
        seal::hex(keys.signing.as_bytes()),
        PASSPHRASE.into(),
        code,
    ] {
        assert!(!text.contains(&secret));
    }
}
