//! The days of the team's clinic, and which of its slots still leave time to write.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::acts::Moment;
use crate::case::Case;
use crate::civil;
use crate::clock;
use crate::event::{Body, ClinicBody, ClinicOutcome, Course, Event};
use crate::policy::Policy;
use crate::reading::Limb;
use crate::refusal::Refusal;
use crate::route::Route;
use crate::team::Team;

/// The most slots of one day.
const MOST_SLOTS: usize = 40;

/// A day of the clinic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClinicDay {
    /// The id of its entry.
    pub id: String,
    /// The civil day.
    pub day: NaiveDate,
    /// Where; may be empty.
    pub place: String,
    /// Whose appointments they are.
    pub with: ClinicBody,
    /// When each slot begins, in Europe/London, in their order.
    pub slots: Vec<NaiveTime>,
    /// How long each is, in minutes.
    pub minutes: u32,
    /// Who sees the children; may be empty.
    pub person: String,
    /// Why there is none on that day after all.
    pub dropped: Option<String>,
}

/// Days on which someone is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leave {
    /// The id of its entry.
    pub id: String,
    /// Who; everyone when empty.
    pub person: String,
    /// First civil day.
    pub from: NaiveDate,
    /// Last civil day.
    pub until: NaiveDate,
    /// Why; may be empty.
    pub why: String,
}

/// The clinic as the team's events tell it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clinics {
    /// Every day that was set, in the order in which it was.
    pub days: Vec<ClinicDay>,
    /// Every leave that stands.
    pub leave: Vec<Leave>,
}

impl Clinics {
    pub(crate) fn apply(&mut self, event: &Event) {
        match &event.body {
            Body::ClinicDaySet { day, place, with, slots, minutes, person, .. } => {
                self.days.push(ClinicDay {
                    id: event.id.clone(),
                    day: *day,
                    place: place.clone(),
                    with: *with,
                    slots: slots.clone(),
                    minutes: *minutes,
                    person: person.clone(),
                    dropped: None,
                });
            }
            Body::ClinicDayDropped { clinic_day, why, .. } => {
                if let Some(day) = self.days.iter_mut().find(|day| day.id == *clinic_day) {
                    day.dropped.get_or_insert_with(|| why.clone());
                }
            }
            Body::LeaveSet { person, from, until, why, .. } => self.leave.push(Leave {
                id: event.id.clone(),
                person: person.clone(),
                from: *from,
                until: *until,
                why: why.clone(),
            }),
            _ => {}
        }
    }

    /// Why there is no clinic on a day that was set. None where there is one. A leave ends by itself,
    /// and when it is taken back its days are there again.
    pub fn closed(&self, day: &ClinicDay) -> Option<String> {
        let away = |leave: &&Leave| {
            (leave.person.is_empty() || leave.person == day.person)
                && (leave.from..=leave.until).contains(&day.day)
        };
        let leave = || {
            let leave = self.leave.iter().find(away)?;
            let who = if leave.person.is_empty() { "The clinic" } else { &leave.person };
            let until = civil::words(leave.until);
            Some(format!("{who} is away until {until}"))
        };
        day.dropped.clone().or_else(leave)
    }

    /// The days of the clinic from a civil day on, in their order, closed ones among them.
    pub fn from(&self, on: NaiveDate) -> Vec<&ClinicDay> {
        let mut days: Vec<&ClinicDay> = self.days.iter().filter(|day| day.day >= on).collect();
        days.sort_by_key(|day| (day.day, day.slots.first().copied()));
        days
    }

    /// A day by its id.
    pub fn day(&self, id: &str) -> Option<&ClinicDay> {
        self.days.iter().find(|day| day.id == id)
    }

    /// A slot that can be offered. Refuses one that has gone by, or that is not there any more.
    pub fn slot(&self, id: &str, at: NaiveTime, now: NaiveDateTime) -> Result<&ClinicDay, Refusal> {
        let day = self.day(id).ok_or(Refusal::NoSuchSlot)?;
        if !day.slots.contains(&at) || self.closed(day).is_some() {
            return Err(Refusal::NoSuchSlot);
        }
        match day.day.and_time(at) < now {
            true => Err(Refusal::SlotPassed),
            false => Ok(day),
        }
    }
}

impl Team {
    /// Sets a day of the clinic, today or ahead.
    pub fn set_clinic_day(&self, day: ClinicDay, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        let ClinicDay { day, place, with, mut slots, minutes, person, .. } = day;
        if day < moment.today {
            return Err(Refusal::DayHasPassed);
        }
        slots.sort();
        slots.dedup();
        if slots.is_empty() || slots.len() > MOST_SLOTS || !(5..=480).contains(&minutes) {
            return Err(Refusal::NoSlots);
        }
        let (place, person) = (place.trim().to_owned(), person.trim().to_owned());
        let there = self.clinics.days.iter().any(|known| {
            known.dropped.is_none()
                && (known.day, &known.place, &known.person) == (day, &place, &person)
        });
        if there {
            return Err(Refusal::ClinicDayThere);
        }
        Ok(vec![Body::ClinicDaySet { on: moment.today, day, place, with, slots, minutes, person }])
    }

    /// Drops a day of the clinic. Appointments on it stand until someone has moved them.
    pub fn drop_clinic_day(
        &self,
        id: &str,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        let day = self.clinics.day(id).ok_or(Refusal::NoSuchEntry)?;
        if day.dropped.is_some() {
            return Err(Refusal::NoSuchEntry);
        }
        let why = crate::acts::given(why)?;
        Ok(vec![Body::ClinicDayDropped { on: moment.today, clinic_day: id.to_owned(), why }])
    }

    /// Sets days on which someone holds no clinic, or on which nobody does.
    pub fn set_leave(
        &self,
        person: &str,
        (from, until): (NaiveDate, NaiveDate),
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        if until < from {
            return Err(Refusal::EndsBeforeStart);
        }
        if until < moment.today {
            return Err(Refusal::DayHasPassed);
        }
        if (until - from).num_days() > 730 {
            return Err(Refusal::TooLong);
        }
        let (person, why) = (person.trim().to_owned(), why.trim().to_owned());
        Ok(vec![Body::LeaveSet { on: moment.today, person, from, until, why }])
    }
}

/// The last civil day on which the child can be seen and the advice still be written in time: the
/// team's working days for writing come after it (domain.md 2.7). None without a clock, or once the
/// advice was given.
pub fn seen_by(case: &Case, policy: &Policy) -> Option<NaiveDate> {
    let due_on = clock::due_on(case).filter(|_| case.met_on().is_none())?;
    Some(policy.calendar.leaving(due_on, policy.writing_days))
}

/// What shows that an appointment of ours was not kept, to claim limb (c) with. Nothing of how
/// safeguarding was considered is in it.
pub fn evidence(case: &Case, limb: Limb) -> String {
    let missed = |clinic: &&crate::case::Clinic| {
        clinic.came_of_it() == Some(ClinicOutcome::WasNotBrought) && clinic.with == ClinicBody::Us
    };
    let latest = case.clinics.iter().filter(missed).max_by_key(|clinic| clinic.for_on);
    let Some(clinic) = latest.filter(|_| limb == Limb::C) else { return String::new() };
    let mut words = vec![format!(
        "Appointment of {}, offered on {}; the child was not brought.",
        civil::words(clinic.for_on),
        civil::words(clinic.offered_on)
    )];
    if let Some((on, how, _)) = clinic.invited.last() {
        let how = if how.is_empty() { String::new() } else { format!(", {how}") };
        words.push(format!("Invitation of {}{how}.", civil::words(*on)));
    }
    if let Some((on, reason)) = &clinic.followed.reason {
        words.push(format!("Reason given on {}: {reason}", civil::words(*on)));
    }
    words.join(" ")
}

impl Case {
    /// Whether the child still needs an appointment: the route asks for one, or a decision for more
    /// assessment, and none is to come or waits for its outcome.
    pub fn must_be_seen(&self) -> bool {
        let over = self.closure.is_some() || self.met_on().is_some() || self.request.is_none();
        if over || self.clinics.iter().any(|clinic| clinic.outcome.is_none()) {
            return false;
        }
        let seen_since = |on: Option<NaiveDate>| {
            self.clinics.iter().any(|clinic| {
                clinic.came_of_it() == Some(ClinicOutcome::Attended)
                    && on.is_none_or(|on| clinic.for_on > on)
            })
        };
        match self.decided.last() {
            Some(decided) => {
                matches!(decided.course, Course::FurtherAssessment { .. })
                    && !seen_since(Some(decided.on))
            }
            None => {
                let route = self.triaged().map(|(route, ..)| *route);
                matches!(route, Some(Route::T3 | Route::T4)) && !seen_since(None)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::Offer;
    use crate::acts::tests::{at, case_of, day, events_of, received};

    fn clock(text: &str) -> NaiveTime {
        NaiveTime::parse_from_str(text, "%H:%M").unwrap()
    }

    fn set(on: &str, person: &str) -> Vec<Body> {
        let day = ClinicDay {
            day: day(on),
            slots: vec![clock("10:00"), clock("09:00"), clock("10:00")],
            minutes: 45,
            person: person.into(),
            ..ClinicDay::default()
        };
        Team::default().set_clinic_day(day, &at("2026-03-02")).unwrap()
    }

    #[test]
    fn the_slots_of_a_day_stand_in_their_order_and_one_that_has_passed_is_refused() {
        let team = Team::fold(&events_of(set("2026-03-30", "")));
        let only = &team.clinics.days[0];
        assert_eq!(only.slots, [clock("09:00"), clock("10:00")]);
        let slot = |at: &str, now: &str| {
            let now = day("2026-03-30").and_time(clock(now));
            team.clinics.slot(&only.id, clock(at), now).map(|_| ())
        };
        assert_eq!(slot("10:00", "09:30"), Ok(()));
        assert_eq!(slot("09:00", "09:30"), Err(Refusal::SlotPassed));
        assert_eq!(slot("11:00", "09:30"), Err(Refusal::NoSuchSlot));
    }

    #[test]
    fn leave_closes_the_days_of_one_person_and_ends_by_itself() {
        let mut bodies = set("2026-03-30", "Dr Vale");
        bodies.extend(set("2026-03-30", "Asha Rowe"));
        bodies.extend(set("2026-04-13", "Dr Vale"));
        let days = (day("2026-03-30"), day("2026-04-10"));
        bodies.extend(Team::default().set_leave("Dr Vale", days, "", &at("2026-03-02")).unwrap());
        let mut events = events_of(bodies);
        let closed = |events: &[Event]| {
            let clinics = Team::fold(events).clinics;
            let closed = |day| clinics.closed(day).is_some();
            clinics.days.iter().map(closed).collect::<Vec<_>>()
        };
        assert_eq!(closed(&events), [true, false, false]);
        let leave = events[3].id.clone();
        let back = Team::fold(&events).strike(&leave, "Stays", &at("2026-03-03")).unwrap();
        let mut struck = events_of(back);
        struck[0].id = "later".into();
        events.extend(struck);
        assert_eq!(closed(&events), [false, false, false]);
    }

    /// Due on Monday 13 April 2026; Good Friday and Easter Monday are no working days.
    #[test]
    fn a_slot_leaves_the_teams_working_days_for_writing() {
        let case = case_of(received());
        let by = |writing_days| seen_by(&case, &Policy { writing_days, ..Policy::default() });
        assert_eq!(by(0), Some(day("2026-04-13")));
        assert_eq!(by(1), Some(day("2026-04-12")));
        assert_eq!(by(5), Some(day("2026-04-06")));
        assert_eq!(by(6), Some(day("2026-04-01")));
    }

    #[test]
    fn who_needs_to_be_seen_goes_by_the_route_and_the_decision() {
        let mut bodies = received();
        assert!(!case_of(bodies.clone()).must_be_seen());
        bodies
            .extend(case_of(bodies.clone()).triage(Route::T4, &[], "", &at("2026-03-05")).unwrap());
        assert!(case_of(bodies.clone()).must_be_seen());
        let (on, for_on) = (day("2026-03-06"), day("2026-03-20"));
        let offer = Offer { on, for_on, ..Offer::default() };
        bodies.extend(case_of(bodies.clone()).offer_clinic(offer, &at("2026-03-06")).unwrap());
        assert!(!case_of(bodies.clone()).must_be_seen(), "one is to come");
        let case = case_of(bodies.clone());
        let (id, now) = (case.clinics[0].id.clone(), at("2026-03-20"));
        let mut missed = bodies.clone();
        missed.extend(case.record_clinic(&id, ClinicOutcome::WasNotBrought, None, &now).unwrap());
        assert!(case_of(missed).must_be_seen(), "a second offer is made");
        bodies.extend(case.record_clinic(&id, ClinicOutcome::Attended, None, &now).unwrap());
        assert!(!case_of(bodies.clone()).must_be_seen());
        let more = Course::FurtherAssessment {
            what: "Hearing".into(),
            by_whom: "Audiology".into(),
            by_on: None,
        };
        bodies.extend(
            case_of(bodies.clone())
                .decide(more, "Not heard", None, day("2026-03-20"), &now)
                .unwrap(),
        );
        assert!(case_of(bodies).must_be_seen());
    }
}
