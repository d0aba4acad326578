//! The window itself, and the three ways out of it that a content policy does not close.

use tauri::webview::NewWindowResponse;
use tauri::{App, Manager, Url, WebviewWindow, WebviewWindowBuilder};

use crate::process;

/// Opens the one window, as `tauri.conf.json` describes it.
pub fn open(app: &App) -> tauri::Result<WebviewWindow> {
    let mut described = app.config().app.windows.first().cloned().unwrap_or_default();
    // WebKit drives no private window, so a test's profile is on disk: the stricter case of the two.
    described.incognito = !process::is_driven();
    WebviewWindowBuilder::from_config(app, &described)?
        // A content policy stops neither `location.href` nor a refresh: both carry data out.
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()
}

/// Brings the window to the front: a second start of the program ends up here.
pub fn show_again(app: &tauri::AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Whether an address is a page of this program.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // WebView2 knows no schemes of our own and maps ours to this name.
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_programs_own_pages_may_be_shown() {
        let shown = |url: &str| is_ours(&url.parse().unwrap());
        assert!(shown("tauri://localhost/index.html"));
        for elsewhere in [
            "https://example.org/?name=x",
            "http://localhost/",
            "tauri://example.org/",
            "file:///etc/passwd",
            "data:text/html,x",
            "about:blank",
        ] {
            assert!(!shown(elsewhere), "{elsewhere}");
        }
    }
}
