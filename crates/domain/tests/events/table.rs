//! The table of merge rules, row by row, each told by hand: who wrote what, and who had seen it.
//! The same rules are tried on random histories in `orders.rs`.

use domain::case::{Case, Oddity};
use domain::event::{Body, Party, Person, Satisfied};
use domain::order;
use domain::reading::Limb;
use domain::route::Route;
use serde_json::Value;

use crate::laptops::{Laptops, day, sent, signed, value_of, written};

const A: usize = 0;
const B: usize = 1;
const C: usize = 2;

/// Three laptops, once for each order in which entries made at the same time can stand.
pub fn whichever_clock_is_ahead(tell: impl Fn(Laptops)) {
    for clocks in [[0, 400, 0], [400, 0, 0], [0, 0, 0], [-4_000, 4_000, 0]] {
        tell(Laptops::new(&clocks));
    }
}

#[test]
fn of_two_entries_at_the_same_time_either_stands_first_in_these_stories() {
    let first = std::cell::RefCell::new(std::collections::BTreeSet::new());
    whichever_clock_is_ahead(|mut team| {
        team.writes(C, Body::LetterBegun { on: day(20) });
        team.meet();
        team.writes(A, Body::LetterBegun { on: day(20) });
        team.writes(B, Body::LetterBegun { on: day(20) });
        let letters = team.case().letters;
        first.borrow_mut().insert(letters[1].id[..1].to_owned());
    });
    assert_eq!(first.into_inner().len(), 2);
}

/// The values in conflict, as text, in their order.
fn conflict(case: &Case, field: &str) -> Vec<String> {
    let conflicts = case.conflicts();
    let of_field = conflicts.iter().find(|conflict| conflict.field == field);
    let text = |value: &Value| value.as_str().map_or(value.to_string(), str::to_owned);
    of_field.map_or(Vec::new(), |conflict| conflict.values.iter().map(|(v, _)| text(v)).collect())
}

fn receipt(on: u64) -> Body {
    let (why, at, channel, mailbox) = ("Seen on the portal".into(), None, None, None);
    Body::ReceiptCorrected { on: day(20), received_on: day(on), why, at, channel, mailbox }
}

fn arrival(on: u64) -> Body {
    let (at, channel, mailbox) = (None, None, None);
    Body::ReceivedAgain { on: day(on), passed_on: false, at, channel, mailbox }
}

fn claim() -> Body {
    let (why, evidence) = ("Abroad".into(), String::new());
    Body::ExceptionClaimed { on: day(20), limb: Limb::B, impractical: true, why, evidence }
}

fn approval(claim: Option<&str>) -> Body {
    let (decided_by, why) = (String::new(), String::new());
    Body::ExceptionApproved { on: day(21), claim: claim.map(str::to_owned), decided_by, why }
}

fn withdrawal(claim: Option<&str>) -> Body {
    let claim = claim.map(str::to_owned);
    Body::ExceptionWithdrawn { on: day(22), claim, why: String::new() }
}

fn triaged(route: Route, why: &str) -> Body {
    Body::Triaged { on: day(20), route, why: why.to_owned() }
}

fn struck(entry: &str) -> Body {
    Body::EntryStruck { on: day(23), entry: entry.to_owned(), why: "Another child's".into() }
}

#[test]
fn of_days_of_receipt_stated_at_the_same_time_the_earliest_counts() {
    whichever_clock_is_ahead(|mut team| {
        team.writes(A, receipt(5));
        team.writes(B, receipt(10));
        team.meet();
        assert_eq!(team.case().received_on(), Some(day(5)));
        let mut both = conflict(&team.case(), "received_on");
        both.sort();
        assert_eq!(both, ["2026-03-06", "2026-03-11"]);
        team.writes(C, receipt(10));
        assert_eq!(team.case().received_on(), Some(day(10)), "said by someone who saw both");
        assert!(conflict(&team.case(), "received_on").is_empty());
    });
}

#[test]
fn a_day_said_by_someone_who_saw_one_of_two_leaves_the_other() {
    whichever_clock_is_ahead(|mut team| {
        team.writes(A, receipt(5));
        team.writes(B, receipt(10));
        team.shares(A, C);
        team.writes(C, receipt(7));
        assert_eq!(team.case().received_on(), Some(day(7)));
        assert_eq!(conflict(&team.case(), "received_on").len(), 2);
    });
}

#[test]
fn an_arrival_that_a_correction_did_not_see_still_counts() {
    whichever_clock_is_ahead(|mut team| {
        team.writes(B, arrival(4));
        team.writes(A, receipt(9));
        assert_eq!(team.case().received_on(), Some(day(4)));
        assert!(team.case().conflicts().is_empty(), "an arrival is no second opinion");
        team.meet();
        team.writes(A, receipt(9));
        assert_eq!(team.case().received_on(), Some(day(9)), "now it was seen, and is replaced");
    });
}

#[test]
fn corrections_of_different_facts_at_the_same_time_both_stand() {
    whichever_clock_is_ahead(|mut team| {
        team.corrects(A, "child.nhs_number", 1, false);
        team.corrects(B, "child.gp", 1, false);
        team.corrects(C, "authority", 2, false);
        let case = team.case();
        assert!(case.conflicts().is_empty());
        let request = case.request.unwrap();
        assert_eq!(value_of(&request, "child.nhs_number"), "9990000026");
        assert_eq!(value_of(&request, "child.gp"), "Harbourside");
        assert_eq!(request.authority.0, "South Gloucestershire");
    });
}

#[test]
fn of_two_values_of_a_fact_the_latest_is_shown_until_someone_who_saw_both_confirms() {
    const NUMBER: &str = "child.nhs_number";
    let numbers = ["9990000018", "9990000026", "9990000034"];
    let shown = |team: &Laptops| value_of(&team.case().request.unwrap(), NUMBER);
    whichever_clock_is_ahead(|mut team| {
        team.corrects(A, NUMBER, 1, false);
        team.corrects(B, NUMBER, 2, false);
        team.meet();
        let both = conflict(&team.case(), NUMBER);
        assert_eq!(both.len(), 2);
        assert_eq!(shown(&team), both[1].as_str(), "the latest in the total order");

        team.corrects(C, "child.gp", 1, false);
        assert_eq!(conflict(&team.case(), NUMBER), both, "another fact was corrected");
        team.corrects(C, "child.family_name", 1, true);
        assert_eq!(conflict(&team.case(), NUMBER), both, "another fact was confirmed");

        for which in [0, 1] {
            let mut team = team.clone();
            let right = numbers.iter().position(|number| *number == both[which]).unwrap();
            team.corrects(C, NUMBER, right, true);
            assert!(team.case().conflicts().is_empty());
            assert_eq!(shown(&team), numbers[right]);
        }
        // One who never saw the other value settles nothing.
        let mut alone = Laptops::new(&[0, 400, 0]);
        alone.corrects(A, NUMBER, 1, false);
        alone.corrects(B, NUMBER, 2, false);
        alone.corrects(A, NUMBER, 1, true);
        assert_eq!(conflict(&alone.case(), NUMBER).len(), 2);
    });
}

#[test]
fn the_same_thing_said_twice_is_no_conflict() {
    whichever_clock_is_ahead(|mut team| {
        for laptop in [A, B] {
            team.corrects(laptop, "child.gp", 1, false);
            team.writes(laptop, receipt(6));
            team.writes(laptop, triaged(Route::T2, &format!("Said by {laptop}")));
            team.writes(laptop, Body::Assigned { on: day(20 + laptop as u64), to: "Tom".into() });
        }
        assert_eq!(team.case().conflicts(), []);
    });
}

#[test]
fn of_two_routes_and_two_owners_the_earlier_stands_and_both_are_shown() {
    whichever_clock_is_ahead(|mut team| {
        team.writes(A, triaged(Route::T2, ""));
        team.writes(B, triaged(Route::T4, ""));
        team.writes(A, Body::Assigned { on: day(20), to: "Asha".into() });
        team.writes(B, Body::Assigned { on: day(20), to: "Tom".into() });
        let case = team.case();
        let (routes, owners) = (conflict(&case, "route"), conflict(&case, "owner"));
        assert_eq!((routes.len(), owners.len()), (2, 2));
        assert_eq!(case.triaged().map(|(route, ..)| format!("{route:?}")).as_ref(), routes.first());
        assert_eq!(case.owner(), owners.first().map(String::as_str));
        let log = order::union(team.log(), Vec::new());
        let first = log.iter().find(|event| matches!(event.body, Body::Assigned { .. })).unwrap();
        assert_eq!(case.owner(), Some(if first.device == "a" { "Asha" } else { "Tom" }));

        team.meet();
        team.writes(C, triaged(Route::T4, ""));
        team.writes(C, Body::Assigned { on: day(21), to: "Tom".into() });
        assert!(team.case().conflicts().is_empty());
        assert_eq!(team.case().owner(), Some("Tom"));
    });
}

#[test]
fn a_withdrawal_takes_away_the_claim_it_names_and_no_other() {
    whichever_clock_is_ahead(|mut team| {
        let first = team.writes(A, claim());
        team.meet();
        team.writes(A, withdrawal(Some(&first)));
        let second = team.writes(B, claim());
        let case = team.case();
        assert!(case.claims.iter().all(|claim| claim.withdrawn.is_some() == (claim.id == first)));
        assert_eq!(case.claim().map(|claim| &claim.id), Some(&second));
    });
}

#[test]
fn a_claim_takes_the_place_of_those_its_author_saw_and_not_of_others() {
    whichever_clock_is_ahead(|mut team| {
        let first = team.writes(A, claim());
        team.writes(A, approval(Some(&first)));
        let mut later = team.clone();
        later.meet();
        let second = later.writes(B, claim());
        assert_eq!(later.case().claim().map(|claim| &claim.id), Some(&second));
        assert!(later.case().claim().unwrap().approved.is_none(), "approval is not inherited");

        team.writes(B, claim());
        assert_eq!(team.case().claim().map(|claim| &claim.id), Some(&first), "approved, unseen");
    });
}

#[test]
fn what_was_withdrawn_stays_unapproved_in_either_order() {
    whichever_clock_is_ahead(|mut team| {
        let id = team.writes(C, claim());
        team.meet();
        team.writes(A, withdrawal(Some(&id)));
        team.writes(B, approval(Some(&id)));
        let claim = team.case().claims.remove(0);
        assert!(claim.withdrawn.is_some() && claim.approved.is_none());
    });
}

#[test]
fn an_approval_that_names_no_claim_means_one_that_its_author_saw() {
    whichever_clock_is_ahead(|mut team| {
        let seen = team.writes(A, claim());
        team.shares(A, C);
        team.writes(B, claim());
        team.writes(C, approval(None));
        let approved = |case: &Case| -> Vec<String> {
            let of = case.claims.iter().filter(|claim| claim.approved.is_some());
            of.map(|claim| claim.id.clone()).collect()
        };
        assert_eq!(approved(&team.case()), std::slice::from_ref(&seen));
        team.writes(C, withdrawal(None));
        let case = team.case();
        assert!(case.claims.iter().all(|claim| claim.withdrawn.is_some() == (claim.id == seen)));
    });
}

/// A letter with one text, which all laptops hold.
fn with_a_letter(team: &mut Laptops) -> String {
    let letter = team.writes(A, Body::LetterBegun { on: day(20) });
    team.writes(A, written(&letter, "First text"));
    team.meet();
    letter
}

fn signature(case: &Case) -> Option<&str> {
    case.letters[0].stands_signed().map(|signed| signed.signature.as_str())
}

#[test]
fn a_signature_falls_with_a_text_it_did_not_see_and_only_a_new_one_stands() {
    whichever_clock_is_ahead(|mut team| {
        let letter = with_a_letter(&mut team);
        team.writes(A, signed(&letter, "first"));
        assert_eq!(signature(&team.case()), Some("first"));
        team.writes(B, written(&letter, "Changed meanwhile"));
        assert_eq!(signature(&team.case()), None);
        team.meet();
        team.writes(C, written(&letter, "First text"));
        assert_eq!(signature(&team.case()), None, "the same words again are another text");
        team.writes(C, signed(&letter, "second"));
        assert_eq!(signature(&team.case()), Some("second"));
        assert_eq!(team.case().letters[0].versions.len(), 3, "no text is lost");
    });
}

#[test]
fn two_texts_at_the_same_time_wait_for_a_person_to_bring_them_together() {
    whichever_clock_is_ahead(|mut team| {
        let letter = with_a_letter(&mut team);
        team.writes(A, written(&letter, "Of one"));
        team.writes(B, written(&letter, "Of the other"));
        team.meet();
        assert!(team.case().oddities.contains(&Oddity::WrittenTwice));
        team.writes(C, signed(&letter, "on both"));
        assert_eq!(signature(&team.case()), None, "nobody knows which of the two it was");
        team.writes(C, written(&letter, "Of both"));
        assert_eq!(team.case().oddities, []);
        assert_eq!(signature(&team.case()), None);
    });
}

#[test]
fn a_signature_on_an_older_text_takes_nothing_from_one_that_stands() {
    whichever_clock_is_ahead(|mut team| {
        let letter = with_a_letter(&mut team);
        team.writes(A, written(&letter, "Second text"));
        team.writes(A, signed(&letter, "of the second text"));
        team.writes(B, signed(&letter, "of the first text"));
        assert_eq!(signature(&team.case()), Some("of the second text"));
        assert_eq!(team.case().oddities, []);
    });
}

#[test]
fn the_same_text_signed_on_two_laptops_stands_signed_and_it_is_said() {
    whichever_clock_is_ahead(|mut team| {
        let letter = with_a_letter(&mut team);
        team.writes(A, signed(&letter, "of one"));
        team.writes(B, signed(&letter, "of the other"));
        assert!(signature(&team.case()).is_some());
        assert_eq!(team.case().oddities, [Oddity::SignedTwice]);
    });
}

#[test]
fn a_text_that_changed_while_the_letter_was_sent_is_said_and_the_sending_stands() {
    whichever_clock_is_ahead(|mut team| {
        let letter = with_a_letter(&mut team);
        team.writes(A, signed(&letter, "sent"));
        team.writes(A, sent(Some(&letter), day(30)));
        assert_eq!(team.case().oddities, []);
        team.writes(B, written(&letter, "Changed meanwhile"));
        assert!(team.case().oddities.contains(&Oddity::ChangedMeanwhile));
        team.writes(B, signed(&letter, "of the change"));
        assert!(team.case().oddities.contains(&Oddity::ChangedMeanwhile), "signed, and not sent");
        assert_eq!(team.case().met_on(), Some(day(30)));
    });
}

#[test]
fn two_sendings_stay_two_and_the_first_day_counts() {
    whichever_clock_is_ahead(|mut team| {
        let letter = with_a_letter(&mut team);
        team.writes(A, signed(&letter, "once"));
        team.meet();
        team.writes(A, sent(Some(&letter), day(31)));
        team.writes(B, sent(Some(&letter), day(30)));
        assert_eq!(team.case().sendings.len(), 2);
        assert_eq!(team.case().met_on(), Some(day(30)));
    });
}

#[test]
fn what_was_struck_counts_as_never_there_whichever_came_first() {
    whichever_clock_is_ahead(|mut team| {
        let before = team.case();
        let until = day(60);
        let absent =
            Body::Absent { on: day(20), who: Person::Child, until, evidence: String::new() };
        let entries = [
            team.writes(A, absent),
            team.writes(A, arrival(4)),
            team.writes(A, sent(None, day(30))),
            team.writes(A, Body::PartialAccepted { on: day(31) }),
        ];
        assert_eq!((team.case().received_on(), team.case().absences.len()), (Some(day(4)), 1));
        team.shares(A, B);
        for entry in [&entries[0], &entries[1], &entries[3]] {
            team.writes(B, struck(entry));
        }
        let log = order::union(team.log(), Vec::new());
        let case = Case::fold(&log);
        assert_eq!(case.received_on(), before.received_on());
        assert_eq!((case.absences.len(), case.sendings.len(), case.oddities.len()), (0, 1, 0));

        // The word of it may stand first: on a laptop whose clock was years behind.
        let mut first = team.log();
        for event in &mut first {
            if matches!(event.body, Body::EntryStruck { .. }) {
                event.hlc = 0;
            }
        }
        let first = Case::fold(&order::union(first, Vec::new()));
        assert_eq!((first.received_on(), first.absences.len()), (before.received_on(), 0));
    });
}

#[test]
fn what_cannot_be_struck_still_counts_and_it_is_said() {
    whichever_clock_is_ahead(|mut team| {
        let claimed = team.writes(A, claim());
        let sending = team.writes(A, sent(None, day(30)));
        team.meet();
        let strike = team.writes(B, struck(&sending));
        team.writes(B, struck(&claimed));
        team.writes(C, struck(&strike));
        let case = team.case();
        assert_eq!(case.met_on(), Some(day(30)));
        assert!(case.claim().is_some());
        assert_eq!(case.oddities, [Oddity::CannotBeStruck]);
    });
}

/// Laptops can say nonsense: here each had seen the other's entry before it was made.
#[test]
fn entries_that_saw_each_other_leave_nothing_without_a_value() {
    whichever_clock_is_ahead(|mut team| {
        let letter = with_a_letter(&mut team);
        for laptop in [A, B] {
            team.corrects(laptop, "child.gp", laptop, false);
            team.writes(laptop, claim());
            team.writes(laptop, written(&letter, "Text"));
            team.writes(laptop, triaged(Route::ALL[laptop], ""));
        }
        let mut log = order::union(team.log(), Vec::new());
        for event in &mut log[1..] {
            event.saw = ["a", "b"].map(|device| (device.to_owned(), u64::MAX)).into();
        }
        let case = Case::fold(&log);
        assert!(case.request.as_ref().is_some_and(|request| request.child.gp.is_some()));
        assert!(case.claim().is_some() && case.triaged().is_some());
        assert_eq!(case.letters[0].heads().count(), 1);
    });
}

fn put_forward(what: &str) -> Body {
    use domain::event::Satisfied::Yes;
    let (author, la, family) = (Yes, Yes, Yes);
    let what = what.to_owned();
    Body::ExistingAdvice { on: day(20), dated_on: day(0), author, la, family, what }
}

fn family_said(advice: &str, satisfied: Satisfied) -> Body {
    let (advice, name) = (advice.to_owned(), "Kit Ames".to_owned());
    Body::ExistingAnswered { on: day(21), advice, party: Party::Family, satisfied, name }
}

#[test]
fn of_answers_given_at_the_same_time_a_no_is_never_lost() {
    whichever_clock_is_ahead(|mut team| {
        let advice = team.writes(A, put_forward("Report"));
        team.meet();
        team.writes(A, family_said(&advice, Satisfied::No));
        team.writes(B, family_said(&advice, Satisfied::Yes));
        team.meet();
        assert!(!team.case().existing[0].serves());
        team.writes(C, family_said(&advice, Satisfied::Yes));
        assert!(team.case().existing[0].serves(), "said by someone who had seen both");
    });
}

#[test]
fn a_piece_put_forward_twice_at_the_same_time_is_two_until_someone_puts_it_forward_again() {
    whichever_clock_is_ahead(|mut team| {
        let advice = team.writes(A, put_forward("Report"));
        team.writes(A, family_said(&advice, Satisfied::No));
        team.writes(B, put_forward("Report"));
        team.meet();
        assert_eq!(team.case().existing.len(), 2);
        assert!(!team.case().existing.iter().all(|piece| piece.serves()), "the no stands");
        team.writes(C, put_forward("Report"));
        assert_eq!(team.case().existing.len(), 1);
    });
}

#[test]
fn two_letters_begun_at_the_same_time_are_said_until_one_is_sent() {
    whichever_clock_is_ahead(|mut team| {
        let letter = team.writes(A, Body::LetterBegun { on: day(20) });
        team.writes(B, Body::LetterBegun { on: day(20) });
        team.meet();
        assert!(team.case().oddities.contains(&Oddity::BegunTwice));
        team.writes(A, sent(Some(&letter), day(25)));
        assert!(!team.case().oddities.contains(&Oddity::BegunTwice));
    });
}

#[test]
fn records_found_enough_and_not_enough_at_the_same_time_excuse_nothing() {
    whichever_clock_is_ahead(|mut team| {
        team.writes(A, Body::RecordsJudged { on: day(20), sufficient: true });
        team.writes(B, Body::RecordsJudged { on: day(20), sufficient: false });
        team.meet();
        assert!(team.case().records_sufficient());
        assert_eq!(conflict(&team.case(), "records_sufficient").len(), 2);
        team.writes(C, Body::RecordsJudged { on: day(21), sufficient: false });
        assert!(!team.case().records_sufficient());
        assert!(conflict(&team.case(), "records_sufficient").is_empty());
    });
}
