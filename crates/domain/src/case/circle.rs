//! The fold of what stands around the child.

use super::Case;
use crate::circle::{Objection, Recorded, Tied};
use crate::event::{Body, Event};
use crate::merge::Stamp;

impl Case {
    /// One entry about people, sharing, what runs beside, or cases that belong together.
    pub(super) fn circled(&mut self, event: &Event) {
        let stamp = Stamp::of(event);
        let id = event.id.clone();
        match &event.body {
            Body::FlagsRecorded { flags, .. } => self.flags.write(flags.clone(), stamp),
            Body::LawfulBasisRecorded { basis, .. } => self.basis.write((**basis).clone(), stamp),
            Body::PersonRecorded { on, person, replaces } => {
                let what = (**person).clone();
                placed(&mut self.people, Recorded { id, on: *on, what }, replaces.as_deref());
            }
            // Recorded anew at the same time, they stay on the list: nobody is lost by it.
            Body::PersonRemoved { person, .. } => self.people.retain(|known| known.id != *person),
            Body::BesideRecorded { on, beside, replaces } => {
                let what = (**beside).clone();
                placed(&mut self.running, Recorded { id, on: *on, what }, replaces.as_deref());
            }
            Body::ObjectionRecorded { on, by_whom, what } => self.objections.push(Objection {
                id,
                on: *on,
                by_whom: by_whom.clone(),
                what: what.clone(),
                answered: None,
            }),
            Body::ObjectionAnswered { on, objection, answer } => {
                match self.objections.iter_mut().find(|known| known.id == *objection) {
                    Some(known) => known.answered = Some((*on, answer.clone())),
                    None => self.orphan(Some(objection), "An answer to an objection"),
                }
            }
            Body::CasesLinked { on, other, how, why } => {
                self.tied.retain(|known| known.other != *other);
                let (other, why) = (other.clone(), why.clone());
                self.tied.push(Tied { other, how: *how, on: *on, why, stamp });
            }
            Body::CasesUnlinked { other, .. } => {
                self.tied.retain(|known| known.other != *other || !stamp.saw(&known.stamp));
            }
            _ => {}
        }
    }
}

/// Puts an entry in the place of the one that it replaces. Where that one was replaced meanwhile, or is
/// not here, both stand: neither word is lost.
fn placed<T>(all: &mut Vec<Recorded<T>>, new: Recorded<T>, replaces: Option<&str>) {
    match all.iter_mut().find(|known| Some(known.id.as_str()) == replaces) {
        Some(known) => *known = new,
        None => all.push(new),
    }
}
