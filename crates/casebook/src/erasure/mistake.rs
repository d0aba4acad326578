//! What an import brought that was undone: it is in no list any more, and still here until it is erased.

use chrono::NaiveDate;
use domain::case::{Case, Undone};
use domain::civil;
use domain::event::Event;
use domain::refusal::Refusal;

use crate::casebook::Casebook;
use crate::error::Error;
use crate::views::{CaseRow, Choice, ReviewRow};
use crate::words::{self, DueFacts};

impl Casebook {
    /// A case that is there, or that an import brought which was undone.
    pub(super) fn case_or_mistake(&self, case_id: &str) -> Result<(Case, Vec<Event>), Error> {
        let events = self.events_of(case_id)?;
        let case = Case::fold(&events);
        match case.request.is_some() || case.undone.is_some() {
            true => Ok((case, events)),
            false => Err(Refusal::NoSuchCase.into()),
        }
    }
}

/// Its row in the list of what is to be erased.
pub(super) fn row(
    case_id: &str,
    undone: &Undone,
    grounds: Vec<Choice>,
    today: NaiveDate,
) -> ReviewRow {
    let request = &undone.request;
    let child = &request.child;
    ReviewRow {
        row: CaseRow {
            case_id: case_id.to_owned(),
            name: words::name(&child.family_name, &child.given_name),
            nhs_number: child
                .nhs_number
                .map_or_else(|| "Not known".to_owned(), |number| number.shown()),
            born: child.born_on.map(words::day),
            authority: request.authority.0.clone(),
            reference: request.reference.clone().unwrap_or_default(),
            state: "Brought in by mistake".to_owned(),
            state_code: "mistaken".to_owned(),
            owner: String::new(),
            received: words::day(request.received_on),
            due: words::due(DueFacts { due_on: None, met_on: None, closed_on: None }, today),
            start_by: None,
            start_late: false,
            beside: Vec::new(),
        },
        review: None,
        status: format!("Brought in by mistake on {}", civil::words(undone.brought_on)),
        because: vec![format!(
            "The import was undone on {}: it counts nowhere, and may be erased at once.",
            civil::words(undone.on)
        )],
        holds: Vec::new(),
        can_lift: false,
        can_keep: false,
        grounds,
        remains: super::remains(&domain::retention::Residue::of_mistake(request)),
        mistaken: true,
    }
}
