//! What was copied does not stay in the clipboard.

use std::time::Duration;

/// How long a text stays in the clipboard.
const STAYS: Duration = Duration::from_secs(30);

/// The desktop's clipboard, and what of ours is in it.
#[derive(Default)]
pub struct Clipboard {
    // On X11 whoever copied has to be there when somebody pastes.
    desktop: Option<arboard::Clipboard>,
    ours: Option<(String, Duration)>,
}

impl Clipboard {
    /// Puts a text there, kept out of the system's history and cloud where it has them. False
    /// where the desktop refuses.
    pub fn copy(&mut self, text: String, now: Duration) -> bool {
        self.desktop = self.desktop.take().or_else(|| arboard::Clipboard::new().ok());
        let put = self.desktop.as_mut().is_some_and(|desktop| put(desktop, &text).is_ok());
        if put {
            self.ours = Some((text, now + STAYS));
        }
        put
    }

    /// How long until something has to be cleared.
    pub fn wait(&self, now: Duration) -> Option<Duration> {
        self.ours.as_ref().map(|(_, until)| until.saturating_sub(now))
    }

    /// Clears what has been there long enough.
    pub fn tend(&mut self, now: Duration) {
        if self.wait(now) == Some(Duration::ZERO) {
            self.clear();
        }
    }

    /// Clears what is ours, unless something else was copied since.
    pub fn clear(&mut self) {
        let Some(((text, _), desktop)) = self.ours.take().zip(self.desktop.as_mut()) else {
            return;
        };
        if desktop.get_text().is_ok_and(|there| there == text) {
            let _ = desktop.clear();
        }
    }
}

#[cfg(windows)]
fn put(desktop: &mut arboard::Clipboard, text: &str) -> Result<(), arboard::Error> {
    use arboard::SetExtWindows;
    desktop.set().exclude_from_monitoring().text(text)
}

#[cfg(target_os = "linux")]
fn put(desktop: &mut arboard::Clipboard, text: &str) -> Result<(), arboard::Error> {
    use arboard::SetExtLinux;
    desktop.set().exclude_from_history().text(text)
}

#[cfg(not(any(windows, target_os = "linux")))]
fn put(desktop: &mut arboard::Clipboard, text: &str) -> Result<(), arboard::Error> {
    desktop.set_text(text)
}
