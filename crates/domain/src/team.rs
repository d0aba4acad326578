//! The team's own log: who works here. It is folded like a case, and fails as little.

use crate::advice::Signatory;
use crate::event::{Body, Event};

/// The case id under which the team's own events stand.
pub const TEAM: &str = "team";

/// The team as its events tell it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Team {
    /// Everyone, as they last described themselves.
    pub people: Vec<Signatory>,
    /// Invented children only.
    pub demonstration: bool,
}

impl Team {
    /// Folds events that stand in their total order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut team = Self::default();
        for event in events {
            match &event.body {
                Body::PersonJoined { person, .. } => {
                    match team.people.iter_mut().find(|known| known.name == person.name) {
                        Some(known) => *known = person.clone(),
                        None => team.people.push(person.clone()),
                    }
                }
                Body::DemonstrationMade { .. } => team.demonstration = true,
                _ => {}
            }
        }
        team
    }

    /// How someone describes themselves; only the name for one who never has.
    pub fn person(&self, name: &str) -> Signatory {
        self.people
            .iter()
            .find(|known| known.name == name)
            .cloned()
            .unwrap_or_else(|| Signatory { name: name.to_owned(), ..Signatory::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_who_says_anew_who_they_are_is_one_person() {
        let day = crate::civil::read("2026-03-02").unwrap();
        let joined = |role: &str| Event {
            id: role.into(),
            at: Default::default(),
            hlc: 1,
            by: "Asha Rowe".into(),
            device: "d".into(),
            device_seq: 1,
            saw: Default::default(),
            body: Body::PersonJoined {
                on: day,
                person: Signatory {
                    name: "Asha Rowe".into(),
                    role: role.into(),
                    ..Signatory::default()
                },
            },
        };
        let team = Team::fold(&[joined("ADCO"), joined("Team lead")]);
        assert_eq!(team.people.len(), 1);
        assert_eq!(team.person("Asha Rowe").role, "Team lead");
        assert_eq!(team.person("Nobody").role, "");
    }
}
