//! `nhs-number`: judged one by one, for checks made from outside, so its shape is a promise.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::desk::{Desk, start};

fn valid(number: &str, shown: &str) -> Value {
    json!({ "number": number, "shown": shown, "valid": true, "why": null })
}

fn wrong(number: Option<&str>, why: &str) -> Value {
    json!({ "number": number, "shown": null, "valid": false, "why": why })
}

#[test]
fn each_number_is_judged_in_its_order_and_no_casebook_is_needed() {
    let desk = Desk::bare("numbers");
    let asked = ["9990000018", "999 000 0019", "9999999999", "99900000", "QQ123456C", ""];
    let judged = json!([
        valid("9990000018", "999 000 0018"),
        wrong(Some("9990000019"), "check_digit"),
        wrong(Some("9999999999"), "all_same"),
        wrong(None, "length"),
        wrong(None, "letters"),
        wrong(None, "length"),
    ]);
    assert_eq!(desk.done(&[&["nhs-number"], &asked[..]].concat()), judged);
    assert!(
        !desk.casebook().exists() && fs::read_dir(desk.0.join("home")).unwrap().next().is_none()
    );
}

#[test]
fn standard_input_has_one_a_line_and_empty_lines_are_passed_over() {
    let desk = Desk::bare("number-lines");
    let text = "\u{feff}999 000 0018\r\n\r\n   \n 999-000-0026 \n\n9990000034";
    let judged = json!([
        valid("9990000018", "999 000 0018"),
        valid("9990000026", "999 000 0026"),
        valid("9990000034", "999 000 0034"),
    ]);
    for words in [&["nhs-number", "--json"][..], &["nhs-number", "-", "--json"]] {
        let ran = desk.told(words, text);
        assert_eq!((ran.status, ran.json()), (0, judged.clone()));
    }
    assert_eq!(desk.told(&["nhs-number", "--json"], "\n\n").json(), json!([]));
}

#[test]
fn bytes_that_are_no_text_are_letters_and_not_a_fault() {
    let desk = Desk::bare("number-bytes");
    let mut child = start(desk.command(&["nhs-number", "--json"]).stdin(Stdio::piped()));
    child.stdin.take().unwrap().write_all(b"999000001\xe9\n9990000018\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let judged: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(output.status.success());
    assert_eq!(judged, json!([wrong(None, "letters"), valid("9990000018", "999 000 0018")]));
}

#[test]
fn in_words_each_has_a_line_and_what_is_not_ten_digits_is_never_repeated() {
    let desk = Desk::bare("number-words");
    let text = "9990000018\nMarked Child\n9990000019\n999000\n0000000000\n";
    let ran = desk.told(&["nhs-number"], text);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 5, "{}", ran.out);
    assert_eq!(lines[0].trim_start(), "1  999 000 0018  valid");
    for (line, says) in
        lines[1..].iter().zip(["digits, spaces", "check digit", "ten digits", "never"])
    {
        assert!(line.contains("not valid") && line.contains(says), "{line}");
    }
    assert!(!ran.out.contains("Marked") && !ran.out.contains("999000\n"), "{}", ran.out);
}

#[test]
fn its_help_has_an_example() {
    let help = Desk::bare("number-help").run(&["nhs-number", "--help"]);
    assert_eq!(help.status, 0);
    assert!(help.out.contains("Example: ") && help.out.contains("nhs-number"), "{}", help.out);
}
