use casebook::wishes::TriageCase;
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
    #[arg(long)]
    route: String,
    /// A service to ask; may be given several times
    #[arg(long, value_name = "SERVICE")]
    ask: Vec<String>,
    /// Why, in a few words
    #[arg(long, default_value = "", hide_default_value = true)]
    why: String,
}

impl Triage {
    pub fn run(self, door: &Door) -> Outcome {
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
