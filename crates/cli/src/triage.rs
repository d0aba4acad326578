use casebook::wishes::{OfCase, TriageCase};
use clap::Args;
use domain::route::Route;

use crate::door::{Door, Failure, Outcome, Said};
use crate::show::brief;

/// Choose a route and ask services.
#[derive(Args)]
#[command(
    after_help = "Example: caseclock triage ID --route T2 --ask gp --ask speech-and-language"
)]
pub struct Triage {
    /// The case
    id: String,
    /// The route, T1 to T8
    #[arg(long, default_value = "", hide_default_value = true, required_unless_present = "undo")]
    route: String,
    /// A service to ask; may be given several times
    #[arg(long, value_name = "SERVICE")]
    ask: Vec<String>,
    /// Why, in a few words
    #[arg(long, default_value = "", hide_default_value = true)]
    why: String,
    /// Undo the last triage, as long as nothing was done since
    #[arg(long, conflicts_with_all = ["route", "ask", "why"])]
    undo: bool,
}

impl Triage {
    pub fn run(self, door: &Door) -> Outcome {
        if self.undo {
            let view = door.open()?.untriage_case(OfCase { case_id: self.id })?;
            let words = brief(&view);
            return Ok(Said::of(view, words));
        }
        let route = Route::read(&self.route).ok_or_else(|| {
            Failure::unreadable(
                "no_such_route",
                "There is no such route.",
                "Choose one of T1 to T8.",
            )
        })?;
        let view = door.open()?.triage_case(TriageCase {
            case_id: self.id,
            route,
            services: self.ask,
            why: self.why,
        })?;
        let words = brief(&view);
        Ok(Said::of(view, words))
    }
}
