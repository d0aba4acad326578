use casebook::views::{CaseView, ListQuery};
use casebook::wishes::OfCase;
use chrono::NaiveDate;
use clap::Subcommand;

use crate::door::{Door, Outcome, Said};
use crate::why;

/// The caseload, and one case.
#[derive(Subcommand)]
pub enum CaseVerb {
    /// List cases: open ones first, by when they are due.
    #[command(after_help = "Example: caseclock case list --la Bristol --state open --json")]
    List {
        /// Only this authority's
        #[arg(long, default_value = "")]
        la: String,
        /// A state's code, or "open"
        #[arg(long, default_value = "")]
        state: String,
        /// Only this person's
        #[arg(long, default_value = "")]
        owner: String,
        /// Only what is due on or after this day
        #[arg(long)]
        due_from: Option<NaiveDate>,
        /// Only what is due on or before this day
        #[arg(long)]
        due_before: Option<NaiveDate>,
        /// Words: a name, an NHS number, a reference, a school
        #[arg(long, default_value = "")]
        text: String,
        /// The page, from 1
        #[arg(long, default_value_t = 1)]
        page: u32,
        /// Rows a page
        #[arg(long, default_value_t = 25)]
        page_size: u32,
    },
    /// Show a case.
    Show {
        /// The case
        id: String,
    },
    /// Say when advice is due, and why.
    Why {
        /// The case
        id: String,
    },
    /// Say what happened, oldest first.
    Log {
        /// The case
        id: String,
    },
}

impl CaseVerb {
    pub fn run(self, door: &Door) -> Outcome {
        let casebook = door.open()?;
        match self {
            Self::List { la, state, owner, due_from, due_before, text, page, page_size } => {
                let view = casebook.list_cases(ListQuery {
                    text,
                    authority: la,
                    owner,
                    state,
                    due_from,
                    due_before,
                    page,
                    page_size,
                })?;
                let mut words: Vec<String> = view
                    .rows
                    .iter()
                    .map(|row| {
                        format!(
                            "{}  {:<28}{:<24}{:<26}{}",
                            row.case_id, row.name, row.authority, row.state, row.due.label
                        )
                    })
                    .collect();
                words.push(view.summary.clone());
                Ok(Said::of(view, words.join("\n")))
            }
            Self::Show { id } => {
                let view = casebook.show_case(OfCase { case_id: id })?;
                let words = brief(&view);
                Ok(Said::of(view, words))
            }
            Self::Why { id } => {
                let view = casebook.show_case(OfCase { case_id: id })?;
                let words = why::words(&view.reading);
                Ok(Said::of(view.reading, words))
            }
            Self::Log { id } => {
                let mut lines = casebook.show_case(OfCase { case_id: id })?.happened;
                lines.reverse();
                let words = lines
                    .iter()
                    .map(|line| {
                        format!(
                            "{:<20}{} ({}, {})",
                            line.day.words, line.words, line.by, line.recorded
                        )
                    })
                    .collect::<Vec<_>>()
                    .join("\n");
                Ok(Said::of(lines, words))
            }
        }
    }
}

/// A case in a few lines.
pub fn brief(view: &CaseView) -> String {
    let due = view.row.due.day.as_ref().map_or("no deadline", |day| day.long.as_str());
    format!(
        "{}\n{}, NHS number {}\n{} {}\n{}: {} ({})\n",
        view.case_id,
        view.row.name,
        view.row.nhs_number,
        view.row.authority,
        view.row.reference,
        view.row.state,
        due,
        view.row.due.label
    )
}
