//! Triage, one case at a time, and what services are asked and answer.

use documents::intake::Unreadable;
use domain::acts::{Answered, Moment};
use domain::event::Body;
use domain::refusal::Refusal;
use domain::stated;

use crate::casebook::{Acting, Casebook};
use crate::error::Error;
use crate::form;
use crate::gathered;
use crate::requests;
use crate::store::projections::list::{self, Query};
use crate::views::{AnswerLookView, CaseView, FileIn, TriageQueueView};
use crate::wishes::{
    AnswerService, AskService, LookAtAnswer, OfCase, TriageCase, TriageQuery, WithdrawAsk,
};
use crate::words;

/// The most cases that are looked through for one that was not passed over.
const LOOKED_THROUGH: u32 = 500;

impl Casebook {
    /// Chooses a route and asks services.
    pub fn triage_case(&mut self, wish: TriageCase) -> Result<CaseView, Error> {
        self.act(&wish.case_id, |case, moment| {
            case.triage(wish.route, &wish.services, &wish.why, moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Takes the last choice of a route back, with the asking that came with it.
    pub fn untriage_case(&mut self, wish: OfCase) -> Result<CaseView, Error> {
        let (_, events) = self.case(&wish.case_id)?;
        self.act(&wish.case_id, |case, moment| case.untriage(&events, moment))?;
        self.show_case(wish)
    }

    /// The next case to triage: the one whose work has to begin soonest, and how many are left.
    pub fn triage_queue(&self, wish: TriageQuery) -> Result<TriageQueueView, Error> {
        let query = Query {
            authority: wish.authority,
            stage: "to_triage".to_owned(),
            limit: LOOKED_THROUGH,
            ..Query::default()
        };
        let (rows, left) = list::list(self.store.connection(), &query)?;
        let next = match wish.first.is_empty() {
            false => Some(wish.first),
            true => rows.into_iter().map(|r| r.case_id).find(|id| !wish.skipped.contains(id)),
        };
        let next = next.map(|case_id| self.show_case(OfCase { case_id })).transpose()?;
        let sentence = match left {
            0 => "No case is left to triage".to_owned(),
            n => format!("{} left to triage", words::counted(u64::from(n), "case", "cases")),
        };
        Ok(TriageQueueView { head: self.store.head()?, left, sentence, next: next.map(Box::new) })
    }

    /// Asks one more service.
    pub fn ask_service(&mut self, wish: AskService) -> Result<CaseView, Error> {
        let by = form::date("by", &wish.by)?;
        self.act(&wish.case_id, |case, moment| case.ask(&wish.service, by, moment))
            .map_err(|error| error.at(&[("text", "service")]))?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records that a service's part is no longer needed.
    pub fn withdraw_ask(&mut self, wish: WithdrawAsk) -> Result<CaseView, Error> {
        self.act(&wish.case_id, |case, moment| {
            case.withdraw_ask(&wish.service, &wish.why, moment)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// Records what a service wrote, or that it knows nothing. The files it came as are kept, and
    /// read where they can be. Another child's identifiers are refused until someone has said that
    /// it is about this one.
    pub fn answer_service(&mut self, wish: AnswerService) -> Result<CaseView, Error> {
        if wish.service.is_empty() {
            return Err(Refusal::NotAsked.into());
        }
        let on = form::date("on", &wish.on)?;
        let files = decoded(&wish.files)?;
        let (read, _) = self.read_texts(&wish.files)?;
        let sure = wish.about_this_child;
        self.act_with(&wish.case_id, |case, moment, writing| {
            let child = case.request.as_ref().map(|request| &request.child);
            if !sure && child.is_some_and(|child| !stated::strangers(&read, child).is_empty()) {
                return Err(Refusal::WrongChild.into());
            }
            let (mut bodies, attachments) = kept(writing, &wish.case_id, &files, moment)?;
            let typed = wish.text.trim().is_empty() && !wish.nothing_known;
            bodies.extend(case.answer(
                &wish.service,
                Answered {
                    author: wish.author,
                    profession: wish.profession,
                    registration: wish.registration,
                    text: if typed { read } else { wish.text },
                    nothing_known: wish.nothing_known,
                    on,
                    attachments,
                    about_this_child: sure,
                },
                moment,
            )?);
            Ok(bodies)
        })?;
        self.show_case(OfCase { case_id: wish.case_id })
    }

    /// An answer as it would be kept: its text, and every identifier in it that is not this child's.
    /// Nothing is written.
    pub fn look_at_answer(&self, wish: LookAtAnswer) -> Result<AnswerLookView, Error> {
        let (case, _) = self.case(&wish.case_id)?;
        let (read, unread) = self.read_texts(&wish.files)?;
        let child = case.request.as_ref().map(|request| &request.child);
        let both = format!("{}\n{read}", wish.text);
        let warnings = child.map(|child| gathered::warnings(&both, child)).unwrap_or_default();
        let text = if wish.text.trim().is_empty() { read } else { wish.text };
        Ok(AnswerLookView { text, warnings, unread })
    }

    /// The text of files, and what is to be said of those that could not be read: they are kept all
    /// the same.
    fn read_texts(&self, files: &[FileIn]) -> Result<(String, String), Error> {
        let mut texts = Vec::new();
        let mut unread = 0;
        for file in files {
            match self.read_file(file) {
                Ok(messages) => texts.extend(messages.into_iter().map(|message| message.text)),
                Err(Error::Unreadable(Unreadable::TooLarge)) => {
                    return Err(Unreadable::TooLarge.into());
                }
                // The reader looks for requests; a plain text needs nobody to take it apart.
                Err(Error::Unreadable(_) | Error::NoReader) => match plain(file)? {
                    Some(text) => texts.push(text),
                    None => unread += 1,
                },
                Err(error) => return Err(error),
            }
        }
        let unread = match unread {
            0 => String::new(),
            1 => "1 file could not be read here. It is kept as it is; type what it says, or open it elsewhere.".to_owned(),
            n => format!("{n} files could not be read here. They are kept as they are; type what they say, or open them elsewhere."),
        };
        Ok((texts.join("\n\n").trim().to_owned(), unread))
    }
}

/// The text of a file that is nothing else.
fn plain(file: &FileIn) -> Result<Option<String>, Error> {
    if !file.name.to_lowercase().ends_with(".txt") {
        return Ok(None);
    }
    let strange = |c: char| c.is_control() && !c.is_whitespace();
    let text = String::from_utf8(requests::bytes(file)?).ok();
    Ok(text.filter(|text| !text.contains(strange)))
}

/// Files as they came: name and bytes.
pub(crate) fn decoded(files: &[FileIn]) -> Result<Vec<(String, Vec<u8>)>, Error> {
    files.iter().map(|file| Ok((file.name.clone(), requests::bytes(file)?))).collect()
}

/// Keeps files with a case: the entries that say so, and their hashes.
pub(crate) fn kept(
    writing: &Acting<'_>,
    case_id: &str,
    files: &[(String, Vec<u8>)],
    moment: &Moment,
) -> Result<(Vec<Body>, Vec<String>), Error> {
    let (mut bodies, mut hashes) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let hash = writing.keep(case_id, bytes)?;
        hashes.push(hash.clone());
        let (on, name, bytes) = (moment.today, name.clone(), bytes.len() as u64);
        bodies.push(Body::AttachmentKept { on, hash, name, bytes });
    }
    Ok((bodies, hashes))
}
