//! A letter is begun and written.

use crate::acts::Moment;
use crate::advice::Advice;
use crate::case::{Case, Letter};
use crate::event::Body;
use crate::refusal::Refusal;

impl Case {
    /// Begins the advice. One letter at a time: the next one supersedes a sent one.
    pub fn begin_letter(&self, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        if self.triaged().is_none() {
            return Err(Refusal::NotTriaged);
        }
        if self.letters.iter().any(|letter| letter.sent_on.is_none()) {
            return Err(Refusal::LetterOpen);
        }
        Ok(vec![Body::LetterBegun { on: moment.today }])
    }

    /// Keeps a version of the text. A version after a signature supersedes that signature; a
    /// version that changes nothing is no version.
    pub fn write(
        &self,
        letter: &str,
        advice: Advice,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        let open = self.letter_to_write(letter)?;
        if open.heads().count() > 1 {
            return Err(Refusal::TwoTexts);
        }
        if open.text() == Some(&advice) {
            return Ok(Vec::new());
        }
        Ok(vec![Body::LetterWritten {
            on: moment.today,
            letter: letter.to_owned(),
            advice: Box::new(advice),
        }])
    }

    /// Brings two texts that were written at the same time together: a person has read both.
    pub fn join_texts(
        &self,
        letter: &str,
        advice: Advice,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        if self.letter_to_write(letter)?.heads().count() < 2 {
            return self.write(letter, advice, moment);
        }
        let (letter, advice) = (letter.to_owned(), Box::new(advice));
        Ok(vec![Body::LetterWritten { on: moment.today, letter, advice }])
    }

    /// A letter that can still be changed.
    pub fn letter_to_write(&self, id: &str) -> Result<&Letter, Refusal> {
        self.must_be_open()?;
        let letter = self.letter(id).ok_or(Refusal::NoSuchLetter)?;
        match letter.sent_on {
            Some(_) => Err(Refusal::LetterSent),
            None => Ok(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::acts::tests::{at, case_of, received};
    use crate::advice::Advice;
    use crate::refusal::Refusal;
    use crate::route::Route;

    #[test]
    fn a_letter_follows_triage_and_there_is_one_at_a_time() {
        let now = at("2026-03-10");
        let mut bodies = received();
        assert_eq!(case_of(bodies.clone()).begin_letter(&now), Err(Refusal::NotTriaged));
        bodies.extend(case_of(bodies.clone()).triage(Route::T2, &[], "", &now).unwrap());
        bodies.extend(case_of(bodies.clone()).begin_letter(&now).unwrap());
        let case = case_of(bodies.clone());
        assert_eq!(case.begin_letter(&now), Err(Refusal::LetterOpen));
        let letter = case.letters[0].id.clone();
        let advice = Advice { summary: "Text".into(), ..Advice::default() };
        bodies.extend(case.write(&letter, advice.clone(), &now).unwrap());
        let case = case_of(bodies);
        assert_eq!(case.write(&letter, advice, &now), Ok(vec![]));
        assert_eq!(case.write("e99", Advice::default(), &now), Err(Refusal::NoSuchLetter));
    }
}
