//! What becomes known around the child: flags, people, the ground for sharing, what runs beside the
//! request, and cases that belong together. A closed case learns of these too: a letter may still be
//! asked for, and a barred person stays barred.

use chrono::NaiveDate;

use crate::acts::{Moment, must_have_come};
use crate::case::Case;
use crate::circle::{Beside, Flags, LawfulBasis, Someone, Tie};
use crate::event::Body;
use crate::refusal::Refusal;

impl Case {
    /// Records what is to be minded about the child, in place of what was. With its reason; saying
    /// once more what stands writes nothing.
    pub fn record_flags(&self, flags: Flags, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        self.must_be_there()?;
        let flags = Flags { format: trimmed(&flags.format), why: trimmed(&flags.why), ..flags };
        if flags.why.is_empty() {
            return Err(Refusal::NoReason);
        }
        if flags.review_on.is_some_and(|on| on < moment.today) {
            return Err(Refusal::DayHasPassed);
        }
        let mut now = self.flags();
        match (now.next() == Some(&flags), now.next()) {
            (true, None) => Ok(Vec::new()),
            _ => Ok(vec![Body::FlagsRecorded { on: moment.today, flags }]),
        }
    }

    /// Records someone of the child's family or who acts for them, in place of what was recorded of
    /// them before.
    pub fn record_someone(
        &self,
        person: Someone,
        replaces: Option<&str>,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_there()?;
        let person = Someone {
            name: trimmed(&person.name),
            relationship: trimmed(&person.relationship),
            delegated: trimmed(&person.delegated),
            address: trimmed(&person.address),
            phone: trimmed(&person.phone),
            email: trimmed(&person.email),
            barred: person.barred.as_deref().map(trimmed),
            ..person
        };
        if person.name.is_empty() {
            return Err(Refusal::NoOneNamed);
        }
        if person.barred.as_deref() == Some("") {
            return Err(Refusal::NoReason);
        }
        let before = match replaces {
            Some(id) => Some(self.someone(id)?),
            None => None,
        };
        match before == Some(&person) {
            true => Ok(Vec::new()),
            false => Ok(vec![Body::PersonRecorded {
                on: moment.today,
                person: Box::new(person),
                replaces: replaces.map(str::to_owned),
            }]),
        }
    }

    /// Takes someone off the list, with the reason: they no longer belong to the child's people.
    pub fn remove_someone(
        &self,
        id: &str,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_there()?;
        self.someone(id)?;
        match trimmed(why) {
            why if why.is_empty() => Err(Refusal::NoReason),
            why => Ok(vec![Body::PersonRemoved { on: moment.today, person: id.to_owned(), why }]),
        }
    }

    fn someone(&self, id: &str) -> Result<&Someone, Refusal> {
        let known = self.people.iter().find(|known| known.id == id);
        known.map(|known| &known.what).ok_or(Refusal::NoSuchEntry)
    }

    /// Records the ground for sharing, in place of the one before. That it is missing stops nothing.
    pub fn record_basis(&self, basis: LawfulBasis, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        self.must_be_there()?;
        for on in [basis.family_informed_on, basis.own_view_on].into_iter().flatten() {
            must_have_come(on, moment)?;
        }
        let basis = LawfulBasis {
            how: trimmed(&basis.how),
            scope: trimmed(&basis.scope),
            own_view: trimmed(&basis.own_view),
            ..basis
        };
        let on = moment.today;
        Ok(vec![Body::LawfulBasisRecorded { on, basis: Box::new(basis) }])
    }

    /// Records that someone objects to the sharing. The clock runs on.
    pub fn record_objection(
        &self,
        on: NaiveDate,
        by_whom: &str,
        what: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_there()?;
        must_have_come(on, moment)?;
        let (by_whom, what) = (trimmed(by_whom), trimmed(what));
        match (by_whom.is_empty(), what.is_empty()) {
            (true, _) => Err(Refusal::NoOneNamed),
            (_, true) => Err(Refusal::Empty),
            _ => Ok(vec![Body::ObjectionRecorded { on, by_whom, what }]),
        }
    }

    /// Records how an objection was answered.
    pub fn answer_objection(
        &self,
        id: &str,
        on: NaiveDate,
        answer: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_there()?;
        must_have_come(on, moment)?;
        let objection = self.objections.iter().find(|it| it.id == id);
        let objection = objection.ok_or(Refusal::NoSuchEntry)?;
        if objection.answered.is_some() {
            return Err(Refusal::AnsweredAlready);
        }
        if on < objection.on {
            return Err(Refusal::EndsBeforeStart);
        }
        match trimmed(answer) {
            answer if answer.is_empty() => Err(Refusal::Empty),
            answer => Ok(vec![Body::ObjectionAnswered { on, objection: id.to_owned(), answer }]),
        }
    }

    /// Records what runs beside the request, in place of what was recorded of it before.
    pub fn record_beside(
        &self,
        on: NaiveDate,
        beside: Beside,
        replaces: Option<&str>,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_there()?;
        must_have_come(on, moment)?;
        if replaces.is_some_and(|id| self.running.iter().all(|known| known.id != id)) {
            return Err(Refusal::NoSuchEntry);
        }
        let beside = Beside { note: trimmed(&beside.note), ..beside };
        let replaces = replaces.map(str::to_owned);
        Ok(vec![Body::BesideRecorded { on, beside: Box::new(beside), replaces }])
    }

    /// Says that this case and another belong together. Both say it; saying what stands writes
    /// nothing.
    pub fn link_case(
        &self,
        other: &str,
        how: Tie,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_there()?;
        if self.tied.iter().any(|tied| tied.other == other && tied.how == how) {
            return Ok(Vec::new());
        }
        let (other, why) = (other.to_owned(), trimmed(why));
        if how == Tie::Other && why.is_empty() {
            return Err(Refusal::NoReason);
        }
        Ok(vec![Body::CasesLinked { on: moment.today, other, how, why }])
    }

    /// Takes that back. What is not linked stays so.
    pub fn unlink_case(
        &self,
        other: &str,
        why: &str,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        self.must_be_there()?;
        if self.tied.iter().all(|tied| tied.other != other) {
            return Ok(Vec::new());
        }
        match trimmed(why) {
            why if why.is_empty() => Err(Refusal::NoReason),
            why => Ok(vec![Body::CasesUnlinked { on: moment.today, other: other.to_owned(), why }]),
        }
    }
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, case_of, day, received};
    use crate::circle::{
        Article6, Article9, BesideState, Lacking, Responsibility, Running, Safeguarding,
    };
    use crate::event::Event;

    /// The case after these acts, one after the other.
    type Doing<'a> = &'a dyn Fn(&Case, &Moment) -> Result<Vec<Body>, Refusal>;

    fn after(acts: &[Doing<'_>]) -> Case {
        let mut bodies = received();
        for act in acts {
            let case = case_of(bodies.clone());
            bodies.extend(act(&case, &at("2026-03-20")).unwrap());
        }
        case_of(bodies)
    }

    fn named(name: &str) -> Someone {
        Someone { name: name.into(), relationship: "Mother".into(), ..Someone::default() }
    }

    fn basis() -> LawfulBasis {
        LawfulBasis {
            article6: Article6::PublicTask,
            article9: Article9::Health,
            family_informed_on: None,
            how: String::new(),
            scope: String::new(),
            own_view_on: None,
            own_view: String::new(),
        }
    }

    #[test]
    fn a_flag_has_a_reason_and_is_looked_at_again_on_a_day_to_come() {
        let now = at("2026-03-20");
        let plan = Flags {
            safeguarding: Some(Safeguarding::ProtectionPlan),
            why: "Social care, 19 March".into(),
            review_on: Some(day("2026-06-20")),
            ..Flags::default()
        };
        let case = after(&[]);
        let bare = Flags { why: " ".into(), ..plan.clone() };
        assert_eq!(case.record_flags(bare, &now), Err(Refusal::NoReason));
        let past = Flags { review_on: Some(day("2026-03-19")), ..plan.clone() };
        assert_eq!(case.record_flags(past, &now), Err(Refusal::DayHasPassed));
        let case = after(&[&|case, now| case.record_flags(plan.clone(), now)]);
        assert_eq!(case.flags().next(), Some(&plan));
        assert_eq!(case.record_flags(plan.clone(), &now), Ok(Vec::new()), "said already");
        assert!(case.lacking(day("2026-06-20")).contains(&Lacking::FlagsReview));
        assert!(!case.lacking(day("2026-06-19")).contains(&Lacking::FlagsReview));
    }

    #[test]
    fn two_who_had_not_seen_each_other_both_count_with_what_they_said_of_the_child() {
        let flags = |safeguarding, format: &str| Flags {
            safeguarding,
            format: format.into(),
            why: "Told".into(),
            review_on: None,
        };
        let first = Body::FlagsRecorded {
            on: day("2026-03-20"),
            flags: flags(Some(Safeguarding::ProtectionPlan), ""),
        };
        let second =
            Body::FlagsRecorded { on: day("2026-03-20"), flags: flags(None, "Large print") };
        let mut events = crate::acts::tests::events_of([received(), vec![first, second]].concat());
        let two: &mut Event = events.last_mut().unwrap();
        (two.device, two.device_seq) = ("e".into(), 1);
        let case = Case::fold(&events);
        assert_eq!(case.flags().filter(|flags| flags.safeguarding.is_some()).count(), 1);
        assert_eq!(case.flags().filter(|flags| !flags.format.is_empty()).count(), 1);
    }

    #[test]
    fn a_person_is_changed_barred_and_taken_off_the_list() {
        let now = at("2026-03-20");
        let case = after(&[&|case, now| case.record_someone(named(" Ada Marlow "), None, now)]);
        assert_eq!(case.people[0].what.name, "Ada Marlow");
        let id = case.people[0].id.clone();
        assert_eq!(case.record_someone(named(""), None, &now), Err(Refusal::NoOneNamed));
        let why_not = Someone { barred: Some(" ".into()), ..named("Ada Marlow") };
        assert_eq!(case.record_someone(why_not, Some(&id), &now), Err(Refusal::NoReason));
        assert_eq!(
            case.record_someone(named("Ada Marlow"), Some("nobody"), &now),
            Err(Refusal::NoSuchEntry)
        );
        let barred = Someone { barred: Some("Court order".into()), ..named("Ada Marlow") };
        let case = after(&[
            &|case, now| case.record_someone(named("Ada Marlow"), None, now),
            &|case, now| case.record_someone(barred.clone(), Some(&case.people[0].id), now),
        ]);
        assert_eq!(case.people.len(), 1, "in place of what was recorded before");
        assert_eq!(case.barred().count(), 1);
        assert_eq!(case.remove_someone(&id, "Moved away", &now), Err(Refusal::NoSuchEntry));
        let id = case.people[0].id.clone();
        assert_eq!(case.remove_someone(&id, "", &now), Err(Refusal::NoReason));
        let gone = after(&[
            &|case, now| case.record_someone(named("Ada Marlow"), None, now),
            &|case, now| case.remove_someone(&case.people[0].id, "Another family", now),
        ]);
        assert!(gone.people.is_empty());
    }

    #[test]
    fn what_is_missing_for_sharing_is_a_task_and_never_moves_the_date() {
        let today = day("2026-03-20");
        let case = after(&[]);
        assert_eq!(case.lacking(today), [Lacking::Basis, Lacking::NobodyResponsible]);
        let mother = Someone { responsibility: Responsibility::Yes, ..named("Ada Marlow") };
        let case = after(&[
            &|case, now| case.record_someone(mother.clone(), None, now),
            &|case, now| case.record_basis(basis(), now),
            &|case, now| {
                case.record_objection(day("2026-03-19"), "Ada Marlow", "The GP notes", now)
            },
        ]);
        assert_eq!(case.lacking(today), [Lacking::FamilyInformed, Lacking::ObjectionOpen]);
        let due = |case: &Case| {
            crate::clock::read(case, today, &crate::policy::Policy::default()).unwrap().due_on
        };
        assert_eq!(due(&case), due(&after(&[])));
        let ahead = LawfulBasis { family_informed_on: Some(day("2026-03-21")), ..basis() };
        let now = at("2026-03-20");
        assert_eq!(case.record_basis(ahead, &now), Err(Refusal::DayInFuture));
        // From sixteen the young person is asked, unless they lack capacity; from eighteen nobody
        // has parental responsibility.
        let told = LawfulBasis { family_informed_on: Some(today), ..basis() };
        let case = after(&[&|case, now| case.record_basis(told.clone(), now)]);
        assert_eq!(case.lacking(day("2034-05-04")), [Lacking::OwnView, Lacking::NobodyResponsible]);
        assert_eq!(case.lacking(day("2036-05-04")), [Lacking::OwnView]);
    }

    #[test]
    fn an_objection_names_who_and_what_and_is_answered_once() {
        let now = at("2026-03-20");
        let case = after(&[&|case, now| {
            case.record_objection(day("2026-03-19"), "Ada Marlow", "The GP notes", now)
        }]);
        let id = case.objections[0].id.clone();
        let on = day("2026-03-19");
        assert_eq!(case.record_objection(on, " ", "x", &now), Err(Refusal::NoOneNamed));
        assert_eq!(case.record_objection(on, "x", " ", &now), Err(Refusal::Empty));
        assert_eq!(case.answer_objection(&id, on, " ", &now), Err(Refusal::Empty));
        assert_eq!(
            case.answer_objection(&id, day("2026-03-18"), "No", &now),
            Err(Refusal::EndsBeforeStart)
        );
        assert_eq!(case.answer_objection("x", on, "No", &now), Err(Refusal::NoSuchEntry));
        let case = after(&[
            &|case, now| case.record_objection(day("2026-03-19"), "Ada Marlow", "Notes", now),
            &|case, now| {
                case.answer_objection(&case.objections[0].id, day("2026-03-20"), "Left out", now)
            },
        ]);
        let id = case.objections[0].id.clone();
        assert_eq!(
            case.answer_objection(&id, now.today, "No", &now),
            Err(Refusal::AnsweredAlready)
        );
    }

    #[test]
    fn what_runs_beside_is_kept_up_to_date_in_its_own_row() {
        let beside = |progress| Beside {
            what: Running::ContinuingCare,
            progress,
            due_on: Some(day("2026-04-30")),
            note: String::new(),
        };
        let now = at("2026-03-20");
        let case = after(&[
            &|case, now| case.record_beside(now.today, beside(BesideState::Referred), None, now),
            &|case, now| {
                let id = case.running[0].id.clone();
                case.record_beside(now.today, beside(BesideState::Running), Some(&id), now)
            },
        ]);
        assert_eq!(case.running.len(), 1);
        assert_eq!(case.running[0].what.progress, BesideState::Running);
        assert_eq!(
            case.record_beside(now.today, beside(BesideState::Done), Some("x"), &now),
            Err(Refusal::NoSuchEntry)
        );
    }

    #[test]
    fn cases_are_linked_once_and_unlinked_with_a_reason() {
        let now = at("2026-03-20");
        let case = after(&[&|case, now| case.link_case("b", Tie::Sibling, "", now)]);
        assert_eq!(case.link_case("b", Tie::Sibling, "", &now), Ok(Vec::new()), "said already");
        assert_eq!(case.link_case("c", Tie::Other, " ", &now), Err(Refusal::NoReason));
        assert_eq!(case.unlink_case("b", " ", &now), Err(Refusal::NoReason));
        assert_eq!(case.unlink_case("c", "x", &now), Ok(Vec::new()));
        let case =
            after(&[&|case, now| case.link_case("b", Tie::Sibling, "", now), &|case, now| {
                case.link_case("b", Tie::Twin, "", now)
            }]);
        assert_eq!(case.tied.len(), 1, "the latest word");
        assert_eq!(case.tied[0].how, Tie::Twin);
        let case =
            after(&[&|case, now| case.link_case("b", Tie::Sibling, "", now), &|case, now| {
                case.unlink_case("b", "Cousins", now)
            }]);
        assert!(case.tied.is_empty());
    }
}
