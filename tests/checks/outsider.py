"""Opens a casebook with programs that are not ours, and walks its log.

    target/python/bin/python tests/checks/outsider.py CASEBOOK [--key KEY.json] [--events N]

KEY.json is what `caseclock --json keys show-raw` prints; without it that command is asked, and
`caseclock check` for the number of entries (CASECLOCK_PASSPHRASE says how to unlock). The casebook is
only read. At the end one byte of every field is changed in turn, in memory, and each must be noticed:
a check that cannot fail proves nothing.

What it relies on, and all there is to know:
- casebook.db is SQLCipher 4 as it comes, opened with a raw key and salt.
- keys.ccx is JSON; in it, as text, JSON again, with the public keys of all who may or might sign.
- An entry's hash is SHA-256 over its fields, each with its length before it (8 bytes, big-endian).
- Each laptop's entries are numbered from 1, and each holds the hash of the one before it.
- An entry's signature is Ed25519, over the hash, by the person it names.
"""

import argparse
import hashlib
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from sqlcipher3 import dbapi2 as sqlcipher

FIELDS = "id case_id at hlc by device device_seq prev saw kind version body hash sig".split()
SURE = "--i-understand-that-anyone-with-this-can-read-everything"


def caseclock(casebook, *words):
    """What our own program answers, as JSON."""
    program = Path(__file__).parents[2] / "target/debug/caseclock"
    command = [program, "--casebook", casebook, "--json", *words]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def entries(casebook, key):
    """Every entry of the log, in the order of each laptop."""
    log = sqlcipher.connect(f"file:{casebook}/casebook.db?mode=ro", uri=True)
    log.execute(f"PRAGMA key = \"x'{key['key']}{key['salt']}'\"")
    columns = ", ".join(f'"{field}"' for field in FIELDS)
    rows = log.execute(f"SELECT {columns} FROM event ORDER BY device, device_seq").fetchall()
    log.close()
    return [dict(zip(FIELDS, row)) for row in rows]


def people(casebook):
    """The public keys of each person: those of today and those that were replaced."""
    paper = json.loads(json.loads((casebook / "keys.ccx").read_text())["keys"])
    keys = defaultdict(list)
    for signer in [slot["signer"] for slot in paper["slots"]] + paper["retired"]:
        keys[signer["person"]].append(VerifyKey(bytes.fromhex(signer["public_key"])))
    return keys


def framed(*parts):
    """Each part with its length, so that no two lists of parts look the same."""
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def true_hash(entry):
    text = {field: str(entry[field]).encode() for field in FIELDS}
    number = lambda field, bytes: entry[field].to_bytes(bytes, "big", signed=True)
    return hashlib.sha256(
        framed(
            b"caseclock/event/v1",
            text["id"],
            text["case_id"],
            text["at"],
            number("hlc", 8),
            text["by"],
            text["device"],
            number("device_seq", 8),
            entry["prev"],
            text["saw"],
            text["kind"],
            number("version", 4),
            entry["body"],
        )
    ).digest()


def signed(entry, keys):
    for key in keys[entry["by"]]:
        try:
            return bool(key.verify(entry["hash"], entry["sig"]))
        except BadSignatureError:
            continue
    return False


def broken(log, keys):
    """The first thing that does not hold, in words; none when all does."""
    last = None
    for entry in log:
        if last is None or entry["device"] != last["device"]:
            last = {"device_seq": 0, "hash": bytes(32)}
        place = f"entry {entry['device_seq']} of {entry['device']}"
        if entry["device_seq"] != last["device_seq"] + 1:
            return f"{place}: an entry is missing before it"
        if entry["prev"] != last["hash"]:
            return f"{place}: it does not follow the one before it"
        if entry["hash"] != true_hash(entry):
            return f"{place}: it was changed after it was written"
        if not signed(entry, keys):
            return f"{place}: its signature is not of the person it names"
        last = entry
    return None


def changed(value):
    """The same with one bit of its last byte changed."""
    if isinstance(value, int):
        return value ^ 1
    if isinstance(value, str):
        return value[:-1] + chr(ord(value[-1]) ^ 1)
    return value[:-1] + bytes([value[-1] ^ 1])


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("casebook", type=Path)
    asked.add_argument("--key", type=Path)
    asked.add_argument("--events", type=int)
    asked = asked.parse_args()
    casebook = asked.casebook
    key = json.loads(asked.key.read_text()) if asked.key else caseclock(casebook, "keys", "show-raw", SURE)
    events = asked.events
    if events is None:
        events = caseclock(casebook, "check")["events"]

    log, keys = entries(casebook, key), people(casebook)
    wrong = broken(log, keys)
    if len(log) != events:
        wrong = f"{len(log)} entries, where caseclock counts {events}"
    middle = len(log) // 2
    unnoticed = [
        field
        for field in FIELDS
        if not broken(log[:middle] + [{**log[middle], field: changed(log[middle][field])}] + log[middle + 1 :], keys)
    ]
    if not broken(log[:middle] + log[middle + 1 :], keys):
        unnoticed.append("an entry taken out")
    if unnoticed:
        wrong = f"this check does not notice a change of {', '.join(unnoticed)}"
    print(wrong or f"{len(log)} entries: every hash, link and signature holds, and every change is noticed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
