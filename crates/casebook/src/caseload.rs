//! The caseload and a case: what is read, page by page.

use chrono::NaiveDate;
use domain::acts::Moment;
use domain::area;
use domain::case::{Ask, Case, Letter};
use domain::clock;
use domain::event::Event;
use domain::late;
use domain::nhs_number::NhsNumber;
use domain::refusal::Refusal;
use domain::request::Request;
use domain::roles::Right;
use domain::route::{Closure, Route};
use domain::service::{self, SERVICES};
use domain::stage::Stage;
use domain::{civil, stage};

use crate::casebook::Casebook;
use crate::circle;
use crate::clinic;
use crate::decisions;
use crate::error::Error;
use crate::form;
use crate::gathered;
use crate::page;
use crate::papers;
use crate::registering;
use crate::store::projections::cases::{self, Stored};
use crate::store::projections::list::{self, Query};
use crate::views::{
    Act, AskView, CaseListView, CaseRow, CaseView, Choice, LetterRow, ListQuery, ServiceView,
};
use crate::wishes::OfCase;
use crate::words::{self, DueFacts};

/// Rows a page when nothing else is asked for.
const PAGE: u32 = 25;
/// The most rows a page.
const LONGEST_PAGE: u32 = 500;

impl Casebook {
    /// A page of the caseload, with true totals.
    pub fn list_cases(&self, wish: ListQuery) -> Result<CaseListView, Error> {
        let size = match wish.page_size {
            0 => PAGE,
            size => size.min(LONGEST_PAGE),
        };
        let page = wish.page.max(1);
        let asked =
            Query { limit: size, offset: (page - 1).saturating_mul(size), ..self.query(&wish) };
        let (rows, total) = list::list(self.store.connection(), &asked)?;
        let first = (page - 1).saturating_mul(size) + 1;
        let summary = match (total, rows.len()) {
            (0, _) => "No cases".to_owned(),
            (1, _) => "Showing 1 case".to_owned(),
            (_, shown) => format!(
                "Showing {first} to {} of {total} cases",
                u64::from(first) + shown as u64 - u64::from(shown > 0)
            ),
        };
        Ok(CaseListView {
            rows: self.rows_beside(rows)?,
            total,
            page,
            pages: total.div_ceil(size).max(1),
            summary,
            head: self.store.head()?,
        })
    }

    /// One case, whole.
    pub fn show_case(&self, wish: OfCase) -> Result<CaseView, Error> {
        let (case, events) = self.case(&wish.case_id)?;
        self.looked(&wish.case_id, "case");
        let request = case.request.as_ref().ok_or(Refusal::NoSuchCase)?;
        let moment = self.moment_of(&case);
        let today = moment.today;
        let reading = clock::read(&case, today, &moment.policy).ok_or(Refusal::NoSuchCase)?;
        let stage = stage::of(&case, today);
        let open = page::is_open(&case, &reading);
        let others = self.others(&wish.case_id, &case)?;
        Ok(CaseView {
            head: self.store.head()?,
            row: self.row_of(&wish.case_id)?,
            form: form::of(&Request { received_on: reading.received_on, ..request.clone() }),
            position: page::position(&case, &reading),
            steps: reading.milestones.iter().map(|step| page::step(step, today)).collect(),
            escalation: reading.escalation.as_ref().map(|e| e.text.clone()).unwrap_or_default(),
            beside: page::beside(&case, &reading),
            conflicts: case.conflicts().iter().map(page::conflict).collect(),
            decides: page::decides(&reading),
            claims: page::claims(&case, &reading),
            limbs: page::limbs(&case),
            records: page::records(&case).to_owned(),
            facts: page::facts(&case),
            clinics: self.clinic_views(&wish.case_id, &case, open)?,
            followups: clinic::followups(&case),
            decisions: decisions::decisions(&case),
            known_before: self.known_before(&case, &others.related)?,
            existing: case.existing.iter().map(page::existing).collect(),
            related: others.related,
            alike: others.alike,
            notified: others.notified,
            merged: others.merged,
            duplicates: others.duplicates,
            gone: others.gone,
            late_reason: reading
                .late_reason
                .as_deref()
                .map(|code| format!("{code}, {}", late::words(code).unwrap_or_default()))
                .unwrap_or_default(),
            late_reasons: page::late_reasons(),
            kinds: page::kinds(),
            kind: request.kind,
            kind_words: words::kind(request.kind).to_owned(),
            age: request
                .child
                .born_on
                .map_or_else(|| "Not known".to_owned(), |born_on| civil::age_words(born_on, today)),
            caseworker: [&request.caseworker, &request.caseworker_contact]
                .into_iter()
                .flatten()
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
            concerns: request.concerns.clone().unwrap_or_default(),
            happened: told(&events, &words::Told { case: &case, open: true }),
            asks: case
                .asks
                .iter()
                .map(|ask| ask_view(&case, ask, &moment, !stage.is_open()))
                .collect(),
            routes: gathered::routes(&case, &moment),
            route_hint: match area::elsewhere(request, &moment.policy) {
                Some(found) if found.certain && case.triaged().is_none() => {
                    format!("{} T7 is proposed.", found.reason)
                }
                _ => hint(&case, reading.route, moment.policy.known_months),
            },
            services: SERVICES
                .into_iter()
                .map(|(stem, name)| ServiceView { service: stem.to_owned(), name: name.to_owned() })
                .collect(),
            gathered: self.gathered(&wish.case_id, &case, &moment)?,
            closures: closures(&case),
            letters: case.letters.iter().map(|letter| letter_row(&case, letter)).collect(),
            attachments: papers::listed(&case, &events),
            identity: circle::identity(&case, today),
            circle: self.circle(&case, request, today)?,
            can: self.can(&case, stage),
            receipt: registering::receipt(request, reading.received_on),
            enclosures: self.enclosures(&case, request, &reading),
            elsewhere: self.elsewhere(request, &moment.policy).filter(|_| case.closure.is_none()),
            oddities: oddities(&case),
            child: request.child.clone(),
            case_id: wish.case_id,
            reading,
        })
    }

    /// The row of a case.
    pub(crate) fn row_of(&self, case_id: &str) -> Result<CaseRow, Error> {
        let row = cases::one(self.store.connection(), case_id)?.ok_or(Refusal::NoSuchCase)?;
        Ok(self.row(row))
    }

    pub(crate) fn row(&self, row: Stored) -> CaseRow {
        self.row_on(row, self.today())
    }

    /// The row as it reads on a day.
    pub(crate) fn row_on(&self, row: Stored, today: NaiveDate) -> CaseRow {
        let facts = DueFacts { due_on: row.due_on, met_on: row.met_on, closed_on: row.closed_on };
        let state =
            Stage::ALL.into_iter().find(|stage| stage.code() == row.stage).map_or("", Stage::words);
        let state = match (row.stage.as_str(), row.waiting_for) {
            ("waiting", 1) => "Waiting for 1 service".to_owned(),
            ("waiting", n) => format!("Waiting for {n} services"),
            _ => state.to_owned(),
        };
        CaseRow {
            name: words::name(&row.family_name, &row.given_name),
            nhs_number: row
                .nhs_number
                .and_then(|digits| NhsNumber::read(&digits).ok())
                .map_or_else(|| "Not known".to_owned(), |number| number.shown()),
            born: row.born_on.map(words::day),
            authority: row.authority,
            reference: row.reference,
            state,
            state_code: row.stage,
            owner: row.owner,
            received: words::day(row.received_on),
            due: words::due(facts, today),
            start_by: None,
            start_late: false,
            beside: Vec::new(),
            case_id: row.case_id,
        }
    }
}

/// Newest first.
pub(crate) fn told(events: &[Event], of: &words::Told<'_>) -> Vec<crate::views::HappenedView> {
    let mut told: Vec<_> = events.iter().map(|event| words::happened(event, of)).collect();
    // The order of recording decides between things of one day.
    told.sort_by_key(|line| line.day.on);
    told.reverse();
    told
}

/// One service's part, as it stands on a day. Once the case is `over` nothing is waited for.
pub(crate) fn ask_view(case: &Case, ask: &Ask, moment: &Moment, over: bool) -> AskView {
    let last = ask.answers.last();
    let status = match (last, ask.by) {
        (None, _) if ask.withdrawn.is_some() => "No longer needed".to_owned(),
        (None, _) if over => "Not answered".to_owned(),
        (Some(answer), _) if answer.nothing_known => "Nothing known".to_owned(),
        (Some(_), _) => "Answered".to_owned(),
        (None, None) => "Waiting".to_owned(),
        (None, Some(by)) => match (by - moment.today).num_days() {
            0 => "Waiting, wanted today".to_owned(),
            left if left > 0 => format!("Waiting, wanted in {}", words::days(left)),
            late => format!("Waiting, {} late", words::days(-late)),
        },
    };
    AskView {
        service: ask.service.clone(),
        name: service::name(&ask.service),
        asked: words::day(ask.on),
        by: ask.by.map(words::day),
        answered: last.map(|answer| words::day(answer.day())),
        status,
        text: ask
            .answers
            .iter()
            .map(|answer| answer.text.as_str())
            .collect::<Vec<_>>()
            .join("\n\n"),
        author: last.map(|answer| answer.author_words()).unwrap_or_default(),
        answers: gathered::answers(case, ask),
        took: ask.turnaround().map_or_else(String::new, |days| match days {
            0 => "On the day".to_owned(),
            days => format!("In {}", words::days(days)),
        }),
        chases: gathered::chases(ask),
        next: if over { None } else { gathered::next(case, ask, moment) },
        waits: ask.waits() && !over,
    }
}

/// A letter as a row.
pub(crate) fn letter_row(case: &Case, letter: &Letter) -> LetterRow {
    let signed = letter.stands_signed();
    let status = match (letter.sent_on, signed, &letter.signed) {
        (Some(sent_on), ..) => format!("Sent on {}", civil::words(sent_on)),
        (None, Some(signed), _) => {
            format!("Signed on {} by {}", civil::words(signed.written_on), signed.signatory.name)
        }
        (None, None, Some(_)) => "Changed since it was signed".to_owned(),
        (None, None, None) => "Being written".to_owned(),
    };
    LetterRow {
        letter_id: letter.id.clone(),
        title: "Health advice".to_owned(),
        status,
        version: signed.map_or_else(|| case.next_version(), |signed| signed.version),
        signed: signed.is_some(),
        sent: letter.sent_on.is_some(),
    }
}

fn hint(case: &Case, route: Option<Route>, known_months: u32) -> String {
    let before = match known_months {
        1 => "month before receipt".to_owned(),
        months => format!("{months} months before receipt"),
    };
    match (case.triaged(), route) {
        (Some(_), _) => String::new(),
        (None, Some(Route::T1)) => {
            format!("Seen by a community health service in the {before}: T1 is proposed.")
        }
        (None, _) => format!(
            "No contact with a community health service in the {before} is recorded here. Search the records, then choose."
        ),
    }
}

fn closures(case: &Case) -> Vec<Choice> {
    let all = [
        Closure::Withdrawn,
        Closure::NoLongerResponsible,
        Closure::Redirected,
        Closure::Duplicate,
        Closure::Deceased,
        Closure::Completed,
    ];
    all.into_iter()
        .filter(|closure| match case.closure {
            Some(_) => *closure == Closure::Deceased,
            None => *closure != Closure::Completed || case.met_on().is_some(),
        })
        .filter_map(|closure| {
            let code = serde_json::to_value(closure).ok()?.as_str()?.to_owned();
            let mut words = closure.words().to_owned();
            if let Some(first) = words.get_mut(0..1) {
                first.make_ascii_uppercase();
            }
            Some(Choice { code, words })
        })
        .collect()
}

impl Casebook {
    /// What whoever is in may do now. The acts themselves decide; this only spares people a refusal.
    pub(crate) fn can(&self, case: &Case, stage: Stage) -> Vec<Act> {
        let mut can = can(case, stage);
        can.retain(|act| self.must(right(*act)).is_ok());
        can
    }
}

/// The right that the entries of an act need.
fn right(act: Act) -> Right {
    match act {
        Act::Triage
        | Act::BeginLetter
        | Act::Write
        | Act::Sign
        | Act::Claim
        | Act::Decide
        | Act::ConsiderExisting
        | Act::Close => Right::Advise,
        Act::Ask
        | Act::Answer
        | Act::Send
        | Act::OfferClinic
        | Act::Record
        | Act::Proceeding
        | Act::Take
        | Act::ReceiveAgain
        | Act::GiveLateReason
        | Act::CheckPack
        | Act::Correct => Right::Desk,
    }
}

fn can(case: &Case, stage: Stage) -> Vec<Act> {
    // A tribunal may write after everything was sent.
    let late = [Act::GiveLateReason, Act::Correct, Act::Proceeding];
    if let Some((closure, _)) = case.closure {
        // A death is recorded whatever came before it.
        let died = [Act::Close].into_iter().filter(|_| closure != Closure::Deceased);
        return late.into_iter().chain(died).collect();
    }
    let mut can = vec![
        Act::Triage,
        Act::Ask,
        Act::Claim,
        Act::OfferClinic,
        Act::Decide,
        Act::ConsiderExisting,
        Act::Record,
        Act::Take,
        Act::ReceiveAgain,
        Act::CheckPack,
    ];
    if !case.asks.is_empty() {
        can.push(Act::Answer);
    }
    match case.letters.iter().rev().find(|letter| letter.sent_on.is_none()) {
        Some(letter) => {
            can.extend([Act::Write, Act::Sign]);
            if letter.stands_signed().is_some() {
                can.push(Act::Send);
            }
        }
        None if stage != Stage::ToTriage => can.push(Act::BeginLetter),
        None => {}
    }
    can.extend(late);
    can.push(Act::Close);
    can
}

fn oddities(case: &Case) -> Vec<String> {
    let mut all: Vec<String> = case.oddities.iter().map(|oddity| oddity.words()).collect();
    match case.newer {
        0 => {}
        1 => all.push("1 entry was made by a newer Caseclock.".into()),
        n => all.push(format!("{n} entries were made by a newer Caseclock.")),
    }
    all
}
