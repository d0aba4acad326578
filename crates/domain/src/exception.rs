//! The three exceptions of regulation 8(2), judged on facts. An exception excuses lateness while it
//! makes compliance impractical; it never moves the date.

use chrono::NaiveDate;

use crate::case::{Absence, Case, Span};
use crate::clock;
use crate::event::{ClinicBody, ClinicOutcome, Person};
use crate::reading::{Limb, Standing};
use crate::rules::{Duty, duty};

/// Four weeks (reg 8(2)(b)), in calendar days; both end days count.
const FOUR_WEEKS: i64 = 28;

/// The six weeks during which the facts must lie: from the day after receipt to the due date.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// The day of receipt. Not part of the window by the reading that is followed here.
    pub received_on: NaiveDate,
    /// The last day.
    pub due_on: NaiveDate,
}

impl Window {
    /// The six weeks of a case. None for a kind without them: regulation 8(2) excuses from
    /// regulation 8(1) alone.
    pub fn of(case: &Case) -> Option<Self> {
        let (received_on, due_on) = case.received_on().zip(clock::due_on(case))?;
        (duty(case.kind()) == Duty::SixWeeks).then_some(Self { received_on, due_on })
    }

    fn strictly(&self) -> Span {
        Span { from: self.received_on.succ_opt().unwrap_or(self.received_on), until: self.due_on }
    }

    fn with_day_of_receipt(&self) -> Span {
        Span { from: self.received_on, until: self.due_on }
    }

    /// Available when `met` holds inside the window; borderline when only with the day of receipt.
    fn judge(&self, met: impl Fn(Span) -> bool) -> Standing {
        if met(self.strictly()) {
            Standing::Available
        } else if met(self.with_day_of_receipt()) {
            Standing::Borderline
        } else {
            Standing::NotAvailable
        }
    }
}

/// A limb as the facts leave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The limb.
    pub limb: Limb,
    /// Whether the facts make it out, before the question whether compliance was impractical.
    pub standing: Standing,
    /// The last day of the cause: the end of the absence or the circumstances, or the day of the
    /// missed appointment. None when no fact was stated.
    pub cause_ends_on: Option<NaiveDate>,
}

/// Judges one limb. None when no fact speaks for it.
pub fn judge(case: &Case, window: Window, limb: Limb) -> Option<Judged> {
    let facts: Vec<(Span, Standing)> = match limb {
        Limb::A => case
            .circumstances
            .iter()
            .map(|befell| (befell.span, window.judge(|w| overlap(befell.span, w) > 0)))
            .collect(),
        Limb::B => continuous(&case.absences)
            .into_iter()
            .map(|span| (span, window.judge(|w| overlap(span, w) >= FOUR_WEEKS)))
            .collect(),
        Limb::C => case
            .clinics
            .iter()
            .filter(|clinic| clinic.came_of_it() == Some(ClinicOutcome::WasNotBrought))
            .map(|clinic| {
                let day = Span { from: clinic.for_on, until: clinic.for_on };
                let standing = match clinic.with {
                    ClinicBody::Us => window.judge(|w| overlap(day, w) > 0),
                    ClinicBody::AcuteTrust => Standing::NotAvailable,
                };
                (day, standing)
            })
            .collect(),
    };
    let standing = facts.iter().map(|(_, standing)| *standing).min_by_key(|s| rank(*s))?;
    let cause_ends_on =
        facts.iter().filter(|(_, s)| *s == standing).map(|(span, _)| span.until).max();
    Some(Judged { limb, standing, cause_ends_on })
}

/// The limb that the facts speak for best when none was claimed: judged in the order b, c, a.
pub fn best(case: &Case, window: Window) -> Option<Judged> {
    [Limb::B, Limb::C, Limb::A]
        .into_iter()
        .filter_map(|limb| judge(case, window, limb))
        .min_by_key(|judged| rank(judged.standing))
}

fn rank(standing: Standing) -> u8 {
    match standing {
        Standing::Available => 0,
        Standing::Borderline => 1,
        Standing::NotAvailable => 2,
    }
}

/// How many days two spans share; both ends count.
fn overlap(a: Span, b: Span) -> i64 {
    ((a.until.min(b.until) - a.from.max(b.from)).num_days() + 1).max(0)
}

/// The absences of each person, joined where one follows the other without a day between: two
/// notes of one journey are one continuous period, two people's are not.
fn continuous(absences: &[Absence]) -> Vec<Span> {
    let mut sorted: Vec<(Person, Span)> =
        absences.iter().map(|absence| (absence.who, absence.span)).collect();
    sorted.sort();
    let mut joined: Vec<(Person, Span)> = Vec::new();
    for (who, span) in sorted {
        match joined.last_mut() {
            Some((same, last))
                if *same == who && last.until.succ_opt().is_none_or(|next| span.from <= next) =>
            {
                last.until = last.until.max(span.until);
            }
            _ => joined.push((who, span)),
        }
    }
    joined.into_iter().map(|(_, span)| span).collect()
}

#[cfg(test)]
mod tests {
    use crate::timeline::tests::check;

    const D: &str = "2026-03-02 received; ";

    fn on(facts: &str, expect: &str) {
        check(&format!("{D}{facts}"), "2026-05-01", expect);
    }

    #[test]
    fn one_journey_in_two_notes_is_continuous_and_two_peoples_are_not() {
        on(
            "2026-03-09 absent child until 2026-03-20; 2026-03-21 absent child until 2026-04-05",
            "exception.standing available",
        );
        on(
            "2026-03-09 absent child until 2026-03-20; 2026-03-21 absent parent until 2026-04-05",
            "exception.standing not_available",
        );
        on(
            "2026-03-09 absent child until 2026-03-20; 2026-03-22 absent child until 2026-04-06",
            "exception.standing not_available",
        );
    }

    #[test]
    fn what_was_withdrawn_can_only_be_claimed_anew() {
        on(
            "2026-03-09 absent child until 2026-04-05; 2026-03-31 exception b impractical yes \"x\"; 2026-04-02 exception withdrawn; 2026-04-03 exception approved",
            "exception.approved false; kpi.k1b miss; management_target_on null; warns does_not_fit",
        );
    }

    #[test]
    fn a_claim_on_a_kind_without_six_weeks_is_not_available() {
        check(
            "kind notification; 2026-03-02 received; 2026-03-31 exception b impractical yes \"x\"",
            "2026-05-01",
            "exception.standing not_available; exception.late_notified false; kpi.k1b excluded; clock none",
        );
    }

    /// Unclaimed facts are judged b, c, a; the best standing is shown.
    #[test]
    fn the_facts_that_stand_best_are_shown() {
        on(
            "2026-03-09 absent child until 2026-03-20; 2026-03-10 circumstances \"hospital\" until 2026-03-20",
            "exception.limb a",
        );
        on(
            "2026-03-09 absent child until 2026-04-05; 2026-03-10 circumstances \"hospital\" until 2026-03-20",
            "exception.limb b",
        );
    }
}
