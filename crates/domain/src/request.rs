//! What an authority sends: the request and the child it is about.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::authority::Authority;
use crate::nhs_number::NhsNumber;

/// The kind of message (domain.md 2.2). Only the first two and an unclear one start the six-week
/// clock of regulation 8(1).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// Advice for an assessment (regs 6 and 8).
    #[default]
    AdviceRequest,
    /// Advice for a reassessment: regs 6 to 9 apply by reg 26.
    Reassessment,
    /// "We are considering an assessment" (reg 4(2)): no clock.
    Notification,
    /// Advice for an annual review (reg 20): no six-week clock.
    AnnualReview,
    /// A tribunal's recommendation: answer within 5 weeks (SI 2017/1306).
    TribunalRecommendation,
    /// Health mediation: arrange within 30 days.
    HealthMediation,
    /// Not said. Treated as a request for advice until someone knows better.
    Unclear,
}

/// The limb of regulation 6(1) under which health is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AskedUnder {
    /// (c): medical advice from a health care professional identified by the commissioner.
    C,
    /// (f): anyone else the authority thinks appropriate.
    F,
    /// (g): preparation for adulthood, from year 9.
    G,
    /// (h): anyone the parent or young person reasonably asks for.
    H,
}

/// How the request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By e-mail.
    Email,
    /// By a portal's notification.
    Portal,
    /// By post: the day of delivery counts.
    Post,
    /// By hand.
    Hand,
    /// On the telephone.
    Telephone,
}

/// Whose mailbox it reached. The earliest counts, whichever it was (domain.md 1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Mailbox {
    /// The integrated care board's.
    Icb,
    /// The provider's, acting for it.
    Provider,
}

/// A child or young person, as the authority wrote them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Child {
    /// Legal surname.
    pub family_name: String,
    /// Given names.
    pub given_name: String,
    /// A name they are known by, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_as: Option<String>,
    /// Date of birth, a civil date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub born_on: Option<NaiveDate>,
    /// NHS number; may be missing at intake, not when a letter is signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nhs_number: Option<NhsNumber>,
    /// Home address, a line each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<String>,
    /// Postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// School, nursery or college.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setting: Option<String>,
    /// National curriculum year, as written ("Year 4").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_group: Option<String>,
    /// The person with parental responsibility who is to be written to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// That person's telephone or e-mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_contact: Option<String>,
    /// Language an interpreter is needed for; none needed when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<String>,
    /// General practice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gp: Option<String>,
    /// The integrated care board that has to commission the child's health care (CFA s42(4)); the
    /// team's own when absent. It follows the general practice (Who Pays).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commissioner: Option<String>,
    /// The authority that looks after the child, which may be another than the one that asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placing_authority: Option<String>,
    /// A looked-after child; none where nobody has said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looked_after: Option<bool>,
    /// The home address must not be printed on anything that leaves; none where nobody has said,
    /// which prints it and is asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_protected: Option<bool>,
}

/// A request as it was received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Request {
    /// The authority that asks.
    pub authority: Authority,
    /// What it asks for.
    pub kind: RequestKind,
    /// The authority's own reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The civil day, in Europe/London, on which it reached the first NHS mailbox (reg 8(1)).
    pub received_on: NaiveDate,
    /// The time of day, kept as evidence. It never moves the date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_at: Option<NaiveTime>,
    /// How it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// Whose mailbox.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mailbox: Option<Mailbox>,
    /// The date on the authority's own letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub la_dated_on: Option<NaiveDate>,
    /// The postmark, where it came by post. The day of delivery counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posted_on: Option<NaiveDate>,
    /// The day the authority itself was asked for the assessment: its own clocks run from there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub la_started_on: Option<NaiveDate>,
    /// The day by which the authority would like something. It never moves the statutory date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub la_target_on: Option<NaiveDate>,
    /// The limb of regulation 6(1) it rests on, where the authority says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_under: Option<AskedUnder>,
    /// The day it was typed in.
    pub entered_on: NaiveDate,
    /// Why it was typed in so late, where it was received 100 days before or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_entry_why: Option<String>,
    /// The child.
    pub child: Child,
    /// The authority's caseworker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caseworker: Option<String>,
    /// Where the caseworker can be reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caseworker_contact: Option<String>,
    /// What the authority says of the child's needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concerns: Option<String>,
    /// Keyed hash of the original message, kept as an attachment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
}
