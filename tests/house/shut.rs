//! That nothing leaves Caseclock, and nothing strange comes in, but by the doors that are meant for it.

use super::*;

#[test]
fn what_is_given_to_officers_links_nothing_that_speaks_to_the_network() {
    // Not the lockfile: it also names what only other platforms would link.
    let linked = cargo(&[
        "tree",
        "-e",
        "normal",
        "-p",
        "caseclock-window",
        "-p",
        "caseclock-cli",
        "-p",
        "documents",
        "--prefix",
        "none",
        "-f",
        "{p}",
    ]);
    let names: Vec<&str> = linked.lines().filter_map(|line| line.split(' ').next()).collect();
    // The control: an empty list would prove nothing.
    assert!(names.contains(&"rusqlite") && names.contains(&"tauri"));
    let forbidden = [
        "reqwest",
        "hyper",
        "ureq",
        "isahc",
        "curl",
        "rustls",
        "native-tls",
        "tungstenite",
        "tauri-plugin-shell",
        "tauri-plugin-http",
        "tauri-plugin-updater",
        "tauri-plugin-websocket",
    ];
    let linked = names.into_iter().filter(|name| forbidden.contains(name)).map(str::to_owned);
    none("an offline program links none of these", linked.collect());
}

/// Programs say little of themselves, and in the words that stand here: free text cannot be logged
/// where nothing takes it.
#[test]
fn what_a_program_says_of_itself_holds_no_words_but_its_own() {
    // The system's own errors, the place of a fault, and counts.
    let named = ["{error}", "{refused}", "{place}", "{name}", "{}"];
    // The typesetter's, which tests alone see.
    let tests_see =
        |path: &str, line: &str| path.ends_with("tests.rs") || line.contains("{reasons:?}");
    none(
        "standard error is a log too",
        offences(rust(), |path, line| {
            let says = ["eprintln!", "eprint!", "println!", "print!", "dbg!"]
                .iter()
                .any(|words| line.contains(words));
            let without = named.iter().fold(line.to_owned(), |line, name| line.replace(name, ""));
            says && without.contains('{') && !tests_see(path, line)
        }),
    );
}

#[test]
fn the_permission_list_is_fixed_when_it_is_built() {
    // With these features of tauri a running program could widen what a page may ask for, or a person
    // could look into the page.
    let features = cargo(&["tree", "-e", "features", "-p", "caseclock-window", "-i", "tauri"]);
    assert!(features.contains("tauri feature \"wry\""), "the control: features are listed");
    for feature in ["dynamic-acl", "devtools", "isolation", "protocol-asset", "webview-data-url"] {
        assert!(!features.contains(&format!("tauri feature \"{feature}\"")), "{feature} is on");
    }
    let window: serde_json::Value =
        serde_json::from_str(&read("src-tauri/tauri.conf.json")).unwrap();
    let shown = &window["app"]["windows"][0];
    for (setting, on) in [
        ("devtools", false),
        ("incognito", true),
        ("contentProtected", true),
        ("generalAutofillEnabled", false),
        ("create", false),
    ] {
        assert_eq!(shown[setting], on, "{setting}");
    }
    let policy = window["app"]["security"]["csp"].as_str().unwrap();
    for part in policy.split("; ") {
        let allowed = ["'none'", "'self'", "blob:", "ipc:", "http://ipc.localhost"];
        let of = part.split(' ').skip(1);
        let of: Vec<&str> = of.filter(|source| !allowed.contains(source)).collect();
        assert!(of.is_empty() || part.contains("trusted-types"), "{part}");
    }
    for shut in ["default-src 'none'", "frame-src 'none'", "form-action 'none'", "base-uri 'none'"]
    {
        assert!(policy.contains(shut), "{shut}");
    }
}

#[test]
fn one_sqlite_is_linked() {
    // The window, the command line and the reader of files, as the linker sees them.
    let linked = cargo(&["tree", "-e", "normal", "--workspace", "--prefix", "none", "-f", "{p}"]);
    let sqlites: BTreeSet<&str> = linked
        .lines()
        .filter(|line| {
            ["sqlite3-sys", "sqlite3-src", "sqlcipher-sys"].iter().any(|n| line.contains(n))
        })
        .map(|line| line.trim_end_matches(" (*)"))
        .collect();
    // Two of them in one process corrupt a file that both open.
    assert!(sqlites.len() == 1, "{sqlites:?}");
    assert!(sqlites.iter().all(|name| name.starts_with("libsqlite3-sys ")));
}

#[test]
fn strangers_files_are_read_in_a_process_of_their_own() {
    let rooms = ["crates/casebook/src", "crates/cli/src", "src-tauri/src"];
    let found = rooms.iter().flat_map(|room| files(room, &[".rs"])).collect();
    none(
        "a file from outside is read by caseclock-reader, never where the keys are",
        offences(found, |_, line| {
            ["intake::read", "tracker::read(", "reader::answered"]
                .iter()
                .any(|call| line.contains(call))
        }),
    );
}

#[test]
fn the_page_may_ask_for_our_own_commands_and_nothing_else() {
    let table = read("src-tauri/src/table.in.rs");
    let mut ours: Vec<String> = table
        .lines()
        .filter_map(|line| {
            let doors = ["locked ", "open ", "window ", "desktop "];
            doors.into_iter().find_map(|door| line.trim().strip_prefix(door))
        })
        .filter_map(|line| line.split('(').next())
        .map(|name| format!("allow-{}", name.replace('_', "-")))
        .collect();
    let file: serde_json::Value =
        serde_json::from_str(&read("src-tauri/capabilities/main.json")).unwrap();
    let mut allowed: Vec<String> = file["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap().to_owned())
        .collect();
    ours.sort();
    allowed.sort();
    assert_eq!(ours, allowed);
}
