//! One key a case: what is sealed with it is erased by destroying it.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use zeroize::Zeroizing;

use super::tail::CaseKey;
use super::{Store, Writing, log};
use crate::fault::Fault;
use crate::seal::{self, Secret};

impl Store {
    /// Destroys the key of a case: its events and attachments can never be read again.
    pub fn destroy_key(&self, writing: &Writing<'_>, case_id: &str) -> Result<(), Fault> {
        writing.execute("DELETE FROM case_key WHERE case_id = ?1", [case_id])?;
        Ok(())
    }

    /// The key of a case, made when the case is new.
    pub(super) fn case_key(&self, writing: &Writing<'_>, case_id: &str) -> Result<Secret, Fault> {
        let mut keys = CaseKeys::default();
        if let Some(key) = keys.of(writing, case_id)? {
            return Ok(key.clone());
        }
        keys.make(self, writing, case_id).cloned()
    }
}

/// The key of a case that has one.
pub(super) fn key_of(connection: &Connection, case_id: &str) -> Result<Option<Secret>, Fault> {
    Ok(connection
        .prepare_cached("SELECT key FROM case_key WHERE case_id = ?1")?
        .query_row([case_id], |row| row.get::<_, [u8; 32]>(0).map(Zeroizing::new))
        .optional()?)
}

/// Keys of the cases met in one reading or writing.
#[derive(Default)]
pub(super) struct CaseKeys(HashMap<String, Option<Secret>>);

impl CaseKeys {
    /// The key of a case, where it has one.
    pub fn of(&mut self, connection: &Connection, case_id: &str) -> Result<Option<&Secret>, Fault> {
        if !self.0.contains_key(case_id) {
            self.0.insert(case_id.to_owned(), key_of(connection, case_id)?);
        }
        Ok(self.0.get(case_id).and_then(Option::as_ref))
    }

    /// A case that has events and no key was erased; only one without events is new.
    pub fn make(
        &mut self,
        store: &Store,
        writing: &Writing<'_>,
        case_id: &str,
    ) -> Result<&Secret, Fault> {
        if !log::seen(writing, case_id)?.is_empty() {
            return Err(Fault::Erased);
        }
        let key = seal::secret(&store.world)?;
        writing.execute(
            "INSERT INTO case_key (case_id, key) VALUES (?1, ?2)",
            params![case_id, key.as_slice()],
        )?;
        let made = CaseKey { case_id: case_id.to_owned(), key: key.to_vec() };
        writing.record.borrow_mut().keys.push(made);
        self.0.insert(case_id.to_owned(), Some(key));
        self.of(writing, case_id)?.ok_or(Fault::Sealing)
    }
}
