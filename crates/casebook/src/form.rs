//! A request as typed, read into a request as meant. A field that cannot be read is named.

use chrono::{NaiveDate, NaiveTime};
use domain::authority::Authority;
use domain::civil::{self, NotADate};
use domain::nhs_number::{NhsNumber, NotAnNhsNumber};
use domain::refusal::Refusal;
use domain::request::{Child, Request, RequestKind};

use crate::error::{Error, FieldFault};
use crate::views::RequestForm;
use crate::words::stem;

/// The label of a form's field.
pub fn label(field: &str) -> &'static str {
    match field {
        "authority" => "The authority",
        "kind" => "The kind of request",
        "reference" => "The authority's reference",
        "received_on" => "The day of receipt",
        "received_at" => "The time of receipt",
        "channel" => "How it came",
        "mailbox" => "The mailbox",
        "la_dated_on" => "The date on the authority's letter",
        "family_name" => "The surname",
        "given_name" => "The given name",
        "known_as" => "Known as",
        "born_on" => "The date of birth",
        "nhs_number" => "The NHS number",
        "entered_on" => "Entered here",
        "sent_on" => "The day of sending",
        "lock_after" => "The time until it locks",
        "by" => "The day the answer is wanted",
        "on" => "The day",
        "from" => "The first day",
        "until" => "The last day",
        "for_on" => "The day of the appointment",
        "dated_on" => "The date on it",
        "due_on" => "The day of the order",
        "known_on" => "The day on which it was known",
        "day" => "The day",
        "value" => "The value",
        "review_on" => "The day to look again",
        "family_informed_on" => "The day the family was told",
        "own_view_on" => "The day they were asked",
        "safeguarding" => "The plan or concern",
        "posted_on" => "The postmark",
        "la_started_on" => "The day the authority was asked",
        "la_target_on" => "The day the authority would like",
        "asked_under" => "The limb of regulation 6(1)",
        "looked_after" => "Looked after",
        "address_protected" => "Address protected",
        "messages" => "The number of messages",
        "others" => "The number of messages that were no requests",
        "at" | "first" | "slots" => "The time of a slot",
        "count" => "The number of slots",
        "minutes" => "The length of a slot",
        "contact" => "How the family reaches you",
        "what" => "What is to be assessed",
        "by_whom" => "By whom",
        "service" => "The service",
        "by_on" => "The day by which it is wanted",
        "referred_on" => "The day of referral",
        _ => "This field",
    }
}

/// A date as typed; empty is none.
pub fn date(field: &'static str, text: &str) -> Result<Option<NaiveDate>, Error> {
    match text.trim() {
        "" => Ok(None),
        text => civil::typed(text).map(Some).map_err(|wrong| not_a_date(field, wrong)),
    }
}

/// The same of a request's own dates, where "yesterday" can be meant.
pub fn date_on(
    field: &'static str,
    text: &str,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, Error> {
    match text.trim() {
        "" => Ok(None),
        text => civil::typed_on(text, today).map(Some).map_err(|wrong| not_a_date(field, wrong)),
    }
}

/// What is wrong with a date.
pub fn not_a_date(field: &'static str, wrong: NotADate) -> Error {
    let fault = match wrong {
        NotADate::Unread => FieldFault::Unread,
        NotADate::NoSuchDay => FieldFault::Date,
    };
    Error::Field(field, fault)
}

/// A date as typed that must be there.
pub fn must(field: &'static str, text: &str) -> Result<NaiveDate, Error> {
    date(field, text)?.ok_or(Error::Field(field, FieldFault::Missing))
}

/// A time of day as typed: "16:40", "16.40", "1640", "4.40 pm"; empty is none.
pub fn time(field: &'static str, text: &str) -> Result<Option<NaiveTime>, Error> {
    let folded = text.trim().to_lowercase().replace('.', ":");
    let (bare, half) = match (folded.strip_suffix("am"), folded.strip_suffix("pm")) {
        (Some(bare), _) => (bare, "am"),
        (_, Some(bare)) => (bare, "pm"),
        _ => (folded.as_str(), ""),
    };
    let bare = match bare.trim() {
        "" => return Ok(None),
        digits if digits.len() == 4 && digits.chars().all(|c| c.is_ascii_digit()) => {
            format!(
                "{}:{}",
                digits.get(..2).unwrap_or_default(),
                digits.get(2..).unwrap_or_default()
            )
        }
        hour if !half.is_empty() && hour.chars().all(|c| c.is_ascii_digit()) => {
            format!("{hour}:00")
        }
        bare => bare.to_owned(),
    };
    let read = match half {
        "" => NaiveTime::parse_from_str(&bare, "%H:%M"),
        half => NaiveTime::parse_from_str(&format!("{bare} {half}"), "%I:%M %p"),
    };
    read.map(Some).map_err(|_| Error::Field(field, FieldFault::Time))
}

/// A choice by its stem, as serde writes it; empty is none.
pub fn choice<T: serde::de::DeserializeOwned>(
    field: &'static str,
    text: &str,
) -> Result<Option<T>, Error> {
    match text.trim() {
        "" => Ok(None),
        text => serde_json::from_value(serde_json::Value::String(text.to_owned()))
            .map(Some)
            .map_err(|_| Error::Field(field, FieldFault::Choice)),
    }
}

/// "yes" or "no"; empty is not said.
fn yes(field: &'static str, text: &str) -> Result<Option<bool>, Error> {
    match text.trim().to_lowercase().as_str() {
        "yes" => Ok(Some(true)),
        "no" => Ok(Some(false)),
        "" => Ok(None),
        _ => Err(Error::Field(field, FieldFault::Choice)),
    }
}

fn some(text: &str) -> Option<String> {
    let tidy = text.trim();
    (!tidy.is_empty()).then(|| tidy.to_owned())
}

fn nhs_number(text: &str) -> Result<Option<NhsNumber>, Error> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    NhsNumber::read(text).map(Some).map_err(|wrong| {
        Error::Field(
            "nhs_number",
            match wrong {
                NotAnNhsNumber::Length => FieldFault::NhsLength,
                NotAnNhsNumber::Letters => FieldFault::NhsLetters,
                NotAnNhsNumber::CheckDigit | NotAnNhsNumber::AllSame => FieldFault::NhsCheck,
            },
        )
    })
}

/// A form as far as it could be read, and everything that could not be.
pub struct Read {
    /// The request. What could not be read is blank in it; a day of receipt that is missing or
    /// cannot be read stands as today, and is among the faults.
    pub request: Request,
    /// What is wrong, in the order of the form.
    pub faults: Vec<Error>,
}

impl Read {
    /// Whether something is wrong with a field as it was typed.
    pub fn is_wrong(&self, field: &str) -> bool {
        self.faults.iter().any(|fault| match fault {
            Error::Field(wrong, _) => *wrong == field,
            Error::Refused(Refusal::NoReceipt) => field == "received_on",
            _ => false,
        })
    }
}

#[derive(Default)]
struct Faults(Vec<Error>);

impl Faults {
    /// What was read; blank where it could not be, which is remembered.
    fn but<T>(&mut self, read: Result<Option<T>, Error>) -> Option<T> {
        read.unwrap_or_else(|fault| {
            self.0.push(fault);
            None
        })
    }
}

fn child(form: &RequestForm, today: NaiveDate, faults: &mut Faults) -> Child {
    Child {
        family_name: form.family_name.trim().to_owned(),
        given_name: form.given_name.trim().to_owned(),
        known_as: some(&form.known_as),
        born_on: faults.but(date_on("born_on", &form.born_on, today)),
        nhs_number: faults.but(nhs_number(&form.nhs_number)),
        address: form.address.lines().filter_map(some).collect(),
        postcode: some(&form.postcode),
        setting: some(&form.setting),
        year_group: some(&form.year_group),
        parent: some(&form.parent),
        parent_contact: some(&form.parent_contact),
        interpreter: some(&form.interpreter),
        gp: some(&form.gp),
        commissioner: some(&form.commissioner),
        placing_authority: some(&form.placing_authority).map(|name| Authority::named(&name).0),
        looked_after: faults.but(yes("looked_after", &form.looked_after)),
        address_protected: faults.but(yes("address_protected", &form.address_protected)),
    }
}

/// The dates that an authority said of itself, and that cannot lie ahead.
const SAID: [&str; 3] = ["la_dated_on", "posted_on", "la_started_on"];

/// The fields whose day lies ahead of today, of those that the authority said of itself.
pub fn all_ahead(form: &RequestForm, today: NaiveDate) -> Vec<&'static str> {
    let texts = [&form.la_dated_on, &form.posted_on, &form.la_started_on];
    let lies_ahead = |text: &str| civil::typed_on(text, today).is_ok_and(|on| on > today);
    SAID.into_iter().zip(texts).filter(|(_, text)| lies_ahead(text)).map(|(name, _)| name).collect()
}

/// The first of them.
pub fn ahead(form: &RequestForm, today: NaiveDate) -> &'static str {
    all_ahead(form, today).first().copied().unwrap_or("la_dated_on")
}

/// The request of a form, entered today.
pub fn request(form: &RequestForm, today: NaiveDate) -> Result<Request, Error> {
    let Read { request, faults } = read(form, today);
    match faults.into_iter().next() {
        Some(fault) => Err(fault),
        None => Ok(request),
    }
}

/// Reads a form, entered today, as far as it can be read.
pub fn read(form: &RequestForm, today: NaiveDate) -> Read {
    let mut found = Faults::default();
    let faults = &mut found;
    let kind = faults.but(choice("kind", &form.kind)).unwrap_or(RequestKind::Unclear);
    let receipt = date_on("received_on", &form.received_on, today);
    let receipt = faults.but(receipt.and_then(|on| Ok(Some(on.ok_or(Refusal::NoReceipt)?))));
    let on = |field, text: &str| date_on(field, text, today);
    let request = Request {
        authority: Authority::named(&form.authority),
        kind,
        reference: some(&form.reference),
        received_on: receipt.unwrap_or(today),
        received_at: faults.but(time("received_at", &form.received_at)),
        channel: faults.but(choice("channel", &form.channel)),
        mailbox: faults.but(choice("mailbox", &form.mailbox)),
        la_dated_on: faults.but(on("la_dated_on", &form.la_dated_on)),
        posted_on: faults.but(on("posted_on", &form.posted_on)),
        la_started_on: faults.but(on("la_started_on", &form.la_started_on)),
        la_target_on: faults.but(on("la_target_on", &form.la_target_on)),
        asked_under: faults.but(choice("asked_under", &form.asked_under)),
        entered_on: today,
        late_entry_why: some(&form.late_entry_why),
        child: child(form, today, faults),
        caseworker: some(&form.caseworker),
        caseworker_contact: some(&form.caseworker_contact),
        concerns: some(&form.concerns),
        original: None,
    };
    Read { request, faults: found.0 }
}

/// A request as a form, to correct it by: dates in words, as people read them.
pub fn of(request: &Request) -> RequestForm {
    let on = |on: Option<NaiveDate>| on.map(civil::words).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let yes = |said: Option<bool>| match said {
        Some(true) => "yes".to_owned(),
        Some(false) => "no".to_owned(),
        None => String::new(),
    };
    let child = &request.child;
    RequestForm {
        authority: request.authority.0.clone(),
        kind: stem(&request.kind),
        reference: text(&request.reference),
        received_on: civil::words(request.received_on),
        received_at: request
            .received_at
            .map(|at| at.format("%H:%M").to_string())
            .unwrap_or_default(),
        channel: request.channel.as_ref().map(stem).unwrap_or_default(),
        mailbox: request.mailbox.as_ref().map(stem).unwrap_or_default(),
        la_dated_on: on(request.la_dated_on),
        posted_on: on(request.posted_on),
        la_started_on: on(request.la_started_on),
        la_target_on: on(request.la_target_on),
        asked_under: request.asked_under.as_ref().map(stem).unwrap_or_default(),
        late_entry_why: text(&request.late_entry_why),
        family_name: child.family_name.clone(),
        given_name: child.given_name.clone(),
        known_as: text(&child.known_as),
        born_on: on(child.born_on),
        nhs_number: child.nhs_number.map(|number| number.shown()).unwrap_or_default(),
        address: child.address.join("\n"),
        postcode: text(&child.postcode),
        setting: text(&child.setting),
        year_group: text(&child.year_group),
        parent: text(&child.parent),
        parent_contact: text(&child.parent_contact),
        interpreter: text(&child.interpreter),
        gp: text(&child.gp),
        commissioner: text(&child.commissioner),
        looked_after: yes(child.looked_after),
        placing_authority: text(&child.placing_authority),
        address_protected: yes(child.address_protected),
        caseworker: text(&request.caseworker),
        caseworker_contact: text(&request.caseworker_contact),
        concerns: text(&request.concerns),
    }
}

/// The fields in the order in which they are filled in, so that what is wrong is told from the top.
const ORDER: [&str; 14] = [
    "authority",
    "kind",
    "family_name",
    "given_name",
    "born_on",
    "nhs_number",
    "received_on",
    "received_at",
    "channel",
    "mailbox",
    "late_entry_why",
    "la_dated_on",
    "posted_on",
    "la_started_on",
];

/// Where a field stands among the others; one that is not among them comes last.
pub fn place(field: Option<&str>) -> usize {
    ORDER.iter().position(|known| Some(*known) == field).unwrap_or(ORDER.len())
}

/// A field of a form by its name. None when there is no such field.
pub fn value<'a>(form: &'a RequestForm, field: &str) -> Option<&'a str> {
    Some(match field {
        "received_on" => &form.received_on,
        "la_dated_on" => &form.la_dated_on,
        "born_on" => &form.born_on,
        "posted_on" => &form.posted_on,
        "la_started_on" => &form.la_started_on,
        "la_target_on" => &form.la_target_on,
        _ => return None,
    })
}

/// Sets a field of a form by its name. False when there is no such field.
pub fn set(form: &mut RequestForm, field: &str, value: String) -> bool {
    let place = match field {
        "authority" => &mut form.authority,
        "kind" => &mut form.kind,
        "reference" => &mut form.reference,
        "received_on" => &mut form.received_on,
        "received_at" => &mut form.received_at,
        "channel" => &mut form.channel,
        "mailbox" => &mut form.mailbox,
        "la_dated_on" => &mut form.la_dated_on,
        "posted_on" => &mut form.posted_on,
        "la_started_on" => &mut form.la_started_on,
        "la_target_on" => &mut form.la_target_on,
        "asked_under" => &mut form.asked_under,
        "late_entry_why" => &mut form.late_entry_why,
        "commissioner" => &mut form.commissioner,
        "placing_authority" => &mut form.placing_authority,
        "family_name" => &mut form.family_name,
        "given_name" => &mut form.given_name,
        "known_as" => &mut form.known_as,
        "born_on" => &mut form.born_on,
        "nhs_number" => &mut form.nhs_number,
        "address" => &mut form.address,
        "postcode" => &mut form.postcode,
        "setting" => &mut form.setting,
        "year_group" => &mut form.year_group,
        "parent" => &mut form.parent,
        "parent_contact" => &mut form.parent_contact,
        "interpreter" => &mut form.interpreter,
        "gp" => &mut form.gp,
        "looked_after" => &mut form.looked_after,
        "address_protected" => &mut form.address_protected,
        "caseworker" => &mut form.caseworker,
        "caseworker_contact" => &mut form.caseworker_contact,
        "concerns" => &mut form.concerns,
        _ => return false,
    };
    *place = value;
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_can_be_set_by_its_name_and_no_other() {
        let all = serde_json::to_value(RequestForm::default()).unwrap();
        let mut form = RequestForm::default();
        for name in all.as_object().unwrap().keys() {
            assert!(set(&mut form, name, "x".into()), "{name}");
        }
        assert!(!set(&mut form, "colour", String::new()));
    }

    #[test]
    fn a_request_as_a_form_reads_back_as_it_was() {
        let today = civil::read("2026-03-10").unwrap();
        let mut form = RequestForm::default();
        for (field, value) in [
            ("authority", "Bristol"),
            ("kind", "reassessment"),
            ("received_on", "2 March 2026"),
            ("received_at", "23:58"),
            ("channel", "post"),
            ("mailbox", "icb"),
            ("posted_on", "27 February 2026"),
            ("la_started_on", "12 January 2026"),
            ("asked_under", "h"),
            ("family_name", "Marlow"),
            ("given_name", "Tam"),
            ("born_on", "4 May 2018"),
            ("nhs_number", "999 000 0018"),
            ("address", "1 Quay\nBristol"),
            ("looked_after", "yes"),
            ("placing_authority", "North Somerset"),
        ] {
            assert!(set(&mut form, field, value.into()));
        }
        let once = request(&form, today).unwrap();
        assert_eq!(request(&of(&once), today).unwrap(), once);
    }

    #[test]
    fn every_fault_of_a_form_is_found_and_not_only_the_first() {
        let today = civil::read("2026-03-10").unwrap();
        let mut form = RequestForm::default();
        for (field, value) in
            [("born_on", "soon"), ("nhs_number", "999 123 4560"), ("received_at", "25:00")]
        {
            assert!(set(&mut form, field, value.into()));
        }
        let read = read(&form, today);
        for field in ["received_on", "received_at", "born_on", "nhs_number"] {
            assert!(read.is_wrong(field), "{field}");
        }
        assert_eq!(read.faults.len(), 4);
        assert!(!read.is_wrong("kind"));
    }

    #[test]
    fn what_nobody_said_is_neither_yes_nor_no() {
        let today = civil::read("2026-03-10").unwrap();
        let with = |said: &str| {
            let received_on = "yesterday".to_owned();
            let looked_after = said.to_owned();
            let form = RequestForm { received_on, looked_after, ..RequestForm::default() };
            let once = request(&form, today).unwrap();
            assert_eq!(once.received_on, civil::read("2026-03-09").unwrap());
            assert_eq!(of(&once).looked_after, said);
            once.child.looked_after
        };
        assert_eq!(with(""), None);
        assert_eq!(with("no"), Some(false));
        assert_eq!(with("yes"), Some(true));
    }

    #[test]
    fn a_time_is_typed_in_any_common_way() {
        let read = |text| time("received_at", text).unwrap().map(|at| at.to_string());
        for text in ["16:40", "16.40", "1640", "4.40 pm", "4:40PM"] {
            assert_eq!(read(text).as_deref(), Some("16:40:00"), "{text}");
        }
        assert_eq!(read("2pm").as_deref(), Some("14:00:00"));
        assert_eq!(read(" "), None);
        for text in ["25:00", "4 o'clock", "é640", "13:00 pm"] {
            assert!(time("received_at", text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_names_its_field() {
        let today = civil::read("2026-03-10").unwrap();
        let with = |field: &str, value: &str| {
            let mut form =
                RequestForm { received_on: "2 March 2026".into(), ..RequestForm::default() };
            set(&mut form, field, value.into());
            request(&form, today)
        };
        assert!(with("kind", "advice_request").is_ok());
        for (field, value) in [
            ("received_on", "31/2/2026"),
            ("born_on", "soon"),
            ("kind", "poem"),
            ("channel", "pigeon"),
            ("received_at", "25:00"),
            ("received_at", "4.40 xm"),
            ("la_dated_on", "10/13/26"),
            ("nhs_number", "999 123 4560"),
            ("looked_after", "perhaps"),
        ] {
            assert!(
                matches!(with(field, value), Err(Error::Field(name, _)) if name == field),
                "{field}"
            );
        }
        assert!(matches!(with("received_on", " "), Err(Error::Refused(Refusal::NoReceipt))));
    }
}
