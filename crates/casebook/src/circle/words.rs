//! What is said of entries around the child, and what any entry is about.

use domain::circle::{Flags, Someone};
use domain::civil;
use domain::event::Body;

use crate::views::Theme;
use crate::words::{listed, lower_unless_named, with};

/// What an entry of these kinds says. None for any other.
pub(crate) fn sentence(body: &Body) -> Option<String> {
    Some(match body {
        Body::FlagsRecorded { flags, .. } => match said(flags) {
            said if said.is_empty() => with("No flags are to be minded", &flags.why),
            said => with(format!("To be minded: {}", listed(&said)), &flags.why),
        },
        Body::PersonRecorded { person, replaces, .. } => {
            let done = if replaces.is_some() { "recorded anew" } else { "recorded" };
            match &person.barred {
                Some(why) => with(
                    format!(
                        "{} {done}: nothing about the child may be shared with them",
                        who(person)
                    ),
                    why,
                ),
                None => format!("{} {done}.", who(person)),
            }
        }
        Body::PersonRemoved { why, .. } => with("Someone was taken off the child's people", why),
        Body::LawfulBasisRecorded { basis, .. } => {
            let informed = match basis.family_informed_on {
                Some(on) => format!("the family was told on {}", civil::words(on)),
                None => "the family has not been told yet".to_owned(),
            };
            let (six, nine) = (basis.article6.words(), basis.article9.words());
            format!("Lawful basis recorded: UK GDPR {six}; {nine}; {informed}.")
        }
        Body::ObjectionRecorded { by_whom, what, .. } => {
            with(format!("{by_whom} objects to the sharing"), what)
        }
        Body::ObjectionAnswered { answer, .. } => with("The objection was answered", answer),
        Body::BesideRecorded { beside, .. } => {
            let due = beside.due_on.map(|on| format!(", by {}", civil::words(on)));
            let words =
                format!("{}: {}", beside.what.words(), lower_unless_named(beside.progress.words()));
            with(format!("{words}{}", due.unwrap_or_default()), &beside.note)
        }
        Body::CasesLinked { other, how, why, .. } => {
            with(format!("Linked with case {other}: {}", how.words().to_lowercase()), why)
        }
        Body::CasesUnlinked { other, why, .. } => {
            with(format!("No longer linked with case {other}"), why)
        }
        _ => return None,
    })
}

/// What flags say, in words.
pub(super) fn said(flags: &Flags) -> Vec<String> {
    let safeguarding = flags.safeguarding.map(|it| it.words().to_owned());
    let format = Some(&flags.format).filter(|format| !format.is_empty()).cloned();
    safeguarding.into_iter().chain(format).collect()
}

/// "Ros Marlow (Mother)".
pub(super) fn who(person: &Someone) -> String {
    match person.relationship.is_empty() {
        true => person.name.clone(),
        false => format!("{} ({})", person.name, person.relationship),
    }
}

/// What an entry is about, to choose by.
pub(crate) fn theme(body: &Body) -> Theme {
    match body {
        Body::RequestReceived(_)
        | Body::ReceivedAgain { .. }
        | Body::ReceiptCorrected { .. }
        | Body::KindCorrected { .. }
        | Body::Absent { .. }
        | Body::Circumstances { .. }
        | Body::ExceptionClaimed { .. }
        | Body::ExceptionApproved { .. }
        | Body::ExceptionWithdrawn { .. }
        | Body::ExceptionTold { .. }
        | Body::ExistingAdvice { .. }
        | Body::ExistingAnswered { .. }
        | Body::ProceedingOpened { .. }
        | Body::ProceedingAnswered { .. }
        | Body::CaseClosed { .. }
        | Body::LateReason { .. } => Theme::Clock,
        Body::CommunityContact { .. }
        | Body::RecordsJudged { .. }
        | Body::Triaged { .. }
        | Body::ServiceAsked { .. }
        | Body::ServiceAnswered { .. }
        | Body::ClinicOffered { .. }
        | Body::ClinicHappened { .. }
        | Body::BesideRecorded { .. } => Theme::Services,
        Body::LetterBegun { .. }
        | Body::LetterWritten { .. }
        | Body::LetterSigned { .. }
        | Body::PackMade { .. }
        | Body::AdviceSent { .. }
        | Body::PartialAccepted { .. }
        | Body::ReturnedForRework { .. } => Theme::Letters,
        Body::Noted { .. } | Body::AttachmentKept { .. } => Theme::Notes,
        Body::ChildCorrected { .. }
        | Body::CapacityRecorded { .. }
        | Body::FamilyMoved { .. }
        | Body::ChildCompared { .. }
        | Body::FlagsRecorded { .. }
        | Body::PersonRecorded { .. }
        | Body::PersonRemoved { .. }
        | Body::LawfulBasisRecorded { .. }
        | Body::ObjectionRecorded { .. }
        | Body::ObjectionAnswered { .. }
        | Body::CasesLinked { .. }
        | Body::CasesUnlinked { .. } => Theme::People,
        _ => Theme::Other,
    }
}
