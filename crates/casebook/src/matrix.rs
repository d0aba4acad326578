//! What is still missing, from whom, across all open cases; and whom to write to at each service.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::civil;
use domain::event::Contacts;
use domain::policy::{Policy, Setting};
use domain::rules;
use domain::service::{self, SERVICES};

use crate::casebook::Casebook;
use crate::error::Error;
use crate::store::projections::asks::{self, Asked, Which};
use crate::store::projections::cases;
use crate::store::projections::list::NOBODY;
use crate::views::{
    CellTone, ContactRow, ContactsView, MatrixCell, MatrixColumn, MatrixRow, MatrixView,
};
use crate::wishes::{MatrixQuery, SetContacts};
use crate::words;

/// Cases a page when nothing else is asked for.
const PAGE: u32 = 25;
/// The most cases a page.
const LONGEST_PAGE: u32 = 100;
/// Months in which a service was asked for its turnaround to be told.
const LATELY: u32 = 12;

impl Casebook {
    /// The open cases that have asked someone, with every service's part. Read from the lists alone.
    pub fn service_matrix(&self, wish: MatrixQuery) -> Result<MatrixView, Error> {
        let (connection, today) = (self.store.connection(), self.today());
        let size = match wish.page_size {
            0 => PAGE,
            size => size.min(LONGEST_PAGE),
        };
        let page = wish.page.max(1);
        let which = Which {
            authority: wish.authority,
            owner: wish.owner,
            service: wish.service,
            late: wish.late.then_some(today),
        };
        let offset = (page - 1).saturating_mul(size);
        let (rows, total) = asks::cases(connection, &which, size, offset)?;
        let ids: Vec<&str> = rows.iter().map(|row| row.case_id.as_str()).collect();
        let mut asked: BTreeMap<String, Vec<Asked>> = BTreeMap::new();
        for (case_id, ask) in asks::of_cases(connection, &ids)? {
            asked.entry(case_id).or_default().push(ask);
        }
        let shown = rows.len() as u64;
        let rows = rows.into_iter().map(|row| {
            let mut asks = asked.remove(&row.case_id).unwrap_or_default();
            asks.sort_by_key(|ask| place(&ask.service));
            let cells = asks.iter().map(|ask| cell(ask, today)).collect();
            MatrixRow { row: self.row(row), cells }
        });
        let rows = rows.collect();
        let first = u64::from(offset) + 1;
        let summary = match total {
            0 => "No cases".to_owned(),
            1 => "Showing 1 case".to_owned(),
            _ => format!(
                "Showing {first} to {} of {total} cases",
                first + shown - u64::from(shown > 0)
            ),
        };
        let mut owners: Vec<String> = self
            .team
            .people
            .iter()
            .map(|person| person.name.clone())
            .filter(|name| self.team.is_here(name))
            .collect();
        owners.push(NOBODY.to_owned());
        let everywhere = Which {
            authority: which.authority.clone(),
            owner: which.owner.clone(),
            ..Which::default()
        };
        Ok(MatrixView {
            head: self.store.head()?,
            columns: self.columns(&which, today)?,
            rows,
            total,
            page,
            pages: total.div_ceil(size).max(1),
            summary,
            authorities: cases::authorities(connection)?,
            owners,
            chases_due: u32::try_from(self.chases_due(&everywhere)?.len()).unwrap_or(u32::MAX),
        })
    }

    fn columns(&self, which: &Which, today: NaiveDate) -> Result<Vec<MatrixColumn>, Error> {
        let connection = self.store.connection();
        let mut took: BTreeMap<String, Vec<(i64, u32)>> = BTreeMap::new();
        let since = civil::months_before(today, LATELY);
        for (service, days, answers) in asks::turnarounds(connection, since)? {
            took.entry(service).or_default().push((days, answers));
        }
        let mut columns: Vec<MatrixColumn> = asks::services(connection, which, today)?
            .into_iter()
            .map(|(service, waiting, late)| MatrixColumn {
                name: service::name(&service),
                took: took.get(&service).map(|days| half(days)).unwrap_or_default(),
                service,
                waiting,
                late,
            })
            .collect();
        columns.sort_by_key(|column| place(&column.service));
        Ok(columns)
    }

    /// Whom to write to at each service.
    pub fn show_contacts(&self) -> Result<ContactsView, Error> {
        let policy = self.team.policy(&domain::authority::Authority::named(""), self.today());
        Ok(ContactsView {
            head: self.store.head()?,
            rows: SERVICES.iter().map(|(stem, name)| contact_row(stem, name, &policy)).collect(),
        })
    }

    /// Says whom to write to at a service. It holds for every request, however long ago it came.
    pub fn set_contacts(&mut self, wish: SetContacts) -> Result<ContactsView, Error> {
        let contacts = Box::new(wish.contacts);
        let setting = Setting::ServiceContacts { service: wish.service, contacts };
        let from = rules::first_day().unwrap_or_else(|| self.today());
        let why = "Whom to write to";
        self.act_for_team(|team, moment| team.choose(setting, from, None, why, moment))?;
        self.show_contacts()
    }
}

fn contact_row(stem: &str, name: &str, policy: &Policy) -> ContactRow {
    let contacts: Contacts = policy.contacts.get(stem).cloned().unwrap_or_default();
    let words = match contacts.first.words().as_str() {
        "" => "Nobody is named".to_owned(),
        named => named.to_owned(),
    };
    ContactRow { service: stem.to_owned(), name: name.to_owned(), contacts, words }
}

/// Where a service stands in the list; those that are not in it come last.
fn place(service: &str) -> (usize, String) {
    let at = SERVICES.iter().position(|(stem, _)| *stem == service).unwrap_or(SERVICES.len());
    (at, service.to_owned())
}

fn cell(asked: &Asked, today: NaiveDate) -> MatrixCell {
    let chased = match asked.chases {
        0 => String::new(),
        1 => ", chased once".to_owned(),
        n => format!(", chased {n} times"),
    };
    let (tone, words) = match (asked.answered_on, asked.by_on) {
        (Some(on), _) if asked.nothing_known => {
            (CellTone::Nothing, format!("Nothing known, {}", civil::words(on)))
        }
        (Some(on), _) => (CellTone::Answered, format!("Answered {}", civil::words(on))),
        (None, _) if asked.withdrawn => (CellTone::Withdrawn, "No longer needed".to_owned()),
        (None, Some(by)) if by < today => {
            let late = words::days((today - by).num_days());
            (CellTone::Late, format!("{late} late{chased}"))
        }
        (None, Some(by)) => (CellTone::Waiting, format!("Wanted by {}{chased}", civil::words(by))),
        (None, None) => {
            (CellTone::Waiting, format!("Asked {}{chased}", civil::words(asked.asked_on)))
        }
    };
    MatrixCell { service: asked.service.clone(), words, tone }
}

/// Within how many days half of the answers came, counted from when this service was asked.
fn half(days: &[(i64, u32)]) -> String {
    let all: u32 = days.iter().map(|(_, answers)| answers).sum();
    let mut so_far = 0;
    let median = days.iter().find_map(|(days, answers)| {
        so_far += answers;
        (so_far * 2 >= all).then_some(*days)
    });
    let answers = words::counted(u64::from(all), "answer", "answers");
    match median {
        Some(0) => format!("Half answered on the day ({answers})"),
        Some(days) => format!("Half answered within {} ({answers})", words::days(days)),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_answers_came_within_so_many_days() {
        assert_eq!(half(&[(2, 1), (5, 1), (30, 1)]), "Half answered within 5 days (3 answers)");
        assert_eq!(half(&[(0, 3), (9, 1)]), "Half answered on the day (4 answers)");
        assert_eq!(half(&[(1, 1)]), "Half answered within 1 day (1 answer)");
        assert_eq!(half(&[]), "");
    }
}
