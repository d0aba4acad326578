use casebook::views::{CaseView, ClinicView};
use casebook::wishes::{
    FollowNotBrought, InviteClinic, OfCase, OfferClinic, OfferSlot, RecordClinic, WriteAppointment,
};
use casebook::{Casebook, Error, FieldFault};
use clap::{Args, Subcommand};
use domain::civil;
use domain::event::{ClinicBody, ClinicOutcome, Format};

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
        /// The time of it
        #[arg(long, value_name = "TIME", default_value = "", hide_default_value = true)]
        at: String,
    },
    /// Show the free slots: those that leave time to write, and the others apart.
    #[command(after_help = "Example: caseclock clinic ID slots --json")]
    Slots,
    /// Offer a slot of the clinic.
    #[command(
        after_help = "Example: caseclock clinic ID slot CLINIC_DAY --at 09:30 --format large-print"
    )]
    Slot {
        /// The clinic day, as `clinic ID slots --json` shows it
        clinic_day: String,
        /// When the slot begins
        #[arg(long)]
        at: String,
        /// The language of an interpreter
        #[arg(long, default_value = "", hide_default_value = true)]
        interpreter: String,
        /// The format that the family reads
        #[arg(long, default_value = "standard", value_parser = choice::<Format>(FORMATS))]
        format: Format,
        /// It leaves too little time to write, and is meant all the same
        #[arg(long)]
        meant: bool,
    },
    /// Write an invitation to a folder, and record that it was.
    #[command(after_help = "Example: caseclock clinic ID invite --out letters --how 'By post'")]
    Invite {
        /// The appointment's name [default: the latest one without an outcome]
        clinic: Option<String>,
        /// The folder to write into; made when it is not there
        #[arg(long, value_name = "DIR")]
        out: std::path::PathBuf,
        /// How it goes to the family
        #[arg(long, default_value = "", hide_default_value = true)]
        how: String,
        /// How the family reaches you [default: as the team has chosen]
        #[arg(long, default_value = "", hide_default_value = true)]
        contact: String,
        /// The format that the family reads
        #[arg(long, default_value = "standard", value_parser = choice::<Format>(FORMATS))]
        format: Format,
        /// Why; wanted once many were exported
        #[arg(long, default_value = "", hide_default_value = true)]
        why: String,
    },
    /// Write an appointment for a calendar program, without a name in it.
    #[command(after_help = "Example: caseclock clinic ID calendar --out calendar")]
    Calendar {
        /// The appointment's name [default: the latest one without an outcome]
        clinic: Option<String>,
        /// The folder to write into; made when it is not there
        #[arg(long, value_name = "DIR")]
        out: std::path::PathBuf,
    },
    /// Record what was done about a missed appointment.
    #[command(
        after_help = "Example: caseclock clinic ID followed CLINIC --reason 'No bus' --safeguarding none --safeguarding-why 'No other sign'"
    )]
    Followed {
        /// The appointment's name
        clinic: String,
        /// Why the child was not brought
        #[arg(long, default_value = "", hide_default_value = true)]
        reason: String,
        /// Safeguarding was considered: concern, or none
        #[arg(long, default_value = "", hide_default_value = true)]
        safeguarding: String,
        /// Why; it stays inside the casebook
        #[arg(long, default_value = "", hide_default_value = true)]
        safeguarding_why: String,
        /// The authority that looks after the child was told
        #[arg(long)]
        told: bool,
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
    /// Another service cancelled.
    #[command(after_help = "Example: caseclock clinic ID cancelled-by-service --on 2026-03-27")]
    CancelledByService(Cancelled),
    /// It was moved to another day.
    #[command(after_help = "Example: caseclock clinic ID rearranged --on 2026-03-27")]
    Rearranged(Cancelled),
}

const FORMATS: &[&str] = &["standard", "large-print", "easy-read"];

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
            ClinicVerb::Offer { for_on, on, with, place, at } => {
                casebook.offer_clinic(OfferClinic { case_id: id, on, for_on, at, with, place })?
            }
            ClinicVerb::Slots => {
                let view = casebook.find_slots(OfCase { case_id: id })?;
                let mut lines = vec![view.sentence.clone()];
                let line = |late: &str, slot: &casebook::views::SlotOffer| {
                    format!("{late}{}, {}  {}", slot.words, slot.place, slot.clinic_day)
                };
                lines.extend(view.safe.iter().map(|slot| line("", slot)));
                lines.extend(view.late.iter().map(|slot| line("Too late: ", slot)));
                return Ok(Said::of(view, lines.join("\n")));
            }
            ClinicVerb::Slot { clinic_day, at, interpreter, format, meant } => {
                let case_id = id;
                let wish = OfferSlot { case_id, clinic_day, at, interpreter, format, meant };
                casebook.offer_slot(wish)?
            }
            ClinicVerb::Invite { clinic, out, how, contact, format, why } => {
                let clinic = named(&casebook, &id, clinic, |_| true)?;
                let folder = made(&out)?;
                let wish = InviteClinic { case_id: id, clinic, how, format, contact, folder, why };
                casebook.invite_clinic(wish)?
            }
            ClinicVerb::Calendar { clinic, out } => {
                let clinic = named(&casebook, &id, clinic, |_| true)?;
                let (folder, why) = (made(&out)?, String::new());
                let wish = WriteAppointment { case_id: id, clinic, folder, why };
                let view = casebook.write_appointment(wish)?;
                let words = format!("{}\n{}", view.sentence, view.written_to);
                return Ok(Said::of(view, words));
            }
            ClinicVerb::Followed { clinic, reason, safeguarding, safeguarding_why, told } => {
                casebook.follow_not_brought(FollowNotBrought {
                    case_id: id,
                    clinic,
                    on: String::new(),
                    reason,
                    safeguarding,
                    safeguarding_why,
                    told_corporate_parent: told,
                })?
            }
            ClinicVerb::CancelledByService(cancelled) => {
                cancelled.record(&mut casebook, id, ClinicOutcome::CancelledByService)?
            }
            ClinicVerb::Rearranged(cancelled) => {
                cancelled.record(&mut casebook, id, ClinicOutcome::Rearranged)?
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

/// The folder to write into, made when it is not there.
fn made(out: &std::path::Path) -> Result<String, Failure> {
    std::fs::create_dir_all(out).map_err(Error::Folder)?;
    Ok(out.to_string_lossy().into_owned())
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
