//! The register of exceptions (reg 8(2)).

use crate::casebook::Casebook;
use crate::error::Error;
use crate::form;
use crate::views::CaseView;
use crate::wishes::{ApproveException, ClaimException, OfCase, TellOfException, WithdrawException};

impl Casebook {
    /// Claims an exception.
    pub fn claim_exception(&mut self, wish: ClaimException) -> Result<CaseView, Error> {
        self.act(&wish.case_id, |case, moment| {
            let ClaimException { limb, impractical, why, evidence, .. } = &wish;
            case.claim_exception(*limb, *impractical, why, evidence, moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records that it was approved, and by whose decision.
    pub fn approve_exception(&mut self, wish: ApproveException) -> Result<CaseView, Error> {
        self.act(&wish.case_id, |case, moment| {
            case.approve_exception(&wish.claim, &wish.decided_by, &wish.why, moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Withdraws it.
    pub fn withdraw_exception(&mut self, wish: WithdrawException) -> Result<CaseView, Error> {
        self.act(&wish.case_id, |case, moment| {
            case.withdraw_exception(&wish.claim, &wish.why, moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records who was told of it.
    pub fn tell_of_exception(&mut self, wish: TellOfException) -> Result<CaseView, Error> {
        let on = form::must("on", &wish.on)?;
        self.act(&wish.case_id, |case, moment| {
            case.tell_of_exception(&wish.claim, wish.who, on, &wish.how, moment)
        })
        .map_err(|error| error.at(&[("text", "how")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }
}
