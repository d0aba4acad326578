use casebook::views::ClinicsView;
use casebook::wishes::{
    DropClinicDay, OfClinicDay, SetClinicDay, SetLeave, TakeBackSetting, WriteClinicDay,
};
use clap::{Args, Subcommand};
use domain::event::ClinicBody;

use crate::door::{Door, Outcome, Said, choice};

/// The clinic: its days, who needs to be seen, what to do about missed appointments.
#[derive(Subcommand)]
pub enum Clinics {
    /// Show the days ahead, who needs to be seen, and what is to be done.
    #[command(after_help = "Example: caseclock clinics list --json")]
    List,
    /// Set a day of the clinic with its slots.
    #[command(
        after_help = "Example: caseclock clinics set 2026-03-30 --first 09:30 --count 6 --minutes 45 --place 'Health centre'"
    )]
    Set(Set),
    /// Drop a day of the clinic. Appointments on it stay until they are moved.
    #[command(after_help = "Example: caseclock clinics drop CLINIC_DAY --why 'The room is closed'")]
    Drop {
        /// The day's name, as `clinics list --json` shows it
        clinic_day: String,
        /// Why
        #[arg(long)]
        why: String,
    },
    /// Someone is away: no clinic of theirs on these days.
    #[command(
        after_help = "Example: caseclock clinics leave --person 'Dr Vale' --from 2026-03-30 --until 2026-04-10"
    )]
    Leave {
        /// Who, as on their clinic days [default: everyone]
        #[arg(long, default_value = "", hide_default_value = true)]
        person: String,
        /// First day
        #[arg(long, value_name = "DATE")]
        from: String,
        /// Last day
        #[arg(long, value_name = "DATE")]
        until: String,
        /// Why
        #[arg(long, default_value = "", hide_default_value = true)]
        why: String,
    },
    /// Take a leave back: its clinic days are there again.
    #[command(after_help = "Example: caseclock clinics leave-back ENTRY --why 'Stays after all'")]
    LeaveBack {
        /// The entry, as `clinics list` shows it
        entry: String,
        /// Why
        #[arg(long)]
        why: String,
    },
    /// Show who comes on a day, or write it to a folder as a PDF.
    #[command(after_help = "Example: caseclock clinics sheet CLINIC_DAY --out printed")]
    Sheet(Written),
    /// Write a day for a calendar program, without a name in it.
    #[command(after_help = "Example: caseclock clinics calendar CLINIC_DAY --out calendar")]
    Calendar(Written),
    /// What is still to be done about missed appointments.
    #[command(after_help = "Example: caseclock clinics followups --json")]
    Followups,
    /// Onward referrals by service: what came of them and how long they wait (K14, K15).
    #[command(after_help = "Example: caseclock clinics referrals --json")]
    Referrals,
}

#[derive(Args)]
pub struct Set {
    /// The day
    day: String,
    /// When the first slot begins
    #[arg(long, default_value = "", hide_default_value = true)]
    first: String,
    /// How many slots
    #[arg(long, default_value = "", hide_default_value = true)]
    count: String,
    /// How long each is [default: 45]
    #[arg(long, default_value = "", hide_default_value = true)]
    minutes: String,
    /// Or when each begins, parted by commas
    #[arg(long, default_value = "", hide_default_value = true)]
    slots: String,
    /// Where
    #[arg(long, default_value = "", hide_default_value = true)]
    place: String,
    /// Whose appointments
    #[arg(long, default_value = "us", value_parser = choice::<ClinicBody>(&["us", "acute-trust"]))]
    with: ClinicBody,
    /// Who sees the children
    #[arg(long, default_value = "", hide_default_value = true)]
    person: String,
}

#[derive(Args)]
pub struct Written {
    /// The day's name, as `clinics list --json` shows it
    clinic_day: String,
    /// The folder to write into; made when it is not there
    #[arg(long, value_name = "DIR")]
    out: Option<std::path::PathBuf>,
    /// Why; wanted once many were exported
    #[arg(long, default_value = "", hide_default_value = true)]
    why: String,
}

impl Written {
    fn wish(self) -> Result<WriteClinicDay, crate::door::Failure> {
        let out = self.out.unwrap_or_else(|| ".".into());
        std::fs::create_dir_all(&out).map_err(casebook::Error::Folder)?;
        let folder = out.to_string_lossy().into_owned();
        Ok(WriteClinicDay { clinic_day: self.clinic_day, folder, why: self.why })
    }
}

impl Clinics {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let view = match self {
            Self::List => casebook.show_clinics()?,
            Self::Set(set) => {
                let Set { day, first, count, minutes, slots, place, with, person } = set;
                casebook.set_clinic_day(SetClinicDay {
                    day,
                    first,
                    count,
                    minutes,
                    slots,
                    place,
                    with,
                    person,
                })?
            }
            Self::Drop { clinic_day, why } => {
                casebook.drop_clinic_day(DropClinicDay { clinic_day, why })?
            }
            Self::Leave { person, from, until, why } => {
                casebook.set_leave(SetLeave { person, from, until, why })?
            }
            Self::LeaveBack { entry, why } => {
                casebook.take_back_leave(TakeBackSetting { entry, why })?
            }
            Self::Sheet(Written { clinic_day, out: None, .. }) => {
                let sheet = casebook.show_day_sheet(OfClinicDay { clinic_day })?;
                let rows = sheet.rows.iter().map(|row| {
                    let needs = row.needs.join(", ");
                    format!("{}  {}  {}  {}  {needs}", row.at, row.name, row.nhs_number, row.born)
                });
                let rows: Vec<String> = rows.collect();
                let words = format!("{}\n{}\n{}", sheet.day.long, sheet.words, rows.join("\n"));
                return Ok(Said::of(sheet, words));
            }
            Self::Sheet(written) => {
                let view = casebook.write_day_sheet(written.wish()?)?;
                let words = format!("{}\n{}", view.sentence, view.written_to);
                return Ok(Said::of(view, words));
            }
            Self::Calendar(written) => {
                let view = casebook.write_calendar(written.wish()?)?;
                let words = format!("{}\n{}", view.sentence, view.written_to);
                return Ok(Said::of(view, words));
            }
            Self::Followups => {
                let rows = casebook.list_followups()?;
                let lines = rows.iter().map(|row| {
                    let tasks = row.tasks.join("; ");
                    format!("{}  {}  {tasks}  {}", row.missed.words, row.row.name, row.row.case_id)
                });
                let words = lines.collect::<Vec<_>>().join("\n");
                return Ok(Said::of(rows, words));
            }
            Self::Referrals => {
                let rows = casebook.show_referrals()?;
                let lines = rows.iter().map(|row| {
                    let waits = row.waits.iter().filter(|(_, n)| *n > 0);
                    let waits: Vec<String> =
                        waits.map(|(band, n)| format!("{n} waiting {band}")).collect();
                    let (outcomes, waits) = (row.outcomes.join(", "), waits.join(", "));
                    format!("{}: {} made; {outcomes}. {waits}", row.service, row.made)
                });
                let words = lines.collect::<Vec<_>>().join("\n");
                return Ok(Said::of(rows, words));
            }
        };
        let words = words(&view);
        Ok(Said::of(view, words))
    }
}

fn words(view: &ClinicsView) -> String {
    let mut lines = vec![view.rule.clone()];
    for day in &view.days {
        lines.push(format!("{}  {}. {}  {}", day.day.long, day.words, day.status, day.clinic_day));
    }
    lines.extend(view.leave.iter().map(|leave| format!("{}  {}", leave.words, leave.entry)));
    for row in &view.to_see {
        let by = row.by.as_ref().map_or("no deadline", |day| day.words.as_str());
        lines.push(format!("To be seen by {by}: {}  {}", row.row.name, row.row.case_id));
    }
    for row in &view.unrecorded {
        lines.push(format!("Say what came of {}: {}", row.day.words, row.row.name));
    }
    for row in &view.followups {
        lines.push(format!(
            "Missed {}: {}  {}",
            row.missed.words,
            row.row.name,
            row.tasks.join("; ")
        ));
    }
    lines.join("\n")
}
