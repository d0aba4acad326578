//! An e-mail: its headers, its text, and what is attached to it, three messages deep.

use mail_parser::{HeaderName, Message, MessageParser, MimeHeaders, PartType};

use super::envelope::Outside;
use super::labels::Labels;
use super::limits::{DEEPEST_NEST, MOST_ENTRIES};
use super::merge::Said;
use super::words::squeezed;
use super::{Unreadable, attached, dates, html, named, text};

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

/// Adds a message, `depth` deep in others.
pub(super) fn add(
    said: &mut Said,
    attachments: &mut Vec<String>,
    name: &str,
    message: &Message,
    labels: &Labels,
    depth: usize,
) {
    said.add_outside(name, &outside(message), " header", labels);
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
        number = text::add(said, name, &text, number, labels);
    }
    for part in message.attachments() {
        if attachments.len() > MOST_ENTRIES {
            return;
        }
        let own = part.attachment_name().map(named).filter(|name| !name.is_empty());
        if let PartType::Message(inner) = &part.body {
            let own = own.unwrap_or_else(|| "forwarded message".into());
            attachments.push(own.clone());
            attached::heading(said, &own);
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
        attached::add(said, attachments, &own, part.contents(), labels, depth);
    }
}

/// What stands in its headers.
pub(super) fn outside(message: &Message) -> Outside {
    let raw = |name| message.header_raw(name).unwrap_or("");
    let top = message.headers().iter().find(|header| header.name == HeaderName::Received);
    let received = top
        .and_then(|header| header.value.as_received())
        .and_then(|received| received.date)
        .and_then(|date| dates::in_london(date.to_timestamp()));
    let address = message.from().and_then(|from| from.first()).and_then(|from| from.address());
    let sent = message.date().and_then(|date| dates::in_london(date.to_timestamp()));
    Outside {
        from: message.from().map(people).unwrap_or_default(),
        address: address.unwrap_or("").into(),
        to: message.to().map(people).unwrap_or_default(),
        date: message.date().map(|_| squeezed(raw("Date"))).unwrap_or_default(),
        sent: sent.map(|at| at.date()),
        subject: message.subject().unwrap_or("").into(),
        stamp: received.map(|_| raw_of_top(message)).unwrap_or_default(),
        received,
    }
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
