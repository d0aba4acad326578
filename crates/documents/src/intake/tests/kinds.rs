//! Outlook messages, PDFs, text, and mail in mail.

use std::io::{Cursor, Write};

use lopdf::{Document, Object, Stream, dictionary, text_string};

use super::*;

/// What is marked in the source for a field.
fn marked(message: &Message, field: &str) -> String {
    let span = of(message, field).span.unwrap();
    message.text.chars().skip(span.from).take(span.to - span.from).collect()
}

/// A message as Outlook keeps it: paths of its streams, and what is in them. Text is in Unicode.
fn outlook(texts: &[(&str, &str)], streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let texts = texts.iter().map(|(path, text)| {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        ((*path).to_string(), bytes)
    });
    let streams = streams.iter().map(|(path, bytes)| ((*path).to_string(), bytes.to_vec()));
    for (path, bytes) in texts.chain(streams) {
        if let Some((folder, _)) = path.rsplit_once('/') {
            file.create_storage_all(folder).unwrap();
        }
        file.create_stream(path).unwrap().write_all(&bytes).unwrap();
    }
    file.into_inner().into_inner()
}

/// The properties of a message: so many bytes before them, and when it was delivered.
fn properties(before: usize, delivered: &str) -> Vec<u8> {
    let seconds = chrono::DateTime::parse_from_rfc3339(delivered).unwrap().timestamp();
    let ticks = u64::try_from(seconds + 11_644_473_600).unwrap() * 10_000_000;
    let mut out = vec![0; before];
    out.extend([0x40, 0, 0x06, 0x0e, 0, 0, 0, 0]);
    out.extend(ticks.to_le_bytes());
    out
}

#[test]
fn an_outlook_message_with_a_word_form() {
    let file = outlook(
        &[
            ("__substg1.0_0037001F", "Request for health advice, ref NS/2026/1182"),
            ("__substg1.0_0C1A001F", "SEND team"),
            ("__substg1.0_5D01001F", "send@n-somerset.gov.uk"),
            (
                "__substg1.0_1000001F",
                "Please find our form attached.\r\nDate of letter: 16 April 2026",
            ),
            ("__attach_version1.0_#00000000/__substg1.0_3707001F", "form.docx"),
        ],
        &[
            ("__properties_version1.0", &properties(32, "2026-06-30T23:30:00Z")),
            ("__attach_version1.0_#00000000/__substg1.0_37010102", NORTH),
        ],
    );
    let message = one("request.msg", &file);
    show(&message);
    assert_eq!(message.what, "E-mail message");
    assert_eq!(message.attachments, ["form.docx"]);
    let value = |field| of(&message, field).value.as_deref();
    assert_eq!(value("authority"), Some("North Somerset"));
    assert_eq!(value("reference"), Some("NS/2026/1182"));
    assert_eq!(value("family_name"), Some("PENHALLOW"));
    assert_eq!(value("kind"), Some("advice_request"));
    assert_eq!((value("received_on"), value("received_at")), (Some("2026-07-01"), Some("00:30")));
    assert_eq!(of(&message, "received_on").place, "request.msg, Received");
    assert_eq!(marked(&message, "received_on"), "1 July 2026, 00:30");
    assert_eq!(marked(&message, "family_name"), "PENHALLOW, Marnie Rose");
}

#[test]
fn an_outlook_message_in_an_outlook_message() {
    let inner = "__attach_version1.0_#00000000/__substg1.0_3701000D";
    let old = |text: &str| text.as_bytes().to_vec();
    let file = outlook(
        &[
            ("__substg1.0_0037001F", "FW: Request for advice"),
            ("__substg1.0_5D01001F", "reception@nhs.example"),
            ("__substg1.0_1000001F", "See attached."),
            (&format!("{inner}/__substg1.0_0037001F"), "Request for advice"),
            (&format!("{inner}/__substg1.0_0C1F001F"), "sen@bristol.gov.uk"),
        ],
        &[
            ("__properties_version1.0", &properties(32, "2026-03-05T10:00:00Z")),
            (&format!("{inner}/__properties_version1.0"), &properties(24, "2026-03-03T09:00:00Z")),
            (
                &format!("{inner}/__substg1.0_1000001E"),
                &old("Surname: Farrant\r\nKnown as: Si\u{e2}n"),
            ),
        ],
    );
    let message = one("fw.msg", &file);
    show(&message);
    assert_eq!(of(&message, "authority").value.as_deref(), Some("Bristol"));
    assert_eq!(of(&message, "family_name").value.as_deref(), Some("Farrant"));
    assert_eq!(of(&message, "received_on").value, None, "it reached another mailbox first");
    let doubt = of(&message, "received_on").doubt.as_ref().unwrap();
    assert!(doubt.contains("5 March 2026 (fw.msg, Received)"), "{doubt}");
}

#[test]
fn a_message_passed_on_as_text_leaves_the_day_of_receipt_blank() {
    for quoted in [
        "-----Original Message-----\r\nFrom: SEN team <sen@bristol.gov.uk>\r\nSent: 03 March 2026 09:14\r\nTo: x@nhs.example\r\nSubject: Request for advice, ref BCC-26-1\r\n\r\nSurname: Example",
        "Begin forwarded message:\r\n\r\n> From: SEN team <sen@bristol.gov.uk>\r\n> Date: 3 March 2026 at 09:14:00 GMT\r\n> To: x@nhs.example\r\n> Subject: Request for advice, ref BCC-26-1\r\n>\r\n> Surname: Example",
        "*From:* SEN team [mailto:sen@bristol.gov.uk]\r\n*Sent:* Tuesday, 3 March 2026\r\n*To:* x@nhs.example\r\n*Subject:* Request for advice, ref BCC-26-1\r\n\r\nSurname: Example",
    ] {
        let stamp = "Received: from b by c; Thu, 05 Mar 2026 10:00:00 +0000\r\n";
        let message = one("fw.eml", &mail(stamp, &format!("For you.\r\n\r\n{quoted}\r\n")));
        let value = |field| of(&message, field).value.as_deref();
        assert_eq!(value("authority"), Some("Bristol"));
        assert_eq!(value("kind"), Some("advice_request"));
        assert_eq!(value("reference"), Some("BCC-26-1"));
        assert_eq!(value("family_name"), Some("Example"));
        assert_eq!((value("received_on"), value("received_at")), (None, None), "{quoted}");
        let doubt = of(&message, "received_on").doubt.as_ref().unwrap();
        assert!(doubt.contains("5 March 2026 (fw.eml, Received header)"), "{doubt}");
    }
}

#[test]
fn a_message_of_an_authority_that_quotes_ours_was_received_when_it_came() {
    let headers = "Received: from b by c; Thu, 05 Mar 2026 10:00:00 +0000\r\n";
    let body = "Surname: Example\r\n\r\nFrom: x@nhs.example\r\nSent: 2 March 2026\r\nTo: sen@bristol.gov.uk\r\nSubject: Where is it?\r\n\r\nHello\r\n";
    let file = mail(headers, body);
    let file = String::from_utf8(file).unwrap().replace("a@example.org", "sen@bristol.gov.uk");
    assert_eq!(
        of(&one("a.eml", file.as_bytes()), "received_on").value.as_deref(),
        Some("2026-03-05")
    );
}

#[test]
fn pasted_text_is_read_like_the_body_of_a_message() {
    let text = "Dear all,\nwe have agreed to carry out an EHC needs assessment.\nBristol City Council\n\nSurname:  Example\nDOB: 3/4/2018\n";
    let message = one("Pasted text.txt", text.as_bytes());
    assert_eq!(message.what, "Pasted text");
    assert_eq!(
        values(&message),
        "authority: Bristol\nkind: advice_request\nfamily_name: Example\nborn_on: 2018-04-03"
    );
    assert_eq!(of(&message, "born_on").place, "Pasted text.txt, line 6");
    assert_eq!(marked(&message, "born_on"), "3/4/2018");
    assert_eq!(marked(&message, "family_name"), "Example");
    assert_eq!(read("Pasted text.txt", b"Hello"), Err(Unreadable::NothingFound));
}

#[test]
fn what_is_asked_says_from_which_words_it_was_seen() {
    let kind = |text: &str| {
        let message = one("Pasted text.txt", format!("Surname: Example\n{text}\n").as_bytes());
        let found = of(&message, "kind").clone();
        let marked = found.span.map(|_| marked(&message, "kind"));
        (found.value.unwrap_or_default(), marked, found.doubt)
    };
    let (value, marked, doubt) = kind("We are considering whether to assess.");
    assert_eq!((value.as_str(), doubt), ("notification", None));
    assert_eq!(marked.as_deref(), Some("We are considering whether to assess."));
    let (value, _, doubt) = kind("We are considering whether to assess. Request for advice.");
    assert_eq!(value, "");
    assert!(doubt.unwrap().contains("request for advice until you choose"));
    let (value, marked, doubt) = kind("Hello.");
    assert_eq!((value.as_str(), marked), ("", None));
    assert!(doubt.unwrap().contains("request for advice until you choose"));
}

/// A workbook of one sheet: rows of texts.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let row = |(at, row): (usize, &&[&str])| {
        let cells: String = row
            .iter()
            .enumerate()
            .filter(|(_, text)| !text.is_empty())
            .map(|(column, text)| {
                let at = format!("{}{}", sheet::letters(column), at + 1);
                format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
            })
            .collect();
        format!("<row r=\"{}\">{cells}</row>", at + 1)
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    zipped(&[
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{links}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{links}\"><sheets><sheet name=\"Form\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{links}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}

#[test]
fn an_excel_form_is_one_request() {
    let file = workbook(&[
        &["Bristol City Council"],
        &["Request for advice"],
        &["Surname", "Example", "Forename", "Ada"],
        &["Date of birth", "", "3/4/2018"],
        &["Year group", "Nursery"],
        &["Address", "1 High Street"],
        &["", "Bristol BS1 5TR"],
        &["School", "GP"],
        &["Larkfield Primary", "Dr Invented"],
        &["NHS number: 999 000 0018"],
    ]);
    let message = one("form.xlsx", &file);
    show(&message);
    assert_eq!(message.what, "Excel form");
    assert_eq!(
        values(&message),
        "authority: Bristol
kind: advice_request
family_name: Example
given_name: Ada
nhs_number: 999 000 0018
address: 1 High Street / Bristol
postcode: BS1 5TR
setting: Larkfield Primary
year_group: Nursery
gp: Dr Invented"
    );
    assert_eq!(of(&message, "given_name").place, "form.xlsx, Form, D3");
    assert_eq!(marked(&message, "given_name"), "Ada");
    let born = of(&message, "born_on");
    assert!(born.doubt.as_ref().unwrap().contains("apart from its label"), "a cell lies between");
}

#[test]
fn an_excel_table_is_a_request_a_row() {
    let file = workbook(&[
        &["Spring"],
        &["Surname", "Forename", "DOB", "Year group"],
        &["Example", "Ada", "3/4/2018", "Nursery"],
        &[],
        &["Example", "Kit", "31/02/2018"],
    ]);
    let rows = read("rows.xlsx", &file).unwrap();
    assert_eq!(
        rows.iter().map(|row| row.what.as_str()).collect::<Vec<_>>(),
        ["Row 3 of a spreadsheet", "Row 5 of a spreadsheet"]
    );
    assert_eq!(of(&rows[0], "born_on").value.as_deref(), Some("2018-04-03"));
    assert_eq!(of(&rows[0], "year_group").value.as_deref(), Some("Nursery"));
    assert_eq!(of(&rows[1], "born_on").place, "rows.xlsx, Form, C5");
    assert!(of(&rows[1], "born_on").doubt.as_ref().unwrap().contains("no such date"));
}

#[test]
fn a_table_may_have_a_heading_above_its_labels() {
    let rows = "Children awaiting advice,,\n,,\nSurname,Forename,DOB\nExample,Ada,3/4/2018\n";
    let rows = read("rows.csv", rows.as_bytes()).unwrap();
    assert_eq!((rows.len(), rows[0].what.as_str()), (1, "Row 4 of a CSV file"));
}

#[test]
fn what_is_chosen_from_an_old_list_of_a_word_form_is_read() {
    let list = |result: &str| {
        let field = format!(
            "<w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val='D1'/><w:ddList>{result}<w:listEntry w:val='Choose'/><w:listEntry w:val='Year 4'/></w:ddList></w:ffData></w:fldChar>"
        );
        zipped(&[(
            "word/document.xml",
            &format!(
                "<w:document xmlns:w='w'><w:p><w:r><w:t>Surname: Example</w:t></w:r></w:p><w:p><w:r><w:t>Year group: </w:t></w:r><w:r>{field}</w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p></w:document>"
            ),
        )])
    };
    let chosen = |result: &str| of(&one("a.docx", &list(result)), "year_group").value.clone();
    assert_eq!(chosen("<w:result w:val='1'/>").as_deref(), Some("Year 4"));
    assert_eq!(chosen(""), None, "nobody has chosen");
}

/// A PDF of one page with this drawing and these fields of a form.
fn pdf(drawing: &str, fields: Vec<Object>) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let content = document.add_object(Stream::new(dictionary! {}, drawing.as_bytes().to_vec()));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    });
    document.objects.insert(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into(),
    );
    let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => pages };
    if !fields.is_empty() {
        let fields: Vec<Object> =
            fields.into_iter().map(|field| document.add_object(field).into()).collect();
        catalog.set("AcroForm", dictionary! { "Fields" => fields });
    }
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
    let mut out = Vec::new();
    document.save_to(&mut out).unwrap();
    out
}

/// Text at places of a page.
fn printed(pieces: &[(i32, i32, &str)]) -> String {
    let piece = |(x, y, text): &(i32, i32, &str)| {
        format!("BT /F1 11 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n")
    };
    pieces.iter().map(piece).collect()
}

#[test]
fn a_pdf_form_is_read_field_by_field() {
    let field = |name: &str, kind: &str, value: Object| {
        Object::from(dictionary! {
            "T" => text_string(name), "FT" => Object::Name(kind.into()), "V" => value,
        })
    };
    let titled = dictionary! {
        "T" => text_string("Text7"), "TU" => text_string("Child\u{2019}s surname"), "FT" => "Tx",
        "V" => text_string("O\u{2019}Farrell-Si\u{e2}n"),
    };
    let choice = dictionary! {
        "T" => text_string("YearGroup"), "FT" => "Ch", "V" => text_string("4"),
        "Opt" => vec![vec![text_string("4"), text_string("Year 4")].into()],
    };
    let inner =
        vec![dictionary! { "T" => text_string("dob"), "V" => text_string("3/4/2018") }.into()];
    let outer = dictionary! { "T" => text_string("child"), "FT" => "Tx", "Kids" => inner };
    let file = pdf(
        &printed(&[(50, 780, "Bristol City Council"), (50, 760, "Request for advice")]),
        vec![
            titled.into(),
            choice.into(),
            outer.into(),
            field("LookedAfterYes", "Btn", "Off".into()),
            field("LookedAfterNo", "Btn", "Yes".into()),
            field("Address", "Tx", text_string("1 High Street\rBristol\rBS1 5TR")),
            field("GP", "Tx", text_string("")),
            field("Signature", "Sig", Object::Null),
        ],
    );
    let message = one("form.pdf", &file);
    show(&message);
    assert_eq!(message.what, "PDF form");
    assert_eq!(
        values(&message),
        "authority: Bristol
kind: advice_request
family_name: O\u{2019}Farrell-Si\u{e2}n
born_on: 2018-04-03
address: 1 High Street / Bristol
postcode: BS1 5TR
year_group: Year 4
looked_after: no"
    );
    assert_eq!(of(&message, "born_on").place, "form.pdf, field “dob”");
    assert_eq!(marked(&message, "born_on"), "3/4/2018");
    assert_eq!(of(&message, "born_on").doubt, None);
}

#[test]
fn the_text_of_a_pdf_is_a_hint_that_says_so() {
    let file = pdf(
        &printed(&[
            (50, 800, "Bristol City Council: request for health advice"),
            (50, 760, "Surname"),
            (200, 760, "Example"),
            (320, 760, "Forename"),
            (430, 760, "Ada"),
            (50, 740, "Date of birth: 3 April 2018"),
            (50, 720, "School"),
            // It runs on below, so that its first line is not the school.
            (200, 720, "The Very Long Name of a"),
            (200, 706, "Primary School"),
            (50, 680, "Home address"),
            (200, 680, "1 High Street"),
            (50, 660, "NHS number"),
            (50, 640, "999 000 0018"),
        ]),
        Vec::new(),
    );
    let message = one("letter.pdf", &file);
    show(&message);
    assert_eq!(message.what, "PDF");
    assert_eq!(
        values(&message),
        "authority: Bristol
kind: advice_request
family_name: Example
given_name: Ada
born_on: 2018-04-03"
    );
    for field in ["family_name", "given_name", "born_on"] {
        let found = of(&message, field);
        assert!(found.doubt.as_ref().unwrap().contains("Compare it with the original"), "{field}");
        assert!(found.span.is_some());
    }
    for (field, raw) in [
        ("setting", "The Very Long Name of a"),
        ("address", "1 High Street"),
        ("nhs_number", "999 000 0018"),
    ] {
        let found = of(&message, field);
        assert_eq!((found.value.as_deref(), found.raw.as_str()), (None, raw));
        assert!(found.doubt.as_ref().unwrap().contains("Type it from the original"), "{field}");
    }
    assert_eq!(of(&message, "born_on").place, "letter.pdf, page 1, line 3");
}

#[test]
fn a_pdf_that_cannot_be_read_says_why() {
    let scan = pdf("q 500 0 0 700 0 0 cm /Im1 Do Q", Vec::new());
    assert_eq!(read("scan.pdf", &scan), Err(Unreadable::Scan));
    let other = pdf(&printed(&[(50, 700, "Hello")]), Vec::new());
    assert_eq!(read("other.pdf", &other), Err(Unreadable::NothingFound));
    let mut document = Document::load_mem(&other).unwrap();
    document.trailer.set("ID", vec![Object::string_literal("a"), Object::string_literal("a")]);
    let version = lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: "user",
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut locked = Vec::new();
    document.save_to(&mut locked).unwrap();
    assert_eq!(read("locked.pdf", &locked), Err(Unreadable::PasswordProtected));
    // A field that is its own child.
    let mut document = Document::load_mem(&pdf(
        &printed(&[(50, 700, "Surname: Example")]),
        vec![dictionary! { "T" => text_string("a"), "FT" => "Tx" }.into()],
    ))
    .unwrap();
    let id =
        document.objects.iter().find(|(_, o)| o.as_dict().is_ok_and(|d| d.has(b"FT"))).unwrap().0;
    let id = *id;
    document.get_dictionary_mut(id).unwrap().set("Kids", vec![id.into()]);
    let mut circle = Vec::new();
    document.save_to(&mut circle).unwrap();
    assert_eq!(of(&one("circle.pdf", &circle), "family_name").value.as_deref(), Some("Example"));
}
