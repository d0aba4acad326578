//! A case: the fold of its events. Folding never fails; what does not fit is an oddity that is
//! shown to the officer, for two offline colleagues will both sign.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::Value;

use crate::advice::Signatory;
use crate::event::{Rework, Verdict};
use crate::merge::{Conflict, Receipts, Register, Stamp, Versions};
use crate::request::{Request, RequestKind};
use crate::retention::{Hold, Kept};
use crate::route::{Closure, Route};

mod arrival;
mod brought;
mod facts;
mod fold;
mod oddity;

pub use arrival::{Arrival, Checked, Query};
pub use brought::Import;
pub use facts::{
    Absence, Answer, Ask, Capacity, Chase, Circumstance, Claim, Clinic, Compared, Decision,
    Existing, Letter, Linked, Merged, Move, Said, Searched, Sending, Span, Spoken, Version,
};
pub use oddity::Oddity;

/// A case as its events tell it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// The request, with every correction. None only while nothing but oddities has happened.
    pub request: Option<Request>,
    /// Where the request stands among its corrections, which are kept from the first one on.
    first: Stamp,
    versions: Versions,
    receipts: Receipts,
    /// Facts of the request that were given different values at the same time.
    disputed: Vec<Conflict>,
    /// Whether the day of receipt was corrected.
    pub receipt_corrected: bool,
    /// Whether the authority sent it more than once.
    pub arrived_again: bool,
    /// The civil day on which an NHS number was first recorded.
    pub identified_on: Option<NaiveDate>,
    /// Arrivals of the same request after the first one.
    further: Vec<Arrival>,
    checked: Register<Checked>,
    /// What the authority was asked for because it had not come with the request.
    pub queries: Vec<Query>,
    /// Contacts with a community health service, civil days.
    pub contacts: Vec<NaiveDate>,
    records: Register<bool>,
    owner: Register<String>,
    triage: Register<(Route, NaiveDate, String)>,
    /// The civil day on which a route was first chosen.
    pub triaged_first_on: Option<NaiveDate>,
    /// The services asked.
    pub asks: Vec<Ask>,
    /// Searches of records, oldest first.
    pub searches: Vec<Searched>,
    /// Who was spoken with, oldest first.
    pub spoken: Vec<Spoken>,
    /// Appointments, in the order they were offered.
    pub clinics: Vec<Clinic>,
    /// Absences from the area.
    pub absences: Vec<Absence>,
    /// Circumstances.
    pub circumstances: Vec<Circumstance>,
    /// Every claim of an exception, oldest first.
    pub claims: Vec<Claim>,
    /// Existing advice, the latest word on each piece.
    pub existing: Vec<Existing>,
    capacity: Register<Capacity>,
    /// Moves of the family.
    pub moves: Vec<Move>,
    /// When the authority last confirmed that it is responsible.
    pub responsible_on: Option<NaiveDate>,
    /// Proceedings beside the request.
    pub linked: Vec<Linked>,
    /// Letters.
    pub letters: Vec<Letter>,
    /// Days on which something was signed.
    pub signed_on: Vec<NaiveDate>,
    /// Sendings.
    pub sendings: Vec<Sending>,
    /// What the authority sent back, and why.
    pub returns: Vec<(NaiveDate, Rework)>,
    /// How it ended, and when.
    pub closure: Option<(Closure, NaiveDate)>,
    /// The recorded late reason, N1 to N16.
    pub late_reason: Option<String>,
    /// Files kept: keyed hash, name, bytes.
    pub attachments: Vec<(String, String, u64)>,
    /// What forbids erasing it.
    pub holds: Vec<Hold>,
    /// Reviews that found that it is to be kept longer.
    pub kept: Vec<Kept>,
    /// What was found when its child was compared with that of another case, by the case.
    pub compared: BTreeMap<String, Compared>,
    merges: Vec<Merged>,
    /// The entries that were taken back as mistakes.
    pub struck: BTreeSet<String>,
    /// What the team's spreadsheets brought and still counts, oldest first.
    pub imports: Vec<Import>,
    brought: BTreeSet<String>,
    /// What does not fit.
    pub oddities: Vec<Oddity>,
    /// Events that a newer Caseclock wrote.
    pub newer: u32,
}

impl Case {
    /// The day of receipt that counts: the earliest NHS mailbox (domain.md 1.4), or the corrected
    /// day, unless it arrived earlier still. Of days stated at the same time, the earliest.
    pub fn received_on(&self) -> Option<NaiveDate> {
        self.request.as_ref().and_then(|_| self.receipts.earliest())
    }

    /// Advice can be written from the records alone. Said and denied at the same time it is taken as
    /// said, which excuses nothing.
    pub fn records_sufficient(&self) -> bool {
        self.records.values().any(|sufficient| *sufficient)
    }

    /// Whether the records were judged, and how. None where nobody has, or where two people said
    /// different things.
    pub fn records_judged(&self) -> Option<bool> {
        let mut said = self.records.values();
        let first = said.next()?;
        said.all(|other| other == first).then_some(*first)
    }

    /// What was judged of the young person's capacity; of two judgements made at the same time, the
    /// earlier.
    pub fn capacity(&self) -> Option<&Capacity> {
        self.capacity.stands()
    }

    /// Every judgement of capacity that nobody has written over.
    pub fn capacities(&self) -> impl Iterator<Item = &Capacity> {
        self.capacity.values()
    }

    /// Every choice of a route that nobody has written over.
    pub fn routes(&self) -> impl Iterator<Item = &(Route, NaiveDate, String)> {
        self.triage.values()
    }

    /// Whose it is.
    pub fn owner(&self) -> Option<&str> {
        self.owner.stands().map(String::as_str)
    }

    /// The route chosen, when and why. Of two chosen at the same time the earlier stands.
    pub fn triaged(&self) -> Option<&(Route, NaiveDate, String)> {
        self.triage.stands()
    }

    /// The claim that counts: the latest. A claim takes the place of those its author had seen; of
    /// claims made at the same time, one that stands and is approved comes first.
    pub fn claim(&self) -> Option<&Claim> {
        let replaced = |at: usize, claim: &Claim| {
            self.claims.iter().skip(at + 1).any(|later| later.stamp.saw(&claim.stamp))
        };
        self.claims
            .iter()
            .enumerate()
            .filter(|(at, claim)| !replaced(*at, claim))
            .map(|(_, claim)| claim)
            .max_by_key(|claim| (claim.withdrawn.is_none(), claim.approved.is_some()))
    }

    /// The case that it was joined to as a duplicate; of two joined to at the same time the earlier
    /// stands.
    pub fn merged(&self) -> Option<&Merged> {
        self.merges.first()
    }

    /// What was found when its child was compared with that of another case.
    pub fn verdict(&self, other: &str) -> Verdict {
        self.compared.get(other).map_or(Verdict::Open, |compared| compared.verdict)
    }

    /// Every fact that was given different values at the same time, until someone who saw both
    /// says which is right.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let receipts = self.receipts.conflict();
        let receipts = receipts.iter().map(|(on, by)| (Value::from(on.to_string()), *by));
        let triage = self.triage.conflict().into_iter().flatten();
        let triage = triage.map(|((route, ..), by)| (Value::from(format!("{route:?}")), by));
        let owner = self.owner.conflict().into_iter().flatten();
        let owner = owner.map(|(name, by)| (Value::from(name.as_str()), by));
        let records = self.records.conflict().into_iter().flatten();
        let records = records.map(|(sufficient, by)| (Value::from(*sufficient), by));
        let capacity = self.capacity.conflict().into_iter().flatten();
        let capacity = capacity.map(|(capacity, by)| (Value::from(capacity.words()), by));
        let mut conflicts = vec![
            conflict("received_on", receipts),
            conflict("route", triage),
            conflict("owner", owner),
            conflict("records_sufficient", records),
            conflict("capacity", capacity),
        ];
        // The same route chosen twice, on two days or with two reasons, is one value.
        conflicts.retain(|Conflict { values, .. }| values.iter().any(|(v, _)| *v != values[0].0));
        conflicts.extend(self.disputed.iter().cloned());
        conflicts
    }

    /// The child has died: letters have stopped, and nobody is asked to do anything.
    pub fn has_died(&self) -> bool {
        matches!(self.closure, Some((Closure::Deceased, _)))
    }

    /// The kind of request; one that was never received counts as unclear.
    pub fn kind(&self) -> RequestKind {
        self.request.as_ref().map_or(RequestKind::Unclear, |request| request.kind)
    }

    /// The ask of a service.
    pub fn ask_of(&self, service: &str) -> Option<&Ask> {
        self.asks.iter().find(|ask| ask.service == service)
    }

    /// A letter by its id.
    pub fn letter(&self, id: &str) -> Option<&Letter> {
        self.letters.iter().find(|letter| letter.id == id)
    }

    /// What counts as given: sent whole, or a partial that was accepted, and not sent back since
    /// for its content.
    pub fn met_on(&self) -> Option<NaiveDate> {
        self.sendings
            .iter()
            .filter(|sent| !sent.void && (!sent.partial || sent.accepted_on.is_some()))
            .map(|sent| sent.on)
            .min()
    }

    /// The signatory of the letter that was sent, or stands signed, for lists.
    pub fn signatory(&self) -> Option<&Signatory> {
        self.letters
            .iter()
            .rev()
            .find_map(|letter| letter.signed.as_ref().map(|(signed, _)| &signed.signatory))
    }
}

fn conflict<'a>(field: &str, values: impl Iterator<Item = (Value, &'a str)>) -> Conflict {
    let values = values.map(|(value, by)| (value, by.to_owned())).collect();
    Conflict { field: field.to_owned(), values }
}
