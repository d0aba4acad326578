//! A case ends.

use chrono::NaiveDate;

use crate::acts::{Moment, must_have_come};
use crate::case::Case;
use crate::event::Body;
use crate::refusal::Refusal;
use crate::route::Closure;

impl Case {
    /// Ends a case on a day that has come and is not before receipt: the day counts in the figures
    /// (domain.md 4.2), whenever it was typed in. Only `Completed` needs advice to have been sent; only it needs no reason.
    pub fn close(
        &self,
        closure: Closure,
        on: NaiveDate,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        if self.request.is_none() {
            return Err(Refusal::NoSuchCase);
        }
        // A death is recorded whatever came before it: letters stop (domain.md case 89).
        let ended = self.closure.map(|(closure, _)| closure);
        let died = closure == Closure::Deceased && ended != Some(Closure::Deceased);
        if ended.is_some() && !died {
            return Err(Refusal::AlreadyClosed);
        }
        must_have_come(on, moment)?;
        if self.received_on().is_some_and(|received_on| on < received_on) {
            return Err(Refusal::BeforeReceipt);
        }
        match closure {
            Closure::Completed if self.met_on().is_none() => return Err(Refusal::NothingSent),
            Closure::Completed | Closure::Deceased => {}
            _ if why.trim().is_empty() => return Err(Refusal::NoReason),
            _ => {}
        }
        Ok(vec![Body::CaseClosed { on, closure, why: why.trim().to_owned() }])
    }
}

#[cfg(test)]
mod tests {
    use crate::acts::tests::{at, case_of, day, received};
    use crate::refusal::Refusal;
    use crate::route::Closure;

    #[test]
    fn a_case_ends_once_and_with_a_reason() {
        let case = case_of(received());
        let now = at("2026-03-10");
        let close = |closure, on: &str, why| case.close(closure, day(on), why, &now).map(|_| ());
        assert_eq!(close(Closure::Withdrawn, "2026-03-11", "x"), Err(Refusal::DayInFuture));
        assert_eq!(close(Closure::Withdrawn, "2026-03-01", "x"), Err(Refusal::BeforeReceipt));
        let on = day("2026-03-09");
        assert_eq!(case.close(Closure::Withdrawn, on, "", &now), Err(Refusal::NoReason));
        assert_eq!(case.close(Closure::Completed, on, "", &now), Err(Refusal::NothingSent));
        let mut bodies = received();
        bodies.extend(case.close(Closure::Deceased, on, "", &now).unwrap());
        let case = case_of(bodies);
        assert_eq!(case.close(Closure::Withdrawn, on, "x", &now), Err(Refusal::AlreadyClosed));
        assert_eq!(case.begin_letter(&now), Err(Refusal::LettersStopped));
    }
}
