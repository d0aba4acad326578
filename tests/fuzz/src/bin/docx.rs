//! The main part of a Word file.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let file = caseclock_fuzz::zipped(&[("word/document.xml", bytes)]);
    caseclock_fuzz::read("a.docx", &file);
});
