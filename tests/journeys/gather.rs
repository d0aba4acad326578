//! Triage one at a time, what is gathered from records and services, and what is still missing.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use casebook::Casebook;
use casebook::views::{CaseView, CellTone, FileIn, RequestForm};
use casebook::wishes::{
    AnswerService, ChangeSetting, ChaseService, ChasesQuery, DraftMessage, LookAtAnswer,
    MatrixQuery, NoteCase, OfCase, RecordContact, RecordSearch, RecordSpoken, SetContacts,
    TakeBack, TriageQuery, WithdrawAsk,
};
use domain::event::{ChaseStep, Contact, Contacts, RecordSystem};
use domain::fits::RouteStanding;
use domain::route::Route;

use crate::desk::{Desk, form, triage};

fn child(given: &str, received_on: &str, number: &str) -> RequestForm {
    RequestForm {
        given_name: given.into(),
        received_on: received_on.into(),
        nhs_number: number.into(),
        reference: format!("EHC-{given}"),
        setting: "Quay Primary School".into(),
        concerns: "Delayed speech and language; glue ear.".into(),
        ..form()
    }
}

fn of(case_id: &str) -> OfCase {
    OfCase { case_id: case_id.to_owned() }
}

fn search(case_id: &str, system: RecordSystem) -> RecordSearch {
    RecordSearch {
        case_id: case_id.to_owned(),
        on: String::new(),
        system,
        name: String::new(),
        by: String::new(),
        from: "4 March 2024".into(),
        to: String::new(),
        found: false,
        text: String::new(),
        files: Vec::new(),
    }
}

fn spoken(case_id: &str) -> RecordSpoken {
    RecordSpoken {
        case_id: case_id.to_owned(),
        who: "Ana Marlow".into(),
        relation: "mother".into(),
        how: "By telephone".into(),
        text: "No worries about health.".into(),
        ..RecordSpoken::default()
    }
}

fn chase(case_id: &str, service: &str) -> ChaseService {
    ChaseService {
        case_id: case_id.to_owned(),
        service: service.into(),
        how: "By e-mail".into(),
        ..ChaseService::default()
    }
}

fn answer(case_id: &str, service: &str, text: &str) -> AnswerService {
    AnswerService {
        case_id: case_id.to_owned(),
        service: service.into(),
        author: "Robin Vale".into(),
        text: text.into(),
        ..AnswerService::default()
    }
}

fn file(name: &str, text: &str) -> FileIn {
    FileIn { name: name.into(), base64: STANDARD.encode(text) }
}

fn stands(case: &CaseView, route: Route) -> (RouteStanding, &str) {
    let view = case.routes.iter().find(|view| view.route == route).unwrap();
    (view.standing, &view.reason)
}

#[test]
fn triage_goes_from_the_soonest_case_to_the_next_and_can_be_undone() {
    let mut desk = Desk::quick("queue", "2026-03-10");
    let later = desk.receive(child("Ada", "5 March 2026", "999 000 0026")).case_id;
    let sooner = desk.receive(child("Bea", "2 March 2026", "999 000 0018")).case_id;
    let next = |desk: &Desk, wish| {
        let view = desk.casebook.triage_queue(wish).unwrap();
        (view.left, view.next.map(|case| case.case_id))
    };
    let any = TriageQuery::default;
    assert_eq!(next(&desk, any()), (2, Some(sooner.clone())));
    let passed = TriageQuery { skipped: vec![sooner.clone()], ..any() };
    assert_eq!(next(&desk, passed), (2, Some(later.clone())));
    let elsewhere = TriageQuery { authority: "North Somerset".into(), ..any() };
    assert_eq!(next(&desk, elsewhere), (0, None));

    let on = "14 January 2026".to_owned();
    let case = desk.casebook.record_contact(RecordContact { case_id: sooner.clone(), on }).unwrap();
    assert_eq!(stands(&case, Route::T1).0, RouteStanding::Proposed);
    let proposed: Vec<_> = case.gathered.proposed.iter().map(|it| it.service.as_str()).collect();
    assert_eq!(proposed, ["speech-and-language", "audiology"]);
    desk.triage(&sooner, Route::T1, &["speech-and-language", "audiology"]);
    assert_eq!(next(&desk, any()), (1, Some(later.clone())));
    // Another child of the same school, once the school's services are known.
    let first = TriageQuery { first: sooner.clone(), ..any() };
    assert_eq!(next(&desk, first), (1, Some(sooner.clone())), "the one just done, to be undone");
    let case = desk.casebook.untriage_case(of(&sooner)).unwrap();
    assert_eq!((case.row.state_code.as_str(), case.asks.len()), ("to_triage", 0));
    assert_eq!(next(&desk, any()), (2, Some(sooner)));
}

/// domain.md 2.6: a nil return is never a bare "not known", and its letter says what was searched.
#[test]
fn a_nil_return_rests_on_its_searches_and_says_so_in_its_letter() {
    let mut desk = Desk::quick("nil", "2026-03-10");
    let id = desk.receive(form()).case_id;
    let nil = || triage(&id, Route::T6, &[]);
    assert_eq!(desk.refused_in(nil(), Casebook::triage_case), "route: nil_needs_search");
    for system in [RecordSystem::Community, RecordSystem::Gp, RecordSystem::Acute] {
        desk.casebook.record_search(search(&id, system)).unwrap();
    }
    let found = RecordSearch {
        found: true,
        name: "Careflow".into(),
        text: "Discharged in 2023.".into(),
        files: vec![file("extract.txt", "Discharged in 2023.")],
        ..search(&id, RecordSystem::MentalHealth)
    };
    let case = desk.casebook.record_search(found).unwrap();
    assert_eq!(case.gathered.searches[0].name, "Mental health records (Careflow)");
    assert_eq!(case.gathered.searches[0].files, ["extract.txt"]);
    assert_eq!(case.gathered.searches[3].span, "Records from 4 March 2024 to 10 March 2026");
    assert_eq!(desk.refused_in(nil(), Casebook::triage_case), "route: nil_needs_contact");
    desk.casebook.record_spoken(spoken(&id)).unwrap();
    assert_eq!(desk.show(&id).gathered.lacks, "");
    desk.triage(&id, Route::T6, &[]);
    let letter = desk.casebook.begin_letter(of(&id)).unwrap();
    let sources: Vec<&str> = letter.advice.sources.iter().map(|it| it.what.as_str()).collect();
    assert_eq!(
        sources[0],
        "Community health records, records from 4 March 2024 to 10 March 2026: nothing found"
    );
    assert_eq!(sources[4], "Conversation with Ana Marlow, mother, by telephone");
    assert!(letter.advice.none_found && letter.advice.review.contains("without starting anew"));
    assert!(!letter.unfinished, "nobody has typed anything yet");
}

#[test]
fn the_team_chooses_which_records_a_nil_return_rests_on() {
    let mut desk = Desk::quick("systems", "2026-03-10");
    let id = desk.receive(form()).case_id;
    let choose = |value: &str| ChangeSetting {
        code: "searched_systems".into(),
        value: value.into(),
        from: "1 March 2026".into(),
        authority: String::new(),
        why: "Agreed with the providers".into(),
    };
    let wrong = desk.refused_in(choose("gp, post"), Casebook::change_setting);
    assert!(wrong.starts_with("value: "), "{wrong}");
    desk.casebook.change_setting(choose("GP, community")).unwrap();
    assert_eq!(
        desk.show(&id).gathered.lacks,
        "Not searched yet: GP records, community health records."
    );
}

#[test]
fn a_service_is_chased_step_by_step_with_a_message_that_nobody_sends_from_here() {
    let mut desk = Desk::quick("chase", "2026-03-04");
    let id = desk.receive(form()).case_id;
    let named = |name: &str, role: &str| Contact {
        name: name.into(),
        role: role.into(),
        email: "sam.reed@example.org".into(),
    };
    let contacts = Contacts {
        first: named("Sam Reed", "Team administrator"),
        team_lead: named("Jo Penn", "Team lead"),
        ..Contacts::default()
    };
    let service = "audiology".to_owned();
    let view = desk.casebook.set_contacts(SetContacts { service, contacts }).unwrap();
    let kept = desk.casebook.show_contacts().unwrap();
    assert_eq!(view.rows.len(), kept.rows.len());
    desk.triage(&id, Route::T1, &["audiology", "gp"]);
    let draft = || DraftMessage { case_id: id.clone(), service: "audiology".into(), step: None };
    let message = desk.casebook.draft_ask(draft()).unwrap();
    assert_eq!(message.email, "sam.reed@example.org");
    assert!(!message.subject.contains("Okonedo"), "no name in a subject: {}", message.subject);
    for said in [
        "Bea Okonedo",
        "4 May 2018",
        "999 000 0018",
        "EHC-4711",
        "Monday 23 March 2026",
        "Monday 13 April 2026",
        "even if the child is not known",
        "regulation 6(1)(c)",
    ] {
        assert!(message.body.contains(said), "{said}: {}", message.body);
    }
    let due = |desk: &Desk| desk.casebook.list_chases(ChasesQuery::default()).unwrap();
    assert_eq!(due(&desk).summary, "No chase is due");
    desk.on("2026-03-16");
    assert_eq!(due(&desk).total, 2, "day 14");
    let message = desk.casebook.draft_chase(draft()).unwrap();
    assert_eq!((message.what.as_str(), message.step), ("First chase", Some(ChaseStep::First)));
    assert!(message.body.contains("12 days ago"), "{}", message.body);
    assert!(message.body.contains("Jo Penn, Team lead"), "whom it goes to next: {}", message.body);
    assert_eq!(due(&desk).total, 2, "a draft is no chase");
    let case = desk.casebook.chase_service(chase(&id, "audiology")).unwrap();
    let ask = case.asks.iter().find(|ask| ask.service == "audiology").unwrap();
    assert_eq!(
        ask.chases,
        ["First chase on 16 March 2026 to Sam Reed, Team administrator, by e-mail"]
    );
    let next = ask.next.as_ref().unwrap();
    assert_eq!((next.step, next.day.words.as_str()), (ChaseStep::Second, "23 March 2026"));
    assert_eq!(due(&desk).rows[0].service, "gp");
    desk.on("2026-03-26");
    let rows = due(&desk).rows;
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0].service.as_str(), rows[0].label.as_str()), ("gp", "10 days late"));
    // A chase that was a mistake is taken back.
    let entry = desk.show(&id).happened.into_iter().find(|l| l.words.contains("first chase"));
    let wish = TakeBack { case_id: id.clone(), entry: entry.unwrap().entry, why: "Slip".into() };
    let case = desk.casebook.take_back(wish).unwrap();
    assert!(case.asks.iter().all(|ask| ask.chases.is_empty()));
}

#[test]
fn an_answer_about_another_child_is_shown_and_waits_for_a_person() {
    let mut desk = Desk::quick("stranger", "2026-03-10");
    let id = desk.receive(form()).case_id;
    desk.triage(&id, Route::T1, &["gp"]);
    let text = "Tested on 9 March. NHS number 999 000 0026, born 5 May 2018.";
    let look = |text: &str, files: Vec<FileIn>| LookAtAnswer {
        case_id: id.clone(),
        text: text.into(),
        files,
    };
    let seen = desk.casebook.look_at_answer(look(text, Vec::new())).unwrap();
    assert_eq!(
        seen.warnings,
        [
            "It names the NHS number 999 000 0026, which is not this child’s.",
            "It gives 5 May 2018 as a date of birth, which is not this child’s."
        ]
    );
    let told = desk.refused_in(answer(&id, "gp", text), Casebook::answer_service);
    assert_eq!(told, "about_this_child: wrong_child");
    let as_file = AnswerService {
        files: vec![file("answer.txt", text)],
        ..answer(&id, "gp", "Our answer is attached.")
    };
    let told = desk.refused_in(as_file.clone(), Casebook::answer_service);
    assert_eq!(told, "about_this_child: wrong_child", "nor in a file");
    let sure = AnswerService {
        about_this_child: true,
        profession: "General practitioner".into(),
        registration: "GMC 0000001".into(),
        on: "9 March 2026".into(),
        text: String::new(),
        ..as_file
    };
    let case = desk.casebook.answer_service(sure).unwrap();
    let ask = &case.asks[0];
    assert_eq!(ask.answers[0].author, "Robin Vale, General practitioner (GMC 0000001)");
    assert_eq!(ask.answers[0].files, ["answer.txt"]);
    assert_eq!(ask.answers[0].text, text, "read from the file");
    assert!(ask.answers[0].about_this_child);
    // It answers twice: both are kept and shown.
    let case = desk.casebook.answer_service(answer(&id, "gp", "One thing more.")).unwrap();
    assert_eq!(case.asks[0].answers.len(), 2);
    let picture = vec![file("scan.png", "\u{89}PNG")];
    let seen = desk.casebook.look_at_answer(look("", picture.clone())).unwrap();
    assert!(seen.unread.starts_with("1 file could not be read here"), "{}", seen.unread);
    let kept = AnswerService { files: picture, ..answer(&id, "gp", "See the scan.") };
    assert_eq!(desk.casebook.answer_service(kept).unwrap().asks[0].answers[2].files, ["scan.png"]);
}

#[test]
fn the_matrix_shows_what_is_missing_from_whom() {
    let mut desk = Desk::quick("matrix", "2026-03-04");
    let bea = desk.receive(child("Bea", "2 March 2026", "999 000 0018")).case_id;
    let ada = desk.receive(child("Ada", "3 March 2026", "999 000 0026")).case_id;
    let none = desk.receive(child("Cal", "3 March 2026", "999 000 0034")).case_id;
    desk.triage(&bea, Route::T1, &["speech-and-language", "gp"]);
    desk.triage(&ada, Route::T1, &["gp", "camhs"]);
    desk.triage(&none, Route::T2, &[]);
    desk.on("2026-03-09");
    let nothing =
        AnswerService { nothing_known: true, text: String::new(), ..answer(&ada, "gp", "") };
    desk.casebook.answer_service(nothing).unwrap();
    let why = "The family declined".to_owned();
    let wish = WithdrawAsk { case_id: ada.clone(), service: "camhs".into(), why };
    assert_eq!(desk.casebook.withdraw_ask(wish).unwrap().row.state_code, "to_write");
    desk.on("2026-03-25");
    desk.casebook.chase_service(chase(&bea, "gp")).unwrap();
    let matrix = |wish| desk.casebook.service_matrix(wish).unwrap();
    let view = matrix(MatrixQuery::default());
    assert_eq!((view.total, view.summary.as_str()), (2, "Showing 1 to 2 of 2 cases"));
    let columns: Vec<_> =
        view.columns.iter().map(|c| (c.service.as_str(), c.waiting, c.late)).collect();
    assert_eq!(columns, [("speech-and-language", 1, 1), ("camhs", 0, 0), ("gp", 1, 1)]);
    assert_eq!(view.columns[2].took, "Half answered within 5 days (1 answer)");
    let cells = |row: usize| -> Vec<(&str, CellTone)> {
        view.rows[row].cells.iter().map(|cell| (cell.words.as_str(), cell.tone)).collect()
    };
    assert_eq!(
        cells(0),
        [("2 days late", CellTone::Late), ("2 days late, chased once", CellTone::Late)]
    );
    assert_eq!(
        cells(1),
        [
            ("No longer needed", CellTone::Withdrawn),
            ("Nothing known, 9 March 2026", CellTone::Nothing)
        ]
    );
    let late = matrix(MatrixQuery { late: true, ..MatrixQuery::default() });
    assert_eq!((late.total, late.rows[0].row.case_id.as_str()), (1, bea.as_str()));
    let camhs = matrix(MatrixQuery { service: "camhs".into(), ..MatrixQuery::default() });
    assert_eq!((camhs.total, camhs.rows[0].row.case_id.as_str()), (1, ada.as_str()));
    let nobody = matrix(MatrixQuery { owner: "nobody".into(), ..MatrixQuery::default() });
    assert_eq!((nobody.total, nobody.chases_due), (2, 1));
    let mine = matrix(MatrixQuery { owner: "Asha Rowe".into(), ..MatrixQuery::default() });
    assert_eq!(mine.summary, "No cases");
    // The lists grown entry by entry are those made anew from the log.
    let before = format!("{:?}", matrix(MatrixQuery::default()).rows);
    desk.casebook.rebuild().unwrap();
    let after = desk.casebook.service_matrix(MatrixQuery::default()).unwrap();
    assert_eq!(format!("{:?}", after.rows), before);
}

macro_rules! meets {
    ($desk:expr, $met:expr, $told:literal, $act:ident, $wish:expr) => {
        assert_eq!($desk.refused_in($wish, Casebook::$act), $told);
        $met.insert($told.rsplit(": ").next().unwrap().to_owned());
    };
}

/// The refusals of gathering, each met once.
pub fn all(met: &mut BTreeSet<String>) {
    let mut desk = Desk::quick("gather-refusals", "2026-03-10");
    let id = desk.receive(form()).case_id;
    meets!(desk, met, "route: nil_needs_search", triage_case, triage(&id, Route::T6, &[]));
    for system in
        [RecordSystem::Community, RecordSystem::Gp, RecordSystem::Acute, RecordSystem::MentalHealth]
    {
        desk.casebook.record_search(search(&id, system)).unwrap();
    }
    meets!(desk, met, "route: nil_needs_contact", triage_case, triage(&id, Route::T6, &[]));
    let bare = RecordSearch { found: true, ..search(&id, RecordSystem::Gp) };
    meets!(desk, met, "text: nothing_to_show", record_search, bare);
    let unnamed = search(&id, RecordSystem::Other);
    assert_eq!(desk.refused_in(unnamed, Casebook::record_search), "name: empty");
    let nobody = RecordSpoken { who: String::new(), ..spoken(&id) };
    assert_eq!(desk.refused_in(nobody, Casebook::record_spoken), "who: no_one_named");
    desk.triage(&id, Route::T1, &["gp", "camhs"]);
    let early = ChaseService { on: "9 March 2026".into(), ..chase(&id, "gp") };
    meets!(desk, met, "on: before_asked", chase_service, early);
    let first = ChaseService { step: Some(ChaseStep::First), ..chase(&id, "gp") };
    desk.casebook.chase_service(first.clone()).unwrap();
    meets!(desk, met, "step: chased_already", chase_service, first);
    let other = answer(&id, "camhs", "NHS number 999 000 0026");
    meets!(desk, met, "about_this_child: wrong_child", answer_service, other);
    desk.casebook
        .note_case(NoteCase { case_id: id.clone(), text: "Rang the school".into() })
        .unwrap();
    let told = desk.refused(|casebook| casebook.untriage_case(of(&id)));
    assert_eq!(told, "triage_acted_on");
    met.insert(told);
}
