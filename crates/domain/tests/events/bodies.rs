//! A body of every kind, thrown by the same dice.

use chrono::NaiveDate;
use domain::circle::{
    Article6, Article9, Beside, BesideState, Flags, LawfulBasis, Responsibility, Running,
    Safeguarding, Someone, Tie,
};
use domain::event::{
    Alternative, Body, Brought, Cause, ChaseStep, ClinicBody, ClinicOutcome, Considered, Course,
    Format, PackedFile, Party, Person, Proceeding, RecordSystem, ReferralStatus, Rework, Satisfied,
    Search, Told, Verdict,
};
use domain::reading::{Kpi, KpiStanding, Limb};
use domain::retention::{Grounds, Residue};
use domain::roles::Role;
use domain::route::{Closure, Route};

use crate::any::Dice;

impl Dice {
    fn format(&mut self) -> Format {
        self.of(&[Format::Standard, Format::LargePrint, Format::EasyRead])
    }

    fn course(&mut self) -> Course {
        match self.below(3) {
            0 => Course::NoFurther,
            1 => Course::FurtherAssessment {
                what: self.text(),
                by_whom: self.text(),
                by_on: self.maybe(Self::day),
            },
            _ => Course::OnwardReferral {
                service: self.text(),
                referred_on: self.day(),
                status: self.of(&ReferralStatus::ALL),
            },
        }
    }

    fn person(&mut self) -> Person {
        self.of(&[Person::Child, Person::Parent, Person::YoungPerson])
    }

    /// Some of these with any text: what a spreadsheet says, and its titles.
    fn said(&mut self, of: &[&str]) -> std::collections::BTreeMap<String, String> {
        (0..self.below(3)).map(|_| (self.of(of).to_owned(), self.text())).collect()
    }

    fn residue(&mut self) -> Residue {
        use KpiStanding::{Excluded, Hit, Miss, NotDue};
        let closure = self.of(&[Closure::Withdrawn, Closure::Completed]);
        Residue {
            authority: self.authority(),
            kind: self.kind(),
            received_on: self.day(),
            due_on: self.maybe(Self::day),
            met_on: self.maybe(Self::day),
            closed: self.maybe(|dice| (closure, dice.day())),
            kpi: Kpi {
                k1a: self.of(&[Excluded, Hit, Miss, NotDue]),
                k1b: self.of(&[Excluded, Hit, Miss, NotDue]),
            },
            limb: self.maybe(|dice| dice.of(&[Limb::A, Limb::B, Limb::C])),
            late_reason: self.maybe(Self::text),
            mistaken: self.of(&[false, true]),
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
            "receipt_corrected" => Body::ReceiptCorrected {
                on,
                received_on: self.day(),
                why: self.text(),
                at: self.maybe(Self::time),
                channel: self.maybe(Self::channel),
                mailbox: self.maybe(Self::mailbox),
            },
            "child_corrected" => {
                let (child, why) = (Box::new(self.child()), self.text());
                Body::ChildCorrected { on, child, why, confirms: self.facts() }
            }
            "mailbox_counted" => Body::MailboxCounted {
                on,
                day: self.day(),
                mailbox: self.maybe(Self::mailbox),
                messages: self.below(40) as u32,
                others: self.below(40) as u32,
                note: self.text(),
            },
            "pack_checked" => {
                let missing = (0..self.below(3)).map(|_| self.text()).collect();
                Body::PackChecked { on, missing, note: self.text() }
            }
            "query_sent" => Body::QuerySent { on, what: self.text() },
            "query_answered" => Body::QueryAnswered { on, query: self.maybe(Self::text) },
            "kind_corrected" => {
                Body::KindCorrected { on, request_kind: self.kind(), why: self.text() }
            }
            "request_corrected" => {
                let (request, why) = (Box::new(self.request()), self.text());
                Body::RequestCorrected { on, request, why, confirms: self.facts() }
            }
            "entry_struck" => Body::EntryStruck { on, entry: self.entry(), why: self.text() },
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
                profession: self.text(),
                registration: self.text(),
                answered_on: self.maybe(Self::day),
                attachments: self.some(Self::text),
                about_this_child: self.below(2) == 0,
            },
            "clinic_offered" => Body::ClinicOffered {
                on,
                for_on: self.day(),
                with: self.of(&[ClinicBody::Us, ClinicBody::AcuteTrust]),
                place: self.text(),
                at: self.maybe(Self::time),
                slot: self.maybe(Self::entry),
                interpreter: self.text(),
                format: self.maybe(Self::format),
            },
            "clinic_happened" => Body::ClinicHappened {
                on,
                clinic: self.maybe(Self::entry),
                outcome: self.of(&[
                    ClinicOutcome::Attended,
                    ClinicOutcome::WasNotBrought,
                    ClinicOutcome::CancelledByFamily,
                    ClinicOutcome::CancelledByUs,
                    ClinicOutcome::CancelledByService,
                    ClinicOutcome::Rearranged,
                ]),
            },
            "absent" => {
                Body::Absent { on, who: self.person(), until: self.day(), evidence: self.text() }
            }
            "circumstances" => Body::Circumstances {
                on,
                what: self.text(),
                until: self.day(),
                cause: self.maybe(|dice| {
                    dice.of(&[
                        Cause::Hospital,
                        Cause::Illness,
                        Cause::Bereavement,
                        Cause::FamilyCrisis,
                        Cause::Housing,
                        Cause::Other,
                    ])
                }),
                who: self.maybe(Self::person),
            },
            "exception_claimed" => Body::ExceptionClaimed {
                on,
                limb: self.of(&[Limb::A, Limb::B, Limb::C]),
                impractical: self.below(2) == 0,
                why: self.text(),
                evidence: self.text(),
            },
            "exception_approved" => Body::ExceptionApproved {
                on,
                claim: self.maybe(Self::entry),
                decided_by: self.text(),
                why: self.text(),
            },
            "exception_withdrawn" => {
                Body::ExceptionWithdrawn { on, claim: self.maybe(Self::entry), why: self.text() }
            }
            "exception_told" => Body::ExceptionTold {
                on,
                who: self.of(&[Told::La, Told::Family]),
                claim: self.maybe(Self::entry),
                how: self.text(),
            },
            "existing_advice" => Body::ExistingAdvice {
                on,
                dated_on: self.day(),
                author: self.of(&[Yes, No, Silent]),
                la: self.of(&[Yes, No, Silent]),
                family: self.of(&[Yes, No, Silent]),
                what: self.text(),
            },
            "existing_answered" => Body::ExistingAnswered {
                on,
                advice: self.entry(),
                party: self.of(&[Party::Author, Party::La, Party::Family]),
                satisfied: self.of(&[Yes, No, Silent]),
                name: self.text(),
            },
            "capacity_recorded" => Body::CapacityRecorded {
                on,
                has_capacity: self.below(2) == 0,
                alternative: self.maybe(|dice| {
                    dice.of(&[Alternative::Deputy, Alternative::Attorney, Alternative::Parent])
                }),
                basis: self.text(),
            },
            "family_moved" => {
                let to = self.authority();
                Body::FamilyMoved { on, to, temporary: self.below(2) == 0 }
            }
            "responsibility_confirmed" => Body::ResponsibilityConfirmed { on, note: self.text() },
            "proceeding_opened" => Body::ProceedingOpened {
                on,
                what: self.of(&[
                    Proceeding::TribunalRecommendation,
                    Proceeding::HealthMediation,
                    Proceeding::MixedMediation,
                    Proceeding::TribunalOrder,
                ]),
                reference: self.text(),
                due_on: self.maybe(Self::day),
            },
            "proceeding_answered" => {
                Body::ProceedingAnswered { on, proceeding: self.maybe(Self::entry) }
            }
            "letter_begun" => Body::LetterBegun { on },
            "letter_written" => {
                Body::LetterWritten { on, letter: self.entry(), advice: Box::new(self.advice()) }
            }
            "letter_signed" => {
                Body::LetterSigned { on, signed: self.maybe(|dice| Box::new(dice.signed())) }
            }
            "pack_made" => Body::PackMade {
                on,
                letter: self.entry(),
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
                letter: self.maybe(Self::entry),
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
            "late_reason" => {
                let code = self.of(&["N1", "N16", ""]).to_owned();
                Body::LateReason { on, code, text: self.text() }
            }
            "records_searched" => Body::RecordsSearched(Box::new(Search {
                on,
                system: self.of(&RecordSystem::ALL),
                name: self.text(),
                by: self.text(),
                from: self.maybe(Self::day),
                to: self.maybe(Self::day),
                found: self.below(2) == 0,
                text: self.text(),
                attachments: self.some(Self::text),
            })),
            "spoken_with" => Body::SpokenWith {
                on,
                who: self.text(),
                relation: self.text(),
                how: self.text(),
                tried: self.below(2) == 0,
                text: self.text(),
            },
            "service_chased" => Body::ServiceChased {
                on,
                service: self.text(),
                step: self.of(&ChaseStep::ALL),
                to: self.text(),
                how: self.text(),
            },
            "ask_withdrawn" => Body::AskWithdrawn { on, service: self.text(), why: self.text() },
            "noted" => Body::Noted { on, text: self.text() },
            "attachment_kept" => Body::AttachmentKept {
                on,
                hash: self.text(),
                name: self.text(),
                bytes: self.below(99) as u64,
            },
            "person_joined" => Body::PersonJoined { on, person: self.signatory() },
            "setting_changed" => Body::SettingChanged {
                on,
                from: self.day(),
                authority: self.maybe(Self::authority),
                setting: self.setting(),
                why: self.text(),
            },
            "holiday_set" => Body::HolidaySet {
                on,
                day: self.day(),
                name: self.maybe(Self::text),
                source: self.text(),
            },
            "clock_went_back" => {
                Body::ClockWentBack { on, showed: self.instant(), trusted: self.instant() }
            }
            "clock_settled" => Body::ClockSettled { on },
            "demonstration_made" => Body::DemonstrationMade { on },
            "roles_given" => {
                let roles = (0..self.below(3)).map(|_| self.of(&Role::ALL)).collect();
                Body::RolesGiven { on, person: self.text(), roles }
            }
            "cover_set" => Body::CoverSet {
                on,
                person: self.text(),
                by: self.text(),
                from: self.day(),
                to: self.day(),
                why: self.text(),
            },
            "cover_ended" => Body::CoverEnded { on, cover: self.text() },
            "person_left" => Body::PersonLeft { on, person: self.text() },
            "casebook_restored" => Body::CasebookRestored {
                on,
                made: self.instant(),
                entries: self.below(1 << 20) as u64,
                replayed: self.below(1 << 20) as u64,
                missing: self.maybe(|any| any.below(1 << 20) as u64),
            },
            "hold_placed" => Body::HoldPlaced { on, why: self.text() },
            "hold_lifted" => Body::HoldLifted { on, why: self.text() },
            "retention_reviewed" => {
                Body::RetentionReviewed { on, keep_until: self.day(), why: self.text() }
            }
            "case_erased" => Body::CaseErased {
                on,
                case_id: self.entry(),
                grounds: self.of(&[Grounds::PeriodOver, Grounds::Asked, Grounds::WronglyRecorded]),
                why: self.text(),
                residue: Box::new(self.residue()),
                certificate: self.text(),
            },
            "imported" => Body::Imported(Box::new(Brought {
                on,
                batch: self.text(),
                file: self.text(),
                name: self.maybe(Self::text),
                sheet: self.text(),
                row: self.below(99) as u32,
                key: self.text(),
                entries: self.below(4) as u32,
                form: self.said(&["authority", "family_name", "reference"]),
            })),
            "tracker_mapped" => Body::TrackerMapped {
                on,
                authority: self.maybe(Self::authority),
                titles: self.said(&["Child's surname", "Colour"]),
            },
            "import_ended" => Body::ImportEnded {
                on,
                batch: self.text(),
                name: self.text(),
                new: self.below(99) as u32,
                changed: self.below(99) as u32,
                same: self.below(99) as u32,
            },
            "import_undone" => Body::ImportUndone { on, batch: self.text() },
            "child_compared" => Body::ChildCompared {
                on,
                other: self.entry(),
                verdict: self.of(&[Verdict::Same, Verdict::Different, Verdict::Open]),
            },
            "merged_into" => {
                Body::MergedInto { on, into: self.entry(), arrival: self.entry(), why: self.text() }
            }
            "unmerged" => Body::Unmerged { on, why: self.text() },
            "clinic_day_set" => Body::ClinicDaySet {
                on,
                day: self.day(),
                place: self.text(),
                with: self.of(&[ClinicBody::Us, ClinicBody::AcuteTrust]),
                slots: self.some(Self::time),
                minutes: self.below(100) as u32,
                person: self.text(),
            },
            "clinic_day_dropped" => {
                Body::ClinicDayDropped { on, clinic_day: self.entry(), why: self.text() }
            }
            "leave_set" => Body::LeaveSet {
                on,
                person: self.text(),
                from: self.day(),
                until: self.day(),
                why: self.text(),
            },
            "clinic_invited" => Body::ClinicInvited {
                on,
                clinic: self.entry(),
                how: self.text(),
                format: self.format(),
            },
            "not_brought_followed" => Body::NotBroughtFollowed {
                on,
                clinic: self.entry(),
                reason: self.text(),
                safeguarding: self
                    .maybe(|dice| Considered { concern: dice.below(2) == 0, why: dice.text() }),
                told_corporate_parent: self.below(2) == 0,
            },
            "decision_made" => Body::DecisionMade {
                on,
                decision: self.course(),
                why: self.text(),
                clinic: self.maybe(Self::entry),
            },
            "referral_followed" => Body::ReferralFollowed {
                on,
                referral: self.entry(),
                status: self.of(&ReferralStatus::ALL),
                outcome: self.text(),
            },
            kind => self.around(kind, on),
        }
    }

    /// The same for what stands around the child.
    fn around(&mut self, kind: &str, on: NaiveDate) -> Body {
        use BesideState::{Done, NotEligible, Referred};
        match kind {
            "flags_recorded" => Body::FlagsRecorded {
                on,
                flags: Flags {
                    safeguarding: self.maybe(|dice| {
                        dice.of(&[
                            Safeguarding::ProtectionPlan,
                            Safeguarding::ChildInNeed,
                            Safeguarding::Concern,
                        ])
                    }),
                    format: self.text(),
                    why: self.text(),
                    review_on: self.maybe(Self::day),
                },
            },
            "person_recorded" => Body::PersonRecorded {
                on,
                person: Box::new(Someone {
                    name: self.text(),
                    relationship: self.text(),
                    responsibility: self.of(&[
                        Responsibility::Yes,
                        Responsibility::No,
                        Responsibility::Unknown,
                    ]),
                    delegated: self.text(),
                    address: self.text(),
                    phone: self.text(),
                    email: self.text(),
                    wants_copies: self.below(2) == 0,
                    barred: self.maybe(Self::text),
                }),
                replaces: self.maybe(Self::entry),
            },
            "person_removed" => Body::PersonRemoved { on, person: self.entry(), why: self.text() },
            "lawful_basis_recorded" => Body::LawfulBasisRecorded {
                on,
                basis: Box::new(LawfulBasis {
                    article6: self.of(&[Article6::PublicTask, Article6::LegalObligation]),
                    article9: self.of(&[Article9::Health, Article9::PublicInterest]),
                    family_informed_on: self.maybe(Self::day),
                    how: self.text(),
                    scope: self.text(),
                    own_view_on: self.maybe(Self::day),
                    own_view: self.text(),
                }),
            },
            "objection_recorded" => {
                Body::ObjectionRecorded { on, by_whom: self.text(), what: self.text() }
            }
            "objection_answered" => {
                Body::ObjectionAnswered { on, objection: self.entry(), answer: self.text() }
            }
            "beside_recorded" => Body::BesideRecorded {
                on,
                beside: Box::new(Beside {
                    what: self.of(&[Running::ContinuingCare, Running::ReviewAssessment]),
                    progress: self.of(&[Referred, Done, NotEligible]),
                    due_on: self.maybe(Self::day),
                    note: self.text(),
                }),
                replaces: self.maybe(Self::entry),
            },
            "cases_linked" => Body::CasesLinked {
                on,
                other: self.entry(),
                how: self.of(&[Tie::Sibling, Tie::Twin, Tie::Other]),
                why: self.text(),
            },
            "cases_unlinked" => Body::CasesUnlinked { on, other: self.entry(), why: self.text() },
            kind => panic!("say here what a {kind} looks like"),
        }
    }
}
