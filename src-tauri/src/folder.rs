//! Folders: where the casebook is, and the desktop's own dialog for choosing one.

use std::path::PathBuf;

use casebook::keys::Device;
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

/// Where this account keeps a secret of its own, outside the casebook: none on Windows, where it would
/// have to be sealed by the system.
pub fn of_device(app: &AppHandle) -> Option<Device> {
    let folder = app.path().config_dir().ok().filter(|_| !cfg!(windows))?;
    Some(Device::at(folder.join("caseclock/device.key")))
}

/// Asks the officer for a folder; answers its path, or null when they cancel. Returns at once.
pub fn choose(app: &AppHandle, title: &str, resolver: InvokeResolver<Wry>) {
    // A script cannot reach into a native dialog, so the tests name the folder beforehand.
    if cfg!(debug_assertions)
        && let Some(folder) = std::env::var_os("CASECLOCK_TEST_FOLDER")
    {
        return resolver.resolve(folder.to_string_lossy().into_owned());
    }
    let mut dialog = app.dialog().file().set_title(title);
    if let Some(window) = app.webview_windows().into_values().next() {
        dialog = dialog.set_parent(&window);
    }
    dialog.pick_folder(move |chosen| {
        let path = chosen.and_then(|folder| folder.into_path().ok());
        resolver.resolve(path.map(|path| path.to_string_lossy().into_owned()));
    });
}
