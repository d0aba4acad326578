//! What was judged, as pages of rows.

use domain::civil;
use domain::route::Closure;

use super::row::{Deed, Row, State, Wrong};
use super::{Tracker, label};
use crate::casebook::Casebook;
use crate::error::Error;
use crate::page;
use crate::views::{Choice, CountView, JudgedView, RowView, WrongView};
use crate::wishes::RowsQuery;
use crate::words::{self, counted};

/// Rows a page.
const PAGE: usize = 50;
/// The most cases that are listed as gone.
const LISTED: usize = 50;

impl Casebook {
    pub(super) fn show(&self, tracker: &Tracker, query: &RowsQuery) -> Result<JudgedView, Error> {
        let of = |state: State| tracker.rows.iter().filter(|row| row.state() == state).count();
        let short = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let counts = State::ALL.map(|state| CountView {
            code: state.code().to_owned(),
            words: state.words().to_owned(),
            n: short(of(state)),
        });
        let shown: Vec<&Row> = tracker
            .rows
            .iter()
            .filter(|row| query.show.is_empty() || row.state().code() == query.show)
            .collect();
        let pages = shown.len().div_ceil(PAGE).max(1);
        let page = (query.page as usize).clamp(1, pages);
        let gone = tracker.gone.iter().take(LISTED).map(|case_id| self.row_of(case_id));
        Ok(JudgedView {
            sentence: sentence(&tracker.rows),
            beside: beside(tracker),
            counts: counts.into(),
            show: query.show.clone(),
            page: short(page),
            pages: short(pages),
            rows: shown
                .into_iter()
                .skip((page - 1) * PAGE)
                .take(PAGE)
                .map(|row| self.row_view(tracker, row))
                .collect(),
            gone: gone.collect::<Result<_, _>>()?,
        })
    }

    fn row_view(&self, tracker: &Tracker, row: &Row) -> RowView {
        let said =
            |field: &str| row.value(field).or_else(|| row.said.get(field).map(String::as_str));
        let day = |field: &str| match (row.value(field).and_then(civil::read), said(field)) {
            (Some(on), _) => civil::words(on),
            (None, text) => text.unwrap_or_default().to_owned(),
        };
        let (family, given) = (said("family_name"), said("given_name"));
        let child = match (family, given) {
            (None, None) => String::new(),
            (family, given) => words::name(family.unwrap_or("?"), given.unwrap_or("?")),
        };
        let from = [row.form.authority.as_str(), said("reference").unwrap_or_default()];
        let mut wrong: Vec<&Wrong> = row.wrong.iter().collect();
        wrong.sort_by_key(|wrong| !wrong.fatal);
        RowView {
            number: row.number,
            child,
            born: day("born_on"),
            received: day("received_on"),
            from: from.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "),
            state: row.state().code().to_owned(),
            words: deed(row),
            wrong: if row.same {
                Vec::new()
            } else {
                wrong.into_iter().map(|wrong| self.wrong_view(tracker, row, wrong)).collect()
            },
        }
    }

    fn wrong_view(&self, tracker: &Tracker, row: &Row, wrong: &Wrong) -> WrongView {
        let field = wrong.field.as_str();
        let found = row.fields.get(field);
        let raw = found.map(|found| found.raw.clone()).unwrap_or_default();
        let said = row.said.get(field);
        let alike = |other: &&Row| {
            other.number != row.number
                && other.said.get(field) == said
                && other.wrong.iter().any(|theirs| theirs.field == field)
        };
        let others = match field.is_empty() || said.is_none() {
            true => 0,
            false => tracker.rows.iter().filter(alike).count(),
        };
        WrongView {
            field: field.to_owned(),
            label: if field.is_empty() { String::new() } else { label(field).to_owned() },
            place: found.map(|found| found.place.clone()).unwrap_or_default(),
            raw,
            words: wrong.words.clone(),
            others: u32::try_from(others).unwrap_or(u32::MAX),
            choices: self.choices_of(field),
        }
    }

    fn choices_of(&self, field: &str) -> Vec<Choice> {
        let choice = |code: String, words: &str| Choice { code, words: words::capital(words) };
        match field {
            "kind" => page::kinds(),
            "closure" => [
                Closure::Completed,
                Closure::Withdrawn,
                Closure::NoLongerResponsible,
                Closure::Redirected,
                Closure::Duplicate,
                Closure::Deceased,
            ]
            .map(|closure| choice(words::stem(&closure), closure.words()))
            .into(),
            "owner" => {
                let names = self.team.people.iter().map(|person| &person.name);
                let here = names.filter(|name| self.team.is_here(name));
                here.map(|name| Choice { code: name.clone(), words: name.clone() }).collect()
            }
            "looked_after" | "address_protected" => {
                vec![choice("yes".into(), "yes"), choice("no".into(), "no")]
            }
            _ => Vec::new(),
        }
    }
}

/// What bringing a row in would do.
fn deed(row: &Row) -> String {
    let state = match row.state() {
        State::Same => return "The same as before".to_owned(),
        State::Cannot => return "Cannot be read".to_owned(),
        State::Check => "To check",
        State::Ready => "Ready",
    };
    let over = match &row.deed {
        Deed::Change { fields, .. } => {
            let names: Vec<String> =
                fields.iter().map(|field| words::lower(label(field))).collect();
            format!("changes {}", words::listed(&names))
        }
        Deed::New if row.open() => "a new case".to_owned(),
        Deed::New if row.past.closed.is_some() => "a case that has ended".to_owned(),
        Deed::New => "a case that was sent".to_owned(),
    };
    format!("{state}: {over}")
}

fn sentence(rows: &[Row]) -> String {
    let of = |state: State| rows.iter().filter(|row| row.state() == state).count() as u64;
    let (ready, check, cannot) = (of(State::Ready), of(State::Check), of(State::Cannot));
    let part = |n, words| counted(n, words, words);
    [part(ready, "ready"), part(check, "to check"), part(cannot, "cannot be read")].join(", ")
}

/// How the list compares with the earlier ones; empty where nothing of it was here before.
fn beside(tracker: &Tracker) -> String {
    let can = || tracker.rows.iter().filter(|row| row.state() != State::Cannot);
    let same = can().filter(|row| row.same).count();
    let new = can().filter(|row| !row.same && row.deed == Deed::New).count();
    let changed = can().count() - same - new;
    if same + changed + tracker.gone.len() == 0 {
        return String::new();
    }
    let part = |n: usize, words| counted(n as u64, words, words);
    [
        part(new, "new"),
        part(changed, "changed"),
        part(same, "the same"),
        part(tracker.gone.len(), "no longer in the list"),
    ]
    .join(", ")
}
