//! The letter: written, seen, signed as it was seen.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use documents::letter::{self, Contribution, Pictures, Rendered, Unrenderable};
use domain::advice::Advice;
use domain::case::Case;
use domain::event::{Body, Event, Signed};
use domain::refusal::Refusal;
use domain::{check, service, stage};

use crate::casebook::Casebook;
use crate::caseload::{ask_view, letter_row};
use crate::circle;
use crate::error::Error;
use crate::gathered;
use crate::seal;
use crate::views::{CheckView, Face, LetterView, PageView, PreviewView};
use crate::wishes::{
    KeepTyping, KeptView, OfCase, OfLetter, PreviewLetter, SignLetter, WriteLetter,
};
use crate::words;

/// Pixels a point of the preview: reads well beside the editor.
const SCALE: Pictures = Pictures::Scale(1.5);
/// Hex digits of the chain's head that are printed.
const HEAD: usize = 16;

fn scratch_key(letter_id: &str) -> String {
    format!("letter/{letter_id}")
}

/// What a signature is over: the PDF's hash and what is printed with it. Lines, so that anyone can
/// build the same bytes.
pub(crate) fn signed_bytes(pdf_sha256: &str, head: &str, version: u32) -> Vec<u8> {
    format!("caseclock/letter/1\n{pdf_sha256}\n{head}\n{version}\n").into_bytes()
}

impl Casebook {
    /// Begins the advice.
    pub fn begin_letter(&mut self, wish: OfCase) -> Result<LetterView, Error> {
        self.act(&wish.case_id, |case, moment| case.begin_letter(moment))?;
        let (case, _) = self.case(&wish.case_id)?;
        let letter_id = case.letters.last().ok_or(Refusal::NoSuchLetter)?.id.clone();
        self.show_letter(OfLetter { case_id: wish.case_id, letter_id })
    }

    /// A letter, with unfinished typing where there is any.
    pub fn show_letter(&self, wish: OfLetter) -> Result<LetterView, Error> {
        let (case, _) = self.case(&wish.case_id)?;
        let letter = case.letter(&wish.letter_id).ok_or(Refusal::NoSuchLetter)?;
        self.looked(&wish.case_id, "letter");
        // What was found, decided and referred is stated in it from the first line on.
        let kept = letter.text().cloned().unwrap_or_else(|| gathered::begun(&case));
        let typed = self
            .store
            .scratch(&scratch_key(&wish.letter_id))?
            .and_then(|text| serde_json::from_str::<Advice>(&text).ok())
            .filter(|typed| *typed != kept);
        let moment = self.moment();
        let unfinished = typed.is_some();
        let advice = typed.unwrap_or(kept);
        Ok(LetterView {
            head: self.store.head()?,
            case_row: self.row_of(&wish.case_id)?,
            identity: circle::identity(&case, moment.today),
            row: letter_row(&case, letter),
            unfinished,
            answers: case.asks.iter().map(|ask| ask_view(&case, ask, &moment, false)).collect(),
            checks: self.checks(&case, &advice),
            can: self.can(&case, stage::of(&case, moment.today)),
            letter_id: wish.letter_id,
            advice,
        })
    }

    /// Keeps unfinished typing in the encrypted scratch. No event, no version.
    pub fn keep_typing(&mut self, wish: KeepTyping) -> Result<KeptView, Error> {
        let (case, _) = self.case(&wish.case_id)?;
        case.letter_to_write(&wish.letter_id)?;
        let text = serde_json::to_string(&wish.advice).map_err(|_| Error::Garbled)?;
        let kept = self.store.keep_scratch(&scratch_key(&wish.letter_id), &text);
        self.or_reopen(kept.map_err(Error::from))?;
        Ok(KeptView {
            kept_at: words::time(self.store.world().now()),
            checks: self.checks(&case, &wish.advice),
        })
    }

    /// Keeps a version of the text as an event.
    pub fn write_letter(&mut self, wish: WriteLetter) -> Result<LetterView, Error> {
        self.act(&wish.case_id, |case, moment| {
            case.write(&wish.letter_id, wish.advice.clone(), moment)
        })?;
        self.store.drop_scratch(&scratch_key(&wish.letter_id))?;
        self.show_letter(OfLetter { case_id: wish.case_id, letter_id: wish.letter_id })
    }

    /// The PDF that would be signed now, page by page. No event is written.
    pub fn preview_letter(&self, wish: PreviewLetter) -> Result<PreviewView, Error> {
        let (case, _) = self.case(&wish.case_id)?;
        case.letter(&wish.letter_id).ok_or(Refusal::NoSuchLetter)?;
        self.looked(&wish.case_id, "preview");
        let face = self.face(&case)?;
        let checks = self.checks(&case, &wish.advice);
        let draft = checks.iter().any(|check| check.stops);
        let sheet = self.sheet(&case, &wish.advice, &face, draft)?;
        Ok(preview(letter::pdf(&sheet, SCALE)?, face, checks))
    }

    /// The hash of the PDF that would be signed now, without pictures.
    pub fn see(&self, wish: &PreviewLetter) -> Result<(Face, String), Error> {
        let (case, _) = self.case(&wish.case_id)?;
        let face = self.face(&case)?;
        let sheet = self.sheet(&case, &wish.advice, &face, false)?;
        Ok((face, letter::pdf(&sheet, Pictures::None)?.sha256))
    }

    /// Signs what was seen: renders again, and refuses if one byte differs.
    pub fn sign_letter(&mut self, wish: SignLetter) -> Result<LetterView, Error> {
        let SignLetter { case_id, letter_id, advice, face, seen } = wish;
        let (case, _) = self.case(&case_id)?;
        let me = self.me();
        case.may_sign(&letter_id, &advice, &me, &self.moment())?;
        if face != self.face(&case)? {
            return Err(Refusal::NotWhatWasSeen.into());
        }
        let sheet = self.sheet(&case, &advice, &face, false)?;
        let rendered = letter::pdf(&sheet, Pictures::None)?;
        if rendered.sha256 != seen {
            return Err(Refusal::NotWhatWasSeen.into());
        }
        let docx = letter::docx(&sheet)?;
        let keys = self.store.keys();
        let bytes = signed_bytes(&rendered.sha256, &face.head, face.version);
        let signature = seal::hex(&keys.sign(&bytes));
        let public_key = seal::hex(&keys.public_key());
        self.act_with(&case_id, |case, moment, writing| {
            let signed = Signed {
                letter: letter_id.clone(),
                version: face.version,
                pdf: writing.keep(&case_id, &rendered.pdf)?,
                docx: writing.keep(&case_id, &docx)?,
                pdf_sha256: rendered.sha256,
                written_on: face.written_on,
                head: face.head,
                signatory: me,
                signature,
                public_key,
            };
            Ok(case.sign(advice, signed, moment)?)
        })?;
        self.store.drop_scratch(&scratch_key(&letter_id))?;
        self.show_letter(OfLetter { case_id, letter_id })
    }

    /// A signed letter, page by page, from the same text and face: the bytes that were signed.
    pub fn show_signed(&self, wish: OfLetter) -> Result<PreviewView, Error> {
        let (_, events) = self.case(&wish.case_id)?;
        self.looked(&wish.case_id, "preview");
        let (sheet, signed) = self.signed_sheet(&events, &wish.letter_id)?;
        let face = Face {
            written_on: signed.written_on,
            head: signed.head.clone(),
            version: signed.version,
        };
        let rendered = letter::pdf(&sheet, SCALE)?;
        match rendered.sha256 == signed.pdf_sha256 {
            true => Ok(preview(rendered, face, Vec::new())),
            // Only a changed template or font could do this; the signed bytes are kept all the same.
            false => Err(Unrenderable::Failed.into()),
        }
    }

    /// What a signed letter is printed from: the case as it stood when it was signed, so that a
    /// later answer or correction does not change what was signed.
    pub(crate) fn signed_sheet(
        &self,
        events: &[Event],
        letter_id: &str,
    ) -> Result<(letter::Letter, Signed), Error> {
        let signing = events.iter().enumerate().rev().find_map(|(at, event)| match &event.body {
            Body::LetterSigned { signed: Some(signed), .. } if signed.letter == letter_id => {
                Some((at, signed))
            }
            _ => None,
        });
        let (at, signed) = signing.ok_or(Refusal::NotSigned)?;
        let then = Case::fold(events.iter().take(at + 1));
        let text = then.letter(letter_id).and_then(|letter| letter.text());
        let face = Face {
            written_on: signed.written_on,
            head: signed.head.clone(),
            version: signed.version,
        };
        let mut sheet = self.sheet(&then, text.ok_or(Refusal::NotSigned)?, &face, false)?;
        sheet.signatory = signed.signatory.clone();
        Ok((sheet, (**signed).clone()))
    }

    /// What is fixed when a preview is made: today's date, the chain's head, the next version.
    fn face(&self, case: &Case) -> Result<Face, Error> {
        let head = self.store.head()?;
        Ok(Face {
            written_on: self.today(),
            head: head.get(..HEAD).unwrap_or_default().to_owned(),
            version: case.next_version(),
        })
    }

    pub(crate) fn sheet(
        &self,
        case: &Case,
        advice: &Advice,
        face: &Face,
        draft: bool,
    ) -> Result<letter::Letter, Error> {
        let request = case.request.as_ref().ok_or(Refusal::NoSuchCase)?;
        let answers = case.asks.iter().flat_map(|ask| {
            ask.answers.iter().map(|answer| Contribution {
                service: service::name(&ask.service),
                author: answer.author_words(),
                on: answer.day(),
                text: answer.text.clone(),
                nothing_known: answer.nothing_known,
            })
        });
        Ok(letter::Letter {
            authority: request.authority.clone(),
            reference: request.reference.clone(),
            child: request.child.clone(),
            received_on: case.received_on().ok_or(Refusal::NoSuchCase)?,
            written_on: face.written_on,
            signatory: self.me(),
            head: face.head.clone(),
            version: face.version,
            draft,
            answers: answers.collect(),
            advice: advice.clone(),
        })
    }

    fn checks(&self, case: &Case, advice: &Advice) -> Vec<CheckView> {
        check::letter(case, advice, self.today())
            .into_iter()
            .map(|check| CheckView { stops: check.stops, place: check.place, text: check.text })
            .collect()
    }

    /// The bytes of a signed letter, as they were kept: PDF and Word twin. They leave the casebook:
    /// `why` is wanted once it is many.
    pub fn signed_files(
        &self,
        wish: &OfLetter,
        why: &str,
    ) -> Result<(Signed, Vec<u8>, Vec<u8>), Error> {
        let kept = self.kept_files(wish)?;
        self.exporting(std::slice::from_ref(&wish.case_id), "signed_letter", why)?;
        Ok(kept)
    }

    /// The same, for what stays here.
    pub(crate) fn kept_files(&self, wish: &OfLetter) -> Result<(Signed, Vec<u8>, Vec<u8>), Error> {
        let (case, _) = self.case(&wish.case_id)?;
        let letter = case.letter(&wish.letter_id).ok_or(Refusal::NoSuchLetter)?;
        let (signed, _) = letter.signed.as_ref().ok_or(Refusal::NotSigned)?;
        let pdf = self.store.attachment(&wish.case_id, &signed.pdf)?;
        let docx = self.store.attachment(&wish.case_id, &signed.docx)?;
        Ok((signed.clone(), pdf, docx))
    }

    /// A letter that is not signed yet, as PDF and Word file, marked as a draft on every page.
    pub fn draft_files(&self, wish: &OfLetter, why: &str) -> Result<(Vec<u8>, Vec<u8>), Error> {
        let view = self.show_letter(wish.clone())?;
        self.exporting(std::slice::from_ref(&wish.case_id), "draft_letter", why)?;
        let (case, _) = self.case(&wish.case_id)?;
        let sheet = self.sheet(&case, &view.advice, &self.face(&case)?, true)?;
        Ok((letter::pdf(&sheet, Pictures::None)?.pdf, letter::docx(&sheet)?))
    }

    /// Whose signature a PDF carries in this casebook: looks for its hash in the log.
    pub fn verify_letter(&self, pdf: &[u8]) -> Result<Option<VerifiedView>, Error> {
        let sha256 = seal::sha256_hex(pdf);
        let mut found = None;
        self.store.each_event(|entry| {
            let event = crate::casebook::event(entry);
            if let Body::LetterSigned { signed: Some(signed), .. } = &event.body
                && signed.pdf_sha256 == sha256
            {
                found = Some(signed.clone());
            }
            Ok::<(), crate::fault::Fault>(())
        })?;
        Ok(found.map(|signed| {
            let bytes = signed_bytes(&signed.pdf_sha256, &signed.head, signed.version);
            let holds = seal::unhex(&signed.signature).is_some_and(|signature| {
                self.store.keys().signed_by(&signed.signatory.name, &bytes, &signature)
            });
            VerifiedView {
                sha256,
                signatory: signed.signatory.name.clone(),
                signed_on: words::day(signed.written_on),
                version: signed.version,
                holds,
            }
        }))
    }
}

/// What is known of a signed PDF.
#[derive(Clone, Debug, serde::Serialize)]
pub struct VerifiedView {
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// Who signed it.
    pub signatory: String,
    /// The date printed.
    pub signed_on: crate::views::Day,
    /// The version printed.
    pub version: u32,
    /// Whether the signature holds under that person's key.
    pub holds: bool,
}

fn preview(rendered: Rendered, face: Face, checks: Vec<CheckView>) -> PreviewView {
    let text = rendered.pages.iter().map(|page| page.text.clone()).collect();
    let pages = rendered
        .pages
        .into_iter()
        .map(|page| PageView {
            png: STANDARD.encode(page.png),
            width: page.width,
            height: page.height,
        })
        .collect();
    PreviewView { seen: rendered.sha256, face, pages, checks, text }
}
