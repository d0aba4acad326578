//! What people are told when something goes wrong: no person's data, at most two sentences, what to
//! do next, and one code for one thing.

use std::collections::BTreeMap;
use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use casebook::fault::Part;
use casebook::views::{FileIn, ProblemView};
use casebook::wishes::ReadFiles;
use casebook::{Error, Fault, FieldFault, Unreadable, problem};
use documents::letter::Unrenderable;
use documents::pack::Unpackable;
use domain::refusal::Refusal;
use domain::refusal::Refusal::*;

use crate::desk::{Desk, form};

/// Marked data, as a careless error would carry it along.
pub const MARK: &str = "Quillfeather";

/// Every refusal: `all_are_listed` does not compile while one of them is missing here.
macro_rules! refusals {
    ($($refusal:ident)*) => {
        pub const REFUSALS: &[Refusal] = &[$($refusal),*];

        fn all_are_listed(refusal: Refusal) {
            match refusal {
                $($refusal => {})*
            }
        }
    };
}

refusals! {
    NoSuchCase NoSuchPerson Closed LettersStopped NoAuthority NoName NoBirthDate
    BornAfterReceipt NoReceipt ReceiptInFuture SameReceipt NoReason Empty RouteNeedsService
    RouteAsksNoService DayHasPassed NotAsked EmptyAnswer NotTriaged LetterOpen NoSuchLetter
    LetterSent LetterIncomplete NotRegistered NotWhatWasSeen AlreadySigned NotSigned
    SentInFuture SentBeforeSigned AlreadyClosed NothingSent TooOld BeforeTheLaw
    LateEntryNeedsReason DayInFuture BeforeReceipt EndsBeforeStart SameDetails NothingToConfirm
    NoSuchEntry AnsweredAlready AppointmentBeforeOffer AppointmentAhead CancelledOutside NoFact
    NotImpractical ServiceReason CircumstancesOutside AbsenceTooShort AppointmentOutside
    NoSixWeeks AlreadyClaimed AlreadyExcused NoAlternative NoSuchClaim ClaimWithdrawn AlreadyApproved OwnApproval
    MayNotApprove NotAvailable ConsideredAlready NoOneNamed UnderSixteen SameAuthority
    OrderWithoutDay NoSuchReason CannotBeStruck StruckAlready NothingToUndo CannotBeUndone TwoTexts BadSetting SameDay
    WeekendDay NotYourRole LastLead OwnRemoval NoRole
    Held NotHeld StillOpen TooEarly NamesTheChild ManyExports NothingHeld
    NoTracker NoSuchImport ActedOnSince
    TooLong NoSuchDocument NoQueryOpen MoreOthersThanMessages
    SameCase TwoRequests OtherChild MergedAlready DuplicateSent SurvivorClosed NotMerged
    BeforeAsked ChasedAlready NothingToShow NilNeedsSearch NilNeedsContact WrongChild TriageActedOn
    NoSlots ClinicDayThere NoSuchSlot SlotPassed SlotTaken SlotTooLate BeforeItHappened NotMissed
    OwnCover CoveredAlready CoverAway CoverOver
}

fn faults() -> Vec<Fault> {
    let disk = || io::Error::other(format!("/home/{MARK}/casebook.db"));
    let sql = || rusqlite::Error::InvalidParameterName(MARK.to_owned());
    vec![
        Fault::Absent,
        Fault::AlreadyThere,
        Fault::NotEmpty,
        Fault::InUse(Some(7)),
        Fault::NoSuchPerson,
        Fault::WrongPassphrase,
        Fault::ShortPassphrase,
        Fault::PlainPassphrase,
        Fault::NotEnoughMemory,
        Fault::MistypedCode,
        Fault::WrongCode,
        Fault::RecoveryUnconfirmed,
        Fault::Damaged(Part::Keys),
        Fault::Damaged(Part::Store),
        Fault::Damaged(Part::Attachment),
        Fault::Newer,
        Fault::Older,
        Fault::Wait(40),
        Fault::OtherDevice,
        Fault::HasWayIn,
        Fault::LastWayIn,
        Fault::Erased,
        Fault::TooLarge,
        Fault::DiskFull,
        Fault::LittleRoom,
        Fault::Shared,
        Fault::NoBackup,
        Fault::BadBackup,
        Fault::OtherCasebook,
        Fault::NotPermitted,
        Fault::Unsuitable("journal_mode"),
        Fault::NoRandomness,
        Fault::Sealing,
        Fault::Disk(disk()),
        Fault::Database(sql()),
    ]
}

fn fields() -> Vec<Error> {
    use FieldFault::*;
    let mut all = Vec::new();
    let fields =
        ["received_on", "nhs_number", "born_on", "known_on", "value", "a field that has no label"];
    for field in fields {
        for fault in [
            Missing, Date, Unread, Future, Number, Minutes, Time, Choice, NhsLength, NhsLetters,
            NhsCheck,
        ] {
            all.push(Error::Field(field, fault));
        }
    }
    all
}

pub fn unkind(problem: &ProblemView, what: &str) -> Vec<String> {
    let told = format!("{} {}", problem.message, problem.hint);
    let mut wrong = Vec::new();
    let mut offence = |text: &str| wrong.push(format!("{what}: {text}: {told:?}"));
    if told.contains(MARK) || problem.code.contains(MARK) {
        offence("tells a person's data");
    }
    // ".eml" and "25.5" end nothing: a sentence ends before white space, or with the text.
    let ends = told.split_whitespace().filter(|word| word.ends_with(['.', '?', '!'])).count();
    if ends > 2 {
        offence("more than two sentences");
    }
    if problem.message.trim().is_empty() || problem.hint.trim().is_empty() {
        offence("does not say both what happened and what to do");
    }
    if !told.trim_end().ends_with('.') || !told.starts_with(|c: char| c.is_uppercase() || c == '“')
    {
        offence("is not a sentence");
    }
    if problem.code.is_empty() || !problem.code.chars().all(|c| c.is_ascii_lowercase() || c == '_')
    {
        offence("has no code");
    }
    wrong
}

#[test]
fn every_problem_says_what_to_do_and_names_nobody() {
    REFUSALS.iter().copied().for_each(all_are_listed);
    let mut all: Vec<Error> = REFUSALS.iter().copied().map(Error::from).collect();
    all.extend(REFUSALS.iter().map(|refusal| Error::RefusedAt(*refusal, "what")));
    all.extend(faults().into_iter().map(Error::from));
    all.extend(fields());
    let place = || "Summary".to_owned();
    all.extend([
        Unrenderable::Character { place: place() }.into(),
        Unrenderable::TooLong.into(),
        Unrenderable::Failed.into(),
        Unpackable::NotSigned.into(),
        Unpackable::WrongAuthority.into(),
        Unpackable::Failed.into(),
        Error::PackStopped,
        Error::NameTaken,
        Error::Folder(io::Error::other(MARK)),
        Error::Garbled,
        Error::NoReader,
    ]);
    use Unreadable::*;
    let unreadable = [
        Unreadable::Empty,
        TooLarge,
        Damaged,
        WrongKind,
        OldOffice,
        Archive,
        Picture,
        Scan,
        PasswordProtected,
        NothingFound,
        LineTooLong,
        TookTooLong,
        TooMuchMemory,
        NotSafely,
    ];
    all.extend(unreadable.map(Error::from));
    let wrong: Vec<String> =
        all.iter().flat_map(|error| unkind(&problem::of(error), &format!("{error:?}"))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_code_means_one_thing() {
    let mut told: BTreeMap<String, String> = BTreeMap::new();
    let refusals = REFUSALS.iter().copied().map(Error::from);
    let all = refusals.chain(faults().into_iter().map(Error::from));
    for error in all {
        let problem = problem::of(&error);
        if let Some(other) = told.insert(problem.code.clone(), problem.message.clone()) {
            panic!("{} is both {other:?} and {:?}", problem.code, problem.message);
        }
    }
}

#[test]
fn a_field_that_cannot_be_read_is_named_and_not_repeated() {
    let mut desk = Desk::quick("fields", "2026-03-10");
    for field in [
        "received_on",
        "received_at",
        "channel",
        "mailbox",
        "la_dated_on",
        "posted_on",
        "la_started_on",
        "la_target_on",
        "asked_under",
        "address_protected",
        "born_on",
        "nhs_number",
        "looked_after",
        "kind",
    ] {
        let mut form = form();
        assert!(casebook::set_field(&mut form, field, MARK.to_owned()), "{field}");
        let head = desk.head();
        let wish = casebook::wishes::ReceiveRequest { form, original: None, verdicts: Vec::new() };
        let error = desk.casebook.receive_request(wish).unwrap_err();
        let told = problem::of(&error);
        assert_eq!(told.field.as_deref(), Some(field));
        assert_eq!(problem::exit_status(&error), 2);
        assert_eq!(unkind(&told, field), Vec::<String>::new());
        assert_eq!(desk.head(), head);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_a_clear_problem_and_nothing_is_written() {
    let desk = Desk::quick("unreadable", "2026-03-10");
    let request = std::fs::read(crate::desk::data("requests/north-somerset.docx")).unwrap();
    let nobody =
        format!("From: a@example.org\r\nSubject: Hello {MARK}\r\n\r\nNothing of use, {MARK}.\r\n");
    let locked = [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
        "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect(),
        vec![0; 4096],
    ]
    .concat();
    let mut bad: Vec<(&str, Vec<u8>)> = vec![
        ("eml", Vec::new()),
        ("eml", b" \r\n\t".to_vec()),
        ("docx", request[..request.len() / 2].to_vec()),
        ("docx", MARK.as_bytes().to_vec()),
        ("exe", [b"MZ".to_vec(), MARK.as_bytes().to_vec()].concat()),
        ("pdf", format!("%PDF-1.7\n{MARK}").into_bytes()),
        ("docx", locked),
        ("csv", vec![b'x'; casebook::store::MOST_BYTES + 1]),
        ("csv", format!("Name\n{MARK}\n").into_bytes()),
        ("zip", b"PK\x03\x04".to_vec()),
    ];
    let head = desk.head();
    for (ending, bytes) in bad.drain(..) {
        let name = format!("{MARK}.{ending}");
        let file = FileIn { name: name.clone(), base64: STANDARD.encode(&bytes) };
        let views = desk.casebook.read_files(ReadFiles { files: vec![file] }).unwrap();
        assert_eq!(views.len(), 1);
        let Some(problem) = &views[0].problem else {
            panic!("{} bytes of {name} were read", bytes.len())
        };
        assert_eq!(unkind(problem, &name), Vec::<String>::new());
        assert_eq!(views[0].form, casebook::views::RequestForm::default(), "left blank");
    }
    // A message that names no authority can be read; it is the receiving that is refused.
    let file = FileIn { name: "hello.eml".into(), base64: STANDARD.encode(nobody) };
    let views = desk.casebook.read_files(ReadFiles { files: vec![file] }).unwrap();
    assert_eq!(views[0].form.authority, "");
    let garbled = FileIn { name: "a.eml".into(), base64: "not base64!".into() };
    let views = desk.casebook.read_files(ReadFiles { files: vec![garbled] }).unwrap();
    assert_eq!(views[0].problem.as_ref().unwrap().code, "garbled");
    assert_eq!(desk.head(), head);
}
