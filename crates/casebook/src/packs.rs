//! The pack: what the authority's portal accepts, written out and sent.

use std::path::Path;

use documents::pack::{self, Pack, PortalMap};
use domain::event::PackedFile;
use domain::refusal::Refusal;

use crate::casebook::Casebook;
use crate::circle;
use crate::error::{Error, FieldFault};
use crate::form;
use crate::leaving::write_out;
use crate::views::{CaseView, PackFileView, PackView};
use crate::wishes::{MarkSent, OfCase, OfLetter, WritePack};

impl Casebook {
    /// What would be written, and what is left out and why. Nothing is written.
    pub fn plan_pack(&self, wish: OfLetter) -> Result<PackView, Error> {
        let (map, pack) = self.make_pack(&wish)?;
        self.looked(&wish.case_id, "pack");
        self.pack_view(&wish.case_id, &map, &pack, None)
    }

    fn make_pack(&self, wish: &OfLetter) -> Result<(PortalMap, Pack), Error> {
        let (case, events) = self.case(&wish.case_id)?;
        let letter = case.letter(&wish.letter_id).ok_or(Refusal::NoSuchLetter)?;
        letter.stands_signed().ok_or(Refusal::NotSigned)?;
        let (sheet, signed) = self.signed_sheet(&events, &wish.letter_id)?;
        let (_, pdf, docx) = self.kept_files(wish)?;
        let map = pack::newest(&sheet.authority, self.today())
            .ok_or(documents::pack::Unpackable::Failed)?;
        // The case's own short name, for where the authority gave no reference.
        let case_ref = wish.case_id.rsplit('-').next().unwrap_or_default();
        let pack = pack::make(
            &map,
            &pack::Signed {
                letter: &sheet,
                pdf: &pdf,
                docx: Some(&docx),
                signature: signed.signature.clone(),
                public_key: signed.public_key.clone(),
                signed_on: signed.written_on,
                case_ref,
            },
        )?;
        Ok((map, pack))
    }

    /// Writes the pack into a folder: no half file under a final name, and never over a file. Only the
    /// power going between two names leaves some of its files and not others.
    pub fn write_pack(&mut self, wish: WritePack) -> Result<PackView, Error> {
        let of = OfLetter { case_id: wish.case_id.clone(), letter_id: wish.letter_id.clone() };
        let (case, _) = self.case(&wish.case_id)?;
        case.letter_to_send(&wish.letter_id)?;
        let (map, pack) = self.make_pack(&of)?;
        if !pack.stops.is_empty() {
            return Err(Error::PackStopped);
        }
        self.exporting(std::slice::from_ref(&wish.case_id), "pack", &wish.why)?;
        let files: Vec<(&str, &[u8])> =
            pack.files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
        write_out(Path::new(&wish.folder), &files)?;
        let packed = pack
            .files
            .iter()
            .map(|file| PackedFile {
                name: file.name.clone(),
                sha256: file.sha256.clone(),
                bytes: file.bytes.len() as u64,
            })
            .collect();
        self.act(&wish.case_id, |case, moment| {
            case.pack(&wish.letter_id, &map.name, packed, moment)
        })?;
        self.pack_view(&wish.case_id, &map, &pack, Some(wish.folder))
    }

    /// Records that the advice was given.
    pub fn mark_sent(&mut self, wish: MarkSent) -> Result<CaseView, Error> {
        let on = form::date("sent_on", &wish.sent_on)?
            .ok_or(Error::Field("sent_on", FieldFault::Missing))?;
        self.act(&wish.case_id, |case, moment| {
            case.send(&wish.letter_id, on, &wish.receipt, moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    fn pack_view(
        &self,
        case_id: &str,
        map: &PortalMap,
        pack: &Pack,
        written_to: Option<String>,
    ) -> Result<PackView, Error> {
        Ok(PackView {
            head: self.store.head()?,
            authority: map.authority.clone(),
            map: map.name.clone(),
            map_note: map.note.clone(),
            route: map.route.clone(),
            recipient: map.recipient.clone(),
            files: pack
                .files
                .iter()
                .map(|file| PackFileView {
                    name: file.name.clone(),
                    what: file.what.clone(),
                    bytes: u32::try_from(file.bytes.len()).unwrap_or(u32::MAX),
                    sha256: file.sha256.clone(),
                })
                .collect(),
            left_out: pack
                .left_out
                .iter()
                .map(|out| format!("{}: {}", out.what, out.why))
                .collect(),
            stops: pack.stops.clone(),
            warnings: circle::barred(&self.case(case_id)?.0),
            written_to,
        })
    }
}
