use std::path::PathBuf;

use casebook::wishes::AnswerService;
use clap::Args;

use crate::door::{Door, Outcome, Said, file_in, read};
use crate::show::brief;

/// Record what a service wrote, or that it knows nothing.
#[derive(Args)]
#[command(after_help = "Example: caseclock answer ID gp letter.txt --author 'Dr R. Oak, GP'")]
pub struct Answer {
    /// The case
    id: String,
    /// The service's stem
    service: String,
    /// A file with the answer, or - for standard input; one that is not plain text is kept as it is,
    /// and read where it can be
    #[arg(required_unless_present = "nothing_known")]
    file: Option<PathBuf>,
    /// Who wrote it
    #[arg(long, default_value = "", hide_default_value = true)]
    author: String,
    /// What they are by profession
    #[arg(long, default_value = "", hide_default_value = true)]
    profession: String,
    /// Their registration
    #[arg(long, default_value = "", hide_default_value = true)]
    registration: String,
    /// When the service answered [default: today]
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    on: String,
    /// The child is not known to the service
    #[arg(long)]
    nothing_known: bool,
    /// It is about this child, although it names another NHS number or date of birth
    #[arg(long)]
    about_this_child: bool,
}

/// Endings of files that are kept as they are.
const KEPT: [&str; 5] = ["pdf", "docx", "eml", "msg", "xlsx"];

impl Answer {
    pub fn run(self, door: &Door) -> Outcome {
        let (mut text, mut files) = (String::new(), Vec::new());
        if let Some(file) = &self.file {
            let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            match KEPT.contains(&ending.to_lowercase().as_str()) {
                true => files.push(file_in(file)?),
                false => text = String::from_utf8_lossy(&read(file)?).into_owned(),
            }
        }
        let view = door.open()?.answer_service(AnswerService {
            case_id: self.id,
            service: self.service,
            author: self.author,
            text,
            nothing_known: self.nothing_known,
            profession: self.profession,
            registration: self.registration,
            on: self.on,
            files,
            about_this_child: self.about_this_child,
        })?;
        let words = brief(&view);
        Ok(Said::of(view, words))
    }
}
