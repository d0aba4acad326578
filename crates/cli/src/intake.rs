use std::path::PathBuf;

use casebook::views::{CaseView, ReadView, RequestForm};
use casebook::wishes::{AnswerQuery, CheckPack, ReadFiles, ReceiveRequest, SendQuery};
use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use domain::enclosures::ENCLOSURES;

use crate::door::{Door, Failure, Outcome, Said, file_in, fill};
use crate::tracker;

/// Read what an authority sent, and receive it.
#[derive(Subcommand)]
pub enum Intake {
    /// Show what was found in files, each field with its place. Writes nothing.
    #[command(after_help = "Example: caseclock intake read request.eml")]
    Read {
        /// The files
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Read files and receive the requests in them.
    #[command(
        after_help = "Example: caseclock intake receive request.eml --set received_on=2026-03-02"
    )]
    Receive {
        /// The files
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Set or correct a field: name=value
        #[arg(long, value_name = "FIELD=VALUE")]
        set: Vec<String>,
        /// The authority, where the file names none
        #[arg(long, value_name = "NAME")]
        la: Option<String>,
    },
    /// Bring in a whole spreadsheet: every row is judged first, and running it again is safe.
    #[command(after_help = "Example: caseclock intake tracker tracker.xlsx --dry-run")]
    Tracker(tracker::Tracker),
    /// Undo an import, as long as nobody has worked on its cases.
    #[command(after_help = "Example: caseclock intake undo BATCH --others")]
    Undo {
        /// The import, as `intake tracker` named it
        batch: String,
        /// Leave the cases that someone has worked on, and undo the others
        #[arg(long)]
        others: bool,
    },
    /// Record what is missing of what should have come with a request. The clock runs on.
    #[command(after_help = "Example: caseclock intake check-pack ID --missing consent,psychology")]
    CheckPack {
        /// The case
        id: String,
        /// What is missing, parted by commas; none when all is there
        #[arg(long, value_delimiter = ',', value_parser = PossibleValuesParser::new(ENCLOSURES.map(|(stem, _)| stem)))]
        missing: Vec<String>,
        /// What else is to be said of it
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
        /// Record that the authority was asked for it, on a day
        #[arg(long, value_name = "DATE")]
        asked: Option<String>,
    },
    /// Record that the authority answered what it was asked for.
    #[command(after_help = "Example: caseclock intake answered ID --on 2026-03-09")]
    Answered {
        /// The case
        id: String,
        /// When [default: today]
        #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
        on: String,
    },
}

impl Intake {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            Self::Read { files } => read(door, &files),
            Self::Tracker(verb) => verb.run(door),
            Self::Undo { batch, others } => tracker::undo(door, batch, others),
            Self::Receive { files, set, la } => receive(door, &files, &set, la.as_deref()),
            Self::CheckPack { id, missing, note, asked } => {
                let mut casebook = door.open()?;
                let case_id = id.clone();
                let mut view = casebook.check_pack(CheckPack { case_id, missing, note })?;
                if let Some(on) = asked {
                    let what = view.enclosures.what.clone();
                    view = casebook.send_query(SendQuery { case_id: id, on, what })?;
                }
                Ok(enclosures(view))
            }
            Self::Answered { id, on } => {
                Ok(enclosures(door.open()?.answer_query(AnswerQuery { case_id: id, on })?))
            }
        }
    }
}

fn read(door: &Door, files: &[PathBuf]) -> Outcome {
    let wish = ReadFiles { files: files.iter().map(|f| file_in(f)).collect::<Result<_, _>>()? };
    let views = door.open()?.read_files(wish)?;
    if let Some(failure) = failure(&views) {
        return Err(failure);
    }
    let words = views.iter().map(words).collect::<Vec<_>>().join("\n");
    Ok(Said::of(views, words))
}

fn enclosures(view: CaseView) -> Said {
    let found = &view.enclosures;
    let mut lines = vec![found.checked.clone()];
    lines.extend(found.queries.iter().map(|query| query.words.clone()));
    lines.extend([found.clock.clone(), String::new(), found.letter.clone()]);
    let words = lines.join("\n");
    Said::of(view, words)
}

fn failure(views: &[ReadView]) -> Option<Failure> {
    views.iter().find_map(|view| view.problem.as_ref()).map(|problem| Failure::of(2, problem))
}

fn words(view: &ReadView) -> String {
    let mut lines = vec![format!("{} ({})", view.file, view.what)];
    for found in &view.fields {
        let value = found.value.as_deref().unwrap_or("not found");
        let place =
            if found.place.is_empty() { String::new() } else { format!("  [{}]", found.place) };
        lines.push(format!("  {:<28}{value}{place}", found.label));
        if let Some(doubt) = &found.doubt {
            lines.push(format!("  {:<28}{doubt}", ""));
        }
    }
    lines.join("\n") + "\n"
}

/// All files are read and every request is judged before anything is written.
fn receive(door: &Door, files: &[PathBuf], set: &[String], la: Option<&str>) -> Outcome {
    let mut casebook = door.open()?;
    let mut wishes = Vec::new();
    for path in files {
        let file = file_in(path)?;
        let views = casebook.read_files(ReadFiles { files: vec![file.clone()] })?;
        if let Some(failure) = failure(&views) {
            return Err(failure);
        }
        for view in views {
            let form = filled(view.form, set, la)?;
            let problems = casebook.judge_form(form.clone())?.problems;
            if let Err(error) = casebook.judge_request(&form) {
                return Err(Failure::all(error, &problems));
            }
            wishes.push(ReceiveRequest {
                form,
                original: Some(file.clone()),
                verdicts: Vec::new(),
            });
        }
    }
    let cases = wishes
        .into_iter()
        .map(|wish| casebook.receive_request(wish))
        .collect::<Result<Vec<_>, _>>()?;
    let words = cases
        .iter()
        .map(|case| format!("{}  {}, {}", case.case_id, case.row.authority, case.row.due.label))
        .collect::<Vec<_>>()
        .join("\n");
    Ok(Said::of(cases, words))
}

fn filled(mut form: RequestForm, set: &[String], la: Option<&str>) -> Result<RequestForm, Failure> {
    if let Some(la) = la {
        form.authority = la.to_owned();
    }
    fill(&mut form, set)?;
    Ok(form)
}
