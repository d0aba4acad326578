use std::io::Read;
use std::process::Command;

use super::*;

fn sample() -> Letter {
    sample::letter()
}

/// The PDF through another program than the one that wrote it.
fn tool(program: &str, before: &[&str], after: &[&str], pdf: &[u8]) -> String {
    let folder = std::env::temp_dir().join(format!(
        "caseclock-letter-{}-{:?}",
        std::process::id(),
        std::thread::current().id()
    ));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("letter.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out = Command::new(program).args(before).arg(&path).args(after).output().unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(out.status.success(), "{program}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8_lossy(&out.stdout).into_owned()
}

/// Text with the white space of line breaks made one space.
fn flat(text: &str) -> String {
    text.replace('\u{200b}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn part(docx: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    let (first, again) = (pdf(&sample(), Pictures::None), pdf(&sample(), Pictures::None));
    assert_eq!(first.unwrap().sha256, again.unwrap().sha256);
    assert_eq!(docx(&sample()).unwrap(), docx(&sample()).unwrap());
    let mut other = sample();
    other.version = 2;
    assert_ne!(
        pdf(&sample(), Pictures::None).unwrap().sha256,
        pdf(&other, Pictures::None).unwrap().sha256
    );
}

#[test]
fn pictures_do_not_change_the_pdf() {
    let with = pdf(&sample(), Pictures::Scale(1.0)).unwrap();
    let without = pdf(&sample(), Pictures::None).unwrap();
    assert_eq!(with.sha256, without.sha256);
    assert_eq!(with.pages.len(), without.pages.len());
    assert!(with.pages.iter().all(|page| page.png.starts_with(b"\x89PNG") && page.width == 595));
    assert!(without.pages.iter().all(|page| page.png.is_empty()));
    // To look at: LETTER_PAGES=<folder> cargo test -p documents pictures
    if let Some(folder) = std::env::var_os("LETTER_PAGES").map(std::path::PathBuf::from) {
        let mut draft = sample();
        draft.draft = true;
        for (name, letter) in [("letter", sample()), ("draft", draft)] {
            let rendered = pdf(&letter, Pictures::Scale(1.5)).unwrap();
            std::fs::write(folder.join(format!("{name}.pdf")), &rendered.pdf).unwrap();
            std::fs::write(folder.join(format!("{name}.docx")), docx(&letter).unwrap()).unwrap();
            for (index, page) in rendered.pages.iter().enumerate() {
                std::fs::write(folder.join(format!("{name}{}.png", index + 1)), &page.png).unwrap();
            }
        }
    }
}

#[test]
fn what_was_typed_can_be_read_back_from_the_pdf_and_the_word_file() {
    let letter = sample();
    let rendered = pdf(&letter, Pictures::None).unwrap();
    // Raw order, or the columns of a table are read across.
    let text = flat(&tool("pdftotext", &["-raw"], &["-"], &rendered.pdf));
    let seen = flat(&rendered.pages.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("\n"));
    let word = part(&docx(&letter).unwrap(), "word/document.xml");
    let advice = &letter.advice;
    let need = &advice.needs[0];
    for typed in [
        "OKONJO-BRIGHT, Tamsin",
        "EHC/26/00417",
        "3 March 2026",
        "9 April 2026",
        "5 March 2018 (8 years)",
        "Larkfield Primary School",
        "Nursing and Midwifery Council, 99Z0000E",
        "will be shared with",
        &advice.child_views,
        &advice.parent_views,
        &advice.summary,
        "Being assessed, not confirmed",
        "Reported by the family, no record seen",
        &need.impact,
        &need.outcomes[0].what,
        &need.provision[0].what,
        &need.provision[0].who,
        &advice.gaps,
        &advice.waits[0].status,
        "is not known to this service",
    ] {
        assert!(text.contains(&flat(typed)), "PDF: {typed}");
        assert!(seen.contains(&flat(typed)), "page text: {typed}");
        assert!(word.contains(typed), "Word: {typed}");
    }
    assert!(text.contains("NHS number 999 000 0018 Born 5 March 2018"), "top of each page");
    assert!(text.contains("Page 1 of "));
    assert!(!text.contains("Invented Row"), "the home address is never printed");
    assert!(!word.contains("Invented Row"));
}

#[test]
fn marks_of_a_typesetting_language_are_only_text() {
    let mut letter = sample();
    let evil =
        r##"#panic("x") $ a_b * @ref #include "/etc/passwd" \n [x] <lab> = == // /* ~ ` &amp;"##;
    letter.advice.child_views = evil.into();
    letter.advice.needs[0].what = evil.into();
    letter.advice.needs[0].provision[0].who = evil.into();
    letter.child.given_name = "#Eve*".into();
    let rendered = pdf(&letter, Pictures::None).unwrap();
    let text = flat(&tool("pdftotext", &["-raw"], &["-"], &rendered.pdf));
    assert!(text.matches(evil).count() >= 2, "{text}");
    assert!(text.contains("OKONJO-BRIGHT, #Eve*"));
}

#[test]
fn a_character_that_cannot_be_printed_is_refused_with_its_place_and_not_repeated() {
    let mut letter = sample();
    letter.advice.parent_views = "She is marked-name 😀".into();
    let refusal = check(&letter).unwrap_err();
    let place = "Views of the parents or carers".to_string();
    assert_eq!(refusal, Unrenderable::Character { place });
    assert!(!refusal.to_string().contains("marked-name"));
    assert_eq!(pdf(&letter, Pictures::None).unwrap_err(), refusal);
    assert_eq!(docx(&letter).unwrap_err(), refusal);

    let mut letter = sample();
    letter.advice.needs[0].what = "marked 王".into();
    let refusal = check(&letter).unwrap_err().to_string();
    assert!(refusal.contains("Need 1") && !refusal.contains("marked"), "{refusal}");

    let mut letter = sample();
    letter.answers[0].service = "marked 王".into();
    let refusal = check(&letter).unwrap_err().to_string();
    assert!(refusal.contains("What services told us") && !refusal.contains("marked"), "{refusal}");
}

#[test]
fn every_character_that_is_let_through_can_be_printed() {
    // Marks that combine are printed on a letter, never on the space that parts them here.
    let alone = |c: &char| c.is_alphanumeric() || !('\u{300}'..='\u{fff}').contains(c);
    let all: Vec<char> = preflight::printable().filter(alone).collect();
    assert!(all.len() > 5_000, "{}", all.len());
    let spaced: String = all.iter().flat_map(|c| [*c, ' ']).collect();
    let mut letter = Letter { advice: Advice::default(), ..sample() };
    letter.answers.truncate(1);
    // As a paragraph, and as a heading, which is bold.
    letter.advice.summary = spaced.clone();
    letter.answers[0].service = spaced;
    let rendered = pdf(&letter, Pictures::None).unwrap();
    let text = tool("pdftotext", &["-raw"], &["-"], &rendered.pdf);
    for c in "£–’“”éŁŵŷạ→✓ßøğžΩЖ".chars() {
        assert!(text.matches(c).count() >= 2, "{c}");
    }
}

#[test]
fn a_letter_has_an_end() {
    let mut letter = sample();
    letter.advice.summary = "word ".repeat(preflight::LONGEST / 5 + 1);
    assert_eq!(check(&letter), Err(Unrenderable::TooLong));
}

#[test]
fn the_pdf_says_pdf_a_2a_and_pdf_ua_1_in_british_english_with_a_title() {
    let rendered = pdf(&sample(), Pictures::None).unwrap();
    let text = String::from_utf8_lossy(&rendered.pdf);
    for mark in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "Health advice, reference EHC/26/00417",
    ] {
        assert!(text.contains(mark), "{mark}");
    }
    tool("qpdf", &["--check"], &[], &rendered.pdf);
    let open = tool("qpdf", &["--qdf", "--object-streams=disable"], &["-"], &rendered.pdf);
    assert!(open.contains("/Lang (en-GB)") && open.contains("/DisplayDocTitle true"));
    assert!(open.contains("/Scope /Row") && open.contains("/Scope /Column"));
    let title = tool("pdfinfo", &[], &[], &rendered.pdf);
    assert!(!title.contains("Okonjo") && !title.contains("OKONJO"), "no child's name in the title");
    assert!(title.contains("Tagged:          yes"));
}

#[test]
fn a_draft_says_so_on_every_page() {
    let mut letter = sample();
    letter.draft = true;
    let rendered = pdf(&letter, Pictures::None).unwrap();
    let text = tool("pdftotext", &[], &["-"], &rendered.pdf);
    for page in text.split('\u{c}').filter(|page| !page.trim().is_empty()) {
        assert!(page.contains("DRAFT, not signed"));
    }
    assert!(part(&docx(&letter).unwrap(), "word/header1.xml").contains("DRAFT, not signed"));
    assert!(
        !tool("pdftotext", &[], &["-"], &pdf(&sample(), Pictures::None).unwrap().pdf)
            .contains("DRAFT")
    );
}

#[test]
fn an_empty_letter_says_what_was_not_recorded() {
    let letter = Letter { advice: Advice::default(), answers: Vec::new(), ..sample() };
    let text = flat(
        &pdf(&letter, Pictures::None)
            .unwrap()
            .pages
            .iter()
            .map(|p| p.text.as_str())
            .collect::<String>(),
    );
    for said in [
        "No views were recorded.",
        "No diagnosis was recorded.",
        "No summary was recorded.",
        "No need was recorded.",
    ] {
        assert!(text.contains(said), "{said}");
    }
    for left_out in
        ["Strengths", "Preparation for adulthood", "Services waited for", "What services told us"]
    {
        assert!(!text.contains(left_out), "{left_out}");
    }
}

#[test]
fn no_need_found_is_said_plainly() {
    let advice = Advice { none_found: true, ..Advice::default() };
    let letter = Letter { advice, ..sample() };
    let text = flat(
        &pdf(&letter, Pictures::None)
            .unwrap()
            .pages
            .iter()
            .map(|p| p.text.as_str())
            .collect::<String>(),
    );
    assert!(text.contains("No health need related to special educational needs was found."));
    assert!(!text.contains("Needs, outcomes and provision"));
}

#[test]
fn a_very_long_word_stays_on_the_page() {
    let mut letter = sample();
    letter.advice.summary = "https://".to_string() + &"example".repeat(60);
    letter.advice.needs[0].provision[0].how_often = "x".repeat(200);
    let rendered = pdf(&letter, Pictures::None).unwrap();
    let boxes = tool("pdftotext", &["-bbox"], &["-"], &rendered.pdf);
    for line in boxes.lines().filter(|line| line.contains("<word")) {
        let x: f64 =
            line.split("xMax=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
        assert!(x < 596.0 - 50.0, "{line}");
    }
}

#[test]
fn the_word_file_has_headings_tables_language_and_title() {
    let docx = docx(&sample()).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&docx)).unwrap();
    for index in 0..zip.len() {
        let mut text = String::new();
        zip.by_index(index).unwrap().read_to_string(&mut text).unwrap();
        let mut reader = quick_xml::Reader::from_str(&text);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }
    let document = part(&docx, "word/document.xml");
    for style in ["Heading1", "Heading2", "Heading3", "Heading4", "ListBullet", "TableGrid"] {
        assert!(document.contains(&format!("w:val=\"{style}\"")), "{style}");
    }
    assert_eq!(document.matches("Heading1").count(), 1);
    assert!(document.contains("<w:cantSplit/><w:tblHeader/>"));
    assert!(part(&docx, "word/styles.xml").contains("<w:lang w:val=\"en-GB\""));
    let core = part(&docx, "docProps/core.xml");
    assert!(core.contains("<dc:title>Health advice, reference EHC/26/00417</dc:title>"));
    assert!(core.contains("<dc:language>en-GB</dc:language>"));
    assert!(!core.contains("Okonjo"));
}

#[test]
fn lines_in_other_scripts_and_combined_accents_are_printed() {
    let mut letter = sample();
    letter.advice.summary = "محمد علي حسن عبد الرحمن ".repeat(20)
        + &"and שלום עולם ".repeat(20)
        + &"Żółć Nguyễn e\u{301} q\u{303} ".repeat(10);
    assert!(pdf(&letter, Pictures::None).is_ok());
}
