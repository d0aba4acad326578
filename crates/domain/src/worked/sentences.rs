//! What the sentences say: they never contradict the reading beside them.

use crate::timeline::{read, tests::check};

/// Every reason and warning of a timeline on a day, in one text.
fn said(timeline: &str, today: &str) -> String {
    let today = crate::civil::read(today).unwrap();
    let reading = read(&timeline.replace("; ", "\n"), today).unwrap()[0].reading(today).unwrap();
    let reasons =
        reading.because.iter().map(|reason| format!("{} [{}]", reason.text, reason.source));
    let warnings = reading.warnings.iter().map(|warning| warning.text.clone());
    let escalation = reading.escalation.iter().map(|escalation| escalation.text.clone());
    reasons.chain(warnings).chain(escalation).collect::<Vec<_>>().join("\n")
}

fn says(timeline: &str, today: &str, yes: &[&str], no: &[&str]) {
    let text = said(timeline, today);
    for words in yes {
        assert!(text.contains(words), "\"{words}\" is not said in:\n{text}");
    }
    for words in no {
        assert!(!text.contains(words), "\"{words}\" is said in:\n{text}");
    }
}

#[test]
fn an_approval_without_facts_does_not_excuse_in_words_either() {
    says(
        "2026-03-02 received; 2026-03-09 absent child until 2026-04-04; 2026-04-10 exception b impractical yes \"x\"; 2026-04-11 exception approved",
        "2026-05-01",
        &["excuses nothing as long as the facts", "Lateness counts in full"],
        &["It excuses lateness", "own aim"],
    );
}

#[test]
fn what_leaves_an_exception_out_is_said() {
    let away = "2026-03-02 received; 2026-03-09 absent child until 2026-04-07";
    says(&format!("records sufficient; {away}"), "2026-05-01", &["the records are enough"], &[]);
    let claim = "2026-04-08 exception b impractical";
    says(
        &format!("{away}; {claim} no \"x\""),
        "2026-05-01",
        &["did not make compliance impractical"],
        &[],
    );
    says(
        &format!("{away}; {claim} yes \"x\"; 2026-04-09 exception withdrawn"),
        "2026-05-01",
        &["The claim was withdrawn"],
        &[],
    );
}

/// Case 89.
#[test]
fn after_a_death_nobody_is_asked_to_do_anything_for_the_request() {
    says(
        "born 2009-03-20; looked-after yes; commissioner Other; 2026-03-02 received; 2026-03-09 sent partial; 2026-03-10 linked health-mediation; 2026-03-11 deceased",
        "2026-07-01",
        &["the child has died"],
        &[
            "decides",
            "Write to",
            "Ask the authority",
            "is not recorded",
            "proceeding",
            "accepts it",
        ],
    );
    says(
        "2026-03-02 received; 2026-03-09 sent; 2026-03-10 deceased",
        "2026-03-12",
        &["it was sent on Monday 9 March 2026", "the child has died", "not counted"],
        &[],
    );
}

#[test]
fn a_clock_that_does_not_run_is_not_said_to_run() {
    let born = "born 2001-03-20; 2026-03-02 received";
    says(born, "2026-03-21", &["The clock keeps running"], &[]);
    says(&format!("{born}; 2026-03-10 sent"), "2026-03-21", &[], &["The clock keeps running"]);
    let moved = "kind notification; 2026-03-02 received; 2026-03-10 moved to North Somerset";
    says(moved, "2026-03-21", &["Ask the authority in writing"], &["clock runs"]);
}

#[test]
fn what_is_not_late_is_not_said_to_be() {
    says(
        "2026-03-02 received; 2026-03-09 redirected",
        "2026-03-10",
        &["redirected more than two working days after receipt"],
        &["It is late"],
    );
    check("2026-03-02 received; 2026-03-09 redirected", "2026-05-01", "no late_reason_missing");
    check("2026-03-02 received; 2026-04-14 redirected", "2026-05-01", "warns late_reason_missing");
}

#[test]
fn what_came_back_and_what_was_accepted_is_said() {
    let sent = "2026-03-02 received; 2026-03-10 signed; 2026-03-11 sent";
    says(
        &format!("{sent}; 2026-03-20 returned-for-rework content"),
        "2026-05-01",
        &["back for its content on Friday 20 March 2026", "Nothing that was sent counts yet"],
        &["Not sent yet"],
    );
    says(
        &format!("{sent}; 2026-03-20 returned-for-rework la-format"),
        "2026-05-01",
        &["the first day of sending stands"],
        &[],
    );
    says(
        "2026-03-02 received; 2026-03-11 sent partial; 2026-03-13 partial accepted-by-la",
        "2026-05-01",
        &["accepted on Friday 13 March 2026 that it is enough"],
        &[],
    );
}

#[test]
fn other_kinds_stand_under_their_own_law() {
    says(
        "kind tribunal_recommendation; 2026-06-01 received; 2026-06-20 sent",
        "2026-07-01",
        &["Health's part was done", "Recommendations Power"],
        &["reg 8(1)", "give the advice"],
    );
    says(
        "kind health_mediation; 2026-06-01 received; 2026-06-10 exception a impractical yes \"x\"",
        "2026-07-10",
        &["excuses from the six weeks alone", "9 days overdue"],
        &["reg 8(1)", "on the facts recorded"],
    );
}

#[test]
fn receipt_says_how_it_came() {
    says("2026-03-02 received by post", "2026-03-03", &["the day it was delivered"], &["mailbox"]);
    says("2026-03-02 received by hand", "2026-03-03", &["handed in"], &["mailbox"]);
    says("2026-03-02 received", "2026-03-03", &["first NHS mailbox"], &[]);
}

#[test]
fn a_year_that_the_calendar_does_not_hold_is_said() {
    says("2040-11-20 received", "2040-12-01", &["holds no bank holidays of that year"], &[]);
    says("2030-11-20 received", "2030-12-01", &["worked out in advance"], &[]);
}

#[test]
fn seen_on_the_very_day_of_the_missed_appointment_is_seen() {
    check(
        "2026-03-02 received; 2026-03-10 clinic offered for 2026-03-30; 2026-03-30 clinic was-not-brought; 2026-03-30 clinic offered for 2026-03-30; 2026-03-30 clinic attended",
        "2026-05-01",
        "no not_brought_follow_up",
    );
}

#[test]
fn nothing_is_late_before_the_first_working_day() {
    // Good Friday.
    check(
        "2026-04-03 received",
        "2026-04-06",
        "milestones.0.by_on 2026-04-07; milestones.1.by_on 2026-04-07; milestones.1.progress ahead",
    );
}
