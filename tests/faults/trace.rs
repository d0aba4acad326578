//! What a program asked of the file system, as strace wrote it down.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The calls that are traced: all by which a file or a name can change.
pub const CALLS: &str = "openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,lseek,ftruncate,\
     truncate,fallocate,fsync,fdatasync,sync_file_range,rename,renameat,renameat2,unlink,unlinkat,\
     link,linkat,symlink,symlinkat,mkdir,mkdirat,rmdir,copy_file_range,sendfile,splice";

/// One call that did its work.
#[derive(Debug)]
pub struct Call {
    pub name: String,
    args: Vec<String>,
    pub result: i64,
    /// The path that the result stands for, where it is a file.
    pub opened: Option<PathBuf>,
}

/// Reads a whole trace (`strace -f -y -xx -s ...`), in order. Calls that failed are left out.
pub fn read(text: &str) -> Vec<Call> {
    read_all(text).into_iter().filter(|call| call.result >= 0).collect()
}

/// The same with calls that failed.
pub fn read_all(text: &str) -> Vec<Call> {
    // A call that another thread's interrupts is written in two halves.
    let mut halves: HashMap<&str, String> = HashMap::new();
    let mut calls = Vec::new();
    for line in text.lines() {
        let Some((pid, rest)) = line.split_once(' ') else { continue };
        let rest = rest.trim_start();
        if let Some(half) = rest.strip_suffix(" <unfinished ...>") {
            halves.insert(pid, half.to_owned());
        } else if let Some(resumed) = rest.strip_prefix("<... ") {
            let half = halves.remove(pid).unwrap_or_default();
            let tail = resumed.split_once(" resumed>").map_or("", |(_, tail)| tail);
            calls.extend(call(&format!("{half}{tail}")));
        } else {
            calls.extend(call(rest));
        }
    }
    calls
}

fn call(line: &str) -> Option<Call> {
    let (name, rest) = line.split_once('(')?;
    let (args, result) = rest.rsplit_once(") = ").or_else(|| rest.rsplit_once(")     = "))?;
    let result = result.trim();
    let (number, path) = match result.split_once('<') {
        Some((number, path)) => (number, Some(path.trim_end_matches('>'))),
        None => (result.split(' ').next()?, None),
    };
    let result: i64 = number.trim().parse().unwrap_or_default();
    Some(Call {
        name: name.trim().to_owned(),
        args: args.split(", ").map(str::to_owned).collect(),
        result,
        opened: path.map(|path| path_of(&unescape(path))),
    })
}

impl Call {
    /// A descriptor: its number, and the path it stands for.
    pub fn file(&self, arg: usize) -> Option<(i32, PathBuf)> {
        let (number, path) = self.args.get(arg)?.split_once('<')?;
        Some((number.parse().ok()?, path_of(&unescape(path.strip_suffix('>')?))))
    }

    /// Whether any of its arguments is a file or a name in this folder.
    pub fn is_within(&self, folder: &Path) -> bool {
        let marked = folder.as_os_str().as_encoded_bytes();
        let escaped: String = marked.iter().map(|byte| format!("\\x{byte:02x}")).collect();
        self.args.iter().any(|arg| arg.contains(&escaped))
    }

    /// A path, or bytes that are written.
    pub fn bytes(&self, arg: usize) -> Vec<u8> {
        let text = &self.args[arg];
        assert!(!text.ends_with("..."), "strace cut a text short: {}", self.name);
        unescape(text.trim_matches('"'))
    }

    pub fn path(&self, arg: usize) -> PathBuf {
        path_of(&self.bytes(arg))
    }

    pub fn number(&self, arg: usize) -> u64 {
        self.args[arg].parse().unwrap()
    }

    pub fn has(&self, arg: usize, flag: &str) -> bool {
        self.args[arg].split('|').any(|set| set == flag)
    }
}

fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

fn unescape(text: &str) -> Vec<u8> {
    let pairs = text.split("\\x").skip(1);
    pairs.map(|pair| u8::from_str_radix(&pair[..2], 16).unwrap()).collect()
}
