use casebook::views::{CaseView, ClinicView};
use casebook::wishes::{OfCase, OfferClinic, RecordClinic};
use casebook::{Casebook, Error, FieldFault};
use clap::{Args, Subcommand};
use domain::civil;
use domain::event::{ClinicBody, ClinicOutcome};

use crate::door::{Door, Failure, Outcome, Said, choice};
use crate::show;

/// Offer an appointment, and record what came of it.
#[derive(Args)]
#[command(after_help = "Example: caseclock clinic ID offer --for 2026-03-30")]
pub struct Clinic {
    /// The case
    id: String,
    #[command(subcommand)]
    verb: ClinicVerb,
}

#[derive(Subcommand)]
enum ClinicVerb {
    /// An appointment was offered.
    #[command(
        after_help = "Example: caseclock clinic ID offer --for 2026-03-30 --on 2026-03-06 --place 'Health centre'"
    )]
    Offer {
        /// The day of the appointment
        #[arg(long = "for", value_name = "DATE")]
        for_on: String,
        /// The day it was offered [default: today]
        #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
        on: String,
        /// Whose appointment it is
        #[arg(long, default_value = "us", value_parser = choice::<ClinicBody>(&["us", "acute-trust"]))]
        with: ClinicBody,
        /// Where
        #[arg(long, default_value = "", hide_default_value = true)]
        place: String,
    },
    /// The child was seen.
    #[command(after_help = "Example: caseclock clinic ID attended")]
    Attended(Kept),
    /// The child was not brought.
    #[command(after_help = "Example: caseclock clinic ID not-brought --on 2026-03-30")]
    NotBrought(Kept),
    /// The family cancelled or moved it ahead of the day.
    #[command(after_help = "Example: caseclock clinic ID cancelled-by-family --on 2026-03-27")]
    CancelledByFamily(Cancelled),
    /// We cancelled.
    #[command(after_help = "Example: caseclock clinic ID cancelled-by-us --on 2026-03-27")]
    CancelledByUs(Cancelled),
}

#[derive(Args)]
struct Kept {
    /// The appointment's name [default: the latest one without an outcome]
    clinic: Option<String>,
    /// Or its day, where several are open
    #[arg(long, value_name = "DATE", conflicts_with = "clinic")]
    on: Option<String>,
}

#[derive(Args)]
struct Cancelled {
    /// The appointment's name [default: the latest one without an outcome]
    clinic: Option<String>,
    /// The day it was cancelled [default: today, or the day of the appointment if that is over]
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    on: String,
}

impl Clinic {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let id = self.id;
        let view = match self.verb {
            ClinicVerb::Offer { for_on, on, with, place } => {
                casebook.offer_clinic(OfferClinic { case_id: id, on, for_on, with, place })?
            }
            ClinicVerb::Attended(kept) => {
                kept.record(&mut casebook, id, ClinicOutcome::Attended)?
            }
            ClinicVerb::NotBrought(kept) => {
                kept.record(&mut casebook, id, ClinicOutcome::WasNotBrought)?
            }
            ClinicVerb::CancelledByFamily(cancelled) => {
                cancelled.record(&mut casebook, id, ClinicOutcome::CancelledByFamily)?
            }
            ClinicVerb::CancelledByUs(cancelled) => {
                cancelled.record(&mut casebook, id, ClinicOutcome::CancelledByUs)?
            }
        };
        let words = show::lines(&[show::brief(&view), show::clinics(&view)]);
        Ok(Said::of(view, words))
    }
}

impl Kept {
    fn record(
        self,
        casebook: &mut Casebook,
        case_id: String,
        outcome: ClinicOutcome,
    ) -> Result<CaseView, Failure> {
        let day = match &self.on {
            None => None,
            Some(text) => Some(civil::read(text).ok_or(Error::Field("on", FieldFault::Date))?),
        };
        let is_meant = |clinic: &ClinicView| day.is_none_or(|day| clinic.day.on == day);
        let clinic = named(casebook, &case_id, self.clinic, is_meant)?;
        Ok(casebook.record_clinic(RecordClinic { case_id, clinic, outcome, on: String::new() })?)
    }
}

impl Cancelled {
    fn record(
        self,
        casebook: &mut Casebook,
        case_id: String,
        outcome: ClinicOutcome,
    ) -> Result<CaseView, Failure> {
        let clinic = named(casebook, &case_id, self.clinic, |_| true)?;
        Ok(casebook.record_clinic(RecordClinic { case_id, clinic, outcome, on: self.on })?)
    }
}

/// The appointment that was named, or the latest one of which nothing is known yet.
fn named(
    casebook: &Casebook,
    case_id: &str,
    clinic: Option<String>,
    is_meant: impl Fn(&ClinicView) -> bool,
) -> Result<String, Failure> {
    if let Some(clinic) = clinic {
        return Ok(clinic);
    }
    let case = casebook.show_case(OfCase { case_id: case_id.to_owned() })?;
    let open =
        case.clinics.into_iter().find(|clinic| clinic.outcome.is_empty() && is_meant(clinic));
    open.map(|clinic| clinic.clinic).ok_or_else(|| {
        Failure::refused(
            "no_open_clinic",
            "No appointment of this case waits for its outcome.",
            "Record the offer first; `case show` lists the appointments there are.",
        )
    })
}
