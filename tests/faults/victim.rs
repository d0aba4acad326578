//! The victim: this same program started again, which does real acts in a casebook and says on its
//! standard output what it is about to do and, once the act has returned, that it is done.
//!
//! What was said to be done is acknowledged, as "Saved" is on the screen. Each line is one write.

use std::io::Write;
use std::path::Path;

use base64::Engine;
use casebook::moment::World;
use casebook::views::{FileIn, RequestForm};
use casebook::wishes::{
    AnswerService, AskService, CloseCase, EraseCase, KeepTyping, NoteCase, OfCase, ReceiveRequest,
    TriageCase, WriteLetter,
};
use casebook::{Casebook, Error};
use domain::advice::Advice;
use domain::retention::Grounds;
use domain::route::{Closure, Route};

use crate::dice::Dice;
use crate::truth::{PASSPHRASE, PERSON};

/// Stands in every text that the victim writes; nobody is called this.
pub const CANARY: &str = "Zanzibarquell";

/// What the victim does, and how many events that makes.
pub const ACTS: &[(&str, usize)] = &[
    ("receive", 1),
    ("receive_with_original", 2),
    ("triage", 3),
    ("ask", 1),
    ("answer", 1),
    ("note", 1),
    ("take", 1),
    ("begin", 1),
    ("type", 0),
    ("write", 1),
    ("close", 1),
    ("erase", 1),
    ("back_up", 0),
    ("rotate", 0),
    ("restore", 1),
];

/// A victim that insists gives up in the end: on a full disk the database tries for seconds each time.
const MOST_PROBLEMS: usize = 4;

/// Options: `--seed S`, `--acts N` (0: until killed), and how it can be careless, for controls:
/// `--says-before` it acts, `--says-anyway` when the act failed. After a problem it ends, or
/// `--reopens` the casebook, or `--insists` on the same. `--keeps-house`: between its acts it backs up,
/// restores, gives a new data key and erases cases. `--waits` at the end for a line on its standard input, locks, and waits once more.
pub fn main(folder: &Path, options: &[&str]) {
    let has = |name: &str| options.contains(&name);
    let number = |name: &str| {
        let at = options.iter().position(|word| *word == name);
        at.map_or(0, |at| options[at + 1].parse::<u64>().unwrap())
    };
    let mut dice = Dice::new(number("--seed"), 1);
    let begun =
        || Story { keeps_house: has("--keeps-house"), wants_backup: true, ..Story::default() };
    let mut story = begun();
    let mut n = 0;
    let (mut tries, mut problems) = (0, 0);
    'open: loop {
        tries += 1;
        let mut casebook = match Casebook::unlock(folder, World::real(), PERSON, PASSPHRASE) {
            Ok(casebook) => casebook,
            Err(error) => {
                say(&format!("closed {}", casebook::problem::of(&error).code));
                std::process::exit(3);
            }
        };
        say("open");
        while number("--acts") == 0 || n < number("--acts") {
            n += 1;
            let what = story.next(&mut dice);
            let events = ACTS.iter().find(|(name, _)| *name == what).unwrap().1;
            say(&format!("doing {n} {what} {events} {} {}", story.case(), story.letter()));
            if has("--says-before") {
                say(&format!("done {n} {what} {events} {} {} -", story.case(), story.letter()));
            }
            if what == "restore" {
                casebook = match story.restored(folder, casebook) {
                    Ok(casebook) => casebook,
                    Err(error) => {
                        say(&format!("problem {n} {}", casebook::problem::of(&error).code));
                        std::process::exit(4);
                    }
                };
            }
            match story.act(&mut casebook, what, n, &mut dice) {
                Ok(()) if has("--says-before") => {}
                Ok(()) => {
                    let head = casebook.status().map_or("-".into(), |status| status.head);
                    let (case, letter) = (story.case(), story.letter());
                    say(&format!("done {n} {what} {events} {case} {letter} {head}"));
                }
                Err(error) => {
                    say(&format!("problem {n} {}", casebook::problem::of(&error).code));
                    if has("--says-anyway") {
                        say(&format!(
                            "done {n} {what} {events} {} {} -",
                            story.case(),
                            story.letter()
                        ));
                    }
                    story = begun();
                    problems += 1;
                    if problems == MOST_PROBLEMS {
                        std::process::exit(4);
                    }
                    if has("--insists") && tries == 1 {
                        continue;
                    }
                    if !has("--reopens") || tries > 1 {
                        std::process::exit(4);
                    }
                    continue 'open;
                }
            }
        }
        if has("--waits") {
            say("waiting");
            wait();
            drop(casebook);
            say("locked");
            wait();
        }
        return;
    }
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // Where every write fails from now on, so does this one: nobody hears a victim any more, and it ends.
    if out.write_all(format!("{line}\n").as_bytes()).and_then(|()| out.flush()).is_err() {
        std::process::exit(4);
    }
}

fn wait() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
}

/// What is typed in the nth act: long enough for several pages of a database.
pub fn typing(n: u64) -> String {
    format!("{CANARY} {n} understands two key words in a sentence. ").repeat(1 + n as usize % 40)
}

/// One case after another, each from its receipt to a written letter.
#[derive(Default)]
struct Story {
    case: Option<String>,
    letter: Option<String>,
    done: usize,
    keeps_house: bool,
    /// No backup was made that the data key of now opens: one before it would lose what followed.
    wants_backup: bool,
}

const SERVICES: [&str; 2] = ["audiology", "physiotherapy"];

/// After the receipt, in this order; then the next case.
const THEN: &[&str] =
    &["triage", "note", "ask", "answer", "take", "begin", "type", "type", "write", "note", "type"];

/// What keeps house, at any time.
const HOUSE: [&str; 3] = ["back_up", "rotate", "restore"];

/// The end of a case where house is kept.
const ENDING: &[&str] = &["close", "erase"];

impl Story {
    fn case(&self) -> &str {
        self.case.as_deref().unwrap_or("-")
    }

    fn letter(&self) -> &str {
        self.letter.as_deref().unwrap_or("-")
    }

    fn next(&mut self, dice: &mut Dice) -> &'static str {
        if self.keeps_house && dice.once_in(3) {
            return HOUSE[dice.below(HOUSE.len())];
        }
        if self.keeps_house && self.done > 0 && self.done < THEN.len() && dice.once_in(4) {
            self.done = THEN.len();
        }
        let last = if self.keeps_house { ENDING.len() } else { 0 };
        if self.case.is_none() || self.done == THEN.len() + last {
            let Story { keeps_house, wants_backup, .. } = *self;
            *self = Story { keeps_house, wants_backup, ..Story::default() };
            return if dice.once_in(3) { "receive_with_original" } else { "receive" };
        }
        self.done += 1;
        THEN.iter().chain(ENDING).nth(self.done - 1).unwrap()
    }

    /// The casebook restored from its newest backup.
    fn restored(&mut self, folder: &Path, mut open: Casebook) -> Result<Casebook, Error> {
        if std::mem::take(&mut self.wants_backup) {
            open.back_up()?;
        }
        crate::truth::restore(folder, Some(open))
    }

    fn act(
        &mut self,
        casebook: &mut Casebook,
        what: &str,
        n: u64,
        dice: &mut Dice,
    ) -> Result<(), Error> {
        let case_id = self.case().to_owned();
        let letter_id = self.letter().to_owned();
        let advice = Advice { summary: typing(n), ..Advice::default() };
        match what {
            "receive" | "receive_with_original" => {
                let original = (what != "receive").then(|| file(dice));
                let form = form(casebook, n)?;
                let view = casebook.receive_request(ReceiveRequest {
                    form,
                    original,
                    verdicts: Vec::new(),
                })?;
                self.case = Some(view.case_id);
            }
            "triage" => {
                let services = SERVICES.map(str::to_owned).to_vec();
                let why = format!("{CANARY} {n}");
                casebook.triage_case(TriageCase { case_id, route: Route::T1, services, why })?;
            }
            "ask" => {
                let service = "gp".to_owned();
                casebook.ask_service(AskService { case_id, service, by: String::new() })?;
            }
            "answer" => {
                casebook.answer_service(AnswerService {
                    case_id,
                    service: "gp".into(),
                    author: "Robin Vale, general practitioner".into(),
                    text: typing(n),
                    nothing_known: false,
                    ..AnswerService::default()
                })?;
            }
            "note" => drop(casebook.note_case(NoteCase { case_id, text: typing(n) })?),
            "take" => drop(casebook.take_case(OfCase { case_id })?),
            "begin" => self.letter = Some(casebook.begin_letter(OfCase { case_id })?.letter_id),
            "type" => drop(casebook.keep_typing(KeepTyping { case_id, letter_id, advice })?),
            "write" => drop(casebook.write_letter(WriteLetter { case_id, letter_id, advice })?),
            "close" => {
                let (on, why) = (String::new(), format!("{n}"));
                let closure = Closure::Withdrawn;
                casebook.close_case(CloseCase { case_id, closure, on, why })?;
            }
            "erase" => {
                let (grounds, why) = (Grounds::WronglyRecorded, format!("Recorded twice: {n}"));
                casebook.erase_case(EraseCase { case_id, grounds, why })?;
            }
            "back_up" => {
                casebook.back_up()?;
                self.wants_backup = false;
            }
            "rotate" => {
                casebook.rotate_keys()?;
                self.wants_backup = true;
            }
            // It is done by then.
            "restore" => {}
            other => panic!("no act is called {other}"),
        }
        Ok(())
    }
}

fn form(casebook: &Casebook, n: u64) -> Result<RequestForm, Error> {
    Ok(RequestForm {
        authority: "Bristol".into(),
        kind: "advice_request".into(),
        reference: format!("EHC-{n}"),
        received_on: casebook.status()?.today.words,
        family_name: CANARY.into(),
        given_name: format!("Bea{n}"),
        born_on: "4 May 2018".into(),
        setting: "Harbour Lane Primary".into(),
        ..RequestForm::default()
    })
}

fn file(dice: &mut Dice) -> FileIn {
    let bytes: Vec<u8> = CANARY.bytes().cycle().take(500 + dice.below(40_000)).collect();
    FileIn {
        name: "request.txt".into(),
        base64: base64::engine::general_purpose::STANDARD.encode(bytes),
    }
}
