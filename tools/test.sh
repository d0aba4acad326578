#!/usr/bin/env bash
# Every test, from a bare machine to one last line: "N passed, N failed". Nothing is known only here:
# each step prints the command that it runs, and the command works by itself.
set -uo pipefail
cd "$(dirname "$0")/.."
[ -d "$HOME/.cargo/bin" ] && PATH="$HOME/.cargo/bin:$PATH"

passed=0
failed=()
# step NAME COMMAND...: runs it, says how long it took, counts it.
step() {
    local name=$1 began=$SECONDS
    shift
    printf '\n\033[1m== %s\033[0m\n   %s\n' "$name" "$*"
    if "$@"; then
        passed=$((passed + 1))
        printf '   ok: %s (%d s)\n' "$name" $((SECONDS - began))
    else
        failed+=("$name")
        printf '   FAILED: %s (%d s)\n' "$name" $((SECONDS - began))
        return 1
    fi
}
finish() {
    printf '\n%d s in all\n' "$SECONDS"
    for name in "${failed[@]+"${failed[@]}"}"; do printf 'failed: %s\n' "$name"; done
    printf '%d passed, %d failed\n' "$passed" "${#failed[@]}"
    [ ${#failed[@]} -eq 0 ]
    exit
}

step "what this machine needs" tools/setup.sh test || finish
# The window's build embeds these pages, so without them nothing that follows can be built.
step "pages: build" npm --prefix ui run build || finish
step "pages: types" npm --prefix ui run check
step "pages: tests" npm --prefix ui test
step "Rust: build" cargo build --locked --workspace --all-targets || finish
step "Rust: tests" cargo test --locked --workspace --no-fail-fast
step "Rust: layout of the text" cargo fmt --all --check
step "Rust: lints" cargo clippy --locked --workspace --all-targets -- -D warnings
step "the journey on the command line" tools/walk.sh target/walk &&
    step "its letters, by other programs" target/python/bin/python tests/checks/letters.py target/walk --holds tests/data/advice.json
step "its log, by programs that are not ours" env CASECLOCK_PASSPHRASE="a demonstration only" \
    target/python/bin/python tests/checks/outsider.py target/walk/casebook
step "every date and NHS number, by other programs" target/python/bin/python tests/oracle/clock.py
step "the real window" node tests/e2e/run.mjs
step "the lock, in the real window" node tests/e2e/lock.mjs
finish
