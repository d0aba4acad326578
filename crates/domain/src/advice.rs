//! The health advice: the headings of domain.md 2.4 as structured content.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the author came to know what the advice says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// From records alone.
    Records,
    /// Seen in a clinic.
    Clinic,
    /// Spoken to by telephone.
    Telephone,
    /// Spoken to by video.
    Video,
}

/// A record or report that the advice rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Source {
    /// What it is: "Community paediatrics clinic letter".
    pub what: String,
    /// Its date, a civil date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated_on: Option<NaiveDate>,
}

/// How sure a diagnosis is. It is never printed without it (hazard H13).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DiagnosisStatus {
    /// Made by someone qualified to make it.
    Confirmed,
    /// Being assessed.
    UnderAssessment,
    /// Said by the family; no record seen.
    #[default]
    ReportedByFamily,
}

/// A diagnosis and its status.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Diagnosis {
    /// The diagnosis.
    pub name: String,
    /// How sure it is.
    pub status: DiagnosisStatus,
    /// Who made it, or is assessing.
    pub by: String,
}

/// The section of the plan that a provision is proposed for (reg 12(1); CFA s21(5)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum PlanSection {
    /// Special educational provision: it educates or trains.
    F,
    /// Health provision reasonably required.
    #[default]
    G,
}

/// One row of provision: who gives what, how often, how long (Code 9.69).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Provision {
    /// What is given.
    pub what: String,
    /// By whom, with the level of skill.
    pub who: String,
    /// How often.
    pub how_often: String,
    /// How long each time, and for how long.
    pub how_long: String,
    /// When it is reviewed.
    pub review: String,
    /// The section proposed. The authority decides.
    pub section: PlanSection,
    /// Whether local services are commissioned to give it.
    pub commissioned: bool,
}

/// An outcome intended from the provision (reg 6(1)).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Outcome {
    /// What the child will be able to do.
    pub what: String,
    /// By when: "by the end of Year 6".
    pub by_when: String,
}

/// A health need related to special educational needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Need {
    /// The need.
    pub what: String,
    /// What it means for learning.
    pub impact: String,
    /// The outcomes intended.
    pub outcomes: Vec<Outcome>,
    /// The provision that is to bring them about.
    pub provision: Vec<Provision>,
    /// Why there is no outcome, where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_outcome_because: Option<String>,
}

/// A service that the child waits for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Wait {
    /// The service.
    pub service: String,
    /// The day of referral, a civil date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referred_on: Option<NaiveDate>,
    /// Where the referral stands.
    pub status: String,
}

/// The advice as written. Empty text is a heading not yet written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Advice {
    /// What the advice is based on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// When the author, or the service, last saw the child: a civil date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_seen_on: Option<NaiveDate>,
    /// Records and reports used.
    pub sources: Vec<Source>,
    /// Views of the child or young person, or why they are absent.
    pub child_views: String,
    /// Views of the parents, or why they are absent.
    pub parent_views: String,
    /// Strengths.
    pub strengths: String,
    /// Summary of health needs related to special educational needs (reg 12(1)(c)).
    pub summary: String,
    /// Diagnoses, each with its status.
    pub diagnoses: Vec<Diagnosis>,
    /// Medication, allergies, equipment and care plans.
    pub medication: String,
    /// No health need related to special educational needs was found.
    pub none_found: bool,
    /// The needs.
    pub needs: Vec<Need>,
    /// Other health needs, not related to special educational needs.
    pub other_needs: String,
    /// Services waited for.
    pub waits: Vec<Wait>,
    /// What is not known, and referrals made.
    pub gaps: String,
    /// Preparation for adulthood, from year 9 (reg 6(1)(g)).
    pub adulthood: String,
    /// How and when this is looked at again.
    pub review: String,
}

impl Advice {
    /// All that was written in it, one after the other: what it is looked for by.
    pub fn prose(&self) -> String {
        let mut all: Vec<&String> = self.sources.iter().map(|source| &source.what).collect();
        all.extend([&self.child_views, &self.parent_views, &self.strengths, &self.summary]);
        all.extend(self.diagnoses.iter().flat_map(|known| [&known.name, &known.by]));
        all.push(&self.medication);
        for need in &self.needs {
            all.extend([&need.what, &need.impact]);
            all.extend(need.outcomes.iter().flat_map(|outcome| [&outcome.what, &outcome.by_when]));
            all.extend(need.provision.iter().flat_map(|given| [&given.what, &given.who]));
            all.extend(&need.no_outcome_because);
        }
        all.push(&self.other_needs);
        all.extend(self.waits.iter().flat_map(|wait| [&wait.service, &wait.status]));
        all.extend([&self.gaps, &self.adulthood, &self.review]);
        let said: Vec<&str> = all.into_iter().map(|text| text.trim()).collect();
        said.join("\n")
    }
}

/// The registered professional who signs ("health care professional", reg 2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Signatory {
    /// Name as printed.
    pub name: String,
    /// Role as printed.
    pub role: String,
    /// The employing organisation.
    pub organisation: String,
    /// The regulator: NMC, HCPC, GMC.
    pub regulator: String,
    /// The registration number with it.
    pub registration: String,
}
