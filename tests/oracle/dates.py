"""The dates of the clock, counted anew: working days by the `holidays` package (England), weeks,
years and last Fridays by `dateutil`. Neither looks at schema/calendar."""

from datetime import date, timedelta

import holidays
from dateutil.relativedelta import FR, relativedelta

from asking import compare, must, readings, total

FIRST, LAST = date(2014, 9, 1), date(2035, 12, 31)
# Read on a day after all of them, so that none lies in the future.
TODAY = date(2036, 6, 30)
# Bank holidays are proclaimed about two years ahead. A later year has those that the law repeats, in
# the calendar and in the package alike.
ENGLAND = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST.year, TODAY.year + 1))
FIRST_BORN, LAST_BORN = date(1998, 9, 1), date(2019, 8, 31)


def days(first, last):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def weekday(day):
    return day.weekday() < 5


def working_day(day):
    return weekday(day) and day not in ENGLAND


def working_days_after(day, count, is_working=working_day):
    """The `count`th working day after `day`, which is not itself counted."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working(day)
    return day


def receipts(program):
    """Every day of receipt since the Regulations began: due (six weeks, reg 8(1)), strict, work by."""

    def wanted(received):
        due = received + relativedelta(weeks=6)
        work_by = due
        while not working_day(work_by):
            work_by -= timedelta(days=1)
        return {
            "received_on": received.isoformat(),
            "due_on": due.isoformat(),
            "strict_on": (due - timedelta(days=1)).isoformat(),
            "work_by_on": work_by.isoformat(),
            "management_target_on": None,
            "rights_on": None,
            "clock": "overdue",
            "days_left": (due - TODAY).days,
        }

    every = days(FIRST, LAST)
    answers = readings(program, [f"{day} received\n" for day in every], TODAY)
    return compare("receipts", every, answers, [wanted(day) for day in every])


def targets(program, until):
    """An approved exception for every day of receipt, whose cause ends `until` days after it: the
    management target is the later of the due date and ten working days on, and never moves the due
    date (domain.md 1.4, case 70)."""

    def timeline(received):
        begins, ends, due = (received + timedelta(days=n) for n in (1, until, 42))
        return (
            f'{received} received\n{begins} circumstances "x" until {ends}\n'
            f'{due} exception a impractical yes "x"\n{due} exception approved\n'
        )

    every = days(FIRST, LAST)
    dues = [received + relativedelta(weeks=6) for received in every]
    ends = [received + timedelta(days=until) for received in every]
    wanted = [max(due, working_days_after(end, 10)) for due, end in zip(dues, ends)]
    # Were there no bank holidays, a good part of the targets would be others: so they are in play.
    without = [max(due, working_days_after(end, 10, weekday)) for due, end in zip(dues, ends)]
    moved = sum(target != other for target, other in zip(wanted, without))
    expectations = [
        {"due_on": due.isoformat(), "management_target_on": target.isoformat()}
        for due, target in zip(dues, wanted)
    ]
    answers = readings(program, [timeline(received) for received in every], TODAY)
    return total(
        compare(f"targets, the cause over {until} days on", every, answers, expectations),
        must("bank holidays move a good part of the targets", moved > 1000),
    )


def rights(program):
    """Every birth date of 21 school years: SEND rights pass on the last Friday of June of the school
    year (1 September to 31 August) of turning 16 (CFA 2014 s83(2), Education Act 1996 s8).

    Someone born on 29 February turns 16 in a leap year (2100 is the first exception), so on the day
    itself; on 1 March it would be the same school year."""

    def wanted(born):
        sixteen = born + relativedelta(years=16)
        ends = date(sixteen.year, 8, 31)
        if sixteen > ends:
            ends += relativedelta(years=1)
        return {"rights_on": (ends + relativedelta(month=6, day=30, weekday=FR(-1))).isoformat()}

    every = days(FIRST_BORN, LAST_BORN)
    # Asked for about the age of ten: nothing here depends on it.
    timelines = [f"born {born}\n{born.year + 10}-03-02 received\n" for born in every]
    answers = readings(program, timelines, TODAY)
    return compare("rights", every, answers, [wanted(born) for born in every])
