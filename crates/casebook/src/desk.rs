//! The desk: what needs somebody today, and the list that every number on it is a question to.

use chrono::NaiveDate;
use domain::cover::Cover;
use domain::desk::Need;
use domain::{civil, service};

use crate::casebook::Casebook;
use crate::error::{Error, FieldFault};
use crate::fault::Fault;
use crate::store::projections::list::{self, NOBODY, Query, Sort};
use crate::store::projections::{cases, desk};
use crate::views::{
    CaseRow, Choice, DeskView, FilterView, HomeView, ListQuery, NeededView, SortBy, TileView, Whose,
};
use crate::wishes::{HomeQuery, KeepFilter, OfFilter};
use crate::words;

/// Rows of a list on the home page.
const FIRST: u32 = 6;
/// The longest name of a filter, in characters.
const LONGEST_NAME: usize = 60;
/// The needs that are listed on the home page, with their titles and what is said of none.
const LISTED: [(Need, &str, &str); 4] = [
    (Need::DueThisWeek, "Due this week", "Nothing is due from Monday to Sunday."),
    (Need::Chase, "Chases to make", "Every service has answered, or still has time."),
    (Need::Clinic, "Clinics", "Nobody has an appointment from today to Sunday."),
    (Need::Unheld, "Held by nobody", "Somebody holds every open case."),
];

impl Casebook {
    /// What needs somebody today. Each number is the count of the list behind it.
    pub fn show_home(&self, wish: HomeQuery) -> Result<HomeView, Error> {
        let today = self.today();
        let (monday, sunday) = list::week(today);
        let tile = |need: Need| -> Result<TileView, Error> {
            let query = behind(need, wish.whose);
            let count = list::count(self.store.connection(), &self.query(&query))?;
            Ok(TileView {
                need,
                words: need.words().to_owned(),
                means: need.means().to_owned(),
                count,
                wrong: count > 0 && need == Need::Unheld,
                query,
            })
        };
        let first = |(need, title, empty): (Need, &str, &str)| -> Result<NeededView, Error> {
            let query = behind(need, wish.whose);
            let asked = Query { limit: FIRST, ..self.query(&query) };
            let (rows, total) = list::list(self.store.connection(), &asked)?;
            Ok(NeededView {
                need,
                title: title.to_owned(),
                empty: empty.to_owned(),
                rows: self.rows_beside(rows)?,
                total,
                query,
            })
        };
        Ok(HomeView {
            head: self.store.head()?,
            today: words::day(today),
            week: span(monday, sunday),
            tiles: Need::ALL.into_iter().map(tile).collect::<Result<_, _>>()?,
            lists: LISTED.into_iter().map(first).collect::<Result<_, _>>()?,
            covers: self
                .team
                .covered_by(self.store.keys().person(), today)
                .map(|cover| {
                    let (who, to) = (&cover.person, civil::words(cover.to));
                    format!("You cover for {who} until {to}: what they hold is among yours.")
                })
                .collect(),
        })
    }

    /// What the caseload can be filtered by.
    pub fn show_desk(&self) -> Result<DeskView, Error> {
        let choice = |code: &str, words: &str| Choice { code: code.into(), words: words.into() };
        let services = list::services(self.store.connection())?;
        Ok(DeskView {
            authorities: cases::authorities(self.store.connection())?,
            people: self.here(),
            services: services.iter().map(|stem| choice(stem, &service::name(stem))).collect(),
            needs: Need::ALL.map(|need| choice(need.code(), need.words())).into(),
            filters: self.filters()?,
        })
    }

    /// Keeps a filter under a name. It is this person's own, and holds no words of a search: those
    /// may be a child's name.
    pub fn keep_filter(&mut self, wish: KeepFilter) -> Result<DeskView, Error> {
        let KeepFilter { name, was, query } = wish;
        let name = name.trim();
        if name.is_empty() {
            return Err(Error::Field("name", FieldFault::Missing));
        }
        let name: String = name.chars().take(LONGEST_NAME).collect();
        let query = ListQuery { text: String::new(), page: 0, ..query };
        let kept = serde_json::to_string(&query).map_err(|_| Fault::Sealing)?;
        let done = self.store.keep_scratch(&(self.filters_under() + &name), &kept);
        self.or_reopen(done.map_err(Error::from))?;
        if !was.is_empty() && was != name {
            self.store.drop_scratch(&(self.filters_under() + &was))?;
        }
        self.show_desk()
    }

    /// Throws a filter away.
    pub fn drop_filter(&mut self, wish: OfFilter) -> Result<DeskView, Error> {
        self.store.drop_scratch(&(self.filters_under() + &wish.name))?;
        self.show_desk()
    }

    fn filters_under(&self) -> String {
        format!("filter#{}#", self.store.keys().person())
    }

    fn filters(&self) -> Result<Vec<FilterView>, Error> {
        let under = self.filters_under();
        let kept = self.store.scratch_under(&under)?;
        // One that a later Caseclock kept and this one cannot read is left where it is.
        let read = |(key, kept, _): (String, String, String)| {
            let query = serde_json::from_str(&kept).ok()?;
            Some(FilterView { name: key[under.len()..].to_owned(), query })
        };
        Ok(kept.into_iter().filter_map(read).collect())
    }

    /// The question that a list puts to the projections.
    pub(crate) fn query(&self, wish: &ListQuery) -> Query {
        let today = self.today();
        Query {
            text: wish.text.clone(),
            authority: wish.authority.clone(),
            owner: wish.owner.clone(),
            owners: self.owners(wish.whose, today),
            stage: wish.state.clone(),
            service: wish.service.clone(),
            need: wish.need,
            today,
            here: self.here(),
            due_from: wish.due_from,
            due_before: wish.due_before,
            sort: match wish.sort {
                SortBy::Start => Sort::Start,
                SortBy::Name => Sort::Name,
                SortBy::Authority => Sort::Authority,
                SortBy::Received => Sort::Received,
                SortBy::Due => Sort::Due,
                SortBy::Owner => Sort::Owner,
                SortBy::State => Sort::State,
            },
            down: wish.down,
            limit: 0,
            offset: 0,
        }
    }

    fn owners(&self, whose: Whose, today: NaiveDate) -> Option<Vec<String>> {
        let me = self.store.keys().person();
        let mut owners = match whose {
            Whose::Team => return None,
            Whose::Unassigned => return Some(vec![String::new()]),
            Whose::Mine => vec![me.to_owned()],
            Whose::Reach => vec![me.to_owned(), String::new()],
        };
        owners.extend(self.team.covered_by(me, today).map(|cover| cover.person.clone()));
        Some(owners)
    }

    /// Everybody who is in the team today.
    pub(crate) fn here(&self) -> Vec<String> {
        let names = self.team.people.iter().map(|person| person.name.clone());
        names.filter(|name| self.team.is_here(name)).collect()
    }

    /// Rows with what a list says beside them.
    pub(crate) fn rows_beside(&self, rows: Vec<cases::Stored>) -> Result<Vec<CaseRow>, Error> {
        let today = self.today();
        let beside = |stored: cases::Stored| {
            let found = desk::beside(self.store.connection(), &stored.case_id)?;
            let row = self.row(stored);
            let Some(found) = found else { return Ok(row) };
            Ok(CaseRow {
                start_by: found.start_by.map(words::day),
                start_late: !found.begun && found.start_by.is_some_and(|start| start <= today),
                beside: self.said_beside(&found, &row.owner, today),
                ..row
            })
        };
        rows.into_iter().map(beside).collect()
    }

    fn said_beside(&self, found: &desk::Beside, owner: &str, today: NaiveDate) -> Vec<String> {
        let me = self.store.keys().person();
        let away = self.team.covers.iter().filter(|c| c.person == owner && c.holds_on(today));
        let mut said: Vec<String> = away.map(|cover| on_leave(cover, me)).collect();
        if !owner.is_empty() && !self.team.is_here(owner) {
            said.push(format!("{owner} has left"));
        }
        match (found.exception.as_str(), found.aim_on) {
            ("approved", Some(aim)) => {
                said.push(format!("Excused; our aim is {}", civil::words(aim)));
            }
            ("approved", None) => said.push("Excused".to_owned()),
            ("claimed", _) => said.push("Exception claimed, not approved".to_owned()),
            _ => {}
        }
        if let Some(since) = found.chase_on.filter(|since| *since <= today) {
            said.push(format!("To chase since {}", civil::words(since)));
        }
        said.extend(found.slots.iter().map(|slot| match *slot < today {
            true => format!("Clinic on {} has no outcome", civil::words(*slot)),
            false => format!("Clinic on {}", civil::words(*slot)),
        }));
        if found.returned {
            said.push("Sent back by the authority".to_owned());
        }
        said
    }
}

fn on_leave(cover: &Cover, me: &str) -> String {
    let until = civil::words(cover.to);
    match cover.by == me {
        true => format!("For {}, on leave until {until}", cover.person),
        false => format!("On leave until {until}, {} covers", cover.by),
    }
}

/// The list behind the number of a need. What nobody holds is everybody's to see.
fn behind(need: Need, whose: Whose) -> ListQuery {
    let whose = if need == Need::Unheld { Whose::Team } else { whose };
    ListQuery { need: Some(need), whose, state: "open".to_owned(), ..ListQuery::default() }
}

/// "9 to 20 March 2026"; both days count.
pub(crate) fn span(from: NaiveDate, to: NaiveDate) -> String {
    let (from, to) = (civil::words(from), civil::words(to));
    let shared = |n: usize| {
        let (a, b): (Vec<&str>, Vec<&str>) = (from.split(' ').collect(), to.split(' ').collect());
        a[n..] == b[n..]
    };
    let short = match (shared(1), shared(2)) {
        (true, _) => from.split(' ').take(1).collect::<Vec<_>>(),
        (_, true) => from.split(' ').take(2).collect(),
        _ => from.split(' ').collect(),
    };
    format!("{} to {to}", short.join(" "))
}

/// The filter that a figure of a report stands for when its row is nobody's.
pub(crate) fn owner_filter(owner: &str) -> &str {
    if owner.is_empty() { NOBODY } else { owner }
}

#[cfg(test)]
mod tests;
