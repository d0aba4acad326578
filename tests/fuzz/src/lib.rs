//! The readers of strangers' files, compiled from their own sources without the rest of their room
//! (a fuzzer would instrument a typesetter), and what must hold of every answer.

#![allow(dead_code, unused_imports)]

#[path = "../../../crates/documents/src/intake/mod.rs"]
pub mod intake;
#[path = "../../../crates/documents/src/workbook.rs"]
mod workbook;

use std::io::{Cursor, Write};
use std::panic;
use std::sync::Once;

use domain::civil;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A library that gives up on a file is caught where it is called (`workbook.rs`), and is no find; any
/// other panic is.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |what| {
            if !what.location().is_some_and(|at| at.file().contains("/calamine-")) {
                tell(what);
            }
        }));
    });
}

/// Reads a file of this name. Whatever it holds, the answer is a refusal or fits a form.
pub fn read(name: &str, bytes: &[u8]) {
    listen();
    let Ok(messages) = intake::read(name, bytes) else { return };
    assert!(!messages.is_empty());
    for message in &messages {
        assert!(message.is_fit());
    }
    // The same bytes are read the same way twice: asked of one file in sixteen, for it is as much work
    // again.
    if bytes.iter().fold(0, |sum: u8, byte| sum.wrapping_add(*byte)) % 16 == 0 {
        assert_eq!(intake::read(name, bytes).ok().as_deref(), Some(messages.as_slice()));
    }
}

/// Reads what stands in a field that asks for a date, in a file and as it is typed. Whatever it is, a
/// day that is understood is read back as itself.
pub fn read_date(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
    if let Ok(day) = intake::dates::read(text) {
        assert_eq!(intake::dates::read(&day.to_string()), Ok(day));
    }
    if let Ok(day) = civil::typed_on(text, today) {
        assert_eq!(civil::typed_on(&civil::words(day), today).ok(), Some(day));
    }
}

/// A zip that stores these parts as they are: a fuzzer does not find its way through deflate and
/// check sums.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        if zip.start_file(*name, stored).and_then(|()| Ok(zip.write_all(bytes)?)).is_err() {
            return Vec::new();
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
