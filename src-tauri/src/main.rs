//! The window of Caseclock.
fn main() -> std::process::ExitCode {
    window::run()
}
