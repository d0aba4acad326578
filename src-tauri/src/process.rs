//! What is settled about this process before anything of the desktop starts.

use std::time::Duration;

/// Set by WebKit's driver, and by nobody else.
const DRIVEN: &str = "TAURI_WEBVIEW_AUTOMATION";

/// Whether a script may drive the window: in a debug build, or one made for it.
pub fn is_driven() -> bool {
    let may_be = cfg!(debug_assertions) || cfg!(feature = "automation");
    may_be && std::env::var_os(DRIVEN).is_some()
}

/// Starts the program anew where its environment is not the one it must run in, and returns
/// otherwise. Setting a variable in place is not safe once threads exist; a new start is.
#[cfg(target_os = "linux")]
pub fn settle() {
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    let renders = "WEBKIT_DISABLE_DMABUF_RENDERER";
    let mut again = Command::new("/proc/self/exe");
    let mut settled = true;
    // Whoever can set this variable could otherwise script an unlocked window.
    if !is_driven() && std::env::var_os(DRIVEN).is_some() {
        again.env_remove(DRIVEN);
        settled = false;
    }
    // The DMABUF renderer leaves the window blank on many machines; without it, it also needs a
    // quarter less memory.
    if std::env::var_os(renders).is_none() {
        again.env(renders, "1");
        settled = false;
    }
    if !settled {
        let mut arguments = std::env::args_os();
        if let Some(name) = arguments.next() {
            again.arg0(name);
        }
        let refused = again.args(arguments).exec();
        eprintln!("caseclock-window: could not settle the environment: {refused}");
    }
}

/// Elsewhere there is nothing to settle.
#[cfg(not(target_os = "linux"))]
pub fn settle() {}

/// Shuts this process, and the web processes that it starts, off from every network. A window that a
/// script drives is spoken to over the loopback, so that one alone stays as it is.
pub fn stay_offline() {
    if !is_driven()
        && let Err(refused) = casebook::offline::stay()
    {
        eprintln!("caseclock-window: the network could not be shut off: {refused}");
    }
}

/// How long an open casebook may stay unattended: what was chosen, or less where the installation
/// says so in `CASECLOCK_LOCK_MINUTES`. It can never be more.
pub fn lock_limit(chosen: Duration) -> Duration {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    // A test cannot wait for minutes.
    if cfg!(debug_assertions)
        && let Some(seconds) = number("CASECLOCK_TEST_IDLE")
    {
        return Duration::from_secs(seconds);
    }
    match number("CASECLOCK_LOCK_MINUTES") {
        Some(minutes) => chosen.min(Duration::from_secs(60 * minutes.max(1))),
        None => chosen,
    }
}

/// The time since the computer started, with the time that it slept.
#[cfg(target_os = "linux")]
pub fn since_start() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    Duration::try_from(now).unwrap_or_default()
}

/// The time since the program started; the system's own counter goes on while it sleeps.
#[cfg(not(target_os = "linux"))]
pub fn since_start() -> Duration {
    static STARTED: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    STARTED.elapsed()
}

/// Keeps what is in memory out of files: no core dump, and a panic says where and never what.
pub fn keep_memory_in() {
    std::panic::set_hook(Box::new(|panic| match panic.location() {
        Some(place) => eprintln!("caseclock-window: a fault at {place}"),
        None => eprintln!("caseclock-window: a fault"),
    }));
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, Resource, Rlimit};
        let none = Rlimit { current: Some(0), maximum: Some(0) };
        let limited = rustix::process::setrlimit(Resource::Core, none);
        // A debug build stays dumpable, or no debugger could look at it.
        let hidden = if cfg!(debug_assertions) {
            Ok(())
        } else {
            rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable)
        };
        if limited.and(hidden).is_err() {
            eprintln!("caseclock-window: could not forbid core dumps");
        }
    }
}
