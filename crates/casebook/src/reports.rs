//! The heatmap: where deadlines will be missed, while they can still be met.

use chrono::{Datelike, Days, NaiveDate};
use domain::stage::Stage;
use domain::{civil, service};

use crate::casebook::Casebook;
use crate::desk::owner_filter;
use crate::error::Error;
use crate::store::projections::{asks, cases};
use crate::views::{HeatCell, HeatColumn, HeatRow, HeatmapView};
use crate::wishes::HeatmapQuery;

/// Columns that are shown one by one; what is earlier and later is summed beside them.
const WEEKS: usize = 8;
const DAYS: usize = 14;

impl Casebook {
    /// Open cases by when they are due.
    pub fn show_heatmap(&self, wish: HeatmapQuery) -> Result<HeatmapView, Error> {
        let today = self.today();
        let counts = match wish.rows.as_str() {
            "service" => asks::due_counts(self.store.connection())?,
            rows => cases::due_counts(self.store.connection(), rows)?,
        };
        let columns = columns(&wish, today);
        let mut labels: Vec<String> = counts.iter().map(|(label, ..)| label.clone()).collect();
        if wish.rows.is_empty() || wish.rows == "authority" {
            labels.extend(domain::authority::Authority::OURS.map(str::to_owned));
        }
        labels.sort();
        labels.dedup();

        let rows: Vec<HeatRow> = labels
            .into_iter()
            .map(|filter| {
                let label = label(&wish.rows, &filter);
                let of_row = counts.iter().filter(|(row, ..)| *row == filter);
                let dues: Vec<(NaiveDate, u32)> =
                    of_row.map(|(_, due, count)| (*due, *count)).collect();
                let cells: Vec<HeatCell> =
                    columns.iter().map(|column| cell(&label, column, &dues, today)).collect();
                let total = dues.iter().map(|(_, count)| count).sum();
                // An empty filter would list everyone's.
                let filter = owner_filter(&filter).to_owned();
                HeatRow { label, filter, cells, total }
            })
            .collect();
        let totals: Vec<u32> = (0..columns.len())
            .map(|at| rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| cell.due).sum())
            .collect();
        let between = |from: NaiveDate, to: NaiveDate| -> u32 {
            counts.iter().filter(|(_, due, _)| (from..=to).contains(due)).map(|(.., n)| n).sum()
        };
        Ok(HeatmapView {
            sentence: sentence(
                counts.iter().filter(|(_, due, _)| *due < today).map(|(.., n)| n).sum(),
                between(today, sunday(today)),
                between(after(sunday(today), 1), after(sunday(today), 7)),
            ),
            total: totals.iter().sum(),
            columns,
            rows,
            totals,
            head: self.store.head()?,
        })
    }
}

fn label(rows: &str, filter: &str) -> String {
    match rows {
        "owner" if filter.is_empty() => "Nobody yet".to_owned(),
        "service" => service::name(filter),
        "state" => Stage::ALL
            .into_iter()
            .find(|stage| stage.code() == filter)
            .map_or_else(|| filter.to_owned(), |stage| stage.words().to_owned()),
        _ => filter.to_owned(),
    }
}

fn sentence(overdue: u32, this_week: u32, next_week: u32) -> String {
    let letters = |n: u32| match n {
        1 => "1 letter is".to_owned(),
        n => format!("{n} letters are"),
    };
    let overdue = match overdue {
        0 => "Nothing is overdue".to_owned(),
        n => format!("{} overdue", letters(n)),
    };
    format!(
        "{overdue}, {} due from today to Sunday and {} due next week.",
        letters(this_week),
        letters(next_week)
    )
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    civil::after(day, days)
}

fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

fn sunday(day: NaiveDate) -> NaiveDate {
    after(monday(day), 6)
}

/// "Earlier", then weeks or days, then "later": every open case falls into exactly one.
fn columns(wish: &HeatmapQuery, today: NaiveDate) -> Vec<HeatColumn> {
    let by_day = wish.by == "day";
    let from = wish.from.unwrap_or(today);
    let start = if by_day { from } else { monday(from) };
    let (count, step) = if by_day { (DAYS, 1) } else { (WEEKS, 7) };
    let mut columns = vec![HeatColumn {
        label: "Earlier".to_owned(),
        from: None,
        to: start.pred_opt(),
        current: start > today,
    }];
    let mut first = start;
    for _ in 0..count {
        let last = after(first, step - 1);
        let label =
            if by_day { civil::short(first) } else { format!("w/c {}", civil::short(first)) };
        columns.push(HeatColumn {
            label,
            from: Some(first),
            to: Some(last),
            current: (first..=last).contains(&today),
        });
        first = after(first, step);
    }
    columns.push(HeatColumn {
        label: "Later".to_owned(),
        from: Some(first),
        to: None,
        current: today >= first,
    });
    columns
}

fn cell(row: &str, column: &HeatColumn, dues: &[(NaiveDate, u32)], today: NaiveDate) -> HeatCell {
    let inside = |due: &NaiveDate| {
        column.from.is_none_or(|from| *due >= from) && column.to.is_none_or(|to| *due <= to)
    };
    let sum = |test: &dyn Fn(&NaiveDate) -> bool| -> u32 {
        dues.iter().filter(|(due, _)| test(due)).map(|(_, count)| count).sum()
    };
    let due = sum(&inside);
    let overdue = sum(&|due| inside(due) && *due < today);
    let when = match (column.from, column.to) {
        (None, Some(to)) => format!("up to {}", civil::words(to)),
        (Some(from), None) => format!("from {}", civil::words(from)),
        (Some(from), Some(to)) if from == to => civil::words(from),
        (Some(from), _) => format!("week commencing {}", civil::words(from)),
        (None, None) => String::new(),
    };
    let late = if overdue == 0 { String::new() } else { format!(", {overdue} overdue") };
    HeatCell { due, overdue, step: step(due), name: format!("{row}, {when}: {due} due{late}") }
}

/// The step of the sequential scale: fixed bounds, so that two pictures can be compared.
fn step(due: u32) -> u32 {
    match due {
        0 => 0,
        1..=4 => 1,
        5..=9 => 2,
        10..=19 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_falls_into_exactly_one_column() {
        let today = civil::read("2026-11-22").unwrap();
        for by in ["week", "day"] {
            let wish = HeatmapQuery { by: by.into(), ..HeatmapQuery::default() };
            let columns = columns(&wish, today);
            assert_eq!(columns.iter().filter(|column| column.current).count(), 1, "{by}");
            for offset in 0..200 {
                let due = after(civil::read("2026-09-01").unwrap(), offset);
                let hits: u32 = columns.iter().map(|c| cell("x", c, &[(due, 1)], today).due).sum();
                assert_eq!(hits, 1, "{by} {due}");
            }
        }
    }

    #[test]
    fn overdue_is_said_in_words() {
        let today = civil::read("2026-11-22").unwrap();
        let wish = HeatmapQuery::default();
        let column = &columns(&wish, today)[1];
        let dues = [(civil::read("2026-11-17").unwrap(), 2), (today, 5)];
        let cell = cell("Bristol", column, &dues, today);
        assert_eq!(cell.name, "Bristol, week commencing 16 November 2026: 7 due, 2 overdue");
        assert_eq!((cell.due, cell.overdue, cell.step), (7, 2, 2));
    }
}
