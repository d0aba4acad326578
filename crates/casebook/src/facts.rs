//! Facts of a case as they become known, and what turned out to be a mistake.

use domain::acts::Moment;
use domain::authority::Authority;
use domain::case::Case;
use domain::refusal::Refusal;

use crate::casebook::Casebook;
use crate::error::Error;
use crate::form;
use crate::views::CaseView;
use crate::wishes::{
    AnswerProceeding, ConfirmResponsibility, GiveLateReason, JudgeRecords, OfCase, OpenProceeding,
    ReceiveAgain, RecordAbsence, RecordCapacity, RecordCircumstances, RecordContact, RecordMove,
    TakeBack,
};

impl Casebook {
    /// Records that the same request came once more.
    pub fn receive_again(&mut self, wish: ReceiveAgain) -> Result<CaseView, Error> {
        let on = form::must("on", &wish.on)?;
        let mailbox = form::choice("mailbox", &wish.mailbox)?;
        let act = |case: &Case, moment: &Moment| {
            case.receive_again_in(mailbox, on, wish.passed_on, moment)
        };
        self.act(&wish.case_id, act)
            .map_err(|error| error.at(&[("received_on", "on"), ("born_on", "on")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records that someone was away from the authority's area.
    pub fn record_absence(&mut self, wish: RecordAbsence) -> Result<CaseView, Error> {
        let days = (form::must("from", &wish.from)?, form::must("until", &wish.until)?);
        self.act(&wish.case_id, |case, moment| {
            case.record_absence(wish.who, days, &wish.evidence, moment)
        })
        .map_err(|error| error.at(&[("on", "from")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records circumstances of the family.
    pub fn record_circumstances(&mut self, wish: RecordCircumstances) -> Result<CaseView, Error> {
        let days = (form::must("from", &wish.from)?, form::must("until", &wish.until)?);
        self.act(&wish.case_id, |case, moment| {
            case.record_circumstances(wish.cause, wish.who, &wish.what, days, moment)
        })
        .map_err(|error| error.at(&[("on", "from"), ("text", "what"), ("why", "what")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records whether the records are enough to write from.
    pub fn judge_records(&mut self, wish: JudgeRecords) -> Result<CaseView, Error> {
        self.act(&wish.case_id, |case, moment| case.judge_records(wish.sufficient, moment))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records a contact with a community health service.
    pub fn record_contact(&mut self, wish: RecordContact) -> Result<CaseView, Error> {
        let on = form::must("on", &wish.on)?;
        self.act(&wish.case_id, |case, moment| case.record_contact(on, moment))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records whether a young person has capacity for this decision.
    pub fn record_capacity(&mut self, wish: RecordCapacity) -> Result<CaseView, Error> {
        self.act(&wish.case_id, |case, moment| {
            case.record_capacity(wish.has_capacity, wish.alternative, &wish.basis, moment)
        })
        .map_err(|error| error.at(&[("why", "basis")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records that the family is said to live elsewhere.
    pub fn record_move(&mut self, wish: RecordMove) -> Result<CaseView, Error> {
        let on = form::must("on", &wish.on)?;
        let to = Authority::named(&wish.to);
        self.act(&wish.case_id, |case, moment| case.record_move(to, on, wish.temporary, moment))
            .map_err(|error| error.at(&[("authority", "to")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records that the authority is still responsible.
    pub fn confirm_responsibility(
        &mut self,
        wish: ConfirmResponsibility,
    ) -> Result<CaseView, Error> {
        let on = form::must("on", &wish.on)?;
        self.act(&wish.case_id, |case, moment| {
            case.confirm_responsibility(on, &wish.note, moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records a proceeding beside the request.
    pub fn open_proceeding(&mut self, wish: OpenProceeding) -> Result<CaseView, Error> {
        let on = form::must("on", &wish.on)?;
        let due_on = form::date("due_on", &wish.due_on)?;
        self.act(&wish.case_id, |case, moment| {
            case.open_proceeding(wish.what, on, &wish.reference, due_on, moment)
        })
        .map_err(|error| error.at(&[("until", "due_on")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records that health has done its part in a proceeding.
    pub fn answer_proceeding(&mut self, wish: AnswerProceeding) -> Result<CaseView, Error> {
        let on = form::must("on", &wish.on)?;
        self.act(&wish.case_id, |case, moment| {
            case.answer_proceeding(&wish.proceeding, on, moment)
        })
        .map_err(|error| error.at(&[("until", "on")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records why it is late.
    pub fn give_late_reason(&mut self, wish: GiveLateReason) -> Result<CaseView, Error> {
        self.act(&wish.case_id, |case, moment| {
            case.give_late_reason(&wish.code, &wish.text, moment)
        })
        .map_err(|error| error.at(&[("why", "text")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Takes an entry back as a mistake. It stays in the log.
    pub fn take_back(&mut self, wish: TakeBack) -> Result<CaseView, Error> {
        let (_, events) = self.case(&wish.case_id)?;
        let entry =
            events.iter().find(|event| event.id == wish.entry).ok_or(Refusal::NoSuchEntry)?;
        self.act(&wish.case_id, |case, moment| case.strike(entry, &wish.why, moment))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }
}
