//! The form of a PDF (AcroForm, ISO 32000-1, 12.7): fields with a name, a title for people, and what
//! was filled in.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

use super::docx::spaced;
use super::labels::Labels;
use super::merge::{Line, Said};

/// Fields within fields.
const DEEPEST_FIELD: usize = 32;
/// Fields of a form.
const MOST_FIELDS: usize = 5_000;
/// Bits of a button's flags: it is pressed, and keeps no state.
const PRESSED: i64 = 1 << 16;

/// One field as it was filled in.
struct Filled {
    /// Its own name, without those of the fields around it.
    name: String,
    /// What a reader shows for it, where it has that.
    title: String,
    value: Value,
}

enum Value {
    Text(String),
    /// A box that is ticked or not.
    Box(bool),
}

/// What a field hands down to those inside it.
#[derive(Clone, Default)]
struct Handed<'a> {
    kind: Option<&'a [u8]>,
    value: Option<&'a Object>,
    options: Option<&'a Object>,
    flags: i64,
    title: String,
}

/// Adds the fields that are known by their title or name. False where there is no form, or nothing of
/// a request was filled in.
pub(super) fn add(said: &mut Said, name: &str, document: &Document, labels: &Labels) -> bool {
    let form = document.catalog().and_then(|root| root.get_deref(b"AcroForm", document));
    let fields = form
        .and_then(Object::as_dict)
        .and_then(|form| form.get_deref(b"Fields", document))
        .and_then(Object::as_array);
    let Ok(fields) = fields else { return false };
    let mut walk = Walk { document, seen: BTreeSet::new(), out: Vec::new() };
    for field in fields {
        walk.field(field, &Handed::default(), 0);
    }
    let mut known = false;
    // Two boxes, "Looked after yes" and "Looked after no", are one answer.
    let mut pairs: BTreeMap<&'static str, (String, String)> = BTreeMap::new();
    for filled in walk.out {
        let shown = if filled.title.is_empty() { &filled.name } else { &filled.title };
        let place = format!("{name}, field “{shown}”");
        let field = labels.field(&filled.title).or_else(|| labels.field(&spaced(&filled.name)));
        match (filled.value, field) {
            (Value::Text(text), field) => {
                if text.trim().is_empty() {
                    continue;
                }
                let line = |text: &str| Line { text: text.into(), place: place.clone() };
                said.lines.extend(format!("{shown}: {text}").lines().map(line));
                if let Some(field) = field {
                    known = true;
                    said.add(field, &text, &place, labels);
                }
            }
            (Value::Box(ticked), Some(field)) => {
                let tick = if ticked { "☒" } else { "☐" };
                known |= ticked;
                said.lines.push(Line { text: format!("{shown}: {tick}"), place: place.clone() });
                said.add(field, tick, &place, labels);
            }
            (Value::Box(ticked), None) => {
                let tick = if ticked { "☒" } else { "☐" };
                let names = [filled.title.clone(), spaced(&filled.name)];
                let half = names.iter().find_map(|name| {
                    let (label, word) = name.trim().rsplit_once([' ', ':', '-', ','])?;
                    let word = ["Yes", "No"].into_iter().find(|w| w.eq_ignore_ascii_case(word))?;
                    Some((labels.field(label)?, word))
                });
                if let Some((field, word)) = half {
                    known |= ticked;
                    let (text, at) = pairs.entry(field).or_default();
                    text.push_str(&format!("{tick} {word} "));
                    at.clone_from(&place);
                }
                if ticked || half.is_some() {
                    said.lines.push(Line { text: format!("{tick} {shown}"), place });
                }
            }
        }
    }
    for (field, (text, place)) in pairs {
        said.add(field, &text, &place, labels);
    }
    known
}

struct Walk<'a> {
    document: &'a Document,
    seen: BTreeSet<ObjectId>,
    out: Vec<Filled>,
}

impl<'a> Walk<'a> {
    fn field(&mut self, field: &'a Object, handed: &Handed<'a>, depth: usize) {
        if depth > DEEPEST_FIELD || self.out.len() >= MOST_FIELDS {
            return;
        }
        // A field that is its own child has been here before.
        if field.as_reference().is_ok_and(|id| !self.seen.insert(id)) {
            return;
        }
        let Some(field) = self.dictionary(field) else { return };
        let own = |key: &[u8]| field.get_deref(key, self.document).ok();
        let title = own(b"TU").and_then(text).filter(|title| !title.trim().is_empty());
        let handed = Handed {
            kind: own(b"FT").and_then(|kind| kind.as_name().ok()).or(handed.kind),
            value: own(b"V").or(handed.value),
            options: own(b"Opt").or(handed.options),
            flags: own(b"Ff").and_then(|flags| flags.as_i64().ok()).unwrap_or(handed.flags),
            title: title.unwrap_or_else(|| handed.title.clone()),
        };
        let kids = own(b"Kids").and_then(|kids| kids.as_array().ok());
        let kids: &[Object] = kids.map(Vec::as_slice).unwrap_or_default();
        // Children without a name are places where this one field is shown.
        let named = |kid: &&Object| self.dictionary(kid).is_some_and(|kid| kid.has(b"T"));
        let inner: Vec<&Object> = kids.iter().filter(named).collect();
        if !inner.is_empty() {
            inner.into_iter().for_each(|kid| self.field(kid, &handed, depth + 1));
            return;
        }
        let value = match handed.kind {
            Some(b"Btn") if handed.flags & PRESSED == 0 => self.button(field, kids, &handed),
            Some(b"Tx") => handed.value.and_then(text).map(Value::Text),
            Some(b"Ch") => Some(Value::Text(self.chosen(&handed))),
            _ => None,
        };
        if let Some(value) = value {
            let name = own(b"T").and_then(text).unwrap_or_default();
            self.out.push(Filled { name, title: handed.title, value });
        }
    }

    fn dictionary(&self, object: &'a Object) -> Option<&'a Dictionary> {
        self.document.dereference(object).ok()?.1.as_dict().ok()
    }

    /// A tick box has one state beside "Off"; where there are several, the state is the answer.
    fn button(&self, field: &'a Dictionary, kids: &'a [Object], handed: &Handed) -> Option<Value> {
        let shown: Vec<&Dictionary> = kids.iter().filter_map(|kid| self.dictionary(kid)).collect();
        let shown = if shown.is_empty() { vec![field] } else { shown };
        let mut states: BTreeSet<&[u8]> = BTreeSet::new();
        for place in &shown {
            let looks = place
                .get_deref(b"AP", self.document)
                .and_then(Object::as_dict)
                .and_then(|looks| looks.get_deref(b"N", self.document))
                .and_then(Object::as_dict);
            let names =
                looks.into_iter().flat_map(Dictionary::iter).map(|(name, _)| name.as_slice());
            states.extend(names.filter(|name| *name != b"Off"));
        }
        let now = shown.iter().find_map(|place| {
            place.get(b"AS").and_then(Object::as_name).ok().filter(|state| *state != b"Off")
        });
        let value = handed.value.and_then(|value| value.as_name().ok()).or(now);
        let on = value.filter(|state| *state != b"Off");
        if states.len() < 2 {
            return Some(Value::Box(on.is_some()));
        }
        let Some(on) = on else { return Some(Value::Text(String::new())) };
        let on = String::from_utf8_lossy(on).into_owned();
        // The state may be no more than a number in the list of answers.
        let listed = handed.options.and_then(|options| options.as_array().ok());
        let listed = listed.and_then(|list| text(list.get(on.parse::<usize>().ok()?)?));
        Some(Value::Text(listed.unwrap_or(on)))
    }

    /// What was chosen from a list, as the list shows it.
    fn chosen(&self, handed: &Handed) -> String {
        let chosen: Vec<String> = match handed.value {
            Some(Object::Array(several)) => several.iter().filter_map(text).collect(),
            Some(one) => text(one).into_iter().collect(),
            None => Vec::new(),
        };
        let options = handed.options.and_then(|options| options.as_array().ok());
        let options: &[Object] = options.map(Vec::as_slice).unwrap_or_default();
        let shown = |value: String| {
            let pair = options
                .iter()
                .filter_map(|option| option.as_array().ok())
                .find(|pair| pair.first().and_then(text).as_deref() == Some(value.as_str()));
            pair.and_then(|pair| text(pair.get(1)?)).unwrap_or(value)
        };
        chosen.into_iter().map(shown).collect::<Vec<_>>().join(", ")
    }
}

/// A text as PDF keeps it, with its line breaks as ours.
fn text(object: &Object) -> Option<String> {
    let text = match object {
        Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
        other => decode_text_string(other).ok()?,
    };
    Some(text.replace("\r\n", "\n").replace('\r', "\n"))
}
