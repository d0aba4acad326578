//! Words for views: days, labels, names and what happened. Every door shows these as they are.

use chrono::{DateTime, NaiveDate, Timelike, Utc};
use chrono_tz::Europe::London;
use domain::case::Case;
use domain::civil;
use domain::enclosures;
use domain::event::{
    Body, ClinicOutcome, Considered, Event, Party, Proceeding, Rework, Satisfied, Told as Tell,
    Verdict,
};
use domain::late;
use domain::referrals;
use domain::request::{Channel, Child, Mailbox, RequestKind};
use domain::service;

use crate::circle;
use crate::views::{Day, DueView, HappenedView, Tone};

/// A civil date with its words.
pub fn day(on: NaiveDate) -> Day {
    Day { on, words: civil::words(on), long: civil::long(on) }
}

/// "22 November 2026 at 10:05", in London.
pub fn instant(at: DateTime<Utc>) -> String {
    let there = at.with_timezone(&London);
    format!("{} at {:02}:{:02}", civil::words(there.date_naive()), there.hour(), there.minute())
}

/// "14:02" in London, or "21 November 2026 at 14:02" when that was not today.
pub(crate) fn short_instant(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let there = at.with_timezone(&London);
    let is_today = there.date_naive() == now.with_timezone(&London).date_naive();
    if is_today { there.format("%H:%M").to_string() } else { instant(at) }
}

/// "10:05:31", in London.
pub fn time(at: DateTime<Utc>) -> String {
    at.with_timezone(&London).format("%H:%M:%S").to_string()
}

/// "SURNAME, Given" (NHS display convention).
pub fn name(family: &str, given: &str) -> String {
    format!("{}, {given}", family.to_uppercase())
}

/// The name of a child for a list.
pub fn name_of(child: &Child) -> String {
    name(&child.family_name, &child.given_name)
}

/// "1 day", "3 days".
pub fn days(n: i64) -> String {
    format!("{n} day{}", if n == 1 { "" } else { "s" })
}

/// "1 entry", "4,312 entries".
pub fn counted(n: u64, one: &str, many: &str) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {}", if n == 1 { one } else { many })
}

/// "the case", "the case and the letter", "the case, the letter and the pack".
pub(crate) fn listed(all: &[String]) -> String {
    match all.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => all.concat(),
    }
}

/// The kind of request in words.
pub fn kind(kind: RequestKind) -> &'static str {
    match kind {
        RequestKind::AdviceRequest => "Request for advice",
        RequestKind::Reassessment => "Request for advice: reassessment",
        RequestKind::Notification => "Notification",
        RequestKind::AnnualReview => "Annual review",
        RequestKind::TribunalRecommendation => "Tribunal recommendation",
        RequestKind::HealthMediation => "Health mediation",
        RequestKind::Unclear => "Not said; treated as a request for advice",
    }
}

/// How a request came, in words.
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "E-mail",
        Channel::Portal => "Portal",
        Channel::Post => "Post",
        Channel::Hand => "By hand",
        Channel::Telephone => "Telephone",
    }
}

/// Whose mailbox, in words; both where none is named.
pub fn mailbox(mailbox: Option<Mailbox>) -> &'static str {
    match mailbox {
        Some(Mailbox::Icb) => "Integrated care board",
        Some(Mailbox::Provider) => "Provider",
        None => "Both mailboxes",
    }
}

/// The facts that decide how a due date reads.
#[derive(Clone, Copy, Debug)]
pub struct DueFacts {
    /// None where there is no clock.
    pub due_on: Option<NaiveDate>,
    /// When the advice was sent.
    pub met_on: Option<NaiveDate>,
    /// When the case ended without.
    pub closed_on: Option<NaiveDate>,
}

/// How a due date reads today. A date is never shown without its label.
pub fn due(facts: DueFacts, today: NaiveDate) -> DueView {
    let (label, tone) = match (facts.due_on, facts.met_on, facts.closed_on) {
        (None, Some(met), _) => (format!("sent on {}", civil::words(met)), Tone::Done),
        (None, None, Some(_)) => ("closed".to_owned(), Tone::Done),
        (None, None, None) => ("no deadline".to_owned(), Tone::Done),
        (Some(due), Some(met), _) if met <= due => {
            (format!("sent in time on {}", civil::words(met)), Tone::Done)
        }
        (Some(due), Some(met), _) => {
            let late = days((met - due).num_days());
            (format!("sent {late} late on {}", civil::words(met)), Tone::Done)
        }
        (Some(_), None, Some(closed)) => {
            (format!("closed on {}", civil::words(closed)), Tone::Done)
        }
        (Some(due), None, None) => match (due - today).num_days() {
            0 => ("due today".to_owned(), Tone::Soon),
            1 => ("due tomorrow".to_owned(), Tone::Soon),
            left if left < 0 => (format!("{} overdue", days(-left)), Tone::Late),
            left @ 2..=7 => (format!("due in {}", days(left)), Tone::Soon),
            left @ 8..=14 => (format!("due in {}", days(left)), Tone::Near),
            left => (format!("due in {}", days(left)), Tone::Calm),
        },
    };
    DueView { day: facts.due_on.map(day), label, tone }
}

/// The stem of a choice, as serde writes it.
pub fn stem(choice: &impl serde::Serialize) -> String {
    match serde_json::to_value(choice) {
        Ok(serde_json::Value::String(stem)) => stem,
        _ => String::new(),
    }
}

/// The text with a capital letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The case that a line of what happened belongs to, and whether entries can be taken back here.
pub struct Told<'a> {
    /// The case.
    pub case: &'a Case,
    /// The page can write.
    pub open: bool,
}

/// One line of what happened.
pub fn happened(event: &Event, told: &Told<'_>) -> HappenedView {
    let on = event.body.on().unwrap_or_else(|| event.at.with_timezone(&London).date_naive());
    HappenedView {
        day: day(on),
        words: sentence(&event.body),
        by: event.by.clone(),
        recorded: instant(event.at),
        taken_back: told.case.struck.contains(&event.id),
        can_take_back: told.open
            && event.body.can_be_struck()
            && !told.case.struck.contains(&event.id),
        entry: event.id.clone(),
        theme: circle::theme(&event.body),
    }
}

pub(crate) fn with(words: impl std::fmt::Display, why: &str) -> String {
    if why.is_empty() { format!("{words}.") } else { format!("{words}: {why}") }
}

/// What an event says, in a sentence.
pub fn sentence(body: &Body) -> String {
    match body {
        Body::RequestReceived(request) => {
            format!("{} received from {}.", kind(request.kind), request.authority)
        }
        Body::ReceivedAgain { passed_on: true, .. } => {
            "The same request reached another NHS mailbox.".into()
        }
        Body::ReceivedAgain { .. } => "The same request arrived again.".into(),
        Body::ReceiptCorrected { received_on, why, at, channel: how, mailbox: whose, .. } => {
            let at = at.map(|at| format!(" at {}", at.format("%H:%M"))).unwrap_or_default();
            let how = how.map(|how| format!(", {}", lower(channel(how)))).unwrap_or_default();
            let whose = whose.map(|whose| format!(", {}", lower(mailbox(Some(whose)))));
            let whose = whose.unwrap_or_default();
            let on = civil::words(*received_on);
            with(format!("Day of receipt corrected to {on}{at}{how}{whose}"), why)
        }
        Body::ChildCorrected { why, .. } => with("The child's details corrected", why),
        Body::KindCorrected { request_kind, why, .. } => {
            with(format!("Kind corrected to {}", kind(*request_kind).to_lowercase()), why)
        }
        Body::RequestCorrected { why, .. } => with("The request's details corrected", why),
        Body::EntryStruck { why, .. } => with("An entry was taken back as a mistake", why),
        Body::CommunityContact { .. } => "Seen by a community health service.".into(),
        Body::RecordsJudged { sufficient: true, .. } => "Records found sufficient.".into(),
        Body::RecordsJudged { .. } => "Records found not sufficient.".into(),
        Body::Triaged { route, why, .. } => {
            with(format!("Triaged {route:?}, {}", lower(route.words())), why)
        }
        Body::Assigned { to, .. } if to.is_empty() => "Given back: nobody holds it.".into(),
        Body::Assigned { to, .. } => format!("Taken by {to}."),
        Body::ServiceAsked { service, by, .. } => match by {
            Some(by) => {
                format!("{} asked, answer wanted by {}.", service::name(service), civil::words(*by))
            }
            None => format!("{} asked.", service::name(service)),
        },
        Body::ServiceAnswered { service, nothing_known: true, .. } => {
            format!("{} answered: nothing known.", service::name(service))
        }
        Body::ServiceAnswered { service, about_this_child: true, .. } => format!(
            "{} answered; it names other identifiers, and was said to be about this child.",
            service::name(service)
        ),
        Body::ServiceAnswered { service, .. } => format!("{} answered.", service::name(service)),
        Body::RecordsSearched(search) => {
            let found = if search.found { "something found" } else { "nothing found" };
            format!("{} searched by {}: {found}.", search.called(), search.by)
        }
        Body::SpokenWith { who, relation, how, tried, text, .. } => {
            let who = if relation.is_empty() { who } else { &format!("{who}, {relation}") };
            let how = if how.is_empty() { how } else { &format!(" ({})", lower(how)) };
            let what = if *tried { "Tried to speak with" } else { "Spoke with" };
            with(format!("{what} {who}{how}"), text)
        }
        Body::ServiceChased { service, step, to, .. } => {
            let to = if to.is_empty() { to } else { &format!(", to {to}") };
            format!("{}: {}{to}.", service::name(service), lower(step.words()))
        }
        Body::AskWithdrawn { service, why, .. } => {
            with(format!("{} no longer needed", service::name(service)), why)
        }
        Body::ClinicOffered { for_on, at, .. } => {
            let at = at.map(|at| format!(" at {}", at.format("%H:%M"))).unwrap_or_default();
            format!("Clinic offered for {}{at}.", civil::words(*for_on))
        }
        Body::ClinicHappened { outcome, .. } => match outcome {
            ClinicOutcome::Attended => "Seen in clinic.".into(),
            ClinicOutcome::WasNotBrought => "Was not brought to clinic.".into(),
            ClinicOutcome::CancelledByFamily => "Clinic cancelled by the family.".into(),
            ClinicOutcome::CancelledByUs => "Clinic cancelled by us.".into(),
            ClinicOutcome::CancelledByService => "Clinic cancelled by the service.".into(),
            ClinicOutcome::Rearranged => "Clinic moved to another day.".into(),
        },
        Body::Absent { until, evidence, .. } => {
            with(format!("Away from the area until {}", civil::words(*until)), evidence)
        }
        Body::Circumstances { until, what, .. } => {
            with(format!("Circumstances recorded, until {}", civil::words(*until)), what)
        }
        Body::ExceptionClaimed { limb, why, .. } => {
            with(format!("Exception ({}) claimed", format!("{limb:?}").to_lowercase()), why)
        }
        Body::ExceptionApproved { decided_by, why, .. } if !decided_by.is_empty() => {
            with(format!("Exception approved by {decided_by}"), why)
        }
        Body::ExceptionApproved { why, .. } => with("Exception approved", why),
        Body::ExceptionWithdrawn { why, .. } => with("Exception withdrawn", why),
        Body::ExceptionTold { who, how, .. } => {
            let who = match who {
                Tell::La => "Authority",
                Tell::Family => "Family",
            };
            with(format!("{who} told of the exception"), how)
        }
        Body::ExistingAdvice { what, .. } => with("Existing advice considered", what),
        Body::ExistingAnswered { party, satisfied, name, .. } => {
            let who = match party {
                Party::Author => "Author",
                Party::La => "Authority",
                Party::Family => "Family",
            };
            let answer = match satisfied {
                Satisfied::Yes => "is satisfied with the existing advice",
                Satisfied::No => "is not satisfied with the existing advice",
                Satisfied::Silent => "has not said whether the existing advice is enough",
            };
            with(format!("{who} {answer}"), name)
        }
        Body::CapacityRecorded { has_capacity: true, basis, .. } => {
            with("The young person has capacity for this decision", basis)
        }
        Body::CapacityRecorded { basis, .. } => {
            with("The young person lacks capacity for this decision", basis)
        }
        Body::FamilyMoved { to, temporary: true, .. } => {
            format!("The family is staying in {to} for a time.")
        }
        Body::FamilyMoved { to, .. } => format!("The family is said to have moved to {to}."),
        Body::ResponsibilityConfirmed { note, .. } => {
            with("The authority confirmed that it is responsible", note)
        }
        Body::ProceedingOpened { what, reference, .. } => with(proceeding(*what), reference),
        Body::ProceedingAnswered { .. } => "Health's part in a proceeding is done.".into(),
        Body::LetterBegun { .. } => "Advice begun.".into(),
        Body::LetterWritten { .. } => "A version of the advice kept.".into(),
        Body::LetterSigned { signed: Some(signed), .. } => {
            format!("Version {} signed by {}.", signed.version, signed.signatory.name)
        }
        Body::LetterSigned { .. } => "Advice signed.".into(),
        Body::PackMade { files, .. } => format!("Pack of {} files written.", files.len()),
        Body::AdviceSent { partial: true, .. } => "Part of the advice sent.".into(),
        Body::AdviceSent { receipt, .. } if receipt.is_empty() => "Advice sent.".into(),
        Body::AdviceSent { receipt, .. } => format!("Advice sent, receipt {receipt}."),
        Body::PartialAccepted { .. } => "Partial return accepted by the authority.".into(),
        Body::ReturnedForRework { why: Rework::LaFormat, .. } => {
            "Returned by the authority for its own format.".into()
        }
        Body::ReturnedForRework { .. } => "Returned by the authority for its content.".into(),
        Body::CaseClosed { closure, why, .. } => with(format!("Closed, {}", closure.words()), why),
        Body::LateReason { code, text, .. } => {
            let words = late::words(code).unwrap_or_default();
            with(format!("Late reason recorded, {code}, {}", lower(words)), text)
        }
        Body::Noted { text, .. } => format!("Note: {text}"),
        Body::AttachmentKept { .. } => "A file was kept with the case.".into(),
        Body::PersonJoined { person, .. } => format!("{} joined the team.", person.name),
        Body::SettingChanged { why, .. } => with("A setting was changed", why),
        Body::HolidaySet { day, source, .. } => {
            with(format!("{} set in the calendar", civil::words(*day)), source)
        }
        Body::ClockWentBack { showed, trusted, .. } => format!(
            "The laptop's clock showed {}, after {} had been seen.",
            instant(*showed),
            instant(*trusted)
        ),
        Body::ClockSettled { .. } => "The laptop's clock was said to be right.".into(),
        Body::DemonstrationMade { .. } => "A demonstration casebook was made.".into(),
        Body::RolesGiven { person, roles, .. } if roles.is_empty() => {
            format!("Every role taken from {person}.")
        }
        Body::RolesGiven { person, roles, .. } => {
            let roles: Vec<&str> = roles.iter().map(|role| role.words()).collect();
            format!("Roles given to {person}: {}.", roles.join(", "))
        }
        Body::CasebookRestored { made, entries, replayed, missing, .. } => {
            let lost = match missing {
                Some(0) => "Nothing was lost".to_owned(),
                Some(missing) => {
                    format!("{} missing", counted(*missing, "later entry is", "later entries are"))
                }
                None => "Whether more had been entered is not known".to_owned(),
            };
            format!(
                "The casebook was restored from a backup of {}: {}, and {} from the journal. {lost}.",
                instant(*made),
                counted(*entries, "entry", "entries"),
                counted(*replayed, "later one", "later ones"),
            )
        }
        Body::CoverSet { person, by, from, to, why, .. } => {
            let (from, to) = (civil::words(*from), civil::words(*to));
            with(format!("{by} covers for {person} from {from} to {to}"), why)
        }
        Body::CoverEnded { .. } => "A cover for leave was ended.".into(),
        Body::PersonLeft { person, .. } => format!("Left the team: {person}."),
        Body::HoldPlaced { why, .. } => with("Held: it must not be erased", why),
        Body::HoldLifted { why, .. } => with("The hold was lifted", why),
        Body::RetentionReviewed { keep_until, why, .. } => {
            with(format!("Reviewed, and kept until {}", civil::words(*keep_until)), why)
        }
        Body::CaseErased { why, .. } => with("A case was erased", why),
        Body::Imported(brought) if brought.sheet.is_empty() => {
            format!("Brought in from the team's tracker, row {}.", brought.row)
        }
        Body::Imported(brought) => {
            let (row, sheet) = (brought.row, &brought.sheet);
            format!("Brought in from the team's tracker, row {row} of {sheet}.")
        }
        Body::TrackerMapped { .. } => "The columns of a tracker were matched.".into(),
        Body::ImportEnded { name, .. } => with("A tracker was brought in", name),
        Body::ImportUndone { .. } => "The import from the team's tracker was undone.".into(),
        Body::MailboxCounted { day, messages, .. } => format!(
            "{} counted for {}.",
            counted(u64::from(*messages), "message", "messages"),
            civil::words(*day)
        ),
        Body::PackChecked { missing, note, .. } if missing.is_empty() => {
            with("All that should come with the request is there", note)
        }
        Body::PackChecked { missing, note, .. } => {
            let names = missing.iter().map(|stem| enclosures::name(stem).unwrap_or(stem));
            let names: Vec<String> = names.map(lower_unless_named).collect();
            with(format!("Missing from the request: {}", listed(&names)), note)
        }
        Body::QuerySent { what, .. } => with("The authority was asked", what),
        Body::QueryAnswered { .. } => "The authority answered the question.".into(),
        Body::ChildCompared { other, verdict, .. } => match verdict {
            Verdict::Same => format!("Said to be the same child as in case {other}."),
            Verdict::Different => format!("Said to be another child than in case {other}."),
            Verdict::Open => {
                format!("Whether it is the same child as in case {other} is open again.")
            }
        },
        Body::MergedInto { into, why, .. } => {
            with(format!("Put away as a duplicate of case {into}"), why)
        }
        Body::Unmerged { why, .. } => {
            with("No longer put away as a duplicate: a request of its own", why)
        }
        Body::ClinicDaySet { day, place, .. } => {
            let place = if place.is_empty() { String::new() } else { format!(", {place}") };
            format!("Clinic set for {}{place}.", civil::words(*day))
        }
        Body::ClinicDayDropped { why, .. } => with("A clinic day was dropped", why),
        Body::LeaveSet { person, from, until, why, .. } => {
            let who = if person.is_empty() { "everyone" } else { person };
            let (from, until) = (civil::words(*from), civil::words(*until));
            with(format!("No clinic of {who} from {from} to {until}"), why)
        }
        Body::ClinicInvited { how, format, .. } => {
            with(format!("Invitation to clinic written, {}", lower(format.words())), how)
        }
        Body::NotBroughtFollowed { reason, safeguarding, told_corporate_parent, .. } => {
            let mut said = Vec::new();
            if !reason.is_empty() {
                said.push(format!("reason given: {reason}"));
            }
            if let Some(Considered { concern, why }) = safeguarding {
                let what = if *concern { "a concern" } else { "no concern" };
                said.push(format!("safeguarding considered, {what}: {why}"));
            }
            if *told_corporate_parent {
                said.push("the authority that looks after the child was told".to_owned());
            }
            match said.is_empty() {
                true => "Missed appointment followed up.".to_owned(),
                false => format!("Missed appointment followed up; {}.", said.join("; ")),
            }
        }
        Body::DecisionMade { decision, why, .. } => {
            let words = referrals::decision_words(decision);
            with(words.trim_end_matches('.').to_owned(), why)
        }
        Body::ReferralFollowed { status, outcome, .. } => {
            with(format!("Referral: {}", status.words()), outcome)
        }
        Body::FlagsRecorded { .. }
        | Body::PersonRecorded { .. }
        | Body::PersonRemoved { .. }
        | Body::LawfulBasisRecorded { .. }
        | Body::ObjectionRecorded { .. }
        | Body::ObjectionAnswered { .. }
        | Body::BesideRecorded { .. }
        | Body::CasesLinked { .. }
        | Body::CasesUnlinked { .. } => circle::sentence(body).unwrap_or_default(),
        Body::Unknown { .. } => "An entry was made by a newer Caseclock.".into(),
    }
}

fn proceeding(what: Proceeding) -> &'static str {
    match what {
        Proceeding::TribunalRecommendation => "The tribunal made a recommendation to health",
        Proceeding::HealthMediation => "Mediation about health provision was asked for",
        Proceeding::MixedMediation => "Mediation was asked for that health attends",
        Proceeding::TribunalOrder => "The tribunal ordered information or an assessment",
    }
}

/// The same, but for a name that is written in capitals.
pub(crate) fn lower_unless_named(text: &str) -> String {
    let named = text.chars().nth(1).is_some_and(char::is_uppercase);
    if named { text.to_owned() } else { lower(text) }
}

/// The same text with a small first letter, for the middle of a sentence.
pub(crate) fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> NaiveDate {
        civil::read(text).unwrap()
    }

    #[test]
    fn a_due_date_reads_by_what_is_left() {
        let on = |today: &str, met: Option<&str>| {
            let facts =
                DueFacts { due_on: Some(d("2026-04-13")), met_on: met.map(d), closed_on: None };
            due(facts, d(today)).label
        };
        assert_eq!(on("2026-04-01", None), "due in 12 days");
        assert_eq!(on("2026-04-12", None), "due tomorrow");
        assert_eq!(on("2026-04-13", None), "due today");
        assert_eq!(on("2026-04-14", None), "1 day overdue");
        assert_eq!(on("2026-04-20", Some("2026-04-13")), "sent in time on 13 April 2026");
        assert_eq!(on("2026-04-20", Some("2026-04-15")), "sent 2 days late on 15 April 2026");
    }

    #[test]
    fn instants_are_told_in_london() {
        let at = DateTime::parse_from_rfc3339("2026-06-01T23:30:00Z").unwrap().to_utc();
        assert_eq!(instant(at), "2 June 2026 at 00:30");
    }
}
