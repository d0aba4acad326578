//! The casebook read without Caseclock's own code: its keys file opened by the steps that the README of
//! `keys` tells, its log by a plain connection. What the campaigns believe is what stands here.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use sha2::{Digest, Sha256};
use x25519_dalek::{PublicKey, StaticSecret};

use crate::truth::PASSPHRASE;

/// The database's key and salt, and the data key from which the first is derived.
#[derive(Clone)]
pub struct Key {
    pub data: [u8; 32],
    pub key: [u8; 32],
    pub salt: [u8; 16],
}

/// A row of the log, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub id: String,
    pub case_id: String,
    pub kind: String,
    pub hash: String,
}

/// Opens the slot of a casebook's first person, and with it the data key that is sealed to it.
pub fn key(folder: &Path) -> Key {
    let envelope: Value = read(&fs::read(folder.join("keys.ccx")).unwrap());
    let paper: Value = read(text(&envelope["keys"]).as_bytes());
    let slot = &paper["slots"][0];
    let (store, id) = (text(&paper["store_id"]).as_bytes(), text(&slot["id"]).as_bytes());
    let number = |name: &str| slot["cost"][name].as_u64().unwrap() as u32;
    let params =
        Params::new(number("memory_kib"), number("passes"), number("lanes"), Some(32)).unwrap();
    let mut stretched = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(PASSPHRASE.as_bytes(), &unhex(&slot["salt"]), &mut stretched)
        .unwrap();
    let person = text(&slot["signer"]["person"]).as_bytes();
    let (public, sealed_to) = (unhex(&slot["signer"]["public_key"]), unhex(&slot["sealed_to"]));
    let both = unseal(
        derive(&stretched, "caseclock/kek/v2", &[store, id]),
        &[store, id, person, &public, &sealed_to],
        &unhex(&slot["wrapped"]),
    );
    let unsealing: [u8; 32] = both[32..].try_into().unwrap();
    let epoch = &paper["epochs"][0];
    let sealed = epoch["sealed"].as_array().unwrap();
    let sealed = sealed.iter().find(|sealed| text(&sealed["to"]).as_bytes() == id).unwrap();
    let sealed = unhex(&sealed["sealed"]);
    let (from, body) = sealed.split_first_chunk::<32>().unwrap();
    let shared = StaticSecret::from(unsealing).diffie_hellman(&PublicKey::from(*from));
    let epoch = (epoch["number"].as_u64().unwrap() as u32).to_be_bytes();
    let data = unseal(
        derive(shared.as_bytes(), "caseclock/box/v1", &[from, &sealed_to]),
        &[store, &epoch, id],
        body,
    );
    let salt = Sha256::digest(framed(&[b"caseclock/db-salt/v2", store]));
    Key {
        key: derive(&data, "caseclock/db/v1", &[store]),
        salt: salt[..16].try_into().unwrap(),
        data: data.try_into().unwrap(),
    }
}

fn unseal(key: [u8; 32], about: &[&[u8]], sealed: &[u8]) -> Vec<u8> {
    let (nonce, sealed) = sealed.split_first_chunk::<24>().unwrap();
    let payload = Payload { msg: sealed, aad: &framed(about) };
    XChaCha20Poly1305::new((&key).into()).decrypt(&XNonce::from(*nonce), payload).unwrap()
}

/// The key as JSON, for a program that is not ours.
pub fn show(folder: &Path) -> Value {
    let Key { key, salt, .. } = key(folder);
    serde_json::json!({ "key": hex(&key), "salt": hex(&salt) })
}

/// A plain connection to a casebook's database: no setting of ours, no comparison, no repair.
pub fn connect(folder: &Path, key: &Key, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(folder.join("casebook.db"), flags)?;
    let quiet = connection.query_row("PRAGMA cipher_log_level = NONE", [], |_| Ok(()));
    assert!(matches!(quiet, Ok(()) | Err(rusqlite::Error::QueryReturnedNoRows)));
    let keyed = format!("PRAGMA key = \"x'{}{}'\"", hex(&key.key), hex(&key.salt));
    connection.query_row(&keyed, [], |_| Ok(()))?;
    Ok(connection)
}

/// The log as it lies in the file.
pub fn rows(folder: &Path, key: &Key) -> rusqlite::Result<Vec<Row>> {
    let connection = connect(folder, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement =
        connection.prepare("SELECT id, case_id, kind, hash FROM event ORDER BY seq")?;
    let rows = statement.query_map([], |row| {
        Ok(Row {
            id: row.get(0)?,
            case_id: row.get(1)?,
            kind: row.get(2)?,
            hash: hex(&row.get::<_, Vec<u8>>(3)?),
        })
    })?;
    rows.collect()
}

/// The hybrid times of the log, in the order of the file.
pub fn hybrid_times(folder: &Path) -> Vec<i64> {
    let connection = connect(folder, &key(folder), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let mut times = connection.prepare("SELECT hlc FROM event ORDER BY seq").unwrap();
    let times = times.query_map([], |row| row.get(0)).unwrap();
    times.collect::<Result<_, _>>().unwrap()
}

/// Everything that stands in any table, as one number; none where it cannot all be read.
pub fn dump(folder: &Path, key: &Key) -> Option<u64> {
    let connection = connect(folder, key, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY 1";
    let mut tables = connection.prepare(tables).ok()?;
    let names = tables.query_map([], |row| row.get(0)).ok()?;
    let mut hash = DefaultHasher::new();
    for name in names.collect::<Result<Vec<String>, _>>().ok()? {
        let mut all = connection.prepare(&format!("SELECT * FROM \"{name}\"")).ok()?;
        let columns = all.column_count();
        let mut rows = all.query([]).ok()?;
        while let Some(row) = rows.next().ok()? {
            for column in 0..columns {
                format!("{:?}", row.get_ref(column).ok()?).hash(&mut hash);
            }
        }
    }
    Some(hash.finish())
}

/// To what each page belongs, by its number from 1.
pub fn pages(folder: &Path, key: &Key) -> BTreeMap<usize, String> {
    let connection = connect(folder, key, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let mut statement = connection.prepare("SELECT pageno, name FROM dbstat").unwrap();
    let pages = statement.query_map([], |row| Ok((row.get::<_, i64>(0)? as usize, row.get(1)?)));
    pages.unwrap().collect::<Result<_, _>>().unwrap()
}

fn derive(secret: &[u8], label: &str, of: &[&[u8]]) -> [u8; 32] {
    let mut key = [0; 32];
    let info = [framed(&[label.as_bytes()]), framed(of)].concat();
    Hkdf::<Sha256>::new(None, secret).expand(&info, &mut key).unwrap();
    key
}

fn framed(parts: &[&[u8]]) -> Vec<u8> {
    parts.iter().flat_map(|part| [&(part.len() as u64).to_be_bytes()[..], part].concat()).collect()
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read(json: &[u8]) -> Value {
    serde_json::from_slice(json).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn unhex(value: &Value) -> Vec<u8> {
    let pairs = text(value).as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}
