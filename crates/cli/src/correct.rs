use casebook::wishes::{ConfirmFact, CorrectDetails, CorrectKind, CorrectReceipt, OfCase, WhatIf};
use casebook::words::stem;
use clap::{ArgGroup, Args};
use domain::request::{Channel, Mailbox, RequestKind};

use crate::door::{Door, Failure, Outcome, Said, choice, fill};
use crate::show;

/// Correct what was received. What was written before stays in the log.
#[derive(Args)]
#[command(
    group = ArgGroup::new("what").required(true).args(["received_on", "kind", "set", "confirm"]),
    after_help = "Example: caseclock correct ID 2026-03-03 --why 'The portal shows the 3rd'"
)]
pub struct Correct {
    /// The case
    id: String,
    /// The right day of receipt
    #[arg(value_name = "DATE")]
    received_on: Option<String>,
    /// The right time of receipt, 24-hour
    #[arg(
        long,
        value_name = "TIME",
        requires = "received_on",
        default_value = "",
        hide_default_value = true
    )]
    at: String,
    /// How it really came
    #[arg(long, requires = "received_on", value_parser = choice::<Channel>(&["email", "portal", "post", "hand", "telephone"]))]
    channel: Option<Channel>,
    /// Whose mailbox it really reached
    #[arg(long, requires = "received_on", value_parser = choice::<Mailbox>(&["icb", "provider"]))]
    mailbox: Option<Mailbox>,
    /// The right kind of request
    #[arg(long, value_parser = choice::<RequestKind>(&[
        "advice-request",
        "reassessment",
        "notification",
        "annual-review",
        "tribunal-recommendation",
        "health-mediation",
        "unclear",
    ]))]
    kind: Option<RequestKind>,
    /// A detail of the child or the request: name=value; may be given several times
    #[arg(long, value_name = "FIELD=VALUE")]
    set: Vec<String>,
    /// Say which of several values of a fact is right
    #[arg(long, value_name = "FIELD", requires = "which")]
    confirm: Option<String>,
    /// Which, by its number in `case show`
    #[arg(long, value_name = "N", requires = "confirm", conflicts_with_all = ["received_on", "kind", "set"])]
    which: Option<u32>,
    /// Why
    #[arg(long, required_unless_present_any = ["what_if", "confirm"], default_value = "", hide_default_value = true)]
    why: String,
    /// Show what another day or kind would change, and write nothing
    #[arg(long, conflicts_with_all = ["set", "confirm"])]
    what_if: bool,
}

/// What `--set` cannot correct: facts with corrections of their own, and what was noted at receipt.
const NOT_BY_SET: [&str; 4] = ["received_on", "kind", "received_at", "late_entry_why"];

impl Correct {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let (case_id, why) = (self.id, self.why);
        if self.what_if {
            let received_on = self.received_on.unwrap_or_default();
            let view = casebook.what_if(WhatIf {
                case_id,
                received_on,
                kind: self.kind,
                again_on: String::new(),
            })?;
            let words = show::lines(&[view.sentence.clone(), show::changes(&view.changes)]);
            return Ok(Said::of(view, words));
        }
        let view = if let Some(received_on) = self.received_on {
            casebook.correct_receipt(CorrectReceipt {
                case_id,
                received_on,
                received_at: self.at,
                channel: self.channel.as_ref().map(stem).unwrap_or_default(),
                mailbox: self.mailbox.as_ref().map(stem).unwrap_or_default(),
                why,
            })?
        } else if let Some(kind) = self.kind {
            casebook.correct_kind(CorrectKind { case_id, kind, why })?
        } else if let Some((field, which)) = self.confirm.zip(self.which) {
            // The value that stands at that place now; its place may change, the value is named.
            let shown = casebook.show_case(OfCase { case_id: case_id.clone() })?;
            let conflict = shown.conflicts.into_iter().find(|conflict| conflict.field == field);
            let value = conflict.and_then(|known| known.values.into_iter().nth(which as usize));
            let value = value.map(|value| value.value).unwrap_or_default();
            casebook.confirm_fact(ConfirmFact { case_id, field, value })?
        } else {
            let of = OfCase { case_id: case_id.clone() };
            let mut form = casebook.show_case(of)?.form;
            if self.set.iter().any(|pair| NOT_BY_SET.iter().any(|name| names(pair, name))) {
                return Err(Failure::unreadable(
                    "not_by_set",
                    "That field is not corrected by --set.",
                    "Write `correct ID DATE` for the day of receipt and `correct ID --kind K` for the kind.",
                ));
            }
            fill(&mut form, &self.set)?;
            casebook.correct_details(CorrectDetails { case_id, form, why })?
        };
        let words = show::brief(&view);
        Ok(Said::of(view, words))
    }
}

fn names(pair: &str, field: &str) -> bool {
    pair.split_once('=').is_some_and(|(name, _)| name == field)
}
