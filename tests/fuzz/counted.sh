#!/usr/bin/env bash
# Compiles for `tools/fuzz.sh`. Counted at every branch, lopdf with its tables takes the compiler longer than
# all the rest together: it is compiled without the counters, and what reads its answers is not.
if [[ " $* " == *" --crate-name lopdf "* ]]; then
    kept=()
    for each in "$@"; do
        [[ $each == -Cpasses=sancov* || $each == -Cllvm-args=-sanitizer* ]] || kept+=("$each")
    done
    set -- "${kept[@]}"
fi
exec "$@"
