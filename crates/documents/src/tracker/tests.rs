use std::path::PathBuf;

use serde_json::Value;

use super::*;

fn file(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/tracker");
    std::fs::read(folder.join(name)).unwrap()
}

/// The fields that the titles are known for.
fn proposed(sheet: &Sheet) -> Map {
    let own = |column: &Column| Some((column.letter.clone(), column.field.clone()?));
    sheet.columns.iter().filter_map(own).collect()
}

/// `tests/data/tracker/expected.json`, made beside the files: what each column holds, how many rows
/// there are, and what some of them say. "born_on?" is a part of the doubt.
#[test]
fn every_file_is_read_as_its_maker_meant_it() {
    let expected: Value = serde_json::from_slice(&file("expected.json")).unwrap();
    for (name, wanted) in expected.as_object().unwrap() {
        let sheets = read(name, &file(name)).unwrap();
        assert_eq!(sheets.len(), wanted.as_array().unwrap().len(), "{name}");
        for (sheet, wanted) in sheets.iter().zip(wanted.as_array().unwrap()) {
            assert!(sheet.is_fit(), "{name}");
            assert_eq!(sheet.name, wanted["sheet"].as_str().unwrap());
            let columns: BTreeMap<&str, &str> = sheet
                .columns
                .iter()
                .map(|column| (&*column.letter, column.field.as_deref().unwrap_or("")))
                .collect();
            let meant = wanted["columns"].as_object().unwrap();
            let meant: BTreeMap<&str, &str> =
                meant.iter().map(|(letter, field)| (&**letter, field.as_str().unwrap())).collect();
            assert_eq!(columns, meant, "{name}, {}", sheet.name);
            assert_eq!(Some(sheet.rows.len() as u64), wanted["count"].as_u64(), "{name}");
            let judged = judge(sheet, &proposed(sheet), None);
            assert_eq!(judged.len(), sheet.rows.len());
            for (number, fields) in wanted["rows"].as_object().unwrap() {
                let row = judged.iter().find(|row| row.number.to_string() == *number).unwrap();
                agree(row, fields.as_object().unwrap(), name);
            }
        }
    }
}

fn agree(row: &Judged, fields: &serde_json::Map<String, Value>, name: &str) {
    for (field, meant) in fields {
        let known = field.trim_end_matches('?');
        let found = row.fields.iter().find(|found| found.field == known);
        let said = format!("{name}, row {}, {field}: {found:?}", row.number);
        if field.ends_with('?') {
            let doubt = found.and_then(|found| found.doubt.as_deref()).unwrap_or("");
            assert!(doubt.contains(meant.as_str().unwrap()), "{said}");
            continue;
        }
        assert_eq!(found.and_then(|found| found.value.as_deref()), meant.as_str(), "{said}");
        let doubted = found.is_some_and(|found| found.doubt.is_some());
        let told = fields.contains_key(&format!("{known}?"));
        assert!(!doubted || told || meant.is_null(), "a doubt that nobody meant: {said}");
    }
}

#[test]
fn a_field_knows_its_cell() {
    let sheets = read("bristol.xlsx", &file("bristol.xlsx")).unwrap();
    let first = &judge(&sheets[0], &proposed(&sheets[0]), None)[0];
    let born = first.fields.iter().find(|found| found.field == "born_on").unwrap();
    assert_eq!((born.place.as_str(), born.label.as_str()), ("Caseload, E6", "Date of birth"));
    assert_eq!(sheets[0].columns[8].title, "Dates: Rec'd");
    assert_eq!(sheets[0].columns[0].title, "No");
}

#[test]
fn what_is_no_tracker_is_refused_with_its_reason() {
    for (name, why) in [
        ("truncated.xlsx", Unreadable::Damaged),
        ("macros.xlsx", Unreadable::Macros),
        ("encrypted.xlsx", Unreadable::PasswordProtected),
        ("no-titles.csv", Unreadable::NoTitles),
    ] {
        assert_eq!(read(name, &file(name)), Err(why), "{name}");
    }
    let mail = include_bytes!("../../../../tests/data/requests/bristol.eml");
    let form = include_bytes!("../../../../tests/data/requests/north-somerset.docx");
    assert_eq!(read("a.csv", mail), Err(Unreadable::NotASpreadsheet));
    assert_eq!(read("a.xlsx", form), Err(Unreadable::NotASpreadsheet));
    assert_eq!(read("a.pdf", b"%PDF-1.7"), Err(Unreadable::NotASpreadsheet));
    assert_eq!(read("a.csv", b" \n"), Err(Unreadable::Empty));
    assert_eq!(read("a.csv", b"Surname,DOB\n\"Example"), Err(Unreadable::Damaged));
    let sparse = read("sparse.xlsx", &file("sparse.xlsx")).unwrap();
    assert_eq!(sparse[0].rows.len(), 9, "a cell at the far end of the sheet is under no title");
}

fn rows(count: usize) -> Vec<u8> {
    let row = |n: usize| format!("Example,Kit,03/04/2018,{:02}/03/2026\r\n", n % 28 + 1);
    let rows: String = (0..count).map(row).collect();
    format!("Surname,Forename,DOB,Date received\r\n{rows}").into_bytes()
}

#[test]
fn the_limits_are_twenty_thousand_rows_and_two_hundred_columns() {
    let full = |rows: usize| format!("Surname,DOB\n{}", "Example,\n".repeat(rows)).into_bytes();
    assert_eq!(read("a.csv", &full(19_999)).unwrap()[0].rows.len(), 19_999);
    assert_eq!(read("a.csv", &full(1_000_000)), Err(Unreadable::TooManyRows));
    let wide = |count| {
        let titles: Vec<String> = (0..count).map(|n| format!("Column {n}")).collect();
        format!("Surname,DOB,{}\nExample,1/2/2018\n", titles.join(",")).into_bytes()
    };
    assert_eq!(read("a.csv", &wide(198)).unwrap()[0].columns.len(), 200);
    assert_eq!(read("a.csv", &wide(199)), Err(Unreadable::TooManyRows));
}

fn sheet(text: &str) -> Sheet {
    read("list.csv", text.as_bytes()).unwrap().remove(0)
}

fn said<'a>(row: &'a Judged, field: &str) -> (Option<&'a str>, &'a str) {
    let found = row.fields.iter().find(|found| found.field == field);
    found.map_or((None, ""), |f| (f.value.as_deref(), f.doubt.as_deref().unwrap_or("")))
}

#[test]
fn a_name_in_one_piece_is_parted_when_somebody_says_how() {
    let sheet = sheet(
        "Name,DOB\nTamsin Okonjo,1/2/2018\nAna de Souza,1/2/2018\n\"OKONJO, Tamsin Joy\",1/2/2018\nMadonna,1/2/2018\n",
    );
    let with = |field: &str| judge(&sheet, &Map::from([("A".into(), field.into())]), None);
    let names = |row: &Judged| {
        (said(row, "family_name").0.map(String::from), said(row, "given_name").0.map(String::from))
    };
    let own = |family: &str, given: &str| (Some(family.to_string()), Some(given.to_string()));
    let unsaid = with("full_name");
    assert_eq!(names(&unsaid[0]), (None, None));
    assert!(said(&unsaid[0], "family_name").1.contains("one piece"));
    assert_eq!(names(&unsaid[2]), own("OKONJO", "Tamsin Joy"));
    let given_first = with("given_name_first");
    assert_eq!(names(&given_first[0]), own("Okonjo", "Tamsin"));
    assert_eq!(said(&given_first[0], "family_name").1, "");
    assert_eq!(names(&given_first[1]), own("Souza", "Ana de"));
    assert!(said(&given_first[1], "family_name").1.contains("more than two words"));
    assert_eq!(names(&given_first[2]), own("OKONJO", "Tamsin Joy"), "a comma says it better");
    assert_eq!(names(&given_first[3]), (None, None));
    assert_eq!(names(&with("family_name_first")[0]), own("Tamsin", "Okonjo"));
}

#[test]
fn the_authority_of_a_list_is_that_of_rows_which_name_none() {
    let sheet = sheet("LA,Surname\nSGC,Example\n,Sample\nn/a,Third\n");
    let rows = judge(&sheet, &proposed(&sheet), Some("Bristol City Council"));
    let named: Vec<_> = rows.iter().map(|row| said(row, "authority").0).collect();
    assert_eq!(named, [Some("South Gloucestershire"), Some("Bristol"), Some("Bristol")]);
    let rows = judge(&sheet, &proposed(&sheet), None);
    assert_eq!(said(&rows[1], "authority").0, None);
}

#[test]
fn two_columns_of_one_field_that_disagree_leave_it_blank_and_name_both() {
    let sheet = sheet(
        "Surname,Date received,Received\nExample,3/3/2026,4/3/2026\nSample,3/3/2026,3 March 2026\n",
    );
    assert_eq!(sheet.columns[2].field, None, "no field is proposed twice");
    let mut map = proposed(&sheet);
    map.insert("C".into(), "received_on".into());
    map.insert("Z".into(), "note".into());
    map.insert("A".into(), "family_name".into());
    let rows = judge(&sheet, &map, None);
    let (value, doubt) = said(&rows[0], "received_on");
    assert!(value.is_none() && doubt.contains("list.csv, B2") && doubt.contains("list.csv, C2"));
    assert_eq!(said(&rows[1], "received_on"), (Some("2026-03-03"), ""));
    assert!(judge(&sheet, &Map::from([("A".into(), "colour".into())]), None)[0].fields.is_empty());
}

#[test]
fn what_is_no_row_of_the_list_is_left_out() {
    let text = "Our list,,,\nupdated by Sam,,3/3/2026,\n\nNo,Surname,Forename,Days left\n1,Example,Kit,3\n\n\
        No,Surname,Forename,Days left\n2,Sample,Jo,4\n3,,,\n4,,,#VALUE!\n5,Only,,\nTotal,,,7\n,\"Number of cases: 3\",,\n";
    let sheet = sheet(text);
    let numbers: Vec<u32> = sheet.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [5, 8, 11]);
}

#[test]
fn every_row_of_a_long_list_is_judged() {
    let sheet = read("a.csv", &rows(5_000)).unwrap().remove(0);
    let judged = judge(&sheet, &proposed(&sheet), Some("Bristol"));
    assert_eq!(judged.len(), 5_000);
    assert!(judged.iter().all(|row| row.fields.len() == 5));
}
