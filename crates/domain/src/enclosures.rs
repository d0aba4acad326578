//! What should come with a request: the authority has to send what it already holds (reg 6(3);
//! domain.md 2.3, "enclosures").

/// The documents by stem, in the order in which people ask for them.
pub const ENCLOSURES: [(&str, &str); 9] = [
    ("consent", "Consent to share information"),
    ("parent-views", "The parent's views"),
    ("child-views", "The child's or young person's views"),
    ("psychology", "Educational psychology report"),
    ("medical", "Medical or paediatric report"),
    ("camhs", "CAMHS report"),
    ("speech-and-language", "Speech and language therapy report"),
    ("occupational-therapy", "Occupational therapy report"),
    ("hearing-vision", "Hearing or vision impairment report"),
];

/// The name of a document. None for a stem that nobody knows.
pub fn name(stem: &str) -> Option<&'static str> {
    ENCLOSURES.iter().find(|(known, _)| *known == stem).map(|(_, name)| *name)
}
