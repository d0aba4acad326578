//! The readers of strangers' files, compiled from their own sources without the rest of their room
//! (a fuzzer would instrument a typesetter), and what must hold of every answer.

#![allow(dead_code, unused_imports)]

#[path = "../../../crates/documents/src/intake/mod.rs"]
pub mod intake;
#[path = "../../../crates/documents/src/workbook.rs"]
mod workbook;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Reads a file of this name. Whatever it holds, the answer is a refusal or fits a form.
pub fn read(name: &str, bytes: &[u8]) {
    let Ok(messages) = intake::read(name, bytes) else { return };
    assert!(!messages.is_empty());
    for message in &messages {
        assert!(message.is_fit());
    }
    // The same bytes are read the same way twice.
    assert_eq!(intake::read(name, bytes).ok().as_deref(), Some(messages.as_slice()));
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
