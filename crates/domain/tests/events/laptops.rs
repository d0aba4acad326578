//! Laptops that work on one case, offline, and share what they hold now and then. Nobody says to
//! have seen what they had not: these are the histories that happen.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::advice::{Advice, Signatory};
use domain::authority::Authority;
use domain::case::Case;
use domain::event::{Body, Event, Party, Person, Satisfied, Signed};
use domain::nhs_number::NhsNumber;
use domain::order;
use domain::reading::Limb;
use domain::request::{Child, Request, RequestKind};
use domain::route::{Closure, Route};
use serde_json::Value;

use crate::any::Dice;

/// What was written, and what its author had before them: the truth that `saw` has to tell.
#[derive(Clone)]
pub struct Entry {
    pub event: Event,
    pub seen: BTreeSet<usize>,
    /// The facts of the request that were changed, or looked at and confirmed.
    pub facts: Vec<&'static str>,
}

#[derive(Clone)]
struct Laptop {
    name: &'static str,
    /// How far its clock is off.
    off: i64,
    seq: u64,
    holds: BTreeSet<usize>,
}

/// The laptops of a team, and all that was ever written about the case.
#[derive(Clone)]
pub struct Laptops {
    pub entries: Vec<Entry>,
    laptops: Vec<Laptop>,
    /// Moves on with every entry, by more than one, so that a clock that is ahead stays ahead.
    hour: i64,
}

const NAMES: [&str; 4] = ["a", "b", "c", "d"];

/// A day of March or April 2026.
pub fn day(after: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + chrono::Days::new(after)
}

impl Laptops {
    /// The first one has received the request on the day 9, and all hold that. Their clocks are off
    /// by so much: of two entries at the same time, the one with the lower clock stands earlier.
    pub fn new(clocks: &[i64]) -> Self {
        let laptops = NAMES
            .iter()
            .zip(clocks)
            .map(|(name, off)| Laptop { name, off: *off, seq: 0, holds: BTreeSet::new() })
            .collect();
        let mut team = Self { entries: Vec::new(), laptops, hour: 5_000 };
        team.writes(0, Body::RequestReceived(Box::new(request())));
        team.meet();
        team
    }

    pub fn count(&self) -> usize {
        self.laptops.len()
    }

    /// Writes an entry on a laptop; says its id.
    pub fn writes(&mut self, laptop: usize, body: Body) -> String {
        self.entry(laptop, body, Vec::new())
    }

    fn entry(&mut self, laptop: usize, body: Body, facts: Vec<&'static str>) -> String {
        self.hour += 10;
        let hour = self.hour;
        let held = self.held(laptop);
        let Laptop { name, off, seq, holds } = &mut self.laptops[laptop];
        let (last, mut saw) = (held.iter().map(|event| event.hlc).max(), BTreeMap::new());
        for event in held {
            let seen: &mut u64 = saw.entry(event.device).or_default();
            *seen = (*seen).max(event.device_seq);
        }
        // The laptop writes about other cases too, so that its count of this one has gaps.
        *seq += 1 + *seq % 3;
        let wall = u64::try_from(hour + *off).unwrap();
        let event = Event {
            id: format!("{name}{seq}"),
            at: Default::default(),
            hlc: wall.max(last.map_or(0, |last| last + 1)),
            by: format!("Person {name}"),
            device: (*name).to_owned(),
            device_seq: *seq,
            saw,
            body,
        };
        let id = event.id.clone();
        let seen = holds.clone();
        holds.insert(self.entries.len());
        self.entries.push(Entry { event, seen, facts });
        id
    }

    /// Corrects one fact on a laptop, as seen there, to the `pick`th of its values.
    pub fn corrects(
        &mut self,
        laptop: usize,
        field: &'static str,
        pick: usize,
        confirms: bool,
    ) -> String {
        let mut request = self.case_on(laptop).request.unwrap();
        let before = value_of(&request, field);
        set(&mut request, field, pick);
        let wrote = confirms || field == "kind" || value_of(&request, field) != before;
        let (on, why) = (day(20), "Seen on the form".to_owned());
        let confirms = if confirms { vec![field.to_owned()] } else { Vec::new() };
        let body = match field {
            "kind" => Body::KindCorrected { on, request_kind: request.kind, why },
            _ if field.starts_with("child.") => {
                Body::ChildCorrected { on, child: Box::new(request.child), why, confirms }
            }
            _ => Body::RequestCorrected { on, request: Box::new(request), why, confirms },
        };
        self.entry(laptop, body, if wrote { vec![field] } else { Vec::new() })
    }

    /// One laptop takes over what another holds.
    pub fn shares(&mut self, from: usize, to: usize) {
        let holds = self.laptops[from].holds.clone();
        self.laptops[to].holds.extend(holds);
    }

    /// All laptops hold everything.
    pub fn meet(&mut self) {
        for laptop in &mut self.laptops {
            laptop.holds = (0..self.entries.len()).collect();
        }
    }

    pub fn holds(&self, laptop: usize) -> &BTreeSet<usize> {
        &self.laptops[laptop].holds
    }

    fn held(&self, laptop: usize) -> Vec<Event> {
        self.holds(laptop).iter().map(|at| self.entries[*at].event.clone()).collect()
    }

    /// All events, in the order in which they were written.
    pub fn log(&self) -> Vec<Event> {
        self.entries.iter().map(|entry| entry.event.clone()).collect()
    }

    /// The case when everything has arrived.
    pub fn case(&self) -> Case {
        Case::fold(&order::union(self.log(), Vec::new()))
    }

    /// The case as it shows on a laptop.
    pub fn case_on(&self, laptop: usize) -> Case {
        Case::fold(&order::union(self.held(laptop), Vec::new()))
    }

    /// Someone does something, on a laptop, of these kinds.
    pub fn act(&mut self, dice: &mut Dice, kinds: &[&str]) {
        let laptop = dice.below(self.count());
        let kind = dice.of(kinds);
        let pick = dice.below(3);
        match kind {
            "child_corrected" | "request_corrected" | "kind_corrected" => {
                let of = |field: &&&str| match kind {
                    "child_corrected" => field.starts_with("child."),
                    "kind_corrected" => **field == "kind",
                    _ => !field.starts_with("child.") && **field != "kind",
                };
                let fields: Vec<&'static str> = FACTS.iter().filter(of).copied().collect();
                let field = dice.of(&fields);
                self.corrects(laptop, field, pick, dice.below(3) == 0);
            }
            _ => {
                let body = self.body(dice, laptop, kind);
                self.writes(laptop, body);
            }
        }
    }

    fn body(&self, dice: &mut Dice, laptop: usize, kind: &str) -> Body {
        let case = self.case_on(laptop);
        let on = day(20 + dice.below(8) as u64);
        let one = |dice: &mut Dice, ids: Vec<&String>| -> Option<String> {
            (!ids.is_empty()).then(|| dice.of(&ids).clone())
        };
        let claim = one(dice, case.claims.iter().map(|claim| &claim.id).collect());
        let letter = one(dice, case.letters.iter().map(|letter| &letter.id).collect());
        let piece = one(dice, case.existing.iter().map(|piece| &piece.id).collect());
        let entry = dice.of(&self.held(laptop)).id;
        let why = "Told by telephone".to_owned();
        let nothing = Body::Noted { on, text: format!("Note {}", self.entries.len()) };
        match kind {
            "receipt_corrected" => Body::ReceiptCorrected {
                on,
                received_on: day(5 + dice.below(6) as u64),
                why,
                at: None,
                channel: None,
                mailbox: None,
            },
            "received_again" => Body::ReceivedAgain {
                on: day(3 + dice.below(9) as u64),
                passed_on: dice.below(2) == 0,
                at: None,
                channel: None,
                mailbox: None,
            },
            "triaged" => Body::Triaged { on, route: dice.of(&Route::ALL[1..4]), why },
            "assigned" => Body::Assigned { on, to: dice.of(&["Asha", "Miriam", "Tom"]).into() },
            "exception_claimed" => Body::ExceptionClaimed {
                on,
                limb: dice.of(&[Limb::A, Limb::B, Limb::C]),
                impractical: true,
                why,
                evidence: String::new(),
            },
            "exception_approved" if claim.is_some() => {
                Body::ExceptionApproved { on, claim, decided_by: String::new(), why }
            }
            "exception_withdrawn" if claim.is_some() => Body::ExceptionWithdrawn { on, claim, why },
            "absent" => {
                Body::Absent { on, who: Person::Child, until: day(60), evidence: String::new() }
            }
            "existing_advice" => Body::ExistingAdvice {
                on,
                dated_on: day(0),
                author: Satisfied::Yes,
                la: Satisfied::Yes,
                family: Satisfied::Silent,
                what: dice.of(&["Clinic letter", "Therapy report"]).into(),
            },
            "existing_answered" => match piece {
                Some(advice) => Body::ExistingAnswered {
                    on,
                    advice,
                    party: dice.of(&[Party::Author, Party::La, Party::Family]),
                    satisfied: dice.of(&[Satisfied::Yes, Satisfied::No]),
                    name: String::new(),
                },
                None => nothing,
            },
            "letter_begun" => Body::LetterBegun { on },
            "letter_written" => match letter {
                Some(letter) => written(&letter, &format!("Text {}", self.entries.len())),
                None => Body::LetterBegun { on },
            },
            "letter_signed" => match letter {
                Some(letter) => signed(&letter, &format!("signature {}", self.entries.len())),
                None => nothing,
            },
            "advice_sent" => sent(letter.as_deref(), on),
            "entry_struck" => Body::EntryStruck { on, entry, why },
            "case_closed" => Body::CaseClosed {
                on,
                closure: dice.of(&[Closure::Withdrawn, Closure::Duplicate]),
                why,
            },
            "attachment_kept" => Body::AttachmentKept {
                on,
                hash: format!("{}", self.entries.len()),
                name: "scan.pdf".into(),
                bytes: 9,
            },
            _ => nothing,
        }
    }
}

pub fn written(letter: &str, summary: &str) -> Body {
    let advice = Box::new(Advice { summary: summary.to_owned(), ..Advice::default() });
    Body::LetterWritten { on: day(20), letter: letter.to_owned(), advice }
}

pub fn signed(letter: &str, signature: &str) -> Body {
    let signed = Signed {
        letter: letter.to_owned(),
        version: 1,
        pdf_sha256: String::new(),
        pdf: String::new(),
        docx: String::new(),
        written_on: day(21),
        head: String::new(),
        signatory: Signatory::default(),
        signature: signature.to_owned(),
        public_key: String::new(),
    };
    Body::LetterSigned { on: day(21), signed: Some(Box::new(signed)) }
}

pub fn sent(letter: Option<&str>, on: NaiveDate) -> Body {
    let letter = letter.map(str::to_owned);
    Body::AdviceSent { on, at: None, partial: false, letter, receipt: String::new() }
}

/// The facts that are corrected here, each to one of three values.
pub const FACTS: [&str; 8] = [
    "kind",
    "authority",
    "reference",
    "child.nhs_number",
    "child.family_name",
    "child.address",
    "child.gp",
    "child.looked_after",
];

fn set(request: &mut Request, field: &str, pick: usize) {
    let maybe = |values: [&str; 2]| values.get(pick).map(|value| (*value).to_owned());
    let child = &mut request.child;
    match field {
        "kind" => {
            request.kind =
                [RequestKind::AdviceRequest, RequestKind::Notification, RequestKind::Unclear][pick];
        }
        "authority" => request.authority = Authority::named(Authority::OURS[pick]),
        "reference" => request.reference = maybe(["R-1", "R-2"]),
        "child.nhs_number" => {
            let number = ["9990000018", "9990000026", "9990000034"][pick];
            child.nhs_number = Some(NhsNumber::read(number).unwrap());
        }
        "child.family_name" => child.family_name = ["Marlow", "Marlowe", "Marley"][pick].into(),
        "child.address" => {
            child.address = vec![["1 Invented Row", "2 Invented Row"][pick % 2].into()]
        }
        "child.gp" => child.gp = maybe(["Coronation Road", "Harbourside"]),
        _ => child.looked_after = Some(pick == 0),
    }
}

/// A fact of a request as it stands in JSON; null when it is not said.
pub fn value_of(request: &Request, field: &str) -> Value {
    let whole = serde_json::to_value(request).unwrap();
    field.split('.').fold(whole, |of, name| of.get(name).cloned().unwrap_or(Value::Null))
}

fn request() -> Request {
    Request {
        authority: Authority::named("Bristol"),
        kind: RequestKind::AdviceRequest,
        reference: None,
        received_on: day(8),
        received_at: None,
        channel: None,
        mailbox: None,
        la_dated_on: None,
        posted_on: None,
        la_started_on: None,
        la_target_on: None,
        asked_under: None,
        entered_on: day(9),
        late_entry_why: None,
        child: Child { family_name: "Marlow".into(), given_name: "Tam".into(), ..Child::default() },
        caseworker: None,
        caseworker_contact: None,
        concerns: None,
        original: None,
    }
}
