//! What the team's spreadsheets brought to a case, and whether it was undone.

use crate::case::{Case, Oddity};
use crate::event::{Body, Brought, Event};
use crate::merge::Stamp;

/// What a row brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The row and the file.
    pub row: Brought,
    /// Whether anyone has done anything to the case since.
    pub acted_on: bool,
}

impl Case {
    /// Finds the entries that imports brought, and takes back those of imports that were undone,
    /// wherever the word of it stands among them. What someone did at the same time on another
    /// laptop is worth more than an undoing: then it counts on, and is shown.
    pub(super) fn bring<'a>(&mut self, events: impl Iterator<Item = &'a Event> + Clone) {
        for event in events.clone() {
            let Body::Imported(brought) = &event.body else { continue };
            let first = event.device_seq.saturating_sub(u64::from(brought.entries));
            let its = events.clone().filter(|other| {
                other.device == event.device
                    && (first..=event.device_seq).contains(&other.device_seq)
            });
            let its = its.map(|other| other.id.clone());
            let undone = events.clone().find(|other| match &other.body {
                Body::ImportUndone { batch, .. } => *batch == brought.batch,
                _ => false,
            });
            match undone {
                Some(undone) if saw_all(undone, events.clone()) => self.struck.extend(its),
                Some(_) => {
                    self.odd(Oddity::UndoneMeanwhile);
                    self.brought.extend(its);
                }
                None => self.brought.extend(its),
            }
        }
    }

    /// Notes that someone has acted, so that what was brought before is no longer undone.
    pub(super) fn acted_on(&mut self, event: &Event) {
        let undoing = matches!(event.body, Body::ImportUndone { .. });
        if !undoing && !self.imports.is_empty() && !self.brought.contains(&event.id) {
            self.imports.iter_mut().for_each(|import| import.acted_on = true);
        }
    }

    pub(super) fn imported(&mut self, brought: &Brought) {
        // A later import builds on the earlier ones.
        self.imports.iter_mut().for_each(|import| import.acted_on = true);
        self.imports.push(Import { row: brought.clone(), acted_on: false });
    }
}

/// Whether whoever undid the import had seen everything else that was done to the case.
fn saw_all<'a>(undone: &Event, mut events: impl Iterator<Item = &'a Event>) -> bool {
    let stamp = Stamp::of(undone);
    events.all(|other| {
        matches!(other.body, Body::ImportUndone { .. }) || stamp.saw(&Stamp::of(other))
    })
}
