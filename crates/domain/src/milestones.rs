//! The steps on the way to the statutory date, and who is to know when they are late (domain.md
//! 2.7). The days are the team's own; only the last one is the law's, and it is not among them.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{Ask, Case, Clinic};
use crate::check;
use crate::civil;
use crate::event::{ClinicBody, ClinicOutcome};
use crate::policy::{Milestone, Policy, Rung};
use crate::reading::{EscalationReading, MilestoneReading, Progress};
use crate::route::Route;

/// The milestones of a case that has a six-week clock, in their order. What a case does not need is
/// left out: a clinic when none is wanted, services when none are asked.
pub fn read(
    case: &Case,
    received_on: NaiveDate,
    today: NaiveDate,
    open: bool,
    policy: &Policy,
) -> Vec<MilestoneReading> {
    let each = |(milestone, days): (&Milestone, &u32)| {
        let done_on = match done(case, *milestone) {
            Needed::No => return None,
            Needed::Open => None,
            Needed::Done(on) => Some(on),
        };
        let by_on = day(*milestone, received_on, *days, &policy.calendar);
        let progress = match done_on {
            Some(on) if on <= by_on => Progress::InTime,
            Some(_) => Progress::Late,
            None if !open => return None,
            None if today > by_on => Progress::Overdue,
            None => Progress::Ahead,
        };
        let text = milestone.words().to_owned();
        Some(MilestoneReading { milestone: *milestone, text, by_on, done_on, progress })
    };
    policy.milestones.iter().filter_map(each).collect()
}

/// The rung that a case has reached. None before the first one, and for a case that is not open.
pub fn escalation(
    case: &Case,
    received_on: NaiveDate,
    today: NaiveDate,
    policy: &Policy,
) -> Option<EscalationReading> {
    let reached = policy.escalation.iter().filter_map(|(rung, days)| {
        let since_on =
            policy.calendar.working_on_or_before(civil::after(received_on, u64::from(*days)));
        (since_on <= today).then_some((*rung, since_on))
    });
    let (rung, since_on): (Rung, NaiveDate) = reached.max_by_key(|(rung, _)| *rung)?;
    let sent = match case.sendings.is_empty() {
        true => "Not sent yet",
        false => "Nothing that was sent counts yet",
    };
    let who = rung.words();
    let text = format!("{sent}: {who} was to be told on {}.", civil::words(since_on));
    Some(EscalationReading { rung, since_on, text })
}

/// The first is so many working days after receipt, the others so many calendar days; one that
/// falls on no working day is due on the working day before.
fn day(milestone: Milestone, received_on: NaiveDate, days: u32, calendar: &Calendar) -> NaiveDate {
    match milestone {
        Milestone::Logged => calendar.working_days_after(received_on, days),
        _ => {
            let day = civil::after(received_on, u64::from(days));
            // Nothing is late before the first working day on which it could be done.
            calendar.working_on_or_before(day).max(calendar.working_days_after(received_on, 1))
        }
    }
}

enum Needed {
    No,
    Open,
    Done(NaiveDate),
}

fn done(case: &Case, milestone: Milestone) -> Needed {
    let when = |on: Option<NaiveDate>| on.map_or(Needed::Open, Needed::Done);
    let route = case.triaged().map(|(route, ..)| *route);
    let texts = || case.letters.iter().flat_map(|letter| &letter.versions);
    match milestone {
        Milestone::Logged => when(case.request.as_ref().map(|request| request.entered_on)),
        Milestone::Identified => when(case.identified_on),
        Milestone::Triaged => when(case.triaged_first_on),
        Milestone::ServicesAsked | Milestone::ServicesAnswered if !case.asks.iter().any(wanted) => {
            // Before triage nobody knows; after it, a route that asks nobody has nothing to wait for.
            let waits = route == Some(Route::T1) || route.is_none();
            if waits { Needed::Open } else { Needed::No }
        }
        Milestone::ServicesAsked => when(case.asks.iter().map(|ask| ask.on).min()),
        Milestone::ServicesAnswered => {
            let asks = case.asks.iter().filter(|ask| wanted(ask));
            let answers: Option<Vec<NaiveDate>> = asks.map(Ask::answered_on).collect();
            when(answers.and_then(|days| days.into_iter().max()))
        }
        Milestone::Seen => {
            let seen = case.clinics.iter().filter_map(|clinic| match &clinic.outcome {
                Some((ClinicOutcome::Attended, on, _)) => Some(*on),
                _ => None,
            });
            match seen.min() {
                Some(on) => Needed::Done(on),
                None if route == Some(Route::T4) || case.clinics.iter().any(waits_for) => {
                    Needed::Open
                }
                None => Needed::No,
            }
        }
        Milestone::Drafted => when(texts().map(|version| version.on).min()),
        Milestone::Checked => when(
            texts()
                .filter(|version| {
                    check::letter(case, &version.text, version.on).iter().all(|check| !check.stops)
                })
                .map(|version| version.on)
                .min(),
        ),
        Milestone::Signed => when(case.signed_on.iter().min().copied()),
        Milestone::Sent => when(case.met_on()),
    }
}

/// Whether a service's part is one of those that the case needs, or was given all the same.
fn wanted(ask: &Ask) -> bool {
    ask.withdrawn.is_none() || !ask.answers.is_empty()
}

/// Whether an appointment still means that the child is to be seen: one of ours that has not
/// happened, or to which the child was not brought.
fn waits_for(clinic: &Clinic) -> bool {
    clinic.with == ClinicBody::Us
        && matches!(clinic.came_of_it(), None | Some(ClinicOutcome::WasNotBrought))
}

#[cfg(test)]
mod tests {
    use crate::timeline::tests::check;

    /// domain.md 2.7, from Monday 2 March 2026.
    #[test]
    fn each_step_has_its_day_and_none_falls_on_a_day_off() {
        check(
            "2026-03-02 received",
            "2026-03-02",
            "milestones.0.milestone logged; milestones.0.by_on 2026-03-03; milestones.0.done_on 2026-03-02; \
             milestones.1.by_on 2026-03-05; milestones.2.by_on 2026-03-06; milestones.3.by_on 2026-03-09; \
             milestones.4.by_on 2026-03-23; milestones.5.milestone drafted; \
             milestones.5.by_on 2026-04-02; milestones.6.by_on 2026-04-02; milestones.7.by_on 2026-04-09; \
             milestones.8.milestone sent; milestones.8.by_on 2026-04-10; milestones.8.progress ahead",
        );
    }

    #[test]
    fn a_step_is_in_time_late_or_overdue() {
        check(
            "2026-03-02 received; 2026-03-06 triaged T2",
            "2026-03-20",
            "milestones.2.milestone triaged; milestones.2.progress in_time",
        );
        check(
            "2026-03-02 received; 2026-03-09 triaged T2",
            "2026-03-20",
            "milestones.2.progress late; milestones.2.done_on 2026-03-09",
        );
        check("2026-03-02 received", "2026-03-09", "milestones.2.progress overdue");
    }

    #[test]
    fn a_route_chosen_again_leaves_the_day_of_triage() {
        check(
            "2026-03-02 received; 2026-03-06 triaged T2; 2026-03-20 triaged T4",
            "2026-03-21",
            "route T4; milestones.2.done_on 2026-03-06; milestones.2.progress in_time",
        );
    }

    #[test]
    fn an_appointment_elsewhere_or_called_off_needs_no_clinic_of_ours() {
        check(
            "2026-03-02 received; 2026-03-04 triaged T2; 2026-03-05 clinic offered for 2026-03-20 with acute-trust",
            "2026-03-06",
            "milestones.3.milestone drafted",
        );
    }

    #[test]
    fn what_a_route_does_not_need_is_left_out() {
        check(
            "2026-03-02 received; 2026-03-04 triaged T2",
            "2026-03-04",
            "milestones.3.milestone drafted",
        );
        check(
            "2026-03-02 received; 2026-03-04 triaged T4; 2026-03-05 asked audiology",
            "2026-03-06",
            "milestones.3.milestone services_asked; milestones.4.milestone services_answered; milestones.5.milestone seen; milestones.5.by_on 2026-03-30",
        );
        check(
            "2026-03-02 received; 2026-03-04 triaged T1; 2026-03-05 asked audiology; 2026-03-05 asked gp; 2026-03-10 answered gp",
            "2026-03-12",
            "milestones.4.done_on null",
        );
        check("kind notification; 2026-03-02 received", "2026-03-12", "milestones []");
    }

    #[test]
    fn a_case_that_ended_waits_for_nothing() {
        check(
            "2026-03-02 received; 2026-03-04 withdrawn",
            "2026-05-04",
            "milestones.0.milestone logged; milestones.1 null; escalation null",
        );
    }

    #[test]
    fn those_who_are_to_know_are_told_in_turn() {
        // Day 24 is a Thursday, day 30 is Wednesday 1 April, day 36 is Tuesday 7 April.
        check("2026-03-02 received", "2026-03-25", "escalation null");
        check(
            "2026-03-02 received",
            "2026-03-26",
            "escalation.rung team_lead; escalation.since_on 2026-03-26",
        );
        check("2026-03-02 received", "2026-04-01", "escalation.rung service_manager");
        check("2026-03-02 received", "2026-04-30", "escalation.rung commissioner");
        check("2026-03-02 received; 2026-04-01 sent", "2026-04-30", "escalation null");
        // Day 36 is Easter Monday: it is reached on the Thursday before.
        check("2026-03-01 received", "2026-04-02", "escalation.rung commissioner");
    }
}
