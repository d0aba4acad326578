//! Appointments: offered, kept or not, and what they mean for the exception of regulation 8(2)(c).

use casebook::Casebook;
use casebook::views::CaseView;
use casebook::wishes::{OfferClinic, RecordClinic};
use domain::event::{ClinicBody, ClinicOutcome};
use domain::reading::{Limb, Progress, Standing};

use crate::desk::{Desk, form, warns};
use crate::exceptions::{LEAD, approving, claiming, limb, stands};

#[test]
fn a_missed_appointment_is_followed_up_and_may_be_claimed() {
    let mut desk = Desk::quick("missed", "2026-03-06");
    let id = desk.receive(form()).case_id;
    let offer = |for_on: &str, with| OfferClinic {
        case_id: id.clone(),
        on: String::new(),
        for_on: for_on.into(),
        at: String::new(),
        with,
        place: "Quay health centre".into(),
    };
    let happened = |case: &CaseView, outcome| RecordClinic {
        case_id: id.clone(),
        clinic: case.clinics[0].clinic.clone(),
        outcome,
        on: String::new(),
    };
    let case = desk.casebook.offer_clinic(offer("20 March 2026", ClinicBody::AcuteTrust)).unwrap();
    desk.on("2026-03-20");
    let missed = ClinicOutcome::WasNotBrought;
    let case = desk.casebook.record_clinic(happened(&case, missed)).unwrap();
    let theirs = claiming(&id, Limb::C, "Not seen");
    let told = desk.refused_in(theirs, Casebook::claim_exception);
    assert_eq!(told, "limb: appointment_outside", "the appointment was another body's");

    assert_eq!(case.clinics[0].with, "With an acute trust");
    let case = desk.casebook.offer_clinic(offer("30 March 2026", ClinicBody::Us)).unwrap();
    assert!(!warns(&case, "not_brought_follow_up"), "a later one is offered");
    let early = happened(&case, missed);
    assert_eq!(desk.refused_in(early, Casebook::record_clinic), "outcome: appointment_ahead");
    desk.on("2026-03-31");
    assert!(desk.show(&id).clinics[0].waits, "the day has come and nothing is recorded");
    let case = desk.casebook.record_clinic(happened(&case, missed)).unwrap();
    assert_eq!(case.clinics[0].outcome, "Was not brought");
    assert!(warns(&case, "not_brought_follow_up"));
    assert_eq!(limb(&case, Limb::C), Some(Standing::Available));

    let why = "She must be seen: nothing is known of her hearing";
    let case = desk.casebook.claim_exception(claiming(&id, Limb::C, why)).unwrap();
    let case = desk.casebook.approve_exception(approving(&case, LEAD, "")).unwrap();
    // Ten working days after the day of the appointment.
    assert_eq!(stands(&case.position), ("13 April 2026", Some("15 April 2026"), true));
    assert!(warns(&case, "not_brought_follow_up"), "an exception follows nobody up");

    let case = desk.casebook.offer_clinic(offer("9 April 2026", ClinicBody::Us)).unwrap();
    assert!(!warns(&case, "not_brought_follow_up"));
    desk.on("2026-04-09");
    let case = desk.casebook.record_clinic(happened(&case, ClinicOutcome::Attended)).unwrap();
    assert_eq!(case.clinics[0].outcome, "Seen");
    let seen = case.steps.iter().find(|step| step.text == "Seen in clinic").unwrap();
    assert_eq!((seen.progress, seen.status.as_str()), (Progress::Late, "Done 10 days late"));
}

#[test]
fn a_cancelled_appointment_is_no_missed_one() {
    let mut desk = Desk::quick("cancelled", "2026-03-20");
    let id = desk.receive(form()).case_id;
    for (outcome, on, words) in [
        (ClinicOutcome::CancelledByFamily, "", "Cancelled by the family on 20 March 2026"),
        (ClinicOutcome::CancelledByUs, "19 March 2026", "Cancelled by us on 19 March 2026"),
    ] {
        let offer = OfferClinic {
            case_id: id.clone(),
            on: "16 March 2026".into(),
            for_on: "30 March 2026".into(),
            at: String::new(),
            with: ClinicBody::Us,
            place: String::new(),
        };
        let case = desk.casebook.offer_clinic(offer).unwrap();
        assert!(case.clinics[0].can_record && !case.clinics[0].waits);
        let clinic = case.clinics[0].clinic.clone();
        let wish = RecordClinic { case_id: id.clone(), clinic, outcome, on: on.into() };
        let case = desk.casebook.record_clinic(wish).unwrap();
        assert_eq!(case.clinics[0].outcome, words);
        assert!(!case.clinics[0].can_record && !warns(&case, "not_brought_follow_up"));
        let claim = claiming(&id, Limb::C, "Not seen");
        assert_eq!(desk.refused_in(claim, Casebook::claim_exception), "limb: no_fact");
    }
}
