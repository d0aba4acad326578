use std::collections::{BTreeMap, BTreeSet};

use domain::case::Case;
use domain::stage::{self, Stage};

use super::*;
use crate::demo;
use crate::keys::Cost;
use crate::trial::Trial;
use crate::views::{FilterView, RequestForm};
use crate::wishes::{AssignCases, HeatmapQuery, OfCase, OfCover, ReceiveRequest, SetCover};
use domain::event::Body;

const PASSPHRASE: &str = "a quiet lane of seven trees";

/// A demonstration whose cases are held by four people, one of whom has left, and by nobody.
fn demonstration(trial: &Trial, seed: u64, cases: u32) -> (Casebook, crate::moment::World) {
    let today = civil::read("2026-11-20").unwrap();
    let wish = demo::Wish { cases, seed, today };
    let world = demo::world(wish);
    let folder = trial.path().join(format!("casebook-{seed}"));
    let me = demo::officer();
    let made = Casebook::create(&folder, world.clone(), me.clone(), PASSPHRASE, Cost::CHEAP, true);
    let (mut casebook, view) = made.unwrap();
    casebook.confirm_recovery(&view.recovery_code).unwrap();
    demo::fill(&mut casebook, wish, |_, _| {}).unwrap();
    let on = casebook.today();
    let joined = |name: &str| Body::PersonJoined {
        on,
        person: domain::advice::Signatory { name: name.into(), ..me.clone() },
    };
    let people = ["Sam Reed", "Olu Ade", "Kit Moss"];
    casebook.write_for_team(&people.map(joined)).unwrap();
    let all = cases::all(casebook.store.connection()).unwrap();
    for (at, row) in all.into_iter().enumerate() {
        if let Some(to) = ["", "Sam Reed", "Kit Moss", "Olu Ade", "Asha Rowe"].get(at % 6) {
            // One that has ended stays as it is.
            let _ = casebook.act(&row.case_id, |case, moment| case.assign(to, moment));
        }
    }
    casebook.write_for_team(&[Body::PersonLeft { on, person: "Kit Moss".into() }]).unwrap();
    (casebook, world)
}

fn on(world: &crate::moment::World, day: &str) {
    world.set(civil::read(day).unwrap().and_hms_opt(10, 0, 0).unwrap().and_utc());
}

/// Every row of a list, page by page, and its total.
fn pages(casebook: &Casebook, query: &ListQuery, page_size: u32) -> (Vec<CaseRow>, u32) {
    let mut rows = Vec::new();
    let mut page = 1;
    loop {
        let wish = ListQuery { page, page_size, ..query.clone() };
        let view = casebook.list_cases(wish).unwrap();
        rows.extend(view.rows);
        if page >= view.pages {
            return (rows, view.total);
        }
        page += 1;
    }
}

fn ids(rows: &[CaseRow]) -> BTreeSet<String> {
    rows.iter().map(|row| row.case_id.clone()).collect()
}

/// What a need means, told from the folded case and not from any list.
fn needs(case: &Case, need: Need, today: NaiveDate, casebook: &Casebook) -> bool {
    let stage = stage::of(case, today);
    let (monday, sunday) = list::week(today);
    let due = domain::clock::due_on(case);
    let policy = casebook.team.policy_of(case);
    stage.is_open()
        && match need {
            Need::ToTriage => stage == Stage::ToTriage,
            Need::ToSign => stage == Stage::ToSign,
            Need::ToSend => stage == Stage::ToSend,
            Need::Overdue => due.is_some_and(|due| due < today),
            Need::DueThisWeek => due.is_some_and(|due| (monday..=sunday).contains(&due)),
            Need::LateToStart => {
                !domain::desk::is_begun(case, today)
                    && domain::desk::start_by(case, today, &policy).is_some_and(|day| day <= today)
            }
            Need::Chase => case.next_chase_on(&policy).is_some_and(|(day, ..)| day <= today),
            Need::Clinic => {
                domain::desk::appointments(case).any(|day| (today..=sunday).contains(&day))
            }
            Need::OutcomeMissing => domain::desk::appointments(case).any(|day| day < today),
            Need::Returned => domain::desk::is_returned(case),
            Need::Unheld => case.owner().is_none_or(|owner| !casebook.team.is_here(owner)),
        }
}

fn held(case: &Case, whose: Whose, casebook: &Casebook) -> bool {
    let owner = case.owner().unwrap_or_default();
    let mine = owner == "Asha Rowe"
        || casebook.team.covered_by("Asha Rowe", casebook.today()).any(|c| c.person == owner);
    match whose {
        Whose::Team => true,
        Whose::Mine => mine,
        Whose::Unassigned => owner.is_empty(),
        Whose::Reach => mine || owner.is_empty(),
    }
}

/// The number on a tile, the total of its list, the rows of all its pages, what the folded cases say
/// and the figure of the heatmap are one number: on several days, for several people's desks.
#[test]
fn every_number_is_the_length_of_its_list_and_the_figure_of_the_report() {
    let trial = Trial::quick();
    let mut some = BTreeMap::new();
    {
        let (mut casebook, world) = demonstration(&trial, 1, 40);
        casebook
            .set_cover(SetCover {
                person: "Sam Reed".into(),
                cover: "Asha Rowe".into(),
                from: "25 November 2026".into(),
                until: "3 December 2026".into(),
                why: "Leave".into(),
            })
            .unwrap();
        for day in ["2026-11-20", "2026-11-22", "2026-11-30", "2026-12-28"] {
            on(&world, day);
            casebook.rebuild().unwrap();
            let today = casebook.today();
            let all = cases::all(casebook.store.connection()).unwrap();
            let folded: Vec<(String, Case, Vec<Need>)> = all
                .into_iter()
                .map(|row| {
                    let case = casebook.case(&row.case_id).unwrap().0;
                    let of = |need: &Need| needs(&case, *need, today, &casebook);
                    let needs = Need::ALL.into_iter().filter(of).collect();
                    (row.case_id, case, needs)
                })
                .collect();
            for whose in [Whose::Reach, Whose::Team, Whose::Mine, Whose::Unassigned] {
                let home = casebook.show_home(HomeQuery { whose }).unwrap();
                for tile in &home.tiles {
                    let told = format!("{:?} of {whose:?} on {day}", tile.need);
                    let (rows, total) = pages(&casebook, &tile.query, 7);
                    let found = ids(&rows);
                    assert_eq!(tile.count, total, "{told}");
                    assert_eq!(rows.len() as u32, total, "{told}");
                    assert_eq!(found.len() as u32, total, "{told}: a row twice");
                    let whose = if tile.need == Need::Unheld { Whose::Team } else { whose };
                    let wanted = folded.iter().filter(|(_, case, needs)| {
                        needs.contains(&tile.need) && held(case, whose, &casebook)
                    });
                    let wanted: BTreeSet<String> = wanted.map(|(id, ..)| id.clone()).collect();
                    assert_eq!(found, wanted, "{told}");
                    *some.entry(tile.need).or_insert(0) += total;
                }
                for listed in &home.lists {
                    let tile = home.tiles.iter().find(|tile| tile.need == listed.need).unwrap();
                    assert_eq!(listed.total, tile.count);
                    assert_eq!(listed.rows.len() as u32, listed.total.min(FIRST));
                }
            }
            let home = casebook.show_home(HomeQuery { whose: Whose::Team }).unwrap();
            let tile = |need| home.tiles.iter().find(|tile| tile.need == need).unwrap().count;
            let heat = casebook.show_heatmap(HeatmapQuery::default()).unwrap();
            let cells = || heat.rows.iter().flat_map(|row| &row.cells);
            assert_eq!(tile(Need::Overdue), cells().map(|cell| cell.overdue).sum::<u32>());
            let now = heat.columns.iter().position(|column| column.current).unwrap();
            assert_eq!(tile(Need::DueThisWeek), heat.totals[now], "{day}");
        }
    }
    let never: Vec<Need> =
        Need::ALL.into_iter().filter(|need| some.get(need).is_none_or(|n| *n == 0)).collect();
    // Nothing in a demonstration is sent back.
    assert_eq!(never, [Need::Returned], "a need that was never met proves nothing");
}

/// Pages of any order are one list: no row twice, none left out, open cases first, the order kept.
#[test]
fn every_order_of_the_list_is_whole_and_stable() {
    let trial = Trial::quick();
    let casebook = plain(&trial, 30);
    let every = pages(&casebook, &ListQuery::default(), 100).0;
    let orders = [
        SortBy::Start,
        SortBy::Name,
        SortBy::Authority,
        SortBy::Received,
        SortBy::Due,
        SortBy::Owner,
        SortBy::State,
    ];
    for sort in orders {
        for down in [false, true] {
            let query = ListQuery { sort, down, ..ListQuery::default() };
            let (rows, total) = pages(&casebook, &query, 9);
            assert_eq!((rows.len(), total), (30, 30), "{sort:?}");
            assert_eq!(ids(&rows), ids(&every), "{sort:?}");
            let is_open = |row: &CaseRow| !["sent", "closed"].contains(&row.state_code.as_str());
            assert!(rows.is_sorted_by_key(|row| !is_open(row)), "{sort:?}: open cases first");
            let open: Vec<&CaseRow> = rows.iter().filter(|row| is_open(row)).collect();
            let key = |row: &&CaseRow| match sort {
                SortBy::Start => row.start_by.as_ref().map(|day| day.on.to_string()),
                SortBy::Due => row.due.day.as_ref().map(|day| day.on.to_string()),
                SortBy::Name => Some(row.name.split(',').next().unwrap_or("").to_lowercase()),
                SortBy::Authority => Some(row.authority.clone()),
                SortBy::Received => Some(row.received.on.to_string()),
                SortBy::Owner => Some(row.owner.clone()),
                SortBy::State => Some(row.state_code.clone()),
            };
            let mut keys: Vec<String> = open.iter().filter_map(key).collect();
            if down {
                keys.reverse();
            }
            assert!(keys.is_sorted(), "{sort:?} {down}: {keys:?}");
        }
    }
}

/// Cases without a letter, some of which have ended: made in no time.
fn plain(trial: &Trial, cases: u32) -> Casebook {
    let (mut casebook, _) = demonstration(trial, 9, 0);
    for n in 0..cases {
        let case_id =
            received(&mut casebook, ["Okonedo", "Penhallow", "abernethy"][n as usize % 3]);
        let to = ["Asha Rowe", "Sam Reed", ""][n as usize / 3 % 3];
        casebook.act(&case_id, |case, moment| case.assign(to, moment)).unwrap();
        let route = domain::route::Route::T2;
        match n % 4 {
            0 => {
                casebook.act(&case_id, |case, moment| case.triage(route, &[], "", moment)).unwrap()
            }
            1 => {
                let closure = domain::route::Closure::Withdrawn;
                let on = casebook.today();
                casebook.act(&case_id, |case, now| case.close(closure, on, "Why", now)).unwrap();
            }
            _ => {}
        }
    }
    casebook
}

/// A chosen day moves the latest safe starts at once, to where a rebuilt list has them too.
#[test]
fn the_teams_own_days_move_the_list_at_once() {
    let trial = Trial::quick();
    let mut casebook = plain(&trial, 12);
    let starts = |casebook: &Casebook| -> Vec<Option<NaiveDate>> {
        let rows =
            pages(casebook, &ListQuery { state: "open".into(), ..ListQuery::default() }, 100);
        rows.0.into_iter().map(|row| row.start_by.map(|day| day.on)).collect()
    };
    let before = starts(&casebook);
    casebook
        .change_setting(crate::wishes::ChangeSetting {
            code: "milestone_days.sent".into(),
            value: "30".into(),
            authority: String::new(),
            from: "1 January 2026".into(),
            why: "A trial".into(),
        })
        .unwrap();
    let after = starts(&casebook);
    assert_ne!(before, after);
    casebook.rebuild().unwrap();
    assert_eq!(after, starts(&casebook));
}

fn received(casebook: &mut Casebook, family_name: &str) -> String {
    let form = RequestForm {
        authority: "Bristol".into(),
        kind: "advice_request".into(),
        received_on: "16 November 2026".into(),
        family_name: family_name.into(),
        given_name: "Bea".into(),
        born_on: "4/5/2018".into(),
        ..RequestForm::default()
    };
    let wish = ReceiveRequest { form, original: None, verdicts: Vec::new() };
    casebook.receive_request(wish).unwrap().case_id
}

#[test]
fn a_filter_is_ones_own_and_holds_no_words_of_a_search() {
    let trial = Trial::quick();
    let (mut casebook, _) = demonstration(&trial, 5, 0);
    let query = ListQuery {
        text: "Okonedo".into(),
        authority: "Bristol".into(),
        need: Some(Need::Chase),
        page: 3,
        ..ListQuery::default()
    };
    let keep = |name: &str, was: &str| KeepFilter {
        name: name.into(),
        was: was.into(),
        query: query.clone(),
    };
    casebook.keep_filter(keep("Bristol to chase", "")).unwrap();
    casebook.keep_filter(keep("Bristol, late answers", "Bristol to chase")).unwrap();
    let view = casebook.keep_filter(keep(" Other ", "")).unwrap();
    let names = |filters: &[FilterView]| -> Vec<String> {
        filters.iter().map(|filter| filter.name.clone()).collect()
    };
    assert_eq!(names(&view.filters), ["Bristol, late answers", "Other"]);
    let kept = &view.filters[0].query;
    assert_eq!((kept.text.as_str(), kept.page, kept.need), ("", 0, Some(Need::Chase)));
    let view = casebook.drop_filter(OfFilter { name: "Other".into() }).unwrap();
    assert_eq!(names(&view.filters), ["Bristol, late answers"]);
}

#[test]
fn cover_brings_a_colleagues_cases_and_ends_by_itself() {
    let trial = Trial::quick();
    let (mut casebook, world) = demonstration(&trial, 6, 0);
    let case_id = received(&mut casebook, "Okonedo");
    let case_ids = vec![case_id.clone()];
    casebook.assign_cases(AssignCases { case_ids, to: "Sam Reed".into() }).unwrap();
    let cover = SetCover {
        person: "Sam Reed".into(),
        cover: "Asha Rowe".into(),
        from: String::new(),
        until: "3 December 2026".into(),
        why: String::new(),
    };
    let mine = |casebook: &Casebook| -> Option<CaseRow> {
        let query = ListQuery { whose: Whose::Mine, ..ListQuery::default() };
        pages(casebook, &query, 50).0.into_iter().find(|row| row.case_id == case_id)
    };
    assert_eq!(mine(&casebook), None);
    let view = casebook.set_cover(cover).unwrap();
    assert_eq!(view.covers[0].status, "Today");
    let beside = mine(&casebook).unwrap().beside;
    assert!(beside.contains(&"For Sam Reed, on leave until 3 December 2026".into()), "{beside:?}");
    on(&world, "2026-12-03");
    assert!(mine(&casebook).is_some());
    on(&world, "2026-12-04");
    assert_eq!(mine(&casebook), None);
    on(&world, "2026-12-02");
    let end = OfCover { cover: view.covers[0].cover.clone() };
    casebook.end_cover(end).unwrap();
    assert_eq!(mine(&casebook), None);
    let case = casebook.show_case(OfCase { case_id: case_id.clone() }).unwrap();
    assert_eq!(case.row.owner, "Sam Reed", "cover changes nobody's case");
}
