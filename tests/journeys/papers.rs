//! Files kept with a case: attached, looked at without leaving the casebook, and copied out.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use casebook::Casebook;
use casebook::views::{CaseView, FileIn, PaperView};
use casebook::wishes::{AttachFile, LooksQuery, SavePaper, ShowPaper};
use domain::route::Route;

use crate::desk::{Desk, advice, data, form};

fn file(name: &str, bytes: &[u8]) -> FileIn {
    FileIn { name: name.into(), base64: STANDARD.encode(bytes) }
}

fn intake(name: &str) -> Vec<u8> {
    fs::read(data("intake").join(name)).unwrap()
}

fn attach(desk: &mut Desk, case_id: &str, name: &str, bytes: &[u8]) -> CaseView {
    let wish = AttachFile { case_id: case_id.into(), file: file(name, bytes) };
    desk.casebook.attach_file(wish).unwrap()
}

fn hash_of(case: &CaseView, name: &str) -> String {
    case.attachments.iter().find(|kept| kept.name == name).unwrap().hash.clone()
}

fn show(desk: &Desk, case: &CaseView, name: &str, page: u32) -> PaperView {
    let wish = ShowPaper { case_id: case.case_id.clone(), hash: hash_of(case, name), page };
    desk.casebook.show_paper(wish).unwrap()
}

/// Width and height, as a PNG says them at its beginning.
fn size(png: &str) -> (u32, u32) {
    let png = STANDARD.decode(png).unwrap();
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    let at = |from: usize| u32::from_be_bytes(png[from..from + 4].try_into().unwrap());
    (at(16), at(20))
}

#[test]
fn a_paper_is_attached_once_and_looked_at_as_pictures_or_words() {
    let mut desk = Desk::quick("papers-look", "2026-03-10");
    let id = desk.receive(form()).case_id;
    let pdf = intake("pdf-bristol-letter.pdf");
    let case = attach(&mut desk, &id, "report.pdf", &pdf);
    let head = desk.head();
    attach(&mut desk, &id, "again.pdf", &pdf);
    assert_eq!(desk.head(), head, "the same file is kept once");
    assert_eq!(case.attachments[0].kept, "Kept on 10 March 2026");
    let paper = show(&desk, &case, "report.pdf", 1);
    let picture = paper.picture.as_ref().unwrap();
    assert_eq!(size(&picture.png), (picture.width, picture.height));
    assert!(picture.width == 1_000 && !paper.text.is_empty() && paper.cannot.is_empty());
    attach(&mut desk, &id, "form.docx", &intake("docx-bristol-sections.docx"));
    let case = attach(&mut desk, &id, "scan.pdf", &intake("pdf-scanned.pdf"));
    let words = show(&desk, &case, "form.docx", 1);
    assert!(words.picture.is_none() && words.what == "Word document" && words.text.len() > 100);
    let scan = show(&desk, &case, "scan.pdf", 1);
    assert!(scan.picture.is_some() && scan.text.is_empty());
}

/// Each says what to do, and the casebook goes on.
#[test]
fn what_cannot_be_shown_says_so_and_harms_nothing() {
    let mut desk = Desk::quick("papers-hostile", "2026-03-10");
    let id = desk.receive(form()).case_id;
    let deep = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
    let nested =
        [b"%PDF-1.4\n1 0 obj".as_slice(), &b"[".repeat(2_000_000), b"endobj\n%%EOF\n"].concat();
    for (name, bytes) in [
        ("sound.ogg", b"OggS\0\x02\0\0".as_slice()),
        ("half.pdf", &intake("pdf-bristol-letter.pdf")[..900]),
        ("round.pdf", deep),
        ("deep.pdf", &nested),
        ("blank.txt", b"  \n "),
        ("old.doc", &[0xd0, 0xcf, 0x11, 0xe0, 0, 0]),
    ] {
        let case = attach(&mut desk, &id, name, bytes);
        let paper = show(&desk, &case, name, 1);
        assert!(paper.picture.is_none() && !paper.cannot.is_empty(), "{name}: {paper:?}");
        assert!(paper.cannot.ends_with('.') && paper.what.is_empty(), "{name}");
    }
    assert_eq!(desk.show(&id).attachments.len(), 6, "kept all the same");
    let empty = AttachFile { case_id: id.clone(), file: file("nothing.pdf", b"") };
    assert_eq!(desk.refused(|casebook| casebook.attach_file(empty)), "unreadable");
    let other = ShowPaper { case_id: id, hash: "../keys.ccx".into(), page: 1 };
    assert_eq!(desk.refused(|casebook| casebook.show_paper(other)), "no_such_entry");
}

#[test]
fn letters_are_papers_too_and_a_copy_is_written_down_before_it_is_written() {
    let mut desk = Desk::quick("papers-save", "2026-03-10");
    let id = desk.receive(form()).case_id;
    desk.triage(&id, Route::T2, &[]);
    let letter = desk.write(&id, advice());
    desk.sign(&letter);
    let case = desk.show(&id);
    let name = "letter version 1.pdf";
    let paper = show(&desk, &case, name, 1);
    assert!(paper.pages > 1 && paper.picture.is_some() && !paper.text.is_empty());
    let second = show(&desk, &case, name, 2);
    assert_eq!(second.page, 2);
    assert_ne!(paper.text, second.text);
    let folder = desk.sandbox.0.join("copies");
    fs::create_dir_all(&folder).unwrap();
    let save = || SavePaper {
        case_id: id.clone(),
        hash: hash_of(&case, name),
        folder: folder.to_string_lossy().into_owned(),
        why: String::new(),
    };
    let written = desk.casebook.save_paper(save()).unwrap();
    assert!(fs::read(Path::new(&written.written_to)).unwrap().starts_with(b"%PDF-"));
    assert_eq!(desk.refused(|casebook: &mut Casebook| casebook.save_paper(save())), "name_taken");
    let looks = LooksQuery { exported: true, ..LooksQuery::default() };
    let rows = desk.casebook.show_looks(looks).unwrap().rows;
    assert!(rows.iter().any(|row| row.what == "Exported a kept file"), "{rows:?}");
}
