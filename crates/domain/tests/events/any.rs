//! Any event, thrown by dice with a fixed seed: no two runs differ.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::advice::{
    Advice, Basis, Diagnosis, DiagnosisStatus, Need, Outcome, PlanSection, Provision, Signatory,
    Source, Wait,
};
use domain::authority::Authority;
use domain::event::{Body, ChaseStep, Contact, Contacts, Event, RecordSystem, Signed};
use domain::nhs_number::NhsNumber;
use domain::policy::{Milestone, Rung, Setting};
use domain::request::{AskedUnder, Channel, Child, Mailbox, Request, RequestKind};

/// SplitMix64.
pub struct Dice(pub u64);

impl Dice {
    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 to `sides - 1`.
    pub fn below(&mut self, sides: usize) -> usize {
        (self.throw() % sides as u64) as usize
    }

    pub fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    pub fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(2) == 0).then(|| make(self))
    }

    pub fn some<T>(&mut self, make: impl Fn(&mut Self) -> T) -> Vec<T> {
        (0..self.below(3)).map(|_| make(self)).collect()
    }

    /// Mostly a day of these years; now and then one at the end of what a date can hold, for an
    /// event may come from a laptop whose clock is nonsense.
    pub fn day(&mut self) -> NaiveDate {
        match self.below(60) {
            0 => self.of(&[NaiveDate::MIN, NaiveDate::MAX]),
            _ => {
                let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
                first + chrono::Days::new(self.below(1_100) as u64)
            }
        }
    }

    pub fn text(&mut self) -> String {
        self.of(&[
            "",
            " ",
            "speech-and-language",
            "Zoë O'Neill-Łukasz",
            "\u{202e}\"\\\n\0",
            "gp",
            "e1",
            "e4",
            "e7",
        ])
        .to_owned()
    }

    /// Mostly the name of an entry that may well be there.
    pub fn entry(&mut self) -> String {
        match self.below(8) {
            0 => self.text(),
            _ => format!("e{}", self.below(30)),
        }
    }

    pub fn authority(&mut self) -> Authority {
        Authority::named(self.of(&["Bristol", "South Glos", "Elsewhere", ""]))
    }

    /// Some names of facts, and some of none.
    pub fn facts(&mut self) -> Vec<String> {
        self.some(|dice| {
            dice.of(&["authority", "kind", "child.nhs_number", "child.born_on", "received_on", ""])
                .to_owned()
        })
    }

    pub fn instant(&mut self) -> DateTime<Utc> {
        self.day().and_time(self.time()).and_utc()
    }

    pub fn setting(&mut self) -> Setting {
        let days = [0, 1, 21, 42, 1_000_000, u32::MAX];
        match self.below(13) {
            0 => Setting::KnownMonths(self.of(&days)),
            1 => Setting::StrictWarnings(self.below(2) == 0),
            2 => Setting::AnswerDays(self.of(&days)),
            3 => Setting::TargetWorkingDays(self.of(&days)),
            4 => {
                let (milestone, _) = self.of(&Milestone::USUAL);
                Setting::MilestoneDays { milestone, days: self.of(&days) }
            }
            5 => {
                let (rung, _) = self.of(&Rung::USUAL);
                Setting::EscalationDays { rung, days: self.of(&days) }
            }
            10 => Setting::WritingDays(self.of(&days)),
            11 => Setting::ClinicContact(self.text()),
            6 => Setting::Approvers(self.some(Self::text)),
            7 => Setting::ChaseDays { step: self.of(&ChaseStep::ALL), days: self.of(&days) },
            8 => Setting::SearchedSystems(self.some(|dice| dice.of(&RecordSystem::ALL))),
            9 => {
                let first = Contact { name: self.text(), role: self.text(), email: self.text() };
                let contacts = Box::new(Contacts { first, ..Contacts::default() });
                Setting::ServiceContacts { service: self.text(), contacts }
            }
            _ => Setting::Commissioner(self.text()),
        }
    }

    pub fn signatory(&mut self) -> Signatory {
        Signatory {
            name: self.text(),
            role: self.text(),
            organisation: self.text(),
            regulator: self.text(),
            registration: self.text(),
        }
    }

    pub fn child(&mut self) -> Child {
        let numbers = ["9990000018", "9990000026", "9990000034"];
        Child {
            family_name: self.text(),
            given_name: self.text(),
            known_as: self.maybe(Self::text),
            born_on: self.maybe(Self::day),
            nhs_number: NhsNumber::read(self.of(&numbers)).ok().filter(|_| self.below(2) == 0),
            address: self.some(Self::text),
            postcode: self.maybe(Self::text),
            setting: self.maybe(Self::text),
            year_group: self.maybe(Self::text),
            parent: self.maybe(Self::text),
            parent_contact: self.maybe(Self::text),
            interpreter: self.maybe(Self::text),
            gp: self.maybe(Self::text),
            commissioner: self.maybe(Self::text),
            placing_authority: self.maybe(Self::text),
            looked_after: self.maybe(|dice| dice.below(2) == 0),
            address_protected: self.maybe(|dice| dice.below(2) == 0),
        }
    }

    pub fn kind(&mut self) -> RequestKind {
        use RequestKind::*;
        self.of(&[
            AdviceRequest,
            Reassessment,
            Notification,
            AnnualReview,
            TribunalRecommendation,
            HealthMediation,
            Unclear,
        ])
    }

    pub fn time(&mut self) -> NaiveTime {
        self.of(&[NaiveTime::MIN, NaiveTime::from_hms_opt(23, 58, 0).unwrap()])
    }

    pub fn channel(&mut self) -> Channel {
        self.of(&[
            Channel::Email,
            Channel::Portal,
            Channel::Post,
            Channel::Hand,
            Channel::Telephone,
        ])
    }

    pub fn mailbox(&mut self) -> Mailbox {
        self.of(&[Mailbox::Icb, Mailbox::Provider])
    }

    pub fn request(&mut self) -> Request {
        Request {
            authority: self.authority(),
            kind: self.kind(),
            reference: self.maybe(Self::text),
            received_on: self.day(),
            received_at: self.maybe(Self::time),
            channel: self.maybe(Self::channel),
            mailbox: self.maybe(Self::mailbox),
            la_dated_on: self.maybe(Self::day),
            posted_on: self.maybe(Self::day),
            la_started_on: self.maybe(Self::day),
            la_target_on: self.maybe(Self::day),
            asked_under: self.maybe(|dice| {
                dice.of(&[AskedUnder::C, AskedUnder::F, AskedUnder::G, AskedUnder::H])
            }),
            entered_on: self.day(),
            late_entry_why: self.maybe(Self::text),
            child: self.child(),
            caseworker: self.maybe(Self::text),
            caseworker_contact: self.maybe(Self::text),
            concerns: self.maybe(Self::text),
            original: self.maybe(Self::text),
        }
    }

    fn need(&mut self) -> Need {
        Need {
            what: self.text(),
            impact: self.text(),
            outcomes: self.some(|dice| Outcome { what: dice.text(), by_when: dice.text() }),
            provision: self.some(|dice| Provision {
                what: dice.text(),
                who: dice.text(),
                how_often: dice.text(),
                how_long: dice.text(),
                review: dice.text(),
                section: dice.of(&[PlanSection::F, PlanSection::G]),
                commissioned: dice.below(2) == 0,
            }),
            no_outcome_because: self.maybe(Self::text),
        }
    }

    pub fn advice(&mut self) -> Advice {
        use DiagnosisStatus::*;
        Advice {
            basis: self.maybe(|dice| {
                dice.of(&[Basis::Records, Basis::Clinic, Basis::Telephone, Basis::Video])
            }),
            last_seen_on: self.maybe(Self::day),
            sources: self
                .some(|dice| Source { what: dice.text(), dated_on: dice.maybe(Self::day) }),
            child_views: self.text(),
            parent_views: self.text(),
            strengths: self.text(),
            summary: self.text(),
            diagnoses: self.some(|dice| Diagnosis {
                name: dice.text(),
                status: dice.of(&[Confirmed, UnderAssessment, ReportedByFamily]),
                by: dice.text(),
            }),
            medication: self.text(),
            none_found: self.below(2) == 0,
            needs: self.some(Self::need),
            other_needs: self.text(),
            waits: self.some(|dice| Wait {
                service: dice.text(),
                referred_on: dice.maybe(Self::day),
                status: dice.text(),
            }),
            gaps: self.text(),
            adulthood: self.text(),
            review: self.text(),
        }
    }

    pub fn signed(&mut self) -> Signed {
        Signed {
            letter: self.entry(),
            version: self.below(9) as u32,
            pdf_sha256: self.text(),
            pdf: self.text(),
            docx: self.text(),
            written_on: self.day(),
            head: self.text(),
            signatory: self.signatory(),
            signature: self.text(),
            public_key: self.text(),
        }
    }

    /// An event of any kind, on one of three laptops. Laptops that were cloned give the same count
    /// and the same time to two different events, so here that happens too.
    pub fn event(&mut self, id: usize) -> Event {
        let kind = match self.below(4) {
            // A case begins with a request more often than chance would have it.
            0 if id == 0 => 0,
            _ => self.below(Body::KINDS.len() + 1),
        };
        let body = match kind < Body::KINDS.len() {
            true => self.body(kind),
            false => Body::Unknown { kind: "sent_by_pigeon".into(), version: 7 },
        };
        Event {
            id: format!("e{id}"),
            at: self.instant(),
            hlc: self.below(12) as u64,
            by: self.text(),
            device: self.of(&["a", "b", "c"]).to_owned(),
            device_seq: self.below(6) as u64,
            saw: BTreeMap::new(),
            body,
        }
    }

    /// Up to 30 events in no order at all. What their authors say to have seen is nothing, what
    /// had happened by then, or nonsense: of the future, of themselves, of laptops there are not.
    pub fn soup(&mut self) -> Vec<Event> {
        let mut soup: Vec<Event> = (0..self.below(31)).map(|id| self.event(id)).collect();
        self.aim(&mut soup);
        let all: Vec<_> =
            soup.iter().map(|event| (event.hlc, event.device.clone(), event.device_seq)).collect();
        for event in &mut soup {
            match self.below(3) {
                0 => {}
                1 => {
                    for (_, device, seq) in all.iter().filter(|(hlc, ..)| *hlc < event.hlc) {
                        let seen = event.saw.entry(device.clone()).or_default();
                        *seen = (*seen).max(*seq);
                    }
                }
                _ => {
                    for device in ["a", "b", "c", "never seen"] {
                        if self.below(2) == 0 {
                            let seq = self.of(&[0, 1, 2, 3, 4, 5, u64::MAX]);
                            event.saw.insert(device.to_owned(), seq);
                        }
                    }
                }
            }
        }
        soup
    }

    /// Lets most references hit: a letter is signed and sent, a claim approved and withdrawn.
    fn aim(&mut self, soup: &mut [Event]) {
        let of = |is: fn(&Body) -> bool| -> Vec<String> {
            soup.iter().filter(|event| is(&event.body)).map(|event| event.id.clone()).collect()
        };
        let letters = of(|body| matches!(body, Body::LetterBegun { .. }));
        let claims = of(|body| matches!(body, Body::ExceptionClaimed { .. }));
        let pieces = of(|body| matches!(body, Body::ExistingAdvice { .. }));
        for event in soup {
            let (there, name) = match &mut event.body {
                Body::LetterWritten { letter, .. } | Body::PackMade { letter, .. } => {
                    (&letters, letter)
                }
                Body::LetterSigned { signed: Some(signed), .. } => (&letters, &mut signed.letter),
                Body::AdviceSent { letter: Some(letter), .. } => (&letters, letter),
                Body::ExceptionApproved { claim: Some(claim), .. }
                | Body::ExceptionWithdrawn { claim: Some(claim), .. }
                | Body::ExceptionTold { claim: Some(claim), .. } => (&claims, claim),
                Body::ExistingAnswered { advice, .. } => (&pieces, advice),
                _ => continue,
            };
            if !there.is_empty() && self.below(4) > 0 {
                *name = self.of(there);
            }
        }
    }
}
