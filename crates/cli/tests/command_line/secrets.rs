//! A marked child is nowhere but in the encrypted file, and in what the officer asked to be written.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::desk::{Desk, data};

/// Of a marked child: their surname, a word of the family's, and an answer.
const MARKS: [&str; 3] = ["Quillfeather", "9990000107", "Zanzibarine"];

/// A mark as it might lie in a file: as text of one or two bytes a letter, in any case, and in base64
/// at each of its three beginnings.
fn shapes(mark: &str) -> Vec<Vec<u8>> {
    let mut shapes = Vec::new();
    for text in [mark.to_owned(), mark.to_lowercase(), mark.to_uppercase()] {
        shapes.push(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        for before in 0..3 {
            let coded = STANDARD.encode([vec![b'-'; before], text.clone().into_bytes()].concat());
            // Letters at either end also depend on what stands next to the mark.
            shapes.push(coded.as_bytes()[4..coded.len() - 4].to_vec());
        }
        shapes.push(text.into_bytes());
    }
    shapes
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => all.extend(files(&path)),
            false => all.push(path),
        }
    }
    all
}

fn holds(bytes: &[u8], mark: &str) -> bool {
    shapes(mark).iter().any(|shape| bytes.windows(shape.len()).any(|window| window == shape))
}

/// Files under a folder in which a mark is found, by content or by name.
fn found(folder: &Path) -> Vec<PathBuf> {
    let marked = |path: &PathBuf| {
        let bytes = fs::read(path).unwrap();
        let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        MARKS.iter().any(|mark| holds(&bytes, mark) || holds(name.as_bytes(), mark))
    };
    files(folder).into_iter().filter(marked).collect()
}

#[test]
fn a_marked_child_is_found_nowhere_outside_the_encrypted_file() {
    let desk = Desk::new("secrets");
    let [surname, number, word] = MARKS;
    let request = fs::read_to_string(data("requests/south-gloucestershire.eml")).unwrap();
    let request = request.replace("ABERNETHY", &surname.to_uppercase());
    // What the officer was sent lies where they saved it; everything else is ours.
    let saved = Desk::bare("saved");
    let sent = &saved.0;
    let file = sent.join("request.eml").to_string_lossy().into_owned();
    fs::write(&file, request).unwrap();

    let number_set = format!("nhs_number={number}");
    let words =
        ["intake", "receive", &file, "--set", &number_set, "--set", "received_on=2026-10-22"];
    let id = desk.done(&words)[0]["case_id"].as_str().unwrap().to_owned();
    desk.done(&["triage", &id, "--route", "T2", "--ask", "gp"]);
    assert_eq!(
        desk.done(&["case", "list", "--text", surname])["total"],
        1,
        "the mark is in the casebook"
    );
    let answered = desk.told(&["answer", &id, "gp", "-"], &format!("Known here. {word}."));
    assert_eq!(answered.status, 0);
    desk.done(&["note", &id, &format!("Rang {word}")]);
    desk.done(&["letter", "new", &id]);
    desk.done(&["letter", "set", &id, &data("advice.json")]);
    let seen = desk.done(&["letter", "render", &id, "--out", &desk.path("letter.pdf")]);
    desk.done(&["letter", "sign", &id, "--seen", seen["seen"].as_str().unwrap()]);
    let pack = desk.done(&["pack", &id, "--out", &desk.path("pack")]);
    assert!(
        !MARKS.iter().any(|mark| holds(pack.to_string().as_bytes(), mark)),
        "the pack's list names the child"
    );
    failures(&desk, &id, sent);

    // The letter and its twin are for the authority and name the child on purpose.
    fs::remove_file(desk.0.join("letter.pdf")).unwrap();
    for path in files(&desk.0.join("pack")) {
        if path.extension().is_some_and(|end| end != "json") {
            fs::remove_file(path).unwrap();
        }
    }
    assert!(desk.0.join("pack/manifest.json").exists());
    assert!(desk.casebook().join("casebook.db").metadata().unwrap().len() > 10_000);
    assert_eq!(found(&desk.0), Vec::<PathBuf>::new());

    // The control: the same search finds the same words when they lie in clear.
    for (name, bytes) in [
        ("plain.log", format!("opened the case of {surname}").into_bytes()),
        ("wide.log", format!("opened {word}").encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("coded.log", STANDARD.encode(format!("NHS number {number}, opened")).into_bytes()),
        (&*format!("{surname}.tmp"), Vec::new()),
    ] {
        fs::write(desk.0.join("tmp").join(name), bytes).unwrap();
    }
    assert_eq!(found(&desk.0).len(), 4);
}

/// Failures of every kind, fed with marked words: none may come back.
fn failures(desk: &Desk, id: &str, sent: &Path) {
    let [surname, number, _] = MARKS;
    let file = |name: &str, text: String| {
        let path = sent.join(name);
        fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    };
    let request = sent.join("request.eml").to_string_lossy().into_owned();
    let timeline = |line: &str| file("timeline.txt", format!("2026-03-02 received\n{line}\n"));
    let set = format!("born_on={surname}");
    let misspelt = format!("{surname}={number}");
    let advice = file("advice.json", format!(r#"{{"summary": ["{surname}"]}}"#));
    let broken = file(&format!("{surname}.eml"), format!("{surname}\u{0}{number}"));
    let plain = data("advice.json");
    let wrong: Vec<Vec<&str>> = vec![
        vec!["intake", "read", &broken],
        vec!["intake", "receive", &request, "--set", &set],
        vec!["intake", "receive", &request, "--set", &misspelt],
        vec!["letter", "set", id, &advice],
        vec!["letter", "set", surname, &plain],
        vec!["case", "show", surname],
        vec!["triage", id, "--route", surname],
        vec!["answer", id, surname, &plain],
        vec!["sent", id, "--on", surname],
        vec!["correct", id, surname, "--why", number],
        vec!["correct", id, "2026-10-22", "--why", surname],
        vec!["correct", id, "--set", &misspelt, "--why", "x"],
        vec!["correct", id, "--set", &set, "--why", surname],
        vec!["correct", id, "--confirm", surname, "--which", "0"],
        vec!["case", "show", id, "--as-at", surname],
        vec!["clinic", id, "offer", "--for", surname, "--place", number],
        vec!["clinic", id, "attended", surname],
        vec!["clinic", id, "not-brought", "--on", surname],
        vec!["except", id, "absent", "child", "--from", surname, "--until", number],
        vec!["except", id, "claim", "b", "--why", surname, "--evidence", number],
        vec!["except", id, "approve", "--by", surname],
        vec!["except", id, "withdraw", "--why", surname, "--claim", number],
        vec!["existing", id, "put-forward", surname, "--dated", number],
        vec!["existing", id, "answer", "la", "yes", "--name", surname],
        vec!["record", id, "capacity", "yes", "--basis", surname],
        vec!["record", id, "moved", surname, "--on", number],
        vec!["record", id, "proceeding-done", surname, "--on", "2026-11-20"],
        vec!["again", id, "--on", surname],
        vec!["late", id, surname, "--text", number],
        vec!["take-back", id, surname, "--why", number],
        vec!["settings", "set", surname, number, "--why", surname],
        vec!["settings", "set", "known_months", surname, "--why", number],
        vec!["settings", "take-back", surname, "--why", number],
        vec!["calendar", "preview", surname, number],
        vec!["calendar", "set", "2026-11-28", surname, "--source", number],
        vec!["ask", id, "gp", "--by", surname],
        vec!["letter", "sign", id, "--seen", surname],
        vec!["letter", "verify", &broken],
        vec!["--user", surname, "check"],
        vec!["--casebook", surname, "check"],
        vec!["--json", "close", id, surname],
    ];
    for words in wrong {
        for json in [&["--json"][..], &[]] {
            // The global option may stand there already.
            let words: Vec<&str> = match words.contains(&"--json") {
                true => words.clone(),
                false => [json, &words].concat(),
            };
            silent(&desk.run(&words), &words.join(" "));
        }
    }
    for line in [
        surname.to_owned(),
        format!("2026-03-03 {surname}"),
        format!("2026-03-03 circumstances {surname}"),
        format!("2026-03-03 absent \"{surname}\""),
        format!("2026-{surname}"),
        format!("la \"{surname}"),
        format!("2026-03-03 circumstances \"{surname}\" until {number}"),
    ] {
        let path = timeline(&line);
        silent(&desk.run(&["why", "--timeline", &path]), &line);
    }
}

fn silent(ran: &crate::desk::Ran, what: &str) {
    assert_ne!(ran.status, 0, "{what}");
    let said = format!("{}{}", ran.out, ran.err);
    assert!(!said.is_empty());
    for mark in MARKS {
        assert!(!holds(said.as_bytes(), mark), "{what} says {said}");
    }
}
