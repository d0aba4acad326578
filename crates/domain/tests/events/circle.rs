//! The rows of the table of merge rules that speak of what stands around the child.

use domain::circle::{Flags, Safeguarding, Someone, Tie};
use domain::event::Body;

use crate::laptops::day;
use crate::table::whichever_clock_is_ahead;

const A: usize = 0;
const B: usize = 1;
const C: usize = 2;

fn flagged(safeguarding: Option<Safeguarding>, format: &str) -> Body {
    let (format, why) = (format.to_owned(), "Told".to_owned());
    Body::FlagsRecorded { on: day(20), flags: Flags { safeguarding, format, why, review_on: None } }
}

fn someone(name: &str, replaces: Option<String>) -> Body {
    let person = Box::new(Someone { name: name.into(), ..Someone::default() });
    Body::PersonRecorded { on: day(20), person, replaces }
}

#[test]
fn flags_of_two_who_had_not_seen_each_other_all_count_until_someone_who_saw_both() {
    whichever_clock_is_ahead(|mut team| {
        team.writes(A, flagged(Some(Safeguarding::ChildInNeed), ""));
        team.writes(B, flagged(None, "Large print"));
        let case = team.case();
        assert!(case.flags().any(|flags| flags.safeguarding.is_some()));
        assert!(case.flags().any(|flags| !flags.format.is_empty()));
        team.meet();
        team.writes(C, flagged(None, ""));
        assert_eq!(team.case().flags().count(), 1);
    });
}

#[test]
fn a_person_changed_at_the_same_time_stands_twice_and_nobody_is_lost() {
    whichever_clock_is_ahead(|mut team| {
        team.writes(C, someone("Ros", None));
        team.meet();
        let id = team.case().people[0].id.clone();
        team.writes(A, someone("Ros Marlow", Some(id.clone())));
        team.writes(B, Body::PersonRemoved { on: day(20), person: id, why: "Gone".into() });
        let names: Vec<_> = team.case().people.iter().map(|p| p.what.name.clone()).collect();
        assert_eq!(names, ["Ros Marlow"]);
    });
}

#[test]
fn a_link_that_was_made_meanwhile_stands() {
    whichever_clock_is_ahead(|mut team| {
        let link = |how| Body::CasesLinked { on: day(20), other: "x".into(), how, why: "".into() };
        team.writes(A, link(Tie::Sibling));
        team.meet();
        team.writes(A, link(Tie::Twin));
        team.writes(
            B,
            Body::CasesUnlinked { on: day(20), other: "x".into(), why: "Cousins".into() },
        );
        assert_eq!(team.case().tied.first().map(|tied| tied.how), Some(Tie::Twin));
    });
}
