//! Records searched, people spoken with, services chased. Nothing is sent from here: a message is made
//! for the officer's own mail program, and what was sent is recorded once they say so.

use std::collections::BTreeMap;

use domain::acts::Conversation;
use domain::advice::Signatory;
use domain::case::{Ask, Case};
use domain::civil;
use domain::clock;
use domain::event::{ChaseStep, Search};
use domain::refusal::Refusal;
use domain::request::{AskedUnder, Request};
use domain::service;

use crate::casebook::Casebook;
use crate::error::Error;
use crate::form;
use crate::gathered;
use crate::store::projections::asks::{self, Which};
use crate::triage::{decoded, kept};
use crate::views::{CaseView, ChaseRow, ChasesView, MessageView};
use crate::wishes::{ChaseService, ChasesQuery, DraftMessage, OfCase, RecordSearch, RecordSpoken};
use crate::words;

/// The most chases that a list shows.
const LISTED: usize = 200;

impl Casebook {
    /// Records that a record system was searched; extracts are kept with the case.
    pub fn record_search(&mut self, wish: RecordSearch) -> Result<CaseView, Error> {
        let on = form::date("on", &wish.on)?.unwrap_or_else(|| self.today());
        let from = form::date("from", &wish.from)?;
        let to = form::date("to", &wish.to)?;
        let files = decoded(&wish.files)?;
        let by = if wish.by.trim().is_empty() { self.me().name } else { wish.by };
        let case_id = wish.case_id.clone();
        self.act_with(&wish.case_id, |case, moment, writing| {
            let (mut bodies, attachments) = kept(writing, &case_id, &files, moment)?;
            let search = Search {
                on,
                system: wish.system,
                name: wish.name,
                by,
                from,
                to: to.or(Some(on)),
                found: wish.found,
                text: wish.text,
                attachments,
            };
            bodies.extend(case.record_search(search, moment)?);
            Ok(bodies)
        })
        .map_err(|error| match error {
            Error::Refused(Refusal::Empty) => Error::RefusedAt(Refusal::Empty, "name"),
            error => error.at(&[("name", "by")]),
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records that someone was spoken with, or was not reached.
    pub fn record_spoken(&mut self, wish: RecordSpoken) -> Result<CaseView, Error> {
        let on = form::date("on", &wish.on)?.unwrap_or_else(|| self.today());
        let with = Conversation {
            who: wish.who,
            relation: wish.relation,
            how: wish.how,
            tried: wish.tried,
            text: wish.text,
        };
        self.act(&wish.case_id, |case, moment| case.record_spoken(on, with, moment))
            .map_err(|error| error.at(&[("name", "who")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records that a service was chased, once the message was sent.
    pub fn chase_service(&mut self, wish: ChaseService) -> Result<CaseView, Error> {
        let on = form::date("on", &wish.on)?.unwrap_or_else(|| self.today());
        self.act(&wish.case_id, |case, moment| {
            let step = wish.step.unwrap_or_else(|| next_step(case.ask_of(&wish.service)));
            let named = gathered::addressee(&wish.service, step, moment);
            let to = if wish.to.trim().is_empty() { named.as_str() } else { wish.to.as_str() };
            case.chase(&wish.service, step, on, (to, &wish.how), moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// The chases whose day has come, the longest due first.
    pub fn list_chases(&self, wish: ChasesQuery) -> Result<ChasesView, Error> {
        let which = Which { authority: wish.authority, owner: wish.owner, ..Which::default() };
        let due = self.chases_due(&which)?;
        let total = due.len();
        let today = self.today();
        let row = |due: Due| -> Result<ChaseRow, Error> {
            Ok(ChaseRow {
                row: self.row_of(&due.case_id)?,
                name: service::name(&due.service),
                service: due.service,
                step: due.step,
                words: due.step.words().to_owned(),
                day: words::day(due.on),
                label: gathered::due(due.on, today),
            })
        };
        let rows: Vec<ChaseRow> =
            due.into_iter().take(LISTED).map(row).collect::<Result<_, _>>()?;
        Ok(ChasesView {
            head: self.store.head()?,
            summary: match (total, rows.len()) {
                (0, _) => "No chase is due".to_owned(),
                (1, _) => "1 chase is due".to_owned(),
                (total, shown) if shown < total => {
                    format!(
                        "{total} chases are due; the {shown} that have waited longest are shown"
                    )
                }
                (total, _) => format!("{total} chases are due"),
            },
            total: u32::try_from(total).unwrap_or(u32::MAX),
            rows,
        })
    }

    /// Every chase whose day has come, the longest due first. The ladder is the team's, so it is read
    /// from the rows on the day and stands in no list.
    pub(crate) fn chases_due(&self, which: &Which) -> Result<Vec<Due>, Error> {
        let today = self.today();
        let mut policies = BTreeMap::new();
        let mut due: Vec<Due> = Vec::new();
        for (case_id, authority, received_on, asked) in
            asks::waited_for(self.store.connection(), which)?
        {
            let policy =
                policies.entry((authority, received_on)).or_insert_with_key(|(name, on)| {
                    self.team.policy(&domain::authority::Authority::named(name), *on)
                });
            if let Some((step, on)) = asked.waiting(received_on).next(policy)
                && on <= today
            {
                due.push(Due { on, case_id, service: asked.service, step });
            }
        }
        due.sort();
        Ok(due)
    }

    /// The message that asks a service, for the officer's own mail program.
    pub fn draft_ask(&self, wish: DraftMessage) -> Result<MessageView, Error> {
        self.message(&wish, |letter| letter.asking())
    }

    /// The message that reminds a service, or tells someone above it.
    pub fn draft_chase(&self, wish: DraftMessage) -> Result<MessageView, Error> {
        let step = wish.step;
        self.message(&wish, |letter| {
            letter.chasing(step.unwrap_or_else(|| next_step(Some(letter.ask))))
        })
    }

    fn message(
        &self,
        wish: &DraftMessage,
        write: impl FnOnce(&Letter<'_>) -> MessageView,
    ) -> Result<MessageView, Error> {
        let (case, _) = self.case(&wish.case_id)?;
        self.looked(&wish.case_id, "case");
        let moment = self.moment_of(&case);
        let request = case.request.as_ref().ok_or(Refusal::NoSuchCase)?;
        let ask = case.ask_of(&wish.service).ok_or(Refusal::NotAsked)?;
        let reading = clock::read(&case, moment.today, &moment.policy);
        Ok(write(&Letter {
            case: &case,
            request,
            ask,
            due_on: reading.and_then(|reading| reading.due_on),
            moment: &moment,
            me: &self.me(),
        }))
    }
}

/// A chase whose day has come.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Due {
    pub on: chrono::NaiveDate,
    pub case_id: String,
    pub service: String,
    pub step: ChaseStep,
}

/// The step after the highest that was taken; the last one again when all were.
fn next_step(ask: Option<&Ask>) -> ChaseStep {
    let taken = ask.and_then(|ask| ask.chases.iter().map(|chase| chase.step).max());
    ChaseStep::ALL.into_iter().find(|s| Some(*s) > taken).unwrap_or(ChaseStep::Commissioner)
}

/// What a message to a service is written from (domain.md 2.14).
struct Letter<'a> {
    case: &'a Case,
    request: &'a Request,
    ask: &'a Ask,
    due_on: Option<chrono::NaiveDate>,
    moment: &'a domain::acts::Moment,
    me: &'a Signatory,
}

impl Letter<'_> {
    fn asking(&self) -> MessageView {
        let limb = match self.request.asked_under {
            Some(AskedUnder::F) => "other advice and information (regulation 6(1)(f))",
            Some(AskedUnder::G) => {
                "preparation for adulthood and independent living (regulation 6(1)(g))"
            }
            Some(AskedUnder::H) => {
                "advice that the family has reasonably asked for (regulation 6(1)(h))"
            }
            Some(AskedUnder::C) | None => {
                "medical advice and information from health care professionals (regulation 6(1)(c))"
            }
        };
        let mut text = vec![
            format!(
                "{} is assessing the education, health and care needs of this child and has asked the NHS for {limb} of the Special Educational Needs and Disability Regulations 2014.",
                self.request.authority
            ),
            format!(
                "Please tell us what {} knows of the child: needs, how they affect learning, what is provided and what is waited for.",
                service::name(&self.ask.service)
            ),
        ];
        if let Some(by) = self.ask.by {
            text.push(format!("Please answer by {}.", civil::long(by)));
        }
        text.push("Please reply even if the child is not known to you: that is an answer too, and it is needed.".to_owned());
        self.view("Request", None, ChaseStep::First, "Request for information", text)
    }

    fn chasing(&self, step: ChaseStep) -> MessageView {
        let today = self.moment.today;
        let asked = self.ask.on;
        let service = service::name(&self.ask.service);
        let age = words::days((today - asked).num_days());
        let mut text = vec![match step {
            ChaseStep::First | ChaseStep::Second => {
                format!(
                    "We asked you on {}, {age} ago, what {service} knows of this child, and have not had an answer.",
                    civil::words(asked)
                )
            }
            _ => format!(
                "We asked {service} on {}, {age} ago, what it knows of this child, and have not had an answer.",
                civil::words(asked)
            ),
        }];
        let reminders: Vec<String> =
            self.ask.chases.iter().map(|chase| civil::words(chase.on)).collect();
        if !reminders.is_empty() {
            text.push(format!("We sent reminders on {}.", words::listed(&reminders)));
        }
        if let Some(by) = self.ask.by {
            text.push(match by < today {
                true => format!("The answer was wanted by {}.", civil::long(by)),
                false => format!("The answer is wanted by {}.", civil::long(by)),
            });
        }
        text.push(match step {
            ChaseStep::First | ChaseStep::Second => {
                "Please answer now, even if the child is not known to you.".to_owned()
            }
            _ => "Please see that it answers now, even if the child is not known to it.".to_owned(),
        });
        let above = ChaseStep::ALL.into_iter().find(|next| *next > step.max(ChaseStep::Second));
        let above =
            above.filter(|_| step < ChaseStep::Commissioner).map(|next| match gathered::addressee(
                &self.ask.service,
                next,
                self.moment,
            )
            .as_str()
            {
                "" => next.words().replace("Escalation to ", ""),
                named => named.to_owned(),
            });
        if let Some(above) = above {
            text.push(format!("If we have no answer we shall next ask {above}."));
        }
        self.view(step.words(), Some(step), step, "Reminder: request for information", text)
    }

    fn view(
        &self,
        what: &str,
        step: Option<ChaseStep>,
        of: ChaseStep,
        subject: &str,
        text: Vec<String>,
    ) -> MessageView {
        let child = &self.request.child;
        let today = self.moment.today;
        let mut about = vec![format!("Child: {} {}", child.given_name, child.family_name)];
        about.extend(child.born_on.map(|on| format!("Date of birth: {}", civil::words(on))));
        about.extend(child.nhs_number.map(|number| format!("NHS number: {}", number.shown())));
        let reference = self.request.reference.as_deref().unwrap_or_default();
        if !reference.is_empty() {
            about.push(format!("Case reference: {reference}"));
        }
        let clock = self.due_on.map(|due| match (due - today).num_days() {
            left if left < 0 => format!(
                "Our advice was due to the authority by {}, a statutory date: it is {} overdue.",
                civil::long(due),
                words::days(-left)
            ),
            left => format!(
                "Our advice is due to the authority by {}, a statutory date: {} left.",
                civil::long(due),
                words::days(left)
            ),
        });
        let me = [&self.me.name, &self.me.role, &self.me.organisation];
        let me: Vec<&str> =
            me.into_iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
        let to = gathered::addressee(&self.ask.service, of, self.moment);
        let contacts = self.moment.policy.contacts.get(&self.ask.service);
        let contact = contacts.and_then(|contacts| contacts.of(of));
        let dear = match contact.map(|contact| contact.name.as_str()) {
            Some(name) if !name.is_empty() => format!("Dear {name},"),
            _ => "Dear colleague,".to_owned(),
        };
        let mut parts = vec![dear, about.join("\n")];
        parts.extend(text);
        parts.extend(clock);
        parts.push("Yours sincerely,".to_owned());
        parts.push(me.join("\n"));
        // The day of receipt and the reference tell two cases apart; the name stays in the text.
        let received = self.case.received_on().map(civil::words).unwrap_or_default();
        let of_case = match reference {
            "" => format!("received {received}"),
            reference => reference.to_owned(),
        };
        MessageView {
            what: what.to_owned(),
            step,
            to,
            email: contact.map(|contact| contact.email.clone()).unwrap_or_default(),
            subject: format!("{subject} for an EHC needs assessment, {of_case}"),
            body: parts.join("\n\n"),
        }
    }
}
