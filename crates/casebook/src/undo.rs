//! The last act of whoever is in, remembered in memory while the casebook is open, and its undoing by
//! entries that take it back. What was done over many cases is undone over all of them, or not at all.

use std::cell::RefCell;
use std::collections::BTreeSet;

use domain::acts::Moment;
use domain::case::Case;
use domain::event::{Body, Event, Undoing};
use domain::order;
use domain::refusal::Refusal;
use domain::team::TEAM;

use crate::casebook::Casebook;
use crate::error::Error;
use crate::views::{LastActView, UndoneView};
use crate::words;

/// The entries of one act, by the case of each, in the order in which they were written.
type Done = Vec<(String, Event)>;

/// What is being written, and what was written last. It goes when the casebook locks.
#[derive(Default)]
pub(crate) struct Lately {
    under_way: RefCell<Done>,
    last: RefCell<Done>,
}

impl Lately {
    /// Another act begins. One that is refused leaves the last one to be undone.
    pub(crate) fn begin(&self) {
        self.under_way.borrow_mut().clear();
    }

    /// Entries of the act that is under way.
    pub(crate) fn wrote(&self, case_id: &str, entries: &[Event]) {
        let entries = entries.iter().map(|entry| (case_id.to_owned(), entry.clone()));
        self.under_way.borrow_mut().extend(entries);
    }

    /// What was under way is kept. An act that wrote nothing is none.
    pub(crate) fn stands(&self) {
        let done = self.under_way.take();
        if !done.is_empty() {
            self.last.replace(done);
        }
    }
}

/// The entries of one case.
struct OfOne {
    entries: Vec<Event>,
    /// The case as it stood without them.
    before: Case,
}

impl Casebook {
    /// What was done last since it was unlocked; none where nothing was, or where it was undone.
    pub fn last_act(&self) -> Result<Option<LastActView>, Error> {
        let last = self.lately.last.borrow();
        let can_undo = last.iter().all(|(_, entry)| {
            matches!(entry.body.undoing(), Undoing::TakenBack | Undoing::CorrectedBack)
        });
        Ok((!last.is_empty()).then(|| LastActView { words: told(&last), can_undo }))
    }

    /// Undoes what was done last, by entries that take it back or correct it.
    pub fn undo_last(&mut self) -> Result<UndoneView, Error> {
        let last = self.lately.last.borrow().clone();
        if last.is_empty() {
            return Err(Refusal::NothingToUndo.into());
        }
        let mut cases = Vec::new();
        let mut for_team = Vec::new();
        let of: BTreeSet<&str> = last.iter().map(|(case_id, _)| case_id.as_str()).collect();
        for case_id in of {
            let mine = last.iter().filter(|(of, _)| of == case_id);
            let entries: Vec<Event> = mine.map(|(_, entry)| entry.clone()).collect();
            if case_id == TEAM {
                for_team = self.undo_for_team(&entries)?;
                continue;
            }
            let mut events = self.events_of(case_id)?;
            events.retain(|event| entries.iter().all(|entry| entry.id != event.id));
            order::sort(&mut events);
            let before = Case::fold(&events);
            cases.push((case_id.to_owned(), OfOne { entries, before }));
        }
        let undo = |one: &OfOne, case: &Case, moment: &Moment| {
            Ok(case.undo(&one.entries, &one.before, moment)?)
        };
        self.act_many(&cases, undo, &for_team)?;
        // Undoing is no act to be undone: doing it again is the act itself.
        self.lately.last.take();
        Ok(UndoneView { words: format!("Undone: {}", told(&last)), head: self.store.head()? })
    }

    fn undo_for_team(&self, entries: &[Event]) -> Result<Vec<Body>, Error> {
        let on = self.today();
        let mut undone = Vec::new();
        for entry in entries.iter().rev() {
            match entry.body.undoing() {
                Undoing::TakenBack => undone.push(Body::EntryStruck {
                    on,
                    entry: entry.id.clone(),
                    why: "Undone at once".to_owned(),
                }),
                Undoing::Never => return Err(Refusal::CannotBeUndone.into()),
                _ => return Err(Refusal::CannotBeStruck.into()),
            }
        }
        Ok(undone)
    }
}

/// What was done, in a sentence without what was typed in it.
fn told(done: &Done) -> String {
    let Some((first_of, first)) = done.first() else { return String::new() };
    let sentence = match &first.body {
        Body::Noted { .. } => "A note was kept.".to_owned(),
        body => words::sentence(body),
    };
    let without_why = sentence.split(": ").next().unwrap_or_default().trim_end_matches('.');
    let cases = done.iter().map(|(case_id, _)| case_id).collect::<BTreeSet<_>>().len();
    let others = done.iter().filter(|(case_id, _)| case_id == first_of).count() - 1;
    let in_cases = if cases > 1 { format!(", in {cases} cases") } else { String::new() };
    let with = match others {
        0 => String::new(),
        1 => ", with 1 entry more".to_owned(),
        n => format!(", with {n} entries more"),
    };
    format!("{without_why}{with}{in_cases}.")
}
