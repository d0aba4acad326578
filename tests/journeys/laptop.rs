//! What is chosen for one laptop: how soon it locks.

use std::time::Duration;

use casebook::wishes::SetLaptop;

use crate::desk::Desk;

#[test]
fn it_locks_after_five_minutes_unless_another_time_is_chosen_from_1_to_15() {
    let mut desk = Desk::quick("laptop", "2026-04-14");
    let head = desk.casebook.status().unwrap().head;
    assert_eq!(desk.casebook.show_laptop().unwrap().lock_after, "5");
    assert_eq!(desk.casebook.lock_after(), Duration::from_secs(300));
    let wish = |typed: &str| SetLaptop { lock_after: typed.into() };
    for wrong in ["0", "16", "-1", "five", ""] {
        let problem = desk.problem(|casebook| casebook.set_laptop(wish(wrong)));
        assert_eq!(problem.field.as_deref(), Some("lock_after"), "{wrong}");
    }
    assert_eq!(desk.casebook.set_laptop(wish(" 15 ")).unwrap().lock_after, "15");
    assert_eq!(desk.casebook.lock_after(), Duration::from_secs(900));
    assert_eq!(desk.casebook.status().unwrap().head, head, "it is this laptop's, and no event");
}
