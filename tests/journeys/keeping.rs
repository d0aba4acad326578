//! How long cases are kept, who looked at them, and what is handed over.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use casebook::Casebook;
use casebook::views::RequestForm;
use casebook::wishes::{
    CloseCase, EraseCase, ExportCasebook, HoldCase, KeepCase, LooksQuery, NoteCase, ReceiveRequest,
    RetentionQuery, WriteAccess,
};
use domain::retention::Grounds;
use domain::route::Closure;

use crate::desk::{Desk, form, sample, sha256};

fn closed(desk: &mut Desk, form: RequestForm) -> String {
    let case_id = desk.receive(form).case_id;
    let closure = Closure::Withdrawn;
    let (on, why) = (String::new(), "Letter of the authority".into());
    let wish = CloseCase { case_id: case_id.clone(), closure, on, why };
    desk.casebook.close_case(wish).unwrap();
    case_id
}

fn erasing(case_id: &str, grounds: Grounds, why: &str) -> EraseCase {
    EraseCase { case_id: case_id.into(), grounds, why: why.into() }
}

fn holding(case_id: &str) -> HoldCase {
    HoldCase { case_id: case_id.into(), why: "A complaint".into() }
}

fn access(desk: &Desk, of: &str, why: &str) -> WriteAccess {
    let folder = desk.sandbox.0.to_string_lossy().into_owned();
    WriteAccess { of: of.into(), folder, why: why.into() }
}

/// The refusals of this part, each met once.
pub fn all(met: &mut BTreeSet<String>) {
    let mut desk = Desk::quick("keeping-refusals", "2026-03-10");
    let open = desk.receive(form()).case_id;
    let mut meets = |told: String, code: &str| {
        assert_eq!(told.rsplit(": ").next(), Some(code), "{told}");
        met.insert(code.to_owned());
    };
    let erase = Casebook::erase_case;
    let still = erasing(&open, Grounds::Asked, "Agreed");
    meets(desk.refused_in(still, erase), "still_open");
    let id = closed(&mut desk, RequestForm { nhs_number: "999 000 0026".into(), ..form() });
    let early = erasing(&id, Grounds::PeriodOver, "Reviewed");
    meets(desk.refused_in(early, erase), "too_early");
    let named = erasing(&id, Grounds::Asked, "Bea's mother asked");
    meets(desk.refused_in(named, erase), "names_the_child");
    meets(desk.refused_in(holding(&id), Casebook::lift_hold), "not_held");
    desk.casebook.place_hold(holding(&id)).unwrap();
    let held = erasing(&id, Grounds::Asked, "Agreed");
    meets(desk.refused_in(held, erase), "held");
    let past = KeepCase { case_id: id, until: "1 March 2026".into(), why: "x".into() };
    assert_eq!(desk.refused_in(past, Casebook::keep_case), "until: day_has_passed");
    let nobody = access(&desk, "999 000 0034", "");
    meets(desk.refused_in(nobody, Casebook::write_access), "nothing_held");
    // Ten children within an hour, and then one more.
    for n in 0..10 {
        let child = RequestForm { nhs_number: String::new(), ..form() };
        let id = desk.receive(RequestForm { given_name: format!("Child{n}"), ..child }).case_id;
        desk.casebook.write_access(access(&desk, &id, "")).unwrap();
    }
    let many = access(&desk, &open, " ");
    meets(desk.refused_in(many, Casebook::write_access), "many_exports");
    desk.casebook.write_access(access(&desk, &open, "An audit of March")).unwrap();
}

#[test]
fn a_case_is_reviewed_kept_held_and_erased_with_a_certificate() {
    let mut desk = Desk::quick("retention", "2026-03-10");
    let id = closed(&mut desk, form());
    let view = desk.casebook.show_retention(RetentionQuery { text: "EHC-4711".into() }).unwrap();
    assert_eq!(view.sentence, "No case is due for review. The next comes on 4 May 2043.");
    assert_eq!(view.found[0].status, "To be reviewed on 4 May 2043");
    assert!(view.found[0].because[1].contains("25th birthday"), "{:?}", view.found[0].because);

    desk.on("2043-05-04");
    let view = desk.casebook.show_retention(RetentionQuery::default()).unwrap();
    assert_eq!((view.due_total, view.due[0].grounds.len()), (1, 3));
    let view = desk.casebook.place_hold(holding(&id)).unwrap();
    assert_eq!((view.due_total, view.held.len()), (0, 1));
    assert_eq!(view.held[0].holds, ["Held since 4 May 2043 by Asha Rowe: A complaint"]);
    desk.casebook.lift_hold(holding(&id)).unwrap();
    let (until, why) = ("4 May 2044".to_owned(), "An inquiry asked".to_owned());
    let view = desk.casebook.keep_case(KeepCase { case_id: id.clone(), until, why }).unwrap();
    assert_eq!(view.found[0].status, "To be reviewed on 4 May 2044");

    desk.on("2044-05-04");
    let head = desk.head();
    let view = desk.casebook.erase_case(erasing(&id, Grounds::PeriodOver, "Reviewed")).unwrap();
    assert_ne!(desk.head(), head, "pages that are open ask again");
    let erased = &view.erased[0];
    assert_eq!((erased.on.words.as_str(), erased.by.as_str()), ("4 May 2044", "Asha Rowe"));
    assert!(erased.remains.contains("withdrawn by the authority on 10 March 2026"));
    let file = fs::read(desk.sandbox.0.join("casebook").join(&erased.certificate)).unwrap();
    assert!(desk.casebook.verify_certificate(&file).unwrap().holds);
    assert!(!String::from_utf8(file).unwrap().contains("Okonedo"));
    let checked = desk.casebook.check().unwrap();
    assert!(checked.sound, "{}", checked.found);
}

#[test]
fn a_look_is_written_down_once_a_minute_and_does_not_move_the_head() {
    let mut desk = Desk::quick("looks", "2026-03-10");
    let id = desk.receive(form()).case_id;
    let other = desk.receive(RequestForm { given_name: "Ada".into(), ..form() }).case_id;
    let head = desk.head();
    for _ in 0..3 {
        desk.show(&id);
    }
    let looks = |desk: &Desk, text: &str| {
        let query = LooksQuery { text: text.into(), ..LooksQuery::default() };
        desk.casebook.show_looks(query).unwrap()
    };
    let view = looks(&desk, &id);
    assert_eq!((view.total, view.rows[0].by.as_str()), (1, "Asha Rowe"));
    assert_eq!(view.rows[0].what, "Looked at the case, 4 times", "with the one after its receipt");
    assert_eq!(view.rows[0].at, "10 March 2026 at 10:00");
    desk.at("2026-03-10T10:01:30Z");
    desk.show(&id);
    desk.at("2026-03-10T10:03:00Z");
    desk.show(&other);
    assert_eq!(looks(&desk, &id).total, 2);
    assert_eq!(desk.head(), head);
    assert_eq!(looks(&desk, "Okonedo").total, 4, "both are of that name");
    let query = LooksQuery { exported: true, ..LooksQuery::default() };
    assert_eq!(desk.casebook.show_looks(query).unwrap().total, 0);
    let checked = desk.casebook.check().unwrap();
    assert!(checked.sound, "{}", checked.found);
}

#[test]
fn all_that_is_held_on_one_child_is_one_file_with_every_case_of_theirs() {
    let mut desk = Desk::quick("access", "2026-03-10");
    let original = Some(sample("bristol.eml"));
    let first = desk
        .casebook
        .receive_request(ReceiveRequest { form: form(), original, verdicts: Vec::new() })
        .unwrap();
    let wish = NoteCase { case_id: first.case_id, text: "Rang the school 🧸".into() };
    desk.casebook.note_case(wish).unwrap();
    let again = RequestForm { reference: "EHC-4712".into(), ..form() };
    desk.receive(again);
    desk.receive(RequestForm { nhs_number: "999 000 0026".into(), ..form() });
    let wish = access(&desk, "999 000 0018", "");
    let view = desk.casebook.write_access(wish.clone()).unwrap();
    assert!(view.sentence.starts_with("Everything held in 2 cases"), "{}", view.sentence);
    let folder = Path::new(&view.written_to);
    let pdf = fs::read(folder.join("record.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF") && sha256(&pdf) == view.sha256);
    let names: BTreeSet<_> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "the message as it came lies beside it: {names:?}");
    assert_eq!(desk.refused_in(wish, Casebook::write_access), "name_taken", "never over a file");
    let query = LooksQuery { exported: true, ..LooksQuery::default() };
    let looks = desk.casebook.show_looks(query).unwrap();
    assert!(looks.total >= 2 && looks.rows[0].what == "Exported everything held on the child");
}

#[test]
fn another_provider_gets_every_case_in_the_clear_with_its_hashes() {
    let mut desk = Desk::quick("export", "2026-03-10");
    let id = desk.receive(form()).case_id;
    let gone = closed(&mut desk, RequestForm { nhs_number: "999 000 0026".into(), ..form() });
    desk.casebook.erase_case(erasing(&gone, Grounds::WronglyRecorded, "A test entry")).unwrap();
    let folder = desk.sandbox.0.to_string_lossy().into_owned();
    let wish = |why: &str| ExportCasebook { folder: folder.clone(), why: why.into() };
    assert_eq!(desk.refused_in(wish(" "), Casebook::export_casebook), "why: no_reason");
    let view = desk.casebook.export_casebook(wish("The contract ends")).unwrap();
    let folder = Path::new(&view.written_to);
    let manifest = fs::read(folder.join("manifest.json")).unwrap();
    assert_eq!(sha256(&manifest), view.sha256);
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    let files = manifest["files"].as_array().unwrap();
    assert_eq!(files.len(), 4, "one case, the team, the looks and what explains them");
    for file in files {
        let bytes = fs::read(folder.join(file["path"].as_str().unwrap())).unwrap();
        assert_eq!(file["sha256"], sha256(&bytes).as_str());
    }
    let events = fs::read_to_string(folder.join(format!("cases/{id}/events.json"))).unwrap();
    assert!(events.contains("Okonedo") && events.contains("request_received"));
    assert!(!folder.join("cases").join(&gone).exists());
    let team = fs::read_to_string(folder.join("team.json")).unwrap();
    assert!(team.contains("case_erased") && team.contains(&gone));
    let query = LooksQuery { exported: true, ..LooksQuery::default() };
    let looks = desk.casebook.show_looks(query).unwrap();
    assert_eq!(looks.rows[0].why, "The contract ends");
}
