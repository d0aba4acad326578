use casebook::views::MailboxView;
use casebook::wishes::CountMailbox;
use casebook::words::stem;
use clap::Subcommand;
use domain::request::Mailbox as Whose;

use crate::door::{Door, Outcome, Said, choice};

/// Hold the messages of a day against what is here.
#[derive(Subcommand)]
pub enum Mailbox {
    /// Show the last days.
    #[command(after_help = "Example: caseclock mailbox list")]
    List,
    /// Record how many messages came on a day.
    #[command(after_help = "Example: caseclock mailbox count 2026-03-02 7 --others 1")]
    Count {
        /// The day
        day: String,
        /// How many came
        messages: String,
        /// How many of them were no requests
        #[arg(long, default_value = "", hide_default_value = true)]
        others: String,
        /// Whose mailbox [default: both together]
        #[arg(long, value_parser = choice::<Whose>(&["icb", "provider"]))]
        mailbox: Option<Whose>,
        /// What else is to be said of it
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
    },
}

impl Mailbox {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let view = match self {
            Self::List => casebook.show_mailbox()?,
            Self::Count { day, messages, others, mailbox, note } => {
                let mailbox = mailbox.as_ref().map(stem).unwrap_or_default();
                casebook.count_mailbox(CountMailbox { day, mailbox, messages, others, note })?
            }
        };
        let words = words(&view);
        Ok(Said::of(view, words))
    }
}

fn words(view: &MailboxView) -> String {
    let line = |row: &casebook::views::MailboxRow| {
        format!("{}  {}  {} {}", row.day.on, row.mailbox, row.words, row.hint)
    };
    let mut lines: Vec<String> = view.rows.iter().map(line).collect();
    lines.push(view.uncounted.clone());
    lines.join("\n")
}
