//! That no file was committed half merged.

use super::*;

/// What git writes round the two sides, made here so that this file has none.
fn marked(text: &str) -> bool {
    let mark = |of: char| String::from(of).repeat(7);
    let begins = |with: String| text.lines().any(|line| line.starts_with(&with));
    let parted = mark('=');
    begins(mark('<') + " ")
        || begins(mark('>') + " ")
        || (begins(mark('<')) && text.lines().any(|line| line == parted))
}

#[test]
fn no_file_is_half_merged() {
    let (left, right) = ("<".repeat(7), ">".repeat(7));
    assert!(marked(&format!("a\n{left} ours\nb\n{right} theirs\n")), "the control");
    assert!(!marked("Title\n=======\n"), "a heading of plain text is none");
    let all = tracked();
    assert!(all.iter().any(|path| path == "README.md"), "the control");
    let half = all.into_iter().filter(|path| {
        std::fs::read(root().join(path))
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .is_some_and(|text| marked(&text))
    });
    none("a merge was left unfinished in", half.collect());
}

/// What git keeps; every file of the rooms where there is no git.
fn tracked() -> Vec<String> {
    let told = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output();
    match told {
        Ok(told) if told.status.success() => String::from_utf8_lossy(&told.stdout)
            .split_terminator('\0')
            .map(str::to_owned)
            .collect(),
        _ => files(".", &[".rs", ".md", ".ts", ".svelte", ".toml", ".json", ".mjs", ".sh"])
            .into_iter()
            .map(|(path, _)| path)
            .collect(),
    }
}
