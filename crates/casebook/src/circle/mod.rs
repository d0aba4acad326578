//! Around the child: flags, people, sharing, what runs beside the request, and linked cases.

use domain::circle::{Beside, Flags, LawfulBasis};
use domain::refusal::Refusal;

use crate::casebook::Casebook;
use crate::error::Error;
use crate::form;
use crate::views::CaseView;
use crate::wishes::{
    AnswerObjection, LinkCase, OfCase, RecordBasis, RecordBeside, RecordFlags, RecordObjection,
    RecordSomeone, RemoveSomeone, UnlinkCase,
};

mod show;
mod words;

pub(crate) use show::{barred, identity};
pub(crate) use words::{sentence, theme};

impl Casebook {
    /// Records what is to be minded about the child.
    pub fn record_flags(&mut self, wish: RecordFlags) -> Result<CaseView, Error> {
        let flags = Flags {
            safeguarding: form::choice("safeguarding", &wish.safeguarding)?,
            format: wish.format,
            why: wish.why,
            review_on: form::date("review_on", &wish.review_on)?,
        };
        self.act(&wish.case_id, |case, moment| case.record_flags(flags, moment))
            .map_err(|error| error.at(&[("by", "review_on")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records someone of the child's family, or who acts for them.
    pub fn record_someone(&mut self, wish: RecordSomeone) -> Result<CaseView, Error> {
        let replaces = wish.replaces.filter(|id| !id.is_empty());
        self.act(&wish.case_id, |case, moment| {
            case.record_someone(wish.someone, replaces.as_deref(), moment)
        })
        .map_err(|error| match error {
            Error::Refused(Refusal::NoOneNamed) => Error::RefusedAt(Refusal::NoOneNamed, "name"),
            error => error.at(&[("why", "barred")]),
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Takes someone off the list.
    pub fn remove_someone(&mut self, wish: RemoveSomeone) -> Result<CaseView, Error> {
        self.act(&wish.case_id, |case, moment| {
            case.remove_someone(&wish.person, &wish.why, moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records the ground for sharing.
    pub fn record_basis(&mut self, wish: RecordBasis) -> Result<CaseView, Error> {
        let informed = form::date("family_informed_on", &wish.family_informed_on)?;
        let own_view_on = form::date("own_view_on", &wish.own_view_on)?;
        let ahead = informed.is_some_and(|on| on > self.today());
        let basis = LawfulBasis {
            article6: wish.article6,
            article9: wish.article9,
            family_informed_on: informed,
            how: wish.how,
            scope: wish.scope,
            own_view_on,
            own_view: wish.own_view,
        };
        let day = if ahead { "family_informed_on" } else { "own_view_on" };
        self.act(&wish.case_id, |case, moment| case.record_basis(basis, moment))
            .map_err(|error| error.at(&[("on", day)]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records that someone objects to the sharing.
    pub fn record_objection(&mut self, wish: RecordObjection) -> Result<CaseView, Error> {
        let on = form::date("on", &wish.on)?.unwrap_or_else(|| self.today());
        self.act(&wish.case_id, |case, moment| {
            case.record_objection(on, &wish.by_whom, &wish.what, moment)
        })
        .map_err(|error| match error {
            Error::Refused(refusal @ Refusal::NoOneNamed) => Error::RefusedAt(refusal, "by_whom"),
            Error::Refused(refusal @ Refusal::Empty) => Error::RefusedAt(refusal, "what"),
            error => error,
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records how an objection was answered.
    pub fn answer_objection(&mut self, wish: AnswerObjection) -> Result<CaseView, Error> {
        let on = form::date("on", &wish.on)?.unwrap_or_else(|| self.today());
        self.act(&wish.case_id, |case, moment| {
            case.answer_objection(&wish.objection, on, &wish.answer, moment)
        })
        .map_err(|error| match error {
            Error::Refused(refusal @ Refusal::Empty) => Error::RefusedAt(refusal, "answer"),
            error => error.at(&[("until", "on")]),
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records what runs beside the request.
    pub fn record_beside(&mut self, wish: RecordBeside) -> Result<CaseView, Error> {
        let on = form::date("on", &wish.on)?.unwrap_or_else(|| self.today());
        let beside = Beside {
            what: wish.what,
            progress: wish.progress,
            due_on: form::date("due_on", &wish.due_on)?,
            note: wish.note,
        };
        let replaces = wish.replaces.filter(|id| !id.is_empty());
        self.act(&wish.case_id, |case, moment| {
            case.record_beside(on, beside, replaces.as_deref(), moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Says that two cases belong together, in both or in neither.
    pub fn link_case(&mut self, wish: LinkCase) -> Result<CaseView, Error> {
        let LinkCase { case_id, other, how, why } = wish;
        if case_id == other {
            return Err(Refusal::SameCase.into());
        }
        self.act_with(&case_id, |case, moment, acting| {
            acting
                .act(&other, |second, moment| Ok(second.link_case(&case_id, how, &why, moment)?))?;
            Ok(case.link_case(&other, how, &why, moment)?)
        })?;
        self.show_case(OfCase { case_id })
    }

    /// Takes that back in both. In one alone where the other was erased.
    pub fn unlink_case(&mut self, wish: UnlinkCase) -> Result<CaseView, Error> {
        let UnlinkCase { case_id, other, why } = wish;
        let there = !self.team.erased.iter().any(|erased| erased.case_id == other);
        self.act_with(&case_id, |case, moment, acting| {
            let bodies = case.unlink_case(&other, &why, moment)?;
            if there {
                acting.act(&other, |second, moment| {
                    Ok(second.unlink_case(&case_id, &why, moment)?)
                })?;
            }
            Ok(bodies)
        })?;
        self.show_case(OfCase { case_id })
    }
}
