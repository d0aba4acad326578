//! A laptop whose clock goes back: it is said, errors look more urgent, and someone settles it.

use casebook::Casebook;
use casebook::keys::Cost;
use casebook::moment::World;
use casebook::views::ListQuery;
use casebook::wishes::HeatmapQuery;

use crate::desk::{Desk, PASSPHRASE, form, morning, officer};

/// Case 115, through a page's eyes.
#[test]
fn a_clock_that_went_back_makes_no_case_look_less_urgent() {
    let world = World::laptop(morning("2026-04-14"), 1);
    let mut desk = Desk::of("laptop-clock", world, officer(), Cost::STANDARD);
    let id = desk.receive(form()).case_id;
    let label = |casebook: &Casebook| {
        let list = casebook.list_cases(ListQuery::default()).unwrap();
        list.rows[0].due.label.clone()
    };
    assert_eq!(label(&desk.casebook), "1 day overdue");
    assert_eq!(desk.casebook.status().unwrap().clock_doubt, None);

    // Locked, the clock set back by ten days, opened again.
    desk.on("2026-04-04");
    let Desk { casebook, world, sandbox } = desk;
    drop(casebook);
    let folder = sandbox.0.join("casebook");
    let mut casebook = Casebook::unlock(&folder, world, &officer().name, PASSPHRASE).unwrap();
    let status = casebook.status().unwrap();
    let doubt = status.clock_doubt.unwrap();
    for said in ["4 April 2026 at 11:00", "14 April 2026 at 11:00", "14 April 2026 counts as today"]
    {
        assert!(doubt.contains(said), "{doubt}");
    }
    assert_eq!(status.today.words, "14 April 2026");
    assert_eq!(label(&casebook), "1 day overdue", "and not: due in 9 days");
    assert_eq!(
        casebook.show_case(casebook::wishes::OfCase { case_id: id }).unwrap().position.counts,
        "Late"
    );
    let heat = casebook.show_heatmap(HeatmapQuery::default()).unwrap();
    assert!(heat.sentence.starts_with("1 letter is overdue"), "{}", heat.sentence);

    let status = casebook.settle_clock().unwrap();
    assert_eq!((status.clock_doubt, status.today.words.as_str()), (None, "4 April 2026"));
    assert_eq!(label(&casebook), "due in 9 days");
    let head = casebook.status().unwrap().head;
    assert_eq!(casebook.settle_clock().unwrap().head, head, "nothing was left to settle");
}
