use super::*;

mod kinds;

const BRISTOL: &[u8] = include_bytes!("../../../../tests/data/requests/bristol.eml");
const NORTH: &[u8] = include_bytes!("../../../../tests/data/requests/north-somerset.docx");
const SOUTH: &[u8] = include_bytes!("../../../../tests/data/requests/south-gloucestershire.csv");
const SOUTH_MAIL: &[u8] =
    include_bytes!("../../../../tests/data/requests/south-gloucestershire.eml");

fn one(name: &str, bytes: &[u8]) -> Message {
    let mut all = read(name, bytes).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn of<'a>(message: &'a Message, field: &str) -> &'a Found {
    message.fields.iter().find(|found| found.field == field).unwrap()
}

/// Every value that was found, as lines, to compare in one piece.
fn values(message: &Message) -> String {
    let line =
        |f: &Found| f.value.as_ref().map(|v| format!("{}: {}", f.field, v.replace('\n', " / ")));
    message.fields.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

fn show(message: &Message) {
    for found in &message.fields {
        println!("{found:?}");
    }
}

#[test]
fn bristols_email_with_a_form() {
    let message = one("bristol.eml", BRISTOL);
    show(&message);
    assert_eq!(message.what, "E-mail message");
    assert_eq!(
        values(&message),
        "authority: Bristol
kind: advice_request
reference: BCC-EHC-26-0417
received_on: 2026-03-03
received_at: 09:14
channel: email
la_dated_on: 2026-03-02
family_name: Farrant-Osei
given_name: Idris
known_as: Idi
born_on: 2017-09-14
nhs_number: 999 000 0026
address: 27 Invented Terrace / Bedminster / Bristol
postcode: BS3 4XX
setting: Harbourside Primary School
year_group: Year 4
parent: Abena Farrant-Osei
parent_contact: 0117 496 0123
gp: Coronation Road Surgery
looked_after: no
caseworker: Rosalind Keevil
caseworker_contact: rosalind.keevil@bristol.gov.uk
concerns: Speech is hard to follow for people who do not know him. / He tires quickly and drops things."
    );
    assert_eq!(of(&message, "received_on").place, "bristol.eml, Received header");
    assert_eq!(of(&message, "nhs_number").place, "Request form.docx, table 1, row 5");
    assert_eq!(of(&message, "kind").raw, "Request for health advice - ref BCC-EHC-26-0417");
    assert!(message.fields.iter().all(|found| found.doubt.is_none()));
    assert_eq!(message.attachments.len(), 1);
    assert!(message.text.contains("within six weeks"));
}

#[test]
fn north_somersets_word_form() {
    let message = one("north-somerset.docx", NORTH);
    show(&message);
    assert_eq!(message.what, "Word form");
    assert_eq!(
        values(&message),
        "authority: North Somerset
kind: advice_request
reference: NS/2026/1182
la_dated_on: 2026-04-16
family_name: PENHALLOW
given_name: Marnie Rose
born_on: 2019-06-06
nhs_number: 999 000 0034
address: 8 Made-up Close, Weston-super-Mare
postcode: BS23 9ZZ
setting: Sandpiper Infant School
year_group: Year 1
parent: Jory Penhallow
parent_contact: 01934 496 0145
interpreter: Polish
gp: Locking Road Surgery
looked_after: yes
caseworker: Tobias Lyne
caseworker_contact: tobias.lyne@n-somerset.gov.uk
concerns: Marnie has had surgery on both hips and uses a frame in school."
    );
    assert_eq!(of(&message, "reference").place, "north-somerset.docx, page header");
    assert_eq!(of(&message, "parent").place, "north-somerset.docx, table 2, row 2");
    assert_eq!(of(&message, "received_on").value, None, "a form does not say when it was received");
}

#[test]
fn south_gloucestershires_rows() {
    let rows = read("south-gloucestershire.csv", SOUTH).unwrap();
    assert_eq!(rows.len(), 3);
    show(&rows[0]);
    assert_eq!(rows[0].what, "Row 2 of a CSV file");
    assert_eq!(
        values(&rows[0]),
        "authority: South Gloucestershire
kind: advice_request
reference: SGC-55210
la_dated_on: 2026-04-20
family_name: Whitcombe
given_name: Alfie
born_on: 2015-11-02
nhs_number: 999 000 0042
address: 3 Pretend Lane, Yate
postcode: BS37 9ZZ
setting: Ridgeway Junior
year_group: 5
parent: Helen Whitcombe
parent_contact: 01454 496 0111
gp: Kennedy Way Surgery
looked_after: no
caseworker: Sunita Rao
caseworker_contact: sunita.rao@southglos.gov.uk
concerns: Asthma, and long absences from school"
    );
    assert_eq!(of(&rows[0], "nhs_number").place, "south-gloucestershire.csv, row 2, column H");
}

#[test]
fn an_impossible_date_and_a_wrong_check_digit_are_left_blank_with_a_doubt() {
    let rows = read("south-gloucestershire.csv", SOUTH).unwrap();
    let row = &rows[2];
    assert_eq!(of(row, "kind").value.as_deref(), Some("notification"));
    for (field, raw, says) in
        [("born_on", "31.02.2014", "no such date"), ("nhs_number", "999-000-0061", "check digit")]
    {
        let found = of(row, field);
        assert_eq!((found.value.as_deref(), found.raw.as_str()), (None, raw));
        assert!(found.doubt.as_ref().unwrap().contains(says));
    }
}

#[test]
fn a_message_of_a_summer_night_was_received_on_the_next_day() {
    let message = one("south-gloucestershire.eml", SOUTH_MAIL);
    show(&message);
    assert_eq!(
        values(&message),
        "authority: South Gloucestershire
kind: advice_request
reference: SGC-55301
received_on: 2026-07-01
received_at: 00:41
channel: email
la_dated_on: 2026-06-30
family_name: ABERNETHY
given_name: Ffion
born_on: 2013-08-01
nhs_number: 999 000 0069
setting: Downs View School
parent: Carys Abernethy
caseworker: Sunita Rao
caseworker_contact: sunita.rao@southglos.gov.uk"
    );
}

fn mail(headers: &str, body: &str) -> Vec<u8> {
    format!("From: A <a@example.org>\r\nTo: b@nhs.example\r\nSubject: Hello\r\n{headers}\r\n{body}")
        .into_bytes()
}

/// The day and time of receipt of a message whose newest Received header bears `stamp`.
fn received(stamp: &str) -> String {
    // An older header lies below, of another day: only the first NHS mailbox counts, and it wrote last.
    let headers = format!(
        "Received: from a.example.org by mx.nhs.example with ESMTPS id 1; {stamp}\r\nReceived: from b by a.example.org; Thu, 01 Jan 2015 12:00:00 +0000\r\n"
    );
    let message = one("x.eml", &mail(&headers, "Surname: Example\r\n"));
    let value = |field| of(&message, field).value.clone().unwrap();
    format!("{} {}", value("received_on"), value("received_at"))
}

#[test]
fn the_day_of_receipt_is_londons_whatever_zone_the_stamp_is_in() {
    for (stamp, at) in [
        ("Mon, 05 Jan 2026 23:58:00 +0000", "2026-01-05 23:58"),
        ("Wed, 01 Jul 2026 23:58:00 +0000", "2026-07-02 00:58"),
        ("Thu, 02 Jul 2026 00:30:00 +0100", "2026-07-02 00:30"),
        ("Wed, 01 Jul 2026 23:59:59 +0100", "2026-07-01 23:59"),
        // By winter time half past midnight in summer's zone is still yesterday.
        ("Tue, 06 Jan 2026 00:30:00 +0100", "2026-01-05 23:30"),
        ("Mon, 05 Jan 2026 18:59:59 -0500", "2026-01-05 23:59"),
        ("Mon, 05 Jan 2026 19:00:00 -0500", "2026-01-06 00:00"),
        ("Wed, 01 Jul 2026 17:59:59 -0500", "2026-07-01 23:59"),
        ("Wed, 01 Jul 2026 18:00:00 -0500", "2026-07-02 00:00"),
        ("Fri, 02 Jan 2026 05:30:00 +0900", "2026-01-01 20:30"),
        ("Thu, 31 Dec 2026 23:30:00 -0800", "2027-01-01 07:30"),
    ] {
        assert_eq!(received(stamp), at, "{stamp}");
    }
}

#[test]
fn within_the_hour_of_a_change_of_time_the_day_of_receipt_stands() {
    for (stamp, at) in [
        // 29 March 2026: the hour from one to two is left out.
        ("Sat, 28 Mar 2026 23:59:59 +0000", "2026-03-28 23:59"),
        ("Sun, 29 Mar 2026 00:00:00 +0000", "2026-03-29 00:00"),
        ("Sun, 29 Mar 2026 00:59:59 +0000", "2026-03-29 00:59"),
        ("Sun, 29 Mar 2026 01:00:00 +0000", "2026-03-29 02:00"),
        ("Sun, 29 Mar 2026 02:30:00 +0100", "2026-03-29 02:30"),
        ("Sat, 28 Mar 2026 20:00:00 -0500", "2026-03-29 02:00"),
        ("Sun, 29 Mar 2026 22:59:59 +0000", "2026-03-29 23:59"),
        ("Sun, 29 Mar 2026 23:00:00 +0000", "2026-03-30 00:00"),
        // 25 October 2026: the hour from one to two comes twice.
        ("Sat, 24 Oct 2026 22:59:59 +0000", "2026-10-24 23:59"),
        ("Sat, 24 Oct 2026 23:00:00 +0000", "2026-10-25 00:00"),
        ("Sun, 25 Oct 2026 00:59:59 +0000", "2026-10-25 01:59"),
        ("Sun, 25 Oct 2026 01:59:59 +0100", "2026-10-25 01:59"),
        ("Sun, 25 Oct 2026 01:00:00 +0000", "2026-10-25 01:00"),
        ("Sat, 24 Oct 2026 20:00:00 -0500", "2026-10-25 01:00"),
        ("Sun, 25 Oct 2026 23:59:59 +0000", "2026-10-25 23:59"),
        ("Mon, 26 Oct 2026 00:30:00 +0100", "2026-10-25 23:30"),
    ] {
        assert_eq!(received(stamp), at, "{stamp}");
    }
}

#[test]
fn a_message_that_names_no_authority_and_no_day_says_so() {
    let message =
        one("x.eml", &mail("Date: Mon, 02 Mar 2026 17:48:09 +0000\r\n", "Surname: Example\r\n"));
    assert_eq!(of(&message, "authority").value, None);
    assert!(of(&message, "authority").doubt.as_ref().unwrap().contains("No local authority"));
    assert_eq!(of(&message, "received_on").value, None);
    assert_eq!(of(&message, "received_on").place, "x.eml, Date header");
    assert!(of(&message, "received_on").doubt.is_some());
    assert_eq!(of(&message, "kind").value, None);
    assert!(of(&message, "kind").doubt.is_some());
    assert_eq!(of(&message, "family_name").value.as_deref(), Some("Example"));
}

#[test]
fn two_letterheads_are_two_authorities() {
    let body =
        "Bristol City Council\r\nThe family moved from North Somerset Council\r\nSurname: Example";
    let message = one("x.eml", &mail("", body));
    let found = of(&message, "authority");
    assert_eq!(found.value, None);
    let doubt = found.doubt.as_ref().unwrap();
    assert!(doubt.contains("x.eml, line 1") && doubt.contains("x.eml, line 2"), "{doubt}");
}

#[test]
fn a_forwarded_message_received_on_two_days_leaves_the_day_blank() {
    let inner = "Received: from a by b; Tue, 03 Mar 2026 09:14:52 +0000\r\nFrom: sen@bristol.gov.uk\r\nTo: x@nhs.example\r\nSubject: Request for advice\r\n\r\nSurname: Example\r\n";
    let outer = format!(
        "Received: from b by c; Thu, 05 Mar 2026 10:00:00 +0000\r\nFrom: x@nhs.example\r\nTo: y@nhs.example\r\nSubject: FW: Request for advice\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=zz\r\n\r\n--zz\r\nContent-Type: text/plain\r\n\r\nSee below\r\n--zz\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--zz--\r\n"
    );
    let message = one("fw.eml", outer.as_bytes());
    show(&message);
    assert_eq!(of(&message, "authority").value.as_deref(), Some("Bristol"));
    assert_eq!(of(&message, "family_name").value.as_deref(), Some("Example"));
    assert_eq!(of(&message, "received_on").value, None);
    let doubt = of(&message, "received_on").doubt.as_ref().unwrap();
    assert!(doubt.contains("It reached this mailbox on 5 March 2026 (fw.eml, Received header)"));
}

#[test]
fn a_name_in_one_piece_is_left_for_the_officer() {
    let message = one("x.eml", &mail("", "Child's name: Ada Example\r\n"));
    let found = of(&message, "family_name");
    assert_eq!((found.value.as_deref(), found.raw.as_str()), (None, "Ada Example"));
    assert!(found.doubt.is_some() && of(&message, "given_name").doubt.is_some());
}

#[test]
fn files_that_cannot_be_read_say_why() {
    use Unreadable::*;
    let locked: Vec<u8> = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
        .into_iter()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let half_mail = &BRISTOL[..BRISTOL.len() / 2];
    for (name, bytes, why) in [
        ("a.docx", Vec::new(), Empty),
        ("a.csv", b" \r\n".to_vec(), Empty),
        ("a.docx", NORTH[..NORTH.len() / 2].to_vec(), Damaged),
        ("a.eml", half_mail.to_vec(), Damaged),
        ("a.docx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), Picture),
        ("a.docx", b"\0\x01\x02\x03".to_vec(), WrongKind),
        ("a.rtf", b"{\\rtf1 Surname: Example}".to_vec(), WrongKind),
        ("a.pdf", b"Surname: Example".to_vec(), Damaged),
        ("a.eml", b"%PDF-1.7\n%\xe2\xe3".to_vec(), Damaged),
        ("a.docx", locked, PasswordProtected),
        ("a.doc", vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1], WrongKind),
        ("a.csv", b"one,two\r\n1,2\r\n".to_vec(), NothingFound),
        ("a.csv", b"Surname,DOB\r\n".to_vec(), NothingFound),
        ("a.csv", b"Surname,DOB\r\nExample,\"1 Ma".to_vec(), Damaged),
        ("a.eml", b"hello".to_vec(), Damaged),
        ("a.eml", vec![b'x'; limits::LARGEST_FILE + 1], TooLarge),
        (
            "a.docx",
            zipped(&[(
                "word/document.xml",
                "<w:document xmlns:w='w'><w:p><w:r><w:t>Hello</w:t></w:r></w:p></w:document>",
            )]),
            NothingFound,
        ),
        ("a.docx", zipped(&[("xl/workbook.xml", "<a/>")]), Damaged),
        ("a.odt", zipped(&[("mimetype", "a"), ("content.xml", "<a/>")]), WrongKind),
        ("a.zip", zipped(&[("form.docx", "a")]), Archive),
        ("a.docm", zipped(&[("word/document.xml", "<a/>"), ("word/vbaProject.bin", "a")]), Macros),
        ("a.docx", zipped(&[("word/document.xml", "<!DOCTYPE a><a/>")]), Damaged),
    ] {
        assert_eq!(read(name, &bytes).map(|m| m.len()), Err(why), "{name} {}", bytes.len());
    }
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_zip_that_unpacks_without_end_is_too_large() {
    let bomb = zipped(&[("word/document.xml", &" ".repeat(65 * 1024 * 1024))]);
    assert!(bomb.len() < 200_000);
    assert_eq!(read("a.docx", &bomb).map(|m| m.len()), Err(Unreadable::TooLarge));
    let many: Vec<String> = (0..2_001).map(|n| format!("{n}.xml")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|n| (n.as_str(), "")).collect();
    assert_eq!(read("a.docx", &zipped(&many)).map(|m| m.len()), Err(Unreadable::TooLarge));
}

#[test]
fn a_zip_with_two_entries_of_one_name_is_damaged() {
    let form = |name: &str| {
        let xml = "<w:document xmlns:w='w'><w:p><w:r><w:t>Surname: Example</w:t></w:r></w:p></w:document>";
        zipped(&[("word/document.xml", xml), (name, xml)])
    };
    let mut twice = form("word/documents.ml");
    assert_eq!(read("a.docx", &twice).map(|m| m.len()), Ok(1), "the control");
    while let Some(at) = twice.windows(17).position(|name| name == b"word/documents.ml") {
        twice[at..at + 17].copy_from_slice(b"word/document.xml");
    }
    assert_eq!(read("a.docx", &twice).map(|m| m.len()), Err(Unreadable::Damaged));
}

/// Every byte changed in turn, in steps, and every length: an answer each time, never a panic.
#[test]
fn damage_anywhere_is_an_answer_and_never_a_fault() {
    for (name, good) in
        [("a.eml", BRISTOL), ("a.docx", NORTH), ("a.csv", SOUTH), ("b.eml", SOUTH_MAIL)]
    {
        let mut seed = 1_u32;
        for at in (0..good.len()).step_by(good.len() / 150 + 1) {
            let mut bytes = good.to_vec();
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            bytes[at] = (seed >> 24) as u8;
            let _ = read(name, &bytes);
            let _ = read(name, &good[..at]);
        }
    }
}

#[test]
fn no_message_of_a_refusal_or_doubt_repeats_what_was_written() {
    let body = "Surname: Marked\r\nForename: Marked\r\nDOB: Marked\r\nNHS number: Marked\r\nLooked after: Marked\r\nPostcode: Marked";
    let message = one("x.eml", &mail("", body));
    assert!(message.fields.iter().filter_map(|f| f.doubt.as_ref()).all(|d| !d.contains("Marked")));
}
