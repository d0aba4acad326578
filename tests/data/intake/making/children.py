"""The invented children, and the words in which three authorities write of them.

No child here lives anywhere. NHS numbers are of the 999 range, which is kept for tests; telephone
numbers are of the ranges that Ofcom keeps for drama; postcodes end in letters that no street has.
"""

from dataclasses import dataclass, replace
from datetime import date


def nhs(serial):
    """The number of the 999 range with this serial (or the next that has a check digit)."""
    while True:
        nine = f"999{serial:06d}"
        check = 11 - sum(int(d) * (10 - i) for i, d in enumerate(nine)) % 11
        if check != 10:
            number = nine + str(0 if check == 11 else check)
            return f"{number[:3]} {number[3:6]} {number[6:]}"
        serial += 1


@dataclass(frozen=True)
class Child:
    family: str
    given: str
    born: date
    number: str
    address: str
    postcode: str
    setting: str
    year: str
    parent: str
    phone: str
    gp: str
    concerns: str
    interpreter: str = ""
    known_as: str = ""

    def but(self, **changes):
        return replace(self, **changes)


def child(serial, family, given, born, street, postcode, setting, year, parent, phone, gp, concerns, **more):
    return Child(family, given, date.fromisoformat(born), nhs(serial), street, postcode, setting, year, parent, phone, gp, concerns, **more)


CHILDREN = {
    c.family.split()[0].split("-")[0].replace("’", "").replace("'", "").lower(): c
    for c in [
        child(310, "O’Dowd-Price", "Caoimhe", "2017-09-14", "14 Imaginary Row, Bedminster", "BS3 4XX", "Harbourside Primary School", "Year 4", "Niamh O’Dowd", "0117 496 0201", "Coronation Road Surgery", "Speech is hard to follow, and she tires after short walks."),
        child(320, "Warsame", "Abdirahman", "2018-02-27", "Flat 9, 3 Nowhere House", "BS5 9ZZ", "Eastfield Academy", "Year 3", "Hodan Warsame", "0117 496 0202", "Lawrence Hill Surgery", "Epilepsy with absences that school counts daily.", interpreter="Somali"),
        child(330, "Łukasiewicz", "Małgorzata", "2015-12-03", "27 Invented Terrace, Portishead", "BS20 9ZX", "Gordano Hill Primary", "Year 6", "Zbigniew Łukasiewicz", "01632 960203", "Harbourside Practice", "Reading is two years behind; wears hearing aids since May.", interpreter="Polish"),
        child(340, "Gwynne-Rhŷs", "Siân", "2013-05-03", "2 Made-up Mews, Yate", "BS37 9ZZ", "Ridgeway Junior School", "Year 8", "Gwenllian Rhŷs", "01632 960204", "Kennedy Way Surgery", "Joint pain on most mornings, and forty days missed this year."),
        child(350, "de la Cruz", "José María", "2019-06-30", "5 Pretend Close, Clevedon", "BS21 9ZX", "Tickenham Road Infants", "Year 2", "Inés de la Cruz", "01632 960205", "Mendip Vale Surgery", "Selective about food to the point of losing weight.", interpreter="Spanish"),
        child(360, "Abernethy", "Ffion", "2012-08-01", "8 Unreal Court, Thornbury", "BS35 9ZX", "Downs View School", "Year 9", "Carys Abernethy", "01632 960206", "Streamside Surgery", "Anxiety that keeps her at home two days in five."),
        child(370, "Mahmood", "Zara", "2021-01-19", "11 Pretend Lane, Yate", "BS37 9ZZ", "Little Acorns Nursery", "Nursery", "Bilal Mahmood", "01632 960207", "Kennedy Way Surgery", "Does not yet walk alone.", interpreter="Urdu"),
        child(380, "Penhallow", "Marnie Rose", "2019-06-06", "8 Made-up Close, Weston-super-Mare", "BS23 9ZZ", "Sandpiper Infant School", "Year 1", "Jory Penhallow", "01632 960208", "Locking Road Surgery", "Surgery on both hips; she uses a frame in school."),
        child(390, "Ng", "Wei", "2014-11-30", "Apt 3, 2 Mar House", "BS1 9ZX", "Queen Square Academy", "Year 7", "Mei Ng", "0117 496 0209", "Broadmead Medical Centre", "Type 1 diabetes, and a pump that school will not touch."),
        child(400, "Farrant-Osei", "Idris", "2016-02-29", "27 Invented Terrace, Bedminster", "BS3 4XX", "Harbourside Primary School", "Year 5", "Abena Farrant-Osei", "0117 496 0210", "Coronation Road Surgery", "He drops things and cannot button his coat.", known_as="Idi"),
    ]
}

LABELS = {
    "Bristol": dict(reference="BCC ref", la_dated_on="Letter sent", family_name="Legal surname", given_name="Legal forename(s)", known_as="Preferred name", born_on="Date of birth (dd/mm/yyyy)", nhs_number="NHS number", address="Home address", postcode="Postcode", setting="School attended", year_group="Year group", parent="Parent/carer name", parent_contact="Parent/carer telephone", interpreter="Interpreter required?", gp="GP practice", looked_after="Looked after child", caseworker="Assessment coordinator", caseworker_contact="Assessment coordinator email", concerns="Why we are asking for advice"),
    "North Somerset": dict(reference="EHCNA number", la_dated_on="Form completed on", family_name="Surname", given_name="First name(s)", known_as="Likes to be called", born_on="CYP date of birth", nhs_number="CYP NHS number", address="Address", postcode="Postcode", setting="Current educational placement", year_group="NC year", parent="Parent or carer", parent_contact="Contact telephone", interpreter="Interpreter needed", gp="GP surgery", looked_after="Is the child looked after?", caseworker="SEN link officer", caseworker_contact="SEN link officer email", concerns="Needs identified so far"),
    "South Gloucestershire": dict(reference="SGC ref", la_dated_on="Date issued", family_name="Pupil surname", given_name="First name", known_as="Known as", born_on="DOB", nhs_number="NHS No.", address="Address", postcode="Post code", setting="School base", year_group="NC year", parent="PR holder", parent_contact="PR holder phone", interpreter="Interpreter", gp="GP", looked_after="LAC", caseworker="Plan writer", caseworker_contact="Plan writer email", concerns="Need summary"),
}
OFFICERS = {
    "Bristol": ("Rosalind Keevil", "rosalind.keevil@bristol.gov.uk", "Bristol City Council", "BCC-EHC-26-{:04d}"),
    "North Somerset": ("Tobias Lyne", "tobias.lyne@n-somerset.gov.uk", "North Somerset Council", "NS/2026/{:04d}"),
    "South Gloucestershire": ("Sunita Rao", "sunita.rao@southglos.gov.uk", "South Gloucestershire Council", "SGC-{:05d}"),
}
MONTHS = "January February March April May June July August September October November December".split()


def slashes(d):
    return f"{d.day:02d}/{d.month:02d}/{d.year}"


def dots(d):
    return f"{d.day:02d}.{d.month:02d}.{d.year}"


def words(d):
    return f"{d.day} {MONTHS[d.month - 1]} {d.year}"


def short(d):
    return f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}"


def weekday(d):
    return d.strftime("%A ") + words(d)


def ordinal(d):
    end = "th" if 10 < d.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(d.day % 10, "th")
    return f"{d.day}{end} {MONTHS[d.month - 1]} {d.year}"


def iso(d):
    return d.isoformat()


#: Every field that a form may ask for, in the order of a usual one.
ALL = "reference la_dated_on family_name given_name known_as born_on nhs_number address postcode setting year_group parent parent_contact interpreter gp looked_after caseworker caseworker_contact concerns".split()


def form(who, authority, serial, sent, /, dated=slashes, only=ALL, in_care=False, **written):
    """(label and text of each field as the form shows it, what a careful person takes from it).

    `written` puts other text into a field of the form, with what is then expected: a pair, or a text
    that is expected as it stands; None leaves the field out.
    """
    officer, mail, _, numbers = OFFICERS[authority]
    text = dict(
        reference=numbers.format(serial), la_dated_on=dated(sent), family_name=who.family, given_name=who.given,
        known_as=who.known_as, born_on=dated(who.born), nhs_number=who.number, address=who.address,
        postcode=who.postcode, setting=who.setting, year_group=who.year, parent=who.parent,
        parent_contact=who.phone, interpreter=who.interpreter or "No", gp=who.gp,
        looked_after="Yes" if in_care else "No", caseworker=officer, caseworker_contact=mail, concerns=who.concerns,
    )
    expected = {field: text[field] for field in only if text[field]}
    expected.update({k: v for k, v in dict(la_dated_on=iso(sent), born_on=iso(who.born), looked_after=text["looked_after"].lower()).items() if k in only})
    if not who.interpreter:
        expected.pop("interpreter", None)
    if "authority" not in written:
        expected["authority"] = authority
    shown = {field: text[field] for field in only if text[field]}
    for field, value in written.items():
        for table in (shown, expected):
            table.pop(field, None)
        if isinstance(value, tuple):
            shown[field] = value[0]
            if value[1] is not None:
                expected[field] = value[1]
        elif value is not None:
            shown[field] = expected[field] = value
    labels = LABELS[authority] | {"authority": "Local authority", "kind": "Type of request", "address_protected": "Address protected"}
    order = ["authority", "kind"] + [f for f in ALL if f in shown] + ["address_protected"]
    return [(labels[field], shown[field]) for field in order if field in shown], expected
