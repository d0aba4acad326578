//! An Outlook message (.msg, MS-OXMSG): properties as streams of a compound file, attachments as
//! folders in it, and a message that was attached as a folder of the same make.

use std::io::{Cursor, Read};

use cfb::CompoundFile;
use chrono::{DateTime, NaiveDateTime};
use mail_parser::MessageParser;

use super::envelope::Outside;
use super::labels::Labels;
use super::limits::{DEEPEST_NEST, LARGEST_FILE, MOST_ENTRIES};
use super::merge::Said;
use super::sheet::decoded;
use super::words::squeezed;
use super::{Unreadable, attached, dates, eml, html, named, text};

/// Properties by their number in MS-OXPROPS.
const SUBJECT: u16 = 0x0037;
const HEADERS: u16 = 0x007d;
const SENT: u16 = 0x0039;
const DELIVERED: u16 = 0x0e06;
const SENDER_NAME: u16 = 0x0c1a;
const SENDER_ADDRESSES: [u16; 3] = [0x5d01, 0x5d02, 0x0c1f];
const SHOWN_TO: u16 = 0x0e04;
const BODY: u16 = 0x1000;
const BODY_HTML: u16 = 0x1013;
const LONG_NAME: u16 = 0x3707;
const SHORT_NAME: u16 = 0x3704;
const SHOWN_NAME: u16 = 0x3001;
const PICTURE_ID: u16 = 0x3712;
const DATA: u16 = 0x3701;

/// The stream that every message has.
pub(super) const MARK: &str = "__properties_version1.0";

/// Reads a message; `name` begins every place.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    labels: &Labels,
) -> Result<(Said, Vec<String>), Unreadable> {
    let mut said = Said::default();
    let mut attachments = Vec::new();
    add(&mut said, &mut attachments, name, bytes, labels, 1)?;
    let spoken = said.lines.iter().any(|line| !line.text.trim().is_empty());
    if spoken { Ok((said, attachments)) } else { Err(Unreadable::NothingFound) }
}

/// Adds a message that is a file, `depth` deep in others.
pub(super) fn add(
    said: &mut Said,
    attachments: &mut Vec<String>,
    name: &str,
    bytes: &[u8],
    labels: &Labels,
    depth: usize,
) -> Result<(), Unreadable> {
    let file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    Storage { file, said, attachments, labels }.message(name, "", depth)
}

struct Storage<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    said: &'a mut Said,
    attachments: &'a mut Vec<String>,
    labels: &'a Labels,
}

impl Storage<'_> {
    /// The message in a folder; "" is the file's own.
    fn message(&mut self, name: &str, folder: &str, depth: usize) -> Result<(), Unreadable> {
        let outside = self.outside(folder)?;
        self.said.add_outside(name, &outside, "", self.labels);
        let body = match self.text(folder, BODY)? {
            Some(body) if !body.trim().is_empty() => body,
            _ => self.html(folder)?.unwrap_or_default(),
        };
        text::add(self.said, name, &body, 0, self.labels);
        let here = if folder.is_empty() { "/" } else { folder };
        let parts: Vec<String> = self
            .file
            .read_storage(here)
            .map_err(|_| Unreadable::Damaged)?
            .filter(|entry| entry.is_storage() && entry.name().starts_with("__attach_"))
            .map(|entry| format!("{folder}/{}", entry.name()))
            .take(MOST_ENTRIES + 1)
            .collect();
        for part in parts {
            if self.attachments.len() > MOST_ENTRIES {
                return Err(Unreadable::TooLarge);
            }
            self.attachment(&part, depth)?;
        }
        Ok(())
    }

    fn attachment(&mut self, folder: &str, depth: usize) -> Result<(), Unreadable> {
        let mut own = String::new();
        for property in [LONG_NAME, SHOWN_NAME, SHORT_NAME] {
            if own.is_empty() {
                own = self.text(folder, property)?.map(|name| named(&name)).unwrap_or_default();
            }
        }
        let inner = format!("{folder}/__substg1.0_{DATA:04X}000D");
        if self.file.is_storage(&inner) {
            let own = if own.is_empty() { "forwarded message".into() } else { own };
            self.attachments.push(own.clone());
            attached::heading(self.said, &own);
            return match depth < DEEPEST_NEST && self.file.exists(format!("{inner}/{MARK}")) {
                true => self.message(&own, &inner, depth + 1),
                false => Ok(()),
            };
        }
        let Some(bytes) = self.stream(&format!("{folder}/__substg1.0_{DATA:04X}0102"))? else {
            return Ok(());
        };
        // Pictures of a signature have no part in a request.
        if is_picture(&own) && self.text(folder, PICTURE_ID)?.is_some() {
            return Ok(());
        }
        let own = if own.is_empty() { "attachment without a name".into() } else { own };
        self.attachments.push(own.clone());
        attached::add(self.said, self.attachments, &own, &bytes, self.labels, depth);
        Ok(())
    }

    /// From the headers that it travelled with; a message that never left its server has none, and
    /// there the properties say the same.
    fn outside(&mut self, folder: &str) -> Result<Outside, Unreadable> {
        let headers = self.text(folder, HEADERS)?.unwrap_or_default();
        let mut outside = MessageParser::default()
            .parse_headers(headers.as_bytes())
            .map(|message| eml::outside(&message))
            .unwrap_or_default();
        if let Some(subject) = self.text(folder, SUBJECT)? {
            outside.subject = subject;
        }
        for property in SENDER_ADDRESSES {
            // An address of the server's own book has no @ in it.
            let address = self.text(folder, property)?.filter(|text| text.contains('@'));
            if let (true, Some(address)) = (outside.address.is_empty(), address) {
                outside.address = squeezed(&address);
            }
        }
        if outside.from.is_empty() {
            let sender = self.text(folder, SENDER_NAME)?.unwrap_or_default();
            outside.from = match (sender.as_str(), outside.address.as_str()) {
                (name, "") => name.into(),
                (name, address) => format!("{name} <{address}>"),
            };
        }
        if outside.to.is_empty() {
            outside.to = self.text(folder, SHOWN_TO)?.unwrap_or_default();
        }
        let (sent, delivered) = self.times(folder)?;
        if outside.date.is_empty()
            && let Some(sent) = sent
        {
            outside.date = sent.format("%-d %B %Y, %H:%M").to_string();
            outside.sent = Some(sent.date());
        }
        if outside.received.is_none()
            && let Some(delivered) = delivered
        {
            outside.stamp = delivered.format("%-d %B %Y, %H:%M").to_string();
            outside.received = Some(delivered);
        }
        Ok(outside)
    }

    /// When it was sent and when it was delivered, in London's time.
    fn times(
        &mut self,
        folder: &str,
    ) -> Result<(Option<NaiveDateTime>, Option<NaiveDateTime>), Unreadable> {
        let bytes = self.stream(&format!("{folder}/{MARK}"))?.unwrap_or_default();
        // What precedes the properties is longer in the outermost message.
        let bytes = bytes.get(if folder.is_empty() { 32 } else { 24 }..).unwrap_or_default();
        let time = |property: u16| {
            let tag = [&[0x40, 0], property.to_le_bytes().as_slice()].concat();
            let (rows, _) = bytes.as_chunks::<16>();
            let row = rows.iter().find(|row| row.starts_with(&tag))?;
            // In 100 nanoseconds since 1601.
            let ticks = u64::from_le_bytes(row[8..].try_into().ok()?);
            let seconds = i64::try_from(ticks / 10_000_000).ok()? - 11_644_473_600;
            DateTime::from_timestamp(seconds, 0)?;
            dates::in_london(seconds)
        };
        Ok((time(SENT), time(DELIVERED)))
    }

    fn html(&mut self, folder: &str) -> Result<Option<String>, Unreadable> {
        let bytes = self.stream(&format!("{folder}/__substg1.0_{BODY_HTML:04X}0102"))?;
        let html = bytes.map(|bytes| decoded(&bytes)).or(self.text(folder, BODY_HTML)?);
        Ok(html.map(|html| html::text(&html)))
    }

    /// A property that is text, in Unicode or in an older alphabet.
    fn text(&mut self, folder: &str, property: u16) -> Result<Option<String>, Unreadable> {
        let path = format!("{folder}/__substg1.0_{property:04X}");
        if let Some(bytes) = self.stream(&format!("{path}001F"))? {
            let text = encoding_rs::UTF_16LE.decode_without_bom_handling(&bytes).0.into_owned();
            return Ok(Some(text.trim_end_matches('\0').into()));
        }
        let bytes = self.stream(&format!("{path}001E"))?;
        Ok(bytes.map(|bytes| decoded(&bytes).trim_end_matches('\0').into()))
    }

    fn stream(&mut self, path: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        if !self.file.is_stream(path) {
            return Ok(None);
        }
        let stream = self.file.open_stream(path).map_err(|_| Unreadable::Damaged)?;
        let mut bytes = Vec::new();
        stream
            .take(LARGEST_FILE as u64)
            .read_to_end(&mut bytes)
            .map_err(|_| Unreadable::Damaged)?;
        Ok(Some(bytes))
    }
}

fn is_picture(name: &str) -> bool {
    let name = name.to_lowercase();
    [".png", ".jpg", ".jpeg", ".gif", ".bmp"].iter().any(|end| name.ends_with(end))
}
