//! A route is chosen and services are asked.

use crate::acts::Moment;
use crate::case::Case;
use crate::civil;
use crate::event::{Body, Event};
use crate::refusal::Refusal;
use crate::route::Route;

/// Why a triage that was undone counts no longer.
const UNDONE: &str = "Triage undone";

impl Case {
    /// Chooses a route and asks services. Choosing again replaces the route; a service that was
    /// asked before is not asked twice.
    pub fn triage(
        &self,
        route: Route,
        services: &[String],
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        match route {
            Route::T1
                if services.is_empty() && !self.asks.iter().any(|a| a.withdrawn.is_none()) =>
            {
                return Err(Refusal::RouteNeedsService);
            }
            Route::T6 | Route::T7 | Route::T8 if !services.is_empty() => {
                return Err(Refusal::RouteAsksNoService);
            }
            Route::T6 => self.must_be_gathered(moment)?,
            _ => {}
        }
        let mut bodies =
            vec![Body::Triaged { on: moment.today, route, why: why.trim().to_owned() }];
        for service in services {
            if self.ask_of(service).is_none_or(|ask| ask.withdrawn.is_some()) {
                bodies.push(Body::ServiceAsked {
                    on: moment.today,
                    service: service.clone(),
                    by: Some(self.answer_wanted_on(moment)),
                });
            }
        }
        Ok(bodies)
    }

    /// Takes the last choice of a route back, with the asking that came with it, as long as nothing
    /// else was done since: whoever was told in between was told of this route.
    pub fn untriage(&self, events: &[Event], moment: &Moment) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        let stands = |event: &&Event| !self.struck.contains(&event.id);
        let said =
            |event: &Event| !matches!(event.body, Body::EntryStruck { .. } | Body::Unknown { .. });
        let chosen = events
            .iter()
            .filter(stands)
            .rev()
            .find(|event| matches!(event.body, Body::Triaged { .. }))
            .ok_or(Refusal::NotTriaged)?;
        let since: Vec<&Event> = events
            .iter()
            .filter(stands)
            .skip_while(|event| event.id != chosen.id)
            .filter(|event| said(event))
            .collect();
        let with_it = |event: &&Event| {
            let asked = matches!(event.body, Body::ServiceAsked { .. });
            event.id == chosen.id || (asked && event.device == chosen.device)
        };
        if !since.iter().all(with_it) {
            return Err(Refusal::TriageActedOn);
        }
        let strike = |event: &&Event| Body::EntryStruck {
            on: moment.today,
            entry: event.id.clone(),
            why: UNDONE.to_owned(),
        };
        Ok(since.iter().map(strike).collect())
    }

    /// The team's usual day for a service's answer: 21 days after receipt, and never a day that
    /// has passed.
    pub fn answer_wanted_on(&self, moment: &Moment) -> chrono::NaiveDate {
        let usual = self
            .received_on()
            .map_or(moment.today, |on| civil::after(on, u64::from(moment.policy.answer_days)));
        usual.max(civil::after(moment.today, 7))
    }
}

#[cfg(test)]
mod tests {
    use crate::acts::tests::{at, case_of, day, events_of, received};
    use crate::event::Body;
    use crate::refusal::Refusal;
    use crate::route::Route;

    #[test]
    fn a_route_asks_its_services_once() {
        let case = case_of(received());
        let speech = vec!["speech-and-language".to_owned()];
        let mut bodies = received();
        bodies.extend(case.triage(Route::T2, &speech, "", &at("2026-03-04")).unwrap());
        let case = case_of(bodies.clone());
        assert_eq!(case.asks[0].by, Some(day("2026-03-23")));
        bodies.extend(case.triage(Route::T4, &speech, "", &at("2026-03-05")).unwrap());
        let case = case_of(bodies);
        assert_eq!(case.asks.len(), 1);
        assert_eq!(case.triaged().map(|(route, ..)| *route), Some(Route::T4));
    }

    #[test]
    fn routes_that_need_a_service_or_ask_none() {
        let case = case_of(received());
        let speech = vec!["speech-and-language".to_owned()];
        assert_eq!(
            case.triage(Route::T1, &[], "", &at("2026-03-04")),
            Err(Refusal::RouteNeedsService)
        );
        assert_eq!(
            case.triage(Route::T7, &speech, "", &at("2026-03-04")),
            Err(Refusal::RouteAsksNoService)
        );
    }

    #[test]
    fn the_last_triage_is_undone_with_its_asking_and_the_one_before_stands_again() {
        let now = at("2026-03-04");
        let gp = vec!["gp".to_owned()];
        let mut bodies = received();
        assert_eq!(
            case_of(bodies.clone()).untriage(&events_of(bodies.clone()), &now),
            Err(Refusal::NotTriaged)
        );
        bodies.extend(case_of(received()).triage(Route::T2, &[], "", &now).unwrap());
        bodies.extend(case_of(bodies.clone()).triage(Route::T3, &gp, "", &now).unwrap());
        let undo =
            |bodies: &Vec<Body>| case_of(bodies.clone()).untriage(&events_of(bodies.clone()), &now);
        let mut noted = bodies.clone();
        noted.extend(case_of(bodies.clone()).note("Rang the school", &now).unwrap());
        assert_eq!(undo(&noted), Err(Refusal::TriageActedOn));
        bodies.extend(undo(&bodies).unwrap());
        let case = case_of(bodies.clone());
        assert!(case.asks.is_empty());
        assert_eq!(case.triaged().map(|(route, ..)| *route), Some(Route::T2));
        bodies.extend(undo(&bodies).unwrap());
        assert_eq!(case_of(bodies.clone()).triaged(), None);
        assert!(case_of(bodies).oddities.is_empty());
    }

    #[test]
    fn an_answer_is_never_wanted_in_the_past() {
        assert_eq!(case_of(received()).answer_wanted_on(&at("2026-04-20")), day("2026-04-27"));
    }
}
