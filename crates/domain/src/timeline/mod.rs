//! The timeline language: a case written as lines of text. It states facts; it is folded, never
//! decided, so what an act would refuse is still read here.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::authority::Authority;
use crate::case::Case;
use crate::clock;
use crate::event::{
    Alternative, Body, ClinicBody, ClinicOutcome, Event, Person, Proceeding, Rework, Satisfied,
    Told,
};
use crate::late;
use crate::policy::Policy;
use crate::reading::{Limb, Reading};
use crate::request::{Channel, Child, Mailbox, Request, RequestKind};
use crate::route::{Closure, Route};

mod words;

use words::{Words, iso};

/// Why a timeline could not be read: the line, counted from 1 in the whole text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct Unread {
    /// A code that does not change.
    pub code: &'static str,
    /// What happened.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The line, from 1.
    pub line: usize,
}

/// A timeline that was read.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Its events, in their order.
    pub events: Vec<Event>,
    /// Whether it asks for warnings from the strict date.
    pub policy: Policy,
}

impl Timeline {
    /// Folds it and reads the clock on a day.
    pub fn reading(&self, today: NaiveDate) -> Option<Reading> {
        clock::read(&Case::fold(&self.events), today, &self.policy)
    }
}

/// Reads one timeline or several parted by lines `---`; nothing after a last `---` is no timeline.
/// `today` bounds what may have happened.
pub fn read(text: &str, today: NaiveDate) -> Result<Vec<Timeline>, Unread> {
    let mut parts: Vec<(usize, Vec<(usize, &str)>)> = vec![(1, Vec::new())];
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        if line.split('#').next().is_some_and(|before| before.trim() == "---") {
            parts.push((number + 1, Vec::new()));
        } else if let Some((_, lines)) = parts.last_mut() {
            lines.push((number, line));
        }
    }
    let blank = |lines: &[(usize, &str)]| lines.iter().all(|(_, line)| line.trim().is_empty());
    if parts.len() > 1 && parts.last().is_some_and(|(_, lines)| blank(lines)) {
        parts.pop();
    }
    parts.into_iter().map(|(first, lines)| one(first, &lines, today)).collect()
}

fn one(first: usize, lines: &[(usize, &str)], today: NaiveDate) -> Result<Timeline, Unread> {
    let mut draft = Draft::default();
    let end = lines.last().map_or(first, |(number, _)| *number);
    for (number, line) in lines {
        let mut words = Words::of(line, *number)?;
        if !words.is_empty() {
            draft.line(&mut words, today)?;
            words.end()?;
        }
    }
    draft.finish(end)
}

const KINDS: [(&str, RequestKind); 7] = [
    ("advice_request", RequestKind::AdviceRequest),
    ("reassessment", RequestKind::Reassessment),
    ("notification", RequestKind::Notification),
    ("annual_review", RequestKind::AnnualReview),
    ("tribunal_recommendation", RequestKind::TribunalRecommendation),
    ("health_mediation", RequestKind::HealthMediation),
    ("unclear", RequestKind::Unclear),
];

#[derive(Default)]
struct Draft {
    authority: Option<String>,
    kind: RequestKind,
    child: Child,
    records_sufficient: bool,
    policy: Policy,
    la_dated_on: Option<NaiveDate>,
    la_started_on: Option<NaiveDate>,
    la_target_on: Option<NaiveDate>,
    posted_on: Option<NaiveDate>,
    entered_on: Option<NaiveDate>,
    again_on: Option<NaiveDate>,
    receipts: Vec<Receipt>,
    dated: Vec<(NaiveDate, usize, Body)>,
}

struct Receipt {
    on: NaiveDate,
    line: usize,
    at: Option<NaiveTime>,
    channel: Option<Channel>,
    mailbox: Option<Mailbox>,
}

impl Draft {
    fn line(&mut self, words: &mut Words, today: NaiveDate) -> Result<(), Unread> {
        let first = words.next("a word")?;
        if let Some(on) = iso(&first) {
            if on > today {
                return Err(words.after_today());
            }
            return self.happened(words, on, today);
        }
        if first.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(words.fail(
                "impossible_date",
                "Word 1 of the line is not a date.",
                "Write dates as 2026-03-02.",
            ));
        }
        match first.as_str() {
            "la" => self.authority = Some(words.name()?),
            "kind" => self.kind = words.one_of(&KINDS)?,
            "la-target" => self.la_target_on = Some(words.date()?),
            "looked-after" => {
                self.child.looked_after = Some(words.one_of(&[("yes", true), ("no", false)])?);
            }
            "placing-authority" => self.child.placing_authority = Some(words.name()?),
            "commissioner" => self.child.commissioner = Some(words.name()?),
            "nhs-number" => self.child.nhs_number = Some(words.nhs_number()?),
            "born" => self.child.born_on = Some(words.date()?),
            "records" => {
                self.records_sufficient =
                    words.one_of(&[("sufficient", true), ("insufficient", false)])?;
            }
            "strict" => self.policy.strict = words.one_of(&[("on", true), ("off", false)])?,
            other => return Err(words.unknown(other)),
        }
        Ok(())
    }

    fn happened(
        &mut self,
        words: &mut Words,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<(), Unread> {
        let what = words.next("what happened")?;
        let yes_no_silent =
            [("yes", Satisfied::Yes), ("no", Satisfied::No), ("silent", Satisfied::Silent)];
        let body = match what.as_str() {
            // Read by date like everything else: of several, the latest counts.
            "la-dated" => {
                self.la_dated_on = self.la_dated_on.max(Some(on));
                return Ok(());
            }
            "entered" => {
                self.entered_on = self.entered_on.max(Some(on));
                return Ok(());
            }
            "la-started" => {
                self.la_started_on = self.la_started_on.max(Some(on));
                return Ok(());
            }
            "posted" => {
                self.posted_on = self.posted_on.max(Some(on));
                return Ok(());
            }
            "received" => return self.received(words, on),
            "corrected" => corrected(words, on, today)?,
            "moved" => {
                words.must("to")?;
                let to = Authority::named(&words.name_until("temporarily")?);
                Body::FamilyMoved { on, to, temporary: words.take("temporarily") }
            }
            "responsibility-confirmed" => Body::ResponsibilityConfirmed { on, note: String::new() },
            "capacity" => capacity(words, on)?,
            "linked" => linked(words, on)?,
            "linked-answered" => Body::ProceedingAnswered { on, proceeding: None },
            "seen-by-community-health" => Body::CommunityContact { on },
            "triaged" => {
                let word = words.next("a route, T1 to T8")?;
                let route = Route::ALL
                    .into_iter()
                    .find(|route| format!("{route:?}") == word)
                    .ok_or_else(|| words.unknown(&word))?;
                Body::Triaged { on, route, why: String::new() }
            }
            "asked" => {
                let service = words.next("the name of a service")?;
                let by = words.take("by").then(|| words.date()).transpose()?;
                Body::ServiceAsked { on, service: bare(&service), by }
            }
            "answered" => Body::ServiceAnswered {
                on,
                service: bare(&words.next("the name of a service")?),
                author: String::new(),
                text: String::new(),
                nothing_known: false,
                profession: String::new(),
                registration: String::new(),
                answered_on: None,
                attachments: Vec::new(),
                about_this_child: false,
            },
            "clinic" => clinic(words, on)?,
            "absent" => {
                let who = words.one_of(&[
                    ("child", Person::Child),
                    ("parent", Person::Parent),
                    ("young-person", Person::YoungPerson),
                ])?;
                Body::Absent { on, who, until: words.until(on)?, evidence: String::new() }
            }
            "circumstances" => Body::Circumstances {
                on,
                what: words.text()?,
                until: words.until(on)?,
                cause: None,
                who: None,
            },
            "exception" => exception(words, on)?,
            "told" => Body::ExceptionTold {
                on,
                who: words.one_of(&[("la", Told::La), ("family", Told::Family)])?,
                claim: None,
                how: String::new(),
            },
            "existing-advice" => {
                words.must("dated")?;
                let dated_on = words.date()?;
                if dated_on > today {
                    return Err(words.after_today());
                }
                words.must("author")?;
                let author = words.one_of(&yes_no_silent)?;
                words.must("la")?;
                let la = words.one_of(&yes_no_silent)?;
                words.must("family")?;
                let family = words.one_of(&yes_no_silent)?;
                Body::ExistingAdvice { on, dated_on, author, la, family, what: String::new() }
            }
            "signed" => Body::LetterSigned { on, signed: None },
            "sent" => {
                let at = words.take("at").then(|| words.time()).transpose()?;
                let partial = words.take("partial");
                Body::AdviceSent { on, at, partial, letter: None, receipt: String::new() }
            }
            "partial" => {
                words.must("accepted-by-la")?;
                Body::PartialAccepted { on }
            }
            "returned-for-rework" => Body::ReturnedForRework {
                on,
                why: words
                    .one_of(&[("la-format", Rework::LaFormat), ("content", Rework::Content)])?,
            },
            "turned-out" => {
                words.must("late-reason")?;
                let code = words.next("a late reason, N1 to N16")?;
                if late::words(&code).is_none() {
                    return Err(words.unknown(&code));
                }
                Body::LateReason { on, code, text: String::new() }
            }
            other => match closure(other) {
                Some(closure) => Body::CaseClosed { on, closure, why: String::new() },
                None => return Err(words.unknown(other)),
            },
        };
        self.dated.push((on, words.line, body));
        Ok(())
    }

    fn received(&mut self, words: &mut Words, on: NaiveDate) -> Result<(), Unread> {
        if words.take("again") {
            self.again_on = self.again_on.into_iter().chain([on]).min();
            let body = Body::ReceivedAgain {
                on,
                passed_on: false,
                at: None,
                channel: None,
                mailbox: None,
            };
            self.dated.push((on, words.line, body));
            return Ok(());
        }
        let at = words.take("at").then(|| words.time()).transpose()?;
        let channel = if words.take("by") {
            Some(words.one_of(&[
                ("email", Channel::Email),
                ("portal", Channel::Portal),
                ("post", Channel::Post),
                ("hand", Channel::Hand),
                ("telephone", Channel::Telephone),
            ])?)
        } else {
            None
        };
        let mailbox = if words.take("in") {
            Some(words.one_of(&[("icb", Mailbox::Icb), ("provider", Mailbox::Provider)])?)
        } else {
            None
        };
        self.receipts.push(Receipt { on, line: words.line, at, channel, mailbox });
        Ok(())
    }

    /// The earliest plain `received` is the request; the others are arrivals of the same one.
    fn finish(mut self, end: usize) -> Result<Timeline, Unread> {
        self.receipts.sort_by_key(|receipt| (receipt.on, receipt.line));
        let mut receipts = self.receipts.into_iter();
        let Some(first) = receipts.next() else {
            return Err(Unread {
                code: "no_receipt",
                message: "The timeline does not say when the request was received.".into(),
                hint: "Add a line such as \"2026-03-02 received\".".into(),
                line: end,
            });
        };
        self.dated.extend(receipts.map(|again| {
            let body = Body::ReceivedAgain {
                on: again.on,
                passed_on: true,
                at: again.at,
                channel: again.channel,
                mailbox: again.mailbox,
            };
            (again.on, again.line, body)
        }));
        self.dated.sort_by_key(|(on, line, _)| (*on, *line));
        let request = Request {
            authority: Authority::named(self.authority.as_deref().unwrap_or_default()),
            kind: self.kind,
            reference: None,
            received_on: first.on,
            received_at: first.at,
            channel: first.channel,
            mailbox: first.mailbox,
            la_dated_on: self.la_dated_on,
            posted_on: self.posted_on,
            la_started_on: self.la_started_on,
            la_target_on: self.la_target_on,
            asked_under: None,
            // Not said: the day of receipt that counts.
            entered_on: self
                .entered_on
                .unwrap_or_else(|| self.again_on.map_or(first.on, |again| again.min(first.on))),
            late_entry_why: None,
            child: self.child,
            caseworker: None,
            caseworker_contact: None,
            concerns: None,
            original: None,
        };
        let mut bodies = vec![Body::RequestReceived(Box::new(request))];
        if self.records_sufficient {
            bodies.push(Body::RecordsJudged { on: first.on, sufficient: true });
        }
        bodies.extend(self.dated.into_iter().map(|(_, _, body)| body));
        let events = bodies.into_iter().zip(1..).map(|(body, seq)| told(body, seq)).collect();
        Ok(Timeline { events, policy: self.policy })
    }
}

/// A body as the `seq`th event of one imaginary laptop.
fn told(body: Body, seq: u64) -> Event {
    Event {
        id: format!("e{seq}"),
        at: DateTime::<Utc>::UNIX_EPOCH,
        hlc: seq,
        by: String::new(),
        device: String::new(),
        device_seq: seq,
        saw: std::collections::BTreeMap::new(),
        body,
    }
}

fn bare(word: &str) -> String {
    word.trim_start_matches('"').to_owned()
}

fn closure(word: &str) -> Option<Closure> {
    Some(match word {
        "withdrawn" => Closure::Withdrawn,
        "no-longer-responsible" => Closure::NoLongerResponsible,
        "redirected" => Closure::Redirected,
        "deceased" => Closure::Deceased,
        "duplicate" => Closure::Duplicate,
        _ => return None,
    })
}

fn clinic(words: &mut Words, on: NaiveDate) -> Result<Body, Unread> {
    if words.take("offered") {
        words.must("for")?;
        let for_on = words.date()?;
        let with = if words.take("with") {
            words.one_of(&[("us", ClinicBody::Us), ("acute-trust", ClinicBody::AcuteTrust)])?
        } else {
            ClinicBody::Us
        };
        return Ok(Body::ClinicOffered {
            on,
            for_on,
            with,
            place: String::new(),
            at: None,
            slot: None,
            interpreter: String::new(),
            format: None,
        });
    }
    let outcome = words.one_of(&[
        ("attended", ClinicOutcome::Attended),
        ("was-not-brought", ClinicOutcome::WasNotBrought),
        ("cancelled-by-family", ClinicOutcome::CancelledByFamily),
        ("cancelled-by-us", ClinicOutcome::CancelledByUs),
        ("cancelled-by-service", ClinicOutcome::CancelledByService),
        ("rearranged", ClinicOutcome::Rearranged),
    ])?;
    Ok(Body::ClinicHappened { on, clinic: None, outcome })
}

/// What was wrong and is now known: the day of receipt or the kind.
fn corrected(words: &mut Words, on: NaiveDate, today: NaiveDate) -> Result<Body, Unread> {
    let why = String::new();
    if words.take("received") {
        let received_on = words.date()?;
        return match received_on > today {
            true => Err(words.after_today()),
            false => Ok(Body::ReceiptCorrected {
                on,
                received_on,
                why,
                at: None,
                channel: None,
                mailbox: None,
            }),
        };
    }
    words.must("kind")?;
    Ok(Body::KindCorrected { on, request_kind: words.one_of(&KINDS)?, why })
}

fn capacity(words: &mut Words, on: NaiveDate) -> Result<Body, Unread> {
    let has_capacity = words.one_of(&[("present", true), ("lacking", false)])?;
    let alternative = match has_capacity || words.peek().is_none() {
        true => None,
        false => Some(words.one_of(&[
            ("deputy", Alternative::Deputy),
            ("attorney", Alternative::Attorney),
            ("parent", Alternative::Parent),
        ])?),
    };
    Ok(Body::CapacityRecorded { on, has_capacity, alternative, basis: String::new() })
}

fn linked(words: &mut Words, on: NaiveDate) -> Result<Body, Unread> {
    let what = words.one_of(&[
        ("tribunal-recommendation", Proceeding::TribunalRecommendation),
        ("health-mediation", Proceeding::HealthMediation),
        ("mixed-mediation", Proceeding::MixedMediation),
        ("tribunal-order", Proceeding::TribunalOrder),
    ])?;
    let due_on = match what {
        Proceeding::TribunalOrder => {
            words.must("by")?;
            Some(words.date()?)
        }
        _ => None,
    };
    Ok(Body::ProceedingOpened { on, what, reference: String::new(), due_on })
}

fn exception(words: &mut Words, on: NaiveDate) -> Result<Body, Unread> {
    if words.take("approved") {
        return Ok(Body::ExceptionApproved {
            on,
            claim: None,
            decided_by: String::new(),
            why: String::new(),
        });
    }
    if words.take("withdrawn") {
        return Ok(Body::ExceptionWithdrawn { on, claim: None, why: String::new() });
    }
    let limb = words.one_of(&[("a", Limb::A), ("b", Limb::B), ("c", Limb::C)])?;
    words.must("impractical")?;
    let impractical = words.one_of(&[("yes", true), ("no", false)])?;
    let why = words.text()?;
    Ok(Body::ExceptionClaimed { on, limb, impractical, why, evidence: String::new() })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use serde_json::Value;

    /// Reads a timeline on a day and compares what is named: `due_on 2026-04-13` lines, with dots
    /// for inner names (`exception.standing available`, `milestones.0.by_on 2026-03-03`), `warns CODE` and `no CODE` for warnings.
    pub(crate) fn check(timeline: &str, today: &str, expect: &str) {
        let today = iso(today).unwrap();
        let lines = timeline.replace("; ", "\n");
        let read = read(&lines, today).unwrap_or_else(|unread| panic!("{unread} in {timeline}"));
        let reading = serde_json::to_value(read[0].reading(today).unwrap()).unwrap();
        for line in expect.split(';').map(str::trim).filter(|line| !line.is_empty()) {
            let (key, wanted) = line.split_once(' ').unwrap();
            let warned = |code: &str| {
                reading["warnings"].as_array().unwrap().iter().any(|w| w["code"] == code)
            };
            match key {
                "warns" => assert!(warned(wanted), "{wanted} is not warned of in: {timeline}"),
                "no" => assert!(!warned(wanted), "{wanted} is warned of in: {timeline}"),
                _ => {
                    let found = key.split('.').fold(&reading, |value, name| match name.parse() {
                        Ok(at) => value.get::<usize>(at).unwrap_or(&Value::Null),
                        Err(_) => &value[name],
                    });
                    let found = match found {
                        Value::String(text) => text.clone(),
                        other => other.to_string(),
                    };
                    assert_eq!(found, wanted, "{key} in: {timeline}");
                }
            }
        }
    }

    fn unread(text: &str) -> Unread {
        read(text, iso("2026-06-01").unwrap()).unwrap_err()
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_line() {
        for (text, code, line) in [
            ("la Bristol\nflies north", "unknown_word", 2),
            ("2026-03-02 received\n2026-02-30 entered", "impossible_date", 2),
            ("2026-03-02 received at 24:10", "impossible_time", 1),
            (
                "2026-03-02 received\n2026-03-09 absent child until 2026-03-08",
                "until_before_start",
                2,
            ),
            ("2026-06-02 received", "after_today", 1),
            ("la Bristol", "no_receipt", 1),
            ("2026-03-02 received again", "no_receipt", 1),
            (
                "2026-03-02 received\n2026-03-03 circumstances \"in hospital until 2026-03-09",
                "open_quote",
                2,
            ),
            ("2026-03-02 received\n2026-03-03 triaged T9", "unknown_word", 2),
            ("2026-03-02 received\n2026-03-03 absent child", "incomplete", 2),
            ("2026-03-02 received twice", "unknown_word", 1),
            ("2026-03-02 received\n---\nla Bristol", "no_receipt", 3),
            ("2026-3-2 received", "impossible_date", 1),
            ("0000-01-01 received", "impossible_date", 1),
            ("2026-03-02 received\n2026-03-03 triaged t4", "unknown_word", 2),
            (
                "2026-03-02 received\n2026-03-12 existing-advice dated 2026-07-01 author yes la yes family yes",
                "after_today",
                2,
            ),
            ("2026-03-02 received\n2026-03-09 turned-out late-reason N17", "unknown_word", 2),
        ] {
            let problem = unread(text);
            assert_eq!((problem.code, problem.line), (code, line), "{text}");
        }
    }

    #[test]
    fn a_word_that_is_not_known_is_counted_and_not_repeated() {
        let problem =
            unread("2026-03-02 received\n2026-03-09 absent \"Quillfeather\" until 2026-03-08");
        assert_eq!(problem.message, "Word 3 of the line is not known here.");
        assert_eq!(
            unread("2026-03-02 received at Quill").message,
            "Word 4 of the line is not a time."
        );
    }

    #[test]
    fn lines_are_read_by_date_and_comments_are_passed_over() {
        for lines in [
            "2026-02-27 la-dated; 2026-02-20 la-dated; 2026-03-02 received",
            "2026-02-20 la-dated; 2026-02-27 la-dated; 2026-03-02 received",
        ] {
            check(lines, "2026-03-02", "receipt_lag_days 3");
        }
        check(
            "2026-02-20 received again; 2026-03-02 received",
            "2026-03-02",
            "received_on 2026-02-20; no late_at_entry",
        );
        check(
            "2026-04-10 sent # at last; 2026-03-02 received by email in icb; la South Gloucestershire; kind advice_request",
            "2026-04-20",
            "met_on 2026-04-10; in_time true; clock met; warns sent_unsigned",
        );
        check(
            "2026-03-02 received; 2026-03-10 circumstances \"a # is text here\" until 2026-03-31",
            "2026-04-01",
            "exception.limb a; exception.standing available",
        );
    }

    #[test]
    fn several_timelines_are_parted_by_dashes() {
        let text = "2026-03-02 received\n---\n2026-03-03 received\n";
        let count = |text: &str| read(text, iso("2026-06-01").unwrap()).map(|all| all.len());
        assert_eq!(count(text), Ok(2));
        assert_eq!(count("2026-03-02 received\n--- # a second\n2026-03-03 received"), Ok(2));
        assert_eq!(count("2026-03-02 received\n---\n"), Ok(1));
        assert_eq!(
            count("2026-03-02 received\n---\n---\n2026-03-03 received").unwrap_err().line,
            3
        );
    }
}
