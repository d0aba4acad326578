//! What should have come with a request is looked for, and asked for. The authority has to send what
//! it holds (reg 6(3)); the six weeks run on whether it has or not.

use chrono::NaiveDate;

use crate::acts::{Moment, must_have_come};
use crate::case::Case;
use crate::enclosures;
use crate::event::Body;
use crate::refusal::Refusal;

impl Case {
    /// Records what is missing, by stem; nothing is missing when there is none.
    pub fn check_pack(
        &self,
        missing: &[String],
        note: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        if missing.iter().any(|stem| enclosures::name(stem).is_none()) {
            return Err(Refusal::NoSuchDocument);
        }
        // In the order of the list, and nothing twice, whatever was pressed first.
        let missing: Vec<String> = enclosures::ENCLOSURES
            .iter()
            .map(|(stem, _)| (*stem).to_owned())
            .filter(|stem| missing.contains(stem))
            .collect();
        let note = note.trim().to_owned();
        if self.checked().is_some_and(|known| known.missing == missing && known.note == note) {
            return Err(Refusal::SameDetails);
        }
        Ok(vec![Body::PackChecked { on: moment.today, missing, note }])
    }

    /// Records that the authority was asked for what is missing. The clock is not stopped.
    pub fn send_query(
        &self,
        on: NaiveDate,
        what: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        self.must_have_been_received(on, moment)?;
        match what.trim() {
            "" => Err(Refusal::Empty),
            what => Ok(vec![Body::QuerySent { on, what: what.to_owned() }]),
        }
    }

    /// Records that the authority answered the earliest query that is open.
    pub fn answer_query(&self, on: NaiveDate, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        self.must_have_been_received(on, moment)?;
        let open = self.queries.iter().find(|query| query.answered_on.is_none());
        match open {
            None => Err(Refusal::NoQueryOpen),
            Some(query) if on < query.on => Err(Refusal::EndsBeforeStart),
            Some(query) => Ok(vec![Body::QueryAnswered { on, query: Some(query.id.clone()) }]),
        }
    }

    fn must_have_been_received(&self, on: NaiveDate, moment: &Moment) -> Result<(), Refusal> {
        must_have_come(on, moment)?;
        match self.received_on() {
            Some(received_on) if on < received_on => Err(Refusal::BeforeReceipt),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::acts::tests::{at, case_of, day, received};
    use crate::clock;
    use crate::policy::Policy;
    use crate::refusal::Refusal;

    #[test]
    fn what_is_missing_is_kept_in_the_order_of_the_list_and_can_be_looked_at_again() {
        let now = at("2026-03-03");
        let mut bodies = received();
        let missing = ["camhs".to_owned(), "consent".to_owned(), "camhs".to_owned()];
        bodies.extend(case_of(bodies.clone()).check_pack(&missing, " Asked twice ", &now).unwrap());
        let case = case_of(bodies.clone());
        assert_eq!(case.checked().unwrap().missing, ["consent", "camhs"]);
        assert_eq!(case.check_pack(&missing, "Asked twice", &now), Err(Refusal::SameDetails));
        assert_eq!(case.check_pack(&["poem".into()], "", &now), Err(Refusal::NoSuchDocument));
        bodies.extend(case.check_pack(&[], "", &now).unwrap());
        assert!(case_of(bodies).checked().unwrap().missing.is_empty());
    }

    /// Reg 6(3) names what the authority sends; reg 8(1) has no pause for what it does not.
    #[test]
    fn a_query_never_stops_the_clock() {
        let now = at("2026-03-10");
        let read = |case: &crate::case::Case| {
            clock::read(case, day("2026-03-20"), &Policy::default()).unwrap()
        };
        let mut bodies = received();
        let before = read(&case_of(bodies.clone()));
        let case = case_of(bodies.clone());
        assert_eq!(case.answer_query(day("2026-03-10"), &now), Err(Refusal::NoQueryOpen));
        assert_eq!(case.send_query(day("2026-03-11"), "x", &now), Err(Refusal::DayInFuture));
        assert_eq!(case.send_query(day("2026-03-01"), "x", &now), Err(Refusal::BeforeReceipt));
        assert_eq!(case.send_query(day("2026-03-04"), " ", &now), Err(Refusal::Empty));
        bodies.extend(case.send_query(day("2026-03-04"), "The consent form", &now).unwrap());
        let case = case_of(bodies.clone());
        assert_eq!(case.answer_query(day("2026-03-03"), &now), Err(Refusal::EndsBeforeStart));
        bodies.extend(case.answer_query(day("2026-03-09"), &now).unwrap());
        let case = case_of(bodies);
        assert_eq!(case.queries[0].answered_on, Some(day("2026-03-09")));
        let after = read(&case);
        assert_eq!((after.due_on, after.days_left), (before.due_on, before.days_left));
        assert!(case.oddities.is_empty());
    }
}
