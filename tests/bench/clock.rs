//! How fast the domain is: an England-year of cases folded to their dates, and one reading with all
//! its reasons. Run by `make bench`, never as a test. Beside each figure stands a yardstick of the
//! same run, so that a slow machine can be told from slow code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]
// A benchmark measures, so it asks the time; the domain itself never does.
#![allow(clippy::disallowed_methods)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use domain::advice::{Advice, Signatory};
use domain::authority::Authority;
use domain::case::Case;
use domain::clock;
use domain::event::{Body, ClinicBody, ClinicOutcome, Event, Person, Signed, Told};
use domain::policy::Policy;
use domain::reading::Limb;
use domain::request::{Child, Request, RequestKind};
use domain::route::Route;

/// Requests for advice that England's authorities decide on in a year, and half as many again.
const CASES: usize = 150_000;
const EVENTS: usize = 20;

fn main() {
    let cases: Vec<Vec<Event>> = (0..CASES).map(events).collect();
    let all = CASES * EVENTS;
    println!("{:<58}{:>14}{:>16}  promised", "", "ours", "yardstick");

    let fold = best_of(5, || {
        for events in &cases {
            let case = Case::fold(events);
            black_box((case.received_on(), clock::due_on(&case), case.met_on()));
        }
    });
    let copy = best_of(5, || {
        for events in &cases {
            black_box(events.clone());
        }
    });
    let a_second = |time: Duration| all as f64 / time.as_secs_f64() / 1e6;
    println!(
        "{:<58}{:>9.2} M/s{:>11.2} M/s  at least 1: {}",
        "150,000 cases of 20 events folded (and only copied)",
        a_second(fold),
        a_second(copy),
        kept(a_second(fold) >= 1.0)
    );

    let policy = Policy::default();
    let today = day(60);
    let folded: Vec<Case> = cases.iter().take(2_000).map(Case::fold).collect();
    let read = best_of(5, || {
        for case in &folded {
            black_box(clock::read(case, today, &policy));
        }
    });
    let written = best_of(5, || {
        for case in &folded {
            let reading = clock::read(case, today, &policy);
            black_box(serde_json::to_string(&reading).unwrap());
        }
    });
    let each = |time: Duration| time.as_secs_f64() * 1e6 / folded.len() as f64;
    println!(
        "{:<58}{:>11.2} µs{:>13.2} µs  at most 50 µs: {}",
        "a reading with its reasons (and written as JSON too)",
        each(read),
        each(written),
        kept(each(read) <= 50.0)
    );
}

fn kept(kept: bool) -> &'static str {
    if kept { "kept" } else { "NOT KEPT" }
}

/// The quickest of several runs: what the code takes when nothing else is in the way.
fn best_of(times: usize, mut work: impl FnMut()) -> Duration {
    let time = |work: &mut dyn FnMut()| {
        let began = Instant::now();
        work();
        began.elapsed()
    };
    (0..times).map(|_| time(&mut work)).min().unwrap()
}

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap() + Days::new(n)
}

/// A case as they come: corrected, triaged, two services, a clinic that was missed, an exception, a
/// letter in three versions, sent.
fn events(n: usize) -> Vec<Event> {
    let start = n as u64 % 7;
    let on = |days: u64| day(start + days);
    let id = |seq: usize| format!("0197-{n:08}-{seq:04}");
    let asked = |days, service: &str| Body::ServiceAsked {
        on: on(days),
        service: service.into(),
        by: Some(on(21)),
    };
    let answered = |days, service: &str| Body::ServiceAnswered {
        on: on(days),
        service: service.into(),
        author: "Robin Vale, speech and language therapist".into(),
        text: "Understands two key words in a sentence.".into(),
        nothing_known: false,
        profession: String::new(),
        registration: String::new(),
        answered_on: None,
        attachments: Vec::new(),
        about_this_child: false,
    };
    let written = |days| Body::LetterWritten {
        on: on(days),
        letter: id(14),
        advice: Box::new(Advice { summary: "Needs time to answer.".into(), ..Advice::default() }),
    };
    let bodies = vec![
        Body::RequestReceived(Box::new(request(n, on(0)))),
        Body::ReceivedAgain { on: on(2), passed_on: true, at: None, channel: None, mailbox: None },
        Body::Assigned { on: on(2), to: "Asha Rowe".into() },
        Body::ChildCorrected {
            on: on(3),
            child: Box::new(Child { gp: Some("Quay Surgery".into()), ..child(n) }),
            why: "From the record".into(),
            confirms: Vec::new(),
        },
        Body::Triaged { on: on(4), route: Route::T4, why: String::new() },
        asked(4, "speech-and-language"),
        asked(4, "community-paediatrics"),
        Body::ClinicOffered {
            at: None,
            slot: None,
            interpreter: String::new(),
            format: None,
            on: on(5),
            for_on: on(20),
            with: ClinicBody::Us,
            place: String::new(),
        },
        answered(15, "speech-and-language"),
        Body::ClinicHappened { on: on(20), clinic: None, outcome: ClinicOutcome::WasNotBrought },
        Body::Absent { on: on(8), who: Person::Child, until: on(19), evidence: String::new() },
        Body::ExceptionClaimed {
            on: on(21),
            limb: Limb::C,
            impractical: true,
            why: "Cannot be written without seeing the child".into(),
            evidence: String::new(),
        },
        Body::ExceptionTold { on: on(22), who: Told::La, claim: None, how: String::new() },
        Body::LetterBegun { on: on(30) },
        written(31),
        answered(32, "community-paediatrics"),
        written(33),
        Body::LetterSigned { on: on(35), signed: Some(Box::new(signed(&id(14), on(35)))) },
        Body::Noted { on: on(36), text: "Rang the school.".into() },
        Body::AdviceSent {
            on: on(37),
            at: None,
            partial: false,
            letter: Some(id(14)),
            receipt: "R-1".into(),
        },
    ];
    assert_eq!(bodies.len(), EVENTS);
    bodies
        .into_iter()
        .zip(1..)
        .map(|(body, seq)| Event {
            id: id(seq),
            at: Default::default(),
            hlc: seq as u64,
            by: "Asha Rowe".into(),
            device: "0123456789abcdef".into(),
            device_seq: seq as u64,
            saw: [("0123456789abcdef".to_owned(), seq as u64 - 1)].into(),
            body,
        })
        .collect()
}

fn child(n: usize) -> Child {
    Child {
        family_name: format!("Okonedo{n}"),
        given_name: "Bea".into(),
        born_on: NaiveDate::from_ymd_opt(2018, 5, 4),
        setting: Some("Harbour Lane Primary".into()),
        ..Child::default()
    }
}

fn request(n: usize, received_on: NaiveDate) -> Request {
    Request {
        authority: Authority::named(Authority::OURS[n % 3]),
        kind: RequestKind::AdviceRequest,
        reference: Some(format!("EHC-{n}")),
        received_on,
        received_at: None,
        channel: None,
        mailbox: None,
        la_dated_on: Some(received_on),
        posted_on: None,
        la_started_on: None,
        la_target_on: None,
        asked_under: None,
        entered_on: received_on,
        late_entry_why: None,
        child: child(n),
        caseworker: None,
        caseworker_contact: None,
        concerns: None,
        original: None,
    }
}

fn signed(letter: &str, on: NaiveDate) -> Signed {
    Signed {
        letter: letter.to_owned(),
        version: 1,
        pdf_sha256: "0".repeat(64),
        pdf: "0".repeat(64),
        docx: "0".repeat(64),
        written_on: on,
        head: "0".repeat(16),
        signatory: Signatory::default(),
        signature: "0".repeat(128),
        public_key: "0".repeat(64),
    }
}
