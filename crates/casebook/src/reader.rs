//! Strangers' files are read by another program, one process a file, with nothing in its
//! environment, two pipes, and an end: never in this process, which holds the keys.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use documents::intake::{LARGEST_FILE, Message, Unreadable};
use documents::paper::Paper;
use documents::reader::{Kind, LONGEST_ANSWER, NO_WALLS, Wanted, question, understood};
use documents::tracker::Sheet;

use crate::error::Error;

/// How long one file may take from beginning to end, waiting included. The process's own limit of
/// 20 seconds counts only while it works.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where `caseclock-reader` is, and how long it is waited for.
#[derive(Clone, Debug)]
pub struct Reader {
    program: PathBuf,
    patience: Duration,
}

impl Reader {
    /// The one that was installed beside this program.
    pub fn beside(program: &Path) -> Self {
        let name = if cfg!(windows) { "caseclock-reader.exe" } else { "caseclock-reader" };
        Self { program: program.with_file_name(name), patience: PATIENCE }
    }

    /// Another program, or with another patience: for tests of what must never happen.
    pub fn at(program: &Path, patience: Duration) -> Self {
        Self { program: program.to_owned(), patience }
    }

    /// Reads the requests of a file. [`Error::NoReader`] where the program is not there or cannot shut
    /// itself in; otherwise what is wrong with the file. This process stays as it was, whatever the
    /// other did.
    pub(crate) fn read(&self, name: &str, bytes: Vec<u8>) -> Result<Vec<Message>, Error> {
        self.ask(Kind::Request, name, bytes)
    }

    /// Reads a team's spreadsheet; otherwise as [`Self::read`].
    pub(crate) fn read_tracker(&self, name: &str, bytes: Vec<u8>) -> Result<Vec<Sheet>, Error> {
        self.ask(Kind::Tracker, name, bytes)
    }

    /// One page of a paper to look at, from 1; otherwise as [`Self::read`].
    pub(crate) fn show(&self, name: &str, bytes: Vec<u8>, page: u32) -> Result<Paper, Error> {
        let shown = self.ask(Kind::Paper { page }, name, bytes)?;
        shown.into_iter().next().ok_or_else(|| Unreadable::NotSafely.into())
    }

    fn ask<T: Wanted>(&self, kind: Kind, name: &str, bytes: Vec<u8>) -> Result<Vec<T>, Error> {
        if bytes.len() > LARGEST_FILE {
            return Err(Unreadable::TooLarge.into());
        }
        let mut child = Command::new(&self.program)
            .env_clear()
            .current_dir(if cfg!(windows) { "\\" } else { "/" })
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| Error::NoReader)?;
        let answer = converse(&mut child, question(kind, name), bytes);
        let answer = answer.recv_timeout(self.patience);
        // Whether it is done or not, it ends here, and with it both pipes. One that had ended already
        // keeps the status with which it did.
        let _ = child.kill();
        let status = child.wait();
        match (answer, status) {
            (Err(RecvTimeoutError::Timeout), _) => Err(Unreadable::TookTooLong.into()),
            (Ok(answer), Ok(status)) if status.success() => {
                Ok(understood(&answer).ok_or(Unreadable::NotSafely)?.read?)
            }
            // It could not shut itself in, and so has read nothing.
            (_, Ok(status)) if status.code() == Some(NO_WALLS) => Err(Error::NoReader),
            (_, Ok(status)) => Err(why(status).into()),
            _ => Err(Unreadable::NotSafely.into()),
        }
    }
}

/// Asks and listens at once, or each side could wait for the other for ever. The two threads end with
/// the pipes; nobody waits for them, for something that the other left behind may hold these open.
fn converse(child: &mut Child, line: Vec<u8>, bytes: Vec<u8>) -> Receiver<Vec<u8>> {
    let (ask, tell) = (child.stdin.take(), child.stdout.take());
    let (told, heard) = sync_channel(1);
    thread::spawn(move || {
        // One that ends before it has heard all has its reasons; its status says which.
        ask.map(|mut ask| ask.write_all(&line).and_then(|()| ask.write_all(&bytes)))
    });
    thread::spawn(move || {
        let mut answer = Vec::new();
        let read = tell.map(|tell| tell.take(LONGEST_ANSWER + 1).read_to_end(&mut answer));
        // Half an answer is none.
        if !matches!(read, Some(Ok(_))) {
            answer.clear();
        }
        told.send(answer)
    });
    heard
}

/// What stopped it, where that can be told.
#[cfg(unix)]
fn why(status: ExitStatus) -> Unreadable {
    use std::os::unix::process::ExitStatusExt;
    // By number, which POSIX gives to the first and Linux to the second: memory that is refused
    // aborts, and so does a stack that is used up.
    match status.signal() {
        Some(6) => Unreadable::TooMuchMemory,
        Some(24) => Unreadable::TookTooLong,
        _ => Unreadable::NotSafely,
    }
}

#[cfg(not(unix))]
fn why(_: ExitStatus) -> Unreadable {
    Unreadable::NotSafely
}
