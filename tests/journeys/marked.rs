//! Marked data in every field of the wishes of registers, corrections and settings: no problem ever
//! repeats it, and a refused wish writes nothing.

use casebook::views::CaseView;
use casebook::wishes::{
    AnswerExisting, AnswerProceeding, ApproveException, AssignCase, CaseAsAt, ChangeSetting,
    ClaimException, ConfirmFact, ConsiderExisting, CorrectDetails, CorrectReceipt, DecideCase,
    DropClinicDay, FollowNotBrought, FollowReferral, GiveLateReason, OfferClinic, OpenProceeding,
    ReceiveAgain, RecordAbsence, RecordCircumstances, RecordClinic, RecordContact, RecordMove,
    SetClinicDay, SetHoliday, TakeBack, TakeBackSetting, TellOfException, WhatIf,
    WithdrawException,
};
use casebook::{Casebook, Error, problem};
use domain::event::{
    Cause, ClinicBody, ClinicOutcome, Party, Person, Proceeding, ReferralStatus, Satisfied, Told,
};
use domain::reading::Limb;

use crate::desk::Desk;
use crate::exceptions::{LEAD, claimed};
use crate::words::{MARK, unkind};

fn marked() -> String {
    MARK.to_owned()
}

/// Marked, and about a service: refused as a reason.
fn of_a_service() -> String {
    format!("{MARK} spoke of staffing")
}

/// What is unkind about a refusal: in what people are told, and in what a log would say.
fn refuse<T>(
    desk: &mut Desk,
    what: &str,
    act: impl FnOnce(&mut Casebook) -> Result<T, Error>,
) -> Vec<String> {
    let head = desk.head();
    let Err(error) = act(&mut desk.casebook) else { panic!("{what} was done") };
    assert_eq!(desk.head(), head, "{what} wrote something");
    let mut wrong = unkind(&problem::of(&error), what);
    for logged in [error.to_string(), format!("{error:?}")] {
        wrong.extend(logged.contains(MARK).then(|| format!("{what}: {logged}")));
    }
    wrong
}

macro_rules! refuse {
    ($desk:expr, $wrong:expr, $($act:ident $wish:expr;)*) => {
        $($wrong.extend(refuse($desk, stringify!($act), |casebook| casebook.$act($wish)));)*
    };
}

#[test]
fn what_was_typed_is_never_repeated_in_a_problem() {
    let mut desk = Desk::quick("marked", "2026-04-07");
    let case = claimed(&mut desk);
    let mut wrong = Vec::new();
    facts(&mut desk, &case.case_id, &mut wrong);
    registers(&mut desk, &case, &mut wrong);
    others(&mut desk, &case, &mut wrong);
    rooms(&mut desk, &case, &mut wrong);
    settings(&mut desk, &case, &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The control: a problem that repeats what was typed is found.
#[test]
fn a_problem_that_repeats_what_was_typed_would_be_found() {
    let mut told = problem::of(&Error::PackStopped);
    assert_eq!(unkind(&told, "stopped"), Vec::<String>::new());
    told.hint = format!("See to what stops it, {MARK}.");
    assert_eq!(unkind(&told, "stopped").len(), 1);
}

fn facts(desk: &mut Desk, id: &str, wrong: &mut Vec<String>) {
    let case_id = || id.to_owned();
    let away = |from: String, until: String| RecordAbsence {
        case_id: case_id(),
        who: Person::Child,
        from,
        until,
        evidence: marked(),
    };
    let befell = |what: String, from: String| RecordCircumstances {
        case_id: case_id(),
        cause: Cause::Other,
        who: Person::Parent,
        what,
        from,
        until: "9 March 2026".into(),
    };
    let open = |on: String, due_on: String| OpenProceeding {
        case_id: case_id(),
        what: Proceeding::TribunalOrder,
        on,
        reference: marked(),
        due_on,
    };
    let (day, ahead) = (|| "9 March 2026".to_owned(), || "8 April 2026".to_owned());
    refuse!(desk, wrong,
        record_absence away(marked(), day());
        record_absence away(day(), marked());
        record_absence away(ahead(), ahead());
        record_circumstances befell(of_a_service(), day());
        record_circumstances befell(marked(), marked());
        receive_again ReceiveAgain { case_id: case_id(), on: marked(), passed_on: false, mailbox: marked() };
        record_contact RecordContact { case_id: case_id(), on: marked() };
        record_contact RecordContact { case_id: marked(), on: day() };
        record_move RecordMove { case_id: case_id(), to: marked(), on: marked(), temporary: true };
        record_move RecordMove { case_id: case_id(), to: marked(), on: ahead(), temporary: true };
        open_proceeding open(day(), String::new());
        open_proceeding open(day(), marked());
        open_proceeding open(marked(), ahead());
        answer_proceeding AnswerProceeding { case_id: case_id(), proceeding: marked(), on: day() };
        give_late_reason GiveLateReason { case_id: case_id(), code: marked(), text: marked() };
    );
}

fn registers(desk: &mut Desk, case: &CaseView, wrong: &mut Vec<String>) {
    let case_id = || case.case_id.clone();
    let claim = || case.claims[0].claim.clone();
    let (day, ahead) = (|| "7 April 2026".to_owned(), || "8 April 2026".to_owned());
    let claiming = |why: String| ClaimException {
        case_id: case_id(),
        limb: Limb::A,
        impractical: true,
        why,
        evidence: marked(),
    };
    let approving = |claim: String, decided_by: String| ApproveException {
        case_id: case_id(),
        claim,
        decided_by,
        why: marked(),
    };
    let telling = |claim: String, on: String| TellOfException {
        case_id: case_id(),
        claim,
        who: Told::La,
        on,
        how: marked(),
    };
    let offering = |on: String, for_on: String| OfferClinic {
        case_id: case_id(),
        on,
        for_on,
        at: String::new(),
        with: ClinicBody::Us,
        place: marked(),
    };
    let considering =
        |dated_on: String| ConsiderExisting { case_id: case_id(), what: marked(), dated_on };
    let missed = ClinicOutcome::WasNotBrought;
    let asked = AnswerExisting {
        case_id: case_id(),
        advice: marked(),
        party: Party::La,
        satisfied: Satisfied::Yes,
        name: marked(),
        on: day(),
    };
    let happened =
        RecordClinic { case_id: case_id(), clinic: marked(), outcome: missed, on: day() };
    let unknown = WithdrawException { case_id: case_id(), claim: marked(), why: marked() };
    refuse!(desk, wrong,
        claim_exception claiming(of_a_service());
        claim_exception claiming(marked());
        approve_exception approving(marked(), LEAD.into());
        withdraw_exception unknown;
        tell_of_exception telling(marked(), day());
        tell_of_exception telling(claim(), marked());
        tell_of_exception telling(claim(), ahead());
        offer_clinic offering(day(), marked());
        offer_clinic offering(marked(), day());
        record_clinic happened;
        consider_existing considering(marked());
        consider_existing considering(ahead());
        answer_existing asked;
    );
}

fn others(desk: &mut Desk, case: &CaseView, wrong: &mut Vec<String>) {
    let case_id = || case.case_id.clone();
    let as_at = |on: String, known_on: String| CaseAsAt { case_id: case_id(), on, known_on };
    let day = || "7 April 2026".to_owned();
    let details = |field: &str, value: &str| {
        let mut form = case.form.clone();
        form.concerns = marked();
        assert!(casebook::set_field(&mut form, field, value.into()));
        CorrectDetails { case_id: case_id(), form, why: marked() }
    };
    let receipt = |on: &str| CorrectReceipt {
        case_id: case_id(),
        received_on: on.into(),
        why: marked(),
        ..CorrectReceipt::default()
    };
    refuse!(desk, wrong,
        take_back TakeBack { case_id: case_id(), entry: marked(), why: marked() };
        what_if WhatIf { case_id: case_id(), received_on: marked(), kind: None, again_on: marked() };
        case_as_at as_at(marked(), String::new());
        case_as_at as_at(day(), marked());
        case_as_at as_at("8 April 2026".into(), String::new());
        confirm_fact ConfirmFact { case_id: case_id(), field: marked(), value: marked() };
        assign_case AssignCase { case_id: case_id(), to: marked() };
        correct_receipt receipt(MARK);
        correct_receipt receipt("31 August 2014");
        correct_details details("born_on", MARK);
        correct_details details("born_on", "2 March 1990");
        correct_details details("family_name", " ");
        correct_details details("posted_on", "8 April 2026");
    );
}

/// Days of the clinic, what followed a missed appointment, decisions.
fn rooms(desk: &mut Desk, case: &CaseView, wrong: &mut Vec<String>) {
    let case_id = || case.case_id.clone();
    let day = |day: &str, slots: String| SetClinicDay {
        day: day.into(),
        slots,
        place: marked(),
        person: marked(),
        ..SetClinicDay::default()
    };
    let followed = FollowNotBrought {
        case_id: case_id(),
        clinic: marked(),
        reason: marked(),
        safeguarding_why: marked(),
        ..FollowNotBrought::default()
    };
    let decided = |decision: &str| DecideCase {
        case_id: case_id(),
        decision: decision.into(),
        service: marked(),
        what: marked(),
        by_whom: marked(),
        ..DecideCase::default()
    };
    refuse!(desk, wrong,
        set_clinic_day day(MARK, marked());
        set_clinic_day day("20 May 2026", marked());
        set_clinic_day day("2 March 2026", "9.30".into());
        drop_clinic_day DropClinicDay { clinic_day: marked(), why: marked() };
        follow_not_brought followed;
        decide_case decided(MARK);
        decide_case decided("onward_referral");
        follow_referral FollowReferral {
            case_id: case_id(),
            referral: marked(),
            on: marked(),
            status: ReferralStatus::Sent,
            outcome: marked(),
        };
    );
}

fn settings(desk: &mut Desk, case: &CaseView, wrong: &mut Vec<String>) {
    let choice = |code: &str, value: &str, from: &str| ChangeSetting {
        code: code.into(),
        value: value.into(),
        authority: marked(),
        from: from.into(),
        why: marked(),
    };
    let day = |day: &str| SetHoliday { day: day.into(), name: marked(), source: marked() };
    refuse!(desk, wrong,
        change_setting choice(MARK, "1", "");
        change_setting choice("known_months", MARK, "");
        change_setting choice("known_months", "0", "");
        change_setting choice("known_months", "18", MARK);
        change_setting choice("strict_warnings", MARK, "");
        set_holiday day(MARK);
        set_holiday day("11 April 2026");
        preview_holiday day(MARK);
        take_back_setting TakeBackSetting { entry: marked(), why: marked() };
    );
    let named = ChangeSetting { authority: String::new(), ..choice("approvers", LEAD, "1/3/2026") };
    desk.casebook.change_setting(named).unwrap();
    let stranger = ApproveException {
        case_id: case.case_id.clone(),
        claim: case.claims[0].claim.clone(),
        decided_by: marked(),
        why: marked(),
    };
    refuse!(desk, wrong, approve_exception stranger;);
}
