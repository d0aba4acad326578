//! A disk as the strictest file system may treat it: what was not synced is kept or not, in any
//! order, in pieces of 512 bytes; a name is safe only once its folder was synced.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use crate::dice::Dice;
use crate::trace::Call;

const SECTOR: usize = 512;

#[derive(Default)]
struct File {
    /// On the disk for certain.
    durable: Vec<u8>,
    /// Asked for since, in order.
    pending: Vec<(u64, Change)>,
}

enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Length(usize),
}

enum Name {
    Put(PathBuf, usize),
    Gone(PathBuf),
    Moved(PathBuf, PathBuf),
}

struct Open {
    file: usize,
    at: usize,
    appends: bool,
}

/// The folder of one casebook, call by call.
pub struct Disk {
    root: PathBuf,
    files: Vec<File>,
    /// Names as the program sees them, and as they are on the disk for certain.
    names: BTreeMap<PathBuf, usize>,
    durable_names: BTreeMap<PathBuf, usize>,
    pending_names: Vec<(u64, Name)>,
    folders: Vec<PathBuf>,
    open: HashMap<i32, Open>,
    clock: u64,
    /// For a control: syncs of files whose names end so are not believed.
    pub deaf_to: &'static [&'static str],
}

/// How the power goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cut {
    /// Nothing that was not synced is kept.
    Nothing,
    /// Everything is: the program died and the machine did not.
    Everything,
    /// Everything up to a moment, the last write torn.
    Until,
    /// Each change is kept or not.
    Some,
    /// Each sector of each change is kept or not.
    Torn,
}

pub const CUTS: [Cut; 5] = [Cut::Nothing, Cut::Everything, Cut::Until, Cut::Some, Cut::Torn];

impl Disk {
    /// The folder `root`, in which everything lies safe as in its copy `start`.
    pub fn of(root: &Path, start: &Path) -> Disk {
        let mut disk = Disk {
            root: root.to_owned(),
            files: Vec::new(),
            names: BTreeMap::new(),
            durable_names: BTreeMap::new(),
            pending_names: Vec::new(),
            folders: Vec::new(),
            open: HashMap::new(),
            clock: 0,
            deaf_to: &[],
        };
        disk.take(start, start);
        disk.durable_names = disk.names.clone();
        disk
    }

    fn take(&mut self, start: &Path, folder: &Path) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                self.folders.push(path.strip_prefix(start).unwrap().to_owned());
                self.take(start, &path);
            } else {
                let name = path.strip_prefix(start).unwrap().to_owned();
                self.files.push(File { durable: fs::read(&path).unwrap(), pending: Vec::new() });
                self.names.insert(name, self.files.len() - 1);
            }
        }
    }

    /// A name within the folder. The shared memory file is left out: it is never read after a cut.
    fn within(&self, path: &Path) -> Option<PathBuf> {
        let name = path.strip_prefix(&self.root).ok()?;
        (!name.to_string_lossy().ends_with("-shm")).then(|| name.to_owned())
    }

    /// One call. Whatever it does not know, it will not pass over.
    pub fn apply(&mut self, call: &Call) {
        self.clock += 1;
        match call.name.as_str() {
            "openat" => self.opened(call),
            "rename" => self.renamed(call.path(0), call.path(1)),
            "renameat" | "renameat2" => self.renamed(call.path(1), call.path(3)),
            "unlink" => self.unlinked(&call.path(0)),
            "unlinkat" => self.unlinked(&call.path(1)),
            "mkdir" | "mkdirat" => {
                let path = call.path(usize::from(call.name == "mkdirat"));
                self.folders.extend(self.within(&path));
            }
            "lseek" | "write" | "pwrite64" | "ftruncate" | "fsync" | "fdatasync" => {
                self.on_a_file(call);
            }
            other => {
                let touches = call.file(0).is_none_or(|(_, path)| self.within(&path).is_some());
                assert!(!touches, "the disk does not know the call {other}");
            }
        }
    }

    fn opened(&mut self, call: &Call) {
        let Some(path) = call.opened.as_ref() else { return };
        let fd = i32::try_from(call.result).unwrap();
        self.open.remove(&fd);
        let Some(name) = self.within(path) else { return };
        if call.has(2, "O_DIRECTORY") || path.is_dir() {
            return;
        }
        let file = match self.names.get(&name) {
            Some(file) => *file,
            None => {
                self.files.push(File::default());
                let file = self.files.len() - 1;
                self.names.insert(name.clone(), file);
                self.pending_names.push((self.clock, Name::Put(name, file)));
                file
            }
        };
        if call.has(2, "O_TRUNC") {
            self.files[file].pending.push((self.clock, Change::Length(0)));
        }
        self.open.insert(fd, Open { file, at: 0, appends: call.has(2, "O_APPEND") });
    }

    fn renamed(&mut self, from: PathBuf, to: PathBuf) {
        let (Some(from), Some(to)) = (self.within(&from), self.within(&to)) else { return };
        let Some(file) = self.names.remove(&from) else { return };
        self.names.insert(to.clone(), file);
        self.pending_names.push((self.clock, Name::Moved(from, to)));
    }

    fn unlinked(&mut self, path: &Path) {
        let Some(name) = self.within(path) else { return };
        self.names.remove(&name);
        self.pending_names.push((self.clock, Name::Gone(name)));
    }

    fn on_a_file(&mut self, call: &Call) {
        let Some((fd, path)) = call.file(0) else { return };
        let Some(name) = self.within(&path) else { return };
        let syncs = call.name.ends_with("sync");
        let Some(open) = self.open.get_mut(&fd).filter(|_| !path.is_dir()) else {
            // A folder, or a file that was opened before the trace began.
            if syncs {
                self.folder_synced(&name);
            }
            return;
        };
        let now = self.clock;
        let length = if open.appends { self.files[open.file].now().len() } else { 0 };
        let pending = &mut self.files[open.file].pending;
        match call.name.as_str() {
            "lseek" => open.at = call.result as usize,
            "write" | "pwrite64" => {
                let positioned = call.name == "pwrite64";
                let at = if positioned {
                    call.number(3) as usize
                } else if open.appends {
                    length
                } else {
                    open.at
                };
                let mut bytes = call.bytes(1);
                bytes.truncate(call.result as usize);
                if !positioned {
                    open.at = at + bytes.len();
                }
                pending.push((now, Change::Write { at, bytes }));
            }
            "ftruncate" => pending.push((now, Change::Length(call.number(1) as usize))),
            _ if self.deaf_to.iter().any(|end| name.to_string_lossy().ends_with(end)) => {}
            _ => {
                let file = &mut self.files[open.file];
                file.durable = file.now();
                file.pending.clear();
            }
        }
    }

    fn folder_synced(&mut self, folder: &Path) {
        let inside = |path: &Path| path.parent() == Some(folder);
        for (at, name) in std::mem::take(&mut self.pending_names) {
            let here = match &name {
                Name::Put(path, _) | Name::Gone(path) => inside(path),
                Name::Moved(from, to) => inside(from) || inside(to),
            };
            match here {
                true => name.apply(&mut self.durable_names),
                false => self.pending_names.push((at, name)),
            }
        }
    }

    /// Writes what the disk may hold if the power goes now.
    pub fn image(&self, cut: Cut, dice: &mut Dice, to: &Path) {
        let until = match cut {
            Cut::Until => {
                let all = self.files.iter().flat_map(|file| &file.pending).map(|(at, _)| *at);
                let moments: Vec<u64> =
                    all.chain(self.pending_names.iter().map(|(at, _)| *at)).collect();
                if moments.is_empty() { u64::MAX } else { *dice.one_of(&moments) }
            }
            _ => u64::MAX,
        };
        let _ = fs::remove_dir_all(to);
        fs::create_dir_all(to).unwrap();
        for folder in &self.folders {
            fs::create_dir_all(to.join(folder)).unwrap();
        }
        let mut names = self.durable_names.clone();
        for (at, name) in &self.pending_names {
            if kept(cut, *at, until, dice) {
                name.apply(&mut names);
            }
        }
        for (name, file) in &names {
            fs::write(to.join(name), self.files[*file].after(cut, until, dice)).unwrap();
        }
    }
}

fn kept(cut: Cut, at: u64, until: u64, dice: &mut Dice) -> bool {
    match cut {
        Cut::Nothing => false,
        Cut::Everything => true,
        Cut::Until => at <= until,
        Cut::Some | Cut::Torn => dice.once_in(2),
    }
}

impl Name {
    fn apply(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Name::Put(path, file) => drop(names.insert(path.clone(), *file)),
            Name::Gone(path) => drop(names.remove(path)),
            Name::Moved(from, to) => {
                if let Some(file) = names.remove(from) {
                    names.insert(to.clone(), file);
                }
            }
        }
    }
}

impl File {
    fn now(&self) -> Vec<u8> {
        let mut bytes = self.durable.clone();
        for (_, change) in &self.pending {
            change.apply(&mut bytes, |_| true);
        }
        bytes
    }

    fn after(&self, cut: Cut, until: u64, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = self.durable.clone();
        for (at, change) in &self.pending {
            let torn = cut == Cut::Torn || (cut == Cut::Until && *at == until);
            if torn && matches!(change, Change::Write { .. }) {
                change.apply(&mut bytes, |_| dice.once_in(2));
            } else if kept(cut, *at, until, dice) {
                change.apply(&mut bytes, |_| true);
            }
        }
        bytes
    }
}

impl Change {
    /// Onto the bytes of a file, sector by sector where `sector` says so.
    fn apply(&self, bytes: &mut Vec<u8>, mut sector: impl FnMut(usize) -> bool) {
        match self {
            Change::Length(length) => bytes.resize(*length, 0),
            Change::Write { at, bytes: written } => {
                let mut from = 0;
                while from < written.len() {
                    let place = at + from;
                    let to = (from + SECTOR - place % SECTOR).min(written.len());
                    if sector(place / SECTOR) {
                        if bytes.len() < at + to {
                            bytes.resize(at + to, 0);
                        }
                        bytes[place..at + to].copy_from_slice(&written[from..to]);
                    }
                    from = to;
                }
            }
        }
    }
}
