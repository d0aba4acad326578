"""Counts anew, with code that is not ours, what a whole case hangs on: the dates of the clock and the
check digit of an NHS number.

    target/python/bin/python tests/oracle/clock.py [PROGRAM]     default target/debug/caseclock

`dates.py` has every day of receipt and every date of birth, `nhs_numbers.py` two hundred thousand
numbers. Each part carries its control: a comparison made wrong on purpose must fail.
"""

import sys

import dates
import nhs_numbers
from asking import NoAnswer, total

PARTS = [
    dates.receipts,
    # The cause ends with the six weeks, so the target lies after them.
    lambda program: dates.targets(program, 42),
    # It ends two weeks before, so the due date is the later unless a bank holiday lies between.
    lambda program: dates.targets(program, 28),
    dates.rights,
    nhs_numbers.validity,
]


def main(program):
    counts = []
    for part in PARTS:
        try:
            counts.append(part(program))
        except NoAnswer as why:
            print(f"   FAIL {why}")
            counts.append((0, 1))
    passed, failed = total(*counts)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*(sys.argv[1:] or ["target/debug/caseclock"])))
