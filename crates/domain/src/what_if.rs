//! What an entry would change, before it is made.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::case::Case;
use crate::civil::long;
use crate::clock;
use crate::event::{Body, Event};
use crate::policy::Policy;
use crate::reading::{ClockState, KpiStanding, Reading, Standing};

/// One thing that would be different.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Change {
    /// What: "Statutory date".
    pub what: String,
    /// As it is.
    pub before: String,
    /// As it would be.
    pub after: String,
}

/// The readings without and with entries that nobody has made, and what differs.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// As it is.
    pub before: Option<Reading>,
    /// As it would be.
    pub after: Option<Reading>,
    /// What differs.
    pub changes: Vec<Change>,
}

/// Reads a case with `bodies` added by someone who has seen everything there is. The policy is asked
/// for each case, since another day of receipt may fall under other settings.
pub fn read(
    events: &[Event],
    bodies: &[Body],
    today: NaiveDate,
    policy: impl Fn(&Case) -> Policy,
) -> WhatIf {
    let read = |events: &[Event]| {
        let case = Case::fold(events);
        clock::read(&case, today, &policy(&case))
    };
    let before = read(events);
    let mut with: Vec<Event> = events.to_vec();
    for body in bodies {
        with.push(after(&with, body.clone()));
    }
    let after = read(&with);
    let changes = match (&before, &after) {
        (Some(before), Some(after)) => changes(before, after),
        _ => Vec::new(),
    };
    WhatIf { before, after, changes }
}

/// An event after all others, whose author has seen them all.
fn after(events: &[Event], body: Body) -> Event {
    let mut saw: std::collections::BTreeMap<String, u64> = Default::default();
    for event in events {
        let seen = saw.entry(event.device.clone()).or_default();
        *seen = (*seen).max(event.device_seq);
    }
    Event {
        id: "what-if".into(),
        at: Default::default(),
        hlc: u64::MAX,
        by: String::new(),
        device: String::new(),
        device_seq: u64::MAX,
        saw,
        body,
    }
}

/// What differs between two readings of a case, in words.
pub fn changes(before: &Reading, after: &Reading) -> Vec<Change> {
    let date = |on: Option<NaiveDate>| on.map_or_else(|| "None".to_owned(), long);
    let of = |say: &dyn Fn(&Reading) -> String| (say(before), say(after));
    let compared: [(&str, (String, String)); 9] = [
        ("Day of receipt", of(&|reading| long(reading.received_on))),
        ("Statutory date", of(&|reading| date(reading.due_on))),
        ("Work by", of(&|reading| date(reading.work_by_on))),
        ("Clock", of(&|reading| clock_words(reading))),
        ("Route", of(&|reading| reading.route.map_or("None".into(), |route| format!("{route:?}")))),
        ("Exception", of(&exception_words)),
        ("The team's own aim", of(&|reading| date(reading.aim()))),
        ("Six-week figure", of(&|reading| kpi_words(reading.kpi.k1a).into())),
        ("Six-week figure without excused cases", of(&|reading| kpi_words(reading.kpi.k1b).into())),
    ];
    compared
        .into_iter()
        .filter(|(_, (before, after))| before != after)
        .map(|(what, (before, after))| Change { what: what.to_owned(), before, after })
        .collect()
}

fn clock_words(reading: &Reading) -> String {
    let days = |n: i64| if n == 1 { "1 day".to_owned() } else { format!("{n} days") };
    match (reading.clock, reading.days_left) {
        (ClockState::None, _) => "None".into(),
        (ClockState::Running, Some(0)) => "Due today".into(),
        (ClockState::Running, left) => format!("Running, {} left", days(left.unwrap_or_default())),
        (ClockState::Overdue, left) => format!("{} overdue", days(-left.unwrap_or_default())),
        (ClockState::Met, _) if reading.days_late > 0 => {
            format!("Sent {} late", days(reading.days_late))
        }
        (ClockState::Met, _) => "Sent in time".into(),
        (ClockState::Closed, _) => "Closed".into(),
    }
}

fn exception_words(reading: &Reading) -> String {
    match &reading.exception {
        None => "None".into(),
        Some(exception) => {
            let standing = match exception.standing {
                Standing::Available => "available on the facts",
                Standing::NotAvailable => "not available on the facts",
                Standing::Borderline => "borderline",
            };
            let limb = format!("{:?}", exception.limb).to_lowercase();
            format!("({limb}) {standing}")
        }
    }
}

/// How a case counts, in a few words.
pub fn kpi_words(standing: KpiStanding) -> &'static str {
    match standing {
        KpiStanding::NotDue => "Not due yet",
        KpiStanding::Hit => "In time",
        KpiStanding::Miss => "Late",
        KpiStanding::Excluded => "Not counted",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, events_of, received};

    #[test]
    fn an_earlier_receipt_moves_the_date_before_it_is_saved() {
        let now = at("2026-04-14");
        let bodies =
            case_of(received()).correct_receipt(day("2026-03-05"), "Portal", &now).unwrap();
        let events = events_of(received());
        let what_if = read(&events, &bodies, now.today, |_| Policy::default());
        let told: Vec<(&str, &str, &str)> = what_if
            .changes
            .iter()
            .map(|change| (change.what.as_str(), change.before.as_str(), change.after.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("Day of receipt", "Monday 2 March 2026", "Thursday 5 March 2026"),
                ("Statutory date", "Monday 13 April 2026", "Thursday 16 April 2026"),
                ("Work by", "Monday 13 April 2026", "Thursday 16 April 2026"),
                ("Clock", "1 day overdue", "Running, 2 days left"),
                ("Six-week figure", "Late", "Not due yet"),
                ("Six-week figure without excused cases", "Late", "Not due yet"),
            ]
        );
        assert_eq!(
            what_if.before,
            clock::read(&Case::fold(&events), now.today, &Policy::default())
        );
    }

    #[test]
    fn what_changes_nothing_says_so() {
        let now = at("2026-04-01");
        let note = case_of(received()).note("Telephoned", &now).unwrap();
        let what_if = read(&events_of(received()), &note, now.today, |_| Policy::default());
        assert_eq!(what_if.changes, []);
    }
}
