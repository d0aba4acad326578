//! Existing advice may serve again when three people say so, each on their own (reg 6(4)).

use chrono::NaiveDate;

use crate::acts::{Moment, must_have_come};
use crate::case::Case;
use crate::event::{Body, Party, Satisfied};
use crate::refusal::Refusal;

impl Case {
    /// Puts a piece of existing advice forward. Nobody has answered yet, and silence is no yes.
    pub fn consider_existing(
        &self,
        what: &str,
        dated_on: NaiveDate,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        must_have_come(dated_on, moment)?;
        let what = what.trim();
        if what.is_empty() {
            return Err(Refusal::Empty);
        }
        if self.existing.iter().any(|known| known.what == what) {
            return Err(Refusal::ConsideredAlready);
        }
        Ok(vec![Body::ExistingAdvice {
            on: moment.today,
            dated_on,
            author: Satisfied::Silent,
            la: Satisfied::Silent,
            family: Satisfied::Silent,
            what: what.to_owned(),
        }])
    }

    /// Records one party's answer, on the day it was given and by whom.
    pub fn answer_existing(
        &self,
        id: &str,
        party: Party,
        satisfied: Satisfied,
        name: &str,
        on: NaiveDate,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        must_have_come(on, moment)?;
        if !self.existing.iter().any(|known| known.id == id) {
            return Err(Refusal::NoSuchEntry);
        }
        if name.trim().is_empty() && satisfied != Satisfied::Silent {
            return Err(Refusal::NoOneNamed);
        }
        let (advice, name) = (id.to_owned(), name.trim().to_owned());
        Ok(vec![Body::ExistingAnswered { on, advice, party, satisfied, name }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, received};
    use crate::clock;
    use crate::policy::Policy;
    use crate::reading::ExistingAdvice;

    #[test]
    fn three_answers_one_by_one_and_two_pieces_each_on_its_own() {
        let now = at("2026-03-20");
        let mut bodies = received();
        let consider = |bodies: &mut Vec<Body>, what: &str| {
            let acted = case_of(bodies.clone()).consider_existing(what, day("2025-11-01"), &now);
            bodies.extend(acted.unwrap());
        };
        let yes = |bodies: &mut Vec<Body>, id: &str, party| {
            let on = day("2026-03-18");
            let acted = case_of(bodies.clone()).answer_existing(
                id,
                party,
                Satisfied::Yes,
                "Robin Vale",
                on,
                &now,
            );
            bodies.extend(acted.unwrap());
        };
        let stands = |bodies: &[Body]| {
            let case = case_of(bodies.to_vec());
            clock::read(&case, now.today, &Policy::default()).unwrap().existing_advice
        };
        consider(&mut bodies, "Speech and language report");
        let first = case_of(bodies.clone()).existing[0].id.clone();
        for party in [Party::Author, Party::La] {
            yes(&mut bodies, &first, party);
            assert_eq!(stands(&bodies), Some(ExistingAdvice::FreshAdviceNeeded));
        }
        yes(&mut bodies, &first, Party::Family);
        assert_eq!(stands(&bodies), Some(ExistingAdvice::Reuse));
        consider(&mut bodies, "Clinic letter");
        assert_eq!(stands(&bodies), Some(ExistingAdvice::FreshAdviceNeeded));
    }

    #[test]
    fn an_answer_names_who_gave_it_and_advice_is_not_of_tomorrow() {
        let now = at("2026-03-20");
        let case = case_of(received());
        assert_eq!(
            case.consider_existing("Report", day("2026-03-21"), &now),
            Err(Refusal::DayInFuture)
        );
        assert_eq!(case.consider_existing("", day("2026-03-01"), &now), Err(Refusal::Empty));
        let mut bodies = received();
        bodies.extend(case.consider_existing("Report", day("2026-03-01"), &now).unwrap());
        let case = case_of(bodies);
        let id = case.existing[0].id.clone();
        let answer = |id: &str, satisfied, name| {
            case.answer_existing(id, Party::La, satisfied, name, now.today, &now).map(|_| ())
        };
        assert_eq!(answer(&id, Satisfied::Yes, ""), Err(Refusal::NoOneNamed));
        assert_eq!(answer(&id, Satisfied::Silent, ""), Ok(()));
        assert_eq!(answer("e99", Satisfied::No, "Kit Ames"), Err(Refusal::NoSuchEntry));
        assert_eq!(
            case.consider_existing("Report", day("2026-03-01"), &now),
            Err(Refusal::ConsideredAlready)
        );
    }
}
