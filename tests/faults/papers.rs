//! F5: files that leave the casebook, written into a folder of the person's choice: the pack for an
//! authority, everything in the clear, and a letter by the command line. The program is killed, the
//! disk fills, the name is taken.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use casebook::moment::World;
use casebook::views::RequestForm;
use casebook::wishes::{
    AnswerService, ExportCasebook, OfCase, OfLetter, PreviewLetter, ReceiveRequest, SignLetter,
    TriageCase, WriteLetter, WritePack,
};
use casebook::{Casebook, Error, problem};
use domain::advice::Advice;
use domain::route::Route;

use crate::raw::{self, Key};
use crate::result::{Campaign, Outcome, Run};
use crate::trace;
use crate::truth::{self, PASSPHRASE, PERSON, Truth, verify};
use crate::victim::CANARY;

pub const F5: Campaign = Campaign {
    name: "F5",
    what: "files that leave, cut short",
    ci: 6,
    each_push: 300,
    run: papers,
};

const PACK: &str = "pack";
const EVERYTHING: &str = "everything";
const LETTER: &str = "letter";
/// The same files under their own names at once, as no program should.
const PLAINLY: &str = "plainly";

/// A casebook with one signed letter, and what leaves it when nothing is in the way.
struct Desk {
    start: PathBuf,
    key: Key,
    of: OfLetter,
    /// Holds a folder of each name above.
    whole: PathBuf,
}

/// What stands in a folder after a writer was cut short.
#[derive(Default)]
struct Left {
    whole: usize,
    half: Vec<String>,
    /// Under a name that is not final.
    aside: usize,
}

fn papers(run: &Run) -> Outcome {
    if Command::new("strace").arg("-V").output().is_err() {
        return Outcome::not_run("strace is not installed");
    }
    let mut outcome = Outcome::default();
    let desk = desk(run);
    for what in [PACK, EVERYTHING, LETTER, PLAINLY] {
        if what == LETTER && !program().exists() {
            outcome.count("letter: not run, the command line is not built");
            continue;
        }
        let (mut calls, time) = calls(run, &desk, what);
        let mut times = run.n.div_ceil(3);
        if what == PLAINLY {
            // Where it is sure to be caught.
            calls.retain(|(call, _)| call == "write");
            times = times.max(10);
        }
        let turns = run.each(times, |turn, place| {
            let mut dice = run.dice(turn);
            // Every other one on a disk that is not the casebook's own.
            let disk = run.disk.join(format!("out-{what}-{turn}"));
            let out = if turn % 2 == 0 { place.join("out") } else { disk };
            let at = if dice.once_in(4) {
                At::Moment(Duration::from_micros(dice.below(time.as_micros() as usize) as u64))
            } else {
                let (call, nth) = dice.one_of(&calls).clone();
                At::Call(call, nth)
            };
            cut(&desk, what, &at, place, &out)
        });
        for (turn, (left, again, found)) in turns.into_iter().enumerate() {
            if what == PLAINLY {
                outcome.control.0 += usize::from(!left.half.is_empty());
                outcome.control.1 += 1;
                continue;
            }
            outcome.n += 1;
            outcome.count(format!("{what}: {}, then {again}", left.words(&desk.whole.join(what))));
            let place = format!("{what}, turn {turn}");
            outcome.all_must_be_there(&place, &found);
            judge(&mut outcome, &place, &left, &again);
        }
    }
    full(run, &desk, &mut outcome);
    taken(run, &desk, &mut outcome);
    taken_late(run, &desk, &mut outcome);
    outcome
}

fn judge(outcome: &mut Outcome, place: &str, left: &Left, again: &str) {
    for name in &left.half {
        outcome.undetected += 1;
        outcome.wrong(format!("{place}: half a file under the name {name}"));
    }
    // What was left behind keeps nobody from trying again; what has its name is in nobody's way either.
    if !matches!(again, "done" | "name_taken") {
        outcome.undetected += 1;
        outcome.wrong(format!("{place}: the next try said {again}"));
    }
}

impl Left {
    fn words(&self, whole: &Path) -> String {
        let aside = if self.aside > 0 { " and leavings" } else { "" };
        let what = match self.whole {
            _ if !self.half.is_empty() => "half a file",
            0 => "nothing",
            all if all == files(whole).len() => "all",
            _ => "some, each whole",
        };
        format!("{what}{aside}")
    }

    fn of(out: &Path, whole: &Path) -> Left {
        let mut left = Left::default();
        for (name, bytes) in files(out) {
            let is_json = name.ends_with(".json");
            let stands = serde_json::from_slice::<serde_json::Value>(&bytes).is_ok();
            let last = Path::new(&name).file_name().unwrap().to_string_lossy().into_owned();
            if last.starts_with('.') {
                left.aside += 1;
            } else if fs::read(whole.join(&name)).is_ok_and(|whole| whole == bytes)
                || (is_json && stands)
            {
                left.whole += 1;
            } else {
                left.half.push(name);
            }
        }
        left
    }
}

/// Every file below a folder, by its name within.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            let within = files(&entry.path()).into_iter();
            all.extend(within.map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            all.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    all
}

fn program() -> PathBuf {
    crate::root().join("target/debug/caseclock")
}

fn desk(run: &Run) -> Desk {
    let start = run.memory.join("start");
    let key = truth::make(&start);
    let mut casebook = Casebook::unlock(&start, World::real(), PERSON, PASSPHRASE).unwrap();
    let of = signed(&mut casebook).unwrap();
    drop(casebook);
    let whole = run.memory.join("whole");
    let desk = Desk { start, key, of, whole };
    for what in [PACK, EVERYTHING, LETTER, PLAINLY] {
        let out = desk.whole.join(what);
        fs::create_dir_all(&out).unwrap();
        let folder = run.memory.join("once");
        truth::copy(&desk.start, &folder);
        if what != LETTER || program().exists() {
            let output = desk.writer(what, &folder, &out).output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }
    desk
}

/// One case from its receipt to its signed letter.
fn signed(casebook: &mut Casebook) -> Result<OfLetter, Error> {
    let form = RequestForm {
        authority: "Bristol".into(),
        kind: "advice_request".into(),
        reference: "EHC-1".into(),
        received_on: casebook.status()?.today.words,
        family_name: CANARY.into(),
        given_name: "Bea".into(),
        born_on: "4 May 2018".into(),
        nhs_number: "9990000018".into(),
        address: "1 Harbour Lane".into(),
        postcode: "BS1 1AA".into(),
        setting: "Harbour Lane Primary".into(),
        parent: "Ada Okonedo".into(),
        gp: "Quay Street Surgery".into(),
        commissioner: "Harbour Board".into(),
        caseworker: "Mo Reed".into(),
        ..RequestForm::default()
    };
    let id = casebook
        .receive_request(ReceiveRequest { form, original: None, verdicts: Vec::new() })?
        .case_id;
    let case_id = || id.clone();
    let services = vec!["gp".to_owned()];
    let why = String::new();
    casebook.triage_case(TriageCase { case_id: id.clone(), route: Route::T2, services, why })?;
    casebook.answer_service(AnswerService {
        case_id: case_id(),
        service: "gp".into(),
        author: "Robin Vale, general practitioner".into(),
        text: "Nothing to add.".into(),
        nothing_known: false,
        ..AnswerService::default()
    })?;
    let advice: Advice = serde_json::from_str(include_str!("../data/advice.json")).unwrap();
    let letter_id = casebook.begin_letter(OfCase { case_id: case_id() })?.letter_id;
    let of = OfLetter { case_id: case_id(), letter_id };
    let OfLetter { case_id, letter_id } = of.clone();
    casebook.write_letter(WriteLetter { case_id, letter_id, advice: advice.clone() })?;
    let OfLetter { case_id, letter_id } = of.clone();
    let wish = PreviewLetter { case_id, letter_id, advice: advice.clone() };
    let (face, seen) = casebook.see(&wish)?;
    let OfLetter { case_id, letter_id } = of.clone();
    casebook.sign_letter(SignLetter { case_id, letter_id, advice, face, seen })?;
    Ok(of)
}

impl Desk {
    /// The program that writes something of the casebook in `folder` into `out`.
    fn writer(&self, what: &str, folder: &Path, out: &Path) -> Command {
        if what == LETTER {
            let mut command = Command::new(program());
            command
                .env("CASECLOCK_CASEBOOK", folder)
                .env("CASECLOCK_PASSPHRASE", PASSPHRASE)
                .args(["--json", "letter", "render", &self.of.case_id, "--out"])
                .arg(out.join("letter.pdf"));
            return command;
        }
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["write", what]).args([folder, out]);
        command.args([&self.of.case_id, &self.of.letter_id]).arg(&self.whole);
        command
    }
}

/// This program again: writes what it was told to, says so as a victim does, and with which problem.
pub fn write(words: &[&str]) {
    let [what, folder, out, case_id, letter_id, whole] = *words else { return };
    if what == PLAINLY {
        for (name, bytes) in files(&Path::new(whole).join(PACK)) {
            fs::write(Path::new(out).join(name), bytes).unwrap();
        }
        return;
    }
    let mut casebook =
        Casebook::unlock(Path::new(folder), World::real(), PERSON, PASSPHRASE).unwrap();
    let (case_id, letter_id) = (case_id.to_owned(), letter_id.to_owned());
    let about = format!("{what} {} {case_id} {letter_id}", usize::from(what == PACK));
    println!("doing 1 {about}");
    let (folder, why) = (out.to_owned(), "Asked for".to_owned());
    let done = if what == PACK {
        casebook.write_pack(WritePack { case_id, letter_id, folder, why }).map(|_| ())
    } else {
        casebook.export_casebook(ExportCasebook { folder, why }).map(|_| ())
    };
    match done {
        Ok(()) => println!("done 1 {about} {}", casebook.status().unwrap().head),
        Err(error) => println!("problem 1 {}", problem::of(&error).code),
    }
}

/// When a writer is killed.
enum At {
    Moment(Duration),
    /// At a call of this name, the nth.
    Call(String, usize),
}

/// Every call on the folder that a writer makes, and how long it takes for all.
fn calls(run: &Run, desk: &Desk, what: &str) -> (Vec<(String, usize)>, Duration) {
    let (folder, out) = (run.memory.join("book"), run.memory.join("out"));
    let fresh = || {
        truth::copy(&desk.start, &folder);
        let _ = fs::remove_dir_all(&out);
        fs::create_dir_all(&out).unwrap();
    };
    fresh();
    let began = Instant::now();
    desk.writer(what, &folder, &out).output().unwrap();
    let time = began.elapsed();
    fresh();
    let file = run.memory.join("trace");
    let plain = desk.writer(what, &folder, &out);
    under_strace(&plain, &["-y", "-xx", "-s", "4096", "-e", "trace=%file,%desc"], &file)
        .output()
        .unwrap();
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    let mut all = Vec::new();
    for call in trace::read_all(&fs::read_to_string(&file).unwrap()) {
        let nth = count.entry(call.name.clone()).or_default();
        *nth += 1;
        if call.is_within(&out) && !matches!(call.name.as_str(), "execve" | "mmap") {
            all.push((call.name.clone(), *nth));
        }
    }
    (all, time)
}

fn under_strace(plain: &Command, options: &[&str], to: &Path) -> Command {
    let mut command = Command::new("strace");
    command.args(["-f", "--quiet=all"]).args(options).arg("-o").arg(to);
    command.arg(plain.get_program()).args(plain.get_args());
    for (name, value) in plain.get_envs() {
        command.env(name, value.unwrap());
    }
    command
}

/// A writer that is killed: what it left, what comes of asking again, and the casebook afterwards.
fn cut(desk: &Desk, what: &str, at: &At, place: &Path, out: &Path) -> (Left, String, truth::Found) {
    let folder = place.join("book");
    truth::copy(&desk.start, &folder);
    let _ = fs::remove_dir_all(out);
    fs::create_dir_all(out).unwrap();
    let plain = desk.writer(what, &folder, out);
    let mut truth = Truth::of(raw::rows(&folder, &desk.key).unwrap());
    let said = match at {
        At::Call(call, nth) => {
            let (traced, kill) =
                (format!("trace={call}"), format!("inject={call}:signal=KILL:when={nth}"));
            let mut traced =
                under_strace(&plain, &["-e", &traced, "-e", &kill], Path::new("/dev/null"));
            traced.output().unwrap().stdout
        }
        At::Moment(moment) => {
            let mut plain = plain;
            let mut child = plain.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
            std::thread::sleep(*moment);
            child.kill().unwrap();
            child.wait_with_output().unwrap().stdout
        }
    };
    truth.hear(&String::from_utf8_lossy(&said));
    let left = Left::of(out, &desk.whole.join(what));
    let found = verify(&folder, &desk.key, &truth);
    let again = desk.writer(what, &folder, out).output().unwrap();
    (left, answer(&again.stdout, &again.stderr, again.status.success()), found)
}

/// What a writer said in the end: "done", or the problem.
fn answer(said: &[u8], problem: &[u8], well: bool) -> String {
    let said = String::from_utf8_lossy(said);
    let last = said.lines().last().unwrap_or_default();
    // As a victim says it, or as the command line does.
    let document: serde_json::Value = serde_json::from_str(last).unwrap_or_default();
    let code = document["problem"]["code"].as_str();
    match last.strip_prefix("problem 1 ").or(code) {
        Some(problem) => problem.to_owned(),
        None if well => "done".to_owned(),
        None => String::from_utf8_lossy(problem).lines().next().unwrap_or("nothing").to_owned(),
    }
}

/// A disk that has too little room, in a name space of its own.
fn full(run: &Run, desk: &Desk, outcome: &mut Outcome) {
    let me = std::env::current_exe().unwrap();
    let most = files(&desk.whole.join(PACK)).values().map(Vec::len).sum::<usize>() / 1024;
    let said = run.each(run.n.div_ceil(3), |turn, place| {
        let what = [PACK, EVERYTHING][turn % 2];
        let folder = place.join("book");
        truth::copy(&desk.start, &folder);
        let (mount, kib) = (place.join("small"), (4 + run.dice(turn).below(most)).to_string());
        fs::create_dir_all(&mount).unwrap();
        let mut words = vec!["full".to_owned(), kib];
        let plain = desk.writer(what, &folder, &mount);
        words.extend(plain.get_args().skip(1).map(|word| word.to_string_lossy().into_owned()));
        let output = Command::new("unshare").args(["-rm"]).arg(&me).args(words).output();
        output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    });
    for said in said.into_iter().map(Result::unwrap_or_default) {
        let Some(words) = said.lines().find(|line| line.starts_with("full disk")) else {
            outcome.count("full disk: not run, no disk of our own could be made");
            continue;
        };
        outcome.n += 1;
        outcome.count(words);
        match said.lines().find(|line| line.starts_with("half")) {
            Some(half) => {
                outcome.undetected += 1;
                outcome.wrong(format!("{words}: {half}"));
            }
            None => outcome.recovered += 1,
        }
    }
}

/// Within the name space: `kib`, and the words of [`write`].
pub fn small(kib: &str, words: &[&str]) {
    let [what, _, out, _, _, whole] = *words else { return };
    let size = format!("size={kib}k");
    let mount = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "none", out]).status();
    if !mount.is_ok_and(|status| status.success()) {
        return;
    }
    let me = std::env::current_exe().unwrap();
    let output = Command::new(me).arg("write").args(words).output().unwrap();
    let whole = Path::new(whole).join(what);
    let left = Left::of(Path::new(out), &whole);
    let said = answer(&output.stdout, &output.stderr, output.status.success());
    println!("full disk, {what}: {said}, {}", left.words(&whole));
    left.half.iter().for_each(|name| println!("half {name}"));
    // Said to be done, and not all of it there.
    if said == "done" && left.whole != files(&whole).len() {
        println!("half of what was said to be done");
    }
}

/// A file of the person's own has the name already: it stays as it is, and they are told.
fn taken(run: &Run, desk: &Desk, outcome: &mut Outcome) {
    for what in [PACK, LETTER, EVERYTHING] {
        if what == LETTER && !program().exists() {
            continue;
        }
        let most = if what == EVERYTHING { 1 } else { usize::MAX };
        for name in files(&desk.whole.join(what)).into_keys().take(most) {
            let (folder, out) = (run.memory.join("book"), run.memory.join("out"));
            truth::copy(&desk.start, &folder);
            let _ = fs::remove_dir_all(&out);
            let mine = out.join(&name);
            fs::create_dir_all(mine.parent().unwrap()).unwrap();
            fs::write(&mine, "mine").unwrap();
            let output = desk.writer(what, &folder, &out).output().unwrap();
            let said = answer(&output.stdout, &output.stderr, output.status.success());
            outcome.n += 1;
            outcome.count(format!("{what}, a name taken: {said}"));
            if files(&out) == BTreeMap::from([(name.clone(), b"mine".to_vec())]) && said != "done" {
                outcome.recovered += 1;
            } else {
                outcome.undetected += 1;
                outcome.wrong(format!("{what}, {name} taken: {said}"));
            }
        }
    }
}

/// The name is taken while the pack is being written, after it was looked for.
fn taken_late(run: &Run, desk: &Desk, outcome: &mut Outcome) {
    let (calls, _) = calls(run, desk, PACK);
    let named = calls.iter().find(|(call, _)| call.starts_with("rename"));
    let Some((call, nth)) = named else {
        return outcome.wrong(format!("{PACK}: no call gives the files their names"));
    };
    let (folder, out) = (run.memory.join("book"), run.memory.join("out"));
    truth::copy(&desk.start, &folder);
    let _ = fs::remove_dir_all(&out);
    fs::create_dir_all(&out).unwrap();
    let plain = desk.writer(PACK, &folder, &out);
    let delay = format!("inject={call}:delay_enter=1000000:when={nth}");
    let traced = format!("trace={call}");
    let slow = ["-e", &traced, "-e", &delay];
    let mut slow = under_strace(&plain, &slow, Path::new("/dev/null"));
    let mut slow = slow.stdout(Stdio::piped()).spawn().unwrap();
    let whole = files(&desk.whole.join(PACK));
    let (name, _) = whole.last_key_value().unwrap();
    let there = || fs::read_dir(&out).unwrap().count();
    while slow.try_wait().unwrap().is_none() && there() < whole.len() {}
    let mine = out.join(name);
    let in_time = fs::File::create_new(&mine).and_then(|mut file| file.write_all(b"mine")).is_ok();
    let output = slow.wait_with_output().unwrap();
    let said = answer(&output.stdout, &output.stderr, output.status.success());
    let stays = fs::read(&mine).is_ok_and(|bytes| bytes == b"mine");
    let what = match (in_time, stays) {
        (false, _) => "not in time",
        (true, true) => "the earlier file stays",
        (true, false) => "the earlier file is written over",
    };
    outcome.n += 1;
    outcome.count(format!("{PACK}, a name taken late: {said}, {what}"));
    if in_time && !(stays && said == "name_taken") {
        outcome.undetected += 1;
        outcome.wrong(format!("{PACK}, a name taken late: {said}, {what}"));
    } else {
        outcome.recovered += 1;
    }
}
