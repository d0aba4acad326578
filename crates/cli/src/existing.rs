use casebook::Casebook;
use casebook::wishes::{AnswerExisting, ConsiderExisting, OfCase};
use clap::{Args, Subcommand};
use domain::event::{Party, Satisfied};

use crate::door::{Door, Failure, Outcome, Said, choice};
use crate::show;

/// Existing advice, which serves again when three people say so (reg 6(4)).
#[derive(Args)]
#[command(after_help = "Example: caseclock existing ID show")]
pub struct Existing {
    /// The case
    id: String,
    #[command(subcommand)]
    verb: ExistingVerb,
}

#[derive(Subcommand)]
enum ExistingVerb {
    /// Put a piece of existing advice forward.
    #[command(
        after_help = "Example: caseclock existing ID put-forward 'Speech and language report' --dated 2025-11-01"
    )]
    PutForward {
        /// What it is
        what: String,
        /// The date on it
        #[arg(long, value_name = "DATE")]
        dated: String,
    },
    /// Record what the author, the authority or the family answered about it.
    #[command(
        after_help = "Example: caseclock existing ID answer family yes --name 'Kit Ames, father' --on 2026-03-18"
    )]
    Answer {
        /// Whose answer
        #[arg(value_parser = choice::<Party>(&["author", "la", "family"]))]
        party: Party,
        /// Whether it is enough; silence is no yes
        #[arg(value_parser = choice::<Satisfied>(&["yes", "no", "silent"]))]
        satisfied: Satisfied,
        /// Who gave it
        #[arg(long, default_value = "", hide_default_value = true)]
        name: String,
        /// When [default: today]
        #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
        on: String,
        /// The piece of advice; needed where there are several
        #[arg(long)]
        advice: Option<String>,
    },
    /// Show what was put forward, and the answers.
    #[command(after_help = "Example: caseclock existing ID show --json")]
    Show,
}

impl Existing {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let case_id = self.id;
        let view = match self.verb {
            ExistingVerb::PutForward { what, dated } => {
                casebook.consider_existing(ConsiderExisting { case_id, what, dated_on: dated })?
            }
            ExistingVerb::Answer { party, satisfied, name, on, advice } => {
                let advice = meant(&casebook, &case_id, advice)?;
                casebook.answer_existing(AnswerExisting {
                    case_id,
                    advice,
                    party,
                    satisfied,
                    name,
                    on,
                })?
            }
            ExistingVerb::Show => {
                let view = casebook.show_case(OfCase { case_id })?;
                let words = match view.existing.is_empty() {
                    true => "No existing advice has been put forward.".to_owned(),
                    false => show::existing(&view),
                };
                return Ok(Said::of(view.existing, words));
            }
        };
        let words = show::lines(&[show::brief(&view), show::existing(&view)]);
        Ok(Said::of(view, words))
    }
}

/// The piece that was named, or the only one there is: which of several was meant is never guessed.
fn meant(casebook: &Casebook, case_id: &str, advice: Option<String>) -> Result<String, Failure> {
    if let Some(advice) = advice {
        return Ok(advice);
    }
    let mut all = casebook.show_case(OfCase { case_id: case_id.to_owned() })?.existing;
    match (all.pop(), all.is_empty()) {
        (Some(only), true) => Ok(only.advice),
        (Some(_), false) => Err(Failure::refused(
            "which_advice",
            "Several pieces of existing advice have been put forward.",
            "Name one with --advice, as `existing ID show` lists them.",
        )),
        (None, _) => Err(Failure::refused(
            "no_existing_advice",
            "No existing advice has been put forward.",
            "Put it forward first, with the date on it.",
        )),
    }
}
