//! The local authority that asks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A local authority by its name as people write it. Three are ours; any other name is a fourth
/// authority with its own child on our list (a neighbour whose child has a local GP).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Authority(pub String);

impl Authority {
    /// The three authorities of Bristol, North Somerset and South Gloucestershire.
    pub const OURS: [&'static str; 3] = ["Bristol", "North Somerset", "South Gloucestershire"];

    /// Reads a name as forms write it: "Bristol City Council" and "BRISTOL" are both Bristol.
    /// Another authority keeps its name with the white space tidied.
    pub fn named(text: &str) -> Self {
        let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let folded = tidy.to_lowercase();
        let bare = folded
            .trim_end_matches(" council")
            .trim_end_matches(" city")
            .trim_end_matches(" county");
        match bare {
            "bristol" | "city of bristol" => Self("Bristol".into()),
            "north somerset" | "n somerset" => Self("North Somerset".into()),
            "south gloucestershire" | "south glos" | "s glos" => {
                Self("South Gloucestershire".into())
            }
            _ => Self(tidy),
        }
    }

    /// Whether this is one of the three that the service answers for.
    pub fn is_ours(&self) -> bool {
        Self::OURS.contains(&self.0.as_str())
    }

    /// The name as it stands in file names: lower case, hyphens.
    pub fn slug(&self) -> String {
        self.0
            .to_lowercase()
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-")
    }
}

impl std::fmt::Display for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_on_forms_are_one_authority() {
        for name in ["Bristol", "BRISTOL", "Bristol City  Council", "City of Bristol"] {
            assert_eq!(Authority::named(name).0, "Bristol");
        }
        assert_eq!(Authority::named("South Glos").slug(), "south-gloucestershire");
        assert!(!Authority::named("Somerset Council").is_ours());
    }
}
