//! Ours: 16, 18 and 25, the last Friday in June, and who decides.

use super::{check, read};

fn born(on: &str, today: &str, expect: &str) {
    check(&format!("born {on}; 2026-03-02 received"), today, expect);
}

#[test]
fn a_school_year_of_birthdays_has_one_rights_date() {
    for on in ["2009-09-01", "2010-02-28", "2010-06-26", "2010-08-31"] {
        born(on, "2026-03-02", "rights_on 2026-06-26");
    }
    born("2009-08-31", "2026-03-02", "rights_on 2025-06-27");
    born("2010-09-01", "2026-03-02", "rights_on 2027-06-25");
}

#[test]
fn the_last_friday_may_be_the_last_day_of_june() {
    born("2012-02-29", "2026-03-02", "rights_on 2028-06-30");
    born("2011-09-01", "2026-03-02", "rights_on 2028-06-30");
}

#[test]
fn the_rights_pass_on_the_day_itself() {
    born("2010-01-15", "2026-06-25", "decides parent; no rights_with_young_person");
    born("2010-01-15", "2026-06-26", "decides young_person; warns rights_with_young_person");
}

#[test]
fn the_rights_may_pass_while_the_clock_runs() {
    let summer = "born 2010-01-15; 2026-06-01 received";
    check(summer, "2026-06-25", "decides parent; clock running");
    check(summer, "2026-06-26", "decides young_person; clock running; due_on 2026-07-13");
}

#[test]
fn sixteen_alone_passes_no_rights() {
    // Sixteen on 2 September 2026, and the rights pass nine months later.
    born("2010-09-02", "2026-09-02", "decides parent; rights_on 2027-06-25");
    born("2010-09-02", "2027-06-25", "decides young_person");
}

#[test]
fn capacity_is_no_question_before_the_rights_have_passed() {
    check(
        "born 2010-01-15; 2026-03-02 received; 2026-03-04 capacity lacking deputy",
        "2026-03-04",
        "decides parent; no rights_with_young_person",
    );
    check(
        "born 2010-01-15; 2026-03-02 received; 2026-03-04 capacity lacking deputy",
        "2026-06-26",
        "decides deputy; warns rights_with_young_person",
    );
}

#[test]
fn capacity_that_is_there_leaves_the_young_person_to_decide() {
    check(
        "born 2009-01-15; 2026-03-02 received; 2026-03-04 capacity present",
        "2026-03-04",
        "decides young_person",
    );
}

#[test]
fn capacity_is_what_was_judged_last() {
    let lacking = "born 2009-01-15; 2026-03-02 received; 2026-03-04 capacity lacking attorney";
    check(&format!("{lacking}; 2026-03-20 capacity present"), "2026-03-20", "decides young_person");
    check(
        &format!("{lacking}; 2026-03-20 capacity lacking deputy"),
        "2026-03-20",
        "decides deputy",
    );
}

#[test]
fn an_adult_without_capacity_and_without_a_representative_still_has_the_parent() {
    // 18 ends parental responsibility; the alternative person is the parent all the same.
    check(
        "born 2007-01-15; 2026-03-02 received; 2026-03-04 capacity lacking",
        "2026-03-04",
        "decides parent_instead",
    );
}

#[test]
fn eighteen_changes_nothing_of_who_decides() {
    born("2008-03-10", "2026-03-09", "decides young_person");
    born("2008-03-10", "2026-03-10", "decides young_person");
}

#[test]
fn without_a_date_of_birth_nobody_is_said_to_decide() {
    read(
        "2026-03-04 capacity present",
        "rights_on null; decides null; no rights_with_young_person; no near_25th_birthday; no after_25th_birthday",
    );
}

#[test]
fn a_25th_birthday_on_the_last_day_is_near_and_a_day_later_is_not() {
    born("2001-04-13", "2026-03-10", "warns near_25th_birthday");
    born("2001-04-14", "2026-03-10", "no near_25th_birthday; no after_25th_birthday");
}

#[test]
fn a_25th_birthday_on_the_day_of_receipt_has_passed() {
    born(
        "2001-03-02",
        "2026-03-02",
        "warns after_25th_birthday; no near_25th_birthday; clock running",
    );
    born("2001-03-03", "2026-03-02", "warns near_25th_birthday; no after_25th_birthday");
}

#[test]
fn a_25th_birthday_after_the_last_day_passes_while_it_is_overdue() {
    born(
        "2001-04-20",
        "2026-04-19",
        "no near_25th_birthday; no after_25th_birthday; clock overdue",
    );
    born("2001-04-20", "2026-04-20", "warns after_25th_birthday; clock overdue; kpi.k1a miss");
}

#[test]
fn someone_born_on_29_february_turns_25_on_1_march() {
    let due = |received: &str| format!("born 2004-02-29; {received} received");
    check(&due("2029-01-18"), "2029-02-28", "due_on 2029-03-01; warns near_25th_birthday");
    check(&due("2029-01-18"), "2029-03-01", "warns after_25th_birthday; clock running");
    check(&due("2029-01-17"), "2029-02-28", "due_on 2029-02-28; no near_25th_birthday");
}

#[test]
fn a_25th_birthday_ends_no_case_that_was_sent() {
    check(
        "born 2001-03-22; 2026-03-02 received; 2026-03-20 sent",
        "2026-04-01",
        "clock met; kpi.k1a hit",
    );
}

#[test]
fn a_kind_without_a_date_has_no_birthday_before_it() {
    check(
        "born 2001-03-22; kind annual_review; 2026-03-02 received",
        "2026-03-10",
        "due_on null; no near_25th_birthday",
    );
}
