//! What a demonstration promises.

use chrono::NaiveDate;
use domain::civil;
use domain::reading::Decides;

use super::invent::{Dice, Invented};
use super::stories::Story;
use super::turns::{LEAD, take};
use super::{Dated, Step, Wish, at, officer, planned, world};
use crate::casebook::Casebook;
use crate::keys::Cost;
use crate::trial::Trial;
use crate::views::CaseView;
use crate::wishes::{OfCase, ReceiveRequest};

/// Otherwise a casebook that was just made would doubt the clock it is opened by.
#[test]
fn no_step_lies_ahead_of_the_laptops_clock() {
    let today = civil::read("2026-11-20").unwrap();
    for seed in 0..50 {
        let (children, steps) = planned(Wish { cases: 80, seed, today });
        assert!(steps.iter().all(|(when, ..)| *when < at(today, 0)), "seed {seed}");
        let received = |(_, _, step): &&Dated| matches!(step, Step::Receive);
        assert_eq!(steps.iter().filter(received).count(), children.len(), "every case comes in");
    }
}

/// Each is told to its end, and no act refuses.
#[test]
fn every_story_shows_what_it_is_there_to_show() {
    let trial = Trial::new();
    let today = civil::read("2026-11-20").unwrap();
    let world = world(Wish { cases: 60, seed: 1, today });
    let folder = trial.path().join("casebook");
    let passphrase = "a quiet lane of seven trees";
    let (mut casebook, view) =
        Casebook::create(&folder, world.clone(), officer(), passphrase, Cost::CHEAP, true).unwrap();
    casebook.confirm_recovery(&view.recovery_code).unwrap();

    let received = civil::read("2026-10-01").unwrap();
    let mut dice = Dice::new(1);
    let mut told = 0;
    for n in 0..60 {
        let story = Story::of(n);
        let mut child = Invented::new(&mut dice, n, received);
        story.shape(&mut child);
        world.set(at(received, 9));
        let wish =
            ReceiveRequest { form: child.form.clone(), original: None, verdicts: Vec::new() };
        let case_id = casebook.receive_request(wish).unwrap().case_id;
        for (days, hour, turn) in story.turns() {
            world.set(at(civil::after(received, days), hour));
            take(&mut casebook, case_id.clone(), &child, turn)
                .unwrap_or_else(|error| panic!("{story:?} {turn:?}: {error}"));
        }
        world.set(at(civil::after(received, 42), 9));
        let view = casebook.show_case(OfCase { case_id }).unwrap();
        assert!(shows(story, &view), "{story:?}: {view:?}");
        assert!(view.oddities.is_empty(), "{story:?}: {:?}", view.oddities);
        told += 1;
    }
    assert_eq!(told, 60);
    assert!(casebook.check().unwrap().sound);
}

fn shows(story: Story, view: &CaseView) -> bool {
    let warns = |code: &str| view.reading.warnings.iter().any(|warning| warning.code == code);
    let outcomes: Vec<&str> = view.clinics.iter().map(|c| c.outcome.as_str()).collect();
    let decided = |what: &str| view.claims.first().is_some_and(|c| c.decided.starts_with(what));
    let approved = || {
        view.position.is_excused
            && decided("Approved")
            && view.claims[0].decided.contains(LEAD)
            && !warns("la_not_told")
            && !warns("family_not_told")
    };
    match story {
        Story::Plain => view.claims.is_empty() && view.clinics.is_empty(),
        Story::SeenInClinic => outcomes == ["Seen"],
        Story::NotBrought => outcomes == ["Seen", "Was not brought"] && approved(),
        Story::NotBroughtElsewhere => {
            outcomes == ["Was not brought"] && view.clinics[0].with != "With us"
        }
        Story::CancelledByFamily => outcomes[1].starts_with("Cancelled by the family"),
        Story::CancelledByUs => outcomes[1].starts_with("Cancelled by us"),
        Story::Abroad | Story::InHospital => approved(),
        Story::AtHomeAfterAll => decided("Withdrawn") && !view.position.is_excused,
        Story::Bereaved => decided("Not decided yet") && warns("exception_not_approved"),
        Story::AdviceServes => view.existing[0].status.starts_with("All three"),
        Story::AdviceDisputed => view.existing[0].status.starts_with("Fresh advice"),
        Story::LookedAfter => {
            view.child.placing_authority.as_deref() == Some("Gloucestershire")
                && !warns("placing_authority_unknown")
        }
        Story::YoungPerson => view.reading.decides == Some(Decides::YoungPerson),
        Story::WithoutCapacity => view.reading.decides == Some(Decides::ParentInstead),
        Story::Mediation => view.beside.iter().any(|date| date.label.starts_with("Done")),
        Story::Ordered => warns("proceeding_overdue"),
        Story::TwoMailboxes => view.happened.iter().any(|h| h.words.contains("mailbox")),
        Story::ReceiptCorrected => view.reading.received_on < first_day(view),
        Story::Notification | Story::AnnualReview => view.reading.due_on.is_none(),
        Story::Unclear => warns("unclear_kind"),
        Story::OtherCommissioner => warns("other_commissioner"),
        Story::Moved => !warns("moved_ask_authority"),
    }
}

/// The day of the oldest line of what happened: of the request as it was first received.
fn first_day(view: &CaseView) -> NaiveDate {
    view.happened.last().unwrap().day.on
}
