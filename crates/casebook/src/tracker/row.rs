//! A row as it is judged: what the file says, what it comes to, and what is wrong with it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use documents::intake::Found;
use documents::tracker::Judged;
use domain::acts::{BROUGHT_IN, Past};
use domain::civil;
use domain::route::Closure;
use domain::team::Team;

use crate::form;
use crate::views::RequestForm;

/// What a request cannot do without.
const MUST: [&str; 5] = ["authority", "received_on", "family_name", "given_name", "born_on"];

/// How a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It can be brought in.
    Ready,
    /// It can be, without what is in doubt, once someone has looked.
    Check,
    /// It cannot.
    Cannot,
    /// It says what it said the last time.
    Same,
}

impl State {
    pub(super) const ALL: [Self; 4] = [Self::Ready, Self::Check, Self::Cannot, Self::Same];

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Check => "check",
            Self::Cannot => "cannot",
            Self::Same => "same",
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Check => "to check",
            Self::Cannot => "cannot be read",
            Self::Same => "the same as before",
        }
    }
}

/// What bringing it in would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// A new case.
    New,
    /// These fields of a case.
    Change { case_id: String, fields: Vec<String> },
}

/// Something that is not right.
#[derive(Clone, Debug)]
pub(super) struct Wrong {
    /// The field; empty where it is about the row.
    pub(super) field: String,
    /// What, and what to do.
    pub(super) words: String,
    /// The row cannot come in like this.
    pub(super) fatal: bool,
}

/// A row.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) number: u32,
    /// What the file says: a value, or the text where none could be read.
    pub(super) said: BTreeMap<String, String>,
    /// Each field as it was read, or corrected.
    pub(super) fields: BTreeMap<String, Found>,
    pub(super) form: RequestForm,
    pub(super) past: Past,
    pub(super) wrong: Vec<Wrong>,
    pub(super) key: Option<String>,
    pub(super) deed: Deed,
    /// It says what it said the last time.
    pub(super) same: bool,
}

impl Row {
    /// A row with what was typed over it. `asks` is the kind of request where no column says it.
    pub(super) fn of(
        judged: Judged,
        fixes: Option<&BTreeMap<String, String>>,
        authority: &str,
        asks: &str,
    ) -> Self {
        let mut fields = BTreeMap::new();
        for found in judged.fields {
            fields.entry(found.field.clone()).or_insert(found);
        }
        let mut said: BTreeMap<String, String> = BTreeMap::new();
        for (field, found) in &fields {
            let text = found.value.as_ref().unwrap_or(&found.raw);
            if !text.trim().is_empty() {
                said.insert(field.clone(), text.clone());
            }
        }
        if !authority.is_empty() {
            said.entry("authority".to_owned()).or_insert_with(|| authority.to_owned());
        }
        for (field, value) in fixes.into_iter().flatten() {
            let found = fields.entry(field.clone()).or_default();
            found.field.clone_from(field);
            found.label = super::label(field).to_owned();
            found.value = (!value.is_empty()).then(|| value.clone());
            found.doubt = None;
        }
        let mut form = RequestForm {
            authority: authority.to_owned(),
            kind: asks.to_owned(),
            ..RequestForm::default()
        };
        let mut wrong = Vec::new();
        for (field, found) in &fields {
            if let Some(value) = &found.value {
                form::set(&mut form, field, value.clone());
            }
            if let Some(doubt) = &found.doubt {
                let fatal = MUST.contains(&field.as_str()) && found.value.is_none();
                wrong.push(Wrong { field: field.clone(), words: doubt.clone(), fatal });
            }
        }
        let key = domain::tracker::key(&said).or_else(|| domain::tracker::key(&values(&fields)));
        let mut row = Self {
            number: judged.number,
            said,
            fields,
            form,
            past: Past::default(),
            wrong,
            key,
            deed: Deed::New,
            same: false,
        };
        row.miss();
        row
    }

    /// Says what is missing, where nothing else is said of it.
    fn miss(&mut self) {
        let form = serde_json::to_value(&self.form).unwrap_or_default();
        for field in MUST {
            let empty = form[field].as_str().is_none_or(|value| value.trim().is_empty());
            if empty && self.wrong.iter().all(|wrong| wrong.field != field) {
                let words = format!("{} is missing. Fill it in.", form::label(field));
                self.err(field, words, true);
            }
        }
    }

    pub(super) fn err(&mut self, field: &str, words: impl Into<String>, fatal: bool) {
        self.wrong.push(Wrong { field: field.to_owned(), words: words.into(), fatal });
    }

    pub(super) fn state(&self) -> State {
        if self.same {
            State::Same
        } else if self.wrong.iter().any(|wrong| wrong.fatal) {
            State::Cannot
        } else if self.wrong.is_empty() {
            State::Ready
        } else {
            State::Check
        }
    }

    /// Whether the case would be open.
    pub(super) fn open(&self) -> bool {
        self.past.sent_on.is_none() && self.past.closed.is_none()
    }

    pub(super) fn value(&self, field: &str) -> Option<&str> {
        self.fields.get(field)?.value.as_deref()
    }

    /// What the row says beyond the request.
    pub(super) fn look_back(&mut self, team: &Team, today: NaiveDate) {
        let day = |row: &mut Self, field: &str| {
            let on = civil::read(row.value(field)?);
            if on.is_none() {
                row.err(field, "It is not a date. Write it as in 5 March 2026.", false);
            }
            on
        };
        let sent_on = day(self, "sent_on");
        let closed_on = day(self, "closed_on");
        let closure = self.value("closure").map(|code| closure(code).ok_or(()));
        let closed = match (closure, closed_on) {
            (Some(Err(())), _) => {
                self.err("closure", "How it ended was not understood. Choose it.", false);
                None
            }
            (Some(Ok(closure)), Some(on)) => Some((closure, on)),
            (Some(Ok(Closure::Completed)), None) => sent_on.map(|on| (Closure::Completed, on)),
            (Some(Ok(_)), None) => {
                self.err("closed_on", "It has ended, and the day is missing. Fill it in.", false);
                None
            }
            (None, Some(on)) if sent_on.is_some() => Some((Closure::Completed, on)),
            (None, Some(_)) => {
                self.err(
                    "closure",
                    "It was closed, and how it ended is not said. Choose it.",
                    false,
                );
                None
            }
            (None, None) => None,
        };
        let mut note = self.value("note").map(str::to_owned);
        let owner = self.value("owner").map(str::to_owned);
        let known = owner.as_deref().and_then(|name| person(team, name));
        if let (Some(name), None) = (owner, &known) {
            if sent_on.is_some() || closed.is_some() {
                // It is over, and who did it may have left: nothing of it is lost.
                let told = format!("Whose case it was: {name}");
                note = Some(note.map_or(told.clone(), |note| format!("{note}\n{told}")));
            } else {
                let words = "Nobody of the team is called that. Choose whose case it is, or leave it blank.";
                self.err("owner", words, false);
            }
        }
        self.past = Past { sent_on, closed, owner: known, note };
        let past = civil::read(&self.form.received_on).is_some_and(|on| on < today);
        if past && self.form.late_entry_why.is_empty() {
            self.form.late_entry_why = BROUGHT_IN.to_owned();
        }
    }
}

fn values(fields: &BTreeMap<String, Found>) -> BTreeMap<String, String> {
    let some = fields.iter().filter_map(|(field, found)| Some((field, found.value.as_ref()?)));
    some.map(|(field, value)| (field.clone(), value.clone())).collect()
}

/// A closure by its stem.
fn closure(code: &str) -> Option<Closure> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}

/// The one of the team who is called so: by the whole name, the first one, or initials.
fn person(team: &Team, called: &str) -> Option<String> {
    let folded = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let called = folded(called);
    let is = |name: &str| {
        let initials: String =
            name.split_whitespace().filter_map(|word| word.chars().next()).collect();
        let first = name.split_whitespace().next().unwrap_or_default();
        [name, first, &initials].into_iter().any(|known| folded(known) == called)
    };
    let mut those = team.people.iter().map(|person| &person.name);
    let mut those = those.by_ref().filter(|name| team.is_here(name) && is(name));
    those.next().filter(|_| those.next().is_none()).cloned()
}
