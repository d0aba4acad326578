//! Reads one stranger's file and ends. What is asked comes on standard input, the answer goes to
//! standard output, and the process can do nothing else: see `walls.rs`. It has no option, reads no
//! environment and opens no file. A mistake in here ends this process and nothing more.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod walls;

use std::io::{Read, Write, stdin, stdout};
use std::process::ExitCode;

use documents::reader::{LONGEST_QUESTION, answered};

fn main() -> ExitCode {
    // Nobody reads what a panic says, and it could quote the file.
    std::panic::set_hook(Box::new(|_| {}));
    let Some(walls) = walls::raise() else { return ExitCode::from(3) };
    let mut question = Vec::new();
    if stdin().take(LONGEST_QUESTION).read_to_end(&mut question).is_err() {
        return ExitCode::from(4);
    }
    let Some(answer) = answered(&question, walls) else { return ExitCode::from(5) };
    match stdout().write_all(&answer).and_then(|()| stdout().flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(6),
    }
}
