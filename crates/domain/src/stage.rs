//! Where a case stands in the work: the four verbs and their ends (domain.md 0.1, 2.14). No stage
//! ever stops the clock.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::case::{Ask, Case};
use crate::check;

/// What the case waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// A route.
    ToTriage,
    /// Services' answers.
    Waiting,
    /// The text of the advice.
    ToWrite,
    /// A signature.
    ToSign,
    /// The sending.
    ToSend,
    /// Nothing: advice was given.
    Sent,
    /// Nothing: it ended without advice.
    Closed,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 7] = [
        Self::ToTriage,
        Self::Waiting,
        Self::ToWrite,
        Self::ToSign,
        Self::ToSend,
        Self::Sent,
        Self::Closed,
    ];

    /// The code, as stored and filtered by.
    pub fn code(self) -> &'static str {
        match self {
            Self::ToTriage => "to_triage",
            Self::Waiting => "waiting",
            Self::ToWrite => "to_write",
            Self::ToSign => "to_sign",
            Self::ToSend => "to_send",
            Self::Sent => "sent",
            Self::Closed => "closed",
        }
    }

    /// The words for a list.
    pub fn words(self) -> &'static str {
        match self {
            Self::ToTriage => "To triage",
            Self::Waiting => "Waiting for services",
            Self::ToWrite => "To write",
            Self::ToSign => "To sign",
            Self::ToSend => "To send",
            Self::Sent => "Sent",
            Self::Closed => "Closed",
        }
    }

    /// Whether someone still has to do something.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Sent | Self::Closed)
    }
}

/// Where a case stands.
pub fn of(case: &Case, today: NaiveDate) -> Stage {
    if case.met_on().is_some() {
        return Stage::Sent;
    }
    if case.closure.is_some() {
        return Stage::Closed;
    }
    if case.triaged().is_none() {
        return Stage::ToTriage;
    }
    let Some(letter) = case.letters.iter().rev().find(|letter| letter.sent_on.is_none()) else {
        let waits = case.asks.iter().any(Ask::waits);
        return if waits { Stage::Waiting } else { Stage::ToWrite };
    };
    if letter.stands_signed().is_some() {
        return Stage::ToSend;
    }
    let ready = letter
        .text()
        .is_some_and(|text| check::letter(case, text, today).iter().all(|check| !check.stops));
    if ready { Stage::ToSign } else { Stage::ToWrite }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::sign::tests::signed_case;
    use crate::acts::tests::{at, case_of, day, received};
    use crate::route::Route;

    #[test]
    fn a_case_moves_from_triage_to_sent() {
        let today = day("2026-03-10");
        assert_eq!(of(&case_of(received()), today), Stage::ToTriage);
        let mut bodies = received();
        let gp = vec!["gp".to_owned()];
        bodies
            .extend(case_of(bodies.clone()).triage(Route::T2, &gp, "", &at("2026-03-10")).unwrap());
        assert_eq!(of(&case_of(bodies.clone()), today), Stage::Waiting);
        let nothing = crate::acts::Answered { nothing_known: true, ..Default::default() };
        bodies.extend(case_of(bodies.clone()).answer("gp", nothing, &at("2026-03-10")).unwrap());
        assert_eq!(of(&case_of(bodies), today), Stage::ToWrite);
        let mut bodies = signed_case();
        assert_eq!(of(&case_of(bodies.clone()), today), Stage::ToSend);
        let case = case_of(bodies.clone());
        bodies.extend(case.send(&case.letters[0].id, today, "", &at("2026-03-10")).unwrap());
        assert_eq!(of(&case_of(bodies), today), Stage::Sent);
    }
}
