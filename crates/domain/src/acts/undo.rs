//! What was done last is undone at once, without a reason: by taking it back, or by correcting it to
//! what stood before.

use crate::acts::Moment;
use crate::acts::correct::Evidence;
use crate::case::Case;
use crate::event::{Body, Event, Undoing};
use crate::refusal::Refusal;

/// The reason that stands in the history.
const WHY: &str = "Undone at once";

impl Case {
    /// Undoes entries of one act, of which none was followed by another; `before` is the case as it
    /// stood without them. All of them or none.
    pub fn undo(
        &self,
        entries: &[Event],
        before: &Case,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        let mut undone = Vec::new();
        // The last first, as one goes back.
        for entry in entries.iter().rev() {
            undone.extend(match entry.body.undoing() {
                Undoing::TakenBack => self.strike(entry, WHY, moment)?,
                Undoing::CorrectedBack => self.correct_back(&entry.body, before, moment)?,
                Undoing::Never => return Err(Refusal::CannotBeUndone),
                Undoing::Kept | Undoing::OwnAct | Undoing::Noticed => {
                    return Err(Refusal::CannotBeStruck);
                }
            });
        }
        Ok(undone)
    }

    fn correct_back(
        &self,
        body: &Body,
        before: &Case,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        let stood = before.request.clone().ok_or(Refusal::NoSuchCase)?;
        match body {
            Body::ReceiptCorrected { .. } => {
                let evidence = Evidence {
                    at: stood.received_at,
                    channel: stood.channel,
                    mailbox: stood.mailbox,
                };
                let received_on = before.received_on().ok_or(Refusal::NoSuchCase)?;
                self.correct_arrival(received_on, evidence, WHY, moment)
            }
            Body::ChildCorrected { .. } => self.correct_child(stood.child, WHY, moment),
            Body::KindCorrected { .. } => self.correct_kind(stood.kind, WHY, moment),
            _ => self.correct_request(stood, WHY, moment),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::answer::Answered;
    use crate::acts::tests::{at, case_of, events_of, received};
    use crate::request::{Child, RequestKind};
    use crate::route::Route;

    /// Does something to a received request, undoes it, and gives the case before and after.
    fn there_and_back(act: impl Fn(&Case, &Moment) -> Vec<Body>) -> (Case, Case) {
        let now = at("2026-03-10");
        let before = case_of(received());
        let done = act(&before, &now);
        assert!(!done.is_empty());
        let bodies = [received(), done].concat();
        let entries = &events_of(bodies.clone())[received().len()..];
        let undone = case_of(bodies.clone()).undo(entries, &before, &now).unwrap();
        (before, case_of([bodies, undone].concat()))
    }

    #[test]
    fn a_triage_goes_with_the_services_that_it_asked() {
        let (before, after) = there_and_back(|case, now| {
            case.triage(Route::T1, &["speech-and-language-therapy".into()], "", now).unwrap()
        });
        assert_eq!((after.triaged(), &after.asks), (before.triaged(), &before.asks));
        assert_eq!(after.triaged_first_on, None, "it was never triaged");
    }

    #[test]
    fn a_case_that_was_taken_is_nobodys_again() {
        let (_, after) = there_and_back(|case, now| case.assign("Ade Okafor", now).unwrap());
        assert_eq!(after.owner(), None);
    }

    #[test]
    fn a_correction_is_corrected_back_to_what_stood_before() {
        let (before, after) = there_and_back(|case, now| {
            let child = case.request.clone().unwrap().child;
            let child = Child { family_name: "Marlowe".into(), ..child };
            case.correct_child(child, "Told by school", now).unwrap()
        });
        assert_eq!(after.request.unwrap().child, before.request.unwrap().child);
        let (before, after) = there_and_back(|case, now| {
            case.correct_kind(RequestKind::Notification, "Panel letter", now).unwrap()
        });
        assert_eq!(after.kind(), before.kind());
        let (before, after) = there_and_back(|case, now| {
            let on = crate::acts::tests::day("2026-03-05");
            case.correct_receipt(on, "Portal", now).unwrap()
        });
        assert_eq!(after.received_on(), before.received_on());
    }

    #[test]
    fn all_of_an_act_is_undone_or_nothing() {
        let now = at("2026-03-10");
        let case = case_of(received());
        let on = now.today;
        let done =
            [Body::Noted { on, text: "Rang".into() }, Body::LetterSigned { on, signed: None }];
        let entries = events_of(done.to_vec());
        assert_eq!(case.undo(&entries, &case, &now), Err(Refusal::CannotBeUndone));
        assert_eq!(
            case.undo(&events_of(received()), &case, &now),
            Err(Refusal::CannotBeStruck),
            "a request that came has come"
        );
    }

    #[test]
    fn an_ask_that_was_answered_stays() {
        let now = at("2026-03-10");
        let bodies = [received(), case_of(received()).ask("gp", None, &now).unwrap()].concat();
        let ask = events_of(bodies.clone()).last().cloned().unwrap();
        let nil = Answered { nothing_known: true, ..Answered::default() };
        let answer = case_of(bodies.clone()).answer("gp", nil, &now).unwrap();
        let case = case_of([bodies, answer].concat());
        assert_eq!(case.strike(&ask, "x", &now), Err(Refusal::AnsweredAlready));
    }
}
