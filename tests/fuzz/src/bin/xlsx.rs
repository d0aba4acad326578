//! The sheet and the strings of a spreadsheet, parted by a byte of 1.
#![no_main]

const HEAD: &str = concat!(
    r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>"#,
    r#"<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#
);
const PARTS: &str = concat!(
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/"#,
    r#"relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" "#,
    r#"Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" "#,
    r#"Target="sharedStrings.xml"/></Relationships>"#
);

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut halves = bytes.splitn(2, |byte| *byte == 1);
    let (sheet, strings) = (halves.next().unwrap_or(b""), halves.next().unwrap_or(b"<sst/>"));
    let file = caseclock_fuzz::zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", HEAD.as_bytes()),
        ("xl/_rels/workbook.xml.rels", PARTS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
    ]);
    caseclock_fuzz::read("a.xlsx", &file);
});
