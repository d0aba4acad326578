//! A case as it was: on a day, as it is known now or as it was known then.

use chrono::{Days, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Europe::London;
use domain::case::Case;
use domain::event::Event;
use domain::team::{TEAM, Team};
use domain::{civil, clock, history};

use crate::casebook::Casebook;
use crate::caseload;
use crate::error::Error;
use crate::form;
use crate::page;
use crate::store::projections::cases;
use crate::views::AsAtView;
use crate::wishes::CaseAsAt;
use crate::words;

/// What had happened by a day: later corrections hold, and are no part of that day's story.
fn happened_by(then: &[Event], on: NaiveDate) -> Vec<Event> {
    then.iter().filter(|event| event.body.on().is_none_or(|day| day <= on)).cloned().collect()
}

impl Casebook {
    /// The state of a case at a past date. What was known is what had been recorded by the end of
    /// that day in London.
    pub fn case_as_at(&self, wish: CaseAsAt) -> Result<AsAtView, Error> {
        let (_, events) = self.case(&wish.case_id)?;
        self.looked(&wish.case_id, "history");
        let on = form::must("on", &wish.on)?;
        let known_on = form::date("known_on", &wish.known_on)?;
        let today = self.today();
        for (field, day) in [("on", Some(on)), ("known_on", known_on)] {
            if day.is_some_and(|day| day > today) {
                return Err(Error::Field(field, crate::error::FieldFault::Future));
            }
        }
        let known_at = known_on.and_then(|day| {
            let next = day.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN);
            let end = London.from_local_datetime(&next).earliest()?.to_utc();
            end.checked_sub_signed(chrono::TimeDelta::milliseconds(1))
        });
        let then = history::as_at(&events, on, known_at);
        let case = Case::fold(&then);
        // What the team chose later was not known then either.
        let team = match known_at {
            Some(known_at) => {
                let mut chosen = self.events_of(TEAM)?;
                chosen.retain(|event| event.at <= known_at);
                Team::fold(&chosen)
            }
            None => self.team.clone(),
        };
        // By what is known, it may not have come yet on that day.
        let had_come = case.received_on().is_some_and(|received_on| received_on <= on);
        let reading = clock::read(&case, on, &team.policy_of(&case)).filter(|_| had_come);
        let known = match known_on {
            None => "as it is known now".to_owned(),
            Some(day) => format!("as it was known on {}", civil::words(day)),
        };
        Ok(AsAtView {
            heading: format!("As it stood on {}, {known}", civil::words(on)),
            row: cases::row(&wish.case_id, &case, on)
                .filter(|_| had_come)
                .map(|row| self.row_on(row, on)),
            position: reading.as_ref().map(|reading| page::position(&case, reading)),
            reading,
            happened: match had_come {
                true => caseload::told(
                    &happened_by(&then, on),
                    &words::Told { case: &case, open: false },
                ),
                false => Vec::new(),
            },
        })
    }
}
