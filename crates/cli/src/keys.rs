use casebook::Casebook;
use casebook::keys::{Cost, doorplate};
use casebook::views::PeopleView;
use casebook::wishes::{AddPerson, ChangePassphrase, GiveRoles, OfPerson, TieKey};
use clap::Subcommand;
use domain::advice::Signatory;
use domain::roles::Role;
use serde_json::json;

use crate::door::{Door, Failure, Outcome, Said, choice};

/// The roles as they are typed.
const ROLES: &[&str] = &["adco", "lead", "administrator", "reader"];

/// Who may open the casebook, and who may do what in it.
#[derive(Subcommand)]
pub enum Keys {
    /// List those who may unlock. With --roles, the team and its roles, which needs the passphrase.
    #[command(after_help = "Example: caseclock keys list --roles")]
    List {
        /// Open the casebook and show roles too
        #[arg(long)]
        roles: bool,
    },
    /// Choose a new passphrase with the recovery code, asked for in CASECLOCK_RECOVERY_CODE.
    #[command(
        after_help = "Example: CASECLOCK_RECOVERY_CODE=... caseclock keys recover --user 'Asha Rowe'"
    )]
    Recover,
    /// Add someone, who types their own passphrase: at the prompt, or in CASECLOCK_NEW_PASSPHRASE.
    #[command(
        after_help = "Example: caseclock keys add 'Olu Ade' --role administrator --title 'Team administrator'"
    )]
    Add {
        /// Their name
        person: String,
        /// What they may do; may be given more than once
        #[arg(long = "role", required = true, value_parser = choice::<Role>(ROLES))]
        roles: Vec<Role>,
        /// Role as printed on letters
        #[arg(long, default_value = "", hide_default_value = true)]
        title: String,
        /// Employing organisation as printed on letters
        #[arg(long, default_value = "", hide_default_value = true)]
        organisation: String,
        /// Regulator: NMC, HCPC, GMC
        #[arg(long, default_value = "", hide_default_value = true)]
        regulator: String,
        /// Registration number with the regulator
        #[arg(long, default_value = "", hide_default_value = true)]
        registration: String,
    },
    /// Take someone's way in away. Rotate afterwards: a copy from before would still open.
    #[command(after_help = "Example: caseclock keys remove 'Olu Ade'")]
    Remove {
        /// Their name
        person: String,
    },
    /// Give someone roles in place of those they had.
    #[command(after_help = "Example: caseclock keys roles 'Olu Ade' --role adco --role lead")]
    Roles {
        /// Their name
        person: String,
        /// What they may do; may be given more than once
        #[arg(long = "role", required = true, value_parser = choice::<Role>(ROLES))]
        roles: Vec<Role>,
    },
    /// Change your own passphrase. The new one: at the prompt, or in CASECLOCK_NEW_PASSPHRASE.
    #[command(after_help = "Example: caseclock keys change-passphrase --user 'Asha Rowe'")]
    ChangePassphrase,
    /// Give the casebook a new data key, so that who was removed opens nothing from now on.
    #[command(after_help = "Example: caseclock keys rotate")]
    Rotate,
    /// Tie your key to this account on this computer, or untie it. The recovery code opens anywhere.
    #[command(after_help = "Example: caseclock keys device on")]
    Device {
        /// on or off
        #[arg(value_parser = ["on", "off"])]
        state: String,
    },
    /// Print the raw key, for another program that reads SQLCipher.
    #[command(
        after_help = "Example: caseclock keys show-raw --i-understand-that-anyone-with-this-can-read-everything"
    )]
    ShowRaw {
        /// Said in full, so that it is never said by accident
        #[arg(long, required = true)]
        i_understand_that_anyone_with_this_can_read_everything: bool,
    },
}

impl Keys {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            Self::List { roles: false } => {
                let people = doorplate(&door.folder()?)?.people;
                let words = people.join("\n");
                Ok(Said::of(json!({ "people": people }), words))
            }
            Self::List { roles: true } => said(door.open()?.show_people()?),
            Self::Recover => recover(door),
            Self::Add { person, roles, title, organisation, regulator, registration } => {
                let mut casebook = door.open()?;
                let passphrase = door.new_passphrase("Their own passphrase: ")?;
                let name = person;
                let person = Signatory { name, role: title, organisation, regulator, registration };
                said(casebook.add_person(AddPerson { person, roles, passphrase })?)
            }
            Self::Remove { person } => said(door.open()?.remove_person(OfPerson { person })?),
            Self::Roles { person, roles } => {
                said(door.open()?.give_roles(GiveRoles { person, roles })?)
            }
            Self::ChangePassphrase => {
                let mut casebook = door.open()?;
                let old = door.passphrase("The passphrase of now: ")?;
                let new = door.new_passphrase("The new passphrase: ")?;
                said(casebook.change_passphrase(ChangePassphrase { old, new })?)
            }
            Self::Rotate => said(door.open()?.rotate_keys()?),
            Self::Device { state } => {
                let mut casebook = door.open()?;
                let passphrase = door.passphrase("The passphrase once more: ")?;
                said(casebook.tie_key(TieKey { on: state == "on", passphrase })?)
            }
            Self::ShowRaw { .. } => show_raw(door),
        }
    }
}

fn recover(door: &Door) -> Outcome {
    let folder = door.folder()?;
    let people = doorplate(&folder)?.people;
    let code = std::env::var("CASECLOCK_RECOVERY_CODE").map_err(|_| {
        Failure::unreadable(
            "no_code",
            "No recovery code was given.",
            "Set CASECLOCK_RECOVERY_CODE to the code that was written down.",
        )
    })?;
    let person = door.user.clone().or_else(|| people.first().cloned()).unwrap_or_default();
    let passphrase = door.passphrase("The new passphrase: ")?;
    let (world, cost) = (door.world(), Cost::calibrated(&door.world()));
    let casebook = Casebook::recover(&folder, world, &code, &person, &passphrase, cost)?;
    Ok(Said::of(casebook.status()?, "The new passphrase is set."))
}

/// What another program needs to open the file: SQLCipher's settings are those it has by itself.
fn show_raw(door: &Door) -> Outcome {
    use std::io::Write;
    let (key, salt) = door.open()?.show_raw_key()?;
    let _ = writeln!(
        std::io::stderr(),
        "Whoever has this key can read every case, now and later, without a passphrase. Rotate the keys when it is no longer needed."
    );
    let json = json!({
        "file": "casebook.db",
        "key": *key,
        "salt": salt,
        "pragma_key": format!("x'{}{salt}'", *key),
        "cipher": {
            "compatibility": 4,
            "page_size": 4096,
            "hmac_algorithm": "HMAC_SHA512",
            "plaintext_header_size": 0,
        },
    });
    let words = serde_json::to_string_pretty(&json).unwrap_or_default();
    Ok(Said::of(json, words))
}

fn said(view: PeopleView) -> Outcome {
    let mut lines: Vec<String> = view
        .people
        .iter()
        .map(|person| {
            let tied = if person.tied { ", on one account only" } else { "" };
            let way = if person.may_unlock { "may unlock" } else { "has no key" };
            format!("{:<28}{:<32}{way}{tied}", person.name, person.role_words)
        })
        .collect();
    if !view.not_rotated.is_empty() {
        lines.push(format!("\n{} (`caseclock keys rotate`)", view.not_rotated));
    }
    let words = lines.join("\n");
    Ok(Said::of(view, words))
}
