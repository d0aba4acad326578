use casebook::Casebook;
use casebook::keys::{Cost, doorplate};
use clap::Subcommand;
use serde_json::json;

use crate::door::{Door, Failure, Outcome, Said};

/// Who may open the casebook.
#[derive(Subcommand)]
pub enum Keys {
    /// List those who may unlock.
    #[command(after_help = "Example: caseclock keys list")]
    List,
    /// Choose a new passphrase with the recovery code, asked for in CASECLOCK_RECOVERY_CODE.
    #[command(
        after_help = "Example: CASECLOCK_RECOVERY_CODE=... caseclock keys recover --user 'Asha Rowe'"
    )]
    Recover,
}

impl Keys {
    pub fn run(self, door: &Door) -> Outcome {
        let folder = door.folder()?;
        let people = doorplate(&folder)?.people;
        match self {
            Self::List => {
                let words = people.join("\n");
                Ok(Said::of(json!({ "people": people }), words))
            }
            Self::Recover => {
                let code = std::env::var("CASECLOCK_RECOVERY_CODE").map_err(|_| {
                    Failure::unreadable(
                        "no_code",
                        "No recovery code was given.",
                        "Set CASECLOCK_RECOVERY_CODE to the code that was written down.",
                    )
                })?;
                let person =
                    door.user.clone().or_else(|| people.first().cloned()).unwrap_or_default();
                let passphrase = door.passphrase("The new passphrase: ")?;
                let casebook = Casebook::recover(
                    &folder,
                    door.world(),
                    &code,
                    &person,
                    &passphrase,
                    Cost::STANDARD,
                )?;
                Ok(Said::of(casebook.status()?, "The new passphrase is set."))
            }
        }
    }
}
