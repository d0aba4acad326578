//! What leaves the clinic as a file: an invitation, a day sheet, a calendar without names. Each is
//! written down as an export before it is.

use std::path::Path;

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Europe::London;
use documents::ics::{self, Appointment, When};
use documents::letter::{self, Invitation, Part, Pictures, Record};
use domain::case::{Case, Clinic};
use domain::civil;
use domain::clinic::ClinicDay;
use domain::clock;
use domain::event::Format;
use domain::reading::Decides;
use domain::refusal::Refusal;

use crate::casebook::Casebook;
use crate::clinic_days::day_words;
use crate::error::{Error, FieldFault};
use crate::leaving::write_out;
use crate::seal;
use crate::store::projections::clinics;
use crate::views::{CaseView, DaySheetView, SheetRow, WrittenView};
use crate::wishes::{InviteClinic, OfCase, OfClinicDay, WriteAppointment, WriteClinicDay};
use crate::words;

/// How long an appointment is where nobody has said, in minutes.
const USUAL: u32 = 45;

/// The case's own short name, for people outside who may not see a child's.
fn short(case_id: &str) -> &str {
    case_id.rsplit('-').next().unwrap_or_default()
}

impl Casebook {
    /// Writes an invitation into a folder, and records that it was.
    pub fn invite_clinic(&mut self, wish: InviteClinic) -> Result<CaseView, Error> {
        let (case, _) = self.case(&wish.case_id)?;
        let moment = self.moment_of(&case);
        let clinic = case.clinic_to_come(&wish.clinic, &moment)?;
        let contact = match wish.contact.trim() {
            "" => moment.policy.clinic_contact.trim(),
            typed => typed,
        };
        if contact.is_empty() {
            return Err(Error::Field("contact", FieldFault::Missing));
        }
        let sheet = self.invitation(&wish.case_id, &case, clinic, contact, wish.format)?;
        let pdf = letter::invitation(&sheet, Pictures::None)?.pdf;
        self.exporting(std::slice::from_ref(&wish.case_id), "invitation", &wish.why)?;
        let (day, short) = (clinic.for_on, short(&wish.case_id));
        let name = format!("clinic-invitation-{short}-{day}.pdf");
        write_out(Path::new(&wish.folder), &[(&name, &pdf)])?;
        self.act(&wish.case_id, |case, moment| {
            case.invite(&wish.clinic, &wish.how, wish.format, moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    fn invitation(
        &self,
        case_id: &str,
        case: &Case,
        clinic: &Clinic,
        contact: &str,
        format: Format,
    ) -> Result<Invitation, Error> {
        let request = case.request.as_ref().ok_or(Refusal::NoSuchCase)?;
        let reading = clock::read(case, self.today(), &self.team.policy_of(case));
        let day = clinic.slot.as_deref().and_then(|slot| self.team.clinics.day(slot));
        let me = self.me();
        Ok(Invitation {
            authority: format!("{} council", request.authority),
            given_name: request.child.given_name.clone(),
            family_name: request.child.family_name.clone(),
            to_young_person: reading.and_then(|reading| reading.decides)
                == Some(Decides::YoungPerson),
            on: clinic.for_on,
            at: clinic.at,
            minutes: day.map(|day| day.minutes),
            place: clinic.place.clone(),
            person: day.map(|day| day.person.clone()).unwrap_or_default(),
            interpreter: clinic.interpreter.clone(),
            contact: contact.to_owned(),
            format,
            reference: short(case_id).to_owned(),
            written_on: self.today(),
            from: me.name,
            organisation: me.organisation,
        })
    }

    /// Who comes on a day of the clinic, for the clinician.
    pub fn show_day_sheet(&self, wish: OfClinicDay) -> Result<DaySheetView, Error> {
        let sheet = self.day_sheet(&wish.clinic_day)?;
        for row in &sheet.rows {
            self.looked(&row.case_id, "day_sheet");
        }
        Ok(sheet)
    }

    fn day_sheet(&self, clinic_day: &str) -> Result<DaySheetView, Error> {
        let day = self.team.clinics.day(clinic_day).ok_or(Refusal::NoSuchEntry)?;
        let booked = clinics::of_day(self.store.connection(), clinic_day)?;
        let mut rows = Vec::new();
        for one in &booked {
            let (case, _) = self.case(&one.case_id)?;
            let request = case.request.as_ref().ok_or(Refusal::NoSuchCase)?;
            let Some(clinic) = case.clinics.iter().find(|clinic| clinic.id == one.clinic) else {
                continue;
            };
            let child = &request.child;
            let born = child.born_on.map_or_else(
                || "Not known".to_owned(),
                |born| format!("{}, {}", civil::words(born), civil::age_words(born, day.day)),
            );
            rows.push(SheetRow {
                case_id: one.case_id.clone(),
                at: one.at.clone(),
                name: words::name_of(child),
                nhs_number: child
                    .nhs_number
                    .map_or_else(|| "Not known".to_owned(), |number| number.shown()),
                born,
                needs: needs(&case, clinic),
                why: case
                    .triaged()
                    .map(|(route, _, why)| match why.is_empty() {
                        true => route.words().to_owned(),
                        false => why.clone(),
                    })
                    .unwrap_or_default(),
            });
        }
        let taken = |at: &NaiveTime| {
            let at = clinics::clock(Some(*at));
            booked.iter().any(|booked| booked.at == at)
        };
        let free: Vec<String> =
            day.slots.iter().filter(|at| !taken(at)).map(|at| clinics::clock(Some(*at))).collect();
        Ok(DaySheetView {
            clinic_day: day.id.clone(),
            day: words::day(day.day),
            words: day_words(day),
            rows,
            free: free.join(", "),
        })
    }

    /// Writes the day sheet into a folder, as a PDF.
    pub fn write_day_sheet(&mut self, wish: WriteClinicDay) -> Result<WrittenView, Error> {
        let sheet = self.day_sheet(&wish.clinic_day)?;
        let columns = [("Time", 1.2), ("Name", 3.0), ("Born", 2.6), ("NHS number", 2.3)];
        let columns = columns.into_iter().chain([("Needs and why", 5.0)]);
        let rows = sheet.rows.iter().map(|row| {
            let last = row.needs.iter().chain([&row.why]).cloned().collect::<Vec<_>>();
            let last = last.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            vec![
                row.at.clone(),
                row.name.clone(),
                row.born.clone(),
                row.nhs_number.clone(),
                last.join("; "),
            ]
        });
        let free = match sheet.free.is_empty() {
            true => "Every slot is taken.".to_owned(),
            false => format!("Free: {}.", sheet.free),
        };
        let pdf = letter::record(&Record {
            title: format!("Clinic of {}", sheet.day.words),
            author: self.store.keys().person().to_owned(),
            header: "Clinic day sheet: keep it with you, and destroy it after the clinic".into(),
            footer: format!("Clinic of {}", sheet.day.words),
            on: self.today(),
            parts: vec![
                Part::Heading(1, format!("Clinic, {}", sheet.day.long)),
                Part::Text(sheet.words.clone()),
                Part::Table(
                    columns.map(|(head, width)| (head.to_owned(), width)).collect(),
                    rows.collect(),
                ),
                Part::Text(free),
            ],
        })?;
        let case_ids: Vec<String> = sheet.rows.iter().map(|row| row.case_id.clone()).collect();
        let what = match case_ids.len() {
            1 => "1 child".to_owned(),
            n => format!("{n} children"),
        };
        let name = format!("clinic-{}.pdf", sheet.day.on);
        self.write_of_clinic(&case_ids, "day_sheet", &wish.why, &wish.folder, &name, &pdf)?;
        Ok(written(&wish.folder, &name, format!("The day sheet of {what} was written."), &pdf))
    }

    /// Writes a day of the clinic for a calendar program into a folder, without a name in it.
    pub fn write_calendar(&mut self, wish: WriteClinicDay) -> Result<WrittenView, Error> {
        let day = self.team.clinics.day(&wish.clinic_day).ok_or(Refusal::NoSuchEntry)?.clone();
        let booked = clinics::of_day(self.store.connection(), &day.id)?;
        let one = |(n, booked): (usize, &clinics::Booked)| Appointment {
            uid: format!("{}@caseclock", booked.clinic),
            when: when(day.day, form_time(&booked.at), day.minutes),
            summary: format!("Clinic appointment {}", n + 1),
            place: day.place.clone(),
        };
        let all: Vec<Appointment> = booked.iter().enumerate().map(one).collect();
        let bytes = ics::calendar(&all, self.store.world().now());
        let case_ids: Vec<String> = booked.iter().map(|booked| booked.case_id.clone()).collect();
        let name = format!("clinic-{}.ics", day.day);
        self.write_of_clinic(&case_ids, "calendar", &wish.why, &wish.folder, &name, &bytes)?;
        let what = words::counted(all.len() as u64, "appointment", "appointments");
        Ok(written(&wish.folder, &name, format!("{what} written, without a name."), &bytes))
    }

    /// Writes one appointment for a calendar program into a folder, without a name in it.
    pub fn write_appointment(&mut self, wish: WriteAppointment) -> Result<WrittenView, Error> {
        let (case, _) = self.case(&wish.case_id)?;
        let clinic = case.clinics.iter().find(|clinic| clinic.id == wish.clinic);
        let clinic = clinic.ok_or(Refusal::NoSuchEntry)?;
        let day: Option<&ClinicDay> =
            clinic.slot.as_deref().and_then(|slot| self.team.clinics.day(slot));
        let short = short(&wish.case_id).to_owned();
        let one = Appointment {
            uid: format!("{}@caseclock", clinic.id),
            when: when(clinic.for_on, clinic.at, day.map_or(USUAL, |day| day.minutes)),
            summary: format!("Clinic appointment, case {short}"),
            place: clinic.place.clone(),
        };
        let name = format!("clinic-{short}-{}.ics", clinic.for_on);
        let bytes = ics::calendar(&[one], self.store.world().now());
        let case_ids = [wish.case_id.clone()];
        self.write_of_clinic(&case_ids, "calendar", &wish.why, &wish.folder, &name, &bytes)?;
        let sentence = "The appointment was written, without a name.".to_owned();
        Ok(written(&wish.folder, &name, sentence, &bytes))
    }

    fn write_of_clinic(
        &self,
        case_ids: &[String],
        what: &str,
        why: &str,
        folder: &str,
        name: &str,
        bytes: &[u8],
    ) -> Result<(), Error> {
        self.exporting(case_ids, what, why)?;
        write_out(Path::new(folder), &[(name, bytes)])
    }
}

/// What a clinician has to know of a child before they come.
fn needs(case: &Case, clinic: &Clinic) -> Vec<String> {
    let mut needs = Vec::new();
    let child = case.request.as_ref().map(|request| &request.child);
    if child.is_some_and(|child| child.looked_after == Some(true)) {
        needs.push("Looked after".to_owned());
    }
    if child.is_some_and(|child| child.address_protected == Some(true)) {
        needs.push("Address protected".to_owned());
    }
    let asked = child.and_then(|child| child.interpreter.clone()).unwrap_or_default();
    let language = if clinic.interpreter.is_empty() { &asked } else { &clinic.interpreter };
    if !language.is_empty() {
        needs.push(format!("Interpreter: {language}"));
    }
    if let Some(format) = clinic.format.filter(|format| *format != Format::Standard) {
        needs.push(format.words().to_owned());
    }
    needs
}

fn form_time(clock: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(clock, "%H:%M").ok()
}

/// The instant of a London time; on the day alone where no time is known.
fn when(day: NaiveDate, at: Option<NaiveTime>, minutes: u32) -> When {
    let there = at.and_then(|at| day.and_time(at).and_local_timezone(London).earliest());
    there.map_or(When::On(day), |there| When::At(there.to_utc(), minutes))
}

fn written(folder: &str, name: &str, sentence: String, bytes: &[u8]) -> WrittenView {
    WrittenView {
        written_to: Path::new(folder).join(name).display().to_string(),
        sentence,
        sha256: seal::sha256_hex(bytes),
    }
}
