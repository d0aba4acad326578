//! Papers as they come: forms, letters, scans, and files made to do harm.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use super::*;
use crate::letter::{self, Pictures};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/intake")
}

fn files(end: &str) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .filter(|(name, _)| name.ends_with(end))
        .map(|(name, path)| (name, fs::read(path).unwrap()))
        .collect();
    all.sort();
    all
}

/// The share of pixels that are not white.
fn inked(paper: &Paper) -> f64 {
    let pixels = paper.picture.as_ref().unwrap().pixels().unwrap();
    let dark = pixels.chunks(3).filter(|pixel| pixel.iter().any(|part| *part < 250)).count();
    dark as f64 / (pixels.len() / 3) as f64
}

#[test]
fn every_pdf_that_came_is_a_page_with_something_on_it() {
    let kept = std::env::var("PAPER_PAGES").ok();
    let mut blank = Vec::new();
    for (name, bytes) in files(".pdf") {
        let paper = match read(&name, &bytes, 1) {
            Ok(paper) => paper,
            Err(why) => {
                println!("{name}: {why:?}");
                assert!(
                    matches!(why, Unreadable::PasswordProtected | Unreadable::Damaged),
                    "{name}"
                );
                continue;
            }
        };
        assert!(paper.is_fit(), "{name}");
        if let Some(folder) = &kept {
            let png = STANDARD.decode(paper.picture.as_ref().unwrap().redrawn().unwrap()).unwrap();
            fs::write(Path::new(folder).join(format!("{name}.png")), png).unwrap();
        }
        // The first page of one of them is empty, by poppler too: the fullest counts.
        let others = (2..=paper.pages).map(|page| inked(&read(&name, &bytes, page).unwrap()));
        let ink = others.fold(inked(&paper), f64::max);
        println!("{name}: {} of {}, {ink:.4}", paper.page, paper.pages);
        // A form may leave it to the program that opens it to draw what was filled in: then the words
        // have it.
        let told = paper.what == FORM && paper.text.contains("What was filled in:\n");
        if ink < 0.001 && !told {
            blank.push(name);
        }
    }
    assert!(blank.is_empty(), "{blank:?}");
}

#[test]
fn our_own_letter_is_shown_page_by_page_with_its_words() {
    let pdf = letter::pdf(&letter::sample::letter(), Pictures::None).unwrap().pdf;
    let first = read("letter.pdf", &pdf, 1).unwrap();
    assert!(first.pages > 1 && inked(&first) > 0.01 && first.text.len() > 200);
    let second = read("letter.pdf", &pdf, 2).unwrap();
    assert_ne!(first.picture, second.picture);
    assert_ne!(first.text, second.text);
    assert_eq!(read("letter.pdf", &pdf, 999).unwrap().page, first.pages, "the nearest there is");
    assert_eq!(read("letter.pdf", &pdf, 0).unwrap(), first);
    // Cut off, as a transfer that broke: never a blank page.
    for at in [40, pdf.len() / 2, pdf.len() - 30] {
        assert_eq!(read("letter.pdf", &pdf[..at], 1), Err(Unreadable::Damaged));
    }
}

#[test]
fn forms_messages_and_tables_are_shown_as_their_words() {
    for (end, what) in [
        (".docx", "Word document"),
        (".xlsx", "Excel workbook"),
        (".eml", "E-mail message"),
        (".msg", "E-mail message"),
        (".csv", "CSV file"),
        (".txt", "Text"),
    ] {
        let mut shown = 0;
        for (name, bytes) in files(end) {
            match read(&name, &bytes, 1) {
                Ok(paper) => {
                    assert_eq!((paper.what.as_str(), paper.pages), (what, 1), "{name}");
                    assert!(paper.picture.is_none() && paper.is_fit(), "{name}");
                    shown += 1;
                }
                Err(why) => println!("{name}: {why:?}"),
            }
        }
        assert!(shown > 0, "{end}");
    }
}

fn photo(format: image::ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let image = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8, y as u8, 9]));
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

#[test]
fn a_picture_is_drawn_anew_and_made_small_enough() {
    let jpeg = read("a.jpg", &photo(image::ImageFormat::Jpeg, 2_400, 1_200), 1).unwrap();
    let picture = jpeg.picture.as_ref().unwrap();
    assert_eq!((jpeg.what.as_str(), picture.width, picture.height), ("Picture", 1_000, 500));
    assert!(jpeg.is_fit());
    let small = read("a.png", &photo(image::ImageFormat::Png, 40, 30), 1).unwrap();
    assert_eq!(small.picture.as_ref().map(|it| (it.width, it.height)), Some((40, 30)));
    let half = photo(image::ImageFormat::Png, 400, 300);
    assert_eq!(read("a.png", &half[..half.len() / 2], 1), Err(Unreadable::Damaged));
    let wide = photo(image::ImageFormat::Png, LARGE, 2);
    assert_eq!(read("a.png", &wide, 1), Err(Unreadable::TooLarge));
    assert_eq!(read("a.gif", b"GIF89a\0\0\0\0", 1), Err(Unreadable::WrongKind));
}

const LARGE: u32 = 16_001;

/// One change at a time to a true answer.
#[test]
fn a_picture_that_is_none_or_of_another_size_is_not_believed() {
    let true_one = read("a.png", &photo(image::ImageFormat::Png, 40, 30), 1).unwrap();
    let believed = |change: &dyn Fn(&mut Paper)| {
        let mut paper = true_one.clone();
        change(&mut paper);
        paper.is_fit()
    };
    let picture =
        |change: fn(&mut Picture)| believed(&move |paper| change(paper.picture.as_mut().unwrap()));
    assert!(believed(&|_| {}), "the control");
    assert!(!believed(&|paper| paper.page = 2));
    assert!(!believed(&|paper| (paper.page, paper.pages) = (0, 0)));
    assert!(!believed(&|paper| paper.pages = MOST_PAGES + 1));
    assert!(!believed(&|paper| paper.what = "Two\nlines".into()));
    assert!(!believed(&|paper| paper.text = "turned \u{202e}round".into()));
    assert!(!picture(|it| it.width = 41));
    assert!(!picture(|it| it.png = STANDARD.encode(b"<svg onload='x'/>")));
    assert!(!picture(|it| it.png.push('!')));
    // What stands after the picture, or beside its pixels, does not reach the window.
    let mut more = true_one.clone();
    let bytes = STANDARD.decode(&more.picture.as_ref().unwrap().png).unwrap();
    let longer = [bytes.as_slice(), b"and more"].concat();
    more.picture.as_mut().unwrap().png = STANDARD.encode(longer);
    let redrawn = more.picture.unwrap().redrawn().unwrap();
    assert_eq!(STANDARD.decode(redrawn).unwrap(), bytes);
}

#[test]
fn pdfs_that_cannot_be_drawn_say_so() {
    assert_eq!(read("a.pdf", b"%PDF-1.7\nand nothing else", 1), Err(Unreadable::Damaged));
    let page = |media: &str| {
        format!(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[{media}]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
        )
    };
    // As wide as a country, as thin as a hair, or without a size: an answer within the limits.
    for media in ["0 0 1e30 1e30", "0 0 1e9 1", "0 0 0 0", "0 0 -5 9", "0 0 600 800"] {
        match read("a.pdf", page(media).as_bytes(), 1) {
            Ok(paper) => assert!(paper.is_fit(), "{media}"),
            Err(why) => assert_eq!(why, Unreadable::Damaged, "{media}"),
        }
    }
}
