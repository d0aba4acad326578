//! Opening the database: keyed, checked, set, and every setting read back. A setting that does not
//! hold is a refusal to open, never a warning.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use zeroize::Zeroizing;

use super::folder::{Folder, STORE};
use super::looks;
use crate::fault::{Fault, Part};
use crate::keys::Keys;
use crate::moment::World;
use crate::seal;

/// "CCLK".
const APPLICATION_ID: i64 = 0x4343_4c4b;
/// The format of the log; a newer one is not touched.
pub(super) const FORMAT: i64 = 1;
const SCHEMA: &str = include_str!("../../../../schema/log/0001_log.sql");
const HAS_LOOKS: &str = "SELECT count(*) FROM sqlite_schema WHERE name = 'look'";

/// The corruption bug of the write-ahead log was put right in SQLite 3.51.3, which SQLCipher
/// carries since 4.14.
const LEAST_SQLITE: i32 = 3_051_003;
const LEAST_SQLCIPHER: (u32, u32) = (4, 14);

/// Name, value to set, value to read back.
const SETTINGS: &[(&str, &str, &str)] = &[
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("fullfsync", "ON", "1"),
    ("checkpoint_fullfsync", "ON", "1"),
    ("wal_autocheckpoint", "250", "250"),
    ("journal_size_limit", "8388608", "8388608"),
    // Temporary files on the disk would be plain text.
    ("temp_store", "MEMORY", "2"),
    ("mmap_size", "0", "0"),
    // Every page read past the cache is decrypted again.
    ("cache_size", "-32000", "-32000"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("foreign_keys", "ON", "1"),
    ("secure_delete", "ON", "1"),
    // Without it, INSERT OR REPLACE would remove an event behind the trigger's back.
    ("recursive_triggers", "ON", "1"),
    ("busy_timeout", "5000", "5000"),
];

/// What may be asked of the engine once it is open, apart from reading the settings.
const ASKABLE: &[&str] = &[
    "application_id",
    "user_version",
    "cipher_version",
    "cipher_integrity_check",
    "cipher_memory_security",
    "integrity_check",
    "quick_check",
    "foreign_key_check",
    // The full-text index asks this of its own accord.
    "data_version",
];

const SWITCHES: &[(DbConfig, bool)] = &[
    (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
    (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
    (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
    (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
    (DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, false),
];

const LIMITS: &[(Limit, i32)] = &[
    (Limit::SQLITE_LIMIT_ATTACHED, 0),
    (Limit::SQLITE_LIMIT_LENGTH, 64 << 20),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
];

/// Opens, or makes while the casebook is still unconfirmed.
pub(super) fn connect(folder: &Folder, keys: &Keys, world: &World) -> Result<Connection, Fault> {
    floors()?;
    if !folder.holds_a_store() {
        if keys.recovery_confirmed() {
            return Err(Fault::Damaged(Part::Store));
        }
        folder.make_store()?;
    }
    let mut connection = keyed(folder, keys)?;
    let tables = ask(&connection, "SELECT count(*) FROM sqlite_schema")?;
    let new = tables == "0" && !keys.recovery_confirmed();
    if !new {
        recognise(&connection)?;
    }
    settle(&connection)?;
    if new {
        make(&mut connection, world)?;
    }
    if ask(&connection, HAS_LOOKS)? == "0" {
        connection.execute_batch(looks::SCHEMA)?;
    }
    connection.authorizer(Some(allow))?;
    Ok(connection)
}

/// The same while a rotation may be under way: with whichever of the two data keys fits.
pub(super) fn connect_either(
    folder: &Folder,
    keys: &mut Keys,
    world: &World,
) -> Result<Connection, Fault> {
    keys.fit(true);
    match connect(folder, keys, world) {
        Err(Fault::Damaged(Part::Store)) if keys.is_rotating() => {
            keys.fit(false);
            connect(folder, keys, world)
        }
        other => other,
    }
}

fn keyed(folder: &Folder, keys: &Keys) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_EXRESCODE
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = Connection::open_with_flags(folder.path().join(STORE), flags)?;
    key(&connection, keys)?;
    Ok(connection)
}

/// Gives the file the newest data key, on a connection of its own: once open for use, the authorizer
/// forbids it. Nobody else may have it open. All of it in one transaction of the engine, so that
/// the file has either key and never half of each.
pub(super) fn rekey(folder: &Folder, keys: &mut Keys) -> Result<(), Fault> {
    keys.fit(false);
    let connection = keyed(folder, keys)?;
    ask(&connection, "SELECT count(*) FROM sqlite_schema")?;
    settle(&connection)?;
    #[cfg(test)]
    folder.step()?;
    keys.fit(true);
    connection.query_row(&raw_key("rekey", keys)?, [], |_| Ok(())).or_else(unless_empty)?;
    #[cfg(test)]
    folder.step()?;
    checkpoint(&connection)
}

/// Moves what the write-ahead log holds into the main file.
pub(super) fn checkpoint(connection: &Connection) -> Result<(), Fault> {
    Ok(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
}

/// Another copy of the store, or the store itself from beside: for making, reading and bringing back
/// backups. Short-lived, and for statements of this room alone.
pub(super) fn apart(path: &Path, keys: &Keys, writing: bool) -> Result<Connection, Fault> {
    let how =
        if writing { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    let flags = how
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_EXRESCODE
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = Connection::open_with_flags(path, flags)?;
    key(&connection, keys)?;
    recognise(&connection)?;
    // What belongs to the file, such as its journal, is left as it is.
    let of_the_file = ["journal_mode", "wal_autocheckpoint", "journal_size_limit"];
    for (name, value, read_back) in SETTINGS {
        if !of_the_file.contains(name) {
            set(&connection, name, value)?;
            holds(&connection, name, read_back)?;
        }
    }
    Ok(connection)
}

/// The name under which this laptop writes.
pub(super) fn device(connection: &Connection) -> Result<String, Fault> {
    Ok(connection.query_row("SELECT value FROM meta WHERE key = 'device'", [], |row| row.get(0))?)
}

fn floors() -> Result<(), Fault> {
    if rusqlite::version_number() < LEAST_SQLITE {
        Err(Fault::Unsuitable("SQLite version"))
    } else {
        Ok(())
    }
}

/// Raw key and salt: no derivation by the engine, and the first bytes of the file, where the salt
/// stands, are no single point of failure.
fn key(connection: &Connection, keys: &Keys) -> Result<(), Fault> {
    // Otherwise the engine prints to standard error about pages it could not read.
    set(connection, "cipher_log_level", "NONE")?;
    set(connection, "cipher_memory_security", "ON")?;
    connection.query_row(&raw_key("key", keys)?, [], |_| Ok(())).or_else(unless_empty)?;
    let version = ask(connection, "PRAGMA cipher_version")?;
    let mut numbers = version.split(['.', ' ']).map_while(|number| number.parse::<u32>().ok());
    if numbers.next().zip(numbers.next()) < Some(LEAST_SQLCIPHER) {
        return Err(Fault::Unsuitable("SQLCipher version"));
    }
    holds(connection, "cipher_memory_security", "1")
}

/// The statement that gives the engine raw key and salt.
fn raw_key(pragma: &str, keys: &Keys) -> Result<Zeroizing<String>, Fault> {
    let (secret, salt) = keys.of_the_file()?;
    // Room enough from the start: a string that grows leaves copies behind.
    let mut statement = Zeroizing::new(String::with_capacity(160));
    for part in ["PRAGMA ", pragma, " = \"x'", &secret, &salt, "'\""] {
        statement.push_str(part);
    }
    Ok(statement)
}

/// Before anything is set, so that a newer file is not touched.
fn recognise(connection: &Connection) -> Result<(), Fault> {
    let format: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let application: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    match format {
        _ if application != APPLICATION_ID => Err(Fault::Damaged(Part::Store)),
        FORMAT => Ok(()),
        newer if newer > FORMAT => Err(Fault::Newer),
        _ => Err(Fault::Damaged(Part::Store)),
    }
}

fn settle(connection: &Connection) -> Result<(), Fault> {
    for (name, value, read_back) in SETTINGS {
        set(connection, name, value)?;
        holds(connection, name, read_back)?;
    }
    for (switch, on) in SWITCHES {
        connection.set_db_config(*switch, *on)?;
        if connection.db_config(*switch)? != *on {
            return Err(Fault::Unsuitable("switch"));
        }
    }
    for (limit, most) in LIMITS {
        connection.set_limit(*limit, *most)?;
        if connection.limit(*limit)? != *most {
            return Err(Fault::Unsuitable("limit"));
        }
    }
    Ok(())
}

fn make(connection: &mut Connection, world: &World) -> Result<(), Fault> {
    let mut device = [0u8; 8];
    world.fill(&mut device)?;
    let writing = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    writing.execute_batch(SCHEMA)?;
    writing.execute("INSERT INTO meta (key, value) VALUES ('device', ?1)", [seal::hex(&device)])?;
    writing.execute_batch(&format!(
        "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT};"
    ))?;
    Ok(writing.commit()?)
}

fn set(connection: &Connection, name: &'static str, value: &str) -> Result<(), Fault> {
    connection.query_row(&format!("PRAGMA {name} = {value}"), [], |_| Ok(())).or_else(unless_empty)
}

fn holds(connection: &Connection, name: &'static str, wanted: &str) -> Result<(), Fault> {
    let held = ask(connection, &format!("PRAGMA {name}"))?;
    if held == wanted { Ok(()) } else { Err(Fault::Unsuitable(name)) }
}

/// The first value of the first row, as text.
fn ask(connection: &Connection, question: &str) -> Result<String, Fault> {
    Ok(text(connection.query_row(question, [], |row| row.get(0))?))
}

fn text(value: Value) -> String {
    match value {
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text,
        _ => String::new(),
    }
}

/// The first value of every row, as text.
pub(super) fn answers(connection: &Connection, question: &str) -> Result<Vec<String>, Fault> {
    let mut statement = connection.prepare(question)?;
    let rows = statement.query_map([], |row| Ok(text(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Some PRAGMAs answer when they are set, some do not.
fn unless_empty(error: rusqlite::Error) -> Result<(), Fault> {
    if matches!(error, rusqlite::Error::QueryReturnedNoRows) { Ok(()) } else { Err(error.into()) }
}

/// Makes the file anew without its free pages. The engine attaches a database of its own for that, in
/// memory; nothing else runs on this connection meanwhile.
pub(super) fn compact(connection: &mut Connection) -> Result<(), Fault> {
    unguarded(connection, |connection| {
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
        let compacted = connection.execute_batch("VACUUM");
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
        compacted
    })
}

/// Does what the authorizer would forbid, and sets it again.
pub(super) fn unguarded<T>(
    connection: &mut Connection,
    work: impl FnOnce(&mut Connection) -> rusqlite::Result<T>,
) -> Result<T, Fault> {
    connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
    let done = work(connection);
    connection.authorizer(Some(allow))?;
    Ok(done?)
}

/// After opening, settings may be read and not changed, and no other file may be attached.
fn allow(asked: AuthContext<'_>) -> Authorization {
    let setting =
        |name: &str| SETTINGS.iter().any(|(setting, ..)| setting.eq_ignore_ascii_case(name));
    let askable = |name: &str| ASKABLE.iter().any(|known| known.eq_ignore_ascii_case(name));
    match asked.action {
        AuthAction::Attach { .. } | AuthAction::Detach { .. } => Authorization::Deny,
        AuthAction::Function { function_name: "load_extension" } => Authorization::Deny,
        AuthAction::Pragma { pragma_name, .. }
            if pragma_name.eq_ignore_ascii_case("wal_checkpoint") =>
        {
            Authorization::Allow
        }
        AuthAction::Pragma { pragma_name, pragma_value: None }
            if setting(pragma_name) || askable(pragma_name) =>
        {
            Authorization::Allow
        }
        AuthAction::Pragma { .. } => Authorization::Deny,
        _ => Authorization::Allow,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::Trial;

    #[test]
    fn every_setting_is_held_after_opening() {
        let trial = Trial::new();
        let store = trial.store(&World::real());
        for (name, _, read_back) in SETTINGS {
            let held = ask(store.connection(), &format!("PRAGMA {name}")).unwrap();
            assert_eq!(&held, read_back, "{name}");
        }
        assert_eq!(
            ask(store.connection(), "PRAGMA application_id").unwrap(),
            APPLICATION_ID.to_string()
        );
        assert_eq!(ask(store.connection(), "PRAGMA user_version").unwrap(), FORMAT.to_string());
        assert_eq!(ask(store.connection(), "PRAGMA cipher_memory_security").unwrap(), "1");
    }

    #[test]
    fn a_setting_that_does_not_hold_is_a_refusal() {
        let plain = Connection::open_in_memory().unwrap();
        assert!(
            matches!(settle(&plain), Err(Fault::Unsuitable("journal_mode"))),
            "memory has no write-ahead log"
        );
    }

    #[test]
    fn no_setting_can_be_changed_afterwards() {
        let trial = Trial::new();
        let store = trial.store(&World::real());
        for (name, value, _) in SETTINGS {
            assert!(set(store.connection(), name, value).is_err(), "{name}");
        }
        for forbidden in [
            "PRAGMA temp_store = FILE",
            "PRAGMA writable_schema = ON",
            "PRAGMA rekey = 'x'",
            "PRAGMA user_version = 9",
            "ATTACH 'other.db' AS other",
            "SELECT load_extension('x')",
            "SELECT \"not a column\"",
        ] {
            assert!(store.connection().execute_batch(forbidden).is_err(), "{forbidden}");
        }
    }

    #[test]
    fn the_linked_library_is_above_the_floors() {
        assert!(rusqlite::version_number() >= LEAST_SQLITE);
        let trial = Trial::new();
        let version =
            ask(trial.store(&World::real()).connection(), "PRAGMA cipher_version").unwrap();
        assert!(version.starts_with("4."), "{version}");
    }

    #[test]
    fn full_text_search_works_under_the_authorizer() {
        let trial = Trial::new();
        let store = trial.store(&World::real());
        let batch =
            "CREATE VIRTUAL TABLE words USING fts5(text); INSERT INTO words VALUES ('sea salt');
             INSERT INTO words(words) VALUES ('optimize');";
        store.connection().execute_batch(batch).unwrap();
        assert_eq!(
            ask(store.connection(), "SELECT text FROM words WHERE words MATCH 'salt'").unwrap(),
            "sea salt"
        );
        store.connection().execute_batch("DROP TABLE words").unwrap();
    }
}
