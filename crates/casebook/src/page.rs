//! What a case page shows of the clock and the registers, in words.

use chrono::NaiveDate;
use domain::case::{Case, Claim, Clinic, Existing};
use domain::event::{Cause, ClinicBody, ClinicOutcome, Format, Party, Person, Satisfied};
use domain::exception::{self, Window};
use domain::late;
use domain::merge::{self, Conflict};
use domain::reading::{
    ClockState, DateBeside, Decides, Limb, MilestoneReading, Progress, Reading, Standing,
};
use domain::request::RequestKind;
use domain::rules::Rules;
use domain::what_if::kpi_words;
use domain::{beside, civil, clinic};
use serde_json::Value;

use crate::store::projections::clinics;
use crate::views::{
    BesideView, Choice, ClaimAct, ClaimView, ClinicView, ConflictValue, ConflictView, ExistingView,
    LimbView, PartyView, PositionView, StepView,
};
use crate::words;

/// The three things that are never confused.
pub fn position(case: &Case, reading: &Reading) -> PositionView {
    let claim = case.claim().filter(|claim| claim.withdrawn.is_none());
    let exception = reading.exception.as_ref();
    let stands = exception.is_some_and(|read| read.standing != Standing::NotAvailable);
    let is_excused = exception.is_some_and(|read| read.approved) && stands;
    let limb = claim.map(|claim| letter(claim.limb)).unwrap_or_default();
    let excused = match claim {
        Some(Claim { approved: Some(decision), .. }) if is_excused => {
            format!("Excused under ({limb}), approved on {}", civil::words(decision.on))
        }
        Some(Claim { approved: Some(_), .. }) => {
            format!("Approved under ({limb}), but the facts do not make it out")
        }
        Some(_) => format!("Claimed under ({limb}), not approved"),
        None => "Not excused".to_owned(),
    };
    PositionView {
        statutory: reading.due_on.map(words::day),
        work_by: reading.work_by_on.map(words::day),
        strict: reading.strict_on.map(words::day),
        excused,
        is_excused,
        aim: reading.aim().map(words::day),
        counts: kpi_words(reading.kpi.k1a).to_owned(),
        counts_without_excused: kpi_words(reading.kpi.k1b).to_owned(),
    }
}

/// A step of the work.
pub fn step(step: &MilestoneReading, today: NaiveDate) -> StepView {
    let late = |on: NaiveDate| words::days((on - step.by_on).num_days());
    let status = match (step.progress, step.done_on) {
        (Progress::InTime, Some(on)) => format!("Done on {}", civil::words(on)),
        (Progress::Late, Some(on)) => format!("Done {} late", late(on)),
        (Progress::Overdue, _) => format!("{} overdue", late(today)),
        _ => ahead(step.by_on, today),
    };
    StepView {
        text: step.text.clone(),
        by: words::day(step.by_on),
        done: step.done_on.map(words::day),
        progress: step.progress,
        status,
    }
}

fn ahead(on: NaiveDate, today: NaiveDate) -> String {
    match (on - today).num_days() {
        0 => "Today".to_owned(),
        1 => "Tomorrow".to_owned(),
        days if days < 0 => format!("{} ago", words::days(-days)),
        days => format!("In {}", words::days(days)),
    }
}

/// The dates beside ours, with the proceedings that are still to be answered.
pub fn beside(case: &Case, reading: &Reading) -> Vec<BesideView> {
    let mut open: Vec<_> =
        case.linked.iter().filter(|linked| linked.answered_on.is_none()).collect();
    let rules = Rules::on(reading.received_on);
    let mut proceeding = |date: &DateBeside| {
        let at = open.iter().position(|linked| {
            words::stem(&linked.what) == date.code
                && beside::due_on(linked, rules) == date.on
                && date.done_on.is_none()
        })?;
        Some(open.remove(at).id.clone())
    };
    reading
        .beside
        .iter()
        .map(|date| BesideView {
            text: date.text.clone(),
            day: words::day(date.on),
            label: match date.done_on {
                Some(on) => format!("Done on {}", civil::words(on)),
                None => ahead(date.on, reading.today),
            },
            source: date.source.clone(),
            proceeding: proceeding(date).unwrap_or_default(),
        })
        .collect()
}

/// A fact with several values.
pub fn conflict(conflict: &Conflict) -> ConflictView {
    let values = conflict.values.iter().map(|(value, by)| ConflictValue {
        words: value_words(value),
        by: by.clone(),
        value: value.to_string(),
    });
    ConflictView {
        field: conflict.field.clone(),
        label: words::capital(merge::fact(&conflict.field)),
        values: values.collect(),
    }
}

fn value_words(value: &Value) -> String {
    match value {
        Value::Null => "Nothing".into(),
        Value::Bool(true) => "Yes".into(),
        Value::Bool(false) => "No".into(),
        Value::String(text) => {
            text.parse().map_or_else(|_| text.clone(), |on: NaiveDate| civil::words(on))
        }
        Value::Array(lines) => lines.iter().map(value_words).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Who decides, and since when.
pub fn decides(reading: &Reading) -> String {
    let Some((decides, since)) = reading.decides.zip(reading.rights_on) else {
        return String::new();
    };
    let since = civil::words(since);
    match decides {
        Decides::Parent => format!("The parent, until {since}"),
        Decides::YoungPerson => format!("The young person, since {since}"),
        Decides::Deputy => {
            "The deputy, for a young person without capacity for this decision".into()
        }
        Decides::Attorney => {
            "The attorney, for a young person without capacity for this decision".into()
        }
        Decides::ParentInstead => {
            "The parent, for a young person without capacity for this decision".into()
        }
    }
}

fn letter(limb: Limb) -> String {
    format!("{limb:?}").to_lowercase()
}

fn limb_title(limb: Limb) -> String {
    let what = match limb {
        Limb::A => "Exceptional circumstances of the family",
        Limb::B => "Absence from the area for four weeks or more",
        Limb::C => "An appointment of ours that was not kept",
    };
    format!("({}) {what}", letter(limb))
}

fn standing_words(standing: Option<Standing>) -> &'static str {
    match standing {
        None => "No fact is recorded that speaks for it.",
        Some(Standing::Available) => {
            "The facts recorded make it out, if it was impractical to comply because of it."
        }
        Some(Standing::NotAvailable) => "The facts recorded do not make it out.",
        Some(Standing::Borderline) => {
            "Borderline: the facts meet it only when the day of receipt is counted. The team lead decides."
        }
    }
}

/// The limbs as the facts leave them. None without a six-week clock.
pub fn limbs(case: &Case) -> Vec<LimbView> {
    let Some(window) = Window::of(case) else { return Vec::new() };
    [Limb::A, Limb::B, Limb::C]
        .into_iter()
        .map(|limb| {
            let standing = exception::judge(case, window, limb).map(|judged| judged.standing);
            let claimed =
                case.claim().is_some_and(|claim| claim.limb == limb && claim.withdrawn.is_none());
            let made_out = matches!(standing, Some(Standing::Available | Standing::Borderline));
            LimbView {
                limb,
                title: limb_title(limb),
                standing,
                words: standing_words(standing).to_owned(),
                can_claim: made_out
                    && !claimed
                    && !case.records_sufficient()
                    && case.closure.is_none(),
                evidence: clinic::evidence(case, limb),
            }
        })
        .collect()
}

/// The claims, the one that counts first, then the latest.
pub fn claims(case: &Case, reading: &Reading) -> Vec<ClaimView> {
    let counts = case.claim();
    let mut views: Vec<ClaimView> = case
        .claims
        .iter()
        .rev()
        .map(|claim| claim_view(case, claim, reading, counts == Some(claim)))
        .collect();
    views.sort_by_key(|view| !view.counts);
    views
}

fn claim_view(case: &Case, claim: &Claim, reading: &Reading, counts: bool) -> ClaimView {
    let late = reading.due_on.is_some_and(|due_on| claim.on > due_on);
    let decided = match (&claim.withdrawn, &claim.approved) {
        (Some(decision), _) => ("Withdrawn", Some(decision)),
        (None, Some(decision)) => ("Approved", Some(decision)),
        (None, None) => ("Not decided yet", None),
    };
    let standing = limbs(case).into_iter().find(|view| view.limb == claim.limb);
    let mut can = Vec::new();
    if counts && claim.withdrawn.is_none() {
        if case.closure.is_none() && claim.approved.is_none() {
            can.push(ClaimAct::Approve);
        }
        if claim.told_la.is_none() {
            can.push(ClaimAct::TellLa);
        }
        if claim.told_family.is_none() && !case.has_died() {
            can.push(ClaimAct::TellFamily);
        }
    }
    if claim.withdrawn.is_none() {
        can.push(ClaimAct::Withdraw);
    }
    ClaimView {
        claim: claim.id.clone(),
        title: limb_title(claim.limb),
        standing: standing.map(|view| view.words).unwrap_or_default(),
        why: claim.why.clone(),
        evidence: claim.evidence.clone(),
        claimed: format!(
            "Claimed on {} by {}{}",
            civil::words(claim.on),
            claim.stamp.by,
            if late { ", after the statutory date" } else { "" }
        ),
        decided: match decided {
            (what, Some(decision)) => {
                let why = if decision.why.is_empty() { "" } else { ": " };
                let on = civil::words(decision.on);
                let recorded = match decision.recorded_by == decision.by {
                    true => String::new(),
                    false => format!(", recorded by {}", decision.recorded_by),
                };
                format!("{what} on {on} by {}{recorded}{why}{}", decision.by, decision.why)
            }
            (what, None) => what.to_owned(),
        },
        told_la: told(claim.told_la.as_ref()),
        told_family: told(claim.told_family.as_ref()),
        counts,
        can,
    }
}

fn told(told: Option<&(NaiveDate, String)>) -> String {
    match told {
        None => "Not told yet".into(),
        Some((on, how)) if how.is_empty() => format!("Told on {}", civil::words(*on)),
        Some((on, how)) => format!("Told on {}: {how}", civil::words(*on)),
    }
}

/// Absences and circumstances, in sentences.
pub fn facts(case: &Case) -> Vec<String> {
    let days = |from: NaiveDate, until: NaiveDate| {
        let n = (until - from).num_days() + 1;
        format!("from {} to {}, {}", civil::words(from), civil::words(until), words::days(n))
    };
    let absences = case.absences.iter().map(|absence| {
        let mut words = format!(
            "{} away from the area {}",
            words::capital(person(absence.who)),
            days(absence.span.from, absence.span.until)
        );
        if !absence.evidence.is_empty() {
            words = format!("{words}: {}", absence.evidence);
        }
        words
    });
    let circumstances = case.circumstances.iter().map(|befell| {
        let what = befell.cause.map_or("Circumstances", cause);
        let whom = befell.who.map(|who| format!(", {}", person(who))).unwrap_or_default();
        let when = days(befell.span.from, befell.span.until);
        match befell.what.is_empty() {
            true => format!("{what}{whom}, {when}"),
            false => format!("{what}{whom}, {when}: {}", befell.what),
        }
    });
    absences.chain(circumstances).collect()
}

fn person(who: Person) -> &'static str {
    match who {
        Person::Child => "the child",
        Person::Parent => "a parent",
        Person::YoungPerson => "the young person",
    }
}

fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Hospital => "In hospital",
        Cause::Illness => "Illness",
        Cause::Bereavement => "Bereavement",
        Cause::FamilyCrisis => "Crisis of the family",
        Cause::Housing => "Loss of the home",
        Cause::Other => "Another cause",
    }
}

/// What the family needs for it.
fn needs(clinic: &Clinic) -> Vec<String> {
    let interpreter =
        (!clinic.interpreter.is_empty()).then(|| format!("Interpreter: {}", clinic.interpreter));
    let format = clinic.format.filter(|format| *format != Format::Standard);
    interpreter.into_iter().chain(format.map(|format| format.words().to_owned())).collect()
}

/// An appointment.
pub fn clinic(clinic: &Clinic, today: NaiveDate, open: bool) -> ClinicView {
    let outcome = match &clinic.outcome {
        None => String::new(),
        Some((ClinicOutcome::Attended, ..)) => "Seen".into(),
        Some((ClinicOutcome::WasNotBrought, ..)) => "Was not brought".into(),
        Some((ClinicOutcome::CancelledByFamily, on, _)) => {
            format!("Cancelled by the family on {}", civil::words(*on))
        }
        Some((ClinicOutcome::CancelledByUs, on, _)) => {
            format!("Cancelled by us on {}", civil::words(*on))
        }
        Some((ClinicOutcome::CancelledByService, on, _)) => {
            format!("Cancelled by the service on {}", civil::words(*on))
        }
        Some((ClinicOutcome::Rearranged, on, _)) => {
            format!("Moved to another day on {}", civil::words(*on))
        }
    };
    ClinicView {
        clinic: clinic.id.clone(),
        day: words::day(clinic.for_on),
        offered: words::day(clinic.offered_on),
        with: match clinic.with {
            ClinicBody::Us => "With us".into(),
            ClinicBody::AcuteTrust => "With an acute trust".into(),
        },
        place: clinic.place.clone(),
        waits: clinic.outcome.is_none() && clinic.for_on < today && open,
        can_record: clinic.outcome.is_none() && open,
        at: clinics::clock(clinic.at),
        needs: needs(clinic),
        invited: clinic.invited.last().map_or_else(String::new, |(on, how, format)| {
            let how = if how.is_empty() { String::new() } else { format!(": {how}") };
            let format = words::lower(format.words());
            format!("Invitation written on {}, {format}{how}", civil::words(*on))
        }),
        can_invite: clinic.outcome.is_none() && clinic.for_on >= today && open,
        conflict: String::new(),
        outcome,
    }
}

/// A piece of existing advice.
pub fn existing(existing: &Existing) -> ExistingView {
    let parties = [
        (Party::Author, "The author"),
        (Party::La, "The authority"),
        (Party::Family, "The family"),
    ];
    let answers = parties.into_iter().map(|(party, who)| {
        let said = existing.answer_of(party);
        let answer = said.map_or(Satisfied::Silent, |said| said.satisfied);
        let by_whom = said.map_or_else(String::new, |said| match said.name.is_empty() {
            true => format!(", said on {}", civil::words(said.on)),
            false => format!(", said {} on {}", said.name, civil::words(said.on)),
        });
        let words = match answer {
            Satisfied::Yes => format!("Satisfied{by_whom}"),
            Satisfied::No => format!("Not satisfied{by_whom}"),
            Satisfied::Silent => "Has not said, which is not a yes".to_owned(),
        };
        PartyView { party, who: who.to_owned(), answer, words }
    });
    ExistingView {
        advice: existing.id.clone(),
        what: match existing.what.is_empty() {
            true => "Existing advice".to_owned(),
            false => existing.what.clone(),
        },
        dated: words::day(existing.dated_on),
        answers: answers.collect(),
        status: match existing.serves() {
            true => "All three are satisfied: fresh advice must not be sought for this part",
            false => "Fresh advice is needed unless all three say that this is enough",
        }
        .to_owned(),
    }
}

/// Whether the records are enough to write from.
pub fn records(case: &Case) -> &'static str {
    match (case.records_judged(), case.records_sufficient()) {
        (_, true) => {
            "The records are enough to write the advice from, so no exception is available."
        }
        (Some(_), false) => "The records are not enough to write the advice from.",
        (None, false) => "Nobody has said yet whether the records are enough.",
    }
}

/// Late reasons to choose from.
pub fn late_reasons() -> Vec<Choice> {
    let choice = |(code, words): (&str, &str)| Choice { code: code.into(), words: words.into() };
    late::REASONS.into_iter().map(choice).collect()
}

/// Kinds of request to choose from.
pub fn kinds() -> Vec<Choice> {
    let kinds = [
        RequestKind::AdviceRequest,
        RequestKind::Reassessment,
        RequestKind::Notification,
        RequestKind::AnnualReview,
        RequestKind::TribunalRecommendation,
        RequestKind::HealthMediation,
        RequestKind::Unclear,
    ];
    let choice = |kind| Choice { code: words::stem(&kind), words: words::kind(kind).to_owned() };
    kinds.into_iter().map(choice).collect()
}

/// Whether the case still waits for its advice.
pub fn is_open(case: &Case, reading: &Reading) -> bool {
    case.closure.is_none() && reading.clock != ClockState::Closed
}
