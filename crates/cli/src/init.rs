use casebook::Casebook;
use casebook::keys::Cost;
use clap::Args;
use domain::advice::Signatory;
use serde_json::json;

use crate::door::{Door, Outcome, Said};

/// Make a casebook and print its recovery code, once.
#[derive(Args)]
#[command(
    after_help = "Example: caseclock init --user 'Asha Rowe' --role 'Associate designated clinical officer' --organisation 'Sirona care & health' --regulator NMC --registration 00A0000A"
)]
pub struct Init {
    /// Role as printed on letters
    #[arg(long, default_value = "", hide_default_value = true)]
    role: String,
    /// Employing organisation as printed on letters
    #[arg(long, default_value = "", hide_default_value = true)]
    organisation: String,
    /// Regulator: NMC, HCPC, GMC
    #[arg(long, default_value = "", hide_default_value = true)]
    regulator: String,
    /// Registration number with the regulator
    #[arg(long, default_value = "", hide_default_value = true)]
    registration: String,
}

impl Init {
    pub fn run(self, door: &Door) -> Outcome {
        let me = Signatory {
            name: door.user.clone().unwrap_or_else(|| "Officer".to_owned()),
            role: self.role,
            organisation: self.organisation,
            regulator: self.regulator,
            registration: self.registration,
        };
        let passphrase = door.passphrase("A passphrase of at least 15 characters: ")?;
        let (mut casebook, made) = Casebook::create(
            &door.folder()?,
            door.world(),
            me,
            &passphrase,
            Cost::calibrated(&door.world()),
            false,
        )?;
        // A person types the code back in the window; a script that asked for the code has it.
        let status = casebook.confirm_recovery(&made.recovery_code)?;
        Ok(Said {
            words: format!(
                "The casebook is made. Write down its recovery code and keep it away from this computer:\n\n    {}\n",
                made.recovery_code
            ),
            json: json!({ "recovery_code": made.recovery_code, "status": status }),
        })
    }
}
