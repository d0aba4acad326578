use casebook::Casebook;
use casebook::wishes::{
    ApproveException, ClaimException, OfCase, RecordAbsence, RecordCircumstances, TellOfException,
    WithdrawException,
};
use clap::{Args, Subcommand};
use domain::event::{Cause, Person, Told};
use domain::reading::Limb;
use domain::refusal::Refusal;
use serde_json::json;

use crate::door::{Door, Failure, Outcome, Said, choice};
use crate::show;

/// Exceptions under regulation 8(2): their facts, the claim, the decision, who was told.
#[derive(Args)]
#[command(after_help = "Example: caseclock except ID show")]
pub struct Except {
    /// The case
    id: String,
    #[command(subcommand)]
    verb: ExceptVerb,
}

const PEOPLE: &[&str] = &["child", "parent", "young-person"];
const CAUSES: &[&str] =
    &["hospital", "illness", "bereavement", "family-crisis", "housing", "other"];

#[derive(Subcommand)]
enum ExceptVerb {
    /// Someone was away from the authority's area.
    #[command(
        after_help = "Example: caseclock except ID absent child --from 2026-03-09 --until 2026-04-05 --evidence 'Letter of the school'"
    )]
    Absent {
        /// Who
        #[arg(value_parser = choice::<Person>(PEOPLE))]
        who: Person,
        /// First day
        #[arg(long, value_name = "DATE")]
        from: String,
        /// Last day; it may lie ahead
        #[arg(long, value_name = "DATE")]
        until: String,
        /// Where they were, and how it is known
        #[arg(long, default_value = "", hide_default_value = true)]
        evidence: String,
    },
    /// Circumstances of the family.
    #[command(
        after_help = "Example: caseclock except ID circumstances bereavement --who parent --from 2026-03-09 --until 2026-03-20"
    )]
    Circumstances {
        /// What kind of thing
        #[arg(value_parser = choice::<Cause>(CAUSES))]
        cause: Cause,
        /// Whom it befell
        #[arg(long, value_parser = choice::<Person>(PEOPLE))]
        who: Person,
        /// First day
        #[arg(long, value_name = "DATE")]
        from: String,
        /// Last day; it may lie ahead
        #[arg(long, value_name = "DATE")]
        until: String,
        /// In words; needed for another cause
        #[arg(long, default_value = "", hide_default_value = true)]
        what: String,
    },
    /// Claim an exception. Its facts have to be recorded first.
    #[command(
        after_help = "Example: caseclock except ID claim b --why 'Abroad, and could not be seen or spoken to'"
    )]
    Claim {
        /// (a) circumstances, (b) absence, (c) an appointment that was not kept
        #[arg(value_parser = choice::<Limb>(&["a", "b", "c"]))]
        limb: Limb,
        /// Why it is impractical to comply because of it
        #[arg(long)]
        why: String,
        /// What shows it
        #[arg(long, default_value = "", hide_default_value = true)]
        evidence: String,
        /// It is not impractical; such a claim is refused
        #[arg(long)]
        not_impractical: bool,
    },
    /// Record that the claim was approved.
    #[command(after_help = "Example: caseclock except ID approve --by 'Morgan Tate'")]
    Approve {
        /// Who decided [default: who is in]
        #[arg(long, default_value = "", hide_default_value = true, value_name = "NAME")]
        by: String,
        /// Why; needed for a borderline one
        #[arg(long, default_value = "", hide_default_value = true)]
        why: String,
        /// The claim [default: the one that counts]
        #[arg(long)]
        claim: Option<String>,
    },
    /// Withdraw the claim.
    #[command(after_help = "Example: caseclock except ID withdraw --why 'They were at home'")]
    Withdraw {
        /// Why
        #[arg(long)]
        why: String,
        /// The claim [default: the one that counts]
        #[arg(long)]
        claim: Option<String>,
    },
    /// Record who was told of it.
    #[command(
        after_help = "Example: caseclock except ID told family --on 2026-04-01 --how 'Telephone, the mother'"
    )]
    Told {
        /// The authority or the family
        #[arg(value_parser = choice::<Told>(&["la", "family"]))]
        who: Told,
        /// When
        #[arg(long, value_name = "DATE")]
        on: String,
        /// By which means, and whom
        #[arg(long)]
        how: String,
        /// The claim [default: the one that counts]
        #[arg(long)]
        claim: Option<String>,
    },
    /// Show claims, the limbs as the facts leave them, and the position.
    #[command(after_help = "Example: caseclock except ID show --json")]
    Show,
}

impl Except {
    pub fn run(self, door: &Door) -> Outcome {
        let mut casebook = door.open()?;
        let case_id = self.id;
        let view = match self.verb {
            ExceptVerb::Absent { who, from, until, evidence } => {
                casebook.record_absence(RecordAbsence { case_id, who, from, until, evidence })?
            }
            ExceptVerb::Circumstances { cause, who, from, until, what } => casebook
                .record_circumstances(RecordCircumstances {
                    case_id,
                    cause,
                    who,
                    what,
                    from,
                    until,
                })?,
            ExceptVerb::Claim { limb, why, evidence, not_impractical } => {
                let impractical = !not_impractical;
                casebook.claim_exception(ClaimException {
                    case_id,
                    limb,
                    impractical,
                    why,
                    evidence,
                })?
            }
            ExceptVerb::Approve { by, why, claim } => {
                let claim = meant(&casebook, &case_id, claim)?;
                let decided_by = by;
                casebook.approve_exception(ApproveException { case_id, claim, decided_by, why })?
            }
            ExceptVerb::Withdraw { why, claim } => {
                let claim = meant(&casebook, &case_id, claim)?;
                casebook.withdraw_exception(WithdrawException { case_id, claim, why })?
            }
            ExceptVerb::Told { who, on, how, claim } => {
                let claim = meant(&casebook, &case_id, claim)?;
                casebook.tell_of_exception(TellOfException { case_id, claim, who, on, how })?
            }
            ExceptVerb::Show => {
                let view = casebook.show_case(OfCase { case_id })?;
                let words = show::lines(&[
                    show::position(&view.position),
                    show::limbs(&view),
                    show::facts(&view),
                    show::claims(&view),
                ]);
                return Ok(Said::of(
                    json!({
                        "claims": view.claims,
                        "limbs": view.limbs,
                        "facts": view.facts,
                        "position": view.position,
                    }),
                    words,
                ));
            }
        };
        let words = show::lines(&[
            show::brief(&view),
            show::position(&view.position),
            show::facts(&view),
            show::claims(&view),
        ]);
        Ok(Said::of(view, words))
    }
}

/// The claim that was named, or the one that counts.
fn meant(casebook: &Casebook, case_id: &str, claim: Option<String>) -> Result<String, Failure> {
    if let Some(claim) = claim {
        return Ok(claim);
    }
    let case = casebook.show_case(OfCase { case_id: case_id.to_owned() })?;
    let counts = case.claims.into_iter().find(|claim| claim.counts);
    Ok(counts.ok_or(casebook::Error::from(Refusal::NoSuchClaim))?.claim)
}
