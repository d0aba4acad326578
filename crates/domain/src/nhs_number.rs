//! The NHS number: ten digits with a check digit, shown 3 3 4.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A valid NHS number. Whether it is *this* child's is a separate question (domain.md 5.2): a
/// number that passes here has only been typed correctly.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct NhsNumber([u8; 10]);

/// Why some text is not an NHS number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnNhsNumber {
    /// It has fewer or more than ten digits.
    Length,
    /// It holds something that is neither digit, space nor hyphen.
    Letters,
    /// The check digit does not agree with the other nine (modulus 11).
    CheckDigit,
    /// All ten digits are the same: passes modulus 11, and is never issued.
    AllSame,
}

impl NhsNumber {
    /// Reads a number as people type it: digits with spaces or hyphens between them.
    ///
    /// Weights 10 to 2 on the first nine digits; check digit 11 - (sum mod 11), where 11 counts
    /// as 0 and 10 is never valid (NHS Data Dictionary, NHS NUMBER).
    pub fn read(text: &str) -> Result<Self, NotAnNhsNumber> {
        let mut digits = Vec::with_capacity(10);
        for c in text.trim().chars() {
            match c {
                '0'..='9' => digits.push(c as u8 - b'0'),
                ' ' | '-' | '\u{a0}' | '\u{2011}' | '\u{2013}' => {}
                _ => return Err(NotAnNhsNumber::Letters),
            }
        }
        let digits: [u8; 10] = digits.try_into().map_err(|_| NotAnNhsNumber::Length)?;
        if digits.iter().all(|d| *d == digits[0]) {
            return Err(NotAnNhsNumber::AllSame);
        }
        let sum: u32 = (2..=10u32).rev().zip(digits).map(|(weight, d)| weight * u32::from(d)).sum();
        if (11 - sum % 11) % 11 != u32::from(digits[9]) {
            return Err(NotAnNhsNumber::CheckDigit);
        }
        Ok(Self(digits))
    }

    /// Ten digits without spaces, as stored.
    pub fn digits(&self) -> String {
        self.0.iter().map(|d| (b'0' + d) as char).collect()
    }

    /// As shown to people: 3 3 4 with single spaces (NHS CUI NUM-0002).
    pub fn shown(&self) -> String {
        let d = self.digits();
        format!("{} {} {}", &d[0..3], &d[3..6], &d[6..10])
    }

    /// Whether the number is in a range that is issued, or the 999 range kept for tests.
    pub fn is_in_an_issued_range(&self) -> bool {
        matches!(self.0[0], 3 | 4 | 6 | 7) || self.0[0..3] == [9, 9, 9]
    }
}

/// A number is a person's: it is never printed by accident.
impl std::fmt::Debug for NhsNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NhsNumber(..)")
    }
}

impl From<NhsNumber> for String {
    fn from(number: NhsNumber) -> Self {
        number.digits()
    }
}

impl TryFrom<String> for NhsNumber {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::read(&text).map_err(|_| "not an NHS number")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// domain.md 5.2 and cases 91 to 93.
    #[test]
    fn check_digits() {
        for good in [
            "9990000018",
            "999 000 0026",
            "9990000034",
            "999-000-0042",
            "9990000123",
            "943 476 5919",
            "987 654 3210",
            "654 100 3238",
        ] {
            assert!(NhsNumber::read(good).is_ok(), "{good}");
        }
        assert_eq!(NhsNumber::read("943 476 5918"), Err(NotAnNhsNumber::CheckDigit));
        assert_eq!(NhsNumber::read("999 123 4560"), Err(NotAnNhsNumber::CheckDigit));
        assert_eq!(NhsNumber::read("987 654 4321"), Err(NotAnNhsNumber::CheckDigit));
        assert_eq!(NhsNumber::read("9999999999"), Err(NotAnNhsNumber::AllSame));
        assert_eq!(NhsNumber::read("0000000000"), Err(NotAnNhsNumber::AllSame));
        assert_eq!(NhsNumber::read("99900000"), Err(NotAnNhsNumber::Length));
        assert_eq!(NhsNumber::read("QQ123456C"), Err(NotAnNhsNumber::Letters));
    }

    #[test]
    fn shown_in_threes_and_a_four() {
        let number = NhsNumber::read("9990000018").unwrap();
        assert_eq!(number.shown(), "999 000 0018");
        assert_eq!(format!("{number:?}"), "NhsNumber(..)");
    }
}
