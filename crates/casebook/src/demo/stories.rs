//! What is special about some of the children: clinics, absences, exceptions, existing advice,
//! proceedings, corrections.

use domain::civil;
use domain::event::{Cause, ClinicBody, ClinicOutcome, Party, Person, Proceeding, Satisfied, Told};
use domain::reading::Limb;
use domain::route::Route;

use super::invent::Invented;
use super::turns::Turn;

/// What is special about a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Story {
    Plain,
    SeenInClinic,
    NotBrought,
    NotBroughtElsewhere,
    CancelledByFamily,
    CancelledByUs,
    Abroad,
    AtHomeAfterAll,
    Bereaved,
    InHospital,
    AdviceServes,
    AdviceDisputed,
    LookedAfter,
    YoungPerson,
    WithoutCapacity,
    Mediation,
    Ordered,
    TwoMailboxes,
    ReceiptCorrected,
    Notification,
    AnnualReview,
    Unclear,
    OtherCommissioner,
    Moved,
}

impl Story {
    /// The `n`th child's, whatever the seed: even a small caseload has most of them, and each of the
    /// rare ones is there once.
    pub fn of(n: usize) -> Self {
        match (n, n % 20) {
            (23, _) => Self::Notification,
            (26, _) => Self::AnnualReview,
            (30, _) => Self::Unclear,
            (36, _) => Self::OtherCommissioner,
            (40, _) => Self::WithoutCapacity,
            (43, _) => Self::Mediation,
            (46, _) => Self::Ordered,
            (50, _) => Self::Moved,
            (_, 1) => Self::SeenInClinic,
            (_, 2) => Self::NotBrought,
            (_, 4) => Self::Abroad,
            (_, 5) => Self::CancelledByFamily,
            (_, 7) => Self::AdviceServes,
            (_, 8) => Self::LookedAfter,
            (_, 9) => Self::Bereaved,
            (_, 11) => Self::CancelledByUs,
            (_, 12) => Self::AdviceDisputed,
            (_, 13) => Self::YoungPerson,
            (_, 14) => Self::TwoMailboxes,
            (_, 15) => Self::InHospital,
            (_, 17) => Self::ReceiptCorrected,
            (_, 18) => Self::NotBroughtElsewhere,
            (_, 19) => Self::AtHomeAfterAll,
            _ => Self::Plain,
        }
    }

    /// What the story needs of the child and of the request.
    pub fn shape(self, child: &mut Invented) {
        let form = &mut child.form;
        match self {
            Self::SeenInClinic
            | Self::NotBrought
            | Self::CancelledByFamily
            | Self::CancelledByUs => child.route = Route::T4,
            Self::AdviceServes => {
                child.route = Route::T5;
                child.services.clear();
            }
            Self::LookedAfter => {
                form.looked_after = "yes".into();
                form.placing_authority = "Gloucestershire".into();
                form.parent = "Duty social worker".into();
            }
            Self::YoungPerson | Self::WithoutCapacity => {
                if let Some(received) = civil::read(&form.received_on) {
                    form.born_on = civil::months_before(received, 17 * 12 + 5).to_string();
                }
                form.setting = "Commonside College".into();
            }
            Self::TwoMailboxes => form.mailbox = "icb".into(),
            Self::Notification => form.kind = "notification".into(),
            Self::AnnualReview => form.kind = "annual_review".into(),
            Self::Unclear => form.kind = "unclear".into(),
            Self::OtherCommissioner => {
                form.gp = "Example Surgery, Bath".into();
                form.commissioner =
                    "NHS Bath and North East Somerset, Swindon and Wiltshire ICB".into();
            }
            _ => {}
        }
        if child.route != Route::T1 {
            child.contact_on = None;
        }
    }

    /// The day after receipt before which nothing can be written.
    pub fn not_before(self) -> u64 {
        match self {
            Self::SeenInClinic => 20,
            Self::AtHomeAfterAll => 24,
            Self::CancelledByUs => 27,
            Self::CancelledByFamily => 29,
            Self::Bereaved => 34,
            Self::InHospital => 36,
            Self::NotBrought => 38,
            Self::Abroad => 40,
            _ => 0,
        }
    }

    /// No late reason is given where an exception is approved, or where no date can be missed.
    pub fn gives_no_late_reason(self) -> bool {
        matches!(self, Self::NotBrought | Self::Abroad | Self::InHospital | Self::AnnualReview)
    }

    /// What happens, each at a day after receipt and an hour.
    pub fn turns(self) -> Vec<(u64, u32, Turn)> {
        use ClinicBody::{AcuteTrust, Us};
        use ClinicOutcome::{Attended, CancelledByFamily, CancelledByUs, WasNotBrought};
        use Turn::{Answer, Approve, Away, Befell, Claim, Clinic, Offer, PutForward, Tell};
        let excused = |day| {
            [(day, 10, Approve), (day, 11, Tell(Told::La)), (day + 1, 15, Tell(Told::Family))]
        };
        match self {
            Self::SeenInClinic => vec![(6, 15, Offer(14, Us)), (20, 15, Clinic(Attended))],
            Self::NotBrought => {
                let why = "The child has to be examined, and was not brought";
                let mut turns = vec![
                    (7, 15, Offer(17, Us)),
                    (24, 15, Clinic(WasNotBrought)),
                    (25, 14, Offer(13, Us)),
                    (25, 15, Claim(Limb::C, why)),
                    (38, 15, Clinic(Attended)),
                ];
                turns.extend(excused(26));
                turns
            }
            Self::NotBroughtElsewhere => {
                vec![(8, 15, Offer(13, AcuteTrust)), (21, 15, Clinic(WasNotBrought))]
            }
            Self::CancelledByFamily => vec![
                (7, 15, Offer(13, Us)),
                (17, 15, Clinic(CancelledByFamily)),
                (17, 16, Offer(12, Us)),
                (29, 15, Clinic(Attended)),
            ],
            Self::CancelledByUs => vec![
                (7, 15, Offer(11, Us)),
                (16, 15, Clinic(CancelledByUs)),
                (16, 16, Offer(11, Us)),
                (27, 15, Clinic(Attended)),
            ],
            Self::Abroad | Self::AtHomeAfterAll => {
                let why = "Abroad with the family, and neither seen nor spoken to";
                let mut turns = vec![(6, 15, Away(30)), (8, 15, Claim(Limb::B, why))];
                turns.extend(excused(9));
                if self == Self::AtHomeAfterAll {
                    turns.push((20, 15, Turn::Withdraw));
                }
                turns
            }
            Self::Bereaved => vec![
                (12, 15, Befell(Cause::Bereavement, Person::Parent, 14)),
                (14, 15, Claim(Limb::A, "The family asked to be left alone until the funeral")),
            ],
            Self::InHospital => {
                let why = "In hospital, and too ill to be assessed";
                let mut turns = vec![
                    (10, 15, Befell(Cause::Hospital, Person::Child, 21)),
                    (12, 15, Claim(Limb::A, why)),
                ];
                turns.extend(excused(13));
                turns
            }
            Self::AdviceServes => vec![
                (5, 15, PutForward),
                (7, 15, Answer(Party::Author, Satisfied::Yes)),
                (8, 15, Answer(Party::La, Satisfied::Yes)),
                (10, 15, Answer(Party::Family, Satisfied::Yes)),
            ],
            Self::AdviceDisputed => vec![
                (5, 15, PutForward),
                (7, 15, Answer(Party::Author, Satisfied::Yes)),
                (9, 15, Answer(Party::Family, Satisfied::No)),
            ],
            Self::WithoutCapacity => vec![(6, 15, Turn::Capacity)],
            Self::Mediation => vec![
                (10, 15, Turn::Proceeding(Proceeding::HealthMediation, 0)),
                (28, 15, Turn::ProceedingDone),
            ],
            Self::Ordered => vec![(11, 15, Turn::Proceeding(Proceeding::TribunalOrder, 21))],
            Self::TwoMailboxes => vec![(2, 15, Turn::PassedOn)],
            Self::ReceiptCorrected => vec![(3, 15, Turn::CorrectReceipt)],
            Self::Notification => {
                vec![(2, 15, Turn::Note("Existing reports were named to the panel"))]
            }
            Self::Moved => vec![(15, 15, Turn::Moved), (21, 15, Turn::StillResponsible)],
            _ => Vec::new(),
        }
    }
}
