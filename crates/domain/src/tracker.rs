//! The team's own spreadsheet: how its rows are known again.

use std::collections::BTreeMap;

use crate::authority::Authority;

/// What a row is known by when the spreadsheet comes again: the authority and its reference; else the
/// NHS number and the day of receipt; else the name, the date of birth and the day of receipt. `form`
/// is what the row says, field and value. None where it does not say enough.
pub fn key(form: &BTreeMap<String, String>) -> Option<String> {
    let said = |field: &str| form.get(field).map(|value| folded(value)).filter(|v| !v.is_empty());
    let authority = Authority::named(form.get("authority")?).slug();
    if let Some(reference) = said("reference") {
        return Some(format!("{authority} reference {reference}"));
    }
    let received = said("received_on")?;
    if let Some(number) = said("nhs_number") {
        return Some(format!("{authority} number {number} {received}"));
    }
    let name = [said("family_name")?, said("given_name")?, said("born_on")?].join(" ");
    Some(format!("{authority} name {name} {received}"))
}

/// Letters and digits alone, in lower case.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(form: &[(&str, &str)]) -> Option<String> {
        key(&form.iter().map(|(field, value)| ((*field).into(), (*value).into())).collect())
    }

    #[test]
    fn a_row_is_known_by_its_reference_then_its_number_then_its_name() {
        let child = [
            ("authority", "Bristol City Council"),
            ("received_on", "2026-03-02"),
            ("family_name", "O'Marlow"),
            ("given_name", "Tam"),
            ("born_on", "2018-05-04"),
        ];
        let with = |more: &[(&'static str, &'static str)]| of(&[&child[..], more].concat());
        assert_eq!(with(&[]).as_deref(), Some("bristol name omarlow tam 20180504 20260302"));
        let number = ("nhs_number", "999 000 0018");
        assert_eq!(with(&[number]).as_deref(), Some("bristol number 9990000018 20260302"));
        assert_eq!(with(&[number, ("reference", "br-1 ")]), with(&[("reference", "BR 1")]));
        assert_eq!(of(&child[..4]), None);
        assert_eq!(of(&child[1..]), None);
    }
}
