//! The text of a PDF's pages, put together again from where it is printed: a PDF knows neither lines
//! nor columns. What comes out is a hint and never more than that.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, Object};

use super::limits::{LARGEST_PART, MOST_LINES};
use super::words::visible;

/// Pages that are read.
const MOST_PAGES: usize = 200;
/// Steps of drawing, in all pages.
const MOST_STEPS: usize = 1_000_000;
/// Pieces of text, in all pages.
const MOST_PIECES: usize = 200_000;
/// Drawings within drawings.
const DEEPEST_DRAWING: usize = 4;

/// Words that stand together, with a gap before and after.
#[derive(Debug)]
pub(super) struct Segment {
    /// Left and right edge, in points.
    pub from: f64,
    pub to: f64,
    pub text: String,
}

/// One line as it is printed, left to right.
#[derive(Debug)]
pub(super) struct Row {
    /// From 1.
    pub page: u32,
    /// On its page, from 1.
    pub number: usize,
    /// Height above the page's foot and size of the letters, in points.
    pub y: f64,
    pub size: f64,
    pub segments: Vec<Segment>,
}

/// Everything that is printed, page by page and downwards.
pub(super) fn rows(document: &Document) -> Vec<Row> {
    let mut steps = MOST_STEPS;
    let mut rows = Vec::new();
    let mut pieces = 0;
    for (page, id) in document.get_pages().into_iter().take(MOST_PAGES) {
        let fonts = document.get_page_fonts(id).unwrap_or_default();
        let mut hand = Hand { document, steps, pieces: Vec::new(), most: MOST_PIECES - pieces };
        let drawings = drawings_of_page(document, id);
        if let Ok(content) = document.get_page_content_with_limit(id, LARGEST_PART as usize) {
            hand.draw(&content, &known(document, fonts), &drawings, START, 0);
        }
        steps = hand.steps;
        pieces += hand.pieces.len();
        rows.extend(arranged(page, hand.pieces));
        if rows.len() > MOST_LINES || pieces >= MOST_PIECES {
            break;
        }
    }
    rows
}

/// A piece of text where it was put.
struct Piece {
    from: f64,
    to: f64,
    y: f64,
    size: f64,
    text: String,
}

/// Pieces as rows of segments.
fn arranged(page: u32, mut pieces: Vec<Piece>) -> Vec<Row> {
    pieces.retain(|piece| piece.y.is_finite() && piece.from.is_finite() && piece.size > 0.1);
    pieces.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if line.first().is_some_and(|p| p.y - piece.y < 0.4 * p.size) => {
                line.push(piece);
            }
            _ => lines.push(vec![piece]),
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    for mut line in lines {
        line.sort_by(|a, b| a.from.total_cmp(&b.from));
        let size = line.iter().map(|piece| piece.size).fold(0.0, f64::max);
        let y = line.first().map_or(0.0, |piece| piece.y);
        let mut segments: Vec<Segment> = Vec::new();
        for piece in line {
            let blank = piece.text.trim().is_empty();
            match segments.last_mut() {
                Some(last) if piece.from - last.to < 1.2 * size => {
                    let apart = piece.from - last.to > 0.15 * size;
                    if apart && !last.text.ends_with(' ') && !piece.text.starts_with(' ') {
                        last.text.push(' ');
                    }
                    last.text.push_str(&piece.text);
                    last.to = last.to.max(piece.to);
                }
                _ if blank => {}
                _ => segments.push(Segment { from: piece.from, to: piece.to, text: piece.text }),
            }
        }
        for segment in &mut segments {
            segment.text = visible(&segment.text).split_whitespace().collect::<Vec<_>>().join(" ");
        }
        segments.retain(|segment| !segment.text.is_empty());
        if !segments.is_empty() {
            rows.push(Row { page, number: rows.len() + 1, y, size, segments });
        }
    }
    rows
}

/// How letters become text, and how wide each is.
struct Font<'a> {
    encoding: Encoding<'a>,
    /// Codes are two bytes long.
    wide: bool,
    /// Code to width, in thousandths of the size, and the width of all others, if known.
    widths: BTreeMap<u32, f64>,
    other: Option<f64>,
}

type Fonts<'a> = BTreeMap<Vec<u8>, Font<'a>>;
type Drawings<'a> = BTreeMap<Vec<u8>, &'a Object>;

fn known<'a>(document: &'a Document, fonts: BTreeMap<Vec<u8>, &'a Dictionary>) -> Fonts<'a> {
    let font = |(name, font): (Vec<u8>, &'a Dictionary)| {
        let encoding = font.get_font_encoding_with_limit(document, LARGEST_PART as usize).ok()?;
        let inner = font
            .get_deref(b"DescendantFonts", document)
            .and_then(Object::as_array)
            .ok()
            .and_then(|fonts| document.dereference(fonts.first()?).ok()?.1.as_dict().ok());
        let (widths, other) = match inner {
            Some(inner) => {
                let other = inner.get(b"DW").ok().and_then(number);
                (wide_widths(document, inner), other.or(Some(1000.0)))
            }
            None => (narrow_widths(document, font), None),
        };
        Some((name, Font { encoding, wide: inner.is_some(), widths, other }))
    };
    fonts.into_iter().filter_map(font).collect()
}

fn narrow_widths(document: &Document, font: &Dictionary) -> BTreeMap<u32, f64> {
    let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
    let widths = font.get_deref(b"Widths", document).and_then(Object::as_array);
    let widths = widths.map(Vec::as_slice).unwrap_or_default().iter().take(256);
    let codes = u32::try_from(first).unwrap_or(0)..;
    let width = |(code, width): (u32, &Object)| {
        Some((code, number(document.dereference(width).ok()?.1)?)).filter(|(_, width)| *width > 0.0)
    };
    codes.zip(widths).filter_map(width).collect()
}

/// "1 [500 600] 7 9 400": code 1 is 500 wide, 2 is 600, and 7 to 9 are 400.
fn wide_widths(document: &Document, font: &Dictionary) -> BTreeMap<u32, f64> {
    let mut out = BTreeMap::new();
    let list = font.get_deref(b"W", document).and_then(Object::as_array);
    let mut list = list.map(Vec::as_slice).unwrap_or_default().iter().take(10_000);
    while let (Some(first), Some(next)) = (list.next(), list.next()) {
        let Some(first) = number(first) else { break };
        let first = first as u32;
        match document.dereference(next) {
            Ok((_, Object::Array(widths))) => {
                let widths = widths.iter().filter_map(number).take(10_000);
                out.extend((first..).zip(widths));
            }
            _ => {
                let (Some(last), Some(width)) = (number(next), list.next().and_then(number)) else {
                    break;
                };
                out.extend((first..=last as u32).take(10_000).map(|code| (code, width)));
            }
        }
        if out.len() > 100_000 {
            break;
        }
    }
    out
}

/// The drawings that a page may call upon by name.
fn drawings_of_page<'a>(document: &'a Document, page: lopdf::ObjectId) -> Drawings<'a> {
    let Ok((own, others)) = document.get_page_resources(page) else { return Drawings::new() };
    let others = others.into_iter().filter_map(|id| document.get_dictionary(id).ok());
    own.into_iter().chain(others).flat_map(|resources| drawings(document, resources)).collect()
}

fn drawings<'a>(document: &'a Document, resources: &'a Dictionary) -> Drawings<'a> {
    let named = resources.get_deref(b"XObject", document).and_then(Object::as_dict);
    let named = named.into_iter().flat_map(Dictionary::iter);
    named
        .filter_map(|(name, object)| Some((name.clone(), document.dereference(object).ok()?.1)))
        .collect()
}

fn fonts_in<'a>(document: &'a Document, resources: &'a Dictionary) -> Fonts<'a> {
    let named = resources.get_deref(b"Font", document).and_then(Object::as_dict);
    let fonts = named.into_iter().flat_map(Dictionary::iter).filter_map(|(name, font)| {
        Some((name.clone(), document.dereference(font).ok()?.1.as_dict().ok()?))
    });
    known(document, fonts.collect())
}

/// A matrix as PDF writes it: x' = ax + cy + e, y' = bx + dy + f.
type Matrix = [f64; 6];

const START: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn then(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

fn matrix(operands: &[Object]) -> Option<Matrix> {
    let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
    numbers.try_into().ok()
}

/// Whole and broken numbers alike.
fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}

/// What is kept and brought back around a part of a drawing.
#[derive(Clone)]
struct Pen<'f, 'a> {
    page: Matrix,
    font: Option<&'f Font<'a>>,
    size: f64,
    leading: f64,
    letter_gap: f64,
    word_gap: f64,
    stretch: f64,
}

struct Hand<'a> {
    document: &'a Document,
    steps: usize,
    pieces: Vec<Piece>,
    most: usize,
}

impl<'a> Hand<'a> {
    fn draw(
        &mut self,
        content: &[u8],
        fonts: &Fonts<'a>,
        drawings: &Drawings<'a>,
        page: Matrix,
        depth: usize,
    ) {
        let Ok(content) = Content::decode(content) else { return };
        let (mut line, mut at) = (START, START);
        let mut kept = Vec::new();
        let mut pen = Pen {
            page,
            font: None,
            size: 0.0,
            leading: 0.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
        };
        for step in &content.operations {
            if self.steps == 0 || self.pieces.len() >= self.most {
                return;
            }
            self.steps -= 1;
            let one = step.operands.first().and_then(number);
            let two = step.operands.get(1).and_then(number);
            match (step.operator.as_str(), one, two) {
                ("q", ..) if kept.len() < 64 => kept.push(pen.clone()),
                ("Q", ..) => pen = kept.pop().unwrap_or(pen),
                ("cm", ..) => {
                    pen.page = matrix(&step.operands).map_or(pen.page, |m| then(m, pen.page))
                }
                ("BT", ..) => (line, at) = (START, START),
                ("Tf", ..) => {
                    let name = step.operands.first().and_then(|name| name.as_name().ok());
                    pen.font = name.and_then(|name| fonts.get(name));
                    pen.size = two.unwrap_or(0.0);
                }
                ("TL", Some(leading), _) => pen.leading = leading,
                ("Tc", Some(gap), _) => pen.letter_gap = gap,
                ("Tw", Some(gap), _) => pen.word_gap = gap,
                ("Tz", Some(percent), _) => pen.stretch = percent / 100.0,
                ("Tm", ..) => {
                    line = matrix(&step.operands).unwrap_or(line);
                    at = line;
                }
                ("Td" | "TD", Some(x), Some(y)) => {
                    if step.operator == "TD" {
                        pen.leading = -y;
                    }
                    line = then([1.0, 0.0, 0.0, 1.0, x, y], line);
                    at = line;
                }
                ("T*" | "'" | "\"", ..) => {
                    line = then([1.0, 0.0, 0.0, 1.0, 0.0, -pen.leading], line);
                    at = line;
                    if let Some(text) = step.operands.last() {
                        self.show(text, &pen, &mut at);
                    }
                }
                ("Tj" | "TJ", ..) => {
                    if let Some(text) = step.operands.first() {
                        self.show(text, &pen, &mut at);
                    }
                }
                ("Do", ..) if depth < DEEPEST_DRAWING => {
                    let name = step.operands.first().and_then(|name| name.as_name().ok());
                    if let Some(drawing) = name.and_then(|name| drawings.get(name).copied()) {
                        self.draw_named(drawing, &pen, depth);
                    }
                }
                _ => {}
            }
        }
    }

    fn draw_named(&mut self, drawing: &'a Object, pen: &Pen, depth: usize) {
        let Ok(stream) = drawing.as_stream() else { return };
        if !stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form")
        {
            return;
        }
        let Ok(content) = stream.get_plain_content_with_limit(LARGEST_PART as usize) else {
            return;
        };
        let placed = stream.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array);
        let placed = placed.ok().and_then(|numbers| matrix(numbers)).unwrap_or(START);
        let resources =
            stream.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict);
        let (fonts, drawings) = match resources {
            Ok(own) => (fonts_in(self.document, own), drawings(self.document, own)),
            Err(_) => (Fonts::new(), Drawings::new()),
        };
        self.draw(&content, &fonts, &drawings, then(placed, pen.page), depth + 1);
    }

    /// Puts text down and moves on by its width.
    fn show(&mut self, text: &Object, pen: &Pen, at: &mut Matrix) {
        match text {
            Object::Array(parts) => {
                for part in parts {
                    match (part, number(part)) {
                        (_, Some(back)) => forward(at, -back / 1000.0 * pen.size * pen.stretch),
                        (part @ Object::String(..), _) => self.show(part, pen, at),
                        _ => {}
                    }
                }
            }
            Object::String(bytes, _) => {
                let Some(font) = pen.font else { return };
                let Ok(text) = Document::decode_text(&font.encoding, bytes) else { return };
                let start = then(*at, pen.page);
                forward(at, width(font, bytes, &text, pen) * pen.stretch);
                let end = then(*at, pen.page);
                let size = pen.size.abs() * start[2].hypot(start[3]);
                let piece = Piece { from: start[4], to: end[4], y: start[5], size, text };
                // What runs upwards is a stamp at the margin.
                if self.pieces.len() < self.most && start[1].abs() <= start[0].abs() {
                    self.pieces.push(piece);
                }
            }
            _ => {}
        }
    }
}

fn forward(at: &mut Matrix, by: f64) {
    *at = then([1.0, 0.0, 0.0, 1.0, by, 0.0], *at);
}

/// The width of a text, in points before any stretching.
fn width(font: &Font, bytes: &[u8], text: &str, pen: &Pen) -> f64 {
    let one = |code: u32, letter: char| {
        let width = font.widths.get(&code).copied().or(font.other).unwrap_or_else(|| usual(letter));
        let gap = if code == 32 && !font.wide { pen.word_gap } else { 0.0 };
        width / 1000.0 * pen.size + pen.letter_gap + gap
    };
    if font.wide {
        let (codes, _) = bytes.as_chunks::<2>();
        return codes.iter().map(|code| one(u32::from(u16::from_be_bytes(*code)), ' ')).sum();
    }
    let mut letters = text.chars();
    bytes.iter().map(|byte| one(u32::from(*byte), letters.next().unwrap_or('n'))).sum()
}

/// The usual width of a letter in a font that every reader has, and that a PDF need not describe: about
/// that of Helvetica.
fn usual(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '|' => 222.0,
        ' ' | '.' | ',' | ':' | ';' | '!' | '/' | 'I' | 'f' | 't' => 278.0,
        '(' | ')' | '-' | 'r' => 333.0,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500.0,
        'm' | 'M' => 833.0,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 722.0,
        'G' | 'O' | 'Q' => 778.0,
        'W' | '—' => 944.0,
        letter if letter.is_uppercase() => 640.0,
        _ => 556.0,
    }
}
