//! What speed was promised, as ratios of two things done in turn in one run: a busy machine slows
//! both. Run by `make bench`, never as a test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use casebook::keys::{self, Cost};
use casebook::moment::World;
use casebook::store::projections;
use casebook::store::projections::cases;
use casebook::store::projections::list::{self, Query};
use casebook::store::{Draft, Folder, Store};
use casebook::views::{FileIn, ListQuery, RequestForm};
use casebook::wishes::{ImportRows, NoteCase, ReadFiles, ReadTracker, ReceiveRequest};
use casebook::{Casebook, Reader, demo};
use chrono::{Days, NaiveDate};
use documents::letter::{self, Contribution, Letter, Pictures};
use domain::acts::Moment;
use domain::authority::Authority;
use domain::case::Case;
use domain::event::{Body, Event};
use domain::identity::{Who, likeness};
use domain::nhs_number::NhsNumber;
use domain::policy::Policy;
use domain::request::{Child, Request, RequestKind};
use rusqlite::Connection;

mod find;

mod desk;

const PASSPHRASE: &str = "a quiet lane of seven trees";
const WAY: keys::Way<'_> = keys::Way { passphrase: PASSPHRASE, device: None };

fn main() {
    let mut arguments = std::env::args().skip(1).skip_while(|argument| argument == "--bench");
    if arguments.next().as_deref() == Some(RESIDENT) {
        return tell_resident(Path::new(&arguments.next().unwrap()));
    }
    let scratch = Scratch::new();
    println!("{:<58}{:>10}{:>12}{:>9}  promised", "", "ours", "other", "ratio");
    // A word after `--` runs only what has it in its name.
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let at = |name: &str| scratch.0.join(name);
    let all: [(&str, &dyn Fn()); 10] = [
        ("letter", &|| letter_against_libreoffice(&scratch.0)),
        ("lists", &|| lists_against_plain_sqlite(&scratch.0)),
        ("alike", &|| a_child_among_150_000(&scratch.0)),
        ("find", &|| find::anything_among_150_000(&scratch.0)),
        ("tracker", &|| a_tracker_of_10_000_rows(&at("tracker"))),
        ("message", &|| a_message_with_its_reader(&at("message"))),
        ("desk", &|| desk::a_desk_among_150_000(&scratch.0)),
        ("act", &|| an_act_against_a_bare_commit(&scratch.0)),
        ("opening", &|| opening(&at("opening"), 10_000)),
        ("checking", &|| checking(&at("checking"), 100_000)),
    ];
    for (name, bench) in all {
        if wanted.as_ref().is_none_or(|wanted| name.contains(wanted.as_str())) {
            bench();
        }
    }
}

struct Scratch(PathBuf);

impl Scratch {
    /// Beside the build and not in memory: a commit must reach a disk.
    fn new() -> Self {
        let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target");
        let path = target.join(format!("bench-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn timed(mut work: impl FnMut()) -> Duration {
    let began = Instant::now();
    work();
    began.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Two things done in turn, so that neither has the quieter half of the run.
fn in_turn(times: usize, mut ours: impl FnMut(), mut other: impl FnMut()) -> (Duration, Duration) {
    let mut both = (Vec::new(), Vec::new());
    for _ in 0..times {
        both.0.push(timed(&mut ours));
        both.1.push(timed(&mut other));
    }
    (median(both.0), median(both.1))
}

fn told(what: &str, (ours, other): (Duration, Duration), ratio: f64, promised: &str, kept: bool) {
    let ms = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1_000.0);
    let kept = if kept { "kept" } else { "NOT KEPT" };
    println!("{what:<58}{:>10}{:>12}{ratio:>9.2}  {promised}: {kept}", ms(ours), ms(other));
}

fn at_most(what: &str, both: (Duration, Duration), most: f64) {
    let ratio = both.0.as_secs_f64() / both.1.as_secs_f64();
    told(what, both, ratio, &format!("at most {most}"), ratio <= most);
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn moment() -> Moment {
    Moment { today: day("2026-11-20"), me: String::new(), policy: Policy::default() }
}

fn child(n: u32) -> Child {
    Child {
        family_name: format!(
            "{}{}",
            ["Okonedo", "Penhallow", "Whitcombe", "Abernethy"][n as usize % 4],
            n / 4
        ),
        given_name: ["Bea", "Tam", "Idris", "Ffion", "Marnie"][n as usize % 5].into(),
        born_on: day("2010-01-01").checked_add_days(Days::new(u64::from(n % 4_000))),
        setting: Some(format!("School {}", n % 180)),
        ..Child::default()
    }
}

/// The same letter, through Typst in this process and through LibreOffice as people start it.
fn letter_against_libreoffice(scratch: &Path) {
    let what = "a letter to PDF, and by LibreOffice from its Word twin";
    let advice = include_str!("../data/advice.json");
    let letter = Letter {
        authority: Authority::named("Bristol"),
        reference: Some("EHC-4711".into()),
        child: child(1),
        received_on: day("2026-03-02"),
        written_on: day("2026-03-30"),
        signatory: demo::officer(),
        head: "0123456789abcdef".into(),
        version: 1,
        draft: false,
        answers: vec![Contribution {
            service: "Speech and language therapy".into(),
            author: "Robin Vale, speech and language therapist".into(),
            on: day("2026-03-20"),
            text: "Understands two key words in a sentence. ".repeat(20),
            nothing_known: false,
        }],
        advice: serde_json::from_str(advice).unwrap(),
    };
    let ours = || drop(letter::pdf(&letter, Pictures::None).unwrap());
    ours();
    let Some(office) = ["soffice", "libreoffice"].into_iter().find(|name| {
        Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success())
    }) else {
        let alone = median((0..10).map(|_| timed(ours)).collect());
        println!(
            "{what:<58}{:>7.2} ms  not run: LibreOffice is not installed",
            alone.as_secs_f64() * 1_000.0
        );
        return;
    };
    let word = scratch.join("letter.docx");
    std::fs::write(&word, letter::docx(&letter).unwrap()).unwrap();
    let other = || {
        let done = Command::new(office)
            .arg(format!("-env:UserInstallation=file://{}/profile", scratch.display()))
            .args(["--headless", "--convert-to", "pdf", "--outdir"])
            .arg(scratch)
            .arg(&word)
            .output()
            .unwrap();
        assert!(done.status.success() && scratch.join("letter.pdf").exists());
    };
    // Its first start makes a profile, which is not the work that is compared.
    other();
    let both = in_turn(7, ours, other);
    let ratio = both.1.as_secs_f64() / both.0.as_secs_f64();
    told(what, both, ratio, "at least 20 times faster", ratio >= 20.0);
}

fn request(n: u32) -> Request {
    let received_on = day("2026-01-01") + Days::new(u64::from(n % 300));
    Request {
        authority: Authority::named(Authority::OURS[n as usize % 3]),
        kind: RequestKind::AdviceRequest,
        reference: Some(format!("EHC-{n}")),
        received_on,
        received_at: None,
        channel: None,
        mailbox: None,
        la_dated_on: None,
        posted_on: None,
        la_started_on: None,
        la_target_on: None,
        asked_under: None,
        late_entry_why: None,
        entered_on: received_on,
        child: child(n),
        caseworker: None,
        caseworker_contact: None,
        concerns: None,
        original: None,
    }
}

fn case(n: u32) -> (String, Case) {
    let event = Event {
        id: format!("e{n}"),
        at: Default::default(),
        hlc: 1,
        by: String::new(),
        device: String::new(),
        device_seq: 1,
        saw: Default::default(),
        body: Body::RequestReceived(Box::new(request(n))),
    };
    (format!("case-{n}"), Case::fold([&event]))
}

fn fill(writing: &rusqlite::Transaction<'_>) {
    projections::make_anew(writing).unwrap();
    for n in 0..10_000 {
        let (id, case) = case(n);
        projections::apply(writing, &id, None, &case, &moment()).unwrap();
    }
}

fn plain(path: &Path) -> Connection {
    let plain = Connection::open(path).unwrap();
    for setting in
        ["journal_mode = WAL", "synchronous = FULL", "temp_store = MEMORY", "mmap_size = 0"]
    {
        plain.query_row(&format!("PRAGMA {setting}"), [], |_| Ok(())).ok();
    }
    plain
}

/// The lists' own code and SQL, on the encrypted store and on a plain file.
fn lists_against_plain_sqlite(scratch: &Path) {
    let world = World::real();
    let folder = Folder::make(&scratch.join("lists")).unwrap();
    let (keys, code) =
        keys::create(&folder, &world, "Asha Rowe", PASSPHRASE, Cost::STANDARD).unwrap();
    let mut store = Store::open(folder, keys, world).unwrap();
    store.confirm_recovery(&code.text()).unwrap();
    let writing = store.begin().unwrap();
    fill(&writing);
    writing.commit().unwrap();
    store.checkpoint().unwrap();
    let mut plain = plain(&scratch.join("plain.db"));
    plain.execute_batch("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)").unwrap();
    let writing = plain.transaction().unwrap();
    fill(&writing);
    writing.commit().unwrap();

    let encrypted = store.begin().unwrap();
    for (what, query) in [
        ("the first page of 10,000 cases", Query { limit: 25, ..Query::default() }),
        (
            "the last page of one authority's open cases",
            Query {
                authority: "Bristol".into(),
                stage: "open".into(),
                limit: 25,
                offset: 3_300,
                ..Query::default()
            },
        ),
        (
            "a search for a surname in 10,000 cases",
            Query { text: "okonedo12".into(), limit: 25, ..Query::default() },
        ),
        (
            "a search that finds a quarter of them",
            Query { text: "penhallow".into(), limit: 25, ..Query::default() },
        ),
    ] {
        let ours = || list::list(&encrypted, &query).unwrap();
        let other = || list::list(&plain, &query).unwrap();
        assert_eq!(ours(), other(), "both must find the same");
        at_most(what, in_turn(200, || drop(ours()), || drop(other())), 1.5);
    }
}

/// Who is like a child: the rows that may be, by every index, and what the domain says of each. Half
/// of those looked for are nearly one who is there.
fn a_child_among_150_000(scratch: &Path) {
    const CHILDREN: u32 = 150_000;
    let world = World::real();
    let folder = Folder::make(&scratch.join("alike")).unwrap();
    let (keys, code) =
        keys::create(&folder, &world, "Asha Rowe", PASSPHRASE, Cost::STANDARD).unwrap();
    let mut store = Store::open(folder, keys, world).unwrap();
    store.confirm_recovery(&code.text()).unwrap();
    let writing = store.begin().unwrap();
    projections::make_anew(&writing).unwrap();
    for n in 0..CHILDREN {
        let (id, case) = case(n);
        projections::apply(&writing, &id, None, &case, &moment()).unwrap();
    }
    writing.commit().unwrap();
    store.checkpoint().unwrap();
    let reading = store.begin().unwrap();
    let mut found = 0;
    let mut times = Vec::new();
    for n in 0..200 {
        let child = child(n * 743 % CHILDREN);
        let other = ["Bee", "Tim", "Idriss", "Fion", "Marny"][n as usize % 5];
        let who = Who {
            family_name: &child.family_name,
            given_name: if n % 2 == 0 { &child.given_name } else { other },
            born_on: child.born_on,
            authority: "Bristol",
            reference: "EHC-none",
            ..Who::default()
        };
        times.push(timed(|| {
            let near = cases::near(&reading, who, "").unwrap();
            found += near.iter().filter(|near| likeness(who, near.who()).is_some()).count();
        }));
    }
    assert!(found >= 200, "{found}");
    times.sort_unstable();
    let slowest = times[times.len() * 99 / 100];
    told(
        "who is like a child among 150,000: median, and the slowest of 100",
        (median(times), slowest),
        slowest.as_secs_f64() * 1_000.0,
        "ms at most 20",
        slowest <= Duration::from_millis(20),
    );
}

/// A note: fold, decide, seal, sign, chain, append, project, commit; then the case as it is shown.
/// Against one row of the same size, committed with `synchronous = FULL`.
fn an_act_against_a_bare_commit(scratch: &Path) {
    const TIMES: u32 = 100;
    let world = World::real();
    let folder = scratch.join("casebook");
    let (mut casebook, made) =
        Casebook::create(&folder, world, demo::officer(), PASSPHRASE, Cost::STANDARD, true)
            .unwrap();
    casebook.confirm_recovery(&made.recovery_code).unwrap();
    // An entry of long ago would ask why it comes so late.
    let today = World::real().today_in_london();
    let mut ids = Vec::new();
    for n in 0..TIMES {
        let child = child(n);
        let form = RequestForm {
            authority: "Bristol".into(),
            kind: "advice_request".into(),
            received_on: today.to_string(),
            family_name: child.family_name,
            given_name: child.given_name,
            born_on: "2018-05-04".into(),
            ..RequestForm::default()
        };
        ids.push(
            casebook
                .receive_request(ReceiveRequest { form, original: None, verdicts: Vec::new() })
                .unwrap()
                .case_id,
        );
    }
    let plain = plain(&scratch.join("bare.db"));
    plain.execute_batch("CREATE TABLE event (seq INTEGER PRIMARY KEY, body BLOB)").unwrap();
    let row = vec![7u8; 700];
    let mut next = ids.into_iter();
    let both = in_turn(
        TIMES as usize,
        || {
            let case_id = next.next().unwrap();
            let text = "Rang the school; the report follows on Thursday.".into();
            casebook.note_case(NoteCase { case_id, text }).unwrap();
        },
        || {
            plain.execute("INSERT INTO event (body) VALUES (?1)", [&row]).unwrap();
        },
    );
    at_most("a durable act, and a bare commit", both, 2.5);
}

/// A casebook with the reader of strangers' files that `tools/bench.sh` has built beside this program.
fn with_reader(folder: &Path) -> Casebook {
    let built = std::env::current_exe().unwrap().parent().unwrap().with_file_name("bench");
    let world = World::real().reading_with(Some(Reader::beside(&built)));
    let (mut casebook, made) =
        Casebook::create(folder, world, demo::officer(), PASSPHRASE, Cost::STANDARD, true).unwrap();
    casebook.confirm_recovery(&made.recovery_code).unwrap();
    casebook
}

fn file(name: &str, bytes: &[u8]) -> FileIn {
    FileIn { name: name.into(), base64: STANDARD.encode(bytes) }
}

/// A number that passes its check digit; one in eleven has none.
fn nhs_number(n: u32) -> String {
    let numbers = (0..10).map(|check| format!("999{n:06}{check}"));
    numbers.into_iter().find(|number| NhsNumber::read(number).is_ok()).unwrap_or_default()
}

/// Read by a process of its own, every row judged before the first is written, then all of them
/// brought in, a lot of fifty a commit.
fn a_tracker_of_10_000_rows(folder: &Path) {
    const ROWS: u32 = 10_000;
    let mut casebook = with_reader(folder);
    let mut text = "LA,Ref,Surname,First name,DOB,NHS Number,Date received,Date sent\n".to_owned();
    for n in 0..ROWS {
        let child = child(n);
        let born_on = child.born_on.unwrap();
        let (la, given, number) =
            (Authority::OURS[n as usize % 3], child.given_name, nhs_number(n));
        let (received_on, sent_on) =
            (day("2025-01-06") + Days::new(u64::from(n % 500)), n % 4 != 0);
        let sent_on =
            if sent_on { (received_on + Days::new(30)).to_string() } else { String::new() };
        text += &format!(
            "{la},EHC-{n},{},{given},{born_on},{number},{received_on},{sent_on}\n",
            child.family_name
        );
    }
    let mut read = None;
    let reading = timed(|| {
        let wish = ReadTracker { file: file("tracker.csv", text.as_bytes()) };
        read = Some(casebook.read_tracker(wish).unwrap());
    });
    let map = read.unwrap().proposed();
    let mut judged = None;
    let judging = timed(|| judged = Some(casebook.map_tracker(map.clone()).unwrap()));
    let told_of = judged.unwrap().sentence;
    let whole = (judging + reading).as_secs_f64();
    told(
        "10,000 rows judged, and their file read before",
        (judging, reading),
        whole,
        "seconds together, at most 2",
        whole <= 2.0,
    );
    let mut longest = Duration::ZERO;
    let mut brought = 0;
    let writing = timed(|| {
        loop {
            let mut view = None;
            let wish = ImportRows { rows: Vec::new(), with_doubts: true };
            longest =
                longest.max(timed(|| view = Some(casebook.import_rows(wish.clone()).unwrap())));
            let view = view.unwrap();
            brought = view.done;
            if view.finished {
                break;
            }
        }
    });
    assert!(brought > ROWS * 9 / 10, "{brought} of {told_of}");
    told(
        &format!("{brought} rows written, and the longest without a word of it"),
        (writing, longest),
        writing.as_secs_f64(),
        "seconds, at most 20",
        writing.as_secs_f64() <= 20.0,
    );
}

/// An e-mail with a Word form, from its bytes to the fields, the start of the reader's process too.
fn a_message_with_its_reader(folder: &Path) {
    let casebook = with_reader(folder);
    let bytes = include_bytes!("../data/intake/eml-bristol-with-docx.eml");
    let mut times: Vec<Duration> = (0..20)
        .map(|_| {
            let wish = ReadFiles { files: vec![file("request.eml", bytes)] };
            let mut read = Vec::new();
            let took = timed(|| read = casebook.read_files(wish.clone()).unwrap());
            assert!(read[0].problem.is_none());
            took
        })
        .collect();
    times.sort_unstable();
    let slowest = times[times.len() - 1];
    told(
        "a message read by a process of its own: median, slowest",
        (median(times), slowest),
        slowest.as_secs_f64() * 1_000.0,
        "ms at most 300",
        slowest <= Duration::from_millis(300),
    );
}

/// Entries of each case of a big casebook: its request, then notes.
const ENTRIES: usize = 15;

/// A casebook of so many cases, written in batches by the log's own code and listed as after a change
/// of the lists' shape.
fn big(folder: &Path, cases: u32) {
    let world = World::real();
    let (casebook, made) =
        Casebook::create(folder, world.clone(), demo::officer(), PASSPHRASE, Cost::STANDARD, true)
            .unwrap();
    drop(casebook);
    let taken = Folder::take(folder).unwrap();
    let keys = keys::unlock(&taken, &world, &demo::officer().name, WAY).unwrap();
    let mut store = Store::open(taken, keys, world).unwrap();
    store.confirm_recovery(&made.recovery_code).unwrap();
    let on = day("2026-03-03");
    let note = Body::Noted { on, text: "Rang the school; the report follows. ".repeat(5) };
    let draft = |n: u32, body: &Body| {
        let (kind, body) = body.write().unwrap();
        Draft { case_id: format!("case-{n}"), kind, version: domain::event::VERSION, body }
    };
    for batch in (0..cases).collect::<Vec<_>>().chunks(500) {
        let writing = store.begin().unwrap();
        for n in batch {
            let first = Body::RequestReceived(Box::new(request(*n)));
            let mut drafts = vec![draft(*n, &first)];
            drafts.extend((1..ENTRIES).map(|_| draft(*n, &note)));
            store.append(&writing, drafts).unwrap();
        }
        writing.commit().unwrap();
    }
    store.checkpoint().unwrap();
    // As after a backup: the tail need not hold what one holds.
    store.tail_from(store.last_seq().unwrap() + 1).unwrap();
    drop(store);
    unlocked(folder).rebuild().unwrap();
}

fn unlocked(folder: &Path) -> Casebook {
    Casebook::unlock(folder, World::real(), &demo::officer().name, PASSPHRASE).unwrap()
}

/// From the passphrase to the first page of the list, less the stretching of the passphrase alone.
fn opening(folder: &Path, cases: u32) {
    big(folder, cases);
    let open = || {
        let casebook = unlocked(folder);
        assert_eq!(casebook.list_cases(ListQuery::default()).unwrap().total, cases);
    };
    let stretch = || {
        drop(
            keys::unlock(
                &Folder::take(folder).unwrap(),
                &World::real(),
                &demo::officer().name,
                WAY,
            )
            .unwrap(),
        )
    };
    let (whole, alone) = in_turn(5, open, stretch);
    let rest = whole.saturating_sub(alone).as_secs_f64();
    told(
        "opening 10,000 cases, and the passphrase alone",
        (whole, alone),
        rest,
        "seconds of difference, at most 1.5",
        rest <= 1.5,
    );
}

/// The full check, and what a process holds in memory that has opened as much.
fn checking(folder: &Path, cases: u32) {
    big(folder, cases);
    let child =
        Command::new(std::env::current_exe().unwrap()).arg(RESIDENT).arg(folder).output().unwrap();
    let resident: f64 = String::from_utf8(child.stdout).unwrap().trim().parse().unwrap();
    println!(
        "{:<58}{resident:>7.0} MB{:>21}  at most 150: {}",
        "resident with 100,000 cases open and listed",
        "",
        if resident <= 150.0 { "kept" } else { "NOT KEPT" }
    );
    let mut casebook = unlocked(folder);
    let mut checked = None;
    let took = timed(|| checked = Some(casebook.check().unwrap()));
    let checked = checked.unwrap();
    assert!(checked.sound, "{}", checked.found);
    println!(
        "{:<58}{:>8.1} s{:>21}  at most 30: {}",
        format!("the full check of 100,000 cases, {} entries", checked.events),
        took.as_secs_f64(),
        "",
        if took.as_secs_f64() <= 30.0 { "kept" } else { "NOT KEPT" }
    );
}

/// What the child process is asked for by the name of.
const RESIDENT: &str = "resident";

fn tell_resident(folder: &Path) {
    let casebook = unlocked(folder);
    casebook.list_cases(ListQuery::default()).unwrap();
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    let kib: f64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    println!("{}", kib / 1024.0);
}
