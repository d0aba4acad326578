use std::fs;
use std::path::PathBuf;

use super::*;
use crate::trial::Trial;
use crate::views::{ListQuery, RequestForm};
use crate::wishes::{ChoosePlace, ReceiveRequest};

const PASSPHRASE: &str = "a quiet lane of seven trees";

fn at(text: &str) -> chrono::DateTime<chrono::Utc> {
    format!("{text}:00Z").parse().unwrap()
}

struct Desk {
    trial: Trial,
    world: World,
    casebook: Option<Casebook>,
    code: String,
}

impl Desk {
    fn new() -> Self {
        Self::of(1)
    }

    fn of(seed: u64) -> Self {
        let trial = Trial::new();
        let world = World::laptop(at("2026-11-22T10:00"), seed);
        let me = crate::demo::officer();
        let folder = trial.path().join("casebook");
        let (mut casebook, made) =
            Casebook::create(&folder, world.clone(), me, PASSPHRASE, Cost::CHEAP, false).unwrap();
        casebook.confirm_recovery(&made.recovery_code).unwrap();
        Self { trial, world, casebook: Some(casebook), code: made.recovery_code }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.trial.path().join(name)
    }

    fn open(&mut self) -> &mut Casebook {
        self.casebook.as_mut().unwrap()
    }

    fn receive(&mut self, family_name: &str) {
        let form = RequestForm {
            authority: "Bristol".into(),
            kind: "advice_request".into(),
            received_on: "2 November 2026".into(),
            family_name: family_name.into(),
            given_name: "Bea".into(),
            born_on: "4/5/2018".into(),
            ..RequestForm::default()
        };
        self.open()
            .receive_request(ReceiveRequest { form, original: None, verdicts: Vec::new() })
            .unwrap();
    }

    fn backups(&mut self) -> Vec<BackupRow> {
        self.open().show_safety().unwrap().backups
    }

    fn cases(&self) -> u32 {
        self.casebook.as_ref().unwrap().list_cases(ListQuery::default()).unwrap().total
    }

    fn wish(&self, from: &str) -> RestoreCasebook {
        RestoreCasebook {
            from: from.into(),
            person: String::new(),
            passphrase: PASSPHRASE.into(),
            code: String::new(),
        }
    }

    fn restore(&mut self, into: &str, wish: &RestoreCasebook) -> Result<RestoredView, Error> {
        let open = self.casebook.take();
        let folder = self.path(into);
        let (casebook, view) =
            Casebook::restore(&folder, self.world.clone(), wish, Cost::CHEAP, None, open)?;
        self.casebook = Some(casebook);
        Ok(view)
    }
}

fn code(error: Error) -> String {
    crate::problem::of(&error).code
}

#[test]
fn a_backup_is_read_back_listed_and_rehearsed() {
    let mut desk = Desk::new();
    desk.receive("Okonedo");
    let before = desk.open().show_safety().unwrap();
    assert!(!before.calm && before.backups.is_empty());
    let view = desk.open().back_up().unwrap();
    let row = &view.backups[0];
    assert_eq!(row.made, "22 November 2026 at 10:00");
    assert!(row.words.starts_with("Made on request"), "{}", row.words);
    assert_eq!(row.later, "Nothing has been entered since");
    let view = desk.open().rehearse().unwrap();
    let said: Vec<&str> = view.lines.iter().map(|line| line.words.as_str()).collect();
    assert!(
        said.contains(&"Sunday 22 November 2026: 1 case, 0 differences, under 1 s."),
        "{said:?}"
    );
    assert!(!desk.path("casebook/rehearsal").exists());
}

#[test]
fn a_change_of_half_an_hour_is_backed_up_and_nothing_else() {
    let mut desk = Desk::new();
    desk.open().keep_safe(false).unwrap();
    assert_eq!(desk.backups().len(), 0, "not yet");
    desk.world.set(at("2026-11-22T10:30"));
    desk.open().keep_safe(false).unwrap();
    assert_eq!(desk.backups().len(), 1);
    desk.world.set(at("2026-11-22T12:30"));
    desk.open().keep_safe(false).unwrap();
    desk.open().keep_safe(true).unwrap();
    assert_eq!(desk.backups().len(), 1, "nothing was entered since");
    desk.receive("Okonedo");
    desk.open().keep_safe(false).unwrap();
    assert_eq!(desk.backups().len(), 1, "not yet");
    desk.open().keep_safe(true).unwrap();
    assert_eq!(desk.backups().len(), 2, "at the end of the day");
}

#[test]
fn a_damaged_casebook_comes_back_and_what_stood_there_is_kept() {
    let mut desk = Desk::new();
    desk.receive("Okonedo");
    let made = desk.open().back_up().unwrap();
    let (from, entries) = (made.backups[0].path.clone(), made.backups[0].entries);
    let old_name = desk.open().store.device().to_owned();
    drop(desk.casebook.take());
    let file = desk.path("casebook/casebook.db");
    fs::write(&file, vec![7; 8192]).unwrap();
    let me = crate::demo::officer().name;
    let folder = desk.path("casebook");
    let found = Casebook::unlock(&folder, desk.world.clone(), &me, PASSPHRASE);
    assert_eq!(found.err().map(code), Some("damaged_store".into()));

    let listed = Casebook::find_backups(&folder, &FindBackups { folder: String::new() }).unwrap();
    assert_eq!((listed.len(), &listed[0].path), (1, &from));
    let mut wish = desk.wish(&from);
    wish.passphrase = "not the passphrase of it".into();
    assert_eq!(desk.restore("casebook", &wish).err().map(code), Some("wrong_passphrase".into()));
    assert_eq!(fs::read(&file).unwrap(), vec![7; 8192], "nothing was touched");
    let view = desk.restore("casebook", &desk.wish(&from)).unwrap();
    assert!(
        view.sentence
            .starts_with("The casebook was restored from a backup of 22 November 2026 at 10:00"),
        "{}",
        view.sentence
    );
    assert_eq!(desk.cases(), 1);
    let open = desk.open();
    assert_ne!(open.store.device(), old_name, "a restored laptop has a new name");
    assert_eq!(open.store.last_seq().unwrap(), entries + 1);
    assert!(open.check().unwrap().sound);
    let aside = open.store.put_aside();
    assert_eq!(aside.len(), 1);
    let aside = desk.path("casebook/quarantine").join(&aside[0]);
    assert_eq!(fs::read(aside.join("casebook.db")).unwrap(), vec![7; 8192]);
    assert!(!desk.path("casebook/restoring").exists());
}

#[test]
fn a_restore_is_said_once_and_the_next_day_goes_on() {
    let mut desk = Desk::new();
    desk.open().back_up().unwrap();
    let from = desk.backups()[0].path.clone();
    desk.restore("casebook", &desk.wish(&from)).unwrap();
    let head = desk.open().status().unwrap().head;
    drop(desk.casebook.take());
    let (folder, me) = (desk.path("casebook"), crate::demo::officer().name);
    let casebook = Casebook::unlock(&folder, desk.world.clone(), &me, PASSPHRASE).unwrap();
    assert_eq!(casebook.status().unwrap().head, head);
    desk.casebook = Some(casebook);
    desk.receive("Marchetti");
    assert!(desk.open().check().unwrap().sound);
}

#[test]
fn a_second_place_alone_is_enough_for_a_new_laptop() {
    let mut desk = Desk::new();
    desk.receive("Okonedo");
    let stick = desk.path("stick");
    fs::create_dir(&stick).unwrap();
    let place = stick.to_string_lossy().into_owned();
    let view = desk.open().choose_place(ChoosePlace { folder: place.clone() }).unwrap();
    assert_eq!((view.place.as_str(), view.elsewhere.len()), (place.as_str(), 1));
    fs::remove_dir_all(desk.path("casebook/backups")).unwrap();
    drop(desk.casebook.take());

    let mut wish = desk.wish(&place);
    let view = desk.restore("new", &wish).unwrap();
    assert!(view.loses && view.sentence.contains("is not known"), "{}", view.sentence);
    assert_eq!(desk.cases(), 1);
    drop(desk.casebook.take());
    // And by the recovery code, where the passphrase is gone as well.
    wish.code = desk.code.clone();
    wish.passphrase = "another lane of eight trees".into();
    desk.restore("newer", &wish).unwrap();
    assert_eq!(desk.cases(), 1);
}

#[test]
fn a_lost_keys_file_comes_back_with_the_backup() {
    let mut desk = Desk::new();
    desk.receive("Okonedo");
    desk.open().back_up().unwrap();
    let from = desk.backups()[0].path.clone();
    drop(desk.casebook.take());
    for name in ["keys.ccx", "keys.previous.ccx"] {
        fs::write(desk.path("casebook").join(name), b"worn").unwrap();
    }
    let view = desk.restore("casebook", &desk.wish(&from)).unwrap();
    assert!(view.sentence.contains("The passphrases of that time hold again"), "{}", view.sentence);
    let aside = desk.open().store.put_aside();
    let aside = desk.path("casebook/quarantine").join(&aside[0]);
    assert_eq!(fs::read(aside.join("keys.ccx")).unwrap(), b"worn");
}

#[test]
fn a_backup_that_was_changed_or_is_of_another_casebook_is_refused_and_nothing_is_touched() {
    let mut desk = Desk::new();
    desk.open().back_up().unwrap();
    let from = desk.backups()[0].path.clone();
    let mut other = Desk::of(2);
    other.open().back_up().unwrap();
    let foreign = other.backups()[0].path.clone();
    drop(desk.casebook.take());
    let store = fs::read(desk.path("casebook/casebook.db")).unwrap();
    assert_eq!(
        desk.restore("casebook", &desk.wish(&foreign)).err().map(code),
        Some("other_casebook".into())
    );
    let note = PathBuf::from(&from).join("manifest.json");
    let text = fs::read_to_string(&note).unwrap();
    fs::write(&note, text.replace("\"entries\": 1", "\"entries\": 2")).unwrap();
    assert_eq!(
        desk.restore("casebook", &desk.wish(&from)).err().map(code),
        Some("bad_backup".into())
    );
    fs::write(&note, text).unwrap();
    let copy = PathBuf::from(&from).join("casebook.db");
    let mut bytes = fs::read(&copy).unwrap();
    bytes[5000] ^= 1;
    fs::write(&copy, bytes).unwrap();
    assert_eq!(
        desk.restore("casebook", &desk.wish(&from)).err().map(code),
        Some("bad_backup".into())
    );
    assert_eq!(
        desk.restore("casebook", &desk.wish("/none")).err().map(code),
        Some("no_backup".into())
    );
    assert_eq!(fs::read(desk.path("casebook/casebook.db")).unwrap(), store);
    assert!(!desk.path("casebook/quarantine").exists());
}

#[test]
fn with_little_room_it_is_said_and_with_none_only_typing_is_kept() {
    let mut desk = Desk::new();
    let room = |desk: &mut Desk, bytes| desk.open().store.folder().room.set(Some(bytes));
    let said = |desk: &mut Desk| {
        let lines = desk.open().show_safety().unwrap().lines;
        lines.into_iter().find(|line| line.what == "Free space").map(|line| line.words)
    };
    room(&mut desk, 300 << 20);
    assert_eq!(said(&mut desk), None);
    room(&mut desk, 100 << 20);
    assert!(said(&mut desk).unwrap().starts_with("104.8 MB left"));
    desk.receive("Okonedo");
    room(&mut desk, 40 << 20);
    let wish = crate::wishes::NoteCase { case_id: "x".into(), text: "y".into() };
    assert!(desk.open().note_case(wish).is_err());
    let refused =
        desk.open().write_for_team(&[Body::ClockSettled { on: "2026-11-22".parse().unwrap() }]);
    assert_eq!(refused.err().map(code), Some("little_room".into()));
    desk.open().store.keep_scratch("letter/1", "half a sentence").unwrap();
    assert_eq!(desk.cases(), 1);
}

fn damage(desk: &mut Desk) {
    drop(desk.casebook.take());
    fs::write(desk.path("casebook/casebook.db"), vec![7; 8192]).unwrap();
}

#[test]
fn what_was_entered_after_the_backup_comes_back_from_the_journal() {
    let mut desk = Desk::new();
    desk.receive("Okonedo");
    // Two backups, so that the journal has been made anew and keeps several entries in one record.
    desk.open().back_up().unwrap();
    desk.receive("Marchetti");
    desk.open().back_up().unwrap();
    desk.receive("Abernethy");
    let rows = desk.backups();
    assert_eq!(rows[0].later, "1 later entry comes back from the journal");
    assert!(!rows[0].loses && !rows[1].loses);
    for from in [&rows[0].path, &rows[1].path] {
        damage(&mut desk);
        let view = desk.restore("casebook", &desk.wish(from)).unwrap();
        assert!(!view.loses && view.sentence.ends_with("Nothing was lost."), "{}", view.sentence);
        assert_eq!(desk.cases(), 3);
        assert!(desk.open().check().unwrap().sound);
    }
    assert!(desk.open().status().unwrap().found.is_some(), "and it is said on every page");
}

#[test]
fn what_no_journal_has_is_counted_and_the_casebook_can_be_written_to() {
    let mut desk = Desk::new();
    for name in ["Okonedo", "Marchetti", "Abernethy"] {
        desk.world.set(desk.world.now() + chrono::TimeDelta::hours(1));
        desk.receive(name);
        desk.open().back_up().unwrap();
    }
    let oldest = desk.backups().pop().unwrap();
    assert!(oldest.loses);
    assert_eq!(oldest.later, "2 later entries would be missing");
    let view = desk.restore("casebook", &desk.wish(&oldest.path)).unwrap();
    assert!(
        view.loses && view.sentence.ends_with("2 later entries are missing."),
        "{}",
        view.sentence
    );
    assert_eq!(desk.cases(), 1);
    let aside = desk.open().store.put_aside();
    let aside = desk.path("casebook/quarantine").join(&aside[0]);
    assert!(aside.join("casebook.db").exists() && aside.join("tail.jnl").exists());
    desk.receive("Falk");
    // It was a mistake: the newest backup before that restore has everything but what came after it.
    let newest = desk.backups().into_iter().find(|row| row.entries == 4).unwrap();
    desk.restore("casebook", &desk.wish(&newest.path)).unwrap();
    assert_eq!(desk.cases(), 3);
    desk.receive("Osei");
    assert!(desk.open().check().unwrap().sound);
}

#[test]
fn an_open_casebook_is_backed_up_before_another_state_takes_its_place() {
    let mut desk = Desk::new();
    desk.open().back_up().unwrap();
    let from = desk.backups()[0].path.clone();
    desk.receive("Okonedo");
    desk.restore("casebook", &desk.wish(&from)).unwrap();
    let rows = desk.backups();
    assert!(rows[0].words.starts_with("Made before a restore"), "{}", rows[0].words);
    assert_eq!(rows[0].entries, 2);
}

#[test]
fn a_journal_whose_last_entry_is_harmed_goes_aside_and_the_entry_is_counted() {
    let mut desk = Desk::new();
    desk.open().back_up().unwrap();
    let from = desk.backups()[0].path.clone();
    desk.receive("Okonedo");
    damage(&mut desk);
    let journal = desk.path("casebook/tail.jnl");
    let mut bytes = fs::read(&journal).unwrap();
    let last = bytes.iter().rposition(|byte| *byte != 0).unwrap();
    bytes[last] ^= 1;
    fs::write(&journal, bytes).unwrap();
    let view = desk.restore("casebook", &desk.wish(&from)).unwrap();
    assert!(view.sentence.ends_with("1 later entry is missing."), "{}", view.sentence);
    desk.receive("Okonedo");
    assert_eq!(desk.cases(), 1);
}
