use casebook::views::SettingsView;
use casebook::wishes::{ChangeSetting, TakeBackSetting};
use clap::Subcommand;

use crate::door::{Door, Outcome, Said};

/// What the team chooses. A choice never moves a statutory date.
#[derive(Subcommand)]
pub enum Settings {
    /// Show every setting, and the choices that were made.
    #[command(after_help = "Example: caseclock settings list --json")]
    List,
    /// Make a choice.
    #[command(
        after_help = "Example: caseclock settings set known_months 18 --la Bristol --from 2026-04-01 --why 'Agreed with Bristol'"
    )]
    Set {
        /// The setting's code, as `settings list` shows it
        code: String,
        /// The value: a number, yes or no, or names parted by commas
        value: String,
        /// For one authority [default: all]
        #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
        la: String,
        /// For requests received from that day [default: today]
        #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
        from: String,
        /// Why
        #[arg(long)]
        why: String,
    },
    /// Take a choice, or a day of the calendar, back.
    #[command(after_help = "Example: caseclock settings take-back ENTRY --why 'Not agreed'")]
    TakeBack {
        /// The entry, as `settings list` or `calendar list` names it
        entry: String,
        /// Why
        #[arg(long)]
        why: String,
    },
}

impl Settings {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let view = match self {
            Self::List => casebook.show_settings()?,
            Self::Set { code, value, la, from, why } => {
                casebook.change_setting(ChangeSetting { code, value, authority: la, from, why })?
            }
            Self::TakeBack { entry, why } => {
                casebook.take_back_setting(TakeBackSetting { entry, why })?
            }
        };
        let words = words(&view);
        Ok(Said::of(view, words))
    }
}

fn words(view: &SettingsView) -> String {
    let mut lines = Vec::new();
    let mut group = "";
    for row in &view.rows {
        if row.group != group {
            group = &row.group;
            lines.push(format!("\n{group}"));
        }
        lines.push(format!("  {:<34}{}: {}", row.code, row.label, row.value));
        lines.extend(row.own.iter().map(|own| format!("  {:<36}{}: {}", "", own.code, own.words)));
    }
    if !view.chosen.is_empty() {
        lines.push("\nChosen".to_owned());
    }
    for chosen in &view.chosen {
        lines.push(format!(
            "  {}, {}, from {} ({}: {})  {}",
            chosen.words,
            chosen.authority,
            chosen.from.words,
            chosen.made,
            chosen.why,
            chosen.entry
        ));
    }
    lines.join("\n").trim_start().to_owned()
}
