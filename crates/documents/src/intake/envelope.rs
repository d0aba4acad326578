//! The outside of a message: who sent it, to whom, and what it says of when it was received. A message
//! that was passed on has several, one in another, and only the authority's own counts.

use chrono::{NaiveDate, NaiveDateTime};

use super::dates;
use super::fields::Reading;
use super::labels::Labels;
use super::merge::{Clue, Line, Said};
use super::words::squeezed;

/// A message, or one that was passed on inside it.
pub(crate) struct Envelope {
    /// Whether its sender writes from the address of an authority.
    authority: bool,
    /// When a mailbox took it in, in London's time; what says so, and where.
    received: Option<(NaiveDateTime, String, String)>,
    /// What it says of when it was sent: the day, where it can be read; the words, and where.
    sent: Option<(Option<NaiveDate>, String, String)>,
}

/// What stands on the outside of a message, as text. What is not there is empty.
#[derive(Default)]
pub(super) struct Outside {
    /// The sender as shown, "Rosalind Keevil <sen@authority.example>", and the address alone.
    pub from: String,
    pub address: String,
    pub to: String,
    /// When it was sent, as written, and the day in London.
    pub date: String,
    pub sent: Option<NaiveDate>,
    pub subject: String,
    /// When this mailbox took it in, as written, and in London's time.
    pub stamp: String,
    pub received: Option<NaiveDateTime>,
}

impl Said {
    /// Adds the outside of a message whose file is `name`; each part's place is "name, Part".
    pub(super) fn add_outside(
        &mut self,
        name: &str,
        outside: &Outside,
        part: &str,
        labels: &Labels,
    ) {
        let place = |header: &str| format!("{name}, {header}{part}");
        self.add_sender(&outside.address, &place("From"), labels);
        let line = |head: &str, text: &str, place: String| Line {
            text: format!("{head}: {}", squeezed(text)),
            place,
        };
        for (head, header, text) in [
            ("From", "From", &outside.from),
            ("To", "To", &outside.to),
            ("Date", "Date", &outside.date),
            ("Received", "Received", &outside.stamp),
        ] {
            if !text.is_empty() {
                self.lines.push(line(head, text, place(header)));
            }
        }
        if !outside.subject.is_empty() {
            self.add_subject(&outside.subject, place("Subject"), labels);
            self.lines.push(line("Subject", &outside.subject, place("Subject")));
        }
        self.lines.push(Line { text: String::new(), place: name.into() });
        let stated = |text: &str| squeezed(text);
        self.envelopes.push(Envelope {
            authority: labels.authority_of_address(&outside.address).is_some(),
            received: outside.received.map(|at| (at, stated(&outside.stamp), place("Received"))),
            sent: (!outside.date.is_empty())
                .then(|| (outside.sent, stated(&outside.date), place("Date"))),
        });
    }

    /// Adds the messages that were passed on as text: "-----Original Message-----", "Begin forwarded
    /// message", or an answer's quotation, each with the lines From, Sent and To or Subject.
    pub(super) fn add_passed_on(&mut self, lines: &[Line], labels: &Labels) {
        for (at, line) in lines.iter().enumerate() {
            let Some(from) = headed(&line.text, &["from"]) else { continue };
            let head: Vec<&Line> = lines[at + 1..]
                .iter()
                .take(10)
                .take_while(|line| !bare(&line.text).is_empty())
                .collect();
            let find = |names: &[&str]| {
                head.iter().find_map(|line| Some((headed(&line.text, names)?, &line.place)))
            };
            let Some((sent, place)) = find(&["sent", "date"]) else { continue };
            let subject = find(&["subject"]);
            if subject.is_none() && find(&["to"]).is_none() {
                continue;
            }
            let address = from
                .split(['<', '>', '[', ']', ' ', '(', ')'])
                .find(|word| word.contains('@'))
                .unwrap_or("")
                .trim_start_matches("mailto:");
            self.add_sender(address, &line.place, labels);
            if let Some((subject, place)) = subject {
                self.add_subject(subject, place.clone(), labels);
            }
            self.envelopes.push(Envelope {
                authority: labels.authority_of_address(address).is_some(),
                received: None,
                sent: Some((dates::read(sent).ok(), sent.into(), place.clone())),
            });
        }
    }

    fn add_sender(&mut self, address: &str, place: &str, labels: &Labels) {
        if address.is_empty() {
            return;
        }
        let mut clue = |field, reading| {
            self.clues.push(Clue::new(field, address.into(), place.into(), reading));
        };
        clue("channel", Reading::Value("email".into()));
        if let Some(authority) = labels.authority_of_address(address) {
            clue("authority", Reading::Value(authority));
        }
    }

    fn add_subject(&mut self, text: &str, place: String, labels: &Labels) {
        let line = Line { text: squeezed(text), place };
        if let Some(reference) = reference_in(&line.text) {
            self.add("reference", reference, &line.place, labels);
        }
        self.subjects.push(line);
    }

    /// When the request was received, from the outside of the message that counts: the innermost of an
    /// authority. Where that was passed on, it reached an NHS mailbox before this one, on a day that
    /// nothing here proves.
    pub(super) fn receipt(&mut self) {
        let innermost = self.envelopes.iter().rposition(|envelope| envelope.authority);
        let counts = innermost.unwrap_or(self.envelopes.len().saturating_sub(1));
        let (Some(outer), Some(own)) = (self.envelopes.first(), self.envelopes.get(counts)) else {
            return;
        };
        let doubt = |raw: &str, place: &str, why: String| {
            vec![Clue::new("received_on", raw.into(), place.into(), Reading::Doubt(why))]
        };
        let nothing = (None, String::new(), String::new());
        let (sent, words, sent_at) = own.sent.as_ref().unwrap_or(&nothing);
        let new = match &outer.received {
            Some((at, raw, place)) if counts == 0 => {
                let clue = |field, value: String| {
                    Clue::new(field, raw.clone(), place.clone(), Reading::Value(value))
                };
                vec![
                    clue("received_on", at.date().to_string()),
                    clue("received_at", at.format("%H:%M").to_string()),
                ]
            }
            None if counts == 0 => doubt(words, sent_at, "The message does not say when it was received, only when it was sent. Type the day on which it reached the first NHS mailbox.".into()),
            received => {
                let day = |day: NaiveDate| day.format("%-d %B %Y").to_string();
                let here = received.as_ref().map_or(String::new(), |(at, _, place)| {
                    format!(" It reached this mailbox on {} ({place}).", day(at.date()))
                });
                let inside = match sent {
                    Some(sent) => {
                        format!(" The message inside was sent on {} ({sent_at}).", day(*sent))
                    }
                    None => String::new(),
                };
                let why = format!("It was forwarded.{inside}{here} Type the day on which it reached the first NHS mailbox.");
                let outer = received.as_ref().map_or(("", ""), |(_, raw, place)| (raw, place));
                let (raw, place) =
                    if words.is_empty() { outer } else { (words.as_str(), sent_at.as_str()) };
                doubt(raw, place, why)
            }
        };
        self.clues.extend(new);
    }
}

/// What follows one of these names of a header: "From: Rosalind Keevil". Mail programs print them bold
/// and quote them.
fn headed<'a>(text: &'a str, names: &[&str]) -> Option<&'a str> {
    let (name, rest) = bare(text).split_once(':')?;
    let own = names.contains(&name.trim_matches(['*', ' ']).to_lowercase().as_str());
    let rest = rest.trim_matches(['*', ' ', '\t']);
    (own && !rest.is_empty()).then_some(rest)
}

fn bare(text: &str) -> &str {
    text.trim_start_matches(['>', '*', '|', ' ', '\t']).trim_end()
}

/// "Request for advice, our ref: EHC/26/417": what follows "ref" and has a digit.
fn reference_in(subject: &str) -> Option<&str> {
    let mut words = subject.split([' ', ',', ';', '(', ')', '[', ']']).filter(|w| !w.is_empty());
    while let Some(word) = words.next() {
        let (head, rest) = word.split_once(':').unwrap_or((word, ""));
        if !matches!(head.to_lowercase().trim_end_matches('.'), "ref" | "reference") {
            continue;
        }
        let next = if rest.is_empty() { words.next()? } else { rest };
        let next = next.trim_matches([':', '.']);
        if next.chars().any(|c| c.is_ascii_digit()) {
            return Some(next);
        }
    }
    None
}
