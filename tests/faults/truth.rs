//! What must be true of a casebook after any harm, checked in one place for every campaign
//! (reliability.md 3): what was acknowledged is there, in order and byte for byte (I1, I2); it opens
//! or says which file is at fault (I3); an act is there whole or not at all (I4); the lists are those
//! that the log gives (I5); nothing is there that nobody wrote (I7). I6, no plain text, is F20.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use casebook::keys::Cost;
use casebook::moment::World;
use casebook::views::ListQuery;
use casebook::wishes::{OfCase, OfLetter, RestoreCasebook};
use casebook::{Casebook, demo, problem};

use crate::raw::{self, Key, Row};
use crate::victim::{CANARY, typing};

pub const PERSON: &str = "Asha Rowe";
pub const PASSPHRASE: &str = "a quiet lane of seven trees";

const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

/// An empty casebook, ready for use; opened in a fraction of a millisecond, for it guards nothing.
pub fn make(folder: &Path) -> Key {
    let (mut casebook, view) =
        Casebook::create(folder, World::real(), demo::officer(), PASSPHRASE, CHEAP, false).unwrap();
    casebook.confirm_recovery(&view.recovery_code).unwrap();
    drop(casebook);
    raw::key(folder)
}

/// Brings back the newest backup of a casebook.
pub fn restore(folder: &Path, open: Option<Casebook>) -> Result<Casebook, casebook::Error> {
    let wish = RestoreCasebook {
        from: folder.display().to_string(),
        person: PERSON.into(),
        passphrase: PASSPHRASE.into(),
        code: String::new(),
    };
    Ok(Casebook::restore(folder, World::real(), &wish, CHEAP, None, open)?.0)
}

/// Copies a casebook's folder as it lies.
pub fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

/// What is known to have been acknowledged.
#[derive(Clone, Default)]
pub struct Truth {
    /// The log when it was last looked at.
    pub rows: Vec<Row>,
    /// What happened since, in order.
    steps: Vec<Step>,
    /// The act that was under way.
    doing: Option<Doing>,
    /// The last typing that was said to be kept, by letter: the case and the number of the act.
    typed: BTreeMap<String, (String, u64)>,
    /// Cases that were about to be erased, and whether it was said to be done.
    pub erased: BTreeMap<String, bool>,
    /// Problems that were shown.
    pub problems: Vec<String>,
}

#[derive(Clone)]
enum Step {
    /// Acknowledged: how many events, and the head they led to where it was said.
    Done(usize, Option<String>),
    /// A problem was shown: all of its events are there, or none.
    InDoubt(usize),
}

#[derive(Clone)]
struct Doing {
    what: String,
    events: usize,
    letter: String,
    n: u64,
}

impl Truth {
    pub fn of(rows: Vec<Row>) -> Truth {
        Truth { rows, ..Truth::default() }
    }

    /// Learns from what a victim said. A line cut short was not said.
    pub fn hear(&mut self, said: &str) {
        for line in said.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
            let words: Vec<&str> = line.split(' ').collect();
            match words.as_slice() {
                ["doing", n, what, events, case, letter] => {
                    match *what {
                        // A backup has the typing of its own time.
                        "restore" => self.typed.clear(),
                        "erase" => {
                            self.typed.retain(|_, (of, _)| of != case);
                            self.erased.entry((*case).into()).or_default();
                        }
                        _ => {}
                    }
                    self.doing = Some(Doing {
                        what: (*what).into(),
                        events: events.parse().unwrap(),
                        letter: (*letter).into(),
                        n: n.parse().unwrap(),
                    });
                }
                ["done", n, what, events, case, letter, head] => {
                    let head = (*head != "-").then(|| (*head).to_owned());
                    self.steps.push(Step::Done(events.parse().unwrap(), head));
                    match *what {
                        "type" => {
                            let typed = ((*case).to_owned(), n.parse().unwrap());
                            self.typed.insert((*letter).into(), typed);
                        }
                        "write" => drop(self.typed.remove(*letter)),
                        "erase" => drop(self.erased.insert((*case).into(), true)),
                        _ => {}
                    }
                    self.doing = None;
                }
                ["problem", _, code] => {
                    self.problems.push((*code).into());
                    self.doubt();
                }
                ["closed", code] => self.problems.push((*code).into()),
                _ => {}
            }
        }
    }

    /// What was being done at the end.
    pub fn under_way(&self) -> Option<&str> {
        self.doing.as_ref().map(|doing| doing.what.as_str())
    }

    /// Whether more is there than was acknowledged.
    pub fn kept_in_doubt(&self, found: &Found) -> bool {
        found.rows.len() > self.events()
    }

    fn doubt(&mut self) {
        let events = self.doing.take().map_or(0, |doing| doing.events);
        self.steps.push(Step::InDoubt(events));
    }

    /// The log was looked at, and everything acknowledged so far is in it.
    pub fn settle(&mut self, rows: Vec<Row>) {
        self.rows = rows;
        self.steps.clear();
        self.doing = None;
    }

    /// Events that must be there.
    pub fn events(&self) -> usize {
        let done = self.steps.iter().map(|step| match step {
            Step::Done(events, _) => *events,
            Step::InDoubt(_) => 0,
        });
        self.rows.len() + done.sum::<usize>()
    }

    /// How many acts were acknowledged since the log was last looked at.
    pub fn acts(&self) -> usize {
        self.steps.iter().filter(|step| matches!(step, Step::Done(..))).count()
    }
}

/// What stood there when it was opened again.
#[derive(Default)]
pub struct Found {
    /// The problem that was shown instead, where it did not open or could not be checked.
    pub problem: Option<String>,
    /// What opening or checking said of its own accord.
    pub said: Option<String>,
    /// Acknowledged and gone.
    pub lost: Option<String>,
    /// Unfinished typing that was said to be kept and is gone.
    pub typing: Option<String>,
    /// Wrong in another way: half an act, something that nobody wrote, lists that differ.
    pub wrong: Option<String>,
    pub rows: Vec<Row>,
    /// A restore that was cut short was done once more, and its first entry may be there too.
    pub again: bool,
}

impl Found {
    /// Every entry is there as it was.
    pub fn whole(&self) -> bool {
        self.problem.is_none() && self.lost.is_none() && self.wrong.is_none()
    }

    /// Something was said.
    pub fn told(&self) -> bool {
        self.problem.is_some() || self.said.is_some()
    }
}

/// Opens the casebook as a person does, walks through all of it, closes it, and compares what lies
/// there with what was acknowledged.
pub fn verify(folder: &Path, key: &Key, truth: &Truth) -> Found {
    let mut found = Found::default();
    // Cut short at its last step, a restore leaves no database and says so: it is done once more.
    if let Some(doing) = &truth.doing
        && doing.what == "restore"
        && !folder.join("casebook.db").exists()
    {
        found.again = true;
        if let Err(error) = restore(folder, None) {
            found.problem = Some(format!("{}, restored again", problem::of(&error).code));
            return found;
        }
    }
    if let Err(error) = look(folder, truth, &mut found) {
        found.problem = Some(problem::of(&error).code);
        return found;
    }
    // A data key of its own since, where one was given.
    match raw::rows(folder, key).or_else(|_| raw::rows(folder, &raw::key(folder))) {
        Ok(rows) => found.rows = rows,
        Err(_) => {
            found.wrong = Some("it cannot be read from outside".into());
            return found;
        }
    }
    compare(truth, &mut found);
    let kept = found.rows.iter().filter(|row| row.kind == "attachment_kept");
    let kept = kept.filter(|row| !truth.erased.contains_key(&row.case_id)).count();
    let files = fs::read_dir(folder.join("attachments")).into_iter().flatten().flatten();
    let whole = files.filter(|file| file.metadata().is_ok_and(|meta| meta.len() > 40)).count();
    if whole < kept && found.lost.is_none() {
        found.lost = Some(format!("{whole} files of {kept} that were kept with cases"));
    }
    found
}

fn look(folder: &Path, truth: &Truth, found: &mut Found) -> Result<(), casebook::Error> {
    let mut casebook = Casebook::unlock(folder, World::real(), PERSON, PASSPHRASE)?;
    found.said = casebook.status()?.found;
    let checked = casebook.check()?;
    if !checked.sound {
        found.said = Some(checked.found);
    }
    let count = |text: &str| {
        let wish = ListQuery { text: text.into(), ..ListQuery::default() };
        casebook.list_cases(wish).map(|list| list.total)
    };
    if count(CANARY)? != count("")? {
        found.wrong = Some("the search does not find every case".into());
    }
    for (case, _) in truth.erased.iter().filter(|(_, done)| **done) {
        if casebook.show_case(OfCase { case_id: case.clone() }).is_ok() {
            found.wrong = Some("a case that was erased can be read".into());
        }
    }
    for (letter, (case, n)) in &truth.typed {
        let wish = OfLetter { case_id: case.clone(), letter_id: letter.clone() };
        let kept = casebook.show_letter(wish).map_or_else(
            |error| format!("problem {}", problem::of(&error).code),
            |letter| letter.advice.summary,
        );
        let newer = truth.doing.as_ref().filter(|doing| doing.letter == *letter);
        if kept != typing(*n) && newer.is_none_or(|doing| kept != typing(doing.n)) {
            let instead = if kept.starts_with("problem") {
                kept
            } else {
                format!("{} characters", kept.len())
            };
            found.typing = Some(format!("typing that was said to be kept; instead {instead}"));
        }
    }
    Ok(())
}

fn compare(truth: &Truth, found: &mut Found) {
    let rows = &found.rows;
    if !rows.starts_with(&truth.rows) {
        let at = rows.iter().zip(&truth.rows).take_while(|(now, then)| now == then).count();
        found.lost = Some(format!("entry {} of {} as it was", at + 1, truth.rows.len()));
        return;
    }
    // How long the log may be after each step, as far as what is there agrees.
    let mut ends = vec![truth.rows.len()];
    for (step, number) in truth.steps.iter().zip(1..) {
        let then: Vec<usize> = match step {
            Step::InDoubt(events) => ends.iter().flat_map(|end| [*end, end + events]).collect(),
            Step::Done(events, head) => {
                let is_head = |end: &usize| match (head, rows.get(end - 1)) {
                    (Some(head), Some(row)) => row.hash == *head,
                    (None, Some(_)) => true,
                    (_, None) => false,
                };
                ends.iter().map(|end| end + events).filter(is_head).collect()
            }
        };
        if then.is_empty() {
            let lost = format!("{} entries, and not those of the {number}th act", rows.len());
            found.lost = Some(lost);
            return;
        }
        ends = then;
    }
    let whole = truth.doing.as_ref().map_or(0, |doing| doing.events);
    let times = if found.again { 2 } else { 1 };
    if !ends.iter().any(|end| (0..=times).any(|times| rows.len() == end + times * whole)) {
        let what = truth.doing.as_ref().map_or("nothing", |doing| doing.what.as_str());
        let count = rows.len();
        found.wrong = Some(format!("{count} entries, acknowledged {ends:?}, while doing {what}"));
    }
}
