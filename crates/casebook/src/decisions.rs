//! The clinical decision, how referrals go on, and what is known of a child from before.

use domain::case::{Case, Decided};
use domain::civil;
use domain::event::{ClinicOutcome, Course, ReferralStatus};
use domain::referrals::{self, BANDS, decision_words};
use domain::service;

use crate::casebook::Casebook;
use crate::error::{Error, FieldFault};
use crate::form;
use crate::views::{AlikeView, CaseView, DecisionView, KnownView, ReferredRow};
use crate::wishes::{DecideCase, FollowReferral, OfCase};
use crate::words;

impl Casebook {
    /// Records a clinical decision with its reason.
    pub fn decide_case(&mut self, wish: DecideCase) -> Result<CaseView, Error> {
        let on = form::date("on", &wish.on)?.unwrap_or_else(|| self.today());
        let must = |field: &'static str, text: &str| match text.trim() {
            "" => Err(Error::Field(field, FieldFault::Missing)),
            _ => Ok(()),
        };
        match wish.decision.as_str() {
            "further_assessment" => {
                must("what", &wish.what).and(must("by_whom", &wish.by_whom))?;
            }
            "onward_referral" => must("service", &wish.service)?,
            _ => {}
        }
        let course = match wish.decision.as_str() {
            "no_further" => Course::NoFurther,
            "further_assessment" => Course::FurtherAssessment {
                what: wish.what,
                by_whom: wish.by_whom,
                by_on: form::date("by_on", &wish.by_on)?,
            },
            "onward_referral" => Course::OnwardReferral {
                service: wish.service,
                referred_on: form::date("referred_on", &wish.referred_on)?.unwrap_or(on),
                status: wish.status.unwrap_or(ReferralStatus::Sent),
            },
            _ => return Err(Error::Field("decision", FieldFault::Choice)),
        };
        let clinic = (!wish.clinic.is_empty()).then_some(wish.clinic.as_str());
        self.act(&wish.case_id, |case, moment| case.decide(course, &wish.why, clinic, on, moment))
            .map_err(|error| error.at(&[("by", "by_on")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records where a referral stands now.
    pub fn follow_referral(&mut self, wish: FollowReferral) -> Result<CaseView, Error> {
        let on = form::date("on", &wish.on)?.unwrap_or_else(|| self.today());
        self.act(&wish.case_id, |case, moment| {
            case.follow_referral(&wish.referral, wish.status, &wish.outcome, on, moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Onward referrals by service: what came of them (K14) and how long those wait that wait (K15).
    /// Reads every case.
    pub fn show_referrals(&self) -> Result<Vec<ReferredRow>, Error> {
        let mut all = Vec::new();
        for case_id in self.every_case()? {
            all.extend(self.case(&case_id)?.0.referrals());
        }
        let rows = referrals::figures(&all, self.today()).into_iter().map(|(service, figure)| {
            ReferredRow {
                service,
                made: figure.made,
                outcomes: ReferralStatus::ALL
                    .into_iter()
                    .filter_map(|status| {
                        let n = figure.by_status.get(&words::stem(&status))?;
                        Some(format!("{n} {}", status.words()))
                    })
                    .collect(),
                waits: BANDS
                    .iter()
                    .zip(figure.waits)
                    .map(|((band, _), n)| ((*band).to_owned(), n))
                    .collect(),
            }
        });
        Ok(rows.collect())
    }

    fn every_case(&self) -> Result<Vec<String>, Error> {
        let rows = crate::store::projections::cases::all(self.store.connection())?;
        Ok(rows.into_iter().map(|row| row.case_id).collect())
    }

    /// What earlier cases of the same child say, the latest first: a child who comes back starts from
    /// what is known.
    pub(crate) fn known_before(
        &self,
        case: &Case,
        related: &[AlikeView],
    ) -> Result<Vec<KnownView>, Error> {
        let Some(received_on) = case.received_on() else { return Ok(Vec::new()) };
        let mut known = Vec::new();
        for other in related {
            let (earlier, _) = self.case(&other.row.case_id)?;
            let Some(came_on) = earlier.received_on().filter(|on| *on < received_on) else {
                continue;
            };
            let lines = known_lines(&earlier);
            if lines.is_empty() {
                continue;
            }
            let title = format!(
                "Known from {}: {}, {} {}",
                came_on.format("%Y"),
                words::lower(words::kind(earlier.kind())),
                other.row.authority,
                other.row.reference
            );
            known.push(KnownView {
                case_id: other.row.case_id.clone(),
                title: title.trim_end().to_owned(),
                lines,
            });
        }
        Ok(known)
    }
}

/// Decisions, referrals, who was asked and what they said, and when the child was seen.
fn known_lines(case: &Case) -> Vec<String> {
    let on = civil::words;
    let decided = case.decided.iter().filter(|decided| !is_referral(decided)).map(|decided| {
        format!(
            "{} Decided on {}: {}",
            decision_words(&decided.course),
            on(decided.on),
            decided.why
        )
    });
    let referrals = case.referrals();
    let referrals = referrals.iter().map(referrals::Referral::sentence);
    let asked = case.asks.iter().filter_map(|ask| {
        let answer = ask.answers.last()?;
        let what = if answer.nothing_known { "nothing known" } else { "answered" };
        Some(format!("{}: {what} on {}.", service::name(&ask.service), on(answer.on)))
    });
    let seen = case.clinics.iter().filter_map(|clinic| match clinic.outcome.as_ref()? {
        (ClinicOutcome::Attended, day, _) => Some(format!("Seen in clinic on {}.", on(*day))),
        (ClinicOutcome::WasNotBrought, day, _) => {
            Some(format!("Was not brought to clinic on {}.", on(*day)))
        }
        _ => None,
    });
    let sent = case.met_on().map(|day| format!("Advice was given on {}.", on(day)));
    decided.chain(referrals).chain(asked).chain(seen).chain(sent).collect()
}

fn is_referral(decided: &Decided) -> bool {
    matches!(decided.course, Course::OnwardReferral { .. })
}

/// The decisions of a case, latest first.
pub(crate) fn decisions(case: &Case) -> Vec<DecisionView> {
    let referrals = case.referrals();
    let views = case.decided.iter().rev().map(|decided| {
        let referral = referrals.iter().find(|referral| referral.id == decided.id);
        let clinic = decided.clinic.as_deref();
        let clinic = case.clinics.iter().find(|known| Some(known.id.as_str()) == clinic);
        let after = clinic.map_or_else(String::new, |clinic| {
            format!(", after the appointment of {}", civil::words(clinic.for_on))
        });
        DecisionView {
            decision: decided.id.clone(),
            day: words::day(decided.on),
            words: decision_words(&decided.course),
            why: decided.why.clone(),
            made: format!("Decided on {} by {}{after}", civil::words(decided.on), decided.by),
            status: referral.map(|referral| referral.status),
            standing: referral.map(referrals::Referral::standing).unwrap_or_default(),
        }
    });
    views.collect()
}
