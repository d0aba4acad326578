#!/usr/bin/env python3
"""Makes the spreadsheets in tests/data/tracker: `python3 tests/data/tracker/make.py`.

Trackers as three teams might keep them, of invented children with NHS numbers of the 999 range. Each
has its own words, its own way with dates, and its own clutter. Needs openpyxl and XlsxWriter. `expected.json` says which field each column holds and what some rows say.
The files are kept as they were made: a workbook has the moment of its making in it.
"""

import csv
import datetime as dt
import io
import json
import pathlib
import random
import zipfile

import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = pathlib.Path(__file__).parent
CHANCE = random.Random(20261122)

GIVEN = """Aled Bryony Caspian Delphine Edwin Farida Gethin Hollis Isla Jarek Keziah Lowen Maribel Nadim
Oriel Perran Quilla Rowan Saoirse Tobiah Una Verity Wilf Xanthe Yusuf Zelda""".split()
FAMILY = """Ashgrove Birchley Coldwell Dunmore-Pike Ellacott Farthing Gadsby Hollowell Inchbald
Jessamy Kettlewood Larkhill Merriott Norcombe Oakhanger Penhallow Quickfall Redfern Sandford-Orme
Thistlewood Umberleigh Venning Whitcombe Yarrow O'Sample Zellweg""".split()
SCHOOLS = ["Larkfield Primary", "Harbourside Primary School", "St Example's CofE", "Invented Academy", "Test Lane Nursery"]
OWNERS = ["Sam Invented", "Priya Sample", "Joan Madeup"]


def nhs(serial):
    """The next number of the 999 range with a right check digit, and the serial after it."""
    while True:
        first = f"999{serial:06d}"
        total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), first))
        check = (11 - total % 11) % 11
        serial += 1
        if check != 10:
            return int(first + str(check)), serial


def children(count, start):
    serial = start
    for index in range(count):
        number, serial = nhs(serial)
        received = dt.date(2024, 1, 8) + dt.timedelta(days=index * 900 // count + CHANCE.randrange(3))
        while received.weekday() > 4:
            received += dt.timedelta(days=1)
        ending = CHANCE.choice(["sent"] * 7 + ["open"] * 2 + ["Withdrawn", "Moved out of area", "Duplicate"])
        after = received + dt.timedelta(days=CHANCE.randrange(20, 60))
        yield {
            "given": CHANCE.choice(GIVEN),
            "family": CHANCE.choice(FAMILY),
            "born": dt.date(2005, 1, 1) + dt.timedelta(days=CHANCE.randrange(16 * 365)),
            "nhs": number,
            "received": received,
            "sent": after if ending == "sent" else None,
            "closed": after if ending not in ("sent", "open") else None,
            "ending": {"sent": "Sent", "open": "Open"}.get(ending, ending),
            "school": CHANCE.choice(SCHOOLS),
            "owner": CHANCE.choice(OWNERS),
            "kind": CHANCE.choice(["EHCNA"] * 8 + ["Reassessment", "AR"]),
            "ref": f"{CHANCE.choice('ABC')}{26000 + index}",
            "note": CHANCE.choice(["", "", "chased OT 3/3", "Sees paediatrics"]),
        }


EXPECTED = {}


def expect(name, sheet, columns, rows=(), count=None):
    """What is to be read: by letter the field ("" is none), by row some of its fields."""
    EXPECTED.setdefault(name, []).append(
        {"sheet": sheet, "columns": columns, "rows": {str(n): fields for n, fields in rows}, "count": count}
    )


def iso(day):
    return day.isoformat() if day else None


def shown(number):
    digits = str(number)
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def bristol():
    """400 rows under two rows of titles, a heading and notes above, totals below; true dates, NHS
    numbers as numbers, computed columns, hidden columns, a sheet of lists and a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Caseload"
    sheet["A1"] = "EHCNA health advice tracker: Bristol"
    sheet.merge_cells("A1:Q1")
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["A2"] = "Yellow = chased. Please do not sort!"
    wide = {"A4:A5": "No", "B4:B5": "BCC ref", "C4:F4": "Child", "G4:H4": "School", "I4:L4": "Dates",
            "M4:M5": "Days left", "N4:N5": "ADCO", "O4:O5": "Type of request", "P4:P5": "Outcome", "Q4:Q5": "Comments"}
    for area, text in wide.items():
        sheet.merge_cells(area)
        sheet[area.split(":")[0]] = text
        sheet[area.split(":")[0]].alignment = Alignment(horizontal="center")
    under = {"C": "Surname", "D": "Forename(s)", "E": "DOB", "F": "NHS No.", "G": "Name", "H": "Yr",
             "I": "Rec'd", "J": "Due", "K": "Sent", "L": "Closed"}
    for letter, text in under.items():
        sheet[f"{letter}5"] = text
    rows, at = [], 6
    for index, child in enumerate(children(400, 100000)):
        if index == 200:
            # The titles once more, where the page turns, and an empty row.
            at += 1
            for letter, text in under.items():
                sheet[f"{letter}{at}"] = text
            at += 1
        values = [index + 1, child["ref"], child["family"], child["given"], child["born"], child["nhs"], child["school"],
                  index % 11 + 1, child["received"], f"=I{at}+42", child["sent"], child["closed"],
                  f"=J{at}-TODAY()", child["owner"], child["kind"], child["ending"], child["note"] or None]
        for column, value in enumerate(values, 1):
            cell = sheet.cell(at, column, value)
            if isinstance(value, dt.date):
                cell.number_format = ["dd/mm/yyyy", "d mmm yyyy", "[$-809]dd mmmm yyyy;@"][index % 3]
            if index % 7 == 0:
                cell.fill = PatternFill("solid", fgColor="FFFF00")
        if index in (0, 1, 200, 399):
            closure = {"Sent": "completed", "Withdrawn": "withdrawn", "Moved out of area": "no_longer_responsible",
                       "Duplicate": "duplicate", "Open": None}[child["ending"]]
            kind = {"EHCNA": "advice_request", "Reassessment": "reassessment", "AR": "annual_review"}[child["kind"]]
            rows.append((at, {"reference": child["ref"], "family_name": child["family"], "given_name": child["given"],
                              "born_on": iso(child["born"]), "nhs_number": shown(child["nhs"]), "setting": child["school"],
                              "received_on": iso(child["received"]), "sent_on": iso(child["sent"]),
                              "closed_on": iso(child["closed"]), "owner": child["owner"], "kind": kind,
                              "closure": closure, "note": child["note"] or None}))
        at += 1
    sheet.cell(at + 1, 1, "Total")
    sheet.cell(at + 1, 9, "=COUNT(I6:I407)")
    sheet.column_dimensions["H"].hidden = True
    sheet.freeze_panes = "C6"
    sheet.auto_filter.ref = f"A5:Q{at}"
    lists = book.create_sheet("Lists")
    for row in (["ADCO", "Outcome"], ["Sam Invented", "Sent"], ["Priya Sample", "Withdrawn"]):
        lists.append(row)
    hidden = book.create_sheet("Old")
    hidden.sheet_state = "hidden"
    hidden.append(["Surname", "Forename", "DOB"])
    hidden.append(["Hidden", "Row", dt.date(2010, 1, 1)])
    book.save(HERE / "bristol.xlsx")
    expect("bristol.xlsx", "Caseload", {"A": "", "B": "reference", "C": "family_name", "D": "given_name", "E": "born_on",
           "F": "nhs_number", "G": "setting", "H": "year_group", "I": "received_on", "J": "", "K": "sent_on",
           "L": "closed_on", "M": "", "N": "owner", "O": "kind", "P": "closure", "Q": "note"}, rows, 400)
    expect("bristol.xlsx", "Lists", {"A": "owner", "B": "closure"}, count=2)


def north_somerset():
    """A sheet a year, days counted from 1904, a name in one piece with a comma, dates partly text."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.remove(book.active)
    columns = {"A": "authority", "B": "full_name", "C": "born_on", "D": "nhs_number", "E": "received_on",
               "F": "received_at", "G": "", "H": "sent_on", "I": "closure", "J": "looked_after", "K": ""}
    for year, start in ((2025, 200000), (2026, 210000)):
        sheet = book.create_sheet(f"{year}")
        sheet.append(["LA", "Child's name", "D.O.B", "NHS Number", "Date received by health", "Time received", "6 week date",
                      "Date advice sent", "Status", "LAC Y/N", "Favourite biscuit"])
        rows = []
        for index, child in enumerate(children(60, start)):
            at = index + 2
            received = child["received"].replace(year=year, day=min(child["received"].day, 28))
            sent = child["sent"] and received + dt.timedelta(days=30)
            text = index % 5 == 1
            sheet.append(["NSC", f"{child['family'].upper()}, {child['given']}", child["born"], shown(child["nhs"]),
                          received.strftime("%d.%m.%y") if text else received, dt.time(9, 14), received + dt.timedelta(days=42),
                          sent, child["ending"], "Y" if index % 9 == 0 else "N", "digestive"])
            for column in (3, 5, 7, 8):
                sheet.cell(at, column).number_format = "dd/mm/yyyy"
            if index in (0, 1, 59):
                rows.append((at, {"authority": "North Somerset", "family_name": child["family"].upper(),
                                  "given_name": child["given"], "born_on": iso(child["born"]),
                                  "nhs_number": shown(child["nhs"]), "received_on": iso(received),
                                  "received_at": "09:14", "sent_on": iso(sent),
                                  "looked_after": "yes" if index % 9 == 0 else "no",
                                  **({"received_on?": "two digits"} if text else {})}))
        expect("north-somerset.xlsx", f"{year}", columns, rows, 60)
    book.save(HERE / "north-somerset.xlsx")


def south_gloucestershire():
    """A CSV of a Windows machine: semicolons, a dash and a curly apostrophe, days and months in words."""
    head = ["SGC Ref", "Pupil Surname", "Pupil Forename", "Date of Birth", "NHS no", "Base", "Date rec’d – ICB", "RAG",
            "Date returned to LA", "Reason closed", "Date closed", "Allocated to", "Notes"]
    out, rows = io.StringIO(), []
    write = csv.writer(out, delimiter=";", lineterminator="\r\n")
    write.writerow(["South Glos tracker – please save a copy"] + [""] * 12)
    write.writerow([""] * 13)
    write.writerow(head)
    for index, child in enumerate(children(40, 300000)):
        at = index + 4
        day = lambda date: date.strftime("%d %B %Y") if date else ""
        write.writerow([child["ref"], child["family"], child["given"], child["born"].strftime("%d/%m/%Y"), child["nhs"],
                        child["school"], day(child["received"]), "GREEN", day(child["sent"]),
                        "" if child["ending"] in ("Open", "Sent") else child["ending"], day(child["closed"]),
                        child["owner"], child["note"] + ("\nsecond line" if index == 3 else "")])
        if index in (0, 39):
            rows.append((at, {"reference": child["ref"], "family_name": child["family"], "born_on": iso(child["born"]),
                              "nhs_number": shown(child["nhs"]), "received_on": iso(child["received"]),
                              "sent_on": iso(child["sent"]), "closed_on": iso(child["closed"]), "owner": child["owner"]}))
    write.writerow(["Total: 40"] + [""] * 12)
    (HERE / "south-gloucestershire.csv").write_bytes(out.getvalue().encode("cp1252"))
    expect("south-gloucestershire.csv", "south-gloucestershire.csv", {"A": "reference", "B": "family_name", "C": "given_name",
           "D": "born_on", "E": "nhs_number", "F": "setting", "G": "received_on", "H": "", "I": "sent_on", "J": "closure",
           "K": "closed_on", "L": "owner", "M": "note"}, rows, 40)


def doubtful():
    """What cannot be read, or can be read in two ways: row by row."""
    lines = [
        ["Authority", "Child", "DOB", "NHS number", "Date received", "Date sent", "Outcome", "Request type"],
        ["Bristol", "OKONJO, Tamsin", "03/04/2018", "999 000 0026", "3 March 2026", "", "Open", "EHCNA"],
        ["XYZ", "Tamsin Okonjo", "31/02/2018", "999 000 0027", "soon", "46084", "Closed", "colours"],
        ["BCC", "OKONJO, Tamsin", "03/04/18", "9.99E+09", "10.11.26", "12/11/2026", "Closed", "EHCNA"],
        ["BCC", "", "04/25/2018", "", "#REF!", "", "Duplicate, advice sent", ""],
    ]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    (HERE / "doubtful.csv").write_text(out.getvalue(), encoding="utf-8-sig")
    columns = dict(zip("ABCDEFGH", ["authority", "full_name", "born_on", "nhs_number", "received_on", "sent_on", "closure", "kind"]))
    expect("doubtful.csv", "doubtful.csv", columns, [
        (2, {"authority": "Bristol", "family_name": "OKONJO", "given_name": "Tamsin", "nhs_number": "999 000 0026",
             "received_on": "2026-03-03", "kind": "advice_request", "closure": None, "born_on": None, "born_on?": "row 5"}),
        (3, {"authority": None, "authority?": "Choose", "family_name": None, "family_name?": "one piece",
             "born_on": None, "born_on?": "no such date", "nhs_number": None, "nhs_number?": "check digit",
             "received_on": None, "received_on?": "not understood", "sent_on": None, "sent_on?": "3 March 2026",
             "closure": None, "closure?": "not how", "kind": None, "kind?": "not understood"}),
        (4, {"authority": "Bristol", "born_on": None, "born_on?": "row 5", "nhs_number": None, "nhs_number?": "not a number",
             "received_on": "2026-11-10", "received_on?": "two digits", "sent_on": "2026-11-12", "closure": "completed"}),
        (5, {"born_on": None, "born_on?": "no such date", "received_on": None, "received_on?": "#REF!",
             "closure": None, "closure?": "not understood"}),
    ], 4)


def turned():
    """Dates of a British list that a spreadsheet of another country turned round."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet.append(["Surname", "Forename", "Date received"])
    for index, (month, day) in enumerate([(3, 4), (5, 6), (1, 2), (12, 11), (7, 7), (2, 9)]):
        sheet.append([FAMILY[index], GIVEN[index], dt.date(2026, month, day)])
    for index, text in enumerate(["25/04/2026", "13/01/2026", "31/12/2025"]):
        sheet.append([FAMILY[index], GIVEN[index], text])
    book.save(HERE / "turned.xlsx")
    expect("turned.xlsx", "Sheet1", {"A": "family_name", "B": "given_name", "C": "received_on"}, [
        (2, {"received_on": "2026-03-04", "received_on?": "turned round"}),
        (6, {"received_on": "2026-07-07"}),
        (8, {"received_on": "2026-04-25"}),
    ], 9)


def xlsxwriter_book():
    """By another program: wider titles that are not merged, formulas with the values they last had."""
    book = xlsxwriter.Workbook(HERE / "two-rows-of-titles.xlsx")
    sheet, day = book.add_worksheet("Requests"), book.add_format({"num_format": "dd mmm yy"})
    sheet.write_row(0, 0, ["", "", "Parent", "", "GP", "", ""])
    sheet.write_row(1, 0, ["Surname", "Forename", "Name", "Telephone", "Name", "Received", "Due date"])
    for row, (family, given, parent, phone, received) in enumerate(
        [("Farthing", "Isla", "Ann Farthing", "0117 496 0000", dt.date(2026, 3, 3)),
         ("Venning", "Wilf", "Bo Venning", "0117 496 0001", dt.date(2026, 3, 24))], 2):
        sheet.write_row(row, 0, [family, given])
        sheet.write_formula(row, 2, f'="{parent}"', None, parent)
        sheet.write_row(row, 3, [phone, "Sample Surgery"])
        sheet.write_datetime(row, 5, received, day)
        sheet.write_formula(row, 6, f"=F{row + 1}+42", day, 46126)
    # A day that has lost its format.
    sheet.write_row(4, 0, ["Redfern", "Una", "Cy Redfern", "0117 496 0002", "Sample Surgery", 46084])
    # Filled in by formulas for rows to come.
    sheet.write_formula(5, 6, "=F6+42", day, 42)
    book.close()
    expect("two-rows-of-titles.xlsx", "Requests", {"A": "family_name", "B": "given_name", "C": "parent",
           "D": "parent_contact", "E": "gp", "F": "received_on", "G": ""}, [
        (3, {"family_name": "Farthing", "parent": "Ann Farthing", "parent_contact": "0117 496 0000", "gp": "Sample Surgery",
             "received_on": "2026-03-03"}),
        (4, {"received_on": "2026-03-24"}),
        (5, {"received_on": "2026-03-03"})], 3)


def hostile():
    """Files that are refused, each with its reason; the largest are made by the tests."""
    good = (HERE / "turned.xlsx").read_bytes()
    (HERE / "truncated.xlsx").write_bytes(good[: len(good) // 2])
    with zipfile.ZipFile(HERE / "turned.xlsx") as source, zipfile.ZipFile(HERE / "macros.xlsx", "w", zipfile.ZIP_DEFLATED) as out:
        for entry in source.infolist():
            out.writestr(entry.filename, source.read(entry))
        out.writestr("xl/vbaProject.bin", b"invented")
    with zipfile.ZipFile(HERE / "turned.xlsx") as source, zipfile.ZipFile(HERE / "sparse.xlsx", "w", zipfile.ZIP_DEFLATED) as out:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                part = part.replace(b'ref="A1:C10"', b'ref="A1:XFD1048576"')
                part = part.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
            out.writestr(entry.filename, part)
    # A workbook with a password is an old-style container with one stream of this name.
    stream = "EncryptedPackage".encode("utf-16-le")
    (HERE / "encrypted.xlsx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + stream + bytes(512))
    (HERE / "no-titles.csv").write_text("1,2,3\n4,5,6\n")


if __name__ == "__main__":
    for make in (bristol, north_somerset, south_gloucestershire, doubtful, turned, xlsxwriter_book, hostile):
        make()
    (HERE / "expected.json").write_text(json.dumps(EXPECTED, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
