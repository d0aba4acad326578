//! Who is easily taken for whom: it is said on the page of each, and nothing is joined.

use casebook::views::{CaseView, RequestForm};

use crate::desk::{Desk, form};

fn child(given: &str, born_on: &str, nhs_number: &str) -> RequestForm {
    RequestForm {
        given_name: given.into(),
        born_on: born_on.into(),
        nhs_number: nhs_number.into(),
        // Nobody else's, so that only the child is compared.
        reference: format!("EHC {given} {nhs_number}"),
        ..form()
    }
}

/// Who is like this child, by name, and how.
fn alike(case: &CaseView) -> Vec<(&str, &str)> {
    let like = case.alike.iter();
    let mut like: Vec<_> = like.map(|like| (like.row.name.as_str(), like.words.as_str())).collect();
    like.sort_unstable();
    like
}

fn related(case: &CaseView) -> Vec<&str> {
    case.related.iter().map(|other| other.row.case_id.as_str()).collect()
}

#[test]
fn twins_near_numbers_and_the_same_child_are_told_apart_on_both_pages() {
    let mut desk = Desk::quick("alike", "2026-03-10");
    let bea = desk.receive(form());
    assert!(bea.alike.is_empty() && bea.related.is_empty());
    // The same child again, by another authority and under another surname.
    let again = RequestForm {
        authority: "North Somerset".into(),
        family_name: "Okonedo-Hart".into(),
        ..form()
    };
    let again = desk.receive(again);
    assert_eq!(related(&again), [bea.case_id.as_str()]);
    let twin = desk.receive(child("Ada", "4 May 2018", "999 000 0026"));
    let words = "May be a twin: the same surname and date of birth. Take care";
    let slip = "An NHS number that is nearly the same. Take care";
    let nearly = "May be a twin: nearly the same surname, and the same date of birth. Take care";
    assert_eq!(alike(&twin), [("OKONEDO, Bea", words), ("OKONEDO-HART, Bea", nearly)]);
    assert!(twin.related.is_empty(), "nothing is joined");

    let bea = desk.show(&bea.case_id);
    assert_eq!(related(&bea), [again.case_id.as_str()]);
    assert_eq!(alike(&bea), [("OKONEDO, Ada", words)]);

    // Born on the same day, with a number next to theirs.
    let marlow = |nhs_number: &str| RequestForm {
        family_name: "Marlow".into(),
        ..child("Tam", "4 May 2018", nhs_number)
    };
    let near = desk.receive(marlow("999 000 0034"));
    let mut told = alike(&near);
    told.sort_unstable();
    assert_eq!(told, [("OKONEDO, Ada", slip), ("OKONEDO, Bea", slip), ("OKONEDO-HART, Bea", slip)]);
    let far = desk.receive(RequestForm {
        family_name: "Penhallow".into(),
        ..child("Kit", "4 May 2018", "999 000 0107")
    });
    assert!(far.alike.is_empty(), "{:?}", alike(&far));
}

#[test]
fn a_record_that_must_be_wrong_is_pointed_out() {
    let mut desk = Desk::quick("wrong-records", "2026-03-10");
    let bea = desk.receive(form()).case_id;
    let number = desk.receive(RequestForm {
        family_name: "Marlow".into(),
        ..child("Tam", "9 May 2017", "999 000 0018")
    });
    let words = "The same NHS number with another name or date of birth: one of the two is wrong";
    assert_eq!(alike(&number), [("OKONEDO, Bea", words)]);
    let other = desk.receive(child("BEA", "4 May 2018", "999 000 0026"));
    let check = "The same name and date of birth with another NHS number: check both";
    assert_eq!(alike(&other), [("OKONEDO, Bea", check)]);
    let unnumbered = desk.receive(child("Bea", "4 May 2018", ""));
    let may = "May be the same child: the same name and date of birth";
    assert_eq!(alike(&unnumbered), [("OKONEDO, BEA", may), ("OKONEDO, Bea", may)]);
    let own = desk.show(&bea);
    let all: Vec<&str> = own.alike.iter().map(|like| like.words.as_str()).collect();
    assert_eq!(all, [may, words, check], "the most alike first");

    // Corrected, it is nobody's double any more.
    let mut form = number.form.clone();
    form.nhs_number = "999 000 0034".into();
    let wish = casebook::wishes::CorrectDetails {
        case_id: number.case_id,
        form,
        why: "Read again from the record".into(),
    };
    assert!(desk.casebook.correct_details(wish).unwrap().alike.is_empty());
    assert_eq!(desk.show(&bea).alike.len(), 2);
}
