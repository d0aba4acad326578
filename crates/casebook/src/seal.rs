//! Sealing, hashing and deriving: the few primitives from which the rest of the room is made.
//!
//! XChaCha20-Poly1305 seals, X25519 seals to someone who is not here, HKDF-SHA256 derives,
//! HMAC-SHA256 names, SHA-256 hashes. Whatever is
//! made of several parts is length-prefixed first, so that no two lists of parts look the same.

use std::io;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use crate::fault::Fault;
use crate::moment::World;

/// Thirty-two secret bytes, wiped when they go.
pub type Secret = Zeroizing<[u8; 32]>;

const NONCE: usize = 24;

/// How much of the stack is written over, in bytes: more than anything here uses.
const STACK: usize = 256 << 10;

/// Does what handles secrets, then writes over the stack that it used: a secret that was moved leaves
/// where it was a copy that nothing wipes.
pub fn swept<T>(work: impl FnOnce() -> T) -> T {
    #[inline(never)]
    fn apart<T>(work: impl FnOnce() -> T) -> T {
        work()
    }
    #[inline(never)]
    fn sweep() {
        std::hint::black_box(&mut [0u8; STACK]);
    }
    let done = apart(work);
    sweep();
    done
}

/// A fresh secret.
pub fn secret(world: &World) -> Result<Secret, Fault> {
    let mut bytes = Zeroizing::new([0u8; 32]);
    world.fill(bytes.as_mut_slice())?;
    Ok(bytes)
}

/// The key that `secret` gives for one purpose: `label` says which, `of` says for what.
pub fn derive(secret: &[u8], label: &str, of: &[&[u8]]) -> Result<Secret, Fault> {
    let mut key = Zeroizing::new([0u8; 32]);
    let mut info = framed(&[label.as_bytes()]);
    info.extend(framed(of));
    Hkdf::<Sha256>::new(None, secret)
        .expand(&info, key.as_mut_slice())
        .map_err(|_| Fault::Sealing)?;
    Ok(key)
}

/// Seals `plain` under `key`, bound to `about`: nonce (24 bytes), then ciphertext and tag.
pub fn seal(world: &World, key: &Secret, about: &[&[u8]], plain: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut nonce = [0u8; NONCE];
    world.fill(&mut nonce)?;
    let aad = framed(about);
    let sealed = cipher(key)
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &aad })
        .map_err(|_| Fault::Sealing)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// What [`seal`] sealed, or none when the key, the bytes or what they are about is another.
pub fn unseal(key: &Secret, about: &[&[u8]], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, body) = sealed.split_first_chunk::<NONCE>()?;
    let aad = framed(about);
    cipher(key)
        .decrypt(&XNonce::from(*nonce), Payload { msg: body, aad: &aad })
        .ok()
        .map(Zeroizing::new)
}

/// The public half of a secret to which [`seal_to`] can seal.
pub fn public_half(secret: &Secret) -> [u8; 32] {
    PublicKey::from(&StaticSecret::from(**secret)).to_bytes()
}

/// Seals `plain` for whoever holds the secret of `to`, bound to `about`: a public key made for this
/// once (32 bytes), then what [`seal`] makes under the key that the two agree on.
pub fn seal_to(
    world: &World,
    to: &[u8; 32],
    about: &[&[u8]],
    plain: &[u8],
) -> Result<Vec<u8>, Fault> {
    let once = secret(world)?;
    let from = public_half(&once);
    let key = agreed(&once, to, &from, to).ok_or(Fault::Sealing)?;
    Ok([from.as_slice(), &seal(world, &key, about, plain)?].concat())
}

/// What [`seal_to`] sealed to the public half of `secret`, or none.
pub fn unseal_with(secret: &Secret, about: &[&[u8]], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (from, body) = sealed.split_first_chunk::<32>()?;
    let key = agreed(secret, from, from, &public_half(secret))?;
    unseal(&key, about, body)
}

/// The key that a secret and another's public half agree on; none for a public half that would make
/// it the same for everyone.
fn agreed(ours: &Secret, theirs: &[u8; 32], from: &[u8; 32], to: &[u8; 32]) -> Option<Secret> {
    let shared = StaticSecret::from(**ours).diffie_hellman(&PublicKey::from(*theirs));
    let key = derive(shared.as_bytes(), "caseclock/box/v1", &[from, to]).ok();
    key.filter(|_| shared.was_contributory())
}

fn cipher(key: &Secret) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new((&**key).into())
}

/// HMAC-SHA256 of `bytes` under `key`.
pub fn keyed_hash(key: &Secret, bytes: &[u8]) -> [u8; 32] {
    mac(key, bytes).finalize().into_bytes().into()
}

/// Whether `claimed` is the keyed hash of `bytes`, in a time that does not depend on where they differ.
pub fn keyed_hash_is(key: &Secret, bytes: &[u8], claimed: &[u8]) -> bool {
    mac(key, bytes).verify_slice(claimed).is_ok()
}

fn mac(key: &Secret, bytes: &[u8]) -> Hmac<Sha256> {
    // HMAC pads a short key with zeros to its block; done here, it cannot fail.
    let mut block = Zeroizing::new([0u8; 64]);
    block[..32].copy_from_slice(key.as_slice());
    <Hmac<Sha256> as KeyInit>::new((&*block).into()).chain_update(bytes)
}

/// SHA-256 of a file's bytes, in hexadecimal, as anyone's tools print it.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The same of what a reader gives, without holding it all.
pub fn sha256_of(mut from: impl io::Read) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut part = vec![0; 1 << 16];
    loop {
        match from.read(&mut part)? {
            0 => return Ok(hex(&hash.finalize())),
            read => hash.update(&part[..read]),
        }
    }
}

/// SHA-256 of the parts, length-prefixed.
pub fn hash(parts: &[&[u8]]) -> [u8; 32] {
    Sha256::digest(framed(parts)).into()
}

fn framed(parts: &[&[u8]]) -> Vec<u8> {
    let mut all = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
    for part in parts {
        all.extend((part.len() as u64).to_be_bytes());
        all.extend(*part);
    }
    all
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The bytes of hexadecimal text, or none.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).ok()).collect()
}

/// Bytes in a JSON file, as hexadecimal: `#[serde(with = "crate::seal::as_hex")]`.
pub mod as_hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes.
    pub fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&super::hex(bytes))
    }

    /// Reads.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        super::unhex(&String::deserialize(from)?).ok_or_else(|| D::Error::custom("not hexadecimal"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_only_with_the_same_key_and_the_same_subject() {
        let world = World::real();
        let (key, other) = (secret(&world).unwrap(), secret(&world).unwrap());
        let sealed = seal(&world, &key, &[b"case", b"1"], b"words").unwrap();
        assert_eq!(unseal(&key, &[b"case", b"1"], &sealed).unwrap().as_slice(), b"words");
        assert!(unseal(&other, &[b"case", b"1"], &sealed).is_none());
        assert!(unseal(&key, &[b"cas", b"e1"], &sealed).is_none(), "parts are told apart");
        assert!(
            unseal(&key, &[b"case", b"1"], &sealed[..20]).is_none(),
            "too short to hold a nonce"
        );
        assert!(!sealed.windows(5).any(|bytes| bytes == b"words"));
    }

    #[test]
    fn what_is_sealed_to_someone_opens_for_nobody_else() {
        let world = World::real();
        let (theirs, other) = (secret(&world).unwrap(), secret(&world).unwrap());
        let to = public_half(&theirs);
        let sealed = seal_to(&world, &to, &[b"epoch"], b"words").unwrap();
        assert_eq!(unseal_with(&theirs, &[b"epoch"], &sealed).unwrap().as_slice(), b"words");
        assert!(unseal_with(&other, &[b"epoch"], &sealed).is_none());
        assert!(unseal_with(&theirs, &[b"another"], &sealed).is_none());
        assert!(unseal_with(&theirs, &[b"epoch"], &sealed[..40]).is_none());
        assert_ne!(sealed, seal_to(&world, &to, &[b"epoch"], b"words").unwrap());
        assert!(seal_to(&world, &[0; 32], &[], b"x").is_err(), "a half that agrees with all");
    }

    #[test]
    fn one_secret_gives_other_keys_for_other_labels_and_subjects() {
        let root = secret(&World::real()).unwrap();
        let key = |label: &str, of: &[&[u8]]| *derive(root.as_slice(), label, of).unwrap();
        assert_eq!(key("a", &[b"1"]), key("a", &[b"1"]));
        assert_ne!(key("a", &[b"1"]), key("b", &[b"1"]));
        assert_ne!(key("a", &[b"1"]), key("a", &[b"2"]));
    }

    #[test]
    fn hexadecimal_reads_back_and_nonsense_does_not() {
        assert_eq!(unhex(&hex(&[0, 15, 255])), Some(vec![0, 15, 255]));
        assert_eq!(unhex("0g"), None);
        assert_eq!(unhex("abc"), None);
        assert_eq!(unhex("é"), None);
        assert_eq!(unhex("+1"), None);
    }
}
