//! The words of a line, taken one after the other. What does not fit is named by its place.

use chrono::{NaiveDate, NaiveTime};

use super::Unread;
use crate::nhs_number::NhsNumber;

/// Splits a line into words and "quoted text"; `#` starts a comment outside quotes.
fn split(line: &str, number: usize) -> Result<Vec<String>, Unread> {
    let mut words = Vec::new();
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '#' => break,
            '"' => {
                let mut text = String::from('"');
                loop {
                    match letters.next() {
                        Some('"') => break,
                        Some(letter) => text.push(letter),
                        None => {
                            return Err(Unread {
                                code: "open_quote",
                                message: "A quotation mark is opened and not closed.".into(),
                                hint:
                                    "Close the text with a second quotation mark on the same line."
                                        .into(),
                                line: number,
                            });
                        }
                    }
                }
                words.push(text);
            }
            c if c.is_whitespace() => {}
            c => {
                let mut word = c.to_string();
                while let Some(next) = letters.peek().copied() {
                    if next.is_whitespace() || next == '#' || next == '"' {
                        break;
                    }
                    word.push(next);
                    letters.next();
                }
                words.push(word);
            }
        }
    }
    Ok(words)
}

pub(super) struct Words {
    words: Vec<String>,
    at: usize,
    pub(super) line: usize,
}

impl Words {
    /// The words of the line with that number.
    pub(super) fn of(line: &str, number: usize) -> Result<Self, Unread> {
        Ok(Self { words: split(line, number)?, at: 0, line: number })
    }

    /// Nothing stands on the line but white space or a comment.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn fail(
        &self,
        code: &'static str,
        message: impl Into<String>,
        hint: &str,
    ) -> Unread {
        Unread { code, message: message.into(), hint: hint.to_owned(), line: self.line }
    }

    /// Names the place and not the word: text in quotes, or a name that strayed in, is a person's.
    fn nth(&self, word: &str) -> usize {
        let mut read = self.words.iter().take(self.at + 1);
        read.rposition(|known| known == word).map_or(1, |at| at + 1)
    }

    pub(super) fn after_today(&self) -> Unread {
        self.fail(
            "after_today",
            "A day that has not come yet stands where something happened.",
            "Only what has happened can stand here; give a later --today to rehearse.",
        )
    }

    pub(super) fn unknown(&self, word: &str) -> Unread {
        self.fail(
            "unknown_word",
            format!("Word {} of the line is not known here.", self.nth(word)),
            "Check the spelling against the timeline language.",
        )
    }

    pub(super) fn peek(&self) -> Option<&str> {
        self.words.get(self.at).map(String::as_str)
    }

    pub(super) fn next(&mut self, wanted: &str) -> Result<String, Unread> {
        let word = self.words.get(self.at).cloned();
        self.at += 1;
        word.ok_or_else(|| {
            self.fail(
                "incomplete",
                format!("The line ends where {wanted} should stand."),
                "Complete the line.",
            )
        })
    }

    /// Takes `word` when it stands next.
    pub(super) fn take(&mut self, word: &str) -> bool {
        let there = self.peek() == Some(word);
        self.at += usize::from(there);
        there
    }

    pub(super) fn must(&mut self, word: &str) -> Result<(), Unread> {
        if self.take(word) {
            return Ok(());
        }
        match self.peek() {
            Some(other) => Err(self.unknown(other)),
            None => Err(self.fail(
                "incomplete",
                format!("The line ends where \"{word}\" should stand."),
                "Complete the line.",
            )),
        }
    }

    pub(super) fn date(&mut self) -> Result<NaiveDate, Unread> {
        let word = self.next("a date")?;
        iso(&word).ok_or_else(|| {
            self.fail(
                "impossible_date",
                format!("Word {} of the line is not a date.", self.nth(&word)),
                "Write dates as 2026-03-02.",
            )
        })
    }

    pub(super) fn time(&mut self) -> Result<NaiveTime, Unread> {
        let word = self.next("a time")?;
        (word.len() == 5)
            .then(|| NaiveTime::parse_from_str(&word, "%H:%M").ok())
            .flatten()
            .ok_or_else(|| {
                self.fail(
                    "impossible_time",
                    format!("Word {} of the line is not a time.", self.nth(&word)),
                    "Write times as 23:58.",
                )
            })
    }

    pub(super) fn until(&mut self, from: NaiveDate) -> Result<NaiveDate, Unread> {
        self.must("until")?;
        let until = self.date()?;
        if until < from {
            return Err(self.fail(
                "until_before_start",
                "The last day stands before the first.",
                "Write the first day at the start of the line and the last one after \"until\".",
            ));
        }
        Ok(until)
    }

    pub(super) fn text(&mut self) -> Result<String, Unread> {
        let word = self.next("text in \"double quotes\"")?;
        match word.strip_prefix('"') {
            Some(text) => Ok(text.to_owned()),
            None => Err(self.unknown(&word)),
        }
    }

    /// The rest of the line as a name, with or without quotes.
    pub(super) fn name(&mut self) -> Result<String, Unread> {
        self.name_until("")
    }

    /// The same, up to a word that may follow it.
    pub(super) fn name_until(&mut self, after: &str) -> Result<String, Unread> {
        let mut name = Vec::new();
        while self.peek().is_some_and(|word| word != after) {
            name.push(self.next("a name")?.trim_start_matches('"').to_owned());
        }
        if name.is_empty() {
            self.next("a name")?;
        }
        Ok(name.join(" "))
    }

    pub(super) fn nhs_number(&mut self) -> Result<NhsNumber, Unread> {
        let digits = self.name()?;
        NhsNumber::read(&digits).map_err(|_| {
            self.fail(
                "impossible_nhs_number",
                "The line does not hold an NHS number.",
                "Check its ten digits against the record.",
            )
        })
    }

    /// One word out of a few.
    pub(super) fn one_of<T: Copy>(&mut self, choices: &[(&str, T)]) -> Result<T, Unread> {
        let word = self.next("a word")?;
        choices
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, value)| *value)
            .ok_or_else(|| self.unknown(&word))
    }

    pub(super) fn end(&self) -> Result<(), Unread> {
        match self.peek() {
            Some(word) => Err(self.unknown(word)),
            None => Ok(()),
        }
    }
}

/// Ten characters, year-month-day. `NaiveDate` alone would also take "2026-3-2".
pub(super) fn iso(word: &str) -> Option<NaiveDate> {
    let digits = word.bytes().enumerate().all(|(at, b)| match at {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    });
    // There is no year 0.
    (word.len() == 10 && digits && word > "0001")
        .then(|| NaiveDate::parse_from_str(word, "%Y-%m-%d").ok())
        .flatten()
}
