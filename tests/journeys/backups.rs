//! Backups as the pages use them: made, copied, rehearsed, and brought back over a damaged casebook.

use std::fs;

use casebook::keys::Cost;
use casebook::views::{ListQuery, Tone};
use casebook::wishes::{ChoosePlace, FindBackups, RestoreCasebook};
use casebook::{Casebook, problem};

use crate::desk::{Desk, PASSPHRASE, form, morning, officer};

const QUICK: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

fn place(folder: &std::path::Path) -> ChoosePlace {
    ChoosePlace { folder: folder.to_string_lossy().into_owned() }
}

fn words(desk: &Desk, what: &str) -> (String, Tone) {
    let lines = desk.casebook.show_safety().unwrap().lines;
    let line = lines.into_iter().find(|line| line.what == what).unwrap();
    (line.words, line.tone)
}

#[test]
fn a_week_at_the_desk_leaves_backups_a_second_copy_and_a_rehearsal() {
    let mut desk = Desk::quick("backups", "2026-03-09");
    assert_eq!(words(&desk, "Last backup"), ("None has been made yet.".into(), Tone::Late));
    let stick = desk.sandbox.0.join("stick");
    fs::create_dir(&stick).unwrap();
    let missing = place(&desk.sandbox.0.join("not there"));
    assert!(desk.casebook.choose_place(missing).is_err());
    desk.casebook.choose_place(place(&stick)).unwrap();
    for day in ["2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13"] {
        desk.on(day);
        desk.receive(form());
        desk.casebook.keep_safe(true).unwrap();
    }
    let view = desk.casebook.back_up().unwrap();
    assert_eq!((view.backups.len(), view.elsewhere.len()), (6, 2));
    let view = desk.casebook.rehearse().unwrap();
    assert!(view.calm, "{:?}", view.lines);
    let rehearsed = words(&desk, "Last rehearsal");
    let said = "Friday 13 March 2026: 4 cases, 0 differences, under 1 s.";
    assert_eq!(rehearsed, (said.into(), Tone::Calm));

    // Three weeks on holiday, and back at the desk with nobody typing.
    desk.on("2026-04-03");
    assert_eq!(words(&desk, "Second place").1, Tone::Soon);
    assert_eq!(words(&desk, "Last rehearsal").1, Tone::Soon);
    let away = desk.sandbox.0.join("in a drawer");
    fs::rename(&stick, &away).unwrap();
    fs::create_dir(&stick).unwrap();
    desk.casebook.keep_safe(false).unwrap();
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 0, "where a stick was is not the stick");
    fs::remove_dir(&stick).unwrap();
    fs::rename(&away, &stick).unwrap();
    for _ in 0..3 {
        desk.casebook.keep_safe(false).unwrap();
    }
    assert!(desk.casebook.show_safety().unwrap().calm, "and it sees to that of its own accord");
    let view = desk.casebook.choose_place(ChoosePlace { folder: String::new() }).unwrap();
    assert_eq!((view.place.as_str(), view.elsewhere.len()), ("", 0));
    assert_eq!(words(&desk, "Second place").1, Tone::Soon);
}

#[test]
fn a_damaged_casebook_is_offered_its_backups_and_comes_back_whole() {
    let mut desk = Desk::quick("restores", "2026-03-09");
    desk.receive(form());
    desk.casebook.back_up().unwrap();
    desk.receive(form());
    let Desk { casebook, world, sandbox } = desk;
    drop(casebook);
    let folder = sandbox.0.join("casebook");
    fs::write(folder.join("casebook.db"), "what the disk made of it").unwrap();
    let damaged = Casebook::unlock(&folder, world.clone(), &officer().name, PASSPHRASE);
    assert_eq!(problem::of(&damaged.err().unwrap()).code, "damaged_store");

    let rows = Casebook::find_backups(&folder, &FindBackups { folder: String::new() }).unwrap();
    assert_eq!((rows.len(), rows[0].made.as_str()), (1, "9 March 2026 at 10:00"));
    world.set(morning("2026-03-10"));
    let wish = RestoreCasebook {
        from: rows[0].path.clone(),
        person: officer().name,
        passphrase: PASSPHRASE.into(),
        code: String::new(),
    };
    let (casebook, view) = Casebook::restore(&folder, world, &wish, QUICK, None, None).unwrap();
    assert_eq!(
        view.sentence,
        "The casebook was restored from a backup of 9 March 2026 at 10:00: 2 entries, and 1 later one from the journal. Nothing was lost."
    );
    assert!(!view.loses);
    assert_eq!(casebook.list_cases(ListQuery::default()).unwrap().total, 2);
    let aside = casebook.show_safety().unwrap().lines.pop().unwrap();
    assert_eq!(aside.words, "1 earlier state is kept in the casebook's folder.");
}

#[test]
fn a_casebook_is_not_made_in_a_synchronised_folder() {
    let desk = Desk::quick("shared", "2026-03-09");
    let shared = desk.sandbox.0.join("OneDrive - Work").join("casebook");
    let made = Casebook::create(&shared, desk.world.clone(), officer(), PASSPHRASE, QUICK, false);
    assert_eq!(problem::of(&made.err().unwrap()).code, "shared_folder");
}
