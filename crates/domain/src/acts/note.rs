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

    /// Keeps a file with the case, under the name that it has. One that is kept already is not kept
    /// twice.
    pub fn attach(
        &self,
        hash: String,
        name: &str,
        bytes: u64,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        if self.request.is_none() {
            return Err(Refusal::NoSuchCase);
        }
        if name.trim().is_empty() {
            return Err(Refusal::Empty);
        }
        if self.attachments.iter().any(|(known, ..)| *known == hash) {
            return Ok(Vec::new());
        }
        let name = name.trim().to_owned();
        Ok(vec![Body::AttachmentKept { on: moment.today, hash, name, bytes }])
    }
}

#[cfg(test)]
mod tests {
    use crate::acts::tests::{at, case_of, received};
    use crate::refusal::Refusal;

    #[test]
    fn a_file_is_kept_once_and_has_a_name() {
        let case = case_of(received());
        let now = at("2026-03-04");
        assert_eq!(case.attach("h".into(), " ", 3, &now), Err(Refusal::Empty));
        let kept = case.attach("h".into(), "report.pdf", 3, &now).unwrap();
        let case = case_of([received(), kept].concat());
        assert_eq!(case.attach("h".into(), "copy.pdf", 3, &now), Ok(Vec::new()));
    }

    #[test]
    fn a_note_says_something() {
        let case = case_of(received());
        assert_eq!(case.note(" \n", &at("2026-03-04")), Err(Refusal::Empty));
        assert_eq!(case.note("Rang school", &at("2026-03-04")).map(|b| b.len()), Ok(1));
    }
}
