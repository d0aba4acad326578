//! What the system says: that the screen is locked, and that the laptop goes to sleep. Each locks the
//! casebook. Heard on Linux alone; elsewhere the idle clock, which counts sleep, is what locks.

use std::sync::mpsc::Sender;

use crate::errands::Errand;

/// Listens, each bus in a thread of its own. A bus that is not there leaves the idle clock.
#[cfg(target_os = "linux")]
pub fn listen(errands: &Sender<Errand>) -> std::io::Result<()> {
    for (name, hear) in [("screen", linux::screen as linux::Hear), ("sleep", linux::sleep)] {
        let errands = errands.clone();
        std::thread::Builder::new().name(name.into()).spawn(move || {
            if hear(&errands).is_err() {
                eprintln!("caseclock-window: the system's {name} signals cannot be heard");
            }
        })?;
    }
    Ok(())
}

/// Nothing is heard here yet.
#[cfg(not(target_os = "linux"))]
pub fn listen(_: &Sender<Errand>) -> std::io::Result<()> {
    Ok(())
}

#[cfg(target_os = "linux")]
mod linux {
    use std::sync::mpsc::{Sender, channel};

    use zbus::blocking::{Connection, MessageIterator};
    use zbus::message::{Message, Type};
    use zbus::zvariant::OwnedFd;
    use zbus::{MatchRule, Result};

    use crate::errands::Errand;

    /// Hears one bus until it goes.
    pub type Hear = fn(&Sender<Errand>) -> Result<()>;

    const LOGIN: &str = "org.freedesktop.login1";
    const MANAGER: &str = "org.freedesktop.login1.Manager";

    /// The screen saver of the desktop, by whichever of its names.
    pub fn screen(errands: &Sender<Errand>) -> Result<()> {
        let bus = Connection::session()?;
        let rule = MatchRule::builder().msg_type(Type::Signal).member("ActiveChanged")?.build();
        for signal in MessageIterator::for_match_rule(rule, &bus, None)? {
            if locks_the_screen(&signal?) && errands.send(Errand::Lock(None)).is_err() {
                break;
            }
        }
        Ok(())
    }

    pub fn locks_the_screen(signal: &Message) -> bool {
        let header = signal.header();
        let saver = header.interface().is_some_and(|name| name.ends_with(".ScreenSaver"));
        saver && signal.body().deserialize::<bool>().unwrap_or(false)
    }

    /// The login service: a session that is locked, and sleep, which is held up until the casebook
    /// is locked. A lock of somebody else's session locks too: it costs a passphrase and no word.
    pub fn sleep(errands: &Sender<Errand>) -> Result<()> {
        let bus = Connection::system()?;
        let rule = MatchRule::builder().msg_type(Type::Signal).sender(LOGIN)?.build();
        let signals = MessageIterator::for_match_rule(rule, &bus, None)?;
        let mut held = hold_up_sleep(&bus);
        for signal in signals {
            match said(&signal?) {
                Some(Said::Locked) => drop(errands.send(Errand::Lock(None))),
                Some(Said::Sleeping) => {
                    let (done, locked) = channel();
                    if errands.send(Errand::Lock(Some(done))).is_ok() {
                        // Ends when the errand is done and its end of the channel is gone.
                        let _ = locked.recv();
                    }
                    drop(held.take());
                }
                Some(Said::Awake) => held = hold_up_sleep(&bus),
                None => {}
            }
        }
        Ok(())
    }

    /// What the login service said that matters here.
    #[derive(Debug, PartialEq, Eq)]
    pub enum Said {
        Locked,
        Sleeping,
        Awake,
    }

    pub fn said(signal: &Message) -> Option<Said> {
        let header = signal.header();
        match (header.interface()?.as_str(), header.member()?.as_str()) {
            ("org.freedesktop.login1.Session", "Lock") => Some(Said::Locked),
            (MANAGER, "PrepareForSleep") => {
                let begins = signal.body().deserialize::<bool>().ok()?;
                Some(if begins { Said::Sleeping } else { Said::Awake })
            }
            _ => None,
        }
    }

    /// Sleep waits while this is held; where it cannot be had, the lock comes as soon as it can.
    fn hold_up_sleep(bus: &Connection) -> Option<OwnedFd> {
        let why = ("sleep", "Caseclock", "Locks the casebook", "delay");
        let path = "/org/freedesktop/login1";
        let reply = bus.call_method(Some(LOGIN), path, Some(MANAGER), "Inhibit", &why).ok()?;
        reply.body().deserialize().ok()
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use zbus::message::Message;

    use super::linux::{Said, locks_the_screen, said};

    fn signal(interface: &str, member: &str, on: bool) -> Message {
        Message::signal("/there", interface, member).unwrap().build(&on).unwrap()
    }

    #[test]
    fn a_screen_that_is_locked_locks_the_casebook_and_one_that_is_opened_does_not() {
        for saver in ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"] {
            assert!(locks_the_screen(&signal(saver, "ActiveChanged", true)));
            assert!(!locks_the_screen(&signal(saver, "ActiveChanged", false)));
        }
        assert!(!locks_the_screen(&signal("org.example.Lamp", "ActiveChanged", true)));
    }

    #[test]
    fn going_to_sleep_and_a_locked_session_are_told_from_the_rest() {
        let login = |name: &str| format!("org.freedesktop.login1.{name}");
        let heard = |name: &str, member, on| said(&signal(&login(name), member, on));
        assert_eq!(heard("Session", "Lock", true), Some(Said::Locked));
        assert_eq!(heard("Manager", "PrepareForSleep", true), Some(Said::Sleeping));
        assert_eq!(heard("Manager", "PrepareForSleep", false), Some(Said::Awake));
        assert_eq!(heard("Session", "Unlock", true), None);
        assert_eq!(heard("Manager", "SeatNew", true), None);
    }
}
