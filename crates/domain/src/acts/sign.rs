//! A letter is signed, by a registered professional, as it was read.

use crate::acts::Moment;
use crate::advice::{Advice, Signatory};
use crate::case::Case;
use crate::check;
use crate::event::{Body, Signed};
use crate::refusal::Refusal;

impl Case {
    /// Whether this text may be signed now. Asked before rendering, and again by `sign`.
    pub fn may_sign(
        &self,
        letter: &str,
        advice: &Advice,
        signatory: &Signatory,
        moment: &Moment,
    ) -> Result<(), Refusal> {
        let open = self.letter_to_write(letter)?;
        // "Health care professional" is a member of a regulated profession (reg 2).
        if signatory.regulator.trim().is_empty() || signatory.registration.trim().is_empty() {
            return Err(Refusal::NotRegistered);
        }
        if open.heads().count() > 1 {
            return Err(Refusal::TwoTexts);
        }
        if open.stands_signed().is_some() && open.text() == Some(advice) {
            return Err(Refusal::AlreadySigned);
        }
        if check::letter(self, advice, moment.today).iter().any(|check| check.stops) {
            return Err(Refusal::LetterIncomplete);
        }
        Ok(())
    }

    /// Signs: the text is kept as a version if it is not the last one, and the signature refers to
    /// the exact bytes that were seen.
    pub fn sign(
        &self,
        advice: Advice,
        signed: Signed,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.may_sign(&signed.letter, &advice, &signed.signatory, moment)?;
        let mut bodies = self.write(&signed.letter, advice, moment)?;
        bodies.push(Body::LetterSigned { on: moment.today, signed: Some(Box::new(signed)) });
        Ok(bodies)
    }

    /// The version number that the next signature prints: one more than the signatures so far.
    pub fn next_version(&self) -> u32 {
        u32::try_from(self.signed_on.len()).unwrap_or(u32::MAX).saturating_add(1)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, received};
    use crate::check::tests::complete;
    use crate::route::Route;

    pub(crate) fn signed(letter: &str) -> Signed {
        Signed {
            letter: letter.into(),
            version: 1,
            pdf_sha256: "00".into(),
            pdf: "a".into(),
            docx: "b".into(),
            written_on: day("2026-03-10"),
            head: "0123456789abcdef".into(),
            signatory: Signatory {
                name: "Asha Rowe".into(),
                role: "ADCO".into(),
                organisation: "Sirona".into(),
                regulator: "NMC".into(),
                registration: "00A0000A".into(),
            },
            signature: "00".into(),
            public_key: "00".into(),
        }
    }

    /// Received, triaged, written and signed.
    pub(crate) fn signed_case() -> Vec<Body> {
        let now = at("2026-03-10");
        let mut bodies = received();
        bodies.extend(case_of(bodies.clone()).triage(Route::T2, &[], "", &now).unwrap());
        bodies.extend(case_of(bodies.clone()).begin_letter(&now).unwrap());
        let case = case_of(bodies.clone());
        let letter = case.letters[0].id.clone();
        bodies.extend(case.sign(complete(), signed(&letter), &now).unwrap());
        bodies
    }

    #[test]
    fn a_changed_text_supersedes_the_signature() {
        let mut bodies = signed_case();
        let case = case_of(bodies.clone());
        let letter = &case.letters[0];
        assert!(letter.stands_signed().is_some());
        let mut changed = complete();
        changed.summary.push_str(" And more.");
        bodies.extend(case.write(&letter.id, changed, &at("2026-03-11")).unwrap());
        assert!(case_of(bodies).letters[0].stands_signed().is_none());
    }

    #[test]
    fn only_a_registered_professional_signs_a_complete_letter_once() {
        let case = case_of(signed_case());
        let letter = case.letters[0].id.clone();
        let now = at("2026-03-11");
        assert_eq!(case.sign(complete(), signed(&letter), &now), Err(Refusal::AlreadySigned));
        let mut nobody = signed(&letter);
        nobody.signatory.registration.clear();
        let mut changed = complete();
        changed.strengths = "Kind".into();
        assert_eq!(case.sign(changed.clone(), nobody, &now), Err(Refusal::NotRegistered));
        changed.needs[0].outcomes.clear();
        assert_eq!(case.sign(changed, signed(&letter), &now), Err(Refusal::LetterIncomplete));
    }
}
