//! Whether two records may be of one child, or of two who are easily taken for each other: twins,
//! brothers and sisters, and numbers that are nearly the same (domain.md 2.2, 5.2 and H3). It says so,
//! with the reason, and joins nothing.

use chrono::{Datelike, NaiveDate};

mod names;

pub use names::{Name, folded, sounds};

/// What is compared.
#[derive(Clone, Copy, Debug, Default)]
pub struct Who<'a> {
    /// Surname.
    pub family_name: &'a str,
    /// Given names.
    pub given_name: &'a str,
    /// A name they are known by; may be empty.
    pub known_as: &'a str,
    /// Date of birth, a civil date.
    pub born_on: Option<NaiveDate>,
    /// NHS number, ten digits.
    pub nhs_number: Option<&'a str>,
    /// Postcode; may be empty.
    pub postcode: &'a str,
    /// The authority that asks.
    pub authority: &'a str,
    /// Its reference; may be empty.
    pub reference: &'a str,
}

/// How alike two dates of birth are, the most alike first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Born {
    /// The same day.
    Same,
    /// Day and month have changed places.
    Swapped,
    /// One digit differs.
    OneDigit,
}

impl Born {
    fn words(self) -> &'static str {
        match self {
            Self::Same => "the same date of birth",
            Self::Swapped => "a date of birth with day and month changed over",
            Self::OneDigit => "a date of birth that differs in one digit",
        }
    }
}

/// A name and a date of birth that are nearly those of the other record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Similar {
    /// The less alike of given name and surname.
    pub name: Name,
    /// The date of birth.
    pub born: Born,
    /// Each has an NHS number, and they differ.
    pub other_number: bool,
    /// The surname and the day are the same, and the given name is not: it may be a twin.
    pub maybe_twin: bool,
}

/// How alike two records are, the most alike first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same NHS number and nothing that speaks against it.
    SameChild,
    /// The same name and date of birth, and no second number to tell them apart by.
    MaybeSameChild,
    /// The same NHS number on another date of birth or name: one of the records is wrong.
    SameNumber,
    /// The same name and date of birth with another number: one may be wrong, or they are two.
    OtherNumber,
    /// Nearly the same name and date of birth.
    Similar(Similar),
    /// The same surname and date of birth with another given name.
    Twin,
    /// The same with a surname that is nearly the same.
    NearTwin,
    /// The same surname and postcode, born on another day.
    Sibling,
    /// The same date of birth, and numbers that differ in two digits: with a check digit no two
    /// numbers differ in one, nor by neighbours that changed places.
    NearNumber,
    /// The same reference of the same authority, and another child by all else.
    SameReference,
}

impl Likeness {
    /// A sentence for the officer.
    pub fn words(self) -> String {
        match self {
            Self::SameChild => "The same child, by NHS number",
            Self::MaybeSameChild => "May be the same child: the same name and date of birth",
            Self::SameNumber => {
                "The same NHS number with another name or date of birth: one of the two is wrong"
            }
            Self::OtherNumber => {
                "The same name and date of birth with another NHS number: check both"
            }
            Self::Similar(Similar { name, born, other_number, maybe_twin }) => {
                return format!(
                    "May be the same child{}: {}, {}{}",
                    if maybe_twin { " or a twin" } else { "" },
                    name.words(),
                    born.words(),
                    if other_number { ", and another NHS number" } else { "" }
                );
            }
            Self::Twin => "May be a twin: the same surname and date of birth. Take care",
            Self::NearTwin => {
                "May be a twin: nearly the same surname, and the same date of birth. Take care"
            }
            Self::Sibling => {
                "May be a brother or sister: the same surname and postcode, born on another day"
            }
            Self::NearNumber => "An NHS number that is nearly the same. Take care",
            Self::SameReference => {
                "The same reference of the same authority on another child: check which is right"
            }
        }
        .to_owned()
    }

    /// More likely another child than the same one.
    pub fn tells_apart(self) -> bool {
        matches!(
            self,
            Self::Twin | Self::NearTwin | Self::Sibling | Self::NearNumber | Self::SameReference
        )
    }
}

/// How alike two records are. None when nothing is.
pub fn likeness(a: Who<'_>, b: Who<'_>) -> Option<Likeness> {
    let family = names::compare(a.family_name, b.family_name);
    let given = given(a, b);
    let born = born(a.born_on, b.born_on);
    let same_day = born == Some(Born::Same);
    let exact = family == Some(Name::Same) && given == Some(Name::Same);
    let numbers = a.nhs_number.zip(b.nhs_number);
    let differ = numbers.is_some_and(|(a, b)| a != b);
    if numbers.is_some() && !differ {
        return Some(match exact || same_day {
            true => Likeness::SameChild,
            false => Likeness::SameNumber,
        });
    }
    if exact && same_day {
        return Some(if differ { Likeness::OtherNumber } else { Likeness::MaybeSameChild });
    }
    if let Some(similar) = similar(a, b, (family, given), born, differ) {
        return Some(Likeness::Similar(similar));
    }
    match family {
        Some(Name::Same) if same_day => return Some(Likeness::Twin),
        Some(Name::Parts | Name::Spelt) if same_day => return Some(Likeness::NearTwin),
        Some(Name::Same | Name::Parts)
            if !same_day
                && !a.postcode.trim().is_empty()
                && folded(a.postcode) == folded(b.postcode) =>
        {
            return Some(Likeness::Sibling);
        }
        _ => {}
    }
    if same_day && numbers.is_some_and(|(a, b)| are_near(a, b)) {
        return Some(Likeness::NearNumber);
    }
    same_reference(a, b).then_some(Likeness::SameReference)
}

/// Whether the authority gave both requests one reference: perhaps they are one request, sent again.
pub fn same_reference(a: Who<'_>, b: Who<'_>) -> bool {
    let (one, other) = (reference(a.reference), reference(b.reference));
    !one.is_empty() && one == other && a.authority == b.authority
}

/// A reference as it is compared: its strokes tell it from others, its spaces and capitals do not.
pub fn reference(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Given names, or what the children are known by: of all pairs the most alike.
fn given(a: Who<'_>, b: Who<'_>) -> Option<Name> {
    let known = [(a.known_as, b.given_name), (a.given_name, b.known_as), (a.known_as, b.known_as)];
    let known = known.into_iter().filter_map(|(a, b)| names::compare(a, b));
    let known = known.map(|name| name.max(Name::KnownAs));
    names::compare(a.given_name, b.given_name).into_iter().chain(known).min()
}

fn similar(
    a: Who<'_>,
    b: Who<'_>,
    (family, given): (Option<Name>, Option<Name>),
    born: Option<Born>,
    other_number: bool,
) -> Option<Similar> {
    let born = born?;
    let swapped = || {
        let over = names::compare(a.family_name, b.given_name)?;
        let back = names::compare(a.given_name, b.family_name)?;
        (over.max(back) <= Name::Parts).then_some(Name::Swapped)
    };
    let name = match family.zip(given) {
        Some((family, given)) => family.max(given),
        None => swapped()?,
    };
    // Two numbers tell two children apart, unless the rest can hardly be chance. Most of all twins,
    // who are often given names that sound alike.
    let enough = match born {
        Born::Same => Name::Swapped,
        Born::Swapped | Born::OneDigit => Name::Same,
    };
    if other_number && name > enough {
        return None;
    }
    let maybe_twin =
        family == Some(Name::Same) && born == Born::Same && given.is_some_and(|g| g >= Name::Parts);
    Some(Similar { name, born, other_number, maybe_twin })
}

fn born(a: Option<NaiveDate>, b: Option<NaiveDate>) -> Option<Born> {
    let (a, b) = a.zip(b)?;
    if a == b {
        return Some(Born::Same);
    }
    if a.year() == b.year() && a.month() == b.day() && a.day() == b.month() {
        return Some(Born::Swapped);
    }
    let digits = |day: NaiveDate| day.format("%d%m%Y").to_string();
    let (a, b) = (digits(a), digits(b));
    let differ = a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count();
    (a.len() == b.len() && differ == 1).then_some(Born::OneDigit)
}

/// The dates of birth that are nearly this one, for a search; this one is among them.
pub fn near_dates(day: NaiveDate) -> Vec<NaiveDate> {
    let mut near = vec![day];
    near.extend(NaiveDate::from_ymd_opt(day.year(), day.day(), day.month()));
    let digits = day.format("%d%m%Y").to_string();
    for (at, known) in digits.bytes().enumerate() {
        for other in (b'0'..=b'9').filter(|other| *other != known) {
            let mut other_digits = digits.clone().into_bytes();
            other_digits[at] = other;
            let read = String::from_utf8(other_digits).ok();
            near.extend(read.and_then(|text| NaiveDate::parse_from_str(&text, "%d%m%Y").ok()));
        }
    }
    // Nobody of another century is in school.
    near.retain(|other| (1990..=2089).contains(&other.year()) || *other == day);
    near.sort();
    near.dedup();
    near
}

/// At most two digits differ.
fn are_near(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use Likeness::{
        MaybeSameChild, NearNumber, NearTwin, OtherNumber, SameChild, SameNumber, SameReference,
        Sibling, Twin,
    };

    type Record<'a> = (&'a str, &'a str, &'a str, Option<&'a str>);

    fn who<'a>((family, given, born, number): Record<'a>) -> Who<'a> {
        Who {
            family_name: family,
            given_name: given,
            born_on: crate::civil::read(born),
            nhs_number: number,
            ..Who::default()
        }
    }

    fn both_ways(a: Who<'_>, b: Who<'_>) -> Option<Likeness> {
        assert_eq!(likeness(a, b), likeness(b, a), "both ways");
        likeness(a, b)
    }

    fn like(a: Record<'_>, b: Record<'_>) -> Option<Likeness> {
        both_ways(who(a), who(b))
    }

    #[test]
    fn twins_are_two_and_one_child_is_one() {
        let tam = ("O'Neill", "Tam", "4 May 2018", Some("9990000018"));
        for (other, wanted) in [
            (("ONeill", "Tam", "4 May 2018", Some("9990000018")), Some(SameChild)),
            (("Marlow", "Tam", "4 May 2018", Some("9990000018")), Some(SameChild)),
            (("Marlow", "Bea", "5 May 2018", Some("9990000018")), Some(SameNumber)),
            (("O'NEILL", "TAM", "4 May 2018", None), Some(MaybeSameChild)),
            (("O'Neill", "Tam", "4 May 2018", Some("9990000026")), Some(OtherNumber)),
            (("O'Neill", "Bea", "4 May 2018", Some("9990000026")), Some(Twin)),
            (("O'Neill", "Bea", "4 May 2018", None), Some(Twin)),
            (("O'Neill", "Tim", "4 May 2018", Some("9990000026")), Some(Twin)),
            (("O'Neil", "Bea", "4 May 2018", Some("9990000026")), Some(NearTwin)),
            (("Marlow", "Bea", "4 May 2018", Some("9990000026")), Some(NearNumber)),
            (("Marlow", "Bea", "4 May 2018", Some("9990000107")), None),
            (("Marlow", "Bea", "5 May 2018", Some("9990000026")), None),
            (("O'Neill", "Tam", "4 June 2020", None), None),
            (("O'Neill", "Bea", "5 May 2018", None), None),
            (("", "", "", None), None),
        ] {
            assert_eq!(like(tam, other), wanted, "{other:?}");
        }
    }

    #[test]
    fn names_and_dates_that_are_nearly_the_same_are_said_to_be_and_why() {
        let tam = ("Penhallow-Rees", "Catherine", "4 May 2018", Some("9990000018"));
        for (other, wanted) in [
            (
                ("Rees Penhallow", "Catherine", "4 May 2018", None),
                "May be the same child: the same names, in another order or one left out, the same date of birth",
            ),
            (
                ("Penhallow-Rees", "Kathryn", "4 May 2018", None),
                "May be the same child or a twin: a name that sounds the same, the same date of birth",
            ),
            (
                ("Catherine", "Penhallow-Rees", "4 May 2018", None),
                "May be the same child: given name and surname changed over, the same date of birth",
            ),
            (
                ("Penhallow Rees", "Catherine", "5 April 2018", Some("9990000107")),
                "May be the same child: the same name, a date of birth with day and month changed over, and another NHS number",
            ),
            (
                ("Penhallow Rees", "Catherin", "4 May 2019", None),
                "May be the same child: a name spelt nearly the same, a date of birth that differs in one digit",
            ),
        ] {
            assert_eq!(like(tam, other).map(Likeness::words).as_deref(), Some(wanted), "{other:?}");
        }
        let other = ("Penhallow-Rees", "Kathryn", "5 April 2018", Some("9990000107"));
        assert_eq!(like(tam, other), None, "two numbers tell them apart");
        let known = Who { known_as: "Kit", ..who(("Rees", "Christopher", "4 May 2018", None)) };
        let found = both_ways(known, who(("Rees", "Kit", "4 May 2018", None)));
        let words = found.map(Likeness::words).unwrap_or_default();
        assert!(
            words.starts_with("May be the same child: a name the child is known by"),
            "{words}"
        );
    }

    #[test]
    fn brothers_and_sisters_and_one_reference_are_pointed_out_as_other_children() {
        let home = Who { postcode: "BS1 1AA", ..who(("Marlow", "Tam", "4 May 2018", None)) };
        let other = Who { postcode: "bs11aa", ..who(("Marlow", "Bea", "9 July 2015", None)) };
        assert_eq!(both_ways(home, other), Some(Sibling));
        assert!(Sibling.tells_apart());
        let asked = Who { authority: "Bristol", reference: "EHC 12/3", ..home };
        let again = Who {
            authority: "Bristol",
            reference: "ehc12/3",
            ..who(("Okonedo", "Ada", "1 July 2011", None))
        };
        assert_eq!(both_ways(asked, again), Some(SameReference));
        assert!(!same_reference(asked, Who { reference: "EHC 1/23", ..again }));
        assert_eq!(both_ways(asked, Who { authority: "North Somerset", ..again }), None);
    }

    #[test]
    fn a_search_looks_on_every_day_that_is_nearly_the_same() {
        let day = crate::civil::read("4 May 2018").unwrap();
        let near = near_dates(day);
        for other in 0..20_000 {
            let other = crate::civil::after(crate::civil::read("1 January 1990").unwrap(), other);
            let is_near = born(Some(day), Some(other)).is_some();
            assert_eq!(is_near, near.contains(&other), "{other}");
        }
        assert!(near.len() < 60, "{}", near.len());
    }
}
