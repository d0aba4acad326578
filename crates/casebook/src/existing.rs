//! Existing advice (reg 6(4)).

use crate::casebook::Casebook;
use crate::error::Error;
use crate::form;
use crate::views::CaseView;
use crate::wishes::{AnswerExisting, ConsiderExisting, OfCase};

impl Casebook {
    /// Puts a piece of existing advice forward.
    pub fn consider_existing(&mut self, wish: ConsiderExisting) -> Result<CaseView, Error> {
        let dated_on = form::must("dated_on", &wish.dated_on)?;
        self.act(&wish.case_id, |case, moment| {
            case.consider_existing(&wish.what, dated_on, moment)
        })
        .map_err(|error| error.at(&[("text", "what"), ("on", "dated_on")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records one party's answer.
    pub fn answer_existing(&mut self, wish: AnswerExisting) -> Result<CaseView, Error> {
        let on = form::date("on", &wish.on)?.unwrap_or_else(|| self.today());
        self.act(&wish.case_id, |case, moment| {
            let AnswerExisting { advice, party, satisfied, name, .. } = &wish;
            case.answer_existing(advice, *party, *satisfied, name, on, moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }
}
