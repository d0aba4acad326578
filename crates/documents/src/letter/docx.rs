//! The same blocks as a Word document. Only what an accessible letter needs of Office Open XML:
//! real headings, bullets, tables with repeated header rows, language, title, page numbers.
//! Children of `w:pPr`, `w:rPr` and `w:tblPr` stand in the order of the schema, or Word refuses.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::blocks::{Block, Sheet};

/// Width between the margins in twentieths of a point: A4 less 2 cm each side.
const WIDTH: u32 = 9638;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

pub(super) fn write(sheet: &Sheet) -> zip::result::ZipResult<Vec<u8>> {
    let parts: [(&str, String); 13] = [
        ("[Content_Types].xml", include_str!("word/content_types.xml").into()),
        ("_rels/.rels", include_str!("word/rels.xml").into()),
        ("docProps/core.xml", core(sheet)),
        ("docProps/app.xml", include_str!("word/app.xml").into()),
        ("word/document.xml", document(sheet)),
        ("word/_rels/document.xml.rels", include_str!("word/document_rels.xml").into()),
        ("word/styles.xml", include_str!("word/styles.xml").into()),
        ("word/numbering.xml", include_str!("word/numbering.xml").into()),
        ("word/settings.xml", include_str!("word/settings.xml").into()),
        ("word/fontTable.xml", include_str!("word/fontTable.xml").into()),
        ("word/theme/theme1.xml", include_str!("word/theme.xml").into()),
        ("word/header1.xml", header(sheet)),
        ("word/footer1.xml", footer(sheet)),
    ];
    // The zip's own dates are fixed: the same letter is the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn document(sheet: &Sheet) -> String {
    let mut body = String::new();
    for block in &sheet.blocks {
        match block {
            Block::Heading { level, text } => body += &para(&format!("Heading{level}"), text),
            Block::Para { text } => body += &para("Normal", text),
            Block::Notice { text } => body += &para("Notice", text),
            Block::Small { text } => body += &para("SmallPrint", text),
            Block::List { items } => {
                body.extend(items.iter().map(|item| para("ListBullet", item)));
            }
            Block::Facts { rows } => {
                let rows: Vec<_> = rows.iter().map(|(label, value)| vec![label, value]).collect();
                body += &table(None, &[5.2, 11.8], &rows);
            }
            Block::Table { head, widths, rows } => {
                let rows: Vec<Vec<&String>> = rows.iter().map(|row| row.iter().collect()).collect();
                body += &table(Some(head), widths, &rows);
            }
        }
    }
    format!(
        r#"{HEAD}<w:document {W}><w:body>{body}<w:sectPr><w:headerReference w:type="default" r:id="rId6"/><w:footerReference w:type="default" r:id="rId7"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1531" w:right="1134" w:bottom="1361" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>"#
    )
}

/// A table. The first column heads its rows, and the head, where there is one, heads the columns
/// and is repeated on every page.
fn table(head: Option<&Vec<String>>, widths: &[f32], rows: &[Vec<&String>]) -> String {
    let whole: f32 = widths.iter().sum();
    let widths: Vec<u32> = widths.iter().map(|w| (w / whole * WIDTH as f32) as u32).collect();
    let first_row = u8::from(head.is_some());
    let mut out = format!(
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0{}A0" w:firstRow="{first_row}" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>"#,
        if head.is_some() { 4 } else { 0 }
    );
    out.extend(widths.iter().map(|w| format!(r#"<w:gridCol w:w="{w}"/>"#)));
    out += "</w:tblGrid>";
    if let Some(head) = head {
        out += "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
        out.extend(head.iter().zip(&widths).map(|(text, width)| cell(text, *width, true)));
        out += "</w:tr>";
    }
    for row in rows {
        out += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        for (index, (text, width)) in row.iter().zip(&widths).enumerate() {
            out += &cell(text, *width, index == 0 && head.is_none());
        }
        out += "</w:tr>";
    }
    // Word wants a paragraph between a table and what follows.
    out + r#"</w:tbl><w:p><w:pPr><w:pStyle w:val="CellText"/></w:pPr></w:p>"#
}

fn cell(text: &str, width: u32, bold: bool) -> String {
    let bold = if bold { "<w:rPr><w:b/><w:bCs/></w:rPr>" } else { "" };
    format!(
        r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="CellText"/></w:pPr><w:r>{bold}{}</w:r></w:p></w:tc>"#,
        run(text)
    )
}

fn para(style: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{}</w:r></w:p>"#, run(text))
}

fn run(text: &str) -> String {
    format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escaped(text))
}

fn header(sheet: &Sheet) -> String {
    let draft = if sheet.draft {
        r#"<w:r><w:tab/></w:r><w:r><w:rPr><w:b/><w:bCs/><w:color w:val="A3160F"/></w:rPr><w:t>DRAFT, not signed</w:t></w:r>"#
    } else {
        ""
    };
    format!(
        r#"{HEAD}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r>{}</w:r>{draft}</w:p></w:hdr>"#,
        run(&sheet.header)
    )
}

/// Word counts the pages itself when the document is opened.
fn footer(sheet: &Sheet) -> String {
    let field = |name: &str| {
        format!(r#"<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#)
    };
    format!(
        r#"{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r>{}</w:r><w:r><w:tab/></w:r><w:r>{}</w:r>{}<w:r>{}</w:r>{}</w:p></w:ftr>"#,
        run(&sheet.footer),
        run("Page "),
        field("PAGE"),
        run(" of "),
        field("NUMPAGES"),
    )
}

fn core(sheet: &Sheet) -> String {
    let when = format!("{:04}-{:02}-{:02}T00:00:00Z", sheet.year, sheet.month, sheet.day);
    format!(
        r#"{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>en-GB</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>"#,
        escaped(&sheet.title),
        escaped(&sheet.author),
    )
}

/// Control characters were dropped before: XML does not allow them in any form.
fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}
