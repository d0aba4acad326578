//! Cases given to somebody, many at once, and cover for leave.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::case::Case;
use domain::civil;
use domain::cover::Cover;
use domain::event::Body;
use domain::refusal::Refusal;
use domain::roles::Right;

use crate::casebook::Casebook;
use crate::desk::span;
use crate::error::{Error, FieldFault};
use crate::form;
use crate::store::projections::cases;
use crate::views::{AssignedView, CoverRow, CoversView, HeldBefore};
use crate::wishes::{AssignCases, OfCover, SetCover, UndoAssign};
use crate::words::counted;

impl Casebook {
    /// Gives cases to somebody of the team: all that are open. Those that have ended, or are theirs
    /// already, are left as they are, and the answer says how many.
    pub fn assign_cases(&mut self, wish: AssignCases) -> Result<AssignedView, Error> {
        let AssignCases { case_ids, to } = wish;
        if case_ids.is_empty() {
            return Err(Error::Field("case_ids", FieldFault::Missing));
        }
        if !self.team.is_here(&to) {
            return Err(Refusal::NoSuchPerson.into());
        }
        let wanted: BTreeMap<String, ()> = case_ids.into_iter().map(|id| (id, ())).collect();
        let wanted: Vec<(String, ())> = wanted.into_iter().collect();
        let all = wanted.len();
        let mut before = Vec::new();
        let mut theirs = 0_u64;
        for (case_id, ()) in &wanted {
            let row = cases::one(self.store.connection(), case_id)?.ok_or(Refusal::NoSuchCase)?;
            theirs += u64::from(row.owner == to);
            let open = row.met_on.is_none() && row.closed_on.is_none();
            if open && row.owner != to {
                before.push(HeldBefore { case_id: row.case_id, owner: row.owner });
            }
        }
        self.give(
            &before.iter().map(|held| (held.case_id.clone(), to.clone())).collect::<Vec<_>>(),
        )?;
        let mut sentence =
            format!("{} given to {to}.", counted(before.len() as u64, "case", "cases"));
        let ended = all as u64 - before.len() as u64 - theirs;
        if theirs > 0 {
            sentence += &format!(" {} theirs already.", are(theirs));
        }
        if ended > 0 {
            sentence += &format!(" {} ended and stayed as they were.", have(ended));
        }
        Ok(AssignedView { head: self.store.head()?, sentence, to, before })
    }

    /// Gives them back to those who had them. What went to somebody else meanwhile, or ended, stays.
    pub fn undo_assign(&mut self, wish: UndoAssign) -> Result<AssignedView, Error> {
        let mut back = Vec::new();
        for HeldBefore { case_id, owner } in &wish.before {
            let row = cases::one(self.store.connection(), case_id)?.ok_or(Refusal::NoSuchCase)?;
            if row.owner == wish.to && row.met_on.is_none() && row.closed_on.is_none() {
                back.push((case_id.clone(), owner.clone()));
            }
        }
        self.give(&back)?;
        let mut sentence = format!("{} given back.", counted(back.len() as u64, "case", "cases"));
        let left = (wish.before.len() - back.len()) as u64;
        if left > 0 {
            sentence += &format!(" {} changed since and stayed.", have(left));
        }
        let (head, to) = (self.store.head()?, String::new());
        Ok(AssignedView { head, sentence, to, before: Vec::new() })
    }

    /// Each case to a name, all of them or none.
    fn give(&mut self, to: &[(String, String)]) -> Result<(), Error> {
        let give = |to: &String, case: &Case, moment: &_| -> Result<Vec<Body>, Error> {
            Ok(case.assign(to, moment)?)
        };
        self.act_many(to, give, &[])
    }

    /// Every cover for leave.
    pub fn show_covers(&self) -> Result<CoversView, Error> {
        let today = self.today();
        let mut covers: Vec<&Cover> = self.team.covers.iter().collect();
        covers.sort_by_key(|cover| (is_over(cover, today), std::cmp::Reverse(cover.from)));
        Ok(CoversView {
            head: self.store.head()?,
            people: self.here(),
            covers: covers.into_iter().map(|cover| row(cover, today)).collect(),
            may: self.must(Right::Desk).is_ok(),
        })
    }

    /// Somebody covers for a colleague, from one day to another.
    pub fn set_cover(&mut self, wish: SetCover) -> Result<CoversView, Error> {
        let from = form::date("from", &wish.from)?.unwrap_or_else(|| self.today());
        let until = form::must("until", &wish.until)?;
        self.act_for_team(|team, moment| {
            team.cover(&wish.person, &wish.cover, from, until, &wish.why, moment)
        })
        .map_err(|error| error.at(&[("to", "cover"), ("by", "until")]))?;
        self.show_covers()
    }

    /// It ends today.
    pub fn end_cover(&mut self, wish: OfCover) -> Result<CoversView, Error> {
        self.act_for_team(|team, moment| team.end_cover(&wish.cover, moment))?;
        self.show_covers()
    }
}

fn are(n: u64) -> String {
    if n == 1 { "1 is".to_owned() } else { format!("{n} are") }
}

fn have(n: u64) -> String {
    if n == 1 { "1 has".to_owned() } else { format!("{n} have") }
}

fn is_over(cover: &Cover, today: NaiveDate) -> bool {
    cover.ended_on.is_some() || cover.to < today
}

fn row(cover: &Cover, today: NaiveDate) -> CoverRow {
    let status = match cover.ended_on {
        Some(on) => format!("Ended on {}", civil::words(on)),
        None if cover.to < today => "Over".to_owned(),
        None if today < cover.from => format!("From {}", civil::words(cover.from)),
        None => "Today".to_owned(),
    };
    CoverRow {
        cover: cover.id.clone(),
        words: format!("{} covers for {}", cover.by, cover.person),
        days: span(cover.from, cover.to),
        status,
        why: cover.why.clone(),
        can_end: !is_over(cover, today),
    }
}
