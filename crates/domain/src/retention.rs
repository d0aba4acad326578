//! How long a case is kept, what holds it back, and what is left when it is erased.
//!
//! Review, then dispose: a day on which someone has to look, never a day on which something vanishes
//! by itself (domain.md 5.1, after the NHS Records Management Code).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::authority::Authority;
use crate::case::Case;
use crate::civil;
use crate::clock;
use crate::merge::Stamp;
use crate::policy::Policy;
use crate::reading::{Kpi, KpiStanding, Limb, Reason};
use crate::request::{Child, Request, RequestKind};
use crate::route::Closure;

/// Why a case is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Grounds {
    /// It was reviewed, and the time for which it had to be kept is over.
    PeriodOver,
    /// The child or those who speak for them asked for it, and it was agreed (UK GDPR art 17).
    Asked,
    /// It should never have been recorded here.
    WronglyRecorded,
}

impl Grounds {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::PeriodOver => "reviewed, and the time for keeping it is over",
            Self::Asked => "asked for, and agreed",
            Self::WronglyRecorded => "wrongly recorded here",
        }
    }
}

/// Something that forbids erasing the case: an inquiry, a complaint, a tribunal, safeguarding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// When it was placed, a civil date.
    pub on: NaiveDate,
    /// Why.
    pub why: String,
    /// Where it stands among the others, and who placed it.
    pub stamp: Stamp,
}

/// A review that found that the case is to be kept longer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// When it was reviewed, a civil date.
    pub on: NaiveDate,
    /// To be looked at again on this civil day.
    pub until: NaiveDate,
    /// Why.
    pub why: String,
}

/// When a case is to be reviewed, and why then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The civil day on which the case ended.
    pub ended_on: NaiveDate,
    /// The first civil day on which it may be erased after a review.
    pub on: NaiveDate,
    /// Why then.
    pub because: Vec<Reason>,
}

/// What is left of an erased case: enough for every figure, and nobody's identity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residue {
    /// The authority that asked.
    pub authority: Authority,
    /// What it asked for.
    pub kind: RequestKind,
    /// The civil day of receipt.
    pub received_on: NaiveDate,
    /// The last civil day for giving the advice. None without a clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// The civil day on which the advice was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met_on: Option<NaiveDate>,
    /// How it ended otherwise, and on which civil day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<(Closure, NaiveDate)>,
    /// How it counts.
    pub kpi: Kpi,
    /// The limb of the exception that stood approved (reg 8(2)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limb: Option<Limb>,
    /// The recorded late reason, N1 to N16.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_reason: Option<String>,
    /// It was brought in by mistake, so that it was never received here and counts in no figure.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mistaken: bool,
}

impl Residue {
    /// What a case counts for on a day. Figures are made of these for every case, so that they
    /// cannot differ once it is erased. None for one whose request was never received.
    pub fn of(case: &Case, today: NaiveDate, policy: &Policy) -> Option<Self> {
        if let Some(undone) = &case.undone {
            return Some(Self::of_mistake(&undone.request));
        }
        let reading = clock::read(case, today, policy)?;
        Some(Self {
            authority: case.request.as_ref()?.authority.clone(),
            kind: reading.kind,
            received_on: reading.received_on,
            due_on: reading.due_on,
            met_on: reading.met_on,
            closed: case.closure,
            kpi: reading.kpi,
            limb: reading.exception.filter(|exception| exception.approved).map(|e| e.limb),
            late_reason: reading.late_reason,
            mistaken: false,
        })
    }

    /// What is left of a request that was brought in by mistake.
    pub fn of_mistake(request: &Request) -> Self {
        Self {
            authority: request.authority.clone(),
            kind: request.kind,
            received_on: request.received_on,
            due_on: None,
            met_on: None,
            closed: None,
            kpi: Kpi { k1a: KpiStanding::Excluded, k1b: KpiStanding::Excluded },
            limb: None,
            late_reason: None,
            mistaken: true,
        }
    }
}

/// The civil day on which nothing was left to do: the sending or the closure, whichever came later.
/// None while the case is open.
pub fn ended_on(case: &Case) -> Option<NaiveDate> {
    case.met_on().max(case.closure.map(|(_, on)| on))
}

/// Whether something forbids erasing the case: a hold, or a proceeding that is still open.
pub fn is_held(case: &Case) -> bool {
    !case.holds.is_empty() || case.linked.iter().any(|linked| linked.answered_on.is_none())
}

/// When a case is to be reviewed. None while it is open: its time has not begun.
///
/// The 25th birthday, or the 26th for someone who was 17 when it ended; for someone of 18 or more
/// the later of that and eight years after it ended. Someone born on 29 February has the birthday on
/// 1 March, which is longer.
pub fn review(case: &Case) -> Option<Review> {
    let ended_on = ended_on(case)?;
    let born_on = case.request.as_ref()?.child.born_on;
    let mut because = Vec::new();
    let mut add = |text: String, source: &str| {
        because.push(Reason { text, source: source.to_owned() });
    };
    const CODE: &str = "NHS Records Management Code";
    add(format!("The case ended on {}.", civil::words(ended_on)), CODE);
    let mut on = match born_on {
        None => {
            let received_on = case.received_on()?;
            let on = civil::birthday(received_on.max(ended_on), 25);
            add(
                "The date of birth is not known: nobody is born after the case ended, so 25 years after that is the latest 25th birthday there can be.".into(),
                "cautious practice",
            );
            on
        }
        Some(born_on) => {
            let age = civil::age(born_on, ended_on);
            let (years, which) = if age == 17 { (26, "26th") } else { (25, "25th") };
            let birthday = civil::birthday(born_on, years);
            add(
                match age {
                    17 => format!(
                        "Aged 17 then, so until the 26th birthday on {}.",
                        civil::words(birthday)
                    ),
                    _ => format!("Until the {which} birthday on {}.", civil::words(birthday)),
                },
                CODE,
            );
            if age < 18 {
                birthday
            } else {
                let eight = civil::birthday(ended_on, 8);
                add(
                    format!(
                        "Aged {age} then, so at least eight years, until {}.",
                        civil::words(eight)
                    ),
                    CODE,
                );
                birthday.max(eight)
            }
        }
    };
    add(
        "Mental health care would be kept for 20 years: whether this was any is not recorded here, and is for the review to say.".into(),
        CODE,
    );
    if let Some(kept) = case.kept.iter().max_by_key(|kept| kept.until) {
        add(
            format!(
                "Reviewed on {} and kept until {}.",
                civil::words(kept.on),
                civil::words(kept.until)
            ),
            "the team's own review",
        );
        on = on.max(kept.until);
    }
    Some(Review { ended_on, on, because })
}

/// Whether a text says who the child is: by a name, the NHS number or the authority's reference. What
/// is written about an erasure outlives the case.
pub fn names_the_child(text: &str, child: &Child, reference: Option<&str>) -> bool {
    let folded = text.to_lowercase();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let number = child.nhs_number.map(|number| number.digits());
    if number.is_some_and(|number| digits.contains(&number)) {
        return true;
    }
    if reference.is_some_and(|reference| {
        let reference = reference.trim().to_lowercase();
        !reference.is_empty() && folded.contains(&reference)
    }) {
        return true;
    }
    let words = |text: &str| -> Vec<String> {
        let letters = |c: char| !c.is_alphanumeric();
        text.to_lowercase().split(letters).map(str::to_owned).collect()
    };
    let said = words(text);
    [Some(&child.family_name), Some(&child.given_name), child.known_as.as_ref()]
        .into_iter()
        .flatten()
        .flat_map(|name| words(name))
        // "Al" or "Jo" would forbid too many sentences.
        .any(|name| name.chars().count() > 2 && said.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{case_of, day, request};
    use crate::event::Body;
    use crate::request::Request;

    /// A case of someone born on a day, closed on a day.
    fn ended(born_on: &str, ended_on: &str) -> Case {
        let mut request = Request { received_on: day("2015-01-05"), ..request() };
        request.child.born_on = (!born_on.is_empty()).then(|| day(born_on));
        case_of(vec![
            Body::RequestReceived(Box::new(request)),
            Body::CaseClosed { on: day(ended_on), closure: Closure::Withdrawn, why: "x".into() },
        ])
    }

    /// Domain.md 5.1, as data: born, ended, to be reviewed.
    #[test]
    fn the_day_of_review_follows_the_birthday_and_the_end() {
        for (born_on, ended_on, review_on) in [
            // A child: the 25th birthday.
            ("2018-05-04", "2026-04-13", "2043-05-04"),
            ("2018-05-04", "2018-05-04", "2043-05-04"),
            ("2010-01-01", "2026-12-31", "2035-01-01"),
            // The day before the 17th birthday still is 16.
            ("2009-06-10", "2026-06-09", "2034-06-10"),
            // Seventeen: the 26th.
            ("2009-06-10", "2026-06-10", "2035-06-10"),
            ("2009-06-10", "2027-06-09", "2035-06-10"),
            // Eighteen: the 25th, or eight years after if that is later.
            ("2009-06-10", "2027-06-10", "2035-06-10"),
            ("2009-06-10", "2027-06-11", "2035-06-11"),
            ("2001-09-01", "2026-03-02", "2034-03-02"),
            ("2001-09-01", "2020-03-02", "2028-03-02"),
            ("2003-04-05", "2021-04-05", "2029-04-05"),
            // Born on 29 February: 1 March where there is none.
            ("2008-02-29", "2016-05-01", "2033-03-01"),
            ("2008-02-29", "2025-03-01", "2034-03-01"),
            // Seventeen years old on 1 March 2025, sixteen on 28 February.
            ("2008-02-29", "2025-02-28", "2033-03-01"),
            // Ended on 29 February: eight years later there is one again, or 1 March.
            ("2004-01-01", "2024-02-29", "2032-02-29"),
            ("2080-01-01", "2098-02-28", "2106-02-28"),
            // Nobody knows when they were born.
            ("", "2026-04-13", "2051-04-13"),
            ("", "2028-02-29", "2053-03-01"),
        ] {
            let review = review(&ended(born_on, ended_on)).unwrap();
            assert_eq!(review.on, day(review_on), "born {born_on}, ended {ended_on}");
            assert_eq!(review.ended_on, day(ended_on));
        }
    }

    /// Of every child and every day: never before the 25th birthday, and never before eight years
    /// after the end for someone of age.
    #[test]
    fn nothing_is_ever_reviewed_too_early() {
        let mut born_on = day("1999-01-15");
        while born_on < day("2022-01-01") {
            let mut ended_on = day("2024-02-26").max(born_on);
            while ended_on < day("2027-01-01") {
                let case = ended(&born_on.to_string(), &ended_on.to_string());
                let on = review(&case).unwrap().on;
                let age = civil::age(born_on, ended_on);
                assert!(civil::age(born_on, on) >= 25, "{born_on} {ended_on}");
                assert!(age != 17 || civil::age(born_on, on) >= 26, "{born_on} {ended_on}");
                assert!(age < 18 || civil::age(ended_on, on) >= 8, "{born_on} {ended_on}");
                ended_on = civil::after(ended_on, 61);
            }
            born_on = civil::after(born_on, 97);
        }
    }

    #[test]
    fn the_reasons_say_each_step() {
        let review = review(&ended("2009-06-10", "2026-06-10")).unwrap();
        let said: Vec<&str> = review.because.iter().map(|reason| reason.text.as_str()).collect();
        assert_eq!(said[0], "The case ended on 10 June 2026.");
        assert_eq!(said[1], "Aged 17 then, so until the 26th birthday on 10 June 2035.");
        assert!(said[2].starts_with("Mental health care would be kept for 20 years"));
    }

    #[test]
    fn the_later_of_sending_and_closing_is_the_end() {
        let mut bodies = vec![Body::RequestReceived(Box::new(request()))];
        assert_eq!(ended_on(&case_of(bodies.clone())), None);
        bodies.push(Body::AdviceSent {
            on: day("2026-04-10"),
            at: None,
            partial: false,
            letter: None,
            receipt: String::new(),
        });
        assert_eq!(ended_on(&case_of(bodies.clone())), Some(day("2026-04-10")));
        let (on, closure) = (day("2026-05-01"), Closure::Completed);
        bodies.push(Body::CaseClosed { on, closure, why: String::new() });
        assert_eq!(ended_on(&case_of(bodies)), Some(on));
    }

    #[test]
    fn a_reason_that_names_the_child_is_seen() {
        let child = request().child;
        let names = |text: &str| names_the_child(text, &child, Some("BR-1"));
        for text in ["Marlow's file", "about TAM", "999 000 0018", "see br-1", "Tam, reviewed"] {
            assert!(names(text), "{text}");
        }
        for text in ["Reviewed with the records officer", "Tamworth office", "9990000026", ""] {
            assert!(!names(text), "{text}");
        }
    }
}
