#!/usr/bin/env bash
# Builds Caseclock, makes a demonstration casebook of invented children, and opens the window. On a
# machine without a display it walks the main journey on the command line instead.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -d "$HOME/.cargo/bin" ] && PATH="$HOME/.cargo/bin:$PATH"
say() { printf '\n\033[1m== %s\033[0m\n' "$*"; }

say "what this machine needs"
tools/setup.sh run
say "pages"
npm --prefix ui run --silent build
say "Caseclock (the first build takes some minutes)"
cargo build --locked --workspace --bins

if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    say "no display here: walking the journey on the command line"
    exec tools/walk.sh
fi

export CASECLOCK_CASEBOOK="$PWD/demo/casebook"
# Printed on purpose: the casebook holds invented children only.
export CASECLOCK_PASSPHRASE="a demonstration only"
if [ ! -e "$CASECLOCK_CASEBOOK/keys.ccx" ]; then
    say "a demonstration casebook, in demo/casebook"
    # Made beside its place: one that was broken off half-way is never opened.
    rm -rf demo/casebook.part
    target/debug/caseclock --casebook demo/casebook.part demo
    mv demo/casebook.part "$CASECLOCK_CASEBOOK"
fi
say "opening the window: the passphrase is \"$CASECLOCK_PASSPHRASE\""
# The window asks for its passphrase and must not find one lying about.
unset CASECLOCK_PASSPHRASE
exec target/debug/caseclock-window
