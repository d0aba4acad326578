//! Whether two records may be of one child, or of two who are easily taken for each other: twins,
//! and numbers that are nearly the same (domain.md 5.2 and H3). It says so and joins nothing.

use chrono::NaiveDate;

/// What is compared.
#[derive(Clone, Copy, Debug)]
pub struct Who<'a> {
    /// Surname.
    pub family_name: &'a str,
    /// Given names.
    pub given_name: &'a str,
    /// Date of birth, a civil date.
    pub born_on: Option<NaiveDate>,
    /// NHS number, ten digits.
    pub nhs_number: Option<&'a str>,
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
    /// The same surname and date of birth with another given name.
    Twin,
    /// The same date of birth, and numbers that differ in two digits: with a check digit no two
    /// numbers differ in one, nor by neighbours that changed places.
    NearNumber,
}

impl Likeness {
    /// A sentence for the officer.
    pub fn words(self) -> &'static str {
        match self {
            Self::SameChild => "The same child, by NHS number",
            Self::MaybeSameChild => "May be the same child: the same name and date of birth",
            Self::SameNumber => {
                "The same NHS number with another name or date of birth: one of the two is wrong"
            }
            Self::OtherNumber => {
                "The same name and date of birth with another NHS number: check both"
            }
            Self::Twin => "May be a twin: the same surname and date of birth. Take care",
            Self::NearNumber => "An NHS number that is nearly the same. Take care",
        }
    }
}

/// How alike two records are. None when nothing is.
pub fn likeness(a: Who<'_>, b: Who<'_>) -> Option<Likeness> {
    let same = |a: &str, b: &str| !a.trim().is_empty() && folded(a) == folded(b);
    let family = same(a.family_name, b.family_name);
    let given = same(a.given_name, b.given_name);
    let born = a.born_on.is_some() && a.born_on == b.born_on;
    match a.nhs_number.zip(b.nhs_number) {
        Some((a, b)) if a == b => Some(match (family && given) || born {
            true => Likeness::SameChild,
            false => Likeness::SameNumber,
        }),
        None if family && given && born => Some(Likeness::MaybeSameChild),
        Some(_) if family && given && born => Some(Likeness::OtherNumber),
        _ if family && born => Some(Likeness::Twin),
        Some((a, b)) if born && are_near(a, b) => Some(Likeness::NearNumber),
        _ => None,
    }
}

/// Letters alone, in lower case: "O'Neill" and "ONEILL " are one surname.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// At most two digits differ.
fn are_near(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use Likeness::*;

    fn like(
        a: (&str, &str, &str, Option<&str>),
        b: (&str, &str, &str, Option<&str>),
    ) -> Option<Likeness> {
        fn who<'a>(
            (family, given, born, number): (&'a str, &'a str, &str, Option<&'a str>),
        ) -> Who<'a> {
            Who {
                family_name: family,
                given_name: given,
                born_on: crate::civil::read(born),
                nhs_number: number,
            }
        }
        assert_eq!(likeness(who(a), who(b)), likeness(who(b), who(a)), "both ways");
        likeness(who(a), who(b))
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
            (("Marlow", "Bea", "4 May 2018", Some("9990000026")), Some(NearNumber)),
            (("Marlow", "Bea", "4 May 2018", Some("9990000107")), None),
            (("Marlow", "Bea", "5 May 2018", Some("9990000026")), None),
            (("O'Neill", "Tam", "4 May 2019", None), None),
            (("", "", "", None), None),
        ] {
            assert_eq!(like(tam, other), wanted, "{other:?}");
        }
    }
}
