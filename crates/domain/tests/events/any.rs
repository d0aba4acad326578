//! Any event, thrown by dice with a fixed seed: no two runs differ.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime};
use domain::advice::{
    Advice, Basis, Diagnosis, DiagnosisStatus, Need, Outcome, PlanSection, Provision, Signatory,
    Source, Wait,
};
use domain::authority::Authority;
use domain::event::{
    Body, ClinicBody, ClinicOutcome, Event, PackedFile, Person, Rework, Satisfied, Signed, Told,
};
use domain::nhs_number::NhsNumber;
use domain::reading::Limb;
use domain::request::{Channel, Child, Mailbox, Request, RequestKind};
use domain::route::{Closure, Route};

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

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(2) == 0).then(|| make(self))
    }

    fn some<T>(&mut self, make: impl Fn(&mut Self) -> T) -> Vec<T> {
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

    fn text(&mut self) -> String {
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

    fn signatory(&mut self) -> Signatory {
        Signatory {
            name: self.text(),
            role: self.text(),
            organisation: self.text(),
            regulator: self.text(),
            registration: self.text(),
        }
    }

    fn child(&mut self) -> Child {
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
            looked_after: self.below(2) == 0,
            address_protected: self.below(2) == 0,
        }
    }

    fn kind(&mut self) -> RequestKind {
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

    fn time(&mut self) -> NaiveTime {
        self.of(&[NaiveTime::MIN, NaiveTime::from_hms_opt(23, 58, 0).unwrap()])
    }

    fn channel(&mut self) -> Channel {
        self.of(&[Channel::Email, Channel::Portal, Channel::Post, Channel::Hand])
    }

    fn mailbox(&mut self) -> Mailbox {
        self.of(&[Mailbox::Icb, Mailbox::Provider])
    }

    fn request(&mut self) -> Request {
        Request {
            authority: Authority::named(self.of(&["Bristol", "South Glos", "Elsewhere", ""])),
            kind: self.kind(),
            reference: self.maybe(Self::text),
            received_on: self.day(),
            received_at: self.maybe(Self::time),
            channel: self.maybe(Self::channel),
            mailbox: self.maybe(Self::mailbox),
            la_dated_on: self.maybe(Self::day),
            entered_on: self.day(),
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

    fn advice(&mut self) -> Advice {
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

    fn signed(&mut self) -> Signed {
        Signed {
            letter: self.text(),
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

    /// A body of the kind that stands at `at` in [`Body::KINDS`].
    pub fn body(&mut self, at: usize) -> Body {
        use Satisfied::{No, Silent, Yes};
        let on = self.day();
        match Body::KINDS[at] {
            "request_received" => Body::RequestReceived(Box::new(self.request())),
            "received_again" => Body::ReceivedAgain {
                on,
                passed_on: self.below(2) == 0,
                at: self.maybe(Self::time),
                channel: self.maybe(Self::channel),
                mailbox: self.maybe(Self::mailbox),
            },
            "receipt_corrected" => {
                Body::ReceiptCorrected { on, received_on: self.day(), why: self.text() }
            }
            "child_corrected" => {
                Body::ChildCorrected { on, child: Box::new(self.child()), why: self.text() }
            }
            "kind_corrected" => {
                Body::KindCorrected { on, request_kind: self.kind(), why: self.text() }
            }
            "community_contact" => Body::CommunityContact { on },
            "records_judged" => Body::RecordsJudged { on, sufficient: self.below(2) == 0 },
            "triaged" => Body::Triaged { on, route: self.of(&Route::ALL), why: self.text() },
            "assigned" => Body::Assigned { on, to: self.text() },
            "service_asked" => {
                Body::ServiceAsked { on, service: self.text(), by: self.maybe(Self::day) }
            }
            "service_answered" => Body::ServiceAnswered {
                on,
                service: self.text(),
                author: self.text(),
                text: self.text(),
                nothing_known: self.below(2) == 0,
            },
            "clinic_offered" => Body::ClinicOffered {
                on,
                for_on: self.day(),
                with: self.of(&[ClinicBody::Us, ClinicBody::AcuteTrust]),
            },
            "clinic_happened" => Body::ClinicHappened {
                on,
                clinic: self.maybe(Self::text),
                outcome: self.of(&[
                    ClinicOutcome::Attended,
                    ClinicOutcome::WasNotBrought,
                    ClinicOutcome::CancelledByFamily,
                    ClinicOutcome::CancelledByUs,
                ]),
            },
            "absent" => Body::Absent {
                on,
                who: self.of(&[Person::Child, Person::Parent, Person::YoungPerson]),
                until: self.day(),
            },
            "circumstances" => Body::Circumstances { on, what: self.text(), until: self.day() },
            "exception_claimed" => Body::ExceptionClaimed {
                on,
                limb: self.of(&[Limb::A, Limb::B, Limb::C]),
                impractical: self.below(2) == 0,
                why: self.text(),
            },
            "exception_approved" => Body::ExceptionApproved { on },
            "exception_withdrawn" => Body::ExceptionWithdrawn { on },
            "exception_told" => Body::ExceptionTold { on, who: self.of(&[Told::La, Told::Family]) },
            "existing_advice" => Body::ExistingAdvice {
                on,
                dated_on: self.day(),
                author: self.of(&[Yes, No, Silent]),
                la: self.of(&[Yes, No, Silent]),
                family: self.of(&[Yes, No, Silent]),
            },
            "letter_begun" => Body::LetterBegun { on },
            "letter_written" => {
                Body::LetterWritten { on, letter: self.text(), advice: Box::new(self.advice()) }
            }
            "letter_signed" => {
                Body::LetterSigned { on, signed: self.maybe(|dice| Box::new(dice.signed())) }
            }
            "pack_made" => Body::PackMade {
                on,
                letter: self.text(),
                map: self.text(),
                files: self.some(|dice| PackedFile {
                    name: dice.text(),
                    sha256: dice.text(),
                    bytes: dice.below(99) as u64,
                }),
            },
            "advice_sent" => Body::AdviceSent {
                on,
                at: self.maybe(Self::time),
                partial: self.below(2) == 0,
                letter: self.maybe(Self::text),
                receipt: self.text(),
            },
            "partial_accepted" => Body::PartialAccepted { on },
            "returned_for_rework" => {
                Body::ReturnedForRework { on, why: self.of(&[Rework::LaFormat, Rework::Content]) }
            }
            "case_closed" => Body::CaseClosed {
                on,
                closure: self.of(&[
                    Closure::Withdrawn,
                    Closure::NoLongerResponsible,
                    Closure::Redirected,
                    Closure::Deceased,
                    Closure::Duplicate,
                    Closure::Completed,
                ]),
                why: self.text(),
            },
            "late_reason" => Body::LateReason { on, code: self.of(&["N1", "N16", ""]).to_owned() },
            "noted" => Body::Noted { on, text: self.text() },
            "attachment_kept" => Body::AttachmentKept {
                on,
                hash: self.text(),
                name: self.text(),
                bytes: self.below(99) as u64,
            },
            "person_joined" => Body::PersonJoined { on, person: self.signatory() },
            "demonstration_made" => Body::DemonstrationMade { on },
            kind => panic!("say here what a {kind} looks like"),
        }
    }

    /// An event of any kind, on one of three laptops. Laptops that were cloned give the same count
    /// and the same time to two different events, so here that happens too.
    pub fn event(&mut self, id: usize) -> Event {
        let kind = self.below(Body::KINDS.len() + 1);
        let body = match kind < Body::KINDS.len() {
            true => self.body(kind),
            false => Body::Unknown { kind: "sent_by_pigeon".into(), version: 7 },
        };
        Event {
            id: format!("e{id}"),
            at: DateTime::default(),
            hlc: self.below(12) as u64,
            by: self.text(),
            device: self.of(&["a", "b", "c"]).to_owned(),
            device_seq: self.below(6) as u64,
            saw: BTreeMap::new(),
            body,
        }
    }

    /// Up to 30 events in no order at all.
    pub fn soup(&mut self) -> Vec<Event> {
        (0..self.below(31)).map(|id| self.event(id)).collect()
    }
}
