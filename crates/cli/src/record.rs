use std::path::PathBuf;

use casebook::Casebook;
use casebook::wishes::{
    AnswerProceeding, ConfirmResponsibility, JudgeRecords, OfCase, OpenProceeding, RecordCapacity,
    RecordContact, RecordMove, RecordSearch, RecordSpoken,
};
use clap::{Args, Subcommand, ValueEnum};
use domain::event::{Alternative, Proceeding, RecordSystem};

use crate::door::{Door, Failure, Outcome, Said, choice, file_in};
use crate::show;

/// Record a fact of the case as it becomes known. Absences and circumstances are under `except`.
#[derive(Args)]
#[command(after_help = "Example: caseclock record ID contact --on 2026-01-14")]
pub struct Record {
    /// The case
    id: String,
    #[command(subcommand)]
    fact: Fact,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Enough {
    Sufficient,
    NotSufficient,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Answer {
    Yes,
    No,
}

#[derive(Subcommand)]
enum Fact {
    /// A contact with a community health service.
    #[command(after_help = "Example: caseclock record ID contact --on 2026-01-14")]
    Contact {
        /// When
        #[arg(long, value_name = "DATE")]
        on: String,
    },
    /// Whether advice can be written from the records alone.
    #[command(after_help = "Example: caseclock record ID records sufficient")]
    Records {
        /// Whether they are enough
        enough: Enough,
    },
    /// Whether a young person has capacity for this decision, from 16.
    #[command(
        after_help = "Example: caseclock record ID capacity no --decides deputy --basis 'Order of the Court of Protection'"
    )]
    Capacity {
        /// They have
        has: Answer,
        /// Who decides where they have not
        #[arg(long, value_parser = choice::<Alternative>(&["deputy", "attorney", "parent"]))]
        decides: Option<Alternative>,
        /// What it rests on
        #[arg(long)]
        basis: String,
    },
    /// The family is said to live in another authority's area.
    #[command(after_help = "Example: caseclock record ID moved 'North Somerset' --on 2026-03-16")]
    Moved {
        /// Which authority's
        to: String,
        /// Since when
        #[arg(long, value_name = "DATE")]
        on: String,
        /// They mean to come back
        #[arg(long)]
        temporary: bool,
    },
    /// The authority confirmed in writing that it is still responsible.
    #[command(
        after_help = "Example: caseclock record ID responsible --on 2026-03-20 --note 'E-mail of the caseworker'"
    )]
    Responsible {
        /// When
        #[arg(long, value_name = "DATE")]
        on: String,
        /// By which letter
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
    },
    /// A proceeding was begun beside the request.
    #[command(
        after_help = "Example: caseclock record ID proceeding tribunal-order --on 2026-03-09 --due 2026-03-27"
    )]
    Proceeding {
        /// What
        #[arg(value_parser = choice::<Proceeding>(&[
            "tribunal-recommendation",
            "health-mediation",
            "mixed-mediation",
            "tribunal-order",
        ]))]
        what: Proceeding,
        /// When health was told
        #[arg(long, value_name = "DATE")]
        on: String,
        /// Its reference
        #[arg(long, default_value = "", hide_default_value = true)]
        reference: String,
        /// The day that an order names
        #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
        due: String,
    },
    /// A record system was searched for the child.
    #[command(
        after_help = "Example: caseclock record ID search gp --name EMIS --from 2024-03-04 --nothing"
    )]
    Search {
        /// Which kind
        #[arg(value_parser = choice::<RecordSystem>(&[
            "community", "gp", "acute", "mental-health", "other",
        ]))]
        system: RecordSystem,
        /// Its name
        #[arg(long, default_value = "", hide_default_value = true)]
        name: String,
        /// Who searched [default: you]
        #[arg(long, default_value = "", hide_default_value = true)]
        by: String,
        /// When [default: today]
        #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
        on: String,
        /// The first day of the records that were looked at
        #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
        from: String,
        /// The last day [default: the day of the search]
        #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
        to: String,
        /// What was found
        #[arg(long, value_name = "TEXT", required_unless_present_any = ["nothing", "extract"])]
        found: Option<String>,
        /// An extract to keep; may be given several times
        #[arg(long, value_name = "FILE")]
        extract: Vec<PathBuf>,
        /// Nothing was found
        #[arg(long, conflicts_with_all = ["found", "extract"])]
        nothing: bool,
    },
    /// Someone was spoken with about the child, or it was tried.
    #[command(
        after_help = "Example: caseclock record ID spoken 'Ana Marlow' --relation mother --how 'By telephone' --text 'No worries about health'"
    )]
    Spoken {
        /// Who
        who: String,
        /// What they are to the child
        #[arg(long, default_value = "", hide_default_value = true)]
        relation: String,
        /// By which means
        #[arg(long, default_value = "", hide_default_value = true)]
        how: String,
        /// When [default: today]
        #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
        on: String,
        /// They were not reached
        #[arg(long)]
        not_reached: bool,
        /// What was said
        #[arg(long, default_value = "", hide_default_value = true)]
        text: String,
    },
    /// Health has done its part in a proceeding.
    #[command(after_help = "Example: caseclock record ID proceeding-done --on 2026-03-25")]
    ProceedingDone {
        /// Which; needed where several are open
        proceeding: Option<String>,
        /// When
        #[arg(long, value_name = "DATE")]
        on: String,
    },
}

impl Record {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let case_id = self.id;
        let view = match self.fact {
            Fact::Contact { on } => casebook.record_contact(RecordContact { case_id, on })?,
            Fact::Records { enough } => {
                let sufficient = enough == Enough::Sufficient;
                casebook.judge_records(JudgeRecords { case_id, sufficient })?
            }
            Fact::Capacity { has, decides, basis } => casebook.record_capacity(RecordCapacity {
                case_id,
                has_capacity: has == Answer::Yes,
                alternative: decides,
                basis,
            })?,
            Fact::Moved { to, on, temporary } => {
                casebook.record_move(RecordMove { case_id, to, on, temporary })?
            }
            Fact::Responsible { on, note } => {
                casebook.confirm_responsibility(ConfirmResponsibility { case_id, on, note })?
            }
            Fact::Proceeding { what, on, reference, due } => casebook
                .open_proceeding(OpenProceeding { case_id, what, on, reference, due_on: due })?,
            Fact::Search { system, name, by, on, from, to, found, extract, nothing } => {
                let files = extract.iter().map(|file| file_in(file)).collect::<Result<_, _>>()?;
                casebook.record_search(RecordSearch {
                    case_id,
                    on,
                    system,
                    name,
                    by,
                    from,
                    to,
                    found: !nothing,
                    text: found.unwrap_or_default(),
                    files,
                })?
            }
            Fact::Spoken { who, relation, how, on, not_reached, text } => {
                let tried = not_reached;
                let wish = RecordSpoken { case_id, on, who, relation, how, tried, text };
                casebook.record_spoken(wish)?
            }
            Fact::ProceedingDone { proceeding, on } => {
                let proceeding = meant(&casebook, &case_id, proceeding)?;
                casebook.answer_proceeding(AnswerProceeding { case_id, proceeding, on })?
            }
        };
        let words = show::lines(&[show::brief(&view), show::decides(&view), show::beside(&view)]);
        Ok(Said::of(view, words))
    }
}

/// The proceeding that was named, or the only one that is open.
fn meant(casebook: &Casebook, case_id: &str, named: Option<String>) -> Result<String, Failure> {
    if let Some(proceeding) = named {
        return Ok(proceeding);
    }
    let case = casebook.show_case(OfCase { case_id: case_id.to_owned() })?;
    let mut open = case.beside.into_iter().map(|date| date.proceeding).filter(|id| !id.is_empty());
    match (open.next(), open.next()) {
        (Some(only), None) => Ok(only),
        (Some(_), Some(_)) => Err(Failure::refused(
            "which_proceeding",
            "Several proceedings are open beside this request.",
            "Name one, as `case show` lists them.",
        )),
        (None, _) => Err(Failure::refused(
            "no_open_proceeding",
            "No proceeding is open beside this request.",
            "Record it first; `case show` lists those there are.",
        )),
    }
}
