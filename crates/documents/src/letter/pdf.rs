//! From a sheet to a PDF, and to pictures of the same pages.

use sha2::{Digest, Sha256};
use typst::foundations::{Datetime, Smart};
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;

use super::blocks::Sheet;
use super::world::Closed;
use super::{Page, Pictures, Rendered, Unrenderable};

/// Sets the sheet, and forgets everything afterwards: what the typesetter remembers of one letter
/// would else stay in memory with the child's data in it.
pub(super) fn render(sheet: &Sheet, pictures: Pictures) -> Result<Rendered, Unrenderable> {
    let rendered = set(sheet, pictures);
    typst::comemo::evict(0);
    rendered
}

fn set(sheet: &Sheet, pictures: Pictures) -> Result<Rendered, Unrenderable> {
    let json = serde_json::to_vec(sheet).map_err(|_| Unrenderable::Failed)?;
    let ident = hex(&Sha256::digest(&json));
    let document = typst::compile::<PagedDocument>(&Closed::new(json)).output.map_err(refused)?;
    let midnight = Datetime::from_ymd_hms(sheet.year, sheet.month as u8, sheet.day as u8, 0, 0, 0);
    let options = PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Caseclock".into())),
        timestamp: midnight.map(Timestamp::new_utc),
        standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|_| Unrenderable::Failed)?,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(refused)?;
    let pages = document.pages().iter().map(|page| picture(page, pictures));
    Ok(Rendered {
        sha256: hex(&Sha256::digest(&pdf)),
        pages: pages.collect::<Result<_, _>>()?,
        pdf,
    })
}

/// The typesetter's own words may quote the text, so they are dropped; tests see them.
fn refused<E: std::fmt::Debug>(reasons: E) -> Unrenderable {
    if cfg!(test) {
        eprintln!("{reasons:?}");
    }
    Unrenderable::Failed
}

fn picture(page: &typst_layout::Page, pictures: Pictures) -> Result<Page, Unrenderable> {
    let text = text(page);
    let Pictures::Scale(scale) = pictures else {
        return Ok(Page { png: Vec::new(), width: 0, height: 0, text });
    };
    let pixel_per_pt = f64::from(scale.clamp(0.25, 4.0)).into();
    let map = typst_render::render(page, &RenderOptions { pixel_per_pt, render_bleed: false });
    let (width, height) = (map.width(), map.height());
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    // Pages are opaque, so that colours are the same with and without premultiplied alpha.
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().map_err(|_| Unrenderable::Failed)?;
    writer.write_image_data(map.data()).map_err(|_| Unrenderable::Failed)?;
    writer.finish().map_err(|_| Unrenderable::Failed)?;
    Ok(Page { png: bytes, width, height, text })
}

/// The text between header and footer, for those who do not see the picture.
fn text(page: &typst_layout::Page) -> String {
    let mut lines = Lines { out: String::new(), y: f64::NAN, x: 0.0 };
    let height = page.frame.height();
    walk(&page.frame, Transform::identity(), &mut |at, words, width| {
        let inside = at.y > Abs::cm(MARGIN_CM) && at.y < height - Abs::cm(MARGIN_CM);
        if inside {
            lines.push(at, words, width);
        }
    });
    lines.out
}

/// Header and footer stand within this distance of the page's edges; the template agrees.
const MARGIN_CM: f64 = 2.2;

struct Lines {
    out: String,
    y: f64,
    x: f64,
}

impl Lines {
    fn push(&mut self, at: Point, words: &str, width: Abs) {
        let (x, y) = (at.x.to_pt(), at.y.to_pt());
        if !self.out.is_empty() {
            if (y - self.y).abs() > 1.0 || x + 1.0 < self.x {
                self.out.push('\n');
            } else if x - self.x > 1.0 {
                self.out.push(' ');
            }
        }
        self.out.extend(words.chars().filter(|c| *c != '\u{200b}'));
        (self.x, self.y) = (x + width.to_pt(), y);
    }
}

fn walk(frame: &Frame, turned: Transform, see: &mut impl FnMut(Point, &str, Abs)) {
    for (at, item) in frame.items() {
        let here = turned.pre_concat(Transform::translate(at.x, at.y));
        match item {
            FrameItem::Group(group) => {
                walk(&group.frame, here.pre_concat(group.transform), see);
            }
            FrameItem::Text(run) => see(Point::zero().transform(here), &run.text, run.width()),
            _ => {}
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
