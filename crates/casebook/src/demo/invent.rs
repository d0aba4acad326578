//! Invented children. Every name, school and NHS number here is made up; the numbers are from the
//! range 999 that is kept for tests.

use chrono::{Datelike, Days, NaiveDate};
use domain::advice::{
    Advice, Basis, Diagnosis, DiagnosisStatus, Need, Outcome, PlanSection, Provision, Source, Wait,
};
use domain::civil;
use domain::nhs_number::NhsNumber;
use domain::route::Route;

use crate::views::RequestForm;

const FAMILY: [&str; 40] = [
    "Abbotsley",
    "Adeyemi-Hart",
    "Ashdown",
    "Bellweather",
    "Brightling",
    "Calloway",
    "Cheddarby",
    "Clevedale",
    "Dowrick",
    "Eastgrove",
    "Farrowmere",
    "Fenwood",
    "Garside",
    "Goldney",
    "Hallowell",
    "Hartcliffe",
    "Iqbal-Stone",
    "Jessamy",
    "Kewstoke",
    "Kowalczyk",
    "Larkhill",
    "Lockleaze",
    "Mangotsby",
    "Marlowe",
    "Nailsworthy",
    "Nguyen-Ford",
    "Oldbury",
    "Okonedo",
    "Patchwell",
    "Pensfordham",
    "Quartley",
    "Redfield",
    "Rowbarrow",
    "Saltford",
    "Severnside",
    "Thornbury-Lane",
    "Underhay",
    "Winscombe",
    "Yarrow",
    "Zielinski",
];
const GIVEN: [&str; 32] = [
    "Aisha", "Alfie", "Amara", "Bea", "Caleb", "Carys", "Dara", "Dylan", "Elif", "Esme", "Finn",
    "Freya", "Grace", "Hamza", "Idris", "Isla", "Jakub", "Joni", "Kofi", "Leila", "Mabel", "Mateo",
    "Nia", "Noor", "Oscar", "Priya", "Rafe", "Seren", "Tariq", "Uma", "Wren", "Zofia",
];
/// Settings by the age up to which children go there.
const SETTINGS: [(i32, &[&str]); 4] = [
    (5, &["Old Mill Nursery", "Tadpoles Pre-school"]),
    (
        11,
        &[
            "Harbour Lane Primary School",
            "St Brannock's C of E Primary",
            "Kite Hill School",
            "Seawalls Community School",
        ],
    ),
    (16, &["Nine Elms Academy", "Tidewater Secondary", "Kite Hill School"]),
    (i32::MAX, &["Commonside College"]),
];
const SERVICES: [&str; 8] = [
    "speech-and-language",
    "community-paediatrics",
    "occupational-therapy",
    "gp",
    "camhs",
    "physiotherapy",
    "audiology",
    "school-nursing",
];

/// Numbers from a seed: SplitMix64, so that the same seed tells the same story anywhere.
pub struct Dice(u64);

impl Dice {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, and without, `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        if n == 0 { 0 } else { self.next() % n }
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of.get(self.below(of.len() as u64) as usize).copied().unwrap_or_default()
    }
}

/// An invented child and what happens to them.
pub struct Invented {
    /// The request.
    pub form: RequestForm,
    /// The services that will be asked.
    pub services: Vec<&'static str>,
    /// The route that triage will choose.
    pub route: Route,
    /// When a community health service last saw them, where one knows them.
    pub contact_on: Option<NaiveDate>,
    year: i32,
}

impl Invented {
    /// The `n`th child of a story, with a request received on a day.
    pub fn new(dice: &mut Dice, n: usize, received: NaiveDate) -> Self {
        let (authority, domain, reference) = match dice.below(2_105) {
            0..1_060 => ("Bristol", "bristol.gov.uk", format!("EHC-{:05}", 41_000 + n)),
            1_060..1_667 => (
                "North Somerset",
                "n-somerset.gov.uk",
                format!("NS/{}/{:04}", received.year(), n + 100),
            ),
            _ => ("South Gloucestershire", "southglos.gov.uk", format!("SG{:06}", 700_100 + n)),
        };
        let age = 3 + dice.below(15) as i32;
        let born = civil::birthday(received, -age);
        let born = born.checked_sub_days(Days::new(dice.below(360))).unwrap_or(born);
        let family = dice.one(&FAMILY);
        let given = dice.one(&GIVEN);
        let mut services: Vec<&'static str> = Vec::new();
        for _ in 0..1 + dice.below(3) {
            let service = dice.one(&SERVICES);
            if !services.contains(&service) {
                services.push(service);
            }
        }
        let form = RequestForm {
            authority: authority.into(),
            kind: "advice_request".into(),
            reference,
            received_on: received.to_string(),
            received_at: format!("{:02}:{:02}", 8 + dice.below(10), dice.below(60)),
            channel: "email".into(),
            mailbox: "provider".into(),
            la_dated_on: received.pred_opt().unwrap_or(received).to_string(),
            family_name: family.into(),
            given_name: given.into(),
            born_on: born.to_string(),
            nhs_number: number(n),
            address: format!("{} Example Street", 1 + dice.below(90)),
            postcode: format!("ZZ{} {}AA", 1 + dice.below(9), 1 + dice.below(9)),
            setting: dice.one(settings(age)).into(),
            parent: format!("{} {family}", dice.one(&GIVEN)),
            caseworker: "EHC casework team".into(),
            caseworker_contact: format!("ehc.casework@example.{domain}"),
            concerns: "Speech, attention and self-care in class.".into(),
            ..RequestForm::default()
        };
        let mut child =
            Self { form, services, route: Route::T2, contact_on: None, year: received.year() };
        // Two children in three are known to a service.
        if dice.below(3) != 0 {
            child.route = Route::T1;
            child.contact_on = received.checked_sub_days(Days::new(10 + dice.below(300)));
        }
        // Most authorities say when they were asked themselves.
        if dice.below(4) != 0 {
            let asked = received.checked_sub_days(Days::new(20 + dice.below(22)));
            child.form.la_started_on = asked.map(|on| on.to_string()).unwrap_or_default();
        }
        child
    }

    /// The author and text of a service's answer; no text where it knows nothing.
    pub fn answer(&self, at: usize) -> (String, String) {
        match self.services.get(at).copied().unwrap_or_default() {
            "speech-and-language" => ("M. Petrie, speech and language therapist".into(), "Expressive language is about two years behind. Follows instructions of two parts. Uses signs at home.".into()),
            "community-paediatrics" => ("Dr L. Osei, community paediatrician".into(), "Seen in clinic. Growth and general health are good. Developmental coordination disorder is being assessed.".into()),
            "occupational-therapy" => ("J. Pym, occupational therapist".into(), "Needs a sloped desk and breaks for movement. Dresses with help for fastenings.".into()),
            "gp" => ("Dr R. Oak, general practitioner".into(), "No regular medication. Immunisations are up to date.".into()),
            "camhs" => ("S. Vale, clinical psychologist".into(), String::new()),
            "physiotherapy" => ("T. Moor, physiotherapist".into(), "Walks and runs. Tires on stairs.".into()),
            "audiology" => ("H. Lund, audiologist".into(), "Hearing within normal limits in both ears at the last test.".into()),
            _ => ("K. Bright, school nurse".into(), "Care plan for asthma is in place at school.".into()),
        }
    }

    /// The advice that will be written.
    pub fn advice(&self) -> Advice {
        let given = self.form.given_name.as_str();
        let dated_on = NaiveDate::from_ymd_opt(self.year, 1, 14)
            .filter(|day| civil::read(&self.form.received_on).is_some_and(|on| *day < on));
        Advice {
            basis: Some(Basis::Records),
            sources: vec![
                Source { what: "Speech and language therapy report".into(), dated_on },
                Source { what: "Community paediatrics clinic letter".into(), dated_on },
            ],
            child_views: format!("{given} likes building things and says that writing makes their hand tired."),
            parent_views: "The parents are most concerned about speech and about mornings before school.".into(),
            strengths: format!("{given} is curious, kind to younger children and remembers stories well."),
            summary: format!("{given} has delayed expressive language and difficulty with fine movements. Both affect learning in class."),
            diagnoses: vec![Diagnosis {
                name: "Developmental coordination disorder".into(),
                status: DiagnosisStatus::UnderAssessment,
                by: "Community paediatrics".into(),
            }],
            medication: "No regular medication. No known allergies.".into(),
            needs: vec![
                Need {
                    what: "Expressive language about two years behind age".into(),
                    impact: format!("{given} cannot yet explain answers or join in group discussion without support."),
                    outcomes: vec![Outcome {
                        what: format!("{given} explains an idea to an adult in sentences of five words or more, in four lessons out of five."),
                        by_when: "by the end of the key stage".into(),
                    }],
                    provision: vec![Provision {
                        what: "Direct therapy for expressive language with a programme for school".into(),
                        who: "Speech and language therapist; teaching assistant trained by them".into(),
                        how_often: "Weekly; school programme four times a week".into(),
                        how_long: "30 minutes for 12 weeks; 15 minutes each time".into(),
                        review: "Every term".into(),
                        section: PlanSection::F,
                        commissioned: true,
                    }],
                    no_outcome_because: None,
                },
                Need {
                    what: "Difficulty with fine movements".into(),
                    impact: "Writing is slow and tiring, and dressing after PE takes longer than for others.".into(),
                    outcomes: vec![Outcome {
                        what: format!("{given} writes or types three sentences without a break."),
                        by_when: "within 12 months".into(),
                    }],
                    provision: vec![Provision {
                        what: "Assessment of seating and equipment, and a programme of hand skills".into(),
                        who: "Occupational therapist".into(),
                        how_often: "One assessment, then once every half term".into(),
                        how_long: "60 minutes; 45 minutes for each review, for one year".into(),
                        review: "At the annual review".into(),
                        section: PlanSection::G,
                        commissioned: true,
                    }],
                    no_outcome_because: None,
                },
            ],
            waits: vec![Wait {
                service: "Autism and ADHD pathway".into(),
                referred_on: dated_on,
                status: "On the waiting list".into(),
            }],
            gaps: "No hearing test is recorded since the age of three; a referral to audiology was made.".into(),
            adulthood: "Preparation for adulthood: independent travel and looking after medication are to be planned from year 9.".into(),
            review: "To be looked at again at the annual review, or earlier if the family or school asks.".into(),
            ..Advice::default()
        }
    }
}

fn settings(age: i32) -> &'static [&'static str] {
    SETTINGS.iter().find(|(below, _)| age < *below).map_or(&[], |(_, names)| names)
}

/// The `n`th valid number of the test range.
fn number(n: usize) -> String {
    (0..)
        .map(|at| 999_000_000 + n as u64 + at * 100_000)
        .find_map(|nine| {
            (0..10).map(|check| format!("{nine}{check}")).find(|text| NhsNumber::read(text).is_ok())
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invented_numbers_are_valid_different_and_of_the_test_range() {
        let numbers: std::collections::BTreeSet<String> = (0..2_000).map(number).collect();
        assert_eq!(numbers.len(), 2_000);
        assert!(numbers.iter().all(|n| n.starts_with("999") && NhsNumber::read(n).is_ok()));
    }

    #[test]
    fn the_same_seed_tells_the_same_story() {
        let tell = |seed| {
            let mut dice = Dice::new(seed);
            let on = civil::read("2026-03-02").unwrap();
            (0..20).map(|n| Invented::new(&mut dice, n, on).form).collect::<Vec<_>>()
        };
        assert_eq!(tell(1), tell(1));
        assert_ne!(tell(1), tell(2));
    }
}
