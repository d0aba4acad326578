//! A request comes in: read, confirmed, received; corrected, noted and closed later.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use documents::intake::{Message, Unreadable};
use domain::case::Case;
use domain::civil::{self, NotADate};
use domain::event::{Body, Verdict};
use domain::refusal::Refusal;

use crate::casebook::Casebook;
use crate::error::Error;
use crate::form;
use crate::problem;
use crate::store::MOST_BYTES;
use crate::views::{CaseView, DateCheckView, FieldView, FileIn, ReadView, RequestForm, SpanView};
use crate::wishes::{
    AssignCase, CheckDate, CloseCase, Compared, NoteCase, OfCase, ReadFiles, ReceiveRequest,
};
use crate::words;

/// The bytes of a file as a door hands it over.
pub(crate) fn bytes(file: &FileIn) -> Result<Vec<u8>, Error> {
    // Four letters for three bytes: what is too large is not unpacked first.
    if file.base64.len() / 4 * 3 > MOST_BYTES + 3 {
        return Err(Unreadable::TooLarge.into());
    }
    STANDARD.decode(&file.base64).map_err(|_| Error::Garbled)
}

impl Casebook {
    /// A date as typed, shown back in words.
    pub fn check_date(&self, wish: CheckDate) -> Result<DateCheckView, Error> {
        let read = civil::typed_on(&wish.text, self.today());
        let doubt = match read {
            Err(wrong) if !wish.text.trim().is_empty() => {
                let problem = problem::of(&form::not_a_date("date", wrong));
                Some(match wrong {
                    NotADate::NoSuchDay => "That day does not exist.".to_owned(),
                    NotADate::Unread => problem.hint,
                })
            }
            _ => None,
        };
        Ok(DateCheckView { day: read.ok().map(words::day), doubt })
    }

    /// Reads files. Nothing is stored, and one file that cannot be read does not stop the others.
    pub fn read_files(&self, wish: ReadFiles) -> Result<Vec<ReadView>, Error> {
        let mut views = Vec::new();
        for file in &wish.files {
            match self.read_file(file) {
                Ok(messages) => {
                    for message in messages {
                        views.push(self.read_view(&file.name, message)?);
                    }
                }
                Err(error) => views.push(unread(&file.name, &error)),
            }
        }
        Ok(views)
    }

    pub(crate) fn read_file(&self, file: &FileIn) -> Result<Vec<Message>, Error> {
        let bytes = bytes(file)?;
        self.store.world().reader().ok_or(Error::NoReader)?.read(&file.name, bytes)
    }

    fn read_view(&self, file: &str, message: Message) -> Result<ReadView, Error> {
        let mut filled = RequestForm::default();
        for found in &message.fields {
            if let Some(value) = &found.value {
                form::set(&mut filled, &found.field, value.clone());
            }
        }
        Ok(ReadView {
            file: file.to_owned(),
            what: message.what,
            same_child: self.alike_to(&filled)?,
            form: filled,
            fields: message
                .fields
                .into_iter()
                .map(|found| FieldView {
                    field: found.field,
                    label: found.label,
                    value: found.value,
                    raw: found.raw,
                    place: found.place,
                    doubt: found.doubt,
                    span: found.span.map(|span| SpanView { from: span.from, to: span.to }),
                })
                .collect(),
            text: message.text,
            attachments: message.attachments,
            problem: None,
        })
    }

    /// Whether a request could be received as it stands. Writes nothing: for judging all rows of a
    /// file before the first is written.
    pub fn judge_request(&self, form: &RequestForm) -> Result<(), Error> {
        let moment = self.moment();
        let request = form::request(form, moment.today)?;
        let ahead = |refusal| Error::from(refusal).at(&[("on", form::ahead(form, moment.today))]);
        Case::receive(request, &moment).map_err(ahead)?;
        Ok(())
    }

    /// Receives a confirmed request as a new case. Its original is kept with it, and what was found
    /// when its child was compared with others is written on both cases.
    pub fn receive_request(&mut self, wish: ReceiveRequest) -> Result<CaseView, Error> {
        let today = self.today();
        let mut request = form::request(&wish.form, today)?;
        let original = wish.original.as_ref().map(bytes).transpose()?;
        let case_id = self.store.world().id()?;
        let id = case_id.clone();
        self.act_with(&case_id, |_, moment, writing| {
            let mut kept = Vec::new();
            if let (Some(bytes), Some(file)) = (&original, &wish.original) {
                let hash = writing.keep(&id, bytes)?;
                request.original = Some(hash.clone());
                kept.push(Body::AttachmentKept {
                    on: moment.today,
                    hash,
                    name: file.name.clone(),
                    bytes: bytes.len() as u64,
                });
            }
            let mut bodies = Case::receive(request, moment)?;
            bodies.extend(kept);
            for Compared { case_id: other, verdict } in &wish.verdicts {
                let on = moment.today;
                if *verdict == Verdict::Open {
                    continue;
                }
                writing.act(other, |second, moment| {
                    Ok(second.compare_child(&id, *verdict, moment)?)
                })?;
                let (other, verdict) = (other.clone(), *verdict);
                bodies.push(Body::ChildCompared { on, other, verdict });
            }
            Ok(bodies)
        })
        .map_err(|error| error.at(&[("on", form::ahead(&wish.form, today))]))?;
        self.show_case(OfCase { case_id })
    }

    /// Writes a note.
    pub fn note_case(&mut self, wish: NoteCase) -> Result<CaseView, Error> {
        self.act(&wish.case_id, |case, moment| case.note(&wish.text, moment))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Takes the case.
    pub fn take_case(&mut self, wish: OfCase) -> Result<CaseView, Error> {
        let to = self.me().name;
        self.assign_case(AssignCase { case_id: wish.case_id, to })
    }

    /// Gives the case to someone of the team.
    pub fn assign_case(&mut self, wish: AssignCase) -> Result<CaseView, Error> {
        if !self.team.is_here(&wish.to) {
            return Err(Refusal::NoSuchPerson.into());
        }
        self.act(&wish.case_id, |case, moment| case.assign(&wish.to, moment))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Closes the case.
    pub fn close_case(&mut self, wish: CloseCase) -> Result<CaseView, Error> {
        let on = form::date("on", &wish.on)?.unwrap_or_else(|| self.today());
        self.act(&wish.case_id, |case, moment| case.close(wish.closure, on, &wish.why, moment))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }
}

/// A file that could not be read: a problem, and a blank form to fill in by hand.
fn unread(file: &str, error: &Error) -> ReadView {
    ReadView {
        file: file.to_owned(),
        what: String::new(),
        form: RequestForm::default(),
        fields: Vec::new(),
        text: String::new(),
        attachments: Vec::new(),
        same_child: Vec::new(),
        problem: Some(problem::of(error)),
    }
}
