//! A folder with a casebook in it, and the program run in it with nothing else of this machine's.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Once, PoisonError, RwLock, RwLockWriteGuard};

use casebook::Casebook;
use casebook::keys::Cost;
use casebook::moment::World;
use domain::advice::Signatory;
use serde_json::Value;

pub const PASSPHRASE: &str = "a quiet lane of seven trees";
/// A key derivation that costs nothing: no door offers it, and the file says what it was made with.
pub const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };

/// The day on which everything is rehearsed, so that no test grows old.
pub const TODAY: &str = "2026-11-20";

/// Until it is the other program, a process that was just forked holds every file that is open here,
/// the lock of a casebook too. So no program starts while one is open in this process.
static STARTING: RwLock<()> = RwLock::new(());

/// Held while a casebook is open in this process.
pub fn alone() -> RwLockWriteGuard<'static, ()> {
    STARTING.write().unwrap_or_else(PoisonError::into_inner)
}

/// Starts a program.
pub fn start(command: &mut Command) -> Child {
    let _starting = STARTING.read().unwrap_or_else(PoisonError::into_inner);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Starts a program and waits for it, with nothing to read.
pub fn output(command: &mut Command) -> Output {
    start(command.stdin(Stdio::null())).wait_with_output().unwrap()
}

static READER: Once = Once::new();

/// The program looks for its reader of files beside itself, and must not find an old one.
fn build_the_reader() {
    let mut cargo = Command::new(env!("CARGO"));
    // Of the whole workspace, or one package alone would be built with other features.
    cargo.args(["build", "--quiet", "--offline", "--workspace", "--bin", "caseclock-reader"]);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    assert!(output(&mut cargo).status.success());
}

pub struct Desk(pub PathBuf);

/// What a command did.
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    /// A folder without a casebook.
    pub fn bare(name: &str) -> Self {
        READER.call_once(build_the_reader);
        let path =
            std::env::temp_dir().join(format!("caseclock-cli-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("tmp")).unwrap();
        fs::create_dir_all(path.join("home")).unwrap();
        Self(path)
    }

    /// With a casebook.
    pub fn new(name: &str) -> Self {
        let desk = Self::bare(name);
        let me = Signatory {
            name: "Asha Rowe".into(),
            role: "Associate designated clinical officer".into(),
            organisation: "Sirona care & health".into(),
            regulator: "NMC".into(),
            registration: "00A0000E".into(),
        };
        let world = World::real();
        let _alone = alone();
        let (mut casebook, made) =
            Casebook::create(&desk.casebook(), world, me, PASSPHRASE, CHEAP, false).unwrap();
        casebook.confirm_recovery(&made.recovery_code).unwrap();
        desk
    }

    pub fn casebook(&self) -> PathBuf {
        self.0.join("casebook")
    }

    pub fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }

    pub fn command(&self, words: &[&str]) -> Command {
        match words.contains(&"--today") {
            true => self.command_now(words),
            false => self.command_now(&[&["--today", TODAY], words].concat()),
        }
    }

    /// By the true time.
    pub fn command_now(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_caseclock"));
        command
            .args(words)
            .env_clear()
            .env("HOME", self.0.join("home"))
            .env("TMPDIR", self.0.join("tmp"))
            .env("CASECLOCK_CASEBOOK", self.casebook())
            .env("CASECLOCK_PASSPHRASE", PASSPHRASE)
            .env("CASECLOCK_TEST_CHEAP_KEYS", "1")
            .current_dir(&self.0);
        command
    }

    pub fn run(&self, words: &[&str]) -> Ran {
        ran(output(&mut self.command(words)))
    }

    /// The same with something on standard input.
    pub fn told(&self, words: &[&str], text: &str) -> Ran {
        let mut child = start(self.command(words).stdin(Stdio::piped()));
        // A program that stops reading early has said why on its standard error.
        let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
        ran(child.wait_with_output().unwrap())
    }

    /// The JSON document of a command that does what it is asked.
    pub fn done(&self, words: &[&str]) -> Value {
        let ran = self.run(&[&["--json"], words].concat());
        assert_eq!(ran.status, 0, "{words:?}: {}{}", ran.out, ran.err);
        ran.json()
    }

    /// A request of Bristol's, received on a day, with fields set.
    pub fn received(&self, on: &str, set: &[&str]) -> String {
        let (file, on) = (data("requests/bristol.eml"), format!("received_on={on}"));
        let mut words = vec!["intake", "receive", &file, "--set", &on];
        words.extend(set.iter().flat_map(|pair| ["--set", pair]));
        self.done(&words)[0]["case_id"].as_str().unwrap().to_owned()
    }

    /// The code of the problem of a command that does not, with its exit status.
    pub fn problem(&self, words: &[&str]) -> (i32, String) {
        let ran = self.run(&[&["--json"], words].concat());
        (ran.status, ran.code())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn ran(output: Output) -> Ran {
    Ran {
        status: output.status.code().expect("ended by a signal"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Ran {
    /// Standard output, which must be one JSON document and no more.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {:?}", self.out))
    }

    /// The problem's code; it must say what happened and what to do.
    pub fn code(&self) -> String {
        let json = self.json();
        let problem = &json["problem"];
        for part in ["message", "hint"] {
            assert!(
                problem[part].as_str().is_some_and(|text| text.ends_with(['.', '`'])),
                "{json}"
            );
        }
        problem["code"].as_str().unwrap().to_owned()
    }
}

pub fn data(name: &str) -> String {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data");
    tests.join(name).to_string_lossy().into_owned()
}
