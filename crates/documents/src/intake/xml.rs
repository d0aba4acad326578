//! The text of a Word part: paragraphs, tables, and fields that have a name. Pulled event by
//! event, within limits, without entities of the file's own making.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Unreadable;
use super::limits::{DEEPEST_XML, MOST_NODES};

/// One piece of a document, in reading order.
#[derive(Debug, PartialEq)]
pub(super) enum Piece {
    /// A paragraph; line breaks within it are kept.
    Para(String),
    /// Rows of cells. A table in a cell is lines of that cell, with tabs.
    Table(Vec<Vec<String>>),
    /// A content control or an old form field: its name and what was filled in.
    Field(String, String),
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    cell: Vec<String>,
}

/// A content control that is open.
#[derive(Default)]
struct Control {
    name: String,
    /// It shows only its prompt: nothing was filled in.
    prompt: bool,
    ticked: Option<bool>,
    text: String,
}

/// An old form field that is open.
#[derive(Default)]
struct Legacy {
    name: String,
    ticked: Option<bool>,
    result: Option<String>,
    /// It is a list to choose from, with these entries; which is chosen is said only once it was.
    list: bool,
    entries: Vec<String>,
    chosen: Option<usize>,
}

#[derive(Default)]
struct Walk {
    out: Vec<Piece>,
    tables: Vec<Table>,
    para: String,
    controls: Vec<Control>,
    legacy: Option<Legacy>,
    in_text: bool,
    in_run: u32,
    /// The run is not shown on the page.
    hidden: bool,
    /// Depth of what is printed elsewhere already: fallbacks, text that was moved away.
    skipped: u32,
}

/// Reads one part.
pub(super) fn pieces(xml: &str) -> Result<Vec<Piece>, Unreadable> {
    let mut reader = Reader::from_str(xml);
    let (mut walk, mut depth, mut nodes) = (Walk::default(), 0, 0);
    loop {
        match reader.read_event().map_err(|_| Unreadable::Damaged)? {
            Event::Start(tag) => {
                depth += 1;
                nodes += 1;
                if depth > DEEPEST_XML || nodes > MOST_NODES {
                    return Err(Unreadable::TooLarge);
                }
                walk.open(&tag);
            }
            Event::Empty(tag) => {
                nodes += 1;
                if nodes > MOST_NODES {
                    return Err(Unreadable::TooLarge);
                }
                walk.open(&tag);
                walk.close(tag.local_name().as_ref());
            }
            Event::End(tag) => {
                depth -= 1;
                walk.close(tag.local_name().as_ref());
            }
            Event::Text(text) if walk.in_text => walk.say(&text.xml10_content()),
            Event::CData(text) if walk.in_text => walk.say(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let code = name.resolve_char_ref().map_err(|_| Unreadable::Damaged)?;
                let c = match (code, name.as_ref()) {
                    (Some(c), _) => c,
                    (_, "amp") => '&',
                    (_, "lt") => '<',
                    (_, "gt") => '>',
                    (_, "quot") => '"',
                    (_, "apos") => '\'',
                    _ => return Err(Unreadable::Damaged),
                };
                if walk.in_text {
                    walk.say(c.encode_utf8(&mut [0; 4]));
                }
            }
            Event::DocType(_) => return Err(Unreadable::Damaged),
            Event::Eof if depth == 0 => return Ok(walk.out),
            Event::Eof => return Err(Unreadable::Damaged),
            _ => {}
        }
    }
}

fn val(tag: &BytesStart) -> Option<String> {
    let own = |a: &quick_xml::events::attributes::Attribute| a.key.local_name().as_ref() == "val";
    let found = tag.attributes().with_checks(false).flatten().find(own)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|text| text.into_owned())
}

/// An on/off property: on when it has no value.
fn on(tag: &BytesStart) -> bool {
    !matches!(val(tag).as_deref(), Some("0" | "false" | "off"))
}

fn tick(on: bool) -> &'static str {
    if on { "☒" } else { "☐" }
}

impl Walk {
    fn open(&mut self, tag: &BytesStart) {
        let name = tag.local_name();
        if self.skipped > 0 || matches!(name.as_ref(), "Fallback" | "moveFrom") {
            self.skipped += 1;
            return;
        }
        match name.as_ref() {
            "tbl" => self.tables.push(Table::default()),
            "r" => {
                self.in_run += 1;
                self.hidden = false;
            }
            "vanish" if self.in_run > 0 => self.hidden = on(tag),
            "t" => self.in_text = true,
            "tab" if self.in_run > 0 => self.say("\t"),
            "br" | "cr" if self.in_run > 0 => self.say("\n"),
            "noBreakHyphen" => self.say("-"),
            "sym" => self.symbol(tag),
            "sdt" => self.controls.push(Control::default()),
            "alias" => self.name_control(tag, true),
            "tag" => self.name_control(tag, false),
            "showingPlcHdr" => self.in_control(|control| control.prompt = true),
            "ffData" => self.legacy = Some(Legacy::default()),
            "name" => {
                if let (Some(legacy), Some(name)) = (&mut self.legacy, val(tag)) {
                    legacy.name = name;
                }
            }
            "ddList" => self.in_legacy(|legacy| legacy.list = true),
            "listEntry" => {
                if let (Some(legacy), Some(entry)) = (&mut self.legacy, val(tag)) {
                    legacy.entries.push(entry);
                }
            }
            "result" => {
                let at = val(tag).and_then(|at| at.parse().ok());
                self.in_legacy(|legacy| legacy.chosen = at.or(legacy.chosen));
            }
            "checkBox" => self.in_legacy(|legacy| legacy.ticked = Some(false)),
            "default" if self.legacy.as_ref().is_some_and(|l| l.ticked.is_some()) => {
                self.in_legacy(|legacy| legacy.ticked = Some(on(tag)));
            }
            "checked" if self.legacy.as_ref().is_some_and(|l| l.ticked.is_some()) => {
                self.in_legacy(|legacy| legacy.ticked = Some(on(tag)));
            }
            "checked" => self.in_control(|control| control.ticked = Some(on(tag))),
            "sdtContent" => {
                if let Some(ticked) = self.controls.last().and_then(|control| control.ticked) {
                    self.para.push_str(tick(ticked));
                }
            }
            "fldChar" => self.field(tag),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "r" => {
                self.in_run = self.in_run.saturating_sub(1);
                self.hidden = false;
            }
            "t" => self.in_text = false,
            "p" => {
                let text = std::mem::take(&mut self.para);
                match self.tables.last_mut() {
                    Some(table) => table.cell.push(text),
                    None => self.out.push(Piece::Para(text)),
                }
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    let cell = std::mem::take(&mut table.cell).join("\n");
                    table.row.push(cell.trim().into());
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(std::mem::take(&mut table.row));
                }
            }
            "tbl" => {
                let Some(table) = self.tables.pop() else { return };
                match self.tables.last_mut() {
                    Some(outer) => {
                        outer.cell.extend(table.rows.iter().map(|row| row.join("\t")));
                    }
                    None => self.out.push(Piece::Table(table.rows)),
                }
            }
            "sdt" => {
                if let Some(control) = self.controls.pop()
                    && !control.name.is_empty()
                    && control.ticked.is_none()
                {
                    self.out.push(Piece::Field(control.name, control.text));
                }
            }
            // What is chosen from an old list is not printed as text: it stands in the list alone.
            "ffData" if self.legacy.as_ref().is_some_and(|legacy| legacy.list) => {
                let Some(legacy) = &self.legacy else { return };
                let chosen = legacy.chosen.and_then(|at| legacy.entries.get(at));
                let chosen = chosen.cloned().unwrap_or_default();
                self.say(&chosen);
            }
            "ffData" => {
                if let Some(ticked) = self.legacy.as_ref().and_then(|legacy| legacy.ticked) {
                    self.para.push_str(tick(ticked));
                }
            }
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        // A prompt is not an answer, and a ticked box has been said already.
        let silent = |control: &Control| control.prompt || control.ticked.is_some();
        if self.hidden || self.controls.iter().any(silent) {
            return;
        }
        self.para.push_str(text);
        // Only the innermost: text kept once for every control around it would grow without end.
        self.in_control(|control| control.text.push_str(text));
        if let Some(result) = self.legacy.as_mut().and_then(|legacy| legacy.result.as_mut()) {
            result.push_str(text);
        }
    }

    /// Boxes drawn with a picture font.
    fn symbol(&mut self, tag: &BytesStart) {
        let own =
            |a: &quick_xml::events::attributes::Attribute| a.key.local_name().as_ref() == "char";
        let found = tag.attributes().with_checks(false).flatten().find(own);
        match found.map(|a| a.value.to_uppercase()).as_deref() {
            Some("F0FE" | "F052" | "F0FD" | "F078") => self.say("☒"),
            Some("F0A8" | "F06F" | "F0A3") => self.say("☐"),
            _ => {}
        }
    }

    fn field(&mut self, tag: &BytesStart) {
        let own = |a: &quick_xml::events::attributes::Attribute| {
            a.key.local_name().as_ref() == "fldCharType"
        };
        let found = tag.attributes().with_checks(false).flatten().find(own);
        match found.as_ref().map(|a| a.value.as_ref()) {
            Some("separate") => self.in_legacy(|legacy| legacy.result = Some(String::new())),
            Some("end") => {
                if let Some(Legacy { name, result: Some(text), ticked: None, list: false, .. }) =
                    self.legacy.take()
                    && !name.is_empty()
                {
                    self.out.push(Piece::Field(name, text));
                }
            }
            _ => {}
        }
    }

    /// The title that people see goes before the tag that programs see.
    fn name_control(&mut self, tag: &BytesStart, title: bool) {
        let name = val(tag).unwrap_or_default();
        self.in_control(|control| {
            if title || control.name.is_empty() {
                control.name = name;
            }
        });
    }

    fn in_control(&mut self, change: impl FnOnce(&mut Control)) {
        if let Some(control) = self.controls.last_mut() {
            change(control);
        }
    }

    fn in_legacy(&mut self, change: impl FnOnce(&mut Legacy)) {
        if let Some(legacy) = &mut self.legacy {
            change(legacy);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(inner: &str) -> Result<Vec<Piece>, Unreadable> {
        pieces(&format!(
            "<w:document xmlns:w='w' xmlns:w14='v'><w:body>{inner}</w:body></w:document>"
        ))
    }

    #[test]
    fn paragraphs_tables_and_named_fields() {
        let read = body(
            "<w:p><w:r><w:t>A &amp; B</w:t><w:tab/><w:t>C</w:t></w:r></w:p>\
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Surname</w:t></w:r></w:p></w:tc>\
             <w:tc><w:sdt><w:sdtPr><w:alias w:val='Child surname'/></w:sdtPr><w:sdtContent>\
             <w:p><w:r><w:t>Example</w:t></w:r></w:p></w:sdtContent></w:sdt></w:tc></w:tr></w:tbl>",
        );
        assert_eq!(
            read.unwrap(),
            [
                Piece::Para("A & B\tC".into()),
                Piece::Field("Child surname".into(), "Example".into()),
                Piece::Table(vec![vec!["Surname".into(), "Example".into()]]),
            ]
        );
    }

    #[test]
    fn prompts_are_not_answers_and_boxes_are_ticked() {
        let read = body(
            "<w:p><w:sdt><w:sdtPr><w:tag w:val='gp'/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>\
             <w:r><w:t>Click to enter text</w:t></w:r></w:sdtContent></w:sdt></w:p>\
             <w:p><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val='1'/></w14:checkbox></w:sdtPr>\
             <w:sdtContent><w:r><w:t>X</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t> Yes</w:t></w:r></w:p>\
             <w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val='Surname'/></w:ffData>\
             </w:fldChar></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>Example</w:t></w:r>\
             <w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
        );
        assert_eq!(
            read.unwrap(),
            [
                Piece::Field("gp".into(), String::new()),
                Piece::Para(String::new()),
                Piece::Para("☒ Yes".into()),
                Piece::Field("Surname".into(), "Example".into()),
                Piece::Para("Example".into()),
            ]
        );
    }

    #[test]
    fn what_is_hidden_on_the_page_is_not_read() {
        let read = body(
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Old</w:t></w:r><w:r><w:t>New</w:t></w:r></w:p>",
        );
        assert_eq!(read.unwrap(), [Piece::Para("New".into())]);
    }

    #[test]
    fn a_document_type_entities_and_depth_are_refused() {
        assert_eq!(pieces("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), Err(Unreadable::Damaged));
        assert_eq!(pieces("<a>&b;</a>"), Err(Unreadable::Damaged));
        assert_eq!(pieces("<a><b></a>"), Err(Unreadable::Damaged));
        assert_eq!(pieces("<a><b>"), Err(Unreadable::Damaged));
        assert_eq!(pieces(&"<a>".repeat(100_000)), Err(Unreadable::TooLarge));
    }
}
