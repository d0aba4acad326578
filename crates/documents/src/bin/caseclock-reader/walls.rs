//! What this process may no longer do, before it looks at the first byte of a stranger's file.
//! Nothing of it can be undone, and none of it needs a right that an officer lacks.

use documents::reader::Walls;

/// Shuts the process in. None where what must hold cannot be had: nothing may be read then.
#[cfg(target_os = "linux")]
pub fn raise() -> Option<Walls> {
    let paths = linux::no_paths()?;
    // After the paths: until they are shut, one more file is open.
    linux::limits()?;
    linux::few_calls()?;
    Some(Walls { limits: true, paths, calls: true })
}

/// Elsewhere there are none of ours yet: the process is apart and its environment empty, which has
/// not been tried on any other system.
#[cfg(not(target_os = "linux"))]
pub fn raise() -> Option<Walls> {
    Some(Walls::default())
}

#[cfg(target_os = "linux")]
pub mod linux {
    use landlock::{
        ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr,
        RulesetStatus, Scope,
    };
    use rustix::process::{Resource, Rlimit, getpid, getrlimit, setrlimit};
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen::Dword, SeccompCmpOp, SeccompCondition,
        SeccompFilter, SeccompRule, apply_filter,
    };

    /// Address space, in bytes: the program itself, the file, and what it unpacks to.
    const MEMORY: u64 = 512 << 20;
    /// Processor time, in seconds.
    const SECONDS: u64 = 20;
    /// Standard input, output and error, and not one more.
    const OPEN_FILES: u64 = 3;

    /// A Landlock ruleset without a single path, port or process in it. False on a kernel without
    /// Landlock: the filter of calls, which does not let a file be opened either, then stands alone.
    pub fn no_paths() -> Option<bool> {
        let all = ABI::V6;
        let status = Ruleset::default()
            .set_compatibility(CompatLevel::BestEffort)
            .handle_access(AccessFs::from_all(all))
            .and_then(|rules| rules.handle_access(AccessNet::from_all(all)))
            .and_then(|rules| rules.scope(Scope::from_all(all)))
            .and_then(|rules| rules.create()?.restrict_self())
            .ok()?;
        Some(status.ruleset != RulesetStatus::NotEnforced)
    }

    /// What it may use up.
    pub fn limits() -> Option<()> {
        for (resource, most, last) in [
            (Resource::As, MEMORY, MEMORY),
            // The first ends the process, and the second does so even if it would not listen.
            (Resource::Cpu, SECONDS, SECONDS + 1),
            (Resource::Nofile, OPEN_FILES, OPEN_FILES),
            (Resource::Fsize, 0, 0),
            (Resource::Core, 0, 0),
        ] {
            // A limit that is stricter already stays so.
            let least = |ours: u64, theirs: Option<u64>| Some(theirs.map_or(ours, |t| t.min(ours)));
            let now = getrlimit(resource);
            let limit =
                Rlimit { current: least(most, now.current), maximum: least(last, now.maximum) };
            setrlimit(resource, limit).ok()?;
        }
        Some(())
    }

    /// Any other call ends the process with SIGSYS. The filter also takes away, for good, every way
    /// to gain rights by starting a program.
    pub fn few_calls() -> Option<()> {
        let filter = SeccompFilter::new(
            allowed()?.into_iter().collect(),
            SeccompAction::KillProcess,
            SeccompAction::Allow,
            std::env::consts::ARCH.try_into().ok()?,
        );
        let filter: BpfProgram = filter.ok()?.try_into().ok()?;
        apply_filter(&filter).ok()
    }

    fn allowed() -> Option<Vec<(i64, Vec<SeccompRule>)>> {
        let when =
            |argument, op, value: u64| SeccompCondition::new(argument, Dword, op, value).ok();
        let rule = |conditions: Vec<SeccompCondition>| SeccompRule::new(conditions).ok();
        let not_run = |argument| {
            let run = libc::PROT_EXEC as u64;
            rule(vec![when(argument, SeccompCmpOp::MaskedEq(run), 0)?])
        };
        let own = getpid().as_raw_nonzero().get() as u64;
        let mut calls = vec![
            // Reading what was asked, and writing the answer: no other file that may be open here.
            (libc::SYS_read, vec![rule(vec![when(0, SeccompCmpOp::Eq, 0)?])?]),
            (libc::SYS_write, vec![rule(vec![when(0, SeccompCmpOp::Le, 2)?])?]),
            // Memory, which never becomes code.
            (libc::SYS_mmap, vec![not_run(2)?]),
            (libc::SYS_mprotect, vec![not_run(2)?]),
            // A process may end itself, so that running out of memory can be told from a mistake.
            (
                libc::SYS_tgkill,
                vec![rule(vec![
                    when(0, SeccompCmpOp::Eq, own)?,
                    when(2, SeccompCmpOp::Eq, libc::SIGABRT as u64)?,
                ])?],
            ),
        ];
        calls.extend(
            [
                libc::SYS_close,
                libc::SYS_munmap,
                libc::SYS_mremap,
                libc::SYS_madvise,
                libc::SYS_brk,
                libc::SYS_futex,
                libc::SYS_clock_gettime,
                libc::SYS_getrandom,
                libc::SYS_getpid,
                libc::SYS_gettid,
                libc::SYS_rt_sigaction,
                libc::SYS_rt_sigprocmask,
                libc::SYS_rt_sigreturn,
                libc::SYS_sigaltstack,
                libc::SYS_restart_syscall,
                libc::SYS_exit,
                libc::SYS_exit_group,
            ]
            .map(|call| (call, Vec::new())),
        );
        Some(calls)
    }
}
