//! A laptop's clock that goes backwards (domain.md H14, case 115). It is said, and until it is
//! settled the later of the clock and the last trusted time counts, so that errors look more urgent.
//! No statutory date is ever computed from it: those come from days that people typed.

use std::cell::Cell;

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta, Utc};
use domain::civil;
use domain::event::Body;

use crate::casebook::Casebook;
use crate::error::Error;
use crate::moment::in_london;
use crate::store::Store;
use crate::views::StatusView;
use crate::words;

/// Under which the store remembers the latest time.
const KEY: &str = "trusted";
/// What a time server may put right without a word.
const TOLERANCE: TimeDelta = TimeDelta::minutes(5);
/// How far the latest time may lie ahead of the one that is remembered.
const STEP: TimeDelta = TimeDelta::minutes(1);

/// The latest time that this laptop has shown, and whether the log already says that it went back.
#[derive(Default)]
pub(crate) struct Trust {
    latest: Cell<Option<DateTime<Utc>>>,
    said: bool,
}

impl Trust {
    /// As the store remembers it. What cannot be read is forgotten: it is no fact of a case.
    pub(crate) fn of(store: &Store) -> Result<Self, Error> {
        let latest = store
            .remembered(KEY)?
            .and_then(|text| DateTime::parse_from_rfc3339(&text).ok())
            .map(|at| at.to_utc());
        Ok(Self { latest: Cell::new(latest), said: false })
    }
}

impl Casebook {
    /// Today in Europe/London; of a clock in doubt and the last trusted time, the later.
    pub fn today(&self) -> NaiveDate {
        let shown = self.store.world().today_in_london();
        self.doubt().map_or(shown, |trusted| shown.max(in_london(trusted)))
    }

    /// The last trusted time, while the clock shows an earlier one.
    fn doubt(&self) -> Option<DateTime<Utc>> {
        let world = self.store.world();
        let latest = self.trust.latest.get().filter(|_| world.can_be_doubted())?;
        (world.now() + TOLERANCE < latest).then_some(latest)
    }

    /// What is to be said of the clock. None while it can be trusted.
    pub(crate) fn doubt_words(&self) -> Option<String> {
        let trusted = self.doubt()?;
        Some(format!(
            "This laptop's clock shows {}, but {} was seen before. Until that is settled, {} counts as today. Set the clock right, or say that it is right now.",
            words::instant(self.store.world().now()),
            words::instant(trusted),
            civil::words(self.today())
        ))
    }

    /// Takes note of the time, once a minute at most and only when what was written stands. Where the
    /// disk refuses, what was written stands all the same, and the next write will say so.
    pub(crate) fn see_the_time(&mut self) {
        let now = self.store.world().now();
        if self.trust.latest.get().is_none_or(|latest| now > latest + STEP) {
            let text = now.to_rfc3339_opts(SecondsFormat::Millis, true);
            match self.store.remember(KEY, Some(&text)) {
                Ok(()) => self.trust.latest.set(Some(now)),
                Err(_) => drop(self.store.reopen()),
            }
        }
    }

    /// Says in the log, once a session, that the clock went back.
    pub(crate) fn say_that_it_went_back(&mut self) -> Result<(), Error> {
        let Some(trusted) = self.doubt().filter(|_| !self.trust.said) else { return Ok(()) };
        self.trust.said = true;
        let (on, showed) = (self.today(), self.store.world().now());
        self.write_for_team(&[Body::ClockWentBack { on, showed, trusted }])
    }

    /// Someone looked: the clock is right as it is. From now on it is trusted again.
    pub fn settle_clock(&mut self) -> Result<StatusView, Error> {
        if self.doubt().is_some() {
            let now = self.store.world().now();
            let on = in_london(now);
            self.write_for_team(&[Body::ClockSettled { on }])?;
            self.store.remember(KEY, Some(&now.to_rfc3339_opts(SecondsFormat::Millis, true)))?;
            self.trust.latest.set(Some(now));
            self.trust.said = false;
        }
        self.status()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Cost;
    use crate::moment::World;
    use crate::trial::Trial;
    use crate::views::RequestForm;
    use crate::wishes::{OfCase, ReceiveRequest};
    use domain::event::Event;
    use domain::team::TEAM;

    const PASSPHRASE: &str = "a quiet lane of seven trees";

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    fn made(trial: &Trial, world: &World) -> Casebook {
        let me = crate::demo::officer();
        let folder = trial.path().join("casebook");
        let (mut casebook, view) =
            Casebook::create(&folder, world.clone(), me, PASSPHRASE, Cost::CHEAP, false).unwrap();
        casebook.confirm_recovery(&view.recovery_code).unwrap();
        casebook
    }

    fn said(casebook: &Casebook) -> usize {
        let back = |event: &Event| matches!(event.body, Body::ClockWentBack { .. });
        casebook.events_of(TEAM).unwrap().into_iter().filter(back).count()
    }

    /// Case 115: three days back.
    #[test]
    fn a_clock_that_went_back_is_said_and_the_later_day_counts_until_it_is_settled() {
        let trial = Trial::new();
        let world = World::laptop(at("2026-11-20T10:00:00Z"), 1);
        let mut casebook = made(&trial, &world);
        let form = RequestForm {
            authority: "Bristol".into(),
            kind: "advice_request".into(),
            received_on: "2 November 2026".into(),
            family_name: "Okonedo".into(),
            given_name: "Bea".into(),
            born_on: "4/5/2018".into(),
            ..RequestForm::default()
        };
        let case_id = casebook
            .receive_request(ReceiveRequest { form, original: None, verdicts: Vec::new() })
            .unwrap()
            .case_id;
        let before = casebook.show_case(OfCase { case_id: case_id.clone() }).unwrap().reading;
        drop(casebook);

        world.set(at("2026-11-17T10:00:00Z"));
        let folder = trial.path().join("casebook");
        let me = crate::demo::officer().name;
        let mut casebook = Casebook::unlock(&folder, world.clone(), &me, PASSPHRASE).unwrap();
        let doubt = casebook.status().unwrap().clock_doubt.unwrap();
        assert!(
            doubt.contains("17 November 2026") && doubt.contains("20 November 2026"),
            "{doubt}"
        );
        assert_eq!(casebook.today(), civil::read("2026-11-20").unwrap());
        assert_eq!(
            casebook.show_case(OfCase { case_id: case_id.clone() }).unwrap().reading,
            before
        );
        assert_eq!(said(&casebook), 1);
        casebook.take_case(OfCase { case_id }).unwrap();
        assert_eq!(said(&casebook), 1, "once a session");
        assert!(casebook.status().unwrap().clock_doubt.is_some(), "writing settles nothing");

        assert_eq!(casebook.settle_clock().unwrap().clock_doubt, None);
        assert_eq!(casebook.today(), civil::read("2026-11-17").unwrap());
        drop(casebook);
        let casebook = Casebook::unlock(&folder, world, &me, PASSPHRASE).unwrap();
        assert_eq!(casebook.status().unwrap().clock_doubt, None, "settled for good");
    }

    #[test]
    fn a_clock_set_right_again_needs_nobody_and_a_small_step_is_no_doubt() {
        let trial = Trial::new();
        let world = World::laptop(at("2026-11-20T10:00:00Z"), 1);
        let casebook = made(&trial, &world);
        let doubted = || casebook.status().unwrap().clock_doubt.is_some();
        world.set(at("2026-11-20T09:56:00Z"));
        assert!(!doubted());
        world.set(at("2026-11-20T09:00:00Z"));
        assert!(doubted(), "in the middle of a session too");
        world.set(at("2026-11-20T10:01:00Z"));
        assert!(!doubted());
    }
}
