//! What holds for any events whatever, in any order, from any laptop.

use domain::case::Case;
use domain::clock;
use domain::policy::Policy;
use domain::event::{Body, VERSION};
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

#[test]
fn any_20_000_heaps_of_events_fold_and_are_read_without_a_panic() {
    let mut dice = Dice(2);
    let (mut received, mut clocks) = (0, 0);
    for _ in 0..20_000 {
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
        Team::fold(&soup);
        let reading = clock::read(&case, today, &Policy::default());
        received += usize::from(reading.is_some());
        let Some(reading) = reading else { continue };
        assert!(!reading.because.is_empty(), "a reading always says why");
        let Some(due_on) = reading.due_on else { continue };
        clocks += 1;
        assert!(due_on >= reading.received_on, "due before receipt: {soup:?}");
        assert!(reading.work_by_on.is_none_or(|on| on <= due_on));
        assert!(reading.strict_on.is_none_or(|on| on <= due_on));
        assert_eq!(reading.in_time, reading.met_on.map(|met_on| met_on <= due_on));
        assert_eq!(reading.days_late > 0, reading.in_time == Some(false));
    }
    assert!(
        received > 5_000 && clocks > 3_000,
        "the dice threw hardly any requests: {received}, {clocks}"
    );
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
