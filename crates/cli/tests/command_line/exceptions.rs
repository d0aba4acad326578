//! Appointments, exceptions and existing advice.

use serde_json::Value;

use crate::desk::Desk;

fn text<'a>(json: &'a Value, path: &str) -> &'a str {
    json.pointer(path).and_then(Value::as_str).unwrap_or_else(|| panic!("{path}: {json}"))
}

#[test]
fn an_appointment_is_offered_and_something_comes_of_it() {
    let desk = Desk::new("clinic");
    let id = &*desk.received("2026-10-20", &[]);
    assert_eq!(desk.problem(&["clinic", id, "attended"]), (1, "no_open_clinic".into()));
    let offer = |words: &[&str]| desk.done(&[&["clinic", id, "offer"], words].concat());
    let not_offered = |words: &[&str]| desk.problem(&[&["clinic", id, "offer"], words].concat());
    assert_eq!(
        not_offered(&["--for", "2026-11-02", "--on", "2026-11-03"]),
        (1, "appointment_before_offer".into())
    );
    assert_eq!(not_offered(&["--for", "soon"]), (2, "field".into()));
    assert_eq!(not_offered(&[]), (2, "usage".into()));
    assert_eq!(not_offered(&["--for", "2026-11-02", "--with", "a friend"]), (2, "usage".into()));

    let case =
        offer(&["--for", "16/11/2026", "--on", "27 October 2026", "--place", "Health centre"]);
    let first = text(&case, "/clinics/0/clinic");
    assert_eq!(text(&case, "/clinics/0/day/on"), "2026-11-16");
    assert_eq!(text(&case, "/clinics/0/offered/on"), "2026-10-27");
    let case = offer(&["--for", "2026-12-01", "--with", "acute-trust"]);
    assert_eq!(text(&case, "/clinics/0/with"), "With an acute trust");
    assert_eq!(text(&case, "/clinics/0/offered/on"), crate::desk::TODAY);

    // Without a name it is the latest one, which lies ahead.
    assert_eq!(desk.problem(&["clinic", id, "not-brought"]), (1, "appointment_ahead".into()));
    assert_eq!(
        desk.problem(&["clinic", id, "attended", "--on", "2026-11-17"]),
        (1, "no_open_clinic".into())
    );
    assert_eq!(desk.problem(&["clinic", id, "attended", "--on", "x"]), (2, "field".into()));
    let case = desk.done(&["clinic", id, "not-brought", "--on", "16 November 2026"]);
    assert_eq!(text(&case, "/clinics/1/outcome"), "Was not brought");
    assert_eq!(desk.problem(&["clinic", id, "attended", first]), (1, "answered_already".into()));
    assert_eq!(desk.problem(&["clinic", id, "attended", "e99"]), (1, "no_such_entry".into()));

    let cancel = ["clinic", id, "cancelled-by-us", "--on"];
    assert_eq!(
        desk.problem(&[&cancel[..], &["2026-11-19"]].concat()),
        (1, "cancelled_outside".into())
    );
    let case = desk.done(&[&cancel[..], &["2026-11-20"]].concat());
    assert_eq!(text(&case, "/clinics/0/outcome"), "Cancelled by us on 20 November 2026");
    offer(&["--for", "2026-11-20"]);
    let case = desk.done(&["clinic", id, "cancelled-by-family"]);
    assert_eq!(text(&case, "/clinics/0/outcome"), "Cancelled by the family on 20 November 2026");
    offer(&["--for", "2026-11-20"]);
    let words = desk.run(&["clinic", id, "attended"]);
    assert!(words.out.contains("With us. Seen"), "{}", words.out);
}

#[test]
fn an_exception_is_claimed_on_facts_decided_told_and_withdrawn() {
    let desk = Desk::new("except");
    let id = &*desk.received("2026-10-01", &[]);
    let done = |words: &[&str]| desk.done(&[&["except", id], words].concat());
    let refused = |words: &[&str]| desk.problem(&[&["except", id], words].concat());
    let claim = ["claim", "b", "--why", "Abroad with the family"];
    assert_eq!(refused(&claim), (1, "no_fact".into()));
    assert_eq!(refused(&["approve"]), (1, "no_such_claim".into()));
    let absent = |until| ["absent", "child", "--from", "2026-10-05", "--until", until];
    assert_eq!(refused(&absent("2026-10-04")), (1, "ends_before_start".into()));
    assert_eq!(refused(&absent("31/2/2026")), (2, "field".into()));
    done(&[&absent("2026-11-01")[..], &["--evidence", "Tickets"]].concat());
    let position = desk.done(&["case", "show", id])["position"].clone();
    assert_eq!((text(&position, "/excused"), text(&position, "/counts")), ("Not excused", "Late"));

    assert_eq!(
        refused(&[&claim[..], &["--not-impractical"]].concat()),
        (1, "not_impractical".into())
    );
    assert_eq!(
        refused(&["claim", "b", "--why", "It was the school holidays"]),
        (1, "service_reason".into())
    );
    assert_eq!(refused(&["claim", "d", "--why", "x"]), (2, "usage".into()));
    let case = done(&[&claim[..], &["--evidence", "Tickets"]].concat());
    let name = text(&case, "/claims/0/claim").to_owned();
    assert_eq!(refused(&claim), (1, "already_claimed".into()));
    assert_eq!(refused(&["approve"]), (1, "own_approval".into()));
    done(&["approve", "--by", "Morgan Tate", "--why", "Facts are clear"]);
    assert_eq!(refused(&["approve", "--by", "Morgan Tate"]), (1, "already_approved".into()));
    assert_eq!(
        refused(&["told", "la", "--on", "2026-09-30", "--how", "e-mail"]),
        (1, "before_receipt".into())
    );
    done(&["told", "la", "--on", "2026-11-19", "--how", "e-mail"]);
    done(&["told", "family", "--on", "2026-11-20", "--how", "Telephone"]);

    let shown = done(&["show"]);
    assert_eq!(shown["position"]["is_excused"], true);
    assert_eq!(text(&shown, "/limbs/1/standing"), "available");
    assert!(shown["limbs"][0]["standing"].is_null(), "no fact speaks for (a)");
    assert!(text(&shown, "/claims/0/told_la").starts_with("Told on 19 November 2026"));
    assert!(text(&shown, "/facts/0").contains("28 days"));
    let words = desk.run(&["except", id, "show"]).out;
    for said in ["Excused under (b)", "by Morgan Tate", "Told on 20 November 2026: Telephone"] {
        assert!(words.contains(said), "{said}: {words}");
    }

    assert_eq!(refused(&["withdraw", "--why", " "]), (1, "no_reason".into()));
    assert_eq!(refused(&["withdraw", "--why", "x", "--claim", "e99"]), (1, "no_such_claim".into()));
    let case = done(&["withdraw", "--why", "They were at home", "--claim", &name]);
    assert_eq!(case["position"]["is_excused"], false);
    assert_eq!(
        refused(&["told", "la", "--on", "2026-11-20", "--how", "x"]),
        (1, "claim_withdrawn".into())
    );
}

#[test]
fn circumstances_are_of_the_family() {
    let desk = Desk::new("circumstances");
    let id = &*desk.received("2026-10-20", &[]);
    let befell = |cause, what| {
        let days = ["--who", "parent", "--from", "2026-10-26", "--until", "2026-11-06"];
        [&["except", id, "circumstances", cause, "--what", what], &days[..]].concat()
    };
    assert_eq!(desk.problem(&befell("other", "")), (1, "empty".into()));
    assert_eq!(desk.problem(&befell("other", "Staff sickness")), (1, "service_reason".into()));
    assert_eq!(desk.problem(&befell("holidays", "")), (2, "usage".into()));
    let case = desk.done(&befell("family-crisis", ""));
    assert!(text(&case, "/facts/0").starts_with("Crisis of the family, a parent"));
}

#[test]
fn existing_advice_serves_when_three_say_so() {
    let desk = Desk::new("existing");
    let id = &*desk.received("2026-10-20", &[]);
    let done = |words: &[&str]| desk.done(&[&["existing", id], words].concat());
    let refused = |words: &[&str]| desk.problem(&[&["existing", id], words].concat());
    let yes = |party| ["answer", party, "yes", "--name", "Robin Vale"];
    assert_eq!(done(&["show"]), Value::Array(vec![]));
    assert_eq!(refused(&yes("la")), (1, "no_existing_advice".into()));
    let put = |dated| ["put-forward", "Report of the clinic", "--dated", dated];
    assert_eq!(refused(&put("2026-11-21")), (1, "day_in_future".into()));
    let case = done(&put("2026-01-15"));
    let first = text(&case, "/existing/0/advice");
    assert_eq!(refused(&put("2026-01-15")), (1, "considered_already".into()));
    assert_eq!(refused(&["answer", "la", "yes"]), (1, "no_one_named".into()));
    assert_eq!(refused(&["answer", "la", "perhaps"]), (2, "usage".into()));
    done(&["answer", "la", "silent"]);
    for party in ["author", "la", "family"] {
        done(&yes(party));
    }
    let shown = done(&["show"]);
    assert!(text(&shown, "/0/status").starts_with("All three are satisfied"), "{shown}");

    done(&["put-forward", "Another report", "--dated", "2026-02-02"]);
    assert_eq!(refused(&yes("la")), (1, "which_advice".into()));
    let no =
        ["answer", "family", "no", "--name", "Kit Ames", "--on", "2026-11-03", "--advice", first];
    let case = done(&no);
    assert_eq!(
        text(&case, "/existing/0/answers/2/words"),
        "Not satisfied, said Kit Ames on 3 November 2026"
    );
}
