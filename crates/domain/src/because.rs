//! The reasons of a reading, in sentences with their sources. Where the law is ambiguous the
//! cautious reading is followed, and labelled so.

use crate::calendar::Calendar;
use crate::case::Case;
use crate::civil::{long, words};
use crate::policy::Policy;
use crate::reading::{
    ClockState, Decides, ExistingAdvice, KpiStanding, Limb, Reading, Reason, Standing,
};
use crate::request::RequestKind;
use crate::rules::{Duty, Rules, duty};

/// Why the reading says what it says.
pub fn reasons(case: &Case, reading: &Reading, rules: Rules, policy: &Policy) -> Vec<Reason> {
    let mut because = Vec::new();
    let mut give = |text: String, source: &str| {
        because.push(Reason { text, source: source.to_owned() });
    };

    give(
        format!(
            "Received on {}, the day it reached the first NHS mailbox, whatever the hour.",
            long(reading.received_on)
        ),
        "SEND Regulations 2014, reg 8(1)",
    );
    if case.receipt_corrected {
        give(
            "The day of receipt was corrected; the earlier entry is kept in the log.".into(),
            "Record of the case",
        );
    }
    if reading.kind == RequestKind::Unclear {
        give(
            "What the message asks for is not clear, so it is treated as a request for advice."
                .into(),
            CAUTIOUS,
        );
    }
    match duty(reading.kind) {
        Duty::None => give(
            "A notification or an annual review starts no six-week clock.".into(),
            "SEND Regulations 2014, reg 4(2) and reg 20",
        ),
        Duty::SixWeeks => six_weeks(reading, rules, &mut give),
        Duty::FiveWeeks => give(
            format!(
                "An answer to the tribunal's recommendation is due within five weeks, {} calendar days after receipt: {}.",
                rules.five_weeks,
                reading.due_on.map(long).unwrap_or_default()
            ),
            "SEND (First-tier Tribunal Recommendations Power) Regulations 2017",
        ),
        Duty::ThirtyDays => give(
            format!(
                "Mediation about health provision is to be arranged within {} days of being told: {}.",
                rules.thirty_days,
                reading.due_on.map(long).unwrap_or_default()
            ),
            "SEND Regulations 2014, regs 35 to 37",
        ),
    }
    if let (Some(due), Some(work_by)) = (reading.due_on, reading.work_by_on) {
        because.extend(non_working(due, work_by, &policy.calendar));
    }
    because.extend(exception(reading));
    because.extend(existing(reading));
    because.extend(decides(reading));
    because.extend(end(case, reading));
    because.extend(counts(reading));
    because
}

fn six_weeks(reading: &Reading, rules: Rules, give: &mut impl FnMut(String, &str)) {
    let (Some(due), Some(strict)) = (reading.due_on, reading.strict_on) else { return };
    give(
        format!(
            "Six weeks are {} calendar days after the day of receipt, so the advice is due by the end of {}. Weekends and holidays count, and nothing pauses the days.",
            rules.six_weeks,
            long(due)
        ),
        "SEND Regulations 2014, reg 8(1)",
    );
    give(
        format!(
            "The day of receipt itself is not counted. If it were, the last day would be {}.",
            long(strict)
        ),
        "Cautious practice, after Matthew v Sedman [2021] UKSC 19",
    );
}

fn non_working(
    due: chrono::NaiveDate,
    work_by: chrono::NaiveDate,
    calendar: &Calendar,
) -> Vec<Reason> {
    let mut because = Vec::new();
    if due != work_by {
        let what = calendar
            .holiday(due)
            .map_or_else(|| "a weekend day".to_owned(), |name| format!("a bank holiday ({name})"));
        because.push(cautious(format!(
            "{} is {what}. The date does not move; work to {}, the last working day before it.",
            words(due),
            long(work_by)
        )));
    }
    if !calendar.is_proclaimed(due) {
        because.push(Reason {
            text: "Bank holidays for that year are worked out in advance and may still change."
                .into(),
            source: "Banking and Financial Dealings Act 1971".into(),
        });
    }
    because
}

fn exception(reading: &Reading) -> Vec<Reason> {
    let Some(exception) = &reading.exception else { return Vec::new() };
    let limb = format!("{:?}", exception.limb).to_lowercase();
    let source = format!("SEND Regulations 2014, reg 8(2)({limb})");
    let standing = match exception.standing {
        Standing::Available => {
            "is available on the facts recorded, if it made compliance impractical"
        }
        Standing::NotAvailable => "is not available on the facts recorded",
        Standing::Borderline => {
            "is borderline: its facts are met only when the day of receipt is counted, so the team lead decides"
        }
    };
    let mut because = vec![Reason {
        text: format!("The exception for {} {standing}.", limb_words(exception.limb)),
        source,
    }];
    if exception.approved {
        because.push(Reason {
            text: "It was approved. It excuses lateness; the statutory date stays as it is.".into(),
            source: "SEND Regulations 2014, reg 8(2)".into(),
        });
    }
    if let Some(target) = reading.aim() {
        because.push(cautious(format!(
            "The team's own aim is {}. It is not a statutory date.",
            long(target)
        )));
    }
    because
}

fn existing(reading: &Reading) -> Option<Reason> {
    let text = match reading.existing_advice? {
        ExistingAdvice::Reuse => {
            "Author, authority and family are all satisfied with the existing advice, so fresh advice must not be sought."
        }
        ExistingAdvice::FreshAdviceNeeded => {
            "Not all three of author, authority and family have said that the existing advice is enough, so fresh advice is needed."
        }
    };
    Some(Reason { text: text.into(), source: "SEND Regulations 2014, reg 6(4)".into() })
}

fn decides(reading: &Reading) -> Option<Reason> {
    let rights_on = reading.rights_on.filter(|rights_on| *rights_on <= reading.today)?;
    let (who, source) = match reading.decides? {
        Decides::Parent => return None,
        Decides::YoungPerson => {
            ("the young person decides", "CFA 2014 s83(2); Education Act 1996 s8")
        }
        Decides::Deputy => (LACKS_DEPUTY, REPRESENTATIVE),
        Decides::Attorney => (LACKS_ATTORNEY, REPRESENTATIVE),
        Decides::ParentInstead => (LACKS_PARENT, REPRESENTATIVE),
    };
    Some(Reason {
        text: format!(
            "Compulsory school age ended on {}, the last Friday in June of the school year of turning 16, so {who}.",
            long(rights_on)
        ),
        source: source.into(),
    })
}

const REPRESENTATIVE: &str = "CFA 2014 s80; SEND Regulations 2014, regs 63 to 65";
const LACKS_DEPUTY: &str = "the rights are the young person's, who lacks capacity for this decision, and the deputy decides";
const LACKS_ATTORNEY: &str = "the rights are the young person's, who lacks capacity for this decision, and the attorney decides";
const LACKS_PARENT: &str = "the rights are the young person's, who lacks capacity for this decision, and the parent decides";

/// How it counts, so that nobody has to ask the figure.
fn counts(reading: &Reading) -> Option<Reason> {
    let whole = match reading.kpi.k1a {
        KpiStanding::NotDue => return None,
        KpiStanding::Hit => "In the six-week figure it counts as in time",
        KpiStanding::Miss => "In the six-week figure it counts as late",
        KpiStanding::Excluded => {
            return Some(measure("It is not counted in the six-week figure.".into()));
        }
    };
    let without = match reading.kpi.k1b {
        KpiStanding::Excluded => "; in the figure without excused cases it is left out",
        _ => "",
    };
    Some(measure(format!("{whole}{without}.")))
}

/// The figure is the team's and its commissioner's own: no law defines it.
fn measure(text: String) -> Reason {
    Reason { text, source: "Local measure K1a and K1b".into() }
}

fn end(case: &Case, reading: &Reading) -> Option<Reason> {
    let text = match (reading.clock, reading.met_on) {
        (ClockState::Met, Some(met)) => {
            let late = match reading.days_late {
                0 => "in time".to_owned(),
                1 => "1 day late".to_owned(),
                days => format!("{days} days late"),
            };
            format!("The duty is to give the advice: it was sent on {}, {late}.", long(met))
        }
        (ClockState::Closed, _) => {
            let (closure, on) = case.closure?;
            format!("The case ended on {}: {}.", long(on), closure.words())
        }
        (ClockState::Overdue, _) => {
            let days = -reading.days_left?;
            format!(
                "It is {days} day{} overdue today, {}.",
                if days == 1 { "" } else { "s" },
                long(reading.today)
            )
        }
        _ => return None,
    };
    Some(Reason { text, source: "SEND Regulations 2014, reg 8(1)".into() })
}

fn limb_words(limb: Limb) -> &'static str {
    match limb {
        Limb::A => {
            "exceptional circumstances that affect the child, the parent or the young person"
        }
        Limb::B => "absence from the authority's area for a continuous four weeks or more",
        Limb::C => "an appointment made by us that was not kept",
    }
}

/// A reason that rests on cautious practice and not on words of law.
fn cautious(text: String) -> Reason {
    Reason { text, source: CAUTIOUS.into() }
}

const CAUTIOUS: &str = "Cautious practice";
