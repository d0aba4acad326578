//! Ours: the tribunal and mediation, as requests of their own and beside a request for advice.

use super::{check, read_on};

#[test]
fn five_weeks_over_christmas() {
    check(
        "kind tribunal_recommendation; 2026-11-20 received",
        "2026-11-20",
        "due_on 2026-12-25; work_by_on 2026-12-24; days_left 35",
    );
    check(
        "kind tribunal_recommendation; 2026-12-01 received",
        "2026-12-01",
        "due_on 2027-01-05; work_by_on 2027-01-05",
    );
}

#[test]
fn thirty_days_from_the_end_of_january() {
    check("kind health_mediation; 2027-01-31 received", "2027-02-01", "due_on 2027-03-02");
    check("kind health_mediation; 2028-01-31 received", "2028-02-01", "due_on 2028-03-01");
}

#[test]
fn thirty_days_that_end_on_a_sunday_end_on_it() {
    check(
        "kind health_mediation; 2026-05-01 received",
        "2026-05-31",
        "due_on 2026-05-31; work_by_on 2026-05-29; clock running; days_left 0",
    );
    check(
        "kind health_mediation; 2026-05-01 received; 2026-06-01 sent",
        "2026-06-01",
        "clock met; in_time false; days_late 1; kpi.k1a excluded",
    );
}

#[test]
fn a_recommendation_has_no_milestones_and_no_strict_date() {
    check(
        "strict on; kind tribunal_recommendation; 2026-06-01 received",
        "2026-07-06",
        "strict_on null; milestones []; escalation null; no strict_date_reached",
    );
}

#[test]
fn a_linked_recommendation_is_overdue_from_the_day_after() {
    let linked = "2026-03-10 linked tribunal-recommendation";
    read_on(linked, "2026-04-14", "beside.0.on 2026-04-14; no proceeding_overdue");
    read_on(linked, "2026-04-15", "warns proceeding_overdue");
}

#[test]
fn a_linked_mediation_is_overdue_from_the_day_after() {
    for what in ["health-mediation", "mixed-mediation"] {
        let linked = format!("2026-03-10 linked {what}");
        read_on(&linked, "2026-04-09", "beside.0.on 2026-04-09; no proceeding_overdue");
        read_on(&linked, "2026-04-10", "warns proceeding_overdue");
    }
}

#[test]
fn an_answer_ends_the_warning_even_when_it_came_late() {
    read_on(
        "2026-03-10 linked health-mediation; 2026-04-20 linked-answered",
        "2026-04-20",
        "no proceeding_overdue; beside.0.done_on 2026-04-20; beside.0.on 2026-04-09",
    );
}

#[test]
fn of_two_proceedings_the_first_open_one_is_answered() {
    read_on(
        "2026-03-04 linked health-mediation; 2026-03-05 linked tribunal-recommendation; \
         2026-03-20 linked-answered",
        "2026-04-05",
        "beside.0.code health_mediation; beside.0.done_on 2026-03-20; beside.1.done_on null; \
         no proceeding_overdue",
    );
}

#[test]
fn an_order_is_due_on_the_day_it_names() {
    let ordered = "2026-03-10 linked tribunal-order by 2026-03-24";
    read_on(ordered, "2026-03-24", "beside.0.on 2026-03-24; no proceeding_overdue");
    read_on(ordered, "2026-03-25", "warns proceeding_overdue");
}

#[test]
fn an_answer_without_a_proceeding_does_not_fit() {
    read_on("2026-03-10 linked-answered", "2026-03-10", "warns does_not_fit");
}

#[test]
fn what_runs_beside_moves_neither_date_nor_figure() {
    for what in [
        "tribunal-recommendation",
        "health-mediation",
        "mixed-mediation",
        "tribunal-order by 2026-03-20",
    ] {
        read_on(
            &format!("2026-03-10 linked {what}; 2026-04-13 sent"),
            "2026-05-01",
            "due_on 2026-04-13; in_time true; kpi.k1a hit; kpi.k1b hit; warns proceeding_overdue",
        );
    }
}
