//! What the page of people and keys shows.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Choice;

/// People and keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PeopleView {
    /// The log's head.
    pub head: String,
    /// Everyone in the team, in the order in which they came.
    pub people: Vec<PersonRow>,
    /// Who was removed and could still open a copy, as a sentence; empty when nobody could.
    pub not_rotated: String,
    /// Roles to choose from.
    pub roles: Vec<Choice>,
    /// Whether who is in may change people and keys other than their own passphrase.
    pub may_lead: bool,
    /// Whether a key can be tied to this account.
    pub can_tie: bool,
}

/// A person of the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonRow {
    /// Their name.
    pub name: String,
    /// What they are, as printed on letters.
    pub described: String,
    /// Their roles.
    pub roles: Vec<Choice>,
    /// The same in words: "ADCO, Team lead".
    pub role_words: String,
    /// Whoever is in.
    pub mine: bool,
    /// Has a way in.
    pub may_unlock: bool,
    /// Opens only on one account of one computer.
    pub tied: bool,
}
