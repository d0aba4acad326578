//! F4: no room on the disk, a disk that may only be read, and files that vanish.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::kills::{hear_until, victim};
use crate::raw;
use crate::result::{Campaign, Outcome, Run};
use crate::truth::{self, Found, Truth, verify};

pub const F4: Campaign = Campaign {
    name: "F4",
    what: "no room, read-only, files that vanish",
    ci: 2,
    each_push: 40,
    run: room,
};

fn room(run: &Run) -> Outcome {
    let mut outcome = Outcome::default();
    vanished(run, &mut outcome);
    let me = std::env::current_exe().unwrap();
    let own = |words: &[&str]| {
        let output = Command::new("unshare").args(["-rm"]).arg(&me).args(words).output();
        output
            .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
            .unwrap_or_default()
    };
    let start = run.memory.join("start");
    truth::make(&start);
    let start = start.to_str().unwrap();
    let turns = run.by(12, run.n, |turn, place| {
        let mount = place.join("small");
        fs::create_dir_all(&mount).unwrap();
        let room = (200 + run.dice(turn).below(1_500)).to_string();
        let small =
            |careless: &str| own(&["small", start, mount.to_str().unwrap(), &room, careless]);
        // The control: a victim that says "done" whatever the act answered.
        (small("--insists"), small("--says-anyway"))
    });
    for (turn, (said, careless)) in turns.iter().enumerate() {
        let Some(verdict) = said.lines().last().and_then(|line| line.strip_prefix("verdict "))
        else {
            outcome.count("small disk: not run, no disk of our own could be made");
            continue;
        };
        outcome.n += 1;
        for line in said.lines().filter(|line| line.starts_with("problem")) {
            outcome.count(format!("small disk: {line}"));
        }
        match verdict.strip_prefix("whole") {
            Some(_) => outcome.recovered += 1,
            None => {
                outcome.lost += usize::from(verdict.starts_with("lost"));
                outcome.wrong(format!("small disk, turn {turn}: {verdict}"));
            }
        }
        if careless.contains("problem") {
            outcome.control.1 += 1;
            outcome.control.0 += usize::from(careless.contains("verdict lost"));
        }
    }
    outcome
}

/// In a name space of its own: a disk of so many KiB, a victim that fills it, a disk that may then
/// only be read, and at last room again. The last line says what was found.
pub fn small(start: &Path, mount: &Path, kib: &str, option: &str) {
    let mount_it = |options: &str| {
        let command = ["-t", "tmpfs", "-o", options, "none"];
        let done = Command::new("mount").args(command).arg(mount).stderr(Stdio::null()).status();
        if !done.is_ok_and(|status| status.success()) {
            std::process::exit(1);
        }
    };
    mount_it(&format!("size={kib}k"));
    let folder = mount.join("book");
    truth::copy(start, &folder);
    let key = raw::key(&folder);
    let mut truth = Truth::of(raw::rows(&folder, &key).unwrap());
    let hear = |truth: &mut Truth, options: &[&str]| {
        let output = victim(&folder, 7).args(options).output().unwrap();
        truth.hear(&String::from_utf8_lossy(&output.stdout));
    };
    hear(&mut truth, &["--acts", "80", "--insists", option]);
    mount_it(&format!("remount,ro,size={kib}k"));
    let before = truth.problems.len();
    hear(&mut truth, &["--acts", "2"]);
    let mut codes = truth.problems.clone();
    codes[before..].iter_mut().for_each(|code| *code = format!("{code} on a disk to read"));
    codes.sort();
    codes.dedup();
    codes.iter().for_each(|code| println!("problem {code}"));
    mount_it("remount,rw,size=64m");
    let found = verify(&folder, &key, &truth);
    println!("verdict {}", verdict(&found));
}

fn verdict(found: &Found) -> String {
    let Found { lost, typing, problem, wrong, .. } = found;
    match (lost.as_ref().or(typing.as_ref()), problem.as_ref().or(wrong.as_ref())) {
        (Some(lost), _) => format!("lost: {lost}"),
        (None, Some(wrong)) => wrong.clone(),
        (None, None) => "whole".into(),
    }
}

/// Each file of a casebook is taken away: before it is opened, and while it is open.
fn vanished(run: &Run, outcome: &mut Outcome) {
    let files = ["casebook.db", "keys.ccx", "keys.previous.ccx", "tail.jnl", "lock", "attachments"];
    let folder = run.memory.join("book");
    for while_open in [false, true] {
        for file in files {
            let _ = fs::remove_dir_all(&folder);
            let key = truth::make(&folder);
            let mut truth = Truth::of(raw::rows(&folder, &key).unwrap());
            let take = || {
                let path = folder.join(file);
                let _ =
                    if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            };
            let mut open = victim(&folder, 1);
            open.args(["--acts", "14", "--insists"]).stdin(Stdio::piped()).stdout(Stdio::piped());
            let mut open = open.spawn().unwrap();
            if while_open {
                let mut said = hear_until(&mut open, "open");
                take();
                use std::io::Read;
                open.stdout.as_mut().unwrap().read_to_string(&mut said).unwrap();
                truth.hear(&said);
            } else {
                let output = open.wait_with_output().unwrap();
                truth.hear(&String::from_utf8_lossy(&output.stdout));
                take();
                open = Command::new("true").spawn().unwrap();
            }
            open.wait().unwrap();
            let found = verify(&folder, &key, &truth);
            let when = if while_open { "while open" } else { "before" };
            let code = found.problem.as_deref().or(found.said.as_deref()).unwrap_or("nothing said");
            outcome.n += 1;
            outcome.count(format!("{file} taken {when}: {code}"));
            outcome.recovered += usize::from(found.whole());
            if !found.told() && !found.whole() {
                outcome.undetected += 1;
                outcome.wrong(format!("{file} taken {when}: {}", verdict(&found)));
            }
        }
    }
}
