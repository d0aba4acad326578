#!/usr/bin/env python3
"""Makes the files of this folder and what is expected of each: see README.md.

    python3 -m venv target/intake && target/intake/bin/pip install -r tests/data/intake/requirements.txt
    target/intake/bin/python tests/data/intake/make.py [--again]

The same bytes each time, except those of programs that draw a random number or write the time into
their files (LibreOffice, everything with a password): they are kept, and made again by `--again`.
"""

import json

from making import hostiles, mail, msg, office, pdfs, sheets, traps, word
from making.shelf import HERE, HOSTILE, MADE

(HERE / "hostile").mkdir(exist_ok=True)
for part in (mail, msg, word, pdfs, sheets, office, traps, hostiles):
    part.make()
text = json.dumps(HOSTILE, indent=1, sort_keys=True)
(HERE / "hostile" / "expected.json").write_text(text + "\n")
print(f"{len(MADE)} files, {len(HOSTILE)} hostile ones")
