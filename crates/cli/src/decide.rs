use casebook::wishes::{DecideCase, FollowReferral};
use clap::{Args, Subcommand};
use domain::event::ReferralStatus;

use crate::door::{Door, Outcome, Said, choice};
use crate::show;

const STATUSES: &[&str] = &["sent", "accepted", "declined", "waiting", "seen"];

/// The clinical decision after records or clinic, and how a referral goes on.
#[derive(Args)]
#[command(after_help = "Example: caseclock decide ID none --why 'The records are full'")]
pub struct Decide {
    /// The case
    id: String,
    #[command(subcommand)]
    verb: DecideVerb,
}

#[derive(Subcommand)]
enum DecideVerb {
    /// No further assessment is needed.
    #[command(after_help = "Example: caseclock decide ID none --why 'The records are full'")]
    None {
        #[command(flatten)]
        made: Made,
    },
    /// More has to be found out first.
    #[command(
        after_help = "Example: caseclock decide ID further 'Hearing test' --by-whom Audiology --by 2026-04-01 --why 'Not heard since birth'"
    )]
    Further {
        /// What
        what: String,
        /// By whom
        #[arg(long)]
        by_whom: String,
        /// By when
        #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
        by: String,
        #[command(flatten)]
        made: Made,
    },
    /// The child is referred to a service.
    #[command(
        after_help = "Example: caseclock decide ID refer Audiology --why 'Not heard since birth'"
    )]
    Refer {
        /// The service
        service: String,
        /// The day of referral [default: the day of the decision]
        #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
        referred_on: String,
        #[command(flatten)]
        made: Made,
    },
    /// Where a referral stands now.
    #[command(
        after_help = "Example: caseclock decide ID follow REFERRAL accepted --outcome 'First visit in June'"
    )]
    Follow {
        /// The referral's name, as `case show --json` shows it
        referral: String,
        /// Where it stands
        #[arg(value_parser = choice::<ReferralStatus>(STATUSES))]
        status: ReferralStatus,
        /// What came of it
        #[arg(long, default_value = "", hide_default_value = true)]
        outcome: String,
        /// Since when [default: today]
        #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
        on: String,
    },
}

#[derive(Args)]
struct Made {
    /// Why
    #[arg(long)]
    why: String,
    /// When [default: today]
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    on: String,
    /// The appointment that it rests on
    #[arg(long, default_value = "", hide_default_value = true)]
    clinic: String,
}

impl Decide {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let case_id = self.id;
        let of = |decision: &str, Made { why, on, clinic }: Made| DecideCase {
            case_id: case_id.clone(),
            decision: decision.to_owned(),
            why,
            on,
            clinic,
            ..DecideCase::default()
        };
        let view = match self.verb {
            DecideVerb::None { made } => casebook.decide_case(of("no_further", made))?,
            DecideVerb::Further { what, by_whom, by: by_on, made } => {
                let wish = of("further_assessment", made);
                casebook.decide_case(DecideCase { what, by_whom, by_on, ..wish })?
            }
            DecideVerb::Refer { service, referred_on, made } => {
                let wish = of("onward_referral", made);
                casebook.decide_case(DecideCase { service, referred_on, ..wish })?
            }
            DecideVerb::Follow { referral, status, outcome, on } => casebook
                .follow_referral(FollowReferral { case_id, referral, on, status, outcome })?,
        };
        let words = show::lines(&[show::brief(&view), show::decisions(&view)]);
        Ok(Said::of(view, words))
    }
}
