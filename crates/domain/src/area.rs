//! Whose child it may be: what in a request speaks for another area. Who has to commission follows
//! the general practice (Who Pays; domain.md 2.10), so that a postcode or an authority alone never
//! decides and only asks for a look.

use crate::civil;
use crate::policy::Policy;
use crate::request::Request;

/// What speaks for another area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Why, in a sentence.
    pub reason: String,
    /// The facts say it: route T7 is proposed. Otherwise it is to be looked at.
    pub certain: bool,
    /// Who answers for the child, where the request says so.
    pub to: Option<String>,
}

/// Outward postcodes beside BS that reach into Bristol, North Somerset and South Gloucestershire.
const AT_THE_EDGE: [&str; 4] = ["BA1", "GL9", "GL12", "SN14"];

/// Whether a postcode, written in any way, lies in the three authorities' area or at its edge. None
/// where it is no postcode.
pub fn holds(postcode: &str) -> Option<bool> {
    let bare: String = postcode.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let bare = bare.to_uppercase();
    let (outward, inward) = bare.split_at_checked(bare.len().checked_sub(3)?)?;
    let letters = outward.chars().take_while(char::is_ascii_alphabetic).count();
    let real = (1..=2).contains(&letters)
        && (1..=2).contains(&(outward.len() - letters))
        && inward.starts_with(|c: char| c.is_ascii_digit());
    let district = outward.get(..letters)?;
    real.then(|| district == "BS" || AT_THE_EDGE.contains(&outward))
}

/// What in a request speaks for another area. None where nothing does.
pub fn elsewhere(request: &Request, policy: &Policy) -> Option<Elsewhere> {
    let child = &request.child;
    if let Some(named) = child.commissioner.as_ref().filter(|named| **named != policy.commissioner)
    {
        return Some(Elsewhere {
            reason: format!(
                "{named} is named as the integrated care board, and it is not {}.",
                policy.commissioner
            ),
            certain: true,
            to: Some(named.clone()),
        });
    }
    let look = |reason: String| Some(Elsewhere { reason, certain: false, to: None });
    if child.postcode.as_deref().and_then(holds) == Some(false) {
        return look("The postcode lies outside Bristol, North Somerset and South Gloucestershire. Who answers follows the GP practice: find out where the child is registered.".to_owned());
    }
    if !request.authority.0.is_empty() && !request.authority.is_ours() {
        return look(format!(
            "{} is not one of the three authorities. Who answers follows the GP practice: find out where the child is registered.",
            request.authority
        ));
    }
    None
}

/// How long after the authority's letter it came, and how long after that it was entered. Sentences;
/// nothing is said of what took no time.
pub fn lags(request: &Request) -> Vec<String> {
    let days = |n: i64| if n == 1 { "1 day".to_owned() } else { format!("{n} days") };
    let since = |said, what: &str| -> Option<String> {
        let said: chrono::NaiveDate = said?;
        match (request.received_on - said).num_days() {
            0 => None,
            n if n > 0 => Some(format!("It reached us {} after {what}.", days(n))),
            n => Some(format!("It reached us {} before {what}: check both dates.", days(-n))),
        }
    };
    let entered = (request.entered_on - request.received_on).num_days();
    [
        since(request.la_dated_on, "the date on the authority's letter"),
        since(request.posted_on, "the postmark"),
        (entered > 0).then(|| format!("It was entered {} after it came.", days(entered))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A child's age on the day of receipt, in words; none without a date of birth.
pub fn age_at_receipt(request: &Request) -> Option<String> {
    let born_on = request.child.born_on.filter(|born_on| *born_on <= request.received_on)?;
    Some(civil::age_words(born_on, request.received_on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{day, request};
    use crate::authority::Authority;

    #[test]
    fn a_postcode_is_ours_at_the_edge_or_elsewhere() {
        for ours in ["BS1 4ST", "bs484aa", "GL9 1AA", "SN14 8LT"] {
            assert_eq!(holds(ours), Some(true), "{ours}");
        }
        for other in ["EX1 1AA", "GL50 1AA", "BA11 1AA", "M1 1AA"] {
            assert_eq!(holds(other), Some(false), "{other}");
        }
        for none in ["", "BS", "Bristol", "12345", "é1 1aa"] {
            assert_eq!(holds(none), None, "{none}");
        }
    }

    /// Case 80: the practice decides; what only hints at another area asks for a look.
    #[test]
    fn case_80_another_board_redirects_and_a_postcode_only_asks() {
        let policy = Policy::default();
        let mut request = request();
        assert_eq!(elsewhere(&request, &policy), None);
        request.child.postcode = Some("EX1 1AA".into());
        assert!(!elsewhere(&request, &policy).unwrap().certain);
        request.child.postcode = None;
        request.authority = Authority::named("Wiltshire");
        assert!(!elsewhere(&request, &policy).unwrap().certain);
        request.child.commissioner = Some("NHS Devon".into());
        let found = elsewhere(&request, &policy).unwrap();
        assert!(found.certain && found.to.as_deref() == Some("NHS Devon"));
        request.child.commissioner = Some(policy.commissioner.clone());
        request.authority = Authority::named("Bristol");
        assert_eq!(elsewhere(&request, &policy), None);
    }

    /// Cases 25 and 27: the letter's date, the postmark and the day of entry are held apart.
    #[test]
    fn cases_25_and_27_the_lag_is_told_from_each_date() {
        let mut request = request();
        assert_eq!(lags(&request), Vec::<String>::new());
        request.la_dated_on = Some(day("2026-02-23"));
        request.posted_on = Some(day("2026-02-28"));
        request.entered_on = day("2026-03-03");
        assert_eq!(
            lags(&request),
            [
                "It reached us 7 days after the date on the authority's letter.",
                "It reached us 2 days after the postmark.",
                "It was entered 1 day after it came.",
            ]
        );
        request.la_dated_on = Some(day("2026-03-03"));
        assert!(lags(&request)[0].contains("1 day before"));
    }
}
