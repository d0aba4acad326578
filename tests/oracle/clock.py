"""Asks the clock for every day of receipt there has been or will be for years, and counts the dates
anew with code that is not ours.

    target/python/bin/python tests/oracle/clock.py [PROGRAM]     default target/debug/caseclock

Every receipt from 1 September 2014, when the Regulations began, to 31 December 2035: the due date
(six weeks, reg 8(1)), the strict date and the last working day on or before the due date. Working
days come from the `holidays` package (England), six weeks from `dateutil`; neither looks at
schema/calendar. The timelines go through one call of `why --timeline -`, parted by `---`.
"""

import json
import subprocess
import sys
from datetime import date, timedelta

import holidays
from dateutil.relativedelta import relativedelta

FIRST, LAST = date(2014, 9, 1), date(2035, 12, 31)
# Read on a day after all of them, so that none lies in the future.
TODAY = date(2036, 6, 30)
# Bank holidays are proclaimed about two years ahead. A later year has those that the law repeats, in
# the calendar and in the package alike.
ENGLAND = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST.year, TODAY.year + 1))


def working_day(day):
    return day.weekday() < 5 and day not in ENGLAND


def expected(received):
    due = received + relativedelta(weeks=6)
    work_by = due
    while not working_day(work_by):
        work_by -= relativedelta(days=1)
    return {
        "received_on": received.isoformat(),
        "due_on": due.isoformat(),
        "strict_on": (due - relativedelta(days=1)).isoformat(),
        "work_by_on": work_by.isoformat(),
        "clock": "overdue",
        "days_left": (due - TODAY).days,
    }


def main(program):
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    text = "---\n".join(f"{day.isoformat()} received\n" for day in days)
    ran = subprocess.run(
        [program, "why", "--timeline", "-", "--today", TODAY.isoformat(), "--json"],
        input=text, capture_output=True, text=True, check=False,
    )
    if ran.returncode != 0:
        print(f"   FAIL exit status {ran.returncode}: {ran.stdout}{ran.stderr}")
        print("0 passed, 1 failed")
        return 1
    readings = json.loads(ran.stdout)
    if len(readings) != len(days):
        print(f"   FAIL {len(days)} timelines, {len(readings)} readings")
        print("0 passed, 1 failed")
        return 1
    failed = 0
    for day, reading in zip(days, readings):
        wanted = expected(day)
        wrong = {name: (reading.get(name), value) for name, value in wanted.items() if reading.get(name) != value}
        if wrong:
            failed += 1
            if failed <= 20:
                print(f"   FAIL {day}: " + ", ".join(f"{name} is {got}, not {value}" for name, (got, value) in wrong.items()))
    print(f"{len(days) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*(sys.argv[1:] or ["target/debug/caseclock"])))
