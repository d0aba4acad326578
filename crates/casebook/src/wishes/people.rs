//! What the doors ask for on the page of people and keys.

use domain::advice::Signatory;
use domain::roles::Role;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Someone who joins the team.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AddPerson {
    /// Who they are, as printed on letters.
    pub person: Signatory,
    /// At least one.
    pub roles: Vec<Role>,
    /// Typed by themselves.
    pub passphrase: String,
}

/// A person of the team.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OfPerson {
    /// Their name.
    pub person: String,
}

/// The roles of someone, in place of those they had.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct GiveRoles {
    /// Their name.
    pub person: String,
    /// At least one.
    pub roles: Vec<Role>,
}

/// Another passphrase for whoever is in.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ChangePassphrase {
    /// The one of now, asked for again.
    pub old: String,
    /// The one to be.
    pub new: String,
}

/// A key that opens on this account alone, or anywhere.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct TieKey {
    /// Tied, or not.
    pub on: bool,
    /// The passphrase, asked for again.
    pub passphrase: String,
}
