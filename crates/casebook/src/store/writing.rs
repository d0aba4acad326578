//! One commit: the tail first, then the database.

use std::cell::RefCell;
use std::ops::Deref;

use rusqlite::{Transaction, TransactionBehavior};

use super::Store;
use super::tail::Record;
use crate::fault::Fault;

/// A write under way. It reads and writes like the transaction it holds; dropped without `commit`,
/// nothing has happened.
pub struct Writing<'a> {
    store: &'a Store,
    sql: Transaction<'a>,
    /// What the tail will be given.
    pub(super) record: RefCell<Record>,
}

impl<'a> Writing<'a> {
    pub(super) fn begin(store: &'a Store) -> Result<Writing<'a>, Fault> {
        let sql = Transaction::new_unchecked(&store.connection, TransactionBehavior::Immediate)?;
        Ok(Writing { store, sql, record: RefCell::default() })
    }

    /// Keeps it: when this returns, it is on the disk twice. After an error it is unknown whether it
    /// was kept, and nothing more can be written until [`Store::reopen`] has found out.
    pub fn commit(self) -> Result<(), Fault> {
        let Writing { store, sql, record } = self;
        let record = record.into_inner();
        store.meant.set(record.mark());
        let mut tail = store.tail.borrow_mut();
        let kept = match tail.as_mut() {
            Some(tail) => tail.keep(&store.world, &record),
            None => Err(Fault::Poisoned),
        };
        let kept = kept.and_then(|()| Ok(sql.commit()?));
        match kept {
            Ok(()) => store.meant.set(None),
            Err(_) => *tail = None,
        }
        kept
    }
}

impl<'a> Deref for Writing<'a> {
    type Target = Transaction<'a>;

    fn deref(&self) -> &Transaction<'a> {
        &self.sql
    }
}
