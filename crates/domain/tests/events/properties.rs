//! What holds for any events whatever, in any order, from any laptop.

use std::collections::BTreeSet;

use domain::case::{Case, Oddity};
use domain::clock;
use domain::event::{Body, VERSION};
use domain::policy::Policy;
use domain::team::Team;
use domain::{check, order, stage};

use crate::any::Dice;

#[test]
fn every_event_reads_back_as_it_was_written() {
    let mut dice = Dice(1);
    for round in 0..200 {
        for (at, kind) in Body::KINDS.iter().enumerate() {
            let body = dice.body(at);
            let (written_kind, written) = body.write().unwrap();
            assert_eq!(written_kind, *kind);
            assert_eq!(Body::read(kind, VERSION, &written), body, "{kind}, round {round}");
        }
    }
}

/// What came up among many heaps.
#[derive(Default)]
struct Seen {
    received: u32,
    clocks: u32,
    odd: u32,
    disputed: u32,
    oddities: BTreeSet<String>,
    conflicts: BTreeSet<String>,
}

impl Seen {
    fn and(mut self, other: Self) -> Self {
        self.received += other.received;
        self.clocks += other.clocks;
        self.odd += other.odd;
        self.disputed += other.disputed;
        self.oddities.extend(other.oddities);
        self.conflicts.extend(other.conflicts);
        self
    }

    fn case(&mut self, case: &Case) {
        self.odd += u32::from(!case.oddities.is_empty());
        self.oddities.extend(case.oddities.iter().map(Oddity::words));
        let conflicts = case.conflicts();
        self.disputed += u32::from(!conflicts.is_empty());
        for conflict in conflicts {
            let first = &conflict.values[0].0;
            let differ = conflict.values.iter().any(|(value, _)| value != first);
            assert!(differ, "a conflict of one value: {conflict:?}");
            self.conflicts.insert(conflict.field);
        }
        assert_eq!(case.claim().is_some(), !case.claims.is_empty(), "of claims, one counts");
        for letter in &case.letters {
            let heads = letter.heads().count();
            assert_eq!(heads > 0, !letter.versions.is_empty(), "of texts, one is not written over");
            assert!(heads < 2 || letter.stands_signed().is_none());
        }
    }
}

/// Folds and reads that many heaps, each in no order or in the total one.
fn heaps(seed: u64, rounds: u32) -> Seen {
    let (mut dice, mut seen) = (Dice(seed), Seen::default());
    for _ in 0..rounds {
        let mut soup = dice.soup();
        if dice.below(4) > 0 {
            order::sort(&mut soup);
        }
        let case = Case::fold(&soup);
        let today = dice.day();
        stage::of(&case, today);
        for letter in &case.letters {
            for version in &letter.versions {
                check::letter(&case, &version.text, today);
            }
        }
        seen.case(&case);
        Team::fold(&soup);
        let reading = clock::read(&case, today, &Policy::default());
        seen.received += u32::from(reading.is_some());
        let Some(reading) = reading else { continue };
        assert!(!reading.because.is_empty(), "a reading always says why");
        let Some(due_on) = reading.due_on else { continue };
        seen.clocks += 1;
        assert!(due_on >= reading.received_on, "due before receipt: {soup:?}");
        assert!(reading.work_by_on.is_none_or(|on| on <= due_on));
        assert!(reading.strict_on.is_none_or(|on| on <= due_on));
        assert_eq!(reading.in_time, reading.met_on.map(|met_on| met_on <= due_on));
        assert_eq!(reading.days_late > 0, reading.in_time == Some(false));
    }
    seen
}

#[test]
fn any_100_000_heaps_of_events_fold_and_are_read_without_a_panic() {
    let seen = std::thread::scope(|scope| {
        let parts: Vec<_> =
            (0..4).map(|part| scope.spawn(move || heaps(20 + part, 25_000))).collect();
        parts.into_iter().map(|part| part.join().unwrap()).fold(Seen::default(), Seen::and)
    });
    let Seen { received, clocks, odd, disputed, oddities, conflicts } = seen;
    // Dice that throw nothing awkward prove nothing.
    assert!(received > 25_000 && clocks > 15_000, "hardly any requests: {received}, {clocks}");
    assert!(odd > 50_000, "hardly any oddities: {odd}");
    assert!(disputed > 10_000, "hardly any conflicts: {disputed}");
    for oddity in [
        Oddity::BeforeReceipt,
        Oddity::ReceivedTwice,
        Oddity::SignedTwice,
        Oddity::WrittenTwice,
        Oddity::ChangedMeanwhile,
        Oddity::AfterClosure("A sending"),
        Oddity::ClosedTwice,
        Oddity::CannotBeStruck,
    ] {
        assert!(oddities.contains(&oddity.words()), "never {oddity:?}");
    }
    for field in ["received_on", "route", "owner", "kind", "authority", "child.nhs_number"] {
        assert!(conflicts.contains(field), "never two values of {field}");
    }
}

#[test]
fn two_logs_joined_in_either_order_are_one_log_and_one_case() {
    let mut dice = Dice(3);
    for _ in 0..5_000 {
        let all = dice.soup();
        // Each laptop has some of the events, many have both.
        let mut half = |_: &&_| dice.below(3) > 0;
        let a: Vec<_> = all.iter().filter(&mut half).cloned().collect();
        let b: Vec<_> = all.iter().filter(&mut half).cloned().collect();
        let (here, there) = (order::union(a.clone(), b.clone()), order::union(b, a));
        // Two laptops cloned from one give two events the same count and the same time.
        assert!(here == there, "the order of joining shows in the log");
        let mut ids: Vec<&str> = here.iter().map(|event| event.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), here.len(), "each event once");
        assert!(Case::fold(&here) == Case::fold(&there), "the order of joining shows in the case");
    }
}

#[test]
fn what_is_not_understood_is_kept_and_counted() {
    let newer = Body::read("triaged", VERSION + 1, r#"{"on":"2026-03-02","route":"T2"}"#);
    assert_eq!(newer, Body::Unknown { kind: "triaged".into(), version: VERSION + 1 });
    for body in ["", "null", "[]", "{}", "\u{0}", r#"{"on":"2026-02-30"}"#, r#"{"on":7}"#] {
        assert!(matches!(Body::read("triaged", 1, body), Body::Unknown { .. }), "{body:?}");
    }
    let mut event = Dice(4).event(1);
    event.body = newer;
    assert_eq!(Case::fold([&event]).newer, 1);
}
