//! A request is received. The clock has started, whatever is done next.

use chrono::NaiveDate;

use crate::acts::Moment;
use crate::case::Case;
use crate::event::Body;
use crate::refusal::Refusal;
use crate::request::{Mailbox, Request};
use crate::{civil, rules};

/// Calendar days from which an entry needs a reason (domain.md case 29).
const LONG_AGO: i64 = 100;
/// The right to an assessment ends at 25, and a plan may run to the end of that school year
/// (CFA 2014 ss36 and 46): someone older is a slip of the pen.
const TOO_OLD: i32 = 26;

/// Refuses dates that cannot be: ahead of today, or before the Regulations began.
pub(super) fn must_be_possible(request: &Request, moment: &Moment) -> Result<(), Refusal> {
    let said = [request.la_dated_on, request.posted_on, request.la_started_on];
    if said.into_iter().flatten().any(|on| on > moment.today) {
        return Err(Refusal::DayInFuture);
    }
    match Some(request.received_on) < rules::first_day() {
        true => Err(Refusal::BeforeTheLaw),
        false => Ok(()),
    }
}

/// Refuses a date of birth that does not go with the day of receipt.
pub(super) fn must_be_of_an_age(born_on: NaiveDate, received_on: NaiveDate) -> Result<(), Refusal> {
    if born_on > received_on {
        return Err(Refusal::BornAfterReceipt);
    }
    if civil::age(born_on, received_on) >= TOO_OLD {
        return Err(Refusal::TooOld);
    }
    Ok(())
}

impl Case {
    /// Receives a request. Old ones are taken too: a request that was typed in late is still a
    /// request, and shows at once as overdue; 100 days and more need a reason (domain.md case 29).
    pub fn receive(request: Request, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        match Self::against(&request, moment).first() {
            Some(refusal) => Err(*refusal),
            None => Ok(vec![Body::RequestReceived(Box::new(request))]),
        }
    }

    /// Everything that speaks against receiving a request, in the order in which it would be
    /// refused; nothing twice.
    pub fn against(request: &Request, moment: &Moment) -> Vec<Refusal> {
        let child = &request.child;
        let mut found = Vec::new();
        if request.authority.0.is_empty() {
            found.push(Refusal::NoAuthority);
        }
        if child.family_name.is_empty() || child.given_name.is_empty() {
            found.push(Refusal::NoName);
        }
        if child.born_on.is_none() {
            found.push(Refusal::NoBirthDate);
        }
        if request.received_on > moment.today {
            found.push(Refusal::ReceiptInFuture);
        }
        let of_an_age = |born_on| must_be_of_an_age(born_on, request.received_on);
        found.extend(must_be_possible(request, moment).err());
        found.extend(child.born_on.and_then(|born_on| of_an_age(born_on).err()));
        let late = (moment.today - request.received_on).num_days() >= LONG_AGO;
        if late && request.late_entry_why.as_ref().is_none_or(|why| why.trim().is_empty()) {
            found.push(Refusal::LateEntryNeedsReason);
        }
        found
    }

    /// Records that the same request came once more: `passed_on` to another NHS mailbox, or sent
    /// again. After the case has ended it is a new request with a clock of its own (case 35).
    pub fn receive_again(
        &self,
        on: NaiveDate,
        passed_on: bool,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.receive_again_in(None, on, passed_on, moment)
    }

    /// The same where it is known whose mailbox it reached.
    pub fn receive_again_in(
        &self,
        mailbox: Option<Mailbox>,
        on: NaiveDate,
        passed_on: bool,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        if on > moment.today {
            return Err(Refusal::ReceiptInFuture);
        }
        // The earliest arrival counts, so this is as much a day of receipt as the first one.
        if let Some(request) = &self.request {
            must_be_possible(&Request { received_on: on, ..request.clone() }, moment)?;
            if let Some(born_on) = request.child.born_on {
                must_be_of_an_age(born_on, on)?;
            }
        }
        Ok(vec![Body::ReceivedAgain { on, passed_on, at: None, channel: None, mailbox }])
    }
}

#[cfg(test)]
mod tests {
    use crate::acts::tests::{at, case_of, day, received, request};
    use crate::case::Case;
    use crate::refusal::Refusal;

    #[test]
    fn receipt_in_the_future_is_refused_and_long_ago_is_taken() {
        assert_eq!(Case::receive(request(), &at("2026-03-01")), Err(Refusal::ReceiptInFuture));
        assert!(Case::receive(request(), &at("2026-03-02")).is_ok());
        assert!(Case::receive(request(), &at("2026-06-09")).is_ok());
    }

    /// Case 29.
    #[test]
    fn a_hundred_days_late_needs_a_reason() {
        let late = at("2026-06-10");
        assert_eq!(Case::receive(request(), &late), Err(Refusal::LateEntryNeedsReason));
        let mut explained = request();
        explained.late_entry_why = Some("Found in a mailbox that nobody read".into());
        assert!(Case::receive(explained, &late).is_ok());
    }

    #[test]
    fn dates_that_cannot_be_are_refused() {
        let refused = |change: fn(&mut crate::request::Request)| {
            let mut request = request();
            change(&mut request);
            Case::receive(request, &at("2026-03-03")).err()
        };
        assert_eq!(
            refused(|r| r.la_dated_on = Some(day("2026-03-04"))),
            Some(Refusal::DayInFuture)
        );
        assert_eq!(refused(|r| r.received_on = day("2014-08-31")), Some(Refusal::BeforeTheLaw));
        assert_eq!(refused(|r| r.child.born_on = Some(day("2000-03-02"))), Some(Refusal::TooOld));
        assert_eq!(refused(|r| r.child.born_on = Some(day("2000-03-03"))), None);
    }

    #[test]
    fn a_request_names_an_authority_and_a_child_born_before_it() {
        let refused = |change: fn(&mut crate::request::Request)| {
            let mut request = request();
            change(&mut request);
            Case::receive(request, &at("2026-03-03")).unwrap_err()
        };
        assert_eq!(refused(|r| r.authority.0.clear()), Refusal::NoAuthority);
        assert_eq!(refused(|r| r.child.given_name.clear()), Refusal::NoName);
        assert_eq!(refused(|r| r.child.born_on = None), Refusal::NoBirthDate);
        assert_eq!(
            refused(|r| r.child.born_on = Some(day("2026-03-03"))),
            Refusal::BornAfterReceipt
        );
    }

    #[test]
    fn all_that_speaks_against_a_request_is_said_at_once() {
        let mut request = request();
        request.authority.0.clear();
        request.child.family_name.clear();
        request.child.born_on = None;
        request.received_on = day("2025-09-01");
        assert_eq!(
            Case::against(&request, &at("2026-03-03")),
            [
                Refusal::NoAuthority,
                Refusal::NoName,
                Refusal::NoBirthDate,
                Refusal::LateEntryNeedsReason
            ]
        );
    }

    #[test]
    fn a_second_arrival_is_no_less_possible_than_a_first() {
        let case = case_of(received());
        let again = |on: &str| case.receive_again(day(on), false, &at("2026-03-03")).map(|_| ());
        assert_eq!(again("2026-03-04"), Err(Refusal::ReceiptInFuture));
        assert_eq!(again("2012-03-02"), Err(Refusal::BeforeTheLaw));
        assert_eq!(again("2016-03-02"), Err(Refusal::BornAfterReceipt));
        assert_eq!(again("2026-03-01"), Ok(()));
    }

    #[test]
    fn a_second_arrival_is_the_same_case() {
        let mut bodies = received();
        bodies.extend(
            case_of(received()).receive_again(day("2026-02-27"), false, &at("2026-03-03")).unwrap(),
        );
        assert_eq!(case_of(bodies).received_on(), Some(day("2026-02-27")));
    }
}
