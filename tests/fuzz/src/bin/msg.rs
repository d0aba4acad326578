//! Outlook's messages, in their compound file.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    caseclock_fuzz::read("a.msg", bytes);
});
