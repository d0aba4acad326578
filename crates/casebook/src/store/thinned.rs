//! Which backups are kept: the newest of each of the last 24 hours, 14 days, 8 weeks and 12 months
//! that have one. Never fewer than three, and never without the newest.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Utc};

use crate::moment::in_london;

const HOURS: usize = 24;
const DAYS: usize = 14;
const WEEKS: usize = 8;
const MONTHS: usize = 12;
const LEAST: usize = 3;

/// Those of `made` that may go, as places in it. Days, weeks and months are those of London.
pub(super) fn spare(made: &[DateTime<Utc>]) -> BTreeSet<usize> {
    let mut newest: Vec<usize> = (0..made.len()).collect();
    newest.sort_by_key(|place| std::cmp::Reverse(made[*place]));
    let mut kept: BTreeSet<usize> = newest.iter().take(LEAST).copied().collect();
    let mut keep = |most: usize, of: &dyn Fn(DateTime<Utc>) -> i64| {
        let mut seen = BTreeSet::new();
        for place in &newest {
            if seen.len() < most && seen.insert(of(made[*place])) {
                kept.insert(*place);
            }
        }
    };
    keep(HOURS, &|at| at.timestamp().div_euclid(3600));
    keep(DAYS, &|at| i64::from(in_london(at).num_days_from_ce()));
    // The first day of all counts from a Monday.
    keep(WEEKS, &|at| i64::from(in_london(at).num_days_from_ce() - 1).div_euclid(7));
    keep(MONTHS, &|at| i64::from(in_london(at).year()) * 12 + i64::from(in_london(at).month0()));
    newest.into_iter().filter(|place| !kept.contains(place)).collect()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}:00Z").parse().unwrap()
    }

    /// What is left of backups at these instants.
    fn left(made: &[&str]) -> Vec<String> {
        let made: Vec<_> = made.iter().map(|text| at(text)).collect();
        let spare = spare(&made);
        let kept = made.iter().enumerate().filter(|(place, _)| !spare.contains(place));
        kept.map(|(_, at)| at.format("%Y-%m-%dT%H:%M").to_string()).collect()
    }

    #[test]
    fn of_an_hour_the_newest_is_kept_and_never_fewer_than_three() {
        let two = ["2026-11-22T10:05", "2026-11-22T10:35"];
        assert_eq!(left(&two), two);
        let four = ["2026-11-22T10:05", "2026-11-22T10:15", "2026-11-22T10:35", "2026-11-22T10:55"];
        assert_eq!(left(&four), four[1..]);
        let hours =
            ["2026-11-22T08:05", "2026-11-22T08:35", "2026-11-22T09:01", "2026-11-22T10:35"];
        assert_eq!(left(&hours), hours[1..]);
        assert_eq!(left(&[]), Vec::<String>::new());
    }

    /// A backup every half hour for two years, thinned after each.
    #[test]
    fn after_two_years_of_half_hours_there_are_hours_days_weeks_and_months() {
        let mut made: Vec<DateTime<Utc>> = Vec::new();
        let mut now = at("2024-11-22T00:10");
        // Five days a week, eight hours a day.
        while now < at("2026-11-22T00:00") {
            now += TimeDelta::minutes(30);
            if in_london(now).weekday().number_from_monday() > 5
                || now.timestamp() % 86_400 / 3600 > 8
            {
                continue;
            }
            made.push(now);
            let spare = spare(&made);
            let mut place = 0;
            made.retain(|_| {
                place += 1;
                !spare.contains(&(place - 1))
            });
            assert!(made.len() <= HOURS + DAYS + WEEKS + MONTHS);
        }
        let newest = *made.iter().max().unwrap();
        assert!(now - newest < TimeDelta::days(3));
        let older =
            |than: i64| made.iter().filter(|at| newest - **at > TimeDelta::days(than)).count();
        assert!(older(300) >= 1, "the last of December");
        assert_eq!((older(70), made.len()), (9, 51));
    }

    /// Any heap of instants: the newest stays, and thinning twice does no more than once.
    #[test]
    fn any_heap_keeps_its_newest_and_is_thinned_once_for_all() {
        let mut dice = 7_u64;
        let mut throw = |sides: u64| {
            dice = dice
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (dice >> 33) % sides
        };
        for _ in 0..500 {
            let span = [3_000, 300_000, 60_000_000][throw(3) as usize];
            let mut made: Vec<DateTime<Utc>> = (0..throw(90))
                .map(|_| at("2026-11-22T10:00") - TimeDelta::seconds(throw(span) as i64))
                .collect();
            let before = made.clone();
            let gone = spare(&made);
            let mut place = 0;
            made.retain(|_| {
                place += 1;
                !gone.contains(&(place - 1))
            });
            assert!(made.len() >= before.len().min(LEAST));
            assert_eq!(made.iter().max(), before.iter().max());
            assert_eq!(spare(&made), BTreeSet::new());
        }
    }
}
