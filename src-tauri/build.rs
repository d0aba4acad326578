//! Declares every command of the table to Tauri. Commands that are not declared are outside its
//! permission list, and any page could call them.

macro_rules! commands {
    ($($door:ident $name:ident($wish:ident) -> $view:ty;)*) => {
        const COMMANDS: &[&str] = &[$(stringify!($name)),*];
    };
}
include!("src/table.in.rs");

fn main() {
    println!("cargo::rerun-if-changed=src/table.in.rs");
    println!("cargo::rerun-if-changed=capabilities");
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
