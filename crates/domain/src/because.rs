//! The reasons of a reading, in sentences with their sources. Where the law is ambiguous the
//! cautious reading is followed, and labelled so.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::Case;
use crate::civil::{long, words};
use crate::event::Rework;
use crate::exception::{self, Window};
use crate::policy::Policy;
use crate::reading::{
    ClockState, Decides, ExceptionReading, ExistingAdvice, KpiStanding, Limb, Reading, Reason,
    Standing,
};
use crate::request::{Channel, RequestKind};
use crate::route::Closure;
use crate::rules::{Duty, Rules, duty};

const REG_8_1: &str = "SEND Regulations 2014, reg 8(1)";
const TRIBUNAL: &str = "SEND (First-tier Tribunal Recommendations Power) Regulations 2017";
const MEDIATION: &str = "SEND Regulations 2014, regs 35 to 37";
const RECORD: &str = "Record of the case";
const CAUTIOUS: &str = "Cautious practice";

/// Why the reading says what it says.
pub fn reasons(case: &Case, reading: &Reading, rules: Rules, policy: &Policy) -> Vec<Reason> {
    let mut because = vec![receipt(case, reading)];
    if case.receipt_corrected {
        let kept = "The day of receipt was corrected; the earlier entry is kept in the log.";
        because.push(reason(kept, RECORD));
    }
    if reading.kind == RequestKind::Unclear {
        let unclear =
            "What the message asks for is not clear, so it is treated as a request for advice.";
        because.push(reason(unclear, CAUTIOUS));
    }
    because.extend(clock(reading, rules));
    if let (Some(due), Some(work_by)) = (reading.due_on, reading.work_by_on) {
        because.extend(non_working(due, work_by, &policy.calendar));
    }
    because.extend(excused(case, reading, policy));
    because.extend(existing(reading));
    because.extend(decides(case, reading));
    because.extend(given(case, reading));
    because.extend(end(case, reading));
    because.extend(counts(case, reading));
    because
}

fn reason(text: impl Into<String>, source: &str) -> Reason {
    Reason { text: text.into(), source: source.to_owned() }
}

/// The law that a kind of request stands under.
fn law(kind: RequestKind) -> &'static str {
    match duty(kind) {
        Duty::SixWeeks => REG_8_1,
        Duty::FiveWeeks => TRIBUNAL,
        Duty::ThirtyDays => MEDIATION,
        Duty::None => "SEND Regulations 2014, reg 4(2) and reg 20",
    }
}

fn receipt(case: &Case, reading: &Reading) -> Reason {
    let how = match case.request.as_ref().and_then(|request| request.channel) {
        Some(Channel::Post) => "the day it was delivered",
        Some(Channel::Hand) => "the day it was handed in",
        Some(Channel::Telephone) => "the day of the telephone call",
        _ => "the day it reached the first NHS mailbox, whatever the hour",
    };
    reason(format!("Received on {}, {how}.", long(reading.received_on)), law(reading.kind))
}

fn clock(reading: &Reading, rules: Rules) -> Vec<Reason> {
    let due = reading.due_on.map(long).unwrap_or_default();
    let source = law(reading.kind);
    match duty(reading.kind) {
        Duty::None => {
            vec![reason("A notification or an annual review starts no six-week clock.", source)]
        }
        Duty::SixWeeks => vec![
            reason(
                format!(
                    "Six weeks are {} calendar days after the day of receipt, so the advice is due by the end of {due}. Weekends and holidays count, and nothing pauses the days.",
                    rules.six_weeks
                ),
                source,
            ),
            reason(
                format!(
                    "The day of receipt itself is not counted. If it were, the last day would be {}.",
                    reading.strict_on.map(long).unwrap_or_default()
                ),
                "Cautious practice, after Matthew v Sedman [2021] UKSC 19",
            ),
        ],
        Duty::FiveWeeks => vec![reason(
            format!(
                "An answer to the tribunal's recommendation is due within five weeks, {} calendar days after receipt: {due}.",
                rules.five_weeks
            ),
            source,
        )],
        Duty::ThirtyDays => vec![reason(
            format!(
                "Mediation about health provision is to be arranged within {} days of being told: {due}.",
                rules.thirty_days
            ),
            source,
        )],
    }
}

fn non_working(due: NaiveDate, work_by: NaiveDate, calendar: &Calendar) -> Vec<Reason> {
    let mut because = Vec::new();
    if due != work_by {
        let what = calendar
            .holiday(due)
            .map_or_else(|| "a weekend day".to_owned(), |name| format!("a bank holiday, {name}"));
        because.push(reason(
            format!(
                "{} is {what}. The date does not move; work to {}, the last working day before it.",
                words(due),
                long(work_by)
            ),
            CAUTIOUS,
        ));
    }
    let act = "Banking and Financial Dealings Act 1971";
    if !calendar.reaches(due) {
        let unknown =
            "The calendar holds no bank holidays of that year: only weekends are left out.";
        because.push(reason(unknown, act));
    } else if !calendar.is_proclaimed(due) {
        let projected =
            "Bank holidays for that year are worked out in advance and may still change.";
        because.push(reason(projected, act));
    }
    because
}

fn excused(case: &Case, reading: &Reading, policy: &Policy) -> Vec<Reason> {
    let Some(claimed) = &reading.exception else { return Vec::new() };
    let regulation = "SEND Regulations 2014, reg 8(2)";
    if duty(reading.kind) != Duty::SixWeeks {
        let none =
            "An exception excuses from the six weeks alone, and this kind of request has none.";
        return vec![reason(none, regulation)];
    }
    let limb = format!("{:?}", claimed.limb).to_lowercase();
    let mut because = vec![reason(
        format!("The exception for {} {}.", limb_words(claimed.limb), standing(case, claimed)),
        &format!("{regulation}({limb})"),
    )];
    let withdrawn = case.claim().is_some_and(|claim| claim.withdrawn.is_some());
    match (claimed.approved, claimed.standing) {
        (true, Standing::NotAvailable) => because.push(reason(
            "It was approved, and excuses nothing as long as the facts recorded do not make it out.",
            regulation,
        )),
        (true, _) => because.push(reason(
            "It was approved. It excuses lateness; the statutory date stays as it is.",
            regulation,
        )),
        (false, _) if withdrawn => {
            because.push(reason("The claim was withdrawn, so it excuses nothing.", RECORD));
        }
        (false, _) => {}
    }
    if let Some(target) = reading.aim() {
        let ended = Window::of(case)
            .and_then(|window| exception::judge(case, window, claimed.limb))
            .and_then(|judged| judged.cause_ends_on);
        let why = ended.map_or_else(String::new, |on| {
            format!(
                ": {} working days after its cause ended on {}, and not before the statutory date",
                policy.target_working_days,
                long(on)
            )
        });
        let aim =
            format!("The team's own aim is {}{why}. It is not a statutory date.", long(target));
        because.push(reason(aim, CAUTIOUS));
    }
    because
}

fn standing(case: &Case, exception: &ExceptionReading) -> &'static str {
    let practical = case.claim().is_some_and(|claim| !claim.impractical);
    match exception.standing {
        Standing::Available => {
            "is available on the facts recorded, if it made compliance impractical"
        }
        Standing::NotAvailable if case.records_sufficient() => {
            "is not available: the records are enough to write from, so nothing was impractical"
        }
        Standing::NotAvailable if practical => {
            "is not available: it did not make compliance impractical"
        }
        Standing::NotAvailable => "is not available on the facts recorded",
        Standing::Borderline => {
            "is borderline: its facts are met only when the day of receipt is counted, so the team lead decides"
        }
    }
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

fn existing(reading: &Reading) -> Option<Reason> {
    let text = match reading.existing_advice? {
        ExistingAdvice::Reuse => {
            "Author, authority and family are all satisfied with the existing advice, so fresh advice must not be sought."
        }
        ExistingAdvice::FreshAdviceNeeded => {
            "Not all three of author, authority and family have said that the existing advice is enough, so fresh advice is needed."
        }
    };
    Some(reason(text, "SEND Regulations 2014, reg 6(4)"))
}

fn decides(case: &Case, reading: &Reading) -> Option<Reason> {
    let rights_on = reading.rights_on.filter(|rights_on| *rights_on <= reading.today)?;
    if case.has_died() {
        return None;
    }
    let representative = "CFA 2014 s80; SEND Regulations 2014, regs 63 to 65";
    let (who, source) = match reading.decides? {
        Decides::Parent => return None,
        Decides::YoungPerson => {
            ("the young person decides", "CFA 2014 s83(2); Education Act 1996 s8")
        }
        Decides::Deputy => (
            "the rights are the young person's, who lacks capacity for this decision, and the deputy decides",
            representative,
        ),
        Decides::Attorney => (
            "the rights are the young person's, who lacks capacity for this decision, and the attorney decides",
            representative,
        ),
        Decides::ParentInstead => (
            "the rights are the young person's, who lacks capacity for this decision, and the parent decides",
            representative,
        ),
    };
    Some(reason(
        format!(
            "Compulsory school age ended on {}, the last Friday in June of the school year of turning 16, so {who}.",
            long(rights_on)
        ),
        source,
    ))
}

/// What was given, what came back, and whether that was in time.
fn given(case: &Case, reading: &Reading) -> Vec<Reason> {
    let mut because = Vec::new();
    for (on, why) in &case.returns {
        because.push(reason(
            match why {
                Rework::Content => format!(
                    "The authority sent it back for its content on {}, so what was sent before no longer counts.",
                    long(*on)
                ),
                Rework::LaFormat => format!(
                    "The authority sent it back for its own format on {}; the first day of sending stands.",
                    long(*on)
                ),
            },
            CAUTIOUS,
        ));
    }
    let accepted = case.sendings.iter().filter(|sent| !sent.void);
    for (sent, on) in accepted.filter_map(|sent| Some((sent, sent.accepted_on?))) {
        because.push(reason(
            format!(
                "A part was sent on {}, and the authority accepted on {} that it is enough.",
                long(sent.on),
                long(on)
            ),
            CAUTIOUS,
        ));
    }
    let source = law(reading.kind);
    match (reading.clock, reading.met_on) {
        (ClockState::Met, Some(met)) => {
            let late = match reading.days_late {
                0 => "in time".to_owned(),
                days => format!("{} late", count(days)),
            };
            let what = match duty(reading.kind) {
                Duty::SixWeeks => "The duty is to give the advice: it was sent",
                _ => "Health's part was done",
            };
            because.push(reason(format!("{what} on {}, {late}.", long(met)), source));
        }
        (ClockState::Overdue, _) => {
            let days = count(-reading.days_left.unwrap_or_default());
            let today = long(reading.today);
            because.push(reason(format!("It is {days} overdue today, {today}."), source));
        }
        _ => {}
    }
    because
}

fn count(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

fn end(case: &Case, reading: &Reading) -> Option<Reason> {
    let (closure, on) = case.closure?;
    let text = match closure {
        Closure::Completed => format!("The case was completed on {}.", long(on)),
        _ => format!("The case ended on {}: {}.", long(on), closure.words()),
    };
    let source = if reading.clock == ClockState::None { RECORD } else { law(reading.kind) };
    let source = if closure == Closure::Completed { RECORD } else { source };
    Some(reason(text, source))
}

/// How it counts, so that nobody has to ask the figure. The figure is the team's and its
/// commissioner's own: no law defines it.
fn counts(case: &Case, reading: &Reading) -> Option<Reason> {
    let redirected = matches!(case.closure, Some((Closure::Redirected, on)) if reading.due_on.is_some_and(|due_on| on <= due_on));
    let whole = match reading.kpi.k1a {
        KpiStanding::NotDue => return None,
        KpiStanding::Hit => "In the six-week figure it counts as in time",
        KpiStanding::Miss if redirected && reading.met_on.is_none() => {
            "In the six-week figure it counts as late, since it was redirected more than two working days after receipt"
        }
        KpiStanding::Miss => "In the six-week figure it counts as late",
        KpiStanding::Excluded => "It is not counted in the six-week figure",
    };
    let without = match (reading.kpi.k1a, reading.kpi.k1b) {
        (KpiStanding::Excluded, _) => "",
        (_, KpiStanding::Excluded) => "; in the figure without excused cases it is left out",
        _ => "",
    };
    Some(reason(format!("{whole}{without}."), "Local measure K1a and K1b"))
}
