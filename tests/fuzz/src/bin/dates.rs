//! Dates as people write them, in a field that asks for one.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut file = b"Local authority: Bristol\nDate of birth: ".to_vec();
    file.extend(bytes);
    caseclock_fuzz::read("a.txt", &file);
});
