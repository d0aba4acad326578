//! Right, blank or wrong: one reading against one expectation.

use std::collections::BTreeMap;

use documents::intake::{Message, Unreadable};
use serde_json::Value;

/// What stands in NAME.expected.json.
#[derive(Default)]
pub struct Expected {
    /// Every request of the file, in order.
    pub requests: Vec<Request>,
    /// The codes of [`Unreadable`] of which one is right, where the file holds nothing to read.
    pub unreadable: Vec<String>,
}

/// One request as a careful person takes it from the file.
#[derive(Default)]
pub struct Request {
    /// Every field that is said, with its value as [`documents::intake::Found`] writes it.
    pub fields: BTreeMap<String, String>,
    /// Fields that must be left open and say why.
    pub blank: Vec<String>,
    /// Fields that a person sees and a program may leave to them.
    pub may_be_blank: Vec<String>,
}

impl Expected {
    /// Reads an expectation. Words it does not know are a mistake of whoever wrote them.
    pub fn read(bytes: &[u8]) -> Self {
        let mut value: Value = serde_json::from_slice(bytes).unwrap();
        let texts = |value: &mut Value, name: &str| -> Vec<String> {
            let list = value.as_object_mut().unwrap().remove(name);
            serde_json::from_value(list.unwrap_or_else(|| Value::Array(Vec::new()))).unwrap()
        };
        let unreadable = texts(&mut value, "unreadable");
        let requests = value.as_object_mut().unwrap().remove("requests").unwrap_or_default();
        let request = |mut value: Value| {
            let (blank, may_be_blank) =
                (texts(&mut value, "blank"), texts(&mut value, "may_be_blank"));
            let fields = value.as_object_mut().unwrap().remove("fields").unwrap();
            assert_eq!(value, serde_json::json!({}));
            Request { fields: serde_json::from_value(fields).unwrap(), blank, may_be_blank }
        };
        assert_eq!(value, serde_json::json!({}));
        let requests = requests.as_array().cloned().unwrap_or_default();
        Self { requests: requests.into_iter().map(request).collect(), unreadable }
    }
}

/// How many fields were right and blank, and every one that was not as it has to be.
#[derive(Default)]
pub struct Judgement {
    /// Fields with the expected value, and fields that had to be blank, are, and say why.
    pub right: usize,
    /// Fields that are said in the file and were left to a person.
    pub blank: usize,
    /// Another value than the expected one, or a value where nothing is said.
    pub wrong: Vec<String>,
    /// Blank, though it is plain; or blank in doubt, and the doubt is not said.
    pub missed: Vec<String>,
}

/// Judges one file.
pub fn judged(
    name: &str,
    expected: &Expected,
    read: &Result<Vec<Message>, Unreadable>,
) -> Judgement {
    let mut judgement = Judgement::default();
    let messages = match read {
        Ok(messages) => messages.as_slice(),
        Err(why) if expected.unreadable.contains(&code(*why)) => {
            judgement.right += 1;
            return judgement;
        }
        Err(why) => {
            judgement.missed.push(format!("{name}: not read: {}", code(*why)));
            return judgement;
        }
    };
    if messages.len() != expected.requests.len() {
        let wanted = expected.requests.len();
        judgement.wrong.push(format!("{name}: {} requests, and not {wanted}", messages.len()));
    }
    for (at, (message, request)) in messages.iter().zip(&expected.requests).enumerate() {
        let name = if messages.len() > 1 { format!("{name} [{at}]") } else { name.to_string() };
        for found in &message.fields {
            let field = found.field.as_str();
            // "Unclear" is how a kind that nobody can tell is left open.
            let value = found.value.as_deref().filter(|value| *value != "unclear");
            let has = |list: &[String]| list.iter().any(|own| own == field);
            match (value, request.fields.get(field)) {
                (Some(value), Some(right)) if same(value, right) => judgement.right += 1,
                (Some(value), right) => {
                    let right = right.map_or("nothing", String::as_str);
                    let place = &found.place;
                    judgement
                        .wrong
                        .push(format!("{name}: {field}: {value:?} in {place}, and not {right:?}"));
                }
                (None, None) if has(&request.blank) && found.doubt.is_some() => {
                    judgement.right += 1;
                }
                (None, None) if has(&request.blank) => {
                    judgement.missed.push(format!("{name}: {field}: blank, and no word why"));
                }
                (None, Some(_)) if has(&request.may_be_blank) => judgement.blank += 1,
                (None, Some(right)) => {
                    judgement.blank += 1;
                    let doubt = found.doubt.as_deref().unwrap_or("not found");
                    judgement.missed.push(format!("{name}: {field}: not {right:?}: {doubt}"));
                }
                (None, None) => {}
            }
        }
    }
    judgement
}

/// The code of a refusal, as it travels.
pub fn code(why: Unreadable) -> String {
    serde_json::to_value(why).unwrap().as_str().unwrap().into()
}

/// Lines, and the commas at their ends, are a matter of layout.
fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.split([' ', '\n', ',']).filter(|w| !w.is_empty()).count();
    let words = |text: &str| -> String { text.split([' ', '\n', ',']).collect() };
    plain(one) == plain(other) && words(one) == words(other)
}
