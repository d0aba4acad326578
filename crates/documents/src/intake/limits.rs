//! What a stranger's file may cost, and which kind of file it is.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Unreadable;

/// Largest file, in bytes.
pub const LARGEST_FILE: usize = 25 * 1024 * 1024;
/// Most entries of a zip, and most files that come with a message.
pub(super) const MOST_ENTRIES: usize = 2_000;
/// Largest entry of a zip, unpacked, in bytes.
pub(super) const LARGEST_PART: u64 = 64 * 1024 * 1024;
/// All entries of a zip together, unpacked, in bytes.
const LARGEST_WHOLE: u64 = 200 * 1024 * 1024;
/// How many times larger than the file all its entries together may be. A form that was filled in
/// unpacks to about ten times its size, and deflate cannot exceed a thousand.
const LARGEST_RATIO: u64 = 100;
/// Messages within messages.
pub(super) const DEEPEST_NEST: usize = 3;
/// Rows of a CSV file.
pub(super) const MOST_ROWS: usize = 5_000;
/// Columns of a CSV file that are read.
pub(crate) const MOST_COLUMNS: usize = 200;
/// Longest line of a text or a CSV file, in bytes: some 300 pages without a break.
const LONGEST_LINE: usize = 1_000_000;
/// Lines of a message that are read.
pub(super) const MOST_LINES: usize = 100_000;
/// Labelled values of one message. More than this is not a form about one child.
pub(super) const MOST_CLUES: usize = 1_000;
/// Depth of XML.
pub(super) const DEEPEST_XML: usize = 128;
/// Elements of XML.
pub(super) const MOST_NODES: usize = 1_000_000;
/// Text of a field of several lines, in characters.
pub(crate) const LONGEST_TEXT: usize = 20_000;
/// Text of a message that is shown beside the form, in characters: some 300 pages.
pub(crate) const LONGEST_SOURCE: usize = 1_000_000;
/// Name of a file, in characters.
pub(crate) const LONGEST_NAME: usize = 200;
/// Where a field was found, in characters.
pub(crate) const LONGEST_PLACE: usize = 500;
/// A doubt, in characters: it may name two places.
pub(crate) const LONGEST_DOUBT: usize = 1_500;

/// The kinds that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Email,
    Outlook,
    Word,
    Pdf,
    Excel,
    Csv,
    Text,
}

/// By what the file holds: a name may be wrong, and in an attack it is.
pub(crate) fn kind(name: &str, bytes: &[u8]) -> Result<Kind, Unreadable> {
    if bytes.len() > LARGEST_FILE {
        return Err(Unreadable::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return office(bytes);
    }
    if bytes.starts_with(b"PK\x05\x06") {
        return Err(Unreadable::Empty);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return compound(bytes);
    }
    let start = &bytes[..bytes.len().min(4096)];
    if has(&start[..start.len().min(1024)], b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    if is_picture(start) {
        return Err(Unreadable::Picture);
    }
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let strange = start.iter().filter(|b| **b < 9 || (14..32).contains(*b)).count();
    if !utf16 && (start.contains(&0) || strange > start.len() / 50 || start.starts_with(b"{\\rtf"))
    {
        return Err(Unreadable::WrongKind);
    }
    let name = name.to_lowercase();
    // Words that were pasted may begin with From and Sent; only a mail program writes the other line.
    let pasted = name.ends_with(".txt") && !has(start, b"MIME-Version:");
    if !utf16 && !pasted && is_email(start) {
        return Ok(Kind::Email);
    }
    match name.rsplit_once('.').map(|(_, end)| end) {
        Some("eml" | "msg" | "docx" | "pdf" | "xlsx") => Err(Unreadable::Damaged),
        _ if bytes.split(|byte| *byte == b'\n').any(|line| line.len() > LONGEST_LINE) => {
            Err(Unreadable::LineTooLong)
        }
        Some("csv" | "tsv") => Ok(Kind::Csv),
        Some("txt") => Ok(Kind::Text),
        // Without a name that says so, a text is a table only if its first line looks like one.
        _ if start.split(|b| *b == b'\n').next().is_some_and(|l| l.contains(&b',')) => {
            Ok(Kind::Csv)
        }
        _ => Err(Unreadable::WrongKind),
    }
}

/// A zip: which program's, if any. Its parts are looked at by name before one is unpacked.
fn office(bytes: &[u8]) -> Result<Kind, Unreadable> {
    let zip = open(bytes)?;
    let has = |part: &str| zip.file_names().flatten().any(|name| name == part);
    if zip.file_names().flatten().any(|name| name.to_lowercase().ends_with("vbaproject.bin")) {
        return Err(Unreadable::Macros);
    }
    if has("word/document.xml") {
        return Ok(Kind::Word);
    }
    if has("xl/workbook.xml") || has("xl/workbook.bin") {
        return Ok(Kind::Excel);
    }
    // Another program's document says what it is, in its first part or in a list of its parts.
    let document = has("mimetype") || has("[Content_Types].xml");
    Err(if document { Unreadable::WrongKind } else { Unreadable::Archive })
}

/// A compound file, which Outlook writes and older Word and Excel wrote. Theirs are told by the names
/// of their streams, as is a newer one that was locked with a password.
fn compound(bytes: &[u8]) -> Result<Kind, Unreadable> {
    match cfb::CompoundFile::open(Cursor::new(bytes)) {
        Ok(file) if file.is_stream(super::msg::MARK) => return Ok(Kind::Outlook),
        Ok(file) if file.is_stream("EncryptedPackage") => {
            return Err(Unreadable::PasswordProtected);
        }
        Ok(_) => {}
        Err(_) if named_in(bytes, super::msg::MARK) => return Err(Unreadable::Damaged),
        Err(_) => {}
    }
    let has = |name: &&str| named_in(bytes, name);
    if has(&"EncryptedPackage") {
        return Err(Unreadable::PasswordProtected);
    }
    let old = ["WordDocument", "Workbook", "Book", "PowerPoint Document"].iter().any(has);
    Err(if old { Unreadable::OldOffice } else { Unreadable::WrongKind })
}

/// Whether a compound file speaks of a stream of this name anywhere.
fn named_in(bytes: &[u8], name: &str) -> bool {
    has(bytes, &name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>())
}

fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

fn is_picture(start: &[u8]) -> bool {
    let begins: [&[u8]; 7] =
        [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF"];
    begins.iter().any(|begin| start.starts_with(begin)) && start.contains(&0)
        || start.get(4..8).is_some_and(|kind| kind == b"ftyp")
}

/// At least two of the headers that every message has, before the first empty line.
fn is_email(start: &[u8]) -> bool {
    let text = String::from_utf8_lossy(start);
    let mut found = 0;
    for line in text.lines().take_while(|line| !line.trim().is_empty()) {
        let Some((name, _)) = line.split_once(':') else {
            if line.starts_with([' ', '\t']) || line.starts_with("From ") {
                continue;
            }
            return false;
        };
        let name = name.to_lowercase();
        let known = [
            "from",
            "to",
            "subject",
            "date",
            "received",
            "message-id",
            "mime-version",
            "content-type",
            "return-path",
        ];
        found += usize::from(known.contains(&name.as_str()));
    }
    found >= 2
}

/// An opened zip within the limits. Entries are read by their name into memory, never to a disk.
pub(crate) fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, Unreadable> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(refused)?;
    if zip.len() > MOST_ENTRIES {
        return Err(Unreadable::TooLarge);
    }
    // Of two entries with one name we would read the last, and another program perhaps the first.
    if declared(bytes).is_some_and(|entries| entries != zip.len()) {
        return Err(Unreadable::Damaged);
    }
    let mut whole = 0;
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index).map_err(refused)?;
        if entry.encrypted() {
            return Err(Unreadable::PasswordProtected);
        }
        whole += entry.size();
        if entry.size() > LARGEST_PART || whole > LARGEST_WHOLE {
            return Err(Unreadable::TooLarge);
        }
    }
    if whole > bytes.len() as u64 * LARGEST_RATIO {
        return Err(Unreadable::TooLarge);
    }
    Ok(zip)
}

/// How many entries the end of a zip speaks of; none where there are too many for it to say.
fn declared(bytes: &[u8]) -> Option<usize> {
    let at = bytes.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let entries = u16::from_le_bytes([*bytes.get(at + 10)?, *bytes.get(at + 11)?]);
    (entries != u16::MAX).then_some(usize::from(entries))
}

/// One entry as text. Its declared size is not trusted: no more than the limit is unpacked.
pub(super) fn part(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
) -> Result<Option<String>, Unreadable> {
    let entry = match zip.by_name(name) {
        Ok(entry) => entry,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(refused(error)),
    };
    let mut bytes = Vec::new();
    entry.take(LARGEST_PART + 1).read_to_end(&mut bytes).map_err(|_| Unreadable::Damaged)?;
    if bytes.len() as u64 > LARGEST_PART {
        return Err(Unreadable::TooLarge);
    }
    String::from_utf8(bytes).map(Some).map_err(|_| Unreadable::Damaged)
}

fn refused(error: ZipError) -> Unreadable {
    match error {
        ZipError::InvalidPassword => Unreadable::PasswordProtected,
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unreadable::PasswordProtected,
        _ => Unreadable::Damaged,
    }
}
