//! Scratch: unfinished typing, kept within seconds and thrown away when it becomes an event. Not
//! part of the log; the database's own encryption is what hides it.

use chrono::SecondsFormat;
use rusqlite::{OptionalExtension, params};

use super::Store;
use crate::fault::Fault;

impl Store {
    /// Keeps `body` under `key`, over what was there.
    pub fn keep_scratch(&self, key: &str, body: &str) -> Result<(), Fault> {
        let writing = self.begin()?;
        let at = self.world.now().to_rfc3339_opts(SecondsFormat::Millis, true);
        writing.execute(
            "INSERT INTO scratch (key, body, at) VALUES (?1, ?2, ?3)
             ON CONFLICT (key) DO UPDATE SET body = excluded.body, at = excluded.at",
            params![key, body, at],
        )?;
        writing.commit()
    }

    /// What was kept under `key`.
    pub fn scratch(&self, key: &str) -> Result<Option<String>, Fault> {
        let kept = "SELECT body FROM scratch WHERE key = ?1";
        Ok(self.connection.prepare_cached(kept)?.query_row([key], |row| row.get(0)).optional()?)
    }

    /// What was kept under keys that begin with `start`: (key, body, when it was kept
    /// in UTC), in order of the keys.
    pub fn scratch_under(&self, start: &str) -> Result<Vec<(String, String, String)>, Fault> {
        let kept = "SELECT key, body, at FROM scratch
                    WHERE key >= ?1 AND substr(key, 1, length(?1)) = ?1 ORDER BY key";
        let mut kept = self.connection.prepare_cached(kept)?;
        let rows = kept.query_map([start], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Throws away what was kept under `key`: in a transaction of its own, or within the one that
    /// is open on this store.
    pub fn drop_scratch(&self, key: &str) -> Result<(), Fault> {
        self.connection.execute("DELETE FROM scratch WHERE key = ?1", [key])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::moment::World;
    use crate::trial::Trial;

    #[test]
    fn typing_is_kept_replaced_and_thrown_away() {
        let trial = Trial::new();
        let world = World::real();
        let store = trial.store(&world);
        assert_eq!(store.scratch("letter/1").unwrap(), None);
        store.keep_scratch("letter/1", "half a sen").unwrap();
        store.keep_scratch("letter/1", "half a sentence").unwrap();
        drop(store);
        let store = trial.again(&world).ok().unwrap();
        assert_eq!(store.scratch("letter/1").unwrap().as_deref(), Some("half a sentence"));
        let writing = store.begin().unwrap();
        store.drop_scratch("letter/1").unwrap();
        drop(writing);
        assert!(
            store.scratch("letter/1").unwrap().is_some(),
            "an act that did not happen drops nothing"
        );
        store.drop_scratch("letter/1").unwrap();
        assert_eq!(store.scratch("letter/1").unwrap(), None);
    }

    #[test]
    fn what_lies_under_a_place_is_found_together_and_nothing_beside_it() {
        let trial = Trial::new();
        let store = trial.store(&World::real());
        for key in ["form/case/1#b", "form/case/1#a", "form/case/10#a", "form/case/1/x#a"] {
            store.keep_scratch(key, "typed").unwrap();
        }
        let keys = |start| -> Vec<String> {
            store.scratch_under(start).unwrap().into_iter().map(|(key, ..)| key).collect()
        };
        assert_eq!(keys("form/case/1#"), ["form/case/1#a", "form/case/1#b"]);
        assert_eq!(keys("form/case/2#").len(), 0);
    }
}
