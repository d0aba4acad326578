//! The one thread that holds the casebook. Commands are done one at a time in the order in which
//! the window sent them, so that typing kept a moment ago is never overtaken by older typing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

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
    std::thread::Builder::new().name("casebook".into()).spawn(move || {
        let session = Session::new(casebook).on_device(folder::of_device(&app));
        run(&app, session, &errands);
    })?;
    Ok(sender)
}

fn run(app: &AppHandle, mut session: Session, errands: &Receiver<Errand>) {
    for Errand { command, payload, resolver } in errands {
        if command == "choose_folder" {
            // The dialog stays open as long as the officer likes: locking must not wait for it.
            match session.open() {
                Ok(_) => folder::choose(app, resolver),
                Err(problem) => resolver.reject(problem),
            }
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
