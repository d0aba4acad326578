//! What every verb shares: which casebook, who, how the answer is printed.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use casebook::keys::Device;
use casebook::moment::World;
use casebook::store::MOST_BYTES;
use casebook::views::{FileIn, ProblemView, RequestForm};
use casebook::{Casebook, Error, Reader, Unreadable, problem, set_field};
use chrono::NaiveDate;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The global options.
#[derive(Args)]
pub struct Door {
    /// The casebook's folder [default: the user's data folder]
    #[arg(long, global = true, env = "CASECLOCK_CASEBOOK", value_name = "DIR")]
    casebook: Option<PathBuf>,
    /// A file that holds the passphrase; otherwise CASECLOCK_PASSPHRASE, or a prompt
    #[arg(long, global = true, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Whose slot to open [default: the first person]
    #[arg(long, global = true, value_name = "NAME")]
    pub user: Option<String>,
    /// Read and rehearse as on another day; what is written records the true time as well
    #[arg(long, global = true, value_name = "DATE")]
    pub today: Option<NaiveDate>,
    /// Print exactly one JSON document
    #[arg(long, global = true)]
    pub json: bool,
}

/// What a verb says: a document for machines and words for people.
pub struct Said {
    /// The JSON document.
    pub json: Value,
    /// The words.
    pub words: String,
}

/// Why a verb did not do what it was asked.
pub struct Failure {
    status: u8,
    json: Value,
    words: String,
}

/// What every verb answers with.
pub type Outcome = Result<Said, Failure>;

impl Said {
    /// A document with its words.
    pub fn of(view: impl Serialize, words: impl Into<String>) -> Self {
        Self { json: serde_json::to_value(view).unwrap_or(Value::Null), words: words.into() }
    }

    /// Prints the outcome: documents and words to standard output, problems for people to standard
    /// error. With `as_json` a problem is a document too.
    pub fn print(outcome: Outcome, as_json: bool) -> ExitCode {
        use std::io::Write;
        let (status, json, words, failed) = match outcome {
            Ok(said) => (0, said.json, said.words, false),
            Err(failure) => (failure.status, failure.json, failure.words, true),
        };
        let text = if as_json { json.to_string() } else { words };
        // A reader that went away is not a failure of what was done.
        let _ = match failed && !as_json {
            true => writeln!(std::io::stderr(), "{}", text.trim_end()),
            false => writeln!(std::io::stdout(), "{}", text.trim_end()),
        };
        ExitCode::from(status)
    }
}

impl Failure {
    /// A problem with its exit status.
    pub fn of(status: u8, problem: &ProblemView) -> Self {
        Self {
            status,
            json: json!({ "problem": problem }),
            words: format!("{} {}", problem.message, problem.hint),
        }
    }

    /// The same where more than one thing is wrong: the first decides the status, and all are told.
    pub fn all(error: Error, problems: &[ProblemView]) -> Self {
        let mut failure = Self::from(error);
        if problems.len() > 1 {
            failure.json["problems"] = json!(problems);
            let told = problems.iter().map(|each| format!("{} {}", each.message, each.hint));
            failure.words = told.collect::<Vec<_>>().join("\n");
        }
        failure
    }

    /// Refused before it came to the rules: exit status 1.
    pub fn refused(code: &str, message: &str, hint: &str) -> Self {
        Self { status: 1, ..Self::unreadable(code, message, hint) }
    }

    /// An input that cannot be read: exit status 2.
    pub fn unreadable(code: &str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::of(
            2,
            &ProblemView {
                code: code.to_owned(),
                message: message.into(),
                hint: hint.into(),
                field: None,
            },
        )
    }

    /// The same, with the line it stands in; none when the file itself could not be read.
    pub fn at_line(code: &str, message: &str, hint: &str, line: Option<usize>) -> Self {
        let place = line.map(|line| format!("Line {line}: ")).unwrap_or_default();
        Self {
            status: 2,
            json: json!({ "problem": { "code": code, "message": message, "hint": hint, "line": line } }),
            words: format!("{place}{message} {hint}"),
        }
    }

    /// Says that a problem belongs to no line, where problems have lines.
    pub fn without_line(mut self) -> Self {
        self.json["problem"]["line"] = Value::Null;
        self
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::of(problem::exit_status(&error), &problem::of(&error))
    }
}

impl From<casebook::Fault> for Failure {
    fn from(fault: casebook::Fault) -> Self {
        Error::from(fault).into()
    }
}

impl Door {
    /// The casebook's folder.
    pub fn folder(&self) -> Result<PathBuf, Failure> {
        self.casebook.clone().or_else(usual_folder).ok_or_else(|| {
            Failure::unreadable(
                "no_folder",
                "The user's data folder is not known here.",
                "Name the casebook with --casebook DIR.",
            )
        })
    }

    /// The time and the dice, as on `--today`, and the reader of files that lies beside this program.
    pub fn world(&self) -> World {
        let reader = std::env::current_exe().ok().map(|program| Reader::beside(&program));
        self.today.map_or_else(World::real, World::rehearsing).reading_with(reader)
    }

    /// Opens the casebook. A clock of the laptop that cannot be trusted is said to people, and never
    /// stands in the document.
    pub fn open(&self) -> Result<Casebook, Failure> {
        use std::io::Write;
        let folder = self.folder()?;
        let person = self.person(&folder)?;
        let passphrase = self.passphrase("Passphrase: ")?;
        let world = self.world();
        let mut casebook = match account() {
            Some(device) => Casebook::unlock_on(&folder, world, &person, &passphrase, device)?,
            None => Casebook::unlock(&folder, world, &person, &passphrase)?,
        };
        if !keeps_cheap_keys() {
            casebook.strengthen_key(&passphrase);
        }
        let status = casebook.status()?;
        // Nobody there to read it is no reason to stop.
        if let Some(found) = status.found {
            let _ = writeln!(std::io::stderr(), "{found}");
        }
        if let Some(doubt) = status.clock_doubt {
            let _ = writeln!(std::io::stderr(), "{doubt} (`caseclock clock settle`)");
        }
        Ok(casebook)
    }

    fn person(&self, folder: &Path) -> Result<String, Failure> {
        let plate = casebook::keys::doorplate(folder)?;
        Ok(self.user.clone().or_else(|| plate.people.first().cloned()).unwrap_or_default())
    }

    /// The passphrase: from the file, the environment, or a prompt without echo.
    pub fn passphrase(&self, prompt: &str) -> Result<String, Failure> {
        if let Some(file) = &self.passphrase_file {
            let bytes = read(file)?;
            return Ok(String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned());
        }
        if let Ok(passphrase) = std::env::var("CASECLOCK_PASSPHRASE") {
            return Ok(passphrase);
        }
        asked(prompt, "Set CASECLOCK_PASSPHRASE or use --passphrase-file F.")
    }

    /// A passphrase that is to be: from the environment, or a prompt without echo.
    pub fn new_passphrase(&self, prompt: &str) -> Result<String, Failure> {
        match std::env::var("CASECLOCK_NEW_PASSPHRASE") {
            Ok(passphrase) => Ok(passphrase),
            Err(_) => asked(prompt, "Set CASECLOCK_NEW_PASSPHRASE."),
        }
    }
}

fn asked(prompt: &str, otherwise: &str) -> Result<String, Failure> {
    rpassword::prompt_password(prompt).map_err(|_| {
        Failure::unreadable(
            "no_passphrase",
            "No passphrase was given and there is nobody to ask.",
            otherwise,
        )
    })
}

/// Where the window keeps its casebook too: the user's own data folder, never one that roams.
fn usual_folder() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from);
    if cfg!(windows) {
        return Some(named("LOCALAPPDATA")?.join("Caseclock"));
    }
    let data = named("XDG_DATA_HOME").or_else(|| Some(std::env::home_dir()?.join(".local/share")));
    Some(data?.join("caseclock"))
}

/// Where the window keeps this account's secret too: none on Windows, where it would have to be sealed
/// by the system.
pub fn account() -> Option<Device> {
    let named = std::env::var_os("XDG_CONFIG_HOME").map(PathBuf::from);
    let folder = named.or_else(|| Some(std::env::home_dir()?.join(".config")));
    Some(Device::at(folder.filter(|_| !cfg!(windows))?.join("caseclock/device.key")))
}

/// A test's casebooks are made at a cost that no door would choose, and stay so. Not in a build that
/// people have.
fn keeps_cheap_keys() -> bool {
    cfg!(debug_assertions) && std::env::var_os("CASECLOCK_TEST_CHEAP_KEYS").is_some()
}

/// A choice of the domain by its stem, with hyphens between words as people type them.
pub fn choice<T>(stems: &'static [&'static str]) -> impl TypedValueParser<Value = T>
where
    T: DeserializeOwned + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(stems)
        .try_map(|stem| serde_json::from_value(Value::String(stem.replace('-', "_"))))
}

/// Fills fields of a form from `name=value`, each as typed.
pub fn fill(form: &mut RequestForm, set: &[String]) -> Result<(), Failure> {
    for pair in set {
        let known = pair
            .split_once('=')
            .is_some_and(|(field, value)| set_field(form, field, value.to_owned()));
        if !known {
            return Err(Failure::unreadable(
                "no_such_field",
                "A --set does not name a field of the form.",
                "Write --set field=value with a field that `intake read --json` shows.",
            ));
        }
    }
    Ok(())
}

/// The bytes of a file, or of standard input for "-". No more is read of one that is too large.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    use std::io::Read;
    let (most, mut bytes) = (MOST_BYTES as u64 + 1, Vec::new());
    let read = if path == Path::new("-") {
        std::io::stdin().take(most).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) if bytes.len() > MOST_BYTES => Err(Error::from(Unreadable::TooLarge).into()),
        Ok(_) => Ok(bytes),
        Err(_) => Err(Failure::unreadable(
            "no_file",
            "A file that was named cannot be read.",
            "Check its name and that you may read it.",
        )),
    }
}

/// A file as the casebook takes it.
pub fn file_in(path: &Path) -> Result<FileIn, Failure> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(FileIn {
        name: name.unwrap_or_else(|| "standard input".to_owned()),
        base64: STANDARD.encode(read(path)?),
    })
}
