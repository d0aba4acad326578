use casebook::Casebook;
use casebook::views::{AsAtView, HappenedView, ListQuery, SortBy, Whose};
use casebook::wishes::{CaseAsAt, CompareChild, MergeCase, OfCase, UnmergeCase};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use domain::desk::Need;
use domain::event::Verdict;

use crate::door::{Door, Failure, Outcome, Said, choice};
use crate::{show, why};

/// The caseload, and one case.
#[derive(Subcommand)]
pub enum CaseVerb {
    /// List cases: open ones first, by latest safe start.
    #[command(after_help = "Example: caseclock case list --la Bristol --state open --json")]
    List {
        /// Only this authority's
        #[arg(long, default_value = "", hide_default_value = true)]
        la: String,
        /// A state's code, or "open"
        #[arg(long, default_value = "", hide_default_value = true)]
        state: String,
        /// Only this person's
        #[arg(long, default_value = "", hide_default_value = true)]
        owner: String,
        /// Only what is due on or after this day
        #[arg(long)]
        due_from: Option<NaiveDate>,
        /// Only what is due on or before this day
        #[arg(long)]
        due_before: Option<NaiveDate>,
        /// Words: a name, an NHS number, a reference, a school
        #[arg(long, default_value = "", hide_default_value = true)]
        text: String,
        /// What the case needs
        #[arg(long, value_parser = choice::<Need>(&["overdue", "due_this_week", "late_to_start", "to_triage", "chase", "clinic", "outcome_missing", "to_sign", "to_send", "returned", "unheld"]))]
        need: Option<Need>,
        /// Whose; reach is mine and nobody's
        #[arg(long, default_value = "team", value_parser = choice::<Whose>(&["team", "mine", "unassigned", "reach"]))]
        whose: Whose,
        /// A service that has not answered
        #[arg(long, default_value = "", hide_default_value = true)]
        service: String,
        /// Sorted by; start is the latest safe start
        #[arg(long, default_value = "start", value_parser = choice::<SortBy>(&["start", "name", "authority", "received", "due", "owner", "state"]))]
        sort: SortBy,
        /// The other way round
        #[arg(long)]
        down: bool,
        /// The page, from 1
        #[arg(long, default_value_t = 1)]
        page: u32,
        /// Rows a page
        #[arg(long, default_value_t = 25)]
        page_size: u32,
    },
    /// Show a case.
    #[command(after_help = "Example: caseclock case show ID --as-at 2026-04-01")]
    Show {
        /// The case
        id: String,
        #[command(flatten)]
        then: Then,
    },
    /// Say when advice is due, and why.
    #[command(after_help = "Example: caseclock case why ID")]
    Why {
        /// The case
        id: String,
        #[command(flatten)]
        then: Then,
    },
    /// Say what happened, oldest first.
    #[command(after_help = "Example: caseclock case log ID --entries")]
    Log {
        /// The case
        id: String,
        /// End each line that can be taken back with its entry's name
        #[arg(long)]
        entries: bool,
    },
    /// List other requests for the child, and children who are easily taken for them.
    #[command(after_help = "Example: caseclock case alike ID")]
    Alike {
        /// The case
        id: String,
    },
    /// Say that it is the same child as in another case.
    #[command(after_help = "Example: caseclock case same ID OTHER")]
    Same {
        /// The case
        id: String,
        /// The other case
        other: String,
    },
    /// Say that it is another child than in another case.
    #[command(after_help = "Example: caseclock case differs ID OTHER")]
    Differs {
        /// The case
        id: String,
        /// The other case
        other: String,
    },
    /// Take back what was said of the child in another case.
    #[command(after_help = "Example: caseclock case undecide ID OTHER")]
    Undecide {
        /// The case
        id: String,
        /// The other case
        other: String,
    },
    /// Put a request away as a duplicate of one that is here already.
    #[command(after_help = "Example: caseclock case merge ID INTO --why 'Sent to both mailboxes'")]
    Merge {
        /// The duplicate
        id: String,
        /// The case that stays
        into: String,
        /// Why
        #[arg(long)]
        why: String,
    },
    /// Take it back: the duplicate is a request of its own after all.
    #[command(after_help = "Example: caseclock case unmerge ID --why 'Two letters after all'")]
    Unmerge {
        /// The duplicate
        id: String,
        /// Why
        #[arg(long)]
        why: String,
    },
}

/// Another day than today.
#[derive(Args)]
pub struct Then {
    /// As it stood on that day
    #[arg(long, value_name = "DATE")]
    as_at: Option<String>,
    /// With what had been recorded by the end of that day [default: with what is known now]
    #[arg(
        long,
        value_name = "DATE",
        default_value = "",
        hide_default_value = true,
        requires = "as_at"
    )]
    known_at: String,
}

impl Then {
    /// The case as it was, where another day was asked for.
    fn look(self, casebook: &Casebook, id: &str) -> Result<Option<AsAtView>, Failure> {
        let Some(on) = self.as_at else { return Ok(None) };
        let case_id = id.to_owned();
        Ok(Some(casebook.case_as_at(CaseAsAt { case_id, on, known_on: self.known_at })?))
    }
}

impl CaseVerb {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let mut compare = |case_id, other, verdict| {
            let view = casebook.compare_child(CompareChild { case_id, other, verdict })?;
            let words = show::alike(&view);
            Ok(Said::of(view, words))
        };
        match self {
            Self::Same { id, other } => compare(id, other, Verdict::Same),
            Self::Differs { id, other } => compare(id, other, Verdict::Different),
            Self::Undecide { id, other } => compare(id, other, Verdict::Open),
            Self::Merge { id, into, why } => {
                let view = casebook.merge_case(MergeCase { case_id: id, into, why })?;
                let words = show::lines(&[show::brief(&view), show::alike(&view)]);
                Ok(Said::of(view, words))
            }
            Self::Unmerge { id, why } => {
                let view = casebook.unmerge_case(UnmergeCase { case_id: id, why })?;
                let words = show::lines(&[show::brief(&view), show::alike(&view)]);
                Ok(Said::of(view, words))
            }
            Self::Alike { id } => {
                let view = casebook.show_case(OfCase { case_id: id })?;
                let words = show::alike(&view);
                Ok(Said::of(view, words))
            }
            Self::List {
                la,
                state,
                owner,
                due_from,
                due_before,
                text,
                need,
                whose,
                service,
                sort,
                down,
                page,
                page_size,
            } => {
                let view = casebook.list_cases(ListQuery {
                    text,
                    authority: la,
                    owner,
                    state,
                    due_from,
                    due_before,
                    whose,
                    service,
                    need,
                    sort,
                    down,
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
            Self::Show { id, then } => {
                if let Some(view) = then.look(&casebook, &id)? {
                    let words = show::as_at(&view);
                    return Ok(Said::of(view, words));
                }
                let view = casebook.show_case(OfCase { case_id: id })?;
                let words = show::whole(&view);
                Ok(Said::of(view, words))
            }
            Self::Why { id, then } => {
                if let Some(view) = then.look(&casebook, &id)? {
                    let words = show::why_as_at(&view);
                    return Ok(Said::of(view.reading, words));
                }
                let view = casebook.show_case(OfCase { case_id: id })?;
                let words = why::words(&view.reading);
                Ok(Said::of(view.reading, words))
            }
            Self::Log { id, entries } => {
                let mut lines = casebook.show_case(OfCase { case_id: id })?.happened;
                lines.reverse();
                let line = |line: &HappenedView| {
                    let taken_back = if line.taken_back { " [taken back]" } else { "" };
                    let entry = match entries && line.can_take_back {
                        true => format!("  {}", line.entry),
                        false => String::new(),
                    };
                    format!(
                        "{:<20}{}{taken_back} ({}, {}){entry}",
                        line.day.words, line.words, line.by, line.recorded
                    )
                };
                let words = lines.iter().map(line).collect::<Vec<_>>().join("\n");
                Ok(Said::of(lines, words))
            }
        }
    }
}
