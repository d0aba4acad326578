use casebook::wishes::{ChaseService, ChasesQuery, DraftMessage};
use clap::Args;
use domain::event::ChaseStep;

use crate::door::{Door, Failure, Outcome, Said, choice};
use crate::show::brief;

/// What is to be chased; or record that a service was, once the message was sent.
#[derive(Args)]
#[command(
    after_help = "Example: caseclock chase --due\nExample: caseclock chase ID gp --how 'By e-mail'"
)]
pub struct Chase {
    /// The case; with none, the chases that are due are listed
    #[arg(requires = "service")]
    id: Option<String>,
    /// The service's stem
    service: Option<String>,
    /// List the chases that are due
    #[arg(long, conflicts_with = "id")]
    due: bool,
    /// Only those of one authority
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    la: String,
    /// Only those of one owner; `nobody` for those that nobody has taken
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    owner: String,
    /// The step [default: the next one]
    #[arg(long, value_parser = choice::<ChaseStep>(&[
        "first", "second", "team-lead", "service-manager", "commissioner",
    ]))]
    step: Option<ChaseStep>,
    /// Print the message for your own mail program, and record nothing
    #[arg(long, requires = "id")]
    draft: bool,
    /// When it was sent [default: today]
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    on: String,
    /// To whom [default: whom the team has named]
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    to: String,
    /// By which means
    #[arg(long, default_value = "", hide_default_value = true)]
    how: String,
}

impl Chase {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let Some((case_id, service)) = self.id.zip(self.service) else {
            let view =
                casebook.list_chases(ChasesQuery { authority: self.la, owner: self.owner })?;
            let line = |row: &casebook::views::ChaseRow| {
                format!(
                    "{}  {}  {}: {}, {}",
                    row.row.case_id, row.row.name, row.name, row.words, row.label
                )
            };
            let mut words = vec![view.summary.clone()];
            words.extend(view.rows.iter().map(line));
            return Ok(Said::of(view, words.join("\n")));
        };
        if self.draft {
            let wish = DraftMessage { case_id, service, step: self.step };
            let message = casebook.draft_chase(wish)?;
            let words = format!("{}\n\n{}", message.subject, message.body);
            return Ok(Said::of(message, words));
        }
        let wish = ChaseService {
            case_id,
            service,
            step: self.step,
            on: self.on,
            to: self.to,
            how: self.how,
        };
        let view = casebook.chase_service(wish).map_err(Failure::from)?;
        let words = brief(&view);
        Ok(Said::of(view, words))
    }
}
