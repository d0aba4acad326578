#!/usr/bin/env bash
# The promised speeds, measured side by side in one run of an optimised build. Prints; never fails for
# being slow, for another machine's figures say nothing about a change.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -d "$HOME/.cargo/bin" ] && PATH="$HOME/.cargo/bin:$PATH"
printf '\n\033[1m== speed\033[0m (the first optimised build takes some minutes)\n'
cargo bench --locked -p domain --bench clock
# What reads strangers' files is a program of its own, and stands beside what measures it.
cargo build --release --locked -p documents --bin caseclock-reader
exec cargo bench --locked -p casebook --bench speed
