//! Pixels: a page of a PDF, and a picture file.

use std::io::Cursor;
use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::{FontData, FontQuery, StandardFont};
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};

use super::{HEIGHT, MOST_PAGES, Picture, WIDTH};
use crate::intake::Unreadable;

/// Greatest side of a picture file, in pixels, and the memory for it, in bytes.
const LONGEST_SIDE: u32 = 16_000;
const MOST_MEMORY: u64 = 256 << 20;

/// What stands at the end of every PDF (ISO 32000-1, 7.5.5), and in how many bytes it is looked for:
/// more than the standard's 1,024, for some programs write more after it.
const END: &[u8] = b"%%EOF";
const LONGEST_END: usize = 8 * 1024;

/// For text whose font is not in the file. All that stands in a PDF by name alone is drawn in one of
/// these; the symbols that they lack are missing.
static FONTS: [&[u8]; 4] = [
    include_bytes!("../../fonts/LiberationSans-Regular.ttf"),
    include_bytes!("../../fonts/LiberationSans-Bold.ttf"),
    include_bytes!("../../fonts/LiberationSans-Italic.ttf"),
    include_bytes!("../../fonts/LiberationSans-BoldItalic.ttf"),
];

fn font(query: &FontQuery) -> Option<(FontData, u32)> {
    let (bold, italic) = match query {
        FontQuery::Standard(font) => {
            use StandardFont as F;
            let bold = matches!(
                font,
                F::HelveticaBold
                    | F::HelveticaBoldOblique
                    | F::TimesBold
                    | F::TimesBoldItalic
                    | F::CourierBold
                    | F::CourierBoldOblique
            );
            let italic = matches!(
                font,
                F::HelveticaOblique
                    | F::HelveticaBoldOblique
                    | F::TimesItalic
                    | F::TimesBoldItalic
                    | F::CourierOblique
                    | F::CourierBoldOblique
            );
            (bold, italic)
        }
        FontQuery::Fallback(font) => (font.is_bold, font.is_italic),
    };
    let file = FONTS.get(usize::from(bold) + 2 * usize::from(italic))?;
    Some((Arc::new(*file), 0))
}

/// A page of a PDF, from 1: which it is, of how many, and its picture.
pub(super) fn pdf(bytes: &[u8], page: u32) -> Result<(u32, u32, Picture), Unreadable> {
    // Of a file that was cut off hayro draws what is left, which may be a blank page.
    let end = &bytes[bytes.len().saturating_sub(LONGEST_END)..];
    if !end.windows(END.len()).any(|window| window == END) {
        return Err(Unreadable::Damaged);
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Unreadable::PasswordProtected
        }
        _ => Unreadable::Damaged,
    })?;
    let pages = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
    if pages == 0 {
        return Err(Unreadable::Damaged);
    }
    if pages > MOST_PAGES {
        return Err(Unreadable::TooLarge);
    }
    let page = page.clamp(1, pages);
    let drawn = pdf.pages().get(page as usize - 1).ok_or(Unreadable::Damaged)?;
    let (width, height) = drawn.render_dimensions();
    let scale = (WIDTH as f32 / width).min(HEIGHT as f32 / height);
    // A page without a size, or one that is a line.
    if !(scale.is_finite() && width * scale >= 1.0 && height * scale >= 1.0) {
        return Err(Unreadable::Damaged);
    }
    let settings = InterpreterSettings { font_resolver: Arc::new(font), ..Default::default() };
    let sized = |side: f32, most: u32| ((side * scale).round() as u16).clamp(1, most as u16);
    let map = render(
        drawn,
        &RenderCache::new(),
        &settings,
        &RenderSettings {
            x_scale: scale,
            y_scale: scale,
            width: Some(sized(width, WIDTH)),
            height: Some(sized(height, HEIGHT)),
            bg_color: WHITE,
        },
    );
    // On white every pixel is opaque, and what is left of it is its colour.
    let pixels: Vec<u8> = map.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
    let picture = Picture::of(u32::from(map.width()), u32::from(map.height()), &pixels);
    Ok((page, pages, picture.ok_or(Unreadable::Damaged)?))
}

/// A PNG or JPEG file, made small enough and turned as the camera was held.
pub(super) fn picture(bytes: &[u8]) -> Result<Picture, Unreadable> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| Unreadable::Damaged)?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg)) {
        return Err(Unreadable::WrongKind);
    }
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let refused = |error| match error {
        image::ImageError::Limits(_) => Unreadable::TooLarge,
        _ => Unreadable::Damaged,
    };
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let turned = decoder.orientation();
    let mut image = DynamicImage::from_decoder(decoder).map_err(refused)?;
    if let Ok(turned) = turned {
        image.apply_orientation(turned);
    }
    if image.width() > WIDTH || image.height() > HEIGHT {
        image = image.thumbnail(WIDTH, HEIGHT);
    }
    let image = on_white(image);
    Picture::of(image.width(), image.height(), image.as_raw()).ok_or(Unreadable::Damaged)
}

/// Without transparency: what shows through is white, as paper is.
fn on_white(image: DynamicImage) -> image::RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let image = image.into_rgba8();
    let mixed = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u16::from(colour), u16::from(alpha));
        ((colour * alpha + 255 * (255 - alpha)) / 255) as u8
    };
    image::RgbImage::from_fn(image.width(), image.height(), |x, y| {
        let [r, g, b, a] = image.get_pixel(x, y).0;
        image::Rgb([mixed(r, a), mixed(g, a), mixed(b, a)])
    })
}
