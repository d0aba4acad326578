//! How a case counts (domain.md 4.2, K1a and K1b). Decided here, so that screen and report agree.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::Case;
use crate::reading::{Kpi, KpiStanding, Standing};
use crate::route::Closure;
use crate::rules::Duty;

/// What the two figures make of the case on a day. `excused` is the standing of an exception that
/// stands approved.
pub fn standing(
    case: &Case,
    duty: Duty,
    received_on: NaiveDate,
    due_on: Option<NaiveDate>,
    today: NaiveDate,
    excused: Option<Standing>,
    calendar: &Calendar,
) -> Kpi {
    let k1a = match (duty, due_on) {
        (Duty::SixWeeks, Some(due_on)) => six_weeks(case, received_on, due_on, today, calendar),
        _ => KpiStanding::Excluded,
    };
    let k1b = match excused {
        Some(Standing::Available | Standing::Borderline) => KpiStanding::Excluded,
        _ => k1a,
    };
    Kpi { k1a, k1b }
}

fn six_weeks(
    case: &Case,
    received_on: NaiveDate,
    due_on: NaiveDate,
    today: NaiveDate,
    calendar: &Calendar,
) -> KpiStanding {
    if let Some((Closure::Deceased | Closure::Duplicate, _)) = case.closure {
        return KpiStanding::Excluded;
    }
    if case.met_on().is_some_and(|met_on| met_on <= due_on) {
        return KpiStanding::Hit;
    }
    // What ended in time was owed no longer, even if advice went out later all the same. A case that
    // was completed did not end in that sense: its advice counts, or is missing.
    match case.closure.filter(|(closure, _)| *closure != Closure::Completed) {
        Some((Closure::Redirected, on)) if on <= calendar.working_days_after(received_on, 2) => {
            KpiStanding::Excluded
        }
        Some((Closure::Redirected, _)) => KpiStanding::Miss,
        Some((_, on)) if on <= due_on => KpiStanding::Excluded,
        Some(_) => KpiStanding::Miss,
        None if case.met_on().is_some() || today > due_on => KpiStanding::Miss,
        None => KpiStanding::NotDue,
    }
}
