use casebook::views::{PreviewedDayView, SettingsView};
use casebook::wishes::SetHoliday;
use clap::Subcommand;

use crate::door::{Door, Outcome, Said};
use crate::show;

/// Bank holidays, by which working days are counted. They never move a statutory date.
#[derive(Subcommand)]
pub enum Calendar {
    /// Show them, from last year to three years ahead.
    #[command(after_help = "Example: caseclock calendar list")]
    List,
    /// Show what a day would move, and write nothing.
    #[command(after_help = "Example: caseclock calendar preview 2026-06-15 Jubilee")]
    Preview {
        /// The day
        day: String,
        /// Its name; none for a working day after all
        #[arg(default_value = "", hide_default_value = true)]
        name: String,
    },
    /// Set a day that was proclaimed or moved.
    #[command(
        after_help = "Example: caseclock calendar set 2026-06-15 Jubilee --source 'The London Gazette, 2 March 2026'"
    )]
    Set {
        /// The day
        day: String,
        /// Its name; none for a working day after all
        #[arg(default_value = "", hide_default_value = true)]
        name: String,
        /// Where it was proclaimed
        #[arg(long)]
        source: String,
    },
}

impl Calendar {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let view = match self {
            Self::List => casebook.show_settings()?,
            Self::Preview { day, name } => {
                let source = String::new();
                let view = casebook.preview_holiday(SetHoliday { day, name, source })?;
                let words = moved(&view);
                return Ok(Said::of(view, words));
            }
            Self::Set { day, name, source } => {
                casebook.set_holiday(SetHoliday { day, name, source })?
            }
        };
        let words = words(&view);
        Ok(Said::of(view, words))
    }
}

fn moved(view: &PreviewedDayView) -> String {
    let mut parts = vec![view.sentence.clone()];
    for moved in &view.moved {
        let row = &moved.row;
        parts.push(format!("{}  {}, {}", row.case_id, row.authority, row.due.label));
        parts.push(show::changes(&moved.changes));
    }
    show::lines(&parts)
}

fn words(view: &SettingsView) -> String {
    let mut lines: Vec<String> = view
        .holidays
        .iter()
        .map(|holiday| format!("{:<28}{:<44}{}", holiday.day.long, holiday.name, holiday.status))
        .collect();
    lines.push(view.proclaimed.clone());
    for day in &view.days {
        lines.push(format!("{} ({}, {})  {}", day.words, day.source, day.made, day.entry));
    }
    lines.join("\n")
}
