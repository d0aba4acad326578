//! The log of looks: who looked at which case, and what was exported. Added to and never changed,
//! chained and signed like the log itself, and no part of the head that the window watches.

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::Store;
use super::case_key::CaseKeys;
use super::chain::{Break, NONE_BEFORE};
use crate::fault::{Fault, Part};
use crate::seal::{self, Secret};

/// The table; a casebook that was made before it gets it at its next opening.
pub(super) const SCHEMA: &str = include_str!("../../../../schema/log/0002_looks.sql");

/// Someone saw a case.
pub const LOOKED: &str = "looked";
/// Something of a case left the casebook.
pub const EXPORTED: &str = "exported";

/// A look that is to be written down: the log adds who and on which laptop.
#[derive(Clone)]
pub struct Glance {
    /// When, to the millisecond.
    pub at: DateTime<Utc>,
    /// The case.
    pub case_id: String,
    /// [`LOOKED`] or [`EXPORTED`].
    pub what: &'static str,
    /// JSON, sealed with the key of the case.
    pub body: String,
}

/// A look as it stands in its log. No `Debug`: a body is a person's data.
#[derive(Clone)]
pub struct Look {
    /// When: an instant, to the millisecond.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: String,
    /// The case.
    pub case_id: String,
    /// What was done.
    pub what: String,
    /// JSON; none once the case was erased.
    pub body: Option<String>,
}

/// Which looks are wanted. Empty means all.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    /// Of one case.
    pub case_id: String,
    /// By one person.
    pub by: String,
    /// Only what was exported.
    pub exported: bool,
    /// How many rows.
    pub limit: u32,
    /// After how many.
    pub offset: u32,
}

struct Stored {
    device: String,
    number: u64,
    at: String,
    by: String,
    case_id: String,
    what: String,
    body: Vec<u8>,
    prev: Vec<u8>,
    hash: Vec<u8>,
    sig: Vec<u8>,
}

const COLUMNS: &str =
    "SELECT device, number, at, \"by\", case_id, what, body, prev, hash, sig FROM look";
const OF: &str = "WHERE (?1 = '' OR case_id = ?1) AND (?2 = '' OR \"by\" = ?2) \
     AND (?3 = 0 OR what = 'exported')";

impl Store {
    /// Adds looks to their log, in the order given. Nothing is there until `writing` is committed. A
    /// case that was erased meanwhile has nothing to seal with, and is passed over.
    pub fn write_looks(&self, writing: &Transaction<'_>, looks: &[Glance]) -> Result<(), Fault> {
        let mut keys = CaseKeys::default();
        let (mut number, mut prev) = self.last_look(writing)?;
        for look in looks {
            let Some(key) = keys.of(writing, &look.case_id)? else { continue };
            number += 1;
            let mut row = Stored {
                device: self.device.clone(),
                number,
                at: look.at.to_rfc3339_opts(SecondsFormat::Millis, true),
                by: self.keys.person().to_owned(),
                case_id: look.case_id.clone(),
                what: look.what.to_owned(),
                body: Vec::new(),
                prev,
                hash: Vec::new(),
                sig: Vec::new(),
            };
            row.body =
                row.about(|about| seal::seal(&self.world, key, about, look.body.as_bytes()))?;
            row.hash = row.true_hash().to_vec();
            row.sig = self.keys.sign(&row.hash).to_vec();
            writing
                .prepare_cached(
                    "INSERT INTO look (device, number, at, \"by\", case_id, what, body, prev, hash, sig)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                )?
                .execute(params![
                    row.device,
                    row.number as i64,
                    row.at,
                    row.by,
                    row.case_id,
                    row.what,
                    row.body,
                    row.prev,
                    row.hash,
                    row.sig,
                ])?;
            prev = row.hash;
        }
        Ok(())
    }

    fn last_look(&self, writing: &Transaction<'_>) -> Result<(u64, Vec<u8>), Fault> {
        let last = writing
            .prepare_cached(
                "SELECT number, hash FROM look WHERE device = ?1 ORDER BY number DESC LIMIT 1",
            )?
            .query_row([&self.device], |row| Ok((row.get::<_, i64>(0)? as u64, row.get(1)?)))
            .optional()?;
        Ok(last.unwrap_or((0, NONE_BEFORE.to_vec())))
    }

    /// A page of looks, newest first, and how many there are in all.
    pub fn looks(&self, sought: &Sought) -> Result<(Vec<Look>, u32), Fault> {
        let of = params![sought.case_id, sought.by, sought.exported];
        let total = self
            .connection
            .prepare_cached(&format!("SELECT count(*) FROM look {OF}"))?
            .query_row(of, |row| row.get(0))?;
        let mut statement = self.connection.prepare_cached(&format!(
            "{COLUMNS} {OF} ORDER BY at DESC, seq DESC LIMIT ?4 OFFSET ?5"
        ))?;
        let of = params![sought.case_id, sought.by, sought.exported, sought.limit, sought.offset];
        let mut rows = statement.query(of)?;
        let (mut keys, mut looks) = (CaseKeys::default(), Vec::new());
        while let Some(row) = rows.next()? {
            let row = Stored::read(row)?;
            let key = keys.of(&self.connection, &row.case_id)?;
            looks.push(Look {
                at: row.at.parse().map_err(|_| Fault::Damaged(Part::Store))?,
                body: key.and_then(|key| row.unsealed(key)),
                by: row.by,
                case_id: row.case_id,
                what: row.what,
            });
        }
        Ok((looks, total))
    }

    /// The cases of which someone has exported something since an instant.
    pub fn exported_since(&self, by: &str, since: DateTime<Utc>) -> Result<Vec<String>, Fault> {
        let since = since.to_rfc3339_opts(SecondsFormat::Millis, true);
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT case_id FROM look WHERE \"by\" = ?1 AND at > ?2 AND what = 'exported'",
        )?;
        let cases = statement.query_map([by, &since], |row| row.get(0))?;
        Ok(cases.collect::<Result<_, _>>()?)
    }

    /// Everyone who ever looked at anything, in the order of their names.
    pub fn lookers(&self) -> Result<Vec<String>, Fault> {
        let mut statement =
            self.connection.prepare_cached("SELECT DISTINCT \"by\" FROM look ORDER BY 1")?;
        let names = statement.query_map([], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// Walks the chain of looks: where it first does not hold. It cannot know of what was cut off at
    /// its end.
    pub fn verify_looks(&self) -> Result<Option<Break>, Fault> {
        let erased = self.erased()?;
        let mut keys = CaseKeys::default();
        let mut statement =
            self.connection.prepare(&format!("{COLUMNS} ORDER BY device, number"))?;
        let mut rows = statement.query([])?;
        let mut last = (String::new(), 0, NONE_BEFORE.to_vec());
        while let Some(row) = rows.next()? {
            let row = Stored::read(row)?;
            if row.device != last.0 {
                last = (row.device.clone(), 0, NONE_BEFORE.to_vec());
            }
            let key = keys.of(&self.connection, &row.case_id)?;
            let what = if row.number != last.1 + 1 {
                Some("a look is missing")
            } else if row.prev != last.2 {
                Some("it does not follow the look before it")
            } else if row.hash != row.true_hash() {
                Some("it was changed after it was written")
            } else if !self.keys.signed_by(&row.by, &row.hash, &row.sig) {
                Some("its signature is not of the person it names")
            } else if key.is_none() && !erased.contains(&row.case_id) {
                Some("its key is missing")
            } else if key.is_some_and(|key| row.unsealed(key).is_none()) {
                Some("its text cannot be read")
            } else {
                None
            };
            if let Some(what) = what {
                let (device, device_seq) = (row.device, row.number);
                return Ok(Some(Break { device, device_seq, what }));
            }
            last = (row.device, row.number, row.hash);
        }
        Ok(None)
    }
}

impl Stored {
    fn read(row: &Row<'_>) -> Result<Stored, Fault> {
        let number = u64::try_from(row.get::<_, i64>(1)?);
        Ok(Stored {
            device: row.get(0)?,
            number: number.map_err(|_| Fault::Damaged(Part::Store))?,
            at: row.get(2)?,
            by: row.get(3)?,
            case_id: row.get(4)?,
            what: row.get(5)?,
            body: row.get(6)?,
            prev: row.get(7)?,
            hash: row.get(8)?,
            sig: row.get(9)?,
        })
    }

    fn true_hash(&self) -> [u8; 32] {
        seal::hash(&[
            b"caseclock/look/v1",
            self.device.as_bytes(),
            &self.number.to_be_bytes(),
            self.at.as_bytes(),
            self.by.as_bytes(),
            self.case_id.as_bytes(),
            self.what.as_bytes(),
            &self.prev,
            &self.body,
        ])
    }

    fn unsealed(&self, key: &Secret) -> Option<String> {
        let body = self.about(|about| seal::unseal(key, about, &self.body))?;
        String::from_utf8(body.to_vec()).ok()
    }

    fn about<T>(&self, work: impl FnOnce(&[&[u8]]) -> T) -> T {
        let number = self.number.to_be_bytes();
        work(&[b"look", self.device.as_bytes(), &number, self.case_id.as_bytes()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::World;
    use crate::store::Draft;
    use crate::trial::Trial;

    fn glance(store: &Store, case_id: &str, what: &'static str) -> Glance {
        let (at, body) = (store.world().now(), "{\"why\":\"Quillfeather\"}".to_owned());
        Glance { at, case_id: case_id.into(), what, body }
    }

    fn filled(trial: &Trial) -> Store {
        let store = trial.store(&World::real());
        let draft =
            Draft { case_id: "c1".into(), kind: "note_made".into(), version: 1, body: "1".into() };
        let writing = store.begin().unwrap();
        store.append(&writing, vec![draft]).unwrap();
        let looks = ["c1", "c1", "none", "c1"].map(|case| glance(&store, case, LOOKED));
        store.write_looks(&writing, &looks).unwrap();
        store.write_looks(&writing, &[glance(&store, "c1", EXPORTED)]).unwrap();
        writing.commit().unwrap();
        store
    }

    #[test]
    fn looks_read_back_newest_first_and_move_no_head() {
        let trial = Trial::new();
        let store = filled(&trial);
        let head = store.head().unwrap();
        let (looks, total) = store.looks(&Sought { limit: 2, ..Sought::default() }).unwrap();
        assert_eq!(
            (looks.len(), total),
            (2, 4),
            "a case that is not there has nothing to seal with"
        );
        assert_eq!((looks[0].what.as_str(), looks[1].what.as_str()), (EXPORTED, LOOKED));
        assert!(looks[0].body.as_deref().unwrap().contains("Quillfeather"));
        let me = store.keys().person().to_owned();
        let since = store.world().now() - chrono::TimeDelta::hours(1);
        assert_eq!(store.exported_since(&me, since).unwrap(), ["c1"]);
        assert_eq!(store.exported_since("Nobody", since).unwrap().len(), 0);
        assert_eq!((store.head().unwrap(), store.verify_looks().unwrap()), (head, None));
    }

    /// Takes the triggers away, does the deed, and says what the walk finds.
    fn after(deed: &str) -> Option<(u64, &'static str)> {
        let trial = Trial::new();
        let store = filled(&trial);
        let triggers = "DROP TRIGGER look_is_not_changed; DROP TRIGGER look_is_not_removed;";
        store.connection().execute_batch(&format!("{triggers}{deed}")).unwrap();
        store.verify_looks().unwrap().map(|broken| (broken.device_seq, broken.what))
    }

    #[test]
    fn a_changed_or_missing_look_is_found() {
        let of = |number, what| Some((number, what));
        assert_eq!(after(""), None);
        let deed = "DELETE FROM look WHERE number = 2;";
        assert_eq!(after(deed), of(3, "a look is missing"));
        let deed = "UPDATE look SET \"by\" = 'Nobody' WHERE number = 2;";
        assert_eq!(after(deed), of(2, "it was changed after it was written"));
        let deed = "DELETE FROM case_key WHERE case_id = 'c1';";
        assert_eq!(after(deed), of(1, "its key is missing"));
        // Said plainly: what is cut off at the end leaves a chain that holds.
        assert_eq!(after("DELETE FROM look WHERE number = 4;"), None);
        let trial = Trial::new();
        let store = filled(&trial);
        for forbidden in ["UPDATE look SET what = 'x'", "DELETE FROM look"] {
            assert!(store.connection().execute_batch(forbidden).is_err(), "{forbidden}");
        }
    }
}
