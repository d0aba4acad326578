#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

use std::process::ExitCode;
use std::sync::mpsc::Sender;

use tauri::Manager;

use crate::errands::Errand;

mod dispatch;
mod errands;
mod folder;
mod pane;
mod process;
mod session;
#[cfg(test)]
mod typescript;

/// Opens the window and stays until it is closed. The status is 1 when it could not be opened, and
/// standard error says why.
pub fn run() -> ExitCode {
    process::settle();
    process::keep_memory_in();
    let built = tauri::Builder::default()
        // First, so that a second start does nothing but show the first.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| pane::show_again(app)))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(|invoke| {
            let errands = invoke.message.webview_ref().state::<Sender<Errand>>().inner().clone();
            errands.send(Errand::new(invoke)).is_ok()
        })
        .setup(|app| {
            let casebook = folder::of_casebook(app.handle())?;
            app.manage(errands::start(app.handle().clone(), casebook)?);
            pane::open(app)?;
            Ok(())
        })
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("caseclock-window: the window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}
