//! The window itself, and the three ways out of it that a content policy does not close.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::Sender;

use casebook::wishes::Zoom;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Url, WebviewWindow, WebviewWindowBuilder};

use crate::errands::Errand;
use crate::process;

/// Each window has a name of its own, `main-1`, `main-2`: the next opens before the last has gone.
static OPENED: AtomicU32 = AtomicU32::new(0);

/// How large everything is drawn, in percent; the next window takes it over.
static ZOOM: AtomicU32 = AtomicU32::new(100);
/// The sizes there are: at 400 the narrowest window is still as wide as a page of WCAG 1.4.10.
const ZOOMS: [u32; 9] = [75, 100, 125, 150, 175, 200, 250, 300, 400];

/// Opens the one window, as `tauri.conf.json` describes it.
pub fn open(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let mut described = app.config().app.windows.first().cloned().unwrap_or_default();
    described.label = format!("main-{}", OPENED.fetch_add(1, Ordering::Relaxed) + 1);
    // WebKit drives no private window, so a test's profile is on disk: the stricter case of the two.
    described.incognito = !process::is_driven();
    let window = WebviewWindowBuilder::from_config(app, &described)?
        .data_directory(profile(app)?)
        // A content policy stops neither `location.href` nor a refresh: both carry data out.
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()?;
    hear_its_end(&window)?;
    draw_at(&window, ZOOM.load(Ordering::Relaxed));
    Ok(window)
}

/// Opens a new window where the last one stood, and destroys that one with the process that drew
/// it: what a page has held in its memory cannot be wiped, only ended.
pub fn renew(app: &AppHandle) {
    let last: Vec<WebviewWindow> = app.webview_windows().into_values().collect();
    match open(app) {
        Ok(window) => {
            if let Some(last) = last.first() {
                let _ = last.inner_size().and_then(|size| window.set_size(size));
                let _ = last.outer_position().and_then(|place| window.set_position(place));
                if last.is_maximized().unwrap_or(false) {
                    let _ = window.maximize();
                }
            }
        }
        // Without a window there is nothing to unlock with. What was kept is safe.
        Err(error) => {
            eprintln!("caseclock-window: the window could not be opened again: {error}");
            app.exit(1);
        }
    }
    for window in last {
        let _ = window.destroy();
    }
}

/// Draws everything larger or smaller, and says how large, in percent.
pub fn zoom(app: &AppHandle, to: Zoom) -> u32 {
    let percent = next_zoom(ZOOM.load(Ordering::Relaxed), to);
    ZOOM.store(percent, Ordering::Relaxed);
    for window in app.webview_windows().into_values() {
        draw_at(&window, percent);
    }
    percent
}

fn next_zoom(now: u32, to: Zoom) -> u32 {
    let found = match to {
        Zoom::Larger => ZOOMS.into_iter().find(|size| *size > now),
        Zoom::Smaller => ZOOMS.into_iter().rfind(|size| *size < now),
        Zoom::Usual => Some(100),
    };
    found.unwrap_or(now)
}

fn draw_at(window: &WebviewWindow, percent: u32) {
    let _ = window.set_zoom(f64::from(percent) / 100.0);
}

/// Whether the window with this label is there: one that was replaced is not.
pub fn is_shown(app: &AppHandle, label: &str) -> bool {
    app.get_webview_window(label).is_some()
}

/// Whether pictures of the window show what is in it. Only Windows can hide it.
pub fn show_on_shared_screens(app: &AppHandle, shown: bool) {
    for window in app.webview_windows().into_values() {
        let _ = window.set_content_protected(!shown);
    }
}

/// Where the webview may write. Nothing of a case is meant to come here; it is emptied all the same.
fn profile(app: &AppHandle) -> tauri::Result<PathBuf> {
    let path = app.path();
    // In memory, and gone when the user signs out, where the system has such a folder.
    Ok(path.runtime_dir().or_else(|_| path.app_cache_dir())?.join("caseclock-web"))
}

/// Empties the webview's folder, at the start and at the end.
pub fn empty_profile(app: &AppHandle) {
    if let Ok(folder) = profile(app) {
        let _ = std::fs::remove_dir_all(folder);
    }
}

/// Hears when the web process dies, which neither the window nor the page could tell.
#[cfg(target_os = "linux")]
fn hear_its_end(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::WebViewExt;

    let errands = window.state::<Sender<Errand>>().inner().clone();
    let label = window.label().to_owned();
    window.with_webview(move |webview| {
        webview.inner().connect_web_process_terminated(move |_, _| {
            let _ = errands.send(Errand::PageLost(label.clone()));
        });
    })
}

/// Not heard here yet: the window then stays white until it is closed and opened.
#[cfg(not(target_os = "linux"))]
fn hear_its_end(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// Takes the window off the screen: it is being closed, and only the casebook still has work.
pub fn hide(app: &tauri::AppHandle) {
    for window in app.webview_windows().values() {
        let _ = window.hide();
    }
}

/// Brings the window to the front: a second start of the program ends up here.
pub fn show_again(app: &AppHandle) {
    for window in app.webview_windows().into_values() {
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
    fn it_is_drawn_from_three_quarters_to_four_times_as_large_and_back() {
        let mut size = 100;
        for _ in 0..12 {
            size = next_zoom(size, Zoom::Larger);
        }
        assert_eq!(size, 400);
        assert_eq!(next_zoom(400, Zoom::Smaller), 300);
        assert_eq!(next_zoom(75, Zoom::Smaller), 75);
        assert_eq!(next_zoom(300, Zoom::Usual), 100);
    }

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
