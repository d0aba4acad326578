use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::advice::Advice;
use domain::route::{Closure, Route};

use super::*;
use crate::keys::Cost;
use crate::moment::World;
use crate::trial::Trial;
use crate::views::{FileIn, ListQuery, RequestForm};
use crate::wishes::{
    AnswerService, CloseCase, HeatmapQuery, KeepTyping, LooksQuery, NoteCase, OfCase, OfLetter,
    PreviewLetter, ReceiveRequest, SignLetter, TriageCase, WriteLetter,
};

const PASSPHRASE: &str = "a quiet lane of seven trees";
/// The child's own: no other case has them.
const NUMBER: &str = "9990000018";
const BORN: &str = "2018-05-04";
const POSTCODE: &str = "BS1 1ZQX";
/// Long enough that no megabyte of sealed bytes holds it by chance.
const MARK: &str = "zqxjvkqw";

/// A name that stands in one field only, and begins and ends alike: the search index keeps only what
/// differs from the word before.
fn mark(field: &str) -> String {
    format!("{MARK}{field}{MARK}")
}

fn world(on: &str) -> World {
    World::fixed(format!("{on}T10:00:00Z").parse().unwrap(), 1)
}

fn made(trial: &Trial, world: &World) -> Casebook {
    let folder = trial.path().join("casebook");
    let me = crate::demo::officer();
    let (mut casebook, view) =
        Casebook::create(&folder, world.clone(), me, PASSPHRASE, Cost::CHEAP, false).unwrap();
    casebook.confirm_recovery(&view.recovery_code).unwrap();
    casebook
}

fn again(trial: &Trial, world: &World) -> Casebook {
    let me = crate::demo::officer().name;
    Casebook::unlock(&trial.path().join("casebook"), world.clone(), &me, PASSPHRASE).unwrap()
}

fn plain() -> RequestForm {
    RequestForm {
        authority: "Bristol".into(),
        kind: "advice_request".into(),
        received_on: "2 March 2026".into(),
        family_name: "Okonedo".into(),
        given_name: "Bea".into(),
        born_on: "1/2/2017".into(),
        ..RequestForm::default()
    }
}

fn marked() -> RequestForm {
    RequestForm {
        family_name: mark("Family"),
        given_name: mark("Given"),
        known_as: mark("Known"),
        born_on: BORN.into(),
        nhs_number: NUMBER.into(),
        reference: mark("Ref"),
        address: mark("Street"),
        postcode: POSTCODE.into(),
        setting: mark("School"),
        year_group: mark("Year"),
        parent: mark("Parent"),
        parent_contact: mark("Phone"),
        interpreter: mark("Tongue"),
        gp: mark("Gp"),
        commissioner: mark("Icb"),
        caseworker: mark("Worker"),
        caseworker_contact: mark("Mail"),
        concerns: mark("Concern"),
        ..plain()
    }
}

/// A closed case with a mark wherever something can be typed or kept.
fn told_whole(casebook: &mut Casebook) -> String {
    let original =
        FileIn { name: format!("{}.txt", mark("File")), base64: STANDARD.encode(mark("Original")) };
    let wish = ReceiveRequest { form: marked(), original: Some(original), verdicts: Vec::new() };
    let case_id = casebook.receive_request(wish).unwrap().case_id;
    // A name that was corrected stays in the index until it is made anew.
    let (services, why) = (vec!["gp".to_owned()], mark("Triage"));
    let wish = TriageCase { case_id: case_id.clone(), route: Route::T2, services, why };
    casebook.triage_case(wish).unwrap();
    casebook
        .answer_service(AnswerService {
            case_id: case_id.clone(),
            service: "gp".into(),
            author: mark("Author"),
            text: mark("Answer"),
            nothing_known: false,
            ..AnswerService::default()
        })
        .unwrap();
    let wish = NoteCase { case_id: case_id.clone(), text: mark("Note") };
    casebook.note_case(wish).unwrap();
    let form = RequestForm { known_as: mark("Later"), ..marked() };
    let wish = crate::wishes::CorrectDetails { case_id: case_id.clone(), form, why: "x".into() };
    casebook.correct_details(wish).unwrap();

    let text = include_str!("../../../../tests/data/advice.json");
    let mut advice: Advice = serde_json::from_str(text).unwrap();
    advice.summary = mark("Summary");
    let letter_id = casebook.begin_letter(OfCase { case_id: case_id.clone() }).unwrap().letter_id;
    let of = || (case_id.clone(), letter_id.clone());
    let (id, letter) = of();
    let wish = WriteLetter { case_id: id, letter_id: letter, advice: advice.clone() };
    casebook.write_letter(wish).unwrap();
    let (id, letter) = of();
    let wish = PreviewLetter { case_id: id, letter_id: letter, advice: advice.clone() };
    let (face, seen) = casebook.see(&wish).unwrap();
    let (id, letter) = of();
    let wish = SignLetter { case_id: id, letter_id: letter, advice: advice.clone(), face, seen };
    casebook.sign_letter(wish).unwrap();
    advice.summary = mark("Typing");
    let (id, letter) = of();
    casebook.keep_typing(KeepTyping { case_id: id, letter_id: letter, advice }).unwrap();
    casebook.store.keep_scratch(&format!("form/case/{case_id}#note"), &mark("Form")).unwrap();
    let of = OfLetter { case_id: case_id.clone(), letter_id };
    casebook.signed_files(&of, &mark("Why")).unwrap();
    casebook
        .close_case(CloseCase {
            case_id: case_id.clone(),
            closure: Closure::Withdrawn,
            on: String::new(),
            why: mark("Closed"),
        })
        .unwrap();
    case_id
}

fn asked(case_id: &str) -> EraseCase {
    EraseCase { case_id: case_id.into(), grounds: Grounds::Asked, why: "Agreed in writing".into() }
}

fn hits(bytes: &[u8], wanted: &[u8]) -> usize {
    bytes.windows(wanted.len()).filter(|window| window.eq_ignore_ascii_case(wanted)).count()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() { all.extend(files(&path)) } else { all.push(path) }
    }
    all
}

/// Where any of these stands in the files of the folder as they lie on the disk.
fn on_disk(folder: &Path, wanted: &[&[u8]]) -> usize {
    let read = |path: PathBuf| fs::read(path).unwrap();
    let all = files(folder).into_iter().map(read);
    all.map(|bytes| wanted.iter().map(|wanted| hits(&bytes, wanted)).sum::<usize>()).sum()
}

#[test]
fn nothing_of_an_erased_case_is_left_in_the_decrypted_file_or_beside_it() {
    let trial = Trial::new();
    let folder = trial.path().join("casebook");
    let mut casebook = made(&trial, &world("2026-03-20"));
    let other = ReceiveRequest { form: plain(), original: None, verdicts: Vec::new() };
    let other = casebook.receive_request(other).unwrap().case_id;
    let case_id = told_whole(&mut casebook);
    casebook.keep_looks().unwrap();
    let key = casebook.store.bare_key(&case_id);
    let told = [MARK, POSTCODE, NUMBER, BORN].map(str::as_bytes);
    let wanted = [told[0], told[1], told[2], told[3], &key];

    // The control: before, each is there, and the files can be read.
    let before = casebook.store.decrypted();
    for wanted in wanted {
        assert!(hits(&before, wanted) > 0, "{}", String::from_utf8_lossy(wanted));
    }
    let in_tail = seal::hex(&key);
    assert!(casebook.store.tail_unsealed().contains(&in_tail));
    let attached = || fs::read_dir(folder.join("attachments")).unwrap().count();
    assert_eq!(attached(), 3, "the original, the PDF and the Word file");
    let checked = casebook.check().unwrap();
    assert!(checked.sound, "{}", checked.found);

    let view = casebook.erase_case(asked(&case_id)).unwrap();
    assert_eq!((view.erased_total, view.erased[0].case_id.as_str()), (1, case_id.as_str()));
    for wanted in wanted {
        assert_eq!(
            hits(&casebook.store.decrypted(), wanted),
            0,
            "{}",
            String::from_utf8_lossy(wanted)
        );
    }
    assert_eq!(attached(), 0);
    assert!(!casebook.store.tail_unsealed().contains(&in_tail));
    assert!(casebook.store.tail_unsealed().contains(&other), "what is not erased is still in it");
    assert_eq!(on_disk(&folder, &wanted), 0);
    assert!(casebook.store.remembered("erasing").unwrap().is_none());
    assert!(matches!(
        casebook.show_case(OfCase { case_id: case_id.clone() }),
        Err(Error::Refused(Refusal::NoSuchCase))
    ));
    let query = ListQuery { text: mark("Family"), ..ListQuery::default() };
    assert_eq!(casebook.list_cases(query).unwrap().total, 0);
    let query = ListQuery { text: "Okonedo".into(), ..ListQuery::default() };
    assert_eq!(casebook.list_cases(query).unwrap().total, 1, "the other is found as before");
    casebook.show_case(OfCase { case_id: other.clone() }).unwrap();

    // The chain still verifies, and so does the log of who looked.
    let checked = casebook.check().unwrap();
    assert!(checked.sound, "{}", checked.found);
    assert!(casebook.store.verify().unwrap().blanks > 5);
    let query = LooksQuery { text: case_id.clone(), ..LooksQuery::default() };
    let looks = casebook.show_looks(query).unwrap();
    assert!(looks.total >= 2, "that someone looked stays");
    let blank = |row: &crate::views::LookRow| row.name.is_empty() && row.why.is_empty();
    assert!(looks.rows.iter().all(blank), "and what they saw does not");

    drop(casebook);
    let mut casebook = again(&trial, &world("2026-03-21"));
    for wanted in wanted {
        assert_eq!(hits(&casebook.store.decrypted(), wanted), 0);
    }
    assert_eq!(casebook.team.erased.len(), 1);
}

#[test]
fn a_certificate_says_who_erased_what_and_cannot_be_changed() {
    let trial = Trial::new();
    let mut casebook = made(&trial, &world("2026-03-20"));
    let case_id = told_whole(&mut casebook);
    casebook.erase_case(asked(&case_id)).unwrap();
    let path = trial.path().join(format!("casebook/certificates/{case_id}.json"));
    let bytes = fs::read(&path).unwrap();
    let told = casebook.verify_certificate(&bytes).unwrap();
    assert!(told.holds);
    assert_eq!((told.by, told.on.words.as_str()), (casebook.me().name, "20 March 2026"));
    assert!(told.remains.starts_with("Bristol, request for advice, received on 2 March 2026"));
    let text = String::from_utf8(bytes).unwrap();
    let changed = text.replace("Agreed in writing", "Agreed by word");
    assert_ne!(text, changed);
    assert!(!casebook.verify_certificate(changed.as_bytes()).unwrap().holds);
    assert!(casebook.verify_certificate(b"{}").is_none());
    // One of another casebook, and one with a stranger's key, hold nothing.
    let other = Trial::new();
    let casebook = made(&other, &world("2026-03-20"));
    assert!(!casebook.verify_certificate(text.as_bytes()).unwrap().holds);
}

#[test]
fn what_is_held_open_or_not_due_is_not_erased() {
    let trial = Trial::new();
    let world = world("2026-03-20");
    let mut casebook = made(&trial, &world);
    let wish = ReceiveRequest { form: plain(), original: None, verdicts: Vec::new() };
    let case_id = casebook.receive_request(wish).unwrap().case_id;
    let refusal = |casebook: &mut Casebook, wish: EraseCase| match casebook.erase_case(wish) {
        Err(Error::Refused(refusal)) => refusal,
        _ => panic!("it was erased"),
    };
    assert_eq!(refusal(&mut casebook, asked(&case_id)), Refusal::StillOpen);
    let (on, why) = (String::new(), "Letter".to_owned());
    let closure = Closure::Withdrawn;
    casebook.close_case(CloseCase { case_id: case_id.clone(), closure, on, why }).unwrap();
    let over = || EraseCase { grounds: Grounds::PeriodOver, ..asked(&case_id) };
    assert_eq!(refusal(&mut casebook, over()), Refusal::TooEarly);
    let named = EraseCase { why: "Bea Okonedo asked".into(), ..asked(&case_id) };
    assert_eq!(refusal(&mut casebook, named), Refusal::NamesTheChild);
    let hold = || HoldCase { case_id: case_id.clone(), why: "Complaint".into() };
    let view = casebook.place_hold(hold()).unwrap();
    assert_eq!((view.held.len(), view.found[0].grounds.len()), (1, 0));
    assert_eq!(refusal(&mut casebook, asked(&case_id)), Refusal::Held);
    let view = casebook.lift_hold(hold()).unwrap();
    assert_eq!((view.held.len(), view.found[0].grounds.len()), (0, 2));

    // Its day comes.
    world.set("2042-02-01T10:00:00Z".parse().unwrap());
    let view = casebook.show_retention(RetentionQuery::default()).unwrap();
    assert_eq!(view.due_total, 1, "{}", view.sentence);
    let until = "1 February 2043".to_owned();
    let wish = KeepCase { case_id: case_id.clone(), until, why: "A sibling's case".into() };
    let view = casebook.keep_case(wish).unwrap();
    assert_eq!((view.due_total, view.found[0].grounds.len()), (0, 2));
    world.set("2043-02-01T10:00:00Z".parse().unwrap());
    assert_eq!(casebook.erase_case(over()).unwrap().erased_total, 1);
}

/// Every figure there is: those of domain.md 4.2, and every way to see the heatmap.
fn figures(casebook: &Casebook) -> String {
    let mut told = format!("{:?}", casebook.figures().unwrap());
    for rows in ["authority", "owner", "service", "state"] {
        for by in ["week", "day"] {
            let (rows, by) = (rows.to_owned(), by.to_owned());
            let mut view = casebook
                .show_heatmap(HeatmapQuery { rows, by, ..HeatmapQuery::default() })
                .unwrap();
            view.head.clear();
            told += &format!("{view:?}");
        }
    }
    told
}

#[test]
fn every_figure_stays_the_same_when_half_of_the_closed_cases_are_erased() {
    let trial = Trial::new();
    let today = civil::read("2026-11-20").unwrap();
    let wish = crate::demo::Wish { cases: 16, seed: 7, today };
    let (folder, me) = (trial.path().join("casebook"), crate::demo::officer());
    let world = crate::demo::world(wish);
    let (mut casebook, view) =
        Casebook::create(&folder, world, me, PASSPHRASE, Cost::CHEAP, true).unwrap();
    casebook.confirm_recovery(&view.recovery_code).unwrap();
    crate::demo::fill(&mut casebook, wish, |_, _| {}).unwrap();
    assert_eq!(casebook.show_looks(LooksQuery::default()).unwrap().total, 0, "nobody looked");

    let before = figures(&casebook);
    let ended: Vec<String> = cases::all(casebook.store.connection())
        .unwrap()
        .into_iter()
        .filter(|row| row.review_on.is_some() && !row.held)
        .map(|row| row.case_id)
        .collect();
    assert!(ended.len() > 4, "{}", ended.len());
    for case_id in ended.iter().step_by(2) {
        casebook.erase_case(asked(case_id)).unwrap();
    }
    assert!(casebook.team.erased.len() > 1);
    assert_eq!(figures(&casebook), before);
    // The control: without what is left of them the figures would be others.
    casebook.team.erased.clear();
    assert_ne!(figures(&casebook), before);
    drop(casebook);
    let me = crate::demo::officer().name;
    let mut casebook =
        Casebook::unlock(&folder, crate::demo::world(wish), &me, PASSPHRASE).unwrap();
    let checked = casebook.check().unwrap();
    assert!(checked.sound, "{}", checked.found);
}

const DATABASE: [&str; 4] = ["casebook.db", "casebook.db-wal", "casebook.db-shm", "tail.jnl"];

/// These files as they were, and the attachments: what a restore does.
fn restore(folder: &Path, backup: &Path, names: &[&str]) {
    for name in names {
        let _ = fs::remove_file(folder.join(name));
        if backup.join(name).exists() {
            fs::copy(backup.join(name), folder.join(name)).unwrap();
        }
    }
    for file in files(&backup.join("attachments")) {
        fs::copy(&file, folder.join("attachments").join(file.file_name().unwrap())).unwrap();
    }
}

fn copied(folder: &Path, to: &Path) {
    fs::create_dir_all(to.join("attachments")).unwrap();
    for file in files(folder) {
        fs::copy(&file, to.join(file.strip_prefix(folder).unwrap())).unwrap();
    }
}

#[test]
fn what_a_restored_backup_brings_back_is_erased_again() {
    let trial = Trial::new();
    let world = world("2026-03-20");
    let (folder, backup) = (trial.path().join("casebook"), trial.path().join("backup"));
    let mut casebook = made(&trial, &world);
    let case_id = told_whole(&mut casebook);
    drop(casebook);
    copied(&folder, &backup);
    let mut casebook = again(&trial, &world);
    casebook.erase_case(asked(&case_id)).unwrap();
    let before = figures(&casebook);
    drop(casebook);

    restore(&folder, &backup, &DATABASE);
    let mut casebook = again(&trial, &world);
    assert_eq!(hits(&casebook.store.decrypted(), MARK.as_bytes()), 0);
    assert_eq!(fs::read_dir(folder.join("attachments")).unwrap().count(), 0);
    assert_eq!((casebook.team.erased.len(), figures(&casebook)), (1, before.clone()));
    drop(casebook);

    // With the newer tail left where it is, as a restore leaves it: the tail says that it was erased.
    restore(&folder, &backup, &DATABASE[..3]);
    let mut casebook = again(&trial, &world);
    assert!(casebook.store.found().replayed > 0);
    assert_eq!(hits(&casebook.store.decrypted(), MARK.as_bytes()), 0);
    assert_eq!((casebook.team.erased.len(), figures(&casebook)), (1, before.clone()));
    let checked = casebook.check().unwrap();
    assert!(checked.sound, "{}", checked.found);
    drop(casebook);

    // The control: without its certificate, and with a certificate that was changed, it is back.
    let certificate = folder.join(format!("certificates/{case_id}.json"));
    let text = fs::read_to_string(&certificate).unwrap();
    restore(&folder, &backup, &DATABASE);
    fs::write(&certificate, text.replace("Agreed in writing", "Agreed by word")).unwrap();
    let mut casebook = again(&trial, &world);
    assert!(hits(&casebook.store.decrypted(), MARK.as_bytes()) > 0);
    drop(casebook);

    // A backup from before the case was received: what is left of it still counts.
    fs::write(&certificate, text).unwrap();
    let casebook = again(&trial, &world);
    assert_eq!(figures(&casebook), before);
}

#[test]
fn an_erasure_that_was_cut_short_is_finished_at_the_next_opening() {
    let trial = Trial::new();
    let world = world("2026-03-20");
    let folder = trial.path().join("casebook");
    let mut casebook = made(&trial, &world);
    let case_id = told_whole(&mut casebook);
    // The transaction stands, and nothing after it was done.
    let writing = casebook.store.begin().unwrap();
    casebook.store.erase(&writing, &case_id).unwrap();
    writing.commit().unwrap();
    assert_eq!(fs::read_dir(folder.join("attachments")).unwrap().count(), 3);
    drop(casebook);
    let casebook = again(&trial, &world);
    assert_eq!(fs::read_dir(folder.join("attachments")).unwrap().count(), 0);
    assert!(casebook.store.remembered("erasing").unwrap().is_none());
}
