//! The whole journey for each of the three authorities, in one casebook.

use std::fs;
use std::path::Path;

use casebook::Casebook;
use casebook::views::{Act, CaseView, LetterView, ListQuery, PackView};
use casebook::wishes::{
    AnswerService, CorrectReceipt, HeatmapQuery, KeepTyping, MarkSent, OfCase, ReadFiles,
    ReceiveRequest, WritePack,
};
use domain::reading::ClockState;
use domain::route::Route;
use ed25519_dalek::{Signature, VerifyingKey};

use crate::desk::{Desk, PASSPHRASE, advice, of, officer, sample, sha256, signing};

const SPEECH: &str = "speech-and-language";

/// One authority's request, as its sample says it, and what must come of it.
struct Sample {
    file: &'static str,
    authority: &'static str,
    surname: &'static str,
    reference: &'static str,
    /// The day of receipt, where the file itself cannot know it.
    received_on: Option<&'static str>,
    today: &'static str,
    answered_on: &'static str,
    sent_on: &'static str,
    /// 42 days after receipt, counted on a calendar and not by the program.
    due: &'static str,
}

const SAMPLES: [Sample; 3] = [
    Sample {
        file: "bristol.eml",
        authority: "Bristol",
        surname: "Farrant-Osei",
        reference: "BCC-EHC-26-0417",
        received_on: None,
        today: "2026-03-04",
        answered_on: "2026-03-23",
        sent_on: "2026-04-14",
        due: "Tuesday 14 April 2026",
    },
    Sample {
        file: "north-somerset.docx",
        authority: "North Somerset",
        surname: "PENHALLOW",
        reference: "NS/2026/1182",
        received_on: Some("17 April 2026"),
        today: "2026-04-20",
        answered_on: "2026-05-05",
        sent_on: "2026-05-12",
        due: "Friday 29 May 2026",
    },
    Sample {
        file: "south-gloucestershire.csv",
        authority: "South Gloucestershire",
        surname: "Whitcombe",
        reference: "SGC-55210",
        received_on: Some("21.04.2026"),
        today: "2026-05-13",
        answered_on: "2026-05-20",
        // A day late: the clock is met all the same, and says so.
        sent_on: "2026-06-03",
        due: "Tuesday 2 June 2026",
    },
];

#[test]
fn a_request_goes_all_the_way_for_every_authority() {
    let mut desk = Desk::new("authorities", "2026-03-04", officer());
    let letters: Vec<LetterView> = SAMPLES.iter().map(|sample| walk(&mut desk, sample)).collect();

    // Two more rows of the same file stay open, to be seen in the heatmap.
    let mut rows = read(&mut desk, "south-gloucestershire.csv");
    let mut form = rows.remove(1);
    form.received_on = "1 June 2026".into();
    let open = desk.receive(form);
    assert_eq!(open.row.due.day.unwrap().long, "Monday 13 July 2026");
    heatmap(&desk);

    let signed: Vec<Vec<u8>> = letters
        .iter()
        .map(|letter| desk.casebook.signed_files(&of(letter), "").unwrap().1)
        .collect();
    let Desk { casebook, world, sandbox } = desk;
    drop(casebook);
    let folder = sandbox.0.join("casebook");
    let mut casebook = Casebook::unlock(&folder, world, &officer().name, PASSPHRASE).unwrap();
    for (letter, signed) in letters.iter().zip(&signed) {
        assert_eq!(&casebook.signed_files(&of(letter), "").unwrap().1, signed);
        assert_eq!(casebook.show_signed(of(letter)).unwrap().seen, sha256(signed));
    }
    let sent =
        casebook.list_cases(ListQuery { state: "sent".into(), ..ListQuery::default() }).unwrap();
    assert_eq!((sent.total, sent.summary.as_str()), (3, "Showing 1 to 3 of 3 cases"));
    let checked = casebook.check().unwrap();
    assert!(checked.sound, "{}", checked.found);
    assert_eq!(checked.cases, 4);
}

fn read(desk: &mut Desk, file: &str) -> Vec<casebook::views::RequestForm> {
    let head = desk.head();
    let views = desk.casebook.read_files(ReadFiles { files: vec![sample(file)] }).unwrap();
    assert_eq!(desk.head(), head, "reading stores nothing");
    for field in views.iter().flat_map(|view| &view.fields) {
        assert!(field.value.is_none() || !field.place.is_empty(), "{} has no place", field.field);
    }
    views.into_iter().map(|view| view.form).collect()
}

fn walk(desk: &mut Desk, sample: &Sample) -> LetterView {
    desk.on(sample.today);
    let case = received(desk, sample);
    let id = case.case_id.clone();

    desk.casebook.take_case(OfCase { case_id: id.clone() }).unwrap();
    let case = desk.triage(&id, Route::T1, &[SPEECH]);
    assert_eq!(
        (case.row.state.as_str(), case.row.owner.as_str()),
        ("Waiting for 1 service", "Asha Rowe")
    );

    desk.on(sample.answered_on);
    let case = answered(desk, &id, "Understands two key words in a sentence.");
    assert_eq!(case.row.state, "To write");
    let letter = written(desk, &id);

    let preview = desk.preview(&letter);
    assert!(preview.checks.iter().all(|check| !check.stops), "{:?}", preview.checks);
    assert!(
        preview.pages.iter().all(|page| page.png.len() > 1_000 && page.width > page.height / 2)
    );
    let text = preview.text.join(" ");
    for wanted in [sample.surname, sample.reference, "Understands two key words", "Asha Rowe"] {
        assert!(
            text.contains(wanted) || text.contains(&wanted.to_uppercase()),
            "{wanted} is not printed"
        );
    }

    let mut tampered = signing(&letter, &preview);
    tampered.seen = sha256(b"something else");
    assert_eq!(desk.refused(|casebook| casebook.sign_letter(tampered)), "not_what_was_seen");
    let mut tampered = signing(&letter, &preview);
    tampered.advice.summary.push('.');
    assert_eq!(desk.refused(|casebook| casebook.sign_letter(tampered)), "not_what_was_seen");
    let letter = desk.casebook.sign_letter(signing(&letter, &preview)).unwrap();
    assert!(letter.row.signed);
    let (_, pdf, _) = desk.casebook.signed_files(&of(&letter), "").unwrap();
    assert_eq!(sha256(&pdf), preview.seen, "what was read is what was signed");

    let case = desk.casebook.show_case(OfCase { case_id: id.clone() }).unwrap();
    assert_eq!(case.reading.met_on, None, "the duty is to give advice: signing does not meet it");
    packed(desk, sample, &letter, &pdf);
    sent(desk, sample, &letter);
    stays_as_signed(desk, &letter, &pdf);
    letter
}

fn received(desk: &mut Desk, sample: &Sample) -> CaseView {
    let mut form = read(desk, sample.file).remove(0);
    assert_eq!(
        (form.family_name.as_str(), form.reference.as_str()),
        (sample.surname, sample.reference)
    );
    assert_eq!(form.authority, sample.authority);
    if let Some(received_on) = sample.received_on {
        assert_eq!(form.received_on, "", "a day of receipt is never guessed");
        form.received_on = received_on.into();
    }
    let original = Some(crate::desk::sample(sample.file));
    let case = desk
        .casebook
        .receive_request(ReceiveRequest { form, original, verdicts: Vec::new() })
        .unwrap();
    assert_eq!(case.reading.clock, ClockState::Running, "the reply has started the clock");
    assert_eq!(case.row.due.day.as_ref().unwrap().long, sample.due);
    assert!(!case.reading.because.is_empty());
    assert!(case.can.contains(&Act::Triage) && !case.can.contains(&Act::BeginLetter));
    assert_eq!(case.attachments.len(), 1);
    case
}

fn answered(desk: &mut Desk, id: &str, text: &str) -> CaseView {
    let wish = AnswerService {
        case_id: id.to_owned(),
        service: SPEECH.into(),
        author: "Robin Vale, speech and language therapist".into(),
        text: text.into(),
        nothing_known: false,
        ..AnswerService::default()
    };
    desk.casebook.answer_service(wish).unwrap()
}

fn written(desk: &mut Desk, id: &str) -> LetterView {
    let begun = desk.casebook.begin_letter(OfCase { case_id: id.to_owned() }).unwrap();
    assert!(begun.checks.iter().any(|check| check.stops), "an empty letter cannot be signed");
    let head = desk.head();
    let mut typed = advice();
    typed.strengths = "Half a sentence".into();
    let (case_id, letter_id) = (id.to_owned(), begun.letter_id.clone());
    desk.casebook.keep_typing(KeepTyping { case_id, letter_id, advice: typed.clone() }).unwrap();
    let shown = desk.casebook.show_letter(of(&begun)).unwrap();
    assert!(shown.unfinished && shown.advice == typed);
    assert_eq!(desk.head(), head, "typing is not an event");
    let wish = casebook::wishes::WriteLetter {
        case_id: id.to_owned(),
        letter_id: begun.letter_id,
        advice: advice(),
    };
    let letter = desk.casebook.write_letter(wish).unwrap();
    assert!(!letter.unfinished);
    letter
}

fn packed(desk: &mut Desk, sample: &Sample, letter: &LetterView, pdf: &[u8]) {
    let plan = desk.casebook.plan_pack(of(letter)).unwrap();
    assert_eq!((plan.authority.as_str(), plan.stops.len()), (sample.authority, 0));
    assert!(!plan.left_out.is_empty(), "what is left out is said");
    let folder = desk.sandbox.0.join("to-upload").join(sample.authority);
    fs::create_dir_all(&folder).unwrap();
    let wish = || WritePack {
        case_id: letter.case_row.case_id.clone(),
        letter_id: letter.letter_id.clone(),
        folder: folder.to_string_lossy().into_owned(),
        why: String::new(),
    };
    let pack = desk.casebook.write_pack(wish()).unwrap();
    on_the_disk(&folder, &pack, pdf);
    for file in &pack.files {
        let name = file.name.to_lowercase();
        assert!(
            !name.contains(&sample.surname.to_lowercase()) && !name.contains("9990000"),
            "{name}"
        );
    }
    assert_eq!(desk.refused(|casebook| casebook.write_pack(wish())), "name_taken");
}

/// The files that lie in the folder are those of the manifest and of the view, byte for byte.
fn on_the_disk(folder: &Path, pack: &PackView, pdf: &[u8]) {
    let mut there: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    there.sort();
    let mut named: Vec<String> = pack.files.iter().map(|file| file.name.clone()).collect();
    named.sort();
    assert_eq!(there, named);
    for file in &pack.files {
        assert_eq!(
            sha256(&fs::read(folder.join(&file.name)).unwrap()),
            file.sha256,
            "{}",
            file.name
        );
    }
    let manifest = fs::read(folder.join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    let listed = manifest["files"].as_array().unwrap();
    // Everything but the manifest itself.
    assert_eq!(listed.len(), pack.files.len() - 1);
    for file in listed {
        let bytes = fs::read(folder.join(file["name"].as_str().unwrap())).unwrap();
        assert_eq!(file["sha256"], sha256(&bytes));
        assert_eq!(file["bytes"], bytes.len());
    }
    assert!(
        listed.iter().any(|file| file["sha256"] == sha256(pdf)),
        "the signed PDF is in the pack"
    );
    assert!(holds(&manifest, &sha256(pdf)), "an outsider can verify it with the manifest alone");
    assert!(!holds(&manifest, &sha256(b"another file")), "and another file does not pass");
}

/// Whether the manifest's signature holds over a file's hash, by what the manifest itself says it
/// is over.
fn holds(manifest: &serde_json::Value, sha256: &str) -> bool {
    let bytes = |at: &str| -> Vec<u8> {
        let hex = manifest["signature"][at].as_str().unwrap();
        (0..hex.len()).step_by(2).map(|n| u8::from_str_radix(&hex[n..n + 2], 16).unwrap()).collect()
    };
    let letter = &manifest["letter"];
    let over = format!(
        "caseclock/letter/1\n{sha256}\n{}\n{}\n",
        letter["head"].as_str().unwrap(),
        letter["version"]
    );
    let key = VerifyingKey::try_from(bytes("public_key").as_slice()).unwrap();
    let signature = Signature::from_slice(&bytes("signature")).unwrap();
    key.verify_strict(over.as_bytes(), &signature).is_ok()
}

fn sent(desk: &mut Desk, sample: &Sample, letter: &LetterView) {
    desk.on(sample.sent_on);
    let wish = MarkSent {
        case_id: letter.case_row.case_id.clone(),
        letter_id: letter.letter_id.clone(),
        sent_on: sample.sent_on.into(),
        receipt: "REC-0001".into(),
    };
    let case = desk.casebook.mark_sent(wish).unwrap();
    assert_eq!(case.reading.clock, ClockState::Met);
    assert_eq!(case.reading.met_on.unwrap().to_string(), sample.sent_on);
    let late = i64::from(sample.authority == "South Gloucestershire");
    assert_eq!((case.reading.in_time, case.reading.days_late), (Some(late == 0), late));
}

/// A later answer or correction changes the case and not what was signed.
fn stays_as_signed(desk: &mut Desk, letter: &LetterView, pdf: &[u8]) {
    let case_id = letter.case_row.case_id.clone();
    answered(desk, &case_id, "Now uses sentences of five words.");
    let wish = CorrectReceipt {
        case_id,
        received_on: "1 March 2026".into(),
        why: "The portal shows the 1st".into(),
        ..CorrectReceipt::default()
    };
    desk.casebook.correct_receipt(wish).unwrap();
    let shown = desk.casebook.show_signed(of(letter)).unwrap();
    assert_eq!(shown.seen, sha256(pdf));
    assert!(!shown.text.join(" ").contains("five words"));
    assert_eq!(desk.casebook.signed_files(&of(letter), "").unwrap().1, pdf);
    let verified = desk.casebook.verify_letter(pdf).unwrap().unwrap();
    assert!(verified.holds && verified.signatory == "Asha Rowe");
    let mut changed = pdf.to_vec();
    changed[1_000] ^= 1;
    assert!(desk.casebook.verify_letter(&changed).unwrap().is_none());
}

/// What was sent is gone from the heatmap; the one open case stands in one cell.
fn heatmap(desk: &Desk) {
    let view = desk.casebook.show_heatmap(HeatmapQuery::default()).unwrap();
    assert_eq!(view.rows.len(), 3, "an authority without open cases has its row too");
    assert_eq!(view.total, 1);
    let row = view.rows.iter().find(|row| row.label == "South Gloucestershire").unwrap();
    let cells: Vec<&str> =
        row.cells.iter().filter(|c| c.due > 0).map(|c| c.name.as_str()).collect();
    assert_eq!(cells, ["South Gloucestershire, week commencing 13 July 2026: 1 due"]);
    let by_day = HeatmapQuery { by: "day".into(), rows: "owner".into(), from: None };
    let view = desk.casebook.show_heatmap(by_day).unwrap();
    assert_eq!((view.total, view.rows[0].label.as_str()), (1, "Nobody yet"));
}
