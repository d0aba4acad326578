//! The team's own log: who works here, what the team has chosen, and the calendar it works by. It is
//! folded like a case, and fails as little.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::acts::Moment;
use crate::advice::Signatory;
use crate::authority::Authority;
use crate::calendar::Calendar;
use crate::case::Case;
use crate::clinic::Clinics;
use crate::cover::Cover;
use crate::event::{Body, ChaseStep, Event};
use crate::policy::{Policy, Setting};
use crate::refusal::Refusal;
use crate::request::Mailbox;
use crate::retention::{Grounds, Residue};
use crate::roles::Role;

/// The case id under which the team's own events stand.
pub const TEAM: &str = "team";

/// A choice of the team, as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The id of its entry.
    pub id: String,
    /// The civil day on which it was made.
    pub on: NaiveDate,
    /// Who made it.
    pub by: String,
    /// For requests received from this civil day.
    pub from: NaiveDate,
    /// For one authority; for all when none.
    pub authority: Option<Authority>,
    /// The choice.
    pub setting: Setting,
    /// Why.
    pub why: String,
}

/// A day that the team set in its calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetDay {
    /// The id of its entry.
    pub id: String,
    /// When and by whom it was set.
    pub on: NaiveDate,
    /// Who set it.
    pub by: String,
    /// The day.
    pub day: NaiveDate,
    /// Its name; none for a working day after all.
    pub name: Option<String>,
    /// Where it was proclaimed.
    pub source: String,
}

/// How many messages came into a mailbox on a day, as someone counted them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The civil day.
    pub day: NaiveDate,
    /// Whose mailbox; all together when none.
    pub mailbox: Option<Mailbox>,
    /// How many came.
    pub messages: u32,
    /// How many of them were no requests.
    pub others: u32,
    /// What else is to be said of it; may be empty.
    pub note: String,
    /// Who counted.
    pub by: String,
}

/// A case that was erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    /// The case.
    pub case_id: String,
    /// When, a civil date.
    pub on: NaiveDate,
    /// Who wrote it down.
    pub by: String,
    /// On which grounds.
    pub grounds: Grounds,
    /// Why.
    pub why: String,
    /// What is left of it.
    pub residue: Residue,
    /// SHA-256 of its certificate, hex.
    pub certificate: String,
}

/// A spreadsheet that was brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Its id.
    pub batch: String,
    /// When, a civil date.
    pub on: NaiveDate,
    /// Who brought it in.
    pub by: String,
    /// The file's name.
    pub name: String,
    /// Cases that were new, that were changed, and rows that said what was known.
    pub counts: [u32; 3],
}

/// How the columns of a spreadsheet are understood: the field of each title, empty where it is passed
/// over, and whose requests the sheet is about where no column says so.
pub type Titles = (BTreeMap<String, String>, Option<Authority>);

/// The team as its events tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Everyone who ever joined, as they last described themselves. The first made the casebook.
    pub people: Vec<Signatory>,
    /// Those who have left.
    pub left: BTreeSet<String>,
    /// Invented children only.
    pub demonstration: bool,
    /// Every choice that stands, oldest first.
    pub chosen: Vec<Chosen>,
    /// Every day that was set, oldest first.
    pub days: Vec<SetDay>,
    pub(crate) given: BTreeMap<String, BTreeSet<Role>>,
    /// Every case that was erased, in the order in which it was.
    pub erased: Vec<Erased>,
    /// How spreadsheets were understood, oldest first.
    pub trackers: Vec<Titles>,
    /// Every spreadsheet that was brought in, oldest first.
    pub imports: Vec<Ended>,
    /// The civil day on which the first person joined: nobody worked here before.
    pub since: Option<NaiveDate>,
    /// The imports that were undone, as far as nobody had acted on their cases.
    pub undone: BTreeSet<String>,
    /// The last count of each day and mailbox.
    pub counted: Vec<Counted>,
    /// The days of the clinic, and when there is none.
    pub clinics: Clinics,
    /// Every cover for leave, oldest first.
    pub covers: Vec<Cover>,
    calendar: Arc<Calendar>,
}

impl Default for Team {
    fn default() -> Self {
        Self {
            people: Vec::new(),
            left: BTreeSet::new(),
            given: BTreeMap::new(),
            demonstration: false,
            chosen: Vec::new(),
            days: Vec::new(),
            erased: Vec::new(),
            trackers: Vec::new(),
            imports: Vec::new(),
            since: None,
            undone: BTreeSet::new(),
            counted: Vec::new(),
            clinics: Clinics::default(),
            covers: Vec::new(),
            calendar: Calendar::england(),
        }
    }
}

impl Team {
    /// Folds events that stand in their total order.
    pub fn fold<'a, I>(events: I) -> Self
    where
        I: IntoIterator<Item = &'a Event>,
        I::IntoIter: Clone,
    {
        let events = events.into_iter();
        let struck: BTreeSet<&str> = events
            .clone()
            .filter_map(|event| match &event.body {
                Body::EntryStruck { entry, .. } => Some(entry.as_str()),
                _ => None,
            })
            .collect();
        let mut team = Self::default();
        for event in events {
            if !(struck.contains(event.id.as_str()) && event.body.can_be_struck()) {
                team.apply(event);
            }
        }
        team
    }

    fn apply(&mut self, event: &Event) {
        // Written by a changed program, or before its author's laptop knew: it counts for nothing.
        if !self.may(&event.by, event.body.right()) {
            return;
        }
        match &event.body {
            Body::RolesGiven { person, roles, .. } => {
                self.given.insert(person.clone(), roles.iter().copied().collect());
            }
            Body::PersonLeft { person, .. } => {
                self.left.insert(person.clone());
            }
            Body::PersonJoined { on, person } => {
                self.since = self.since.into_iter().chain([*on]).min();
                self.left.remove(&person.name);
                match self.people.iter_mut().find(|known| known.name == person.name) {
                    Some(known) => *known = person.clone(),
                    None => self.people.push(person.clone()),
                }
            }
            Body::DemonstrationMade { .. } => self.demonstration = true,
            Body::SettingChanged { on, from, authority, setting, why } => {
                self.chosen.push(Chosen {
                    id: event.id.clone(),
                    on: *on,
                    by: event.by.clone(),
                    from: *from,
                    authority: authority.clone(),
                    setting: setting.clone(),
                    why: why.clone(),
                });
            }
            Body::HolidaySet { on, day, name, source } => {
                self.calendar = Arc::new(self.calendar.with(*day, name.as_deref()));
                self.days.push(SetDay {
                    id: event.id.clone(),
                    on: *on,
                    by: event.by.clone(),
                    day: *day,
                    name: name.clone(),
                    source: source.clone(),
                });
            }
            Body::MailboxCounted { day, mailbox, messages, others, note, .. } => {
                self.counted.retain(|known| (known.day, known.mailbox) != (*day, *mailbox));
                self.counted.push(Counted {
                    day: *day,
                    mailbox: *mailbox,
                    messages: *messages,
                    others: *others,
                    note: note.clone(),
                    by: event.by.clone(),
                });
            }
            // Erased on two laptops it is erased once, and counts once.
            Body::CaseErased { on, case_id, grounds, why, residue, certificate }
                if self.erased.iter().all(|known| known.case_id != *case_id) =>
            {
                self.erased.push(Erased {
                    case_id: case_id.clone(),
                    on: *on,
                    by: event.by.clone(),
                    grounds: *grounds,
                    why: why.clone(),
                    residue: (**residue).clone(),
                    certificate: certificate.clone(),
                });
            }
            Body::TrackerMapped { authority, titles, .. } => {
                self.trackers.push((titles.clone(), authority.clone()));
            }
            Body::ImportEnded { on, batch, name, new, changed, same } => self.imports.push(Ended {
                batch: batch.clone(),
                on: *on,
                by: event.by.clone(),
                name: name.clone(),
                counts: [*new, *changed, *same],
            }),
            Body::CoverSet { on, person, by, from, to, why } => self.covers.push(Cover {
                id: event.id.clone(),
                on: *on,
                set_by: event.by.clone(),
                person: person.clone(),
                by: by.clone(),
                from: *from,
                to: *to,
                why: why.clone(),
                ended_on: None,
            }),
            Body::CoverEnded { on, cover } => {
                let ended = self.covers.iter_mut().find(|known| known.id == *cover);
                if let Some(ended) = ended.filter(|ended| ended.ended_on.is_none()) {
                    ended.ended_on = Some(*on);
                }
            }
            Body::ImportUndone { batch, .. } => {
                self.undone.insert(batch.clone());
            }
            _ => self.clinics.apply(event),
        }
    }

    /// How someone describes themselves; only the name for one who never has.
    pub fn person(&self, name: &str) -> Signatory {
        self.people
            .iter()
            .find(|known| known.name == name)
            .cloned()
            .unwrap_or_else(|| Signatory { name: name.to_owned(), ..Signatory::default() })
    }

    /// The calendar with the team's own days.
    pub fn calendar(&self) -> &Arc<Calendar> {
        &self.calendar
    }

    /// What holds for requests of an authority received on a day. A choice for that authority comes
    /// before one for all, a later `from` before an earlier one.
    pub fn policy(&self, authority: &Authority, received_on: NaiveDate) -> Policy {
        let mut policy = Policy { calendar: self.calendar.clone(), ..Policy::default() };
        let mut holds: Vec<&Chosen> = self
            .chosen
            .iter()
            .filter(|chosen| chosen.from <= received_on)
            .filter(|chosen| chosen.authority.as_ref().is_none_or(|named| named == authority))
            .collect();
        holds.sort_by_key(|chosen| (chosen.authority.is_some(), chosen.from));
        for chosen in holds {
            policy.choose(&chosen.setting);
        }
        policy
    }

    /// What holds for a case.
    pub fn policy_of(&self, case: &Case) -> Policy {
        match (&case.request, case.received_on()) {
            (Some(request), Some(received_on)) => self.policy(&request.authority, received_on),
            _ => Policy { calendar: self.calendar.clone(), ..Policy::default() },
        }
    }

    /// Makes a choice for requests received from a day, which may lie ahead.
    pub fn choose(
        &self,
        setting: Setting,
        from: NaiveDate,
        authority: Option<Authority>,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        let works = match &setting {
            Setting::KnownMonths(months) => (1..=60).contains(months),
            Setting::StrictWarnings(_) => true,
            Setting::AnswerDays(days) => (1..=41).contains(days),
            Setting::TargetWorkingDays(days) => (1..=60).contains(days),
            Setting::MilestoneDays { days, .. } => (1..=42).contains(days),
            Setting::EscalationDays { days, .. } => (1..=42).contains(days),
            Setting::Approvers(names) => names.iter().all(|name| !name.trim().is_empty()),
            Setting::Commissioner(name) => !name.trim().is_empty(),
            Setting::ChaseDays { step, days } => {
                matches!(step, ChaseStep::First | ChaseStep::Second) && (1..=42).contains(days)
            }
            Setting::SearchedSystems(systems) => !systems.is_empty(),
            Setting::ServiceContacts { service, .. } => !service.trim().is_empty(),
            Setting::WritingDays(days) => (0..=30).contains(days),
            Setting::ClinicContact(_) => true,
        };
        if !works {
            return Err(Refusal::BadSetting);
        }
        if why.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let why = why.trim().to_owned();
        Ok(vec![Body::SettingChanged { on: moment.today, from, authority, setting, why }])
    }

    /// Sets a day in the calendar: a bank holiday that was proclaimed, or with no name a day that
    /// is a working day after all.
    pub fn set_day(
        &self,
        day: NaiveDate,
        name: Option<&str>,
        source: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            return Err(Refusal::WeekendDay);
        }
        let name = name.map(str::trim).filter(|name| !name.is_empty());
        if self.calendar.holiday(day) == name {
            return Err(Refusal::SameDay);
        }
        if source.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        Ok(vec![Body::HolidaySet {
            on: moment.today,
            day,
            name: name.map(str::to_owned),
            source: source.trim().to_owned(),
        }])
    }

    /// Records how many messages came into a mailbox on a day, and how many were no requests. A
    /// later count of the same day takes the place of the earlier.
    pub fn count(&self, counted: Counted, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        let Counted { day, mailbox, messages, others, note, .. } = counted;
        if day > moment.today {
            return Err(Refusal::DayInFuture);
        }
        if others > messages {
            return Err(Refusal::MoreOthersThanMessages);
        }
        let (on, note) = (moment.today, note.trim().to_owned());
        Ok(vec![Body::MailboxCounted { on, day, mailbox, messages, others, note }])
    }

    /// Takes a choice or a day back, with a reason. What was known of it stays in the log.
    pub fn strike(&self, entry: &str, why: &str, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        let stands = self.chosen.iter().any(|chosen| chosen.id == entry)
            || self.days.iter().any(|day| day.id == entry)
            || self.clinics.leave.iter().any(|leave| leave.id == entry);
        if !stands {
            return Err(Refusal::NoSuchEntry);
        }
        if why.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let (entry, why) = (entry.to_owned(), why.trim().to_owned());
        Ok(vec![Body::EntryStruck { on: moment.today, entry, why }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, day, events_of};
    use crate::policy::Milestone;

    fn choose(months: u32, from: &str, authority: Option<&str>) -> Vec<Body> {
        Team::default()
            .choose(
                Setting::KnownMonths(months),
                day(from),
                authority.map(Authority::named),
                "Agreed",
                &at("2026-03-02"),
            )
            .unwrap()
    }

    #[test]
    fn a_person_who_says_anew_who_they_are_is_one_person() {
        let joined = |role: &str| Body::PersonJoined {
            on: day("2026-03-02"),
            person: Signatory {
                name: "Asha Rowe".into(),
                role: role.into(),
                ..Signatory::default()
            },
        };
        let team = Team::fold(&events_of(vec![joined("ADCO"), joined("Team lead")]));
        assert_eq!(team.people.len(), 1);
        assert_eq!(team.person("Asha Rowe").role, "Team lead");
        assert_eq!(team.person("Nobody").role, "");
    }

    #[test]
    fn a_choice_holds_from_its_day_and_for_its_authority() {
        let mut bodies = choose(18, "2026-04-01", None);
        bodies.extend(choose(6, "2026-05-01", Some("Bristol")));
        bodies.extend(choose(24, "2026-06-01", None));
        let team = Team::fold(&events_of(bodies));
        let months = |authority: &str, received: &str| {
            team.policy(&Authority::named(authority), day(received)).known_months
        };
        assert_eq!(months("Bristol", "2026-03-31"), 12);
        assert_eq!(months("Bristol", "2026-04-01"), 18);
        assert_eq!(months("Bristol", "2026-05-01"), 6);
        assert_eq!(months("Bristol", "2026-06-01"), 6, "its own choice stands");
        assert_eq!(months("North Somerset", "2026-06-01"), 24);
    }

    #[test]
    fn a_choice_that_was_taken_back_was_never_made() {
        let mut bodies = choose(18, "2026-04-01", None);
        let team = Team::fold(&events_of(bodies.clone()));
        assert_eq!(team.strike("e9", "x", &at("2026-03-02")), Err(Refusal::NoSuchEntry));
        bodies.extend(team.strike("e1", "Not agreed after all", &at("2026-03-03")).unwrap());
        let team = Team::fold(&events_of(bodies));
        assert_eq!(team.policy(&Authority::named("Bristol"), day("2026-06-01")).known_months, 12);
    }

    #[test]
    fn the_last_count_of_a_day_and_mailbox_stands() {
        let now = at("2026-03-03");
        let count = |messages, others, mailbox, on: &str| {
            let (note, by) = (String::new(), String::new());
            let counted = Counted { day: day(on), mailbox, messages, others, note, by };
            Team::default().count(counted, &now)
        };
        assert_eq!(count(1, 0, None, "2026-03-04"), Err(Refusal::DayInFuture));
        assert_eq!(count(1, 2, None, "2026-03-03"), Err(Refusal::MoreOthersThanMessages));
        let mut bodies = count(7, 0, None, "2026-03-03").unwrap();
        bodies.extend(count(3, 1, Some(Mailbox::Icb), "2026-03-03").unwrap());
        bodies.extend(count(8, 1, None, "2026-03-03").unwrap());
        let team = Team::fold(&events_of(bodies));
        let counts: Vec<_> = team.counted.iter().map(|c| (c.mailbox, c.messages)).collect();
        assert_eq!(counts, [(Some(Mailbox::Icb), 3), (None, 8)]);
    }

    #[test]
    fn a_setting_that_cannot_work_is_refused() {
        let refused = |setting| {
            Team::default().choose(setting, day("2026-04-01"), None, "x", &at("2026-03-02")).err()
        };
        assert_eq!(refused(Setting::KnownMonths(0)), Some(Refusal::BadSetting));
        assert_eq!(
            refused(Setting::MilestoneDays { milestone: Milestone::Sent, days: 43 }),
            Some(Refusal::BadSetting)
        );
        assert_eq!(refused(Setting::Approvers(vec![" ".into()])), Some(Refusal::BadSetting));
        assert_eq!(refused(Setting::Approvers(vec![])), None);
    }

    /// A day proclaimed late, like 19 September 2022.
    #[test]
    fn a_proclaimed_day_moves_the_working_days_and_no_statutory_date() {
        let now = at("2026-03-02");
        let team = Team::default();
        let set = |name, on: &str| team.set_day(day(on), name, "Royal proclamation", &now);
        assert_eq!(set(Some("Jubilee"), "2026-04-11"), Err(Refusal::WeekendDay));
        assert_eq!(set(Some("Good Friday"), "2026-04-03"), Err(Refusal::SameDay));
        assert_eq!(set(None, "2026-04-13"), Err(Refusal::SameDay));
        let team = Team::fold(&events_of(set(Some("Jubilee"), "2026-04-13").unwrap()));
        let case = crate::acts::tests::case_of(crate::acts::tests::received());
        let read = |team: &Team| {
            crate::clock::read(&case, day("2026-04-01"), &team.policy_of(&case)).unwrap()
        };
        let (before, after) = (read(&Team::default()), read(&team));
        assert_eq!(after.due_on, before.due_on);
        assert_eq!(after.work_by_on, Some(day("2026-04-10")));
        assert_eq!(before.work_by_on, Some(day("2026-04-13")));
    }
}
