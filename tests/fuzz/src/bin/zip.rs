//! Word and Excel files as they are, deflate and check sums included.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    caseclock_fuzz::read("a.docx", bytes);
});
