//! The casebook: opened, read, and written through one door.

use std::path::Path;

use domain::acts::Moment;
use domain::advice::Signatory;
use domain::case::Case;
use domain::event::{Body, Event};
use domain::order;
use domain::refusal::Refusal;
use domain::roles::Right;
use domain::team::{TEAM, Team};

use crate::error::Error;
use crate::fault::Fault;
use crate::keys::{self, Cost, Device, Way};
use crate::looks::Looking;
use crate::moment::World;
use crate::problem;
use crate::store::{Draft, Entry, Folder, Store, Writing, projections};
use crate::tracker::Tracker;
use crate::trust::Trust;
use crate::undo::Lately;
use crate::views::{CreatedView, Door, StatusView};
use crate::words;

/// An open casebook. Dropping it closes the file and wipes the keys.
pub struct Casebook {
    pub(crate) store: Store,
    /// Where the account that opened it keeps its secret.
    pub(crate) device: Option<Device>,
    pub(crate) team: Team,
    pub(crate) trust: Trust,
    pub(crate) looking: Looking,
    pub(crate) lately: Lately,
    /// The team's spreadsheet that is being brought in.
    pub(crate) tracker: Option<Tracker>,
}

/// Who made the casebook, remembered until the recovery code has been typed back and it can be
/// written down: the window may be closed in between.
const MAKER: &str = "maker";

impl Casebook {
    /// Makes a casebook for its first person. Nothing can be written until the recovery code has
    /// been typed back. `demonstration` marks it for good as holding invented children.
    pub fn create(
        folder: &Path,
        world: World,
        me: Signatory,
        passphrase: &str,
        cost: Cost,
        demonstration: bool,
    ) -> Result<(Self, CreatedView), Error> {
        let folder = Folder::make(folder)?;
        let (keys, code) = keys::create(&folder, &world, &me.name, passphrase, cost)?;
        let casebook = Self::open(folder, keys, world)?;
        let maker = serde_json::to_string(&(me, demonstration)).map_err(|_| Fault::Sealing)?;
        casebook.store.remember(MAKER, Some(&maker))?;
        Ok((casebook, CreatedView { recovery_code: code.text().to_string() }))
    }

    /// Opens with a passphrase. Takes about a second, on purpose.
    pub fn unlock(
        folder: &Path,
        world: World,
        person: &str,
        passphrase: &str,
    ) -> Result<Self, Error> {
        let folder = Folder::take(folder)?;
        let keys = keys::unlock(&folder, &world, person, Way { passphrase, device: None })?;
        Self::open(folder, keys, world)
    }

    /// The same where this account may keep a secret of its own: a slot that is tied to it opens too.
    pub fn unlock_on(
        folder: &Path,
        world: World,
        person: &str,
        passphrase: &str,
        device: Device,
    ) -> Result<Self, Error> {
        let folder = Folder::take(folder)?;
        let way = Way { passphrase, device: Some(&device) };
        let keys = keys::unlock(&folder, &world, person, way)?;
        Ok(Self::open(folder, keys, world)?.kept_on(device))
    }

    /// Says where the account that made or recovered it keeps its secret.
    pub fn kept_on(mut self, device: Device) -> Self {
        self.device = Some(device);
        self
    }

    /// Opens with the recovery code and gives the person a new passphrase.
    pub fn recover(
        folder: &Path,
        world: World,
        code: &str,
        person: &str,
        passphrase: &str,
        cost: Cost,
    ) -> Result<Self, Error> {
        let folder = Folder::take(folder)?;
        let keys = keys::recover(&folder, &world, code, person, passphrase, cost)?;
        Self::open(folder, keys, world)
    }

    fn open(folder: Folder, keys: keys::Keys, world: World) -> Result<Self, Error> {
        Self::of(Store::open(folder, keys, world)?)
    }

    pub(crate) fn of(store: Store) -> Result<Self, Error> {
        let trust = Trust::of(&store)?;
        let mut casebook = Self {
            store,
            device: None,
            team: Team::default(),
            trust,
            looking: Looking::default(),
            lately: Lately::default(),
            tracker: None,
        };
        // First of all: the rows of open cases are counted by the team's own days.
        casebook.team = Team::fold(&casebook.events_of(TEAM)?);
        if casebook.may_write() {
            if projections::are_stale(casebook.store.connection())? {
                casebook.rebuild()?;
            }
            casebook.list_what_was_put_back()?;
            casebook.finish_restore()?;
        }
        casebook.team = Team::fold(&casebook.events_of(TEAM)?);
        if casebook.may_write() {
            casebook.reapply_erasures()?;
            casebook.say_that_it_went_back()?;
            casebook.see_the_time();
        }
        Ok(casebook)
    }

    /// Whether anything may be written: the recovery code was typed back, and no entry is missing.
    pub(crate) fn may_write(&self) -> bool {
        self.store.keys().recovery_confirmed() && self.store.found().trouble.is_none()
    }

    /// The recovery code typed back: from now on the casebook can be written to.
    pub fn confirm_recovery(&mut self, typed: &str) -> Result<StatusView, Error> {
        self.store.confirm_recovery(typed)?;
        if projections::are_stale(self.store.connection())? {
            self.rebuild()?;
        }
        let maker = self.store.remembered(MAKER)?;
        let maker = maker.and_then(|maker| serde_json::from_str::<(Signatory, bool)>(&maker).ok());
        if let Some((person, demonstration)) = maker {
            let on = self.today();
            let mut bodies = vec![Body::PersonJoined { on, person }];
            if demonstration {
                bodies.push(Body::DemonstrationMade { on });
            }
            self.write_for_team(&bodies)?;
            self.store.remember(MAKER, None)?;
        }
        self.status()
    }

    /// A new recovery code in place of the old one, to be typed back before anything else is
    /// written: for a window that was closed before the first one was.
    /// Of a casebook in use, a team lead's.
    pub fn renew_recovery(&mut self) -> Result<CreatedView, Error> {
        if self.store.keys().recovery_confirmed() {
            self.must(Right::Lead)?;
        }
        let code = self.store.renew_recovery()?;
        Ok(CreatedView { recovery_code: code.text().to_string() })
    }

    /// The state of the open casebook.
    pub fn status(&self) -> Result<StatusView, Error> {
        let confirmed = self.store.keys().recovery_confirmed();
        Ok(StatusView {
            door: if confirmed { Door::Open } else { Door::Unconfirmed },
            people: vec![self.store.keys().person().to_owned()],
            me: Some(self.me()),
            today: words::day(self.today()),
            head: self.store.head()?,
            demonstration: self.team.demonstration,
            clock_doubt: self.doubt_words(),
            found: problem::found::at_opening(self.store.found()),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    /// The state of a casebook that is not open, from its keys file alone.
    pub fn doorplate(folder: &Path, world: &World) -> Result<StatusView, Error> {
        let (door, people) = match keys::doorplate(folder) {
            Ok(plate) => (Door::Locked, plate.people),
            Err(Fault::Absent) => (Door::New, Vec::new()),
            Err(fault) => return Err(fault.into()),
        };
        Ok(StatusView {
            door,
            people,
            me: None,
            today: words::day(world.today_in_london()),
            head: String::new(),
            demonstration: false,
            clock_doubt: None,
            found: None,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    /// Who is in, as they described themselves.
    pub fn me(&self) -> Signatory {
        self.team.person(self.store.keys().person())
    }

    pub(crate) fn moment(&self) -> Moment {
        self.moment_of(&Case::default())
    }

    /// Now, with what the team has chosen for that case.
    pub(crate) fn moment_of(&self, case: &Case) -> Moment {
        Moment {
            today: self.today(),
            me: self.store.keys().person().to_owned(),
            policy: self.team.policy_of(case),
        }
    }

    /// The only way anything is written: fold, decide, append, project. All or nothing.
    pub(crate) fn act(
        &mut self,
        case_id: &str,
        decide: impl FnOnce(&Case, &Moment) -> Result<Vec<Body>, Refusal>,
    ) -> Result<(), Error> {
        self.act_with(case_id, |case, moment, _| Ok(decide(case, moment)?))
    }

    /// The same, for an act that keeps files beside its events or decides on more than the rules.
    pub(crate) fn act_with(
        &mut self,
        case_id: &str,
        decide: impl FnOnce(&Case, &Moment, &Acting<'_>) -> Result<Vec<Body>, Error>,
    ) -> Result<(), Error> {
        self.say_that_it_went_back()?;
        self.lately.begin();
        let done = self.try_act(case_id, decide);
        self.or_reopen(done)?;
        self.lately.stands();
        self.see_the_time();
        Ok(())
    }

    fn try_act(
        &self,
        case_id: &str,
        decide: impl FnOnce(&Case, &Moment, &Acting<'_>) -> Result<Vec<Body>, Error>,
    ) -> Result<(), Error> {
        let acting = Acting { casebook: self, writing: self.store.begin()? };
        acting.act(case_id, |case, moment| decide(case, moment, &acting))?;
        Ok(acting.writing.commit()?)
    }

    /// The same over several cases: all of them or none.
    pub(crate) fn act_many<T>(
        &mut self,
        cases: &[(String, T)],
        mut decide: impl FnMut(&T, &Case, &Moment) -> Result<Vec<Body>, Error>,
        for_team: &[Body],
    ) -> Result<(), Error> {
        self.say_that_it_went_back()?;
        self.lately.begin();
        let done = self.try_act_many(cases, &mut decide, for_team);
        self.or_reopen(done)?;
        self.lately.stands();
        self.see_the_time();
        if !for_team.is_empty() {
            self.team = Team::fold(&self.events_of(TEAM)?);
        }
        Ok(())
    }

    fn try_act_many<T>(
        &self,
        cases: &[(String, T)],
        decide: &mut impl FnMut(&T, &Case, &Moment) -> Result<Vec<Body>, Error>,
        for_team: &[Body],
    ) -> Result<(), Error> {
        let acting = Acting { casebook: self, writing: self.store.begin()? };
        for (case_id, of) in cases {
            acting.act(case_id, |case, moment| decide(of, case, moment))?;
        }
        if !for_team.is_empty() {
            self.append(&acting.writing, TEAM, for_team)?;
        }
        // A rule of the team's was taken back.
        if for_team.iter().any(|body| matches!(body, Body::EntryStruck { .. })) {
            self.move_starts(&acting.writing)?;
        }
        Ok(acting.writing.commit()?)
    }

    /// Adds to the team's own log.
    pub(crate) fn write_for_team(&mut self, bodies: &[Body]) -> Result<(), Error> {
        self.lately.begin();
        let done = self.try_write_for_team(bodies);
        self.or_reopen(done)?;
        self.lately.stands();
        self.see_the_time();
        self.team = Team::fold(&self.events_of(TEAM)?);
        Ok(())
    }

    fn try_write_for_team(&self, bodies: &[Body]) -> Result<(), Error> {
        let writing = self.store.begin()?;
        self.append(&writing, TEAM, bodies)?;
        Ok(writing.commit()?)
    }

    /// Where the disk refused, opens the file anew and finds out whether it was kept all the same:
    /// an error after this means that nothing of it was.
    pub(crate) fn or_reopen(&mut self, done: Result<(), Error>) -> Result<(), Error> {
        match done {
            Err(Error::Fault(fault)) if fault.is_of_the_disk() => {
                if self.open_anew()? {
                    Ok(())
                } else {
                    Err(fault.into())
                }
            }
            done => done,
        }
    }

    /// Closes the file and opens it anew, after the disk refused: true when what was last meant to be
    /// kept is there. After an error it is closed, and only unlocking opens it again.
    pub fn open_anew(&mut self) -> Result<bool, Error> {
        let kept = self.store.reopen()?;
        self.list_what_was_put_back()?;
        Ok(kept)
    }

    pub(crate) fn append(
        &self,
        writing: &Writing<'_>,
        case_id: &str,
        bodies: &[Body],
    ) -> Result<Vec<Event>, Error> {
        // What a spreadsheet says was decided long ago: bringing it in is the desk's work.
        let brought = bodies.iter().any(|body| matches!(body, Body::Imported(_)));
        for body in bodies {
            match brought {
                true => self.must(Right::Desk)?,
                false => self.must(self.right_for(case_id, body)?)?,
            }
        }
        let drafts = bodies
            .iter()
            .filter_map(Body::write)
            .map(|(kind, body)| Draft {
                case_id: case_id.to_owned(),
                kind,
                version: domain::event::VERSION,
                body,
            })
            .collect();
        let new: Vec<Event> = self.store.append(writing, drafts)?.into_iter().map(event).collect();
        self.lately.wrote(case_id, &new);
        Ok(new)
    }

    /// Refuses what the role of whoever is in does not allow. Every entry is asked about when it is
    /// written; journeys that write none ask here.
    pub(crate) fn must(&self, right: Right) -> Result<(), Error> {
        match self.team.may(self.store.keys().person(), right) {
            true => Ok(()),
            false => Err(Refusal::NotYourRole.into()),
        }
    }

    /// The right that an entry needs; to take one back, what making it needed.
    fn right_for(&self, case_id: &str, body: &Body) -> Result<Right, Error> {
        let Body::EntryStruck { entry, .. } = body else { return Ok(body.right()) };
        let events = self.events_of(case_id)?;
        let struck = events.iter().find(|event| event.id == *entry);
        Ok(struck.map_or(body.right(), |event| event.body.right().max(body.right())))
    }

    /// The events of a case in their total order.
    pub(crate) fn events_of(&self, case_id: &str) -> Result<Vec<Event>, Error> {
        let mut events: Vec<Event> =
            self.store.events_of(case_id)?.into_iter().map(event).collect();
        order::sort(&mut events);
        Ok(events)
    }

    /// A case that is there, with its events.
    pub(crate) fn case(&self, case_id: &str) -> Result<(Case, Vec<Event>), Error> {
        let events = self.events_of(case_id)?;
        let case = Case::fold(&events);
        match case.request {
            Some(_) => Ok((case, events)),
            None => Err(Refusal::NoSuchCase.into()),
        }
    }

    /// Throws the projections away and makes them anew from the log.
    pub fn rebuild(&mut self) -> Result<(), Error> {
        let writing = self.store.begin()?;
        self.list_all(&writing, |_, _| {})?;
        Ok(writing.commit()?)
    }

    /// Makes the lists anew within `writing`, and shows each case by the way.
    pub(crate) fn list_all(
        &self,
        writing: &Writing<'_>,
        mut show: impl FnMut(&str, &Case),
    ) -> Result<(), Error> {
        projections::make_anew(writing)?;
        self.store.each_case(|case_id, entries| {
            let mut events: Vec<Event> = entries.into_iter().map(event).collect();
            order::sort(&mut events);
            let case = Case::fold(&events);
            projections::apply(writing, case_id, None, &case, &self.moment_of(&case))?;
            show(case_id, &case);
            Ok::<(), Error>(())
        })?;
        Ok(self.store.listed(writing)?)
    }

    /// Brings the lists up to entries that were put back from the journal.
    fn list_what_was_put_back(&mut self) -> Result<(), Error> {
        let cases = self.store.unlisted()?;
        if cases.is_empty() {
            return Ok(());
        }
        let writing = self.store.begin()?;
        for case_id in cases {
            let case = Case::fold(&self.events_of(&case_id)?);
            projections::apply(&writing, &case_id, None, &case, &self.moment_of(&case))?;
        }
        self.store.listed(&writing)?;
        Ok(writing.commit()?)
    }
}

/// A write under way, for an act that keeps more than its events, or is one of several cases.
pub(crate) struct Acting<'a> {
    casebook: &'a Casebook,
    writing: Writing<'a>,
}

impl Acting<'_> {
    /// Folds, decides, appends and projects one case, and gives the names of its new entries.
    pub(crate) fn act(
        &self,
        case_id: &str,
        decide: impl FnOnce(&Case, &Moment) -> Result<Vec<Body>, Error>,
    ) -> Result<Vec<String>, Error> {
        let mut events = self.casebook.events_of(case_id)?;
        let before = Case::fold(&events);
        let moment = self.casebook.moment_of(&before);
        let bodies = decide(&before, &moment)?;
        if bodies.is_empty() {
            return Ok(Vec::new());
        }
        let new = self.casebook.append(&self.writing, case_id, &bodies)?;
        let names = new.iter().map(|event| event.id.clone()).collect();
        events.extend(new);
        order::sort(&mut events);
        let after = Case::fold(&events);
        let before = before.request.is_some().then_some(&before);
        projections::apply(
            &self.writing,
            case_id,
            before,
            &after,
            &self.casebook.moment_of(&after),
        )?;
        Ok(names)
    }

    /// Keeps a file with the case and gives its name for the event.
    pub(crate) fn keep(&self, case_id: &str, bytes: &[u8]) -> Result<String, Fault> {
        self.casebook.store.keep_attachment(&self.writing, case_id, bytes)
    }
}

/// A log entry as an event. An erased body reads like one that is not understood.
pub(crate) fn event(entry: Entry) -> Event {
    let body = match &entry.body {
        Some(body) => Body::read(&entry.kind, entry.version, body),
        None => Body::Unknown { kind: entry.kind, version: entry.version },
    };
    Event {
        id: entry.id,
        at: entry.at,
        hlc: u64::try_from(entry.hlc).unwrap_or_default(),
        by: entry.by,
        device: entry.device,
        device_seq: entry.device_seq,
        saw: entry.saw,
        body,
    }
}

#[cfg(test)]
mod tests;
