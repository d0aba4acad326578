//! Figures of domain.md 4.2, counted over residues: a case counts by the same few facts while it is
//! there and after it was erased.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::reading::KpiStanding;
use crate::retention::Residue;
use crate::route::Closure;

/// Numbers of cases of one authority that were received in one month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Requests of any kind.
    pub received: u32,
    /// Of those, advice given.
    pub sent: u32,
    /// Exceptions included (K1a): in time, and all that count.
    pub k1a: (u32, u32),
    /// Approved exceptions left out (K1b): in time, and all that count.
    pub k1b: (u32, u32),
    /// Calendar days late, summed.
    pub days_late: i64,
    /// Approved exceptions by their limb.
    pub exceptions: BTreeMap<String, u32>,
    /// Late reasons by their code, N1 to N16.
    pub late_reasons: BTreeMap<String, u32>,
}

/// The figures by authority and first day of the month of receipt, in order.
pub fn of<'a>(
    residues: impl IntoIterator<Item = &'a Residue>,
) -> BTreeMap<(String, NaiveDate), Figure> {
    let mut all: BTreeMap<(String, NaiveDate), Figure> = BTreeMap::new();
    // A duplicate is counted where it was joined to (domain.md case 34), a mistake nowhere.
    let counts = |residue: &&Residue| {
        !residue.mistaken && !matches!(residue.closed, Some((Closure::Duplicate, _)))
    };
    for residue in residues.into_iter().filter(counts) {
        let month = residue.received_on.with_day(1).unwrap_or(residue.received_on);
        all.entry((residue.authority.0.clone(), month)).or_default().add(residue);
    }
    all
}

impl Figure {
    fn add(&mut self, residue: &Residue) {
        self.received += 1;
        self.sent += u32::from(residue.met_on.is_some());
        for (figure, standing) in
            [(&mut self.k1a, residue.kpi.k1a), (&mut self.k1b, residue.kpi.k1b)]
        {
            figure.0 += u32::from(standing == KpiStanding::Hit);
            figure.1 += u32::from(matches!(standing, KpiStanding::Hit | KpiStanding::Miss));
        }
        if let (Some(due_on), Some(met_on)) = (residue.due_on, residue.met_on) {
            self.days_late += (met_on - due_on).num_days().max(0);
        }
        if let Some(limb) = residue.limb {
            *self.exceptions.entry(format!("{limb:?}").to_lowercase()).or_default() += 1;
        }
        if let Some(code) = &residue.late_reason {
            *self.late_reasons.entry(code.clone()).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, received};
    use crate::event::Body;

    #[test]
    fn a_case_counts_once_in_the_month_of_its_receipt() {
        let sent = |on: &str| {
            let mut bodies = received();
            let on = day(on);
            let (receipt, letter) = (String::new(), None);
            bodies.push(Body::AdviceSent { on, at: None, partial: false, letter, receipt });
            let now = at("2026-06-01");
            Residue::of(&case_of(bodies), now.today, &now.policy).unwrap()
        };
        let open = {
            let now = at("2026-03-10");
            Residue::of(&case_of(received()), now.today, &now.policy).unwrap()
        };
        let all = of(&[sent("2026-04-13"), sent("2026-04-15"), open]);
        let figure = &all[&("Bristol".to_owned(), day("2026-03-01"))];
        assert_eq!((figure.received, figure.sent), (3, 2));
        assert_eq!((figure.k1a, figure.k1b, figure.days_late), ((1, 2), (1, 2), 2));
    }
}
