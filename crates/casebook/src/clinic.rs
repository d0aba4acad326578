//! Appointments: offered, kept or not, followed up when they were missed.

use chrono_tz::Europe::London;
use domain::acts::{Followed, Offer};
use domain::case::Case;
use domain::civil;
use domain::event::Considered;
use domain::refusal::Refusal;

use crate::casebook::Casebook;
use crate::error::{Error, FieldFault};
use crate::form;
use crate::page;
use crate::store::projections::clinics;
use crate::views::{CaseView, ClinicView, FollowupView};
use crate::wishes::{FollowNotBrought, OfCase, OfferClinic, OfferSlot, RecordClinic};
use crate::words;

impl Casebook {
    /// Records that an appointment was offered.
    pub fn offer_clinic(&mut self, wish: OfferClinic) -> Result<CaseView, Error> {
        let on = form::date("on", &wish.on)?.unwrap_or_else(|| self.today());
        let for_on = form::must("for_on", &wish.for_on)?;
        let at = form::time("at", &wish.at)?;
        let (with, place) = (wish.with, wish.place);
        let offer = Offer { on, for_on, at, with, place, ..Offer::default() };
        self.act(&wish.case_id, |case, moment| case.offer_clinic(offer, moment))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Offers a free slot of the clinic. One that was given away on another laptop meanwhile is shown
    /// on both cases once the laptops have met.
    pub fn offer_slot(&mut self, wish: OfferSlot) -> Result<CaseView, Error> {
        let at = form::time("at", &wish.at)?.ok_or(Error::Field("at", FieldFault::Missing))?;
        let now = self.store.world().now().with_timezone(&London).naive_local();
        let day = self.team.clinics.slot(&wish.clinic_day, at, now)?.clone();
        let clock = clinics::clock(Some(at));
        if clinics::of_day(self.store.connection(), &day.id)?.iter().any(|b| b.at == clock) {
            return Err(Refusal::SlotTaken.into());
        }
        let offer = Offer {
            on: self.today(),
            for_on: day.day,
            at: Some(at),
            with: day.with,
            place: day.place,
            slot: Some(day.id),
            interpreter: wish.interpreter,
            format: Some(wish.format),
        };
        self.act(&wish.case_id, |case, moment| case.offer_slot(offer, wish.meant, moment))?;
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

    /// Records what was done about a missed appointment.
    pub fn follow_not_brought(&mut self, wish: FollowNotBrought) -> Result<CaseView, Error> {
        let on = form::date("on", &wish.on)?.unwrap_or_else(|| self.today());
        let concern = match wish.safeguarding.as_str() {
            "" => None,
            "concern" => Some(true),
            "none" => Some(false),
            _ => return Err(Error::Field("safeguarding", FieldFault::Choice)),
        };
        let why = wish.safeguarding_why;
        let done = Followed {
            reason: wish.reason,
            safeguarding: concern.map(|concern| Considered { concern, why }),
            told_corporate_parent: wish.told_corporate_parent,
        };
        self.act(&wish.case_id, |case, moment| {
            case.follow_not_brought(&wish.clinic, done, on, moment)
        })
        .map_err(|error| error.at(&[("why", "safeguarding_why"), ("text", "reason")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// The appointments of a case, latest first. A slot that was given to another child at the same
    /// time says so.
    pub(crate) fn clinic_views(
        &self,
        case_id: &str,
        case: &Case,
        open: bool,
    ) -> Result<Vec<ClinicView>, Error> {
        let today = self.today();
        let mut views = Vec::new();
        for clinic in case.clinics.iter().rev() {
            let mut view = page::clinic(clinic, today, open);
            if let Some(slot) = clinic.slot.as_ref().filter(|_| clinic.keeps_its_slot()) {
                view.conflict = self.slot_conflict(case_id, slot, &view.at, &clinic.id)?;
            }
            views.push(view);
        }
        Ok(views)
    }

    fn slot_conflict(
        &self,
        case_id: &str,
        slot: &str,
        at: &str,
        clinic: &str,
    ) -> Result<String, Error> {
        let day = self.team.clinics.day(slot);
        let closed = day.and_then(|day| self.team.clinics.closed(day));
        let booked = clinics::of_day(self.store.connection(), slot)?;
        let other = booked
            .iter()
            .find(|other| other.at == at && (other.case_id != case_id || other.clinic != clinic));
        Ok(match (other, closed) {
            (Some(other), _) => format!(
                "The same slot was given to {} as well. Move one of the two appointments.",
                self.row_of(&other.case_id)?.name
            ),
            (None, Some(why)) => {
                format!("There is no clinic on that day any more ({why}). Move the appointment.")
            }
            (None, None) => String::new(),
        })
    }
}

/// Missed appointments with what was done about them and what is still to do, latest first.
pub(crate) fn followups(case: &Case) -> Vec<FollowupView> {
    let open = case.followups();
    let missed =
        case.clinics.iter().rev().filter(|clinic| {
            clinic.came_of_it() == Some(domain::event::ClinicOutcome::WasNotBrought)
        });
    let views = missed.map(|clinic| {
        let open: Vec<_> =
            open.iter().filter(|task| task.clinic == clinic.id).map(|task| task.task).collect();
        let followed = &clinic.followed;
        let mut done = Vec::new();
        if let Some((on, reason)) = &followed.reason {
            done.push(format!("Reason given on {}: {reason}", civil::words(*on)));
        }
        for (on, said) in &followed.safeguarding {
            let what = if said.concern { "a concern" } else { "no concern" };
            let on = civil::words(*on);
            done.push(format!("Safeguarding considered on {on}, {what}: {}", said.why));
        }
        if let Some(on) = followed.told_on {
            done.push(format!(
                "The authority that looks after the child was told on {}.",
                civil::words(on)
            ));
        }
        FollowupView {
            clinic: clinic.id.clone(),
            missed: words::day(clinic.for_on),
            tasks: open.iter().map(|task| task.words().to_owned()).collect(),
            open,
            done,
        }
    });
    views.collect()
}
