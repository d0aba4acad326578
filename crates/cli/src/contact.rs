use casebook::wishes::SetContacts;
use clap::{Args, ValueEnum};
use domain::event::Contact as Person;

use crate::door::{Door, Outcome, Said};

/// Whom to write to at each service; or say who it is.
#[derive(Args)]
#[command(
    after_help = "Example: caseclock contact gp --name 'Sam Reed' --role 'Practice manager' --email sam.reed@example.org"
)]
pub struct Contact {
    /// The service's stem; with none, everyone is listed
    service: Option<String>,
    /// Which of its people
    #[arg(long, default_value = "first")]
    rung: Which,
    /// Name
    #[arg(long, default_value = "", hide_default_value = true)]
    name: String,
    /// Role
    #[arg(long, default_value = "", hide_default_value = true)]
    role: String,
    /// E-mail address
    #[arg(long, default_value = "", hide_default_value = true)]
    email: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Which {
    First,
    TeamLead,
    ServiceManager,
}

impl Contact {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let mut view = casebook.show_contacts()?;
        if let Some(service) = self.service {
            let known = view.rows.iter().find(|row| row.service == service);
            let mut contacts = known.map(|row| row.contacts.clone()).unwrap_or_default();
            let person = Person { name: self.name, role: self.role, email: self.email };
            match self.rung {
                Which::First => contacts.first = person,
                Which::TeamLead => contacts.team_lead = person,
                Which::ServiceManager => contacts.service_manager = person,
            }
            view = casebook.set_contacts(SetContacts { service, contacts })?;
        }
        let line = |row: &casebook::views::ContactRow| format!("{}: {}", row.name, row.words);
        let words: Vec<String> = view.rows.iter().map(line).collect();
        Ok(Said::of(view, words.join("\n")))
    }
}
