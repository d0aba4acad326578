use casebook::wishes::HeatmapQuery;
use clap::{Args, ValueEnum};

use crate::door::{Door, Outcome, Said};

/// Where deadlines will be missed: open cases by when they are due.
#[derive(Args)]
#[command(after_help = "Example: caseclock heatmap --by week --rows la")]
pub struct Heatmap {
    /// Columns
    #[arg(long, default_value = "week")]
    by: By,
    /// Rows
    #[arg(long, default_value = "la")]
    rows: Rows,
}

#[derive(Clone, Copy, ValueEnum)]
enum By {
    Week,
    Day,
}

#[derive(Clone, Copy, ValueEnum)]
enum Rows {
    La,
    Owner,
    Service,
    State,
}

impl Heatmap {
    pub fn run(self, door: &Door) -> Outcome {
        let view = door.open()?.show_heatmap(HeatmapQuery {
            rows: match self.rows {
                Rows::La => "authority",
                Rows::Owner => "owner",
                Rows::Service => "service",
                Rows::State => "state",
            }
            .to_owned(),
            by: match self.by {
                By::Week => "week",
                By::Day => "day",
            }
            .to_owned(),
            from: None,
        })?;
        let cell = |due: u32, overdue: u32| match (due, overdue) {
            (0, _) => "-".to_owned(),
            (due, 0) => due.to_string(),
            (due, late) => format!("{due} ({late} overdue)"),
        };
        let widest = view.rows.iter().map(|row| row.label.chars().count()).max().unwrap_or(0) + 2;
        let line = |label: &str, cells: Vec<String>, total: String| {
            let cells: String = cells.iter().map(|cell| format!("{cell:>17}")).collect();
            format!("{label:<widest$}{cells}{total:>8}")
        };
        let mut words = vec![view.sentence.clone(), String::new()];
        words.push(line("", view.columns.iter().map(|c| c.label.clone()).collect(), "All".into()));
        for row in &view.rows {
            let cells = row.cells.iter().map(|c| cell(c.due, c.overdue)).collect();
            words.push(line(&row.label, cells, row.total.to_string()));
        }
        let totals = view.totals.iter().map(|due| cell(*due, 0)).collect();
        words.push(line("All", totals, view.total.to_string()));
        Ok(Said::of(view, words.join("\n")))
    }
}
