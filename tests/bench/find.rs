//! The search over everything, at each key.

use std::path::Path;
use std::time::Duration;

use casebook::keys::{self, Cost};
use casebook::moment::World;
use casebook::store::projections::{self, found};
use casebook::store::{Folder, Store};
use domain::nhs_number::NhsNumber;

use crate::{PASSPHRASE, case, median, moment, timed, told};

/// What Ctrl and K asks at each key: all that is shown of names, schools and what was written, by the
/// beginnings that people type, among 150,000 children of whom one in ten has a note.
pub fn anything_among_150_000(scratch: &Path) {
    const CHILDREN: u32 = 150_000;
    let world = World::real();
    let folder = Folder::make(&scratch.join("find")).unwrap();
    let (keys, code) =
        keys::create(&folder, &world, "Asha Rowe", PASSPHRASE, Cost::STANDARD).unwrap();
    let mut store = Store::open(folder, keys, world).unwrap();
    store.confirm_recovery(&code.text()).unwrap();
    let writing = store.begin().unwrap();
    projections::make_anew(&writing).unwrap();
    for n in 0..CHILDREN {
        let (id, mut case) = case(n);
        if let Some(request) = &mut case.request {
            request.child.nhs_number = NhsNumber::read(&format!("999{n:07}")).ok();
        }
        if n % 10 == 0 {
            case.notes.push(format!("Rang the school about hydrotherapy {n}. ").repeat(5));
        }
        projections::apply(&writing, &id, None, &case, &moment()).unwrap();
    }
    writing.commit().unwrap();
    store.checkpoint().unwrap();
    let reading = store.begin().unwrap();
    for (what, typed) in [
        ("three letters of a surname", ["oko", "pen", "whi", "abe"]),
        ("three letters of a given name, or of none", ["bea", "idr", "zzz", "mar"]),
        ("the letters that every school begins with", ["sch", "scho", "school", "school 1"]),
        (
            "a surname whole, and with a given name",
            ["okonedo12", "penhallow bea", "tam", "abernethy9"],
        ),
        ("an NHS number and a reference", ["999 000 0018", "9990", "EHC-4711", "ehc-14"]),
        ("a word of many notes", ["hyd", "hydrotherapy", "rang the", "the"]),
    ] {
        let mut times = Vec::new();
        for n in 0..200 {
            let typed = typed[n % typed.len()];
            times.push(timed(|| {
                let children = found::children(&reading, typed).unwrap();
                drop(found::schools(&reading, typed, &children).unwrap());
                drop(found::written(&reading, typed).unwrap());
            }));
        }
        times.sort_unstable();
        let slowest = times[times.len() * 95 / 100];
        told(
            &format!("{what}: median, and the slowest of 20"),
            (median(times), slowest),
            slowest.as_secs_f64() * 1_000.0,
            "ms at most 50",
            slowest <= Duration::from_millis(50),
        );
    }
}
