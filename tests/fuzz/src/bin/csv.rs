//! Tables as text.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    caseclock_fuzz::read("a.csv", bytes);
});
