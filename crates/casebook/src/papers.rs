//! The files kept with a case: attached by hand, looked at without leaving the casebook, and copied out.

use std::path::Path;

use documents::intake::Unreadable;
use documents::paper::FORM;
use domain::case::Case;
use domain::civil;
use domain::event::{Body, Event};
use domain::refusal::Refusal;

use crate::access::files_of;
use crate::casebook::Casebook;
use crate::error::Error;
use crate::leaving::write_out;
use crate::requests::bytes;
use crate::seal;
use crate::views::{AttachmentView, CaseView, PageView, PaperView, WrittenView};
use crate::wishes::{AttachFile, OfCase, SavePaper, ShowPaper};

impl Casebook {
    /// Keeps a file with a case. It is not read: any kind is kept, and sealed as all are.
    pub fn attach_file(&mut self, wish: AttachFile) -> Result<CaseView, Error> {
        let bytes = bytes(&wish.file)?;
        if bytes.is_empty() {
            return Err(Unreadable::Empty.into());
        }
        self.act_with(&wish.case_id, |case, moment, acting| {
            if case.request.is_none() {
                return Err(Refusal::NoSuchCase.into());
            }
            let hash = acting.keep(&wish.case_id, &bytes)?;
            Ok(case.attach(hash, &wish.file.name, bytes.len() as u64, moment)?)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// One page of a kept file to look at. It is read by the reader and never here; what cannot be
    /// shown says why and what to do, and is no error.
    pub fn show_paper(&self, wish: ShowPaper) -> Result<PaperView, Error> {
        let (case, _) = self.case(&wish.case_id)?;
        let name = name_of(&case, &wish.hash)?;
        self.looked(&wish.case_id, "paper");
        let bytes = self.store.attachment(&wish.case_id, &wish.hash)?;
        let reader = self.store.world().reader().ok_or(Error::NoReader)?;
        let blank = PaperView {
            hash: wish.hash,
            what: String::new(),
            page: 1,
            pages: 1,
            picture: None,
            text: String::new(),
            note: String::new(),
            cannot: String::new(),
            name: name.clone(),
        };
        let paper = match reader.show(&name, bytes, wish.page) {
            Ok(paper) => paper,
            Err(Error::Unreadable(why)) => {
                return Ok(PaperView { cannot: cannot(why).to_owned(), ..blank });
            }
            Err(error) => return Err(error),
        };
        // Drawn anew here, so that nothing but pixels comes from the process that read it.
        let picture = match &paper.picture {
            Some(picture) => Some(PageView {
                png: picture.redrawn().ok_or(Unreadable::NotSafely)?,
                width: picture.width,
                height: picture.height,
            }),
            None => None,
        };
        let note = match paper.what.as_str() {
            FORM => "The picture may be without what was filled in. Read it as text too.",
            _ => "",
        };
        let (what, page, pages, text) = (paper.what, paper.page, paper.pages, paper.text);
        Ok(PaperView { what, page, pages, picture, text, note: note.to_owned(), ..blank })
    }

    /// Writes a copy of a kept file into a folder, never over another. It is written down before.
    pub fn save_paper(&mut self, wish: SavePaper) -> Result<WrittenView, Error> {
        let (case, _) = self.case(&wish.case_id)?;
        let name = outside(&name_of(&case, &wish.hash)?);
        let bytes = self.store.attachment(&wish.case_id, &wish.hash)?;
        self.exporting(std::slice::from_ref(&wish.case_id), "paper", &wish.why)?;
        let folder = Path::new(&wish.folder);
        write_out(folder, &[(&name, &bytes)])?;
        Ok(WrittenView {
            written_to: folder.join(&name).to_string_lossy().into_owned(),
            sentence: "A copy was written. Outside the casebook it is not encrypted.".to_owned(),
            sha256: seal::sha256_hex(&bytes),
        })
    }
}

/// Every file kept with a case, once, in the order in which they came.
pub(crate) fn listed(case: &Case, events: &[Event]) -> Vec<AttachmentView> {
    let mut all: Vec<AttachmentView> = Vec::new();
    for (hash, name) in files_of(case) {
        if all.iter().any(|known| known.hash == hash) {
            continue;
        }
        let kept = events.iter().find_map(|event| match &event.body {
            Body::AttachmentKept { on, hash: kept, .. } if *kept == hash => {
                Some(format!("Kept on {}", civil::words(*on)))
            }
            Body::LetterSigned { on, signed: Some(signed) }
                if signed.pdf == hash || signed.docx == hash =>
            {
                Some(format!("Signed on {}", civil::words(*on)))
            }
            _ => None,
        });
        let size = case.attachments.iter().find(|(known, ..)| *known == hash).map(|(.., n)| *n);
        let bytes = u32::try_from(size.unwrap_or_default()).unwrap_or(u32::MAX);
        all.push(AttachmentView { hash, name, bytes, kept: kept.unwrap_or_default() });
    }
    all
}

/// The name of a file that the case keeps: no other file of the folder can be asked for.
fn name_of(case: &Case, hash: &str) -> Result<String, Error> {
    let found = files_of(case).into_iter().find(|(known, _)| known == hash);
    Ok(found.ok_or(Refusal::NoSuchEntry)?.1)
}

/// A stranger's name made into one that every system can write and none takes for a folder.
fn outside(name: &str) -> String {
    let plain = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        c if c.is_control() => '_',
        c => c,
    };
    let name: String = name.chars().map(plain).take(120).collect();
    let name = name.trim().trim_matches('.').trim().to_owned();
    // Windows keeps some names for devices, whatever their ending.
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let device = ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str())
        || (stem.len() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")));
    if name.is_empty() || device { format!("copy_{name}") } else { name }
}

/// Why a file is not shown, and what to do.
fn cannot(why: Unreadable) -> &'static str {
    match why {
        Unreadable::Empty => "This file is empty.",
        Unreadable::TooLarge | Unreadable::TooManyRows => {
            "This file is too large to be shown here. Save a copy and open that."
        }
        Unreadable::PasswordProtected => {
            "This file is protected by a password. Save a copy and open that with the password."
        }
        Unreadable::Macros => {
            "This file holds macros, which are programs, and was not opened. Ask for it without them."
        }
        Unreadable::TookTooLong | Unreadable::TooMuchMemory => {
            "Showing this file took more than it may and was stopped. Save a copy and open that."
        }
        Unreadable::NotSafely => {
            "This file could not be shown safely. Ask who sent it before you open a copy."
        }
        Unreadable::Damaged => {
            "This file is damaged or incomplete. Ask for it to be sent again, or save a copy and try that."
        }
        Unreadable::NothingFound => "There are no words in this file. Save a copy and open that.",
        _ => "This kind of file cannot be shown here. Save a copy and open that.",
    }
}

#[cfg(test)]
mod tests {
    use super::outside;

    #[test]
    fn a_strangers_name_is_no_way_out_of_the_folder() {
        assert_eq!(outside("report.pdf"), "report.pdf");
        assert_eq!(outside("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(outside("C:\\x.pdf"), "C__x.pdf");
        assert_eq!(outside("a\nb\u{7}.txt"), "a_b_.txt");
        assert_eq!(outside(" .. "), "copy_");
        assert_eq!(outside("nul.txt"), "copy_nul.txt");
        assert!(outside(&"x".repeat(500)).len() <= 120);
    }
}
