//! Random sequences of what can happen to the ways in, at a cheap cost (CASECLOCK_SEQUENCES says how
//! many; 1,000 are a campaign): after each, everyone who should can come in, and the recovery code
//! opens; and once the data key is another, nobody who was removed opens it, not even with the keys
//! file they kept.

use std::fs;

use super::tests::enter;
use super::*;
use crate::trial::Trial;

const NAMES: [&str; 4] = ["Ann Officer", "Bob Officer", "Cat Officer", "Dee Officer"];

/// Someone who was removed, with the keys file and the passphrase of the day before.
struct Gone {
    person: &'static str,
    passphrase: String,
    kept: Vec<u8>,
}

struct Story {
    trial: Trial,
    folder: Folder,
    world: World,
    keys: Keys,
    code: String,
    people: Vec<(&'static str, String)>,
    gone: Vec<Gone>,
    drawn: u64,
    words: u64,
}

impl Story {
    fn begin(seed: u64) -> Story {
        let trial = Trial::quick();
        let folder = Folder::make(trial.path()).unwrap();
        let world = World::real();
        let passphrase = "a first long passphrase".to_owned();
        let (mut keys, code) =
            create(&folder, &world, NAMES[0], &passphrase, Cost::CHEAP).ok().unwrap();
        let code = code.text().to_string();
        keys.confirm_recovery(&folder, &code).unwrap();
        let people = vec![(NAMES[0], passphrase)];
        Story { trial, folder, world, keys, code, people, gone: vec![], drawn: seed, words: 0 }
    }

    /// A number below `n`, from the seed alone.
    fn below(&mut self, n: usize) -> usize {
        self.drawn = self.drawn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
        (self.drawn >> 33) as usize % n
    }

    fn passphrase(&mut self) -> String {
        self.words += 1;
        format!("long passphrase {}", self.words)
    }

    fn kept(&self) -> Vec<u8> {
        fs::read(self.trial.path().join("keys.ccx")).unwrap()
    }

    fn step(&mut self) -> &'static str {
        let who = self.below(NAMES.len());
        let name = NAMES[who];
        let there = self.people.iter().position(|(person, _)| *person == name);
        match (self.below(8), there) {
            (0..=2, None) => {
                let passphrase = self.passphrase();
                self.keys.add(&self.folder, &self.world, name, &passphrase).unwrap();
                self.people.push((name, passphrase));
                "add"
            }
            (0..=2, Some(place)) => {
                let kept = self.kept();
                match self.keys.remove(&self.folder, name) {
                    Ok(()) => {
                        let (person, passphrase) = self.people.remove(place);
                        self.gone.push(Gone { person, passphrase, kept });
                        // Who is in goes on as somebody who may still be.
                        self.come_in();
                    }
                    Err(fault) => {
                        assert!(matches!(fault, Fault::LastWayIn) && self.people.len() == 1);
                    }
                }
                "remove"
            }
            (3, _) => {
                let mine = self.keys.person().to_owned();
                let place = self.people.iter().position(|(person, _)| *person == mine).unwrap();
                let (old, new) = (self.people[place].1.clone(), self.passphrase());
                let way = Way { passphrase: &old, device: None };
                self.keys.change_passphrase(&self.folder, &self.world, way, &new).unwrap();
                self.people[place].1 = new;
                "change"
            }
            (4, Some(place)) => {
                let new = self.passphrase();
                let (folder, world) = (&self.folder, &self.world);
                let keys = recover(folder, world, &self.code, name, &new, Cost::CHEAP);
                self.keys = keys.expect("the code opens");
                self.people[place].1 = new;
                "recover"
            }
            (5, _) => {
                let code = self.keys.renew_recovery(&self.folder, &self.world).ok().unwrap();
                self.code = code.text().to_string();
                self.keys.confirm_recovery(&self.folder, &self.code).unwrap();
                "renew"
            }
            // A laptop that died in between goes on where it was left.
            (6, _) if !self.keys.is_rotating() => {
                self.keys.begin_rotation(&self.folder, &self.world).unwrap();
                self.come_in();
                "begin"
            }
            _ => {
                self.rotate();
                "rotate"
            }
        }
    }

    fn rotate(&mut self) {
        // One that was begun before somebody was removed does not shut them out.
        if !self.keys.is_rotating() {
            self.keys.begin_rotation(&self.folder, &self.world).unwrap();
        }
        self.keys.end_rotation(&self.folder).unwrap();
    }

    fn come_in(&mut self) {
        let place = self.below(self.people.len());
        let (person, passphrase) = &self.people[place];
        self.keys = enter(&self.folder, person, passphrase).expect("somebody comes in");
    }

    /// Everyone who should come in does, and reaches the newest data key; nobody else does.
    fn check(&self, told: &str) {
        let newest = self.keys.newest().unwrap();
        for (person, passphrase) in &self.people {
            let theirs = enter(&self.folder, person, passphrase);
            let theirs = theirs.ok().unwrap_or_else(|| panic!("{told}: a way in is lost"));
            assert_eq!(theirs.newest().unwrap(), newest, "{told}");
        }
        let sealed = Sealed::read(self.folder.path()).ok().unwrap();
        let data = by_code(&sealed, &self.code).expect("the code opens");
        assert_eq!(data.last().unwrap(), newest, "{told}");
        for gone in &self.gone {
            let taken = self.people.iter().any(|(person, _)| *person == gone.person);
            let came = enter(&self.folder, gone.person, &gone.passphrase);
            assert!(came.is_err(), "{told}: who was removed came in (again there: {taken})");
        }
    }

    /// Whether someone who was removed reaches the newest data key with what they kept.
    fn is_reached_by_the_removed(&self) -> bool {
        let newest = self.keys.newest().unwrap();
        let thief = Trial::quick();
        let folder = Folder::make(thief.path()).unwrap();
        self.gone.iter().any(|gone| {
            fs::write(thief.path().join("keys.ccx"), &gone.kept).unwrap();
            let theirs = enter(&folder, gone.person, &gone.passphrase);
            let theirs = theirs.expect("what they kept still opens what was there");
            theirs.data.iter().any(|data| data == newest)
        })
    }
}

#[test]
fn somebody_can_always_come_in_and_nobody_who_was_removed_and_rotated_away() {
    let (mut removed, mut reached) = (0, 0);
    let wanted = std::env::var("CASECLOCK_SEQUENCES").ok().and_then(|wanted| wanted.parse().ok());
    let sequences = wanted.unwrap_or(100);
    for seed in 0..sequences {
        let mut story = Story::begin(seed);
        let mut told = format!("seed {seed}");
        for _ in 0..2 + story.below(6) {
            let step = story.step();
            told = format!("{told}, {step}");
        }
        story.check(&told);
        removed += story.gone.len();
        // The control: without a new data key, what they kept opens it.
        reached += usize::from(story.is_reached_by_the_removed());
        story.rotate();
        // One that was under way knew those removed since; only the next shuts them out.
        if !story.keys.ways_in(&story.folder).unwrap().removed.is_empty() {
            story.rotate();
        }
        assert!(!story.is_reached_by_the_removed(), "{told}");
        assert!(story.keys.ways_in(&story.folder).unwrap().removed.is_empty(), "{told}");
        story.check(&told);
    }
    assert!(
        removed as u64 > sequences / 4 && reached as u64 > sequences / 10,
        "{removed} were removed, in {reached} of {sequences} sequences somebody still reached it"
    );
}
