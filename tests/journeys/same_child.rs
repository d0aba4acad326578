//! One child, two children, and one request that was registered twice.

use std::collections::BTreeSet;

use casebook::Casebook;
use casebook::views::{AlikeView, CaseView, HeatmapView, RequestForm};
use casebook::wishes::{
    CloseCase, CompareChild, Compared, EraseCase, FindAlike, HeatmapQuery, MarkSent, MergeCase,
    ReceiveRequest, TakeBack, UnmergeCase,
};
use domain::event::Verdict;
use domain::retention::Grounds;
use domain::route::{Closure, Route};

use crate::desk::{Desk, advice, entry, form, of};
use crate::existing::considering;

fn comparing(case_id: &str, other: &str, verdict: Verdict) -> CompareChild {
    CompareChild { case_id: case_id.into(), other: other.into(), verdict }
}

fn merging(case_id: &str, into: &str, why: &str) -> MergeCase {
    MergeCase { case_id: case_id.into(), into: into.into(), why: why.into() }
}

fn back(case_id: &str) -> UnmergeCase {
    UnmergeCase { case_id: case_id.into(), why: "Two letters after all".into() }
}

fn other(given: &str, reference: &str) -> RequestForm {
    let (given_name, reference) = (given.to_owned(), reference.to_owned());
    RequestForm { given_name, reference, nhs_number: String::new(), ..form() }
}

fn ids(others: &[AlikeView]) -> Vec<&str> {
    others.iter().map(|other| other.row.case_id.as_str()).collect()
}

fn said(case: &CaseView, begins: &str) -> bool {
    case.happened.iter().any(|line| line.words.starts_with(begins))
}

/// Writes, signs and sends the advice.
fn give(desk: &mut Desk, case_id: &str) {
    desk.triage(case_id, Route::T2, &[]);
    let letter = desk.write(case_id, advice());
    let letter = desk.sign(&letter);
    let of = of(&letter);
    let wish = MarkSent {
        case_id: of.case_id,
        letter_id: of.letter_id,
        sent_on: "10 March 2026".into(),
        receipt: String::new(),
    };
    desk.casebook.mark_sent(wish).unwrap();
}

#[test]
fn a_child_is_found_before_they_are_registered_and_nothing_is_written() {
    let mut desk = Desk::quick("found-before", "2026-03-10");
    let bea = desk.receive(RequestForm { postcode: "BS1 1AA".into(), ..form() }).case_id;
    let head = desk.head();
    for (changed, wanted) in [
        (
            RequestForm { family_name: "O\u{301}konedo".into(), ..other("Bee", "X") },
            "May be the same child or a twin: a name that sounds the same, the same date of birth",
        ),
        (
            RequestForm { born_on: "5 April 2018".into(), ..other("BEA", "X") },
            "May be the same child: the same name, a date of birth with day and month changed over",
        ),
        (
            RequestForm {
                family_name: "Bea".into(),
                born_on: "4 May 2018".into(),
                ..other("Okonedo", "X")
            },
            "May be the same child: given name and surname changed over, the same date of birth",
        ),
        (
            RequestForm {
                born_on: "1 July 2015".into(),
                postcode: "bs11aa".into(),
                ..other("Tam", "X")
            },
            "May be a brother or sister: the same surname and postcode, born on another day",
        ),
        (
            RequestForm {
                family_name: "Marlow".into(),
                born_on: "1 July 2015".into(),
                ..other("Tam", "ehc-4711")
            },
            "The same reference of the same authority on another child: check which is right",
        ),
    ] {
        let found = desk.casebook.find_alike(FindAlike { form: changed }).unwrap();
        assert_eq!(ids(&found), [bea.as_str()]);
        assert_eq!(found[0].words, wanted);
    }
    let again = FindAlike { form: form() };
    let found = desk.casebook.find_alike(again).unwrap();
    assert!(found[0].same_request.contains("perhaps the same request"), "{:?}", found[0]);
    let nobody = FindAlike { form: RequestForm::default() };
    assert!(desk.casebook.find_alike(nobody).unwrap().is_empty());
    assert_eq!(desk.head(), head);
}

#[test]
fn what_is_said_of_two_children_stands_on_both_pages_until_it_is_taken_back() {
    let mut desk = Desk::quick("verdicts", "2026-03-10");
    let bea = desk.receive(form()).case_id;
    // Said while the request is registered: another child, a twin.
    let verdicts = vec![Compared { case_id: bea.clone(), verdict: Verdict::Different }];
    let wish = ReceiveRequest { form: other("Ada", "EHC-4712"), original: None, verdicts };
    let ada = desk.casebook.receive_request(wish).unwrap();
    assert!(ada.alike[0].tells_apart);
    let told = "Known to be another child: said by Asha Rowe on 10 March 2026";
    assert_eq!(ada.alike[0].told, told);
    let seen = desk.show(&bea);
    assert_eq!((ids(&seen.alike), seen.alike[0].told.as_str()), (vec![ada.case_id.as_str()], told));
    assert!(said(&seen, "Said to be another child than in case"));

    // Without a number, and by name and date of birth nobody can be sure: someone says that she is.
    let again = desk.receive(other("Bea", "EHC-4713"));
    assert_eq!(again.alike.len(), 2, "{:?}", again.alike);
    assert_eq!(again.alike[0].row.case_id, bea, "nobody has told these apart yet");
    let wish = comparing(&again.case_id, &bea, Verdict::Same);
    let again = desk.casebook.compare_child(wish).unwrap();
    assert_eq!(ids(&again.related), [bea.as_str()]);
    assert_eq!(again.related[0].title, "Request for advice of 2 March 2026, Bristol EHC-4711");
    assert_eq!(again.related[0].advice, "No advice was given");
    let seen = desk.show(&bea);
    assert_eq!(ids(&seen.related), [again.case_id.as_str()]);

    // Taken back on the other page.
    let head = desk.head();
    let open = comparing(&bea, &again.case_id, Verdict::Open);
    let seen = desk.casebook.compare_child(open.clone()).unwrap();
    assert!(seen.related.is_empty() && seen.alike.len() == 2);
    assert_ne!(desk.head(), head);
    let head = desk.head();
    desk.casebook.compare_child(open).unwrap();
    assert_eq!(desk.head(), head, "said once more, nothing is written");

    // The word of someone holds where the records no longer look alike.
    let wish = comparing(&again.case_id, &bea, Verdict::Same);
    desk.casebook.compare_child(wish).unwrap();
    let form = RequestForm {
        family_name: "Penhallow".into(),
        born_on: "1 July 2015".into(),
        ..again.form.clone()
    };
    let why = "Adopted".to_owned();
    let wish = casebook::wishes::CorrectDetails { case_id: again.case_id.clone(), form, why };
    let again = desk.casebook.correct_details(wish).unwrap();
    assert_eq!(ids(&again.related), [bea.as_str()]);
    assert!(again.related[0].words.starts_with("The records differ"));
}

#[test]
fn another_number_for_the_same_child_is_warned_of() {
    let mut desk = Desk::quick("other-number", "2026-03-10");
    let bea = desk.receive(form()).case_id;
    let slip = RequestForm { nhs_number: "999 000 0026".into(), ..other("Bea", "EHC-4712") };
    let found = desk.casebook.find_alike(FindAlike { form: slip.clone() }).unwrap();
    assert!(found[0].warning.starts_with("The NHS number is valid, but differs"));
    let case = desk.receive(slip);
    let wish = comparing(&case.case_id, &bea, Verdict::Same);
    let case = desk.casebook.compare_child(wish).unwrap();
    assert!(case.related[0].warning.starts_with("The NHS number is valid, but differs"));
    let wish = comparing(&case.case_id, &bea, Verdict::Different);
    let case = desk.casebook.compare_child(wish).unwrap();
    assert_eq!(case.alike[0].warning, "");
}

fn open_cases(desk: &Desk) -> u32 {
    let view: HeatmapView = desk.casebook.show_heatmap(HeatmapQuery::default()).unwrap();
    view.total
}

/// Case 34: sent on 2 March and again on the 5th. Here the later one was typed in first.
#[test]
fn a_request_that_was_registered_twice_is_one_case_from_the_earlier_day() {
    let mut desk = Desk::quick("twice", "2026-03-10");
    let stays = desk.receive(RequestForm { received_on: "5 March 2026".into(), ..form() }).case_id;
    let twice = desk.receive(form());
    let id = twice.case_id.clone();
    assert!(!twice.related[0].can_merge, "the later one is put away, unless someone insists");
    assert!(desk.show(&stays).related[0].can_merge);
    assert_eq!(open_cases(&desk), 2);
    let due = |case: &CaseView| case.position.statutory.clone().unwrap().words;
    assert_eq!(due(&desk.show(&stays)), "16 April 2026");

    let put_away = desk.casebook.merge_case(merging(&id, &stays, "Sent twice")).unwrap();
    let merged = put_away.merged.clone().unwrap();
    assert_eq!(
        merged.words,
        "Put away on 10 March 2026 by Asha Rowe as a duplicate of Bristol EHC-4711: Sent twice"
    );
    assert_eq!((merged.case_id, put_away.row.state.as_str()), (stays.clone(), "Closed"));
    assert!(put_away.related.is_empty() && said(&put_away, "Put away as a duplicate of case"));
    let case = desk.show(&stays);
    assert_eq!(due(&case), "13 April 2026", "the earliest arrival counts");
    assert_eq!(case.duplicates[0].case_id, id);
    assert!(case.related.is_empty() && said(&case, "The same request arrived again"));
    assert_eq!(open_cases(&desk), 1);
    let figures = desk.casebook.figures().unwrap();
    assert_eq!(figures.iter().map(|(.., figure)| figure.received).sum::<u32>(), 1);

    let case = desk.casebook.unmerge_case(back(&id)).unwrap();
    assert_eq!((case.merged.is_none(), case.row.state.as_str()), (true, "To triage"));
    assert_eq!(due(&desk.show(&stays)), "16 April 2026");
    assert_eq!(open_cases(&desk), 2);

    // Where the arrival was taken back by hand, there is nothing left to take back there.
    desk.casebook.merge_case(merging(&id, &stays, "Sent twice")).unwrap();
    let arrival = entry(&desk.show(&stays), "The same request arrived again");
    let (case_id, why) = (stays.clone(), "A slip".to_owned());
    desk.casebook.take_back(TakeBack { case_id, entry: arrival, why }).unwrap();
    desk.casebook.unmerge_case(back(&id)).unwrap();
    assert_eq!(due(&desk.show(&stays)), "16 April 2026");
    desk.casebook.rebuild().unwrap();
    assert!(desk.show(&stays).duplicates.is_empty());
}

/// Cases 45 and 77: what was given before is named, and put forward again by whoever chooses to.
#[test]
fn an_earlier_notification_and_earlier_advice_are_named_on_the_request() {
    let mut desk = Desk::quick("earlier", "2026-03-10");
    let told = RequestForm {
        kind: "notification".into(),
        reference: "N-7".into(),
        received_on: "3 February 2026".into(),
        ..form()
    };
    desk.receive(told);
    let asked = desk.receive(form());
    assert_eq!(asked.notified, "Notification of 3 February 2026, Bristol N-7");
    give(&mut desk, &asked.case_id);

    desk.on("2026-06-01");
    let moved = RequestForm {
        authority: "North Somerset".into(),
        reference: "NS-1".into(),
        received_on: "29 May 2026".into(),
        ..form()
    };
    let moved = desk.receive(moved);
    assert_eq!(moved.related.len(), 2);
    let earlier = &moved.related[0];
    assert_eq!(earlier.advice, "Advice given on 10 March 2026");
    assert!(!earlier.can_merge, "two authorities' requests are two cases");
    let reuse = earlier.reuse.clone().unwrap();
    assert_eq!(reuse.what, "Health advice for Bristol, EHC-4711");
    assert_eq!(reuse.dated_on, "10 March 2026");
    let wish = considering(&moved.case_id, &reuse.what, &reuse.dated_on);
    let moved = desk.casebook.consider_existing(wish).unwrap();
    assert_eq!(moved.existing[0].what, reuse.what);
    assert!(moved.existing[0].status.starts_with("Fresh advice is needed"), "nothing is decided");
    assert!(moved.related[0].reuse.is_none(), "it was put forward");
}

#[test]
fn a_case_that_was_erased_is_named_as_such() {
    let mut desk = Desk::quick("erased-other", "2026-03-10");
    let (bea, again) = (desk.receive(form()).case_id, desk.receive(form()).case_id);
    desk.casebook.compare_child(comparing(&again, &bea, Verdict::Same)).unwrap();
    desk.casebook.merge_case(merging(&again, &bea, "Sent twice")).unwrap();
    let (closure, on, why) = (Closure::Withdrawn, String::new(), "Letter".to_owned());
    desk.casebook.close_case(CloseCase { case_id: bea.clone(), closure, on, why }).unwrap();
    let (grounds, why) = (Grounds::WronglyRecorded, "Agreed with the lead".to_owned());
    desk.casebook.erase_case(EraseCase { case_id: bea.clone(), grounds, why }).unwrap();

    let case = desk.show(&again);
    let merged = case.merged.unwrap();
    assert!(merged.row.is_none() && merged.words.contains("a case that was erased"));
    assert!(
        case.gone[0].words.ends_with("the same child as in a case that was erased."),
        "{:?}",
        case.gone
    );
    let case = desk.casebook.unmerge_case(back(&again)).unwrap();
    assert!(case.merged.is_none());
    let case = desk.casebook.compare_child(comparing(&again, &bea, Verdict::Open)).unwrap();
    assert!(case.gone.is_empty(), "{:?}", case.gone);
}

/// The refusals of this part, each met once.
pub fn all(met: &mut BTreeSet<String>) {
    let mut desk = Desk::quick("same-refusals", "2026-03-10");
    let mut meets = |told: String, code: &str| {
        assert_eq!(told.rsplit(": ").next(), Some(code), "{told}");
        met.insert(code.to_owned());
    };
    let (merge, compare) = (Casebook::merge_case, Casebook::compare_child);
    let a = desk.receive(form()).case_id;
    let b = desk.receive(form()).case_id;
    meets(desk.refused_in(merging(&a, &a, "Why"), merge), "same_case");
    meets(desk.refused_in(comparing(&a, &a, Verdict::Same), compare), "same_case");
    meets(desk.refused_in(comparing(&a, "nowhere", Verdict::Same), compare), "no_such_case");
    meets(desk.refused_in(merging(&a, "nowhere", "Why"), merge), "no_such_case");
    meets(desk.refused_in(merging(&a, &b, " "), merge), "no_reason");
    meets(desk.refused_in(back(&a), Casebook::unmerge_case), "not_merged");
    let elsewhere = RequestForm { authority: "North Somerset".into(), ..form() };
    let elsewhere = desk.receive(elsewhere).case_id;
    meets(desk.refused_in(merging(&elsewhere, &a, "Why"), merge), "two_requests");
    let twin = desk.receive(other("Ada", "EHC-4712")).case_id;
    desk.casebook.compare_child(comparing(&twin, &a, Verdict::Different)).unwrap();
    meets(desk.refused_in(merging(&twin, &a, "Why"), merge), "other_child");
    desk.casebook.merge_case(merging(&b, &a, "Sent twice")).unwrap();
    meets(desk.refused_in(merging(&b, &a, "Why"), merge), "merged_already");
    let third = desk.receive(form()).case_id;
    meets(desk.refused_in(merging(&a, &third, "Why"), merge), "merged_already");
    meets(desk.refused_in(merging(&third, &b, "Why"), merge), "merged_already");
    meets(desk.refused_in(comparing(&a, &b, Verdict::Different), compare), "merged_already");
    give(&mut desk, &third);
    meets(desk.refused_in(merging(&third, &a, "Why"), merge), "duplicate_sent");
    let (closure, on, why) = (Closure::Withdrawn, String::new(), "Letter".to_owned());
    desk.casebook.close_case(CloseCase { case_id: a.clone(), closure, on, why }).unwrap();
    let late = desk.receive(form()).case_id;
    meets(desk.refused_in(merging(&late, &a, "Why"), merge), "survivor_closed");
}
