#!/usr/bin/env bash
# Fuzzes the readers of strangers' files: `make fuzz`, or `make fuzz N=10000000 ONLY=eml,csv`.
# Prints libFuzzer's last lines for each target; see tests/fuzz/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -d "$HOME/.cargo/bin" ] && PATH="$HOME/.cargo/bin:$PATH"
broken=()
all=(eml msg pdf csv text docx xlsx zip dates)
IFS=, read -r -a only <<<"${ONLY:-}"
[ ${#only[@]} -gt 0 ] || only=("${all[@]}")
host=$(rustc -vV | sed -n 's/^host: //p')
place=$PWD/target/fuzz
data=tests/data/intake

# With a target named, these flags reach the readers and not the programs that build them.
flags="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4"
# Comparisons are not traced: two thirds of the time went there.
for what in inline-8bit-counters pc-table; do
    flags+=" -Cllvm-args=-sanitizer-coverage-$what"
done
RUSTC_WRAPPER="$PWD/tests/fuzz/counted.sh" RUSTFLAGS="$flags" CARGO_TARGET_DIR="$place" cargo build --release --locked \
    --manifest-path tests/fuzz/Cargo.toml --target "$host"

seeds() {
    local target=$1 into=$place/seeds/$1 file
    mkdir -p "$into"
    case $target in
        dates) grep -hoE '[0-9]{1,4}[-/. ][0-9A-Za-z]+[-/. ][0-9]{2,4}' "$data"/*.txt "$data"/*.csv |
            sort -u | (n=0; while IFS= read -r date; do n=$((n + 1)); printf '%s' "$date" >"$into/$n"; done) ;;
        text) cp "$data"/*.txt "$data"/hostile/*.txt "$into" ;;
        docx)
            for file in "$data"/*.docx; do
                unzip -p "$file" word/document.xml >"$into/$(basename "$file").xml"
            done
            ;;
        xlsx)
            for file in "$data"/*.xlsx; do
                {
                    unzip -p "$file" xl/worksheets/sheet1.xml
                    printf '\1'
                    unzip -p "$file" xl/sharedStrings.xml 2>/dev/null || true
                } >"$into/$(basename "$file").xml"
            done
            ;;
        zip) cp "$data"/*.docx "$data"/*.xlsx "$into" ;;
        *) cp "$data"/*."$target" "$into" && { cp "$data"/hostile/*."$target" "$into" 2>/dev/null || true; } ;;
    esac
}

for target in "${only[@]}"; do
    seeds "$target"
    mkdir -p "$place/corpus/$target"
    # A form as text is shorter than this; what is longer only takes longer.
    case $target in
        dates) longest=64 ;;
        docx | xlsx) longest=16384 ;;
        msg | pdf | zip) longest=65536 ;;
        *) longest=4096 ;;
    esac
    printf '\033[1mfuzz:\033[0m %s\n' "$target"
    nice -n 15 "$place/$host/release/$target" "$place/corpus/$target" "$place/seeds/$target" \
        -runs="${N:-100000}" -max_len="$longest" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$place/$target-" 2>&1 | tee "$place/$target.log" | tail -n 12 || broken+=("$target")
done
[ ${#broken[@]} -eq 0 ] || { printf 'A file broke: %s\n' "${broken[*]}" && exit 1; }
