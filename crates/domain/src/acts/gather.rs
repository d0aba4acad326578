//! What is gathered: records are searched, people are spoken with, services are chased, or found to be
//! no longer needed.

use chrono::NaiveDate;

use crate::acts::{Moment, must_have_come};
use crate::case::{Ask, Case};
use crate::event::{Body, ChaseStep, RecordSystem, Search};
use crate::refusal::Refusal;

/// Someone who was spoken with, or whom it was tried to reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conversation {
    /// Who.
    pub who: String,
    /// What they are to the child.
    pub relation: String,
    /// By which means.
    pub how: String,
    /// They were not reached.
    pub tried: bool,
    /// What was said.
    pub text: String,
}

impl Case {
    /// Records that a record system was searched. What was found is said or kept; that nothing was
    /// found is a result too.
    pub fn record_search(&self, search: Search, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        must_have_come(search.on, moment)?;
        if search.system == RecordSystem::Other && search.name.trim().is_empty() {
            return Err(Refusal::Empty);
        }
        if search.by.trim().is_empty() {
            return Err(Refusal::NoOneNamed);
        }
        if search.from.zip(search.to).is_some_and(|(from, to)| to < from) {
            return Err(Refusal::EndsBeforeStart);
        }
        if search.found && search.text.trim().is_empty() && search.attachments.is_empty() {
            return Err(Refusal::NothingToShow);
        }
        let trimmed = |text: &str| text.trim().to_owned();
        Ok(vec![Body::RecordsSearched(Box::new(Search {
            name: trimmed(&search.name),
            by: trimmed(&search.by),
            text: trimmed(&search.text),
            ..search
        }))])
    }

    /// Records that someone was spoken with, or was not reached.
    pub fn record_spoken(
        &self,
        on: NaiveDate,
        with: Conversation,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        must_have_come(on, moment)?;
        if with.who.trim().is_empty() {
            return Err(Refusal::NoOneNamed);
        }
        if !with.tried && with.text.trim().is_empty() {
            return Err(Refusal::Empty);
        }
        let trimmed = |text: &str| text.trim().to_owned();
        Ok(vec![Body::SpokenWith {
            on,
            who: trimmed(&with.who),
            relation: trimmed(&with.relation),
            how: trimmed(&with.how),
            tried: with.tried,
            text: trimmed(&with.text),
        }])
    }

    /// Records that a service was chased. Nothing is sent from here: it is said once it was.
    pub fn chase(
        &self,
        service: &str,
        step: ChaseStep,
        on: NaiveDate,
        (to, how): (&str, &str),
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        let ask = self.waiting_for(service)?;
        must_have_come(on, moment)?;
        if on < ask.on {
            return Err(Refusal::BeforeAsked);
        }
        if ask.chases.iter().any(|chase| chase.step == step) {
            return Err(Refusal::ChasedAlready);
        }
        let (to, how) = (to.trim().to_owned(), how.trim().to_owned());
        Ok(vec![Body::ServiceChased { on, service: service.to_owned(), step, to, how }])
    }

    /// Records that a service's part is no longer needed. One that has answered has given it.
    pub fn withdraw_ask(
        &self,
        service: &str,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        self.waiting_for(service)?;
        if why.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let (service, why) = (service.to_owned(), why.trim().to_owned());
        Ok(vec![Body::AskWithdrawn { on: moment.today, service, why }])
    }

    /// The ask of a service whose answer is waited for.
    fn waiting_for(&self, service: &str) -> Result<&Ask, Refusal> {
        match self.ask_of(service) {
            None => Err(Refusal::NotAsked),
            Some(ask) if !ask.answers.is_empty() => Err(Refusal::AnsweredAlready),
            Some(ask) if ask.withdrawn.is_some() => Err(Refusal::NotAsked),
            Some(ask) => Ok(ask),
        }
    }

    /// The record systems that a nil return still lacks (domain.md 2.6), in the team's order.
    pub fn unsearched(&self, moment: &Moment) -> Vec<RecordSystem> {
        let searched = |system: &RecordSystem| {
            self.searches.iter().any(|searched| searched.search.system == *system)
        };
        moment.policy.searched.iter().copied().filter(|system| !searched(system)).collect()
    }

    /// Refuses a nil return that nothing was done for: it is never a bare "not known" (domain.md
    /// 2.6).
    pub(super) fn must_be_gathered(&self, moment: &Moment) -> Result<(), Refusal> {
        if !self.unsearched(moment).is_empty() {
            return Err(Refusal::NilNeedsSearch);
        }
        match self.spoken.is_empty() {
            true => Err(Refusal::NilNeedsContact),
            false => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::Answered;
    use crate::acts::tests::{at, case_of, day, received};
    use crate::policy::Policy;
    use crate::route::Route;

    fn search(system: RecordSystem) -> Search {
        Search {
            on: day("2026-03-04"),
            system,
            name: String::new(),
            by: "Asha Rowe".into(),
            from: None,
            to: Some(day("2026-03-04")),
            found: false,
            text: String::new(),
            attachments: Vec::new(),
        }
    }

    fn mother() -> Conversation {
        Conversation {
            who: "Ana Marlow".into(),
            relation: "mother".into(),
            how: "Telephone".into(),
            tried: false,
            text: "No worries about health".into(),
        }
    }

    fn asked() -> Vec<Body> {
        let mut bodies = received();
        bodies.extend(case_of(received()).ask("gp", None, &at("2026-03-04")).unwrap());
        bodies
    }

    #[test]
    fn a_search_says_who_where_and_what() {
        let case = case_of(received());
        let refused = |search: Search| case.record_search(search, &at("2026-03-10")).err();
        let gp = search(RecordSystem::Gp);
        assert_eq!(refused(gp.clone()), None);
        assert_eq!(refused(search(RecordSystem::Other)), Some(Refusal::Empty));
        assert_eq!(refused(Search { by: " ".into(), ..gp.clone() }), Some(Refusal::NoOneNamed));
        let backwards = Search { from: Some(day("2026-03-05")), ..gp.clone() };
        assert_eq!(refused(backwards), Some(Refusal::EndsBeforeStart));
        let bare = Search { found: true, ..gp.clone() };
        assert_eq!(refused(bare), Some(Refusal::NothingToShow));
        let ahead = Search { on: day("2026-03-11"), ..gp };
        assert_eq!(refused(ahead), Some(Refusal::DayInFuture));
    }

    #[test]
    fn a_conversation_says_with_whom_and_what_unless_nobody_was_reached() {
        let case = case_of(received());
        let now = at("2026-03-10");
        let refused = |with| case.record_spoken(day("2026-03-09"), with, &now).err();
        assert_eq!(refused(mother()), None);
        let nobody = Conversation { who: String::new(), ..mother() };
        assert_eq!(refused(nobody), Some(Refusal::NoOneNamed));
        let silent = Conversation { text: String::new(), ..mother() };
        assert_eq!(refused(silent.clone()), Some(Refusal::Empty));
        assert_eq!(refused(Conversation { tried: true, ..silent }), None);
    }

    /// domain.md 2.6: a nil return is never a bare "not known".
    #[test]
    fn a_nil_return_needs_its_searches_and_someone_who_was_spoken_with() {
        let now = at("2026-03-10");
        let nil = |bodies: &[Body]| case_of(bodies.to_vec()).triage(Route::T6, &[], "", &now);
        let mut bodies = received();
        assert_eq!(nil(&bodies), Err(Refusal::NilNeedsSearch));
        for system in Policy::default().searched {
            assert_eq!(nil(&bodies), Err(Refusal::NilNeedsSearch));
            bodies.extend(case_of(bodies.clone()).record_search(search(system), &now).unwrap());
        }
        assert_eq!(nil(&bodies), Err(Refusal::NilNeedsContact));
        let tried = Conversation { tried: true, text: String::new(), ..mother() };
        let case = case_of(bodies.clone());
        bodies.extend(case.record_spoken(day("2026-03-09"), tried, &now).unwrap());
        assert!(nil(&bodies).is_ok());
    }

    #[test]
    fn a_chase_belongs_to_an_ask_that_waits_and_each_step_is_taken_once() {
        let now = at("2026-03-20");
        let chase = |bodies: &[Body], service: &str, step, on: &str| {
            case_of(bodies.to_vec()).chase(service, step, day(on), ("Sam Reed", "E-mail"), &now)
        };
        let mut bodies = asked();
        let first = ChaseStep::First;
        assert_eq!(chase(&bodies, "camhs", first, "2026-03-16"), Err(Refusal::NotAsked));
        assert_eq!(chase(&bodies, "gp", first, "2026-03-03"), Err(Refusal::BeforeAsked));
        assert_eq!(chase(&bodies, "gp", first, "2026-03-21"), Err(Refusal::DayInFuture));
        bodies.extend(chase(&bodies, "gp", first, "2026-03-16").unwrap());
        assert_eq!(chase(&bodies, "gp", first, "2026-03-17"), Err(Refusal::ChasedAlready));
        let case = case_of(bodies.clone());
        let next = case.next_chase_on(&Policy::default());
        assert_eq!(next, Some((day("2026-03-23"), "gp", ChaseStep::Second)));
        let nothing = Answered { nothing_known: true, ..Answered::default() };
        bodies.extend(case.answer("gp", nothing, &now).unwrap());
        let second = chase(&bodies, "gp", ChaseStep::Second, "2026-03-20");
        assert_eq!(second, Err(Refusal::AnsweredAlready));
        assert_eq!(case_of(bodies).next_chase_on(&Policy::default()), None);
    }

    #[test]
    fn what_is_no_longer_needed_is_not_waited_for_and_can_be_asked_again() {
        let now = at("2026-03-10");
        let case = case_of(asked());
        assert_eq!(case.withdraw_ask("gp", " ", &now), Err(Refusal::NoReason));
        let mut bodies = asked();
        bodies.extend(case.withdraw_ask("gp", "The records say it all", &now).unwrap());
        let case = case_of(bodies.clone());
        assert!(!case.asks[0].waits());
        assert_eq!(case.withdraw_ask("gp", "x", &now), Err(Refusal::NotAsked));
        let gp = ["gp".to_owned()];
        bodies.extend(case.triage(Route::T1, &gp, "", &now).unwrap());
        assert!(case_of(bodies).asks[0].waits());
    }
}
