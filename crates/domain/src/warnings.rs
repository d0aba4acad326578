//! What to see to: a code that does not change and a sentence for people. A warning stops nothing.

use chrono::NaiveDate;

use crate::case::Case;
use crate::civil::{self, words};
use crate::policy::Policy;
use crate::reading::{ClockState, Decides, KpiStanding, Reading, Standing, Warning};
use crate::request::RequestKind;
use crate::rules::{Duty, Rules, duty};
use crate::{beside, merge};

/// Everything there is to see to in a case, as it is read.
pub fn of(case: &Case, reading: &Reading, rules: Rules, policy: &Policy) -> Vec<Warning> {
    let mut found = Found(Vec::new());
    receipt(case, reading, rules, policy, &mut found);
    disputed(case, &mut found);
    age(case, reading, &mut found);
    place(case, reading, policy, &mut found);
    existing(case, reading, rules, &mut found);
    exception(case, reading, &mut found);
    clinic(case, &mut found);
    sending(case, reading, &mut found);
    beside(case, reading, rules, &mut found);
    if case.has_died() {
        // Letters stop at once, and nobody is asked to do anything for the request; the authority
        // is still told, gently (domain.md case 89).
        found.0.retain(|warning| AFTER_A_DEATH.contains(&warning.code.as_str()));
    }
    for oddity in &case.oddities {
        found.say("does_not_fit", oddity.words());
    }
    found.0
}

const AFTER_A_DEATH: [&str; 8] = [
    "la_not_told",
    "duplicate_receipt",
    "late_at_entry",
    "dated_after_receipt",
    "two_values",
    "sent_before_receipt",
    "sent_unsigned",
    "exception_unfounded",
];

struct Found(Vec<Warning>);

impl Found {
    fn say(&mut self, code: &str, text: impl Into<String>) {
        self.0.push(Warning { code: code.to_owned(), text: text.into() });
    }
}

fn waits(reading: &Reading) -> bool {
    matches!(reading.clock, ClockState::Running | ClockState::Overdue)
}

fn receipt(case: &Case, reading: &Reading, rules: Rules, policy: &Policy, found: &mut Found) {
    if reading.kind == RequestKind::Unclear {
        found.say("unclear_kind", "The message does not say what it asks for. It is treated as a request for advice until someone asks the authority.");
    }
    if reading.receipt_lag_days.is_some_and(|lag| lag < 0) {
        found.say(
            "dated_after_receipt",
            "The authority's letter is dated after the day of receipt. Check both dates.",
        );
    }
    if case.arrived_again {
        found.say(
            "duplicate_receipt",
            format!(
                "The same request arrived more than once. The earliest arrival counts: {}.",
                words(reading.received_on)
            ),
        );
    }
    if let Some(request) = &case.request
        && (request.entered_on - reading.received_on).num_days() > rules.late_entry_days
    {
        found.say(
            "late_at_entry",
            format!(
                "It was entered on {}, more than {} days after it was received.",
                words(request.entered_on),
                rules.late_entry_days
            ),
        );
    }
    if let (true, true, Some(strict), Some(due)) =
        (policy.strict, waits(reading), reading.strict_on, reading.due_on)
        && reading.today >= strict
    {
        found.say(
            "strict_date_reached",
            format!(
                "Counting the day of receipt as the first day, the last day is {}. The statutory date is {}.",
                words(strict),
                words(due)
            ),
        );
    }
}

/// Facts with several values, until someone says which is right.
fn disputed(case: &Case, found: &mut Found) {
    for merge::Conflict { field, values } in case.conflicts() {
        let meanwhile = match field.as_str() {
            "received_on" => "The earliest counts meanwhile.",
            "records_sufficient" => "They are taken as enough meanwhile, which excuses nothing.",
            "route" | "owner" | "capacity" => "The earlier entry stands meanwhile.",
            _ => "The latest is shown meanwhile.",
        };
        found.say(
            "two_values",
            format!(
                "{} values are recorded for {}, entered at the same time. {meanwhile} Say which is right.",
                values.len(),
                merge::fact(&field)
            ),
        );
    }
}

fn age(case: &Case, reading: &Reading, found: &mut Found) {
    let born_on = case.request.as_ref().and_then(|request| request.child.born_on);
    let Some((born_on, rights_on)) = born_on.zip(reading.rights_on) else { return };
    if born_on > reading.received_on {
        found.say(
            "born_after_receipt",
            "The date of birth lies after the day of receipt. Check both dates.",
        );
    }
    let birthday = civil::birthday(born_on, 25);
    if birthday <= reading.today {
        let runs = if waits(reading) { " The clock keeps running." } else { "" };
        found.say("after_25th_birthday", format!("The 25th birthday has passed, and with it the right to an assessment. Ask the authority in writing.{runs}"));
    } else if reading.due_on.is_some_and(|due| birthday <= due) {
        found.say(
            "near_25th_birthday",
            format!(
                "The 25th birthday, {}, falls on or before the day the advice is due. The right to an assessment ends then.",
                words(birthday)
            ),
        );
    }
    if rights_on > reading.today {
        return;
    }
    let since = words(rights_on);
    let who = match reading.decides {
        Some(Decides::Deputy) => {
            "The young person lacks capacity for this decision: write to the deputy."
        }
        Some(Decides::Attorney) => {
            "The young person lacks capacity for this decision: write to the attorney."
        }
        Some(Decides::ParentInstead) => {
            "The young person lacks capacity for this decision, and the parent decides in their place."
        }
        _ => "Write to them, and ask whether parents are to be copied in.",
    };
    found.say(
        "rights_with_young_person",
        format!("Since {since} the rights are the young person's own. {who}"),
    );
}

/// Where the child lives, who commissions, who looks after the child (domain.md 1.6, 2.9, 2.10).
fn place(case: &Case, reading: &Reading, policy: &Policy, found: &mut Found) {
    let Some(request) = &case.request else { return };
    let asks = match request.authority.0.as_str() {
        "" => "the authority",
        name => name,
    };
    if case.closure.is_none()
        && reading.met_on.is_none()
        && let Some(moved) =
            case.moves.iter().filter(|moved| moved.on <= reading.today).max_by_key(|moved| moved.on)
        && moved.to != request.authority
        && case.responsible_on.is_none_or(|confirmed_on| confirmed_on < moved.on)
    {
        let runs = if waits(reading) { " The clock runs until the case is closed." } else { "" };
        let stay = if moved.temporary { "is staying in" } else { "is said to have moved to" };
        found.say(
            "moved_ask_authority",
            format!(
                "The family {stay} {} since {}. Ask {asks} in writing whether it is still responsible.{runs}",
                moved.to,
                words(moved.on)
            ),
        );
    }
    let child = &request.child;
    if child.commissioner.as_ref().is_some_and(|named| *named != policy.commissioner) {
        found.say("other_commissioner", "Another integrated care board is the responsible commissioner. Tell the authority the same day, and consider route T7. The day of receipt stays as evidence.");
    }
    if child.looked_after == Some(true) && child.placing_authority.is_none() {
        found.say("placing_authority_unknown", "The child is looked after, and the authority that placed them is not recorded. It may be another than the one that asks.");
    }
}

fn existing(case: &Case, reading: &Reading, rules: Rules, found: &mut Found) {
    let since = civil::months_before(reading.received_on, rules.advice_months);
    if case.existing.iter().any(|existing| existing.dated_on < since) {
        found.say(
            "advice_older_than_12_months",
            "The existing advice is more than 12 months older than the request.",
        );
    }
}

fn exception(case: &Case, reading: &Reading, found: &mut Found) {
    let (Some(claim), Some(read)) = (case.claim(), &reading.exception) else { return };
    if claim.withdrawn.is_some() {
        return;
    }
    if claim.approved.is_none() {
        found.say(
            "exception_not_approved",
            match duty(reading.kind) {
                Duty::SixWeeks => {
                    "The exception has not been approved. Until it is, lateness counts in full."
                }
                _ => "The exception has not been approved. This kind of request has no six weeks to be excused from.",
            },
        );
    }
    match read.standing {
        Standing::Borderline if claim.approved.is_none() => found.say(
            "lead_decides",
            "The exception is borderline: its facts are met only when the day of receipt is counted. The team lead decides.",
        ),
        Standing::NotAvailable if claim.approved.is_some() => found.say(
            "exception_unfounded",
            "The exception was approved, and the facts recorded now do not make it out. Lateness counts in full; withdraw it, or correct the facts.",
        ),
        _ => {}
    }
    if claim.told_la.is_none() {
        found.say("la_not_told", "The authority has not been told of the exception.");
    }
    if claim.told_family.is_none() {
        found.say("family_not_told", "The family has not been told of the exception.");
    }
}

fn clinic(case: &Case, found: &mut Found) {
    if case.waits_for_second_offer() {
        found.say("not_brought_follow_up", "The child was not brought, and no later appointment has been offered. Contact the family, ask why, and consider safeguarding.");
    }
    if case.clinics.iter().any(|clinic| clinic.for_on < clinic.offered_on) {
        found.say(
            "appointment_before_offer",
            "An appointment is recorded for a day before it was offered. Check both dates.",
        );
    }
}

fn sending(case: &Case, reading: &Reading, found: &mut Found) {
    if case.sendings.iter().any(|sent| sent.partial && sent.accepted_on.is_none()) {
        let whole = match reading.met_on {
            Some(_) => {
                "Part of the advice was sent first, and the authority has not accepted it as enough."
            }
            None => {
                "Part of the advice was sent. It does not meet the clock unless the authority accepts it."
            }
        };
        found.say("partial_return", whole);
    }
    if case.sendings.iter().any(|sent| sent.on < reading.received_on) {
        found.say(
            "sent_before_receipt",
            "Advice is recorded as sent before the request was received. Check both dates.",
        );
    }
    if case.sendings.iter().any(|sent| sent.unsigned) {
        found.say("sent_unsigned", "Advice was sent before anything had been signed.");
    }
    let past_due = reading.in_time == Some(false)
        || reading.clock == ClockState::Overdue
        || case.closure.zip(reading.due_on).is_some_and(|((_, on), due_on)| on > due_on);
    if past_due && reading.kpi.k1b == KpiStanding::Miss && reading.late_reason.is_none() {
        found.say(
            "late_reason_missing",
            "It is late, and no reason has been recorded. Boards ask for one.",
        );
    }
}

/// Proceedings beside the request.
fn beside(case: &Case, reading: &Reading, rules: Rules, found: &mut Found) {
    let overdue = |due_on: NaiveDate| due_on < reading.today;
    if case
        .linked
        .iter()
        .any(|linked| linked.answered_on.is_none() && overdue(beside::due_on(linked, rules)))
    {
        found.say(
            "proceeding_overdue",
            "A date in a linked proceeding has passed, and health's part is not recorded as done.",
        );
    }
}
