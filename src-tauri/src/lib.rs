#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

use std::process::ExitCode;
use std::sync::mpsc::Sender;

use tauri::{Manager, RunEvent, WindowEvent};

use crate::errands::Errand;

mod clipboard;
mod dispatch;
mod errands;
mod folder;
mod idle;
mod pane;
mod process;
mod session;
mod system;
#[cfg(test)]
mod typescript;

/// Opens the window and stays until it is closed. The status is 1 when it could not be opened, and
/// standard error says why.
pub fn run() -> ExitCode {
    process::settle();
    process::keep_memory_in();
    process::stay_offline();
    let built = tauri::Builder::default()
        // First, so that a second start does nothing but show the first.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| pane::show_again(app)))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(|invoke| {
            let errands = invoke.message.webview_ref().state::<Sender<Errand>>().inner().clone();
            errands.send(Errand::asked(invoke)).is_ok()
        })
        .setup(|app| {
            let casebook = folder::of_casebook(app.handle())?;
            let errands = errands::start(app.handle().clone(), casebook)?;
            system::listen(&errands)?;
            app.manage(errands);
            pane::empty_profile(app.handle());
            pane::open(app.handle())?;
            Ok(())
        })
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event {
                // The last words are kept and the casebook locked before the window goes.
                let errands = window.state::<Sender<Errand>>();
                if errands.send(Errand::Close).is_ok() {
                    api.prevent_close();
                }
            }
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|app, event| {
                if matches!(event, RunEvent::Exit) {
                    pane::empty_profile(app);
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("caseclock-window: the window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}
