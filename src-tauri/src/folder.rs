//! Folders: where the casebook is, and the desktop's own dialog for choosing where a pack goes.

use std::path::PathBuf;

use tauri::ipc::InvokeResolver;
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_dialog::DialogExt;

/// The casebook's folder: `CASECLOCK_CASEBOOK`, or the user's own data folder, which is never one
/// that roams or is synchronised.
pub fn of_casebook(app: &AppHandle) -> tauri::Result<PathBuf> {
    if let Some(named) = std::env::var_os("CASECLOCK_CASEBOOK").filter(|name| !name.is_empty()) {
        return Ok(named.into());
    }
    let name = if cfg!(windows) { "Caseclock" } else { "caseclock" };
    Ok(app.path().local_data_dir()?.join(name))
}

/// Asks the officer for a folder; answers its path, or null when they cancel. Returns at once.
pub fn choose(app: &AppHandle, resolver: InvokeResolver<Wry>) {
    // A script cannot reach into a native dialog, so the tests name the folder beforehand.
    if cfg!(debug_assertions)
        && let Some(folder) = std::env::var_os("CASECLOCK_TEST_FOLDER")
    {
        return resolver.resolve(folder.to_string_lossy().into_owned());
    }
    let mut dialog = app.dialog().file().set_title("Choose where the pack goes");
    if let Some(window) = app.webview_windows().into_values().next() {
        dialog = dialog.set_parent(&window);
    }
    dialog.pick_folder(move |chosen| {
        let path = chosen.and_then(|folder| folder.into_path().ok());
        resolver.resolve(path.map(|path| path.to_string_lossy().into_owned()));
    });
}
