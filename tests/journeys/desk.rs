//! An officer's desk: a casebook in a folder of its own, gone with the test.

use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use casebook::keys::Cost;
use casebook::moment::World;
use casebook::views::{CaseView, FileIn, LetterView, PreviewView, ProblemView, RequestForm};
use casebook::wishes::{
    OfCase, OfLetter, PreviewLetter, ReceiveRequest, SignLetter, TriageCase, WriteLetter,
};
use casebook::{Casebook, Reader, problem};
use chrono::{DateTime, NaiveDate, Utc};
use domain::advice::{Advice, Signatory};
use domain::route::Route;
use sha2::{Digest, Sha256};

pub const PASSPHRASE: &str = "a quiet lane of seven trees";

/// A folder that goes when the test ends.
pub struct Sandbox(pub PathBuf);

impl Sandbox {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("caseclock-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Ten in the morning of a day.
pub fn morning(day: &str) -> DateTime<Utc> {
    day.parse::<NaiveDate>().unwrap().and_hms_opt(10, 0, 0).unwrap().and_utc()
}

pub fn officer() -> Signatory {
    Signatory {
        name: "Asha Rowe".into(),
        role: "Associate designated clinical officer".into(),
        organisation: "Sirona care & health".into(),
        regulator: "NMC".into(),
        registration: "00A0000E".into(),
    }
}

pub struct Desk {
    pub casebook: Casebook,
    pub world: World,
    pub sandbox: Sandbox,
}

impl Desk {
    /// A new casebook at the cost that people pay, on a day.
    pub fn new(name: &str, day: &str, me: Signatory) -> Self {
        Self::of(name, World::fixed(morning(day), 1), me, Cost::STANDARD)
    }

    /// A new casebook of the officer that opens quickly, for stories that are not about its keys.
    pub fn quick(name: &str, day: &str) -> Self {
        let cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };
        Self::of(name, World::fixed(morning(day), 1), officer(), cost)
    }

    /// A new casebook in a world of one's own.
    pub fn of(name: &str, world: World, me: Signatory, cost: Cost) -> Self {
        Self::with_reader(name, world.reading_with(Some(reader())), me, cost)
    }

    /// A new casebook whose files are read by something else.
    pub fn with_reader(name: &str, world: World, me: Signatory, cost: Cost) -> Self {
        let sandbox = Sandbox::new(name);
        let folder = sandbox.0.join("casebook");
        let (mut casebook, made) =
            Casebook::create(&folder, world.clone(), me, PASSPHRASE, cost, false).unwrap();
        casebook.confirm_recovery(&made.recovery_code).unwrap();
        Self { casebook, world, sandbox }
    }

    pub fn on(&self, day: &str) {
        self.world.set(morning(day));
    }

    /// At an instant in UTC, "2026-03-29T22:59:59Z".
    pub fn at(&self, instant: &str) {
        self.world.set(instant.parse().unwrap());
    }

    pub fn head(&self) -> String {
        self.casebook.status().unwrap().head
    }

    pub fn receive(&mut self, form: RequestForm) -> CaseView {
        self.casebook
            .receive_request(ReceiveRequest { form, original: None, verdicts: Vec::new() })
            .unwrap()
    }

    pub fn triage(&mut self, case_id: &str, route: Route, services: &[&str]) -> CaseView {
        self.casebook.triage_case(triage(case_id, route, services)).unwrap()
    }

    pub fn write(&mut self, case_id: &str, advice: Advice) -> LetterView {
        let of = OfCase { case_id: case_id.to_owned() };
        let letter_id = self.casebook.begin_letter(of).unwrap().letter_id;
        let wish = WriteLetter { case_id: case_id.to_owned(), letter_id, advice };
        self.casebook.write_letter(wish).unwrap()
    }

    pub fn preview(&self, letter: &LetterView) -> PreviewView {
        let (case_id, letter_id) = (letter.case_row.case_id.clone(), letter.letter_id.clone());
        let wish = PreviewLetter { case_id, letter_id, advice: letter.advice.clone() };
        self.casebook.preview_letter(wish).unwrap()
    }

    pub fn sign(&mut self, letter: &LetterView) -> LetterView {
        let seen = self.preview(letter);
        self.casebook.sign_letter(signing(letter, &seen)).unwrap()
    }

    pub fn show(&self, case_id: &str) -> CaseView {
        self.casebook.show_case(OfCase { case_id: case_id.to_owned() }).unwrap()
    }

    /// The problem of a refusal, which must have left the log as it was.
    pub fn problem<T>(
        &mut self,
        act: impl FnOnce(&mut Casebook) -> Result<T, casebook::Error>,
    ) -> ProblemView {
        let head = self.head();
        let error = act(&mut self.casebook).err().expect("this should have been refused");
        assert_eq!(self.head(), head, "a refused act wrote something");
        problem::of(&error)
    }

    /// The code of a refusal.
    pub fn refused<T>(
        &mut self,
        act: impl FnOnce(&mut Casebook) -> Result<T, casebook::Error>,
    ) -> String {
        self.problem(act).code
    }

    /// The code of a refusal and the field that it belongs to, "why: no_reason", which must be one
    /// of those that were asked for: a page shows the words there.
    pub fn refused_in<W: Debug, T>(
        &mut self,
        wish: W,
        act: impl FnOnce(&mut Casebook, W) -> Result<T, casebook::Error>,
    ) -> String {
        let asked = format!("{wish:?}");
        let told = self.problem(|casebook| act(casebook, wish));
        let Some(field) = told.field else { return told.code };
        assert!(asked.contains(&format!(" {field}: ")), "{}: {field} is not asked for", told.code);
        format!("{field}: {}", told.code)
    }
}

/// The program that reads files, as it is now: a test that finds an old one would prove nothing.
pub fn reader() -> Reader {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let program = BUILT.get_or_init(|| {
        // Where this test lies: target, profile, deps.
        let built = std::env::current_exe().unwrap().parent().unwrap().parent().unwrap().to_owned();
        let mut cargo = Command::new(env!("CARGO"));
        // Of the whole workspace, or one package alone would be built with other features.
        cargo.args(["build", "--quiet", "--offline", "--workspace", "--bin", "caseclock-reader"]);
        if !cfg!(debug_assertions) {
            cargo.arg("--release");
        }
        assert!(cargo.current_dir(data("../..")).status().unwrap().success());
        built.join(format!("caseclock-reader{}", std::env::consts::EXE_SUFFIX))
    });
    // A machine on which many tests run at once takes its time.
    Reader::at(program, Duration::from_secs(120))
}

/// Whether a case warns of something.
pub fn warns(case: &CaseView, code: &str) -> bool {
    case.reading.warnings.iter().any(|warning| warning.code == code)
}

/// The name of the newest entry whose sentence begins so.
pub fn entry(case: &CaseView, begins: &str) -> String {
    let line = case.happened.iter().find(|line| line.words.starts_with(begins));
    line.unwrap_or_else(|| panic!("nothing begins with {begins}")).entry.clone()
}

pub fn triage(case_id: &str, route: Route, services: &[&str]) -> TriageCase {
    let services = services.iter().map(|service| (*service).to_owned()).collect();
    TriageCase { case_id: case_id.to_owned(), route, services, why: String::new() }
}

pub fn signing(letter: &LetterView, seen: &PreviewView) -> SignLetter {
    SignLetter {
        case_id: letter.case_row.case_id.clone(),
        letter_id: letter.letter_id.clone(),
        advice: letter.advice.clone(),
        face: seen.face.clone(),
        seen: seen.seen.clone(),
    }
}

pub fn of(letter: &LetterView) -> OfLetter {
    OfLetter { case_id: letter.case_row.case_id.clone(), letter_id: letter.letter_id.clone() }
}

pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)
}

/// A sample request as a door hands it over.
pub fn sample(name: &str) -> FileIn {
    let bytes = fs::read(data("requests").join(name)).unwrap();
    FileIn { name: name.to_owned(), base64: STANDARD.encode(bytes) }
}

/// A text with nothing that stops signing.
pub fn advice() -> Advice {
    serde_json::from_slice(&fs::read(data("advice.json")).unwrap()).unwrap()
}

/// A form for an invented child, received in Bristol on 2 March 2026.
pub fn form() -> RequestForm {
    RequestForm {
        authority: "Bristol".into(),
        kind: "advice_request".into(),
        reference: "EHC-4711".into(),
        received_on: "2 March 2026".into(),
        family_name: "Okonedo".into(),
        given_name: "Bea".into(),
        born_on: "4/5/2018".into(),
        nhs_number: "999 000 0018".into(),
        ..RequestForm::default()
    }
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
