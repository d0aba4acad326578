//! What the table of merge rules says of a history, worked out from who had seen what in truth, and
//! not from what the entries say of it. It is a second opinion: nothing here is used by the domain.

use std::collections::BTreeSet;

use domain::case::{Case, Oddity};
use domain::event::Body;
use domain::merge::Conflict;
use serde_json::Value;

use crate::laptops::{Entry, FACTS, value_of};

/// The entries that one laptop holds, in the total order.
struct View<'a> {
    entries: Vec<(usize, &'a Entry)>,
    struck: BTreeSet<&'a str>,
    wrong: Vec<String>,
}

/// What in a case is not as the table says, for someone who holds these entries.
pub fn disagreements(all: &[Entry], holds: &BTreeSet<usize>, case: &Case) -> Vec<String> {
    let mut entries: Vec<_> = holds.iter().map(|at| (*at, &all[*at])).collect();
    entries.sort_by_key(|(_, Entry { event, .. })| (event.hlc, &event.device, event.device_seq));
    let struck = entries.iter().filter_map(|(_, entry)| match &entry.event.body {
        Body::EntryStruck { entry, .. } => Some(entry.as_str()),
        _ => None,
    });
    let mut view = View { struck: struck.collect(), entries, wrong: Vec::new() };
    view.receipts(case);
    view.facts(case);
    view.owner_and_route(case);
    view.claims(case);
    view.letters(case);
    view.what_only_grows(case);
    view.strikes(case);
    view.wrong
}

/// A value, who wrote it, and where.
type Write<'a, T> = (T, &'a str, usize);

impl<'a> View<'a> {
    /// What the entries say that count, of one sort.
    fn said<T>(&self, say: impl Fn(&'a Entry) -> Option<T>) -> Vec<Write<'a, T>> {
        self.entries
            .iter()
            .filter(|(_, Entry { event, .. })| {
                !event.body.can_be_struck() || !self.struck.contains(event.id.as_str())
            })
            .filter_map(|(at, entry)| Some((say(entry)?, entry.event.by.as_str(), *at)))
            .collect()
    }

    /// Whether the author of one entry had the other before them.
    fn seen(&self, of: usize, by: usize) -> bool {
        self.entries.iter().any(|(at, entry)| *at == by && entry.seen.contains(&of))
    }

    /// Those that no author of another had before them.
    fn heads<T: Clone>(&self, writes: &[Write<'a, T>]) -> Vec<Write<'a, T>> {
        let over = |at: usize| writes.iter().any(|(.., by)| self.seen(at, *by));
        writes.iter().filter(|(.., at)| !over(*at)).cloned().collect()
    }

    fn expect<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, expected: T, found: T) {
        if expected != found {
            self.wrong.push(format!("{what}: expected {expected:?}, found {found:?}"));
        }
    }

    fn expect_conflict(&mut self, case: &Case, field: &str, heads: &[Write<'a, Value>]) {
        let values: Vec<_> =
            heads.iter().map(|(value, by, _)| (value.clone(), (*by).to_owned())).collect();
        let differ = values.iter().any(|(value, _)| *value != values[0].0);
        let expected = differ.then(|| Conflict { field: field.to_owned(), values });
        let found = case.conflicts().into_iter().find(|conflict| conflict.field == field);
        self.expect("conflict", expected, found);
    }

    /// The earliest day counts. A correction takes the place of what its author had seen.
    fn receipts(&mut self, case: &Case) {
        let corrections = self.said(|entry| match entry.event.body {
            Body::ReceiptCorrected { .. } => Some(()),
            _ => None,
        });
        let mut days = self.said(|entry| match &entry.event.body {
            Body::RequestReceived(request) => Some((request.received_on, true)),
            Body::ReceivedAgain { on, .. } => Some((*on, false)),
            Body::ReceiptCorrected { received_on, .. } => Some((*received_on, true)),
            _ => None,
        });
        days.retain(|(.., at)| !corrections.iter().any(|(.., by)| self.seen(*at, *by)));
        let earliest = days.iter().map(|((on, _), ..)| *on).min();
        self.expect("receipt", earliest, case.received_on());
        let stated: Vec<_> = days
            .into_iter()
            .filter(|((_, stated), ..)| *stated)
            .map(|((on, _), by, at)| (Value::from(on.to_string()), by, at))
            .collect();
        self.expect_conflict(case, "received_on", &stated);
    }

    /// Each fact on its own; of several values the latest is shown.
    fn facts(&mut self, case: &Case) {
        for field in FACTS {
            let writes = self.said(|entry| {
                let child = entry.facts.contains(&field).then_some(field.strip_prefix("child."));
                match (&entry.event.body, child) {
                    (Body::RequestReceived(request), _) => Some(value_of(request, field)),
                    (Body::RequestCorrected { request, .. }, Some(_)) => {
                        Some(value_of(request, field))
                    }
                    (Body::KindCorrected { request_kind, .. }, Some(_)) => {
                        Some(serde_json::to_value(request_kind).unwrap())
                    }
                    (Body::ChildCorrected { child, .. }, Some(Some(name))) => {
                        let child = serde_json::to_value(child).unwrap();
                        Some(child.get(name).cloned().unwrap_or(Value::Null))
                    }
                    _ => None,
                }
            });
            let heads = self.heads(&writes);
            let shown = case.request.as_ref().map(|request| value_of(request, field));
            self.expect(field, heads.last().map(|(value, ..)| value.clone()), shown);
            self.expect_conflict(case, field, &heads);
        }
    }

    /// The earlier stands.
    fn owner_and_route(&mut self, case: &Case) {
        let owners = self.said(|entry| match &entry.event.body {
            Body::Assigned { to, .. } => Some(Value::from(to.as_str())),
            _ => None,
        });
        let owners = self.heads(&owners);
        let stands = owners.first().and_then(|(owner, ..)| owner.as_str());
        self.expect("owner", stands, case.owner());
        self.expect_conflict(case, "owner", &owners);
        let routes = self.said(|entry| match &entry.event.body {
            Body::Triaged { route, .. } => Some(Value::from(format!("{route:?}"))),
            _ => None,
        });
        let routes = self.heads(&routes);
        let stands = case.triaged().map(|(route, ..)| Value::from(format!("{route:?}")));
        self.expect("route", routes.first().map(|(route, ..)| route.clone()), stands);
        self.expect_conflict(case, "route", &routes);
    }

    /// A withdrawal takes away the claim it names and no other, for good.
    fn claims(&mut self, case: &Case) {
        let claims = self.said(|entry| match entry.event.body {
            Body::ExceptionClaimed { .. } => Some(entry.event.id.as_str()),
            _ => None,
        });
        let withdrawn = self.said(|entry| match &entry.event.body {
            Body::ExceptionWithdrawn { claim, .. } => claim.as_deref(),
            _ => None,
        });
        let approved = self.said(|entry| match &entry.event.body {
            Body::ExceptionApproved { claim, .. } => claim.as_deref(),
            _ => None,
        });
        let named = |all: &[Write<'a, &str>], id: &str| all.iter().any(|(named, ..)| *named == id);
        let state = |id: &str| {
            let withdrawn = named(&withdrawn, id);
            (id.to_owned(), withdrawn, named(&approved, id) && !withdrawn)
        };
        let expected: Vec<_> = claims.iter().map(|(id, ..)| state(id)).collect();
        let found = case.claims.iter();
        let found = found.map(|c| (c.id.clone(), c.withdrawn.is_some(), c.approved.is_some()));
        self.expect("claims", expected, found.collect());
        let counts = self
            .heads(&claims)
            .into_iter()
            .map(|(id, ..)| state(id))
            .max_by_key(|(_, withdrawn, approved)| (!withdrawn, *approved));
        let counted = case.claim().map(|claim| claim.id.clone());
        self.expect("claim that counts", counts.map(|(id, ..)| id), counted);
    }

    /// A signature stands as long as there is no text that its author had not seen.
    fn letters(&mut self, case: &Case) {
        let (mut twice, mut changed) = (false, false);
        for letter in &case.letters {
            let id = letter.id.as_str();
            let texts = self.said(|entry| match &entry.event.body {
                Body::LetterWritten { letter, .. } => (letter == id).then_some(()),
                _ => None,
            });
            let signatures = self.said(|entry| match &entry.event.body {
                Body::LetterSigned { signed: Some(signed), .. } => {
                    (signed.letter == id).then_some(&signed.signature)
                }
                _ => None,
            });
            let sendings = self.said(|entry| match &entry.event.body {
                Body::AdviceSent { letter, .. } => (letter.as_deref() == Some(id)).then_some(()),
                _ => None,
            });
            let saw_all = |by: usize| texts.iter().all(|(.., at)| self.seen(*at, by));
            let heads = self.heads(&texts).len();
            let whole = signatures.iter().rfind(|(.., by)| heads < 2 && saw_all(*by));
            let stands = whole.map(|(signature, ..)| signature.as_str());
            twice |= heads > 1;
            changed |= !signatures.is_empty()
                && !sendings.is_empty()
                && (stands.is_none() || !sendings.iter().all(|(.., by)| saw_all(*by)));
            let found = letter.stands_signed().map(|signed| signed.signature.as_str());
            self.expect("texts", texts.len(), letter.versions.len());
            self.expect("signature that stands", stands, found);
        }
        self.expect("written twice", twice, case.oddities.contains(&Oddity::WrittenTwice));
        self.expect("changed", changed, case.oddities.contains(&Oddity::ChangedMeanwhile));
    }

    /// What was sent, kept or begun is never lost, and nobody's takes the place of another's.
    fn what_only_grows(&mut self, case: &Case) {
        let count =
            |is: fn(&Body) -> bool| self.said(|entry| is(&entry.event.body).then_some(())).len();
        let expected = [
            count(|body| matches!(body, Body::AdviceSent { .. })),
            count(|body| matches!(body, Body::AttachmentKept { .. })),
            count(|body| matches!(body, Body::LetterBegun { .. })),
            count(|body| matches!(body, Body::Absent { .. })),
        ];
        let found =
            [case.sendings.len(), case.attachments.len(), case.letters.len(), case.absences.len()];
        self.expect("sendings, attachments, letters, absences", expected, found);
        let closures = self.said(|entry| match &entry.event.body {
            Body::CaseClosed { on, closure, .. } => Some((*closure, *on)),
            _ => None,
        });
        self.expect("closure", closures.first().map(|(closure, ..)| *closure), case.closure);
        let twice = case.oddities.contains(&Oddity::ClosedTwice);
        self.expect("closed twice", closures.len() > 1, twice);
    }

    /// What was struck counts as never there; what cannot be struck counts, and it is said.
    fn strikes(&mut self, case: &Case) {
        let named = |entry: &&Entry| self.struck.contains(entry.event.id.as_str());
        let entries = || self.entries.iter().map(|(_, entry)| *entry);
        let stays = entries().filter(named).any(|entry| !entry.event.body.can_be_struck());
        let without = entries().filter(|entry| !entry.event.body.can_be_struck() || !named(entry));
        let without: Vec<_> = without.map(|entry| entry.event.clone()).collect();
        let said = case.oddities.contains(&Oddity::CannotBeStruck);
        let same = Case::fold(&without) == *case;
        self.expect("cannot be struck", stays, said);
        self.expect("as if never there", true, same);
    }
}
