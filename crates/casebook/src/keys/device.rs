//! What an account on this computer holds beside the casebook: thirty-two random bytes in a file of
//! its own, outside the casebook's folder. A slot that is tied to it cannot be guessed at from a copy
//! of the folder alone. A new computer or a new profile does not have it; so it is a choice, and the
//! recovery code never needs it.
//!
//! On Linux and macOS the file is readable by the account alone. Windows would seal it by DPAPI,
//! which this build does not do.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::PathBuf;

use zeroize::Zeroizing;

use crate::fault::Fault;
use crate::moment::World;
use crate::seal::{self, Secret};

/// Where an account keeps its secret. The door names the place.
#[derive(Clone, Debug)]
pub struct Device(PathBuf);

impl Device {
    /// The secret is, or will be, in this file.
    pub fn at(path: impl Into<PathBuf>) -> Device {
        Device(path.into())
    }

    /// The secret; none where there is no such file, or something else in it.
    pub(super) fn secret(&self) -> Result<Option<Secret>, Fault> {
        let mut text = Zeroizing::new(String::with_capacity(80));
        match File::open(&self.0) {
            Ok(file) => {
                // What is not text is not ours.
                if file.take(80).read_to_string(&mut text).is_err() {
                    return Ok(None);
                }
            }
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        }
        let bytes = seal::unhex(text.trim_end()).map(Zeroizing::new);
        Ok(bytes.and_then(|bytes| bytes.as_slice().try_into().ok()).map(Zeroizing::new))
    }

    /// The secret, made where there is none. What else lies there is put aside.
    pub(super) fn secret_or_new(&self, world: &World) -> Result<Secret, Fault> {
        if let Some(secret) = self.secret()? {
            return Ok(secret);
        }
        if let Some(folder) = self.0.parent() {
            let mut builder = DirBuilder::new();
            builder.recursive(true);
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(folder)?;
        }
        if self.0.exists() {
            fs::rename(&self.0, self.0.with_extension("other"))?;
        }
        let secret = seal::secret(world)?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&self.0)?;
        let text = Zeroizing::new(seal::hex(secret.as_slice()) + "\n");
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        Ok(secret)
    }
}
