#!/usr/bin/env bash
# The fault campaigns: `make faults` at the size of each push; `make faults N=50000 ONLY=F1,F2 SEED=7`
# at any other. Prints one line a campaign and leaves target/faults/*.json.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -d "$HOME/.cargo/bin" ] && PATH="$HOME/.cargo/bin:$PATH"
cargo build --locked -p caseclock-cli
cargo test --locked -p casebook --test faults -- --push --n "${N:-}" --only "${ONLY:-}" --seed "${SEED:-}"
