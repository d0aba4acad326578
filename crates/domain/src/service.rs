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
