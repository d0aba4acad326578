//! What a case page shows of the clock and of the registers.

use domain::event::{Party, Satisfied};
use domain::reading::{Limb, Progress, Reading, Standing};
use domain::what_if::Change;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseRow, Day, HappenedView};

/// Three things that are never confused: the date of the law, whether lateness is excused, and what
/// the team aims at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PositionView {
    /// The statutory date. None where there is no clock.
    pub statutory: Option<Day>,
    /// The last working day on or before it.
    pub work_by: Option<Day>,
    /// The date if the day of receipt is counted as the first.
    pub strict: Option<Day>,
    /// "Not excused", "Claimed under (b), not approved", "Excused under (b) since 1 April 2026".
    pub excused: String,
    /// Whether lateness is excused now.
    pub is_excused: bool,
    /// The team's own aim while it is excused. Never a statutory date.
    pub aim: Option<Day>,
    /// How it counts with every case: "In time", "Late", "Not due yet", "Not counted".
    pub counts: String,
    /// How it counts without excused cases.
    pub counts_without_excused: String,
}

/// A step of the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepView {
    /// "Triaged".
    pub text: String,
    /// By when.
    pub by: Day,
    /// When it was done.
    pub done: Option<Day>,
    /// How far it is.
    pub progress: Progress,
    /// "Done on 6 March 2026", "Done 3 days late", "2 days overdue", "in 5 days".
    pub status: String,
}

/// A date that stands beside ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BesideView {
    /// A sentence.
    pub text: String,
    /// The day.
    pub day: Day,
    /// "in 12 days", "3 days ago", "done on 20 June 2026".
    pub label: String,
    /// Where it comes from.
    pub source: String,
    /// The proceeding that can be recorded as answered; empty where nothing is ours to do.
    pub proceeding: String,
}

/// A value that someone recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictValue {
    /// The value in words.
    pub words: String,
    /// Who recorded it.
    pub by: String,
    /// The value itself, to confirm it by: JSON.
    pub value: String,
}

/// A fact with several values, recorded at the same time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictView {
    /// The fact's name, to confirm it by.
    pub field: String,
    /// "Day of receipt".
    pub label: String,
    /// Its values.
    pub values: Vec<ConflictValue>,
}

/// What can be done with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClaimAct {
    /// Record the decision.
    Approve,
    /// Withdraw it.
    Withdraw,
    /// Record that the authority was told.
    TellLa,
    /// Record that the family was told.
    TellFamily,
}

/// A claim of an exception.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClaimView {
    /// Its name.
    pub claim: String,
    /// "(b) Absence from the area for four weeks or more".
    pub title: String,
    /// "Available on the facts recorded".
    pub standing: String,
    /// Why it was impractical.
    pub why: String,
    /// What shows it.
    pub evidence: String,
    /// "Claimed on 31 March 2026 by Asha Rowe, after the statutory date".
    pub claimed: String,
    /// "Approved on 1 April 2026 by Ben Okoro", "Withdrawn on ...", "Not decided yet".
    pub decided: String,
    /// "Told on 1 April 2026: e-mail", "Not told yet".
    pub told_la: String,
    /// Likewise.
    pub told_family: String,
    /// It is the one that counts.
    pub counts: bool,
    /// What can be done with it now.
    pub can: Vec<ClaimAct>,
}

/// A limb of regulation 8(2) as the facts leave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LimbView {
    /// The limb.
    pub limb: Limb,
    /// "(b) Absence from the area for four weeks or more".
    pub title: String,
    /// As the facts leave it; none when no fact speaks for it.
    pub standing: Option<Standing>,
    /// What that means, in a sentence.
    pub words: String,
    /// It can be claimed now.
    pub can_claim: bool,
    /// What is recorded here that shows it, to begin a claim with.
    pub evidence: String,
}

/// An appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClinicView {
    /// Its name.
    pub clinic: String,
    /// The day of it.
    pub day: Day,
    /// When it was offered.
    pub offered: Day,
    /// "With us", "With the acute trust".
    pub with: String,
    /// Where.
    pub place: String,
    /// What came of it; empty while nothing is recorded.
    pub outcome: String,
    /// The day has come and nothing is recorded.
    pub waits: bool,
    /// Something can be recorded.
    pub can_record: bool,
    /// "09:30"; empty where the time is not known.
    pub at: String,
    /// "Interpreter: Polish", "Large print".
    pub needs: Vec<String>,
    /// "Invitation written on 6 March 2026, large print: by post"; empty where none was.
    pub invited: String,
    /// It is to come, and an invitation can be written.
    pub can_invite: bool,
    /// What is wrong with its slot; empty where nothing is.
    pub conflict: String,
}

/// One party's answer about existing advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PartyView {
    /// Who.
    pub party: Party,
    /// "The author", "The authority", "The family".
    pub who: String,
    /// The answer.
    pub answer: Satisfied,
    /// "Satisfied, said Robin Vale on 18 March 2026", "Has not said".
    pub words: String,
}

/// A piece of existing advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExistingView {
    /// Its name.
    pub advice: String,
    /// What it is.
    pub what: String,
    /// The date on it.
    pub dated: Day,
    /// The three answers.
    pub answers: Vec<PartyView>,
    /// "May serve again", "Fresh advice is needed unless all three say that this is enough".
    pub status: String,
}

/// What a correction would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WhatIfView {
    /// What differs.
    pub changes: Vec<Change>,
    /// In a sentence.
    pub sentence: String,
}

/// A case as it was.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AsAtView {
    /// "As it stood on 1 April 2026, as it is known now".
    pub heading: String,
    /// The row as it was; none when the request had not been received or was not known.
    pub row: Option<CaseRow>,
    /// The clock as it was.
    pub reading: Option<Reading>,
    /// The position as it was.
    pub position: Option<PositionView>,
    /// What had happened, newest first.
    pub happened: Vec<HappenedView>,
}
