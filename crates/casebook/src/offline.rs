//! No way out to a network, by the kernel's word and not by ours. Both doors ask for it before they do
//! anything else; what they start inherits it, the window's web processes too.

use std::io;

/// From now on this thread, and all threads and programs started by it, can open no Internet and no
/// raw socket: asking for one answers "address family not supported". Sockets of this computer
/// alone (the desktop, its buses) stay, and so do files. It cannot be undone.
///
/// # Errors
/// Where the kernel does not take the filter. The program may then go on: nothing in it speaks to
/// a network by its own will.
#[cfg(target_os = "linux")]
pub fn stay() -> io::Result<()> {
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, SeccompCondition,
        SeccompFilter, SeccompRule,
    };

    // The same call as a 32-bit-pointer program on this processor would number it.
    const X32: i64 = 0x4000_0000;
    let filter = || -> Result<BpfProgram, seccompiler::BackendError> {
        let is_not =
            |family: i32| SeccompCondition::new(0, Dword, Ne, u64::from(family.unsigned_abs()));
        let elsewhere =
            || Ok(vec![SeccompRule::new(vec![is_not(libc::AF_UNIX)?, is_not(libc::AF_NETLINK)?])?]);
        let refused = [
            (libc::SYS_socket, elsewhere()?),
            (libc::SYS_socket | X32, elsewhere()?),
            // Its rings open sockets without the call above.
            (libc::SYS_io_uring_setup, vec![]),
            (libc::SYS_io_uring_setup | X32, vec![]),
        ];
        let refusal = SeccompAction::Errno(libc::EAFNOSUPPORT.unsigned_abs());
        let processor = std::env::consts::ARCH.try_into()?;
        SeccompFilter::new(refused.into_iter().collect(), SeccompAction::Allow, refusal, processor)?
            .try_into()
    };
    seccompiler::apply_filter(&filter().map_err(io::Error::other)?).map_err(io::Error::other)
}

/// Elsewhere there is no such filter that a program could put on by itself.
#[cfg(not(target_os = "linux"))]
pub fn stay() -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::net::{TcpListener, UdpSocket};
    use std::os::unix::net::UnixStream;
    use std::process::Command;
    use std::thread;

    use super::*;

    /// In a thread of its own: the filter holds for the thread, and what it starts, alone.
    fn offline<T: Send + 'static>(tries: impl FnOnce() -> T + Send + 'static) -> T {
        let trying = move || {
            stay().unwrap();
            tries()
        };
        thread::spawn(trying).join().unwrap()
    }

    #[test]
    fn no_internet_socket_opens_and_those_of_this_computer_do() {
        let refused = |opened: io::Result<()>| opened.unwrap_err().raw_os_error();
        let (tcp, udp, six) = offline(move || {
            let bound = |at: &str| UdpSocket::bind(at).map(drop);
            let tcp = refused(TcpListener::bind("127.0.0.1:0").map(drop));
            UnixStream::pair().unwrap();
            (tcp, refused(bound("127.0.0.1:0")), refused(bound("[::1]:0")))
        });
        assert_eq!([tcp, udp, six], [Some(libc::EAFNOSUPPORT); 3]);
        // The control: without it, the same opens.
        UdpSocket::bind("127.0.0.1:0").unwrap();
    }

    #[test]
    fn a_program_that_is_started_inherits_it() {
        let connects = || {
            let script = "exec 3<>/dev/tcp/127.0.0.1/9";
            let said = Command::new("bash").args(["-c", script]).output().unwrap();
            String::from_utf8_lossy(&said.stderr).into_owned()
        };
        let refused = "Address family not supported";
        assert!(offline(connects).contains(refused));
        // The control: nobody listens there, but the socket opens.
        assert!(!connects().contains(refused));
    }
}
