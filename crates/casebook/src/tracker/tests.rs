//! A team's list of invented children, brought in, brought in again, and undone.

use documents::tracker::{Cell, Column, Row, Sheet};
use domain::retention::Grounds;

use crate::casebook::Casebook;
use crate::error::Error;
use crate::keys::Cost;
use crate::moment::World;
use crate::problem;
use crate::trial::{PASSPHRASE, Trial};
use crate::views::{BroughtView, ImportsView, JudgedView, ListQuery};
use crate::wishes::{
    CorrectCell, EraseCase, ImportRows, MapTracker, NoteCase, OfCase, RetentionQuery, RowsQuery,
    UndoImport,
};

const TITLES: [(&str, &str); 11] = [
    ("LA", "authority"),
    ("Ref", "reference"),
    ("Surname", "family_name"),
    ("First name", "given_name"),
    ("DOB", "born_on"),
    ("NHS No", "nhs_number"),
    ("Rec'd", "received_on"),
    ("ADCO", "owner"),
    ("Sent", "sent_on"),
    ("Closed", "closed_on"),
    ("Outcome", "closure"),
];

struct Team {
    _trial: Trial,
    casebook: Casebook,
    file: &'static str,
}

fn sheet(rows: &[[&str; 11]]) -> Sheet {
    let cell = |text: &&str| Cell { text: (*text).into(), day: None };
    Sheet {
        name: "Caseload".into(),
        columns: TITLES
            .iter()
            .zip('A'..)
            .map(|((title, field), letter)| Column {
                letter: letter.to_string(),
                title: (*title).into(),
                field: Some((*field).into()),
            })
            .collect(),
        rows: rows
            .iter()
            .zip(2..)
            .map(|(row, number)| Row { number, cells: row.iter().map(cell).collect() })
            .collect(),
    }
}

fn map() -> MapTracker {
    let columns = TITLES.iter().zip('A'..);
    MapTracker {
        sheet: 0,
        columns: columns.map(|((_, field), letter)| (letter.into(), (*field).into())).collect(),
        authority: String::new(),
    }
}

impl Team {
    fn new() -> Self {
        let trial = Trial::quick();
        let at = "2026-11-22T10:00:00Z".parse().unwrap();
        let (mut casebook, made) = Casebook::create(
            &trial.path().join("casebook"),
            World::fixed(at, 1),
            crate::demo::officer(),
            PASSPHRASE,
            Cost::CHEAP,
            false,
        )
        .unwrap();
        casebook.confirm_recovery(&made.recovery_code).unwrap();
        Self { _trial: trial, casebook, file: "f1" }
    }

    fn judge(&mut self, rows: &[[&str; 11]]) -> JudgedView {
        self.casebook
            .lay_tracker("C:\\Desk\\tracker.xlsx", self.file.into(), vec![sheet(rows)])
            .unwrap();
        self.casebook.map_tracker(map()).unwrap()
    }

    fn bring(&mut self, wish: &ImportRows) -> BroughtView {
        loop {
            let view = self.casebook.import_rows(wish.clone()).unwrap();
            if view.finished {
                return view;
            }
        }
    }

    fn all(&mut self, rows: &[[&str; 11]]) -> BroughtView {
        self.judge(rows);
        self.bring(&ImportRows::default())
    }

    fn cases(&self) -> u32 {
        self.casebook.list_cases(ListQuery::default()).unwrap().total
    }

    fn one(&self, text: &str) -> String {
        let found =
            self.casebook.list_cases(ListQuery { text: text.into(), ..ListQuery::default() });
        found.unwrap().rows[0].case_id.clone()
    }

    fn undo(&mut self, others: bool) -> Result<ImportsView, Error> {
        let batch = self.casebook.list_imports().unwrap().imports[0].batch.clone();
        self.casebook.undo_import(UndoImport { batch, others })
    }
}

const TAM: [&str; 11] =
    ["Bristol", "BR-1", "Marlow", "Tam", "4/5/2018", "999 000 0018", "2/11/2026", "", "", "", ""];
const BEA: [&str; 11] =
    ["Bristol", "BR-2", "Okonedo", "Bea", "3/1/2016", "", "9/11/2026", "", "", "", ""];
const OLD: [&str; 11] = [
    "North Somerset",
    "NS-7",
    "Penhale",
    "Jory",
    "1/9/2014",
    "",
    "5/1/2026",
    "JK",
    "12/2/2026",
    "20/2/2026",
    "completed",
];

/// Many rows of children who are not each other.
const FIRST: [&str; 12] =
    ["Bar", "Con", "Dev", "Fal", "Gim", "Hol", "Jas", "Kep", "Lum", "Mor", "Nag", "Pyx"];
const SECOND: [&str; 10] =
    ["wick", "tham", "berry", "stone", "gate", "field", "moor", "drop", "xley", "quist"];

fn many(n: usize) -> Vec<[&'static str; 11]> {
    let own = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    (0..n)
        .map(|at| {
            let mut row = BEA;
            row[1] = own(format!("BR-{}", 100 + at));
            // Surnames that nobody takes for one another.
            let (first, second) =
                (FIRST[at / SECOND.len() % FIRST.len()], SECOND[at % SECOND.len()]);
            row[2] = own(format!("{first}{second}"));
            row[3] = ["Bea", "Tomasz", "Yusuf", "Ivy", "Oluwaseun", "Zdenka", "Rhys"][at % 7];
            row[4] = own(format!("{}/{}/{}", 1 + at % 28, 1 + at * 5 % 12, 2008 + at % 10));
            row
        })
        .collect()
}

#[test]
fn rows_are_judged_before_anything_is_written() {
    let mut team = Team::new();
    let head = team.casebook.store.head().unwrap();
    let mut late = BEA;
    (late[1], late[4]) = ("BR-3", "31/2/2016");
    let mut owned = BEA;
    (owned[1], owned[2], owned[7]) = ("BR-4", "Trewin", "Nobody");
    let judged = team.judge(&[TAM, late, owned, OLD]);
    assert_eq!(judged.sentence, "2 ready, 1 to check, 1 cannot be read");
    assert_eq!(judged.beside, "");
    let wrong = |row: usize| judged.rows[row].wrong[0].clone();
    assert_eq!((wrong(1).field, wrong(1).place), ("born_on".into(), "Caseload, E3".into()));
    assert_eq!(wrong(2).choices.len(), 1, "the one of the team");
    assert_eq!(judged.rows[3].words, "Ready: a case that has ended");
    let query = RowsQuery { show: "cannot".into(), page: 1 };
    assert_eq!(team.casebook.show_rows(query).unwrap().rows.len(), 1);
    assert_eq!((team.casebook.store.head().unwrap(), team.cases()), (head, 0));
}

#[test]
fn a_cell_is_corrected_in_place_and_the_row_comes_in() {
    let mut team = Team::new();
    let mut wrong = TAM;
    wrong[4] = "31/2/2018";
    team.judge(&[wrong]);
    let corrected = team.casebook.correct_cell(CorrectCell {
        row: 2,
        field: "born_on".into(),
        value: "28 February 2018".into(),
        everywhere: false,
        query: RowsQuery::default(),
    });
    assert_eq!(corrected.unwrap().sentence, "1 ready, 0 to check, 0 cannot be read");
    // Chosen again, for the casebook was locked in between.
    assert_eq!(team.judge(&[wrong]).sentence, "1 ready, 0 to check, 0 cannot be read");
    team.bring(&ImportRows::default());
    let case = team.casebook.show_case(OfCase { case_id: team.one("Marlow") }).unwrap();
    assert_eq!(case.form.born_on, "28 February 2018");
    // The file still says what it said.
    assert_eq!(
        team.judge(&[wrong]).beside,
        "0 new, 0 changed, 1 the same, 0 no longer in the list"
    );
}

#[test]
fn the_same_file_again_brings_nothing_new() {
    let mut team = Team::new();
    assert_eq!(team.all(&[TAM, BEA, OLD]).sentence, "3 new.");
    let again = team.judge(&[TAM, BEA, OLD]);
    assert_eq!(again.beside, "0 new, 0 changed, 3 the same, 0 no longer in the list");
    let head = team.casebook.store.head().unwrap();
    let done = team.bring(&ImportRows::default());
    assert_eq!(done.sentence, "Nothing was new, and nothing was changed.");
    assert_eq!((team.casebook.store.head().unwrap(), team.cases()), (head, 3));
}

#[test]
fn closed_rows_are_history_and_the_reports_have_a_past() {
    let mut team = Team::new();
    team.all(&[OLD]);
    let case = team.casebook.show_case(OfCase { case_id: team.one("Penhale") }).unwrap();
    assert_eq!(case.row.due.label, "sent in time on 12 February 2026");
    assert_eq!(case.oddities, Vec::<String>::new());
    assert!(case.reading.warnings.iter().all(|warning| warning.code != "sent_unsigned"));
    assert!(case.happened.iter().any(|line| line.words.contains("Whose case it was: JK")));
}

#[test]
fn undone_as_a_whole_the_caseload_is_as_before() {
    let mut team = Team::new();
    team.all(&[BEA]);
    let before = team.casebook.list_cases(ListQuery::default()).unwrap().rows;
    team.file = "f2";
    let rows: Vec<_> = std::iter::once(BEA).chain(many(120)).collect();
    assert_eq!(team.all(&rows).sentence, "120 new, 1 the same.");
    assert_eq!(team.cases(), 121);
    let list = team.undo(false).unwrap();
    assert_eq!((list.imports[0].cases, list.imports[0].can_undo), (0, false));
    let told =
        "Undone. 120 cases are in no list any more, and can be erased under Casebook, Retention.";
    assert!(list.imports[0].words.ends_with(told), "{}", list.imports[0].words);
    assert_eq!(team.casebook.list_cases(ListQuery::default()).unwrap().rows, before);
    let found = ListQuery { text: "Family7".into(), ..ListQuery::default() };
    assert_eq!(team.casebook.list_cases(found).unwrap().total, 0);
    team.casebook.rebuild().unwrap();
    assert_eq!(team.casebook.list_cases(ListQuery::default()).unwrap().rows, before);
    // And it can come in anew.
    assert_eq!(team.all(&rows).sentence, "120 new, 1 the same.");
}

#[test]
fn what_an_undone_import_brought_waits_to_be_erased_and_counts_nowhere() {
    let mut team = Team::new();
    team.all(&[TAM, BEA]);
    let tam = team.one("Marlow");
    team.undo(false).unwrap();
    let kept = team.casebook.show_retention(RetentionQuery::default()).unwrap();
    assert_eq!(
        kept.sentence,
        "No case is due for review. 2 were brought in by mistake and wait to be erased."
    );
    let row = kept.mistaken.iter().find(|row| row.row.case_id == tam).unwrap();
    assert_eq!(row.row.name, "MARLOW, Tam");
    assert_eq!(row.status, "Brought in by mistake on 22 November 2026");
    assert_eq!(row.grounds.len(), 2, "its time for being kept never began");
    assert_eq!(row.remains, "Bristol, brought in by mistake and counted nowhere.");
    let (grounds, why) = (Grounds::WronglyRecorded, "The wrong list".to_owned());
    let kept = team.casebook.erase_case(EraseCase { case_id: tam.clone(), grounds, why }).unwrap();
    assert_eq!((kept.mistaken_total, kept.erased_total), (1, 1));
    assert!(!team.casebook.store.can_be_read(&tam).unwrap());
    assert!(team.casebook.figures().unwrap().is_empty());
    team.casebook.rebuild().unwrap();
    let kept = team.casebook.show_retention(RetentionQuery::default()).unwrap();
    assert_eq!((kept.mistaken_total, kept.mistaken[0].row.name.as_str()), (1, "OKONEDO, Bea"));
    let words = team.casebook.list_imports().unwrap().imports[0].words.clone();
    assert!(words.contains("1 case is in no list any more"), "{words}");
}

#[test]
fn what_someone_has_worked_on_is_not_undone_and_the_others_can_be() {
    let mut team = Team::new();
    team.all(&[TAM, BEA]);
    let case_id = team.one("Marlow");
    team.casebook.note_case(NoteCase { case_id, text: "Rang school".into() }).unwrap();
    let head = team.casebook.store.head().unwrap();
    assert_eq!(problem::of(&team.undo(false).unwrap_err()).code, "acted_on_since");
    assert_eq!(team.casebook.store.head().unwrap(), head);
    let list = team.undo(true).unwrap();
    assert_eq!((team.cases(), list.imports[0].acted_on_total), (1, 1));
    assert_eq!(problem::of(&team.undo(true).unwrap_err()).code, "acted_on_since");
}

#[test]
fn killed_between_two_lots_it_is_finished_by_the_same_file_and_all_is_there_once() {
    let mut team = Team::new();
    let rows = many(120);
    team.judge(&rows);
    assert!(!team.casebook.import_rows(ImportRows::default()).unwrap().finished);
    assert_eq!(team.cases(), 50);
    team.casebook.tracker = None;
    let stopped = team.casebook.list_imports().unwrap();
    assert!(stopped.imports[0].words.starts_with("Stopped on the way"));
    assert_eq!(stopped.imports[0].name, "tracker.xlsx");
    assert_eq!(team.all(&rows).sentence, "120 new.");
    assert_eq!((team.cases(), team.casebook.list_imports().unwrap().imports.len()), (120, 1));
    team.undo(false).unwrap();
    assert_eq!(team.cases(), 0);
}

#[test]
fn what_the_file_says_otherwise_is_brought_over_and_what_was_changed_here_is_not() {
    let mut team = Team::new();
    team.all(&[TAM, BEA]);
    let (mut tam, mut bea) = (TAM, BEA);
    (tam[5], tam[7], tam[8]) = ("999 000 0026", "Asha", "");
    (bea[6], bea[8]) = ("10/11/2026", "20/11/2026");
    let mut form = team.casebook.show_case(OfCase { case_id: team.one("Marlow") }).unwrap().form;
    form.nhs_number = "999 000 0034".into();
    let why = "Told by the practice".into();
    let wish = crate::wishes::CorrectDetails { case_id: team.one("Marlow"), form, why };
    team.casebook.correct_details(wish).unwrap();
    team.file = "f2";
    let judged = team.judge(&[tam, bea]);
    assert_eq!(judged.beside, "0 new, 2 changed, 0 the same, 0 no longer in the list");
    assert_eq!(judged.sentence, "1 ready, 1 to check, 0 cannot be read");
    assert!(judged.rows[0].wrong[0].words.contains("999 000 0034"));
    assert_eq!(team.bring(&ImportRows::default()).sentence, "0 new, 1 changed.");
    let case = team.casebook.show_case(OfCase { case_id: team.one("Okonedo") }).unwrap();
    assert_eq!(case.form.received_on, "10 November 2026");
    assert_eq!(case.row.due.label, "sent in time on 20 November 2026");
    // Undone, it is as it was.
    team.undo(false).unwrap();
    let case = team.casebook.show_case(OfCase { case_id: team.one("Okonedo") }).unwrap();
    assert_eq!((case.form.received_on.as_str(), case.reading.met_on), ("9 November 2026", None));
}

#[test]
fn what_is_no_longer_in_the_list_is_shown_and_left_alone() {
    let mut team = Team::new();
    team.all(&[TAM, BEA, OLD]);
    let judged = team.judge(&[TAM]);
    assert_eq!(judged.beside, "0 new, 0 changed, 1 the same, 1 no longer in the list");
    assert_eq!(judged.gone[0].name, "OKONEDO, Bea");
    team.bring(&ImportRows::default());
    assert_eq!(team.cases(), 3);
}

#[test]
fn an_open_case_of_the_same_child_and_the_same_row_twice_are_looked_at_first() {
    let mut team = Team::new();
    team.all(&[TAM]);
    let mut other = TAM;
    other[1] = "BR-9";
    let judged = team.judge(&[other, BEA, BEA]);
    assert_eq!(judged.sentence, "0 ready, 3 to check, 0 cannot be read");
    assert!(judged.rows[0].wrong[0].words.starts_with("The same child, by NHS number"));
    let done = team.bring(&ImportRows { rows: vec![3], with_doubts: false });
    assert_eq!((done.sentence.as_str(), team.cases()), ("1 new.", 2));
}

#[test]
fn the_next_file_with_the_same_titles_is_understood_as_the_last() {
    let mut team = Team::new();
    team.judge(&[TAM]);
    let mut chosen = map();
    chosen.columns.remove("A");
    chosen.authority = "Bristol City Council".into();
    team.casebook.map_tracker(chosen).unwrap();
    team.bring(&ImportRows::default());
    let view = team.casebook.lay_tracker("next.xlsx", "f2".into(), vec![sheet(&[BEA])]).unwrap();
    let first = &view.sheets[0];
    assert_eq!((first.known, first.authority.as_str()), (true, "Bristol"));
    assert_eq!(
        (first.columns[0].field.as_str(), first.columns[1].field.as_str()),
        ("", "reference")
    );
}

#[test]
fn without_its_file_nothing_is_brought_in() {
    let mut team = Team::new();
    let refused = team.casebook.import_rows(ImportRows::default()).unwrap_err();
    assert_eq!(problem::of(&refused).code, "no_tracker");
    team.judge(&[TAM]);
    team.casebook.drop_tracker().unwrap();
    assert!(team.casebook.show_rows(RowsQuery::default()).is_err());
}
