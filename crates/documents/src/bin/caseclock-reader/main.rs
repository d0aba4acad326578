//! Reads one stranger's file and ends. What is asked comes on standard input, the answer goes to
//! standard output, and the process can do nothing else: see `walls.rs`. It has no option, reads no
//! environment and opens no file. A mistake in here ends this process and nothing more.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod walls;

use std::io::{Read, Write, stdin, stdout};
use std::process::exit;

use documents::reader::{LONGEST_QUESTION, NO_WALLS, answered};

fn main() {
    // Nobody reads what a panic says, and it could quote the file.
    std::panic::set_hook(Box::new(|_| {}));
    let Some(walls) = walls::raise() else { exit(NO_WALLS) };
    let mut question = Vec::new();
    let heard = stdin().take(LONGEST_QUESTION).read_to_end(&mut question).ok();
    let answer = heard.and_then(|_| answered(&question, walls));
    let told = answer.and_then(|answer| stdout().write_all(&answer).ok());
    exit(if told.and_then(|()| stdout().flush().ok()).is_some() { 0 } else { 1 })
}
