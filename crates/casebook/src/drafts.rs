//! Letters to an authority about a request itself, as text to be copied: plain, courteous, and with
//! nothing left to fill in. They are not the advice, are not signed and are not kept.

use chrono::NaiveDate;
use domain::advice::Signatory;
use domain::area::Elsewhere;
use domain::civil;
use domain::request::Request;

/// Asks for what should have come with a request (reg 6(3)). `due_on` is the statutory date, none
/// where there is no clock.
pub fn query(
    request: &Request,
    received_on: NaiveDate,
    missing: &[&str],
    due_on: Option<NaiveDate>,
    me: &Signatory,
    today: NaiveDate,
) -> String {
    let list: Vec<String> = missing.iter().map(|name| format!("- {name}")).collect();
    let clock = match due_on {
        Some(due_on) if due_on >= today => format!(
            "This question does not stop the clock. The six weeks run from the day on which the request reached us, we have begun our work, and our advice is due by {}.",
            civil::words(due_on)
        ),
        _ => "This question does not hold up our work on the request.".to_owned(),
    };
    let text = [
        format!(
            "Thank you for the request that reached us on {}. Under regulation 6(3) of the Special Educational Needs and Disability Regulations 2014 it comes with copies of what the family and others have already sent you. We do not have:",
            civil::words(received_on)
        ),
        list.join("\n"),
        "Please send us what you hold. If you do not hold one of these, please tell us, so that we do not wait for it.".to_owned(),
        clock,
    ];
    letter(request, &text, me, today)
}

/// Tells the authority that the child may be another area's (domain.md 2.10, case 80).
pub fn redirect(request: &Request, found: &Elsewhere, me: &Signatory, today: NaiveDate) -> String {
    let received = civil::words(request.received_on);
    let mut text = vec![format!("Thank you for the request that reached us on {received}.")];
    match &found.to {
        Some(to) => text.push(format!(
            "Which integrated care board answers for a child follows the GP practice where the child is registered. From what we have, that is {to} and not ours. Please send the request there today, so that the child's advice is not delayed."
        )),
        None => text.push(
            "Which integrated care board answers for a child follows the GP practice where the child is registered. From what we have, that may not be ours. Please tell us today with which practice the child is registered, and whether you have asked another board.".to_owned(),
        ),
    }
    text.push(format!(
        "We have recorded that the request reached us on {received}, and we keep that as evidence. Please confirm in writing who is to answer. Until then we treat the request as ours."
    ));
    letter(request, &text, me, today)
}

fn letter(request: &Request, text: &[String], me: &Signatory, today: NaiveDate) -> String {
    let child = &request.child;
    let mut about = format!("{} {}", child.given_name, child.family_name).trim().to_owned();
    if let Some(born_on) = child.born_on {
        about = format!("{about}, born {}", civil::words(born_on));
    }
    if let Some(number) = child.nhs_number {
        about = format!("{about}, NHS number {}", number.shown());
    }
    if let Some(reference) = &request.reference {
        about = format!("{about}, your reference {reference}");
    }
    let to = match (&request.caseworker, request.authority.0.as_str()) {
        (Some(name), "") => name.clone(),
        (Some(name), authority) => format!("{name}, {authority}"),
        (None, authority) => authority.to_owned(),
    };
    let dear = request.caseworker.as_deref().unwrap_or("colleague");
    let from: Vec<&str> = [&me.name, &me.role, &me.organisation]
        .into_iter()
        .map(String::as_str)
        .filter(|line| !line.is_empty())
        .collect();
    let about = if about.is_empty() { about } else { format!("About: {about}") };
    let mut parts = vec![to, civil::words(today), about, format!("Dear {dear},")];
    parts.extend(text.iter().cloned());
    parts.push("Yours sincerely,".to_owned());
    parts.push(from.join("\n"));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}
