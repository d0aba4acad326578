use std::path::PathBuf;

use clap::Args;
use domain::reading::Reading;
use domain::{civil, timeline};
use serde_json::Value;

use crate::door::{Door, Failure, Outcome, Said, read};

/// Read a case written as a timeline, and say when advice is due and why. Touches no casebook.
#[derive(Args)]
#[command(
    after_help = "Example: printf '2026-03-02 received\\n' | caseclock why --timeline - --json"
)]
pub struct Why {
    /// The file with the timeline, or - for standard input
    #[arg(long, value_name = "FILE")]
    timeline: PathBuf,
}

impl Why {
    pub fn run(self, door: &Door) -> Outcome {
        let text = String::from_utf8(read(&self.timeline).map_err(Failure::without_line)?)
            .map_err(|_| {
                Failure::at_line(
                    "not_text",
                    "The timeline is not plain text.",
                    "Save it as UTF-8 text, one statement a line.",
                    None,
                )
            })?;
        let today = door.world().today_in_london();
        let timelines = timeline::read(&text, today).map_err(|unread| {
            Failure::at_line(unread.code, &unread.message, &unread.hint, Some(unread.line))
        })?;
        let readings: Vec<Reading> =
            timelines.iter().filter_map(|timeline| timeline.reading(today)).collect();
        let words = readings.iter().map(words).collect::<Vec<_>>().join("\n---\n\n");
        let several = readings.len() > 1;
        let json = serde_json::to_value(&readings).unwrap_or_default();
        let json = match (several, json) {
            (false, Value::Array(mut one)) => one.pop().unwrap_or_default(),
            (_, all) => all,
        };
        Ok(Said { json, words })
    }
}

/// The reading for people: the dates, what to see to, and the reasons.
pub fn words(reading: &Reading) -> String {
    let mut lines = Vec::new();
    let mut line = |label: &str, text: String| lines.push(format!("{label:<12}{text}"));
    line("Received", civil::long(reading.received_on));
    if let Some(due) = reading.due_on {
        line("Due", civil::long(due));
    }
    if let Some(work_by) = reading.work_by_on {
        line("Work by", civil::long(work_by));
    }
    line("Clock", format!("{:?}", reading.clock).to_lowercase());
    if let Some(left) = reading.days_left {
        line("Days left", left.to_string());
    }
    if let Some(met) = reading.met_on {
        line("Sent", civil::long(met));
    }
    for warning in &reading.warnings {
        line("To see to", warning.text.clone());
    }
    lines.push(String::new());
    for reason in &reading.because {
        lines.push(format!("{} [{}]", reason.text, reason.source));
    }
    lines.join("\n") + "\n"
}
