//! People and keys: who is in the team and as what, who may open the casebook, and a new data key
//! when somebody should not any longer.

use std::collections::BTreeSet;

use domain::advice::Signatory;
use domain::refusal::Refusal;
use domain::roles::{Right, Role};
use zeroize::Zeroizing;

use crate::casebook::Casebook;
use crate::error::{Error, FieldFault};
use crate::fault::Fault;
use crate::keys::{Cost, Way, WaysIn};
use crate::store::Occasion;
use crate::views::{Choice, PeopleView, PersonRow};
use crate::wishes::{AddPerson, ChangePassphrase, GiveRoles, OfPerson, TieKey};
use crate::words;

impl Casebook {
    /// Who is in the team and who may open the casebook.
    pub fn show_people(&self) -> Result<PeopleView, Error> {
        let keys = self.store.keys();
        let ways = keys.ways_in(self.store.folder())?;
        let mine = |name: &str| name == keys.person();
        Ok(PeopleView {
            head: self.store.head()?,
            people: self.rows(&ways, mine),
            not_rotated: not_rotated(&ways),
            roles: Role::ALL.into_iter().map(choice).collect(),
            may_lead: self.must(Right::Lead).is_ok(),
            can_tie: self.device.is_some(),
        })
    }

    fn rows(&self, ways: &WaysIn, mine: impl Fn(&str) -> bool) -> Vec<PersonRow> {
        let here = self.team.people.iter().map(|person| &person.name);
        let here: Vec<&String> = here.filter(|name| self.team.is_here(name)).collect();
        let keyed = ways.people.iter().map(|way| &way.person);
        // A slot whose person the log does not know of yet: it must be seen to be taken away.
        let unknown: Vec<&String> = keyed.filter(|name| !here.contains(name)).collect();
        here.into_iter()
            .chain(unknown)
            .map(|name| {
                let way = ways.people.iter().find(|way| way.person == *name);
                let roles = self.team.roles(name);
                PersonRow {
                    name: name.clone(),
                    described: described(&self.team.person(name)),
                    role_words: role_words(&roles),
                    roles: roles.into_iter().map(choice).collect(),
                    mine: mine(name),
                    may_unlock: way.is_some(),
                    tied: way.is_some_and(|way| way.tied),
                }
            })
            .collect()
    }

    /// Someone joins the team and types a passphrase of their own, at this laptop.
    pub fn add_person(&mut self, wish: AddPerson) -> Result<PeopleView, Error> {
        self.must(Right::Lead)?;
        if wish.person.name.trim().is_empty() {
            return Err(Error::Field("name", FieldFault::Missing));
        }
        let (person, roles) = (wish.person, wish.roles.into_iter().collect());
        // Refused before anything is written; the log comes first, so that nobody ever has a way in
        // that the log knows nothing of.
        self.store.keys().could_add(self.store.folder(), &person.name, &wish.passphrase)?;
        let name = person.name.trim().to_owned();
        self.act_for_team(|team, moment| team.join(person, &roles, moment))?;
        let (keys, folder, world) = self.store.keys_to_change();
        keys.add(folder, world, &name, &wish.passphrase)?;
        self.show_people()
    }

    /// Someone leaves: they have no way in any more. What they had opens what is there until the data
    /// key is another, which [`PeopleView::not_rotated`] says until it is.
    pub fn remove_person(&mut self, wish: OfPerson) -> Result<PeopleView, Error> {
        self.must(Right::Lead)?;
        let left = self.team.leave(&wish.person, &self.moment());
        if left == Err(Refusal::OwnRemoval) {
            return Err(Refusal::OwnRemoval.into());
        }
        let (keys, folder, _) = self.store.keys_to_change();
        // The way in first: an interruption must not leave it behind.
        let removed = match keys.remove(folder, &wish.person) {
            Ok(()) => true,
            Err(Fault::NoSuchPerson) => false,
            Err(fault) => return Err(fault.into()),
        };
        match left {
            Ok(bodies) => self.write_for_team(&bodies)?,
            // A slot that the log knew nothing of.
            Err(_) if removed => {}
            Err(refusal) => return Err(refusal.into()),
        }
        self.show_people()
    }

    /// Gives someone roles in place of those they had.
    pub fn give_roles(&mut self, wish: GiveRoles) -> Result<PeopleView, Error> {
        self.must(Right::Lead)?;
        if !self.team.is_here(&wish.person) {
            return Err(Refusal::NoSuchPerson.into());
        }
        let roles: BTreeSet<Role> = wish.roles.into_iter().collect();
        self.act_for_team(|team, moment| team.give(&wish.person, &roles, moment))?;
        self.show_people()
    }

    /// Changes the passphrase of whoever is in.
    pub fn change_passphrase(&mut self, wish: ChangePassphrase) -> Result<PeopleView, Error> {
        let device = self.device.clone();
        let old = Way { passphrase: &wish.old, device: device.as_ref() };
        let (keys, folder, world) = self.store.keys_to_change();
        keys.change_passphrase(folder, world, old, &wish.new)?;
        self.show_people()
    }

    /// Makes the slot of whoever just came in as dear as slots are made today, where it has become too
    /// cheap. Doors do this after every unlock; it takes about a second once, and no time otherwise.
    /// Where it cannot be done it stands in nobody's way, and is tried again at the next unlock.
    pub fn strengthen_key(&mut self, passphrase: &str) {
        let device = self.device.clone();
        let way = Way { passphrase, device: device.as_ref() };
        let (keys, folder, world) = self.store.keys_to_change();
        let _ = keys.strengthen(folder, world, way, || Cost::calibrated(world));
    }

    /// Ties the key of whoever is in to their account on this computer, or unties it.
    pub fn tie_key(&mut self, wish: TieKey) -> Result<PeopleView, Error> {
        let device = self.device.clone().ok_or(Fault::OtherDevice)?;
        let (keys, folder, world) = self.store.keys_to_change();
        keys.tie(folder, world, &wish.passphrase, &device, wish.on)?;
        self.show_people()
    }

    /// A new data key, so that who was removed opens nothing that is written from now on.
    pub fn rotate_keys(&mut self) -> Result<PeopleView, Error> {
        self.must(Right::Lead)?;
        // What cannot be backed up is not given another key.
        self.make_backup(Occasion::BeforeRotation)?;
        self.store.rotate()?;
        self.show_people()
    }

    /// The raw key of the database, for another program that reads SQLCipher: whoever has it can
    /// read everything. The first is the key, the second the salt, both in hexadecimal.
    pub fn show_raw_key(&self) -> Result<(Zeroizing<String>, String), Error> {
        self.must(Right::Lead)?;
        Ok(self.store.keys().of_the_file()?)
    }
}

fn choice(role: Role) -> Choice {
    Choice { code: words::stem(&role), words: role.words().to_owned() }
}

fn role_words(roles: &BTreeSet<Role>) -> String {
    match roles.len() {
        0 => "No role: may look".to_owned(),
        n if n == Role::ALL.len() => "All roles".to_owned(),
        _ => roles.iter().map(|role| role.words()).collect::<Vec<_>>().join(", "),
    }
}

/// What they are, as printed on letters.
fn described(person: &Signatory) -> String {
    let parts = [person.role.as_str(), &person.organisation];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What is still to be done about people who were removed, as a sentence; empty when nothing is.
fn not_rotated(ways: &WaysIn) -> String {
    let names = ways.removed.join(", ");
    match (ways.removed.len(), ways.rotating) {
        (0, false) => String::new(),
        (0, true) => "A new data key was begun and is not in use yet.".to_owned(),
        (1, _) => format!(
            "{names} was removed, and could still read this casebook with a copy of its keys file from before."
        ),
        _ => format!(
            "{names} were removed, and could still read this casebook with a copy of its keys file from before."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::World;
    use crate::trial::Trial;

    #[test]
    fn what_cannot_be_backed_up_is_not_given_another_key() {
        let trial = Trial::new();
        let (me, phrase) = (crate::demo::officer(), "a quiet lane of seven trees");
        let folder = trial.path().join("casebook");
        let made = Casebook::create(&folder, World::real(), me, phrase, Cost::CHEAP, false);
        let (mut casebook, view) = made.unwrap();
        casebook.confirm_recovery(&view.recovery_code).unwrap();
        // A file where the folder of backups should be.
        std::fs::write(folder.join("backups"), b"in the way").unwrap();
        assert!(casebook.rotate_keys().is_err());
        assert_eq!(casebook.store.keys().ways_in(casebook.store.folder()).unwrap().epoch, 1);
        std::fs::remove_file(folder.join("backups")).unwrap();
        casebook.rotate_keys().unwrap();
        assert_eq!(casebook.store.keys().ways_in(casebook.store.folder()).unwrap().epoch, 2);
    }
}
