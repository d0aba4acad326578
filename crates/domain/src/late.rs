//! Why advice was late, where no exception excuses it (domain.md 2.13). These reasons lie with
//! services and not with the family, and none of them can be entered as an exception.

/// The codes with their words.
pub const REASONS: [(&str, &str); 16] = [
    ("N1", "Request misrouted inside the NHS"),
    ("N2", "The authority's papers were late or incomplete"),
    ("N3", "Capacity of a service"),
    ("N4", "Capacity of the clinic"),
    ("N5", "Waiting for hospital records"),
    ("N6", "Waiting for the general practice"),
    ("N7", "Absence of the author"),
    ("N8", "Rework after a quality check"),
    ("N9", "Failure of a computer system"),
    ("N10", "Many requests at once"),
    ("N11", "NHS number or identity not clear"),
    ("N12", "The family could not be reached"),
    ("N13", "No interpreter"),
    ("N14", "The family cancelled an appointment"),
    ("N15", "Legal or safeguarding hold"),
    ("N16", "Another reason"),
];

/// The words of a code.
pub fn words(code: &str) -> Option<&'static str> {
    REASONS.iter().find(|(known, _)| *known == code).map(|(_, words)| *words)
}

/// Phrases that speak of a service. A guard against the usual mistake and no judge: what is not
/// listed is seen by the person who approves.
const OF_SERVICES: [&str; 19] = [
    "staffing",
    "staff shortage",
    "staff sickness",
    "staff absence",
    "understaffed",
    "annual leave",
    "waiting list",
    "waiting time",
    "backlog",
    "school holiday",
    "summer holiday",
    "half term",
    "term time",
    "school closed",
    "school was closed",
    "it failure",
    "system outage",
    "clinic capacity",
    "service capacity",
];

/// Whether a text gives a reason that lies with a service and not with the family.
pub fn names_a_service(text: &str) -> bool {
    let folded = text.to_lowercase();
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    OF_SERVICES.iter().any(|phrase| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        words.windows(phrase.len()).any(|said| {
            // The last word may be a plural: "school holidays", "waiting lists".
            said.iter()
                .zip(&phrase)
                .all(|(said, wanted)| said == wanted || said.strip_suffix('s') == Some(wanted))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_named_by_whole_words() {
        assert!(names_a_service("the Waiting-list was long"));
        assert!(names_a_service("the waiting lists"));
        assert!(names_a_service("It was half-term"));
        assert!(names_a_service("School was closed for the summer"));
        assert!(names_a_service("School holidays."));
        for of_the_family in [
            "The child's mother was in hospital",
            "The mother, a server in a hospital café, lost her job",
            "The family were abroad from the 9th",
            "A bereavement, and the father lost capacity to cope",
        ] {
            assert!(!names_a_service(of_the_family), "{of_the_family}");
        }
        assert_eq!(words("N9"), Some("Failure of a computer system"));
        assert_eq!(words("N17"), None);
    }
}
