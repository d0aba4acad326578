//! Appointments.

use crate::casebook::Casebook;
use crate::error::Error;
use crate::form;
use crate::views::CaseView;
use crate::wishes::{OfCase, OfferClinic, RecordClinic};

impl Casebook {
    /// Records that an appointment was offered.
    pub fn offer_clinic(&mut self, wish: OfferClinic) -> Result<CaseView, Error> {
        let on = form::date("on", &wish.on)?.unwrap_or_else(|| self.today());
        let for_on = form::must("for_on", &wish.for_on)?;
        self.act(&wish.case_id, |case, moment| {
            case.offer_clinic(on, for_on, wish.with, &wish.place, moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records what came of it.
    pub fn record_clinic(&mut self, wish: RecordClinic) -> Result<CaseView, Error> {
        let on = form::date("on", &wish.on)?;
        self.act(&wish.case_id, |case, moment| {
            case.record_clinic(&wish.clinic, wish.outcome, on, moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }
}
