//! PDF forms, and the text of their pages.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    caseclock_fuzz::read("a.pdf", bytes);
});
