//! The clock, read from the case and never stored. Every reading carries its reasons.
//!
//! The law has no pause: nothing in this file, and no state of a case, stops the days.

use chrono::NaiveDate;

use crate::case::{Case, Claim};
use crate::event::Alternative;
use crate::exception::{self, Window};
use crate::policy::Policy;
use crate::reading::{ClockState, Decides, ExceptionReading, ExistingAdvice, Reading, Standing};
use crate::route::Route;
use crate::rules::{Duty, Rules, duty};
use crate::{because, beside, civil, kpi, milestones, warnings};

/// The last day for giving the advice. None without a clock, or a request.
pub fn due_on(case: &Case) -> Option<NaiveDate> {
    let received_on = case.received_on()?;
    let days = Rules::on(received_on).days(duty(case.kind()))?;
    Some(civil::after(received_on, days))
}

/// Reads the clock of a case on a day. None when no request was ever received.
pub fn read(case: &Case, today: NaiveDate, policy: &Policy) -> Option<Reading> {
    let received_on = case.received_on()?;
    let rules = Rules::on(received_on);
    let duty = duty(case.kind());
    let due_on = due_on(case);
    let strict_on = match duty {
        Duty::SixWeeks => Some(civil::after(received_on, rules.six_weeks - 1)),
        _ => None,
    };
    let work_by_on = due_on.map(|due| policy.calendar.working_on_or_before(due));
    let met_on = case.met_on();

    let clock = match due_on {
        None => ClockState::None,
        Some(_) if met_on.is_some() => ClockState::Met,
        Some(_) if case.closure.is_some() => ClockState::Closed,
        Some(due) if today > due => ClockState::Overdue,
        Some(_) => ClockState::Running,
    };
    let open = matches!(clock, ClockState::Running | ClockState::Overdue);
    let late_by = |due: NaiveDate| met_on.map(|met| (met - due).num_days());

    let judged = exception_of(case, due_on);
    let approved = judged.as_ref().filter(|(reading, _)| reading.approved);
    let management_target_on = approved.and_then(|(_, cause_ends_on)| {
        let after =
            policy.calendar.working_days_after((*cause_ends_on)?, policy.target_working_days);
        Some(due_on?.max(after))
    });
    let excused = approved.map(|(reading, _)| reading.standing);
    let kpi = kpi::standing(case, duty, received_on, due_on, today, excused, &policy.calendar);
    let six_weeks = duty == Duty::SixWeeks;
    let born_on = case.request.as_ref().and_then(|request| request.child.born_on);
    let rights_on = born_on.map(civil::rights_on);

    let mut reading = Reading {
        kind: case.kind(),
        received_on,
        due_on,
        strict_on,
        work_by_on,
        clock,
        today,
        days_left: due_on.filter(|_| open).map(|due| (due - today).num_days()),
        met_on,
        in_time: due_on.and_then(late_by).map(|late| late <= 0),
        days_late: due_on.and_then(late_by).unwrap_or(0).max(0),
        receipt_lag_days: case
            .request
            .as_ref()
            .and_then(|request| request.la_dated_on)
            .map(|dated| (received_on - dated).num_days()),
        route: route_of(case, received_on, policy),
        existing_advice: existing_of(case),
        exception: judged.as_ref().map(|(reading, _)| reading.clone()),
        management_target_on,
        rights_on,
        decides: rights_on.map(|rights_on| decides(case, rights_on, today)),
        milestones: match six_weeks {
            true => milestones::read(case, received_on, today, open, policy),
            false => Vec::new(),
        },
        escalation: match six_weeks && open {
            true => milestones::escalation(case, received_on, today, policy),
            false => None,
        },
        beside: beside::dates(case, rules),
        late_reason: case.late_reason.clone(),
        kpi,
        warnings: Vec::new(),
        because: Vec::new(),
    };
    reading.warnings = warnings::of(case, &reading, rules, policy);
    reading.because = because::reasons(case, &reading, rules, policy);
    Some(reading)
}

/// The recorded route, or T1 for a child known to a community health service within the 12 months
/// up to and on the day of receipt (Bristol's Local Offer).
fn route_of(case: &Case, received_on: NaiveDate, policy: &Policy) -> Option<Route> {
    let since = civil::months_before(received_on, policy.known_months);
    case.triaged().map(|(route, ..)| *route).or_else(|| {
        case.contacts.iter().any(|on| (since..=received_on).contains(on)).then_some(Route::T1)
    })
}

/// Reg 6(4): advice is not sought again where all three are satisfied with each piece there is.
fn existing_of(case: &Case) -> Option<ExistingAdvice> {
    match case.existing.iter().all(|existing| existing.serves()) {
        _ if case.existing.is_empty() => None,
        true => Some(ExistingAdvice::Reuse),
        false => Some(ExistingAdvice::FreshAdviceNeeded),
    }
}

/// Before the rights pass, the parent; from then on the young person, unless they lack capacity for
/// this decision (CFA 2014 s80; regs 63 to 65).
fn decides(case: &Case, rights_on: NaiveDate, today: NaiveDate) -> Decides {
    if today < rights_on {
        return Decides::Parent;
    }
    match case.capacity() {
        Some(capacity) if !capacity.has => match capacity.alternative {
            Some(Alternative::Deputy) => Decides::Deputy,
            Some(Alternative::Attorney) => Decides::Attorney,
            Some(Alternative::Parent) | None => Decides::ParentInstead,
        },
        _ => Decides::YoungPerson,
    }
}

/// The exception that was claimed, or that the facts speak for, with the end of its cause.
fn exception_of(
    case: &Case,
    due_on: Option<NaiveDate>,
) -> Option<(ExceptionReading, Option<NaiveDate>)> {
    let window = Window::of(case);
    let claim = case.claim();
    let (limb, judged) = match claim {
        Some(claim) => {
            (claim.limb, window.and_then(|window| exception::judge(case, window, claim.limb)))
        }
        None => exception::best(case, window?).map(|judged| (judged.limb, Some(judged)))?,
    };
    // An exception excuses only while it makes compliance impractical (reg 8(2), opening words).
    let impractical = claim.is_none_or(|claim| claim.impractical) && !case.records_sufficient();
    let standing = match judged {
        Some(judged) if impractical => judged.standing,
        _ => Standing::NotAvailable,
    };
    let of = |is: fn(&Claim) -> bool| claim.is_some_and(is);
    let reading = ExceptionReading {
        limb,
        standing,
        approved: of(|claim| claim.approved.is_some()),
        late_notified: claim.zip(due_on).is_some_and(|(claim, due_on)| claim.on > due_on),
        told_la: of(|claim| claim.told_la.is_some()),
        told_family: of(|claim| claim.told_family.is_some()),
    };
    Some((reading, judged.and_then(|judged| judged.cause_ends_on)))
}

#[cfg(test)]
mod tests {
    use crate::timeline::tests::check;

    #[test]
    fn due_today_is_running_and_tomorrow_overdue() {
        check("2026-03-02 received", "2026-04-13", "clock running; days_left 0; kpi.k1a not_due");
        check(
            "2026-03-02 received",
            "2026-04-14",
            "clock overdue; days_left -1; kpi.k1a miss; kpi.k1b miss",
        );
    }

    #[test]
    fn receipt_is_the_earliest_arrival() {
        check(
            "2026-03-05 received in provider; 2026-03-02 received in icb",
            "2026-03-09",
            "received_on 2026-03-02; due_on 2026-04-13; no duplicate_receipt",
        );
        check("2026-03-02 received; 2026-03-09 entered", "2026-03-09", "no late_at_entry");
        check("2026-03-02 received; 2026-03-10 entered", "2026-03-10", "warns late_at_entry");
    }

    #[test]
    fn known_is_known_before_receipt_and_a_route_that_was_chosen_stands() {
        check(
            "2026-03-02 received; 2026-03-03 seen-by-community-health",
            "2026-03-04",
            "route null",
        );
        check(
            "2025-06-02 seen-by-community-health; 2026-03-02 received; 2026-03-04 triaged T4",
            "2026-03-04",
            "route T4",
        );
    }

    #[test]
    fn every_reading_gives_its_reasons() {
        let today = crate::civil::read("2026-12-01").unwrap();
        let read = crate::timeline::read("2026-11-13 received", today).unwrap();
        let because = read[0].reading(today).unwrap().because;
        assert!(because[0].text.contains("Friday 13 November 2026"));
        assert!(because.iter().any(|reason| reason.source.contains("reg 8(1)")));
        assert!(because.iter().any(|reason| reason.text.contains("Thursday 24 December 2026")
            && reason.source == "Cautious practice"));
    }
}
