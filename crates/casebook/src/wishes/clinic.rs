//! What the doors ask for in the clinic, and of a clinical decision. Days and times are as typed.

use domain::event::{ClinicBody, Format, ReferralStatus};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A day of the clinic.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SetClinicDay {
    /// The day.
    pub day: String,
    /// When the first slot begins.
    pub first: String,
    /// How many slots, one after the other.
    pub count: String,
    /// How long each is, in minutes.
    pub minutes: String,
    /// Or when each begins, parted by commas: these count then.
    pub slots: String,
    /// Where.
    pub place: String,
    /// Whose appointments.
    pub with: ClinicBody,
    /// Who sees the children; may be empty.
    pub person: String,
}

/// There is no clinic on a day after all.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DropClinicDay {
    /// Which.
    pub clinic_day: String,
    /// Why.
    pub why: String,
}

/// Someone is away.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SetLeave {
    /// Who, as on their clinic days; empty: everyone.
    pub person: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// Why; may be empty.
    pub why: String,
}

/// A slot is offered to a family.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OfferSlot {
    /// The case.
    pub case_id: String,
    /// The clinic day.
    pub clinic_day: String,
    /// Which slot: "09:30".
    pub at: String,
    /// The language of an interpreter; empty: none.
    pub interpreter: String,
    /// The format that the family reads.
    pub format: Format,
    /// It leaves too little time to write, and is meant all the same.
    pub meant: bool,
}

/// An invitation is written out.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct InviteClinic {
    /// The case.
    pub case_id: String,
    /// The appointment.
    pub clinic: String,
    /// How it goes to the family: "By post".
    pub how: String,
    /// The format that the family reads.
    pub format: Format,
    /// How the family reaches us; empty: as the team has chosen.
    pub contact: String,
    /// The folder, from `choose_folder`.
    pub folder: String,
    /// Why; wanted once many were exported, empty otherwise.
    #[serde(default)]
    pub why: String,
}

/// A missed appointment was followed up.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FollowNotBrought {
    /// The case.
    pub case_id: String,
    /// The appointment.
    pub clinic: String,
    /// When; empty: today.
    pub on: String,
    /// Why the child was not brought.
    pub reason: String,
    /// "concern" or "none" where safeguarding was considered; empty otherwise.
    pub safeguarding: String,
    /// Why there is a concern, or none. It stays inside the casebook.
    pub safeguarding_why: String,
    /// The authority that looks after the child was told.
    pub told_corporate_parent: bool,
}

/// A day of the clinic.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OfClinicDay {
    /// Which.
    pub clinic_day: String,
}

/// A day of the clinic, written to a folder.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WriteClinicDay {
    /// Which.
    pub clinic_day: String,
    /// The folder, from `choose_folder`.
    pub folder: String,
    /// Why; wanted once many were exported, empty otherwise.
    #[serde(default)]
    pub why: String,
}

/// One appointment for a calendar program, written to a folder.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WriteAppointment {
    /// The case.
    pub case_id: String,
    /// The appointment.
    pub clinic: String,
    /// The folder, from `choose_folder`.
    pub folder: String,
    /// Why; wanted once many were exported, empty otherwise.
    #[serde(default)]
    pub why: String,
}

/// A clinical decision.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DecideCase {
    /// The case.
    pub case_id: String,
    /// When; empty: today.
    pub on: String,
    /// "no_further", "further_assessment" or "onward_referral".
    pub decision: String,
    /// What is still to be assessed.
    pub what: String,
    /// By whom.
    pub by_whom: String,
    /// By when; may be empty.
    pub by_on: String,
    /// The service that the child is referred to.
    pub service: String,
    /// The day of referral; empty: the day of the decision.
    pub referred_on: String,
    /// Where the referral stands; none: sent.
    pub status: Option<ReferralStatus>,
    /// Why.
    pub why: String,
    /// The appointment that it rests on; may be empty.
    pub clinic: String,
}

/// Where a referral stands now.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FollowReferral {
    /// The case.
    pub case_id: String,
    /// The decision.
    pub referral: String,
    /// Since when; empty: today.
    pub on: String,
    /// Where it stands.
    pub status: ReferralStatus,
    /// What came of it; may be empty.
    pub outcome: String,
}
