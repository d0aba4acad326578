use casebook::wishes::CloseCase;
use clap::{Args, ValueEnum};
use domain::route::Closure;

use crate::door::{Door, Outcome, Said};
use crate::show::brief;

/// Close a case.
#[derive(Args)]
#[command(
    after_help = "Example: caseclock close ID withdrawn --on 2026-03-05 --why 'Letter of 3 March 2026'"
)]
pub struct Close {
    /// The case
    id: String,
    /// How it ends
    how: How,
    /// The day it ended [default: today]
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    on: String,
    /// Why, in a few words
    #[arg(long, default_value = "", hide_default_value = true)]
    why: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum How {
    Withdrawn,
    NoLongerResponsible,
    Redirected,
    Deceased,
    Duplicate,
    Completed,
}

impl Close {
    pub fn run(self, door: &Door) -> Outcome {
        let closure = match self.how {
            How::Withdrawn => Closure::Withdrawn,
            How::NoLongerResponsible => Closure::NoLongerResponsible,
            How::Redirected => Closure::Redirected,
            How::Deceased => Closure::Deceased,
            How::Duplicate => Closure::Duplicate,
            How::Completed => Closure::Completed,
        };
        let view = door.open()?.close_case(CloseCase {
            case_id: self.id,
            closure,
            on: self.on,
            why: self.why,
        })?;
        let words = brief(&view);
        Ok(Said::of(view, words))
    }
}
