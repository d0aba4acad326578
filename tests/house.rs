//! The rules of the house, read from the files themselves, and the floors of what we stand on, asked
//! of the linked libraries. A rule that cannot be checked here is only a wish.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "house/markers.rs"]
mod markers;
#[path = "house/shut.rs"]
mod shut;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

/// Files that are longer than 500 lines, each with the reason why it is still one file.
const LONG: &[(&str, &str)] = &[
    ("crates/casebook/src/problem/refusals.rs", "one plain list of every refusal and its words"),
    ("crates/casebook/src/views/mod.rs", "one plain list of everything that leaves the room"),
    ("crates/domain/src/event/mod.rs", "one plain list of everything that can happen"),
    (
        "crates/casebook/src/casebook.rs",
        "what is open, and the one door for writes in all its forms",
    ),
    ("crates/domain/tests/events/bodies.rs", "one body of every kind, drawn by chance"),
    ("tests/bench/speed.rs", "every promise of speed, each told once from top to bottom"),
    ("crates/domain/src/case/fold.rs", "folding is one match over every kind of event"),
    (
        "crates/domain/src/timeline/mod.rs",
        "one small language and its tests, read from top to bottom",
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Files under `place` with one of these endings, as (path from the root, text), in order.
fn files(place: &str, endings: &[&str]) -> Vec<(String, String)> {
    let built = ["node_modules", "dist", "target", "gen", "out"];
    WalkDir::new(root().join(place))
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !built.contains(&entry.file_name().to_string_lossy().as_ref()))
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter(|entry| {
            endings.iter().any(|ending| entry.path().to_string_lossy().ends_with(ending))
        })
        .map(|entry| {
            let path = entry.path().strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            (path, std::fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|_| panic!("{path} is missing"))
}

/// Lines that are code: comments and what follows a file's own test module left out.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let tests = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    let lines = text[..tests].lines().enumerate();
    lines.map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// How long a file is without its own test module.
fn code_and_comments(text: &str) -> usize {
    text.split("#[cfg(test)]\nmod tests").next().unwrap_or("").lines().count()
}

/// Fails with every offence at once, so that one run is enough to put all right.
fn none(rule: &str, offences: Vec<String>) {
    assert!(offences.is_empty(), "{rule}:\n  {}", offences.join("\n  "));
}

const ROOMS: [&str; 5] =
    ["crates/domain", "crates/documents", "crates/casebook", "crates/cli", "src-tauri"];

/// Every line of code of every room.
fn rust() -> Vec<(String, String)> {
    ROOMS.iter().flat_map(|room| files(&format!("{room}/src"), &[".rs"])).collect()
}

fn offences(found: Vec<(String, String)>, offends: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut all = Vec::new();
    for (path, text) in &found {
        for (at, line) in code(text).filter(|(_, line)| offends(path, line)) {
            all.push(format!("{path}:{at}: {}", line.trim()));
        }
    }
    all
}

#[test]
fn imports_go_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("domain", &[] as &[&str]),
        ("documents", &["domain"]),
        ("casebook", &["domain", "documents"]),
        ("caseclock-cli", &["domain", "casebook"]),
        ("caseclock-window", &["domain", "casebook"]),
        ("caseclock-tests", &["domain", "documents", "casebook"]),
    ]);
    let packages = metadata();
    for package in packages["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let may =
            allowed.get(name).unwrap_or_else(|| panic!("{name} is a room this test does not know"));
        for used in package["dependencies"].as_array().unwrap() {
            let used = used["name"].as_str().unwrap();
            let is_room = allowed.contains_key(used);
            assert!(!is_room || may.contains(&used), "{name} must not use {used}");
        }
    }
}

#[test]
fn the_domain_asks_nothing_of_the_world() {
    let packages = metadata();
    let domain =
        packages["packages"].as_array().unwrap().iter().find(|p| p["name"] == "domain").unwrap();
    for used in domain["dependencies"].as_array().unwrap() {
        let used = used["name"].as_str().unwrap();
        let plain = ["serde", "serde_json", "chrono", "thiserror", "ts-rs"];
        assert!(plain.contains(&used), "domain must not use {used}");
    }
    let world = [
        "std::fs",
        "std::env",
        "std::net",
        "std::thread",
        "std::process",
        "std::io",
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "HashMap",
        "HashSet",
        "async fn",
        "static mut",
    ];
    none(
        "the domain is a pure function of what happened",
        offences(files("crates/domain/src", &[".rs"]), |_, line| {
            world.iter().any(|word| line.contains(word))
        }),
    );
}

#[test]
fn only_moment_rs_asks_the_time_or_draws_a_random_number() {
    let asks = ["Utc::now", "Local::now", "SystemTime::now", "getrandom::", "OsRng", "thread_rng"];
    none(
        "time and chance come from crates/casebook/src/moment.rs, so that tests can fix them",
        offences(rust(), |path, line| {
            path != "crates/casebook/src/moment.rs" && asks.iter().any(|word| line.contains(word))
        }),
    );
}

#[test]
fn sql_is_written_only_in_the_store() {
    none(
        "SQL stands under crates/casebook/src/store",
        offences(rust(), |path, line| {
            let line = line.to_lowercase();
            let sql =
                ["insert into ", "delete from ", "create table", "pragma ", "begin immediate"]
                    .iter()
                    .any(|words| line.contains(words))
                    || (line.contains("select ") && line.contains(" from "));
            sql && !path.starts_with("crates/casebook/src/store/")
        }),
    );
}

#[test]
fn doors_know_no_database_and_only_the_window_knows_tauri() {
    none(
        "rusqlite stays in the casebook, tauri in src-tauri",
        offences(rust(), |path, line| {
            (line.contains("rusqlite") && !path.starts_with("crates/casebook/"))
                || (line.contains("tauri::") && !path.starts_with("src-tauri/"))
        }),
    );
}

#[test]
fn one_file_of_the_ui_knows_tauri() {
    let tests = [".test.ts", ".spec.ts"];
    let knows: Vec<String> = files("ui/src", &[".ts", ".svelte"])
        .into_iter()
        .filter(|(path, text)| {
            text.contains("@tauri-apps") && !tests.iter().any(|end| path.ends_with(end))
        })
        .map(|(path, _)| path)
        .collect();
    assert_eq!(knows, ["ui/src/ipc/call.ts"]);
}

#[test]
fn the_ui_keeps_nothing_and_writes_no_html() {
    let forbidden = [
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "document.cookie",
        "innerHTML",
        "{@html",
        "eval(",
        "http://",
        "https://",
    ];
    none(
        "what the page keeps is plaintext in the webview's profile",
        offences(files("ui/src", &[".ts", ".svelte"]), |path, line| {
            !path.ends_with(".test.ts") && forbidden.iter().any(|word| line.contains(word))
        }),
    );
}

#[test]
fn every_room_takes_the_lints_of_the_house() {
    let lints = read("Cargo.toml");
    for lint in [
        "unwrap_used",
        "expect_used",
        "panic",
        "todo",
        "unimplemented",
        "unsafe_code",
        "missing_docs",
    ] {
        assert!(lints.contains(&format!("\n{lint} = ")), "the workspace must set {lint}");
    }
    for room in ROOMS {
        let manifest = read(&format!("{room}/Cargo.toml"));
        assert!(manifest.contains("[lints]\nworkspace = true"), "{room} must take the lints");
    }
    none(
        "a panic is allowed in tests, or with its reason beside it",
        offences(rust(), |_, line| {
            let lets = ["clippy::unwrap_used", "clippy::expect_used", "clippy::panic"];
            let reason = line.contains("cfg_attr(test") || line.contains("] // ");
            lets.iter().any(|lint| line.contains(lint)) && !reason
        }),
    );
}

#[test]
fn names_say_what_a_thing_is() {
    let banned = [
        "Manager",
        "Handler",
        "Provider",
        "Repository",
        "Dto",
        "DTO",
        "Helper",
        "Helpers",
        "Util",
        "Utils",
        "UseCase",
        "Context",
        "Controller",
        "Factory",
    ];
    none(
        "these words say nothing (house.md, Words)",
        offences(rust(), |_, line| {
            let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
            words.windows(2).any(|pair| {
                let defines = ["struct", "enum", "trait", "mod", "type"].contains(&pair[0]);
                let stem = pair[1].to_lowercase();
                defines
                    && banned.iter().any(|ban| pair[1].ends_with(ban) || stem == ban.to_lowercase())
            })
        }),
    );
}

#[test]
fn every_room_has_a_readme_that_says_where_to_start() {
    for place in ROOMS.into_iter().chain(["ui", "tests", "schema"]) {
        let readme = read(&format!("{place}/README.md"));
        let lines = readme.lines().count();
        assert!(
            (5..=80).contains(&lines),
            "{place}/README.md has {lines} lines; half a page is usual"
        );
    }
    read("README.md");
}

#[test]
fn a_long_file_has_a_reason() {
    let places = ["crates", "src-tauri/src", "ui/src", "tests", "tools"];
    let long: Vec<String> = places
        .iter()
        .flat_map(|place| files(place, &[".rs", ".ts", ".svelte", ".mjs", ".py", ".sh"]))
        // What a test writes is as long as it has to be.
        .filter(|(path, text)| {
            !text.starts_with("// Made from ") && !LONG.iter().any(|(known, _)| known == path)
        })
        .map(|(path, text)| (path, code_and_comments(&text)))
        .filter(|(_, lines)| *lines > 500)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    none("past 500 lines, ask what is being said twice", long);
}

#[test]
fn a_promise_is_never_edited() {
    let held = read("schema/HASHES");
    let held: BTreeMap<&str, &str> = held
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(hash, path)| (path, hash))
        .collect();
    let mut wrong = Vec::new();
    let mut here = Vec::new();
    for entry in
        WalkDir::new(root().join("schema")).sort_by_file_name().into_iter().filter_map(Result::ok)
    {
        let path = entry.path().strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        if !entry.file_type().is_file() || path.ends_with("README.md") || path == "schema/HASHES" {
            continue;
        }
        let hash = hex(&Sha256::digest(std::fs::read(entry.path()).unwrap()));
        match held.get(path.as_str()) {
            None => wrong.push(format!("new: add the line \"{hash}  {path}\" to schema/HASHES")),
            Some(known) if **known != hash => {
                wrong.push(format!("edited: {path}; put the change in a new file"))
            }
            Some(_) => {}
        }
        here.push(path);
    }
    let gone = held.keys().filter(|path| !here.iter().any(|there| there == *path));
    wrong.extend(gone.map(|path| format!("gone: {path}")));
    none("files in schema/ are added, never edited", wrong);
}

#[test]
fn what_we_stand_on_is_new_enough() {
    // Below 3.51.3 two connections can corrupt the write-ahead log.
    assert!(rusqlite::version_number() >= 3_051_003, "SQLite is {}", rusqlite::version());
    let file = rusqlite::Connection::open_in_memory().unwrap();
    file.pragma_update(None, "key", "a key, so that the cipher answers").unwrap();
    let cipher: String = file.query_row("PRAGMA cipher_version", [], |row| row.get(0)).unwrap();
    assert!(numbers(&cipher) >= [4, 14], "SQLCipher is {cipher}");
    // Below 2.11 a remote page could pass for ours (CVE-2026-42184).
    assert!(numbers(tauri::VERSION) >= [2, 11] && numbers(tauri::VERSION) < [3, 0]);
}

fn numbers(version: &str) -> [u32; 2] {
    let mut parts =
        version.split(|c: char| !c.is_ascii_digit()).map(|part| part.parse().unwrap_or(0));
    [parts.next().unwrap_or(0), parts.next().unwrap_or(0)]
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn metadata() -> serde_json::Value {
    serde_json::from_str(&cargo(&["metadata", "--no-deps", "--format-version", "1"])).unwrap()
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
