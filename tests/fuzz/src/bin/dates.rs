//! Dates as people write them.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    caseclock_fuzz::read_date(bytes);
});
