//! What was wrong is corrected: looked at before it is saved, and kept beside what it corrects.

use domain::acts::{Evidence, Moment};
use domain::case::Case;
use domain::event::Body;
use domain::refusal::Refusal;
use domain::request::Request;
use domain::what_if;

use crate::casebook::Casebook;
use crate::error::Error;
use crate::form;
use crate::views::{CaseView, WhatIfView};
use crate::wishes::{ConfirmFact, CorrectDetails, CorrectKind, CorrectReceipt, OfCase, WhatIf};

/// Corrects the child's and the request's details as typed, but for the day of receipt and the kind.
/// Refuses where nothing is another.
pub(crate) fn details(
    case: &Case,
    typed: Request,
    why: &str,
    moment: &Moment,
) -> Result<Vec<Body>, Refusal> {
    let now = case.request.clone().ok_or(Refusal::NoSuchCase)?;
    let child = typed.child;
    let request = Request {
        kind: now.kind,
        received_on: now.received_on,
        received_at: now.received_at,
        entered_on: now.entered_on,
        late_entry_why: now.late_entry_why.clone(),
        child: now.child.clone(),
        original: now.original.clone(),
        ..typed
    };
    let mut bodies = Vec::new();
    if child != now.child {
        bodies.extend(case.correct_child(child, why, moment)?);
    }
    if request != now || bodies.is_empty() {
        bodies.extend(case.correct_request(request, why, moment)?);
    }
    Ok(bodies)
}

impl Casebook {
    /// Corrects the day of receipt.
    pub fn correct_receipt(&mut self, wish: CorrectReceipt) -> Result<CaseView, Error> {
        let on = form::date("received_on", &wish.received_on)?.ok_or(Refusal::NoReceipt)?;
        let evidence = Evidence {
            at: form::time("received_at", &wish.received_at)?,
            channel: form::choice("channel", &wish.channel)?,
            mailbox: form::choice("mailbox", &wish.mailbox)?,
        };
        let act =
            |case: &Case, moment: &Moment| case.correct_arrival(on, evidence, &wish.why, moment);
        self.act(&wish.case_id, act).map_err(|error| error.at(&[("born_on", "received_on")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Corrects what was asked for.
    pub fn correct_kind(&mut self, wish: CorrectKind) -> Result<CaseView, Error> {
        self.act(&wish.case_id, |case, moment| case.correct_kind(wish.kind, &wish.why, moment))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Corrects the child's and the request's details in one go. The day of receipt and the kind
    /// have corrections of their own.
    pub fn correct_details(&mut self, wish: CorrectDetails) -> Result<CaseView, Error> {
        let today = self.today();
        let typed = form::request(&wish.form, today)?;
        self.act(&wish.case_id, |case, moment| details(case, typed, &wish.why, moment))
            .map_err(|error| error.at(&[("on", form::ahead(&wish.form, today))]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Says which of several values is right.
    pub fn confirm_fact(&mut self, wish: ConfirmFact) -> Result<CaseView, Error> {
        let value = serde_json::from_str(&wish.value).map_err(|_| Refusal::NothingToConfirm)?;
        self.act(&wish.case_id, |case, moment| case.confirm(&wish.field, &value, moment))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// What a correction would change. Nothing is written, and what would be refused is refused.
    pub fn what_if(&self, wish: WhatIf) -> Result<WhatIfView, Error> {
        let (case, events) = self.case(&wish.case_id)?;
        let moment = self.moment_of(&case);
        let why = "What if";
        let mut bodies: Vec<Body> = Vec::new();
        if let Some(on) = form::date("received_on", &wish.received_on)? {
            let corrected = case.correct_receipt(on, why, &moment);
            let named = |refusal| Error::from(refusal).at(&[("born_on", "received_on")]);
            bodies.extend(corrected.map_err(named)?);
        }
        if let Some(kind) = wish.kind {
            bodies.extend(case.correct_kind(kind, why, &moment)?);
        }
        if let Some(on) = form::date("again_on", &wish.again_on)? {
            let again = case.receive_again(on, false, &moment);
            let named = |refusal| {
                Error::from(refusal).at(&[("born_on", "again_on"), ("received_on", "again_on")])
            };
            bodies.extend(again.map_err(named)?);
        }
        let policy = |case: &Case| self.team.policy_of(case);
        let changes = what_if::read(&events, &bodies, moment.today, policy).changes;
        let sentence = match changes.len() {
            0 => "Nothing that is shown would change.".to_owned(),
            1 => "One thing would change.".to_owned(),
            n => format!("{n} things would change."),
        };
        Ok(WhatIfView { changes, sentence })
    }
}
