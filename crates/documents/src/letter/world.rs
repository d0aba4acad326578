//! The closed world in which a letter is set: one template, one file of data, five fonts. Nothing
//! is read from disk, no package is fetched, and there is no today.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::layout::Abs;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

/// Liberation Sans has the metrics of Arial; DejaVu Sans has the symbols and scripts that it lacks.
static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files: [&'static [u8]; 5] = [
        include_bytes!("../../fonts/LiberationSans-Regular.ttf"),
        include_bytes!("../../fonts/LiberationSans-Bold.ttf"),
        include_bytes!("../../fonts/LiberationSans-Italic.ttf"),
        include_bytes!("../../fonts/LiberationSans-BoldItalic.ttf"),
        include_bytes!("../../fonts/DejaVuSans.ttf"),
    ];
    files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect()
});
/// The same fonts, opened to look for glyphs.
static FACES: LazyLock<Vec<FontInstance>> = LazyLock::new(|| {
    let plain = FontVariations::default();
    let open =
        |font: &Font| font.clone().instantiate(FontVariant::default(), Abs::pt(12.0), &plain);
    FONTS.iter().map(open).collect()
});
static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    // Row headers of tables are behind this name.
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});
static TEMPLATE: LazyLock<Source> =
    LazyLock::new(|| Source::new(file("/letter.typ"), include_str!("letter.typ").into()));

/// Names of files are kept by the typesetter for ever: these two are the only ones.
fn file(name: &str) -> FileId {
    #[allow(clippy::expect_used)] // Both names are constants of this file.
    let path = VirtualPath::new(name).expect("a constant path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// Whether regular and bold text both have a glyph for the character.
pub(super) fn covers(c: char) -> bool {
    // The font book's own coverage is coarser and says yes to some characters without a glyph.
    let has = |index: usize| {
        FACES.get(index).is_some_and(|face| face.ttf().glyph_index(c).is_some_and(|g| g.0 != 0))
    };
    (has(0) && has(1)) || has(4)
}

/// The world of one letter.
pub(super) struct Closed {
    data: Bytes,
}

impl Closed {
    pub(super) fn new(json: Vec<u8>) -> Self {
        Self { data: Bytes::new(json) }
    }
}

impl World for Closed {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        TEMPLATE.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == TEMPLATE.id() { Ok(TEMPLATE.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == file("/data.json") { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
