//! What the team kept in a spreadsheet is brought in: the request, and what had come of it.

use chrono::NaiveDate;

use crate::acts::{Moment, must_have_come};
use crate::case::Case;
use crate::event::Body;
use crate::refusal::Refusal;
use crate::request::Request;
use crate::route::Closure;

/// Why a request that is brought in was typed in late, and why a case that is brought in is closed.
pub const BROUGHT_IN: &str = "Brought in from the team's tracker";

/// What a row says beyond the request itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// The civil day on which the advice was given.
    pub sent_on: Option<NaiveDate>,
    /// How and when the case ended.
    pub closed: Option<(Closure, NaiveDate)>,
    /// Whose it is.
    pub owner: Option<String>,
    /// What was noted.
    pub note: Option<String>,
}

impl Case {
    /// Receives a request with its past. Nothing is signed here: that was done where it was kept.
    pub fn bring_in(request: Request, past: &Past, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        let received_on = request.received_on;
        let mut bodies = Self::receive(request, moment)?;
        bodies.extend(happened(received_on, false, past, moment)?);
        Ok(bodies)
    }

    /// Records what a later copy of the spreadsheet says has come since.
    pub fn catch_up(&self, past: &Past, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        if past.sent_on.is_some() || past.closed.is_some() {
            self.must_be_open()?;
        }
        let received_on = self.received_on().ok_or(Refusal::NoSuchCase)?;
        happened(received_on, self.met_on().is_some(), past, moment)
    }

    /// Takes back what an import brought, as long as nobody has built on it.
    pub fn undo_import(&self, batch: &str, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        let import = self.imports.iter().find(|import| import.row.batch == batch);
        match import.ok_or(Refusal::NoSuchImport)?.acted_on {
            true => Err(Refusal::ActedOnSince),
            false => Ok(vec![Body::ImportUndone { on: moment.today, batch: batch.to_owned() }]),
        }
    }
}

fn happened(
    received_on: NaiveDate,
    sent: bool,
    past: &Past,
    moment: &Moment,
) -> Result<Vec<Body>, Refusal> {
    let not_before = |on: NaiveDate| match on < received_on {
        true => Err(Refusal::BeforeReceipt),
        false => must_have_come(on, moment),
    };
    let mut bodies = Vec::new();
    if let Some(to) = &past.owner {
        bodies.push(Body::Assigned { on: moment.today, to: to.clone() });
    }
    if let Some(text) = &past.note {
        bodies.push(Body::Noted { on: moment.today, text: text.clone() });
    }
    if let Some(on) = past.sent_on {
        not_before(on)?;
        bodies.push(Body::AdviceSent {
            on,
            at: None,
            partial: false,
            letter: None,
            receipt: String::new(),
        });
    }
    if let Some((closure, on)) = past.closed {
        not_before(on)?;
        if closure == Closure::Completed && !sent && past.sent_on.is_none() {
            return Err(Refusal::NothingSent);
        }
        bodies.push(Body::CaseClosed { on, closure, why: BROUGHT_IN.to_owned() });
    }
    Ok(bodies)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, events_of, request};
    use crate::case::Oddity;
    use crate::event::{Brought, Event};
    use crate::figures;
    use crate::policy::Policy;
    use crate::retention::Grounds;

    fn sent() -> Past {
        Past {
            sent_on: Some(day("2026-04-02")),
            closed: Some((Closure::Completed, day("2026-04-03"))),
            ..Past::default()
        }
    }

    fn brought(past: &Past) -> Vec<Body> {
        let mut bodies = Case::bring_in(request(), past, &at("2026-04-20")).unwrap();
        let entries = u32::try_from(bodies.len()).unwrap();
        bodies.push(Body::Imported(Box::new(Brought {
            on: day("2026-04-20"),
            batch: "b1".into(),
            file: "f".into(),
            name: None,
            sheet: "Caseload".into(),
            row: 2,
            key: "bristol reference br1".into(),
            entries,
            form: Default::default(),
        })));
        bodies
    }

    #[test]
    fn a_closed_row_comes_in_as_history_and_counts_in_the_month_it_was_due() {
        let case = case_of(brought(&sent()));
        assert_eq!(case.met_on(), Some(day("2026-04-02")));
        assert_eq!(case.closure, Some((Closure::Completed, day("2026-04-03"))));
        assert_eq!(case.oddities, []);
        let read = crate::clock::read(&case, day("2026-04-20"), &Policy::default()).unwrap();
        assert_eq!(read.in_time, Some(true));
        assert!(read.warnings.iter().all(|warning| warning.code != "sent_unsigned"));
    }

    #[test]
    fn a_past_that_cannot_be_is_refused() {
        let refused = |past: Past| Case::bring_in(request(), &past, &at("2026-04-20")).err();
        let sent_on = |on: &str| Past { sent_on: Some(day(on)), ..Past::default() };
        assert_eq!(refused(sent_on("2026-03-01")), Some(Refusal::BeforeReceipt));
        assert_eq!(refused(sent_on("2026-04-21")), Some(Refusal::DayInFuture));
        let closed = Past { closed: sent().closed, ..Past::default() };
        assert_eq!(refused(closed), Some(Refusal::NothingSent));
    }

    fn undone(mut bodies: Vec<Body>) -> Vec<Event> {
        bodies.extend(case_of(bodies.clone()).undo_import("b1", &at("2026-04-21")).unwrap());
        events_of(bodies)
    }

    #[test]
    fn an_import_that_was_undone_was_never_made() {
        let case = Case::fold(&undone(brought(&sent())));
        assert_eq!((case.request.is_none(), case.met_on(), case.closure), (true, None, None));
        assert_eq!((case.imports.len(), case.oddities.len()), (0, 0));
        let undone = case.undone.unwrap();
        assert_eq!((undone.brought_on, undone.on), (day("2026-04-20"), day("2026-04-21")));
        assert_eq!(undone.request, request());
        let other = case_of(brought(&sent())).undo_import("b2", &at("2026-04-21"));
        assert_eq!(other, Err(Refusal::NoSuchImport));
    }

    #[test]
    fn what_an_undone_import_brought_may_be_erased_at_once_and_counts_nowhere() {
        let case = Case::fold(&undone(brought(&Past::default())));
        let now = at("2026-04-21");
        let erase = |grounds, why| case.erase(grounds, why, &now);
        assert_eq!(erase(Grounds::PeriodOver, "x").err(), Some(Refusal::TooEarly));
        assert_eq!(erase(Grounds::WronglyRecorded, "").err(), Some(Refusal::NoReason));
        let named = erase(Grounds::WronglyRecorded, "Marlow's list").err();
        assert_eq!(named, Some(Refusal::NamesTheChild));
        let left = erase(Grounds::WronglyRecorded, "The wrong list").unwrap();
        assert!(left.mistaken && figures::of([&left]).is_empty());
        assert_eq!(case.place_hold("x", &now), Err(Refusal::NoSuchCase));
    }

    #[test]
    fn a_case_that_an_import_only_changed_is_no_mistake() {
        let mut bodies = crate::acts::tests::received();
        let mut changed = brought(&Past::default()).pop();
        if let Some(Body::Imported(row)) = &mut changed {
            row.entries = 1;
        }
        bodies.push(Body::Noted { on: day("2026-04-20"), text: "From the list".into() });
        bodies.extend(changed);
        let case = Case::fold(&undone(bodies));
        assert!(case.request.is_some() && case.undone.is_none());
    }

    #[test]
    fn what_someone_has_acted_on_is_not_undone() {
        let mut bodies = brought(&Past::default());
        let case = case_of(bodies.clone());
        assert!(!case.imports[0].acted_on);
        bodies.extend(case.note("Rang school", &at("2026-04-21")).unwrap());
        let undo = case_of(bodies).undo_import("b1", &at("2026-04-21"));
        assert_eq!(undo, Err(Refusal::ActedOnSince));
    }

    #[test]
    fn what_a_colleague_did_at_the_same_time_keeps_the_case() {
        let mut events = undone(brought(&Past::default()));
        let mut note = events[0].clone();
        (note.id, note.device, note.device_seq) = ("theirs".into(), "another".into(), 1);
        note.hlc = u64::MAX;
        note.body = Body::Noted { on: day("2026-04-21"), text: "Rang school".into() };
        events.push(note);
        let case = Case::fold(&events);
        assert!(case.request.is_some() && case.undone.is_none());
        assert_eq!(case.oddities, [Oddity::UndoneMeanwhile]);
    }
}
