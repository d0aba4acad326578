//! A correction: the old entry stays in the log, and the new one says why.

use chrono::NaiveDate;

use crate::acts::Moment;
use crate::case::Case;
use crate::event::Body;
use crate::refusal::Refusal;
use crate::request::Child;

impl Case {
    /// Corrects the day of receipt. Closed cases can be corrected: figures must be right.
    pub fn correct_receipt(
        &self,
        received_on: NaiveDate,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        let now = self.received_on().ok_or(Refusal::NoSuchCase)?;
        if received_on > moment.today {
            return Err(Refusal::ReceiptInFuture);
        }
        if received_on == now {
            return Err(Refusal::SameReceipt);
        }
        if why.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let why = why.trim().to_owned();
        Ok(vec![Body::ReceiptCorrected { on: moment.today, received_on, why }])
    }

    /// Corrects the child's details, for example an NHS number that was missing at intake.
    pub fn correct_child(
        &self,
        child: Child,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        let request = self.request.as_ref().ok_or(Refusal::NoSuchCase)?;
        if child.family_name.is_empty() || child.given_name.is_empty() {
            return Err(Refusal::NoName);
        }
        if child.born_on.ok_or(Refusal::NoBirthDate)? > request.received_on {
            return Err(Refusal::BornAfterReceipt);
        }
        if why.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let why = why.trim().to_owned();
        Ok(vec![Body::ChildCorrected { on: moment.today, child: Box::new(child), why, confirms: Vec::new() }])
    }
}

#[cfg(test)]
mod tests {
    use crate::acts::tests::{at, case_of, day, received, request};
    use crate::refusal::Refusal;

    #[test]
    fn a_corrected_receipt_counts_and_needs_a_reason() {
        let case = case_of(received());
        let now = at("2026-03-10");
        assert_eq!(case.correct_receipt(day("2026-03-05"), " ", &now), Err(Refusal::NoReason));
        assert_eq!(case.correct_receipt(day("2026-03-02"), "x", &now), Err(Refusal::SameReceipt));
        assert_eq!(
            case.correct_receipt(day("2026-03-11"), "x", &now),
            Err(Refusal::ReceiptInFuture)
        );
        let mut bodies = received();
        bodies.extend(case.correct_receipt(day("2026-03-05"), "Portal says so", &now).unwrap());
        assert_eq!(case_of(bodies).received_on(), Some(day("2026-03-05")));
    }

    #[test]
    fn a_childs_details_are_corrected_with_a_reason() {
        let case = case_of(received());
        let mut child = request().child;
        child.known_as = Some("Tammy".into());
        assert_eq!(
            case.correct_child(child.clone(), "", &at("2026-03-10")),
            Err(Refusal::NoReason)
        );
        let mut bodies = received();
        bodies.extend(
            case.correct_child(child.clone(), "Told by school", &at("2026-03-10")).unwrap(),
        );
        assert_eq!(case_of(bodies).request.unwrap().child, child);
    }
}
