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
    if let Some(met_on) = case.met_on() {
        return if met_on <= due_on { KpiStanding::Hit } else { KpiStanding::Miss };
    }
    match case.closure {
        Some((Closure::Redirected, on)) => {
            let limit = calendar.working_days_after(received_on, 2);
            if on <= limit { KpiStanding::Excluded } else { KpiStanding::Miss }
        }
        Some((_, on)) if on <= due_on => KpiStanding::Excluded,
        Some(_) => KpiStanding::Miss,
        None if today > due_on => KpiStanding::Miss,
        None => KpiStanding::NotDue,
    }
}

#[cfg(test)]
mod tests {
    use crate::timeline::tests::check;

    fn on(end: &str, k1a: &str) {
        check(
            &format!("2026-03-02 received; {end}"),
            "2026-05-01",
            &format!("kpi.k1a {k1a}; kpi.k1b {k1a}"),
        );
    }

    /// Cases 75, 89, 99 and the denominator rules.
    #[test]
    fn how_a_case_ends_decides_whether_it_counts() {
        on("2026-04-01 withdrawn", "excluded");
        on("2026-04-13 no-longer-responsible", "excluded");
        on("2026-04-14 withdrawn", "miss");
        on("2026-04-20 deceased", "excluded");
        on("2026-04-20 duplicate", "excluded");
        on("2026-03-04 redirected", "excluded");
        on("2026-03-05 redirected", "miss");
        on("2026-04-10 sent; 2026-04-11 deceased", "excluded");
        on("2026-04-10 sent; 2026-04-11 withdrawn", "hit");
        check(
            "2026-03-02 received; 2026-04-01 withdrawn",
            "2026-05-01",
            "clock closed; days_left null",
        );
    }
}
