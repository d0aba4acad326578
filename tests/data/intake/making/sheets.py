"""Spreadsheets by openpyxl and XlsxWriter, and tables as text in the encodings that are sent."""

import csv
import io
from datetime import date, datetime

import openpyxl
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from .children import CHILDREN, LABELS, dots, form, iso, slashes, words
from .shelf import keep, request, steady

MAY = ("caseworker", "caseworker_contact")


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return steady(out.getvalue())


def label_and_value(rows, typed=None, heading="Request for health advice", council=""):
    """A form in two columns; `typed` puts something else than text beside a label."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Form"
    sheet.append([heading])
    sheet.append([council])
    for label, text in rows:
        sheet.append([label, (typed or {}).get(label, text)])
    sheet.column_dimensions["A"].width = 34
    return saved(book)


def csv_of(forms, delimiter=",", end="\r\n", before=()):
    """Labels, then one child a row."""
    out = io.StringIO()
    out.write("".join(line + end for line in before))
    write = csv.writer(out, delimiter=delimiter, lineterminator=end)
    labels = [label for label, _ in max(forms, key=len)]
    write.writerow(labels)
    for rows in forms:
        write.writerow([dict(rows).get(label, "") for label in labels])
    return out.getvalue()


def three(authority, serial, sent, dated, /, **written):
    """Three children's rows with the same labels, and what is expected of each."""
    some = [form(CHILDREN[who], authority, serial + at, sent, dated, kind=("Request for advice", "advice_request"), known_as=None, **written) for at, who in enumerate(("warsame", "mahmood", "ng"))]
    for rows, expected in some:
        if not any(label == LABELS[authority]["interpreter"] for label, _ in rows):
            rows.append((LABELS[authority]["interpreter"], ""))
    return [rows for rows, _ in some], [expected for _, expected in some]


def make():
    excel()
    text()


def excel():
    day = date(2026, 3, 2)
    asked = {"kind": "advice_request"}

    rows, expected = form(CHILDREN["odowd"], "Bristol", 540, day)
    keep("xlsx-bristol-form.xlsx", label_and_value(rows, council="Bristol City Council"), request(expected | asked, may_be_blank=MAY))

    # Dates as Excel keeps them, the NHS number as a number, the year as a number.
    rows, expected = form(CHILDREN["penhallow"], "North Somerset", 1290, day, year_group=("1", "1"))
    who = CHILDREN["penhallow"]
    typed = {"CYP date of birth": who.born, "Form completed on": datetime(day.year, day.month, day.day), "CYP NHS number": int(who.number.replace(" ", "")), "NC year": 1}
    keep("xlsx-north-somerset-form-typed.xlsx", label_and_value(rows, typed, council="North Somerset Council"), request(expected | asked, may_be_blank=MAY))

    # Values below their labels.
    rows, expected = form(CHILDREN["gwynne"], "South Gloucestershire", 55490, day, words)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["South Gloucestershire Council: request for health advice"])
    for at in range(0, len(rows), 4):
        sheet.append([])
        sheet.append([label for label, _ in rows[at:at + 4]])
        sheet.append([value for _, value in rows[at:at + 4]])
    keep("xlsx-south-glos-values-below.xlsx", saved(book), request(expected | asked, may_be_blank=(*MAY, *expected)))

    # A merged heading, merged values, and a sheet of lists that is not about the child.
    rows, expected = form(CHILDREN["farrant"], "Bristol", 541, day, words)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Bristol City Council: request for health advice"])
    sheet.merge_cells("A1:D1")
    for at, (label, value) in enumerate(rows, 2):
        sheet.cell(at, 1, label)
        sheet.cell(at, 2, value)
        sheet.merge_cells(start_row=at, start_column=2, end_row=at, end_column=4)
    lists = book.create_sheet("Lists")
    for word in ("School", "Harbourside Primary School", "Eastfield Academy", "Year group", "Year 1", "Year 2"):
        lists.append([word])
    lists.sheet_state = "hidden"
    keep("xlsx-bristol-merged-and-lists.xlsx", saved(book), request(expected | asked, may_be_blank=(*MAY, "setting", "year_group")))

    # One request a row.
    forms, expected = three("South Gloucestershire", 55500, day, slashes, authority=("South Glos", "South Gloucestershire"))
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([label for label, _ in forms[0]])
    for rows in forms:
        sheet.append([dict(rows).get(label) for label, _ in forms[0]])
    keep("xlsx-south-glos-rows-of-text.xlsx", saved(book), *[request(e, may_be_blank=MAY) for e in expected])

    def typed_rows(name, authority, serial, mac=False):
        forms, expected = three(authority, serial, day, slashes, authority=authority)
        labels = LABELS[authority]
        book = openpyxl.Workbook()
        if mac:
            book.epoch = CALENDAR_MAC_1904
        sheet = book.active
        sheet.append([label for label, _ in forms[0]])
        for rows, who in zip(forms, ("warsame", "mahmood", "ng")):
            cells = dict(rows) | {labels["born_on"]: CHILDREN[who].born, labels["la_dated_on"]: datetime(2026, 3, 2), labels["nhs_number"]: int(CHILDREN[who].number.replace(" ", ""))}
            sheet.append([cells.get(label) for label, _ in forms[0]])
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if isinstance(cell.value, (date, datetime)):
                    cell.number_format = "dd/mm/yyyy" if not mac else "mm-dd-yy"
        keep(name, saved(book), *[request(e, may_be_blank=MAY) for e in expected])

    typed_rows("xlsx-bristol-rows-typed-1900.xlsx", "Bristol", 550)
    typed_rows("xlsx-north-somerset-rows-typed-1904.xlsx", "North Somerset", 1300, mac=True)

    # Another program: XlsxWriter, with a formula whose last result is kept, and a note.
    rows, expected = form(CHILDREN["abernethy"], "South Gloucestershire", 55510, day)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 5)})
    sheet = book.add_worksheet("Request")
    dates = book.add_format({"num_format": "d mmmm yyyy"})
    sheet.write(0, 0, "South Gloucestershire Council")
    sheet.write(1, 0, "Request for health advice")
    for at, (label, value) in enumerate(rows, 3):
        sheet.write(at, 1, label)
        if label == "DOB":
            sheet.write_datetime(at, 2, datetime(2012, 8, 1), dates)
        elif label == "NHS No.":
            sheet.write_number(at, 2, int(value.replace(" ", "")))
        elif label == "School base":
            sheet.write_formula(at, 2, '="Downs View"&" School"', None, value)
        else:
            sheet.write_string(at, 2, value)
    sheet.write_comment(4, 2, "Checked with the school")
    book.close()
    keep("xlsx-south-glos-xlsxwriter.xlsx", steady(out.getvalue()), request(expected | asked, may_be_blank=(*MAY, "setting")))

    # A number that lost its zero, and a date that is only text of two digits.
    rows, expected = form(CHILDREN["ng"], "Bristol", 542, day, born_on=("30/11/14", None), nhs_number=("999000039", None))
    keep("xlsx-bristol-doubtful-cells.xlsx", label_and_value(rows, {"NHS number": 999000039}, council="Bristol City Council"), request(expected | asked, ("born_on", "nhs_number"), MAY))


def text():
    day = date(2026, 3, 2)

    def one(name, authority, serial, encoded, dated=slashes, **how):
        forms, expected = three(authority, serial, day, dated, authority=authority)
        keep(name, encoded(csv_of(forms, **how)), *[request(e, may_be_blank=MAY) for e in expected])

    one("csv-bristol-utf8.csv", "Bristol", 560, lambda t: t.encode())
    one("csv-south-glos-utf8-mark.csv", "South Gloucestershire", 55520, lambda t: t.encode("utf-8-sig"), dots)
    one("csv-north-somerset-utf16.csv", "North Somerset", 1310, lambda t: t.encode("utf-16"), words)
    one("csv-bristol-semicolons.csv", "Bristol", 563, lambda t: t.encode(), dots, delimiter=";")
    one("csv-south-glos-tabs.csv", "South Gloucestershire", 55523, lambda t: t.encode(), iso, delimiter="\t", end="\n")
    one("csv-north-somerset-title-above.csv", "North Somerset", 1313, lambda t: t.encode(), before=["Children awaiting advice,,", ",,"])

    rows, expected = form(CHILDREN["odowd"], "Bristol", 566, day, words, authority="Bristol", kind=("Request for health advice", "advice_request"))
    keep("csv-bristol-cp1252.csv", csv_of([rows]).encode("cp1252"), request(expected, may_be_blank=MAY))
    rows, expected = form(CHILDREN["łukasiewicz"], "North Somerset", 1316, day, words, authority="North Somerset", kind=("Request for advice", "advice_request"), address=("27 Invented Terrace\nPortishead\nBristol", "27 Invented Terrace\nPortishead\nBristol"))
    keep("csv-north-somerset-lines-in-a-cell.csv", csv_of([rows]).encode(), request(expected, may_be_blank=MAY))
    rows, expected = form(CHILDREN["gwynne"], "South Gloucestershire", 55526, day, words, authority="South Gloucestershire", kind=("Request for advice", "advice_request"), born_on=("31.02.2013", None), nhs_number=("999 123 4560", None))
    keep("csv-south-glos-impossible.csv", csv_of([rows]).encode(), request(expected, ("born_on", "nhs_number"), MAY))
