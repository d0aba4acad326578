//! A paper of a case to look at: one page of a PDF or a picture as a picture, and everything else that
//! can be read as its words. Called in `caseclock-reader`, for a stranger made the file.

mod draw;
#[cfg(test)]
mod tests;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::intake::limits::{self, Kind, LONGEST_NAME, LONGEST_SOURCE};
use crate::intake::{Unreadable, pdf, plain, words};

/// Width of a picture, in pixels, where what it shows is wider: a page of A4 has some 120 dots an inch.
pub const WIDTH: u32 = 1_000;
/// Greatest height of a picture, in pixels.
pub const HEIGHT: u32 = 3_000;
/// Pages of a PDF that can be turned to.
pub const MOST_PAGES: u32 = 2_000;

/// What a PDF is called in which something was filled in: what its picture may be without.
pub const FORM: &str = "PDF form";

/// One page of a paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// "PDF", "Picture", "Word document".
    pub what: String,
    /// Which page, from 1. One that is not there is the nearest that is.
    pub page: u32,
    /// How many there are; 1 where the words are shown and not the pages.
    pub pages: u32,
    /// The page.
    pub picture: Option<Picture>,
    /// Its words; empty for a picture and a scan.
    pub text: String,
}

/// A picture of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// PNG of eight bits and three colours, base64.
    png: String,
    /// Width in pixels, at most [`WIDTH`].
    pub width: u32,
    /// Height in pixels, at most [`HEIGHT`].
    pub height: u32,
}

/// Reads one page of a paper, from 1.
pub fn read(name: &str, bytes: &[u8], page: u32) -> Result<Paper, Unreadable> {
    let one =
        |what: &str, picture, text| Paper { what: what.into(), page: 1, pages: 1, picture, text };
    match limits::kind(name, bytes) {
        Ok(Kind::Pdf) => {
            let (page, pages, picture) = draw::pdf(bytes, page)?;
            let (form, text) = pdf::words_on(name, bytes, page)?;
            let text = words::cut(words::visible(&text).trim(), LONGEST_SOURCE);
            let what = if form { FORM } else { "PDF" }.to_owned();
            Ok(Paper { what, page, pages, picture: Some(picture), text })
        }
        Ok(kind) => plain::read(kind, name, bytes).map(|(what, text)| one(what, None, text)),
        Err(Unreadable::Picture) => Ok(one("Picture", Some(draw::picture(bytes)?), String::new())),
        Err(why) => Err(why),
    }
}

impl Paper {
    /// Whether it is what [`read`] gives.
    pub(crate) fn is_fit(&self) -> bool {
        (1..=MOST_PAGES).contains(&self.pages)
            && (1..=self.pages).contains(&self.page)
            && words::fits(&self.what, LONGEST_NAME)
            && !self.what.contains(['\n', '\t'])
            && words::fits(&self.text, LONGEST_SOURCE)
            && self.picture.as_ref().is_none_or(|picture| picture.pixels().is_some())
    }
}

impl Picture {
    /// Of pixels, three bytes each. None where their number is not that of the size.
    fn of(width: u32, height: u32, pixels: &[u8]) -> Option<Self> {
        let fit = (1..=WIDTH).contains(&width) && (1..=HEIGHT).contains(&height);
        let png = fit.then(|| encoded(width, height, pixels)).flatten()?;
        Some(Self { png: STANDARD.encode(png), width, height })
    }

    /// Its pixels, if it is a picture as [`read`] makes it and not another kind of file.
    fn pixels(&self) -> Option<Vec<u8>> {
        if self.width > WIDTH || self.height > HEIGHT {
            return None;
        }
        let png = STANDARD.decode(&self.png).ok()?;
        let limits = png::Limits { bytes: (WIDTH * HEIGHT * 4) as usize };
        let mut reader =
            png::Decoder::new_with_limits(std::io::Cursor::new(png), limits).read_info().ok()?;
        let mut pixels = vec![0; reader.output_buffer_size()?];
        let frame = reader.next_frame(&mut pixels).ok()?;
        let plain = (frame.color_type, frame.bit_depth)
            == (png::ColorType::Rgb, png::BitDepth::Eight)
            && (frame.width, frame.height) == (self.width, self.height);
        plain.then_some(pixels)
    }

    /// The picture drawn anew from its pixels, as a PNG in base64: nothing else that a reader that was
    /// taken over may have put into the file reaches the window.
    pub fn redrawn(&self) -> Option<String> {
        Some(Self::of(self.width, self.height, &self.pixels()?)?.png)
    }
}

fn encoded(width: u32, height: u32, pixels: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}
