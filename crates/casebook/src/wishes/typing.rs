//! What is asked about typing that has not become an event yet.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What stands in a form, to be kept.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct KeepForm {
    /// Where the form stands: "settings", "case/<id>/history". One of a case begins with `case/<id>`.
    pub place: String,
    /// The form's name there.
    pub form: String,
    /// What stands in it, as the page writes it.
    pub typed: String,
}

/// A place.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OfPlace {
    /// The place.
    pub place: String,
}

/// A form of a place.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OfForm {
    /// The place.
    pub place: String,
    /// The form's name there.
    pub form: String,
}
