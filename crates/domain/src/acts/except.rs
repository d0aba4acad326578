//! The register of exceptions (reg 8(2)): claimed on facts, decided by another person, told to the
//! authority and the family, withdrawn when it turns out wrong. None of it moves the date.

use chrono::NaiveDate;

use crate::acts::{Moment, must_have_come};
use crate::case::{Case, Claim};
use crate::clock;
use crate::event::{Body, Told};
use crate::exception::{self, Window};
use crate::late;
use crate::reading::{Limb, Standing};
use crate::refusal::Refusal;

impl Case {
    /// Claims an exception. Its facts have to be recorded first and have to lie inside the six
    /// weeks; one that is met only with the day of receipt counted may be claimed for the team lead
    /// to decide. May be claimed after the due date: it then says so.
    pub fn claim_exception(
        &self,
        limb: Limb,
        impractical: bool,
        why: &str,
        evidence: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        // "Impractical to do so because" (reg 8(2), opening words).
        if !impractical || self.records_sufficient() {
            return Err(Refusal::NotImpractical);
        }
        if why.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        if late::names_a_service(why) {
            return Err(Refusal::ServiceReason);
        }
        self.must_be_made_out(limb)?;
        if self.claim().is_some_and(|claim| claim.limb == limb && claim.withdrawn.is_none()) {
            return Err(Refusal::AlreadyClaimed);
        }
        // A new claim would take the place of one that excuses already, and bring nothing.
        let excused = clock::read(self, moment.today, &moment.policy)
            .and_then(|reading| reading.exception)
            .is_some_and(|read| read.approved && read.standing != Standing::NotAvailable);
        if excused {
            return Err(Refusal::AlreadyExcused);
        }
        Ok(vec![Body::ExceptionClaimed {
            on: moment.today,
            limb,
            impractical,
            why: why.trim().to_owned(),
            evidence: evidence.trim().to_owned(),
        }])
    }

    /// Refuses a limb that the recorded facts do not make out.
    fn must_be_made_out(&self, limb: Limb) -> Result<(), Refusal> {
        let window = Window::of(self).ok_or(Refusal::NoSixWeeks)?;
        match exception::judge(self, window, limb) {
            None => Err(Refusal::NoFact),
            Some(judged) if judged.standing == Standing::NotAvailable => Err(match limb {
                Limb::A => Refusal::CircumstancesOutside,
                Limb::B => Refusal::AbsenceTooShort,
                Limb::C => Refusal::AppointmentOutside,
            }),
            Some(_) => Ok(()),
        }
    }

    /// Approves the claim that counts, by the decision of another person than the one who claimed
    /// it. A borderline one needs the reason of the decision.
    pub fn approve_exception(
        &self,
        claim: &str,
        decided_by: &str,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        let open = self.claim_to_decide(claim)?;
        if open.approved.is_some() {
            return Err(Refusal::AlreadyApproved);
        }
        let decided_by = match decided_by.trim() {
            "" => moment.me.as_str(),
            name => name,
        };
        let named = &moment.policy.approvers;
        if is_one_person(decided_by, &open.stamp.by) {
            return Err(Refusal::OwnApproval);
        }
        if !named.is_empty() && !named.iter().any(|name| is_one_person(name, decided_by)) {
            return Err(Refusal::MayNotApprove);
        }
        let standing = clock::read(self, moment.today, &moment.policy)
            .and_then(|reading| reading.exception)
            .map_or(Standing::NotAvailable, |exception| exception.standing);
        match standing {
            Standing::NotAvailable => return Err(Refusal::NotAvailable),
            Standing::Borderline if why.trim().is_empty() => return Err(Refusal::NoReason),
            Standing::Borderline | Standing::Available => {}
        }
        Ok(vec![Body::ExceptionApproved {
            on: moment.today,
            claim: Some(claim.to_owned()),
            decided_by: decided_by.to_owned(),
            why: why.trim().to_owned(),
        }])
    }

    /// Withdraws a claim, approved or not, with a reason (domain.md case 71). A closed case too:
    /// figures must be right.
    pub fn withdraw_exception(
        &self,
        claim: &str,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        let known = self.claims.iter().find(|known| known.id == claim);
        if known.ok_or(Refusal::NoSuchClaim)?.withdrawn.is_some() {
            return Err(Refusal::ClaimWithdrawn);
        }
        if why.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        Ok(vec![Body::ExceptionWithdrawn {
            on: moment.today,
            claim: Some(claim.to_owned()),
            why: why.trim().to_owned(),
        }])
    }

    /// Records who was told of it, when and how (Code 9.43 for the family).
    pub fn tell_of_exception(
        &self,
        claim: &str,
        who: Told,
        on: NaiveDate,
        how: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.claim_to_decide(claim)?;
        must_have_come(on, moment)?;
        if self.received_on().is_some_and(|received_on| on < received_on) {
            return Err(Refusal::BeforeReceipt);
        }
        if how.trim().is_empty() {
            return Err(Refusal::Empty);
        }
        let (claim, how) = (Some(claim.to_owned()), how.trim().to_owned());
        Ok(vec![Body::ExceptionTold { on, who, claim, how }])
    }

    fn claim_to_decide(&self, id: &str) -> Result<&Claim, Refusal> {
        let claim = self.claim().filter(|claim| claim.id == id).ok_or(Refusal::NoSuchClaim)?;
        match claim.withdrawn {
            Some(_) => Err(Refusal::ClaimWithdrawn),
            None => Ok(claim),
        }
    }
}

/// Whether two names are one person's, however they were typed: capitals and spaces make nobody
/// another person.
fn is_one_person(a: &str, b: &str) -> bool {
    let folded = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    folded(a) == folded(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, by, case_of, day, received};
    use crate::event::Person;
    use crate::request::RequestKind;

    /// A child abroad for 28 days inside the six weeks after 2 March 2026.
    fn away(until: &str) -> Vec<Body> {
        let mut bodies = received();
        let case = case_of(bodies.clone());
        let span = (day("2026-03-09"), day(until));
        bodies.extend(case.record_absence(Person::Child, span, "", &at("2026-04-07")).unwrap());
        bodies
    }

    fn claimed() -> Vec<Body> {
        let mut bodies = away("2026-04-05");
        let now = at("2026-04-07");
        let claim = case_of(bodies.clone()).claim_exception(Limb::B, true, "Abroad", "", &now);
        bodies.extend(claim.unwrap());
        bodies
    }

    #[test]
    fn a_claim_rests_on_facts_inside_the_six_weeks() {
        let now = at("2026-04-07");
        let claim = |bodies: Vec<Body>, limb, impractical, why| {
            case_of(bodies).claim_exception(limb, impractical, why, "", &now).map(|_| ())
        };
        let abroad = || away("2026-04-05");
        assert_eq!(claim(abroad(), Limb::B, true, "Abroad"), Ok(()));
        assert_eq!(claim(abroad(), Limb::B, false, "Abroad"), Err(Refusal::NotImpractical));
        assert_eq!(claim(abroad(), Limb::B, true, " "), Err(Refusal::NoReason));
        assert_eq!(claim(abroad(), Limb::A, true, "Abroad"), Err(Refusal::NoFact));
        let short = || away("2026-04-04");
        assert_eq!(claim(short(), Limb::B, true, "Abroad"), Err(Refusal::AbsenceTooShort));
        assert_eq!(claim(claimed(), Limb::B, true, "Abroad"), Err(Refusal::AlreadyClaimed));
        let mut records = abroad();
        records.extend(case_of(abroad()).judge_records(true, &now).unwrap());
        assert_eq!(claim(records, Limb::B, true, "Abroad"), Err(Refusal::NotImpractical));
        let mut review = abroad();
        let annual = RequestKind::AnnualReview;
        review.extend(case_of(abroad()).correct_kind(annual, "Said so", &now).unwrap());
        assert_eq!(claim(review, Limb::B, true, "Abroad"), Err(Refusal::NoSixWeeks));
    }

    /// Cases 61, 65 to 69: what befell the service is a late reason.
    #[test]
    fn what_befell_the_service_is_no_exception() {
        let now = at("2026-04-07");
        for why in [
            "Staffing in the team",
            "The waiting list for speech and language is 30 weeks",
            "It was the school holidays",
            "IT failure for two weeks",
            "No clinic capacity",
        ] {
            assert_eq!(
                case_of(away("2026-04-05")).claim_exception(Limb::B, true, why, "", &now),
                Err(Refusal::ServiceReason),
                "{why}"
            );
        }
    }

    #[test]
    fn another_person_decides() {
        let case = case_of(claimed());
        let claim = case.claims[0].id.clone();
        let approve = |by_whom: &str, moment: &Moment| {
            case.approve_exception(&claim, by_whom, "", moment).map(|_| ())
        };
        let own = at("2026-04-08");
        assert_eq!(approve("", &own), Err(Refusal::OwnApproval));
        assert_eq!(approve("Asha Rowe", &by("Ben Okoro", "2026-04-08")), Err(Refusal::OwnApproval));
        assert_eq!(approve("", &by("Ben Okoro", "2026-04-08")), Ok(()));
        assert_eq!(approve("Ben Okoro", &own), Ok(()), "recorded for a lead who decided elsewhere");
        let mut named = own.clone();
        named.policy.approvers = vec!["Cai Lund".into()];
        assert_eq!(
            approve(" asha  ROWE", &by("Ben Okoro", "2026-04-08")),
            Err(Refusal::OwnApproval)
        );
        assert_eq!(approve("Ben Okoro", &named), Err(Refusal::MayNotApprove));
        assert_eq!(approve("cai lund", &named), Ok(()));
        assert_eq!(approve("Cai Lund", &named), Ok(()));
        assert_eq!(case.approve_exception("e99", "Ben Okoro", "", &own), Err(Refusal::NoSuchClaim));
    }

    #[test]
    fn a_second_claim_never_undoes_one_that_excuses() {
        let mut bodies = claimed();
        let now = at("2026-04-08");
        let case = case_of(bodies.clone());
        let claim = case.claims[0].id.clone();
        bodies.extend(case.approve_exception(&claim, "Ben Okoro", "", &now).unwrap());
        let days = (day("2026-03-10"), day("2026-03-20"));
        let ill = case_of(bodies.clone());
        bodies.extend(
            ill.record_circumstances(crate::event::Cause::Illness, Person::Parent, "", days, &now)
                .unwrap(),
        );
        let again = |bodies: &[Body]| {
            let claim = case_of(bodies.to_vec()).claim_exception(Limb::A, true, "Ill", "", &now);
            claim.map(|_| ())
        };
        assert_eq!(again(&bodies), Err(Refusal::AlreadyExcused));
        bodies.extend(
            case_of(bodies.clone()).withdraw_exception(&claim, "They were at home", &now).unwrap(),
        );
        assert_eq!(again(&bodies), Ok(()));
    }

    #[test]
    fn what_was_withdrawn_is_not_approved_and_needs_a_reason() {
        let mut bodies = claimed();
        let now = at("2026-04-08");
        let case = case_of(bodies.clone());
        let claim = case.claims[0].id.clone();
        assert_eq!(case.withdraw_exception(&claim, "", &now), Err(Refusal::NoReason));
        bodies.extend(case.withdraw_exception(&claim, "They were at home", &now).unwrap());
        let case = case_of(bodies);
        assert_eq!(case.withdraw_exception(&claim, "x", &now), Err(Refusal::ClaimWithdrawn));
        assert_eq!(
            case.approve_exception(&claim, "Ben Okoro", "", &now),
            Err(Refusal::ClaimWithdrawn)
        );
        assert!(case.claim_exception(Limb::B, true, "After all", "", &now).is_ok());
    }

    #[test]
    fn telling_has_a_day_that_has_come_and_a_way() {
        let case = case_of(claimed());
        let claim = case.claims[0].id.clone();
        let told = |on: &str, how: &str| {
            case.tell_of_exception(&claim, Told::La, day(on), how, &at("2026-04-08")).map(|_| ())
        };
        assert_eq!(told("2026-04-08", "e-mail to the caseworker"), Ok(()));
        assert_eq!(told("2026-04-09", "e-mail"), Err(Refusal::DayInFuture));
        assert_eq!(told("2026-03-01", "e-mail"), Err(Refusal::BeforeReceipt));
        assert_eq!(told("2026-04-08", ""), Err(Refusal::Empty));
    }
}
