use std::fs;
use std::path::PathBuf;

use super::*;
use crate::store::{Draft, Store};
use crate::trial::Trial;

fn write(store: &Store, text: &str) -> Result<(), Fault> {
    let writing = store.begin()?;
    let draft = |part: &str| Draft {
        case_id: "c1".into(),
        kind: "note_made".into(),
        version: 1,
        body: format!("{text} {part}"),
    };
    store.append(&writing, vec![draft("one"), draft("two")])?;
    writing.commit()
}

fn texts(store: &Store) -> Vec<String> {
    store.all_events().unwrap().into_iter().filter_map(|entry| entry.body).collect()
}

/// The three files of the database, as they are now.
struct Copy(Vec<(PathBuf, Option<Vec<u8>>)>);

impl Copy {
    fn of(trial: &Trial, names: &[&str]) -> Copy {
        Copy(
            names
                .iter()
                .map(|name| trial.path().join(name))
                .map(|path| (path.clone(), fs::read(path).ok()))
                .collect(),
        )
    }

    fn put_back(&self) {
        for (path, bytes) in &self.0 {
            match bytes {
                Some(bytes) => fs::write(path, bytes).unwrap(),
                None => drop(fs::remove_file(path)),
            }
        }
    }
}

const DATABASE: &[&str] = &["casebook.db", "casebook.db-wal", "casebook.db-shm"];

/// A casebook with five writes, the database put back to what it was after the first two.
fn set_back(trial: &Trial) -> Vec<String> {
    let world = World::real();
    let store = trial.store(&world);
    write(&store, "a").unwrap();
    write(&store, "b").unwrap();
    drop(store);
    let earlier = Copy::of(trial, DATABASE);
    let store = trial.again(&world).ok().unwrap();
    for text in ["c", "d", "e"] {
        write(&store, text).unwrap();
    }
    let all = texts(&store);
    drop(store);
    earlier.put_back();
    all
}

#[test]
fn what_the_database_lost_is_put_back_from_the_tail() {
    let trial = Trial::new();
    let all = set_back(&trial);
    let store = trial.again(&World::real()).ok().unwrap();
    assert_eq!(store.found(), &Found { replayed: 6, ..Found::default() });
    assert_eq!(texts(&store), all);
    assert_eq!(store.verify().unwrap().broken, None);
    assert_eq!(store.unlisted().unwrap().len(), 1, "the lists know nothing of it yet");
    write(&store, "f").unwrap();
    drop(store);
    let store = trial.again(&World::real()).ok().unwrap();
    assert_eq!((store.found(), texts(&store).len()), (&Found::default(), 12));
}

/// The control: what the tail is for. Without it the loss is silent, and every check is content.
#[test]
fn without_the_tail_the_loss_would_be_silent() {
    let trial = Trial::new();
    let all = set_back(&trial);
    fs::remove_file(trial.path().join(tail::NAME)).unwrap();
    let store = trial.again(&World::real()).ok().unwrap();
    assert!(texts(&store).len() < all.len());
    assert_eq!(store.verify().unwrap().broken, None);
    assert!(store.found().remade, "only the missing tail itself is noticed");
}

#[test]
fn what_stands_nowhere_is_said_and_nothing_is_built_on_the_hole() {
    let trial = Trial::new();
    set_back(&trial);
    let path = trial.path().join(tail::NAME);
    let mut bytes = fs::read(&path).unwrap();
    // The fourth record of five: the fifth is whole and cannot follow.
    let places: Vec<usize> =
        (8192..bytes.len() - 8).filter(|at| bytes[*at..].starts_with(b"cc-tail\x01")).collect();
    assert_eq!(places.len(), 5);
    bytes[places[3] + 40] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let store = trial.again(&World::real()).ok().unwrap();
    // The last counts as acknowledged, for the store was closed after it.
    let lost = Some(Trouble::Lost(4));
    assert_eq!(store.found(), &Found { replayed: 2, trouble: lost, ..Found::default() });
    assert!(matches!(write(&store, "f"), Err(Fault::ReadOnly)));
    assert_eq!(texts(&store).len(), 6, "all that is there can be read");
    drop(store);
    assert_eq!(fs::read(&path).unwrap(), bytes, "and the journal is left as it is");
}

#[test]
fn a_write_that_was_cut_off_and_never_acknowledged_is_said_and_forgotten() {
    let trial = Trial::new();
    let world = World::real();
    let store = trial.store(&world);
    write(&store, "a").unwrap();
    let (database, before) = (Copy::of(&trial, DATABASE), Copy::of(&trial, &[tail::NAME]));
    write(&store, "b").unwrap();
    let torn = Copy::of(&trial, &[tail::NAME]);
    // As the power went: the head of the second write is on the disk, its record is not.
    drop(store);
    database.put_back();
    let (Some(before), Some(torn)) = (&before.0[0].1, &torn.0[0].1) else { panic!("no tail") };
    let mut bytes = torn.clone();
    bytes[8192..].copy_from_slice(&before[8192..]);
    fs::write(trial.path().join(tail::NAME), bytes).unwrap();
    let store = trial.again(&world).ok().unwrap();
    assert_eq!(store.found(), &Found { unfinished: true, ..Found::default() });
    write(&store, "c").unwrap();
    drop(store);
    let store = trial.again(&world).ok().unwrap();
    assert_eq!((store.found(), texts(&store).len()), (&Found::default(), 4));
}

#[test]
fn a_casebook_and_a_journal_of_two_stories_are_told_apart() {
    let trial = Trial::new();
    let world = World::real();
    let store = trial.store(&world);
    write(&store, "a").unwrap();
    drop(store);
    let both = [DATABASE, &[tail::NAME]].concat();
    let earlier = Copy::of(&trial, &both);
    write(&trial.again(&world).ok().unwrap(), "b").unwrap();
    let other = Copy::of(&trial, &[tail::NAME]);
    earlier.put_back();
    write(&trial.again(&world).ok().unwrap(), "c").unwrap();
    other.put_back();
    let store = trial.again(&world).ok().unwrap();
    assert_eq!(store.found().trouble, Some(Trouble::Diverged));
    assert!(matches!(store.begin(), Err(Fault::ReadOnly)));
}

/// Bits flipped all over the file, and the file cut short: the database is whole, so nothing is
/// missing, nothing is said to be, and the next opening finds all well.
#[test]
fn a_damaged_tail_alone_loses_nothing() {
    let trial = Trial::new();
    let world = World::real();
    let store = trial.store(&world);
    for text in ["a", "b", "c"] {
        write(&store, text).unwrap();
    }
    let all = texts(&store);
    drop(store);
    let path = trial.path().join(tail::NAME);
    let good = fs::read(&path).unwrap();
    let used = 8192 + good[8192..].iter().rposition(|byte| *byte != 0).unwrap();
    let mut harms: Vec<Vec<u8>> = (0..used)
        .step_by(97)
        .map(|place| {
            let mut bad = good.clone();
            bad[place] ^= 0x10;
            bad
        })
        .collect();
    harms.extend([0, 100, 4096, 8192, 9000, used].map(|length| good[..length].to_vec()));
    for (n, harm) in harms.into_iter().enumerate() {
        fs::write(&path, &harm).unwrap();
        let store = trial.again(&world).ok().unwrap();
        assert_eq!((texts(&store), store.found().trouble), (all.clone(), None), "harm {n}");
        drop(store);
        let store = trial.again(&world).ok().unwrap();
        assert_eq!(store.found(), &Found::default(), "harm {n} was mended");
    }
}

#[test]
fn after_the_disk_refused_nothing_is_written_until_the_file_was_opened_anew() {
    let trial = Trial::new();
    let mut store = trial.store(&World::real());
    write(&store, "a").unwrap();
    // A handle that cannot be written to, as after a fault of the disk.
    store.tail.get_mut().as_mut().unwrap().break_it(trial.path());
    assert!(matches!(write(&store, "b"), Err(Fault::Disk(_))));
    assert!(matches!(write(&store, "c"), Err(Fault::Poisoned)));
    assert!(!store.reopen().unwrap(), "it was not kept, and that is known for certain");
    write(&store, "d").unwrap();
    assert_eq!(texts(&store), ["a one", "a two", "d one", "d two"]);
}

#[test]
fn a_commit_that_failed_after_the_tail_had_it_is_found_to_be_kept() {
    let trial = Trial::new();
    let mut store = trial.store(&World::real());
    write(&store, "a").unwrap();
    store.connection.commit_hook(Some(|| true)).unwrap();
    assert!(write(&store, "b").is_err());
    assert!(matches!(store.begin(), Err(Fault::Poisoned)));
    assert!(store.reopen().unwrap(), "the tail had it, so it is kept");
    assert_eq!(texts(&store), ["a one", "a two", "b one", "b two"]);
}
