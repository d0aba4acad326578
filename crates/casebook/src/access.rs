//! What is handed over: all that is held on one child, as one file that a family can read, and the
//! whole casebook in the clear for another provider.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, SecondsFormat};
use documents::intake::FIELDS;
use documents::letter::{self, Part, Record};
use domain::case::Case;
use domain::circle::Someone;
use domain::event::{Body, Event};
use domain::nhs_number::NhsNumber;
use domain::refusal::Refusal;
use domain::request::Request;
use domain::roles::Right;
use domain::team::TEAM;
use domain::{civil, service};
use serde::Serialize;
use serde_json::{Value, json};

use crate::casebook::Casebook;
use crate::caseload;
use crate::error::Error;
use crate::fault::Fault;
use crate::form;
use crate::leaving::write_out;
use crate::seal;
use crate::store::looks::Sought;
use crate::store::projections::cases;
use crate::views::{Face, WrittenView};
use crate::wishes::{ExportCasebook, WriteAccess};
use crate::words::{self, counted};

/// Fields that are about someone else than the child, or that they gave.
const OF_OTHERS: [&str; 4] = ["parent", "parent_contact", "caseworker", "caseworker_contact"];
const HOME: [&str; 2] = ["address", "postcode"];

impl Casebook {
    /// Writes all that is held on one child, in every case of theirs, as one PDF, with the files that
    /// were kept beside it. Parts about others and internal notes are marked: someone decides about
    /// those before it is handed over (UK GDPR art 15(4); DPA 2018 Sch 2 para 16, Sch 3 Part 2).
    pub fn write_access(&mut self, wish: WriteAccess) -> Result<WrittenView, Error> {
        let case_ids = self.of_one_child(wish.of.trim())?;
        self.exporting(&case_ids, "access", &wish.why)?;
        let today = self.today();
        let mut parts = vec![
            Part::Heading(1, "All that is held on one child".into()),
            Part::Text(format!(
                "Made on {} by {} from the casebook of the team that writes health advice for education, health and care needs assessments.",
                civil::words(today),
                self.store.keys().person(),
            )),
            Part::Marked("Parts that stand on a ground like this one are about other people, or are notes that were meant for the team. Someone decides about each of them before this is handed over; this sentence goes with them.".into()),
        ];
        let mut files = Vec::new();
        let mut header = String::new();
        for case_id in &case_ids {
            let (case, events) = self.case(case_id)?;
            let request = case.request.as_ref().ok_or(Refusal::NoSuchCase)?;
            header = format!(
                "{}    NHS number {}",
                words::name_of(&request.child),
                request.child.nhs_number.map_or("not known".into(), |number| number.shown()),
            );
            let mut kept = Vec::new();
            for (hash, name) in files_of(&case) {
                let file = named(files.len() + 1, &name);
                kept.push(format!("{file}: {name}"));
                files.push((file, self.store.attachment(case_id, &hash)?));
            }
            self.tell(case_id, &case, &events, &kept, &mut parts)?;
        }
        let pdf = letter::record(&Record {
            title: "All that is held on one child".into(),
            author: self.store.keys().person().to_owned(),
            header,
            footer: format!("All that is held, {}", civil::words(today)),
            on: today,
            parts,
        })?;
        let short = case_ids[0].rsplit('-').next().unwrap_or_default();
        let folder = Path::new(&wish.folder).join(format!("record-{short}-{today}"));
        new_folder(&folder)?;
        let mut all: Vec<(&str, &[u8])> = vec![("record.pdf", &pdf)];
        all.extend(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        write_out(&folder, &all)?;
        let sentence = format!(
            "Everything held in {} was written as record.pdf, with {} beside it. Look through the marked parts before you hand it over.",
            counted(case_ids.len() as u64, "case", "cases"),
            counted(files.len() as u64, "kept file", "kept files"),
        );
        Ok(written(&folder, sentence, &pdf))
    }

    /// The cases of one child, oldest first: by the NHS number, or the case itself with the others of
    /// its number.
    fn of_one_child(&self, of: &str) -> Result<Vec<String>, Error> {
        let number = NhsNumber::read(of).ok().map(|number| number.digits());
        let row = cases::one(self.store.connection(), of)?;
        let found = match number.or(row.as_ref().and_then(|row| row.nhs_number.clone())) {
            Some(number) => cases::of_child(self.store.connection(), &number)?,
            None => row.into_iter().map(|row| row.case_id).collect(),
        };
        if found.is_empty() { Err(Refusal::NothingHeld.into()) } else { Ok(found) }
    }

    /// One case, whole; `kept` are the files beside the record, by name and by what they are.
    fn tell(
        &self,
        case_id: &str,
        case: &Case,
        events: &[Event],
        kept: &[String],
        parts: &mut Vec<Part>,
    ) -> Result<(), Error> {
        let request = case.request.as_ref().ok_or(Refusal::NoSuchCase)?;
        parts.push(Part::Heading(
            2,
            format!(
                "{} from {}, received on {}",
                words::kind(request.kind),
                request.authority,
                civil::words(case.received_on().unwrap_or(request.received_on)),
            ),
        ));
        details(request, parts);
        for known in &case.people {
            people(&known.what, parts);
        }
        for ask in &case.asks {
            let told =
                format!("{}, asked on {}", service::name(&ask.service), civil::words(ask.on));
            parts.push(Part::Heading(3, told));
            if ask.answers.is_empty() {
                parts.push(Part::Text("No answer was recorded.".into()));
            }
            for answer in &ask.answers {
                parts.push(Part::Facts(vec![
                    ("Answered".into(), civil::words(answer.day())),
                    ("By".into(), answer.author_words()),
                ]));
                parts.push(match answer.nothing_known {
                    true => Part::Text("The child is not known to this service.".into()),
                    false => Part::Text(answer.text.clone()),
                });
            }
        }
        searched(case, parts);
        self.letters_of(case, events, parts)?;
        parts.push(Part::Heading(3, "What happened".into()));
        let mut told = caseload::told(events, &words::Told { case, open: false });
        told.reverse();
        let rows = told.iter().filter(|line| !is_internal(events, &line.entry)).map(|line| {
            let back = if line.taken_back { " (taken back as a mistake)" } else { "" };
            vec![line.day.words.clone(), format!("{}{back}", line.words), line.by.clone()]
        });
        let columns =
            |heads: [(&str, f32); 3]| heads.map(|(head, width)| (head.to_owned(), width)).to_vec();
        parts.push(Part::Table(
            columns([("When", 1.9), ("What", 3.7), ("Recorded by", 1.4)]),
            rows.collect(),
        ));
        for line in told.iter().filter(|line| is_internal(events, &line.entry)) {
            let note = format!("Internal. {}, {}: {}", line.day.words, line.by, line.words);
            parts.push(Part::Marked(note));
        }
        if !kept.is_empty() {
            parts.push(Part::Heading(3, "Files that were kept".into()));
            parts.push(Part::Text(kept.join("\n")));
        }
        parts.push(Part::Heading(3, "Who looked at this".into()));
        let of = Sought { case_id: case_id.to_owned(), limit: u32::MAX, ..Sought::default() };
        let (looks, _) = self.store.looks(&of)?;
        let mut rows = Vec::new();
        for look in looks {
            let row = self.look_row(look)?;
            rows.push(vec![row.at, row.what, row.by]);
        }
        parts.push(Part::Table(columns([("When", 2.2), ("What", 3.2), ("Who", 1.6)]), rows));
        Ok(())
    }

    /// Every letter: each as it was signed, and the text of one that was not.
    fn letters_of(
        &self,
        case: &Case,
        events: &[Event],
        parts: &mut Vec<Part>,
    ) -> Result<(), Error> {
        for letter in &case.letters {
            let row = caseload::letter_row(case, letter);
            parts.push(Part::Heading(3, format!("{}: {}", row.title, words::lower(&row.status))));
            if letter.signed.is_some() {
                let (sheet, _) = self.signed_sheet(events, &letter.id)?;
                parts.push(Part::Letter(Box::new(sheet)));
            }
            let unsigned = letter.text().filter(|_| letter.stands_signed().is_none());
            if let Some(text) = unsigned {
                let face = Face {
                    written_on: self.today(),
                    head: String::new(),
                    version: case.next_version(),
                };
                parts.push(Part::Marked("Internal. A draft that nobody has signed:".into()));
                let sheet = self.sheet(case, text, &face, true)?;
                parts.push(Part::Letter(Box::new(sheet)));
            }
        }
        Ok(())
    }

    /// Writes the whole casebook in the clear: every case with its entries and files, the team's own
    /// log and who looked, with a list of hashes. For a change of provider, by those who lead, with a
    /// reason.
    pub fn export_casebook(&mut self, wish: ExportCasebook) -> Result<WrittenView, Error> {
        self.must(Right::Lead)?;
        if wish.why.trim().is_empty() {
            return Err(Refusal::NoReason.into());
        }
        self.exporting(&[TEAM.to_owned()], "everything", &wish.why)?;
        let folder = Path::new(&wish.folder).join(format!("caseclock-export-{}", self.today()));
        new_folder(&folder)?;
        let mut out = Out { folder: folder.clone(), list: Vec::new() };
        let mut count: u64 = 0;
        for row in cases::all(self.store.connection())? {
            let (case, _) = self.case(&row.case_id)?;
            // An id is a file's name here, whatever a colleague's laptop made of it.
            let at = format!("cases/{}", row.case_id.replace(['/', '\\', '.'], "_"));
            out.write(
                &format!("{at}/events.json"),
                "Every entry, in order",
                &json_of(&self.told_plainly(&row.case_id)?)?,
            )?;
            for (n, (hash, name)) in files_of(&case).into_iter().enumerate() {
                let file = format!("{at}/{}", named(n + 1, &name));
                out.write(&file, &name, &self.store.attachment(&row.case_id, &hash)?)?;
            }
            count += 1;
        }
        out.write("team.json", "The team's own log", &json_of(&self.told_plainly(TEAM)?)?)?;
        let (looks, _) = self.store.looks(&Sought { limit: u32::MAX, ..Sought::default() })?;
        let looks: Vec<Value> = looks
            .into_iter()
            .map(|look| {
                let body: Option<Value> = look.body.and_then(|body| serde_json::from_str(&body).ok());
                let at = look.at.to_rfc3339_opts(SecondsFormat::Millis, true);
                json!({ "at": at, "by": look.by, "case_id": look.case_id, "what": look.what, "body": body })
            })
            .collect();
        out.write("looks.json", "Who looked at what, newest first", &json_of(&looks)?)?;
        let read_me = read_me(self.today(), count, self.team.erased.len() as u64);
        out.write("README.txt", "What this is", read_me.as_bytes())?;
        // Last, so that an export that was cut short has none.
        let manifest = json_of(&json!({
            "manifest": "caseclock/export/1",
            "made_on": self.today().to_string(),
            "by": self.store.keys().person(),
            "store_id": self.store.keys().store_id(),
            "head": self.store.head()?,
            "files": out.list,
        }))?;
        write_out(&folder, &[("manifest.json", &manifest)])?;
        let sentence = format!(
            "{} were written in the clear. Whoever has this folder can read them all.",
            counted(count, "case", "cases")
        );
        Ok(written(&folder, sentence, &manifest))
    }

    /// The entries of a case, their bodies in the clear.
    fn told_plainly(&self, case_id: &str) -> Result<Vec<Value>, Error> {
        let entries = self.store.events_of(case_id)?.into_iter();
        Ok(entries
            .map(|entry| {
                let body: Option<Value> =
                    entry.body.and_then(|body| serde_json::from_str(&body).ok());
                json!({
                    "id": entry.id,
                    "at": entry.at.to_rfc3339_opts(SecondsFormat::Millis, true),
                    "by": entry.by,
                    "device": entry.device,
                    "device_seq": entry.device_seq,
                    "kind": entry.kind,
                    "version": entry.version,
                    "body": body,
                })
            })
            .collect())
    }
}

/// The searches of records and the conversations, with what was found and said.
fn searched(case: &Case, parts: &mut Vec<Part>) {
    for searched in &case.searches {
        let search = &searched.search;
        let on = civil::words(search.on);
        parts.push(Part::Heading(3, format!("{} searched on {on}", search.called())));
        parts.push(Part::Facts(vec![("By".into(), search.by.clone())]));
        parts.push(Part::Text(match (search.found, search.text.as_str()) {
            (false, "") => "Nothing was found.".into(),
            (_, "") => "What was found is in the kept files.".into(),
            (_, text) => text.to_owned(),
        }));
    }
}

/// What the authority sent, as it stands after every correction.
fn details(request: &Request, parts: &mut Vec<Part>) {
    let form = serde_json::to_value(form::of(request)).unwrap_or_default();
    let protected = request.child.address_protected == Some(true);
    let said = |(field, label): &(&str, &str)| -> (String, String) {
        let value = form.get(*field).and_then(Value::as_str).unwrap_or_default();
        let value = match *field {
            "kind" => words::kind(request.kind).to_owned(),
            _ => civil::read(value).map_or_else(|| value.to_owned(), civil::words),
        };
        ((*label).to_owned(), value)
    };
    let set_apart =
        |field: &str| OF_OTHERS.contains(&field) || (protected && HOME.contains(&field));
    let own = FIELDS.iter().filter(|(field, _)| !set_apart(field));
    parts.push(Part::Facts(own.map(said).collect()));
    if protected {
        parts.push(Part::Marked("The home address must not be shared. Be certain who will have this before you leave it in:".into()));
        parts.push(Part::Facts(
            FIELDS.iter().filter(|(field, _)| HOME.contains(field)).map(said).collect(),
        ));
    }
    parts.push(Part::Marked("About other people:".into()));
    parts.push(Part::Facts(
        FIELDS.iter().filter(|(field, _)| OF_OTHERS.contains(field)).map(said).collect(),
    ));
}

/// One of the child's people.
fn people(known: &Someone, parts: &mut Vec<Part>) {
    parts.push(Part::Marked("About another person:".into()));
    let facts = [
        ("Name", known.name.as_str()),
        ("To the child", &known.relationship),
        ("Delegated authority", &known.delegated),
        ("Address", &known.address),
        ("Telephone", &known.phone),
        ("E-mail", &known.email),
        ("Nothing may be shared with them because", known.barred.as_deref().unwrap_or_default()),
    ];
    let said = facts.into_iter().filter(|(_, value)| !value.is_empty());
    parts.push(Part::Facts(said.map(|(name, value)| (name.into(), value.into())).collect()));
}

/// Notes, what the team thought of safeguarding, and what was recorded of other people or of a plan to
/// protect the child: someone decides
/// about these before they are handed over.
fn is_internal(events: &[Event], entry: &str) -> bool {
    events.iter().any(|event| {
        event.id == entry
            && matches!(
                event.body,
                Body::Noted { .. }
                    | Body::NotBroughtFollowed { safeguarding: Some(_), .. }
                    | Body::FlagsRecorded { .. }
                    | Body::PersonRecorded { .. }
                    | Body::PersonRemoved { .. }
                    | Body::ObjectionRecorded { .. }
                    | Body::ObjectionAnswered { .. }
                    | Body::CasesLinked { .. }
                    | Body::CasesUnlinked { .. }
            )
    })
}

/// The files kept with a case: their keyed hash and their name.
pub(crate) fn files_of(case: &Case) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> =
        case.attachments.iter().map(|(hash, name, _)| (hash.clone(), name.clone())).collect();
    let original = case.request.as_ref().and_then(|request| request.original.clone());
    files.extend(original.map(|hash| (hash, "original message.txt".to_owned())));
    for letter in &case.letters {
        if let Some((signed, _)) = &letter.signed {
            files.push((signed.pdf.clone(), format!("letter version {}.pdf", signed.version)));
            files.push((signed.docx.clone(), format!("letter version {}.docx", signed.version)));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    files.retain(|(hash, _)| seen.insert(hash.clone()));
    files
}

/// A name for a file that leaves: a number and the kind, never a child's name.
fn named(n: usize, name: &str) -> String {
    let kind = name.rsplit_once('.').map_or("", |(_, kind)| kind);
    let plain = (1..=8).contains(&kind.len()) && kind.bytes().all(|b| b.is_ascii_alphanumeric());
    format!("file-{n:03}.{}", if plain { kind.to_ascii_lowercase() } else { "bin".to_owned() })
}

/// Files as they are written, with their hashes.
struct Out {
    folder: PathBuf,
    list: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    path: String,
    what: String,
    bytes: usize,
    sha256: String,
}

impl Out {
    fn write(&mut self, path: &str, what: &str, bytes: &[u8]) -> Result<(), Error> {
        let (folder, name) = match path.rsplit_once('/') {
            Some((within, name)) => (self.folder.join(within), name),
            None => (self.folder.clone(), path),
        };
        fs::create_dir_all(&folder).map_err(Error::Folder)?;
        write_out(&folder, &[(name, bytes)])?;
        let (path, what) = (path.to_owned(), what.to_owned());
        self.list.push(Listed { path, what, bytes: bytes.len(), sha256: seal::sha256_hex(bytes) });
        Ok(())
    }
}

/// Makes a folder that is not there yet, for its owner only.
fn new_folder(folder: &Path) -> Result<(), Error> {
    if folder.symlink_metadata().is_ok() {
        return Err(Error::NameTaken);
    }
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(Error::Folder)
}

fn json_of(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    Ok(serde_json::to_vec_pretty(value).map_err(|_| Fault::Sealing)?)
}

fn written(folder: &Path, sentence: String, bytes: &[u8]) -> WrittenView {
    let written_to = folder.to_string_lossy().into_owned();
    WrittenView { written_to, sentence, sha256: seal::sha256_hex(bytes) }
}

fn read_me(on: NaiveDate, cases: u64, erased: u64) -> String {
    format!(
        "A casebook in the clear\n\
         =======================\n\n\
         Written by Caseclock on {}. {} and nothing left out; {} erased before, and only what\n\
         is counted of them stands in team.json.\n\n\
         cases/<id>/events.json   every entry of a case, in order: when it was recorded (UTC), by whom,\n\
         \x20                        its kind and what it says. A case is what its entries say, one after the other.\n\
         cases/<id>/file-NNN.*    files kept with the case: the request as it came, letters as they were\n\
         \x20                        signed (PDF and Word). Which is which stands in manifest.json.\n\
         team.json                the team's own log: who works here, settings, the calendar, what was erased\n\
         looks.json               who looked at which case, and what was exported\n\
         manifest.json            every file with its size and its SHA-256. Without it the export was cut short.\n\n\
         Days (\"..._on\") are civil days in Europe/London; instants are UTC. These are health records of\n\
         children: keep them encrypted, and destroy this folder once it has been taken over.\n",
        civil::words(on),
        counted(cases, "case", "cases"),
        counted(erased, "case", "cases"),
    )
}
