//! NHS services that are asked for their part (domain.md 2.5).

/// The services of the first settings: stem and name.
pub const SERVICES: [(&str, &str); 24] = [
    ("community-paediatrics", "Community paediatrics"),
    ("neurodisability", "Neurodisability"),
    ("speech-and-language", "Speech and language therapy"),
    ("occupational-therapy", "Occupational therapy"),
    ("physiotherapy", "Physiotherapy"),
    ("camhs", "Child and adolescent mental health services"),
    ("camhs-learning-disability", "CAMHS learning disability"),
    ("autism-and-adhd", "Autism and ADHD pathway"),
    ("audiology", "Audiology"),
    ("vision", "Orthoptics and ophthalmology"),
    ("dietetics", "Dietetics"),
    ("continence", "Continence"),
    ("community-nursing", "Children's community nursing"),
    ("epilepsy-nursing", "Epilepsy nursing"),
    ("special-school-nursing", "Special school nursing"),
    ("school-nursing", "School nursing"),
    ("health-visiting", "Health visiting"),
    ("looked-after-health", "Looked-after children's health"),
    ("learning-disability-nursing", "Learning disability nursing"),
    ("wheelchair-and-orthotics", "Wheelchair and orthotics"),
    ("acute", "Acute hospital specialties"),
    ("palliative-care", "Palliative care"),
    ("continuing-care", "Continuing care"),
    ("gp", "General practice"),
];

/// The name of a service for people. A stem that is not in the list is shown as it reads.
pub fn name(stem: &str) -> String {
    SERVICES
        .iter()
        .find(|(known, _)| *known == stem)
        .map_or_else(|| capitalised(&stem.replace('-', " ")), |(_, name)| (*name).to_owned())
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words of a request by which a service is known. A word stands for the beginning of one.
const WORDS: [(&str, &[&str]); 17] = [
    (
        "speech-and-language",
        &["speech", "language", "communicat", "stammer", "swallow", "salt", "aac"],
    ),
    ("occupational-therapy", &["occupational", "sensory", "fine motor", "handwriting", "dressing"]),
    ("physiotherapy", &["physio", "gross motor", "walking", "mobility", "cerebral palsy"]),
    (
        "camhs",
        &["camhs", "anxi", "mental health", "self-harm", "low mood", "depress", "eating disorder"],
    ),
    ("autism-and-adhd", &["autis", "adhd", "asd", "attention deficit", "social interaction"]),
    ("audiology", &["hearing", "audiolog", "deaf", "glue ear"]),
    ("vision", &["vision", "visual impair", "sight", "squint", "blind"]),
    ("dietetics", &["diet", "feeding", "restricted eating", "arfid"]),
    ("continence", &["continen", "toilet", "soiling", "wetting"]),
    ("epilepsy-nursing", &["epilep", "seizure"]),
    ("community-nursing", &["gastrostomy", "tube fed", "oxygen", "diabet", "ventilat"]),
    ("community-paediatrics", &["paediatric", "developmental delay", "coordination disorder"]),
    ("wheelchair-and-orthotics", &["wheelchair", "orthotic", "splint"]),
    ("learning-disability-nursing", &["learning disabilit"]),
    ("palliative-care", &["palliative", "hospice", "life-limiting"]),
    ("continuing-care", &["continuing care"]),
    ("looked-after-health", &["looked after", "looked-after"]),
];

/// The services that a text speaks of, in the order of the list. They are proposed and never chosen.
pub fn spoken_of(text: &str) -> Vec<&'static str> {
    let text = format!(" {}", text.to_lowercase());
    let begins = |word: &&str| {
        text.match_indices(*word).any(|(at, _)| {
            !text.get(..at).unwrap_or_default().ends_with(|c: char| c.is_alphanumeric())
        })
    };
    let named =
        |stem: &str| WORDS.iter().any(|(known, words)| *known == stem && words.iter().any(&begins));
    SERVICES.iter().map(|(stem, _)| *stem).filter(|stem| named(stem)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_names_its_services_by_the_words_that_people_use() {
        let text =
            "Delayed Speech and language. Mum is anxious about his hearing; possible autism.";
        let named = ["speech-and-language", "camhs", "autism-and-adhd", "audiology"];
        assert_eq!(spoken_of(text), named);
        assert_eq!(spoken_of("Insight, basalt and diaphysio"), Vec::<&str>::new());
        assert!(WORDS.iter().all(|(stem, _)| SERVICES.iter().any(|(known, _)| known == stem)));
    }
}
