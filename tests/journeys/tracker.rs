//! The first morning: the team's own spreadsheet goes in, whole, checked and undoable.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use casebook::Casebook;
use casebook::views::{BroughtView, FileIn, JudgedView, ListQuery};
use casebook::wishes::{
    CorrectCell, EraseCase, ImportRows, NoteCase, ReadTracker, RetentionQuery, RowsQuery,
    UndoImport,
};
use domain::retention::Grounds;

use crate::desk::Desk;

const TITLES: &str = "LA,Ref,Surname,First name,DOB,NHS Number,Date received,Date sent";

fn file(rows: &[&str]) -> FileIn {
    let text = format!("{TITLES}\n{}\n", rows.join("\n"));
    FileIn { name: "tracker.csv".into(), base64: STANDARD.encode(text) }
}

const TAM: &str = "Bristol,BR-1,Marlow,Tam,04/05/2018,999 000 0018,02/11/2026,";
const BEA: &str = "Bristol,BR-2,Okonedo,Bea,03/01/2016,,09/11/2026,";
const OLD: &str = "North Somerset,NS-7,Penhale,Jory,01/09/2014,,05/01/2026,12/02/2026";
const WRONG: &str = "Bristol,BR-3,Trewin,Ada,31/02/2015,,10/11/2026,";

/// Read, and understood as proposed.
fn judge(desk: &mut Desk, rows: &[&str]) -> JudgedView {
    let read = desk.casebook.read_tracker(ReadTracker { file: file(rows) }).unwrap();
    assert_eq!(read.sheets[0].columns.len(), 8);
    desk.casebook.map_tracker(read.proposed()).unwrap()
}

fn bring(desk: &mut Desk, wish: &ImportRows) -> BroughtView {
    loop {
        let view = desk.casebook.import_rows(wish.clone()).unwrap();
        if view.finished {
            return view;
        }
    }
}

fn undoing(desk: &Desk, others: bool) -> UndoImport {
    let batch = desk.casebook.list_imports().unwrap().imports[0].batch.clone();
    UndoImport { batch, others }
}

fn cases(desk: &Desk) -> u32 {
    desk.casebook.list_cases(ListQuery::default()).unwrap().total
}

#[test]
fn a_spreadsheet_goes_in_whole_checked_and_undoable() {
    let mut desk = Desk::quick("tracker", "2026-11-22");
    let head = desk.head();
    let judged = judge(&mut desk, &[TAM, BEA, OLD, WRONG]);
    assert_eq!(judged.sentence, "3 ready, 0 to check, 1 cannot be read");
    let cannot = RowsQuery { show: "cannot".into(), page: 1 };
    let shown = desk.casebook.show_rows(cannot.clone()).unwrap();
    let wrong = &shown.rows[0].wrong[0];
    assert_eq!((shown.rows[0].number, wrong.field.as_str()), (5, "born_on"));
    assert!(wrong.place.ends_with("E5") && wrong.raw == "31/02/2015", "{wrong:?}");
    let corrected = desk.casebook.correct_cell(CorrectCell {
        row: 5,
        field: "born_on".into(),
        value: "28/2/2015".into(),
        everywhere: false,
        query: cannot,
    });
    assert_eq!(corrected.unwrap().sentence, "4 ready, 0 to check, 0 cannot be read");
    assert_eq!((desk.head(), cases(&desk)), (head, 0), "nothing is written before it is wanted");
    assert_eq!(bring(&mut desk, &ImportRows::default()).sentence, "4 new.");
    assert_eq!(cases(&desk), 4);

    let again = judge(&mut desk, &[TAM, BEA, OLD, WRONG]);
    assert_eq!(again.beside, "0 new, 0 changed, 4 the same, 0 no longer in the list");
    let sent = "Bristol,BR-2,Okonedo,Bea,03/01/2016,,09/11/2026,20/11/2026";
    let later = judge(&mut desk, &[TAM, sent, OLD]);
    assert_eq!(later.beside, "0 new, 1 changed, 2 the same, 1 no longer in the list");
    assert_eq!(bring(&mut desk, &ImportRows::default()).sentence, "0 new, 1 changed, 2 the same.");

    desk.casebook.drop_tracker().unwrap();
    // The later import goes first, and then the earlier one is as it was.
    let undo = undoing(&desk, false);
    let list = desk.casebook.undo_import(undo).unwrap();
    assert_eq!(cases(&desk), 4);
    let batch = list.imports[1].batch.clone();
    desk.casebook.undo_import(UndoImport { batch, others: false }).unwrap();
    assert_eq!(cases(&desk), 0);

    // What it brought is still here, sealed, until someone erases it.
    let kept = desk.casebook.show_retention(RetentionQuery::default()).unwrap();
    assert_eq!((kept.mistaken_total, kept.due_total), (4, 0));
    for row in kept.mistaken {
        let (grounds, why) = (Grounds::WronglyRecorded, "The wrong list".to_owned());
        let case_id = row.row.case_id;
        desk.casebook.erase_case(EraseCase { case_id, grounds, why }).unwrap();
    }
    let kept = desk.casebook.show_retention(RetentionQuery::default()).unwrap();
    assert_eq!((kept.mistaken_total, kept.erased_total), (0, 4));
    assert!(desk.casebook.figures().unwrap().is_empty(), "none of it was ever received");
}

/// The refusals of an import, each met once.
pub fn all(met: &mut BTreeSet<String>) {
    let mut desk = Desk::quick("tracker-refusals", "2026-11-22");
    let mut refused =
        |desk: &mut Desk, act: &mut dyn FnMut(&mut Casebook) -> Option<casebook::Error>| {
            let code = desk.refused(|casebook| act(casebook).map_or(Ok(()), Err));
            met.insert(code.clone());
            code
        };
    let code = refused(&mut desk, &mut |c| c.show_rows(RowsQuery::default()).err());
    assert_eq!(code, "no_tracker");
    let unknown = UndoImport { batch: "b".into(), others: false };
    let code = refused(&mut desk, &mut |c| c.undo_import(unknown.clone()).err());
    assert_eq!(code, "no_such_import");
    judge(&mut desk, &[TAM]);
    bring(&mut desk, &ImportRows::default());
    let case_id = desk.casebook.list_cases(ListQuery::default()).unwrap().rows[0].case_id.clone();
    desk.casebook.note_case(NoteCase { case_id, text: "Rang school".into() }).unwrap();
    let undo = undoing(&desk, false);
    let code = refused(&mut desk, &mut |c| c.undo_import(undo.clone()).err());
    assert_eq!(code, "acted_on_since");
}
