//! The recovery code: 160 random bits on paper, the way in when the passphrase is lost.
//!
//! Written in Crockford's base 32 (no I, L, O or U) as eight groups of four, then a ninth group
//! that checks the others. Typed back in any case, with or without spaces and dashes, O for 0 and
//! I or L for 1.

use zeroize::Zeroizing;

use crate::fault::Fault;
use crate::moment::World;
use crate::seal;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BYTES: usize = 20;
const LETTERS: usize = 32;
const CHECK: usize = 4;

/// The code itself. No `Debug`, no `Clone`; wiped when it goes.
pub struct RecoveryCode(Zeroizing<[u8; BYTES]>);

impl RecoveryCode {
    /// A fresh one.
    pub fn draw(world: &World) -> Result<RecoveryCode, Fault> {
        let mut bytes = Zeroizing::new([0u8; BYTES]);
        world.fill(bytes.as_mut_slice())?;
        Ok(RecoveryCode(bytes))
    }

    /// Reads what was typed. [`Fault::MistypedCode`] when its check does not fit.
    pub fn parse(typed: &str) -> Result<RecoveryCode, Fault> {
        // Room enough from the start: a list that grows leaves copies behind.
        let mut digits = Zeroizing::new(Vec::with_capacity(LETTERS + CHECK));
        for letter in typed.chars().filter(|c| !parts_groups(*c)) {
            if digits.len() == LETTERS + CHECK {
                return Err(Fault::MistypedCode);
            }
            digits.push(digit(letter).ok_or(Fault::MistypedCode)?);
        }
        if digits.len() < LETTERS + CHECK {
            return Err(Fault::MistypedCode);
        }
        let mut bytes = Zeroizing::new([0u8; BYTES]);
        for (five, eight) in bytes.chunks_mut(5).zip(digits.chunks(8)) {
            let bits = eight.iter().fold(0u64, |bits, digit| bits << 5 | u64::from(*digit));
            five.copy_from_slice(&bits.to_be_bytes()[3..]);
        }
        let code = RecoveryCode(bytes);
        if code.check() == digits[LETTERS..] { Ok(code) } else { Err(Fault::MistypedCode) }
    }

    /// The text to write down: nine groups of four, parted by spaces.
    pub fn text(&self) -> Zeroizing<String> {
        let mut digits: Zeroizing<Vec<u8>> = Zeroizing::new(Vec::with_capacity(LETTERS + CHECK));
        for five in self.0.chunks(5) {
            let bits = five.iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
            digits.extend((0..8).rev().map(|place| (bits >> (5 * place) & 31) as u8));
        }
        digits.extend(self.check());
        let mut text = Zeroizing::new(String::with_capacity(LETTERS + CHECK + 8));
        for (place, digit) in digits.iter().enumerate() {
            if place > 0 && place % 4 == 0 {
                text.push(' ');
            }
            text.push(char::from(ALPHABET[usize::from(*digit)]));
        }
        text
    }

    /// The secret bytes, for deriving a key.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// Twenty bits of the hash: a slip of the pen passes once in a million.
    fn check(&self) -> [u8; CHECK] {
        let hash = seal::hash(&[b"caseclock/recovery-check/v1", self.bytes()]);
        std::array::from_fn(|place| hash[place] & 31)
    }
}

fn parts_groups(typed: char) -> bool {
    typed.is_whitespace() || matches!(typed, '-' | '\u{2010}'..='\u{2015}')
}

fn digit(typed: char) -> Option<u8> {
    let typed = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|letter| char::from(*letter) == typed).map(|place| place as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> RecoveryCode {
        RecoveryCode::draw(&World::real()).unwrap()
    }

    #[test]
    fn a_code_reads_back_in_any_case_and_spacing() {
        let code = code();
        let text = code.text();
        assert_eq!((text.len(), text.split(' ').count()), (44, 9));
        for typed in [
            text.to_string(),
            text.to_lowercase(),
            text.replace(' ', ""),
            text.replace(' ', "-"),
            text.replace(' ', "\u{2013}"),
            format!("  {}\n", text.replace(' ', "  ")),
            text.replace('0', "O").replace('1', "l"),
            text.replace('0', "o").replace('1', "I"),
        ] {
            assert_eq!(RecoveryCode::parse(&typed).ok().unwrap().bytes(), code.bytes());
        }
    }

    #[test]
    fn every_single_slip_is_noticed() {
        // A fixed code, so that the one slip in a million that could pass cannot come up.
        let text = RecoveryCode(Zeroizing::new(*b"caseclock recovery 1")).text().replace(' ', "");
        for place in 0..text.len() {
            for other in ALPHABET {
                let mut typed = text.clone().into_bytes();
                if typed[place] == *other {
                    continue;
                }
                typed[place] = *other;
                let typed = String::from_utf8(typed).unwrap();
                assert!(
                    matches!(RecoveryCode::parse(&typed), Err(Fault::MistypedCode)),
                    "place {place}"
                );
            }
        }
    }

    #[test]
    fn too_short_too_long_and_foreign_letters_are_mistyped() {
        let text = code().text().to_string();
        for typed in
            ["", &text[..40], &format!("{text} 0"), &text.replacen(|_: char| true, "U", 1), "é"]
        {
            assert!(matches!(RecoveryCode::parse(typed), Err(Fault::MistypedCode)));
        }
    }
}
