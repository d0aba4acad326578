//! The desk among 150,000 cases, 3,000 of them open: a page of the list, a filter, a sort and the
//! numbers of the home page, each as the slowest of nineteen in twenty.

use std::path::Path;
use std::time::Duration;

use casebook::keys::{self, Cost};
use casebook::moment::World;
use casebook::store::projections;
use casebook::store::projections::list::{self, Query, Sort};
use casebook::store::{Folder, Store};
use chrono::Days;
use domain::acts::Moment;
use domain::case::Case;
use domain::desk::Need;
use domain::event::{Body, Event};
use domain::policy::Policy;
use domain::route::{Closure, Route};

use super::{PASSPHRASE, day, request, timed};

const CASES: u32 = 150_000;
/// One in so many is open.
const OPEN: u32 = 50;
/// Milliseconds in the casebook, of the hundred until it is painted.
const PROMISED: f64 = 20.0;
const PEOPLE: [&str; 5] = ["Asha Rowe", "Sam Reed", "Olu Ade", "Kit Moss", ""];

fn events(n: u32) -> Vec<Event> {
    let on = day("2026-10-01") + Days::new(u64::from(n / OPEN % 60));
    let mut request = request(n);
    let mut bodies = Vec::new();
    if n.is_multiple_of(OPEN) {
        request.received_on = on;
        let to = PEOPLE[n as usize / OPEN as usize % 5].to_owned();
        bodies.push(Body::Assigned { on, to });
        if !(n / OPEN).is_multiple_of(3) {
            bodies.push(Body::Triaged { on, route: Route::T2, why: String::new() });
            let (service, by) = ("gp".to_owned(), Some(on + Days::new(21)));
            bodies.push(Body::ServiceAsked { on, service, by });
        }
    } else {
        let on = request.received_on;
        let (closure, why) = (Closure::Withdrawn, String::new());
        bodies.push(Body::CaseClosed { on, closure, why });
    }
    let first = Body::RequestReceived(Box::new(request));
    let named = |(at, body): (usize, Body)| Event {
        id: format!("e{n}-{at}"),
        at: Default::default(),
        hlc: at as u64 + 1,
        by: "Asha Rowe".into(),
        device: "d".into(),
        device_seq: at as u64 + 1,
        saw: Default::default(),
        body,
    };
    std::iter::once(first).chain(bodies).enumerate().map(named).collect()
}

fn tell(what: &str, mut work: impl FnMut(usize)) {
    let mut times: Vec<Duration> = (0..200).map(|n| timed(|| work(n))).collect();
    times.sort_unstable();
    let [median, p95] = [100, 189].map(|at| times[at].as_secs_f64() * 1_000.0);
    let kept = if p95 <= PROMISED { "kept" } else { "NOT KEPT" };
    println!("{what:<58}{median:>7.2} ms{p95:>9.2} ms (95 %)  at most {PROMISED} ms: {kept}");
}

/// Lists, filters, sorts and numbers, as the casebook asks its projections for them.
pub fn a_desk_among_150_000(scratch: &Path) {
    let world = World::real();
    let folder = Folder::make(&scratch.join("desk")).unwrap();
    let (keys, code) =
        keys::create(&folder, &world, "Asha Rowe", PASSPHRASE, Cost::STANDARD).unwrap();
    let mut store = Store::open(folder, keys, world).unwrap();
    store.confirm_recovery(&code.text()).unwrap();
    let today = day("2026-11-20");
    let moment = Moment { today, me: "Asha Rowe".into(), policy: Policy::default() };
    let writing = store.begin().unwrap();
    projections::make_anew(&writing).unwrap();
    for n in 0..CASES {
        let case = Case::fold(&events(n));
        projections::apply(&writing, &format!("case-{n}"), None, &case, &moment).unwrap();
    }
    writing.commit().unwrap();
    store.checkpoint().unwrap();
    let reading = store.begin().unwrap();
    let here: Vec<String> = PEOPLE[..4].iter().map(|name| (*name).to_owned()).collect();
    let every = || Query { today, here: here.clone(), limit: 50, ..Query::default() };
    let open = || Query { stage: "open".into(), ..every() };
    let rows = |query: &Query| list::list(&reading, query).unwrap();
    assert_eq!(rows(&open()).1, CASES / OPEN);

    tell("a page of 3,000 open cases, of any", |n| {
        drop(rows(&Query { offset: n as u32 * 15 % 3_000, ..open() }));
    });
    tell("a page of all 150,000", |n| {
        drop(rows(&Query { offset: n as u32 * 15, ..every() }));
    });
    tell("the same, filtered by authority, owner, service and dates", |n| {
        drop(rows(&Query {
            authority: domain::authority::Authority::OURS[n % 3].into(),
            owners: Some(vec![PEOPLE[n % 5].to_owned(), String::new()]),
            service: "gp".into(),
            due_from: Some(today),
            ..open()
        }));
    });
    let sorts = [Sort::Name, Sort::Authority, Sort::Received, Sort::Due, Sort::Owner, Sort::State];
    tell("the same, sorted by each column, either way", |n| {
        drop(rows(&Query { sort: sorts[n % 6], down: n % 2 == 0, ..open() }));
    });
    tell("all 150,000 sorted by each column, either way", |n| {
        drop(rows(&Query { sort: sorts[n % 6], down: n % 2 == 0, offset: 3_000, ..every() }));
    });
    tell("the numbers of the home page", |n| {
        let owners = Some(vec![PEOPLE[n % 4].to_owned(), String::new()]);
        for need in Need::ALL {
            let query = Query { need: Some(need), owners: owners.clone(), ..open() };
            list::count(&reading, &query).unwrap();
        }
    });
}
