//! Weighs what was said in all places of a message: one value a field, or none and why.

use super::envelope::Envelope;
use super::fields::{FIELDS, Reading, full_name, has_lines, postcode, value};
use super::labels::{FULL_NAME, Labels};
use super::limits::MOST_CLUES;
use super::words::squeezed;
use super::{Found, lines};

/// Fields that another child would have otherwise.
const OF_A_CHILD: [&str; 16] = [
    "family_name",
    "given_name",
    "known_as",
    "born_on",
    "nhs_number",
    "address",
    "postcode",
    "setting",
    "year_group",
    "parent",
    "parent_contact",
    "interpreter",
    "gp",
    "looked_after",
    "address_protected",
    "concerns",
];

/// What becomes of a request whose kind is not known.
const UNCLEAR: &str = "It counts as a request for advice until you choose what it is.";

/// One thing said of one field in one place.
pub(super) struct Clue {
    pub field: &'static str,
    pub raw: String,
    pub place: String,
    pub reading: Reading,
    /// Read by guessing how things stand on a page: a value to be compared with the original.
    pub hint: bool,
}

impl Clue {
    pub(super) fn new(field: &'static str, raw: String, place: String, reading: Reading) -> Self {
        Self { field, raw: squeezed(&raw), place, reading, hint: false }
    }
}

/// A line of text and where it stands.
#[derive(Clone)]
pub(super) struct Line {
    pub text: String,
    pub place: String,
}

/// All that a message said, its attachments included.
#[derive(Default)]
pub(super) struct Said {
    pub clues: Vec<Clue>,
    pub lines: Vec<Line>,
    /// Subjects, which say best what is asked.
    pub subjects: Vec<Line>,
    /// The messages, each before those that were passed on in it.
    pub envelopes: Vec<Envelope>,
}

impl Said {
    /// Adds the text of a labelled field. A name in one piece is two fields; an address may hold
    /// the postcode.
    pub(super) fn add(&mut self, field: &'static str, raw: &str, place: &str, labels: &Labels) {
        if self.clues.len() >= MOST_CLUES {
            return;
        }
        let mut push = |field, reading| {
            let raw = shown(field, raw);
            self.clues.push(Clue { field, raw, place: place.into(), reading, hint: false });
        };
        if field == FULL_NAME {
            let (family, given) = match full_name(raw) {
                Some((family, given)) => (Reading::Value(family), Reading::Value(given)),
                None if squeezed(raw).is_empty() => return,
                None => {
                    let why =
                        "The name is written in one piece. Type the surname and the given names.";
                    (Reading::Doubt(why.into()), Reading::Doubt(why.into()))
                }
            };
            push("family_name", family);
            return push("given_name", given);
        }
        match value(field, raw, labels) {
            Reading::Value(text) if field == "address" => {
                let (address, code) = without_postcode(&text);
                if let Some(code) = code {
                    push("postcode", Reading::Value(code));
                }
                push(field, Reading::Value(address));
            }
            reading => push(field, reading),
        }
    }

    /// Adds lines of running text, with the labelled fields in them.
    pub(super) fn add_lines(&mut self, new: Vec<Line>, labels: &Labels) {
        for (field, raw, place) in lines::labelled(&new, labels) {
            self.add(field, &raw, &place, labels);
        }
        self.lines.extend(new);
    }

    /// Adds all that an attachment said.
    pub(super) fn take_in(&mut self, inside: Self) {
        self.clues.extend(inside.clues);
        self.lines.extend(inside.lines);
        self.subjects.extend(inside.subjects);
        self.envelopes.extend(inside.envelopes);
    }

    /// All lines as one text.
    pub(super) fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Every field, once.
    pub(super) fn fields(mut self, labels: &Labels) -> Vec<Found> {
        self.receipt();
        self.authority(labels);
        let kind = self.kind(labels);
        let children = self.envelopes.len() > 1 && self.speaks_of_several();
        FIELDS
            .iter()
            .map(|(field, label)| {
                let clues: Vec<&Clue> = self.clues.iter().filter(|c| c.field == *field).collect();
                let mut found = weighed(&clues);
                if *field == "kind" && found.value.is_none() {
                    found = Found { doubt: found.doubt.or(kind.doubt.clone()), ..kind.clone() };
                }
                let values =
                    clues.iter().filter(|c| matches!(c.reading, Reading::Value(_))).count();
                if children && values == 1 && OF_A_CHILD.contains(field) {
                    let why = "More than one child is spoken of here. Check whose this is.";
                    (found.value, found.doubt) = (None, Some(why.into()));
                }
                Found { field: (*field).into(), label: (*label).into(), ..found }
            })
            .collect()
    }

    /// Whether two of name, date of birth and NHS number are said differently: among several messages an
    /// older request, for another child, may hang below this one.
    fn speaks_of_several(&self) -> bool {
        let differs = |field: &&&str| {
            let mut values = self.clues.iter().filter_map(|clue| match &clue.reading {
                Reading::Value(value) if clue.field == **field => Some(value),
                _ => None,
            });
            values.next().is_some_and(|first| values.any(|other| !same(first, other)))
        };
        ["given_name", "born_on", "nhs_number"].iter().filter(differs).count() > 1
    }

    /// Where no field and no sender names the authority, its letterhead may.
    fn authority(&mut self, labels: &Labels) {
        if self
            .clues
            .iter()
            .any(|c| c.field == "authority" && !matches!(c.reading, Reading::Nothing))
        {
            return;
        }
        for line in &self.lines {
            if self.clues.len() >= MOST_CLUES {
                break;
            }
            for authority in labels.authorities_in(&line.text) {
                let raw = line.text.trim().chars().take(200).collect();
                let named = Reading::Value(authority);
                self.clues.push(Clue::new("authority", raw, line.place.clone(), named));
            }
        }
        if !self.clues.iter().any(|clue| clue.field == "authority") {
            let none = "No local authority is named. Choose the one that asks.".into();
            let clue = Clue::new("authority", String::new(), String::new(), Reading::Doubt(none));
            self.clues.push(clue);
        }
    }

    /// What is asked, from the subject, else from the text. What is left blank is treated as a request
    /// for advice by the clock, so nothing is lost by it.
    fn kind(&self, labels: &Labels) -> Found {
        let text = self.text();
        for (words, place) in self
            .subjects
            .iter()
            .map(|line| (line.text.as_str(), line.place.as_str()))
            .chain([(text.as_str(), "")])
        {
            let kinds = labels.kinds_in(words);
            let Some(first) = kinds.first() else { continue };
            let raw = labels.words_of(first, words);
            let place = if place.is_empty() { self.place_of(&raw) } else { place.into() };
            let (value, doubt) = match kinds.as_slice() {
                [one] => (Some((*one).to_string()), None),
                _ => (None, Some(format!("It speaks of more than one kind of request. {UNCLEAR}"))),
            };
            return Found { value, raw, place, doubt, ..Found::default() };
        }
        Found {
            doubt: Some(format!("It does not say what is asked. {UNCLEAR}")),
            ..Found::default()
        }
    }

    fn place_of(&self, words: &str) -> String {
        let own = |line: &&Line| line.text.contains(words);
        self.lines.iter().find(own).map(|line| line.place.clone()).unwrap_or_default()
    }
}

/// One field from all that was said of it.
fn weighed(clues: &[&Clue]) -> Found {
    let mut values: Vec<(&Clue, &str)> = Vec::new();
    // What was plainly written comes before the same thing guessed from a page.
    for clue in clues.iter().filter(|clue| !clue.hint).chain(clues.iter().filter(|clue| clue.hint))
    {
        if let Reading::Value(value) = &clue.reading
            && !values.iter().any(|(_, known)| same(known, value))
        {
            values.push((clue, value));
        }
    }
    let doubtful = clues.iter().find_map(|clue| match &clue.reading {
        Reading::Doubt(why) => Some((clue, why)),
        _ => None,
    });
    match (values.as_slice(), doubtful) {
        ([], Some((clue, why))) => found(clue, None, Some(why.clone())),
        ([], None) => clues.first().map_or_else(Found::default, |clue| found(clue, None, None)),
        ([(clue, value)], None) => {
            let hint = "Read from the text of a PDF. Compare it with the original.";
            found(clue, Some(value), clue.hint.then(|| hint.into()))
        }
        ([(clue, value)], Some((other, _))) => {
            let also = format!(
                "It also stands in {}, where it could not be read. Check both.",
                other.place
            );
            found(clue, Some(value), Some(also))
        }
        ([first, second, ..], _) => Found {
            raw: [&first.0.raw, &second.0.raw].map(String::as_str).join(" | "),
            place: [&first.0.place, &second.0.place].map(String::as_str).join(" and "),
            doubt: Some(format!(
                "It is said differently in {} and in {}. Check both, then type the right one.",
                first.0.place, second.0.place
            )),
            ..Found::default()
        },
    }
}

fn found(clue: &Clue, value: Option<&str>, doubt: Option<String>) -> Found {
    Found {
        value: value.map(String::from),
        raw: clue.raw.clone(),
        place: clue.place.clone(),
        doubt,
        ..Found::default()
    }
}

/// Case and white space do not make two values.
fn same(one: &str, other: &str) -> bool {
    squeezed(one).to_lowercase() == squeezed(other).to_lowercase()
}

fn shown(field: &str, raw: &str) -> String {
    if has_lines(field) { super::words::visible(raw).trim().into() } else { squeezed(raw) }
}

/// An address without the postcode at its end, and the postcode.
fn without_postcode(address: &str) -> (String, Option<String>) {
    let trimmed = address.trim_end_matches(['.', ',', ' ']);
    let words: Vec<&str> = trimmed.split([' ', ',', '\n']).filter(|w| !w.is_empty()).collect();
    for count in [2, 1] {
        let Some(start) = words.len().checked_sub(count) else { continue };
        if let (Some(code), Some(first)) = (postcode(&words[start..].concat()), words.get(start))
            && let Some(at) = trimmed.rfind(first)
        {
            let rest = trimmed[..at].trim_end_matches([',', ' ', '\n']);
            // Two words must both belong to it: "BS1 5TR", not the "9" of "Flat 9 BS15TR".
            if count == 1 || first.len() >= 2 && first.len() <= 4 {
                return (rest.into(), Some(code));
            }
        }
    }
    (address.into(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_at_the_end_of_an_address_is_the_postcode() {
        let parted = |text| without_postcode(text);
        assert_eq!(
            parted("1 High St, Bristol BS1 5TR"),
            ("1 High St, Bristol".into(), Some("BS1 5TR".into()))
        );
        assert_eq!(parted("1 High St\nBS15TR"), ("1 High St".into(), Some("BS1 5TR".into())));
        assert_eq!(parted("1 High St\nBristol"), ("1 High St\nBristol".into(), None));
    }

    #[test]
    fn two_places_that_disagree_leave_the_field_blank_and_name_both() {
        let labels = Labels::here();
        let mut said = Said::default();
        said.add("born_on", "3/4/2018", "message, line 4", labels);
        said.add("born_on", "4 April 2018", "form.docx, table 1, row 2", labels);
        said.add("setting", "Larkfield Primary", "message, line 5", labels);
        said.add("setting", "LARKFIELD  primary", "form.docx, table 1, row 3", labels);
        let fields = said.fields(labels);
        let of = |name| fields.iter().find(|f| f.field == name).unwrap();
        assert_eq!(of("born_on").value, None);
        let doubt = of("born_on").doubt.clone().unwrap();
        assert!(doubt.contains("message, line 4") && doubt.contains("form.docx, table 1, row 2"));
        assert_eq!(of("setting").value.as_deref(), Some("Larkfield Primary"));
        assert_eq!(of("setting").doubt, None);
    }

    #[test]
    fn every_field_is_there_once_found_or_not() {
        let fields = Said::default().fields(Labels::here());
        let names: Vec<_> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, FIELDS.map(|(name, _)| name));
        assert!(fields.iter().all(|f| f.value.is_none()));
        assert!(fields[0].doubt.is_some(), "an authority that is not named is said to be missing");
    }
}
