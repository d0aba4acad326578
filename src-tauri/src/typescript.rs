//! Writes `ui/src/ipc/types.ts` and `commands.ts` from the command table. The test fails when a file
//! on disk was another, and has by then written the right one: run it twice after changing the table.

use std::any::TypeId;
use std::collections::BTreeMap;
use std::path::PathBuf;

use casebook::views::*;
use casebook::wishes::*;
use ts_rs::{Config, TS, TypeVisitor};

/// Every type that the table reaches, by name: an ordered map, so that the file never shuffles.
struct Types {
    config: Config,
    seen: Vec<TypeId>,
    declared: BTreeMap<String, String>,
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if self.seen.contains(&TypeId::of::<T>()) {
            return;
        }
        self.seen.push(TypeId::of::<T>());
        // Only our own types have a file of their own; strings, lists and dates do not.
        if T::output_path().is_some() {
            let declared = laid_out(&format!("export {}", T::decl(&self.config)));
            self.declared.insert(T::ident(&self.config), declared);
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// One line a field, with its comment on one line above it.
fn laid_out(declared: &str) -> String {
    let mut text = String::new();
    let mut comment: Option<Vec<&str>> = None;
    for line in declared.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match (line, &mut comment) {
            ("/**", _) => comment = Some(Vec::new()),
            ("*/", Some(words)) => {
                text += &format!("  /** {} */\n", words.join(" "));
                comment = None;
            }
            (words, Some(before)) => before.push(words.trim_start_matches('*').trim()),
            (line, None) if line.starts_with("export") => text += &format!("{line}\n"),
            (line, None) => text += &format!("  {line}\n"),
        }
    }
    // The brace that closes a declaration comes on the line of its last field.
    text.replace(", };\n", ",\n};\n").replace(", }\n", ",\n}\n")
}

struct Command {
    name: &'static str,
    wish: Option<String>,
    view: String,
}

impl Command {
    fn written(&self) -> String {
        let mut stem = String::new();
        for (position, word) in self.name.split('_').enumerate() {
            let (first, rest) = word.split_at(1);
            stem += &if position == 0 { word.to_owned() } else { first.to_uppercase() + rest };
        }
        let Self { name, wish, view } = self;
        let (asks, passes) = match wish {
            Some(wish) => (format!("wish: {wish}"), ", wish"),
            None => (String::new(), ""),
        };
        format!(
            "export function {stem}({asks}): Promise<{view}> {{\n  return call<{view}>(\"{name}\"{passes});\n}}\n"
        )
    }
}

macro_rules! commands {
    ($($door:ident $name:ident($wish:ident) -> $view:ty;)*) => {
        fn table(types: &mut Types) -> Vec<Command> {
            // A rejected call rejects with this.
            types.visit::<ProblemView>();
            vec![$({
                types.visit::<$view>();
                Command {
                    name: stringify!($name),
                    wish: wished!(types, $wish),
                    view: <$view as TS>::name(&types.config),
                }
            }),*]
        }
    };
}
macro_rules! wished {
    ($types:ident, None) => {
        None
    };
    ($types:ident, $wish:ident) => {{
        $types.visit::<$wish>();
        Some(<$wish as TS>::name(&$types.config))
    }};
}
include!("table.in.rs");

const MADE: &str =
    "// Made from src-tauri/src/table.in.rs by a test. Change the Rust, not this file.\n\n";

#[test]
fn the_typescript_says_what_the_rust_says() {
    let mut types = Types {
        config: Config::new().with_large_int("number"),
        seen: Vec::new(),
        declared: BTreeMap::new(),
    };
    let commands = table(&mut types);

    let declared: Vec<&str> = types.declared.values().map(String::as_str).collect();
    let written: Vec<String> = commands.iter().map(Command::written).collect();
    let written = written.join("\n");
    let is_named =
        |name: &str| written.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
    let named: Vec<&str> =
        types.declared.keys().map(String::as_str).filter(|name| is_named(name)).collect();
    let imports = format!(
        "import {{ call }} from \"./call\";\nimport type {{\n  {},\n}} from \"./types\";\n\n",
        named.join(",\n  ")
    );

    let changed = [
        hold("types.ts", &(MADE.to_owned() + &declared.join("\n"))),
        hold("commands.ts", &(MADE.to_owned() + &imports + &written)),
    ];
    assert_eq!(
        changed,
        [false, false],
        "the files were old and have been written anew: run the test again"
    );
}

/// Writes a file where it is not already so; says whether it was not.
fn hold(name: &str, text: &str) -> bool {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../ui/src/ipc").join(name);
    let changed = std::fs::read_to_string(&path).is_ok_and(|held| held != text) || !path.exists();
    if changed {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    changed
}
