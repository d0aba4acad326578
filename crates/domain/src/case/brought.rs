//! What the team's spreadsheets brought to a case, and whether it was undone.

use chrono::NaiveDate;

use crate::case::{Case, Oddity};
use crate::event::{Body, Brought, Event};
use crate::merge::Stamp;
use crate::request::Request;

/// What a row brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The row and the file.
    pub row: Brought,
    /// Whether anyone has done anything to the case since.
    pub acted_on: bool,
}

/// A request that an import brought before the import was undone. Its entries are still here, so that
/// it waits to be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The import.
    pub batch: String,
    /// When the import was undone, a civil date.
    pub on: NaiveDate,
    /// When it was brought in, a civil date.
    pub brought_on: NaiveDate,
    /// The request, as it came.
    pub request: Request,
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
            let undone = events.clone().find_map(|other| match &other.body {
                Body::ImportUndone { batch, on } if *batch == brought.batch => Some((other, *on)),
                _ => None,
            });
            match undone {
                Some((undone, on)) if saw_all(undone, events.clone()) => {
                    self.struck.extend(its);
                    let came = request(events.clone()).map(|request| Undone {
                        batch: brought.batch.clone(),
                        on,
                        brought_on: brought.on,
                        request: request.clone(),
                    });
                    // The first brought it.
                    self.undone = self.undone.take().or(came.map(Box::new));
                }
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

fn request<'a>(mut events: impl Iterator<Item = &'a Event>) -> Option<&'a Request> {
    events.find_map(|event| match &event.body {
        Body::RequestReceived(request) => Some(&**request),
        _ => None,
    })
}

/// Whether whoever undid the import had seen everything else that was done to the case.
fn saw_all<'a>(undone: &Event, mut events: impl Iterator<Item = &'a Event>) -> bool {
    let stamp = Stamp::of(undone);
    events.all(|other| {
        matches!(other.body, Body::ImportUndone { .. }) || stamp.saw(&Stamp::of(other))
    })
}
