//! What a case's page says of every kind of entry, from the samples that `schema/events` promises.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use casebook::words::{Told, happened};
use domain::case::Case;
use domain::event::{Body, Event};
use serde_json::Value;

/// What people type, put where a sample has words of its own.
const TYPED: &str = "Told by the school";
/// Where people type words that a sentence ends with.
const FREE: [&str; 13] = [
    "why",
    "answer",
    "what",
    "how",
    "note",
    "text",
    "basis",
    "evidence",
    "reference",
    "source",
    "name",
    "reason",
    "outcome",
];

/// The sentence of an entry.
fn sentence(kind: &str, body: &Value) -> String {
    let event = Event {
        id: "e1".into(),
        at: Default::default(),
        hlc: 1,
        by: "Asha Rowe".into(),
        device: "d".into(),
        device_seq: 1,
        saw: Default::default(),
        body: Body::read(kind, 1, &body.to_string()),
    };
    happened(&event, &Told { case: &Case::default(), open: true }).words
}

/// The samples: the kind, and its body.
fn samples() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema/events");
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let kind = name.split('.').next().unwrap().to_owned();
        let body = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        all.push((kind, body));
    }
    all
}

/// The sample with every text of people's own replaced; what is chosen from a list stays.
fn with(kind: &str, body: &Value, typed: &str) -> Value {
    let mut body = body.clone();
    // Some kinds hold theirs one level deeper.
    for (whole, field) in [("flags", "why"), ("beside", "note"), ("person", "barred")] {
        if body[whole][field].is_string() {
            body[whole][field] = typed.into();
        }
    }
    for field in FREE {
        let mut other = body.clone();
        if body.get(field).is_some_and(Value::is_string) {
            other[field] = typed.into();
        }
        if !matches!(Body::read(kind, 1, &other.to_string()), Body::Unknown { .. }) {
            body = other;
        }
    }
    body
}

fn ends_properly(kind: &str, told: &str) {
    let begins = told.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    assert!(begins, "{kind}: {told:?}");
    let typed = told.ends_with(&format!(": {TYPED}"));
    assert!(typed || told.ends_with('.'), "{kind}: {told:?}");
    for slip in ["  ", "..", " .", ": .", ", .", "{", "}", "::", "None", "Some(", "\""] {
        assert!(!told.contains(slip), "{kind}: {slip:?} in {told:?}");
    }
}

#[test]
fn every_kind_of_entry_is_told_in_a_sentence() {
    let mut kinds = BTreeSet::new();
    for (kind, body) in samples() {
        ends_properly(&kind, &sentence(&kind, &with(&kind, &body, TYPED)));
        // With nothing typed a sentence ends with its own full stop. A note is never empty.
        if kind != "noted" {
            let silent = sentence(&kind, &with(&kind, &body, ""));
            ends_properly(&kind, &silent);
            assert!(silent.ends_with('.'), "{kind}: {silent:?}");
            assert_ne!(silent, "An entry was made by a newer Caseclock.", "{kind}");
        }
        kinds.insert(kind);
    }
    let all: BTreeSet<String> = Body::KINDS.map(str::to_owned).into();
    assert_eq!(kinds, all, "a sample for every kind");
}

#[test]
fn entries_of_different_kinds_are_told_apart() {
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    for (kind, body) in samples() {
        if kinds.insert(kind.clone()) {
            let words = sentence(&kind, &with(&kind, &body, TYPED));
            assert!(told.insert(words.clone()), "{kind}: {words:?} is said of another kind too");
        }
    }
    let newer = sentence("something_of_tomorrow", &serde_json::json!({}));
    assert_eq!(newer, "An entry was made by a newer Caseclock.");
}
