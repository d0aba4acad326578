#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod access;
mod again;
mod answer;
mod ask;
mod assign;
mod backup;
mod calendar;
mod case;
mod chase;
mod check;
mod clinic;
mod clinics;
mod clock;
mod close;
mod contact;
mod correct;
mod decide;
mod demo;
mod door;
mod erase;
mod except;
mod existing;
mod export_all;
mod heatmap;
mod hold;
mod init;
mod intake;
mod keys;
mod late;
mod letter;
mod looks;
mod mailbox;
mod nhs_number;
mod note;
mod pack;
mod record;
mod restore;
mod retention;
mod sent;
mod services;
mod settings;
mod show;
mod take_back;
mod tracker;
mod triage;
mod why;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};

use crate::door::{Door, Failure, Outcome, Said};

/// Health advice for EHC needs assessments, in time: on the command line, on the same casebook as
/// the window.
#[derive(Parser)]
#[command(name = "caseclock", version, after_help = "Example: caseclock why --timeline case.txt")]
struct Caseclock {
    #[command(flatten)]
    door: Door,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Init(init::Init),
    Demo(demo::Demo),
    Why(why::Why),
    #[command(name = "nhs-number")]
    NhsNumbers(nhs_number::NhsNumbers),
    #[command(subcommand)]
    Intake(intake::Intake),
    #[command(subcommand)]
    Mailbox(mailbox::Mailbox),
    #[command(subcommand)]
    Case(case::CaseVerb),
    Triage(triage::Triage),
    Ask(ask::Ask),
    Answer(answer::Answer),
    Chase(chase::Chase),
    Services(services::Services),
    Contact(contact::Contact),
    Record(record::Record),
    Clinic(clinic::Clinic),
    #[command(subcommand)]
    Clinics(clinics::Clinics),
    Decide(decide::Decide),
    Existing(existing::Existing),
    Except(except::Except),
    Assign(assign::Assign),
    Note(note::Note),
    Again(again::Again),
    Late(late::Late),
    Correct(correct::Correct),
    TakeBack(take_back::TakeBack),
    Close(close::Close),
    #[command(subcommand)]
    Letter(letter::Letter),
    Pack(pack::Pack),
    Sent(sent::Sent),
    Heatmap(heatmap::Heatmap),
    #[command(subcommand)]
    Settings(settings::Settings),
    #[command(subcommand)]
    Calendar(calendar::Calendar),
    #[command(subcommand)]
    Clock(clock::Clock),
    #[command(subcommand)]
    Retention(retention::Retention),
    Hold(hold::Hold),
    Erase(erase::Erase),
    Looks(looks::Looks),
    Access(access::Access),
    Export(export_all::Export),
    Check(check::Check),
    Backup(backup::Backup),
    Restore(restore::Restore),
    #[command(subcommand)]
    Keys(keys::Keys),
}

impl Verb {
    fn run(self, door: &Door) -> Outcome {
        match self {
            Self::Init(verb) => verb.run(door),
            Self::Demo(verb) => verb.run(door),
            Self::Why(verb) => verb.run(door),
            Self::NhsNumbers(verb) => verb.run(door),
            Self::Intake(verb) => verb.run(door),
            Self::Mailbox(verb) => verb.run(door),
            Self::Case(verb) => verb.run(door),
            Self::Triage(verb) => verb.run(door),
            Self::Ask(verb) => verb.run(door),
            Self::Answer(verb) => verb.run(door),
            Self::Chase(verb) => verb.run(door),
            Self::Services(verb) => verb.run(door),
            Self::Contact(verb) => verb.run(door),
            Self::Record(verb) => verb.run(door),
            Self::Clinic(verb) => verb.run(door),
            Self::Clinics(verb) => verb.run(door),
            Self::Decide(verb) => verb.run(door),
            Self::Existing(verb) => verb.run(door),
            Self::Except(verb) => verb.run(door),
            Self::Assign(verb) => verb.run(door),
            Self::Note(verb) => verb.run(door),
            Self::Again(verb) => verb.run(door),
            Self::Late(verb) => verb.run(door),
            Self::Correct(verb) => verb.run(door),
            Self::TakeBack(verb) => verb.run(door),
            Self::Close(verb) => verb.run(door),
            Self::Letter(verb) => verb.run(door),
            Self::Pack(verb) => verb.run(door),
            Self::Sent(verb) => verb.run(door),
            Self::Heatmap(verb) => verb.run(door),
            Self::Settings(verb) => verb.run(door),
            Self::Calendar(verb) => verb.run(door),
            Self::Clock(verb) => verb.run(door),
            Self::Retention(verb) => verb.run(door),
            Self::Hold(verb) => verb.run(door),
            Self::Erase(verb) => verb.run(door),
            Self::Looks(verb) => verb.run(door),
            Self::Access(verb) => verb.run(door),
            Self::Export(verb) => verb.run(door),
            Self::Check(verb) => verb.run(door),
            Self::Backup(verb) => verb.run(door),
            Self::Restore(verb) => verb.run(door),
            Self::Keys(verb) => verb.run(door),
        }
    }
}

fn main() -> ExitCode {
    // First, so that nothing that is started later is without it.
    if let Err(refused) = casebook::offline::stay() {
        eprintln!("caseclock: the network could not be shut off: {refused}");
    }
    let Caseclock { door, verb } = match Caseclock::try_parse() {
        Ok(caseclock) => caseclock,
        Err(error) => return misused(&error),
    };
    Said::print(verb.run(&door), door.json)
}

/// A command that is not understood: `--json` promises a document for that too. What was typed is not
/// repeated in it, for it may be a name.
fn misused(error: &clap::Error) -> ExitCode {
    let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if asked || !std::env::args_os().any(|word| word == "--json") {
        error.exit();
    }
    let failure = Failure::unreadable(
        "usage",
        "The command is not complete, or has a word that is not known.",
        "See `caseclock help` and the --help of each verb.",
    );
    Said::print(Err(failure), true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Command, CommandFactory};

    fn without_an_example(command: &Command, path: &str, found: &mut Vec<String>) {
        for verb in command.get_subcommands() {
            let path = format!("{path} {}", verb.get_name());
            let help = verb.get_after_help().map(ToString::to_string).unwrap_or_default();
            let is_leaf = verb.get_subcommands().next().is_none();
            // The example is of this verb and not of the one it was copied from.
            if is_leaf && !(help.contains("Example: ") && names_all(&help, &path)) {
                found.push(path.clone());
            }
            without_an_example(verb, &path, found);
        }
    }

    fn names_all(help: &str, path: &str) -> bool {
        let typed: Vec<&str> = help.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
        path.split_whitespace().all(|word| typed.contains(&word))
    }

    #[test]
    fn every_verb_shows_an_example_of_itself() {
        let mut command = Caseclock::command();
        command.build();
        command.clone().debug_assert();
        let mut found = Vec::new();
        without_an_example(&command, "caseclock", &mut found);
        found.retain(|path| !path.split_whitespace().any(|word| word == "help"));
        assert_eq!(found, Vec::<String>::new());
    }
}
