//! Cover for leave: while somebody is away, their cases are somebody else's too. Nothing of it is
//! stored with a case, so that it ends by itself.

use chrono::NaiveDate;

use crate::acts::Moment;
use crate::event::Body;
use crate::refusal::Refusal;
use crate::team::Team;

/// A cover, as it was arranged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The id of its entry.
    pub id: String,
    /// When it was arranged, a civil date.
    pub on: NaiveDate,
    /// Who arranged it.
    pub set_by: String,
    /// Who is away.
    pub person: String,
    /// Who covers for them.
    pub by: String,
    /// The first civil day.
    pub from: NaiveDate,
    /// The last civil day; it counts.
    pub to: NaiveDate,
    /// Why; may be empty.
    pub why: String,
    /// The civil day on which somebody ended it early.
    pub ended_on: Option<NaiveDate>,
}

impl Cover {
    /// Whether it holds on that day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.ended_on.is_none() && (self.from..=self.to).contains(&day)
    }

    fn meets(&self, from: NaiveDate, to: NaiveDate) -> bool {
        self.ended_on.is_none() && self.from <= to && from <= self.to
    }
}

impl Team {
    /// Whom someone covers for on that day, oldest first. Two covers that were arranged at the same
    /// time for one person both hold: two colleagues look after the same cases, and both see whose
    /// they are. A cover is not passed on: what a covered person covers does not come with it.
    pub fn covered_by(&self, name: &str, day: NaiveDate) -> impl Iterator<Item = &Cover> {
        self.covers.iter().filter(move |cover| cover.by == name && cover.holds_on(day))
    }

    /// Someone covers for a colleague from one civil day to another; both count.
    pub fn cover(
        &self,
        person: &str,
        by: &str,
        from: NaiveDate,
        to: NaiveDate,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        let (person, by) = (person.trim(), by.trim());
        if !self.is_here(person) || !self.is_here(by) {
            return Err(Refusal::NoSuchPerson);
        }
        if person == by {
            return Err(Refusal::OwnCover);
        }
        if to < from {
            return Err(Refusal::EndsBeforeStart);
        }
        if to < moment.today {
            return Err(Refusal::DayHasPassed);
        }
        let mut meet = self.covers.iter().filter(|cover| cover.meets(from, to));
        if meet.clone().any(|cover| cover.person == person) {
            return Err(Refusal::CoveredAlready);
        }
        // Nobody covers who is away, and nobody goes away who covers.
        if meet.any(|cover| cover.person == by || cover.by == person) {
            return Err(Refusal::CoverAway);
        }
        Ok(vec![Body::CoverSet {
            on: moment.today,
            person: person.to_owned(),
            by: by.to_owned(),
            from,
            to,
            why: why.trim().to_owned(),
        }])
    }

    /// It ends today, before its last day.
    pub fn end_cover(&self, id: &str, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        let found = self.covers.iter().find(|cover| cover.id == id);
        match found.ok_or(Refusal::NoSuchEntry)? {
            cover if cover.ended_on.is_some() || cover.to < moment.today => Err(Refusal::CoverOver),
            _ => Ok(vec![Body::CoverEnded { on: moment.today, cover: id.to_owned() }]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, day, events_of};
    use crate::advice::Signatory;

    const PEOPLE: [&str; 4] = ["Asha Rowe", "Sam Reed", "Olu Ade", "Kit Moss"];

    fn joined() -> Vec<Body> {
        let person = |name: &str| Signatory { name: name.into(), ..Signatory::default() };
        let on = day("2026-03-02");
        PEOPLE.iter().map(|name| Body::PersonJoined { on, person: person(name) }).collect()
    }

    fn covers(team: &Team, who: [&str; 2], from: &str, to: &str) -> Result<Vec<Body>, Refusal> {
        team.cover(who[0], who[1], day(from), day(to), "Leave", &at("2026-03-02"))
    }

    fn covered() -> (Vec<Body>, Team) {
        let mut bodies = joined();
        let team = Team::fold(&events_of(bodies.clone()));
        let set = covers(&team, ["Sam Reed", "Asha Rowe"], "2026-03-04", "2026-03-10");
        bodies.extend(set.unwrap());
        let team = Team::fold(&events_of(bodies.clone()));
        (bodies, team)
    }

    fn names(team: &Team, on: &str) -> Vec<String> {
        team.covered_by("Asha Rowe", day(on)).map(|cover| cover.person.clone()).collect()
    }

    #[test]
    fn a_cover_begins_and_ends_by_itself() {
        let (_, team) = covered();
        let held = |on| names(&team, on).len();
        assert_eq!(
            [held("2026-03-03"), held("2026-03-04"), held("2026-03-10"), held("2026-03-11")],
            [0, 1, 1, 0]
        );
    }

    #[test]
    fn a_cover_that_is_ended_holds_no_longer() {
        let (mut bodies, team) = covered();
        let id = team.covers[0].id.clone();
        let now = at("2026-03-05");
        bodies.extend(team.end_cover(&id, &now).unwrap());
        let team = Team::fold(&events_of(bodies));
        assert!(names(&team, "2026-03-05").is_empty());
        assert_eq!(team.end_cover(&id, &now), Err(Refusal::CoverOver));
        assert_eq!(team.end_cover("e99", &now), Err(Refusal::NoSuchEntry));
        let again = covers(&team, ["Sam Reed", "Olu Ade"], "2026-03-04", "2026-03-10");
        assert!(again.is_ok(), "somebody else may then");
    }

    #[test]
    fn covers_neither_overlap_nor_chain() {
        let (_, team) = covered();
        let set = |who, from, to| covers(&team, who, from, to).err();
        let (first, last) = ("2026-03-10", "2026-03-12");
        assert_eq!(set(["Sam Reed", "Olu Ade"], first, last), Some(Refusal::CoveredAlready));
        assert_eq!(set(["Olu Ade", "Sam Reed"], first, last), Some(Refusal::CoverAway));
        assert_eq!(set(["Asha Rowe", "Olu Ade"], first, last), Some(Refusal::CoverAway));
        assert_eq!(set(["Asha Rowe", "Olu Ade"], "2026-03-11", last), None);
        assert_eq!(set(["Kit Moss", "Asha Rowe"], first, last), None, "one may cover for two");
        assert_eq!(set(["Olu Ade", "Olu Ade"], first, last), Some(Refusal::OwnCover));
        assert_eq!(set(["Olu Ade", "Nobody"], first, last), Some(Refusal::NoSuchPerson));
        assert_eq!(set(["Olu Ade", "Kit Moss"], last, first), Some(Refusal::EndsBeforeStart));
        let past = set(["Olu Ade", "Kit Moss"], "2026-02-01", "2026-03-01");
        assert_eq!(past, Some(Refusal::DayHasPassed));
    }
}
