use std::path::PathBuf;

use casebook::wishes::AnswerService;
use clap::Args;

use crate::door::{Door, Outcome, Said, read};
use crate::show::brief;

/// Record what a service wrote, or that it knows nothing.
#[derive(Args)]
#[command(after_help = "Example: caseclock answer ID gp letter.txt --author 'Dr R. Oak, GP'")]
pub struct Answer {
    /// The case
    id: String,
    /// The service's stem
    service: String,
    /// A text file with the answer, or - for standard input
    #[arg(required_unless_present = "nothing_known")]
    file: Option<PathBuf>,
    /// Who wrote it, with profession
    #[arg(long, default_value = "", hide_default_value = true)]
    author: String,
    /// The child is not known to the service
    #[arg(long)]
    nothing_known: bool,
}

impl Answer {
    pub fn run(self, door: &Door) -> Outcome {
        let text = match &self.file {
            Some(file) => String::from_utf8_lossy(&read(file)?).into_owned(),
            None => String::new(),
        };
        let view = door.open()?.answer_service(AnswerService {
            case_id: self.id,
            service: self.service,
            author: self.author,
            text,
            nothing_known: self.nothing_known,
        })?;
        let words = brief(&view);
        Ok(Said::of(view, words))
    }
}
