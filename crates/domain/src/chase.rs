//! When a service that has not answered is chased, and by which step (domain.md 2.7). Each step is
//! only proposed: it is recorded once someone confirms that it was sent.
//!
//! The ladder hangs on the day on which the answer is wanted. Of a service that was asked with the
//! request's own return date the steps fall on the team's days after receipt: first 14, second 21,
//! team lead 24, service manager 30, designated clinical officer 36. One that was given another day
//! has its whole ladder moved with it. A step that falls on no working day is taken on the working
//! day before; none is taken before the working day after the asking, nor sooner than two working
//! days after the one before it, so that a service is never chased twice in one breath.
//!
//! Decided 22 November 2026. Rejected: days after receipt for every ask, by which a service that is asked
//! on day 20 would be its team lead's on day 24.

use chrono::{Days, NaiveDate};

use crate::case::{Ask, Case};
use crate::civil;
use crate::event::ChaseStep;
use crate::policy::{Policy, Rung};

/// Working days that a service is given after one step before the next is proposed.
const BREATH: u32 = 2;

/// What a ladder is read from. A list has it without folding a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// When the request was received.
    pub received_on: NaiveDate,
    /// When the service was asked.
    pub asked_on: NaiveDate,
    /// When its answer is wanted; the team's usual day where none was named.
    pub by: Option<NaiveDate>,
    /// The highest step taken so far.
    pub step: Option<ChaseStep>,
    /// When it was last chased.
    pub chased_on: Option<NaiveDate>,
}

impl Waiting {
    /// The state of an ask.
    pub fn of(ask: &Ask, received_on: NaiveDate) -> Self {
        Self {
            received_on,
            asked_on: ask.on,
            by: ask.by,
            step: ask.chases.iter().map(|chase| chase.step).max(),
            chased_on: ask.chases.iter().map(|chase| chase.on).max(),
        }
    }

    /// The next step and its working day. None when the ladder has been climbed.
    pub fn next(&self, policy: &Policy) -> Option<(ChaseStep, NaiveDate)> {
        let step = ChaseStep::ALL.into_iter().find(|step| Some(*step) > self.step)?;
        Some((step, self.day(step, policy)))
    }

    /// The working day of a step.
    pub fn day(&self, step: ChaseStep, policy: &Policy) -> NaiveDate {
        let usual = civil::after(self.received_on, u64::from(policy.answer_days));
        let by = self.by.unwrap_or(usual);
        let moved = i64::from(days(step, policy)) - i64::from(policy.answer_days);
        let shift = Days::new(moved.unsigned_abs());
        let day = match moved < 0 {
            true => by.checked_sub_days(shift),
            false => by.checked_add_days(shift),
        };
        // A reminder may come before the answer is wanted; all that is sterner may not.
        let day = day.filter(|day| step == ChaseStep::First || *day >= by).unwrap_or(by);
        let calendar = &policy.calendar;
        let after = |on, n| calendar.working_days_after(on, n);
        let breath = self.chased_on.map(|on| after(on, BREATH));
        let soonest = after(self.asked_on, 1);
        calendar.working_on_or_before(day).max(breath.map_or(soonest, |on| on.max(soonest)))
    }
}

/// The team's day of a step, in calendar days after receipt.
fn days(step: ChaseStep, policy: &Policy) -> u32 {
    let rung = match step {
        ChaseStep::First | ChaseStep::Second => {
            return policy.chases.get(&step).copied().unwrap_or(policy.answer_days);
        }
        ChaseStep::TeamLead => Rung::TeamLead,
        ChaseStep::ServiceManager => Rung::ServiceManager,
        ChaseStep::Commissioner => Rung::Commissioner,
    };
    policy.escalation.get(&rung).copied().unwrap_or(policy.answer_days)
}

/// The next step of one ask. None once it is answered or no longer needed.
pub fn next(ask: &Ask, received_on: NaiveDate, policy: &Policy) -> Option<(ChaseStep, NaiveDate)> {
    ask.waits().then(|| Waiting::of(ask, received_on).next(policy))?
}

impl Case {
    /// The next chase of the case: its working day, the service and the step. None where nothing is
    /// waited for, or the case has ended or was sent.
    pub fn next_chase_on(&self, policy: &Policy) -> Option<(NaiveDate, &str, ChaseStep)> {
        if self.closure.is_some() || self.met_on().is_some() {
            return None;
        }
        let received_on = self.received_on()?;
        let each = |ask| {
            let (step, on) = next(ask, received_on, policy)?;
            Some((on, ask.service.as_str(), step))
        };
        self.asks.iter().filter_map(each).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::day;

    /// Received on Monday 2 March 2026; Good Friday is 3 April, Easter Monday 6 April.
    fn waiting() -> Waiting {
        Waiting {
            received_on: day("2026-03-02"),
            asked_on: day("2026-03-06"),
            by: Some(day("2026-03-23")),
            step: None,
            chased_on: None,
        }
    }

    fn ladder(waiting: Waiting) -> Vec<String> {
        let policy = Policy::default();
        ChaseStep::ALL.map(|step| waiting.day(step, &policy).to_string()).into()
    }

    /// domain.md 2.7.
    #[test]
    fn the_ladder_stands_on_the_days_of_the_team() {
        let steps = ["2026-03-16", "2026-03-23", "2026-03-26", "2026-04-01", "2026-04-07"];
        assert_eq!(ladder(waiting()), steps);
        assert_eq!(ladder(Waiting { by: None, ..waiting() }), steps, "no day was named");
    }

    #[test]
    fn a_step_on_a_day_off_is_taken_on_the_working_day_before() {
        let sunday = Waiting { received_on: day("2026-03-01"), by: None, ..waiting() };
        // Day 14 is a Sunday, 21 a Sunday, 36 is Easter Monday.
        let steps = ["2026-03-13", "2026-03-20", "2026-03-25", "2026-03-31", "2026-04-02"];
        assert_eq!(ladder(sunday), steps);
    }

    #[test]
    fn a_return_date_of_its_own_moves_the_whole_ladder() {
        let late =
            Waiting { asked_on: day("2026-03-20"), by: Some(day("2026-03-27")), ..waiting() };
        let steps = ["2026-03-23", "2026-03-27", "2026-03-30", "2026-04-02", "2026-04-10"];
        assert_eq!(ladder(late), steps);
    }

    #[test]
    fn nobody_is_chased_twice_in_one_breath() {
        let policy = Policy::default();
        let next = |step, on: &str| {
            Waiting { step: Some(step), chased_on: Some(day(on)), ..waiting() }.next(&policy)
        };
        let second = next(ChaseStep::First, "2026-03-16");
        assert_eq!(second, Some((ChaseStep::Second, day("2026-03-23"))));
        let late = next(ChaseStep::First, "2026-03-24");
        assert_eq!(late, Some((ChaseStep::Second, day("2026-03-26"))));
        assert_eq!(next(ChaseStep::Commissioner, "2026-04-07"), None);
    }

    #[test]
    fn a_chase_is_never_due_before_the_day_after_the_asking() {
        let friday = Waiting { asked_on: day("2026-03-27"), ..waiting() };
        assert_eq!(ladder(friday)[0], "2026-03-30");
    }

    #[test]
    fn a_wanted_day_that_is_later_than_an_escalation_comes_first() {
        let mut policy = Policy { answer_days: 28, ..Policy::default() };
        policy.chases.insert(ChaseStep::Second, 21);
        let by = Waiting { by: None, ..waiting() };
        assert_eq!(by.day(ChaseStep::TeamLead, &policy), day("2026-03-30"));
        assert_eq!(by.day(ChaseStep::Second, &policy), day("2026-03-30"));
        assert_eq!(by.day(ChaseStep::First, &policy), day("2026-03-16"));
    }
}
