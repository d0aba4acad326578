//! A case as it was. Two questions that are not the same: how it stood on a day, and what was known
//! of it at a moment.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use crate::event::{Body, Event};

/// The events to fold for the state of a case on a civil day, as it is known now or as it was
/// known at an instant. What turned out wrong later is wrong for the past too, unless it was not
/// known yet: a correction holds from the beginning, from the moment it was recorded.
pub fn as_at(events: &[Event], on: NaiveDate, known_at: Option<DateTime<Utc>>) -> Vec<Event> {
    let known = |event: &&Event| known_at.is_none_or(|known_at| event.at <= known_at);
    let had_come = |event: &Event| event.body.on().is_none_or(|day| day <= on);
    let later: BTreeSet<&str> = events
        .iter()
        .filter(|event| !corrects(&event.body) && !had_come(event))
        .map(|event| event.id.as_str())
        .collect();
    events
        .iter()
        .filter(known)
        .filter(|event| !later.contains(event.id.as_str()))
        // An answer may be dated before the day on which its question was written down.
        .filter(|event| event.body.belongs_to().is_none_or(|of| !later.contains(of)))
        .cloned()
        .collect()
}

/// Whether an entry says that something earlier was not so, and not that something happened. The
/// request too: the day of its receipt may have been corrected to an earlier one.
fn corrects(body: &Body) -> bool {
    matches!(
        body,
        Body::RequestReceived(_)
            | Body::ReceiptCorrected { .. }
            | Body::ChildCorrected { .. }
            | Body::KindCorrected { .. }
            | Body::RequestCorrected { .. }
            | Body::EntryStruck { .. }
            | Body::Imported(_)
            | Body::ImportUndone { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, events_of, received};
    use crate::case::Case;
    use crate::clock;
    use crate::policy::Policy;
    use crate::reading::ClockState;
    use crate::route::Closure;

    /// Received on 2 March, recorded on the 3rd; on 20 April corrected to 9 March; withdrawn on
    /// 10 April.
    fn events() -> Vec<Event> {
        let mut bodies = received();
        let withdrawn = case_of(bodies.clone()).close(
            Closure::Withdrawn,
            day("2026-04-10"),
            "By e-mail",
            &at("2026-04-10"),
        );
        bodies.extend(withdrawn.unwrap());
        let case = case_of(bodies.clone());
        bodies
            .extend(case.correct_receipt(day("2026-03-09"), "Portal", &at("2026-04-20")).unwrap());
        let mut events = events_of(bodies);
        for (event, recorded) in events.iter_mut().zip(["2026-03-03", "2026-04-10", "2026-04-20"]) {
            event.at = day(recorded).and_hms_opt(12, 0, 0).unwrap().and_utc();
        }
        events
    }

    fn read(on: &str, known: Option<&str>) -> Option<crate::reading::Reading> {
        let known_at = known.map(|known| day(known).and_hms_opt(23, 0, 0).unwrap().and_utc());
        let case = Case::fold(&as_at(&events(), day(on), known_at));
        clock::read(&case, day(on), &Policy::default())
    }

    #[test]
    fn a_day_in_the_past_is_seen_with_what_is_known_now() {
        let then = read("2026-04-01", None).unwrap();
        assert_eq!(then.clock, ClockState::Running);
        assert_eq!(then.received_on, day("2026-03-09"), "the correction holds for the past too");
        assert_eq!(read("2026-04-12", None).unwrap().clock, ClockState::Closed);
    }

    #[test]
    fn a_receipt_that_was_corrected_to_an_earlier_day_holds_from_that_day() {
        let mut bodies = received();
        let case = case_of(received());
        bodies
            .extend(case.correct_receipt(day("2026-02-27"), "Portal", &at("2026-03-20")).unwrap());
        let case = Case::fold(&as_at(&events_of(bodies), day("2026-02-28"), None));
        assert_eq!(case.received_on(), Some(day("2026-02-27")));
    }

    /// Put forward on 20 March; the family had said yes on the 18th.
    #[test]
    fn an_answer_is_not_seen_before_its_question() {
        use crate::event::{Party, Satisfied};
        let now = at("2026-03-20");
        let mut bodies = received();
        let piece = case_of(bodies.clone()).consider_existing("Report", day("2026-01-05"), &now);
        bodies.extend(piece.unwrap());
        let case = case_of(bodies.clone());
        let id = case.existing[0].id.clone();
        let on = day("2026-03-18");
        let said = case.answer_existing(&id, Party::Family, Satisfied::Yes, "Kit Ames", on, &now);
        bodies.extend(said.unwrap());
        let events = events_of(bodies);
        let then = Case::fold(&as_at(&events, day("2026-03-19"), None));
        assert!(then.existing.is_empty() && then.oddities.is_empty(), "{:?}", then.oddities);
        assert_eq!(Case::fold(&as_at(&events, now.today, None)).existing.len(), 1);
    }

    #[test]
    fn and_with_what_was_known_then() {
        let then = read("2026-04-12", Some("2026-04-12")).unwrap();
        assert_eq!((then.received_on, then.clock), (day("2026-03-02"), ClockState::Closed));
        let before = read("2026-04-12", Some("2026-04-09")).unwrap();
        assert_eq!(before.clock, ClockState::Running, "the withdrawal was not known yet");
        assert_eq!(read("2026-04-12", Some("2026-03-02")), None, "nothing was known yet");
    }
}
