//! What was gathered for a case, in words; and the text that a letter begins with.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use domain::acts::Moment;
use domain::advice::{Advice, Source};
use domain::case::{Answer, Ask, Case, Searched, Spoken};
use domain::chase;
use domain::civil;
use domain::event::{ChaseStep, Proceeding, RecordSystem};
use domain::fits::{self, RouteStanding};
use domain::request::Child;
use domain::route::Route;
use domain::service;
use domain::stated::{self, Stranger};

use crate::casebook::Casebook;
use crate::error::Error;
use crate::store::projections::{asks, cases};
use crate::views::{
    AnswerView, Choice, GatheredView, NextChaseView, ProposedView, RouteView, SearchView,
    SpokenView,
};
use crate::words;

impl Casebook {
    /// What was gathered for a case beside its services' answers.
    pub(crate) fn gathered(
        &self,
        case_id: &str,
        case: &Case,
        moment: &Moment,
    ) -> Result<GatheredView, Error> {
        Ok(GatheredView {
            flags: flags(case),
            searches: case.searches.iter().rev().map(|searched| search(case, searched)).collect(),
            spoken: case.spoken.iter().rev().map(spoken).collect(),
            systems: RecordSystem::ALL
                .into_iter()
                .map(|system| Choice { code: system.code().into(), words: system.words().into() })
                .collect(),
            lacks: lacks(case, moment),
            proposed: self.proposed(case_id, case, moment.today)?,
        })
    }

    /// The services that what is known speaks for, each with the strongest reason: that it knew the
    /// child a year ago or less, that the request or the records name it, that it is usually asked
    /// for children of the same school.
    fn proposed(
        &self,
        case_id: &str,
        case: &Case,
        today: NaiveDate,
    ) -> Result<Vec<ProposedView>, Error> {
        let Some(request) = &case.request else { return Ok(Vec::new()) };
        let connection = self.store.connection();
        let mut found: Vec<ProposedView> = Vec::new();
        let mut propose = |service: &str, why: &str| {
            let asked = case.ask_of(service).is_some_and(|ask| ask.withdrawn.is_none());
            if !asked && found.iter().all(|known| known.service != service) {
                found.push(ProposedView {
                    service: service.to_owned(),
                    name: service::name(service),
                    why: why.to_owned(),
                });
            }
        };
        let year = civil::months_before(today, 12);
        let number = request.child.nhs_number.map(|number| number.digits());
        let earlier = match &number {
            Some(number) => cases::of_child(connection, number)?,
            None => Vec::new(),
        };
        let earlier: Vec<&str> =
            earlier.iter().map(String::as_str).filter(|id| *id != case_id).collect();
        for (_, asked) in asks::of_cases(connection, &earlier)? {
            if asked.answered_on.is_some_and(|on| on >= year) && !asked.nothing_known {
                propose(
                    &asked.service,
                    "Knew the child in an earlier request, 12 months ago or less",
                );
            }
        }
        for stem in service::spoken_of(request.concerns.as_deref().unwrap_or_default()) {
            propose(stem, "Named in the request");
        }
        for searched in case.searches.iter().filter(|searched| searched.search.found) {
            for stem in service::spoken_of(&searched.search.text) {
                propose(stem, "Named in the records");
            }
        }
        if request.child.looked_after == Some(true) {
            propose("looked-after-health", "The child is looked after");
        }
        if let Some(setting) = &request.child.setting {
            for stem in asks::of_setting(connection, setting)? {
                propose(&stem, "Often asked for children of the same school or setting");
            }
        }
        Ok(found)
    }
}

/// Each route with how it stands.
pub fn routes(case: &Case, moment: &Moment) -> Vec<RouteView> {
    fits::routes(case, moment)
        .into_iter()
        .map(|fit| RouteView {
            route: fit.route,
            words: fit.route.words().to_owned(),
            standing: fit.standing,
            stands: match fit.standing {
                RouteStanding::Proposed => "Proposed",
                RouteStanding::Open => "Possible",
                RouteStanding::Unlikely => "Unlikely",
                RouteStanding::Barred => "Not yet",
            }
            .to_owned(),
            reason: fit.reason,
        })
        .collect()
}

fn flags(case: &Case) -> Vec<String> {
    let Some(request) = &case.request else { return Vec::new() };
    let child = &request.child;
    let open = |what| case.linked.iter().any(|it| it.what == what && it.answered_on.is_none());
    [
        (child.looked_after == Some(true), "Looked after".to_owned()),
        (child.address_protected == Some(true), "Address protected".to_owned()),
        (open(Proceeding::TribunalOrder), "Ordered by the tribunal".to_owned()),
        (open(Proceeding::TribunalRecommendation), "Tribunal recommendation open".to_owned()),
        (
            child.interpreter.is_some(),
            format!("Interpreter: {}", child.interpreter.as_deref().unwrap_or_default()),
        ),
        (child.setting.is_none(), "No school or setting is recorded".to_owned()),
        (child.nhs_number.is_none(), "No NHS number is recorded".to_owned()),
    ]
    .into_iter()
    .filter_map(|(is, words)| is.then_some(words))
    .collect()
}

/// The names of kept files.
fn names(case: &Case, hashes: &[String]) -> Vec<String> {
    let name = |hash: &String| {
        case.attachments.iter().find(|(known, ..)| known == hash).map(|(_, name, _)| name.clone())
    };
    hashes.iter().filter_map(name).collect()
}

fn span(searched: &Searched) -> String {
    let search = &searched.search;
    match (search.from, search.to) {
        (Some(from), Some(to)) => {
            format!("Records from {} to {}", civil::words(from), civil::words(to))
        }
        (Some(from), None) => format!("Records from {}", civil::words(from)),
        (None, Some(to)) => format!("Records to {}", civil::words(to)),
        (None, None) => String::new(),
    }
}

fn search(case: &Case, searched: &Searched) -> SearchView {
    let search = &searched.search;
    SearchView {
        entry: searched.id.clone(),
        system: search.system,
        name: search.called(),
        day: words::day(search.on),
        by: search.by.clone(),
        span: span(searched),
        found: search.found,
        words: match (search.found, search.text.as_str()) {
            (false, "") => "Nothing found".to_owned(),
            (false, text) => format!("Nothing found. {text}"),
            (true, text) => text.to_owned(),
        },
        files: names(case, &search.attachments),
    }
}

fn who(spoken: &Spoken) -> String {
    match spoken.relation.as_str() {
        "" => spoken.who.clone(),
        relation => format!("{}, {relation}", spoken.who),
    }
}

fn spoken(spoken: &Spoken) -> SpokenView {
    let how = match (spoken.tried, spoken.how.as_str()) {
        (true, "") => "Not reached".to_owned(),
        (true, how) => format!("Not reached: {}", words::lower(how)),
        (false, how) => how.to_owned(),
    };
    SpokenView {
        entry: spoken.id.clone(),
        day: words::day(spoken.on),
        who: who(spoken),
        how,
        text: spoken.text.clone(),
        tried: spoken.tried,
    }
}

/// What a nil return still lacks.
fn lacks(case: &Case, moment: &Moment) -> String {
    let fits = fits::routes(case, moment);
    fits.into_iter()
        .find(|fit| fit.route == Route::T6 && fit.standing == RouteStanding::Barred)
        .map(|fit| fit.reason)
        .unwrap_or_default()
}

/// The answers of a service, oldest first.
pub fn answers(case: &Case, ask: &Ask) -> Vec<AnswerView> {
    ask.answers.iter().map(|it| answer(case, it)).collect()
}

fn answer(case: &Case, answer: &Answer) -> AnswerView {
    AnswerView {
        entry: answer.id.clone(),
        day: words::day(answer.day()),
        author: answer.author_words(),
        text: answer.text.clone(),
        nothing_known: answer.nothing_known,
        files: names(case, &answer.attachments),
        about_this_child: answer.about_this_child,
    }
}

/// How a day of work reads: "due today", "3 days late", "in 5 days".
pub fn due(on: NaiveDate, today: NaiveDate) -> String {
    match (on - today).num_days() {
        0 => "due today".to_owned(),
        1 => "tomorrow".to_owned(),
        left if left > 0 => format!("in {}", words::days(left)),
        late => format!("{} late", words::days(-late)),
    }
}

/// Whom a step goes to, as the team has named them.
pub fn addressee(service: &str, step: ChaseStep, moment: &Moment) -> String {
    match moment.policy.contacts.get(service).and_then(|contacts| contacts.of(step)) {
        Some(contact) => contact.words(),
        None if step == ChaseStep::Commissioner => {
            format!("Designated clinical officer, {}", moment.policy.commissioner)
        }
        None => String::new(),
    }
}

/// The next step of an ask.
pub fn next(case: &Case, ask: &Ask, moment: &Moment) -> Option<NextChaseView> {
    let (step, on) = chase::next(ask, case.received_on()?, &moment.policy)?;
    Some(NextChaseView {
        step,
        words: step.words().to_owned(),
        day: words::day(on),
        label: due(on, moment.today),
        due: on <= moment.today,
        to: addressee(&ask.service, step, moment),
    })
}

/// How a service was chased, oldest first.
pub fn chases(ask: &Ask) -> Vec<String> {
    let line = |chase: &domain::case::Chase| {
        let on = civil::words(chase.on);
        let to = if chase.to.is_empty() { String::new() } else { format!(" to {}", chase.to) };
        let how = match chase.how.as_str() {
            "" => String::new(),
            how => format!(", {}", words::lower(how)),
        };
        format!("{} on {on}{to}{how}", chase.step.words())
    };
    ask.chases.iter().map(line).collect()
}

/// Identifiers in a text that are not this child's, each in a sentence.
pub fn warnings(text: &str, child: &Child) -> Vec<String> {
    stated::strangers(text, child)
        .into_iter()
        .map(|stranger| match stranger {
            Stranger::Number(written) => {
                format!("It names the NHS number {written}, which is not this child’s.")
            }
            Stranger::Birth(written) => {
                format!("It gives {written} as a date of birth, which is not this child’s.")
            }
        })
        .collect()
}

/// The text that a letter begins with: its sources are the searches that were made, the people who
/// were spoken with and the services that answered; on the route of a nil return it says that
/// nothing was found, and how to come back (domain.md 2.14).
pub fn begun(case: &Case) -> Advice {
    let mut seen = BTreeSet::new();
    let searches = case.searches.iter().map(|searched| {
        let span = match span(searched).as_str() {
            "" => String::new(),
            span => format!(", {}", words::lower(span)),
        };
        let found = if searched.search.found { "" } else { ": nothing found" };
        (format!("{}{span}{found}", searched.search.called()), searched.search.on)
    });
    let spoken = case.spoken.iter().map(|spoken| {
        let how = match spoken.how.as_str() {
            "" => String::new(),
            how => format!(", {}", words::lower(how)),
        };
        let what = match spoken.tried {
            true => "Attempt to speak with",
            false => "Conversation with",
        };
        (format!("{what} {}{how}", who(spoken)), spoken.on)
    });
    let sources = searches
        .chain(spoken)
        .filter(|(what, on)| seen.insert((what.clone(), on.num_days_from_ce())))
        .map(|(what, on)| Source { what, dated_on: Some(on) })
        .collect();
    let nil = case.triaged().is_some_and(|(route, ..)| *route == Route::T6);
    Advice {
        sources,
        none_found: nil,
        review: match nil {
            true => "No assessment was refused. If new information comes to light, please send it: the request is taken up again from here, without starting anew.".to_owned(),
            false => String::new(),
        },
        ..Advice::default()
    }
}
