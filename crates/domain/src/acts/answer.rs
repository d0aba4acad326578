//! A service answers.

use crate::acts::Moment;
use crate::case::Case;
use crate::event::Body;
use crate::refusal::Refusal;

impl Case {
    /// Records what a service wrote, or that the child is not known to it.
    pub fn answer(
        &self,
        service: &str,
        author: &str,
        text: &str,
        nothing_known: bool,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        if self.ask_of(service).is_none() {
            return Err(Refusal::NotAsked);
        }
        if text.trim().is_empty() != nothing_known {
            return Err(Refusal::EmptyAnswer);
        }
        Ok(vec![Body::ServiceAnswered {
            on: moment.today,
            service: service.to_owned(),
            author: author.trim().to_owned(),
            text: text.trim().to_owned(),
            nothing_known,
        }])
    }
}

#[cfg(test)]
mod tests {
    use crate::acts::tests::{at, case_of, received};
    use crate::refusal::Refusal;

    #[test]
    fn an_answer_belongs_to_an_ask_and_says_something() {
        let mut bodies = received();
        bodies.extend(case_of(received()).ask("gp", None, &at("2026-03-04")).unwrap());
        let case = case_of(bodies.clone());
        let now = at("2026-03-10");
        assert_eq!(case.answer("audiology", "", "text", false, &now), Err(Refusal::NotAsked));
        assert_eq!(case.answer("gp", "Dr Oak", " ", false, &now), Err(Refusal::EmptyAnswer));
        assert_eq!(case.answer("gp", "Dr Oak", "text", true, &now), Err(Refusal::EmptyAnswer));
        bodies.extend(case.answer("gp", "Dr Oak", "", true, &now).unwrap());
        assert!(case_of(bodies).asks[0].answers[0].nothing_known);
    }
}
