//! Makes a pack by a map.

use domain::authority::Authority;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{LeftOut, Pack, PackFile, PortalMap, Signed, Unpackable};

/// Longest file name, in characters (domain practice for portals: ASCII, 80).
const LONGEST_NAME: usize = 80;

/// Names that Windows keeps for devices, whatever follows the dot.
const DEVICES: [&str; 22] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8",
    "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];

/// What the manifest says: `schema/pack/manifest.1.json`. Nothing of it identifies the child.
#[derive(Serialize)]
struct Manifest<'a> {
    manifest: u32,
    made_by: &'static str,
    case: &'a str,
    authority: &'a str,
    reference: Option<&'a str>,
    route: &'a str,
    recipient: &'a str,
    map: &'a str,
    sections: &'a [String],
    letter: Of<'a>,
    signature: Signature<'a>,
    files: Vec<Entry<'a>>,
    left_out: &'a [LeftOut],
}

#[derive(Serialize)]
struct Of<'a> {
    version: u32,
    received_on: chrono::NaiveDate,
    written_on: chrono::NaiveDate,
    head: &'a str,
}

#[derive(Serialize)]
struct Signature<'a> {
    signed_on: chrono::NaiveDate,
    signatory: &'a domain::advice::Signatory,
    over: &'static str,
    algorithm: &'static str,
    public_key: &'a str,
    signature: &'a str,
}

#[derive(Serialize)]
struct Entry<'a> {
    name: &'a str,
    what: &'a str,
    bytes: usize,
    sha256: &'a str,
}

/// Makes the pack. What the officer can put right is in `Pack::stops`; an error is what they cannot.
pub fn make(map: &PortalMap, signed: &Signed) -> Result<Pack, Unpackable> {
    let letter = signed.letter;
    if letter.draft {
        return Err(Unpackable::NotSigned);
    }
    let own = Authority(map.authority.clone()) == letter.authority;
    if !own && !map.name.starts_with("default.") {
        return Err(Unpackable::WrongAuthority);
    }
    let mut stops = Vec::new();
    let mut left_out = always_left_out();
    let reference = reference(signed, &mut stops, &mut left_out);
    let stem = stem(map, signed, reference.unwrap_or(signed.case_ref));
    if DEVICES.contains(&stem.split('.').next().unwrap_or("").to_uppercase().as_str()) {
        stops.push("The file name made from the reference cannot be used on Windows. Correct the authority’s reference, then make the pack again.".into());
    }
    let mut files = vec![file(format!("{stem}.pdf"), "Health advice (PDF)", signed.pdf)];
    if signed.pdf.len() as u64 > map.max_bytes {
        let limit = map.max_bytes / 1_000_000;
        stops.push(format!("The PDF is larger than the {limit} MB that this portal takes. Shorten the advice, sign it again, then make the pack again."));
    }
    twin(map, signed, &stem, &mut files, &mut left_out);
    let manifest = Manifest {
        manifest: 1,
        made_by: concat!("Caseclock ", env!("CARGO_PKG_VERSION")),
        case: signed.case_ref,
        authority: &letter.authority.0,
        reference,
        route: &map.route,
        recipient: &map.recipient,
        map: &map.name,
        sections: &map.sections,
        letter: Of {
            version: letter.version,
            received_on: letter.received_on,
            written_on: letter.written_on,
            head: &letter.head,
        },
        signature: Signature {
            signed_on: signed.signed_on,
            signatory: &letter.signatory,
            over: "The lines caseclock/letter/1, SHA-256 of the PDF, letter.head and letter.version, each ended by a newline",
            algorithm: "Ed25519",
            public_key: &signed.public_key,
            signature: &signed.signature,
        },
        files: files
            .iter()
            .map(|f| Entry {
                name: &f.name,
                what: &f.what,
                bytes: f.bytes.len(),
                sha256: &f.sha256,
            })
            .collect(),
        left_out: &left_out,
    };
    let manifest = serde_json::to_vec_pretty(&manifest).map_err(|_| Unpackable::Failed)?;
    files.push(file("manifest.json".into(), "List of the files with their check sums", &manifest));
    Ok(Pack { files, left_out, stops })
}

/// What no portal gets.
fn always_left_out() -> Vec<LeftOut> {
    [
        ("Home address", "It is never printed on advice, because advice goes to many people."),
        ("Notes of the case", "They are for the team and stay in the casebook."),
        ("The request as it was received", "The authority has it already."),
    ]
    .map(|(what, why)| LeftOut { what: what.into(), why: why.into() })
    .into()
}

/// The authority's reference, where it has one and it does not itself name the child.
fn reference<'a>(
    signed: &Signed<'a>,
    stops: &mut Vec<String>,
    left_out: &mut Vec<LeftOut>,
) -> Option<&'a str> {
    let Some(reference) = signed.letter.reference.as_deref().filter(|text| !text.trim().is_empty())
    else {
        stops.push("The authority’s reference is missing, and the portal files advice by it. Add it to the case, then make the pack again.".into());
        return None;
    };
    let child = &signed.letter.child;
    let bare = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let inside = bare(reference);
    let number = child.nhs_number.map(|n| n.digits()).unwrap_or_default();
    let telling = [&child.family_name, &child.given_name, &number];
    if telling.iter().any(|text| bare(text).len() > 2 && inside.contains(&bare(text))) {
        left_out.push(LeftOut {
            what: "The authority’s reference, in file names".into(),
            why: "It holds the child’s name or NHS number. The casebook’s own reference is used."
                .into(),
        });
        return None;
    }
    Some(reference)
}

/// The file name without its ending: `<LAref>_HealthAdvice_<YYYY-MM-DD>_v<N>`.
fn stem(map: &PortalMap, signed: &Signed, reference: &str) -> String {
    let plain: String =
        reference.trim().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let plain = plain.split('-').filter(|p| !p.is_empty()).collect::<Vec<_>>().join("-");
    let with = |reference: &str| {
        map.file_name
            .replace("<LAref>", reference)
            .replace("<YYYY-MM-DD>", &signed.letter.written_on.to_string())
            .replace("<N>", &signed.letter.version.to_string())
    };
    // The reference gives way when the name is too long: date and version tell files apart.
    let room = (LONGEST_NAME - ".docx".len()).saturating_sub(with("").len());
    with(&plain.chars().take(room).collect::<String>())
}

fn twin(
    map: &PortalMap,
    signed: &Signed,
    stem: &str,
    files: &mut Vec<PackFile>,
    left_out: &mut Vec<LeftOut>,
) {
    let what = "Health advice (Word)";
    let why = match signed.docx {
        _ if !map.formats.iter().any(|format| format == "docx") => {
            "This portal takes PDF files only."
        }
        None => "No Word document was made.",
        Some(docx) if docx.len() as u64 > map.max_bytes => "It is larger than this portal takes.",
        Some(docx) => return files.push(file(format!("{stem}.docx"), what, docx)),
    };
    left_out.push(LeftOut { what: what.into(), why: why.into() });
}

fn file(name: String, what: &str, bytes: &[u8]) -> PackFile {
    let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    PackFile { name, what: what.into(), bytes: bytes.into(), sha256 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::{Letter, sample};
    use crate::pack::newest;

    fn pack(letter: &Letter, pdf: &[u8]) -> Result<Pack, Unpackable> {
        let map = newest(&letter.authority, letter.written_on).unwrap();
        let signed = Signed {
            letter,
            pdf,
            docx: Some(b"docx"),
            signature: "5ca1ab1e".into(),
            public_key: "c0ffee".into(),
            signed_on: letter.written_on,
            case_ref: "CC-000017",
        };
        make(&map, &signed)
    }

    #[test]
    fn files_carry_the_authoritys_reference_the_date_and_the_version() {
        let pack = pack(&sample::letter(), b"pdf").unwrap();
        let names: Vec<_> = pack.files.iter().map(|f| f.name.as_str()).collect();
        let stem = "EHC-26-00417_HealthAdvice_2026-04-09_v1";
        assert_eq!(names, [&format!("{stem}.pdf"), &format!("{stem}.docx"), "manifest.json"]);
        assert!(pack.stops.is_empty());
    }

    #[test]
    fn nothing_in_a_name_or_the_manifest_tells_who_the_child_is() {
        let mut letter = sample::letter();
        letter.reference = Some("okonjo_bright 2026".into());
        let pack = pack(&letter, b"pdf").unwrap();
        assert!(pack.files[0].name.starts_with("CC-000017_"));
        let manifest = String::from_utf8(pack.files.last().unwrap().bytes.clone()).unwrap();
        for telling in ["kon", "Tamsin", "9990000018", "999 000", "2018-03-05"] {
            assert!(!manifest.contains(telling), "{telling}");
        }
    }

    #[test]
    fn the_manifest_has_the_check_sums_and_the_signature() {
        let pack = pack(&sample::letter(), b"pdf").unwrap();
        let manifest: serde_json::Value =
            serde_json::from_slice(&pack.files.last().unwrap().bytes).unwrap();
        assert_eq!(manifest["files"][0]["sha256"], pack.files[0].sha256);
        assert_eq!(manifest["signature"]["signature"], "5ca1ab1e");
        assert_eq!(manifest["letter"]["head"], "9f2c4e61b07a85d3");
        assert_eq!(manifest["map"], "bristol.2026-11");
        // Every key that the promise requires is there, and none that it does not know.
        let promise: serde_json::Value =
            serde_json::from_str(include_str!("../../../../schema/pack/manifest.1.json")).unwrap();
        let known = promise["properties"].as_object().unwrap();
        for key in promise["required"].as_array().unwrap() {
            assert!(manifest.get(key.as_str().unwrap()).is_some(), "{key}");
        }
        assert!(manifest.as_object().unwrap().keys().all(|key| known.contains_key(key)));
    }

    #[test]
    fn a_portal_for_pdf_only_leaves_the_word_file_out_and_says_why() {
        let mut letter = sample::letter();
        letter.authority = Authority::named("North Somerset");
        let pack = pack(&letter, b"pdf").unwrap();
        assert_eq!(pack.files.len(), 2);
        assert!(pack.left_out.iter().any(|left| left.why.contains("PDF files only")));
    }

    #[test]
    fn no_reference_and_too_large_a_file_stop_the_sending() {
        let mut letter = sample::letter();
        letter.reference = None;
        let pack = pack(&letter, &vec![0; 10_000_001]).unwrap();
        assert_eq!(pack.stops.len(), 2);
        assert!(pack.stops[0].contains("reference is missing"));
        assert!(pack.stops[1].contains("10 MB"));
    }

    #[test]
    fn a_draft_is_never_packed() {
        let mut letter = sample::letter();
        letter.draft = true;
        assert_eq!(pack(&letter, b"pdf").unwrap_err(), Unpackable::NotSigned);
    }

    #[test]
    fn long_and_strange_references_still_make_safe_names() {
        let mut letter = sample::letter();
        letter.reference = Some(format!("../Ä b\\{}", "9".repeat(200)));
        let name = pack(&letter, b"pdf").unwrap().files[0].name.clone();
        assert!(name.len() <= 80 && name.ends_with("_HealthAdvice_2026-04-09_v1.pdf"), "{name}");
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)));
        assert!(!name.starts_with('.'));
    }

    #[test]
    fn a_map_of_another_authority_is_refused() {
        let letter = sample::letter();
        let map = newest(&Authority::named("North Somerset"), letter.written_on).unwrap();
        let signed = Signed {
            letter: &letter,
            pdf: b"pdf",
            docx: None,
            signature: String::new(),
            public_key: String::new(),
            signed_on: letter.written_on,
            case_ref: "CC-000017",
        };
        assert_eq!(make(&map, &signed).unwrap_err(), Unpackable::WrongAuthority);
    }
}
