use casebook::views::{RetentionView, ReviewRow};
use casebook::wishes::{KeepCase, RetentionQuery};
use clap::Subcommand;

use crate::door::{Door, Outcome, Said};

/// How long cases are kept: what is due for review, held and erased.
#[derive(Subcommand)]
pub enum Retention {
    /// List what is due, held and erased.
    #[command(after_help = "Example: caseclock retention list --text 'EHC-4711'")]
    List {
        /// Also cases found by these words, whether they are due or not
        #[arg(long, default_value = "", hide_default_value = true)]
        text: String,
    },
    /// Record a review: the case is kept until a later day.
    #[command(
        after_help = "Example: caseclock retention keep ID --until 2050-01-01 --why 'An inquiry'"
    )]
    Keep {
        /// The case
        id: String,
        /// Until when
        #[arg(long, value_name = "DATE")]
        until: String,
        /// Why
        #[arg(long)]
        why: String,
    },
}

impl Retention {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        said(match self {
            Self::List { text } => casebook.show_retention(RetentionQuery { text })?,
            Self::Keep { id, until, why } => {
                casebook.keep_case(KeepCase { case_id: id, until, why })?
            }
        })
    }
}

/// The view in words, for every verb that answers with it.
pub fn said(view: RetentionView) -> Outcome {
    let mut lines = vec![view.sentence.clone()];
    for (heading, rows) in [
        ("Due", &view.due),
        ("Brought in by mistake", &view.mistaken),
        ("Held", &view.held),
        ("Found", &view.found),
    ] {
        if !rows.is_empty() {
            lines.push(format!("\n{heading}"));
            lines.extend(rows.iter().flat_map(row));
        }
    }
    if !view.erased.is_empty() {
        lines.push(format!("\nErased ({})", view.erased_total));
    }
    for erased in &view.erased {
        lines.push(format!(
            "  {}  {} by {}, {}: {}",
            erased.case_id, erased.on.words, erased.by, erased.grounds, erased.why
        ));
        lines.push(format!("    remains: {}  {}", erased.remains, erased.certificate));
    }
    Ok(Said::of(view, lines.join("\n")))
}

fn row(row: &ReviewRow) -> Vec<String> {
    let mut lines = vec![format!("  {}  {}: {}", row.row.case_id, row.row.name, row.status)];
    lines.extend(row.because.iter().chain(&row.holds).map(|why| format!("    {why}")));
    lines
}
