use std::path::{Path, PathBuf};

use casebook::Casebook;
use casebook::views::{CheckView, Face, LetterView};
use casebook::wishes::{OfCase, OfLetter, PreviewLetter, SignLetter, WriteLetter};
use clap::{Subcommand, ValueEnum};
use domain::refusal::Refusal;
use serde_json::json;

use crate::door::{Door, Failure, Outcome, Said, read};

/// The advice letter: written, checked, seen, signed.
#[derive(Subcommand)]
pub enum Letter {
    /// Begin a letter.
    #[command(after_help = "Example: caseclock letter new ID --kind advice")]
    New {
        /// The case
        id: String,
        /// The kind of letter
        #[arg(long, default_value = "advice")]
        kind: Kind,
    },
    /// Keep a version of its text from a JSON file.
    #[command(after_help = "Example: caseclock letter set ID advice.json")]
    Set {
        /// The case
        id: String,
        /// The text, as `letter show --json` prints it under "advice"
        file: PathBuf,
    },
    /// Show the latest letter of a case.
    #[command(after_help = "Example: caseclock letter show ID --json")]
    Show {
        /// The case
        id: String,
    },
    /// Say what it still lacks.
    #[command(after_help = "Example: caseclock letter check ID")]
    Check {
        /// The case
        id: String,
    },
    /// Render it: signed as it was signed, otherwise as a draft on every page. Prints the hash that
    /// signing asks for.
    #[command(after_help = "Example: caseclock letter render ID --to pdf --out letter.pdf")]
    Render {
        /// The case
        id: String,
        /// The format
        #[arg(long, default_value = "pdf")]
        to: Format,
        /// The file to write; it must not be there yet
        #[arg(long)]
        out: PathBuf,
        /// Why; wanted once many were exported
        #[arg(long, default_value = "", hide_default_value = true)]
        why: String,
    },
    /// Sign exactly what was seen.
    #[command(after_help = "Example: caseclock letter sign ID --seen HASH")]
    Sign {
        /// The case
        id: String,
        /// The hash that `letter render` printed
        #[arg(long)]
        seen: String,
    },
    /// Say who signed a PDF, and whether it is still what was signed.
    #[command(after_help = "Example: caseclock letter verify letter.pdf")]
    Verify {
        /// The PDF
        file: PathBuf,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Kind {
    Advice,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    Pdf,
    Docx,
}

impl Letter {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        match self {
            Self::New { id, kind: Kind::Advice } => {
                said(casebook.begin_letter(OfCase { case_id: id })?)
            }
            Self::Set { id, file } => {
                let advice = serde_json::from_slice(&read(&file)?).map_err(|error| {
                    Failure::unreadable(
                        "not_a_letter",
                        format!(
                            "Line {} of the file does not hold the text of a letter.",
                            error.line()
                        ),
                        "Write it as `letter show --json` prints it under \"advice\".",
                    )
                })?;
                let of = latest(&casebook, &id)?;
                said(casebook.write_letter(WriteLetter {
                    case_id: id,
                    letter_id: of.letter_id,
                    advice,
                })?)
            }
            Self::Show { id } => {
                let of = latest(&casebook, &id)?;
                said(casebook.show_letter(of)?)
            }
            Self::Check { id } => {
                let of = latest(&casebook, &id)?;
                let checks = casebook.show_letter(of)?.checks;
                let words = points(&checks);
                Ok(Said::of(checks, words))
            }
            Self::Render { id, to, out, why } => render(&casebook, &id, to, &out, &why),
            Self::Sign { id, seen } => sign(&mut casebook, id, seen),
            Self::Verify { file } => verify(&casebook, &file),
        }
    }
}

/// The latest letter of a case.
pub fn latest(casebook: &Casebook, case_id: &str) -> Result<OfLetter, Failure> {
    let case = casebook.show_case(OfCase { case_id: case_id.to_owned() })?;
    let letter = case.letters.last().ok_or(casebook::Error::from(Refusal::NoSuchLetter))?;
    Ok(OfLetter { case_id: case_id.to_owned(), letter_id: letter.letter_id.clone() })
}

fn said(view: LetterView) -> Outcome {
    let words = format!("{}: {}\n{}", view.row.title, view.row.status, points(&view.checks));
    Ok(Said::of(view, words))
}

fn points(checks: &[CheckView]) -> String {
    if checks.is_empty() {
        return "Nothing is lacking.".to_owned();
    }
    checks
        .iter()
        .map(|check| {
            let kind = if check.stops { "stops signing" } else { "look again" };
            format!("{kind:<15}{:<32}{}", check.place, check.text)
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn render(casebook: &Casebook, id: &str, to: Format, out: &Path, why: &str) -> Outcome {
    let of = latest(casebook, id)?;
    let letter = casebook.show_letter(of.clone())?;
    let (bytes, seen, what) = if letter.row.signed {
        let (signed, pdf, docx) = casebook.signed_files(&of, why)?;
        (pick(to, pdf, docx), signed.pdf_sha256, "Signed")
    } else {
        let (pdf, docx) = casebook.draft_files(&of, why)?;
        let (_, seen) = see(casebook, &of, letter)?;
        (pick(to, pdf, docx), seen, "Draft")
    };
    casebook::write_new(out, &bytes)?;
    let words = format!("{what} letter written. To sign it: --seen {seen}");
    Ok(Said::of(
        json!({ "seen": seen, "bytes": bytes.len(), "status": what.to_lowercase() }),
        words,
    ))
}

fn pick(to: Format, pdf: Vec<u8>, docx: Vec<u8>) -> Vec<u8> {
    match to {
        Format::Pdf => pdf,
        Format::Docx => docx,
    }
}

/// What is fixed and the hash of the PDF that would be signed now. No pictures: nobody looks here.
fn see(casebook: &Casebook, of: &OfLetter, letter: LetterView) -> Result<(Face, String), Failure> {
    Ok(casebook.see(&PreviewLetter {
        case_id: of.case_id.clone(),
        letter_id: of.letter_id.clone(),
        advice: letter.advice,
    })?)
}

fn sign(casebook: &mut Casebook, id: String, seen: String) -> Outcome {
    let of = latest(casebook, &id)?;
    let letter = casebook.show_letter(of.clone())?;
    let advice = letter.advice.clone();
    let (face, _) = see(casebook, &of, letter)?;
    said(casebook.sign_letter(SignLetter {
        case_id: of.case_id,
        letter_id: of.letter_id,
        advice,
        face,
        seen,
    })?)
}

fn verify(casebook: &Casebook, file: &Path) -> Outcome {
    match casebook.verify_letter(&read(file)?)? {
        Some(view) if view.holds => {
            let words = format!(
                "Signed by {} on {}, version {}. Nothing has been changed since.",
                view.signatory, view.signed_on.words, view.version
            );
            Ok(Said::of(view, words))
        }
        _ => Err(Failure::of(
            1,
            &casebook::views::ProblemView {
                code: "not_signed_here".into(),
                message: "No signature in this casebook is over this file.".into(),
                hint: "It was changed since it was signed, or signed elsewhere.".into(),
                field: None,
            },
        )),
    }
}
