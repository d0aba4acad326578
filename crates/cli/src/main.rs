#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod answer;
mod ask;
mod assign;
mod case;
mod check;
mod close;
mod correct;
mod demo;
mod door;
mod heatmap;
mod init;
mod intake;
mod keys;
mod letter;
mod note;
mod pack;
mod sent;
mod triage;
mod why;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};

use crate::door::{Door, Failure, Said};

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
    #[command(subcommand)]
    Intake(intake::Intake),
    #[command(subcommand)]
    Case(case::CaseVerb),
    Triage(triage::Triage),
    Ask(ask::Ask),
    Answer(answer::Answer),
    Assign(assign::Assign),
    Note(note::Note),
    Close(close::Close),
    Correct(correct::Correct),
    #[command(subcommand)]
    Letter(letter::Letter),
    Pack(pack::Pack),
    Sent(sent::Sent),
    Heatmap(heatmap::Heatmap),
    Check(check::Check),
    #[command(subcommand)]
    Keys(keys::Keys),
}

fn main() -> ExitCode {
    let Caseclock { door, verb } = match Caseclock::try_parse() {
        Ok(caseclock) => caseclock,
        Err(error) => return misused(&error),
    };
    let said = match verb {
        Verb::Init(verb) => verb.run(&door),
        Verb::Demo(verb) => verb.run(&door),
        Verb::Why(verb) => verb.run(&door),
        Verb::Intake(verb) => verb.run(&door),
        Verb::Case(verb) => verb.run(&door),
        Verb::Triage(verb) => verb.run(&door),
        Verb::Ask(verb) => verb.run(&door),
        Verb::Answer(verb) => verb.run(&door),
        Verb::Assign(verb) => verb.run(&door),
        Verb::Note(verb) => verb.run(&door),
        Verb::Close(verb) => verb.run(&door),
        Verb::Correct(verb) => verb.run(&door),
        Verb::Letter(verb) => verb.run(&door),
        Verb::Pack(verb) => verb.run(&door),
        Verb::Sent(verb) => verb.run(&door),
        Verb::Heatmap(verb) => verb.run(&door),
        Verb::Check(verb) => verb.run(&door),
        Verb::Keys(verb) => verb.run(&door),
    };
    Said::print(said, door.json)
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
