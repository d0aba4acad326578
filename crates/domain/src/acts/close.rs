//! A case ends.

use crate::acts::Moment;
use crate::case::Case;
use crate::event::Body;
use crate::refusal::Refusal;
use crate::route::Closure;

impl Case {
    /// Ends a case. Only `Completed` needs advice to have been sent; only it needs no reason.
    pub fn close(
        &self,
        closure: Closure,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        if self.request.is_none() {
            return Err(Refusal::NoSuchCase);
        }
        if self.closure.is_some() {
            return Err(Refusal::AlreadyClosed);
        }
        match closure {
            Closure::Completed if self.met_on().is_none() => return Err(Refusal::NothingSent),
            Closure::Completed | Closure::Deceased => {}
            _ if why.trim().is_empty() => return Err(Refusal::NoReason),
            _ => {}
        }
        Ok(vec![Body::CaseClosed { on: moment.today, closure, why: why.trim().to_owned() }])
    }
}

#[cfg(test)]
mod tests {
    use crate::acts::tests::{at, case_of, received};
    use crate::refusal::Refusal;
    use crate::route::Closure;

    #[test]
    fn a_case_ends_once_and_with_a_reason() {
        let case = case_of(received());
        let now = at("2026-03-10");
        assert_eq!(case.close(Closure::Withdrawn, "", &now), Err(Refusal::NoReason));
        assert_eq!(case.close(Closure::Completed, "", &now), Err(Refusal::NothingSent));
        let mut bodies = received();
        bodies.extend(case.close(Closure::Deceased, "", &now).unwrap());
        let case = case_of(bodies);
        assert_eq!(case.close(Closure::Withdrawn, "x", &now), Err(Refusal::AlreadyClosed));
        assert_eq!(case.begin_letter(&now), Err(Refusal::LettersStopped));
    }
}
