//! The words of teams' spreadsheets, from `schema/intake/tracker.2026-11.toml`: what a column's title
//! stands for, and what a short word below it means.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::intake::labels::Labels;
use crate::intake::words::label;

use super::fields;

/// What a title is known for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// A field.
    Field(&'static str),
    /// What Caseclock works out itself, a running number: nothing that is brought in.
    Nothing,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    general: Vec<String>,
    general_if_merged: Vec<String>,
    nothing: Vec<String>,
    labels: BTreeMap<String, Vec<String>>,
    words: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    within: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// The file, read once.
#[derive(Default)]
pub(super) struct Titles {
    titles: BTreeMap<String, Known>,
    general: BTreeSet<String>,
    general_if_merged: BTreeSet<String>,
    /// By field: from what a cell says, whole, to its code.
    words: BTreeMap<String, BTreeMap<String, String>>,
    /// By field: words within a text, the longest first, and their code.
    within: BTreeMap<String, Vec<(String, String)>>,
}

static TITLES: LazyLock<Titles> = LazyLock::new(|| {
    // A file that cannot be read is found by a test, never by an officer.
    let text = include_str!("../../../../schema/intake/tracker.2026-11.toml");
    Titles::of(toml::from_str(text).unwrap_or_default())
});

impl Titles {
    /// The file of this build.
    pub(super) fn here() -> &'static Self {
        &TITLES
    }

    fn of(file: File) -> Self {
        let all = fields();
        let mut titles = BTreeMap::new();
        for (field, said) in &file.labels {
            let Some((field, _)) = all.iter().find(|(name, _)| name == field) else { continue };
            titles.extend(said.iter().map(|text| (label(text), Known::Field(field))));
        }
        titles.extend(file.nothing.iter().map(|text| (label(text), Known::Nothing)));
        let pairs = |codes: BTreeMap<String, Vec<String>>| {
            codes.into_iter().flat_map(|(code, said)| {
                said.into_iter().map(move |text| (label(&text), code.clone()))
            })
        };
        let words =
            file.words.into_iter().map(|(field, codes)| (field, pairs(codes).collect())).collect();
        let longest_first = |codes| {
            let mut all: Vec<_> = pairs(codes).collect();
            all.sort_by_key(|(said, _)| std::cmp::Reverse(said.len()));
            all
        };
        let within =
            file.within.into_iter().map(|(field, codes)| (field, longest_first(codes))).collect();
        let set = |said: &[String]| said.iter().map(|text| label(text)).collect();
        let (general, general_if_merged) = (set(&file.general), set(&file.general_if_merged));
        Self { titles, general, general_if_merged, words, within }
    }

    /// What a title is known for; `parts` are the wider titles that stand over it, and itself last. `sure`:
    /// these surely do, for their cells are merged.
    pub(super) fn known(&self, parts: &[&str], sure: bool) -> Option<Known> {
        let (own, over) = parts.split_last()?;
        let own = bare(own);
        let general = self.general.contains(&own) || sure && self.general_if_merged.contains(&own);
        let alone = (over.is_empty() || !general).then(|| self.one(&own)).flatten();
        self.together(parts).or(alone)
    }

    /// What a title is known for only together with those over it.
    pub(super) fn together(&self, parts: &[&str]) -> Option<Known> {
        let (own, over) = parts.split_last()?;
        let own = bare(own);
        let joined = |from: usize| label(&format!("{} {own}", over[from..].join(" ")));
        (0..over.len()).find_map(|from| self.one(&joined(from)))
    }

    fn one(&self, title: &str) -> Option<Known> {
        let own = self.titles.get(title).copied();
        own.or_else(|| Labels::here().field(title).map(Known::Field))
    }

    /// The code of a text that says, whole, what the file knows for this field.
    pub(super) fn code(&self, field: &str, text: &str) -> Option<&str> {
        self.words.get(field)?.get(&label(text)).map(String::as_str)
    }

    /// The codes of all the words that stand in a text; words within longer ones that were found are
    /// not found again.
    pub(super) fn codes_within(&self, field: &str, text: &str) -> BTreeSet<&str> {
        let mut text = format!(" {} ", label(text));
        let mut found = BTreeSet::new();
        for (said, code) in self.within.get(field).into_iter().flatten() {
            let said = format!(" {said} ");
            if text.contains(&said) {
                text = text.replace(&said, " | ");
                found.insert(code.as_str());
            }
        }
        found
    }
}

/// A title without the number that some put before it: "4. NHS No."
fn bare(title: &str) -> String {
    label(title).trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> File {
        toml::from_str(include_str!("../../../../schema/intake/tracker.2026-11.toml")).unwrap()
    }

    #[test]
    fn the_file_names_known_fields_and_each_word_once() {
        let (file, all) = (file(), fields());
        for field in file.labels.keys().chain(file.words.keys()).chain(file.within.keys()) {
            assert!(all.iter().any(|(name, _)| name == field), "{field}");
        }
        let mut said: Vec<String> =
            file.labels.values().flatten().chain(&file.nothing).map(|text| label(text)).collect();
        let count = said.len();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), count, "a title stands for one thing");
        for codes in file.words.values().chain(file.within.values()) {
            let mut said: Vec<String> = codes.values().flatten().map(|text| label(text)).collect();
            let count = said.len();
            said.sort();
            said.dedup();
            assert_eq!(said.len(), count, "a word means one thing");
        }
        let known = |code: &str| {
            let code = format!("\"{code}\"");
            serde_json::from_str::<domain::route::Closure>(&code).is_ok()
                || serde_json::from_str::<domain::request::RequestKind>(&code).is_ok()
        };
        let codes = file.words["kind"].keys().chain(file.words["closure"].keys());
        for code in codes.chain(file.within["closure"].keys()) {
            assert!(known(code) || ["open", "closed"].contains(&code.as_str()), "{code}");
        }
    }

    #[test]
    fn a_title_under_a_wider_one_is_read_with_it() {
        let known = |parts: &[&str]| match Titles::here().known(parts, true) {
            Some(Known::Field(field)) => field,
            Some(Known::Nothing) => "nothing",
            None => "unknown",
        };
        assert_eq!(known(&["Name"]), "full_name");
        assert_eq!(known(&["Parent", "Name"]), "parent");
        assert_eq!(known(&["Child", "Name"]), "full_name");
        assert_eq!(known(&["Physiotherapist", "Name"]), "unknown");
        assert_eq!(known(&["Tracker 2026", "Dates", "Rec'd"]), "received_on");
        assert_eq!(known(&["Tracker 2026", "D.O.B."]), "born_on");
        assert_eq!(known(&["4. NHS No."]), "nhs_number");
        assert_eq!(known(&["Days left (working)"]), "nothing");
        assert_eq!(known(&["Favourite colour"]), "unknown");
        assert_eq!(known(&["Chaser", "Sent"]), "unknown");
        assert_eq!(known(&[]), "unknown");
        let guessed = Titles::here().known(&["GP", "Received"], false);
        assert_eq!(guessed, Some(Known::Field("received_on")));
        assert_eq!(Titles::here().known(&["Therapist", "Name"], false), None);
    }
}
