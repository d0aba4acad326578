//! An invented letter, for tests.

use chrono::NaiveDate;
use domain::advice::*;
use domain::authority::Authority;
use domain::nhs_number::NhsNumber;
use domain::request::Child;

use super::{Contribution, Letter};

pub(crate) fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A whole letter: every heading has something under it.
pub(crate) fn letter() -> Letter {
    let give = |what: &str, who: &str, often: &str, long: &str, section, commissioned| Provision {
        what: what.into(),
        who: who.into(),
        how_often: often.into(),
        how_long: long.into(),
        review: "Every term".into(),
        section,
        commissioned,
    };
    Letter {
        authority: Authority::named("Bristol City Council"),
        reference: Some("EHC/26/00417".into()),
        child: Child {
            family_name: "Okonjo-Bright".into(),
            given_name: "Tamsin".into(),
            known_as: Some("Tam".into()),
            born_on: Some(on("2018-03-05")),
            nhs_number: Some(NhsNumber::read("9990000018").unwrap()),
            address: vec!["14 Invented Row".into(), "Bristol".into()],
            setting: Some("Larkfield Primary School".into()),
            year_group: Some("Year 3".into()),
            ..Child::default()
        },
        received_on: on("2026-03-03"),
        written_on: on("2026-04-09"),
        signatory: Signatory {
            name: "Morwenna Hale".into(),
            role: "Associate designated clinical officer".into(),
            organisation: "Community children’s health partnership".into(),
            regulator: "Nursing and Midwifery Council".into(),
            registration: "99Z0000E".into(),
        },
        head: "9f2c4e61b07a85d3".into(),
        version: 1,
        draft: false,
        answers: vec![
            Contribution {
                service: "Speech and language therapy".into(),
                author: "Priya Nair, speech and language therapist".into(),
                on: on("2026-03-24"),
                text: "Assessed on 12 March 2026. Tamsin follows instructions of two key words without help and of three with gestures.\nHer speech is clear to people who know her.".into(),
                nothing_known: false,
            },
            Contribution {
                service: "Children’s physiotherapy".into(),
                author: "Daniel Ashworth, physiotherapist".into(),
                on: on("2026-03-17"),
                text: String::new(),
                nothing_known: true,
            },
        ],
        advice: Advice {
            basis: Some(Basis::Clinic),
            last_seen_on: Some(on("2026-03-19")),
            sources: vec![
                Source { what: "Community paediatrics clinic letter".into(), dated_on: Some(on("2026-01-14")) },
                Source { what: "GP summary record".into(), dated_on: Some(on("2026-03-06")) },
                Source { what: "School’s record of support".into(), dated_on: None },
            ],
            child_views: "Tamsin said that she likes drawing and being outside. She finds the dinner hall “too loud” and would like somewhere quiet to eat. She wants her teacher to show her what to do, not only to tell her.".into(),
            parent_views: "Her parents said that mornings are hard since the autumn. They would like the people around Tamsin to use the same pictures at home and at school.".into(),
            strengths: "- Remembers what she has seen\n- Kind to younger children\n- Draws with great care".into(),
            summary: "Tamsin has difficulty in understanding spoken language and is sensitive to noise. Both affect how she takes part in class. Her epilepsy is well controlled; staff need to know what to do if she has a seizure.".into(),
            diagnoses: vec![
                Diagnosis { name: "Epilepsy".into(), status: DiagnosisStatus::Confirmed, by: "Dr A. Example, consultant paediatrician".into() },
                Diagnosis { name: "Developmental language disorder".into(), status: DiagnosisStatus::UnderAssessment, by: "Speech and language therapy".into() },
                Diagnosis { name: "Autism".into(), status: DiagnosisStatus::ReportedByFamily, by: String::new() },
            ],
            medication: "Levetiracetam twice a day, given at home. An emergency care plan dated 14 January 2026 is held by the school. No known allergies.".into(),
            none_found: false,
            needs: vec![
                Need {
                    what: "Understanding spoken language".into(),
                    impact: "Tamsin misses instructions that are given to the whole class and then copies others, often a step behind. She seldom asks for help.".into(),
                    outcomes: vec![
                        Outcome { what: "Tamsin follows instructions with three key words in class, with gestures, four times out of five".into(), by_when: "by the end of Year 4".into() },
                        Outcome { what: "Tamsin shows an adult when she has not understood, using a card or a sign".into(), by_when: "by the end of Year 3".into() },
                    ],
                    provision: vec![
                        give("Direct speech and language therapy to build understanding of instructions", "Speech and language therapist, band 6 or above", "Once a week in term time", "30 minutes, for 12 weeks", PlanSection::F, true),
                        give("Training for school staff in using signs and pictures", "Speech and language therapist", "Once, then once a year", "2 hours", PlanSection::F, true),
                    ],
                    no_outcome_because: None,
                },
                Need {
                    what: "Epilepsy".into(),
                    impact: "Seizures are rare. Tamsin is tired for the rest of the day after one and cannot take in new work.".into(),
                    outcomes: vec![Outcome { what: "Tamsin is safe at school and on trips, with staff who know her care plan".into(), by_when: "at all times".into() }],
                    provision: vec![give("Epilepsy awareness and emergency medicine training", "Children’s epilepsy specialist nurse", "Once a year", "90 minutes", PlanSection::G, false)],
                    no_outcome_because: None,
                },
            ],
            other_needs: "Mild eczema, treated at home. It does not affect her learning.".into(),
            waits: vec![Wait { service: "Autism assessment".into(), referred_on: Some(on("2025-11-20")), status: "Accepted, first appointment not yet offered".into() }],
            gaps: "Hearing was last tested in 2024. A referral to audiology was made on 19 March 2026.".into(),
            adulthood: String::new(),
            review: "At the annual review, or sooner if seizures become more frequent.".into(),
        },
    }
}
