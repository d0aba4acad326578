//! What the team chooses: how the clock speaks, and the days of its calendar. A choice never moves a
//! statutory date.

use chrono::{Datelike, NaiveDate};
use domain::authority::Authority;
use domain::case::Case;
use domain::civil;
use domain::event::{ChaseStep, RecordSystem};
use domain::policy::{Milestone, Policy, Rung, Setting};
use domain::refusal::Refusal;
use domain::team::{Chosen, TEAM, Team};
use domain::what_if::{Change, changes};
use domain::{calendar::Calendar, clock};

use crate::casebook::Casebook;
use crate::error::{Error, FieldFault};
use crate::form;
use crate::store::Writing;
use crate::store::projections::{cases, desk};
use crate::views::{
    Choice, ChosenView, HolidayView, MovedView, PreviewedDayView, SetDayView, SettingRow,
    SettingsView,
};
use crate::wishes::{ChangeSetting, SetHoliday, TakeBackSetting};
use crate::words;

/// The most cases that a preview lists.
const LISTED: usize = 50;

impl Casebook {
    /// How the clock speaks, and the calendar it works by.
    pub fn show_settings(&self) -> Result<SettingsView, Error> {
        let today = self.today();
        let year = |from: i32, month, day| {
            NaiveDate::from_ymd_opt(today.year() + from, month, day).unwrap_or(today)
        };
        let calendar = self.team.calendar();
        let made = |by: &str, on: NaiveDate| format!("{by} on {}", civil::words(on));
        Ok(SettingsView {
            head: self.store.head()?,
            rows: codes().iter().map(|code| self.setting_row(code)).collect(),
            authorities: Authority::OURS.map(str::to_owned).into(),
            chosen: self.team.chosen.iter().rev().map(chosen_view).collect(),
            holidays: calendar
                .between(year(-1, 1, 1), year(3, 12, 31))
                .map(|(day, name, ours)| HolidayView {
                    day: words::day(day),
                    name: name.to_owned(),
                    status: status(calendar, day, ours).to_owned(),
                })
                .collect(),
            proclaimed: calendar.proclaimed_to().map_or_else(String::new, |to| {
                format!(
                    "Proclaimed to the end of {}; later years are worked out in advance and may change.",
                    to.year()
                )
            }),
            days: self
                .team
                .days
                .iter()
                .rev()
                .map(|set| SetDayView {
                    entry: set.id.clone(),
                    words: match &set.name {
                        Some(name) => format!("{} is a bank holiday: {name}", civil::long(set.day)),
                        None => format!("{} is a working day", civil::long(set.day)),
                    },
                    source: set.source.clone(),
                    made: made(&set.by, set.on),
                })
                .collect(),
        })
    }

    fn setting_row(&self, code: &Code) -> SettingRow {
        let today = self.today();
        let policy = |authority: &str| self.team.policy(&Authority::named(authority), today);
        // A name that nobody has: what holds for all.
        let all = policy("");
        let own = Authority::OURS
            .into_iter()
            .map(|name| (name, code.words(&policy(name))))
            .filter(|(_, words)| *words != code.words(&all))
            .map(|(name, words)| Choice { code: name.to_owned(), words })
            .collect();
        SettingRow {
            code: code.code.clone(),
            group: code.group.to_owned(),
            label: code.label.clone(),
            unit: code.unit.to_owned(),
            hint: code.hint.to_owned(),
            value: code.words(&all),
            typed: code.typed(&all),
            own,
        }
    }

    /// Makes a choice.
    pub fn change_setting(&mut self, wish: ChangeSetting) -> Result<SettingsView, Error> {
        let setting = setting(&wish.code, &wish.value)?;
        let from = form::date("from", &wish.from)?.unwrap_or_else(|| self.today());
        let authority = match wish.authority.trim() {
            "" => None,
            name => Some(Authority::named(name)),
        };
        self.act_on_rules(|team, moment| team.choose(setting, from, authority, &wish.why, moment))?;
        self.show_settings()
    }

    /// What a day in the calendar would move, before it does. Statutory dates never move.
    pub fn preview_holiday(&self, wish: SetHoliday) -> Result<PreviewedDayView, Error> {
        let day = form::must("day", &wish.day)?;
        let name = Some(wish.name.as_str());
        let source = if wish.source.trim().is_empty() { "-" } else { &wish.source };
        self.team.set_day(day, name, source, &self.moment())?;
        let name = name.map(str::trim).filter(|name| !name.is_empty());
        let changed = std::sync::Arc::new(self.team.calendar().with(day, name));
        let (mut moved, mut total) = (Vec::new(), 0);
        for case_id in cases::open(self.store.connection())? {
            let (case, _) = self.case(&case_id)?;
            let moves = self.moves(&case, &changed);
            if moves.is_empty() {
                continue;
            }
            total += 1;
            if moved.len() < LISTED {
                moved.push(MovedView { row: self.row_of(&case_id)?, changes: moves });
            }
        }
        let sentence = match total {
            0 => "No date of an open case would move.".to_owned(),
            1 => "Dates of 1 open case would move. Its statutory date stays.".to_owned(),
            n => format!("Dates of {n} open cases would move. Their statutory dates stay."),
        };
        Ok(PreviewedDayView { sentence, moved, total })
    }

    /// What another calendar moves in a case.
    fn moves(&self, case: &Case, changed: &std::sync::Arc<Calendar>) -> Vec<Change> {
        let policy = self.team.policy_of(case);
        let with = Policy { calendar: changed.clone(), ..policy.clone() };
        let today = self.today();
        let read = |policy: &Policy| clock::read(case, today, policy);
        let Some((before, after)) = read(&policy).zip(read(&with)) else { return Vec::new() };
        let mut moves = changes(&before, &after);
        for (step, now) in before.milestones.iter().zip(&after.milestones) {
            if step.by_on != now.by_on {
                moves.push(Change {
                    what: step.text.clone(),
                    before: civil::long(step.by_on),
                    after: civil::long(now.by_on),
                });
            }
        }
        moves
    }

    /// Sets a day in the calendar.
    pub fn set_holiday(&mut self, wish: SetHoliday) -> Result<SettingsView, Error> {
        let day = form::must("day", &wish.day)?;
        self.act_on_rules(|team, moment| team.set_day(day, Some(&wish.name), &wish.source, moment))
            .map_err(|error| error.at(&[("why", "source")]))?;
        self.show_settings()
    }

    /// Takes a choice or a day back.
    pub fn take_back_setting(&mut self, wish: TakeBackSetting) -> Result<SettingsView, Error> {
        self.act_on_rules(|team, moment| team.strike(&wish.entry, &wish.why, moment))?;
        self.show_settings()
    }

    /// Acts on what the clock and the lists go by: the latest safe starts of open cases follow in the
    /// same transaction.
    fn act_on_rules(
        &mut self,
        decide: impl FnOnce(&Team, &domain::acts::Moment) -> Result<Vec<domain::event::Body>, Refusal>,
    ) -> Result<(), Error> {
        self.say_that_it_went_back()?;
        let bodies = decide(&self.team, &self.moment())?;
        self.lately.begin();
        let done = self.try_act_on_rules(&bodies);
        self.or_reopen(done)?;
        self.lately.stands();
        self.see_the_time();
        self.team = Team::fold(&self.events_of(TEAM)?);
        Ok(())
    }

    fn try_act_on_rules(&self, bodies: &[domain::event::Body]) -> Result<(), Error> {
        let writing = self.store.begin()?;
        self.append(&writing, TEAM, bodies)?;
        self.move_starts(&writing)?;
        Ok(writing.commit()?)
    }

    /// Lists the open cases by the latest safe starts that the team's rules now give them.
    pub(crate) fn move_starts(&self, writing: &Writing<'_>) -> Result<(), Error> {
        let team = Team::fold(&self.events_of(TEAM)?);
        for case_id in cases::open(self.store.connection())? {
            let (case, _) = self.case(&case_id)?;
            let place = cases::place(self.store.connection(), &case_id)?;
            let moment = domain::acts::Moment { policy: team.policy_of(&case), ..self.moment() };
            desk::write(writing, place, desk::row(&case, &moment).as_ref())?;
        }
        Ok(())
    }

    pub(crate) fn act_for_team(
        &mut self,
        decide: impl FnOnce(&Team, &domain::acts::Moment) -> Result<Vec<domain::event::Body>, Refusal>,
    ) -> Result<(), Error> {
        self.say_that_it_went_back()?;
        let bodies = decide(&self.team, &self.moment())?;
        self.write_for_team(&bodies)
    }
}

fn status(calendar: &Calendar, day: NaiveDate, ours: bool) -> &'static str {
    match (ours, calendar.is_proclaimed(day)) {
        (true, _) => "Set by the team",
        (false, true) => "Proclaimed",
        (false, false) => "Worked out in advance",
    }
}

/// A setting as a row of the page: where its value stands and how it is read.
struct Code {
    code: String,
    group: &'static str,
    label: String,
    unit: &'static str,
    hint: &'static str,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    KnownMonths,
    AnswerDays,
    TargetWorkingDays,
    StrictWarnings,
    Approvers,
    Commissioner,
    WritingDays,
    ClinicContact,
    Milestone(Milestone),
    Rung(Rung),
    Chase(ChaseStep),
    Searched,
}

impl Code {
    /// The value in words, with its unit.
    fn words(&self, policy: &Policy) -> String {
        let typed = self.typed(policy);
        match (self.what, typed.as_str()) {
            (What::Approvers, "") => "Anyone but the one who claimed it".to_owned(),
            (What::ClinicContact, "") => "Not said yet".to_owned(),
            (What::StrictWarnings, _) => words::capital(&typed),
            (_, "1") => {
                format!("1 {}", self.unit.replacen("days", "day", 1).replacen("months", "month", 1))
            }
            _ => format!("{typed} {}", self.unit).trim_end().to_owned(),
        }
    }

    /// The value as it is typed.
    fn typed(&self, policy: &Policy) -> String {
        match self.what {
            What::KnownMonths => policy.known_months.to_string(),
            What::AnswerDays => policy.answer_days.to_string(),
            What::TargetWorkingDays => policy.target_working_days.to_string(),
            What::StrictWarnings => if policy.strict { "yes" } else { "no" }.to_owned(),
            What::Approvers => policy.approvers.join(", "),
            What::Commissioner => policy.commissioner.clone(),
            What::WritingDays => policy.writing_days.to_string(),
            What::ClinicContact => policy.clinic_contact.clone(),
            What::Milestone(milestone) => {
                policy.milestones.get(&milestone).map(u32::to_string).unwrap_or_default()
            }
            What::Rung(rung) => {
                policy.escalation.get(&rung).map(u32::to_string).unwrap_or_default()
            }
            What::Chase(step) => policy.chases.get(&step).map(u32::to_string).unwrap_or_default(),
            What::Searched => {
                let codes: Vec<&str> = policy.searched.iter().map(|it| it.code()).collect();
                codes.join(", ")
            }
        }
    }
}

fn codes() -> Vec<Code> {
    let rule = |code: &str, label: &str, unit, hint, what| Code {
        code: code.to_owned(),
        group: "Rules",
        label: label.to_owned(),
        unit,
        hint,
        what,
    };
    let mut codes = vec![
        rule(
            "known_months",
            "A child is known to a community health service for",
            "months",
            "Up to and on the day of receipt. Within it the service writes; after it the clinical officer does.",
            What::KnownMonths,
        ),
        rule(
            "answer_days",
            "A service's answer is wanted within",
            "days after receipt",
            "Proposed when a service is asked; each ask can have a day of its own.",
            What::AnswerDays,
        ),
        rule(
            "target_working_days",
            "After the cause of an exception ends, the team aims at",
            "working days",
            "The team's own aim, and never a statutory date.",
            What::TargetWorkingDays,
        ),
        rule(
            "strict_warnings",
            "Also warn from the strict date",
            "",
            "The date if the day of receipt is counted as the first. Figures still count from the statutory date.",
            What::StrictWarnings,
        ),
        rule(
            "approvers",
            "Exceptions are approved by",
            "",
            "Names parted by commas. Nobody approves what they claimed.",
            What::Approvers,
        ),
        rule(
            "commissioner",
            "The team's own integrated care board is",
            "",
            "A child whose commissioner is another one is pointed out.",
            What::Commissioner,
        ),
        rule(
            "searched_systems",
            "Before a nil return these records are searched",
            "",
            "Out of community, gp, acute and mental_health, parted by commas.",
            What::Searched,
        ),
        rule(
            "writing_days",
            "After a child was seen in clinic, writing takes",
            "working days",
            "A slot that leaves fewer before the advice is due is offered only on purpose.",
            What::WritingDays,
        ),
        rule(
            "clinic_contact",
            "Families reach the clinic by",
            "",
            "A telephone number and an e-mail address: they stand on every invitation.",
            What::ClinicContact,
        ),
    ];
    codes.extend(Milestone::USUAL.map(|(milestone, _)| Code {
        code: format!("milestone_days.{}", words::stem(&milestone)),
        group: "Steps on the way",
        label: milestone.words().to_owned(),
        unit: match milestone {
            Milestone::Logged => "working days after receipt",
            _ => "days after receipt",
        },
        hint: "On the working day before where it falls on no working day.",
        what: What::Milestone(milestone),
    }));
    codes.extend([ChaseStep::First, ChaseStep::Second].map(|step| Code {
        code: format!("chase_days.{}", step.code()),
        group: "Chasing services",
        label: step.words().to_owned(),
        unit: "days after receipt",
        hint: "Moves with the day on which the answer is wanted. Escalations follow the days below.",
        what: What::Chase(step),
    }));
    codes.extend(Rung::USUAL.map(|(rung, _)| Code {
        code: format!("escalation_days.{}", words::stem(&rung)),
        group: "Who is to know",
        label: words::capital(rung.words()),
        unit: "days after receipt",
        hint: "While the advice has not been sent.",
        what: What::Rung(rung),
    }));
    codes
}

/// A setting as it was typed.
fn setting(code: &str, value: &str) -> Result<Setting, Error> {
    let value = value.trim();
    let number = || value.parse().map_err(|_| Error::Field("value", FieldFault::Number));
    let known = codes().into_iter().find(|known| known.code == code);
    Ok(match known.ok_or(Error::Field("code", FieldFault::Choice))?.what {
        What::KnownMonths => Setting::KnownMonths(number()?),
        What::AnswerDays => Setting::AnswerDays(number()?),
        What::TargetWorkingDays => Setting::TargetWorkingDays(number()?),
        What::StrictWarnings => match value.to_lowercase().as_str() {
            "yes" => Setting::StrictWarnings(true),
            "no" => Setting::StrictWarnings(false),
            _ => return Err(Error::Field("value", FieldFault::Choice)),
        },
        What::Approvers => Setting::Approvers(
            value
                .split(',')
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect(),
        ),
        What::Commissioner => Setting::Commissioner(value.to_owned()),
        What::WritingDays => Setting::WritingDays(number()?),
        What::ClinicContact => Setting::ClinicContact(value.to_owned()),
        What::Milestone(milestone) => Setting::MilestoneDays { milestone, days: number()? },
        What::Rung(rung) => Setting::EscalationDays { rung, days: number()? },
        What::Chase(step) => Setting::ChaseDays { step, days: number()? },
        What::Searched => {
            let system = |code: &str| {
                RecordSystem::ALL
                    .into_iter()
                    .find(|known| known.code() == code.trim().to_lowercase().replace(' ', "_"))
                    .ok_or(Error::Field("value", FieldFault::Choice))
            };
            Setting::SearchedSystems(value.split(',').map(system).collect::<Result<_, _>>()?)
        }
    })
}

fn chosen_view(chosen: &Chosen) -> ChosenView {
    let mut policy = Policy::default();
    policy.choose(&chosen.setting);
    let code = codes().into_iter().find(|code| is_of(code.what, &chosen.setting));
    let words = match (&chosen.setting, code) {
        (Setting::ServiceContacts { service, .. }, _) => {
            format!("Whom to write to: {}", domain::service::name(service))
        }
        (_, Some(code)) => format!("{}: {}", code.label, code.words(&policy)),
        (_, None) => String::new(),
    };
    ChosenView {
        entry: chosen.id.clone(),
        words,
        authority: match &chosen.authority {
            Some(authority) => authority.0.clone(),
            None => "All authorities".to_owned(),
        },
        from: words::day(chosen.from),
        made: format!("{} on {}", chosen.by, civil::words(chosen.on)),
        why: chosen.why.clone(),
    }
}

fn is_of(what: What, setting: &Setting) -> bool {
    match (what, setting) {
        (What::KnownMonths, Setting::KnownMonths(_))
        | (What::AnswerDays, Setting::AnswerDays(_))
        | (What::TargetWorkingDays, Setting::TargetWorkingDays(_))
        | (What::StrictWarnings, Setting::StrictWarnings(_))
        | (What::Approvers, Setting::Approvers(_))
        | (What::Commissioner, Setting::Commissioner(_))
        | (What::WritingDays, Setting::WritingDays(_))
        | (What::ClinicContact, Setting::ClinicContact(_)) => true,
        (What::Milestone(row), Setting::MilestoneDays { milestone, .. }) => row == *milestone,
        (What::Rung(row), Setting::EscalationDays { rung, .. }) => row == *rung,
        (What::Chase(row), Setting::ChaseDays { step, .. }) => row == *step,
        (What::Searched, Setting::SearchedSystems(_)) => true,
        _ => false,
    }
}
