//! A request is registered by hand: what is typed is judged as one goes, and what this casebook
//! knows is offered. Nothing is written here.

use domain::area;
use domain::authority::Authority;
use domain::case::Case;
use domain::civil;
use domain::event::Body;
use domain::policy::Policy;
use domain::reading::Reading;
use domain::refusal::Refusal;
use domain::request::{Request, RequestKind};
use domain::what_if;

use crate::casebook::Casebook;
use crate::drafts;
use crate::error::Error;
use crate::form::{self, Read};
use crate::problem;
use crate::store::projections::{cases, known};
use crate::views::{
    ElsewhereView, FormView, ReadingView, ReceiptView, RequestForm, SuggestionView,
};
use crate::wishes::SuggestQuery;
use crate::words;

/// The most that is offered while someone types.
const OFFERED: usize = 8;

/// The dates of a form.
const DATES: [&str; 6] =
    ["received_on", "la_dated_on", "born_on", "posted_on", "la_started_on", "la_target_on"];

impl Casebook {
    /// Judges a form as it stands: everything that stops it at once, and what is read in it.
    pub fn judge_form(&self, wish: RequestForm) -> Result<FormView, Error> {
        let today = self.today();
        let read = form::read(&wish, today);
        let request = &read.request;
        let policy = self.team.policy(&request.authority, request.received_on);
        let reading = self.reading_of(request);
        let due_on = reading.as_ref().and_then(|reading| reading.due_on);
        let knows_receipt = !read.is_wrong("received_on");
        let due = match (due_on, knows_receipt) {
            (None, _) => "This starts no six-week clock".to_owned(),
            (Some(_), false) => String::new(),
            (Some(due_on), true) => {
                let weeks = (due_on - request.received_on).num_days();
                let weeks = match weeks % 7 {
                    0 => format!("{} weeks", weeks / 7),
                    _ => words::days(weeks),
                };
                let left = match (due_on - today).num_days() {
                    0 => "today".to_owned(),
                    left if left < 0 => format!("{} overdue", words::days(-left)),
                    left => format!("in {}", words::days(left)),
                };
                format!("Due {} ({weeks}), {left}", civil::long(due_on))
            }
        };
        let mut notes = if knows_receipt { area::lags(request) } else { Vec::new() };
        if request.kind == RequestKind::Unclear {
            notes.push("The kind of request is not clear. It counts as a request for advice, with its six weeks, until someone knows better.".into());
        }
        let age = area::age_at_receipt(request).filter(|_| knows_receipt);
        Ok(FormView {
            days: days(&wish, today),
            nhs_number: request.child.nhs_number.map_or_else(String::new, |number| number.shown()),
            age: age.unwrap_or_default(),
            due,
            starts_clock: due_on.is_some(),
            notes,
            elsewhere: self.elsewhere(request, &policy).map(|found| match knows_receipt {
                true => found,
                // A letter says when it came.
                false => ElsewhereView { letter: String::new(), ..found },
            }),
            problems: self.against(&wish, read).iter().map(problem::of).collect(),
        })
    }

    /// Everything that speaks against a form: what cannot be read, then what the rules refuse of
    /// the rest.
    pub(crate) fn against(&self, wish: &RequestForm, read: Read) -> Vec<Error> {
        let moment = self.moment();
        let mut found = Vec::new();
        for refusal in Case::against(&read.request, &moment) {
            match refusal {
                // Said of each field that it is true of.
                Refusal::DayInFuture => found.extend(
                    form::all_ahead(wish, moment.today)
                        .into_iter()
                        .map(|field| Error::RefusedAt(refusal, field)),
                ),
                Refusal::NoName if !read.request.child.family_name.is_empty() => {
                    found.push(Error::RefusedAt(refusal, "given_name"));
                }
                _ if problem::field(refusal).is_some_and(|field| read.is_wrong(field)) => {}
                _ => found.push(refusal.into()),
            }
        }
        let mut all: Vec<Error> = read.faults.into_iter().chain(found).collect();
        all.sort_by_key(|error| form::place(problem::of(error).field.as_deref()));
        all
    }

    /// The clock of a request that nobody has received yet.
    fn reading_of(&self, request: &Request) -> Option<Reading> {
        let bodies = [Body::RequestReceived(Box::new(request.clone()))];
        what_if::read(&[], &bodies, self.today(), |case| self.team.policy_of(case)).after
    }

    /// What in a request speaks for another area, with a letter to the authority.
    pub(crate) fn elsewhere(&self, request: &Request, policy: &Policy) -> Option<ElsewhereView> {
        let found = area::elsewhere(request, policy)?;
        let proposal = match found.certain {
            true => {
                "Redirect is proposed (route T7). Tell the authority the same working day; the day of receipt is kept as evidence."
            }
            false => "Find out before you redirect. Until then it is ours, and its clock runs.",
        };
        let (me, today) = (self.me(), self.today());
        Some(ElsewhereView {
            letter: drafts::redirect(request, &found, &me, today),
            reason: found.reason,
            proposal: proposal.to_owned(),
        })
    }

    /// What this casebook knows that begins as it was typed, the most used first.
    pub fn suggest(&self, wish: SuggestQuery) -> Result<Vec<SuggestionView>, Error> {
        let text = wish.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let connection = self.store.connection();
        let mut found: Vec<SuggestionView> = match wish.field.as_str() {
            "authority" => {
                let ours = Authority::OURS.map(str::to_owned);
                let begins = |name: &String| known::begins(name, &text);
                let mut names: Vec<String> = ours.into_iter().filter(begins).collect();
                for name in cases::authorities(connection)? {
                    if begins(&name) && !names.contains(&name) {
                        names.push(name);
                    }
                }
                names
                    .into_iter()
                    .map(|value| SuggestionView { value, with: String::new() })
                    .collect()
            }
            field => known::like(connection, field, &text, &wish.authority)?
                .into_iter()
                .map(|(value, with)| SuggestionView { value, with })
                .collect(),
        };
        found.truncate(OFFERED);
        Ok(found)
    }
}

fn days(wish: &RequestForm, today: chrono::NaiveDate) -> Vec<ReadingView> {
    let said = |field: &'static str| {
        let on = civil::typed_on(form::value(wish, field)?, today).ok()?;
        Some(reading(field, civil::long(on)))
    };
    DATES.into_iter().filter_map(said).collect()
}

fn reading(field: &'static str, words: String) -> ReadingView {
    ReadingView { field: field.to_owned(), label: form::label(field).to_owned(), words }
}

/// How a request came, each date on its own.
pub(crate) fn receipt(request: &Request, received_on: chrono::NaiveDate) -> ReceiptView {
    let not_known = || "Not known".to_owned();
    let day = |on: Option<chrono::NaiveDate>| on.map_or_else(not_known, civil::long);
    let received = match request.received_at {
        Some(at) => format!("{} at {}", civil::long(received_on), at.format("%H:%M")),
        None => civil::long(received_on),
    };
    let by_post = request.channel == Some(domain::request::Channel::Post);
    let mailbox = request.mailbox.map(|mailbox| words::mailbox(Some(mailbox)).to_owned());
    let channel = request.channel.map(|channel| words::channel(channel).to_owned());
    let mut facts = vec![
        reading("received_on", received),
        reading("channel", channel.unwrap_or_else(not_known)),
        reading("mailbox", mailbox.unwrap_or_else(not_known)),
        reading("la_dated_on", day(request.la_dated_on)),
    ];
    if by_post || request.posted_on.is_some() {
        facts.push(reading("posted_on", day(request.posted_on)));
    }
    facts.push(reading("entered_on", civil::long(request.entered_on)));
    let lags = area::lags(&Request { received_on, ..request.clone() });
    ReceiptView { facts, lags }
}
