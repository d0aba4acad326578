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
use crate::{because, civil, context, kpi, milestones, warnings};

/// Reads the clock of a case on a day. None when no request was ever received.
pub fn read(case: &Case, today: NaiveDate, policy: &Policy) -> Option<Reading> {
    let received_on = case.received_on()?;
    let rules = Rules::on(received_on);
    let duty = duty(case.kind());
    let due_on = rules.days(duty).map(|days| civil::after(received_on, days));
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

    let judged = exception_of(case, received_on, due_on, duty);
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
            true => milestones::escalation(received_on, today, policy),
            false => None,
        },
        context: context::dates(case, rules),
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
    match &case.capacity {
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
    received_on: NaiveDate,
    due_on: Option<NaiveDate>,
    duty: Duty,
) -> Option<(ExceptionReading, Option<NaiveDate>)> {
    // Regulation 8(2) excuses from regulation 8(1) alone: other kinds have no window to judge in.
    let window =
        due_on.filter(|_| duty == Duty::SixWeeks).map(|due_on| Window { received_on, due_on });
    let claim = case.claim();
    let (limb, judged) = match claim {
        Some(claim) => {
            (claim.limb, window.and_then(|window| exception::judge(case, window, claim.limb)))
        }
        None => exception::best(case, window?).map(|judged| (judged.limb, Some(judged)))?,
    };
    // An exception excuses only while it makes compliance impractical (reg 8(2), opening words).
    let impractical = claim.is_none_or(|claim| claim.impractical) && !case.records_sufficient;
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

    /// domain.md 7 A, by its numbers.
    #[test]
    fn six_weeks_are_42_days_after_the_day_of_receipt() {
        for (received, due, strict, work_by) in [
            ("2026-01-05", "2026-02-16", "2026-02-15", "2026-02-16"), // 1
            ("2028-01-18", "2028-02-29", "2028-02-28", "2028-02-29"), // 2
            ("2028-01-20", "2028-03-02", "2028-03-01", "2028-03-02"), // 3
            ("2028-02-29", "2028-04-11", "2028-04-10", "2028-04-11"), // 5
            ("2026-11-13", "2026-12-25", "2026-12-24", "2026-12-24"), // 6
            ("2026-11-14", "2026-12-26", "2026-12-25", "2026-12-24"), // 7
            ("2027-11-13", "2027-12-25", "2027-12-24", "2027-12-24"), // 9
            ("2026-02-20", "2026-04-03", "2026-04-02", "2026-04-02"), // 11
            ("2026-02-23", "2026-04-06", "2026-04-05", "2026-04-02"), // 12
            ("2022-04-21", "2022-06-02", "2022-06-01", "2022-06-01"), // 13
            ("2023-03-27", "2023-05-08", "2023-05-07", "2023-05-05"), // 15
            ("2026-04-17", "2026-05-29", "2026-05-28", "2026-05-29"), // 17
            ("2026-03-20", "2026-05-01", "2026-04-30", "2026-05-01"), // 19
            ("2026-12-31", "2027-02-11", "2027-02-10", "2027-02-11"), // 21
        ] {
            check(
                &format!("{received} received at 23:58"),
                received,
                &format!(
                    "due_on {due}; strict_on {strict}; work_by_on {work_by}; days_left 42; clock running"
                ),
            );
        }
    }

    /// Cases 22 and 23.
    #[test]
    fn sent_on_the_last_day_is_on_time_and_a_minute_later_is_not() {
        let sent = |when: &str| format!("2026-03-02 received; 2026-04-01 signed; {when}");
        check(
            &sent("2026-04-13 sent at 23:59"),
            "2026-05-01",
            "clock met; in_time true; days_late 0; kpi.k1a hit; days_left null; no sent_unsigned",
        );
        check(
            &sent("2026-04-14 sent at 00:00"),
            "2026-05-01",
            "clock met; in_time false; days_late 1; kpi.k1a miss",
        );
    }

    #[test]
    fn due_today_is_running_and_tomorrow_overdue() {
        check("2026-03-02 received", "2026-04-13", "clock running; days_left 0; kpi.k1a not_due");
        check(
            "2026-03-02 received",
            "2026-04-14",
            "clock overdue; days_left -1; kpi.k1a miss; kpi.k1b miss",
        );
    }

    /// Case 24.
    #[test]
    fn strict_mode_alerts_early_and_counts_as_before() {
        check(
            "strict on; 2026-01-05 received",
            "2026-02-15",
            "warns strict_date_reached; kpi.k1a not_due; clock running",
        );
        check("strict on; 2026-01-05 received", "2026-02-14", "no strict_date_reached");
        check("2026-01-05 received", "2026-02-15", "no strict_date_reached");
    }

    /// Cases 25, 29, 34.
    #[test]
    fn receipt_is_the_earliest_arrival() {
        check(
            "2026-03-02 la-dated; 2026-03-09 received",
            "2026-03-09",
            "receipt_lag_days 7; received_on 2026-03-09",
        );
        check(
            "2026-03-05 received in provider; 2026-03-02 received in icb",
            "2026-03-09",
            "received_on 2026-03-02; due_on 2026-04-13; no duplicate_receipt",
        );
        check(
            "2026-03-02 received; 2026-03-05 received again",
            "2026-03-09",
            "received_on 2026-03-02; warns duplicate_receipt; receipt_lag_days null",
        );
        check("2026-03-02 received; 2026-03-09 entered", "2026-03-09", "no late_at_entry");
        check("2026-03-02 received; 2026-03-10 entered", "2026-03-10", "warns late_at_entry");
    }

    /// Cases 31, 33, 36, 37, 112, 113.
    #[test]
    fn each_kind_has_its_own_clock_or_none() {
        for kind in ["notification", "annual_review"] {
            check(
                &format!("kind {kind}; 2026-03-02 received"),
                "2026-08-01",
                "clock none; due_on null; strict_on null; work_by_on null; days_left null; kpi.k1a excluded; kpi.k1b excluded",
            );
        }
        check(
            "kind unclear; 2026-03-02 received",
            "2026-03-02",
            "due_on 2026-04-13; warns unclear_kind; kpi.k1a not_due",
        );
        check(
            "kind reassessment; 2026-03-02 received",
            "2026-03-02",
            "due_on 2026-04-13; kpi.k1a not_due",
        );
        check(
            "kind tribunal_recommendation; 2026-06-01 received",
            "2026-07-07",
            "due_on 2026-07-06; strict_on null; clock overdue; kpi.k1a excluded",
        );
        check(
            "kind health_mediation; 2026-06-01 received; 2026-07-01 sent",
            "2026-07-07",
            "due_on 2026-07-01; clock met; in_time true; kpi.k1a excluded",
        );
    }

    /// Cases 41, 43.
    #[test]
    fn existing_advice_serves_only_when_all_three_say_so() {
        let said = |la: &str, dated: &str| {
            format!(
                "2026-03-02 received; 2026-03-12 existing-advice dated {dated} author yes la {la} family yes"
            )
        };
        check(
            &said("yes", "2025-11-01"),
            "2026-03-12",
            "existing_advice reuse; no advice_older_than_12_months",
        );
        check(
            &said("silent", "2025-03-02"),
            "2026-03-12",
            "existing_advice fresh_advice_needed; no advice_older_than_12_months",
        );
        check(
            &said("no", "2025-03-01"),
            "2026-03-12",
            "existing_advice fresh_advice_needed; warns advice_older_than_12_months",
        );
    }

    /// Cases 96, 97.
    #[test]
    fn twelve_months_are_inclusive() {
        check("2025-03-02 seen-by-community-health; 2026-03-02 received", "2026-03-02", "route T1");
        check(
            "2025-03-01 seen-by-community-health; 2026-03-02 received",
            "2026-03-02",
            "route null",
        );
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

    /// Cases 83, 87.
    #[test]
    fn ages_are_warned_of() {
        check("born 2010-08-31; 2026-06-01 received", "2026-06-25", "no rights_with_young_person");
        check(
            "born 2010-08-31; 2026-06-01 received",
            "2026-06-26",
            "warns rights_with_young_person",
        );
        check(
            "born 2001-03-22; 2026-03-02 received",
            "2026-03-10",
            "warns near_25th_birthday; no after_25th_birthday; due_on 2026-04-13",
        );
        check(
            "born 2001-03-22; 2026-03-02 received",
            "2026-03-22",
            "warns after_25th_birthday; no near_25th_birthday; clock running",
        );
        check("born 2001-04-13; 2026-03-02 received", "2026-03-10", "warns near_25th_birthday");
        check("born 2001-04-14; 2026-03-02 received", "2026-03-10", "no near_25th_birthday");
    }

    /// Case 101, and the rules of timeline.md on returns.
    #[test]
    fn partial_and_returned_advice() {
        check(
            "2026-03-02 received; 2026-04-11 sent partial; 2026-04-26 sent",
            "2026-05-01",
            "met_on 2026-04-26; in_time false; days_late 13; kpi.k1a miss; warns partial_return",
        );
        check(
            "2026-03-02 received; 2026-04-11 sent partial; 2026-04-26 sent; 2026-04-27 partial accepted-by-la",
            "2026-05-01",
            "met_on 2026-04-11; in_time true; kpi.k1a hit; no partial_return",
        );
        check(
            "2026-03-02 received; 2026-04-09 signed; 2026-04-10 sent; 2026-04-12 returned-for-rework la-format; 2026-04-20 sent",
            "2026-05-01",
            "met_on 2026-04-10; in_time true",
        );
        check(
            "2026-03-02 received; 2026-04-10 sent; 2026-04-12 returned-for-rework content",
            "2026-04-13",
            "met_on null; clock running; days_left 0; kpi.k1a not_due",
        );
        check(
            "2026-03-02 received; 2026-04-10 sent; 2026-04-12 returned-for-rework content; 2026-04-20 sent",
            "2026-05-01",
            "met_on 2026-04-20; days_late 7; kpi.k1a miss",
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
