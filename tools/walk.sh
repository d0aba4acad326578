#!/usr/bin/env bash
# The main journey on the command line, for three authorities' sample requests: read, receive, triage,
# ask, answer, write, sign, pack, send. Leaves letters, packs and the heatmap to look at.
#   tools/walk.sh [FOLDER]      default demo/walk; made anew each time
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-demo/walk}
rm -rf "$out"
mkdir -p "$out"
export CASECLOCK_CASEBOOK="$out/casebook"
# Printed on purpose: the casebook holds invented children only.
export CASECLOCK_PASSPHRASE="a demonstration only"
caseclock() { target/debug/caseclock "$@"; }
# field PATH: a value out of the JSON document on standard input.
field() { node -e 'let t="";process.stdin.on("data",d=>t+=d).on("end",()=>{let v=JSON.parse(t);for(const k of process.argv[1].split("."))v=v[k];console.log(v)})' "$1"; }

echo "a demonstration casebook: $CASECLOCK_CASEBOOK, passphrase \"$CASECLOCK_PASSPHRASE\""
caseclock demo --cases 60
received=$(TZ=Europe/London date -d '6 days ago' +%F)

walk() {
    local authority=$1 request=tests/data/requests/$2 name=$3 id seen
    printf '\n%s: %s\n' "$name" "$request"
    caseclock intake read "$request" >"$out/$authority-as-read.txt"
    # The day of receipt is a confirmed fact; a sample's own would grow old.
    id=$(caseclock --json intake receive "$request" --la "$name" --set "received_on=$received" | field 0.case_id)
    caseclock case why "$id" | sed 's/^/   /'
    caseclock triage "$id" --route T1 --ask speech-and-language >/dev/null
    echo "Understands two key words in a sentence and uses single words." |
        caseclock answer "$id" speech-and-language - --author "Robin Vale, speech and language therapist" >/dev/null
    caseclock letter new "$id" --kind advice >/dev/null
    caseclock letter set "$id" tests/data/advice.json >/dev/null
    caseclock letter check "$id" | sed 's/^/   /'
    seen=$(caseclock --json letter render "$id" --to pdf --out "$out/$authority-draft.pdf" | field seen)
    caseclock letter sign "$id" --seen "$seen" >/dev/null
    caseclock letter render "$id" --to pdf --out "$out/$authority-letter.pdf" >/dev/null
    caseclock letter render "$id" --to docx --out "$out/$authority-letter.docx" >/dev/null
    caseclock letter verify "$out/$authority-letter.pdf" | sed 's/^/   /'
    caseclock pack "$id" --out "$out/$authority-pack" | sed 's/^/   /'
    caseclock sent "$id" --receipt "REC-0001" | sed 's/^/   /'
}
walk bristol bristol.eml "Bristol"
walk north-somerset north-somerset.docx "North Somerset"
walk south-gloucestershire south-gloucestershire.eml "South Gloucestershire"

caseclock heatmap >"$out/heatmap.txt"
printf '\n'
cat "$out/heatmap.txt"
caseclock check
printf '\nTo look at:\n'
printf '   %s\n' "$out"/*.pdf "$out"/*-pack "$out/heatmap.txt"
