//! `schema/events`: one sample for every kind of event, as it stands in casebooks that people hold,
//! and a dated one beside it for what a kind could say later. Samples are added, never edited; a
//! missing one is written by this test.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use domain::event::{Body, VERSION};
use serde_json::Value;

use crate::any::Dice;

/// The month in the name of a sample that is written now.
const MONTH: &str = "2026-11";

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema/events")
}

/// The samples of a kind, by name: the first one, and those of later months.
fn samples_of(kind: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = std::fs::read_dir(samples())
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .filter(|(name, _)| name.starts_with(&format!("{kind}.{VERSION}.")))
        .map(|(name, path)| (name, std::fs::read_to_string(path).unwrap()))
        .collect();
    all.sort();
    all
}

fn write_sample(name: &str, body: &Value) {
    let path = samples().join(name);
    assert!(!path.exists(), "{name} is held already: what was added since is of a later month");
    std::fs::write(path, serde_json::to_string_pretty(body).unwrap() + "\n").unwrap();
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

/// The names of the fields that a body says, each with its path.
fn names(body: &Value, path: &str, found: &mut BTreeSet<String>) {
    match body {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            let path = format!("{path}.{name}");
            names(value, &path, found);
            if !value.is_null() {
                found.insert(path);
            }
        }),
        Value::Array(rows) => rows.iter().for_each(|row| names(row, path, found)),
        _ => {}
    }
}

fn names_of(body: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    names(body, "", &mut found);
    found
}

/// A body of a kind as it is stored.
fn thrown(at: usize, seed: u64) -> Value {
    let (_, body) = Dice(seed).body(at).write().unwrap();
    serde_json::from_str(&body).unwrap()
}

#[test]
fn an_event_of_every_kind_is_still_read_and_loses_nothing() {
    for (at, kind) in Body::KINDS.iter().enumerate() {
        if samples_of(kind).is_empty() {
            write_sample(&format!("{kind}.{VERSION}.json"), &thrown(at, 5));
        }
        for (name, sample) in samples_of(kind) {
            let body = Body::read(kind, VERSION, &sample);
            assert!(!matches!(body, Body::Unknown { .. }), "{name} is no longer understood");
            let (written_kind, written) = body.write().unwrap();
            assert_eq!(written_kind, *kind);
            let (old, new) =
                (serde_json::from_str(&sample).unwrap(), serde_json::from_str(&written).unwrap());
            assert!(says_all(&old, &new), "{name} loses something of\n{sample}\nkeeps\n{written}");
        }
    }
}

#[test]
fn every_field_of_every_kind_stands_in_a_sample() {
    for (at, kind) in Body::KINDS.iter().enumerate() {
        let held: BTreeSet<String> = samples_of(kind)
            .iter()
            .flat_map(|(_, sample)| names_of(&serde_json::from_str(sample).unwrap()))
            .collect();
        if held.is_empty() {
            continue;
        }
        // Of many bodies the one that says most of what no sample says.
        let unsaid = |seed: &u64| names_of(&thrown(at, *seed)).difference(&held).count();
        let seed = (0..200).max_by_key(unsaid).unwrap();
        // A choice of the team is one of several, each with fields of its own: see below.
        if unsaid(&seed) > 0 && *kind != "setting_changed" {
            write_sample(&format!("{kind}.{VERSION}.{MONTH}.json"), &thrown(at, seed));
        }
    }
}

/// Words that stand in casebooks as values, beside those of the samples.
#[test]
fn every_word_of_an_event_is_still_read() {
    let read = |kind: &str, body: &str, word: &str| {
        let body = body.replace("WORD", word);
        let unknown = matches!(Body::read(kind, VERSION, &body), Body::Unknown { .. });
        assert!(!unknown, "{kind} no longer understands {body}");
    };
    for cause in ["hospital", "illness", "bereavement", "family_crisis", "housing", "other"] {
        let body = r#"{"on":"2026-03-10","what":"x","until":"2026-03-31","cause":"WORD"}"#;
        read("circumstances", body, cause);
    }
    for party in ["author", "la", "family"] {
        let body = r#"{"on":"2026-03-12","advice":"e1","party":"WORD","satisfied":"yes"}"#;
        read("existing_answered", body, party);
    }
    for alternative in ["deputy", "attorney", "parent"] {
        let body = r#"{"on":"2026-03-06","has_capacity":false,"alternative":"WORD"}"#;
        read("capacity_recorded", body, alternative);
    }
    for plan in ["protection_plan", "child_in_need", "concern"] {
        let body = r#"{"on":"2026-03-10","flags":{"safeguarding":"WORD","why":"x"}}"#;
        read("flags_recorded", body, plan);
    }
    for responsibility in ["yes", "no", "unknown"] {
        let body = r#"{"on":"2026-03-10","person":{"name":"x","responsibility":"WORD"}}"#;
        read("person_recorded", body, responsibility);
    }
    for article in ["6_1_e", "6_1_c"] {
        let body = r#"{"on":"2026-03-10","basis":{"article6":"WORD","article9":"9_2_h"}}"#;
        read("lawful_basis_recorded", body, article);
    }
    for article in ["9_2_h", "9_2_g"] {
        let body = r#"{"on":"2026-03-10","basis":{"article6":"6_1_e","article9":"WORD"}}"#;
        read("lawful_basis_recorded", body, article);
    }
    for what in ["continuing_care", "initial_assessment", "review_assessment"] {
        let body = r#"{"on":"2026-03-10","beside":{"what":"WORD","progress":"done"}}"#;
        read("beside_recorded", body, what);
    }
    for progress in ["referred", "running", "done", "not_eligible"] {
        let body = r#"{"on":"2026-03-10","beside":{"what":"continuing_care","progress":"WORD"}}"#;
        read("beside_recorded", body, progress);
    }
    for how in ["sibling", "twin", "other"] {
        read("cases_linked", r#"{"on":"2026-03-10","other":"c","how":"WORD"}"#, how);
    }
    for what in ["tribunal_recommendation", "health_mediation", "mixed_mediation", "tribunal_order"]
    {
        read("proceeding_opened", r#"{"on":"2026-03-09","what":"WORD"}"#, what);
    }
    for system in ["community", "gp", "acute", "mental_health", "other"] {
        let body = r#"{"on":"2026-03-04","system":"WORD","by":"Asha Rowe","found":false}"#;
        read("records_searched", body, system);
    }
    for step in ["first", "second", "team_lead", "service_manager", "commissioner"] {
        read("service_chased", r#"{"on":"2026-03-16","service":"gp","step":"WORD"}"#, step);
    }
    for outcome in ["cancelled_by_family", "cancelled_by_us", "cancelled_by_service", "rearranged"]
    {
        read("clinic_happened", r#"{"on":"2026-03-09","outcome":"WORD"}"#, outcome);
    }
    for status in ["sent", "accepted", "declined", "waiting", "seen"] {
        read("referral_followed", r#"{"on":"2026-03-09","referral":"e1","status":"WORD"}"#, status);
    }
    for format in ["standard", "large_print", "easy_read"] {
        read("clinic_invited", r#"{"on":"2026-03-09","clinic":"e1","format":"WORD"}"#, format);
    }
    for decision in [
        r#"{"is":"no_further"}"#,
        r#"{"is":"further_assessment","what":"Hearing","by_whom":"Audiology"}"#,
        r#"{"is":"onward_referral","service":"Audiology","referred_on":"2026-03-09","status":"sent"}"#,
    ] {
        read("decision_made", r#"{"on":"2026-03-09","decision":WORD,"why":"x"}"#, decision);
    }
    for setting in [
        r#"{"name":"known_months","value":18}"#,
        r#"{"name":"strict_warnings","value":true}"#,
        r#"{"name":"answer_days","value":21}"#,
        r#"{"name":"target_working_days","value":10}"#,
        r#"{"name":"milestone_days","value":{"milestone":"services_asked","days":7}}"#,
        r#"{"name":"escalation_days","value":{"rung":"service_manager","days":30}}"#,
        r#"{"name":"approvers","value":["Miriam Castell"]}"#,
        r#"{"name":"commissioner","value":"NHS Somerset ICB"}"#,
        r#"{"name":"chase_days","value":{"step":"second","days":21}}"#,
        r#"{"name":"searched_systems","value":["community","gp","acute","mental_health","other"]}"#,
        r#"{"name":"service_contacts","value":{"service":"gp","contacts":{"first":{"name":"Sam Reed"}}}}"#,
        r#"{"name":"writing_days","value":5}"#,
        r#"{"name":"clinic_contact","value":"0117 000 0000"}"#,
    ] {
        let body = r#"{"on":"2026-11-20","from":"2027-01-01","setting":WORD}"#;
        read("setting_changed", body, setting);
    }
}

#[test]
fn every_sample_is_of_a_kind_that_is_known() {
    for entry in std::fs::read_dir(samples()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let parts: Vec<&str> = name.split('.').collect();
        let (kind, version) = match parts.as_slice() {
            [kind, version, "json"] => (kind, version),
            [kind, version, month, "json"] if month.len() == MONTH.len() => (kind, version),
            _ => panic!("{name}"),
        };
        assert!(Body::KINDS.contains(kind), "{name}: a kind is never taken away");
        assert!(version.parse::<u32>().is_ok(), "{name}");
    }
}
