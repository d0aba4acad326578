//! People, keys and roles: who may do what, who may come in, and what is left when somebody goes.

use casebook::Casebook;
use casebook::keys::{Cost, Device};
use casebook::views::{Act, PeopleView};
use casebook::wishes::{
    AddPerson, AssignCase, ChangePassphrase, ChangeSetting, GiveRoles, JudgeRecords, NoteCase,
    OfCase, OfPerson, TakeBackSetting, TieKey,
};
use domain::advice::Signatory;
use domain::roles::Role;
use domain::route::Route;

use crate::desk::{Desk, PASSPHRASE, advice, form, officer, signing, triage};
use crate::exceptions::{LEAD, approving, claimed};

const OFFICE: &str = "Olu Ade";
const ADCO: &str = "Ada Finch";
const READER: &str = "Rae Lind";
pub const OWN: &str = "seven quiet trees in a lane";

pub fn adding(name: &str, roles: &[Role]) -> AddPerson {
    let person = Signatory { name: name.into(), ..officer() };
    AddPerson { person, roles: roles.into(), passphrase: OWN.into() }
}

pub fn giving(name: &str, roles: &[Role]) -> GiveRoles {
    GiveRoles { person: name.into(), roles: roles.into() }
}

pub fn person(name: &str) -> OfPerson {
    OfPerson { person: name.into() }
}

/// A team of four.
fn team(name: &str) -> Desk {
    let mut desk = Desk::quick(name, "2026-03-10");
    for (name, role) in [(OFFICE, Role::Administrator), (ADCO, Role::Adco), (READER, Role::Reader)]
    {
        desk.casebook.add_person(adding(name, &[role])).unwrap();
    }
    desk
}

/// The same desk with somebody else at it.
fn seated(desk: Desk, name: &str) -> Desk {
    let Desk { casebook, world, sandbox } = desk;
    drop(casebook);
    let passphrase = if name == officer().name { PASSPHRASE } else { OWN };
    let casebook =
        Casebook::unlock(&sandbox.0.join("casebook"), world.clone(), name, passphrase).unwrap();
    Desk { casebook, world, sandbox }
}

fn names(view: &PeopleView) -> Vec<&str> {
    view.people.iter().map(|person| person.name.as_str()).collect()
}

#[test]
fn the_team_is_listed_with_its_roles_and_its_keys() {
    let desk = team("people-list");
    let view = desk.casebook.show_people().unwrap();
    assert_eq!(names(&view), [&officer().name, OFFICE, ADCO, READER]);
    let words: Vec<&str> = view.people.iter().map(|p| p.role_words.as_str()).collect();
    assert_eq!(words, ["All roles", "Administrator", "ADCO", "Reader"]);
    assert!(view.people.iter().all(|person| person.may_unlock && !person.tied));
    assert!(view.may_lead && !view.can_tie && view.not_rotated.is_empty());
    let view = seated(desk, READER).casebook.show_people().unwrap();
    assert!(!view.may_lead && view.people[3].mine);
}

#[test]
fn a_reader_looks_and_changes_nothing() {
    let mut desk = team("people-reader");
    let case_id = desk.receive(form()).case_id;
    let mut desk = seated(desk, READER);
    assert!(desk.show(&case_id).can.is_empty(), "and is offered nothing");
    assert_eq!(desk.refused(|c| c.note_case(noting(&case_id))), "not_your_role");
    assert_eq!(desk.refused(|c| c.take_case(OfCase { case_id })), "not_your_role");
}

#[test]
fn the_office_does_the_desk_s_work_and_decides_nothing() {
    let mut desk = seated(team("people-office"), OFFICE);
    let case_id = desk.receive(form()).case_id;
    desk.casebook.note_case(noting(&case_id)).unwrap();
    assert_eq!(desk.refused(|c| c.triage_case(triage(&case_id, Route::T2, &[]))), "not_your_role");
    let can = desk.show(&case_id).can;
    assert!(can.contains(&Act::Ask) && !can.contains(&Act::Triage), "{can:?}");
    let wish = JudgeRecords { case_id, sufficient: true };
    assert_eq!(desk.refused(|c| c.judge_records(wish)), "not_your_role");
    assert_eq!(desk.refused(|c| c.change_setting(setting())), "not_your_role");
}

#[test]
fn an_adco_decides_and_signs_and_does_not_answer_for_the_casebook() {
    let mut desk = seated(team("people-adco"), ADCO);
    let case_id = desk.receive(form()).case_id;
    desk.triage(&case_id, Route::T2, &[]);
    let letter = desk.write(&case_id, advice());
    let seen = desk.preview(&letter);
    desk.casebook.sign_letter(signing(&letter, &seen)).unwrap();
    assert_eq!(desk.refused(|c| c.add_person(adding("Eve Post", &[Role::Lead]))), "not_your_role");
    assert_eq!(desk.refused(|c| c.give_roles(giving(ADCO, &[Role::Lead]))), "not_your_role");
    assert_eq!(desk.refused(|c| c.remove_person(person(READER))), "not_your_role");
    assert_eq!(desk.refused(Casebook::rotate_keys), "not_your_role");
    assert_eq!(desk.refused(|c| c.show_raw_key()), "not_your_role");
    assert_eq!(desk.refused(|c| c.change_setting(setting())), "not_your_role");
    assert_eq!(desk.casebook.show_people().unwrap().people.len(), 4);
}

/// What needed a right to be written needs it to be taken back.
#[test]
fn a_setting_is_taken_back_only_by_who_may_make_it() {
    let mut desk = team("people-back");
    let set = desk.casebook.change_setting(setting()).unwrap();
    let entry = set.chosen[0].entry.clone();
    let wish = TakeBackSetting { entry, why: "Why".into() };
    let mut desk = seated(desk, OFFICE);
    assert_eq!(desk.refused(|c| c.take_back_setting(wish.clone())), "not_your_role");
    let mut desk = seated(desk, &officer().name);
    desk.casebook.take_back_setting(wish).unwrap();
}

#[test]
fn a_role_is_given_and_holds_from_the_next_press() {
    let desk = team("people-roles");
    let mut desk = seated(desk, OFFICE);
    let case_id = desk.receive(form()).case_id;
    let mut desk = seated(desk, &officer().name);
    desk.casebook.give_roles(giving(OFFICE, &[Role::Administrator, Role::Adco])).unwrap();
    let mut desk = seated(desk, OFFICE);
    desk.triage(&case_id, Route::T2, &[]);
}

#[test]
fn a_removed_person_cannot_unlock_and_is_shown_in_red_until_the_keys_are_rotated() {
    let mut desk = team("people-removed");
    let case_id = desk.receive(form()).case_id;
    let view = desk.casebook.remove_person(person(OFFICE)).unwrap();
    assert!(!names(&view).contains(&OFFICE));
    assert!(view.not_rotated.starts_with("Olu Ade was removed"), "{}", view.not_rotated);
    let (folder, world) = (desk.sandbox.0.join("casebook"), desk.world.clone());
    let mut desk = seated(desk, &officer().name);
    let view = desk.casebook.show_people().unwrap();
    assert!(!view.not_rotated.is_empty(), "still, after a lock");
    let view = desk.casebook.rotate_keys().unwrap();
    assert!(view.not_rotated.is_empty());
    assert_eq!(desk.show(&case_id).case_id, case_id);
    desk.casebook.note_case(noting(&case_id)).unwrap();
    assert!(desk.casebook.check().unwrap().sound);
    let wish = AssignCase { case_id, to: OFFICE.into() };
    assert_eq!(desk.refused(|c| c.assign_case(wish)), "not_in_the_team", "who has left");
    let Desk { casebook, sandbox, .. } = desk;
    drop(casebook);
    let refused = Casebook::unlock(&folder, world.clone(), OFFICE, OWN).err().unwrap();
    assert_eq!(casebook::problem::of(&refused).code, "no_such_person");
    assert!(Casebook::unlock(&folder, world, ADCO, OWN).is_ok(), "the others' keys still open");
    drop(sandbox);
}

#[test]
fn a_passphrase_is_changed_with_the_old_one() {
    let mut desk = team("people-passphrase");
    let change = |old: &str, new: &str| ChangePassphrase { old: old.into(), new: new.into() };
    let wrong = change("another lane of seven trees", OWN);
    assert_eq!(desk.refused(|c| c.change_passphrase(wrong)), "wrong_passphrase");
    let short = change(PASSPHRASE, "short");
    assert_eq!(desk.refused(|c| c.change_passphrase(short)), "short_passphrase");
    desk.casebook.change_passphrase(change(PASSPHRASE, OWN)).unwrap();
    let Desk { casebook, world, sandbox } = desk;
    drop(casebook);
    let folder = sandbox.0.join("casebook");
    assert!(Casebook::unlock(&folder, world, &officer().name, OWN).is_ok());
}

#[test]
fn a_key_is_tied_to_an_account_and_the_way_there_is_named_by_the_door() {
    let mut desk = Desk::quick("people-tied", "2026-03-10");
    let tie = |on| TieKey { on, passphrase: PASSPHRASE.into() };
    assert_eq!(desk.refused(|c| c.tie_key(tie(true))), "other_device");
    let device = Device::at(desk.sandbox.0.join("account/device.key"));
    let Desk { casebook, world, sandbox } = desk;
    let mut casebook = casebook.kept_on(device.clone());
    let view = casebook.tie_key(tie(true)).unwrap();
    assert!(view.can_tie && view.people[0].tied);
    drop(casebook);
    let (folder, me) = (sandbox.0.join("casebook"), officer().name);
    let away = Casebook::unlock(&folder, world.clone(), &me, PASSPHRASE).err().unwrap();
    assert_eq!(casebook::problem::of(&away).code, "other_device");
    let mut casebook = Casebook::unlock_on(&folder, world, &me, PASSPHRASE, device).unwrap();
    assert!(!casebook.tie_key(tie(false)).unwrap().people[0].tied);
}

#[test]
fn a_slot_that_is_too_cheap_is_made_dearer_at_a_door() {
    let desk = Desk::quick("people-cheap", "2026-03-10");
    let file = desk.sandbox.0.join("casebook/keys.ccx");
    let memory = |text: &str| text.contains(r#"\"memory_kib\":262144"#);
    assert!(!memory(&std::fs::read_to_string(&file).unwrap()));
    let Desk { mut casebook, world, sandbox } = desk;
    casebook.strengthen_key(PASSPHRASE);
    assert!(memory(&std::fs::read_to_string(&file).unwrap()));
    assert!(!Cost::STANDARD.is_below_the_floor());
    drop(casebook);
    let folder = sandbox.0.join("casebook");
    assert!(Casebook::unlock(&folder, world, &officer().name, PASSPHRASE).is_ok());
}

/// The approval of an exception is a lead's, whoever claimed it.
#[test]
fn an_exception_is_claimed_by_an_adco_and_approved_by_a_lead() {
    let mut desk = seated(team("people-exception"), ADCO);
    let case = claimed(&mut desk);
    let wish = approving(&case, LEAD, "");
    assert_eq!(desk.refused(|c| c.approve_exception(wish.clone())), "not_your_role");
    let mut desk = seated(desk, &officer().name);
    desk.casebook.approve_exception(wish).unwrap();
}

fn noting(case_id: &str) -> NoteCase {
    NoteCase { case_id: case_id.into(), text: "Rang the school".into() }
}

fn setting() -> ChangeSetting {
    ChangeSetting {
        code: "known_months".into(),
        value: "18".into(),
        authority: String::new(),
        from: String::new(),
        why: "Agreed".into(),
    }
}
