//! A request is received. The clock has started, whatever is done next.

use crate::acts::Moment;
use crate::case::Case;
use crate::event::Body;
use crate::refusal::Refusal;
use crate::request::Request;

impl Case {
    /// Receives a request. Old ones are taken too: a request that was typed in late is still a
    /// request, and shows at once as overdue (domain.md case 29).
    pub fn receive(request: Request, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        if request.authority.0.is_empty() {
            return Err(Refusal::NoAuthority);
        }
        if request.child.family_name.is_empty() || request.child.given_name.is_empty() {
            return Err(Refusal::NoName);
        }
        let born_on = request.child.born_on.ok_or(Refusal::NoBirthDate)?;
        if request.received_on > moment.today {
            return Err(Refusal::ReceiptInFuture);
        }
        if born_on > request.received_on {
            return Err(Refusal::BornAfterReceipt);
        }
        Ok(vec![Body::RequestReceived(Box::new(request))])
    }

    /// Records that the same request came once more.
    pub fn receive_again(
        &self,
        on: chrono::NaiveDate,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        if self.request.is_none() {
            return Err(Refusal::NoSuchCase);
        }
        if on > moment.today {
            return Err(Refusal::ReceiptInFuture);
        }
        Ok(vec![Body::ReceivedAgain {
            on,
            passed_on: false,
            at: None,
            channel: None,
            mailbox: None,
        }])
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
        assert!(Case::receive(request(), &at("2027-03-02")).is_ok());
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
    fn a_second_arrival_is_the_same_case() {
        let mut bodies = received();
        bodies.extend(
            case_of(received()).receive_again(day("2026-02-27"), &at("2026-03-03")).unwrap(),
        );
        assert_eq!(case_of(bodies).received_on(), Some(day("2026-02-27")));
    }
}
