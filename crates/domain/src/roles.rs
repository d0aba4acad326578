//! Roles in the team, and the right that each kind of entry needs. The casebook asks here before it
//! writes, in the one place where anything is written; a change of the team that its author had no
//! right to make counts for nothing, on every laptop.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::acts::Moment;
use crate::advice::Signatory;
use crate::event::Body;
use crate::refusal::Refusal;
use crate::team::Team;

/// What someone is to the team. A person may be several things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The associate designated clinical officer: decides, writes and signs.
    Adco,
    /// The team lead: all of that, and answers for the casebook itself.
    Lead,
    /// The team's office: registers, asks, chases, records and sends.
    Administrator,
    /// Looks and changes nothing.
    Reader,
}

/// What a role allows. Each includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// To look.
    Look,
    /// To do the desk's work: register, ask, chase, record answers, book clinics, send, back up.
    Desk,
    /// To decide: triage, exceptions, letters, signing.
    Advise,
    /// To answer for the casebook: approve exceptions, settings, people and keys, restoring,
    /// erasure, full export.
    Lead,
}

impl Role {
    /// All of them, the one most people have first.
    pub const ALL: [Self; 4] = [Self::Adco, Self::Lead, Self::Administrator, Self::Reader];

    /// In words, for a list.
    pub fn words(self) -> &'static str {
        match self {
            Self::Adco => "ADCO",
            Self::Lead => "Team lead",
            Self::Administrator => "Administrator",
            Self::Reader => "Reader",
        }
    }

    /// The most that it allows.
    pub fn right(self) -> Right {
        match self {
            Self::Reader => Right::Look,
            Self::Administrator => Right::Desk,
            Self::Adco => Right::Advise,
            Self::Lead => Right::Lead,
        }
    }
}

impl Body {
    /// The right that writing an entry of this kind needs. Taking one back needs what making it
    /// needed, which this kind alone cannot tell: at the least the desk's.
    pub fn right(&self) -> Right {
        match self {
            // What the program notes by itself, whoever is in.
            // A restore brings back what was erased, and whoever opens it first erases it again: a
            // signed certificate says who was allowed to.
            Self::ClockWentBack { .. }
            | Self::CasebookRestored { .. }
            | Self::CaseErased { .. }
            | Self::Unknown { .. } => Right::Look,
            Self::RequestReceived(_)
            | Self::ReceivedAgain { .. }
            | Self::ReceiptCorrected { .. }
            | Self::ChildCorrected { .. }
            | Self::KindCorrected { .. }
            | Self::RequestCorrected { .. }
            | Self::EntryStruck { .. }
            | Self::CommunityContact { .. }
            | Self::Assigned { .. }
            | Self::ServiceAsked { .. }
            | Self::ServiceAnswered { .. }
            | Self::ClinicOffered { .. }
            | Self::ClinicHappened { .. }
            | Self::Absent { .. }
            | Self::Circumstances { .. }
            | Self::ExceptionTold { .. }
            | Self::ExistingAnswered { .. }
            | Self::FamilyMoved { .. }
            | Self::ResponsibilityConfirmed { .. }
            | Self::ProceedingOpened { .. }
            | Self::ProceedingAnswered { .. }
            | Self::PackMade { .. }
            | Self::AdviceSent { .. }
            | Self::PartialAccepted { .. }
            | Self::ReturnedForRework { .. }
            | Self::LateReason { .. }
            | Self::Noted { .. }
            | Self::AttachmentKept { .. }
            | Self::MailboxCounted { .. }
            | Self::PackChecked { .. }
            | Self::QuerySent { .. }
            | Self::QueryAnswered { .. }
            | Self::ClockSettled { .. }
            | Self::Imported(_)
            | Self::TrackerMapped { .. }
            | Self::ImportEnded { .. }
            | Self::ImportUndone { .. }
            | Self::CoverSet { .. }
            | Self::CoverEnded { .. }
            | Self::FlagsRecorded { .. }
            | Self::PersonRecorded { .. }
            | Self::PersonRemoved { .. }
            | Self::LawfulBasisRecorded { .. }
            | Self::ObjectionRecorded { .. }
            | Self::ObjectionAnswered { .. }
            | Self::BesideRecorded { .. }
            | Self::CasesLinked { .. }
            | Self::CasesUnlinked { .. }
            | Self::ClinicDaySet { .. }
            | Self::ClinicDayDropped { .. }
            | Self::LeaveSet { .. }
            | Self::ClinicInvited { .. }
            | Self::NotBroughtFollowed { .. }
            | Self::ReferralFollowed { .. }
            | Self::ChildCompared { .. }
            | Self::RecordsSearched(_)
            | Self::SpokenWith { .. }
            | Self::ServiceChased { .. }
            | Self::AskWithdrawn { .. } => Right::Desk,
            Self::RecordsJudged { .. }
            | Self::Triaged { .. }
            | Self::ExceptionClaimed { .. }
            | Self::ExceptionWithdrawn { .. }
            | Self::ExistingAdvice { .. }
            | Self::CapacityRecorded { .. }
            | Self::LetterBegun { .. }
            | Self::LetterWritten { .. }
            | Self::LetterSigned { .. }
            | Self::CaseClosed { .. }
            | Self::HoldPlaced { .. }
            | Self::DecisionMade { .. }
            | Self::MergedInto { .. }
            | Self::Unmerged { .. } => Right::Advise,
            Self::ExceptionApproved { .. }
            | Self::PersonJoined { .. }
            | Self::RolesGiven { .. }
            | Self::PersonLeft { .. }
            | Self::SettingChanged { .. }
            | Self::HolidaySet { .. }
            | Self::DemonstrationMade { .. }
            | Self::HoldLifted { .. }
            | Self::RetentionReviewed { .. } => Right::Lead,
        }
    }
}

impl Team {
    /// Whether someone of that name is in the team now.
    pub fn is_here(&self, name: &str) -> bool {
        !self.left.contains(name) && self.people.iter().any(|known| known.name == name)
    }

    /// Someone's roles. Who made the casebook has all of them until they are given others; so has
    /// everyone while nobody was given any, for a casebook of one person needs no roles.
    pub fn roles(&self, name: &str) -> BTreeSet<Role> {
        if self.left.contains(name) {
            return BTreeSet::new();
        }
        match self.given.get(name) {
            Some(roles) => roles.clone(),
            None if self.given.is_empty() => Role::ALL.into(),
            None if self.people.first().is_some_and(|maker| maker.name == name) => Role::ALL.into(),
            None => BTreeSet::new(),
        }
    }

    /// Whether someone may do what needs this right. Everyone who can open the casebook may look.
    pub fn may(&self, name: &str, right: Right) -> bool {
        right == Right::Look || self.roles(name).iter().any(|role| role.right() >= right)
    }

    /// Someone joins, with roles.
    pub fn join(
        &self,
        person: Signatory,
        roles: &BTreeSet<Role>,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        let name = person.name.trim().to_owned();
        if name.is_empty() {
            return Err(Refusal::NoOneNamed);
        }
        let given = self.give(&name, roles, moment)?;
        let person = Signatory { name, ..person };
        Ok([vec![Body::PersonJoined { on: moment.today, person }], given].concat())
    }

    /// Gives someone roles in place of those they had. There is always a team lead.
    pub fn give(
        &self,
        name: &str,
        roles: &BTreeSet<Role>,
        moment: &Moment,
    ) -> Result<Vec<Body>, Refusal> {
        if roles.is_empty() {
            return Err(Refusal::NoRole);
        }
        if !roles.contains(&Role::Lead) && !self.has_a_lead_beside(name) {
            return Err(Refusal::LastLead);
        }
        let roles = roles.iter().copied().collect();
        Ok(vec![Body::RolesGiven { on: moment.today, person: name.to_owned(), roles }])
    }

    /// Someone leaves. Nobody removes themselves, so that a team lead always stays.
    pub fn leave(&self, name: &str, moment: &Moment) -> Result<Vec<Body>, Refusal> {
        if name == moment.me {
            return Err(Refusal::OwnRemoval);
        }
        if !self.is_here(name) {
            return Err(Refusal::NoSuchPerson);
        }
        Ok(vec![Body::PersonLeft { on: moment.today, person: name.to_owned() }])
    }

    fn has_a_lead_beside(&self, name: &str) -> bool {
        self.people.iter().any(|known| known.name != name && self.may(&known.name, Right::Lead))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::tests::{at, day, events_of};

    const LEAD: &str = "Asha Rowe";

    fn named(name: &str) -> Signatory {
        Signatory { name: name.into(), ..Signatory::default() }
    }

    fn roles(roles: &[Role]) -> BTreeSet<Role> {
        roles.iter().copied().collect()
    }

    /// The team after these entries, each by its author.
    fn told(by: &[(&str, Body)]) -> Team {
        let mut events = events_of(by.iter().map(|(_, body)| body.clone()).collect());
        for (event, (author, _)) in events.iter_mut().zip(by) {
            event.by = (*author).into();
        }
        Team::fold(&events)
    }

    fn joined(name: &str) -> Body {
        Body::PersonJoined { on: day("2026-03-02"), person: named(name) }
    }

    fn given(person: &str, roles: &[Role]) -> Body {
        Body::RolesGiven { on: day("2026-03-02"), person: person.into(), roles: roles.into() }
    }

    #[test]
    fn each_role_has_its_rights_and_no_more() {
        let team = told(&[
            (LEAD, joined(LEAD)),
            (LEAD, joined("Ben")),
            (LEAD, given("Ada", &[Role::Adco])),
            (LEAD, given("Olu", &[Role::Administrator])),
            (LEAD, given("Rae", &[Role::Reader])),
        ]);
        let most = |name: &str| {
            [Right::Look, Right::Desk, Right::Advise, Right::Lead]
                .into_iter()
                .rfind(|right| team.may(name, *right))
        };
        assert_eq!(most(LEAD), Some(Right::Lead), "who made the casebook");
        assert_eq!(most("Ada"), Some(Right::Advise));
        assert_eq!(most("Olu"), Some(Right::Desk));
        assert_eq!(most("Rae"), Some(Right::Look));
        assert_eq!(most("Ben"), Some(Right::Look), "without a role, once roles are given");
    }

    #[test]
    fn a_casebook_of_one_person_needs_no_roles() {
        let team = told(&[(LEAD, joined(LEAD))]);
        assert!(team.may(LEAD, Right::Lead));
    }

    #[test]
    fn there_is_always_a_team_lead() {
        let now = Moment { me: LEAD.into(), ..at("2026-03-02") };
        let team = told(&[(LEAD, joined(LEAD)), (LEAD, joined("Ada"))]);
        let adco = roles(&[Role::Adco]);
        let alone = told(&[
            (LEAD, joined(LEAD)),
            (LEAD, joined("Ada")),
            (LEAD, given("Ada", &[Role::Adco])),
        ]);
        assert_eq!(alone.give(LEAD, &adco, &now), Err(Refusal::LastLead));
        assert_eq!(alone.leave(LEAD, &now), Err(Refusal::OwnRemoval));
        assert_eq!(alone.leave("Nobody", &now), Err(Refusal::NoSuchPerson));
        assert_eq!(team.give("Ada", &roles(&[]), &now), Err(Refusal::NoRole));
        assert_eq!(team.join(named(" "), &adco, &now), Err(Refusal::NoOneNamed));
        let two = told(&[
            (LEAD, joined(LEAD)),
            (LEAD, joined("Ada")),
            (LEAD, given("Ada", &[Role::Lead])),
        ]);
        assert!(two.give(LEAD, &adco, &now).is_ok());
    }

    #[test]
    fn what_its_author_had_no_right_to_counts_for_nothing() {
        let grab = given("Rae", &[Role::Lead]);
        let before =
            [(LEAD, joined(LEAD)), (LEAD, joined("Rae")), (LEAD, given("Rae", &[Role::Reader]))];
        let team = told(&[&before[..], &[("Rae", grab.clone())]].concat());
        assert!(!team.may("Rae", Right::Desk));
        let team = told(&[&before[..], &[(LEAD, grab)]].concat());
        assert!(team.may("Rae", Right::Lead), "the control: by the lead it counts");
    }

    #[test]
    fn who_has_left_may_only_be_looked_up_and_may_come_back() {
        let left = Body::PersonLeft { on: day("2026-03-02"), person: "Ada".into() };
        let mut all = vec![
            (LEAD, joined(LEAD)),
            (LEAD, joined("Ada")),
            (LEAD, given("Ada", &[Role::Adco])),
            (LEAD, left),
        ];
        let team = told(&all);
        assert!(!team.is_here("Ada") && !team.may("Ada", Right::Desk));
        assert_eq!(team.person("Ada"), named("Ada"));
        all.push((LEAD, joined("Ada")));
        assert!(told(&all).may("Ada", Right::Advise));
    }
}
