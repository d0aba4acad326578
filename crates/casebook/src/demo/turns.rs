//! One thing that happens beside the usual course, done through the acts like everything here.

use chrono::NaiveDate;
use domain::civil;
use domain::event::{
    Alternative, Cause, ClinicBody, ClinicOutcome, Party, Person, Proceeding, Satisfied, Told,
};
use domain::reading::Limb;
use domain::refusal::Refusal;

use super::invent::Invented;
use super::on_a_weekday;
use crate::casebook::Casebook;
use crate::error::Error;
use crate::views::CaseView;
use crate::wishes::{
    AnswerExisting, AnswerProceeding, ApproveException, ClaimException, ConfirmResponsibility,
    ConsiderExisting, CorrectReceipt, GiveLateReason, NoteCase, OfCase, OfferClinic,
    OpenProceeding, ReceiveAgain, RecordAbsence, RecordCapacity, RecordCircumstances, RecordClinic,
    RecordContact, RecordMove, TellOfException, WithdrawException,
};

/// The team lead, who decides on exceptions and does not use the casebook.
pub const LEAD: &str = "Morgan Tate";
const REPORT: &str = "Speech and language therapy report";

/// One thing that happens beside the usual course.
#[derive(Clone, Copy, Debug)]
pub enum Turn {
    /// Was seen by a community health service before.
    Contact(NaiveDate),
    /// An appointment so many days from now.
    Offer(u64, ClinicBody),
    /// What came of the latest one.
    Clinic(ClinicOutcome),
    /// The child is away for so many days from now.
    Away(u64),
    /// Something befalls the family for so many days from now.
    Befell(Cause, Person, u64),
    Claim(Limb, &'static str),
    Approve,
    Tell(Told),
    Withdraw,
    PutForward,
    Answer(Party, Satisfied),
    Capacity,
    /// A proceeding; an order has its day so many days from now.
    Proceeding(Proceeding, u64),
    ProceedingDone,
    PassedOn,
    CorrectReceipt,
    Moved,
    StillResponsible,
    Late(&'static str),
    Note(&'static str),
}

/// Lets one thing happen, today.
pub fn take(
    casebook: &mut Casebook,
    case_id: String,
    child: &Invented,
    turn: Turn,
) -> Result<(), Error> {
    let today = casebook.today();
    let on = today.to_string();
    let ahead = |days: u64| civil::after(today, days).to_string();
    let shown = casebook.show_case(OfCase { case_id: case_id.clone() })?;
    match turn {
        Turn::Contact(on) => {
            let on = on.to_string();
            casebook.record_contact(RecordContact { case_id, on })?;
        }
        Turn::Offer(days, with) => {
            let for_on = on_a_weekday(civil::after(today, days)).to_string();
            let place = "Example Health Centre".into();
            casebook.offer_clinic(OfferClinic {
                case_id,
                on,
                for_on,
                at: String::new(),
                with,
                place,
            })?;
        }
        Turn::Clinic(outcome) => {
            let open = shown.clinics.into_iter().find(|clinic| clinic.outcome.is_empty());
            let clinic = open.ok_or(Refusal::NoSuchEntry)?.clinic;
            casebook.record_clinic(RecordClinic { case_id, clinic, outcome, on: String::new() })?;
        }
        Turn::Away(days) => {
            casebook.record_absence(RecordAbsence {
                case_id,
                who: Person::Child,
                from: on,
                until: ahead(days),
                evidence: "The school's letter about the journey".into(),
            })?;
        }
        Turn::Befell(cause, who, days) => {
            let (from, until, what) = (on, ahead(days), String::new());
            let wish = RecordCircumstances { case_id, cause, who, what, from, until };
            casebook.record_circumstances(wish)?;
        }
        Turn::Claim(limb, why) => {
            casebook.claim_exception(ClaimException {
                case_id,
                limb,
                impractical: true,
                why: why.into(),
                evidence: String::new(),
            })?;
        }
        Turn::Approve => {
            casebook.approve_exception(ApproveException {
                claim: claim(&shown)?,
                case_id,
                decided_by: LEAD.into(),
                why: String::new(),
            })?;
        }
        Turn::Tell(who) => {
            let how = match who {
                Told::La => "E-mail to the caseworker".into(),
                Told::Family => format!("Telephone, {}", child.form.parent),
            };
            let claim = claim(&shown)?;
            casebook.tell_of_exception(TellOfException { case_id, claim, who, on, how })?;
        }
        Turn::Withdraw => {
            let (claim, why) = (claim(&shown)?, "The family came back after two weeks".into());
            casebook.withdraw_exception(WithdrawException { case_id, claim, why })?;
        }
        Turn::PutForward => {
            let dated_on = civil::months_before(today, 7).to_string();
            let what = REPORT.into();
            casebook.consider_existing(ConsiderExisting { case_id, what, dated_on })?;
        }
        Turn::Answer(party, satisfied) => {
            let advice = shown.existing.first().ok_or(Refusal::NoSuchEntry)?.advice.clone();
            let name = match party {
                Party::Author => "M. Petrie, speech and language therapist".into(),
                Party::La => child.form.caseworker.clone(),
                Party::Family => child.form.parent.clone(),
            };
            let wish = AnswerExisting { case_id, advice, party, satisfied, name, on };
            casebook.answer_existing(wish)?;
        }
        Turn::Capacity => {
            casebook.record_capacity(RecordCapacity {
                case_id,
                has_capacity: false,
                alternative: Some(Alternative::Parent),
                basis: "Assessed with the college and the family".into(),
            })?;
        }
        Turn::Proceeding(what, days) => {
            let (reference, due_on) = ("SEND/26/0042".into(), ahead(days));
            casebook.open_proceeding(OpenProceeding { case_id, what, on, reference, due_on })?;
        }
        Turn::ProceedingDone => {
            let mut open = shown.beside.into_iter().map(|date| date.proceeding);
            let open = open.find(|proceeding| !proceeding.is_empty());
            let proceeding = open.ok_or(Refusal::NoSuchEntry)?;
            casebook.answer_proceeding(AnswerProceeding { case_id, proceeding, on })?;
        }
        Turn::PassedOn => {
            casebook.receive_again(ReceiveAgain {
                case_id,
                on,
                passed_on: true,
                mailbox: String::new(),
            })?;
        }
        Turn::CorrectReceipt => {
            let day_before = shown.reading.received_on.pred_opt().unwrap_or(today);
            casebook.correct_receipt(CorrectReceipt {
                case_id,
                received_on: day_before.to_string(),
                why: "The board's mailbox had it a day earlier".into(),
                mailbox: "icb".into(),
                ..CorrectReceipt::default()
            })?;
        }
        Turn::Moved => {
            let to = "Gloucestershire".into();
            casebook.record_move(RecordMove { case_id, to, on, temporary: false })?;
        }
        Turn::StillResponsible => {
            let note = "E-mail of the caseworker: until the end of the month".into();
            casebook.confirm_responsibility(ConfirmResponsibility { case_id, on, note })?;
        }
        Turn::Late(code) => {
            let code = code.into();
            casebook.give_late_reason(GiveLateReason { case_id, code, text: String::new() })?;
        }
        Turn::Note(text) => {
            casebook.note_case(NoteCase { case_id, text: text.into() })?;
        }
    }
    Ok(())
}

fn claim(case: &CaseView) -> Result<String, Refusal> {
    let counts = case.claims.iter().find(|claim| claim.counts);
    counts.map(|claim| claim.claim.clone()).ok_or(Refusal::NoSuchClaim)
}
