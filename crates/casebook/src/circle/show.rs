//! What the pages say of what stands around the child.

use chrono::NaiveDate;
use domain::case::Case;
use domain::circle::{
    Article6, Article9, BesideState, Recorded, Responsibility, Safeguarding, Someone, Tied,
};
use domain::civil;
use domain::request::Request;

use super::words::{said, who};
use crate::casebook::Casebook;
use crate::error::Error;
use crate::store::projections::cases;
use crate::views::{
    BasisView, Choice, CircleView, FlagView, FlagsView, IdentityView, ObjectionView, RunningView,
    SomeoneView, TiedView,
};
use crate::words;

/// With whom nothing may be shared, a sentence each.
pub(crate) fn barred(case: &Case) -> Vec<String> {
    let one = |person: &Someone| {
        let why = person.barred.as_deref().unwrap_or_default();
        format!("Nothing about this child may be shared with {}: {why}", who(person))
    };
    case.barred().map(one).collect()
}

/// What stands on every page about a child.
pub(crate) fn identity(case: &Case, today: NaiveDate) -> IdentityView {
    let child = case.request.as_ref().map(|request| &request.child);
    let mut flags = Vec::new();
    let mut flag = |code: &str, words: String| {
        let flag = FlagView { code: code.to_owned(), words };
        if !flags.contains(&flag) {
            flags.push(flag);
        }
    };
    if case.has_died() {
        flag("died", "Has died".to_owned());
    }
    for plan in case.flags().filter_map(|flags| flags.safeguarding) {
        flag("safeguarding", plan.words().to_owned());
    }
    if let Some(child) = child {
        if child.looked_after == Some(true) {
            flag(
                "looked_after",
                match child.placing_authority.as_deref() {
                    Some(by) if !by.trim().is_empty() => format!("Looked after by {by}"),
                    _ => "Looked after".to_owned(),
                },
            );
        }
        if child.address_protected == Some(true) {
            flag("address", "Address must not be shared".to_owned());
        }
    }
    match case.barred().count() {
        0 => {}
        1 => flag("barred", "Not to be shared with 1 person".to_owned()),
        n => flag("barred", format!("Not to be shared with {n} people")),
    }
    if let Some(language) = child.and_then(|child| child.interpreter.as_ref()) {
        flag("interpreter", format!("Interpreter: {language}"));
    }
    for format in case.flags().map(|flags| &flags.format).filter(|format| !format.is_empty()) {
        flag("format", format!("Format: {format}"));
    }
    IdentityView {
        age: child
            .and_then(|child| child.born_on)
            .map_or_else(String::new, |born_on| civil::age_words(born_on, today)),
        known_as: child.and_then(|child| child.known_as.clone()).unwrap_or_default(),
        flags,
        barred: barred(case),
    }
}

fn responsibility(person: &Someone) -> String {
    let words = match person.responsibility {
        Responsibility::Yes => "Has parental responsibility",
        Responsibility::No => "Has no parental responsibility",
        Responsibility::Unknown => "Not said whether they have parental responsibility",
    };
    match person.delegated.is_empty() {
        true => words.to_owned(),
        false => format!("{words}. Delegated: {}", person.delegated),
    }
}

/// Whom the request names comes first, until someone of that name is recorded.
fn people(case: &Case, request: &Request) -> Vec<SomeoneView> {
    let known = |name: &str| {
        case.people.iter().any(|known| known.what.name.to_lowercase() == name.trim().to_lowercase())
    };
    let named = request.child.parent.as_deref().filter(|name| !known(name)).map(|name| {
        let contact = request.child.parent_contact.clone().unwrap_or_default();
        let by_mail = contact.contains('@');
        let someone = Someone {
            name: name.to_owned(),
            relationship: "Parent or carer".to_owned(),
            email: if by_mail { contact.clone() } else { String::new() },
            phone: if by_mail { String::new() } else { contact },
            ..Someone::default()
        };
        SomeoneView {
            person: String::new(),
            responsibility: "Named as the person to write to".to_owned(),
            recorded: "Named in the request".to_owned(),
            someone,
        }
    });
    let recorded = |known: &Recorded<Someone>| SomeoneView {
        person: known.id.clone(),
        responsibility: responsibility(&known.what),
        recorded: format!("Recorded on {}", civil::words(known.on)),
        someone: known.what.clone(),
    };
    named.into_iter().chain(case.people.iter().map(recorded)).collect()
}

fn choice<T: serde::Serialize>(code: T, words: &str) -> Choice {
    Choice { code: words::stem(&code), words: words.to_owned() }
}

/// The three who may differ for a looked-after child (domain.md 2.9; SI 2012/2996 Sch 1 para 4).
fn parties(request: &Request, ours: &str) -> Vec<Choice> {
    if request.child.looked_after != Some(true) {
        return Vec::new();
    }
    let party = |code: &str, who: Option<&str>| Choice {
        code: code.to_owned(),
        words: who.filter(|who| !who.trim().is_empty()).unwrap_or("Not said").to_owned(),
    };
    vec![
        party(
            "Placing authority, the corporate parent",
            request.child.placing_authority.as_deref(),
        ),
        party("Authority responsible for SEND", Some(&request.authority.0)),
        party(
            "Responsible commissioning body",
            Some(request.child.commissioner.as_deref().unwrap_or(ours)),
        ),
    ]
}

impl Casebook {
    /// People, sharing, what runs beside, and linked cases.
    pub(crate) fn circle(
        &self,
        case: &Case,
        request: &Request,
        today: NaiveDate,
    ) -> Result<CircleView, Error> {
        let date = |on: Option<NaiveDate>| on.map(civil::words).unwrap_or_default();
        let flags = case.flags().map(|flags| FlagsView {
            safeguarding: flags.safeguarding.map(|it| words::stem(&it)).unwrap_or_default(),
            words: match said(flags) {
                said if said.is_empty() => "Nothing to be minded".to_owned(),
                said => said.join("; "),
            },
            format: flags.format.clone(),
            why: flags.why.clone(),
            review_on: date(flags.review_on),
        });
        let basis = case.lawful_basis().map(|basis| BasisView {
            article6: basis.article6,
            article9: basis.article9,
            words: vec![
                format!("UK GDPR {}", basis.article6.words()),
                format!("UK GDPR {}", basis.article9.words()),
            ],
            family_informed_on: date(basis.family_informed_on),
            how: basis.how.clone(),
            scope: basis.scope.clone(),
            own_view_on: date(basis.own_view_on),
            own_view: basis.own_view.clone(),
        });
        let objections = case.objections.iter().map(|it| ObjectionView {
            objection: it.id.clone(),
            words: format!("{}, on {}: {}", it.by_whom, civil::words(it.on), it.what),
            answered: it.answered.as_ref().map_or_else(String::new, |(on, answer)| {
                format!("Answered on {}: {answer}", civil::words(*on))
            }),
        });
        let running = case.running.iter().map(|known| {
            let over = matches!(known.what.progress, BesideState::Done | BesideState::NotEligible);
            let label = known.what.due_on.filter(|_| !over).map(|on| ahead(on, today));
            RunningView {
                beside: known.id.clone(),
                what: known.what.what,
                what_words: known.what.what.words().to_owned(),
                progress: known.what.progress,
                progress_words: known.what.progress.words().to_owned(),
                due: known.what.due_on.map(words::day),
                label: label.unwrap_or_default(),
                note: known.what.note.clone(),
            }
        });
        let ours = self.moment_of(case).policy.commissioner.clone();
        Ok(CircleView {
            tasks: case.lacking(today).into_iter().map(|it| it.words().to_owned()).collect(),
            people: people(case, request),
            flags: flags.collect(),
            safeguarding: [
                Safeguarding::ProtectionPlan,
                Safeguarding::ChildInNeed,
                Safeguarding::Concern,
            ]
            .map(|it| choice(it, it.words()))
            .into(),
            basis,
            articles6: [Article6::PublicTask, Article6::LegalObligation]
                .map(|it| choice(it, it.words()))
                .into(),
            articles9: [Article9::Health, Article9::PublicInterest]
                .map(|it| choice(it, it.words()))
                .into(),
            objections: objections.collect(),
            running: running.collect(),
            parties: parties(request, &ours),
            tied: case.tied.iter().map(|tied| self.tied(tied)).collect::<Result<_, _>>()?,
        })
    }

    fn tied(&self, tied: &Tied) -> Result<TiedView, Error> {
        let row = cases::one(self.store.connection(), &tied.other)?.map(|row| self.row(row));
        let mut words = format!("{}, said on {}", tied.how.words(), civil::words(tied.on));
        if !tied.why.is_empty() {
            words = format!("{words}: {}", tied.why);
        }
        Ok(TiedView { case_id: tied.other.clone(), row, how: tied.how, words })
    }
}

fn ahead(on: NaiveDate, today: NaiveDate) -> String {
    match (on - today).num_days() {
        0 => "Due today".to_owned(),
        days if days < 0 => format!("{} overdue", words::days(-days)),
        days => format!("In {}", words::days(days)),
    }
}
