use std::io::Write;

use super::*;

const PARTS: [(&str, &str); 3] = [
    (
        "_rels/.rels",
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='b' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
    ),
    // Style 1 is a day, 2 a day with a time, 3 a time.
    (
        "xl/styles.xml",
        "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='22'/><xf numFmtId='20'/></cellXfs></styleSheet>",
    ),
];

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn book(properties: &str, sheet: &str, after: &str) -> Vec<u8> {
    let space = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='r'";
    let book = format!(
        "<workbook {space}><workbookPr {properties}/><sheets><sheet name='Caseload' sheetId='1' r:id='b'/></sheets></workbook>"
    );
    let sheet = format!("<worksheet {space}><sheetData>{sheet}</sheetData>{after}</worksheet>");
    let own = [("xl/workbook.xml", book.as_str()), ("xl/worksheets/sheet1.xml", sheet.as_str())];
    zipped(&[PARTS.as_slice(), &own].concat())
}

fn texts(bytes: &[u8]) -> Vec<String> {
    let sheets = read(bytes).unwrap();
    sheets[0].cells.iter().map(|cell| format!("{} {:?}", cell.text, cell.day)).collect()
}

#[test]
fn cells_are_as_a_person_reads_them() {
    let row = "<row r='3'><c r='A3'><v>9.990000026E9</v></c><c r='B3'><v>45.0</v></c>\
        <c r='C3'><v>0.30000000000000004</v></c><c r='D3' t='b'><v>1</v></c>\
        <c r='E3' t='e'><v>#REF!</v></c><c r='F3' t='str'><f>A1&amp;B1</f><v>made &amp; kept</v></c>\
        <c r='G3' t='inlineStr'><is><t> Two\nlines\u{202e} </t></is></c><c r='H3' s='1'/>\
        <c r='I3' t='e'><v>#SPILL!</v></c><c r='J3'><v>7</v></c></row>";
    let sheets = read(&book("", row, "<mergeCells><mergeCell ref='A1:C1'/></mergeCells>")).unwrap();
    let sheet = &sheets[0];
    let cells: Vec<_> =
        sheet.cells.iter().map(|cell| (cell.row, cell.column, cell.text.as_str())).collect();
    assert_eq!(
        cells,
        [
            (3, 0, "9990000026"),
            (3, 1, "45"),
            (3, 2, "0.3"),
            (3, 3, "TRUE"),
            (3, 4, "#REF!"),
            (3, 5, "made & kept"),
            (3, 6, "Two\nlines"),
            (3, 9, "7"),
        ]
    );
    assert_eq!((sheet.name.as_str(), sheet.hidden, sheet.from_1904), ("Caseload", false, false));
    let area = Merged { first_row: 1, last_row: 1, first_column: 0, last_column: 2 };
    assert_eq!(sheet.merged, [area]);
}

#[test]
fn days_are_counted_from_1900_or_from_1904() {
    let row = "<row r='1'><c r='A1' s='1'><v>46084</v></c><c r='B1' s='2'><v>46084.384722222225</v></c>\
        <c r='C1' s='3'><v>0.38472222222222224</v></c><c r='D1' s='1'><v>60</v></c>\
        <c r='E1' s='1'><v>-3</v></c><c r='F1' t='d'><v>2026-03-03T00:00:00</v></c></row>";
    let third = "Some(2026-03-03)";
    assert_eq!(
        texts(&book("", row, "")),
        [
            format!("03/03/2026 {third}"),
            format!("03/03/2026 09:14 {third}"),
            "09:14 None".into(),
            "60 None".into(),
            "-3 None".into(),
            format!("03/03/2026 {third}"),
        ]
    );
    let row = "<row r='1'><c r='A1' s='1'><v>44622</v></c></row>";
    assert_eq!(texts(&book("date1904='1'", row, "")), [format!("03/03/2026 {third}")]);
    assert_eq!(day(1.0, false), NaiveDate::from_ymd_opt(1900, 1, 1));
    assert_eq!(day(59.0, false), NaiveDate::from_ymd_opt(1900, 2, 28));
    assert_eq!(day(61.0, false), NaiveDate::from_ymd_opt(1900, 3, 1));
    assert_eq!([day(0.0, false), day(f64::NAN, false), day(1e300, true)], [None; 3]);
}

#[test]
fn a_sheet_that_says_it_is_vast_costs_what_stands_in_it() {
    let row = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row>";
    let sheets = read(&book("", row, "")).unwrap();
    let last = sheets[0].cells.last().unwrap();
    assert_eq!((last.row, last.column), (1_048_576, 16_383));
    for outside in ["A1048577", "XFE1", "A0", "1", "A99999999999999999999"] {
        let row = format!("<row r='1'><c r='{outside}'><v>1</v></c></row>");
        assert_eq!(read(&book("", &row, "")), Err(Unreadable::Damaged), "{outside}");
    }
}

#[test]
fn what_is_not_a_plain_workbook_is_refused_with_its_reason() {
    let rows: String =
        (1..=20_001).map(|r| format!("<row r='{r}'><c><v>{r}</v></c></row>")).collect();
    assert_eq!(read(&book("", &rows, "")), Err(Unreadable::TooManyRows));
    assert_eq!(read(&book("", "", "")), Err(Unreadable::Empty));
    assert_eq!(read(&zipped(&[("word/document.xml", "<a/>")])), Err(Unreadable::WrongKind));
    assert_eq!(read(&zipped(&PARTS)), Err(Unreadable::WrongKind));
    let macros = [("xl/workbook.xml", ""), ("xl/vbaProject.bin", "x")];
    assert_eq!(read(&zipped(&macros)), Err(Unreadable::Macros));
    for promise in ["uniqueCount='9999999999'", "uniqueCount = \"99999999999999999999999\""] {
        let texts = format!("<sst count='1' {promise}><si><t>a</t></si></sst>");
        let parts = [("xl/workbook.xml", "<a/>"), ("xl/sharedStrings.xml", &texts)];
        assert_eq!(read(&zipped(&parts)), Err(Unreadable::Damaged), "{promise}");
    }
    let good = book("", "<row r='1'><c r='A1'><v>1</v></c></row>", "");
    for end in 0..good.len() {
        assert!(read(&good[..end]).is_err(), "broken off at {end}");
    }
}
