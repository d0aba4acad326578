use std::path::Path;

use clap::Args;
use domain::nhs_number::{NhsNumber, NotAnNhsNumber};
use serde::Serialize;

use crate::door::{Door, Failure, Outcome, Said, read};

/// Say of each number whether it was typed correctly. Whose it is, only the record can say. Touches
/// no casebook.
///
/// Exit status 0 also when a number is not valid, for it was asked and is answered: 1 is kept for
/// what a rule refuses, and its document is a problem. Text that is not ten digits may be a name and
/// is never repeated.
#[derive(Args)]
#[command(
    after_help = "Example: printf '999 000 0018\\n999-000-0026\\n' | caseclock nhs-number - --json"
)]
pub struct NhsNumbers {
    /// The numbers, with or without spaces and hyphens; - or nothing reads one a line from standard
    /// input, where empty lines are passed over
    #[arg(value_name = "NUMBER")]
    numbers: Vec<String>,
}

/// One number, judged.
#[derive(Serialize)]
struct Judged {
    /// The digits as read; null unless there are ten and nothing else.
    number: Option<String>,
    /// As shown to people; null unless valid.
    shown: Option<String>,
    valid: bool,
    why: Option<&'static str>,
    #[serde(skip)]
    words: String,
}

impl NhsNumbers {
    pub fn run(self, _door: &Door) -> Outcome {
        let judged: Vec<Judged> = match self.numbers.as_slice() {
            [] => typed()?,
            [dash] if dash == "-" => typed()?,
            _ => self.numbers,
        }
        .iter()
        .map(|text| Judged::of(text))
        .collect();
        let line = |(at, one): (usize, &Judged)| format!("{:>3}  {}", at + 1, one.words);
        let words: Vec<String> = judged.iter().enumerate().map(line).collect();
        Ok(Said::of(judged, words.join("\n")))
    }
}

/// The lines of standard input that are not empty. What is not UTF-8 is no digit either, and is
/// judged like any other letter.
fn typed() -> Result<Vec<String>, Failure> {
    let bytes = read(Path::new("-"))?;
    let text = String::from_utf8_lossy(&bytes);
    // Windows puts a mark before the first line of a text file.
    let lines = text.trim_start_matches('\u{feff}').lines();
    Ok(lines.filter(|line| !line.trim().is_empty()).map(str::to_owned).collect())
}

impl Judged {
    fn of(text: &str) -> Self {
        let why = match NhsNumber::read(text) {
            Err(why) => why,
            Ok(number) => {
                let (digits, shown) = (number.digits(), number.shown());
                let words = format!("{shown}  valid");
                return Self {
                    number: Some(digits),
                    shown: Some(shown),
                    valid: true,
                    why: None,
                    words,
                };
            }
        };
        // The last two are found only in ten digits, so what stands between them is only spacing.
        let (code, says, ten) = match why {
            NotAnNhsNumber::Length => ("length", "it has fewer or more than ten digits", false),
            NotAnNhsNumber::Letters => {
                ("letters", "it holds more than digits, spaces and hyphens", false)
            }
            NotAnNhsNumber::CheckDigit => ("check_digit", "the check digit does not agree", true),
            NotAnNhsNumber::AllSame => ("all_same", "ten times one digit is never issued", true),
        };
        let number: Option<String> =
            ten.then(|| text.chars().filter(char::is_ascii_digit).collect());
        let named = number.as_ref().map(|digits| format!("{digits}  ")).unwrap_or_default();
        let words = format!("{named}not valid: {says}");
        Self { number, shown: None, valid: false, why: Some(code), words }
    }
}
