//! What stands around a child: who it is about on every page, people, sharing, and linked cases.

use domain::circle::{Article6, Article9, BesideState, Running, Someone, Tie};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseRow, Choice, Day};

/// Something to be minded about the child, in words and never by colour alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FlagView {
    /// died, safeguarding, looked_after, address, barred, interpreter or format.
    pub code: String,
    /// "Child protection plan", "Interpreter: Somali".
    pub words: String,
}

/// What stands on every page about a child, beside the row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IdentityView {
    /// "8 years".
    pub age: String,
    /// A name they are known by; empty where it does not differ.
    pub known_as: String,
    /// What is to be minded, the gravest first.
    pub flags: Vec<FlagView>,
    /// With whom nothing may be shared and why, a sentence each.
    pub barred: Vec<String>,
}

/// One of the child's people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SomeoneView {
    /// Their entry; empty where the request alone names them.
    pub person: String,
    /// Who.
    pub someone: Someone,
    /// "Has parental responsibility".
    pub responsibility: String,
    /// "Recorded on 10 March 2026", "Named in the request".
    pub recorded: String,
}

/// Flags as they were recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FlagsView {
    /// The code to choose again; empty for none.
    pub safeguarding: String,
    /// What they say: "Child in need; Large print".
    pub words: String,
    /// The format.
    pub format: String,
    /// How it is known.
    pub why: String,
    /// "12 June 2026"; empty where no day was set.
    pub review_on: String,
}

/// The ground for sharing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BasisView {
    /// The condition of article 6.
    pub article6: Article6,
    /// The condition of article 9.
    pub article9: Article9,
    /// Both in words.
    pub words: Vec<String>,
    /// "9 March 2026"; empty where nobody has said.
    pub family_informed_on: String,
    /// How.
    pub how: String,
    /// What may be shared.
    pub scope: String,
    /// "9 March 2026"; empty where nobody has asked.
    pub own_view_on: String,
    /// What they said.
    pub own_view: String,
}

/// An objection to the sharing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ObjectionView {
    /// Its entry.
    pub objection: String,
    /// "Ros Marlow, on 11 March 2026: the notes of the general practice".
    pub words: String,
    /// "Answered on 12 March 2026: left out"; empty while it is open.
    pub answered: String,
}

/// What runs beside the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RunningView {
    /// Its entry.
    pub beside: String,
    /// Which.
    pub what: Running,
    /// Which, in words.
    pub what_words: String,
    /// How far it is.
    pub progress: BesideState,
    /// How far it is, in words.
    pub progress_words: String,
    /// By when.
    pub due: Option<Day>,
    /// "3 days overdue", "in 12 days"; empty where it is over or has no day.
    pub label: String,
    /// What else is to be said of it.
    pub note: String,
}

/// A case that belongs together with this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TiedView {
    /// The other case.
    pub case_id: String,
    /// It; none once it was erased.
    pub row: Option<CaseRow>,
    /// How.
    pub how: Tie,
    /// "Twin, said on 10 March 2026: born on one day".
    pub words: String,
}

/// People, consent and what is linked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CircleView {
    /// What is still to be done, a sentence each. None of it stops the clock.
    pub tasks: Vec<String>,
    /// The child's people; whom the request names stands first.
    pub people: Vec<SomeoneView>,
    /// Flags that stand; several where they were recorded at the same time.
    pub flags: Vec<FlagsView>,
    /// Plans and concerns to choose from.
    pub safeguarding: Vec<Choice>,
    /// The ground for sharing.
    pub basis: Option<BasisView>,
    /// Conditions of article 6 to choose from.
    pub articles6: Vec<Choice>,
    /// Conditions of article 9 to choose from.
    pub articles9: Vec<Choice>,
    /// Objections.
    pub objections: Vec<ObjectionView>,
    /// What runs beside the request.
    pub running: Vec<RunningView>,
    /// For a looked-after child, the three who may differ: what they are to the child, and who.
    pub parties: Vec<Choice>,
    /// Cases that belong together with this one.
    pub tied: Vec<TiedView>,
}

/// What an entry is about, to choose by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Receipt, exceptions and what moves or explains a date.
    Clock,
    /// Services, records and appointments.
    Services,
    /// Letters, packs and sendings.
    Letters,
    /// Notes and files.
    Notes,
    /// The child, people and sharing.
    People,
    /// The rest.
    Other,
}
