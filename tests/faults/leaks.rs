//! F20 to F22: what could be read where it should not be. Plain text in any file, keys in the memory
//! of a locked program, a door to a network.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::{Command, Stdio};

use rusqlite::Connection;

use crate::kills::{hear_until, victim};
use crate::raw;
use crate::result::{Campaign, Outcome, Run};
use crate::truth;
use crate::victim::CANARY;

pub const F20: Campaign =
    Campaign { name: "F20", what: "plain text in a file", ci: 3, each_push: 50, run: plain_text };

pub const F21: Campaign = Campaign {
    name: "F21",
    what: "keys in memory once it is locked",
    ci: 1,
    each_push: 10,
    run: memory,
};

pub const F22: Campaign =
    Campaign { name: "F22", what: "a socket of the Internet", ci: 1, each_push: 2, run: sockets };

/// How often `what` stands in `bytes`.
fn times(bytes: &[u8], what: &[u8]) -> usize {
    let first = what[0];
    let places = bytes.iter().enumerate().filter(|(_, byte)| **byte == first);
    places.filter(|(at, _)| bytes[*at..].starts_with(what)).count()
}

/// The marked name as it may be written: as it is, small, and in UTF-16.
fn marked() -> [Vec<u8>; 3] {
    let wide = CANARY.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [CANARY.into(), CANARY.to_lowercase().into(), wide]
}

fn marks(bytes: &[u8]) -> usize {
    marked().iter().map(|mark| times(bytes, mark)).sum()
}

/// Every file under a folder, and every file that a process has open, deleted or not.
fn in_files(folder: &Path, process: u32) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut look = |path: &Path, name: String| {
        if path.metadata().is_ok_and(|meta| meta.is_file()) {
            let hits = marks(&fs::read(path).unwrap_or_default());
            if hits > 0 {
                found.push((name, hits));
            }
        }
    };
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => look(&path, path.file_name().unwrap().to_string_lossy().into_owned()),
            }
        }
    }
    for open in fs::read_dir(format!("/proc/{process}/fd")).unwrap() {
        let path = open.unwrap().path();
        let name = fs::read_link(&path).unwrap_or_default().to_string_lossy().into_owned();
        // The program itself knows the mark.
        if name.starts_with('/') && !name.contains("/faults-") {
            look(&path, format!("open: {name}"));
        }
    }
    for place in ["cmdline", "environ"] {
        look(Path::new(&format!("/proc/{process}/{place}")), place.to_owned());
    }
    found
}

fn plain_text(run: &Run) -> Outcome {
    let mut outcome = Outcome::default();
    let turns = run.each(run.n, |turn, place| {
        let folder = place.join("book");
        let _ = fs::remove_dir_all(&folder);
        truth::make(&folder);
        let temporary = place.join("temporary");
        fs::create_dir_all(&temporary).unwrap();
        let acts = (1 + run.dice(turn).below(40)).to_string();
        let mut victim = victim(&folder, turn as u64)
            .args(["--acts", &acts, "--waits"])
            .env("TMPDIR", &temporary)
            .env("SQLITE_TMPDIR", &temporary)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        hear_until(&mut victim, "waiting");
        let mut found = in_files(&folder, victim.id());
        found.extend(in_files(&temporary, victim.id()));
        victim.kill().unwrap();
        victim.wait().unwrap();
        found
    });
    for found in turns {
        outcome.n += 1;
        outcome.recovered += usize::from(found.is_empty());
        for (name, hits) in found {
            outcome.undetected += 1;
            outcome.wrong(format!("{name}: {hits} times"));
        }
    }
    outcome.control = sorted_on_the_disk(run);
    outcome
}

/// The control: a plain database that sorts on the disk.
fn sorted_on_the_disk(run: &Run) -> (usize, usize) {
    let plain = Connection::open(run.disk.join("plain.db")).unwrap();
    plain
        .execute_batch("PRAGMA temp_store = FILE; PRAGMA cache_size = 10; CREATE TABLE t (a TEXT)")
        .unwrap();
    for n in 0..2_000 {
        plain.execute("INSERT INTO t VALUES (?1)", [crate::victim::typing(n)]).unwrap();
    }
    let mut sorted = plain.prepare("SELECT a FROM t ORDER BY a DESC, random()").unwrap();
    let mut rows = sorted.query([]).unwrap();
    rows.next().unwrap();
    let found = in_files(&run.disk, std::process::id());
    (usize::from(!found.is_empty()), 1)
}

/// What stands in the memory of a process: keys, by where they stand, and marked text.
fn in_memory(process: u32, keys: &[(&str, Vec<u8>)]) -> (Vec<String>, usize) {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let memory = File::open(format!("/proc/{process}/mem")).unwrap();
    let (mut found, mut text) = (Vec::new(), 0);
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (from, to) = words.next().unwrap().split_once('-').unwrap();
        // What can be written to; the program's own constants hold the mark, and no key.
        if !words.next().unwrap().starts_with("rw") {
            continue;
        }
        let [from, to] = [from, to].map(|place| u64::from_str_radix(place, 16).unwrap());
        let mut bytes = vec![0; (to - from) as usize];
        if memory.read_at(&mut bytes, from).is_err() {
            continue;
        }
        let place = line.split_whitespace().nth(5).unwrap_or("unnamed");
        for (name, key) in keys {
            found.extend((0..times(&bytes, key)).map(|_| format!("{name}, {place}")));
        }
        text += times(&bytes, CANARY.as_bytes());
    }
    (found, text)
}

fn memory(run: &Run) -> Outcome {
    if !Path::new("/proc/self/mem").exists() {
        return Outcome::not_run("this system does not show a process's memory");
    }
    let mut outcome = Outcome::default();
    for turn in 0..run.n {
        let folder = run.memory.join("book");
        let _ = fs::remove_dir_all(&folder);
        let raw::Key { data, key, .. } = truth::make(&folder);
        // As bytes, and as the text in which the engine is told its key.
        let keys = [
            ("data key", data.to_vec()),
            ("database key", key.to_vec()),
            ("database key as text", raw::hex(&key).into()),
        ];
        let mut victim = victim(&folder, turn as u64)
            .args(["--acts", "12", "--waits"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        hear_until(&mut victim, "waiting");
        let open = in_memory(victim.id(), &keys);
        victim.stdin.as_mut().unwrap().write_all(b"lock\n").unwrap();
        hear_until(&mut victim, "locked");
        let locked = in_memory(victim.id(), &keys);
        victim.kill().unwrap();
        victim.wait().unwrap();
        outcome.n += 1;
        outcome.control.1 += 1;
        outcome.control.0 += usize::from(!open.0.is_empty() && open.1 > 0);
        outcome.add("marked text while open", open.1);
        outcome.add("marked text when locked", locked.1);
        for key in &locked.0 {
            outcome.count(format!("when locked: {key}"));
        }
        match locked.0.first() {
            Some(key) => {
                outcome.undetected += 1;
                outcome.wrong(format!("in the memory of a locked program: {key}"));
            }
            None => outcome.recovered += 1,
        }
    }
    outcome
}

/// The families of the sockets that a command, or a child of it, asked for.
fn families(run: &Run, words: &[&str]) -> Option<Vec<String>> {
    let trace = run.disk.join("trace");
    let mut command = Command::new("strace");
    command
        .args(["-f", "--seccomp-bpf", "-qq", "-e", "trace=socket", "-o"])
        .arg(&trace)
        .args(words);
    let folder = run.disk.join("casebook");
    command.env("CASECLOCK_CASEBOOK", folder).env("CASECLOCK_PASSPHRASE", "a demonstration only");
    let output = command.current_dir(crate::root()).output().ok()?;
    let text = fs::read_to_string(trace).ok().filter(|_| output.status.success())?;
    let calls = text.lines().filter_map(|line| line.split_once("socket(")?.1.split(',').next());
    Some(calls.map(str::to_owned).collect())
}

/// The whole journey on the command line; in CI, where it has been walked already, a few commands.
fn sockets(run: &Run) -> Outcome {
    let program = crate::root().join("target/debug/caseclock");
    if !program.exists() {
        return Outcome::not_run("the command line is not built");
    }
    let mut outcome = Outcome::default();
    let program = program.to_str().unwrap();
    let place = run.disk.join("walk");
    let walk = ["tools/walk.sh", place.to_str().unwrap()];
    let verbs = ["demo --cases 3", "case list", "heatmap", "check", "--json case list"];
    let mut commands: Vec<Vec<&str>> = verbs
        .iter()
        .map(|verb| [&[program], &*verb.split(' ').collect::<Vec<_>>()].concat())
        .collect();
    if run.n > 1 {
        commands.push(walk.to_vec());
    }
    for command in &commands {
        outcome.n += 1;
        let Some(asked) = families(run, command) else {
            outcome.wrong(format!("{} did not come to its end", command[1..].join(" ")));
            continue;
        };
        outcome.recovered += 1;
        for family in &asked {
            outcome.count(family.as_str());
            outcome.undetected += usize::from(family != "AF_UNIX" && family != "AF_NETLINK");
        }
    }
    let python = "import socket; socket.socket(socket.AF_INET); socket.socket(socket.AF_INET6)";
    let control = families(run, &["python3", "-c", python]);
    let opened = control.is_some_and(|asked| asked.iter().any(|family| family == "AF_INET"));
    outcome.control = (usize::from(opened), 1);
    outcome
}
