//! The tests of the routes (domain.md 2.6), read for one case: what speaks for each, in a sentence.
//! Only a nil return without its searches, a route without its service and services on a route that
//! asks none are refused (`acts/triage.rs`); all else is for the person who chooses.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::acts::Moment;
use crate::area;
use crate::case::Case;
use crate::civil;
use crate::event::RecordSystem;
use crate::route::Route;

/// How a route stands on what is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RouteStanding {
    /// What is recorded speaks for it.
    Proposed,
    /// Nothing speaks for it and nothing against it.
    Open,
    /// What is recorded speaks against it; it can be chosen all the same.
    Unlikely,
    /// It cannot be chosen yet.
    Barred,
}

/// A route and why it stands as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The route.
    pub route: Route,
    /// How it stands.
    pub standing: RouteStanding,
    /// A sentence.
    pub reason: String,
}

/// Every route in its order.
pub fn routes(case: &Case, moment: &Moment) -> Vec<Fit> {
    let all = Route::ALL.into_iter().map(|route| {
        let (standing, reason) = fit(case, route, moment);
        Fit { route, standing, reason }
    });
    let mut all: Vec<Fit> = all.collect();
    // One proposal: the wrong body before all others, then the order of the table.
    let first = [Route::T7, Route::T1, Route::T6, Route::T5, Route::T2, Route::T3]
        .into_iter()
        .find(|route| {
            all.iter().any(|fit| is(fit, *route) && fit.standing == RouteStanding::Proposed)
        });
    for fit in &mut all {
        if fit.standing == RouteStanding::Proposed && Some(fit.route) != first {
            fit.standing = RouteStanding::Open;
        }
    }
    all
}

fn is(fit: &Fit, route: Route) -> bool {
    fit.route == route
}

/// The last contact with a community health service within the team's months before receipt, both
/// ends included (domain.md case 96).
fn known(case: &Case, moment: &Moment) -> Option<NaiveDate> {
    let received_on = case.received_on()?;
    let since = civil::months_before(received_on, moment.policy.known_months);
    case.contacts.iter().copied().filter(|on| (since..=received_on).contains(on)).max()
}

fn fit(case: &Case, route: Route, moment: &Moment) -> (RouteStanding, String) {
    use RouteStanding::{Barred, Open, Proposed, Unlikely};
    let months = match moment.policy.known_months {
        1 => "month".to_owned(),
        n => format!("{n} months"),
    };
    let known = known(case, moment);
    let seen = known.map(|on| {
        let on = civil::words(on);
        format!("Seen by a community health service on {on}, within the {months} before receipt.")
    });
    let searched = |system| case.searches.iter().any(|searched| searched.search.system == system);
    match route {
        Route::T1 => match (seen, case.contacts.iter().max()) {
            (Some(seen), _) => (Proposed, seen),
            (None, Some(on)) => (
                Unlikely,
                format!(
                    "Last seen by a community health service on {}, not within the {months} before receipt.",
                    civil::words(*on)
                ),
            ),
            (None, None) => {
                (Open, format!("No contact in the {months} before receipt is recorded here."))
            }
        },
        Route::T2 => match case.records_judged() {
            Some(true) => (Proposed, "The records were found to be enough.".to_owned()),
            Some(false) => (Unlikely, "The records were found not to be enough.".to_owned()),
            None => {
                let lacks: Vec<&str> =
                    [(RecordSystem::Gp, "GP"), (RecordSystem::Acute, "hospital")]
                        .into_iter()
                        .filter(|(system, _)| !searched(*system))
                        .map(|(_, words)| words)
                        .collect();
                match (known.is_some(), lacks.is_empty()) {
                    (_, true) => (Open, "GP and hospital records were searched; nobody has said whether they are enough.".to_owned()),
                    (_, false) => (Open, format!("No search of {} records is recorded.", lacks.join(" or "))),
                }
            }
        },
        Route::T3 => match case.records_judged() {
            Some(false) => {
                (Proposed, "The records are not enough, so the family is spoken with.".to_owned())
            }
            Some(true) => (Unlikely, "The records were found to be enough.".to_owned()),
            None => (Open, "Where the records are thin and the family reports needs.".to_owned()),
        },
        Route::T4 => match case.records_judged() {
            Some(true) => (Unlikely, "The records were found to be enough.".to_owned()),
            _ => (Open, "Where the child has to be examined or observed.".to_owned()),
        },
        Route::T5 => match (case.existing.is_empty(), case.existing.iter().any(|it| it.serves())) {
            (_, true) => (Proposed, "All three are satisfied with existing advice.".to_owned()),
            (false, false) => (
                Open,
                "Existing advice was put forward; not all three have said that it is enough."
                    .to_owned(),
            ),
            (true, _) => (Unlikely, "No existing advice has been put forward.".to_owned()),
        },
        Route::T6 => {
            let lacks: Vec<String> =
                case.unsearched(moment).iter().map(|system| in_sentence(*system)).collect();
            let found = case.searches.iter().any(|searched| searched.search.found);
            match (lacks.is_empty(), case.spoken.is_empty(), found) {
                (false, ..) => (Barred, format!("Not searched yet: {}.", lacks.join(", "))),
                (_, true, _) => {
                    (Barred, "Nobody has been spoken with yet, nor was it tried.".to_owned())
                }
                (.., true) => {
                    (Open, "Records were searched and something was found in them.".to_owned())
                }
                _ => {
                    (Proposed, "Every record system was searched and nothing was found.".to_owned())
                }
            }
        }
        Route::T7 => {
            let found = case.request.as_ref().and_then(|r| area::elsewhere(r, &moment.policy));
            match found {
                Some(found) if found.certain => (Proposed, found.reason),
                Some(found) => (Open, found.reason),
                None => (Unlikely, "Nothing here speaks for another body.".to_owned()),
            }
        }
        Route::T8 => match case.arrived_again {
            true => (Open, "The authority has sent it more than once.".to_owned()),
            false => (Open, "Where it is a duplicate, not valid or withdrawn.".to_owned()),
        },
    }
}

/// "GP records" in the middle of a sentence: only a name keeps its capital.
fn in_sentence(system: RecordSystem) -> String {
    match system {
        RecordSystem::Gp => system.words().to_owned(),
        _ => system.words().to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, received};
    use crate::event::Body;

    fn stands(bodies: &[Body], route: Route) -> (RouteStanding, String) {
        let fits = routes(&case_of(bodies.to_vec()), &at("2026-03-04"));
        let fit = fits.into_iter().find(|fit| fit.route == route).unwrap();
        (fit.standing, fit.reason)
    }

    fn seen(on: &str) -> Vec<Body> {
        [received(), vec![Body::CommunityContact { on: day(on) }]].concat()
    }

    /// domain.md cases 96 and 97.
    #[test]
    fn twelve_months_to_the_day_is_known_and_a_day_more_is_not() {
        assert_eq!(stands(&seen("2025-03-02"), Route::T1).0, RouteStanding::Proposed);
        let (standing, reason) = stands(&seen("2025-03-01"), Route::T1);
        assert_eq!(standing, RouteStanding::Unlikely);
        assert!(reason.contains("1 March 2025"), "{reason}");
        assert_eq!(stands(&received(), Route::T1).0, RouteStanding::Open);
    }

    #[test]
    fn the_records_decide_between_writing_speaking_and_seeing() {
        let judged = |sufficient| {
            [received(), vec![Body::RecordsJudged { on: day("2026-03-03"), sufficient }]].concat()
        };
        assert_eq!(stands(&judged(true), Route::T2).0, RouteStanding::Proposed);
        assert_eq!(stands(&judged(true), Route::T4).0, RouteStanding::Unlikely);
        assert_eq!(stands(&judged(false), Route::T3).0, RouteStanding::Proposed);
        assert_eq!(stands(&judged(false), Route::T2).0, RouteStanding::Unlikely);
    }

    #[test]
    fn a_nil_return_names_what_was_not_searched() {
        let (standing, reason) = stands(&received(), Route::T6);
        assert_eq!(standing, RouteStanding::Barred);
        assert_eq!(
            reason,
            "Not searched yet: community health records, GP records, hospital records, mental health records."
        );
    }

    #[test]
    fn one_route_is_proposed_at_most() {
        let mut bodies = seen("2026-01-02");
        bodies.push(Body::RecordsJudged { on: day("2026-03-03"), sufficient: true });
        let fits = routes(&case_of(bodies), &at("2026-03-04"));
        let proposed: Vec<Route> = fits
            .iter()
            .filter(|fit| fit.standing == RouteStanding::Proposed)
            .map(|fit| fit.route)
            .collect();
        assert_eq!(proposed, [Route::T1]);
    }
}
