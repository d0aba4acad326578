//! How long a case is kept, and how it is erased for good: review, then dispose.
//!
//! The certificate is written first, then the case is erased, so that whatever happens in between is
//! finished at the next opening; and a backup that is restored has erased again what it brought back.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;

use chrono::{NaiveDate, SecondsFormat};
use domain::acts::Moment;
use domain::case::Case;
use domain::event::Body;
use domain::figures::{self, Figure};
use domain::refusal::Refusal;
use domain::retention::{self, Grounds, Residue};
use domain::roles::Right;
use domain::team::{Erased, TEAM, Team};
use domain::{civil, late};
use serde::{Deserialize, Serialize};

use crate::casebook::Casebook;
use crate::error::Error;
use crate::fault::Fault;
use crate::form;
use crate::seal;
use crate::store::projections::{cases, undone};
use crate::views::{CertificateView, Choice, ErasedRow, RetentionView, ReviewRow};
use crate::wishes::{EraseCase, HoldCase, KeepCase, RetentionQuery};
use crate::words;

const CERTIFICATES: &str = "certificates";
/// The most cases that are listed as due, and the most that were erased.
const LISTED: u32 = 50;
const ERASED_LISTED: usize = 100;
/// The most that words find.
const FOUND: usize = 10;

/// What a certificate says. The signature is over this as compact JSON, in this order.
#[derive(Clone, Serialize, Deserialize)]
struct Certificate {
    certificate: String,
    store_id: String,
    case_id: String,
    erased_at: String,
    on: NaiveDate,
    by: String,
    grounds: Grounds,
    why: String,
    /// Entries that stay as sealed blanks.
    entries: usize,
    /// The head of this laptop's chain before it.
    head: String,
    residue: Residue,
}

/// A certificate as its file holds it.
#[derive(Serialize, Deserialize)]
struct Signed {
    erased: Certificate,
    /// Ed25519 over `erased`, hex.
    signature: String,
    /// The key it verifies with, hex.
    public_key: String,
}

const KIND: &str = "caseclock/certificate/1";

impl Certificate {
    fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

impl Casebook {
    /// Cases that are due for review or held, those that words find, and those that were erased.
    pub fn show_retention(&self, wish: RetentionQuery) -> Result<RetentionView, Error> {
        let today = self.today();
        let connection = self.store.connection();
        let (due, due_total) = cases::to_review(connection, today, LISTED)?;
        let (mistaken, mistaken_total) = undone::list(connection, LISTED)?;
        let held = cases::held(connection)?;
        let mut found = match wish.text.trim() {
            "" => Vec::new(),
            text => self.cases_named(text)?,
        };
        found.truncate(FOUND);
        found.retain(|case_id| self.team.erased.iter().all(|erased| erased.case_id != *case_id));
        let rows = |ids: Vec<String>| -> Result<Vec<ReviewRow>, Error> {
            ids.iter().map(|case_id| self.review_row(case_id, today)).collect()
        };
        let ids = |rows: Vec<cases::Stored>| rows.into_iter().map(|row| row.case_id).collect();
        let next = cases::next_review(connection, today)?;
        Ok(RetentionView {
            head: self.store.head()?,
            sentence: sentence(due_total, mistaken_total, next),
            due: rows(ids(due))?,
            due_total,
            mistaken: rows(mistaken)?,
            mistaken_total,
            held: rows(ids(held))?,
            found: rows(found)?,
            erased: self
                .team
                .erased
                .iter()
                .rev()
                .take(ERASED_LISTED)
                .map(|erased| self.erased_row(erased))
                .collect(),
            erased_total: u32::try_from(self.team.erased.len()).unwrap_or(u32::MAX),
            grounds: choices(&[Grounds::PeriodOver, Grounds::Asked, Grounds::WronglyRecorded]),
        })
    }

    /// Forbids erasing a case.
    pub fn place_hold(&mut self, wish: HoldCase) -> Result<RetentionView, Error> {
        self.must(Right::Lead)?;
        self.act(&wish.case_id, |case, moment| case.place_hold(&wish.why, moment))?;
        self.show_retention(RetentionQuery { text: wish.case_id })
    }

    /// Lifts the holds on a case.
    pub fn lift_hold(&mut self, wish: HoldCase) -> Result<RetentionView, Error> {
        self.must(Right::Lead)?;
        self.act(&wish.case_id, |case, moment| case.lift_hold(&wish.why, moment))?;
        self.show_retention(RetentionQuery { text: wish.case_id })
    }

    /// Records that a case was reviewed and is kept longer.
    pub fn keep_case(&mut self, wish: KeepCase) -> Result<RetentionView, Error> {
        self.must(Right::Lead)?;
        let until = form::must("until", &wish.until)?;
        self.act(&wish.case_id, |case, moment| case.keep(until, &wish.why, moment))
            .map_err(|error| error.at(&[("by", "until")]))?;
        self.show_retention(RetentionQuery { text: wish.case_id })
    }

    /// Erases a case for good. What remains is in the team's log, and in a signed certificate.
    pub fn erase_case(&mut self, wish: EraseCase) -> Result<RetentionView, Error> {
        self.must(Right::Lead)?;
        let EraseCase { case_id, grounds, why } = wish;
        // It names a file: one that a colleague's laptop made up is no case.
        if !case_id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return Err(Refusal::NoSuchCase.into());
        }
        let (case, events) = self.case_or_mistake(&case_id)?;
        let moment = self.moment_of(&case);
        let residue = case.erase(grounds, &why, &moment)?;
        let certificate = Certificate {
            certificate: KIND.to_owned(),
            store_id: self.store.keys().store_id().to_owned(),
            case_id,
            erased_at: self.store.world().now().to_rfc3339_opts(SecondsFormat::Millis, true),
            on: moment.today,
            by: moment.me,
            grounds,
            why: why.trim().to_owned(),
            entries: events.len(),
            head: self.store.head()?,
            residue,
        };
        // What was seen of it is written down while it can still be sealed.
        self.keep_looks()?;
        self.certify(&certificate)?;
        self.write_erasures(std::slice::from_ref(&certificate), &[])?;
        self.show_retention(RetentionQuery::default())
    }

    fn certify(&self, certificate: &Certificate) -> Result<(), Error> {
        let keys = self.store.keys();
        let signed = Signed {
            erased: certificate.clone(),
            signature: seal::hex(&keys.sign(&certificate.bytes())),
            public_key: seal::hex(&keys.public_key()),
        };
        let text = serde_json::to_vec_pretty(&signed).map_err(|_| Fault::Sealing)?;
        let folder = self.store.folder();
        folder.make_within(CERTIFICATES)?;
        Ok(folder.write(&format!("{CERTIFICATES}/{}.json", certificate.case_id), &text)?)
    }

    /// Writes that cases were erased, and erases them with those that were `known` to be.
    fn write_erasures(&mut self, told: &[Certificate], known: &[String]) -> Result<(), Error> {
        let bodies: Vec<Body> = told
            .iter()
            .map(|certificate| Body::CaseErased {
                on: certificate.on,
                case_id: certificate.case_id.clone(),
                grounds: certificate.grounds,
                why: certificate.why.clone(),
                residue: Box::new(certificate.residue.clone()),
                certificate: seal::sha256_hex(&certificate.bytes()),
            })
            .collect();
        let cases = told.iter().map(|told| &told.case_id).chain(known);
        let done = self.try_erase(&bodies, cases);
        self.or_reopen(done)?;
        self.team = Team::fold(&self.events_of(TEAM)?);
        self.finish_erasures()
    }

    fn try_erase<'a>(
        &self,
        bodies: &[Body],
        cases: impl Iterator<Item = &'a String>,
    ) -> Result<(), Error> {
        let writing = self.store.begin()?;
        self.append(&writing, TEAM, bodies)?;
        for case_id in cases {
            self.store.erase(&writing, case_id)?;
        }
        Ok(writing.commit()?)
    }

    /// The case is erased whatever happens here: what the disk refuses now is done at the next
    /// opening.
    fn finish_erasures(&mut self) -> Result<(), Error> {
        if self.store.finish_erasing().is_err() {
            self.store.reopen()?;
        }
        Ok(())
    }

    /// Erases again what a restored backup brought back, and finishes an erasure that was cut short:
    /// by the team's log, and by the certificates beside it. How many cases it was. Cheap when there
    /// is nothing to do.
    pub fn reapply_erasures(&mut self) -> Result<usize, Error> {
        let known: BTreeSet<String> =
            self.team.erased.iter().map(|erased| erased.case_id.clone()).collect();
        let mut told = Vec::new();
        for case_id in self.certified()? {
            if !known.contains(&case_id)
                && let Some(certificate) = self.certificate_of(&case_id)?
            {
                told.push(certificate);
            }
        }
        let mut back = Vec::new();
        for case_id in known {
            if self.store.can_be_read(&case_id)? {
                back.push(case_id);
            }
        }
        match told.len() + back.len() {
            0 => self.finish_erasures()?,
            _ => self.write_erasures(&told, &back)?,
        }
        Ok(told.len() + back.len())
    }

    /// The cases that certificates lie here for.
    fn certified(&self) -> Result<Vec<String>, Error> {
        let folder = self.store.folder().path().join(CERTIFICATES);
        let files = match fs::read_dir(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            files => files.map_err(Fault::from)?,
        };
        let mut cases = Vec::new();
        for file in files {
            let name = file.map_err(Fault::from)?.file_name();
            cases.extend(name.to_string_lossy().strip_suffix(".json").map(str::to_owned));
        }
        cases.sort();
        Ok(cases)
    }

    /// The certificate that lies here for a case. None when it does not hold, or is of another
    /// casebook: a file that anyone may have put there erases nothing.
    fn certificate_of(&self, case_id: &str) -> Result<Option<Certificate>, Error> {
        let path = self.store.folder().path().join(CERTIFICATES).join(format!("{case_id}.json"));
        let bytes = fs::read(path).map_err(Fault::from)?;
        let signed: Option<Signed> = serde_json::from_slice(&bytes).ok();
        let holds = |signed: &Signed| signed.erased.case_id == case_id && self.holds(signed);
        Ok(signed.filter(holds).map(|signed| signed.erased))
    }

    fn holds(&self, signed: &Signed) -> bool {
        let Signed { erased, signature, .. } = signed;
        let keys = self.store.keys();
        erased.certificate == KIND
            && erased.case_id != TEAM
            && erased.store_id == keys.store_id()
            && seal::unhex(signature)
                .is_some_and(|signature| keys.signed_by(&erased.by, &erased.bytes(), &signature))
    }

    /// What a certificate says, and whether someone of this casebook signed exactly that. None for a
    /// file that is no certificate.
    pub fn verify_certificate(&self, bytes: &[u8]) -> Option<CertificateView> {
        let signed: Signed = serde_json::from_slice(bytes).ok()?;
        let holds = self.holds(&signed);
        let erased = signed.erased;
        Some(CertificateView {
            holds,
            case_id: erased.case_id,
            on: words::day(erased.on),
            by: erased.by,
            grounds: erased.grounds.words().to_owned(),
            why: erased.why,
            remains: remains(&erased.residue),
        })
    }

    /// Every case for what it counts: those that are there, and what is left of those that were
    /// erased. All figures are made of these.
    pub fn residues(&self) -> Result<Vec<Residue>, Error> {
        let mut residues: Vec<Residue> =
            self.team.erased.iter().map(|erased| erased.residue.clone()).collect();
        for row in cases::all(self.store.connection())? {
            let (case, _) = self.case(&row.case_id)?;
            let moment = self.moment_of(&case);
            residues.extend(Residue::of(&case, moment.today, &moment.policy));
        }
        Ok(residues)
    }

    /// The figures of domain.md 4.2, by authority and first day of the month of receipt.
    pub fn figures(&self) -> Result<Vec<(String, NaiveDate, Figure)>, Error> {
        let figures = figures::of(&self.residues()?).into_iter();
        Ok(figures.map(|((authority, month), figure)| (authority, month, figure)).collect())
    }

    fn review_row(&self, case_id: &str, today: NaiveDate) -> Result<ReviewRow, Error> {
        let (case, _) = self.case_or_mistake(case_id)?;
        let moment = self.moment_of(&case);
        if let Some(undone) = &case.undone {
            return Ok(mistake::row(case_id, undone, grounds(&case, &moment), today));
        }
        let review = retention::review(&case);
        let held = retention::is_held(&case);
        let status = match &review {
            _ if held => "Held".to_owned(),
            None => "Open".to_owned(),
            Some(review) if review.on <= today => {
                format!("Due for review since {}", civil::words(review.on))
            }
            Some(review) => format!("To be reviewed on {}", civil::words(review.on)),
        };
        let residue = Residue::of(&case, today, &moment.policy);
        Ok(ReviewRow {
            row: self.row_of(case_id)?,
            status,
            because: review
                .iter()
                .flat_map(|review| review.because.iter().map(|reason| reason.text.clone()))
                .collect(),
            holds: holds(&case),
            can_lift: !case.holds.is_empty(),
            can_keep: review.is_some(),
            grounds: grounds(&case, &moment),
            remains: residue.as_ref().map(remains).unwrap_or_default(),
            mistaken: false,
            review: review.map(|review| words::day(review.on)),
        })
    }

    fn erased_row(&self, erased: &Erased) -> ErasedRow {
        let file = format!("{CERTIFICATES}/{}.json", erased.case_id);
        let there = self.store.folder().path().join(&file).is_file();
        ErasedRow {
            case_id: erased.case_id.clone(),
            on: words::day(erased.on),
            by: erased.by.clone(),
            grounds: erased.grounds.words().to_owned(),
            why: erased.why.clone(),
            remains: remains(&erased.residue),
            certificate: if there { file } else { "The certificate's file is missing.".to_owned() },
        }
    }
}

fn sentence(due: u32, mistaken: u32, next: Option<NaiveDate>) -> String {
    let mut told = match due {
        0 => "No case is due for review.".to_owned(),
        1 => "1 case is due for review.".to_owned(),
        n => format!("{n} cases are due for review."),
    };
    told += &next.map_or(String::new(), |on| format!(" The next comes on {}.", civil::words(on)));
    told += &match mistaken {
        0 => String::new(),
        1 => " 1 was brought in by mistake and waits to be erased.".to_owned(),
        n => format!(" {n} were brought in by mistake and wait to be erased."),
    };
    told
}

/// What holds a case, a sentence each.
fn holds(case: &Case) -> Vec<String> {
    let open = case.linked.iter().filter(|linked| linked.answered_on.is_none());
    let placed = case.holds.iter().map(|hold| {
        format!("Held since {} by {}: {}", civil::words(hold.on), hold.stamp.by, hold.why)
    });
    placed
        .chain(
            open.map(|linked| format!("A proceeding is open since {}.", civil::words(linked.on))),
        )
        .collect()
}

/// The grounds on which a case may be erased now.
fn grounds(case: &Case, moment: &Moment) -> Vec<Choice> {
    let all = [Grounds::PeriodOver, Grounds::Asked, Grounds::WronglyRecorded];
    let may = |grounds: &Grounds| case.erase(*grounds, "-", moment).is_ok();
    choices(&all.into_iter().filter(may).collect::<Vec<_>>())
}

fn choices(grounds: &[Grounds]) -> Vec<Choice> {
    let choice = |grounds: &Grounds| Choice {
        code: words::stem(grounds),
        words: words::capital(grounds.words()),
    };
    grounds.iter().map(choice).collect()
}

/// What remains of a case, in words.
fn remains(residue: &Residue) -> String {
    if residue.mistaken {
        return format!("{}, brought in by mistake and counted nowhere.", residue.authority.0);
    }
    let mut told = vec![
        residue.authority.0.clone(),
        words::kind(residue.kind).to_lowercase(),
        format!("received on {}", civil::words(residue.received_on)),
    ];
    told.extend(residue.due_on.map(|due| format!("due on {}", civil::words(due))));
    told.extend(residue.met_on.map(|met| format!("sent on {}", civil::words(met))));
    told.extend(
        residue.closed.map(|(closure, on)| format!("{} on {}", closure.words(), civil::words(on))),
    );
    told.extend(
        residue
            .limb
            .map(|limb| format!("exception ({}) approved", format!("{limb:?}").to_lowercase())),
    );
    told.extend(residue.late_reason.as_deref().and_then(late::words).map(|why| why.to_lowercase()));
    format!("{}.", told.join(", "))
}

mod mistake;
#[cfg(test)]
mod tests;
