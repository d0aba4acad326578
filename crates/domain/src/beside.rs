//! Dates that stand beside ours: the authority's own clocks (domain.md 1.5), what it would like,
//! and linked proceedings (1.7). Shown, and never used to compute a date of ours.

use chrono::NaiveDate;

use crate::case::{Case, Linked};
use crate::civil;
use crate::event::Proceeding;
use crate::reading::DateBeside;
use crate::request::RequestKind;
use crate::rules::Rules;

/// Weeks, what they are for, and where the law says so.
const LA_CLOCKS: [(&str, u64, &str, &str); 3] = [
    ("la_decision", 6, "decide whether to assess", "SEND Regulations 2014, reg 5(1)"),
    ("la_no_plan", 16, "say that no plan will be made", "SEND Regulations 2014, reg 10(1)"),
    ("la_final_plan", 20, "finish the plan", "SEND Regulations 2014, reg 13(2)"),
];
/// Calendar days in which the authority answers a request to reassess (reg 25).
const REASSESSMENT_DECISION: u64 = 15;

/// Every such date of a case, in their order.
pub fn dates(case: &Case, rules: Rules) -> Vec<DateBeside> {
    let mut dates = Vec::new();
    if let Some(request) = &case.request {
        if let Some(target_on) = request.la_target_on {
            dates.push(DateBeside {
                code: "la_target".into(),
                text: "The authority would like to have something by then.".into(),
                on: target_on,
                done_on: None,
                source: "The authority's own wish".into(),
            });
        }
        if let Some(started_on) = request.la_started_on {
            dates.extend(authority(request.kind, started_on));
        }
    }
    dates.extend(case.linked.iter().map(|linked| proceeding(linked, rules)));
    dates.sort_by(|a, b| (a.on, &a.code).cmp(&(b.on, &b.code)));
    dates
}

fn authority(kind: RequestKind, started_on: NaiveDate) -> Vec<DateBeside> {
    let date = |code: &str, days: u64, what: &str, source: &str| DateBeside {
        code: code.to_owned(),
        text: format!("The authority's own limit to {what}."),
        on: civil::after(started_on, days),
        done_on: None,
        source: source.to_owned(),
    };
    match kind {
        RequestKind::Reassessment => vec![date(
            "la_decision",
            REASSESSMENT_DECISION,
            "decide whether to reassess",
            "SEND Regulations 2014, reg 25",
        )],
        RequestKind::AdviceRequest | RequestKind::Notification | RequestKind::Unclear => LA_CLOCKS
            .into_iter()
            .map(|(code, weeks, what, source)| date(code, weeks * 7, what, source))
            .collect(),
        RequestKind::AnnualReview
        | RequestKind::TribunalRecommendation
        | RequestKind::HealthMediation => Vec::new(),
    }
}

/// When health's part in a proceeding is due: five weeks, thirty days, or the day that an order
/// names; for an order without a day, the day it came.
pub fn due_on(linked: &Linked, rules: Rules) -> NaiveDate {
    match linked.what {
        Proceeding::TribunalRecommendation => civil::after(linked.on, rules.five_weeks),
        Proceeding::HealthMediation | Proceeding::MixedMediation => {
            civil::after(linked.on, rules.thirty_days)
        }
        Proceeding::TribunalOrder => linked.ordered_on.unwrap_or(linked.on),
    }
}

fn proceeding(linked: &Linked, rules: Rules) -> DateBeside {
    let (code, text, source) = match linked.what {
        Proceeding::TribunalRecommendation => (
            "tribunal_recommendation",
            "A written answer to the tribunal's recommendation is due: the steps that will be taken, or the reasons for not following it.",
            "SEND (First-tier Tribunal Recommendations Power) Regulations 2017",
        ),
        Proceeding::HealthMediation => (
            "health_mediation",
            "Mediation about health provision is to be arranged.",
            "SEND Regulations 2014, regs 35 to 37",
        ),
        Proceeding::MixedMediation => (
            "mixed_mediation",
            "The authority arranges the mediation; someone with authority to resolve it attends for health.",
            "SEND Regulations 2014, regs 35 to 37",
        ),
        Proceeding::TribunalOrder => (
            "tribunal_order",
            "The tribunal ordered information or an assessment by then.",
            "The tribunal's order",
        ),
    };
    DateBeside {
        code: code.into(),
        text: text.into(),
        on: due_on(linked, rules),
        done_on: linked.answered_on,
        source: source.into(),
    }
}

#[cfg(test)]
mod tests {
    use crate::timeline::tests::check;

    #[test]
    fn the_authoritys_clocks_stand_beside_ours_and_move_nothing() {
        check(
            "2026-01-12 la-started; 2026-03-02 received",
            "2026-03-02",
            "due_on 2026-04-13; beside.0.code la_decision; beside.0.on 2026-02-23; \
             beside.1.on 2026-05-04; beside.2.code la_final_plan; beside.2.on 2026-06-01",
        );
        check("2026-03-02 received", "2026-03-02", "beside []");
        check(
            "kind reassessment; 2026-02-20 la-started; 2026-03-02 received",
            "2026-03-02",
            "beside.0.on 2026-03-07; beside.1 null; due_on 2026-04-13",
        );
    }

    /// Case 39.
    #[test]
    fn what_the_authority_would_like_is_recorded_and_moves_nothing() {
        check(
            "la-target 2026-03-16; 2026-03-02 received",
            "2026-03-20",
            "due_on 2026-04-13; clock running; beside.0.code la_target; beside.0.on 2026-03-16",
        );
    }

    /// Cases 112 and 113, beside a request for advice.
    #[test]
    fn linked_proceedings_have_dates_of_their_own() {
        check(
            "2026-05-04 received; 2026-06-01 linked tribunal-recommendation; 2026-06-01 linked health-mediation",
            "2026-06-02",
            "due_on 2026-06-15; beside.0.code health_mediation; beside.0.on 2026-07-01; \
             beside.1.code tribunal_recommendation; beside.1.on 2026-07-06; no proceeding_overdue",
        );
        check(
            "2026-05-04 received; 2026-06-01 linked health-mediation",
            "2026-07-02",
            "warns proceeding_overdue",
        );
        check(
            "2026-05-04 received; 2026-06-01 linked health-mediation; 2026-06-20 linked-answered",
            "2026-07-02",
            "no proceeding_overdue; beside.0.done_on 2026-06-20",
        );
        check(
            "2026-05-04 received; 2026-06-01 linked tribunal-order by 2026-06-12",
            "2026-06-13",
            "warns proceeding_overdue; beside.0.on 2026-06-12",
        );
    }
}
