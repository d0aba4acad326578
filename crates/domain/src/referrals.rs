//! Onward referrals: where they stand, what the letter says of them, and the figures K14 and K15
//! (domain.md 4.2).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::advice::{Advice, Wait};
use crate::case::{Case, Decided};
use crate::civil;
use crate::event::{Course, ReferralStatus};

/// A referral as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// The id of the decision.
    pub id: String,
    /// The service.
    pub service: String,
    /// The civil day of referral.
    pub referred_on: NaiveDate,
    /// Where it stands.
    pub status: ReferralStatus,
    /// Since which civil day.
    pub since_on: NaiveDate,
    /// What came of it; may be empty.
    pub outcome: String,
}

impl Referral {
    fn of(decided: &Decided) -> Option<Self> {
        let Course::OnwardReferral { service, referred_on, status } = &decided.course else {
            return None;
        };
        // Of two laptops' words the later day stands, and of one day the later entry.
        let last = decided.steps.iter().max_by_key(|step| step.on);
        Some(Self {
            id: decided.id.clone(),
            service: service.clone(),
            referred_on: *referred_on,
            status: last.map_or(*status, |step| step.status),
            since_on: last.map_or(*referred_on, |step| step.on),
            outcome: last.map(|step| step.outcome.clone()).unwrap_or_default(),
        })
    }

    /// "Accepted on 9 April 2026: first visit in June". A fact and no forecast.
    pub fn standing(&self) -> String {
        let words = match self.status {
            ReferralStatus::Sent => "Sent",
            ReferralStatus::Accepted => "Accepted",
            ReferralStatus::Declined => "Declined",
            ReferralStatus::Waiting => "On the waiting list",
            ReferralStatus::Seen => "Seen",
        };
        let colon = if self.outcome.is_empty() { "" } else { ": " };
        format!("{words} on {}{colon}{}", civil::words(self.since_on), self.outcome)
    }

    /// "Referred to audiology on 3 April 2026. Accepted on 9 April 2026".
    pub fn sentence(&self) -> String {
        let on = civil::words(self.referred_on);
        match self.status == ReferralStatus::Sent && self.outcome.is_empty() {
            true => format!("Referred to {} on {on}.", self.service),
            false => format!("Referred to {} on {on}. {}.", self.service, self.standing()),
        }
    }
}

/// What a decision says, in a sentence.
pub fn decision_words(course: &Course) -> String {
    match course {
        Course::NoFurther => "No further assessment is needed.".into(),
        Course::FurtherAssessment { what, by_whom, by_on } => {
            let by_on = by_on.map(|on| format!(", by {}", civil::words(on))).unwrap_or_default();
            format!("Further assessment: {what}, by {by_whom}{by_on}.")
        }
        Course::OnwardReferral { service, referred_on, .. } => {
            format!("Referred to {service} on {}.", civil::words(*referred_on))
        }
    }
}

impl Case {
    /// Every onward referral, in the order they were made.
    pub fn referrals(&self) -> Vec<Referral> {
        self.decided.iter().filter_map(Referral::of).collect()
    }

    /// What a letter that nobody has begun to write states of the decisions: waits as rows, and what
    /// else was referred or is still to be found out as sentences.
    pub fn advice_to_begin_with(&self) -> Advice {
        let referrals = self.referrals();
        let waits = referrals.iter().filter(|referral| referral.status.waits());
        let waits = waits.map(|referral| Wait {
            service: referral.service.clone(),
            referred_on: Some(referral.referred_on),
            status: referral.standing(),
        });
        let over = referrals.iter().filter(|referral| !referral.status.waits());
        let further = self.decided.iter().filter_map(|decided| match &decided.course {
            course @ Course::FurtherAssessment { .. } => Some(decision_words(course)),
            _ => None,
        });
        let gaps: Vec<String> = further.chain(over.map(Referral::sentence)).collect();
        Advice { waits: waits.collect(), gaps: gaps.join("\n"), ..Advice::default() }
    }
}

/// The referrals that a letter does not state (domain.md 2.12, 21).
pub(crate) fn unstated<'a>(
    referrals: &'a [Referral],
    advice: &'a Advice,
) -> impl Iterator<Item = &'a Referral> {
    let is_it = |service: &str, referral: &Referral| {
        service.to_lowercase().contains(&referral.service.to_lowercase())
    };
    referrals.iter().filter(move |referral| {
        !is_it(&advice.gaps, referral)
            && !advice.waits.iter().any(|wait| is_it(&wait.service, referral))
    })
}

/// The bands in which waits are counted, by their last day: those of the Community Health Services
/// SitRep. Its wording leaves day 365 without a band; here the last one begins there.
pub const BANDS: [(&str, i64); 7] = [
    ("0 to 7 days", 7),
    ("8 to 14 days", 14),
    ("15 to 28 days", 28),
    ("29 to 84 days", 84),
    ("85 to 126 days", 126),
    ("127 to 364 days", 364),
    ("365 days and more", i64::MAX),
];

/// The figures of one service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referred {
    /// K14: referrals made.
    pub made: u32,
    /// K14: how many stand how, by the stem of the status.
    pub by_status: BTreeMap<String, u32>,
    /// K15: those that wait on the day, in the order of [`BANDS`].
    pub waits: [u32; BANDS.len()],
}

/// K14 and K15 by service on a civil day: every referral made by then, and of those that still wait
/// the calendar days since the day of referral.
pub fn figures<'a>(
    referrals: impl IntoIterator<Item = &'a Referral>,
    today: NaiveDate,
) -> BTreeMap<String, Referred> {
    let mut all: BTreeMap<String, Referred> = BTreeMap::new();
    for referral in referrals.into_iter().filter(|referral| referral.referred_on <= today) {
        let figure = all.entry(referral.service.clone()).or_default();
        figure.made += 1;
        *figure.by_status.entry(stem(referral.status).to_owned()).or_default() += 1;
        if referral.status.waits() {
            let days = (today - referral.referred_on).num_days();
            let band = BANDS.iter().position(|(_, last)| days <= *last);
            if let Some(count) = band.and_then(|band| figure.waits.get_mut(band)) {
                *count += 1;
            }
        }
    }
    all
}

fn stem(status: ReferralStatus) -> &'static str {
    match status {
        ReferralStatus::Sent => "sent",
        ReferralStatus::Accepted => "accepted",
        ReferralStatus::Declined => "declined",
        ReferralStatus::Waiting => "waiting",
        ReferralStatus::Seen => "seen",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, received};

    fn referred(service: &str, on: &str, status: ReferralStatus) -> Referral {
        Referral {
            id: String::new(),
            service: service.into(),
            referred_on: day(on),
            status,
            since_on: day(on),
            outcome: String::new(),
        }
    }

    /// K14 and K15 (domain.md 4.2), with both sides of every edge of the SitRep's bands.
    #[test]
    fn referrals_are_counted_by_what_came_of_them_and_by_how_long_they_wait() {
        let today = day("2026-11-22");
        let ago = |days| today - chrono::Days::new(days);
        let mut all: Vec<Referral> = [0, 7, 8, 14, 15, 28, 29, 84, 85, 126, 127, 364, 365, 900]
            .into_iter()
            .map(|days| Referral {
                referred_on: ago(days),
                ..referred("Audiology", "2026-11-22", ReferralStatus::Waiting)
            })
            .collect();
        all.push(referred("Audiology", "2026-01-05", ReferralStatus::Seen));
        all.push(referred("Audiology", "2026-11-23", ReferralStatus::Sent));
        let figures = figures(&all, today);
        let audiology = &figures["Audiology"];
        assert_eq!(audiology.waits, [2; 7]);
        assert_eq!(audiology.made, 15, "what lies ahead is not made yet");
        assert_eq!((audiology.by_status["seen"], audiology.by_status["waiting"]), (1, 14));
    }

    #[test]
    fn a_letter_begins_with_the_facts_of_its_referrals() {
        let mut bodies = received();
        let now = at("2026-03-20");
        let refer = |service: &str| Course::OnwardReferral {
            service: service.into(),
            referred_on: day("2026-03-12"),
            status: ReferralStatus::Sent,
        };
        for service in ["Audiology", "Dietetics"] {
            let case = case_of(bodies.clone());
            bodies.extend(case.decide(refer(service), "Seen", None, now.today, &now).unwrap());
        }
        let case = case_of(bodies.clone());
        let (waiting, declined) = (case.decided[0].id.clone(), case.decided[1].id.clone());
        for (id, status) in
            [(waiting, ReferralStatus::Accepted), (declined, ReferralStatus::Declined)]
        {
            let followed =
                case_of(bodies.clone()).follow_referral(&id, status, "", now.today, &now);
            bodies.extend(followed.unwrap());
        }
        let case = case_of(bodies);
        let advice = case.advice_to_begin_with();
        assert_eq!(advice.waits[0].service, "Audiology");
        assert_eq!(advice.waits[0].status, "Accepted on 20 March 2026");
        assert_eq!(
            advice.gaps,
            "Referred to Dietetics on 12 March 2026. Declined on 20 March 2026."
        );
        let referrals = case.referrals();
        assert_eq!(unstated(&referrals, &advice).count(), 0);
        assert_eq!(unstated(&referrals, &Advice::default()).count(), 2);
    }
}
