//! Which kinds of entry can be undone, and which cannot, by name: a kind that is added or that changes
//! sides stands here too. Why stands at each of the ways ([`Undoing`]).

use domain::event::{Body, Undoing};

use crate::any::Dice;

/// The kinds of one way, in the order of [`Body::KINDS`].
fn kinds(way: Undoing) -> Vec<&'static str> {
    let mut dice = Dice(1);
    let of = |(at, _): &(usize, &&str)| dice.body(*at).undoing() == way;
    Body::KINDS.iter().enumerate().filter(of).map(|(_, kind)| *kind).collect()
}

#[test]
fn what_left_the_house_or_bound_someone_is_never_undone() {
    let never = ["letter_signed", "pack_made", "advice_sent", "case_erased"];
    assert_eq!(kinds(Undoing::Never), never);
}

#[test]
fn a_correction_is_corrected_back() {
    let corrections =
        ["receipt_corrected", "child_corrected", "kind_corrected", "request_corrected"];
    assert_eq!(kinds(Undoing::CorrectedBack), corrections);
}

#[test]
fn what_stays_or_has_an_act_of_its_own_is_this_and_no_more() {
    let kept = ["request_received", "letter_begun", "letter_written", "attachment_kept"];
    assert_eq!(kinds(Undoing::Kept), [&kept[..], &["tracker_mapped", "clinic_invited"]].concat());
    let own = [
        "entry_struck",
        "exception_claimed",
        "exception_approved",
        "exception_withdrawn",
        "person_joined",
        "roles_given",
        "person_left",
        "hold_placed",
        "hold_lifted",
        "imported",
        "import_ended",
        "import_undone",
        "child_compared",
        "merged_into",
        "unmerged",
        "clinic_day_set",
        "clinic_day_dropped",
        "cases_linked",
        "cases_unlinked",
        "cover_set",
        "cover_ended",
    ];
    assert_eq!(kinds(Undoing::OwnAct), own);
    let noticed = ["clock_went_back", "clock_settled", "demonstration_made", "casebook_restored"];
    assert_eq!(kinds(Undoing::Noticed), noticed);
}

/// Everything else that an officer does at the desk.
#[test]
fn every_other_entry_is_taken_back() {
    let all = kinds(Undoing::TakenBack);
    assert!(all.len() > 30, "{}", all.len());
    for daily in
        ["triaged", "assigned", "service_asked", "service_answered", "noted", "case_closed"]
    {
        assert!(all.contains(&daily), "{daily}");
    }
}
