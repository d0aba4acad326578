//! The clinic's rows of the table of merge rules, told by hand.

use domain::event::{Body, ClinicBody, Considered, Course, ReferralStatus};

use crate::laptops::day;
use crate::table::whichever_clock_is_ahead;

const A: usize = 0;
const B: usize = 1;

#[test]
fn a_concern_recorded_at_the_same_time_as_none_stands_and_a_referral_by_its_latest_day() {
    whichever_clock_is_ahead(|mut team| {
        let (for_on, with) = (day(22), ClinicBody::Us);
        let clinic = team.writes(
            A,
            Body::ClinicOffered {
                on: day(20),
                for_on,
                with,
                place: String::new(),
                at: None,
                slot: None,
                interpreter: String::new(),
                format: None,
            },
        );
        let (service, referred_on) = ("Audiology".to_owned(), day(20));
        let decision =
            Course::OnwardReferral { service, referred_on, status: ReferralStatus::Sent };
        let (why, none) = ("Not heard".to_owned(), None);
        let referral =
            team.writes(A, Body::DecisionMade { on: day(20), decision, why, clinic: none });
        team.meet();
        let considered = |concern| Body::NotBroughtFollowed {
            on: day(23),
            clinic: clinic.clone(),
            reason: String::new(),
            safeguarding: Some(Considered { concern, why: "Why".into() }),
            told_corporate_parent: false,
        };
        let stands = |on, status| Body::ReferralFollowed {
            on: day(on),
            referral: referral.clone(),
            status,
            outcome: String::new(),
        };
        team.writes(A, considered(true));
        team.writes(B, considered(false));
        team.writes(A, stands(25, ReferralStatus::Seen));
        team.writes(B, stands(24, ReferralStatus::Accepted));
        team.meet();
        let case = team.case();
        let said = &case.clinics[0].followed.safeguarding;
        assert!(said.len() == 2 && said.iter().any(|(_, said)| said.concern));
        assert_eq!(case.referrals()[0].status, ReferralStatus::Seen);
    });
}
