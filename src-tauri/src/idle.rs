//! When the casebook locks by itself. A pure function of instants, each a time since the computer
//! started, sleep counted: a laptop that slept past its limit locks when it wakes.

use std::time::Duration;

/// However much it is used: a day's work, and then the passphrase again.
const LONGEST: Duration = Duration::from_secs(12 * 60 * 60);
/// How long before it locks the page says so.
const WARNED: Duration = Duration::from_secs(60);

/// Who was there when, in an open casebook.
pub struct Idle {
    limit: Duration,
    opened: Duration,
    seen: Duration,
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Somebody is there.
    Awake,
    /// It locks soon.
    Warned {
        /// In so long.
        left: Duration,
        /// Whether a key keeps it open.
        can_stay: bool,
    },
    /// It locks.
    Due,
}

impl Idle {
    /// Opened now, with somebody there; locks when nobody was for as long as `limit`.
    pub fn new(limit: Duration, now: Duration) -> Self {
        Self { limit, opened: now, seen: now }
    }

    /// Another limit from now on.
    pub fn limit(&mut self, limit: Duration) {
        self.limit = limit;
    }

    /// Somebody is there. Once it is due, it is too late.
    pub fn seen(&mut self, now: Duration) {
        if self.stand(now) != Stand::Due {
            self.seen = now;
        }
    }

    /// Where it stands.
    pub fn stand(&self, now: Duration) -> Stand {
        let left = self.due().saturating_sub(now);
        if left.is_zero() {
            Stand::Due
        } else if left <= self.warned() {
            Stand::Warned { left, can_stay: self.seen + self.limit <= self.opened + LONGEST }
        } else {
            Stand::Awake
        }
    }

    /// How long until it stands otherwise, if nobody comes.
    pub fn wait(&self, now: Duration) -> Duration {
        let left = self.due().saturating_sub(now);
        if left > self.warned() { left - self.warned() } else { left }
    }

    fn due(&self) -> Duration {
        (self.seen + self.limit).min(self.opened + LONGEST)
    }

    /// With a limit of a minute a warning of a minute would never go away.
    fn warned(&self) -> Duration {
        WARNED.min(self.limit / 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);
    const HOUR: Duration = Duration::from_secs(3600);
    /// The computer was not started at the moment of unlocking.
    const START: Duration = Duration::from_secs(100_000);

    fn five() -> Idle {
        Idle::new(5 * MINUTE, START)
    }

    #[test]
    fn it_warns_a_minute_before_and_locks_on_the_minute() {
        let idle = five();
        assert_eq!(idle.stand(START + 4 * MINUTE - Duration::from_millis(1)), Stand::Awake);
        let warned = Stand::Warned { left: MINUTE, can_stay: true };
        assert_eq!(idle.stand(START + 4 * MINUTE), warned);
        assert_eq!(idle.stand(START + 5 * MINUTE), Stand::Due);
        assert_eq!(idle.stand(START + 9 * HOUR), Stand::Due, "a laptop that slept");
    }

    #[test]
    fn a_key_during_the_warning_keeps_it_open() {
        let mut idle = five();
        idle.seen(START + 4 * MINUTE + MINUTE / 2);
        assert_eq!(idle.stand(START + 5 * MINUTE), Stand::Awake);
        assert_eq!(idle.stand(START + 9 * MINUTE + MINUTE / 2), Stand::Due);
    }

    #[test]
    fn a_key_that_comes_too_late_does_not() {
        let mut idle = five();
        idle.seen(START + 5 * MINUTE);
        assert_eq!(idle.stand(START + 5 * MINUTE), Stand::Due);
    }

    #[test]
    fn twelve_hours_are_the_end_however_busy() {
        let mut idle = five();
        for minute in 1..12 * 60 {
            let now = START + minute * MINUTE;
            assert_ne!(idle.stand(now), Stand::Due);
            idle.seen(now);
        }
        let last = idle.stand(START + 12 * HOUR - MINUTE / 2);
        assert_eq!(last, Stand::Warned { left: MINUTE / 2, can_stay: false });
        idle.seen(START + 12 * HOUR - Duration::from_secs(1));
        assert_eq!(idle.stand(START + 12 * HOUR), Stand::Due);
    }

    #[test]
    fn the_shortest_limit_still_leaves_half_a_minute_without_a_warning() {
        let idle = Idle::new(MINUTE, START);
        assert_eq!(idle.stand(START + MINUTE / 2 - Duration::from_millis(1)), Stand::Awake);
        assert_eq!(idle.wait(START), MINUTE / 2);
        assert_eq!(idle.wait(START + MINUTE / 2), MINUTE / 2);
    }

    #[test]
    fn a_shorter_limit_holds_at_once() {
        let mut idle = Idle::new(15 * MINUTE, START);
        idle.limit(2 * MINUTE);
        assert_eq!(idle.stand(START + 2 * MINUTE), Stand::Due);
    }
}
