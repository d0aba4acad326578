//! The one thread that holds the casebook. Commands are done one at a time in the order in which
//! the window sent them, so that typing kept a moment ago is never overtaken by older typing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use casebook::problem;
use serde_json::Value;
use tauri::ipc::{Invoke, InvokeBody, InvokeResolver};
use tauri::{AppHandle, Wry};

use crate::dispatch::{Answer, dispatch};
use crate::folder;
use crate::session::Session;

/// A command of the window and where its answer goes.
pub struct Errand {
    command: String,
    payload: Value,
    resolver: InvokeResolver<Wry>,
}

impl Errand {
    /// The command as it came through Tauri, which has already looked at the permission list.
    pub fn new(invoke: Invoke<Wry>) -> Self {
        let payload = match invoke.message.payload() {
            InvokeBody::Json(payload) => payload.clone(),
            InvokeBody::Raw(_) => Value::Null,
        };
        Self { command: invoke.message.command().into(), payload, resolver: invoke.resolver }
    }
}

/// Starts the thread. It ends, and drops the casebook with its keys, when the sender is gone.
pub fn start(app: AppHandle, casebook: PathBuf) -> std::io::Result<Sender<Errand>> {
    let (sender, errands) = channel();
    std::thread::Builder::new()
        .name("casebook".into())
        .spawn(move || run(&app, Session::new(casebook), &errands))?;
    Ok(sender)
}

/// So long nobody asked for anything: the time for backups.
const QUIET: Duration = Duration::from_secs(60);

fn run(app: &AppHandle, mut session: Session, errands: &Receiver<Errand>) {
    loop {
        let Errand { command, payload, resolver } = match errands.recv_timeout(QUIET) {
            Ok(errand) => errand,
            Err(RecvTimeoutError::Timeout) => {
                session.keep_safe();
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => {
                // The window was closed.
                let _ = session.lock();
                return;
            }
        };
        if command == "choose_folder" {
            // The dialog stays open as long as the officer likes: locking must not wait for it.
            match session.open() {
                Ok(_) => folder::choose(app, "Choose a folder", resolver),
                Err(problem) => resolver.reject(problem),
            }
            continue;
        }
        if command == "choose_backup" {
            // Before there is a casebook to open, or while it cannot be: it only names a folder.
            folder::choose(app, "Choose where the backup is", resolver);
            continue;
        }
        match guarded(&mut session, &command, payload) {
            Ok(view) => resolver.resolve(view),
            Err(problem) => resolver.reject(problem),
        }
    }
}

/// A fault in one command locks the casebook and leaves the window alive to say so.
fn guarded(session: &mut Session, command: &str, payload: Value) -> Answer {
    catch_unwind(AssertUnwindSafe(|| dispatch(session, command, payload))).unwrap_or_else(|_| {
        let _ = session.lock();
        Err(problem::fault())
    })
}
