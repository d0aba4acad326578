//! A case: the fold of its events. Folding never fails; what does not fit is an oddity that is
//! shown to the officer, for two offline colleagues will both sign.

use chrono::NaiveDate;

use crate::advice::{Advice, Signatory};
use crate::event::{
    Body, ClinicBody, ClinicOutcome, Event, Person, Rework, Satisfied, Signed, Told,
};
use crate::reading::Limb;
use crate::request::{Request, RequestKind};
use crate::route::{Closure, Route};

/// A further arrival of the same request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The civil day.
    pub on: NaiveDate,
}

/// One service's part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The service's stem.
    pub service: String,
    /// When it was asked.
    pub on: NaiveDate,
    /// When the answer is wanted.
    pub by: Option<NaiveDate>,
    /// The answers, oldest first. A service may answer twice.
    pub answers: Vec<Answer>,
}

/// What a service wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// When.
    pub on: NaiveDate,
    /// Who, with profession.
    pub author: String,
    /// The text.
    pub text: String,
    /// The child is not known to the service.
    pub nothing_known: bool,
}

/// A clinic appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clinic {
    /// The id of its offer.
    pub id: String,
    /// When it was offered.
    pub offered_on: NaiveDate,
    /// The day of the appointment.
    pub for_on: NaiveDate,
    /// Whose appointment.
    pub with: ClinicBody,
    /// What came of it, and on which day.
    pub outcome: Option<(ClinicOutcome, NaiveDate)>,
}

/// A span of civil days; both ends count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

/// A claimed exception (reg 8(2)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The limb.
    pub limb: Limb,
    /// Whether it was impractical to comply because of it.
    pub impractical: bool,
    /// The reasoning.
    pub why: String,
    /// When it was claimed.
    pub on: NaiveDate,
    /// When it was approved.
    pub approved_on: Option<NaiveDate>,
    /// When it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// When the authority was told.
    pub told_la_on: Option<NaiveDate>,
    /// When the family was told.
    pub told_family_on: Option<NaiveDate>,
}

/// Existing advice (reg 6(4)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Existing {
    /// The date on it.
    pub dated_on: NaiveDate,
    /// Author, authority and family, each on their own.
    pub answers: [Satisfied; 3],
}

/// A letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// The id of its `letter_begun`.
    pub id: String,
    /// When it was begun.
    pub begun_on: NaiveDate,
    /// The versions of its text, oldest first.
    pub versions: Vec<Advice>,
    /// How many versions there were when it was signed, and the signature.
    pub signed: Option<(usize, Signed)>,
    /// When it was signed.
    pub signed_on: Option<NaiveDate>,
    /// Whether a pack was written.
    pub packed: bool,
    /// When it was sent.
    pub sent_on: Option<NaiveDate>,
}

impl Letter {
    /// Signed, and the text has not changed since.
    pub fn stands_signed(&self) -> Option<&Signed> {
        self.signed.as_ref().filter(|(at, _)| *at == self.versions.len()).map(|(_, signed)| signed)
    }
}

/// A sending of the advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// The civil day: the duty is to give the advice, so this is the day that counts.
    pub on: NaiveDate,
    /// Only part of it.
    pub partial: bool,
    /// A partial that the authority accepted, and when.
    pub accepted_on: Option<NaiveDate>,
    /// Sent back for its content: it no longer meets the clock.
    pub void: bool,
    /// Nothing had been signed when it went.
    pub unsigned: bool,
}

/// Something that does not fit, for people to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// The first event is not a request.
    BeforeReceipt,
    /// Two requests were received under one case.
    ReceivedTwice,
    /// An answer, outcome, approval or acceptance without what it answers to.
    Orphan(&'static str),
    /// Two signatures on one version, from two people or laptops.
    SignedTwice,
    /// It happened after the case had been closed.
    AfterClosure(&'static str),
    /// Closed in more than one way.
    ClosedTwice,
}

impl Oddity {
    /// A sentence for the officer.
    pub fn words(&self) -> String {
        match self {
            Self::BeforeReceipt => "Something was recorded before the request itself.".into(),
            Self::ReceivedTwice => {
                "Two requests were recorded under this case; the earlier day of receipt counts."
                    .into()
            }
            Self::Orphan(what) => {
                format!("{what} was recorded, and what it belongs to is not here.")
            }
            Self::SignedTwice => "The same text was signed twice.".into(),
            Self::AfterClosure(what) => format!("{what} was recorded after the case was closed."),
            Self::ClosedTwice => {
                "The case was closed more than once; the first closure counts.".into()
            }
        }
    }
}

/// A case as its events tell it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// The request. None only while nothing but oddities has happened.
    pub request: Option<Request>,
    /// The day of receipt after a correction.
    pub corrected_on: Option<NaiveDate>,
    /// Further arrivals of the same request, since the correction if there was one.
    pub arrivals: Vec<Arrival>,
    /// Whether the authority sent it more than once.
    pub arrived_again: bool,
    /// Contacts with a community health service, civil days.
    pub contacts: Vec<NaiveDate>,
    /// Advice can be written from the records alone.
    pub records_sufficient: bool,
    /// Whose it is.
    pub owner: Option<String>,
    /// The route chosen, when and why.
    pub triage: Option<(Route, NaiveDate, String)>,
    /// The services asked.
    pub asks: Vec<Ask>,
    /// Appointments, in the order they were offered.
    pub clinics: Vec<Clinic>,
    /// Absences from the area.
    pub absences: Vec<(Person, Span)>,
    /// Circumstances.
    pub circumstances: Vec<Span>,
    /// The latest claim of an exception.
    pub claim: Option<Claim>,
    /// Existing advice.
    pub existing: Option<Existing>,
    /// Letters.
    pub letters: Vec<Letter>,
    /// Days on which something was signed.
    pub signed_on: Vec<NaiveDate>,
    /// Sendings.
    pub sendings: Vec<Sending>,
    /// How it ended, and when.
    pub closure: Option<(Closure, NaiveDate)>,
    /// The recorded late reason, N1 to N16.
    pub late_reason: Option<String>,
    /// Files kept: keyed hash, name, bytes.
    pub attachments: Vec<(String, String, u64)>,
    /// What does not fit.
    pub oddities: Vec<Oddity>,
    /// Events that a newer Caseclock wrote.
    pub newer: u32,
}

impl Case {
    /// Folds events that stand in their total order. Total: any events fold to some case.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut case = Self::default();
        for event in events {
            case.apply(event);
        }
        case
    }

    /// The day of receipt that counts: the earliest NHS mailbox (domain.md 1.4), or the corrected
    /// day, unless it arrived earlier still after that.
    pub fn received_on(&self) -> Option<NaiveDate> {
        let first =
            self.corrected_on.or(self.request.as_ref().map(|request| request.received_on))?;
        Some(self.arrivals.iter().map(|again| again.on).fold(first, NaiveDate::min))
    }

    /// The kind of request; one that was never received counts as unclear.
    pub fn kind(&self) -> RequestKind {
        self.request.as_ref().map_or(RequestKind::Unclear, |request| request.kind)
    }

    /// The ask of a service.
    pub fn ask_of(&self, service: &str) -> Option<&Ask> {
        self.asks.iter().find(|ask| ask.service == service)
    }

    /// A letter by its id.
    pub fn letter(&self, id: &str) -> Option<&Letter> {
        self.letters.iter().find(|letter| letter.id == id)
    }

    /// What counts as given: sent whole, or a partial that was accepted, and not sent back since
    /// for its content.
    pub fn met_on(&self) -> Option<NaiveDate> {
        self.sendings
            .iter()
            .filter(|sent| !sent.void && (!sent.partial || sent.accepted_on.is_some()))
            .map(|sent| sent.on)
            .min()
    }

    fn odd(&mut self, oddity: Oddity) {
        if !self.oddities.contains(&oddity) {
            self.oddities.push(oddity);
        }
    }

    fn apply(&mut self, event: &Event) {
        if self.request.is_none()
            && !matches!(event.body, Body::RequestReceived(_) | Body::Unknown { .. })
        {
            self.odd(Oddity::BeforeReceipt);
        }
        match &event.body {
            Body::RequestReceived(request) => self.received(request),
            Body::ReceivedAgain { on, passed_on, .. } => {
                self.arrived_again |= !passed_on;
                self.arrivals.push(Arrival { on: *on });
            }
            Body::ReceiptCorrected { received_on, .. } => {
                self.corrected_on = Some(*received_on);
                self.arrivals.clear();
            }
            Body::ChildCorrected { child, .. } => match &mut self.request {
                Some(request) => request.child = (**child).clone(),
                None => self.odd(Oddity::Orphan("A correction of the child's details")),
            },
            Body::KindCorrected { request_kind, .. } => match &mut self.request {
                Some(request) => request.kind = *request_kind,
                None => self.odd(Oddity::Orphan("A correction of the kind of request")),
            },
            Body::CommunityContact { on } => self.contacts.push(*on),
            Body::RecordsJudged { sufficient, .. } => self.records_sufficient = *sufficient,
            Body::Triaged { on, route, why } => self.triage = Some((*route, *on, why.clone())),
            Body::Assigned { to, .. } => self.owner = Some(to.clone()),
            Body::ServiceAsked { on, service, by } => self.asked(service, *on, *by),
            Body::ServiceAnswered { on, service, author, text, nothing_known } => {
                self.answered(
                    service,
                    Answer {
                        on: *on,
                        author: author.clone(),
                        text: text.clone(),
                        nothing_known: *nothing_known,
                    },
                );
            }
            Body::ClinicOffered { on, for_on, with } => self.clinics.push(Clinic {
                id: event.id.clone(),
                offered_on: *on,
                for_on: *for_on,
                with: *with,
                outcome: None,
            }),
            Body::ClinicHappened { on, clinic, outcome } => {
                self.clinic_happened(clinic.as_deref(), *outcome, *on);
            }
            Body::Absent { on, who, until } => {
                self.absences.push((*who, Span { from: *on, until: *until }));
            }
            Body::Circumstances { on, until, .. } => {
                self.circumstances.push(Span { from: *on, until: *until });
            }
            Body::ExceptionClaimed { on, limb, impractical, why } => {
                self.claim = Some(Claim {
                    limb: *limb,
                    impractical: *impractical,
                    why: why.clone(),
                    on: *on,
                    approved_on: None,
                    withdrawn_on: None,
                    told_la_on: None,
                    told_family_on: None,
                });
            }
            Body::ExceptionApproved { on } => match &mut self.claim {
                Some(claim) if claim.withdrawn_on.is_none() => claim.approved_on = Some(*on),
                // What was withdrawn stays so: it can only be claimed anew.
                _ => self.odd(Oddity::Orphan("An approval")),
            },
            Body::ExceptionWithdrawn { on } => self.of_claim("A withdrawal", |claim| {
                claim.withdrawn_on = Some(*on);
                claim.approved_on = None;
            }),
            Body::ExceptionTold { on, who } => {
                self.of_claim("Telling someone of an exception", |claim| match who {
                    Told::La => claim.told_la_on = Some(*on),
                    Told::Family => claim.told_family_on = Some(*on),
                });
            }
            Body::ExistingAdvice { dated_on, author, la, family, .. } => {
                self.existing =
                    Some(Existing { dated_on: *dated_on, answers: [*author, *la, *family] });
            }
            Body::LetterBegun { on } => self.letters.push(Letter {
                id: event.id.clone(),
                begun_on: *on,
                versions: Vec::new(),
                signed: None,
                signed_on: None,
                packed: false,
                sent_on: None,
            }),
            Body::LetterWritten { letter, advice, .. } => {
                match self.letters.iter_mut().find(|known| known.id == *letter) {
                    Some(letter) => letter.versions.push((**advice).clone()),
                    None => self.odd(Oddity::Orphan("A text of a letter")),
                }
            }
            Body::LetterSigned { on, signed } => self.signed(*on, signed.as_deref()),
            Body::PackMade { letter, .. } => {
                match self.letters.iter_mut().find(|known| known.id == *letter) {
                    Some(letter) => letter.packed = true,
                    None => self.odd(Oddity::Orphan("A pack")),
                }
            }
            Body::AdviceSent { on, partial, letter, .. } => {
                self.sent(*on, *partial, letter.as_deref());
            }
            Body::PartialAccepted { on } => {
                let waiting = self
                    .sendings
                    .iter_mut()
                    .rev()
                    .find(|sent| sent.partial && !sent.void && sent.accepted_on.is_none());
                match waiting {
                    Some(sent) => sent.accepted_on = Some(*on),
                    None => self.odd(Oddity::Orphan("An acceptance of a partial return")),
                }
            }
            Body::ReturnedForRework { why, .. } => {
                if self.sendings.is_empty() {
                    self.odd(Oddity::Orphan("A return for rework"));
                }
                if *why == Rework::Content {
                    self.sendings.iter_mut().for_each(|sent| sent.void = true);
                }
            }
            Body::CaseClosed { on, closure, .. } => match self.closure {
                Some(_) => self.odd(Oddity::ClosedTwice),
                None => self.closure = Some((*closure, *on)),
            },
            Body::LateReason { code, .. } => self.late_reason = Some(code.clone()),
            Body::Noted { .. } => {}
            Body::AttachmentKept { hash, name, bytes, .. } => {
                self.attachments.push((hash.clone(), name.clone(), *bytes));
            }
            Body::PersonJoined { .. } | Body::DemonstrationMade { .. } => {
                self.odd(Oddity::Orphan("An entry of the team's own log"));
            }
            Body::Unknown { .. } => self.newer += 1,
        }
    }

    fn received(&mut self, request: &Request) {
        match &self.request {
            None => self.request = Some(request.clone()),
            Some(_) => {
                self.odd(Oddity::ReceivedTwice);
                self.arrived_again = true;
                self.arrivals.push(Arrival { on: request.received_on });
            }
        }
    }

    fn asked(&mut self, service: &str, on: NaiveDate, by: Option<NaiveDate>) {
        match self.asks.iter_mut().find(|ask| ask.service == service) {
            // Asked again: its turnaround still counts from the first time.
            Some(ask) => ask.by = by.or(ask.by),
            None => {
                self.asks.push(Ask { service: service.to_owned(), on, by, answers: Vec::new() })
            }
        }
    }

    fn answered(&mut self, service: &str, answer: Answer) {
        match self.asks.iter_mut().find(|ask| ask.service == service) {
            Some(ask) => ask.answers.push(answer),
            None => {
                // Kept all the same: an answer that nobody asked for is still an answer.
                self.odd(Oddity::Orphan("A service's answer"));
                let on = answer.on;
                self.asks.push(Ask {
                    service: service.to_owned(),
                    on,
                    by: None,
                    answers: vec![answer],
                });
            }
        }
    }

    fn clinic_happened(&mut self, id: Option<&str>, outcome: ClinicOutcome, on: NaiveDate) {
        let mut open = self.clinics.iter_mut().rev().filter(|clinic| clinic.outcome.is_none());
        let clinic = match id {
            Some(id) => open.find(|clinic| clinic.id == id),
            None => open.next(),
        };
        match clinic {
            Some(clinic) => clinic.outcome = Some((outcome, on)),
            None => self.odd(Oddity::Orphan("What came of an appointment")),
        }
    }

    fn of_claim(&mut self, what: &'static str, change: impl FnOnce(&mut Claim)) {
        match &mut self.claim {
            Some(claim) => change(claim),
            None => self.odd(Oddity::Orphan(what)),
        }
    }

    fn signed(&mut self, on: NaiveDate, signed: Option<&Signed>) {
        self.signed_on.push(on);
        let Some(signed) = signed else { return };
        match self.letters.iter_mut().find(|letter| letter.id == signed.letter) {
            Some(letter) => {
                let twice = letter.stands_signed().is_some();
                letter.signed = Some((letter.versions.len(), signed.clone()));
                letter.signed_on = Some(on);
                if twice {
                    self.odd(Oddity::SignedTwice);
                }
            }
            None => self.odd(Oddity::Orphan("A signature")),
        }
    }

    fn sent(&mut self, on: NaiveDate, partial: bool, letter: Option<&str>) {
        if self.closure.is_some_and(|(closure, _)| closure != Closure::Completed) {
            self.odd(Oddity::AfterClosure("A sending"));
        }
        self.sendings.push(Sending {
            on,
            partial,
            accepted_on: None,
            void: false,
            unsigned: self.signed_on.is_empty(),
        });
        if let Some(id) = letter {
            match self.letters.iter_mut().find(|known| known.id == id) {
                Some(letter) => letter.sent_on = Some(on),
                None => self.odd(Oddity::Orphan("A sending")),
            }
        }
    }

    /// The signatory of the letter that was sent, or stands signed, for lists.
    pub fn signatory(&self) -> Option<&Signatory> {
        self.letters
            .iter()
            .rev()
            .find_map(|letter| letter.signed.as_ref().map(|(_, s)| &s.signatory))
    }
}
