use casebook::wishes::MatrixQuery;
use clap::Args;

use crate::door::{Door, Outcome, Said};

/// What is still missing, and from which service, in every open case.
#[derive(Args)]
#[command(after_help = "Example: caseclock services --late --la Bristol")]
pub struct Services {
    /// Only one authority's
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    la: String,
    /// Only one owner's; `nobody` for those that nobody has taken
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    owner: String,
    /// Only cases that asked this service
    #[arg(long, value_name = "SERVICE", default_value = "", hide_default_value = true)]
    service: String,
    /// Only cases in which an answer is late
    #[arg(long)]
    late: bool,
    /// Page, from 1
    #[arg(long, default_value_t = 1)]
    page: u32,
}

impl Services {
    pub fn run(self, door: &Door) -> Outcome {
        let view = door.open()?.service_matrix(MatrixQuery {
            authority: self.la,
            owner: self.owner,
            service: self.service,
            late: self.late,
            page: self.page,
            page_size: 0,
        })?;
        let mut words = vec![view.summary.clone()];
        for row in &view.rows {
            words.push(format!("{}  {}  {}", row.row.case_id, row.row.name, row.row.due.label));
            let cells = row.cells.iter();
            words.extend(cells.map(|cell| format!("  {}: {}", cell.service, cell.words)));
        }
        Ok(Said::of(view, words.join("\n")))
    }
}
