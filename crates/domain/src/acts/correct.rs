//! A correction: the old entry stays in the log, and the new one says why. What was given several
//! values at the same time is confirmed by a correction too.

use chrono::{NaiveDate, NaiveTime};

use crate::acts::receive::{must_be_of_an_age, must_be_possible};
use crate::acts::{Moment, must_have_come};
use crate::case::Case;
use crate::event::Body;
use crate::merge;
use crate::refusal::Refusal;
use crate::request::{Channel, Child, Mailbox, Request, RequestKind};
use crate::route::Route;

/// What is known of a receipt beside its day. None: as it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The time of day in Europe/London. It never moves the date.
    pub at: Option<NaiveTime>,
    /// How it came.
    pub channel: Option<Channel>,
    /// Whose mailbox it reached.
    pub mailbox: Option<Mailbox>,
}

impl Case {
    /// Corrects the day of receipt. Closed cases can be corrected: figures must be right.
    pub fn correct_receipt(
        &self,
        received_on: NaiveDate,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.correct_arrival(received_on, Evidence::default(), why, moment)
    }

    /// Corrects the day of receipt, or what is known beside it: the hour, the channel, the mailbox.
    pub fn correct_arrival(
        &self,
        received_on: NaiveDate,
        evidence: Evidence,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        let now = self.received_on().ok_or(Refusal::NoSuchCase)?;
        if received_on > moment.today {
            return Err(Refusal::ReceiptInFuture);
        }
        let disputed = self.conflicts().iter().any(|conflict| conflict.field == "received_on");
        let request = self.request.clone().ok_or(Refusal::NoSuchCase)?;
        // What is as it was is not said again.
        let at = evidence.at.filter(|at| request.received_at != Some(*at));
        let channel = evidence.channel.filter(|channel| request.channel != Some(*channel));
        let mailbox = evidence.mailbox.filter(|mailbox| request.mailbox != Some(*mailbox));
        let same = at.is_none() && channel.is_none() && mailbox.is_none();
        if received_on == now && !disputed && same {
            return Err(Refusal::SameReceipt);
        }
        let why = given(why)?;
        let born_on = request.child.born_on;
        must_be_possible(&Request { received_on, ..request }, moment)?;
        if let Some(born_on) = born_on {
            must_be_of_an_age(born_on, received_on)?;
        }
        let on = moment.today;
        Ok(vec![Body::ReceiptCorrected { on, received_on, why, at, channel, mailbox }])
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
        let received_on = self.received_on().ok_or(Refusal::NoSuchCase)?;
        must_be_of_an_age(child.born_on.ok_or(Refusal::NoBirthDate)?, received_on)?;
        let why = given(why)?;
        if child == request.child {
            return Err(Refusal::SameDetails);
        }
        let child = Box::new(child);
        Ok(vec![Body::ChildCorrected { on: moment.today, child, why, confirms: Vec::new() }])
    }

    /// Corrects what was asked for. Another kind may have another clock, or none.
    pub fn correct_kind(
        &self,
        kind: RequestKind,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        let request = self.request.as_ref().ok_or(Refusal::NoSuchCase)?;
        if request.kind == kind {
            return Err(Refusal::SameDetails);
        }
        Ok(vec![Body::KindCorrected { on: moment.today, request_kind: kind, why: given(why)? }])
    }

    /// Corrects what else the authority said: its name, reference, caseworker and its own dates.
    pub fn correct_request(
        &self,
        request: Request,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        let now = self.request.as_ref().ok_or(Refusal::NoSuchCase)?;
        if request.authority.0.is_empty() {
            return Err(Refusal::NoAuthority);
        }
        must_be_possible(&request, moment)?;
        let why = given(why)?;
        if request == *now {
            return Err(Refusal::SameDetails);
        }
        let request = Box::new(request);
        Ok(vec![Body::RequestCorrected { on: moment.today, request, why, confirms: Vec::new() }])
    }

    /// Says which of several values of a fact is right. The value itself is named and not its place
    /// among the others, which a colleague's entry may change in between.
    pub fn confirm(
        &self,
        field: &str,
        value: &serde_json::Value,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        let on = moment.today;
        let why = "Confirmed".to_owned();
        let conflicts = self.conflicts();
        let known = conflicts.iter().find(|conflict| conflict.field == field);
        if !known.is_some_and(|known| known.values.iter().any(|(known, _)| known == value)) {
            return Err(Refusal::NothingToConfirm);
        }
        let text = value.as_str().unwrap_or_default();
        let body = match field {
            "received_on" => {
                let received_on = text.parse().map_err(|_| Refusal::NothingToConfirm)?;
                must_have_come(received_on, moment)?;
                Body::ReceiptCorrected {
                    on,
                    received_on,
                    why,
                    at: None,
                    channel: None,
                    mailbox: None,
                }
            }
            "route" => {
                let route = Route::read(text).ok_or(Refusal::NothingToConfirm)?;
                let given = self.routes().find(|(known, ..)| *known == route);
                let why = given.map_or(why, |(_, _, why)| why.clone());
                Body::Triaged { on, route, why }
            }
            "capacity" => {
                let judged = self.capacities().find(|capacity| capacity.words() == text);
                let judged = judged.ok_or(Refusal::NothingToConfirm)?;
                Body::CapacityRecorded {
                    on,
                    has_capacity: judged.has,
                    alternative: judged.alternative,
                    basis: judged.basis.clone(),
                }
            }
            "records_sufficient" => {
                Body::RecordsJudged { on, sufficient: value.as_bool().unwrap_or_default() }
            }
            "owner" => Body::Assigned { on, to: text.to_owned() },
            _ => {
                let now = self.request.as_ref().ok_or(Refusal::NoSuchCase)?;
                let request = merge::with(now, field, value).ok_or(Refusal::NothingToConfirm)?;
                let confirms = vec![field.to_owned()];
                if field == "kind" {
                    Body::KindCorrected { on, request_kind: request.kind, why }
                } else if field.starts_with(merge::CHILD) {
                    Body::ChildCorrected { on, child: Box::new(request.child), why, confirms }
                } else {
                    Body::RequestCorrected { on, request: Box::new(request), why, confirms }
                }
            }
        };
        Ok(vec![body])
    }
}

pub(crate) fn given(why: &str) -> Result<String, Refusal> {
    match why.trim() {
        "" => Err(Refusal::NoReason),
        why => Ok(why.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, events_of, received, request};

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
    fn the_hour_the_channel_and_the_mailbox_of_a_receipt_are_corrected_with_it() {
        let case = case_of(received());
        let now = at("2026-03-10");
        let evidence = Evidence {
            at: NaiveTime::from_hms_opt(23, 58, 0),
            channel: Some(Channel::Email),
            mailbox: Some(Mailbox::Icb),
        };
        let mut bodies = received();
        let on = day("2026-03-02");
        bodies.extend(case.correct_arrival(on, evidence, "The header says so", &now).unwrap());
        let case = case_of(bodies);
        let request = case.request.as_ref().unwrap();
        assert_eq!(case.received_on(), Some(on));
        assert_eq!(request.received_at, evidence.at);
        assert_eq!(case.arrivals()[0].mailbox, evidence.mailbox);
        assert_eq!(case.arrivals()[0].channel, evidence.channel);
        let again = case.correct_arrival(on, evidence, "x", &now);
        assert_eq!(again, Err(Refusal::SameReceipt), "nothing would be changed");
    }

    #[test]
    fn a_corrected_receipt_goes_with_the_date_of_birth() {
        let case = case_of(received());
        let now = at("2026-03-10");
        let correct = |on: &str| case.correct_receipt(day(on), "x", &now);
        assert_eq!(correct("2018-05-03"), Err(Refusal::BornAfterReceipt));
        assert!(correct("2018-05-04").is_ok());
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

    #[test]
    fn the_kind_and_the_authority_are_corrected_with_a_reason() {
        let now = at("2026-03-10");
        let case = case_of(received());
        let notification = RequestKind::Notification;
        assert_eq!(case.correct_kind(notification, "", &now), Err(Refusal::NoReason));
        assert_eq!(
            case.correct_kind(RequestKind::AdviceRequest, "x", &now),
            Err(Refusal::SameDetails)
        );
        let mut bodies = received();
        bodies.extend(case.correct_kind(notification, "Panel letter 1", &now).unwrap());
        assert_eq!(case_of(bodies.clone()).kind(), notification);
        let mut moved = case.request.clone().unwrap();
        moved.authority = crate::authority::Authority::named("South Glos");
        bodies.extend(case.correct_request(moved, "Read again", &now).unwrap());
        let case = case_of(bodies);
        let request = case.request.unwrap();
        assert_eq!(request.authority.0, "South Gloucestershire");
        assert_eq!(request.kind, notification, "a correction of one fact leaves the others");
    }

    /// Two laptops: one says the 5th, one the 1st; each saw only the request.
    #[test]
    fn one_of_two_values_is_confirmed_and_the_earlier_counts_meanwhile() {
        let now = at("2026-03-10");
        let mut events = events_of(received());
        for (device, on) in [("b", "2026-03-05"), ("c", "2026-03-01")] {
            let body = case_of(received()).correct_receipt(day(on), "Portal", &now).unwrap();
            let mut event = events_of(body).remove(0);
            event.id = device.into();
            event.device = device.into();
            event.hlc = 9;
            event.saw.insert("d".into(), 1);
            events.push(event);
        }
        let case = Case::fold(&events);
        assert_eq!(case.received_on(), Some(day("2026-03-01")));
        assert_eq!(case.conflicts()[0].values.len(), 2);
        assert_eq!(
            case.confirm("received_on", &"2026-03-02".into(), &now),
            Err(Refusal::NothingToConfirm)
        );
        let mut said =
            events_of(case.confirm("received_on", &"2026-03-05".into(), &now).unwrap()).remove(0);
        said.id = "said".into();
        said.hlc = 10;
        said.device_seq = 2;
        said.saw = [("b".to_owned(), 1), ("c".to_owned(), 1)].into();
        events.push(said);
        let case = Case::fold(&events);
        assert_eq!(case.received_on(), Some(day("2026-03-05")));
        assert!(case.conflicts().is_empty());
    }
}
