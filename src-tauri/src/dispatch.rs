//! One door for every command: is the casebook open, is the wish understood, then the journey of the
//! same name. Made from the command table, so that no command can be forgotten here.

use casebook::views::*;
use casebook::wishes::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::session::Session;
use casebook::problem;

/// What every command answers: a view as JSON, or a problem.
pub type Answer = Result<Value, ProblemView>;

macro_rules! commands {
    ($($door:ident $name:ident($wish:ident) -> $view:ty;)*) => {
        /// Does what `command` asks with the arguments in `payload`, which is `{ "wish": ... }`.
        pub fn dispatch(session: &mut Session, command: &str, payload: Value) -> Answer {
            match command {
                $(stringify!($name) => {
                    let done: Result<$view, Failure> = done!($door session, $name, $wish, payload);
                    match done {
                        Ok(view) => written(view),
                        Err(Failure::Door(problem)) => Err(problem),
                        Err(Failure::Casebook(error)) => Err(session.told(&error)),
                    }
                })*
                _ => Err(problem::unknown_command()),
            }
        }

        /// Every command with its door: `locked`, `open`, `window` or `desktop`.
        #[cfg(test)]
        pub const TABLE: &[(&str, &str)] = &[$((stringify!($name), stringify!($door))),*];
    };
}

/// The lock is looked at before the wish is: a locked window learns nothing from its arguments.
macro_rules! done {
    (locked $session:ident, $name:ident, None, $payload:ident) => {
        $session.$name().map_err(Failure::from)
    };
    (locked $session:ident, $name:ident, $wish:ident, $payload:ident) => {
        wish::<$wish>($payload).map_err(Failure::from).and_then(|wish| Ok($session.$name(wish)?))
    };
    (open $session:ident, $name:ident, None, $payload:ident) => {
        $session.open().map_err(Failure::from).and_then(|casebook| Ok(casebook.$name()?))
    };
    (open $session:ident, $name:ident, $wish:ident, $payload:ident) => {
        $session.open().map_err(Failure::from).and_then(|casebook| {
            let wish = wish::<$wish>($payload)?;
            Ok(casebook.$name(wish)?)
        })
    };
    (desktop $session:ident, $name:ident, $wish:ident, $payload:ident) => {
        Err(Failure::Door(problem::unknown_command()))
    };
    // The thread does these itself, so they never come to be done here (errands.rs).
    (window $session:ident, $name:ident, $wish:ident, $payload:ident) => {
        $session.open().and_then(|_| Err(problem::unknown_command())).map_err(Failure::from)
    };
}

/// Not done: the door says so, or the casebook does.
enum Failure {
    Door(ProblemView),
    Casebook(casebook::Error),
}

impl From<ProblemView> for Failure {
    fn from(problem: ProblemView) -> Self {
        Self::Door(problem)
    }
}

impl From<casebook::Error> for Failure {
    fn from(error: casebook::Error) -> Self {
        Self::Casebook(error)
    }
}

include!("table.in.rs");

/// The wish in a payload.
pub fn wish<W: DeserializeOwned>(mut payload: Value) -> Result<W, ProblemView> {
    // What serde says of a bad wish may quote it, so it is not passed on.
    serde_json::from_value(payload["wish"].take()).map_err(|_| problem::not_understood())
}

fn written<V: Serialize>(view: V) -> Answer {
    serde_json::to_value(view).map_err(|_| problem::fault())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn locked() -> Session {
        Session::new(std::env::temp_dir().join("caseclock-no-casebook-here"))
    }

    #[test]
    fn while_locked_only_the_locked_commands_answer() {
        for (command, door) in TABLE {
            let answer = dispatch(&mut locked(), command, json!({}));
            let refused = answer.is_err_and(|problem| problem.code == "locked");
            let free = ["locked", "desktop"].contains(door);
            assert!(refused || free, "{command} must not answer while locked");
        }
        let locked = TABLE.iter().filter(|(_, door)| *door == "locked").map(|(name, _)| *name);
        let few = [
            "status",
            "create_casebook",
            "renew_recovery",
            "confirm_recovery",
            "unlock",
            "recover",
            "lock",
            "find_backups",
            "restore_casebook",
        ];
        assert_eq!(locked.collect::<Vec<_>>(), few, "one more is a way in");
    }

    #[test]
    fn the_lock_is_looked_at_before_the_wish_is() {
        let answer = dispatch(&mut locked(), "show_case", json!({ "wish": "not a wish" }));
        assert_eq!(answer.unwrap_err().code, "locked");
    }

    #[test]
    fn a_wish_that_does_not_fit_is_not_quoted_back() {
        let wish = json!({ "wish": { "person": ["QUENTINA"] } });
        let problem = dispatch(&mut locked(), "unlock", wish).unwrap_err();
        assert_eq!(problem.code, "not_understood");
        assert!(!format!("{problem:?}").contains("QUENTINA"));
    }

    #[test]
    fn a_command_that_is_not_in_the_table_is_refused() {
        let problem = dispatch(&mut locked(), "read_any_file", json!({})).unwrap_err();
        assert_eq!(problem.code, "unknown_command");
    }
}
