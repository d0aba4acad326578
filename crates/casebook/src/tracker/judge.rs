//! All rows are judged before the first is written.

use std::collections::{BTreeMap, BTreeSet};

use domain::acts::Moment;
use domain::authority::Authority;
use domain::case::Case;
use domain::nhs_number::NhsNumber;
use domain::{civil, refusal::Refusal};

use super::row::{Row, State};
use super::{Tracker, change};
use crate::casebook::Casebook;
use crate::error::Error;
use crate::store::projections::imports::{self, Known};
use crate::{form, problem};

/// Where no column says what is asked, the list is one of requests for advice.
const ASKS: &str = "advice_request";

impl Casebook {
    /// Every row, and the open cases of earlier imports that are no longer in the list.
    pub(super) fn judge(&self, tracker: &Tracker) -> Result<(Vec<Row>, Vec<String>), Error> {
        let (sheet, chosen) = (tracker.sheet()?, &tracker.chosen);
        let authority = match chosen.authority.as_str() {
            "" => String::new(),
            name => Authority::named(name).0,
        };
        let named = (!authority.is_empty()).then_some(authority.as_str());
        let asks = if chosen.columns.values().any(|field| field == "kind") { "" } else { ASKS };
        let moment = self.moment();
        let known = imports::known(self.store.connection())?;
        let mut rows: Vec<Row> = documents::tracker::judge(sheet, &chosen.columns, named)
            .into_iter()
            .map(|row| {
                let fixes = chosen.fixes.get(&row.number);
                Row::of(row, fixes, &authority, asks)
            })
            .collect();
        for row in &mut rows {
            row.look_back(&self.team, moment.today);
            let before = row.key.as_ref().and_then(|key| known.get(key));
            match before {
                Some(before) if before.form == row.said => row.same = true,
                Some(before) => {
                    by_the_rules(row, &moment);
                    self.compare(row, before)?;
                }
                None => {
                    by_the_rules(row, &moment);
                    self.look_for_the_child(row)?;
                }
            }
        }
        twice(&mut rows);
        let gone = gone(tracker, sheet, &rows, &known);
        Ok((rows, gone))
    }

    /// What a row that was brought in before now says otherwise.
    fn compare(&self, row: &mut Row, before: &Known) -> Result<(), Error> {
        if row.state() == State::Cannot {
            return Ok(());
        }
        match self.case(&before.case_id) {
            Ok((case, _)) => change::find(row, &before.case_id, &before.form, &case),
            // Erased since, or not here: it is new.
            Err(Error::Refused(Refusal::NoSuchCase)) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// An open case here that looks like the same child's.
    fn look_for_the_child(&self, row: &mut Row) -> Result<(), Error> {
        if row.state() == State::Cannot || !row.open() {
            return Ok(());
        }
        let alike = self.open_case_of(&row.form)?;
        if let Some((likeness, other)) = alike {
            let words = format!(
                "{}: a case of {} {} from {}, received on {}, is open here. Bring it in only if it is another request.",
                likeness.words(),
                other.given_name,
                other.family_name,
                other.authority,
                civil::words(other.received_on)
            );
            row.err("", words, false);
        }
        Ok(())
    }
}

/// What the rules say of a request that was brought in now.
fn by_the_rules(row: &mut Row, moment: &Moment) {
    if row.state() == State::Cannot {
        return;
    }
    let judged = form::request(&row.form, moment.today).and_then(|request| {
        let ahead =
            |refusal| Error::from(refusal).at(&[("on", form::ahead(&row.form, moment.today))]);
        Case::receive(request.clone(), moment).map_err(ahead)?;
        let past = |refusal| {
            let field = match (refusal, row.past.sent_on) {
                (Refusal::NothingSent, _) => "closure",
                (_, Some(on)) if on > moment.today || on < request.received_on => "sent_on",
                _ => "closed_on",
            };
            Error::RefusedAt(refusal, field)
        };
        Case::bring_in(request.clone(), &row.past, moment).map_err(past)
    });
    if let Err(error) = judged {
        let told = problem::of(&error);
        let words = format!("{} {}", told.message, told.hint);
        row.err(told.field.as_deref().unwrap_or_default(), words, true);
    }
}

/// Rows that are known by the same, and open rows of one child.
fn twice(rows: &mut [Row]) {
    let mut keys: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.state() != State::Cannot) {
        let child = NhsNumber::read(&row.form.nhs_number).ok().filter(|_| row.open());
        let child = child.map(|number| format!("child {}", number.digits()));
        for key in row.key.clone().into_iter().chain(child) {
            keys.entry(key).or_default().push(row.number);
        }
    }
    let mut doubled: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for numbers in keys.values().filter(|numbers| numbers.len() > 1) {
        for number in numbers {
            let others = numbers.iter().filter(|other| *other != number);
            doubled.entry(*number).or_default().extend(others);
        }
    }
    for row in rows.iter_mut().filter(|row| !row.same) {
        let Some(others) = doubled.get(&row.number) else { continue };
        let others: Vec<String> = others.iter().take(3).map(u32::to_string).collect();
        let words = format!(
            "It looks like the same request as row {}. Bring in the one that is right.",
            crate::words::listed(&others)
        );
        row.err("", words, false);
    }
}

/// Open cases of an earlier import of this list that it no longer has: of the same authorities, and
/// not of another sheet of this file.
fn gone(
    tracker: &Tracker,
    sheet: &documents::tracker::Sheet,
    rows: &[Row],
    known: &BTreeMap<String, Known>,
) -> Vec<String> {
    let here: BTreeSet<&str> = rows.iter().filter_map(|row| row.key.as_deref()).collect();
    let asked: BTreeSet<String> =
        rows.iter().map(|row| Authority::named(&row.form.authority).0).collect();
    let elsewhere =
        |name: &str| name != sheet.name && tracker.sheets.iter().any(|other| other.name == name);
    let gone = known.iter().filter(|(key, before)| {
        before.open
            && !here.contains(key.as_str())
            && asked.contains(&before.authority)
            && !elsewhere(&before.sheet)
    });
    gone.map(|(_, before)| before.case_id.clone()).collect()
}
