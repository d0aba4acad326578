//! The pack is made and the advice is given. The duty is to give it, so the clock is met by
//! sending and not by signing (reg 8(1)).

use chrono::NaiveDate;

use crate::acts::Moment;
use crate::case::{Case, Letter};
use crate::event::{Body, PackedFile, Signed};
use crate::refusal::Refusal;

impl Case {
    /// A letter that stands signed, with its signature.
    pub fn letter_to_send(&self, id: &str) -> Result<(&Letter, &Signed), Refusal> {
        self.must_be_open()?;
        let letter = self.letter(id).ok_or(Refusal::NoSuchLetter)?;
        if letter.sent_on.is_some() {
            return Err(Refusal::LetterSent);
        }
        letter.stands_signed().map(|signed| (letter, signed)).ok_or(Refusal::NotSigned)
    }

    /// Records that a pack was written out.
    pub fn pack(
        &self,
        letter: &str,
        map: &str,
        files: Vec<PackedFile>,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.letter_to_send(letter)?;
        let (letter, map) = (letter.to_owned(), map.to_owned());
        Ok(vec![Body::PackMade { on: moment.today, letter, map, files }])
    }

    /// Records that the advice was given on a day.
    pub fn send(
        &self,
        letter: &str,
        on: NaiveDate,
        receipt: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        let (open, _) = self.letter_to_send(letter)?;
        if on > moment.today {
            return Err(Refusal::SentInFuture);
        }
        if open.signed_on.is_some_and(|signed_on| on < signed_on) {
            return Err(Refusal::SentBeforeSigned);
        }
        Ok(vec![Body::AdviceSent {
            on,
            at: None,
            partial: false,
            letter: Some(letter.to_owned()),
            receipt: receipt.trim().to_owned(),
        }])
    }
}

#[cfg(test)]
mod tests {
    use crate::acts::sign::tests::signed_case;
    use crate::acts::tests::{at, case_of, day};
    use crate::clock::read;
    use crate::policy::Policy;
    use crate::refusal::Refusal;

    #[test]
    fn only_a_letter_that_stands_signed_is_sent_and_once() {
        let mut bodies = signed_case();
        let case = case_of(bodies.clone());
        let letter = case.letters[0].id.clone();
        let now = at("2026-03-12");
        assert_eq!(case.send(&letter, day("2026-03-13"), "", &now), Err(Refusal::SentInFuture));
        assert_eq!(case.send(&letter, day("2026-03-09"), "", &now), Err(Refusal::SentBeforeSigned));
        bodies.extend(case.send(&letter, day("2026-03-12"), "R-1", &now).unwrap());
        let case = case_of(bodies);
        assert_eq!(
            read(&case, day("2026-03-12"), &Policy::default()).unwrap().met_on,
            Some(day("2026-03-12"))
        );
        assert_eq!(case.send(&letter, day("2026-03-12"), "", &now), Err(Refusal::LetterSent));
        assert!(case.pack(&letter, "bristol.2026-11", vec![], &now).is_err());
    }

    #[test]
    fn a_superseded_letter_is_not_sent() {
        let mut bodies = signed_case();
        let case = case_of(bodies.clone());
        let letter = case.letters[0].id.clone();
        let changed = crate::advice::Advice::default();
        bodies.extend(case.write(&letter, changed, &at("2026-03-11")).unwrap());
        assert_eq!(
            case_of(bodies).send(&letter, day("2026-03-12"), "", &at("2026-03-12")),
            Err(Refusal::NotSigned)
        );
    }
}
