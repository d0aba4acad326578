"""NHS numbers, judged anew by the `nhs-number` package.

Where it and we differ, and why:
- Ten times one digit passes its check, and ours refuses it: such a number is never issued, and is
  what people type to fill a field (domain.md 5.2).
- Of a Scottish number it reads the first six digits as a birthday too. We look at the check digit
  alone, in every range, so there its check digit is asked and not its verdict.
- It wants spaces or hyphens after the third and sixth digit only; we read over them anywhere. Such
  other forms are compared by the digits they hold.
- It reads the digits of other scripts, and we read those of a keyboard here.
"""

import random

from nhs_number import is_valid
from nhs_number.constants import REGION_SCOTLAND
from nhs_number.validate import calculate_checksum

from asking import ask, compare, must, total

# Fixed, so that every run asks the same.
DICE = random.Random(20140901)
# So many heads evenly through the 999 range and so many at random, each with all ten check digits.
HEADS = 10_000
# Printed as examples in public pages though the check digit is wrong, and ones that are right.
KNOWN = {
    "9991234560": False,
    "9876544321": False,
    "9434765918": False,
    "9434765919": True,
    "9876543210": True,
    "6541003238": True,
    "9990000018": True,
    "9990000123": True,
}
FORMS = [
    lambda d: d,
    lambda d: f"{d[:3]} {d[3:6]} {d[6:]}",
    lambda d: f"{d[:3]}-{d[3:6]}-{d[6:]}",
    lambda d: f"  {d[:3]} {d[3:6]} {d[6:]} ",
]
# Forms of which the package has no opinion, as people paste them: by their digits.
LOOSE = [lambda d: " ".join(d), lambda d: f"{d[:5]}-{d[5:]}", lambda d: f"{d[:3]}\u00a0{d[3:6]}\u2011{d[6:]}"]
# Not ten digits, or something else beside them: refused, and never repeated.
NO_NUMBERS = {
    "999000001": "length",
    "99900000180": "length",
    "-": "length",
    "999000001O": "letters",
    "QQ123456C": "letters",
    "Marked Child": "letters",
    "999.000.0018": "letters",
    "+9990000018": "letters",
}
# 9990000018 in Arabic-Indic digits.
OTHER_SCRIPT = "\u0669\u0669\u0669\u0660\u0660\u0660\u0660\u0660\u0661\u0668"


def package_says(text, digits):
    if REGION_SCOTLAND.contains_number(digits):
        return calculate_checksum(digits[:9]) == int(digits[9])
    return is_valid(text)


def expected(valid, digits):
    all_same = len(set(digits)) == 1
    valid = valid and not all_same
    return {
        "number": digits,
        "shown": f"{digits[:3]} {digits[3:6]} {digits[6:]}" if valid else None,
        "valid": valid,
        "why": None if valid else "all_same" if all_same else "check_digit",
    }


def numbers():
    """The heads with their check digits, and ten times each digit."""
    heads = [f"999{n:06}" for n in range(0, 1_000_000, 1_000_000 // HEADS)]
    heads += [f"{DICE.randrange(10**9):09}" for _ in range(HEADS)]
    return [f"{head}{check}" for head in heads for check in range(10)] + [str(n) * 10 for n in range(10)]


def validity(program):
    every = numbers()
    typed = [FORMS[at % len(FORMS)](digits) for at, digits in enumerate(every)]
    wanted = [expected(package_says(text, digits), digits) for text, digits in zip(typed, every)]

    loosely = [(digits, form(digits)) for digits in every[::97] for form in LOOSE]
    typed += [text for _, text in loosely]
    wanted += [expected(package_says(digits, digits), digits) for digits, _ in loosely]

    typed += KNOWN
    wanted += [expected(valid, digits) for digits, valid in KNOWN.items()]

    refused = {**NO_NUMBERS, OTHER_SCRIPT: "letters"}
    typed += refused
    wanted += [{"number": None, "shown": None, "valid": False, "why": why} for why in refused.values()]

    answers = ask(program, ["nhs-number", "-"], typed, "\n")
    valid = sum(one["valid"] for one in wanted)
    return total(
        compare("NHS numbers", typed, answers, wanted),
        must("about one number in eleven is valid", 0.08 < valid / len(wanted) < 0.10),
        must("the package refuses what is no number", not any(map(is_valid, NO_NUMBERS))),
        # Where we differ on purpose: should the package change its mind, what stands above is out of date.
        must("the package's check passes ten times one digit", all(is_valid(str(n) * 10) for n in (4, 9))),
        must("the package reads other scripts", is_valid(OTHER_SCRIPT)),
    )
