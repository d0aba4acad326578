//! A casebook of invented children, made through the acts like any other. Volumes follow what the
//! three authorities decided to assess in 2024 (domain.md 3.1: 1,060, 607 and 438); the same seed on
//! the same day makes the same caseload.

mod invent;
mod stories;
#[cfg(test)]
mod tests;
mod turns;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use domain::advice::Signatory;
use domain::civil;
use domain::route::Closure;

use crate::casebook::Casebook;
use crate::error::Error;
use crate::moment::World;
use crate::wishes::{
    AnswerService, CloseCase, MarkSent, OfCase, OfLetter, PreviewLetter, ReceiveRequest,
    SignLetter, TriageCase, WriteLetter,
};
use invent::{Dice, Invented};
use stories::Story;
use turns::Turn;

/// Advice requests a week in the three authorities together.
const A_WEEK: f64 = 2_105.0 / 52.0;
/// The fewest days that a story takes, so that even a small one has letters sent, due and overdue.
const LEAST_DAYS: u64 = 70;

/// What a demonstration asks for.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// How many cases. They reach back as many weeks as such a number takes to come in, and never
    /// fewer than ten.
    pub cases: u32,
    /// The seed.
    pub seed: u64,
    /// The civil day on which it is looked at. It ends on the evening before, so that nothing in it
    /// lies ahead of the laptop's clock.
    pub today: NaiveDate,
}

/// The officer of the demonstration.
pub fn officer() -> Signatory {
    Signatory {
        name: "Asha Rowe".into(),
        role: "Associate designated clinical officer".into(),
        organisation: "Sirona care & health (demonstration)".into(),
        regulator: "NMC".into(),
        registration: "00A0000E".into(),
    }
}

/// The world in which a demonstration begins.
pub fn world(wish: Wish) -> World {
    World::fixed(at(first_day(wish), 9), wish.seed)
}

fn first_day(wish: Wish) -> NaiveDate {
    let days = ((f64::from(wish.cases) / A_WEEK * 7.0).ceil() as u64).max(LEAST_DAYS);
    wish.today.checked_sub_days(Days::new(days)).unwrap_or(wish.today)
}

fn at(day: NaiveDate, hour: u32) -> DateTime<Utc> {
    day.and_hms_opt(hour, 0, 0).unwrap_or_default().and_utc()
}

/// Authorities write on weekdays: what would come at a weekend came on the Friday.
fn on_a_weekday(day: NaiveDate) -> NaiveDate {
    let back = day.weekday().num_days_from_monday().saturating_sub(4);
    day.checked_sub_days(Days::new(u64::from(back))).unwrap_or(day)
}

enum Step {
    Receive,
    Triage,
    Answer(usize),
    Begin,
    Write,
    Sign,
    Send,
    Withdraw,
    Aside(Turn),
}

/// When, in whose story, and what.
type Dated = (DateTime<Utc>, usize, Step);

/// Why advice was late, as often as it is.
const LATE: [&str; 8] = ["N3", "N3", "N3", "N4", "N5", "N7", "N10", "N12"];

/// Fills an empty casebook. `told` hears how many steps are done, of how many.
pub fn fill(
    casebook: &mut Casebook,
    wish: Wish,
    mut told: impl FnMut(usize, usize),
) -> Result<(), Error> {
    let (children, steps) = planned(wish);
    let world = casebook.store.world().clone();
    casebook.looking.nobody = true;
    let mut ids: Vec<Option<OfLetter>> = vec![None; children.len()];
    let all = steps.len();
    for (done, (when, n, step)) in steps.into_iter().enumerate() {
        world.set(when + TimeDelta::seconds(done as i64 % 3_000));
        take(casebook, &children[n], &mut ids[n], step)?;
        told(done + 1, all);
    }
    casebook.looking.nobody = false;
    world.set(at(wish.today, 18));
    casebook.rebuild()
}

/// The children, and every step of all their stories in its order.
fn planned(wish: Wish) -> (Vec<Invented>, Vec<Dated>) {
    let mut dice = Dice::new(wish.seed);
    let first = first_day(wish);
    let span = (wish.today - first).num_days().max(1);
    let mut steps = Vec::new();
    let mut children = Vec::new();
    for n in 0..wish.cases as usize {
        let received = on_a_weekday(civil::after(first, dice.below(span as u64)));
        let mut child = Invented::new(&mut dice, n, received);
        Story::of(n).shape(&mut child);
        plan(&mut dice, n, received, wish.today, &mut steps, &child);
        children.push(child);
    }
    steps.sort_by_key(|(when, n, _)| (*when, *n));
    (children, steps)
}

/// When each step of a case would be done; what today or a later day would bring is left out.
fn plan(
    dice: &mut Dice,
    n: usize,
    received: NaiveDate,
    today: NaiveDate,
    steps: &mut Vec<Dated>,
    child: &Invented,
) {
    let mut on = |days: u64, hour: u32, step: Step| {
        let day = civil::after(received, days);
        if day < today {
            steps.push((at(day, hour), n, step));
        }
    };
    on(0, 9, Step::Receive);
    let triaged = 1 + dice.below(5);
    let story = Story::of(n);
    // One request in forty; what is special about a child is told to its end.
    if story == Story::Plain && dice.below(10) == 0 {
        return on(triaged + 4, 10, Step::Withdraw);
    }
    for (days, hour, turn) in story.turns() {
        on(days, hour, Step::Aside(turn));
    }
    // Only named to us: nothing is asked for yet.
    if story == Story::Notification {
        return;
    }
    if let Some(contact_on) = child.contact_on {
        on(triaged, 9, Step::Aside(Turn::Contact(contact_on)));
    }
    on(triaged, 10, Step::Triage);
    let mut answered = triaged.max(story.not_before());
    for service in 0..child.services.len() {
        // One service in fourteen does not answer at all.
        if dice.below(14) == 0 {
            continue;
        }
        // One answer in six comes two weeks later than the others, and some letters are late for it.
        let day = triaged + 5 + dice.below(24) + if dice.below(6) == 0 { 14 } else { 0 };
        answered = answered.max(day);
        on(day, 11, Step::Answer(service));
    }
    let begun = answered + 1 + dice.below(4);
    on(begun, 12, Step::Begin);
    on(begun + 1, 13, Step::Write);
    let signed = begun + 2 + dice.below(5);
    on(signed, 14, Step::Sign);
    let sent = signed + dice.below(3);
    on(sent, 16, Step::Send);
    // One in six says nothing of why it is late.
    if sent > 42 && !story.gives_no_late_reason() && dice.below(6) != 0 {
        let code = LATE[dice.below(LATE.len() as u64) as usize];
        on(43 + dice.below(3), 9, Step::Aside(Turn::Late(code)));
    }
}

fn take(
    casebook: &mut Casebook,
    child: &Invented,
    ids: &mut Option<OfLetter>,
    step: Step,
) -> Result<(), Error> {
    if let Step::Receive = step {
        let wish =
            ReceiveRequest { form: child.form.clone(), original: None, verdicts: Vec::new() };
        let case_id = casebook.receive_request(wish)?.case_id;
        *ids = Some(OfLetter { case_id, letter_id: String::new() });
        return Ok(());
    }
    let Some(of) = ids.as_mut() else { return Ok(()) };
    let case_id = of.case_id.clone();
    match step {
        Step::Receive => {}
        Step::Aside(turn) => turns::take(casebook, case_id, child, turn)?,
        Step::Triage => {
            casebook.take_case(OfCase { case_id: case_id.clone() })?;
            let services = child.services.iter().map(|s| (*s).to_owned()).collect();
            let (route, why) = (child.route, String::new());
            casebook.triage_case(TriageCase { case_id, route, services, why })?;
        }
        Step::Answer(at) => {
            let answer = child.answer(at);
            casebook.answer_service(AnswerService {
                case_id,
                service: child.services[at].to_owned(),
                author: answer.0,
                nothing_known: answer.1.is_empty(),
                text: answer.1,
                ..AnswerService::default()
            })?;
        }
        Step::Begin => of.letter_id = casebook.begin_letter(OfCase { case_id })?.letter_id,
        Step::Write => {
            let letter_id = of.letter_id.clone();
            casebook.write_letter(WriteLetter { case_id, letter_id, advice: child.advice() })?;
        }
        Step::Sign => {
            let letter_id = of.letter_id.clone();
            let wish = PreviewLetter { case_id, letter_id, advice: child.advice() };
            let (face, seen) = casebook.see(&wish)?;
            let PreviewLetter { case_id, letter_id, advice } = wish;
            casebook.sign_letter(SignLetter { case_id, letter_id, advice, face, seen })?;
        }
        Step::Send => {
            let sent_on = casebook.today().to_string();
            let letter_id = of.letter_id.clone();
            casebook.mark_sent(MarkSent { case_id, letter_id, sent_on, receipt: String::new() })?;
        }
        Step::Withdraw => {
            let why = "Letter from the authority".to_owned();
            casebook.close_case(CloseCase {
                case_id,
                closure: Closure::Withdrawn,
                on: String::new(),
                why,
            })?;
        }
    }
    Ok(())
}
