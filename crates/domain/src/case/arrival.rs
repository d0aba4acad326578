//! How a request came, and what should have come with it.

use chrono::NaiveDate;

use super::Case;
use crate::request::{Channel, Mailbox};

/// One arrival of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The civil day.
    pub on: NaiveDate,
    /// How it came, where that was said.
    pub channel: Option<Channel>,
    /// Whose mailbox it reached, where that was said.
    pub mailbox: Option<Mailbox>,
}

/// What someone found when they looked whether all had come (reg 6(3)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// When.
    pub on: NaiveDate,
    /// What was missing, by the stems of [`crate::enclosures`].
    pub missing: Vec<String>,
    /// What else is to be said of it; may be empty.
    pub note: String,
}

/// What the authority was asked for. The clock runs on while it is waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The id of its entry.
    pub id: String,
    /// When it was sent.
    pub on: NaiveDate,
    /// What was asked for.
    pub what: String,
    /// When it was answered.
    pub answered_on: Option<NaiveDate>,
}

impl Case {
    /// Every arrival of the request, the first one on the day that stands for it.
    pub fn arrivals(&self) -> Vec<Arrival> {
        let Some(request) = &self.request else { return Vec::new() };
        let on = match self.receipt_corrected {
            true => self.received_on().unwrap_or(request.received_on),
            false => request.received_on,
        };
        let first = Arrival { on, channel: request.channel, mailbox: request.mailbox };
        [first].into_iter().chain(self.further.iter().copied()).collect()
    }

    /// What was found when someone last looked whether all had come.
    pub fn checked(&self) -> Option<&Checked> {
        self.checked.stands()
    }
}
