//! Ours: K1a and K1b over groups of cases (domain.md 4.2). Each group is small enough to count on
//! two hands, and every kind of case that does not count stands in one of them.

use super::{figure, k1a, k1b, percent};

const IN_TIME: &str = "2026-03-02 received; 2026-04-13 sent";
const LATE: &str = "2026-03-02 received; 2026-04-14 sent";
const OVERDUE: &str = "2026-03-02 received";
const NOT_DUE: &str = "2026-04-20 received";
const WITHDRAWN: &str = "2026-03-02 received; 2026-04-01 withdrawn";
const AWAY: &str = "2026-03-02 received; 2026-03-09 absent child until 2026-04-05; \
                    2026-03-31 exception b impractical yes \"abroad\"";

/// On 1 May 2026: the two figures, n of N.
fn on_may_day(cases: &[&str], with: (usize, usize), without: (usize, usize)) {
    assert_eq!(figure(cases, "2026-05-01", k1a), with, "K1a");
    assert_eq!(figure(cases, "2026-05-01", k1b), without, "K1b");
}

#[test]
fn what_is_overdue_and_not_sent_counts_as_late() {
    on_may_day(&[IN_TIME, LATE, OVERDUE], (1, 3), (1, 3));
}

#[test]
fn what_is_not_due_yet_is_not_counted_and_what_was_sent_early_is() {
    on_may_day(&[NOT_DUE], (0, 0), (0, 0));
    on_may_day(&[NOT_DUE, "2026-04-20 received; 2026-04-30 sent"], (1, 1), (1, 1));
}

#[test]
fn what_ended_in_time_is_not_counted_and_what_ended_late_is() {
    on_may_day(
        &[
            IN_TIME,
            WITHDRAWN,
            "2026-03-02 received; 2026-04-13 no-longer-responsible",
            "2026-03-02 received; 2026-03-04 redirected",
            "2026-03-02 received; 2026-04-14 withdrawn",
            "2026-03-02 received; 2026-04-14 no-longer-responsible",
            "2026-03-02 received; 2026-03-05 redirected",
        ],
        (1, 4),
        (1, 4),
    );
}

#[test]
fn only_advice_and_reassessment_are_counted() {
    let kinds = [
        "advice_request",
        "reassessment",
        "unclear",
        "notification",
        "annual_review",
        "tribunal_recommendation",
        "health_mediation",
    ]
    .map(|kind| format!("kind {kind}; 2026-03-02 received; 2026-03-10 sent"));
    let cases: Vec<&str> = kinds.iter().map(String::as_str).collect();
    on_may_day(&cases, (3, 3), (3, 3));
}

#[test]
fn a_duplicate_and_a_second_arrival_count_once() {
    on_may_day(
        &[
            "2026-03-02 received; 2026-03-05 received again; 2026-04-13 sent",
            "2026-03-05 received; 2026-03-06 duplicate",
        ],
        (1, 1),
        (1, 1),
    );
}

#[test]
fn an_excused_case_is_left_out_of_the_second_figure_however_it_went() {
    let approved = format!("{AWAY}; 2026-04-01 exception approved");
    let (in_time, late) =
        (format!("{approved}; 2026-04-10 sent"), format!("{approved}; 2026-04-20 sent"));
    on_may_day(&[IN_TIME, LATE, &approved, &in_time, &late], (2, 5), (1, 2));
}

#[test]
fn a_claim_that_nobody_approved_or_that_was_withdrawn_counts_in_full() {
    let withdrawn =
        format!("{AWAY}; 2026-04-01 exception approved; 2026-04-20 exception withdrawn");
    on_may_day(&[IN_TIME, AWAY, &withdrawn], (1, 3), (1, 3));
}

#[test]
fn an_approval_without_its_facts_counts_in_full() {
    let unfounded = "2026-03-02 received; 2026-03-31 exception b impractical yes \"abroad\"; \
                     2026-04-01 exception approved";
    on_may_day(&[IN_TIME, unfounded], (1, 2), (1, 2));
}

#[test]
fn a_part_counts_only_when_it_was_accepted() {
    on_may_day(
        &[
            "2026-03-02 received; 2026-04-10 sent partial",
            "2026-03-02 received; 2026-04-10 sent partial; 2026-04-20 partial accepted-by-la",
        ],
        (1, 2),
        (1, 2),
    );
}

#[test]
fn a_return_for_the_form_is_in_time_and_one_for_the_content_is_not() {
    on_may_day(
        &[
            "2026-03-02 received; 2026-04-10 sent; 2026-04-14 returned-for-rework la-format; 2026-04-20 sent",
            "2026-03-02 received; 2026-04-10 sent; 2026-04-14 returned-for-rework content; 2026-04-20 sent",
        ],
        (1, 2),
        (1, 2),
    );
}

#[test]
fn a_late_reason_explains_and_excuses_nothing() {
    let explained = format!("{LATE}; 2026-04-15 turned-out late-reason N3");
    on_may_day(&[IN_TIME, &explained], (1, 2), (1, 2));
}

#[test]
fn the_same_group_the_day_before_and_the_day_after_it_was_due() {
    let group = ["2026-03-02 received; 2026-04-10 sent", OVERDUE, OVERDUE];
    assert_eq!(figure(&group, "2026-04-13", k1a), (1, 1));
    assert_eq!(figure(&group, "2026-04-14", k1a), (1, 3));
}

#[test]
fn all_excused_leaves_nobody_to_count() {
    let approved = format!("{AWAY}; 2026-04-01 exception approved");
    on_may_day(&[&approved], (0, 1), (0, 0));
}

#[test]
fn shares_have_one_decimal_and_round_half_up() {
    for (share, shown) in [
        ((0, 7), "0.0"),
        ((7, 7), "100.0"),
        ((1, 3), "33.3"),
        ((2, 3), "66.7"),
        ((1, 8), "12.5"),
        ((1, 16), "6.3"),
        ((1999, 2000), "100.0"),
    ] {
        assert_eq!(percent(share), shown, "{share:?}");
    }
}
