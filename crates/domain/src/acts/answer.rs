//! A service answers.

use chrono::NaiveDate;

use crate::acts::{Moment, must_have_come};
use crate::case::Case;
use crate::event::Body;
use crate::refusal::Refusal;
use crate::stated;

/// What came from a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// Who wrote it.
    pub author: String,
    /// What they are by profession.
    pub profession: String,
    /// Their registration, as they give it.
    pub registration: String,
    /// What they wrote.
    pub text: String,
    /// The child is not known to the service.
    pub nothing_known: bool,
    /// When it answered, a civil day; today when none.
    pub on: Option<NaiveDate>,
    /// The answer as it came, by the hashes under which it is kept.
    pub attachments: Vec<String>,
    /// Someone has said that it is about this child, whatever identifiers it names.
    pub about_this_child: bool,
}

impl Case {
    /// Records what a service wrote, or that the child is not known to it. One that names another
    /// NHS number or date of birth is refused until someone says that it is about this child. A
    /// service may answer twice: both answers are kept.
    pub fn answer(
        &self,
        service: &str,
        answer: Answered,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        if self.ask_of(service).is_none() {
            return Err(Refusal::NotAsked);
        }
        let said = !answer.text.trim().is_empty() || !answer.attachments.is_empty();
        if said == answer.nothing_known {
            return Err(Refusal::EmptyAnswer);
        }
        if let Some(on) = answer.on {
            must_have_come(on, moment)?;
        }
        let child = self.request.as_ref().map(|request| &request.child);
        let strange = child.is_some_and(|child| !stated::strangers(&answer.text, child).is_empty());
        if strange && !answer.about_this_child {
            return Err(Refusal::WrongChild);
        }
        let trimmed = |text: &str| text.trim().to_owned();
        Ok(vec![Body::ServiceAnswered {
            on: moment.today,
            service: service.to_owned(),
            author: trimmed(&answer.author),
            text: trimmed(&answer.text),
            nothing_known: answer.nothing_known,
            profession: trimmed(&answer.profession),
            registration: trimmed(&answer.registration),
            answered_on: answer.on.filter(|on| *on != moment.today),
            attachments: answer.attachments,
            about_this_child: strange,
        }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, received};

    fn text(text: &str) -> Answered {
        Answered { text: text.into(), ..Answered::default() }
    }

    fn nothing() -> Answered {
        Answered { nothing_known: true, ..Answered::default() }
    }

    fn asked() -> Vec<Body> {
        let mut bodies = received();
        bodies.extend(case_of(received()).ask("gp", None, &at("2026-03-04")).unwrap());
        bodies
    }

    #[test]
    fn an_answer_belongs_to_an_ask_and_says_something() {
        let case = case_of(asked());
        let now = at("2026-03-10");
        assert_eq!(case.answer("audiology", text("text"), &now), Err(Refusal::NotAsked));
        assert_eq!(case.answer("gp", text(" "), &now), Err(Refusal::EmptyAnswer));
        let both = Answered { text: "text".into(), ..nothing() };
        assert_eq!(case.answer("gp", both, &now), Err(Refusal::EmptyAnswer));
        let mut bodies = asked();
        bodies.extend(case.answer("gp", nothing(), &now).unwrap());
        assert!(case_of(bodies).asks[0].answers[0].nothing_known);
    }

    #[test]
    fn an_answer_about_another_child_waits_for_someone_to_say_it_is_this_one() {
        let case = case_of(asked());
        let now = at("2026-03-10");
        let other = text("Seen on 1 March. NHS number 999 000 0026.");
        assert_eq!(case.answer("gp", other.clone(), &now), Err(Refusal::WrongChild));
        let sure = Answered { about_this_child: true, ..other };
        let bodies = [asked(), case.answer("gp", sure, &now).unwrap()].concat();
        assert!(case_of(bodies).asks[0].answers[0].about_this_child);
        let own = Answered { about_this_child: true, ..text("NHS number 999 000 0018") };
        let bodies = [asked(), case.answer("gp", own, &now).unwrap()].concat();
        assert!(!case_of(bodies).asks[0].answers[0].about_this_child, "nothing was overruled");
    }

    #[test]
    fn a_service_that_answers_twice_is_heard_twice() {
        let now = at("2026-03-10");
        let mut bodies = asked();
        bodies.extend(case_of(bodies.clone()).answer("gp", nothing(), &now).unwrap());
        bodies.extend(case_of(bodies.clone()).answer("gp", text("Found after all"), &now).unwrap());
        let case = case_of(bodies);
        assert_eq!(case.asks[0].answers.len(), 2);
        assert!(case.oddities.is_empty());
    }

    /// Fair: from when this service was asked, and not from receipt.
    #[test]
    fn a_turnaround_counts_from_the_asking() {
        let case = case_of(asked());
        let on = |on: &str| Answered { on: Some(day(on)), ..nothing() };
        let late = case.answer("gp", on("2026-03-11"), &at("2026-03-10"));
        assert_eq!(late, Err(Refusal::DayInFuture));
        let bodies = [asked(), case.answer("gp", on("2026-03-09"), &at("2026-03-12")).unwrap()];
        assert_eq!(case_of(bodies.concat()).asks[0].turnaround(), Some(5));
        let bodies = [asked(), case.answer("gp", on("2026-03-03"), &at("2026-03-12")).unwrap()];
        assert_eq!(case_of(bodies.concat()).asks[0].turnaround(), Some(0), "it was there already");
    }
}
