//! How facts from several laptops come together (the merge rule of each kind of fact stands in this
//! room's README). Two entries are "at the same time" when neither author had seen the other's.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::event::Event;
use crate::request::Request;

/// Where an entry stands among the others: its laptop, its number there, and what was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    device: String,
    seq: u64,
    saw: BTreeMap<String, u64>,
    /// The person.
    pub by: String,
}

impl Stamp {
    /// The stamp of an event.
    pub fn of(event: &Event) -> Self {
        Self {
            device: event.device.clone(),
            seq: event.device_seq,
            saw: event.saw.clone(),
            by: event.by.clone(),
        }
    }

    /// Whether this entry's author had seen the other entry. One's own earlier ones always are.
    pub fn saw(&self, other: &Self) -> bool {
        let own = self.device == other.device && other.seq < self.seq;
        own || self.saw.get(&other.device).is_some_and(|seen| *seen >= other.seq)
    }
}

/// A fact that has one value. Written at the same time on two laptops it has two, until someone who
/// saw both writes it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register<T> {
    heads: Vec<(T, Stamp)>,
}

impl<T> Default for Register<T> {
    fn default() -> Self {
        Self { heads: Vec::new() }
    }
}

impl<T: PartialEq> Register<T> {
    /// Writes a value over those that its author had seen.
    pub fn write(&mut self, value: T, stamp: Stamp) {
        self.heads.retain(|(_, head)| !stamp.saw(head));
        self.heads.push((value, stamp));
    }

    /// The value that stands: of several, the earlier in the total order.
    pub fn stands(&self) -> Option<&T> {
        self.heads.first().map(|(value, _)| value)
    }

    /// Every value that nobody has written over.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.heads.iter().map(|(value, _)| value)
    }

    /// The values, when there are different ones, each with who wrote it.
    pub fn conflict(&self) -> Option<impl Iterator<Item = (&T, &str)>> {
        let first = self.stands()?;
        self.heads
            .iter()
            .any(|(value, _)| value != first)
            .then(|| self.heads.iter().map(|(value, stamp)| (value, stamp.by.as_str())))
    }
}

/// The days of receipt that are stated. The earliest counts, so that a conflict looks more urgent
/// and never less.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipts(Vec<Receipt>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Receipt {
    on: NaiveDate,
    /// A further arrival is no second opinion on the first.
    arrival: bool,
    stamp: Stamp,
}

impl Receipts {
    /// The request itself, or a further arrival of it.
    pub fn arrived(&mut self, on: NaiveDate, arrival: bool, stamp: Stamp) {
        self.0.push(Receipt { on, arrival, stamp });
    }

    /// A correction replaces every day that its author had seen.
    pub fn corrected(&mut self, on: NaiveDate, stamp: Stamp) {
        self.0.retain(|known| !stamp.saw(&known.stamp));
        self.0.push(Receipt { on, arrival: false, stamp });
    }

    /// The day that counts.
    pub fn earliest(&self) -> Option<NaiveDate> {
        self.0.iter().map(|receipt| receipt.on).min()
    }

    /// The days stated at the same time, when they differ, each with who stated it.
    pub fn conflict(&self) -> Vec<(NaiveDate, &str)> {
        let stated: Vec<_> = self
            .0
            .iter()
            .filter(|receipt| !receipt.arrival)
            .map(|receipt| (receipt.on, receipt.stamp.by.as_str()))
            .collect();
        match stated.iter().any(|(on, _)| Some(on) != stated.first().map(|(first, _)| first)) {
            true => stated,
            false => Vec::new(),
        }
    }
}

/// A fact of the request with more than one value, each with who wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The fact: `received_on`, `authority`, `child.nhs_number`, `route`, `owner`.
    pub field: String,
    /// Its values in the total order, as JSON. Null: none.
    pub values: Vec<(Value, String)>,
}

/// The request with every correction of it, merged fact by fact: a correction of the address and
/// one of the NHS number, made at the same time, both stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Versions(Vec<Version>);

#[derive(Clone, Debug, PartialEq)]
struct Version {
    request: Request,
    /// Facts that its author looked at and confirmed as they stand.
    confirms: Vec<String>,
    stamp: Stamp,
}

impl Versions {
    /// Adds the request, or the request as someone corrected it.
    pub fn add(&mut self, request: &Request, confirms: &[String], stamp: Stamp) {
        self.0.push(Version { request: request.clone(), confirms: confirms.to_vec(), stamp });
    }

    /// Nothing was corrected.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the author of an entry had seen every version there is.
    pub fn all_seen_by(&self, stamp: &Stamp) -> bool {
        self.0.iter().all(|version| stamp.saw(&version.stamp))
    }

    /// The request as the author of an entry saw it.
    pub fn seen_by(&self, stamp: &Stamp) -> Option<Request> {
        let seen = self.0.iter().filter(|version| stamp.saw(&version.stamp)).cloned().collect();
        Self(seen).merged().map(|(request, _)| request)
    }

    /// The request as all corrections leave it, and the facts that have several values. The latest
    /// in the total order is shown meanwhile.
    pub fn merged(&self) -> Option<(Request, Vec<Conflict>)> {
        let (mut merged, mut conflicts) = (Map::new(), Vec::new());
        let versions: Vec<(Map<String, Value>, &Version)> =
            self.0.iter().map(|version| (facts(&version.request), version)).collect();
        let fields: std::collections::BTreeSet<&String> =
            versions.iter().flat_map(|(facts, _)| facts.keys()).collect();
        for field in fields {
            let heads = heads(&versions, field);
            let (latest, _) = heads.last()?;
            merged.insert(field.clone(), (*latest).clone());
            if heads.iter().any(|(value, _)| value != latest) {
                let values =
                    heads.into_iter().map(|(value, by)| (value.clone(), by.to_owned())).collect();
                conflicts.push(Conflict { field: field.clone(), values });
            }
        }
        Some((request(merged)?, conflicts))
    }
}

/// The values of a fact that nobody has written over, with who wrote them.
fn heads<'a>(
    versions: &'a [(Map<String, Value>, &Version)],
    field: &str,
) -> Vec<(&'a Value, &'a str)> {
    let mut writes: Vec<(&Value, &Stamp)> = Vec::new();
    for (facts, version) in versions {
        let value = facts.get(field).unwrap_or(&Value::Null);
        let before = writes.iter().rev().find(|(_, stamp)| version.stamp.saw(stamp));
        let confirms = version.confirms.iter().any(|confirmed| confirmed == field);
        if confirms || before.is_none_or(|(before, _)| *before != value) {
            writes.push((value, &version.stamp));
        }
    }
    // Only what stands later writes over: laptops that say to have seen each other's entries
    // before they were made would leave no value at all.
    let over = |at: usize, stamp: &Stamp| writes[at..].iter().any(|(_, by)| by.saw(stamp));
    let heads = writes.iter().enumerate().filter(|(at, (_, stamp))| !over(at + 1, stamp));
    heads.map(|(_, (value, stamp))| (*value, stamp.by.as_str())).collect()
}

/// The prefix of the facts of the child.
pub(crate) const CHILD: &str = "child.";

/// A request as facts: its own fields, and those of the child with a prefix.
fn facts(request: &Request) -> Map<String, Value> {
    let Ok(Value::Object(mut facts)) = serde_json::to_value(request) else { return Map::new() };
    if let Some(Value::Object(child)) = facts.remove("child") {
        facts.extend(child.into_iter().map(|(name, value)| (format!("{CHILD}{name}"), value)));
    }
    facts
}

/// The request with one fact of that value.
pub(crate) fn with(now: &Request, field: &str, value: &Value) -> Option<Request> {
    let mut facts = facts(now);
    facts.insert(field.to_owned(), value.clone());
    request(facts)
}

fn request(facts: Map<String, Value>) -> Option<Request> {
    let mut child = Map::new();
    let mut whole = Map::new();
    for (name, value) in facts.into_iter().filter(|(_, value)| !value.is_null()) {
        match name.strip_prefix(CHILD) {
            Some(name) => child.insert(name.to_owned(), value),
            None => whole.insert(name, value),
        };
    }
    whole.insert("child".into(), Value::Object(child));
    serde_json::from_value(Value::Object(whole)).ok()
}

/// A fact of the request in words, for a sentence.
pub fn fact(field: &str) -> &'static str {
    match field {
        "received_on" => "the day of receipt",
        "route" => "the route",
        "owner" => "the owner of the case",
        "capacity" => "the young person's capacity",
        "records_sufficient" => "whether the records are enough",
        "kind" => "the kind of request",
        "authority" => "the authority",
        "reference" => "the authority's reference",
        "la_dated_on" => "the date on the authority's letter",
        "posted_on" => "the postmark",
        "received_at" => "the time of receipt",
        "channel" => "how it came",
        "mailbox" => "the mailbox",
        "la_started_on" => "the day the authority was asked",
        "la_target_on" => "the day the authority would like",
        "child.family_name" => "the surname",
        "child.given_name" => "the given name",
        "child.born_on" => "the date of birth",
        "child.nhs_number" => "the NHS number",
        "child.address" => "the address",
        "child.postcode" => "the postcode",
        "child.address_protected" => "whether the address is protected",
        "child.looked_after" => "whether the child is looked after",
        "child.placing_authority" => "the placing authority",
        "child.commissioner" => "the responsible commissioner",
        "child.parent" => "the parent or carer",
        "child.parent_contact" => "the parent's or carer's contact",
        "child.gp" => "the general practice",
        "child.setting" => "the school or setting",
        _ => "one of the request's details",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{day, request};
    use crate::authority::Authority;

    /// An entry of a laptop, with the last it had seen of others.
    fn stamp(device: &str, seq: u64, saw: &[(&str, u64)]) -> Stamp {
        let saw = saw.iter().map(|(device, seq)| ((*device).to_owned(), *seq)).collect();
        Stamp { device: device.into(), seq, saw, by: format!("{device}{seq}") }
    }

    #[test]
    fn ones_own_earlier_entries_are_seen_and_others_up_to_the_last_that_was() {
        let mine = stamp("a", 5, &[("b", 7)]);
        assert!(mine.saw(&stamp("a", 4, &[])) && !mine.saw(&stamp("a", 6, &[])));
        assert!(mine.saw(&stamp("b", 7, &[])) && !mine.saw(&stamp("b", 8, &[])));
        assert!(!mine.saw(&stamp("c", 1, &[])) && !mine.saw(&mine));
    }

    #[test]
    fn a_register_holds_what_nobody_has_written_over() {
        let mut route = Register::default();
        route.write("T2", stamp("a", 1, &[]));
        route.write("T4", stamp("b", 1, &[]));
        route.write("T4", stamp("a", 2, &[]));
        assert_eq!(route.stands(), Some(&"T4"), "the author of a1 thought again");
        assert!(route.conflict().is_none(), "and agrees with b1");
        route.write("T6", stamp("c", 1, &[("b", 1)]));
        let values: Vec<_> = route.conflict().unwrap().map(|(value, by)| (*value, by)).collect();
        assert_eq!(values, [("T4", "a2"), ("T6", "c1")]);
        route.write("T6", stamp("c", 2, &[("a", 2), ("b", 1)]));
        assert_eq!((route.stands(), route.conflict().is_none()), (Some(&"T6"), true));
    }

    #[test]
    fn a_correction_replaces_the_days_it_saw_and_arrivals_are_no_dispute() {
        let on = |text| day(text);
        let mut days = Receipts::default();
        assert_eq!(days.earliest(), None);
        days.arrived(on("2026-03-02"), false, stamp("a", 1, &[]));
        days.arrived(on("2026-02-27"), true, stamp("b", 1, &[("a", 1)]));
        assert_eq!(days.earliest(), Some(on("2026-02-27")));
        days.corrected(on("2026-03-05"), stamp("a", 2, &[]));
        assert_eq!(days.earliest(), Some(on("2026-02-27")), "it had not been seen");
        assert!(days.conflict().is_empty());
        days.corrected(on("2026-03-04"), stamp("c", 1, &[("a", 1), ("b", 1)]));
        assert_eq!(days.earliest(), Some(on("2026-03-04")));
        assert_eq!(days.conflict(), [(on("2026-03-05"), "a2"), (on("2026-03-04"), "c1")]);
        days.corrected(on("2026-03-05"), stamp("b", 2, &[("a", 2), ("c", 1)]));
        assert_eq!(days.earliest(), Some(on("2026-03-05")));
        assert!(days.conflict().is_empty());
    }

    /// The request by a1; then b1 and c1, who saw it, each name another authority.
    fn disputed() -> (Versions, Request) {
        let (mut versions, mut said) = (Versions::default(), request());
        versions.add(&said, &[], stamp("a", 1, &[]));
        for (device, name) in [("b", "North Somerset"), ("c", "South Gloucestershire")] {
            said.authority = Authority::named(name);
            versions.add(&said, &[], stamp(device, 1, &[("a", 1)]));
        }
        (versions, said)
    }

    #[test]
    fn a_fact_has_the_values_that_nobody_wrote_over() {
        let (mut versions, shown) = disputed();
        let (merged, conflicts) = versions.merged().unwrap();
        assert_eq!(merged, shown, "the latest is shown");
        let by = |name: &str, by: &str| (Value::from(name), by.to_owned());
        assert_eq!(conflicts.len(), 1);
        assert_eq!(conflicts[0].field, "authority");
        assert_eq!(
            conflicts[0].values,
            [by("North Somerset", "b1"), by("South Gloucestershire", "c1")]
        );

        let seen = [("b", 1), ("c", 1)];
        let other = Request { reference: Some("BR-2".into()), ..shown.clone() };
        versions.add(&other, &[], stamp("a", 2, &seen));
        let (merged, conflicts) = versions.merged().unwrap();
        assert_eq!((merged, conflicts.len()), (other.clone(), 1), "another fact settles nothing");
        versions.add(&other, &["authority".into()], stamp("a", 3, &seen));
        assert_eq!(versions.merged(), Some((other, Vec::new())));
    }

    #[test]
    fn an_author_saw_the_request_as_it_was_on_their_laptop() {
        let (versions, _) = disputed();
        let authority = |saw: &[(&str, u64)]| {
            let seen = versions.seen_by(&stamp("d", 1, saw));
            seen.map(|request| request.authority.0)
        };
        assert_eq!(authority(&[]), None);
        assert_eq!(authority(&[("a", 1)]).as_deref(), Some("Bristol"));
        assert_eq!(authority(&[("a", 1), ("b", 1)]).as_deref(), Some("North Somerset"));
        assert_eq!(
            authority(&[("a", 1), ("b", 1), ("c", 1)]).as_deref(),
            Some("South Gloucestershire")
        );
    }

    #[test]
    fn a_fact_that_was_taken_away_is_a_value_too() {
        let (mut versions, mut said) = (Versions::default(), request());
        versions.add(&said, &[], stamp("a", 1, &[]));
        said.reference = None;
        versions.add(&said, &[], stamp("b", 1, &[("a", 1)]));
        assert_eq!(versions.merged(), Some((said.clone(), Vec::new())));
        said.reference = Some("BR-9".into());
        versions.add(&said, &[], stamp("c", 1, &[("a", 1)]));
        let (_, conflicts) = versions.merged().unwrap();
        let of: Vec<_> = conflicts[0].values.iter().map(|(value, _)| value.clone()).collect();
        assert_eq!(of, [Value::Null, Value::from("BR-9")]);
        let taken = with(&said, "reference", &Value::Null);
        assert_eq!(taken.map(|request| request.reference), Some(None));
    }

    #[test]
    fn entries_that_say_to_have_seen_each_other_leave_a_value() {
        let (mut versions, mut said) = (Versions::default(), request());
        for device in ["a", "b"] {
            said.authority = Authority(device.into());
            versions.add(&said, &[], stamp(device, 1, &[("a", 9), ("b", 9)]));
        }
        assert_eq!(versions.merged(), Some((said, Vec::new())));
    }

    #[test]
    fn a_request_is_the_same_after_it_was_taken_apart() {
        let whole = request();
        let apart = facts(&whole);
        assert!(apart.contains_key("child.born_on") && !apart.contains_key("child"));
        assert_eq!(super::request(apart), Some(whole));
    }
}
