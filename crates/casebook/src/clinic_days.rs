//! The clinic: its days, who needs to be seen, and which slots still leave time to write.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Europe::London;
use domain::civil;
use domain::clinic::{self, ClinicDay};
use domain::event::{Body, Course, Format};
use domain::roles::Right;
use domain::team::TEAM;

use crate::casebook::Casebook;
use crate::error::{Error, FieldFault};
use crate::form;
use crate::store::projections::clinics::{self, Booked};
use crate::views::{
    Choice, ClinicDayView, ClinicsView, FollowupRow, LeaveView, SlotOffer, SlotView, SlotsView,
    TakenView, ToSeeRow, UnrecordedRow,
};
use crate::wishes::{DropClinicDay, OfCase, SetClinicDay, SetLeave, TakeBackSetting};
use crate::words;

/// The most rows of a list on the clinic's page.
const LISTED: usize = 200;

impl Casebook {
    /// The clinic from today on.
    pub fn show_clinics(&self) -> Result<ClinicsView, Error> {
        let today = self.today();
        let connection = self.store.connection();
        let team = &self.team.clinics;
        let policy = self.moment().policy;
        let days = team.from(today).into_iter().map(|day| self.clinic_day_view(day));
        let unrecorded = clinics::to_record(connection, today)?.into_iter().take(LISTED);
        Ok(ClinicsView {
            head: self.store.head()?,
            days: days.collect::<Result<_, _>>()?,
            leave: team
                .leave
                .iter()
                .filter(|leave| leave.until >= today)
                .map(|leave| LeaveView {
                    entry: leave.id.clone(),
                    words: {
                        let who = if leave.person.is_empty() { "Everyone" } else { &leave.person };
                        let why = if leave.why.is_empty() { "" } else { ": " };
                        let (from, until) = (civil::words(leave.from), civil::words(leave.until));
                        format!("{who} is away from {from} to {until}{why}{}", leave.why)
                    },
                })
                .collect(),
            to_see: self.to_see(today)?,
            unrecorded: unrecorded
                .map(|booked| {
                    let row = self.row_of(&booked.case_id)?;
                    Ok(UnrecordedRow { row, day: words::day(booked.for_on) })
                })
                .collect::<Result<_, Error>>()?,
            followups: self.list_followups()?,
            rule: format!(
                "{} are kept for writing after a child was seen. A slot that leaves fewer is offered only on purpose.",
                working_days(policy.writing_days)
            ),
            contact: policy.clinic_contact,
            can_set: self.must(Right::Desk).is_ok(),
        })
    }

    /// What is still to be done about missed appointments, in every case, the longest ago first.
    pub fn list_followups(&self) -> Result<Vec<FollowupRow>, Error> {
        let mut rows: Vec<FollowupRow> = Vec::new();
        for (case_id, clinic, missed_on, task) in clinics::followups(self.store.connection())? {
            match rows.last_mut().filter(|last| last.clinic == clinic) {
                Some(last) => last.tasks.push(task.words().to_owned()),
                None => rows.push(FollowupRow {
                    row: self.row_of(&case_id)?,
                    clinic,
                    missed: words::day(missed_on),
                    tasks: vec![task.words().to_owned()],
                }),
            }
        }
        Ok(rows)
    }

    fn to_see(&self, today: NaiveDate) -> Result<Vec<ToSeeRow>, Error> {
        let mut rows = Vec::new();
        for case_id in clinics::to_see(self.store.connection())?.into_iter().take(LISTED) {
            let (case, _) = self.case(&case_id)?;
            let by = clinic::seen_by(&case, &self.team.policy_of(&case));
            let why = match case.decided.last().map(|decided| &decided.course) {
                Some(Course::FurtherAssessment { what, .. }) => {
                    format!("Further assessment: {what}")
                }
                _ => case.triaged().map(|(route, ..)| route.words()).unwrap_or_default().into(),
            };
            rows.push((
                by,
                ToSeeRow {
                    row: self.row_of(&case_id)?,
                    why,
                    by: by.map(words::day),
                    label: match by.map(|by| (by - today).num_days()) {
                        None => "No deadline".into(),
                        Some(0) => "Today".into(),
                        Some(left) if left > 0 => format!("In {}", words::days(left)),
                        Some(late) => format!("{} ago", words::days(-late)),
                    },
                    late: by.is_some_and(|by| by < today),
                },
            ));
        }
        // By the latest safe start and not by age; without a clock last.
        rows.sort_by_key(|(by, _)| (by.is_none(), *by));
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    fn clinic_day_view(&self, day: &ClinicDay) -> Result<ClinicDayView, Error> {
        let now = self.store.world().now().with_timezone(&London).naive_local();
        let booked = clinics::of_day(self.store.connection(), &day.id)?;
        let closed = self.team.clinics.closed(day).unwrap_or_default();
        let taken_at = |at: &str| -> Result<Vec<TakenView>, Error> {
            let there = booked.iter().filter(|booked| booked.at == at);
            let taken = there.map(|Booked { case_id, clinic, .. }| {
                let name = self.row_of(case_id)?.name;
                Ok(TakenView { case_id: case_id.clone(), clinic: clinic.clone(), name })
            });
            taken.collect()
        };
        let slots: Vec<SlotView> = day
            .slots
            .iter()
            .map(|at| {
                let clock = clinics::clock(Some(*at));
                let passed = day.day.and_time(*at) < now;
                Ok(SlotView { taken: taken_at(&clock)?, at: clock, passed })
            })
            .collect::<Result<_, Error>>()?;
        let free = slots.iter().filter(|slot| slot.taken.is_empty() && !slot.passed).count();
        let twice = slots.iter().filter(|slot| slot.taken.len() > 1).count();
        let mut status = match closed.is_empty() {
            true => format!("{free} of {} slots free", slots.len()),
            false => format!("No clinic: {closed}"),
        };
        let moved = if closed.is_empty() { 0 } else { booked.len() };
        match moved {
            0 => {}
            1 => status.push_str(". 1 appointment has to be moved"),
            n => status.push_str(&format!(". {n} appointments have to be moved")),
        }
        if twice > 0 {
            status.push_str(". A slot was given to two children: move one of them");
        }
        Ok(ClinicDayView {
            clinic_day: day.id.clone(),
            day: words::day(day.day),
            words: day_words(day),
            slots,
            status,
            wrong: moved > 0 || twice > 0,
            closed,
        })
    }

    /// Sets a day of the clinic.
    pub fn set_clinic_day(&mut self, wish: SetClinicDay) -> Result<ClinicsView, Error> {
        let day = form::must("day", &wish.day)?;
        let minutes = match wish.minutes.trim() {
            "" => 45,
            text => text.parse().map_err(|_| Error::Field("minutes", FieldFault::Number))?,
        };
        let slots = slots(&wish, minutes)?;
        let SetClinicDay { place, with, person, .. } = wish;
        let day = ClinicDay { day, place, with, slots, minutes, person, ..ClinicDay::default() };
        self.act_for_team(|team, moment| team.set_clinic_day(day, moment))
            .map_err(|error| error.at(&[("by", "day")]))?;
        self.show_clinics()
    }

    /// Drops a day of the clinic. Appointments on it stay, and are shown until they are moved.
    pub fn drop_clinic_day(&mut self, wish: DropClinicDay) -> Result<ClinicsView, Error> {
        self.act_for_team(|team, moment| {
            team.drop_clinic_day(&wish.clinic_day, &wish.why, moment)
        })?;
        self.show_clinics()
    }

    /// Sets days on which someone, or everyone, holds no clinic.
    pub fn set_leave(&mut self, wish: SetLeave) -> Result<ClinicsView, Error> {
        let days = (form::must("from", &wish.from)?, form::must("until", &wish.until)?);
        self.act_for_team(|team, moment| team.set_leave(&wish.person, days, &wish.why, moment))
            .map_err(|error| error.at(&[("by", "until")]))?;
        self.show_clinics()
    }

    /// Takes a leave back as a mistake: the clinic days in it are there again.
    pub fn take_back_leave(&mut self, wish: TakeBackSetting) -> Result<ClinicsView, Error> {
        let is_leave = self
            .events_of(TEAM)?
            .iter()
            .any(|event| event.id == wish.entry && matches!(event.body, Body::LeaveSet { .. }));
        if !is_leave {
            return Err(domain::refusal::Refusal::NoSuchEntry.into());
        }
        self.take_back_setting(wish)?;
        self.show_clinics()
    }

    /// The free slots for a case: those that leave time to write, and the others apart.
    pub fn find_slots(&self, wish: OfCase) -> Result<SlotsView, Error> {
        let (case, _) = self.case(&wish.case_id)?;
        let moment = self.moment_of(&case);
        let by = clinic::seen_by(&case, &moment.policy);
        let now = self.store.world().now().with_timezone(&London).naive_local();
        let (mut safe, mut late) = (Vec::new(), Vec::new());
        for day in self.team.clinics.from(moment.today) {
            if self.team.clinics.closed(day).is_some() {
                continue;
            }
            let booked = clinics::of_day(self.store.connection(), &day.id)?;
            for at in &day.slots {
                let clock = clinics::clock(Some(*at));
                let gone = day.day.and_time(*at) < now;
                if gone || booked.iter().any(|booked| booked.at == clock) {
                    continue;
                }
                let offer = SlotOffer {
                    clinic_day: day.id.clone(),
                    words: format!("{} at {clock}", civil::long(day.day)),
                    at: clock,
                    place: [day.place.as_str(), day.person.as_str()]
                        .into_iter()
                        .filter(|part| !part.is_empty())
                        .collect::<Vec<_>>()
                        .join(", "),
                };
                match by.is_none_or(|by| day.day <= by) {
                    true => safe.push(offer),
                    false => late.push(offer),
                }
            }
        }
        let left = working_days(moment.policy.writing_days);
        let sentence = match by {
            None => "This request has no date to meet.".to_owned(),
            Some(by) if by < moment.today => format!(
                "Seen by {} there would have been {left} to write. No slot leaves that time any more.",
                civil::long(by)
            ),
            Some(by) => {
                format!("Seen by {}, there are {left} left to write.", civil::long(by))
            }
        };
        Ok(SlotsView {
            sentence,
            safe,
            late,
            why_late: by.map_or_else(String::new, |by| {
                format!(
                    "After {} fewer than {left} are left to write, and the advice may be late.",
                    civil::words(by)
                )
            }),
            interpreter: case
                .request
                .as_ref()
                .and_then(|request| request.child.interpreter.clone())
                .unwrap_or_default(),
            formats: formats(),
        })
    }
}

/// The formats that a family may read.
pub(crate) fn formats() -> Vec<Choice> {
    let choice =
        |format: Format| Choice { code: words::stem(&format), words: format.words().to_owned() };
    [Format::Standard, Format::LargePrint, Format::EasyRead].into_iter().map(choice).collect()
}

fn working_days(n: u32) -> String {
    format!("{n} working day{}", if n == 1 { "" } else { "s" })
}

/// Where, who, and how long each is.
pub(crate) fn day_words(day: &ClinicDay) -> String {
    let length = format!("{} minutes each", day.minutes);
    let parts = [day.place.as_str(), day.person.as_str(), length.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The slots as they were typed, or one after the other from the first.
fn slots(wish: &SetClinicDay, minutes: u32) -> Result<Vec<NaiveTime>, Error> {
    let typed = wish.slots.trim();
    if !typed.is_empty() {
        let times = typed.split([',', ';', '\n']).map(str::trim).filter(|time| !time.is_empty());
        let read = |time| form::time("slots", time)?.ok_or(Error::Field("slots", FieldFault::Time));
        return times.map(read).collect();
    }
    let first =
        form::time("first", &wish.first)?.ok_or(Error::Field("first", FieldFault::Missing))?;
    let count: i32 =
        wish.count.trim().parse().map_err(|_| Error::Field("count", FieldFault::Number))?;
    let mut slots: Vec<NaiveTime> = Vec::new();
    for n in 0..count.clamp(0, 41) {
        let (at, days) =
            first.overflowing_add_signed(TimeDelta::minutes(i64::from(n) * i64::from(minutes)));
        // A clinic ends before midnight.
        if days == 0 {
            slots.push(at);
        }
    }
    Ok(slots)
}
