//! F8: the computer's clock goes back, forward, to 1970, past 2038, or stands on a leap day.

use casebook::Casebook;
use casebook::keys::Cost;
use casebook::moment::World;
use casebook::views::RequestForm;
use casebook::wishes::{NoteCase, ReceiveRequest};
use chrono::{DateTime, Utc};

use crate::raw;
use crate::result::{Campaign, Outcome, Run};
use crate::truth::PASSPHRASE;
use crate::victim::typing;

pub const F8: Campaign = Campaign {
    name: "F8",
    what: "the computer's clock is wrong",
    ci: 5,
    each_push: 100,
    run: clock,
};

/// Where the clock may stand: before the casebook was made, or far after it.
const TIMES: [&str; 9] = [
    "1970-01-01T00:00:00Z",
    "1999-12-31T23:59:59Z",
    "2026-03-29T00:59:59Z",
    "2026-10-25T01:30:00Z",
    "2026-11-21T12:00:00Z",
    "2028-02-29T12:00:00Z",
    "2038-01-19T03:14:08Z",
    "2099-12-31T23:59:59Z",
    "2126-02-28T12:00:00Z",
];

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn clock(run: &Run) -> Outcome {
    let mut outcome = Outcome::default();
    for turn in 0..run.n {
        for laptop in [true, false] {
            let (went_back, doubted, rows, hybrid, sound) = story(run, turn, laptop);
            if !laptop {
                // The control: a clock that nobody doubts goes back and nothing is said.
                outcome.control.1 += usize::from(went_back);
                outcome.control.0 += usize::from(went_back && !doubted);
                continue;
            }
            outcome.n += 1;
            outcome.count(if went_back { "went back" } else { "only went forward" });
            outcome.undetected += usize::from(went_back != doubted);
            if rows.0 != rows.1 {
                outcome.lost += 1;
                outcome.wrong(format!("turn {turn}: {} entries of {}", rows.1, rows.0));
            } else if !hybrid {
                outcome.wrong(format!("turn {turn}: the order of the log does not rise"));
            } else if !sound {
                outcome.wrong(format!("turn {turn}: check found something"));
            } else {
                outcome.recovered += 1;
            }
        }
    }
    outcome
}

/// A few acts, the clock set elsewhere before each. Whether it ever went back, whether that was said,
/// entries that should be there and are, whether the order rises and whether all is sound.
fn story(run: &Run, turn: usize, laptop: bool) -> (bool, bool, (usize, usize), bool, bool) {
    let mut dice = run.dice(turn);
    let folder = run.memory.join("book");
    let _ = std::fs::remove_dir_all(&folder);
    let began = at("2026-11-22T09:00:00Z");
    let world = if laptop { World::laptop(began, 1) } else { World::fixed(began, 1) };
    let cheap = Cost { memory_kib: 64, passes: 1, lanes: 1 };
    let me = casebook::demo::officer();
    let name = me.name.clone();
    let (mut casebook, view) =
        Casebook::create(&folder, world.clone(), me, PASSPHRASE, cheap, false).unwrap();
    casebook.confirm_recovery(&view.recovery_code).unwrap();
    let form = RequestForm {
        authority: "Bristol".into(),
        kind: "advice_request".into(),
        received_on: "20 November 2026".into(),
        family_name: "Okonedo".into(),
        given_name: "Bea".into(),
        born_on: "4 May 2018".into(),
        ..RequestForm::default()
    };
    let case_id = casebook
        .receive_request(ReceiveRequest { form, original: None, verdicts: Vec::new() })
        .unwrap()
        .case_id;
    let (mut last, mut went_back, mut doubted, mut notes) = (began, false, false, 0);
    for _ in 0..1 + dice.below(4) {
        let now = at(TIMES[dice.below(TIMES.len())]);
        went_back |= now < last;
        last = last.max(now);
        world.set(now);
        if dice.once_in(2) {
            drop(casebook);
            casebook = Casebook::unlock(&folder, world.clone(), &name, PASSPHRASE).unwrap();
        }
        let note = NoteCase { case_id: case_id.clone(), text: typing(notes) };
        casebook.note_case(note).unwrap();
        doubted |= casebook.status().unwrap().clock_doubt.is_some();
        notes += 1;
    }
    let sound = casebook.check().unwrap().sound;
    drop(casebook);
    let rows = raw::rows(&folder, &raw::key(&folder)).unwrap();
    let kept = rows.iter().filter(|row| row.kind == "noted").count();
    let rises = raw::hybrid_times(&folder).windows(2).all(|pair| pair[0] < pair[1]);
    (went_back, doubted, (notes as usize, kept), rises, sound)
}
