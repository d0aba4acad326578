//! A request as typed, read into a request as meant. A field that cannot be read is named.

use chrono::{NaiveDate, NaiveTime};
use domain::authority::Authority;
use domain::civil;
use domain::nhs_number::{NhsNumber, NotAnNhsNumber};
use domain::refusal::Refusal;
use domain::request::{Channel, Child, Mailbox, Request, RequestKind};

use crate::error::{Error, FieldFault};
use crate::views::RequestForm;

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
        "sent_on" => "The day of sending",
        "by" => "The day the answer is wanted",
        "looked_after" => "Looked after",
        "address_protected" => "Address protected",
        _ => "This field",
    }
}

/// A date as typed; empty is none.
pub fn date(field: &'static str, text: &str) -> Result<Option<NaiveDate>, Error> {
    match text.trim() {
        "" => Ok(None),
        text => civil::read(text).map(Some).ok_or(Error::Field(field, FieldFault::Date)),
    }
}

/// A choice by its stem, as serde writes it; empty is none.
fn choice<T: serde::de::DeserializeOwned>(
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

fn yes(field: &'static str, text: &str) -> Result<bool, Error> {
    match text.trim().to_lowercase().as_str() {
        "yes" => Ok(true),
        "" | "no" => Ok(false),
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

/// The child of a form.
pub fn child(form: &RequestForm) -> Result<Child, Error> {
    Ok(Child {
        family_name: form.family_name.trim().to_owned(),
        given_name: form.given_name.trim().to_owned(),
        known_as: some(&form.known_as),
        born_on: date("born_on", &form.born_on)?,
        nhs_number: nhs_number(&form.nhs_number)?,
        address: form.address.lines().filter_map(some).collect(),
        postcode: some(&form.postcode),
        setting: some(&form.setting),
        year_group: some(&form.year_group),
        parent: some(&form.parent),
        parent_contact: some(&form.parent_contact),
        interpreter: some(&form.interpreter),
        gp: some(&form.gp),
        looked_after: yes("looked_after", &form.looked_after)?,
        address_protected: yes("address_protected", &form.address_protected)?,
    })
}

/// The request of a form, entered today.
pub fn request(form: &RequestForm, today: NaiveDate) -> Result<Request, Error> {
    let received_at = match form.received_at.trim() {
        "" => None,
        text => Some(
            NaiveTime::parse_from_str(text, "%H:%M")
                .map_err(|_| Error::Field("received_at", FieldFault::Time))?,
        ),
    };
    Ok(Request {
        authority: Authority::named(&form.authority),
        kind: choice("kind", &form.kind)?.unwrap_or(RequestKind::Unclear),
        reference: some(&form.reference),
        received_on: date("received_on", &form.received_on)?.ok_or(Refusal::NoReceipt)?,
        received_at,
        channel: choice::<Channel>("channel", &form.channel)?,
        mailbox: choice::<Mailbox>("mailbox", &form.mailbox)?,
        la_dated_on: date("la_dated_on", &form.la_dated_on)?,
        entered_on: today,
        child: child(form)?,
        caseworker: some(&form.caseworker),
        caseworker_contact: some(&form.caseworker_contact),
        concerns: some(&form.concerns),
        original: None,
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
