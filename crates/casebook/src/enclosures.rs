//! What should have come with a request is looked for, and asked for. The clock runs on (reg 6(3)).

use domain::case::{Case, Query};
use domain::civil;
use domain::enclosures::{ENCLOSURES, name};
use domain::reading::{ClockState, Reading};
use domain::request::Request;

use crate::casebook::Casebook;
use crate::drafts;
use crate::error::Error;
use crate::form;
use crate::views::{CaseView, DocumentView, EnclosuresView, QueryView};
use crate::wishes::{AnswerQuery, CheckPack, OfCase, SendQuery};
use crate::words;

impl Casebook {
    /// Records what is missing of what should have come.
    pub fn check_pack(&mut self, wish: CheckPack) -> Result<CaseView, Error> {
        self.act(&wish.case_id, |case, moment| case.check_pack(&wish.missing, &wish.note, moment))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records that the authority was asked for it.
    pub fn send_query(&mut self, wish: SendQuery) -> Result<CaseView, Error> {
        let on = form::date("on", &wish.on)?.unwrap_or_else(|| self.today());
        self.act(&wish.case_id, |case, moment| case.send_query(on, &wish.what, moment))
            .map_err(|error| error.at(&[("text", "what")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records that it answered.
    pub fn answer_query(&mut self, wish: AnswerQuery) -> Result<CaseView, Error> {
        let on = form::date("on", &wish.on)?.unwrap_or_else(|| self.today());
        self.act(&wish.case_id, |case, moment| case.answer_query(on, moment))
            .map_err(|error| error.at(&[("until", "on")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    pub(crate) fn enclosures(
        &self,
        case: &Case,
        request: &Request,
        reading: &Reading,
    ) -> EnclosuresView {
        let checked = case.checked();
        let missing: Vec<&str> = checked
            .map(|checked| checked.missing.iter().map(|stem| name(stem).unwrap_or(stem)).collect())
            .unwrap_or_default();
        let found = match (checked, missing.len()) {
            (None, _) => "Nobody has looked yet whether all came with the request.".to_owned(),
            (Some(checked), n) => {
                let on = civil::words(checked.on);
                let what = match n {
                    0 => "nothing is missing".to_owned(),
                    1 => "1 document is missing".to_owned(),
                    n => format!("{n} documents are missing"),
                };
                format!("Looked at on {on}: {what}.")
            }
        };
        let waits = matches!(reading.clock, ClockState::Running | ClockState::Overdue);
        let due_on = reading.due_on.filter(|_| waits);
        let (me, today) = (self.me(), reading.today);
        let names: Vec<String> =
            missing.iter().map(|name| words::lower_unless_named(name)).collect();
        EnclosuresView {
            checked: found,
            documents: ENCLOSURES
                .into_iter()
                .map(|(code, words)| DocumentView {
                    code: code.to_owned(),
                    words: words.to_owned(),
                    missing: checked.is_some_and(|it| it.missing.iter().any(|stem| stem == code)),
                })
                .collect(),
            note: checked.map(|checked| checked.note.clone()).unwrap_or_default(),
            queries: case.queries.iter().map(query).collect(),
            waiting: case.queries.iter().any(|query| query.answered_on.is_none()),
            clock: due_on.map_or_else(String::new, |due_on| {
                let due = civil::words(due_on);
                match due_on < today {
                    true => format!("The clock has run on: the advice was due by {due}."),
                    false => format!(
                        "The clock runs on: the advice is due by {due}, whether or not anything more comes."
                    ),
                }
            }),
            letter: match missing.is_empty() {
                true => String::new(),
                false => {
                    let received_on = reading.received_on;
                    drafts::query(request, received_on, &missing, due_on, &me, today)
                }
            },
            what: words::capital(&words::listed(&names)),
        }
    }
}

fn query(query: &Query) -> QueryView {
    let on = civil::words(query.on);
    let words = match query.answered_on {
        Some(answered) => {
            format!("Asked on {on}: {}. Answered on {}.", query.what, civil::words(answered))
        }
        None => format!("Asked on {on}: {}. Not answered yet.", query.what),
    };
    QueryView { words, open: query.answered_on.is_none() }
}
