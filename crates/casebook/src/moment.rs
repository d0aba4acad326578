//! The only place of the house that asks the time or draws a random number.
//!
//! Everything else is handed a [`World`], so that a test, or the demonstration, can fix the moment.
//! It also says where the program is that reads strangers' files, for only a door knows that.
//! Ids follow the seed of a fixed world; keys and nonces never do, for a seed must never be able to
//! open a casebook.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Instant, SystemTime};

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use chrono_tz::Europe::London;

use crate::fault::Fault;
use crate::reader::Reader;
use crate::seal;

/// The time, the dice, and who reads strangers' files. Cheap to clone; clones share one clock.
#[derive(Clone)]
pub struct World(Arc<Inner>, Option<Reader>);

struct Inner {
    clock: Clock,
    today: Option<NaiveDate>,
    /// The highest hybrid time given out or seen.
    last: AtomicI64,
    began: Instant,
    /// Tells one stopwatch from another; 0 where the system gave no randomness.
    run: u64,
}

enum Clock {
    True,
    Fixed { at_ms: AtomicI64, passed_ms: AtomicU64, seed: u64, drawn: AtomicU64, laptop: bool },
}

/// The civil date in Europe/London at an instant.
pub(crate) fn in_london(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&London).date_naive()
}

/// Bits of a hybrid time below its milliseconds.
const COUNTER_BITS: u32 = 16;

impl World {
    /// The computer's own time, in UTC, and the system's randomness.
    pub fn real() -> World {
        World::with(Clock::True, None)
    }

    /// The true time, but another civil day in London: for reading and rehearsing. What is written
    /// still carries the true instant.
    pub fn rehearsing(today: NaiveDate) -> World {
        World::with(Clock::True, Some(today))
    }

    /// A world that stands still at `at` until [`World::set`] moves it, with ids drawn from `seed`.
    pub fn fixed(at: DateTime<Utc>, seed: u64) -> World {
        World::standing(at, seed, false)
    }

    /// The same, but doubted like a real laptop when it is set back: a story may go back as it
    /// likes, a laptop may not.
    pub fn laptop(at: DateTime<Utc>, seed: u64) -> World {
        World::standing(at, seed, true)
    }

    fn standing(at: DateTime<Utc>, seed: u64, laptop: bool) -> World {
        let at_ms = AtomicI64::new(at.timestamp_millis());
        let (passed_ms, drawn) = Default::default();
        World::with(Clock::Fixed { at_ms, passed_ms, seed, drawn, laptop }, None)
    }

    fn with(clock: Clock, today: Option<NaiveDate>) -> World {
        let run = getrandom::u64().unwrap_or_default();
        let (last, began) = (AtomicI64::new(0), Instant::now());
        World(Arc::new(Inner { clock, today, last, began, run }), None)
    }

    /// The same world, with a reader of strangers' files. Without one no file is read.
    pub fn reading_with(self, reader: Option<Reader>) -> World {
        World(self.0, reader)
    }

    pub(crate) fn reader(&self) -> Option<&Reader> {
        self.1.as_ref()
    }

    /// Moves a fixed world to `at`. A real world takes no notice.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Clock::Fixed { at_ms, .. } = &self.0.clock {
            at_ms.store(at.timestamp_millis(), Ordering::SeqCst);
        }
    }

    /// Lets time pass in a fixed world: its clock and its stopwatch. A real world takes no notice.
    pub fn pass(&self, seconds: u32) {
        if let Clock::Fixed { at_ms, passed_ms, .. } = &self.0.clock {
            at_ms.fetch_add(i64::from(seconds) * 1000, Ordering::SeqCst);
            passed_ms.fetch_add(u64::from(seconds) * 1000, Ordering::SeqCst);
        }
    }

    /// Which stopwatch runs, and what it shows in milliseconds. Nobody can set it, unlike the clock;
    /// it begins anew with each program.
    pub(crate) fn stopwatch(&self) -> (u64, u64) {
        let ms = match &self.0.clock {
            Clock::True => u64::try_from(self.0.began.elapsed().as_millis()).unwrap_or(u64::MAX),
            Clock::Fixed { passed_ms, .. } => passed_ms.load(Ordering::SeqCst),
        };
        (self.0.run, ms)
    }

    /// How long something takes, in milliseconds; none in a world that stands still.
    pub(crate) fn time<T>(&self, what: impl FnOnce() -> T) -> (T, Option<u64>) {
        let (_, before) = self.stopwatch();
        let done = what();
        let (_, after) = self.stopwatch();
        (done, matches!(self.0.clock, Clock::True).then_some(after - before))
    }

    /// Now, in UTC, to the millisecond: what is stored reads back equal.
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0.clock {
            Clock::True => DateTime::<Utc>::from(SystemTime::now()).trunc_subsecs(3),
            Clock::Fixed { at_ms, .. } => {
                DateTime::from_timestamp_millis(at_ms.load(Ordering::SeqCst)).unwrap_or_default()
            }
        }
    }

    /// The civil date in Europe/London, whatever zone the laptop is set to.
    pub fn today_in_london(&self) -> NaiveDate {
        self.0.today.unwrap_or_else(|| in_london(self.now()))
    }

    /// Whether going back means that something is wrong: not in a story, and not while another day
    /// is rehearsed.
    pub(crate) fn can_be_doubted(&self) -> bool {
        match &self.0.clock {
            Clock::True => self.0.today.is_none(),
            Clock::Fixed { laptop, .. } => *laptop,
        }
    }

    /// The next hybrid time: milliseconds since 1970 above, a counter below. Always higher than any
    /// given out or [`World::saw`], so that order survives a clock that goes back.
    pub fn tick(&self) -> i64 {
        let wall = self.now().timestamp_millis() << COUNTER_BITS;
        let next = |last: i64| wall.max(last + 1);
        let before =
            self.0.last.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |last| Some(next(last)));
        // The closure never declines, so both arms hold the value that was there before.
        next(before.unwrap_or_else(|last| last))
    }

    /// Takes note of a hybrid time read from the log.
    pub fn saw(&self, hlc: i64) {
        self.0.last.fetch_max(hlc, Ordering::SeqCst);
    }

    /// A fresh UUID, version 7, in the time of this world.
    pub fn id(&self) -> Result<String, Fault> {
        let mut bytes = [0u8; 16];
        self.dice(&mut bytes)?;
        let ms = self.now().timestamp_millis().to_be_bytes();
        bytes[..6].copy_from_slice(&ms[2..]);
        bytes[6] = 0x70 | (bytes[6] & 0x0f);
        bytes[8] = 0x80 | (bytes[8] & 0x3f);
        let hex = seal::hex(&bytes);
        Ok(format!(
            "{}-{}-{}-{}-{}",
            &hex[..8],
            &hex[8..12],
            &hex[12..16],
            &hex[16..20],
            &hex[20..]
        ))
    }

    /// Fills `bytes` with the system's randomness, in a fixed world too.
    pub fn fill(&self, bytes: &mut [u8]) -> Result<(), Fault> {
        getrandom::fill(bytes).map_err(|_| Fault::NoRandomness)
    }

    fn dice(&self, bytes: &mut [u8; 16]) -> Result<(), Fault> {
        let Clock::Fixed { seed, drawn, .. } = &self.0.clock else {
            return self.fill(bytes);
        };
        let turn = drawn.fetch_add(1, Ordering::SeqCst);
        let drawn = seal::hash(&[b"caseclock/dice", &seed.to_be_bytes(), &turn.to_be_bytes()]);
        bytes.copy_from_slice(&drawn[..16]);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Days, TimeDelta, TimeZone};

    fn at(y: i32, m: u32, d: u32, h: u32, min: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(y, m, d, h, min, 0).unwrap()
    }

    #[test]
    fn a_late_summer_evening_in_utc_is_already_tomorrow_in_london() {
        let world = World::fixed(at(2026, 7, 1, 23, 30), 1);
        assert_eq!(world.today_in_london(), NaiveDate::from_ymd_opt(2026, 7, 2).unwrap());
        world.set(at(2026, 12, 1, 23, 30));
        assert_eq!(world.today_in_london(), NaiveDate::from_ymd_opt(2026, 12, 1).unwrap());
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Today in London at an instant written as in "2026-03-29T00:59:59Z".
    fn london(instant: &str) -> NaiveDate {
        World::fixed(instant.parse().unwrap(), 1).today_in_london()
    }

    #[test]
    fn a_day_ends_at_midnight_in_london_to_the_second() {
        for (last_second, first_second, ended) in [
            // Winter, when London keeps UTC; summer, when it is an hour ahead.
            ("2026-01-12T23:59:59Z", "2026-01-13T00:00:00Z", "2026-01-12"),
            ("2026-07-01T22:59:59Z", "2026-07-01T23:00:00Z", "2026-07-01"),
            ("2028-02-29T23:59:59Z", "2028-03-01T00:00:00Z", "2028-02-29"),
            ("2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z", "2026-12-31"),
            // The Sunday of 23 hours begins by winter time and ends by summer time.
            ("2026-03-28T23:59:59Z", "2026-03-29T00:00:00Z", "2026-03-28"),
            ("2026-03-29T22:59:59Z", "2026-03-29T23:00:00Z", "2026-03-29"),
            // The Sunday of 25 hours the other way about.
            ("2026-10-24T22:59:59Z", "2026-10-24T23:00:00Z", "2026-10-24"),
            ("2026-10-25T23:59:59Z", "2026-10-26T00:00:00Z", "2026-10-25"),
        ] {
            assert_eq!(london(last_second), day(ended), "{last_second}");
            assert_eq!(Some(london(first_second)), day(ended).succ_opt(), "{first_second}");
        }
    }

    #[test]
    fn the_hour_that_is_left_out_or_comes_twice_does_not_change_the_day() {
        for (instant, on) in [
            ("2026-03-29T00:59:59Z", "2026-03-29"),
            ("2026-03-29T01:00:00Z", "2026-03-29"),
            ("2026-03-29T01:00:01Z", "2026-03-29"),
            ("2026-10-25T00:00:00Z", "2026-10-25"),
            ("2026-10-25T00:59:59Z", "2026-10-25"),
            ("2026-10-25T01:00:00Z", "2026-10-25"),
            ("2026-10-25T01:59:59Z", "2026-10-25"),
        ] {
            assert_eq!(london(instant), day(on), "{instant}");
        }
    }

    /// The zone that the laptop is set to is never asked. Each of these instants lies within a second
    /// of a midnight in London, so that any other offset gives another day for at least one. Only
    /// where the machine itself keeps London's time could a zone that is asked pass unseen.
    #[test]
    fn the_zone_of_the_machine_makes_no_difference() {
        let instants = [
            ("2026-01-12T23:59:59Z", "2026-01-12"),
            ("2026-01-13T00:00:00Z", "2026-01-13"),
            ("2026-07-01T22:59:59Z", "2026-07-01"),
            ("2026-07-01T23:00:00Z", "2026-07-02"),
        ];
        for (instant, on) in instants {
            assert_eq!(london(instant), day(on), "{instant}");
        }
        for quarters in -12 * 4..=14 * 4 {
            let elsewhere = TimeDelta::minutes(15 * quarters);
            let agrees = |(instant, on): &(&str, &str)| {
                let at: DateTime<Utc> = instant.parse().unwrap();
                (at + elsewhere).date_naive() == day(on)
            };
            assert!(!instants.iter().all(agrees), "{quarters} quarters of an hour from UTC");
        }
    }

    /// Summer time by the statute and without a table of zones: from 01:00 UTC on the last Sunday of
    /// March to 01:00 UTC on the last Sunday of October (Summer Time Act 1972 s1, as amended by
    /// SI 2002/262).
    fn by_statute(at: DateTime<Utc>) -> NaiveDate {
        let change = |month| last_sunday(at.year(), month).and_hms_opt(1, 0, 0).unwrap().and_utc();
        let hours = i64::from(change(3) <= at && at < change(10));
        (at + TimeDelta::hours(hours)).date_naive()
    }

    fn last_sunday(year: i32, month: u32) -> NaiveDate {
        // Both months have 31 days.
        let last = NaiveDate::from_ymd_opt(year, month, 31).unwrap();
        last - Days::new(u64::from(last.weekday().num_days_from_sunday()))
    }

    #[test]
    fn every_quarter_of_an_hour_about_a_change_of_time_has_its_day_by_statute() {
        let (mut instants, mut not_the_utc_day) = (0, 0);
        for year in 2014..=2035 {
            for month in [3, 10] {
                // From Saturday's beginning to Monday's end.
                let saturday = last_sunday(year, month).pred_opt().unwrap();
                let begins = saturday.and_hms_opt(0, 0, 0).unwrap().and_utc();
                let world = World::fixed(begins, 1);
                for quarter in 0..3 * 24 * 4 {
                    let at = begins + TimeDelta::minutes(15 * quarter);
                    world.set(at);
                    assert_eq!(world.today_in_london(), by_statute(at), "{at}");
                    instants += 1;
                    not_the_utc_day += i32::from(world.today_in_london() != at.date_naive());
                }
            }
        }
        assert_eq!(instants, 22 * 2 * 288);
        // The last hour in UTC of Sunday and Monday in March, and of Saturday in October: four quarters
        // each. Without them the grid would not tell London from UTC.
        assert_eq!(not_the_utc_day, 22 * 3 * 4);
    }

    #[test]
    fn hybrid_time_rises_when_the_clock_stands_or_goes_back() {
        let world = World::fixed(at(2026, 7, 1, 12, 0), 1);
        let first = world.tick();
        let second = world.tick();
        world.set(at(2020, 1, 1, 0, 0));
        let third = world.tick();
        assert!(first < second && second < third);
        world.saw(third + 1000);
        assert_eq!(world.tick(), third + 1001);
    }

    #[test]
    fn hybrid_time_follows_the_clock_forward() {
        let world = World::fixed(at(2026, 7, 1, 12, 0), 1);
        let first = world.tick();
        world.set(at(2026, 7, 1, 12, 1));
        assert_eq!(world.tick() - first, 60_000 << COUNTER_BITS);
    }

    #[test]
    fn ids_follow_the_seed_and_keys_do_not() {
        let (one, two) =
            (World::fixed(at(2026, 7, 1, 12, 0), 7), World::fixed(at(2026, 7, 1, 12, 0), 7));
        let id = one.id().unwrap();
        assert_eq!(id, two.id().unwrap());
        assert_ne!(id, one.id().unwrap(), "the dice move on");
        assert_eq!((id.len(), &id[14..15]), (36, "7"));
        let (mut a, mut b) = ([0u8; 32], [0u8; 32]);
        one.fill(&mut a).unwrap();
        two.fill(&mut b).unwrap();
        assert_ne!(a, b);
    }

    #[test]
    fn a_rehearsal_has_another_today_and_the_true_instant() {
        let day = NaiveDate::from_ymd_opt(2031, 1, 2).unwrap();
        let world = World::rehearsing(day);
        assert_eq!(world.today_in_london(), day);
        assert_ne!(world.now().date_naive(), day);
    }
}
