//! An e-mail: its headers, its text, and what is attached to it, three messages deep.

use mail_parser::{HeaderName, Message, MessageParser, MimeHeaders, PartType};

use super::fields::Reading;
use super::labels::Labels;
use super::limits::{self, DEEPEST_NEST, Kind, MOST_ENTRIES, MOST_LINES};
use super::merge::{Clue, Line, Said};
use super::words::{squeezed, visible};
use super::{Unreadable, dates, docx, html, named, sheet};

/// Reads a message; `name` begins every place.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    labels: &Labels,
) -> Result<(Said, Vec<String>), Unreadable> {
    let message = MessageParser::default().parse(bytes).ok_or(Unreadable::Damaged)?;
    if breaks_off(&message, bytes) {
        return Err(Unreadable::Damaged);
    }
    let mut said = Said::default();
    let mut attachments = Vec::new();
    add(&mut said, &mut attachments, name, &message, labels, 1);
    if attachments.len() > MOST_ENTRIES {
        return Err(Unreadable::TooLarge);
    }
    let spoken = said.lines.iter().any(|line| !line.text.trim().is_empty());
    if spoken { Ok((said, attachments)) } else { Err(Unreadable::NothingFound) }
}

/// A message in parts ends with its boundary; without it, an attachment may be half a file.
fn breaks_off(message: &Message, bytes: &[u8]) -> bool {
    let boundary = message.content_type().and_then(|kind| kind.attribute("boundary"));
    boundary.is_some_and(|boundary| {
        let end = format!("--{boundary}--");
        !bytes.windows(end.len()).any(|window| window == end.as_bytes())
    })
}

fn add(
    said: &mut Said,
    attachments: &mut Vec<String>,
    name: &str,
    message: &Message,
    labels: &Labels,
    depth: usize,
) {
    headers(said, name, message, labels);
    let bodies: Vec<u32> =
        if message.text_bodies().any(|part| matches!(part.body, PartType::Text(_))) {
            message.text_body.clone()
        } else {
            message.html_body.clone()
        };
    let mut number = 0;
    for part in bodies.iter().filter_map(|id| message.part(*id)) {
        let text = match &part.body {
            PartType::Text(text) => text.to_string(),
            PartType::Html(text) => html::text(text),
            _ => continue,
        };
        let mut lines = Vec::new();
        for text in visible(&text).lines().take(MOST_LINES) {
            number += 1;
            lines.push(Line {
                text: text.trim_end().into(),
                place: format!("{name}, line {number}"),
            });
        }
        said.add_lines(lines, labels);
    }
    for part in message.attachments() {
        if attachments.len() > MOST_ENTRIES {
            return;
        }
        let own = part.attachment_name().map(named).filter(|name| !name.is_empty());
        if let PartType::Message(inner) = &part.body {
            let own = own.unwrap_or_else(|| "forwarded message".into());
            attachments.push(own.clone());
            said.lines.push(apart(&own));
            if depth < DEEPEST_NEST {
                add(said, attachments, &own, inner, labels, depth + 1);
            }
            continue;
        }
        // Pictures of a signature have no part in a request.
        let picture = part.content_type().is_some_and(|kind| kind.ctype() == "image");
        if picture && (own.is_none() || part.content_id().is_some()) {
            continue;
        }
        let own = own.unwrap_or_else(|| "attachment without a name".into());
        attachments.push(own.clone());
        attached(said, attachments, &own, part.contents(), labels, depth);
    }
}

/// Reads an attachment where that can be done. One that cannot be read is kept all the same, and
/// the text says why it was not.
fn attached(
    said: &mut Said,
    attachments: &mut Vec<String>,
    name: &str,
    bytes: &[u8],
    labels: &Labels,
    depth: usize,
) {
    said.lines.push(apart(name));
    let read = limits::kind(name, bytes).and_then(|kind| match kind {
        Kind::Word => docx::read(name, bytes, labels),
        Kind::Csv => match sheet::read(name, bytes, labels)?.as_mut_slice() {
            [only] => Ok(std::mem::take(&mut only.1)),
            _ => Err(Unreadable::NothingFound),
        },
        Kind::Email if depth < DEEPEST_NEST => {
            let inner = MessageParser::default().parse(bytes).ok_or(Unreadable::Damaged)?;
            let mut inside = Said::default();
            add(&mut inside, attachments, name, &inner, labels, depth + 1);
            Ok(inside)
        }
        Kind::Email => Err(Unreadable::NothingFound),
    });
    match read {
        Ok(inside) => {
            said.clues.extend(inside.clues);
            said.lines.extend(inside.lines);
            said.subjects.extend(inside.subjects);
        }
        Err(why) => {
            let why = match why {
                Unreadable::Empty => "This file is empty.",
                Unreadable::TooLarge => {
                    "This file is too large to be read here. Open it and read it yourself."
                }
                Unreadable::Damaged => {
                    "This file is damaged or incomplete. Ask for it to be sent again."
                }
                Unreadable::PasswordProtected => {
                    "This file is protected by a password. Open it and read it yourself."
                }
                _ => "This file was not read. Open it and read it yourself.",
            };
            said.lines.push(Line { text: why.into(), place: name.into() });
        }
    }
}

fn apart(name: &str) -> Line {
    Line { text: format!("\n{name}"), place: name.into() }
}

fn headers(said: &mut Said, name: &str, message: &Message, labels: &Labels) {
    let mut clue = |field, raw: &str, header: &str, reading| {
        let place = format!("{name}, {header} header");
        said.clues.push(Clue { field, raw: squeezed(raw), place, reading });
    };
    let top = message.headers().iter().find(|header| header.name == HeaderName::Received);
    let received = top
        .and_then(|header| header.value.as_received())
        .and_then(|received| received.date)
        .and_then(|date| dates::in_london(date.to_timestamp()));
    let raw = |name| message.header_raw(name).unwrap_or("");
    match received {
        Some(at) => {
            let stamp = raw_of_top(message);
            clue("received_on", &stamp, "Received", Reading::Value(at.date().to_string()));
            clue("received_at", &stamp, "Received", Reading::Value(at.format("%H:%M").to_string()));
        }
        None => {
            let why = "The message does not say when it was received, only when it was sent. Type the day on which it reached the first NHS mailbox.";
            clue("received_on", raw("Date"), "Date", Reading::Doubt(why.into()));
        }
    }
    let address = message.from().and_then(|from| from.first()).and_then(|from| from.address());
    if let Some(address) = address {
        clue("channel", address, "From", Reading::Value("email".into()));
        if let Some(authority) = labels.authority_of_address(address) {
            clue("authority", address, "From", Reading::Value(authority));
        }
    }
    for header in ["From", "To", "Date"] {
        let text = match header {
            "Date" => message.date().map(|_| squeezed(raw("Date"))),
            "From" => message.from().map(people),
            _ => message.to().map(people),
        };
        if let Some(text) = text {
            let place = format!("{name}, {header} header");
            said.lines.push(Line { text: format!("{header}: {text}"), place });
        }
    }
    if let Some(subject) = message.subject() {
        let line = Line { text: squeezed(subject), place: format!("{name}, Subject header") };
        if let Some(reference) = reference_in(&line.text) {
            said.add("reference", reference, &line.place, labels);
        }
        said.lines.push(Line { text: format!("Subject: {}", line.text), ..line.clone() });
        said.subjects.push(line);
    }
    said.lines.push(Line { text: String::new(), place: name.into() });
}

/// The stamp at the end of the newest Received header, as written.
fn raw_of_top(message: &Message) -> String {
    let (_, text) = message
        .headers_raw()
        .find(|(name, _)| name.eq_ignore_ascii_case("Received"))
        .unwrap_or_default();
    squeezed(text.rsplit(';').next().unwrap_or(""))
}

fn people(list: &mail_parser::Address) -> String {
    let one = |person: &mail_parser::Addr| match (person.name(), person.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (name, address) => name.or(address).unwrap_or("").to_string(),
    };
    squeezed(&list.iter().map(one).collect::<Vec<_>>().join(", "))
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
