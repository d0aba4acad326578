//! Every file of `tests/data/intake` read and compared with what a careful person would take from
//! it. A field is right, or blank, or wrong; none may be wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod hostile;
mod judge;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use documents::intake;
use judge::{Expected, Judgement};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/intake")
}

/// Every file with its expectation, in the order of their names.
fn files() -> BTreeMap<String, (Vec<u8>, Expected)> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(own) = name.strip_suffix(".expected.json") else { continue };
        let expected = Expected::read(&std::fs::read(&path).unwrap());
        files.insert(own.to_string(), (std::fs::read(folder().join(own)).unwrap(), expected));
    }
    files
}

#[test]
fn every_field_of_every_file_is_right_or_blank_with_its_reason() {
    let files = files();
    assert!(files.len() >= 60, "{} files", files.len());
    let mut whole = Judgement::default();
    println!("{:64} {:>5} {:>5} {:>5}", "", "right", "blank", "wrong");
    for (name, (bytes, expected)) in &files {
        let one = judge::judged(name, expected, &intake::read(name, bytes));
        println!("{name:64} {:5} {:5} {:5}", one.right, one.blank, one.wrong.len());
        whole.right += one.right;
        whole.blank += one.blank;
        whole.wrong.extend(one.wrong);
        whole.missed.extend(one.missed);
    }
    println!(
        "{} files, {} fields right, {} blank, {} wrong",
        files.len(),
        whole.right,
        whole.blank,
        whole.wrong.len()
    );
    let said = |all: &[String]| all.join("\n  ");
    assert!(
        whole.wrong.is_empty() && whole.missed.is_empty(),
        "wrong:\n  {}\nblank without need:\n  {}",
        said(&whole.wrong),
        said(&whole.missed)
    );
}

/// The judge itself: one letter more in what is expected, and the same reading is wrong.
#[test]
fn one_letter_of_difference_is_wrong() {
    let (name, field) = ("eml-bristol-cp1252-quoted-printable.eml", "family_name");
    let (bytes, mut expected) = files().remove(name).unwrap();
    let read = intake::read(name, &bytes);
    assert_eq!(judge::judged(name, &expected, &read).wrong, [""; 0], "the control");
    expected.requests[0].fields.get_mut(field).unwrap().push('e');
    let wrong = judge::judged(name, &expected, &read).wrong;
    assert!(wrong.len() == 1 && wrong[0].contains(field), "{wrong:?}");

    // A field of which nothing is expected must not be found.
    expected.requests[0].fields.remove(field);
    assert_eq!(judge::judged(name, &expected, &read).wrong.len(), 1);
    // And one that is in doubt must say so.
    expected.requests[0].blank.push("known_as".into());
    assert_eq!(judge::judged(name, &expected, &read).missed.len(), 1);
}

/// What is expected names only fields that there are.
#[test]
fn expectations_speak_of_true_fields() {
    for (name, (_, expected)) in files() {
        assert!(!expected.unreadable.is_empty() || !expected.requests.is_empty(), "{name}");
        for request in &expected.requests {
            let named = request.fields.keys().chain(&request.blank).chain(&request.may_be_blank);
            for field in named {
                assert!(intake::FIELDS.iter().any(|(own, _)| own == field), "{name}: {field}");
            }
            assert!(!request.blank.iter().any(|f| request.fields.contains_key(f)), "{name}");
        }
    }
}
