//! `schema/events`: one sample for every kind of event, as it stands in casebooks that people hold.
//! Samples are added, never edited; a missing one is written by this test.

use std::path::{Path, PathBuf};

use domain::event::{Body, VERSION};
use serde_json::Value;

use crate::any::Dice;

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema/events")
}

/// Whether all that `old` says is also said by `new`, which may say more: optional fields are added
/// over the years.
fn says_all(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            old.iter().all(|(name, value)| new.get(name).is_some_and(|now| says_all(value, now)))
        }
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| says_all(old, new))
        }
        _ => old == new,
    }
}

#[test]
fn an_event_of_every_kind_is_still_read_and_loses_nothing() {
    for (at, kind) in Body::KINDS.iter().enumerate() {
        let path = samples().join(format!("{kind}.{VERSION}.json"));
        if !path.exists() {
            let (_, body) = Dice(5).body(at).write().unwrap();
            let body: Value = serde_json::from_str(&body).unwrap();
            std::fs::write(&path, serde_json::to_string_pretty(&body).unwrap() + "\n").unwrap();
        }
        let sample = std::fs::read_to_string(&path).unwrap();
        let body = Body::read(kind, VERSION, &sample);
        assert!(!matches!(body, Body::Unknown { .. }), "{kind} is no longer understood");
        let (written_kind, written) = body.write().unwrap();
        assert_eq!(written_kind, *kind);
        let (old, new) =
            (serde_json::from_str(&sample).unwrap(), serde_json::from_str(&written).unwrap());
        assert!(says_all(&old, &new), "{kind} loses something of\n{sample}\nand keeps\n{written}");
    }
}

#[test]
fn every_sample_is_of_a_kind_that_is_known() {
    for entry in std::fs::read_dir(samples()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let mut parts = name.split('.');
        let (kind, version, json) = (parts.next().unwrap(), parts.next(), parts.next());
        assert!(Body::KINDS.contains(&kind), "{name}: a kind is never taken away");
        assert!(
            version.is_some_and(|version| version.parse::<u32>().is_ok()) && json == Some("json"),
            "{name}"
        );
    }
}
