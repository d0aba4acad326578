//! A note, and a file that is kept.

use crate::acts::Moment;
use crate::case::Case;
use crate::event::Body;
use crate::refusal::Refusal;

impl Case {
    /// Writes a note. A closed case takes notes too.
    pub fn note(&self, text: &str, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        if self.request.is_none() {
            return Err(Refusal::NoSuchCase);
        }
        if text.trim().is_empty() {
            return Err(Refusal::Empty);
        }
        Ok(vec![Body::Noted { on: moment.today, text: text.trim().to_owned() }])
    }
}

#[cfg(test)]
mod tests {
    use crate::acts::tests::{at, case_of, received};
    use crate::refusal::Refusal;

    #[test]
    fn a_note_says_something() {
        let case = case_of(received());
        assert_eq!(case.note(" \n", &at("2026-03-04")), Err(Refusal::Empty));
        assert_eq!(case.note("Rang school", &at("2026-03-04")).map(|b| b.len()), Ok(1));
    }
}
