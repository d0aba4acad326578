//! Facts of the case as they become known: where the family is, what befell it, who decides. What
//! was recorded by mistake is struck and stays in the log.

use chrono::NaiveDate;

use crate::acts::{Moment, must_have_come};
use crate::authority::Authority;
use crate::case::Case;
use crate::event::{Alternative, Body, Cause, Event, Person, Proceeding};
use crate::refusal::Refusal;
use crate::{civil, late};

/// First and last day; both count.
pub type Days = (NaiveDate, NaiveDate);

/// Calendar days after which an absence or circumstances are a slip of the pen: two years.
const TOO_LONG: i64 = 731;

fn must_be_days((from, until): Days, moment: &Moment) -> Result<(), Refusal> {
    must_have_come(from, moment)?;
    match (until - from).num_days() {
        days if days < 0 => Err(Refusal::EndsBeforeStart),
        days if days > TOO_LONG => Err(Refusal::TooLong),
        _ => Ok(()),
    }
}

impl Case {
    /// Records that someone was away from the authority's area. The last day may lie ahead.
    pub fn record_absence(
        &self,
        who: Person,
        days: Days,
        evidence: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        must_be_days(days, moment)?;
        let evidence = evidence.trim().to_owned();
        Ok(vec![Body::Absent { on: days.0, who, until: days.1, evidence }])
    }

    /// Records circumstances of the family (reg 8(2)(a)). The last day may lie ahead.
    pub fn record_circumstances(
        &self,
        cause: Cause,
        who: Person,
        what: &str,
        days: Days,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        must_be_days(days, moment)?;
        if cause == Cause::Other && what.trim().is_empty() {
            return Err(Refusal::Empty);
        }
        if late::names_a_service(what) {
            return Err(Refusal::ServiceReason);
        }
        Ok(vec![Body::Circumstances {
            on: days.0,
            what: what.trim().to_owned(),
            until: days.1,
            cause: Some(cause),
            who: Some(who),
        }])
    }

    /// Records whether advice can be written from the records alone. Where it can, nothing is
    /// impractical.
    pub fn judge_records(&self, sufficient: bool, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        match self.records_judged() == Some(sufficient) {
            true => Ok(Vec::new()),
            false => Ok(vec![Body::RecordsJudged { on: moment.today, sufficient }]),
        }
    }

    /// Records a contact with a community health service.
    pub fn record_contact(&self, on: NaiveDate, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        must_have_come(on, moment)?;
        Ok(vec![Body::CommunityContact { on }])
    }

    /// Records whether a young person has capacity for this decision, and who decides if not. The
    /// Mental Capacity Act applies from the 16th birthday.
    pub fn record_capacity(
        &self,
        has_capacity: bool,
        alternative: Option<Alternative>,
        basis: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        let born_on = self.request.as_ref().and_then(|request| request.child.born_on);
        if born_on.is_none_or(|born_on| civil::birthday(born_on, 16) > moment.today) {
            return Err(Refusal::UnderSixteen);
        }
        if basis.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let alternative = alternative.filter(|_| !has_capacity);
        if !has_capacity && alternative.is_none() {
            return Err(Refusal::NoAlternative);
        }
        let basis = basis.trim().to_owned();
        Ok(vec![Body::CapacityRecorded { on: moment.today, has_capacity, alternative, basis }])
    }

    /// Records that the family is said to live elsewhere. The case stays open until the authority
    /// says that it is no longer responsible (domain.md cases 75 and 79).
    pub fn record_move(
        &self,
        to: Authority,
        on: NaiveDate,
        temporary: bool,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        must_have_come(on, moment)?;
        if to.0.is_empty() {
            return Err(Refusal::NoAuthority);
        }
        // Back to where they came from is a move too; staying there is none.
        let now = self.moves.last().map(|moved| &moved.to);
        let now = now.or(self.request.as_ref().map(|request| &request.authority));
        if now == Some(&to) {
            return Err(Refusal::SameAuthority);
        }
        Ok(vec![Body::FamilyMoved { on, to, temporary }])
    }

    /// Records that the authority confirmed in writing that it is still responsible.
    pub fn confirm_responsibility(
        &self,
        on: NaiveDate,
        note: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_open()?;
        must_have_come(on, moment)?;
        Ok(vec![Body::ResponsibilityConfirmed { on, note: note.trim().to_owned() }])
    }

    /// Records a proceeding beside the request, on the day health was told. An order names its own
    /// day.
    pub fn open_proceeding(
        &self,
        what: Proceeding,
        on: NaiveDate,
        reference: &str,
        due_on: Option<NaiveDate>,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        if self.request.is_none() {
            return Err(Refusal::NoSuchCase);
        }
        must_have_come(on, moment)?;
        let due_on = match (what, due_on) {
            (Proceeding::TribunalOrder, None) => return Err(Refusal::OrderWithoutDay),
            (Proceeding::TribunalOrder, Some(due_on)) if due_on < on => {
                return Err(Refusal::EndsBeforeStart);
            }
            (Proceeding::TribunalOrder, due_on) => due_on,
            _ => None,
        };
        let reference = reference.trim().to_owned();
        Ok(vec![Body::ProceedingOpened { on, what, reference, due_on }])
    }

    /// Records that health has done its part in a proceeding.
    pub fn answer_proceeding(
        &self,
        id: &str,
        on: NaiveDate,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        must_have_come(on, moment)?;
        let linked =
            self.linked.iter().find(|linked| linked.id == id).ok_or(Refusal::NoSuchEntry)?;
        if linked.answered_on.is_some() {
            return Err(Refusal::AnsweredAlready);
        }
        if on < linked.on {
            return Err(Refusal::EndsBeforeStart);
        }
        Ok(vec![Body::ProceedingAnswered { on, proceeding: Some(id.to_owned()) }])
    }

    /// Records why it is late, in a code of `late::REASONS`. A closed case too.
    pub fn give_late_reason(
        &self,
        code: &str,
        text: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        if self.request.is_none() {
            return Err(Refusal::NoSuchCase);
        }
        if late::words(code).is_none() {
            return Err(Refusal::NoSuchReason);
        }
        if code == "N16" && text.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let (code, text) = (code.to_owned(), text.trim().to_owned());
        Ok(vec![Body::LateReason { on: moment.today, code, text }])
    }

    /// Takes an entry back as a mistake, with a reason. A closure too: the case is then open again.
    pub fn strike(&self, entry: &Event, why: &str, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        if self.request.is_none() {
            return Err(Refusal::NoSuchCase);
        }
        if self.struck.contains(&entry.id) {
            return Err(Refusal::StruckAlready);
        }
        if !entry.body.can_be_struck() {
            return Err(Refusal::CannotBeStruck);
        }
        // Asked again later, the first time stands, and so does its answer.
        if let Body::ServiceAsked { service, on, .. } = &entry.body
            && self.ask_of(service).is_some_and(|ask| ask.on == *on && !ask.answers.is_empty())
        {
            return Err(Refusal::AnsweredAlready);
        }
        if why.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let why = why.trim().to_owned();
        Ok(vec![Body::EntryStruck { on: moment.today, entry: entry.id.clone(), why }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, events_of, received};
    use crate::route::Closure;

    fn refused(act: impl Fn(&Case, &Moment) -> Result<Vec<Body>, Refusal>) -> Option<Refusal> {
        act(&case_of(received()), &at("2026-03-20")).err()
    }

    #[test]
    fn days_come_in_their_order_and_have_begun() {
        let away = |from: &str, until: &str| {
            refused(|case, now| {
                case.record_absence(Person::Child, (day(from), day(until)), "", now)
            })
        };
        assert_eq!(away("2026-03-09", "2026-04-05"), None);
        assert_eq!(away("2026-03-09", "2026-03-08"), Some(Refusal::EndsBeforeStart));
        assert_eq!(away("2026-03-21", "2026-03-28"), Some(Refusal::DayInFuture));
    }

    #[test]
    fn another_cause_is_said_in_words_and_lies_with_the_family() {
        let days = (day("2026-03-09"), day("2026-03-20"));
        let other = |what: &str| {
            refused(|case, now| {
                case.record_circumstances(Cause::Other, Person::Child, what, days, now)
            })
        };
        assert_eq!(other("Witness in a trial"), None);
        assert_eq!(other(" "), Some(Refusal::Empty));
        assert_eq!(other("Staff shortages in the service"), Some(Refusal::ServiceReason));
        let first_no = case_of(received()).judge_records(false, &at("2026-03-20")).unwrap();
        assert_eq!(first_no.len(), 1, "a first no is an answer too");
        let ill = |case: &Case, now: &Moment| {
            case.record_circumstances(Cause::Illness, Person::Parent, "", days, now)
        };
        assert_eq!(refused(ill), None);
    }

    #[test]
    fn capacity_is_a_question_from_sixteen() {
        let young = |case: &Case, now: &Moment| case.record_capacity(true, None, "Spoke", now);
        assert_eq!(refused(young), Some(Refusal::UnderSixteen));
    }

    #[test]
    fn a_move_is_to_somewhere_else() {
        let to = |name: &str| {
            refused(|case, now| {
                case.record_move(Authority::named(name), day("2026-03-10"), false, now)
            })
        };
        assert_eq!(to("North Somerset"), None);
        assert_eq!(to("Bristol City Council"), Some(Refusal::SameAuthority));
        assert_eq!(to(""), Some(Refusal::NoAuthority));
        let now = at("2026-03-20");
        let moved = |bodies: &[Body], name: &str| {
            let to = Authority::named(name);
            case_of(bodies.to_vec()).record_move(to, day("2026-03-12"), false, &now)
        };
        let mut bodies = received();
        bodies.extend(moved(&bodies, "North Somerset").unwrap());
        assert_eq!(moved(&bodies, "North Somerset"), Err(Refusal::SameAuthority));
        assert!(moved(&bodies, "Bristol").is_ok(), "they came back");
    }

    #[test]
    fn an_order_names_its_day_and_a_proceeding_is_answered_once() {
        let now = at("2026-03-20");
        let opened = |what, due_on| {
            case_of(received()).open_proceeding(what, day("2026-03-09"), "", due_on, &now)
        };
        assert_eq!(opened(Proceeding::TribunalOrder, None), Err(Refusal::OrderWithoutDay));
        let mut bodies = received();
        bodies.extend(opened(Proceeding::HealthMediation, None).unwrap());
        let id = case_of(bodies.clone()).linked[0].id.clone();
        let answer = |bodies: &[Body], on: &str| {
            case_of(bodies.to_vec()).answer_proceeding(&id, day(on), &now)
        };
        assert_eq!(answer(&bodies, "2026-03-08"), Err(Refusal::EndsBeforeStart));
        bodies.extend(answer(&bodies, "2026-03-12").unwrap());
        assert_eq!(answer(&bodies, "2026-03-12"), Err(Refusal::AnsweredAlready));
    }

    #[test]
    fn a_late_reason_is_one_of_the_list() {
        let late =
            |code: &str, text: &str| refused(|case, now| case.give_late_reason(code, text, now));
        assert_eq!(late("N3", ""), None);
        assert_eq!(late("N16", ""), Some(Refusal::NoReason));
        assert_eq!(late("A", ""), Some(Refusal::NoSuchReason));
    }

    #[test]
    fn a_mistaken_closure_is_taken_back_and_a_request_is_not() {
        let now = at("2026-03-20");
        let mut bodies = received();
        let on = day("2026-03-19");
        bodies.extend(
            case_of(received()).close(Closure::Withdrawn, on, "Told by phone", &now).unwrap(),
        );
        let events = events_of(bodies.clone());
        let case = case_of(bodies.clone());
        assert_eq!(case.strike(&events[0], "x", &now), Err(Refusal::CannotBeStruck));
        assert_eq!(case.strike(&events[1], "", &now), Err(Refusal::NoReason));
        bodies.extend(case.strike(&events[1], "It was another child", &now).unwrap());
        let case = case_of(bodies);
        assert_eq!(case.closure, None);
        assert_eq!(case.strike(&events[1], "x", &now), Err(Refusal::StruckAlready));
    }
}
