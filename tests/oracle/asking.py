"""What every part of the oracle shares: asking the program, and comparing its answers with ours."""

import json
import subprocess
from datetime import date, timedelta


class NoAnswer(Exception):
    """The program did not answer, or answered another number of questions."""


def ask(program, words, questions, parted_by):
    """All questions on standard input in one call, and as many answers in their order."""
    ran = subprocess.run(
        [program, *words, "--json"],
        input=parted_by.join(questions), capture_output=True, encoding="utf-8", check=False,
    )
    if ran.returncode != 0:
        raise NoAnswer(f"exit status {ran.returncode}: {ran.stdout[:500]}{ran.stderr[:500]}")
    answers = json.loads(ran.stdout)
    if len(answers) != len(questions):
        raise NoAnswer(f"{len(questions)} questions, {len(answers)} answers")
    return answers


def readings(program, timelines, today):
    """The readings of several timelines, through one call of `why`."""
    return ask(program, ["why", "--timeline", "-", "--today", today.isoformat()], timelines, "---\n")


def differences(answer, wanted):
    """What differs, as {name: (got, wanted)}. A name that is missing differs from everything."""
    missing = "missing"
    return {
        name: (answer.get(name, missing), value)
        for name, value in wanted.items()
        if answer.get(name, missing) != value
    }


def beside(value):
    """A value that is deliberately wrong, and as little as can be: the next day, the other answer."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    try:
        return (date.fromisoformat(value) + timedelta(days=1)).isoformat()
    except (TypeError, ValueError):
        return "something else"


def compare(what, named, answers, wanted):
    """Compares one by one, prints what differs, and answers with (passed, failed)."""
    failed, right = 0, None
    for name, answer, expectation in zip(named, answers, wanted, strict=True):
        wrong = differences(answer, expectation)
        if not wrong:
            right = (answer, expectation)
            continue
        failed += 1
        if failed <= 20:
            said = ", ".join(f"{field} is {got}, not {value}" for field, (got, value) in wrong.items())
            print(f"   FAIL {what}: {name}: {said}")
    print(f"   {what}: {len(wanted)} compared, {failed} differ")
    return total((len(wanted) - failed, failed), *([control(what, *right)] if right else []))


def control(what, answer, expectation):
    """A comparison that cannot fail would prove nothing. For one that agreed, each expectation in turn
    is made wrong by the least there is, and just that one must be found."""
    unseen = [
        field
        for field, value in expectation.items()
        if differences(answer, {**expectation, field: beside(value)}).keys() != {field}
    ]
    return must(f"{what}: a wrong {', '.join(unseen) or 'answer'} is noticed", not unseen)


def must(what, holds):
    """One statement without which the comparison beside it would prove less than it seems to."""
    if not holds:
        print(f"   FAIL control: {what}")
    return int(holds), int(not holds)


def total(*counts):
    """The sum of several (passed, failed)."""
    return sum(passed for passed, _ in counts), sum(failed for _, failed in counts)
