//! Erasing a case: its key is destroyed, and everything that could be read without it is taken away.
//! Its entries stay as sealed blanks, so that the chain still verifies.
//!
//! What can be done within one transaction is; the rest (files, the tail, the free pages) is
//! remembered in that transaction and finished after it, at the next opening if need be.

use std::collections::BTreeSet;

use domain::team::TEAM;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Store;
use super::case_key::key_of;
use super::chain::{COLUMNS, Stored};
use super::folder::ATTACHMENTS;
use super::{Writing, open, projections};
use crate::fault::Fault;

/// Under which the file remembers what is still to be finished.
const ERASING: &str = "erasing";

/// What is left to be done of an erasure once its transaction stands.
#[derive(Default, Serialize, Deserialize)]
struct Erasing {
    cases: Vec<String>,
    files: Vec<String>,
}

impl Store {
    /// The cases that were erased, as the team's own log says.
    pub fn erased(&self) -> Result<BTreeSet<String>, Fault> {
        erased(&self.connection)
    }

    /// Whether the case can still be read.
    pub fn can_be_read(&self, case_id: &str) -> Result<bool, Fault> {
        Ok(key_of(&self.connection, case_id)?.is_some())
    }

    /// Destroys the key of a case with its rows in every list, its words in the search and its
    /// unfinished typing. When `writing` is committed, [`Store::finish_erasing`] does the rest.
    pub fn erase(&self, writing: &Writing<'_>, case_id: &str) -> Result<(), Fault> {
        let mut left = self.left_to_erase()?;
        left.files.extend(self.files_of(case_id)?);
        left.cases.push(case_id.to_owned());
        // Typing lies under the id of the case, or of a letter, which is that of an entry.
        writing.execute(
            "DELETE FROM scratch WHERE instr(key, ?1) > 0 OR EXISTS
                 (SELECT 1 FROM event WHERE case_id = ?1 AND instr(scratch.key, event.id) > 0)",
            [case_id],
        )?;
        projections::forget(writing, case_id)?;
        self.destroy_key(writing, case_id)?;
        let left = serde_json::to_string(&left).map_err(|_| Fault::Sealing)?;
        writing.execute(
            "INSERT INTO meta (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            params![ERASING, left],
        )?;
        Ok(())
    }

    /// Finishes what [`Store::erase`] began: the files go, the tail forgets the key, and the file is
    /// made anew without its free pages. Nothing to do is nothing done.
    pub fn finish_erasing(&mut self) -> Result<(), Fault> {
        let left = self.left_to_erase()?;
        if left.cases.is_empty() {
            return Ok(());
        }
        for file in &left.files {
            self.folder.remove(&format!("{ATTACHMENTS}/{file}"))?;
        }
        self.forget_in_tail()?;
        open::compact(&mut self.connection)?;
        self.remember(ERASING, None)?;
        self.checkpoint()
    }

    /// Every page of the decrypted file, free pages and slack too.
    #[cfg(test)]
    pub(crate) fn decrypted(&mut self) -> Vec<u8> {
        self.checkpoint().unwrap();
        let pages =
            |connection: &mut Connection| connection.serialize("main").map(|pages| pages.to_vec());
        open::unguarded(&mut self.connection, pages).unwrap()
    }

    /// The key of a case, as it stands in the file.
    #[cfg(test)]
    pub(crate) fn bare_key(&self, case_id: &str) -> Vec<u8> {
        key_of(&self.connection, case_id).unwrap().unwrap().to_vec()
    }

    /// Everything that the tail says, unsealed.
    #[cfg(test)]
    pub(crate) fn tail_unsealed(&self) -> String {
        let read = super::tail::read(&self.folder, &self.keys).unwrap().unwrap();
        serde_json::to_string(&read.records).unwrap()
    }

    fn left_to_erase(&self) -> Result<Erasing, Fault> {
        let left = self.remembered(ERASING)?;
        Ok(left.and_then(|left| serde_json::from_str(&left).ok()).unwrap_or_default())
    }

    /// The files kept with a case: whatever its entries name that lies among the attachments. What
    /// no entry names was never acknowledged, and is sealed with the key that is destroyed.
    fn files_of(&self, case_id: &str) -> Result<Vec<String>, Fault> {
        let mut named = BTreeSet::new();
        for entry in self.events_of(case_id)? {
            let body = entry.body.and_then(|body| serde_json::from_str(&body).ok());
            names_in(&body.unwrap_or_default(), &mut named);
        }
        let folder = self.folder.path().join(ATTACHMENTS);
        Ok(named.into_iter().filter(|name| folder.join(name).is_file()).collect())
    }
}

/// The same in any copy of the store.
pub(super) fn erased(connection: &Connection) -> Result<BTreeSet<String>, Fault> {
    let Some(key) = key_of(connection, TEAM)? else { return Ok(BTreeSet::new()) };
    let mut erased = BTreeSet::new();
    let question = format!("{COLUMNS} WHERE case_id = ?1 AND kind = 'case_erased'");
    let mut statement = connection.prepare_cached(&question)?;
    let mut rows = statement.query([TEAM])?;
    while let Some(row) = rows.next()? {
        let body = Stored::read(row)?.unsealed(&key);
        let body: Option<Value> = body.and_then(|body| serde_json::from_str(&body).ok());
        let case = body.as_ref().and_then(|body| body.get("case_id")?.as_str());
        erased.extend(case.map(str::to_owned));
    }
    Ok(erased)
}

/// Every text of 64 hexadecimal digits, wherever it stands.
fn names_in(body: &Value, names: &mut BTreeSet<String>) {
    match body {
        Value::String(text)
            if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
        {
            names.insert(text.clone());
        }
        Value::Array(all) => all.iter().for_each(|each| names_in(each, names)),
        Value::Object(all) => all.values().for_each(|each| names_in(each, names)),
        _ => {}
    }
}
