//! What an advice letter still lacks, and what is worth another look (domain.md 2.12).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::advice::{Advice, Need};
use crate::case::Case;
use crate::civil;
use crate::referrals;

/// A point about a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Signing waits for it; otherwise it asks for another look.
    pub stops: bool,
    /// Where, as a path into the advice: "needs[0].provision[1].who".
    pub place: String,
    /// What it is and what to do.
    pub text: String,
}

/// Age at which year 9 begins: preparation for adulthood is due from then (reg 6(1)(g)).
const YEAR_NINE: i32 = 13;

/// Looks at a text as it stands on a day. No point that stops signing depends on the day: a case
/// must not move to another stage overnight, without an event.
pub fn letter(case: &Case, advice: &Advice, today: NaiveDate) -> Vec<Check> {
    let mut found = Found::default();
    let child = case.request.as_ref().map(|request| &request.child);

    if child.is_none_or(|child| child.nhs_number.is_none()) {
        found.stop(
            "child.nhs_number",
            "The NHS number is not known. Find it in a clinical record and add it to the case.",
        );
    }
    if child.is_some_and(|child| child.address_protected.is_none()) {
        found.look(
            "child.address_protected",
            "Nobody has said whether the address may be printed. Ask the authority before this leaves.",
        );
    }
    if advice.basis.is_none() {
        found.stop(
            "basis",
            "Say what the advice is based on: records, a clinic, a telephone or a video call.",
        );
    }
    if advice.sources.is_empty() {
        found.stop("sources", "List the records and reports that were used, with their dates.");
    }
    let old = civil::months_before(today, 12);
    for (at, source) in advice.sources.iter().enumerate() {
        match source.dated_on {
            _ if blank(&source.what) => {
                found
                    .stop(&format!("sources[{at}].what"), "Say what this source is, or remove it.");
            }
            None => found.look(&format!("sources[{at}].dated_on"), "This source has no date."),
            Some(on) if on > today => found.look(
                &format!("sources[{at}].dated_on"),
                "This source is dated in the future. Check its date.",
            ),
            Some(on) if on < old => found.look(
                &format!("sources[{at}].dated_on"),
                "This source is more than 12 months old. Say why it still holds.",
            ),
            Some(_) => {}
        }
    }
    for (place, text, what) in [
        ("child_views", &advice.child_views, "the views of the child or young person"),
        ("parent_views", &advice.parent_views, "the views of the parents"),
    ] {
        if blank(text) {
            found.stop(place, &format!("Give {what}, or say why they are absent."));
        }
    }
    if blank(&advice.summary) {
        found.stop(
            "summary",
            "Summarise the health needs that relate to special educational needs.",
        );
    }
    for (at, diagnosis) in advice.diagnoses.iter().enumerate() {
        if blank(&diagnosis.name) {
            found.stop(&format!("diagnoses[{at}].name"), "Name the diagnosis, or remove the row.");
        }
    }
    match (advice.needs.is_empty(), advice.none_found) {
        (true, false) => found.stop("needs", "Add at least one need, or say that none was found."),
        (false, true) => {
            found.stop(
                "none_found",
                "The letter lists needs and also says that none was found. Keep one of the two.",
            );
        }
        _ => {}
    }
    for (at, need) in advice.needs.iter().enumerate() {
        found.need(at, need);
    }
    let nearly_adult = child
        .and_then(|child| child.born_on)
        .is_some_and(|born_on| civil::age(born_on, today) >= YEAR_NINE);
    if nearly_adult && blank(&advice.adulthood) {
        found.look("adulthood", "From year 9 the advice covers preparation for adulthood.");
    }
    for referral in referrals::unstated(&case.referrals(), advice) {
        let service = &referral.service;
        found.look(
            "waits",
            &format!("A referral to {service} is recorded and not in the letter. State its date and where it stands."),
        );
    }
    if blank(&advice.review) {
        found.look("review", "Say how and when this is looked at again.");
    }
    found.0
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

#[derive(Default)]
struct Found(Vec<Check>);

impl Found {
    fn stop(&mut self, place: &str, text: &str) {
        self.0.push(Check { stops: true, place: place.to_owned(), text: text.to_owned() });
    }

    fn look(&mut self, place: &str, text: &str) {
        self.0.push(Check { stops: false, place: place.to_owned(), text: text.to_owned() });
    }

    fn need(&mut self, at: usize, need: &Need) {
        let here = format!("needs[{at}]");
        let nth = at + 1;
        if blank(&need.what) {
            self.stop(&format!("{here}.what"), &format!("Say what need {nth} is, or remove it."));
        }
        if blank(&need.impact) {
            self.stop(
                &format!("{here}.impact"),
                &format!("Say what need {nth} means for learning."),
            );
        }
        if need.outcomes.is_empty() && need.no_outcome_because.as_deref().is_none_or(blank) {
            self.stop(
                &format!("{here}.outcomes"),
                &format!("Need {nth} has no outcome. Add one, or say why there is none."),
            );
        }
        for (n, outcome) in need.outcomes.iter().enumerate() {
            let place = format!("{here}.outcomes[{n}]");
            if blank(&outcome.what) {
                self.stop(
                    &format!("{place}.what"),
                    &format!("Write outcome {} of need {nth}, or remove it.", n + 1),
                );
            }
            if blank(&outcome.by_when) {
                self.look(
                    &format!("{place}.by_when"),
                    &format!("Outcome {} of need {nth} does not say by when.", n + 1),
                );
            }
        }
        for (n, row) in need.provision.iter().enumerate() {
            let place = format!("{here}.provision[{n}]");
            // Detailed, specific and normally quantified (Code 9.69).
            for (field, text, what) in [
                ("what", &row.what, "what is given"),
                ("who", &row.who, "who gives it"),
                ("how_often", &row.how_often, "how often"),
                ("how_long", &row.how_long, "how long"),
            ] {
                if blank(text) {
                    self.stop(
                        &format!("{place}.{field}"),
                        &format!("Provision {} of need {nth} does not say {what}.", n + 1),
                    );
                }
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::acts::tests::{case_of, day, received};
    use crate::advice::{Basis, Outcome, Provision, Source};

    /// A text without a stopping point.
    pub(crate) fn complete() -> Advice {
        Advice {
            basis: Some(Basis::Records),
            sources: vec![Source {
                what: "Clinic letter".into(),
                dated_on: Some(day("2026-01-12")),
            }],
            child_views: "Likes drawing.".into(),
            parent_views: "Worried about speech.".into(),
            summary: "Delayed speech.".into(),
            needs: vec![Need {
                what: "Expressive language".into(),
                impact: "Cannot answer in class.".into(),
                outcomes: vec![Outcome {
                    what: "Uses sentences of five words".into(),
                    by_when: "end of Year 4".into(),
                }],
                provision: vec![Provision {
                    what: "Speech therapy".into(),
                    who: "Speech and language therapist".into(),
                    how_often: "weekly".into(),
                    how_long: "30 minutes for 12 weeks".into(),
                    ..Provision::default()
                }],
                no_outcome_because: None,
            }],
            review: "At the annual review.".into(),
            ..Advice::default()
        }
    }

    fn stops(change: impl FnOnce(&mut Advice)) -> Vec<String> {
        let mut advice = complete();
        change(&mut advice);
        letter(&case_of(received()), &advice, day("2026-03-10"))
            .into_iter()
            .filter(|check| check.stops)
            .map(|check| check.place)
            .collect()
    }

    #[test]
    fn a_complete_letter_has_nothing_that_stops_it() {
        assert_eq!(stops(|_| {}), Vec::<String>::new());
        assert_eq!(letter(&case_of(received()), &complete(), day("2026-03-10")), vec![]);
    }

    #[test]
    fn each_missing_part_is_named_with_its_place() {
        assert_eq!(stops(|a| a.basis = None), ["basis"]);
        assert_eq!(stops(|a| a.child_views = " ".into()), ["child_views"]);
        assert_eq!(stops(|a| a.needs.clear()), ["needs"]);
        assert_eq!(stops(|a| a.none_found = true), ["none_found"]);
        assert_eq!(stops(|a| a.needs[0].outcomes.clear()), ["needs[0].outcomes"]);
        assert_eq!(
            stops(|a| a.needs[0].provision[0].how_often.clear()),
            ["needs[0].provision[0].how_often"]
        );
        assert_eq!(
            stops(|a| {
                a.needs[0].outcomes.clear();
                a.needs[0].no_outcome_because = Some("Palliative".into());
            }),
            Vec::<String>::new()
        );
    }

    #[test]
    fn an_old_source_or_one_of_tomorrow_asks_for_another_look() {
        for dated in ["2025-03-09", "2026-03-11"] {
            let mut advice = complete();
            advice.sources[0].dated_on = Some(day(dated));
            let found = letter(&case_of(received()), &advice, day("2026-03-10"));
            assert!(found.len() == 1 && !found[0].stops, "{dated}");
        }
    }
}
