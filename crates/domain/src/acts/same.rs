//! The same child, and the same request: two children are told apart, and a request that was registered
//! twice is put away (domain.md 5.2, cases 34 and 35).

use crate::acts::Moment;
use crate::case::Case;
use crate::event::{Body, Verdict};
use crate::refusal::Refusal;
use crate::request::RequestKind;

impl Case {
    /// Records what someone found when they compared this child with that of another case. `Open`
    /// takes it back. Saying once more what stands writes nothing.
    pub fn compare_child(
        &self,
        other: &str,
        verdict: Verdict,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        if self.request.is_none() {
            return Err(Refusal::NoSuchCase);
        }
        let joined = self.merged().is_some_and(|merged| merged.into == other);
        if joined && verdict != Verdict::Same {
            return Err(Refusal::MergedAlready);
        }
        if self.verdict(other) == verdict {
            return Ok(Vec::new());
        }
        Ok(vec![Body::ChildCompared { on: moment.today, other: other.to_owned(), verdict }])
    }

    /// What the case that stays is to say when this one is joined to it as a duplicate: that the
    /// request arrived on this day too, so that the earliest arrival counts. `into` and `own` are
    /// the names of the two.
    pub fn merge_into(
        &self,
        survivor: &Self,
        (own, into): (&str, &str),
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        if own == into {
            return Err(Refusal::SameCase);
        }
        let (Some(request), Some(other)) = (&self.request, &survivor.request) else {
            return Err(Refusal::NoSuchCase);
        };
        if self.merged().is_some() || survivor.merged().is_some() {
            return Err(Refusal::MergedAlready);
        }
        // A notification and the request that follows are two, and so are two authorities' requests.
        let unclear = [request.kind, other.kind].contains(&RequestKind::Unclear);
        if request.authority != other.authority || (request.kind != other.kind && !unclear) {
            return Err(Refusal::TwoRequests);
        }
        let differ = |(a, b)| a != b;
        if self.verdict(into) == Verdict::Different
            || survivor.verdict(own) == Verdict::Different
            || request.child.nhs_number.zip(other.child.nhs_number).is_some_and(differ)
        {
            return Err(Refusal::OtherChild);
        }
        if !self.sendings.is_empty() {
            return Err(Refusal::DuplicateSent);
        }
        if survivor.closure.is_some() {
            return Err(Refusal::SurvivorClosed);
        }
        if self.closure.is_some() {
            return Err(Refusal::AlreadyClosed);
        }
        let came_on = self.received_on().ok_or(Refusal::NoSuchCase)?;
        survivor.receive_again(came_on, false, moment)?;
        Ok(vec![Body::ReceivedAgain {
            on: came_on,
            passed_on: false,
            at: request.received_at,
            channel: request.channel,
            mailbox: request.mailbox,
        }])
    }

    /// Joins this case to another, which has said in the entry `arrival` that it came.
    pub fn merged_into(
        &self,
        into: &str,
        arrival: &str,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        Ok(vec![Body::MergedInto {
            on: moment.today,
            into: into.to_owned(),
            arrival: arrival.to_owned(),
            why: reason(why)?,
        }])
    }

    /// Takes the joining back: the case is open again as it was.
    pub fn unmerge(&self, why: &str, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        if self.merged().is_none() {
            return Err(Refusal::NotMerged);
        }
        Ok(vec![Body::Unmerged { on: moment.today, why: reason(why)? }])
    }

    /// Takes back that a duplicate arrived here, unless someone has already.
    pub fn strike_arrival(
        &self,
        arrival: &str,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        if arrival.is_empty() || self.struck.contains(arrival) {
            return Ok(Vec::new());
        }
        let (entry, why) = (arrival.to_owned(), reason(why)?);
        Ok(vec![Body::EntryStruck { on: moment.today, entry, why }])
    }
}

fn reason(why: &str) -> Result<String, Refusal> {
    match why.trim() {
        "" => Err(Refusal::NoReason),
        why => Ok(why.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, received, request};
    use crate::authority::Authority;
    use crate::route::Closure;
    use crate::stage::{self, Stage};

    fn came(change: impl FnOnce(&mut crate::request::Request)) -> Vec<Body> {
        let mut request = request();
        change(&mut request);
        Case::receive(request, &at("2026-03-05")).unwrap()
    }

    /// Case 34: sent on 2 March and again on the 5th; here the later one was typed in first.
    #[test]
    fn a_request_that_was_registered_twice_is_one_and_came_on_the_earlier_day() {
        let now = at("2026-03-10");
        let later = came(|request| request.received_on = day("2026-03-05"));
        let (duplicate, survivor) = (case_of(received()), case_of(later.clone()));
        let arrived = duplicate.merge_into(&survivor, ("a", "b"), &now).unwrap();
        let survivor = case_of([later.clone(), arrived].concat());
        assert_eq!(survivor.received_on(), Some(day("2026-03-02")));
        assert!(survivor.arrived_again);

        let joined = duplicate.merged_into("b", "e2", "Sent twice", &now).unwrap();
        let bodies = [received(), joined].concat();
        let put_away = case_of(bodies.clone());
        assert_eq!(put_away.closure, Some((Closure::Duplicate, now.today)));
        assert_eq!(stage::of(&put_away, now.today), Stage::Closed);
        let again = put_away.merge_into(&survivor, ("a", "b"), &now);
        assert_eq!(again, Err(Refusal::MergedAlready));
        let two = put_away.compare_child("b", Verdict::Different, &now);
        assert_eq!(two, Err(Refusal::MergedAlready));

        let back = put_away.unmerge("Two letters after all", &now).unwrap();
        let case = case_of([bodies, back].concat());
        assert_eq!((case.closure, case.merged()), (None, None));
        assert_eq!(case.unmerge("Again", &now), Err(Refusal::NotMerged));
        let struck = survivor.strike_arrival("e2", "Two letters after all", &now).unwrap();
        assert_eq!(survivor.strike_arrival("", "Why", &now), Ok(Vec::new()));
        assert_eq!(struck.len(), 1);
    }

    #[test]
    fn two_requests_are_not_joined() {
        let now = at("2026-03-10");
        let refused = |duplicate: &Case, survivor: &Case| {
            duplicate.merge_into(survivor, ("a", "b"), &now).unwrap_err()
        };
        let case = case_of(received());
        assert_eq!(case.merge_into(&case, ("a", "a"), &now), Err(Refusal::SameCase));
        let elsewhere = came(|request| request.authority = Authority::named("North Somerset"));
        assert_eq!(refused(&case, &case_of(elsewhere)), Refusal::TwoRequests);
        let told = came(|request| request.kind = RequestKind::Notification);
        assert_eq!(refused(&case, &case_of(told)), Refusal::TwoRequests);
        let number = crate::nhs_number::NhsNumber::read("9990000026").ok();
        let other = came(|request| request.child.nhs_number = number);
        assert_eq!(refused(&case, &case_of(other)), Refusal::OtherChild);
        let apart = case.compare_child("b", Verdict::Different, &now).unwrap();
        let apart = case_of([received(), apart].concat());
        assert_eq!(refused(&apart, &case), Refusal::OtherChild);
        let (letter, receipt) = (None, String::new());
        let sent = Body::AdviceSent { on: now.today, at: None, partial: false, letter, receipt };
        let sent = case_of([received(), vec![sent]].concat());
        assert_eq!(refused(&sent, &case), Refusal::DuplicateSent);
        let ended = case.close(Closure::Withdrawn, now.today, "Letter", &now).unwrap();
        let ended = case_of([received(), ended].concat());
        assert_eq!(refused(&case, &ended), Refusal::SurvivorClosed);
        assert_eq!(refused(&ended, &case), Refusal::AlreadyClosed);
        assert_eq!(case.merged_into("b", "e2", " ", &now), Err(Refusal::NoReason));
    }

    #[test]
    fn the_latest_word_on_two_children_stands_and_can_be_taken_back() {
        let now = at("2026-03-10");
        let mut bodies = received();
        for verdict in [Verdict::Same, Verdict::Different, Verdict::Open] {
            let case = case_of(bodies.clone());
            bodies.extend(case.compare_child("b", verdict, &now).unwrap());
            let case = case_of(bodies.clone());
            assert_eq!(case.verdict("b"), verdict);
            assert_eq!(case.verdict("c"), Verdict::Open);
            assert_eq!(case.compare_child("b", verdict, &now), Ok(Vec::new()), "said already");
        }
    }
}
