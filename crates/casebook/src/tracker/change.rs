//! A row that was brought in before says something else now: only that is brought over, and only
//! where nobody has meanwhile changed it here to a third value.

use std::collections::BTreeMap;

use domain::acts::{Moment, Past};
use domain::case::Case;
use domain::civil;
use domain::event::Body;
use domain::refusal::Refusal;
use domain::request::Request;
use serde_json::Value;

use super::row::{Deed, Row};
use crate::corrections::details;
use crate::error::Error;
use crate::form;
use crate::views::RequestForm;

/// Why a case was corrected.
const WHY: &str = "Changed in the team's tracker";

/// Finds what a row says otherwise than it `said` the last time, of a case as it now stands.
pub(super) fn find(row: &mut Row, case_id: &str, said: &BTreeMap<String, String>, case: &Case) {
    let changed = |(field, now): &(&String, &String)| said.get(*field) != Some(*now);
    let fields: Vec<String> =
        row.said.iter().filter(changed).map(|(field, _)| field.clone()).collect();
    let (here, now) = (as_it_stands(case), fielded(&row.form));
    let before = fielded(&form_of(said));
    let mut taken = Vec::new();
    for field in fields {
        let known = match field.as_str() {
            "owner" => case.owner().map(str::to_owned),
            "sent_on" => case.met_on().map(|on| on.to_string()),
            "closed_on" | "closure" if case.closure.is_some() => {
                row.err(
                    &field,
                    "The case is closed here already. Nothing is changed in it.",
                    false,
                );
                continue;
            }
            "closed_on" | "closure" | "note" => None,
            field => here.get(field).cloned(),
        };
        let (wanted, was) = match field.as_str() {
            "owner" => (row.past.owner.clone(), said.get("owner").cloned()),
            "sent_on" => (row.past.sent_on.map(|on| on.to_string()), said.get("sent_on").cloned()),
            field => (now.get(field).cloned(), before.get(field).cloned()),
        };
        // Empty here, or as the file said: nobody has changed it.
        let known = known.filter(|known| !known.is_empty());
        if known.is_some() && known == wanted {
            continue;
        }
        let untouched = known.is_none() || known == was;
        if field == "sent_on" && known.is_some() {
            let words = "The advice is recorded as sent on another day. Nothing is changed in it.";
            row.err(&field, words, false);
            continue;
        }
        if !untouched {
            let known = known.unwrap_or_default();
            let words = format!(
                "It was changed here meanwhile, to “{known}”. Tick the row to take what the file says."
            );
            row.err(&field, words, false);
        }
        if wanted.is_some() || matches!(field.as_str(), "note" | "closed_on" | "closure") {
            taken.push(field);
        }
    }
    row.same = taken.is_empty() && row.wrong.is_empty();
    row.deed = Deed::Change { case_id: case_id.to_owned(), fields: taken };
}

/// The acts that bring these fields of a row to its case.
pub(super) fn bring(
    row: &Row,
    fields: &[String],
    case: &Case,
    moment: &Moment,
) -> Result<Vec<Body>, Error> {
    let has = |field: &str| fields.iter().any(|known| known == field);
    let request = standing(case).ok_or(Refusal::NoSuchCase)?;
    let mut typed = form::of(&request);
    let said = serde_json::to_value(&row.form).unwrap_or_default();
    for field in fields {
        if let Some(value) = said[field].as_str() {
            form::set(&mut typed, field, value.to_owned());
        }
    }
    let typed = form::request(&typed, moment.today)?;
    let mut bodies = Vec::new();
    if typed.received_on != request.received_on {
        bodies.extend(case.correct_receipt(typed.received_on, WHY, moment)?);
    }
    if typed.kind != request.kind {
        bodies.extend(case.correct_kind(typed.kind, WHY, moment)?);
    }
    match details(case, typed, WHY, moment) {
        Err(Refusal::SameDetails) => {}
        corrected => bodies.extend(corrected?),
    }
    let past = Past {
        sent_on: row.past.sent_on.filter(|_| has("sent_on")),
        closed: row.past.closed.filter(|_| has("closed_on") || has("closure")),
        owner: row.past.owner.clone().filter(|_| has("owner")),
        note: row.past.note.clone().filter(|_| has("note")),
    };
    bodies.extend(case.catch_up(&past, moment)?);
    Ok(bodies)
}

fn standing(case: &Case) -> Option<Request> {
    Some(Request { received_on: case.received_on()?, ..case.request.clone()? })
}

fn as_it_stands(case: &Case) -> BTreeMap<String, String> {
    standing(case).map(|request| fields_of(&form::of(&request))).unwrap_or_default()
}

fn form_of(said: &BTreeMap<String, String>) -> RequestForm {
    let mut form = RequestForm::default();
    for (field, value) in said {
        form::set(&mut form, field, value.clone());
    }
    form
}

/// A form's fields as a case would show them; as typed where they make no request.
fn fielded(form: &RequestForm) -> BTreeMap<String, String> {
    let today = civil::read(&form.received_on).unwrap_or_default();
    match form::request(form, today) {
        Ok(request) => fields_of(&form::of(&request)),
        Err(_) => fields_of(form),
    }
}

fn fields_of(form: &RequestForm) -> BTreeMap<String, String> {
    let Ok(Value::Object(fields)) = serde_json::to_value(form) else { return BTreeMap::new() };
    let texts = fields.into_iter().filter_map(|(field, value)| match value {
        Value::String(text) => Some((field, text)),
        _ => None,
    });
    texts.collect()
}
