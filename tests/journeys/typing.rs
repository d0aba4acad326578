//! Typing in forms outlives a lock, stays apart by place, and goes when it is done with.

use casebook::Casebook;
use casebook::wishes::{KeepForm, OfForm, OfPlace};

use crate::desk::{Desk, PASSPHRASE, officer};

fn kept(casebook: &Casebook, place: &str) -> Vec<(String, String, String)> {
    let forms = casebook.kept_forms(OfPlace { place: place.into() }).unwrap();
    forms.into_iter().map(|kept| (kept.form, kept.typed, kept.kept_at)).collect()
}

#[test]
fn a_form_that_was_being_filled_in_comes_back_after_a_lock() {
    let mut desk = Desk::quick("typing", "2026-04-14");
    let head = desk.casebook.status().unwrap().head;
    let keep = |place: &str, typed: &str| KeepForm {
        place: place.into(),
        form: "Note".into(),
        typed: typed.into(),
    };
    let answer = desk.casebook.keep_form(keep("case/1/history", "half a sen")).unwrap();
    assert_eq!((answer.kept_at.as_str(), answer.typed.as_str()), ("11:00", ""));
    desk.casebook.keep_form(keep("case/1/history", "half a sentence")).unwrap();
    desk.casebook.keep_form(keep("case/12/history", "of another")).unwrap();
    assert_eq!(desk.casebook.status().unwrap().head, head, "typing is no event");

    desk.on("2026-04-15");
    let Desk { casebook, world, sandbox } = desk;
    drop(casebook);
    let folder = sandbox.0.join("casebook");
    let mut casebook = Casebook::unlock(&folder, world, &officer().name, PASSPHRASE).unwrap();
    let when = "14 April 2026 at 11:00".to_owned();
    let note = ("Note".to_owned(), "half a sentence".to_owned(), when);
    assert_eq!(kept(&casebook, "case/1/history"), [note]);
    assert_eq!(kept(&casebook, "case/1"), [], "a place is not the place within it");

    casebook.drop_form(OfForm { place: "case/1/history".into(), form: "Note".into() }).unwrap();
    assert_eq!(kept(&casebook, "case/1/history"), []);
    assert_eq!(kept(&casebook, "case/12/history").len(), 1);
}

#[test]
fn more_than_a_file_of_25_mb_is_refused() {
    let mut desk = Desk::quick("typing-much", "2026-04-14");
    let typed = "a".repeat(37 << 20);
    let wish = KeepForm { place: "inbox".into(), form: "file-1".into(), typed };
    assert_eq!(desk.refused_in(wish, |casebook, wish| casebook.keep_form(wish)), "too_large");
}
