//! Whatever way the entries of several laptops arrive, the case is the same, and it is what the
//! table of merge rules says.

use std::collections::{BTreeMap, BTreeSet};

use domain::case::Case;
use domain::event::Event;
use domain::order;

use crate::any::Dice;
use crate::expected::disagreements;
use crate::laptops::Laptops;

/// Kinds of entry that have to do with each other, and at the end all of them.
const THEMES: [&[&str]; 8] = [
    &["receipt_corrected", "receipt_corrected", "received_again", "entry_struck"],
    &["child_corrected", "child_corrected", "request_corrected", "kind_corrected"],
    &["assigned", "triaged", "entry_struck"],
    &["exception_claimed", "exception_approved", "exception_withdrawn"],
    &["letter_written", "letter_written", "letter_signed", "advice_sent"],
    &["service_asked", "ask_withdrawn", "service_answered", "service_chased", "entry_struck"],
    &["existing_advice", "existing_answered", "case_closed", "entry_struck", "absent"],
    &[
        "receipt_corrected",
        "received_again",
        "child_corrected",
        "request_corrected",
        "kind_corrected",
        "assigned",
        "triaged",
        "exception_claimed",
        "exception_approved",
        "exception_withdrawn",
        "absent",
        "existing_advice",
        "existing_answered",
        "letter_begun",
        "letter_written",
        "letter_signed",
        "advice_sent",
        "entry_struck",
        "case_closed",
        "attachment_kept",
        "service_asked",
        "ask_withdrawn",
        "records_searched",
        "spoken_with",
        "noted",
    ],
];

/// Two to four laptops with clocks that are off, until there are so many entries. Between most of
/// the acts nobody meets anybody.
fn history(dice: &mut Dice, kinds: &[&str], entries: usize) -> Laptops {
    let mut team = beginning(dice);
    while team.entries.len() < entries {
        step(&mut team, dice, kinds);
    }
    team
}

fn beginning(dice: &mut Dice) -> Laptops {
    let clocks: Vec<i64> = (0..2 + dice.below(3)).map(|_| dice.of(&[0, 0, 3, 400, -400])).collect();
    Laptops::new(&clocks)
}

fn step(team: &mut Laptops, dice: &mut Dice, kinds: &[&str]) {
    match dice.below(8) {
        0 => team.meet(),
        1 | 2 => {
            let (from, to) = (dice.below(team.count()), dice.below(team.count()));
            team.shares(from, to);
        }
        _ => team.act(dice, kinds),
    }
}

/// Delivers events one by one in every order, each to what is there already.
struct Delivery<'a> {
    log: &'a [Event],
    case: Case,
    /// What is held after these and those have arrived, by their places in the log.
    held: BTreeMap<BTreeSet<usize>, Vec<Event>>,
    orders: u32,
}

impl<'a> Delivery<'a> {
    fn of(log: &'a [Event]) -> Self {
        Self { log, case: Case::fold(log), held: BTreeMap::new(), orders: 0 }
    }

    fn every_order(&mut self, arrived: &BTreeSet<usize>, held: &[Event]) {
        if arrived.len() == self.log.len() {
            assert!(held == self.log, "the order of arrival shows in the log");
            assert!(Case::fold(held) == self.case, "the order of arrival shows in the case");
            self.orders += 1;
        }
        for at in (0..self.log.len()).filter(|at| !arrived.contains(at)) {
            let mut arrived = arrived.clone();
            arrived.insert(at);
            let held = order::union(held.to_vec(), vec![self.log[at].clone()]);
            match self.held.get(&arrived) {
                Some(before) => assert!(*before == held, "the order of arrival shows on the way"),
                None => {
                    Case::fold(&held);
                    self.held.insert(arrived.clone(), held.clone());
                }
            }
            self.every_order(&arrived, &held);
        }
    }
}

/// Every theme with so many seeds, on two threads.
fn with_every_theme<T: Send>(seeds: u64, run: impl Fn(u64, &[&str]) -> T + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let half = |odd: u64| {
            let run = &run;
            scope.spawn(move || {
                let seeds = (0..seeds).filter(|seed| seed % 2 == odd);
                let all = seeds.flat_map(|seed| THEMES.iter().map(move |kinds| (seed, kinds)));
                all.map(|(seed, kinds)| run(seed, kinds)).collect::<Vec<T>>()
            })
        };
        let halves = [half(0), half(1)];
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect()
    })
}

#[test]
fn seven_entries_in_all_5040_orders_are_one_case() {
    let orders = with_every_theme(4, |seed, kinds| {
        let team = history(&mut Dice(100 + seed), kinds, 7);
        let log = order::union(team.log(), Vec::new());
        let mut delivery = Delivery::of(&log);
        delivery.every_order(&BTreeSet::new(), &[]);
        assert_eq!(delivery.held.len(), 127, "every part of the log was there at some time");
        delivery.orders
    });
    assert_eq!(orders, [5_040; 32]);
}

/// The orders above could not differ if folding cared for none of them.
#[test]
fn without_the_total_order_the_order_of_arrival_shows() {
    fn unsorted(held: &[Event], left: &[Event], case: &Case) -> u32 {
        if left.is_empty() {
            return u32::from(Case::fold(held) != *case);
        }
        (0..left.len())
            .map(|at| {
                let (mut held, mut left) = (held.to_vec(), left.to_vec());
                held.push(left.remove(at));
                unsorted(&held, &left, case)
            })
            .sum()
    }
    for kinds in THEMES {
        let team = history(&mut Dice(100), kinds, 6);
        let differ = unsorted(&[], &team.log(), &team.case());
        assert!((1..720).contains(&differ), "{kinds:?}: {differ} of 720");
    }
}

/// Three places take in what arrives, some of it twice, and now and then one takes over what
/// another holds; at the end they join.
fn arrival(dice: &mut Dice, log: &[Event]) -> Vec<Event> {
    let mut coming: Vec<&Event> =
        log.iter().chain(log.iter().filter(|_| dice.below(3) == 0)).collect();
    for at in (1..coming.len()).rev() {
        coming.swap(at, dice.below(at + 1));
    }
    let mut places = [Vec::new(), Vec::new(), Vec::new()];
    let folded = dice.below(coming.len());
    for (at, event) in coming.into_iter().enumerate() {
        let place = dice.below(3);
        let held = std::mem::take(&mut places[place]);
        places[place] = order::union(held, vec![event.clone()]);
        if dice.below(20) == 0 {
            let other = places[dice.below(3)].clone();
            places[place] = order::union(other, places[place].clone());
        }
        if at == folded {
            Case::fold(&places[place]);
        }
    }
    let first = dice.below(3);
    let [a, b, c] = [0, 1, 2].map(|at| places[(first + at) % 3].clone());
    match dice.below(2) {
        0 => order::union(order::union(a, b), c),
        _ => order::union(a, order::union(b, c)),
    }
}

#[test]
fn long_histories_in_300_orders_with_doubles_and_partitions_are_one_case() {
    with_every_theme(4, |seed, kinds| {
        let mut dice = Dice(200 + seed);
        let entries = 20 + dice.below(41);
        let team = history(&mut dice, kinds, entries);
        let (log, case) = (order::union(team.log(), Vec::new()), team.case());
        for at in 0..300 {
            let arrived = arrival(&mut dice, &team.log());
            assert!(arrived == log, "{kinds:?}, seed {seed}: the order of arrival shows");
            // Equal logs fold equally; a few are folded all the same.
            assert!(at % 30 > 0 || Case::fold(&arrived) == case);
        }
    });
}

/// On every laptop, after every step, and at the end where everything has arrived.
#[test]
fn random_histories_come_to_what_the_table_says() {
    let counts = with_every_theme(150, |seed, kinds| {
        let mut dice = Dice(300 + seed);
        let mut team = beginning(&mut dice);
        let mut disputed = 0;
        let entries = 4 + dice.below(22);
        while team.entries.len() < entries {
            step(&mut team, &mut dice, kinds);
            let laptop = dice.below(team.count());
            disputed += right(&team, team.holds(laptop), &team.case_on(laptop), seed);
        }
        let all = (0..team.entries.len()).collect();
        disputed + right(&team, &all, &team.case(), seed)
    });
    let disputed: usize = counts.iter().sum();
    assert!(disputed > 1_000, "hardly ever did two people write at the same time: {disputed}");
}

fn right(team: &Laptops, holds: &BTreeSet<usize>, case: &Case, seed: u64) -> usize {
    let wrong = disagreements(&team.entries, holds, case);
    assert!(wrong.is_empty(), "seed {seed}:\n{}\n{:#?}", wrong.join("\n"), team.log());
    case.conflicts().len() + case.oddities.len()
}

/// The second opinion would notice: laptops that do not say what they had seen are caught.
#[test]
fn without_what_was_seen_the_table_does_not_hold() {
    for kinds in &THEMES[..5] {
        let caught = (0..20).any(|seed| {
            let team = history(&mut Dice(300 + seed), kinds, 12);
            let mut log = team.log();
            log.iter_mut().for_each(|event| event.saw.clear());
            let all = (0..team.entries.len()).collect();
            let case = Case::fold(&order::union(log, Vec::new()));
            !disagreements(&team.entries, &all, &case).is_empty()
        });
        assert!(caught, "{kinds:?}");
    }
}

/// Once a signature has lost the text it stood on, no arrival brings it back.
#[test]
fn a_fallen_signature_never_stands_again_by_itself() {
    let falls = with_every_theme(100, |seed, _| {
        let mut dice = Dice(400 + seed);
        let mut team = beginning(&mut dice);
        let mut fallen: Vec<BTreeSet<String>> = vec![BTreeSet::new(); team.count()];
        let (mut stood, mut falls) = (fallen.clone(), 0);
        for _ in 0..40 {
            step(&mut team, &mut dice, THEMES[4]);
            for laptop in 0..team.count() {
                let case = team.case_on(laptop);
                let stands: BTreeSet<String> = case
                    .letters
                    .iter()
                    .filter_map(|letter| Some(letter.stands_signed()?.signature.clone()))
                    .collect();
                assert!(fallen[laptop].is_disjoint(&stands), "seed {seed}");
                fallen[laptop].extend(stood[laptop].difference(&stands).cloned());
                falls += stood[laptop].difference(&stands).count();
                stood[laptop] = stands;
            }
        }
        falls
    });
    assert!(falls.iter().sum::<usize>() > 100);
}
