use super::*;
use crate::trial::Trial;
use crate::views::{FileIn, ListQuery, RequestForm};
use crate::wishes::{CorrectReceipt, OfCase, ReceiveRequest};

const PASSPHRASE: &str = "a quiet lane of seven trees";

fn world() -> World {
    World::fixed(chrono::DateTime::from_timestamp(1_775_000_000, 0).unwrap(), 1)
}

fn made(trial: &Trial) -> Casebook {
    let folder = trial.path().join("casebook");
    let me = crate::demo::officer();
    let (mut casebook, view) =
        Casebook::create(&folder, world(), me, PASSPHRASE, Cost::CHEAP, false).unwrap();
    casebook.confirm_recovery(&view.recovery_code).unwrap();
    casebook
}

fn form() -> RequestForm {
    RequestForm {
        authority: "Bristol".into(),
        kind: "advice_request".into(),
        reference: "EHC-1".into(),
        received_on: "2 March 2026".into(),
        family_name: "Okonedo".into(),
        given_name: "Bea".into(),
        born_on: "4/5/2018".into(),
        nhs_number: "999 000 0018".into(),
        setting: "Harbour Lane Primary".into(),
        ..RequestForm::default()
    }
}

fn received(casebook: &mut Casebook) -> String {
    let wish = ReceiveRequest { form: form(), original: None, verdicts: Vec::new() };
    casebook.receive_request(wish).unwrap().case_id
}

#[test]
fn the_maker_is_written_down_even_when_the_window_was_closed_in_between() {
    let trial = Trial::new();
    let folder = trial.path().join("casebook");
    let me = crate::demo::officer();
    let (casebook, view) =
        Casebook::create(&folder, world(), me.clone(), PASSPHRASE, Cost::CHEAP, true).unwrap();
    drop(casebook);
    let mut casebook = Casebook::unlock(&folder, world(), &me.name, PASSPHRASE).unwrap();
    assert_eq!(casebook.status().unwrap().door, Door::Unconfirmed);
    let again = casebook.renew_recovery().unwrap();
    assert!(casebook.confirm_recovery(&view.recovery_code).is_err(), "the old code is void");
    let status = casebook.confirm_recovery(&again.recovery_code).unwrap();
    assert_eq!(status.door, Door::Open);
    assert!(status.demonstration);
    assert_eq!(casebook.me(), me);
}

#[test]
fn search_finds_a_case_by_every_identifier_and_by_no_other() {
    let trial = Trial::new();
    let mut casebook = made(&trial);
    casebook
        .receive_request(ReceiveRequest { form: form(), original: None, verdicts: Vec::new() })
        .unwrap();
    let found = |text: &str| {
        let wish = ListQuery { text: text.into(), ..ListQuery::default() };
        casebook.list_cases(wish).unwrap().total
    };
    for text in ["okonedo", "OKO", "bea", "9990000018", "999 000", "EHC-1", "harbour", "bea oko"] {
        assert_eq!(found(text), 1, "{text}");
    }
    for text in ["okonedos", "9990000026", "EHC-2", "bea smith", "\"", "*"] {
        assert_eq!(found(text), 0, "{text}");
    }
}

#[test]
fn nobodys_cases_can_be_asked_for() {
    let trial = Trial::new();
    let mut casebook = made(&trial);
    let case_id = received(&mut casebook);
    let count = |casebook: &Casebook, owner: &str| {
        let wish = ListQuery { owner: owner.into(), ..ListQuery::default() };
        casebook.list_cases(wish).unwrap().total
    };
    let me = crate::demo::officer().name;
    assert_eq!((count(&casebook, "nobody"), count(&casebook, &me)), (1, 0));
    casebook.take_case(OfCase { case_id }).unwrap();
    assert_eq!((count(&casebook, "nobody"), count(&casebook, &me)), (0, 1));
    assert_eq!(count(&casebook, ""), 1);
}

#[test]
fn a_refused_act_writes_nothing() {
    let trial = Trial::new();
    let mut casebook = made(&trial);
    let case_id = received(&mut casebook);
    let head = casebook.status().unwrap().head;
    let wish = CorrectReceipt {
        case_id: case_id.clone(),
        received_on: "3 March 2026".into(),
        why: " ".into(),
        ..CorrectReceipt::default()
    };
    assert!(matches!(casebook.correct_receipt(wish), Err(Error::Refused(Refusal::NoReason))));
    assert_eq!(casebook.status().unwrap().head, head);
    assert_eq!(casebook.show_case(OfCase { case_id }).unwrap().happened.len(), 1);
    assert!(matches!(
        casebook.show_case(OfCase { case_id: "nothing".into() }),
        Err(Error::Refused(Refusal::NoSuchCase))
    ));
}

#[test]
fn lists_made_anew_equal_the_lists_that_grew_and_survive_reopening() {
    let trial = Trial::new();
    let mut casebook = made(&trial);
    let case_id = received(&mut casebook);
    let wish = CorrectReceipt {
        case_id,
        received_on: "2026-03-05".into(),
        why: "Portal".into(),
        ..CorrectReceipt::default()
    };
    let due = casebook.correct_receipt(wish).unwrap().row.due;
    assert_eq!(due.day.unwrap().words, "16 April 2026");
    let checked = casebook.check().unwrap();
    assert!(checked.sound, "{}", checked.found);
    assert_eq!((checked.events, checked.cases), (3, 1));
    drop(casebook);
    let folder = trial.path().join("casebook");
    let name = crate::demo::officer().name;
    let casebook = Casebook::unlock(&folder, world(), &name, PASSPHRASE).unwrap();
    assert_eq!(casebook.list_cases(ListQuery::default()).unwrap().total, 1);
}

#[test]
fn a_kept_file_that_is_gone_or_changed_is_found_by_the_check() {
    let trial = Trial::new();
    let mut casebook = made(&trial);
    let original = FileIn { name: "letter.eml".into(), base64: "aGVsbG8=".into() };
    casebook
        .receive_request(ReceiveRequest {
            form: form(),
            original: Some(original),
            verdicts: Vec::new(),
        })
        .unwrap();
    assert!(casebook.check().unwrap().sound);
    let folder = trial.path().join("casebook/attachments");
    let path = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[1..]).unwrap();
    assert_eq!(casebook.check().unwrap().found, "Missing or damaged: 1 file kept with a case.");
    std::fs::remove_file(&path).unwrap();
    assert!(!casebook.check().unwrap().sound);
    std::fs::write(&path, &whole).unwrap();
    assert!(casebook.check().unwrap().sound);
}

#[test]
fn a_demonstration_is_the_same_for_the_same_seed() {
    let told = |seed: u64| {
        let trial = Trial::new();
        let folder = trial.path().join("casebook");
        let today = domain::civil::read("2026-11-20").unwrap();
        let wish = crate::demo::Wish { cases: 6, seed, today };
        let world = crate::demo::world(wish);
        let me = crate::demo::officer();
        let (mut casebook, view) =
            Casebook::create(&folder, world, me, PASSPHRASE, Cost::CHEAP, true).unwrap();
        casebook.confirm_recovery(&view.recovery_code).unwrap();
        crate::demo::fill(&mut casebook, wish, |_, _| {}).unwrap();
        assert!(casebook.check().unwrap().sound);
        projections::cases::all(casebook.store.connection()).unwrap()
    };
    let once = told(7);
    assert_eq!(once.len(), 6);
    assert_eq!(once, told(7));
    assert_ne!(once, told(8));
}
