//! Bank holidays and working days in England, from `schema/calendar/england.json`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Deserialize;

use crate::civil;

/// Bank holidays on weekdays, by their civil date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    days: BTreeMap<NaiveDate, String>,
    proclaimed_to: Option<NaiveDate>,
    span: Option<(NaiveDate, NaiveDate)>,
    by_the_team: BTreeSet<NaiveDate>,
}

#[derive(Deserialize)]
struct File {
    from: NaiveDate,
    to: NaiveDate,
    proclaimed_to: NaiveDate,
    days: Vec<Holiday>,
}

#[derive(Deserialize)]
struct Holiday {
    on: NaiveDate,
    name: String,
}

impl Calendar {
    /// England's, as shipped with this build. A damaged file leaves it empty, and a test reads it.
    pub fn england() -> Arc<Self> {
        static ENGLAND: OnceLock<Arc<Calendar>> = OnceLock::new();
        let read = || {
            let text = include_str!("../../../schema/calendar/england.json");
            serde_json::from_str::<File>(text)
                .map(|file| Self {
                    span: Some((file.from, file.to)),
                    days: file.days.into_iter().map(|day| (day.on, day.name)).collect(),
                    proclaimed_to: Some(file.proclaimed_to),
                    by_the_team: BTreeSet::new(),
                })
                .unwrap_or_default()
        };
        ENGLAND.get_or_init(|| Arc::new(read())).clone()
    }

    /// The same with a day named a bank holiday, or a working day after all when `name` is none.
    pub fn with(&self, day: NaiveDate, name: Option<&str>) -> Self {
        let mut changed = self.clone();
        match name {
            Some(name) => changed.days.insert(day, name.to_owned()),
            None => changed.days.remove(&day),
        };
        changed.by_the_team.insert(day);
        changed
    }

    /// The bank holidays of a span of civil days, with whether the team set them.
    pub fn between(
        &self,
        from: NaiveDate,
        until: NaiveDate,
    ) -> impl Iterator<Item = (NaiveDate, &str, bool)> {
        self.days
            .range(from..=until.max(from))
            .map(|(day, name)| (*day, name.as_str(), self.by_the_team.contains(day)))
    }

    /// The name of the bank holiday on that day, if it is one.
    pub fn holiday(&self, day: NaiveDate) -> Option<&str> {
        self.days.get(&day).map(String::as_str)
    }

    /// The last day up to which they have been proclaimed.
    pub fn proclaimed_to(&self) -> Option<NaiveDate> {
        self.proclaimed_to
    }

    /// Whether the calendar holds the bank holidays of that day's year.
    pub fn reaches(&self, day: NaiveDate) -> bool {
        self.span.is_some_and(|(from, to)| (from..=to).contains(&day))
    }

    /// Whether holidays around that day have been proclaimed, and are not only projected.
    pub fn is_proclaimed(&self, day: NaiveDate) -> bool {
        self.proclaimed_to.is_some_and(|to| day <= to)
    }

    /// Neither Saturday, Sunday nor bank holiday.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !self.days.contains_key(&day)
    }

    /// The last working day on or before `day`.
    pub fn working_on_or_before(&self, mut day: NaiveDate) -> NaiveDate {
        while !self.is_working(day) {
            match day.pred_opt() {
                Some(before) => day = before,
                None => break,
            }
        }
        day
    }

    /// The last day that still leaves `n` working days up to and on `day`.
    pub fn leaving(&self, mut day: NaiveDate, n: u32) -> NaiveDate {
        let mut left = n;
        while left > 0 {
            left -= u32::from(self.is_working(day));
            match day.pred_opt() {
                Some(before) => day = before,
                None => break,
            }
        }
        day
    }

    /// The `n`th working day after `day`.
    pub fn working_days_after(&self, mut day: NaiveDate, n: u32) -> NaiveDate {
        let mut left = n;
        while left > 0 {
            match day.succ_opt() {
                Some(next) if next <= civil::last_day() => day = next,
                _ => break,
            }
            if self.is_working(day) {
                left -= 1;
            }
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::civil::read;

    #[test]
    fn england_is_read_and_knows_its_moved_days() {
        let england = Calendar::england();
        let day = |text| read(text).unwrap();
        assert_eq!(england.holiday(day("2022-06-02")), Some("Spring bank holiday"));
        assert!(england.holiday(day("2023-05-08")).is_some());
        assert!(england.is_working(day("2022-05-30")));
        assert_eq!(england.working_on_or_before(day("2026-04-06")), day("2026-04-02"));
        assert_eq!(england.working_days_after(day("2026-04-05"), 10), day("2026-04-20"));
        assert!(
            england.is_proclaimed(day("2028-12-31")) && !england.is_proclaimed(day("2029-01-01"))
        );
    }
}
