#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod answer;
mod ask;
mod case;
mod check;
mod correct;
mod close;
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
mod take;
mod triage;
mod why;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::door::{Door, Said};

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
    Take(take::Take),
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
    let Caseclock { door, verb } = Caseclock::parse();
    let said = match verb {
        Verb::Init(verb) => verb.run(&door),
        Verb::Demo(verb) => verb.run(&door),
        Verb::Why(verb) => verb.run(&door),
        Verb::Intake(verb) => verb.run(&door),
        Verb::Case(verb) => verb.run(&door),
        Verb::Triage(verb) => verb.run(&door),
        Verb::Ask(verb) => verb.run(&door),
        Verb::Answer(verb) => verb.run(&door),
        Verb::Take(verb) => verb.run(&door),
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
