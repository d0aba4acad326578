use std::path::PathBuf;

use casebook::views::{ReadView, RequestForm};
use casebook::wishes::{ReadFiles, ReceiveRequest};
use clap::Subcommand;

use crate::door::{Door, Failure, Outcome, Said, file_in, fill};

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
}

impl Intake {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            Self::Read { files } => read(door, &files),
            Self::Receive { files, set, la } => receive(door, &files, &set, la.as_deref()),
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
            casebook.judge_request(&form)?;
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
