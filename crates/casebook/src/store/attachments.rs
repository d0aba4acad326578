//! Files kept with a case, outside the database: sealed with a key of the case, named by a keyed
//! hash, written to the disk before the event that names them.

use std::fs;
use std::io::ErrorKind;

use super::case_key::key_of;
use super::folder::ATTACHMENTS;
use super::{Store, Writing};
use crate::fault::{Fault, Part};
use crate::seal::{self, Secret};

/// The largest file that is kept: 25 MB.
pub const MOST_BYTES: usize = 25 << 20;

impl Store {
    /// Keeps a file with a case and gives the name for the event: 64 hexadecimal digits. The same
    /// file kept twice with one case has one name; with two cases it has two that cannot be linked.
    pub fn keep_attachment(
        &self,
        writing: &Writing<'_>,
        case_id: &str,
        bytes: &[u8],
    ) -> Result<String, Fault> {
        if bytes.len() > MOST_BYTES {
            return Err(Fault::TooLarge);
        }
        let key = self.case_key(writing, case_id)?;
        let hash = name(&key, bytes)?;
        // Kept already and unharmed: nothing to do. Kept and harmed: written anew.
        if self.unsealed_attachment(&key, case_id, &hash).is_ok() {
            return Ok(hash);
        }
        let sealed = seal::seal(&self.world, &sealing_key(&key)?, &about(case_id, &hash), bytes)?;
        self.folder.write(&format!("{ATTACHMENTS}/{hash}"), &sealed)?;
        Ok(hash)
    }

    /// Reads a file back, checked against its name. [`Fault::Damaged`] when it is gone or changed,
    /// [`Fault::Erased`] when the case was erased.
    pub fn attachment(&self, case_id: &str, hash: &str) -> Result<Vec<u8>, Fault> {
        let key = key_of(&self.connection, case_id)?.ok_or(Fault::Erased)?;
        self.unsealed_attachment(&key, case_id, hash)
    }

    fn unsealed_attachment(
        &self,
        key: &Secret,
        case_id: &str,
        hash: &str,
    ) -> Result<Vec<u8>, Fault> {
        let damaged = || Fault::Damaged(Part::Attachment);
        // A name is never a way out of the folder.
        if seal::unhex(hash).is_none_or(|bytes| bytes.len() != 32) {
            return Err(damaged());
        }
        let sealed = fs::read(self.folder.path().join(ATTACHMENTS).join(hash)).map_err(
            |error| match error.kind() {
                ErrorKind::NotFound => damaged(),
                _ => error.into(),
            },
        )?;
        let bytes =
            seal::unseal(&sealing_key(key)?, &about(case_id, hash), &sealed).ok_or_else(damaged)?;
        if name(key, &bytes)? == hash { Ok(bytes.to_vec()) } else { Err(damaged()) }
    }
}

fn about<'a>(case_id: &'a str, hash: &'a str) -> [&'a [u8]; 2] {
    [case_id.as_bytes(), hash.as_bytes()]
}

fn sealing_key(case: &Secret) -> Result<Secret, Fault> {
    seal::derive(case.as_slice(), "caseclock/attachment/v1", &[])
}

fn name(case: &Secret, bytes: &[u8]) -> Result<String, Fault> {
    let key = seal::derive(case.as_slice(), "caseclock/attachment-name/v1", &[])?;
    Ok(seal::hex(&seal::keyed_hash(&key, bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::World;
    use crate::trial::Trial;

    #[test]
    fn a_file_reads_back_and_is_sealed_on_the_disk() {
        let trial = Trial::new();
        let store = trial.store(&World::real());
        let writing = store.begin().unwrap();
        let hash = store.keep_attachment(&writing, "c1", b"the form itself").unwrap();
        assert_eq!(
            store.keep_attachment(&writing, "c1", b"the form itself").unwrap(),
            hash,
            "kept once"
        );
        let elsewhere = store.keep_attachment(&writing, "c2", b"the form itself").unwrap();
        assert_ne!(elsewhere, hash, "equal files of two cases cannot be linked");
        writing.commit().unwrap();
        assert_eq!(store.attachment("c1", &hash).unwrap(), b"the form itself");
        assert_eq!(store.attachment("c2", &elsewhere).unwrap(), b"the form itself");
        assert!(matches!(store.attachment("c2", &hash), Err(Fault::Damaged(Part::Attachment))));
        let path = trial.path().join(ATTACHMENTS).join(&hash);
        assert!(!fs::read(path).unwrap().windows(4).any(|bytes| bytes == b"form"));
    }

    #[test]
    fn a_changed_or_missing_file_is_damaged_and_keeping_it_again_heals_it() {
        let trial = Trial::new();
        let store = trial.store(&World::real());
        let writing = store.begin().unwrap();
        let hash = store.keep_attachment(&writing, "c1", b"bytes").unwrap();
        let path = trial.path().join(ATTACHMENTS).join(&hash);
        let mut sealed = fs::read(&path).unwrap();
        sealed[30] ^= 1;
        fs::write(&path, &sealed).unwrap();
        assert!(matches!(store.attachment("c1", &hash), Err(Fault::Damaged(Part::Attachment))));
        store.keep_attachment(&writing, "c1", b"bytes").unwrap();
        assert_eq!(store.attachment("c1", &hash).unwrap(), b"bytes");
        fs::remove_file(&path).unwrap();
        for name in [hash.as_str(), "../keys.ccx", ""] {
            assert!(matches!(store.attachment("c1", name), Err(Fault::Damaged(Part::Attachment))));
        }
    }

    #[test]
    fn a_file_over_25_mb_is_refused() {
        let trial = Trial::new();
        let store = trial.store(&World::real());
        let writing = store.begin().unwrap();
        let bytes = vec![7; MOST_BYTES + 1];
        assert!(matches!(store.keep_attachment(&writing, "c1", &bytes), Err(Fault::TooLarge)));
        // A smaller one for the control: sealing 25 MB takes seconds without optimisation.
        let hash = store.keep_attachment(&writing, "c1", &bytes[..1 << 20]).unwrap();
        assert_eq!(store.attachment("c1", &hash).unwrap(), &bytes[..1 << 20]);
    }
}
