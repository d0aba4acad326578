//! The one thread that holds the casebook. Commands are done one at a time in the order in which
//! the window sent them, so that typing kept a moment ago is never overtaken by older typing. The
//! same thread measures who is there and locks, so that a page that hangs keeps nothing open.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use casebook::problem;
use casebook::views::NoticeView;
use casebook::wishes::{CopyText, ShareScreen, ZoomWindow};
use serde_json::Value;
use tauri::ipc::{Invoke, InvokeBody, InvokeResolver};
use tauri::{AppHandle, Wry};

use crate::clipboard::Clipboard;
use crate::dispatch::{Answer, dispatch, wish};
use crate::idle::{Idle, Stand};
use crate::session::Session;
use crate::{folder, pane, process};

/// What a page that is being locked out has left to keep its last words.
const LAST_WORDS: Duration = Duration::from_millis(300);
/// How long the window may be seen on a shared screen before it hides itself again.
const SHARED: Duration = Duration::from_secs(2 * 60 * 60);
/// The longest sleep of the thread while something is open: its timer does not count the time that
/// a laptop was asleep, and the idle clock does.
const NAP: Duration = Duration::from_secs(5);
/// So long nobody asked for anything: the time for backups.
const QUIET: Duration = Duration::from_secs(60);
/// A page that dies again within this is not opened again with the casebook open.
const AGAIN: Duration = Duration::from_secs(60);

/// What the thread is asked to do.
pub enum Errand {
    /// A command of the window.
    Asked(Box<Asked>),
    /// The system locks or sleeps, so the casebook locks. Whoever waits for it holds the other end of
    /// the channel, which goes when it is done.
    Lock(Option<Sender<()>>),
    /// The web process of the window with this label has died.
    PageLost(String),
    /// The window is being closed.
    Close,
}

/// A command of the window and where its answer goes.
pub struct Asked {
    command: String,
    payload: Value,
    resolver: InvokeResolver<Wry>,
}

impl Errand {
    /// The command as it came through Tauri, which has already looked at the permission list.
    pub fn asked(invoke: Invoke<Wry>) -> Self {
        let payload = match invoke.message.payload() {
            InvokeBody::Json(payload) => payload.clone(),
            InvokeBody::Raw(_) => Value::Null,
        };
        let command = invoke.message.command().into();
        Self::Asked(Box::new(Asked { command, payload, resolver: invoke.resolver }))
    }
}

/// Starts the thread. It ends, and drops the casebook with its keys, when the sender is gone.
pub fn start(app: AppHandle, casebook: PathBuf) -> std::io::Result<Sender<Errand>> {
    let (sender, errands) = channel();
    let session = Session::new(casebook).on_device(folder::of_device(&app));
    let mut desk = Desk {
        app,
        session,
        asked: process::since_start(),
        idle: None,
        notice: None,
        warned: false,
        clipboard: Clipboard::default(),
        shared: None,
        lost: None,
        reopened: false,
    };
    std::thread::Builder::new().name("casebook".into()).spawn(move || desk.run(&errands))?;
    Ok(sender)
}

struct Desk {
    app: AppHandle,
    session: Session,
    /// When a page last asked for something.
    asked: Duration,
    /// Runs while a page may show what a casebook holds.
    idle: Option<Idle>,
    /// The page waits here for the next thing that it has to know about the lock.
    notice: Option<InvokeResolver<Wry>>,
    warned: bool,
    clipboard: Clipboard,
    /// Until when the window may be seen on a shared screen.
    shared: Option<Duration>,
    /// When a page last died.
    lost: Option<Duration>,
    /// The page that is shown stands for one that died, and has not been told yet.
    reopened: bool,
}

impl Desk {
    fn run(&mut self, errands: &Receiver<Errand>) {
        loop {
            match errands.recv_timeout(self.wait(process::since_start())) {
                Ok(Errand::Asked(asked)) => {
                    self.asked = process::since_start();
                    self.answer(*asked);
                }
                Ok(Errand::Lock(_done)) => self.lock_page_out(errands),
                Ok(Errand::PageLost(label)) => self.page_lost(&label),
                Ok(Errand::Close) => {
                    self.last_words(errands);
                    // Nobody waits for it; what was entered since the last backup goes into one.
                    pane::hide(&self.app);
                    self.session.keep_safe(true);
                    self.lock();
                    self.app.exit(0);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            self.tend(errands);
        }
    }

    fn wait(&self, now: Duration) -> Duration {
        let idle = self.idle.as_ref().map(|idle| idle.wait(now));
        let shared = self.shared.map(|until| until.saturating_sub(now));
        let waits = [idle, shared, self.clipboard.wait(now)];
        match waits.into_iter().flatten().min() {
            Some(wait) => wait.clamp(Duration::from_millis(20), NAP),
            None => Duration::MAX,
        }
    }

    /// What is due by now.
    fn tend(&mut self, errands: &Receiver<Errand>) {
        let now = process::since_start();
        self.clipboard.tend(now);
        if now.saturating_sub(self.asked) >= QUIET {
            self.asked = now;
            self.session.keep_safe(false);
        }
        if self.shared.is_some_and(|until| until <= now) {
            self.share(false, now);
        }
        if let Some(limit) = self.session.lock_after().map(process::lock_limit) {
            self.idle.get_or_insert_with(|| Idle::new(limit, now)).limit(limit);
        }
        match self.idle.as_ref().map(|idle| idle.stand(now)) {
            Some(Stand::Due) => self.lock_page_out(errands),
            Some(Stand::Warned { left, can_stay }) if !self.warned => {
                if let Some(notice) = self.notice.take() {
                    let seconds = left.as_secs_f32().round() as u32;
                    notice.resolve(NoticeView::Warning { seconds, can_stay });
                    self.warned = true;
                }
            }
            Some(Stand::Awake) => self.warned = false,
            _ => {}
        }
    }

    fn answer(&mut self, Asked { command, payload, resolver }: Asked) {
        let now = process::since_start();
        let told = match command.as_str() {
            // The dialog stays open as long as the officer likes: locking must not wait for it.
            "choose_folder" => match self.session.open() {
                Ok(_) => return folder::choose(&self.app, "Choose a folder", resolver),
                Err(problem) => Err(problem),
            },
            // Before there is a casebook to open, or while it cannot be: it only names a folder.
            "choose_backup" => {
                return folder::choose(&self.app, "Choose where the backup is", resolver);
            }
            // Answered when there is something to say.
            "next_notice" if self.reopened => {
                self.reopened = false;
                return resolver.resolve(NoticeView::Reopened);
            }
            "next_notice" => return self.notice = Some(resolver),
            "still_here" => {
                if let Some(idle) = &mut self.idle {
                    idle.seen(now);
                }
                Ok(Value::Null)
            }
            // Also before the passphrase: whoever needs large letters needs them there too.
            "zoom_window" => {
                wish(payload).map(|ZoomWindow { to }| pane::zoom(&self.app, to).into())
            }
            "copy" => self.copy(payload, now),
            "share_screen" => wish(payload).map(|ShareScreen { shown }| {
                self.share(shown, now);
                Value::Null
            }),
            _ => guarded(&mut self.session, |session| dispatch(session, &command, payload)),
        };
        let locks = command == "lock" && told.is_ok();
        match told {
            Ok(view) => resolver.resolve(view),
            Err(problem) => resolver.reject(problem),
        }
        if locks {
            self.lock();
            pane::renew(&self.app);
        }
    }

    fn copy(&mut self, payload: Value, now: Duration) -> Answer {
        self.session.open()?;
        let CopyText { text } = wish(payload)?;
        if self.clipboard.copy(text, now) { Ok(Value::Null) } else { Err(problem::no_clipboard()) }
    }

    fn share(&mut self, shown: bool, now: Duration) {
        self.shared = shown.then(|| now + SHARED);
        pane::show_on_shared_screens(&self.app, shown);
    }

    /// Locks a page that did not ask for it: its last words first, then the casebook, then a new
    /// window in place of the one whose memory holds what it showed.
    fn lock_page_out(&mut self, errands: &Receiver<Errand>) {
        if self.idle.is_none() {
            return;
        }
        self.last_words(errands);
        self.lock();
        pane::renew(&self.app);
    }

    /// Tells the page that it locks now, and does what it still asks until it asks for the lock
    /// itself, or its time is over.
    fn last_words(&mut self, errands: &Receiver<Errand>) {
        let Some(notice) = self.notice.take() else { return };
        notice.resolve(NoticeView::Locking);
        let end = process::since_start() + LAST_WORDS;
        loop {
            match errands.recv_timeout(end.saturating_sub(process::since_start())) {
                Ok(Errand::Asked(asked)) if asked.command == "lock" => return,
                Ok(Errand::Asked(asked)) => self.answer(*asked),
                // It is locking already.
                Ok(_) => {}
                Err(_) => return,
            }
        }
    }

    /// Drops the casebook and all that is known of it here.
    fn lock(&mut self) {
        let _ = self.session.lock();
        self.clipboard.clear();
        self.idle = None;
        self.notice = None;
        self.warned = false;
    }

    /// The page died; the casebook did not, so the officer goes on in a new window that says so.
    /// When it dies again at once, the passphrase is asked first: what kills it may be what it shows.
    fn page_lost(&mut self, label: &str) {
        if !pane::is_shown(&self.app, label) {
            return;
        }
        let now = process::since_start();
        if self.lost.is_some_and(|before| now < before + AGAIN) {
            self.lock();
        }
        self.lost = Some(now);
        self.reopened = true;
        self.notice = None;
        self.warned = false;
        pane::renew(&self.app);
    }
}

/// A fault in one command locks the casebook and leaves the window alive to say so.
fn guarded(session: &mut Session, doing: impl FnOnce(&mut Session) -> Answer) -> Answer {
    catch_unwind(AssertUnwindSafe(|| doing(session))).unwrap_or_else(|_| {
        let _ = session.lock();
        Err(problem::fault())
    })
}

#[cfg(test)]
mod tests {
    use casebook::Casebook;
    use casebook::keys::Cost;
    use casebook::moment::World;

    use super::*;

    #[test]
    fn a_fault_in_a_command_locks_the_casebook_and_is_said() {
        let folder = std::env::temp_dir().join(format!("caseclock-fault-{}", std::process::id()));
        let cheap = Cost { memory_kib: 64, passes: 1, lanes: 1 };
        let (me, world) = (casebook::demo::officer(), World::real());
        let made = Casebook::create(&folder, world, me, "seven quiet herons", cheap, true);
        let mut session = Session::new(folder.clone());
        session.keep(made.unwrap().0);
        assert!(session.open().is_ok());
        let problem = guarded(&mut session, |_| panic!("QUENTINA")).unwrap_err();
        assert_eq!(problem.code, "fault");
        assert!(!format!("{problem:?}").contains("QUENTINA"), "what it panicked with is not told");
        assert_eq!(session.open().err().unwrap().code, "locked");
        assert!(guarded(&mut session, |_| Ok(Value::Null)).is_ok(), "and it goes on answering");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
