//! Portal maps: one dated file an authority, under `schema/portals`. A new authority, or a new
//! rule of an old one, is a new file there and a line in `FILES`, and no other code.

use chrono::NaiveDate;
use domain::authority::Authority;

/// How an authority takes advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalMap {
    /// Its file's name: "bristol.2026-11".
    pub name: String,
    /// The authority, or "Any other" in the default map.
    pub authority: String,
    /// "Upload" or "Secure e-mail".
    pub route: String,
    /// To whom.
    pub recipient: String,
    /// File formats taken: "pdf", "docx".
    pub formats: Vec<String>,
    /// Largest file, in bytes.
    pub max_bytes: u64,
    /// Pattern of file names, without the ending.
    pub file_name: String,
    /// Sections of the plan that the authority wants health advice for: C, E, F, G.
    pub sections: Vec<String>,
    /// What the team has yet to find out.
    pub note: String,
}

/// A map that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "The portal map {map} cannot be used: “{key}” must be {allowed}. Correct that line of the file."
)]
pub struct BadMap {
    /// The map's name.
    pub map: String,
    /// The key.
    pub key: String,
    /// What is allowed there.
    pub allowed: String,
}

macro_rules! map {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../../schema/portals/", $name, ".toml")))
    };
}

/// All maps, each authority's oldest first.
const FILES: [(&str, &str); 4] = [
    map!("bristol.2026-11"),
    map!("north-somerset.2026-11"),
    map!("south-gloucestershire.2026-11"),
    map!("default.2026-11"),
];

/// The authority's newest map that is not dated after the civil day `on`, by month; its oldest
/// where all are later; the default map for an authority that has none.
pub fn newest(authority: &Authority, on: NaiveDate) -> Option<PortalMap> {
    let month = on.format("%Y-%m").to_string();
    let of = |slug: &str| {
        let own =
            || FILES.iter().filter(|(name, _)| name.rsplit_once('.').map(|n| n.0) == Some(slug));
        let dated = |name: &str| name.rsplit_once('.').map_or("", |n| n.1).to_string();
        own().rfind(|(name, _)| dated(name) <= month).or_else(|| own().next())
    };
    let (name, text) = of(&authority.slug()).or_else(|| of("default"))?;
    read_map(name, text).ok()
}

const KEYS: [&str; 8] =
    ["authority", "route", "recipient", "formats", "max_bytes", "file_name", "sections", "note"];

/// Reads a map. `name` is its file's name without ".toml". The error names the key.
pub fn read_map(name: &str, text: &str) -> Result<PortalMap, BadMap> {
    let bad = |key: &str, allowed: &str| BadMap {
        map: name.into(),
        key: key.into(),
        allowed: allowed.into(),
    };
    let table: toml::Table =
        text.parse().map_err(|_| bad("file", "lines of key = value (TOML)"))?;
    if let Some(stranger) = table.keys().find(|key| !KEYS.contains(&key.as_str())) {
        return Err(bad(stranger, &format!("one of {}", KEYS.join(", "))));
    }
    let text = |key: &str| {
        let value = table.get(key).and_then(|v| v.as_str()).map(str::trim).unwrap_or("");
        if value.is_empty() { Err(bad(key, "a text")) } else { Ok(value.to_string()) }
    };
    let list = |key: &str, among: &[&str]| -> Result<Vec<String>, BadMap> {
        let wrong = || bad(key, &format!("a list of one or more of {}", among.join(", ")));
        let values = table.get(key).and_then(|v| v.as_array()).ok_or_else(wrong)?;
        let read = |v: &toml::Value| v.as_str().filter(|v| among.contains(v)).map(String::from);
        let values: Vec<String> =
            values.iter().map(read).collect::<Option<_>>().ok_or_else(wrong)?;
        if values.is_empty() { Err(wrong()) } else { Ok(values) }
    };
    let route = match text("route")?.as_str() {
        "upload" => "Upload",
        "secure-email" => "Secure e-mail",
        _ => return Err(bad("route", "\"upload\" or \"secure-email\"")),
    };
    let formats = list("formats", &["pdf", "docx"])?;
    if !formats.iter().any(|format| format == "pdf") {
        return Err(bad("formats", "a list with \"pdf\" in it, for the PDF is what was signed"));
    }
    let max_bytes = table.get("max_bytes").and_then(|v| v.as_integer());
    let max_bytes = max_bytes
        .filter(|bytes| (100_000..=100_000_000).contains(bytes))
        .ok_or_else(|| bad("max_bytes", "a number of bytes from 100000 to 100000000"))?;
    let file_name = text("file_name")?;
    let rest =
        ["<LAref>", "<YYYY-MM-DD>", "<N>"].iter().fold(file_name.clone(), |f, p| f.replace(p, ""));
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let whole = file_name.contains("<LAref>") && file_name.contains("<N>");
    if !whole || rest.len() > 30 || !rest.chars().all(safe) {
        return Err(bad(
            "file_name",
            "at most 30 letters, digits, dots, hyphens and underscores around <LAref>, <YYYY-MM-DD> and <N>",
        ));
    }
    Ok(PortalMap {
        name: name.into(),
        authority: text("authority")?,
        route: route.into(),
        recipient: text("recipient")?,
        formats,
        max_bytes: max_bytes.unsigned_abs(),
        file_name,
        sections: list("sections", &["C", "E", "F", "G"])?,
        note: table.get("note").and_then(|v| v.as_str()).unwrap_or("").into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_map_of_the_schema_can_be_read_and_is_its_own_authoritys() {
        for (name, text) in FILES {
            let map = read_map(name, text).unwrap();
            let slug = name.split('.').next().unwrap();
            assert!(slug == "default" || Authority(map.authority).slug() == slug, "{name}");
        }
    }

    #[test]
    fn another_authority_has_the_default_map() {
        let map = newest(&Authority::named("Somerset Council"), on("2026-12-01")).unwrap();
        assert_eq!(map.name, "default.2026-11");
        let map = newest(&Authority::named("Bristol"), on("2027-01-01")).unwrap();
        assert_eq!(map.name, "bristol.2026-11");
    }

    #[test]
    fn a_day_before_all_maps_has_the_oldest() {
        let map = newest(&Authority::named("North Somerset"), on("2026-03-01")).unwrap();
        assert_eq!(map.name, "north-somerset.2026-11");
    }

    #[test]
    fn a_bad_map_names_its_key_and_what_is_allowed() {
        let good = FILES[0].1;
        for (from, to, key) in [
            ("\"upload\"", "\"fax\"", "route"),
            ("\"pdf\", ", "", "formats"),
            ("10_000_000", "\"big\"", "max_bytes"),
            ("<LAref>", "<Name>", "file_name"),
            ("sections", "section", "section"),
            ("recipient =", "note2 =", "note2"),
        ] {
            let changed = good.replace(from, to);
            assert_ne!(changed, good, "{from} stands in the map");
            let bad = read_map("test", &changed).unwrap_err();
            assert_eq!(bad.key, key);
            assert!(bad.to_string().contains("must be"));
        }
    }
}
