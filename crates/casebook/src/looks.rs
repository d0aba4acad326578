//! Who looked at what, and what left the casebook.
//!
//! Looks are gathered and written a minute later at the most, at the lock and before an export; what
//! is exported is written down before it is. A list with names in it is no look at a case.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use domain::refusal::Refusal;
use domain::roles::Right;
use domain::team::TEAM;
use serde::{Deserialize, Serialize};

use crate::casebook::Casebook;
use crate::error::Error;
use crate::store::looks::{EXPORTED, Glance, LOOKED, Look, Sought};
use crate::store::projections::cases;
use crate::store::projections::list::{self, Query};
use crate::views::{LookRow, LooksView};
use crate::wishes::LooksQuery;
use crate::words;

/// A person's looks at one case within this are one.
const MINUTE: TimeDelta = TimeDelta::minutes(1);
/// Cases that wait to be written down; more are not left to chance.
const MOST_WAITING: usize = 20;
/// Children whose records one person may export in an hour, and in a day, without saying why
/// (reliability.md T6). Nothing can stop someone who has the key; this makes it seen.
const AN_HOUR: usize = 10;
const A_DAY: usize = 25;
/// Rows a page.
const PAGE: u32 = 50;

/// Looks that are not written down yet.
#[derive(Default)]
pub(crate) struct Looking {
    waiting: RefCell<BTreeMap<String, Seen>>,
    since: Cell<Option<DateTime<Utc>>>,
    /// A story is told, and nobody looks.
    pub(crate) nobody: bool,
}

/// What was seen of a case, and how often.
struct Seen {
    at: DateTime<Utc>,
    pages: BTreeMap<&'static str, u32>,
}

/// What a look says beyond who and when: sealed with the key of the case.
#[derive(Default, Serialize, Deserialize)]
struct Said {
    /// What was seen or exported, and how often.
    #[serde(default)]
    pages: BTreeMap<String, u32>,
    /// Why, where it was asked for.
    #[serde(default)]
    why: String,
    /// In how many cases together, where it was more than one.
    #[serde(default)]
    cases: usize,
}

impl Casebook {
    /// Takes note that whoever is in sees a page of a case.
    pub(crate) fn looked(&self, case_id: &str, page: &'static str) {
        if self.looking.nobody {
            return;
        }
        let now = self.store.world().now();
        let since = self.looking.since.get().unwrap_or(now);
        if now - since >= MINUTE || now < since {
            // What cannot be written now waits: nobody is kept from a child's record by a full disk.
            let _ = self.keep_looks();
        }
        self.looking.since.set(Some(self.looking.since.get().unwrap_or(now)));
        let mut waiting = self.looking.waiting.borrow_mut();
        let seen = waiting
            .entry(case_id.to_owned())
            .or_insert_with(|| Seen { at: now, pages: BTreeMap::new() });
        *seen.pages.entry(page).or_default() += 1;
        let many = waiting.len() >= MOST_WAITING;
        drop(waiting);
        if many {
            let _ = self.keep_looks();
        }
    }

    /// Writes down the looks that wait: at the lock, and now and then.
    pub fn keep_looks(&self) -> Result<(), Error> {
        if self.looking.waiting.borrow().is_empty() {
            return Ok(());
        }
        let looks: Vec<Glance> = self
            .looking
            .waiting
            .borrow()
            .iter()
            .map(|(case_id, seen)| Glance {
                at: seen.at,
                case_id: case_id.clone(),
                what: LOOKED,
                body: written(&Said {
                    pages: seen.pages.iter().map(|(page, n)| ((*page).to_owned(), *n)).collect(),
                    ..Said::default()
                }),
            })
            .collect();
        let writing = self.store.begin()?;
        self.store.write_looks(&writing, &looks)?;
        writing.commit()?;
        self.looking.waiting.borrow_mut().clear();
        self.looking.since.set(None);
        Ok(())
    }

    /// Writes down that something of these cases leaves the casebook, before it does. Refuses without
    /// a reason once it is many.
    pub(crate) fn exporting(
        &self,
        case_ids: &[String],
        what: &str,
        why: &str,
    ) -> Result<(), Error> {
        if self.looking.nobody {
            return Ok(());
        }
        let now = self.store.world().now();
        let me = self.store.keys().person();
        for (span, most) in [(TimeDelta::hours(1), AN_HOUR), (TimeDelta::days(1), A_DAY)] {
            let before = self.store.exported_since(me, now - span)?;
            let all: BTreeSet<&String> = before.iter().chain(case_ids).collect();
            if all.len() > most && why.trim().is_empty() {
                return Err(Refusal::ManyExports.into());
            }
        }
        self.keep_looks()?;
        let said = written(&Said {
            pages: BTreeMap::from([(what.to_owned(), 1)]),
            why: why.trim().to_owned(),
            cases: case_ids.len(),
        });
        let looks: Vec<Glance> = case_ids
            .iter()
            .map(|case_id| Glance {
                at: now,
                case_id: case_id.clone(),
                what: EXPORTED,
                body: said.clone(),
            })
            .collect();
        let writing = self.store.begin()?;
        self.store.write_looks(&writing, &looks)?;
        Ok(writing.commit()?)
    }

    /// Who looked at what, newest first.
    pub fn show_looks(&self, wish: LooksQuery) -> Result<LooksView, Error> {
        self.must(Right::Lead)?;
        // On a casebook that cannot be written to, what waits is not shown and goes on waiting.
        let _ = self.keep_looks();
        let page = wish.page.max(1);
        let offset = (page - 1).saturating_mul(PAGE);
        let mut sought = Sought {
            by: wish.person,
            exported: wish.exported,
            limit: PAGE,
            offset,
            ..Sought::default()
        };
        let (looks, total) = match wish.text.trim() {
            "" => self.store.looks(&sought)?,
            text => {
                let cases = self.cases_named(text)?;
                let mut looks = Vec::new();
                (sought.limit, sought.offset) = (u32::MAX, 0);
                for case_id in cases {
                    let of = Sought { case_id, ..sought.clone() };
                    looks.extend(self.store.looks(&of)?.0);
                }
                looks.sort_by_key(|look| std::cmp::Reverse(look.at));
                let total = u32::try_from(looks.len()).unwrap_or(u32::MAX);
                let shown = looks.into_iter().skip(offset as usize).take(PAGE as usize);
                (shown.collect(), total)
            }
        };
        let rows =
            looks.into_iter().map(|look| self.look_row(look)).collect::<Result<Vec<_>, _>>()?;
        let summary = match (total, rows.len()) {
            (0, _) => "Nobody has looked".to_owned(),
            (1, _) => "1 look".to_owned(),
            (_, shown) => format!("Looks {} to {} of {total}", offset + 1, offset as usize + shown),
        };
        Ok(LooksView {
            rows,
            total,
            page,
            pages: total.div_ceil(PAGE).max(1),
            summary,
            people: self.store.lookers()?,
        })
    }

    /// The case of that id, or every case that the words find.
    pub(crate) fn cases_named(&self, text: &str) -> Result<Vec<String>, Error> {
        if self.store.can_be_read(text)? || self.team.erased.iter().any(|e| e.case_id == text) {
            return Ok(vec![text.to_owned()]);
        }
        let query = Query { text: text.to_owned(), limit: 100, ..Query::default() };
        let (rows, _) = list::list(self.store.connection(), &query)?;
        Ok(rows.into_iter().map(|row| row.case_id).collect())
    }

    pub(crate) fn look_row(&self, look: Look) -> Result<LookRow, Error> {
        let said: Option<Said> = look.body.and_then(|body| serde_json::from_str(&body).ok());
        let exported = look.what == EXPORTED;
        let erased = said.is_none();
        let said = said.unwrap_or_default();
        let mut what: Vec<String> = said.pages.keys().map(|page| page_words(page)).collect();
        if what.is_empty() {
            what.push("a case that was erased".to_owned());
        }
        let times = said.pages.values().max().copied().unwrap_or(1);
        let verb = if exported { "Exported" } else { "Looked at" };
        let times = if times > 1 { format!(", {times} times") } else { String::new() };
        let row = cases::one(self.store.connection(), &look.case_id)?.filter(|_| !erased);
        Ok(LookRow {
            at: words::instant(look.at),
            by: look.by,
            name: match row {
                Some(row) => words::name(&row.family_name, &row.given_name),
                None if look.case_id == TEAM => "The whole casebook".to_owned(),
                None => String::new(),
            },
            case_id: look.case_id,
            what: format!("{verb} {}{times}", words::listed(&what)),
            exported,
            why: said.why,
        })
    }
}

impl Drop for Casebook {
    fn drop(&mut self) {
        // The lock, or the end of a command. What cannot be written any more is lost, and no more
        // than a minute of it.
        let _ = self.keep_looks();
    }
}

fn written(said: &Said) -> String {
    serde_json::to_string(said).unwrap_or_default()
}

fn page_words(page: &str) -> String {
    match page {
        "case" => "the case",
        "history" => "the case as it was",
        "letter" => "the letter",
        "preview" => "the letter's pages",
        "pack" => "the pack",
        "paper" => "a kept file",
        "signed_letter" => "the signed letter",
        "draft_letter" => "a draft of the letter",
        "access" => "everything held on the child",
        "invitation" => "an invitation to the clinic",
        "day_sheet" => "a day sheet of the clinic",
        "calendar" => "the times of the clinic",
        "everything" => "everything",
        other => other,
    }
    .to_owned()
}
