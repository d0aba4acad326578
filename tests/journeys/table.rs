//! Every journey of the command table is walked by a test of this folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The sources of this folder, without this file and without comments.
fn sources() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("journeys");
    let mut all = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("table.rs") {
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            all.push_str(line);
            all.push('\n');
        }
    }
    all
}

/// The methods of a casebook that are called: `.name(`, or handed over as `Casebook::name`.
fn called(sources: &str) -> BTreeSet<&str> {
    let mut called = BTreeSet::new();
    for (at, _) in sources.match_indices(['.', ':']) {
        let rest = &sources[at + 1..];
        let end = rest.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(rest.len());
        let handed_over = sources[..=at].ends_with("Casebook::");
        if end > 0 && (handed_over || rest[end..].starts_with('(')) {
            called.insert(&rest[..end]);
        }
    }
    called
}

/// The commands of the table that are journeys of the casebook.
fn journeys(table: &str) -> Vec<&str> {
    let open = table.lines().filter_map(|line| line.trim().strip_prefix("open "));
    open.filter_map(|line| line.split('(').next()).collect()
}

#[test]
fn every_journey_of_the_command_table_is_walked() {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/src/table.in.rs");
    let table = fs::read_to_string(table).unwrap();
    let sources = sources();
    let called = called(&sources);
    let journeys = journeys(&table);
    assert!(journeys.len() > 40 && journeys.contains(&"take_back"), "{journeys:?}");
    let never: Vec<_> = journeys.into_iter().filter(|name| !called.contains(name)).collect();
    assert!(never.is_empty(), "no journey walks {never:?}");
}

/// The control: what is only spoken of is not called.
#[test]
fn a_journey_that_is_only_named_is_not_walked() {
    let called =
        called("desk.casebook.take_case(wish); f(Casebook::show_case); x.what_if; y::note_case");
    assert_eq!(called, BTreeSet::from(["take_case", "show_case"]));
}
