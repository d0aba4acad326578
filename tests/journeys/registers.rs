//! The refusals of facts, registers, corrections and settings, each met once, at the field it
//! belongs to.

use std::collections::BTreeSet;

use casebook::views::{CaseView, RequestForm};
use casebook::wishes::{
    AnswerProceeding, ChangeSetting, ConfirmFact, ConsiderExisting, CorrectDetails, CorrectKind,
    GiveLateReason, JudgeRecords, OfferClinic, OpenProceeding, ReceiveRequest, RecordCapacity,
    RecordCircumstances, RecordClinic, RecordContact, RecordMove, TakeBack, WithdrawException,
};
use domain::event::{Cause, ClinicBody, ClinicOutcome, Party, Person, Proceeding, Satisfied, Told};
use domain::reading::Limb;
use domain::request::RequestKind;
use domain::roles::Role;

use crate::calendar::holiday;
use crate::desk::{Desk, entry, form, officer};
use crate::exceptions::{LEAD, absent, approving, claimed, claiming, telling};
use crate::existing::{answering, considering};
use crate::people::{adding, giving, person};

macro_rules! meets {
    ($desk:expr, $met:expr, $told:literal, $act:ident, $wish:expr) => {
        assert_eq!($desk.refused_in($wish, |casebook, wish| casebook.$act(wish)), $told);
        $met.insert($told.rsplit(": ").next().unwrap().to_owned());
    };
}

pub fn all(met: &mut BTreeSet<String>) {
    let mut desk = Desk::quick("registers", "2026-04-07");
    receiving(&mut desk, met);
    correcting(&mut desk, met);
    recording(&mut desk, met);
    appointments(&mut desk, met);
    claims(&mut desk, met);
    decisions(&mut desk, met);
    choices(&mut desk, met);
    roles(&mut desk, met);
}

fn receiving(desk: &mut Desk, met: &mut BTreeSet<String>) {
    let wish = |change: fn(&mut RequestForm)| {
        let mut form = form();
        change(&mut form);
        ReceiveRequest { form, original: None, verdicts: Vec::new() }
    };
    let old = wish(|form| form.born_on = "2 March 2000".into());
    meets!(desk, met, "born_on: too_old", receive_request, old);
    let early = wish(|form| form.received_on = "31 August 2014".into());
    meets!(desk, met, "received_on: before_the_law", receive_request, early);
    let late = wish(|form| form.received_on = "27 December 2025".into());
    meets!(desk, met, "late_entry_why: late_entry_needs_reason", receive_request, late);
    let ahead = wish(|form| form.la_dated_on = "8 April 2026".into());
    meets!(desk, met, "la_dated_on: day_in_future", receive_request, ahead);
    let ahead = wish(|form| form.la_started_on = "8 April 2026".into());
    meets!(desk, met, "la_started_on: day_in_future", receive_request, ahead);
}

fn correcting(desk: &mut Desk, met: &mut BTreeSet<String>) {
    let case = desk.receive(form());
    let (case_id, why) = (case.case_id.clone(), "Why".to_owned());
    let same = CorrectDetails { case_id: case_id.clone(), form: case.form.clone(), why };
    meets!(desk, met, "same_details", correct_details, same);
    let single =
        ConfirmFact { case_id: case_id.clone(), field: "owner".into(), value: "null".into() };
    meets!(desk, met, "nothing_to_confirm", confirm_fact, single);
    let back = |entry: &str| TakeBack {
        case_id: case_id.clone(),
        entry: entry.to_owned(),
        why: "A slip".into(),
    };
    meets!(desk, met, "no_such_entry", take_back, back("nothing"));
    meets!(desk, met, "cannot_be_struck", take_back, back(&entry(&case, "Request for advice")));
    let seen = RecordContact { case_id: case_id.clone(), on: "2 March 2026".into() };
    let case = desk.casebook.record_contact(seen).unwrap();
    let seen = back(&entry(&case, "Seen by"));
    desk.casebook.take_back(seen.clone()).unwrap();
    meets!(desk, met, "struck_already", take_back, seen);
}

fn recording(desk: &mut Desk, met: &mut BTreeSet<String>) {
    let id = desk.receive(form()).case_id;
    let backwards = absent(&id, "9 March 2026", "8 March 2026");
    meets!(desk, met, "until: ends_before_start", record_absence, backwards);
    let ahead = absent(&id, "8 April 2026", "9 April 2026");
    meets!(desk, met, "from: day_in_future", record_absence, ahead);
    let wordless = RecordCircumstances {
        case_id: id.clone(),
        cause: Cause::Other,
        who: Person::Child,
        what: " ".into(),
        from: "9 March 2026".into(),
        until: "9 March 2026".into(),
    };
    meets!(desk, met, "what: empty", record_circumstances, wordless);
    let young = RecordCapacity {
        case_id: id.clone(),
        has_capacity: true,
        alternative: None,
        basis: "Spoke with her".into(),
    };
    meets!(desk, met, "under_sixteen", record_capacity, young);
    let grown = desk.receive(RequestForm { born_on: "1 January 2009".into(), ..form() });
    let lacking = RecordCapacity {
        case_id: grown.case_id,
        has_capacity: false,
        alternative: None,
        basis: "Spoke with him".into(),
    };
    meets!(desk, met, "alternative: no_alternative", record_capacity, lacking);
    let moved = RecordMove {
        case_id: id.clone(),
        to: "Bristol".into(),
        on: "9 March 2026".into(),
        temporary: false,
    };
    meets!(desk, met, "to: same_authority", record_move, moved);
    let order = OpenProceeding {
        case_id: id.clone(),
        what: Proceeding::TribunalOrder,
        on: "9 March 2026".into(),
        reference: String::new(),
        due_on: String::new(),
    };
    meets!(desk, met, "due_on: order_without_day", open_proceeding, order.clone());
    let order = OpenProceeding { due_on: "1 May 2026".into(), ..order };
    let case = desk.casebook.open_proceeding(order).unwrap();
    let proceeding = case.beside[0].proceeding.clone();
    let on = "10 March 2026".to_owned();
    let answer = AnswerProceeding { case_id: id.clone(), proceeding, on };
    desk.casebook.answer_proceeding(answer.clone()).unwrap();
    meets!(desk, met, "answered_already", answer_proceeding, answer);
    let late =
        |code: &str| GiveLateReason { case_id: id.clone(), code: code.into(), text: String::new() };
    meets!(desk, met, "code: no_such_reason", give_late_reason, late("N17"));
    meets!(desk, met, "text: no_reason", give_late_reason, late("N16"));
    existing(desk, met, &id);
}

fn existing(desk: &mut Desk, met: &mut BTreeSet<String>, id: &str) {
    let report: ConsiderExisting = considering(id, "Report", "1 November 2025");
    let case = desk.casebook.consider_existing(report.clone()).unwrap();
    meets!(desk, met, "what: considered_already", consider_existing, report);
    meets!(desk, met, "what: empty", consider_existing, considering(id, "", "1 November 2025"));
    let ahead = considering(id, "Letter", "8 April 2026");
    meets!(desk, met, "dated_on: day_in_future", consider_existing, ahead);
    let mut nobody = answering(&case, 0, Party::La, Satisfied::Yes);
    nobody.name.clear();
    meets!(desk, met, "name: no_one_named", answer_existing, nobody);
}

fn appointments(desk: &mut Desk, met: &mut BTreeSet<String>) {
    let case_id = desk.receive(form()).case_id;
    let offer = |on: &str, for_on: &str| OfferClinic {
        case_id: case_id.clone(),
        on: on.into(),
        for_on: for_on.into(),
        at: String::new(),
        with: ClinicBody::Us,
        place: String::new(),
    };
    let before = offer("7 April 2026", "6 April 2026");
    meets!(desk, met, "for_on: appointment_before_offer", offer_clinic, before);
    let case = desk.casebook.offer_clinic(offer("6 April 2026", "20 April 2026")).unwrap();
    let happened = |outcome, on: &str| RecordClinic {
        case_id: case_id.clone(),
        clinic: case.clinics[0].clinic.clone(),
        outcome,
        on: on.into(),
    };
    let seen = happened(ClinicOutcome::Attended, "");
    meets!(desk, met, "outcome: appointment_ahead", record_clinic, seen);
    let cancelled = happened(ClinicOutcome::CancelledByUs, "5 April 2026");
    meets!(desk, met, "on: cancelled_outside", record_clinic, cancelled);
}

fn claims(desk: &mut Desk, met: &mut BTreeSet<String>) {
    let case_id = desk.receive(form()).case_id;
    let claim = |limb| claiming(&case_id, limb, "Abroad");
    meets!(desk, met, "limb: no_fact", claim_exception, claim(Limb::A));
    let mut possible = claim(Limb::B);
    possible.impractical = false;
    meets!(desk, met, "impractical: not_impractical", claim_exception, possible);
    let service = claiming(&case_id, Limb::B, "The clinic's waiting list");
    meets!(desk, met, "why: service_reason", claim_exception, service);
    let short = absent(&case_id, "9 March 2026", "4 April 2026");
    desk.casebook.record_absence(short).unwrap();
    meets!(desk, met, "limb: absence_too_short", claim_exception, claim(Limb::B));
    let before = RecordCircumstances {
        case_id: case_id.clone(),
        cause: Cause::Illness,
        who: Person::Parent,
        what: String::new(),
        from: "1 February 2026".into(),
        until: "1 March 2026".into(),
    };
    desk.casebook.record_circumstances(before).unwrap();
    meets!(desk, met, "limb: circumstances_outside", claim_exception, claim(Limb::A));
    let offer = OfferClinic {
        case_id: case_id.clone(),
        on: "20 February 2026".into(),
        for_on: "27 February 2026".into(),
        at: String::new(),
        with: ClinicBody::Us,
        place: String::new(),
    };
    let case = desk.casebook.offer_clinic(offer).unwrap();
    let missed = RecordClinic {
        case_id: case_id.clone(),
        clinic: case.clinics[0].clinic.clone(),
        outcome: ClinicOutcome::WasNotBrought,
        on: String::new(),
    };
    desk.casebook.record_clinic(missed).unwrap();
    // Case 56: before the request came.
    meets!(desk, met, "limb: appointment_outside", claim_exception, claim(Limb::C));
    let review = CorrectKind {
        case_id: case_id.clone(),
        kind: RequestKind::AnnualReview,
        why: "Why".into(),
    };
    desk.casebook.correct_kind(review).unwrap();
    meets!(desk, met, "no_six_weeks", claim_exception, claim(Limb::B));
}

fn withdrawing(case: &CaseView) -> WithdrawException {
    let (case_id, claim) = (case.case_id.clone(), case.claims[0].claim.clone());
    WithdrawException { case_id, claim, why: "They were at home".into() }
}

fn decisions(desk: &mut Desk, met: &mut BTreeSet<String>) {
    let case = claimed(desk);
    let again = claiming(&case.case_id, Limb::B, "Abroad");
    meets!(desk, met, "limb: already_claimed", claim_exception, again);
    let early = telling(&case, Told::La, "1 March 2026", "E-mail");
    meets!(desk, met, "on: before_receipt", tell_of_exception, early);
    let wordless = telling(&case, Told::Family, "7 April 2026", " ");
    meets!(desk, met, "how: empty", tell_of_exception, wordless);
    let mut stranger = approving(&case, LEAD, "");
    stranger.claim = "nothing".into();
    meets!(desk, met, "no_such_claim", approve_exception, stranger);
    meets!(desk, met, "decided_by: own_approval", approve_exception, approving(&case, "", ""));
    desk.casebook.approve_exception(approving(&case, LEAD, "")).unwrap();
    meets!(desk, met, "already_approved", approve_exception, approving(&case, LEAD, ""));
    let ill = RecordCircumstances {
        case_id: case.case_id.clone(),
        cause: Cause::Illness,
        who: Person::Parent,
        what: String::new(),
        from: "10 March 2026".into(),
        until: "20 March 2026".into(),
    };
    desk.casebook.record_circumstances(ill).unwrap();
    let second = claiming(&case.case_id, Limb::A, "The mother was ill");
    meets!(desk, met, "limb: already_excused", claim_exception, second);
    desk.casebook.withdraw_exception(withdrawing(&case)).unwrap();
    meets!(desk, met, "claim_withdrawn", withdraw_exception, withdrawing(&case));

    let case = claimed(desk);
    let enough = JudgeRecords { case_id: case.case_id.clone(), sufficient: true };
    desk.casebook.judge_records(enough).unwrap();
    meets!(desk, met, "not_available", approve_exception, approving(&case, LEAD, ""));
}

fn choices(desk: &mut Desk, met: &mut BTreeSet<String>) {
    let choice = |code: &str, value: &str| ChangeSetting {
        code: code.into(),
        value: value.into(),
        authority: String::new(),
        from: "1 March 2026".into(),
        why: "Agreed".into(),
    };
    meets!(desk, met, "value: bad_setting", change_setting, choice("known_months", "0"));
    let good_friday = holiday("3 April 2026", "Good Friday", "Proclaimed");
    meets!(desk, met, "day: same_day", set_holiday, good_friday);
    meets!(desk, met, "day: weekend_day", set_holiday, holiday("4 April 2026", "Fair", "Said so"));
    meets!(desk, met, "source: no_reason", set_holiday, holiday("7 April 2026", "Fair", " "));
    desk.casebook.change_setting(choice("approvers", LEAD)).unwrap();
    let case = claimed(desk);
    let other = approving(&case, "Ben Okoro", "");
    meets!(desk, met, "decided_by: may_not_approve", approve_exception, other);
}

fn roles(desk: &mut Desk, met: &mut BTreeSet<String>) {
    let me = officer().name;
    meets!(desk, met, "person: own_removal", remove_person, person(&me));
    meets!(desk, met, "roles: no_role", give_roles, giving(&me, &[]));
    meets!(desk, met, "roles: last_lead", give_roles, giving(&me, &[Role::Adco]));
    desk.casebook.add_person(adding("Ada Finch", &[Role::Lead])).unwrap();
    desk.casebook.give_roles(giving(&me, &[Role::Reader])).unwrap();
    let office = giving("Ada Finch", &[Role::Administrator]);
    meets!(desk, met, "not_your_role", give_roles, office);
}
