//! A route is chosen and services are asked.

use crate::acts::Moment;
use crate::case::Case;
use crate::civil;
use crate::event::Body;
use crate::refusal::Refusal;
use crate::route::Route;

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
            Route::T1 if services.is_empty() && self.asks.is_empty() => {
                return Err(Refusal::RouteNeedsService);
            }
            Route::T6 | Route::T7 | Route::T8 if !services.is_empty() => {
                return Err(Refusal::RouteAsksNoService);
            }
            _ => {}
        }
        let mut bodies =
            vec![Body::Triaged { on: moment.today, route, why: why.trim().to_owned() }];
        for service in services {
            if self.ask_of(service).is_none() {
                bodies.push(Body::ServiceAsked {
                    on: moment.today,
                    service: service.clone(),
                    by: Some(self.answer_wanted_on(moment)),
                });
            }
        }
        Ok(bodies)
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
    use crate::acts::tests::{at, case_of, day, received};
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
    fn an_answer_is_never_wanted_in_the_past() {
        assert_eq!(case_of(received()).answer_wanted_on(&at("2026-04-20")), day("2026-04-27"));
    }
}
