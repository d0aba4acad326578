#!/usr/bin/env bash
# Puts on this machine what Caseclock needs beside Rust, Node and git, and nothing twice.
#   tools/setup.sh run      to build and open the window
#   tools/setup.sh test     also what the tests look with
#   tools/setup.sh bench    also what the benchmarks compare with
# Without the right to install packages it prints the one line to run, and stops with status 1.
set -euo pipefail
cd "$(dirname "$0")/.."

run=(build-essential pkg-config libssl-dev perl libwebkit2gtk-4.1-dev fonts-liberation2)
test=(xvfb webkit2gtk-driver dbus fonts-dejavu-core poppler-utils qpdf python3 python3-venv strace)
bench=(libreoffice-writer)

say() { printf '\033[1msetup:\033[0m %s\n' "$*"; }
stop() { printf 'setup: %s\n' "$@" >&2; exit 1; }

case "${1:-run}" in
    run) wanted=("${run[@]}") ;;
    test) wanted=("${run[@]}" "${test[@]}") ;;
    bench) wanted=("${run[@]}" "${test[@]}" "${bench[@]}") ;;
    *) stop "Say run, test or bench." ;;
esac

# rustup puts cargo here and relies on a new shell to find it.
[ -d "$HOME/.cargo/bin" ] && PATH="$HOME/.cargo/bin:$PATH"
for tool in cargo node npm; do
    command -v "$tool" >/dev/null || stop "$tool is not here. Install Rust (1.95 or newer) and Node (20.19 or newer) first."
done
node -e 'const [a, b] = process.versions.node.split(".").map(Number);
         process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    stop "Node $(node --version) is too old. Install Node 20.19 or newer."

command -v dpkg-query >/dev/null || stop \
    "This is not Debian, so the packages cannot be installed from here." \
    "Install what answers to these, then build with cargo and npm as in README.md: ${wanted[*]}"
missing=()
for package in "${wanted[@]}"; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    # Two set-ups at once on one machine must wait for each other, not fail.
    apt=(apt-get -o DPkg::Lock::Timeout=400)
    if [ "$(id -u)" -eq 0 ]; then
        as=()
    elif sudo -n true 2>/dev/null; then
        as=(sudo -n)
    else
        stop "These system packages are missing: ${missing[*]}" \
            "Run this line, then try again:" \
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
    fi
    say "installing ${missing[*]}"
    "${as[@]}" "${apt[@]}" update -qq
    "${as[@]}" env DEBIAN_FRONTEND=noninteractive "${apt[@]}" install -y -qq --no-install-recommends "${missing[@]}"
fi

# npm ci starts by deleting node_modules, so it runs only when the lockfile is not the one installed.
mark=ui/node_modules/.installed-from
lock=$(sha256sum ui/package-lock.json | cut -d' ' -f1)
if [ "$(cat "$mark" 2>/dev/null || true)" != "$lock" ]; then
    say "installing the window's npm packages"
    (cd ui && npm ci --ignore-scripts --no-audit --no-fund)
    echo "$lock" >"$mark"
fi

# The Python that looks at letters and packs from outside lives in its own folder.
if [ "${1:-run}" != run ]; then
    mark=target/python/.installed-from
    wants=$(sha256sum tests/checks/requirements.txt | cut -d' ' -f1)
    if [ "$(cat "$mark" 2>/dev/null || true)" != "$wants" ]; then
        say "installing the Python packages that check letters from outside"
        mkdir -p target
        rm -rf target/python
        python3 -m venv target/python
        target/python/bin/pip install --quiet --disable-pip-version-check -r tests/checks/requirements.txt
        echo "$wants" >"$mark"
    fi
fi
say "everything is here"
