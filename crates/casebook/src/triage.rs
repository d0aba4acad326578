//! Triage, and what services are asked and answer.

use domain::refusal::Refusal;

use crate::casebook::Casebook;
use crate::error::Error;
use crate::form;
use crate::views::CaseView;
use crate::wishes::{AnswerService, AskService, OfCase, TriageCase};

impl Casebook {
    /// Chooses a route and asks services.
    pub fn triage_case(&mut self, wish: TriageCase) -> Result<CaseView, Error> {
        self.act(&wish.case_id, |case, moment| {
            case.triage(wish.route, &wish.services, &wish.why, moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Asks one more service.
    pub fn ask_service(&mut self, wish: AskService) -> Result<CaseView, Error> {
        let by = form::date("by", &wish.by)?;
        self.act(&wish.case_id, |case, moment| case.ask(&wish.service, by, moment))
            .map_err(|error| error.at(&[("text", "service")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records what a service wrote, or that it knows nothing.
    pub fn answer_service(&mut self, wish: AnswerService) -> Result<CaseView, Error> {
        if wish.service.is_empty() {
            return Err(Refusal::NotAsked.into());
        }
        self.act(&wish.case_id, |case, moment| {
            case.answer(&wish.service, &wish.author, &wish.text, wish.nothing_known, moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }
}
