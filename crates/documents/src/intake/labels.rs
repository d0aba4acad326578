//! The words by which forms name their fields: files under `schema/intake`, one an authority and
//! one for all. A form with other words is a new dated file there, and no other code.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::fields::FIELDS;
use super::words::label;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    authority: String,
    #[serde(default)]
    domains: Vec<String>,
    #[serde(default)]
    letterhead: Vec<String>,
    labels: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    kinds: BTreeMap<String, Vec<String>>,
}

/// The files, read once.
pub(crate) struct Labels {
    authorities: Vec<File>,
    /// From a label to its field: every authority's own labels, then those of all.
    fields: BTreeMap<String, &'static str>,
    kinds: BTreeMap<String, Vec<String>>,
}

/// A label that stands for surname and given names together.
pub(crate) const FULL_NAME: &str = "full_name";

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    let files = [
        include_str!("../../../../schema/intake/bristol.2026-11.toml"),
        include_str!("../../../../schema/intake/north-somerset.2026-11.toml"),
        include_str!("../../../../schema/intake/south-gloucestershire.2026-11.toml"),
        include_str!("../../../../schema/intake/common.2026-11.toml"),
    ];
    // A file that cannot be read is found by a test, never by an officer.
    Labels::of(files.iter().filter_map(|text| toml::from_str(text).ok()).collect())
});

impl Labels {
    /// The files of this build.
    pub(crate) fn here() -> &'static Self {
        &LABELS
    }

    fn of(mut files: Vec<File>) -> Self {
        let mut fields = BTreeMap::new();
        let mut kinds = BTreeMap::new();
        for file in &mut files {
            for (field, labels) in &file.labels {
                let known = FIELDS.iter().map(|(name, _)| *name).chain([FULL_NAME]);
                let Some(field) = known.into_iter().find(|name| name == field) else { continue };
                for text in labels {
                    fields.entry(label(text)).or_insert(field);
                }
            }
            kinds.append(&mut file.kinds);
        }
        files.retain(|file| !file.authority.is_empty());
        Self { authorities: files, fields, kinds }
    }

    /// The field that a label stands for.
    pub(crate) fn field(&self, text: &str) -> Option<&'static str> {
        if text.len() > 120 {
            return None;
        }
        self.fields.get(&label(text)).copied()
    }

    /// The authority whose e-mail domain this address has.
    pub(super) fn authority_of_address(&self, address: &str) -> Option<String> {
        let domain = address.rsplit_once('@')?.1.trim().trim_end_matches('>').to_lowercase();
        let own = |d: &String| domain == *d || domain.ends_with(&format!(".{d}"));
        self.authorities
            .iter()
            .find(|file| file.domains.iter().any(own))
            .map(|f| f.authority.clone())
    }

    /// The authorities that a line of text names by letterhead or domain.
    pub(super) fn authorities_in(&self, line: &str) -> Vec<String> {
        let line = line.to_lowercase();
        let named = |file: &&File| {
            file.letterhead.iter().any(|words| line.contains(words))
                || file.domains.iter().any(|domain| {
                    line.match_indices(domain.as_str()).any(|(at, _)| {
                        // "n-somerset.gov.uk" is not the end of another domain.
                        line[..at]
                            .chars()
                            .next_back()
                            .is_none_or(|c| !c.is_alphanumeric() && c != '-')
                    })
                })
        };
        self.authorities.iter().filter(named).map(|file| file.authority.clone()).collect()
    }

    /// The one authority that a text names, if it names one.
    pub(crate) fn authority_in(&self, text: &str) -> Option<String> {
        match self.authorities_in(text).as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    }

    /// The kinds of request that a text speaks of.
    pub(crate) fn kinds_in(&self, text: &str) -> Vec<&str> {
        let text = text.to_lowercase();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let speaks = |words: &&String| text.contains(words.as_str());
        let found = self.kinds.iter().filter(|(_, sentences)| sentences.iter().any(|w| speaks(&w)));
        let mut kinds: Vec<&str> = found.map(|(kind, _)| kind.as_str()).collect();
        // A reassessment asks for advice too: the narrower word counts.
        if kinds.contains(&"reassessment") {
            kinds.retain(|kind| *kind != "advice_request");
        }
        kinds
    }

    /// The words of the text that speak of a kind, with what stands around them on their line.
    pub(super) fn words_of(&self, kind: &str, text: &str) -> String {
        let sentences = self.kinds.get(kind).map(Vec::as_slice).unwrap_or_default();
        let line = text.lines().find(|line| {
            let line = line.to_lowercase();
            sentences.iter().any(|words| line.contains(words.as_str()))
        });
        line.or_else(|| text.lines().next()).unwrap_or("").trim().chars().take(200).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_schema_can_be_read() {
        let labels = Labels::here();
        assert_eq!(labels.authorities.len(), 3);
        assert_eq!(labels.kinds.len(), 6);
        assert!(labels.fields.len() > 150);
    }

    #[test]
    fn labels_name_known_fields_and_kinds_name_known_kinds() {
        let text = include_str!("../../../../schema/intake/common.2026-11.toml");
        let file: File = toml::from_str(text).unwrap();
        for field in file.labels.keys() {
            assert!(field == FULL_NAME || FIELDS.iter().any(|(name, _)| name == field), "{field}");
        }
        for kind in file.kinds.keys() {
            let read = serde_json::from_str::<domain::request::RequestKind>(&format!("\"{kind}\""));
            assert!(read.is_ok(), "{kind}");
        }
    }

    #[test]
    fn a_label_stands_for_one_field_in_a_file() {
        for text in [
            include_str!("../../../../schema/intake/common.2026-11.toml"),
            include_str!("../../../../schema/intake/bristol.2026-11.toml"),
            include_str!("../../../../schema/intake/north-somerset.2026-11.toml"),
            include_str!("../../../../schema/intake/south-gloucestershire.2026-11.toml"),
        ] {
            let file: File = toml::from_str(text).unwrap();
            let mut all: Vec<_> = file.labels.values().flatten().map(|text| label(text)).collect();
            let count = all.len();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), count, "{}", file.authority);
        }
    }

    #[test]
    fn authorities_by_domain_and_letterhead() {
        let labels = Labels::here();
        assert_eq!(labels.authority_of_address("a@sen.bristol.gov.uk").as_deref(), Some("Bristol"));
        assert_eq!(labels.authority_of_address("a@notbristol.gov.uk"), None);
        assert_eq!(
            labels.authority_in("North Somerset Council").as_deref(),
            Some("North Somerset")
        );
        assert_eq!(
            labels.authority_in("write to a@n-somerset.gov.uk").as_deref(),
            Some("North Somerset")
        );
        assert_eq!(labels.authority_in("the city of Bath"), None);
    }
}
