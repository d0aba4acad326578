//! The clinic from its days to the decision: slots that still leave time to write, invitations, missed
//! appointments, a day sheet, a calendar without names, referrals.

use std::collections::BTreeSet;
use std::fs;

use casebook::Casebook;
use casebook::views::{CaseView, ClinicsView, RequestForm};
use casebook::wishes::{
    ChangeSetting, DecideCase, DropClinicDay, FollowNotBrought, FollowReferral, InviteClinic,
    LooksQuery, OfCase, OfClinicDay, OfferSlot, RecordClinic, SetClinicDay, SetLeave,
    TakeBackSetting, WriteAppointment, WriteClinicDay,
};
use domain::event::{ClinicOutcome, Format, ReferralStatus};
use domain::reading::{Limb, Standing};
use domain::route::Route;

use crate::desk::{Desk, advice, form};
use crate::exceptions::limb;

fn day(day: &str, slots: &str) -> SetClinicDay {
    SetClinicDay {
        day: day.into(),
        slots: slots.into(),
        place: "Quay health centre".into(),
        person: "Dr Robin Vale".into(),
        ..SetClinicDay::default()
    }
}

fn slot(case_id: &str, day: &str, at: &str) -> OfferSlot {
    OfferSlot {
        case_id: case_id.into(),
        clinic_day: day.into(),
        at: at.into(),
        interpreter: "Polish".into(),
        format: Format::LargePrint,
        meant: false,
    }
}

fn of(case: &CaseView) -> OfCase {
    OfCase { case_id: case.case_id.clone() }
}

fn happened(case: &CaseView, outcome: ClinicOutcome) -> RecordClinic {
    RecordClinic {
        case_id: case.case_id.clone(),
        clinic: case.clinics[0].clinic.clone(),
        outcome,
        on: String::new(),
    }
}

fn inviting(desk: &Desk, case: &CaseView, contact: &str) -> InviteClinic {
    InviteClinic {
        case_id: case.case_id.clone(),
        clinic: case.clinics[0].clinic.clone(),
        how: "By post".into(),
        format: Format::LargePrint,
        contact: contact.into(),
        folder: desk.sandbox.0.display().to_string(),
        why: String::new(),
    }
}

fn to_see(view: &ClinicsView) -> Vec<&str> {
    view.to_see.iter().map(|row| row.row.case_id.as_str()).collect()
}

/// Due on 13 April 2026, so seen by 6 April.
#[test]
fn a_child_is_seen_in_time_after_a_missed_appointment_and_is_referred() {
    let mut desk = Desk::quick("rooms", "2026-03-06");
    let looked_after = RequestForm { looked_after: "yes".into(), ..form() };
    let case = desk.receive(looked_after);
    let id = case.case_id.clone();
    desk.triage(&id, Route::T4, &[]);
    let clinics = desk.casebook.set_clinic_day(day("20 March 2026", "9.30, 10.15")).unwrap();
    assert_eq!(to_see(&clinics), [id.as_str()]);
    assert_eq!(clinics.to_see[0].by.as_ref().unwrap().words, "6 April 2026");
    assert_eq!(clinics.days[0].status, "2 of 2 slots free");
    desk.casebook
        .set_clinic_day(SetClinicDay {
            day: "2 April 2026".into(),
            first: "2pm".into(),
            count: "2".into(),
            minutes: "30".into(),
            ..SetClinicDay::default()
        })
        .unwrap();
    let clinics = desk.casebook.set_clinic_day(day("8 April 2026", "09:30")).unwrap();
    let first = clinics.days[0].clinic_day.clone();

    let slots = desk.casebook.find_slots(of(&case)).unwrap();
    assert_eq!(slots.safe.len(), 4);
    assert_eq!(slots.late.len(), 1, "seen on the 8th there is no time to write");
    assert!(slots.why_late.contains("6 April 2026"), "{}", slots.why_late);
    let case = desk.casebook.offer_slot(slot(&id, &first, "09:30")).unwrap();
    assert_eq!(case.clinics[0].needs, ["Interpreter: Polish", "Large print"]);
    assert_eq!(desk.casebook.find_slots(of(&case)).unwrap().safe.len(), 3);
    assert!(to_see(&desk.casebook.show_clinics().unwrap()).is_empty());

    let case = desk.casebook.invite_clinic(inviting(&desk, &case, "0117 000 0000")).unwrap();
    let invited = &case.clinics[0].invited;
    assert_eq!(invited, "Invitation written on 6 March 2026, large print: By post");
    files(&mut desk, &case, &first);
    missed(&mut desk, &case, &clinics.days[1].clinic_day);
    decided(&mut desk, &id);
}

/// The day sheet, and calendars without a name.
fn files(desk: &mut Desk, case: &CaseView, first: &str) {
    let sheet = desk.casebook.show_day_sheet(OfClinicDay { clinic_day: first.into() }).unwrap();
    assert_eq!(sheet.rows[0].name, "OKONEDO, Bea");
    assert_eq!(sheet.rows[0].needs, ["Looked after", "Interpreter: Polish", "Large print"]);
    assert_eq!(sheet.free, "10:15");
    let write = WriteClinicDay {
        clinic_day: first.into(),
        folder: desk.sandbox.0.display().to_string(),
        why: String::new(),
    };
    desk.casebook.write_day_sheet(write.clone()).unwrap();
    let written = desk.casebook.write_calendar(write.clone()).unwrap();
    let whole = fs::read_to_string(&written.written_to).unwrap();
    let one = WriteAppointment {
        case_id: case.case_id.clone(),
        clinic: case.clinics[0].clinic.clone(),
        folder: write.folder.clone(),
        why: String::new(),
    };
    let one = fs::read_to_string(desk.casebook.write_appointment(one).unwrap().written_to).unwrap();
    for text in [&whole, &one] {
        assert!(text.contains("DTSTART:20260320T093000Z"), "half past nine before summer time");
        for word in ["Okonedo", "OKONEDO", "Bea", "9990000018"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
    assert_eq!(desk.refused(|c| c.write_calendar(write)), "name_taken");
    let looks = LooksQuery { exported: true, ..LooksQuery::default() };
    let exported = desk.casebook.show_looks(looks).unwrap().rows;
    for what in ["an invitation to the clinic", "a day sheet", "the times of the clinic"] {
        assert!(exported.iter().any(|row| row.what.contains(what)), "{what} is written down");
    }
}

fn missed(desk: &mut Desk, case: &CaseView, second: &str) {
    let id = &case.case_id;
    desk.on("2026-03-23");
    assert_eq!(desk.casebook.show_clinics().unwrap().unrecorded.len(), 1);
    let missed = happened(case, ClinicOutcome::WasNotBrought);
    let case = desk.casebook.record_clinic(missed).unwrap();
    let rows = desk.casebook.list_followups().unwrap();
    assert_eq!(rows[0].tasks.len(), 4, "reason, second offer, safeguarding, the authority told");
    let follow = FollowNotBrought {
        case_id: id.clone(),
        clinic: case.clinics[0].clinic.clone(),
        ..FollowNotBrought::default()
    };
    let reason = FollowNotBrought { reason: "No bus that day".into(), ..follow.clone() };
    desk.casebook.follow_not_brought(reason).unwrap();
    let considered = FollowNotBrought {
        safeguarding: "none".into(),
        safeguarding_why: "Rang the same day".into(),
        told_corporate_parent: true,
        ..follow
    };
    let case = desk.casebook.follow_not_brought(considered).unwrap();
    assert_eq!(case.followups[0].tasks, ["Offer another appointment"]);

    // The exception is there to be claimed, with its evidence, and nobody has claimed it.
    assert_eq!(limb(&case, Limb::C), Some(Standing::Available));
    let limb_c = case.limbs.iter().find(|limb| limb.limb == Limb::C).unwrap();
    assert!(limb_c.can_claim && case.claims.is_empty());
    assert_eq!(
        limb_c.evidence,
        "Appointment of 20 March 2026, offered on 6 March 2026; the child was not brought. \
         Invitation of 6 March 2026, By post. Reason given on 23 March 2026: No bus that day"
    );
    let case = desk.casebook.offer_slot(slot(id, second, "14:30")).unwrap();
    assert!(desk.casebook.list_followups().unwrap().is_empty());
    desk.on("2026-04-02");
    desk.casebook.record_clinic(happened(&case, ClinicOutcome::Attended)).unwrap();
}

fn decided(desk: &mut Desk, id: &str) {
    let clinic = desk.show(id).clinics[0].clinic.clone();
    let refer = DecideCase {
        case_id: id.into(),
        decision: "onward_referral".into(),
        service: "Audiology".into(),
        why: "Did not turn to a voice".into(),
        clinic,
        ..DecideCase::default()
    };
    let case = desk.casebook.decide_case(refer).unwrap();
    let made = "Decided on 2 April 2026 by Asha Rowe, after the appointment of 2 April 2026";
    assert_eq!(case.decisions[0].made, made);
    let follow = FollowReferral {
        case_id: id.into(),
        referral: case.decisions[0].decision.clone(),
        on: String::new(),
        status: ReferralStatus::Accepted,
        outcome: String::new(),
    };
    let case = desk.casebook.follow_referral(follow).unwrap();
    assert_eq!(case.decisions[0].standing, "Accepted on 2 April 2026");

    // The letter begins with the fact, and one that leaves it out is looked at again.
    let letter = desk.casebook.begin_letter(of(&case)).unwrap();
    assert_eq!(letter.advice.waits[0].service, "Audiology");
    let unstated = casebook::wishes::WriteLetter {
        case_id: id.into(),
        letter_id: letter.letter_id,
        advice: domain::advice::Advice { waits: Vec::new(), gaps: String::new(), ..advice() },
    };
    let letter = desk.casebook.write_letter(unstated).unwrap();
    assert!(letter.checks.iter().any(|check| check.place == "waits" && !check.stops));
    let figures = desk.casebook.show_referrals().unwrap();
    assert_eq!(
        (figures[0].made, figures[0].outcomes.as_slice()),
        (1, &["1 accepted".to_owned()][..])
    );
    assert_eq!(figures[0].waits[0], ("0 to 7 days".to_owned(), 1));

    // A year later the child comes back, and is not begun anew.
    desk.on("2027-05-04");
    let again =
        RequestForm { received_on: "4 May 2027".into(), reference: "EHC-9000".into(), ..form() };
    let again = desk.receive(again);
    let known = &again.known_before[0];
    assert!(known.title.starts_with("Known from 2026"), "{}", known.title);
    let referred = "Referred to Audiology on 2 April 2026. Accepted on 2 April 2026.";
    assert!(known.lines.iter().any(|line| line == referred), "{:?}", known.lines);
    assert!(known.lines.iter().any(|line| line.starts_with("Was not brought")));
}

#[test]
fn a_day_that_is_closed_keeps_its_appointments_until_they_are_moved() {
    let mut desk = Desk::quick("closed", "2026-03-06");
    let id = desk.receive(form()).case_id;
    let clinics = desk.casebook.set_clinic_day(day("20 March 2026", "09:30")).unwrap();
    let one = clinics.days[0].clinic_day.clone();
    desk.casebook.offer_slot(slot(&id, &one, "09:30")).unwrap();
    let leave = SetLeave {
        person: "Dr Robin Vale".into(),
        from: "16 March 2026".into(),
        until: "27 March 2026".into(),
        why: "Annual leave".into(),
    };
    let clinics = desk.casebook.set_leave(leave).unwrap();
    assert!(clinics.days[0].wrong);
    assert!(clinics.days[0].status.ends_with("1 appointment has to be moved"));
    assert!(desk.show(&id).clinics[0].conflict.contains("no clinic on that day"));
    let entry = clinics.leave[0].entry.clone();
    let back = TakeBackSetting { entry, why: "Stays".into() };
    let clinics = desk.casebook.take_back_leave(back).unwrap();
    assert!(!clinics.days[0].wrong && clinics.leave.is_empty());
    let moved = happened(&desk.show(&id), ClinicOutcome::Rearranged);
    desk.casebook.record_clinic(moved).unwrap();
    let drop = DropClinicDay { clinic_day: one, why: "The room is closed".into() };
    let clinics = desk.casebook.drop_clinic_day(drop).unwrap();
    assert!(!clinics.days[0].wrong, "nobody has to be moved any more");
    assert_eq!(clinics.days[0].closed, "The room is closed");
}

/// For the list of all refusals in `refusals.rs`.
pub fn all(met: &mut BTreeSet<String>) {
    let mut desk = Desk::quick("refused-rooms", "2026-03-06");
    let id = desk.receive(form()).case_id;
    let other = desk.receive(RequestForm { given_name: "Ann".into(), ..form() }).case_id;
    macro_rules! meets {
        ($code:literal, $act:ident, $wish:expr) => {
            assert_eq!(desk.refused_in($wish, Casebook::$act), $code);
            met.insert($code.rsplit(' ').next().unwrap().to_owned());
        };
    }
    meets!("slots: no_slots", set_clinic_day, day("20 March 2026", ","));
    meets!("day: day_has_passed", set_clinic_day, day("5 March 2026", "09:30"));
    meets!("slots: field", set_clinic_day, day("20 March 2026", "soon"));
    desk.casebook.set_clinic_day(day("6 March 2026", "09:30, 16:00")).unwrap();
    desk.casebook.set_clinic_day(day("8 April 2026", "09:30")).unwrap();
    meets!("day: clinic_day_there", set_clinic_day, day("8 April 2026", "11:00"));
    let days = desk.casebook.show_clinics().unwrap().days;
    let (today, late) = (days[0].clinic_day.clone(), days[1].clinic_day.clone());
    // It is ten in the morning.
    meets!("slot_passed", offer_slot, slot(&id, &today, "09:30"));
    meets!("no_such_slot", offer_slot, slot(&id, &today, "11:00"));
    meets!("meant: slot_too_late", offer_slot, slot(&id, &late, "09:30"));
    let case = desk.casebook.offer_slot(slot(&id, &today, "16:00")).unwrap();
    meets!("slot_taken", offer_slot, slot(&other, &today, "16:00"));
    meets!("contact: field", invite_clinic, inviting(&desk, &case, ""));
    let follow = FollowNotBrought {
        case_id: id.clone(),
        clinic: case.clinics[0].clinic.clone(),
        reason: "No bus".into(),
        ..FollowNotBrought::default()
    };
    meets!("not_missed", follow_not_brought, follow.clone());
    desk.casebook.record_clinic(happened(&case, ClinicOutcome::WasNotBrought)).unwrap();
    let early = FollowNotBrought { on: "5 March 2026".into(), ..follow.clone() };
    meets!("on: before_it_happened", follow_not_brought, early);
    let silent = FollowNotBrought { safeguarding: "concern".into(), ..follow };
    meets!("safeguarding_why: no_reason", follow_not_brought, silent);
    let none =
        DecideCase { case_id: id.clone(), decision: "no_further".into(), ..DecideCase::default() };
    meets!("why: no_reason", decide_case, none.clone());
    let further = DecideCase { decision: "further_assessment".into(), ..none };
    meets!("what: field", decide_case, further.clone());
    let further = DecideCase { what: "Hearing".into(), ..further };
    meets!("by_whom: field", decide_case, further.clone());
    let further = DecideCase {
        by_whom: "Audiology".into(),
        by_on: "5 March 2026".into(),
        why: "Why".into(),
        ..further
    };
    meets!("by_on: day_has_passed", decide_case, further);
    met.remove("field");
}

/// The team's own days for writing move what meets the deadline.
#[test]
fn the_days_for_writing_are_the_teams_own() {
    let mut desk = Desk::quick("writing", "2026-03-01");
    let choice = ChangeSetting {
        code: "writing_days".into(),
        value: "2".into(),
        authority: String::new(),
        from: "1 March 2026".into(),
        why: "Two writers".into(),
    };
    desk.casebook.change_setting(choice).unwrap();
    desk.on("2026-03-06");
    let case = desk.receive(form());
    desk.casebook.set_clinic_day(day("8 April 2026", "09:30")).unwrap();
    let slots = desk.casebook.find_slots(of(&case)).unwrap();
    assert_eq!((slots.safe.len(), slots.late.len()), (1, 0));
}
