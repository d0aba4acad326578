use std::fs;
use std::path::Path;

use rusqlite::params;

use super::*;
use crate::fault::Part;
use crate::keys::{self, Cost};
use crate::trial::{PASSPHRASE, PERSON, Trial};

fn draft(case: &str, body: &str) -> Draft {
    Draft { case_id: case.into(), kind: "note_made".into(), version: 1, body: body.into() }
}

fn write(store: &Store, drafts: Vec<Draft>) -> Vec<Entry> {
    let writing = store.begin().unwrap();
    let entries = store.append(&writing, drafts).unwrap();
    writing.commit().unwrap();
    entries
}

fn filled(trial: &Trial) -> Store {
    let store = trial.store(&World::real());
    write(&store, vec![draft("c1", "{\"n\":1}"), draft("c2", "{\"n\":2}")]);
    write(&store, vec![draft("c1", "{\"n\":3}")]);
    store
}

fn fault<T>(result: Result<T, Fault>) -> Fault {
    result.err().expect("a fault")
}

fn bodies(entries: &[Entry]) -> Vec<&str> {
    entries.iter().filter_map(|entry| entry.body.as_deref()).collect()
}

#[test]
fn what_is_written_reads_back_equal_after_reopening() {
    let trial = Trial::new();
    let store = trial.store(&World::real());
    let mut written = write(&store, vec![draft("c1", "{\"n\":1}"), draft("c2", "{\"n\":2}")]);
    written.extend(write(&store, vec![draft("c1", "{\"n\":3}")]));
    let (head, device) = (store.head().unwrap(), store.device().to_owned());
    drop(store);
    let store = trial.again(&World::real()).ok().unwrap();
    assert!(store.all_events().unwrap() == written);
    assert_eq!(bodies(&store.events_of("c1").unwrap()), ["{\"n\":1}", "{\"n\":3}"]);
    assert_eq!((store.head().unwrap(), store.device().to_owned()), (head, device));
    assert_eq!(written.iter().map(|entry| entry.device_seq).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(written.is_sorted_by(|a, b| a.hlc < b.hlc));
    assert_eq!(store.verify().unwrap(), Walk { events: 3, blanks: 0, broken: None });
}

#[test]
fn an_event_says_what_its_author_had_seen_of_its_case() {
    let trial = Trial::new();
    let store = filled(&trial);
    let saw: Vec<Option<u64>> = store
        .all_events()
        .unwrap()
        .iter()
        .map(|entry| entry.saw.get(store.device()).copied())
        .collect();
    assert_eq!(
        saw,
        [None, None, Some(1)],
        "the third saw the first of its case, and nothing of the other"
    );
}

#[test]
fn order_survives_a_clock_that_went_back_between_two_runs() {
    let trial = Trial::new();
    let (later, earlier) =
        ("2026-11-20T10:00:00Z".parse().unwrap(), "2026-01-05T10:00:00Z".parse().unwrap());
    write(&trial.store(&World::fixed(later, 1)), vec![draft("c1", "1")]);
    let store = trial.again(&World::fixed(earlier, 2)).ok().unwrap();
    write(&store, vec![draft("c1", "2")]);
    assert_eq!(bodies(&store.events_of("c1").unwrap()), ["1", "2"]);
    assert!(
        store.all_events().unwrap()[1].at < store.all_events().unwrap()[0].at,
        "the instant is not embellished"
    );
}

#[test]
fn the_head_moves_with_every_write_and_only_then() {
    let trial = Trial::new();
    let store = trial.store(&World::real());
    assert_eq!(store.head().unwrap(), "");
    write(&store, vec![draft("c1", "1")]);
    let head = store.head().unwrap();
    assert_eq!(head.len(), 64);
    store.keep_scratch("k", "typing").unwrap();
    drop(store.begin().unwrap());
    assert_eq!(store.head().unwrap(), head);
    write(&store, vec![draft("c1", "2")]);
    assert_ne!(store.head().unwrap(), head);
}

#[test]
fn what_is_not_committed_has_not_happened() {
    let trial = Trial::new();
    let store = filled(&trial);
    let writing = store.begin().unwrap();
    store.append(&writing, vec![draft("c3", "x")]).unwrap();
    drop(writing);
    assert_eq!(store.all_events().unwrap().len(), 3);
    write(&store, vec![draft("c3", "x")]);
    assert_eq!(store.verify().unwrap(), Walk { events: 4, blanks: 0, broken: None });
}

#[test]
fn the_log_is_added_to_never_changed() {
    let trial = Trial::new();
    let store = filled(&trial);
    for forbidden in [
        "UPDATE event SET kind = 'x'",
        "DELETE FROM event",
        "DELETE FROM event WHERE seq = 1",
        "INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 1",
        "REPLACE INTO event SELECT * FROM event",
        "UPDATE case_key SET key = zeroblob(32)",
    ] {
        let said = store.connection().execute_batch(forbidden).unwrap_err().to_string();
        assert!(said.contains("never changed"), "{forbidden}: {said}");
    }
    assert_eq!(store.verify().unwrap(), Walk { events: 3, blanks: 0, broken: None });
}

/// Takes the triggers away, does the deed, and says what the walk finds.
fn after(deed: &str) -> Walk {
    let trial = Trial::new();
    let store = filled(&trial);
    let triggers = "DROP TRIGGER event_is_not_changed; DROP TRIGGER event_is_not_removed;";
    store.connection().execute_batch(&format!("{triggers}{deed}")).unwrap();
    store.verify().unwrap()
}

#[test]
fn every_change_behind_the_triggers_breaks_the_chain_where_it_was_made() {
    assert_eq!(
        after("").broken,
        None,
        "the control: taking the triggers away alone changes nothing"
    );
    let flipped = "body = CAST(substr(body, 1, 30) || x'00' || substr(body, 32) AS BLOB)";
    for (change, at) in [
        (flipped, 2),
        ("body = zeroblob(60)", 2),
        ("at = '2020-01-01T00:00:00.000Z'", 2),
        ("hlc = hlc + 1", 2),
        ("\"by\" = 'Bob'", 2),
        ("case_id = 'c1'", 2),
        ("kind = 'letter_signed'", 2),
        ("version = 2", 2),
        ("saw = '{\"x\":1}'", 2),
        ("id = 'another'", 2),
        ("prev = zeroblob(32)", 2),
        ("hash = zeroblob(32)", 2),
        ("sig = zeroblob(64)", 2),
        ("device_seq = 9", 3),
    ] {
        let broken =
            after(&format!("UPDATE event SET {change} WHERE seq = 2")).broken.expect(change);
        assert_eq!(broken.device_seq, at, "{change}: {}", broken.what);
    }
    assert_eq!(
        after("DELETE FROM event WHERE seq = 1").broken.unwrap().what,
        "an event is missing"
    );
    assert_eq!(after("DELETE FROM event WHERE seq = 2").broken.unwrap().device_seq, 3);
}

#[test]
fn a_body_moved_into_another_event_does_not_read() {
    let trial = Trial::new();
    let store = filled(&trial);
    let swap = "DROP TRIGGER event_is_not_changed;
         UPDATE event SET body = (SELECT body FROM event WHERE seq = 3) WHERE seq = 1";
    store.connection().execute_batch(swap).unwrap();
    assert!(matches!(fault(store.events_of("c1")), Fault::Damaged(Part::Store)));
}

#[test]
fn an_event_signed_by_someone_else_is_found() {
    let trial = Trial::new();
    let store = filled(&trial);
    let elsewhere = Trial::new();
    let stranger = filled(&elsewhere);
    // A forger with the database open makes the hashes fit again; the signature they cannot make.
    let sig = stranger.keys().sign(&seal_of(&store, 3));
    store.connection().execute_batch("DROP TRIGGER event_is_not_changed").unwrap();
    store.connection().execute("UPDATE event SET sig = ?1 WHERE seq = 3", params![sig]).unwrap();
    let broken = store.verify().unwrap().broken.unwrap();
    assert_eq!(
        (broken.device_seq, broken.what),
        (3, "its signature is not of the person it names")
    );
}

fn seal_of(store: &Store, seq: i64) -> Vec<u8> {
    store
        .connection()
        .query_row("SELECT hash FROM event WHERE seq = ?1", [seq], |row| row.get(0))
        .unwrap()
}

#[test]
fn an_erased_case_leaves_sealed_blanks_and_a_chain_that_verifies() {
    let trial = Trial::new();
    let store = filled(&trial);
    let writing = store.begin().unwrap();
    let hash = store.keep_attachment(&writing, "c1", b"form").unwrap();
    store.destroy_key(&writing, "c1").unwrap();
    writing.commit().unwrap();
    assert_eq!(bodies(&store.all_events().unwrap()), ["{\"n\":2}"]);
    let broken = store.verify().unwrap().broken.unwrap();
    assert_eq!((broken.device_seq, broken.what), (1, "its key is missing"), "nobody erased it");
    let told = "{\"case_id\":\"c1\"}".to_owned();
    let team = Draft { kind: "case_erased".into(), body: told, ..draft("team", "") };
    write(&store, vec![team]);
    assert_eq!(store.verify().unwrap(), Walk { events: 4, blanks: 2, broken: None });
    assert!(matches!(fault(store.attachment("c1", &hash)), Fault::Erased));
    let writing = store.begin().unwrap();
    assert!(matches!(fault(store.append(&writing, vec![draft("c1", "again")])), Fault::Erased));
}

#[test]
fn what_was_signed_before_a_recovery_still_verifies_after_it() {
    let trial = Trial::new();
    let world = World::real();
    let folder = Folder::make(trial.path()).unwrap();
    let (keys, code) = keys::create(&folder, &world, PERSON, PASSPHRASE, Cost::CHEAP).ok().unwrap();
    let mut store = Store::open(folder, keys, world.clone()).ok().unwrap();
    store.confirm_recovery(&code.text()).unwrap();
    write(&store, vec![draft("c1", "1")]);
    drop(store);
    let folder = Folder::take(trial.path()).unwrap();
    let new = "quite another passphrase";
    let keys = keys::recover(&folder, &world, &code.text(), PERSON, new, Cost::CHEAP).ok().unwrap();
    let store = Store::open(folder, keys, world).ok().unwrap();
    write(&store, vec![draft("c1", "2")]);
    assert_eq!(bodies(&store.all_events().unwrap()), ["1", "2"]);
    assert_eq!(store.verify().unwrap(), Walk { events: 2, blanks: 0, broken: None });
}

#[test]
fn nothing_is_written_before_the_recovery_code_is_typed_back() {
    let trial = Trial::new();
    let world = World::real();
    let folder = Folder::make(trial.path()).unwrap();
    let (keys, code) = keys::create(&folder, &world, PERSON, PASSPHRASE, Cost::CHEAP).ok().unwrap();
    let store = Store::open(folder, keys, world.clone()).ok().unwrap();
    assert!(matches!(fault(store.begin()), Fault::RecoveryUnconfirmed));
    assert!(matches!(fault(store.keep_scratch("k", "v")), Fault::RecoveryUnconfirmed));
    drop(store);
    // The window was closed in between, and even the store's file got lost: nothing was in it.
    fs::remove_file(trial.path().join("casebook.db")).unwrap();
    let mut store = trial.again(&world).ok().unwrap();
    store.confirm_recovery(&code.text()).unwrap();
    write(&store, vec![draft("c1", "1")]);
}

// Four different problems.

#[test]
fn a_wrong_passphrase_is_not_damage() {
    let trial = Trial::new();
    drop(filled(&trial));
    let folder = Folder::take(trial.path()).unwrap();
    assert!(matches!(
        fault(keys::unlock(
            &folder,
            &World::real(),
            PERSON,
            keys::Way { passphrase: "not the passphrase", device: None }
        )),
        Fault::WrongPassphrase
    ));
}

#[test]
fn a_damaged_store_is_damage_and_stays_as_it_is() {
    let trial = Trial::new();
    drop(filled(&trial));
    let path = trial.path().join("casebook.db");
    let good = fs::read(&path).unwrap();
    let mut flipped = good.clone();
    flipped[100] ^= 1;
    for bad in [flipped.as_slice(), b"", b"not a database at all", &[0; 8192]] {
        fs::write(&path, bad).unwrap();
        assert!(
            matches!(fault(trial.again(&World::real())), Fault::Damaged(Part::Store)),
            "{} bytes",
            bad.len()
        );
        assert_eq!(
            fs::read(&path).unwrap(),
            bad,
            "never repaired or replaced behind anyone's back"
        );
    }
    fs::remove_file(&path).unwrap();
    assert!(matches!(fault(trial.again(&World::real())), Fault::Damaged(Part::Store)));
    assert!(!path.exists(), "a missing store is not made anew");
    fs::write(&path, &good).unwrap();
    assert!(trial.again(&World::real()).is_ok(), "the control: unharmed, it opens");
}

#[test]
fn the_salt_in_the_file_is_no_single_point_of_failure() {
    let trial = Trial::new();
    drop(filled(&trial));
    let path = trial.path().join("casebook.db");
    let mut bytes = fs::read(&path).unwrap();
    bytes[..16].fill(0);
    fs::write(&path, &bytes).unwrap();
    assert_eq!(trial.again(&World::real()).ok().unwrap().all_events().unwrap().len(), 3);
}

#[test]
fn a_newer_store_is_newer() {
    let trial = Trial::new();
    let mut store = filled(&trial);
    // What a later version would have written.
    let none: Option<fn(rusqlite::hooks::AuthContext<'_>) -> rusqlite::hooks::Authorization> = None;
    store.connection.authorizer(none).unwrap();
    store.connection.execute_batch("PRAGMA user_version = 2").unwrap();
    drop(store);
    assert!(matches!(fault(trial.again(&World::real())), Fault::Newer));
}

#[test]
fn a_store_in_use_is_in_use_until_it_is_let_go() {
    let trial = Trial::new();
    let store = filled(&trial);
    assert!(matches!(fault(trial.again(&World::real())), Fault::InUse(Some(_))));
    drop(store);
    assert!(trial.again(&World::real()).is_ok());
}

#[test]
fn a_casebook_is_not_made_where_one_stands() {
    let trial = Trial::new();
    drop(filled(&trial));
    for lost in ["", "keys.ccx", "keys.previous.ccx"] {
        if !lost.is_empty() {
            fs::remove_file(trial.path().join(lost)).unwrap();
        }
        let folder = Folder::take(trial.path()).unwrap();
        let made = keys::create(&folder, &World::real(), PERSON, PASSPHRASE, Cost::CHEAP);
        assert!(matches!(fault(made), Fault::AlreadyThere), "{lost}");
    }
}

/// Every file under a folder that holds these bytes.
fn holding(folder: &Path, marked: &str) -> Vec<String> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        if file.is_dir() {
            found.extend(holding(&file, marked));
        } else if fs::read(&file)
            .unwrap()
            .windows(marked.len())
            .any(|bytes| bytes == marked.as_bytes())
        {
            found.push(file.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    found
}

#[test]
fn a_marked_name_is_found_nowhere_outside_the_encrypted_file() {
    let trial = Trial::new();
    let store = trial.store(&World::real());
    let marked = "Zzyzxqueline Marked-Canary";
    let body = format!("{{\"name\":\"{marked}\"}}");
    let writing = store.begin().unwrap();
    store.append(&writing, vec![draft(marked, &body)]).unwrap();
    store.keep_attachment(&writing, "c1", body.as_bytes()).unwrap();
    writing.commit().unwrap();
    store.keep_scratch(marked, &body).unwrap();
    let index = format!(
        "CREATE VIRTUAL TABLE words USING fts5(text); INSERT INTO words VALUES ('{marked}')"
    );
    store.connection().execute_batch(&index).unwrap();
    assert!(
        store.all_events().unwrap()[0].body.as_deref().unwrap().contains(marked),
        "it is in there"
    );
    let side = fs::read_dir(trial.path()).unwrap().count();
    assert!(side >= 7, "the write-ahead log lies beside it while we look: {side} names");
    fs::write(trial.path().join("control.txt"), &body).unwrap();
    assert_eq!(holding(trial.path(), marked), ["control.txt"], "with the store open");
    drop(store);
    assert_eq!(holding(trial.path(), marked), ["control.txt"], "and after it is closed");
}

#[test]
fn a_fault_shows_no_persons_data() {
    let trial = Trial::new();
    let store = trial.store(&World::real());
    let marked = "Zzyzxqueline Marked-Canary";
    let writing = store.begin().unwrap();
    store.append(&writing, vec![draft(marked, marked)]).unwrap();
    let twice = writing
        .execute("INSERT INTO case_key (case_id, key) VALUES (?1, zeroblob(32))", [marked])
        .map_err(Fault::from);
    let shown = format!("{:?}", fault(twice));
    assert!(shown.contains("case_key"), "the control: it is the database's own message: {shown}");
    assert!(!shown.contains(marked));
}
