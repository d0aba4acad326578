//! The officer's desk through the file: numbers and their lists, filters, bulk assignment, cover.

use std::collections::BTreeSet;

use casebook::Casebook;
use casebook::views::{AssignedView, ListQuery, Whose};
use casebook::wishes::{
    AddPerson, AssignCases, HomeQuery, KeepFilter, OfCover, OfFilter, SetCover, UndoAssign,
};
use domain::advice::Signatory;
use domain::desk::Need;
use domain::roles::Role;
use domain::route::Route;

use crate::desk::{Desk, form, officer};

const COLLEAGUE: &str = "Sam Reed";
const THIRD: &str = "Olu Ade";

fn team(name: &str) -> Desk {
    let mut desk = Desk::quick(name, "2026-03-10");
    for name in [COLLEAGUE, THIRD] {
        let person = Signatory { name: name.into(), ..officer() };
        let passphrase = "five slow barges in the mist".into();
        let wish = AddPerson { person, roles: vec![Role::Adco], passphrase };
        desk.casebook.add_person(wish).unwrap();
    }
    desk
}

fn given(desk: &mut Desk, case_ids: &[String], to: &str) -> AssignedView {
    let wish = AssignCases { case_ids: case_ids.to_vec(), to: to.into() };
    desk.casebook.assign_cases(wish).unwrap()
}

fn total(desk: &Desk, query: ListQuery) -> u32 {
    desk.casebook.list_cases(query).unwrap().total
}

fn mine(desk: &Desk) -> u32 {
    total(desk, ListQuery { whose: Whose::Mine, ..ListQuery::default() })
}

fn covering(person: &str, cover: &str, from: &str, until: &str) -> SetCover {
    let [person, cover, from, until] = [person, cover, from, until].map(str::to_owned);
    SetCover { person, cover, from, until, why: "Annual leave".into() }
}

#[test]
fn cases_are_given_to_a_colleague_and_back_in_one_press() {
    let mut desk = team("desk-bulk");
    let ids: Vec<String> = (0..3).map(|_| desk.receive(form()).case_id).collect();
    given(&mut desk, &ids[..1], THIRD);
    let view = given(&mut desk, &ids, COLLEAGUE);
    assert_eq!(view.sentence, "3 cases given to Sam Reed.");
    let owned = |desk: &Desk, owner: &str| {
        total(desk, ListQuery { owner: owner.into(), ..ListQuery::default() })
    };
    assert_eq!((owned(&desk, COLLEAGUE), owned(&desk, "nobody")), (3, 0));
    let again = given(&mut desk, &ids[..1], COLLEAGUE);
    assert_eq!(again.sentence, "0 cases given to Sam Reed. 1 is theirs already.");
    // One goes on to somebody else before the press: it stays there.
    given(&mut desk, &ids[2..], &officer().name);
    let undo = UndoAssign { to: view.to, before: view.before };
    let back = desk.casebook.undo_assign(undo).unwrap();
    assert_eq!(back.sentence, "2 cases given back. 1 has changed since and stayed.");
    assert_eq!((owned(&desk, THIRD), owned(&desk, "nobody"), mine(&desk)), (1, 1, 1));
    let words = desk.show(&ids[1]).happened[0].words.clone();
    assert_eq!(words, "Given back: nobody holds it.");
}

#[test]
fn a_number_is_its_list_and_a_filter_survives_the_night() {
    let mut desk = team("desk-home");
    let case_id = desk.receive(form()).case_id;
    desk.triage(&case_id, Route::T2, &["gp"]);
    desk.receive(form());
    let home = |desk: &Desk| desk.casebook.show_home(HomeQuery::default()).unwrap();
    let tile = |desk: &Desk, need: Need| {
        let tile = home(desk).tiles.into_iter().find(|tile| tile.need == need).unwrap();
        assert_eq!(total(desk, tile.query), tile.count);
        tile.count
    };
    assert_eq!((tile(&desk, Need::ToTriage), tile(&desk, Need::Chase)), (1, 0));
    desk.on("2026-03-24");
    assert_eq!(tile(&desk, Need::Chase), 1, "wanted by 23 March, 21 days after receipt");
    let query = ListQuery { need: Some(Need::Chase), service: "gp".into(), ..ListQuery::default() };
    let keep = KeepFilter { name: "Late practices".into(), was: String::new(), query };
    desk.casebook.keep_filter(keep).unwrap();
    let Desk { casebook, world, sandbox } = desk;
    drop(casebook);
    let folder = sandbox.0.join("casebook");
    let me = officer().name;
    let mut casebook = Casebook::unlock(&folder, world, &me, crate::desk::PASSPHRASE).unwrap();
    let filters = casebook.show_desk().unwrap().filters;
    assert_eq!(filters[0].name, "Late practices");
    assert_eq!(casebook.list_cases(filters[0].query.clone()).unwrap().total, 1);
    let left = casebook.drop_filter(OfFilter { name: "Late practices".into() }).unwrap().filters;
    assert!(left.is_empty());
}

#[test]
fn cover_is_arranged_seen_and_over_by_itself() {
    let mut desk = team("desk-cover");
    let case_id = desk.receive(form()).case_id;
    given(&mut desk, &[case_id], COLLEAGUE);
    let wish = covering(COLLEAGUE, &officer().name, "", "20 March 2026");
    let view = desk.casebook.set_cover(wish).unwrap();
    assert_eq!(view.covers[0].days, "10 to 20 March 2026");
    assert_eq!(mine(&desk), 1);
    desk.on("2026-03-21");
    assert_eq!(mine(&desk), 0);
    assert_eq!(desk.casebook.show_covers().unwrap().covers[0].status, "Over");
}

/// What the desk is refused.
pub fn all(met: &mut BTreeSet<String>) {
    let mut desk = team("desk-refusals");
    let case_id = desk.receive(form()).case_id;
    let mut meets = |told: String, code: &str| {
        assert_eq!(told, code);
        met.insert(code.rsplit(": ").next().unwrap_or(code).to_owned());
    };
    let (set, end) = (Casebook::set_cover, Casebook::end_cover);
    let (first, last) = ("12 March 2026", "20 March 2026");
    let me = officer().name;
    let own = covering(COLLEAGUE, COLLEAGUE, first, last);
    meets(desk.refused_in(own, set), "cover: own_cover");
    let nobody = covering(COLLEAGUE, "Kit Moss", first, last);
    meets(desk.refused_in(nobody, set), "cover: not_in_the_team");
    meets(desk.refused_in(covering(COLLEAGUE, &me, last, first), set), "until: ends_before_start");
    let past = covering(COLLEAGUE, &me, "1 March 2026", "2 March 2026");
    meets(desk.refused_in(past, set), "until: day_has_passed");
    let made = desk.casebook.set_cover(covering(COLLEAGUE, &me, first, last)).unwrap();
    let twice = covering(COLLEAGUE, THIRD, first, last);
    meets(desk.refused_in(twice, set), "person: covered_already");
    meets(desk.refused_in(covering(&me, THIRD, first, last), set), "cover: cover_away");
    let of = || OfCover { cover: made.covers[0].cover.clone() };
    desk.casebook.end_cover(of()).unwrap();
    meets(desk.refused_in(of(), end), "cover_over");
    let nowhere = AssignCases { case_ids: vec!["nowhere".into()], to: me.clone() };
    meets(desk.refused_in(nowhere, Casebook::assign_cases), "no_such_case");
    let to = "Kit Moss".into();
    let stranger = AssignCases { case_ids: vec![case_id], to };
    meets(desk.refused_in(stranger, Casebook::assign_cases), "to: not_in_the_team");
}
