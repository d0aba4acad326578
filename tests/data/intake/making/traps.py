"""Forms in which the next label is not the child's: schools, doctors, siblings and older children."""

from datetime import date
from email.message import EmailMessage

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from .children import CHILDREN, OFFICERS, form, slashes, words
from .mail import ASK, HEADERS, SEAL, bytes_of, head, heard, lines
from .shelf import keep, request
from .sheets import csv_of, label_and_value
from .word import MAY, begun, saved, two_columns

DAY = date(2026, 3, 2)
ASKED = {"kind": "advice_request"}


def make():
    documents()
    messages()
    cells()


def documents():
    # Sections whose labels are those of the child's own: the school's address is not the family's.
    rows, expected = form(CHILDREN["ng"], "Bristol", 700, DAY, words, address=None, postcode=None, setting=None, gp=None, parent_contact=None)
    more = [("Section 2: School", ""), ("Name", "Queen Square Academy"), ("Address", "1 Square Street, Bristol"), ("Postcode", "BS1 9XY"), ("Telephone", "0117 496 0701"), ("Section 3: GP", ""), ("Name", "Dr Invented"), ("Address", "2 Surgery Street, Bristol"), ("Postcode", "BS1 9XW"), ("Contact telephone", "0117 496 0702")]
    keep("docx-bristol-sections.docx", two_columns(rows + more, begun("Bristol")), request(expected | ASKED | {"setting": "Queen Square Academy", "gp": "Dr Invented"}, may_be_blank=(*MAY, "setting", "gp")))

    keep("docx-bristol-school-section.docx", two_columns(rows + more[:5], begun("Bristol")), request(expected | ASKED | {"setting": "Queen Square Academy"}, may_be_blank=(*MAY, "setting")))

    rows, expected = form(CHILDREN["ng"], "Bristol", 701, DAY, words)
    document = begun("Bristol")
    two_columns(rows, document)
    document.add_heading("Brothers and sisters", 2)
    keep("docx-bristol-siblings.docx", two_columns([("First name", "Lian"), ("Date of birth", "4 May 2017"), ("School", "Eastfield Academy")], document), request(expected | ASKED, may_be_blank=(*MAY, "given_name", "born_on", "setting")))

    # Text that Word hides: an example that the form's author left in it.
    rows, expected = form(CHILDREN["odowd"], "Bristol", 702, DAY, words, family_name=None)
    document = begun("Bristol")
    two_columns(rows, document)
    cells = document.tables[0].add_row().cells
    cells[0].text = "Legal surname"
    cells[1].paragraphs[0]._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">Example </w:t></w:r>'))
    cells[1].paragraphs[0].add_run("O’Dowd-Price")
    keep("docx-bristol-hidden-text.docx", saved(document), request(expected | ASKED | {"family_name": "O’Dowd-Price"}, may_be_blank=MAY))

    # A text box is written twice into the file, once for old programs.
    rows, expected = form(CHILDREN["warsame"], "Bristol", 703, DAY, words, nhs_number=None)
    document = begun("Bristol")
    two_columns(rows, document)
    box = '<w:txbxContent><w:p><w:r><w:t>NHS number: 999 000 3203</w:t></w:r></w:p></w:txbxContent>'
    spaces = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
    document.add_paragraph()._p.append(parse_xml(f'<w:r {nsdecls("w")} {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>'))
    keep("docx-bristol-text-box.docx", saved(document), request(expected | ASKED | {"nhs_number": "999 000 3203"}, may_be_blank=(*MAY, "nhs_number")))

    # "Received" by the authority, from the parents, is another day.
    rows, expected = form(CHILDREN["abernethy"], "South Gloucestershire", 55700, DAY, words)
    more = [("Date request received", "12 January 2026"), ("Received on", "12 January 2026"), ("Panel date", "20 February 2026"), ("Completion due date", "13 April 2026")]
    keep("docx-south-glos-other-dates.docx", two_columns(rows + more, begun("South Gloucestershire")), request(expected | ASKED, may_be_blank=MAY))

    # Yes and no, neither struck out; "no" with a language; a name with another in brackets.
    rows, expected = form(CHILDREN["farrant"], "Bristol", 704, DAY, words, looked_after=("Yes / No (delete as appropriate)", None), interpreter=("No – English spoken at home", None), family_name=("Farrant-Osei (was Farrant)", "Farrant-Osei"), nhs_number=("999 OOO 4OO5", None))
    keep("docx-bristol-delete-as-appropriate.docx", two_columns(rows, begun("Bristol")), request(expected | ASKED, ("looked_after", "nhs_number"), (*MAY, "family_name")))

    # Parents side by side under one heading.
    rows, expected = form(CHILDREN["mahmood"], "North Somerset", 1500, DAY, words, parent=None, parent_contact=None)
    document = begun("North Somerset")
    two_columns(rows, document)
    table = document.add_table(0, 3)
    for some in (("", "Parent 1", "Parent 2"), ("Name", "Bilal Mahmood", "Sana Mahmood"), ("Telephone", "01632 960207", "01632 960208"), ("Address", "As child", "90 Elsewhere Road, Bath")):
        for cell, text in zip(table.add_row().cells, some):
            cell.text = text
    keep("docx-north-somerset-two-parents.docx", saved(document), request(expected | ASKED | {"parent": "Bilal Mahmood", "parent_contact": "01632 960207"}, may_be_blank=(*MAY, "parent", "parent_contact", "address")))


def messages():
    def one(name, who, serial, text, blank=(), may=(), subject="Request for health advice", more=None, **written):
        rows, expected = form(CHILDREN[who], "Bristol", serial, DAY, words, **written)
        message = head(EmailMessage(), subject, f"SEN team <{SEAL['Bristol']}>", f"{DAY}T10:05:00+00:00")
        message.set_content(text.replace("ROWS", lines(rows)), cte="8bit")
        keep(name, bytes_of(message), request(heard(expected, "2026-03-02", "10:05") | (ASKED if more is None else more), blank, (*HEADERS, *may)))

    other, _ = form(CHILDREN["warsame"], "Bristol", 99, date(2025, 6, 2), words)
    every = [f for f in form(CHILDREN["ng"], "Bristol", 1, DAY)[1] if f != "authority"]
    one("eml-bristol-older-child-below.eml", "ng", 710, f"Dear colleague,\n\n{ASK}\n\nROWS\n\nKind regards\nSEN team\n\n-----Original Message-----\nFrom: SEN team <sen@bristol.gov.uk>\nSent: 2 June 2025 09:00\nTo: EHC health advice <ehc.advice@nhs.example>\nSubject: Request for health advice\n\n{lines(other)}\n", may=(*every, "kind"))
    one("eml-bristol-not-yet-a-request.eml", "farrant", 711, "Dear colleague,\n\nThis is not a request for health advice yet: it is a notification that we have received a request from the parents.\n\nROWS\n", subject="EHC", may=("kind",), more={"kind": "notification"})
    one("eml-bristol-only-an-age.eml", "odowd", 712, f"{ASK}\n\nROWS\n", ("born_on",), born_on=("8 years", None))
    one("eml-bristol-only-a-year.eml", "odowd", 713, f"{ASK}\n\nROWS\n", ("born_on",), born_on=("September 2017", None))
    one("eml-bristol-bad-postcode.eml", "ng", 714, f"{ASK}\n\nROWS\n", ("postcode",), postcode=("BS1", None))
    one("eml-bristol-two-numbers.eml", "ng", 715, f"{ASK}\n\nROWS\nNHS number: 999 000 3769\n", ("nhs_number",))
    one("eml-bristol-disclaimer.eml", "ng", 716, f"{ASK}\n\nROWS\n\nKind regards\nRosalind Keevil\n\nThis e-mail is confidential. North Somerset Council and South Gloucestershire Council share this network.\nNHS number: please quote it\nDate of birth: please quote it\nIf you are looked after: Yes, see our website.\n", may=("nhs_number", "born_on", "looked_after", "authority"))


def cells():
    # Exports of two systems, joined by hand: the first half in UTF-8, the second in Windows' own.
    rows, first = form(CHILDREN["gwynne"], "South Gloucestershire", 55710, DAY, slashes, authority="South Gloucestershire", kind=("Request for advice", "advice_request"))
    more, second = form(CHILDREN["de"], "South Gloucestershire", 55711, DAY, slashes, authority="South Gloucestershire", kind=("Request for advice", "advice_request"))
    table = csv_of([rows, more]).split("\r\n")
    accents = ("family_name", "given_name", "parent")
    data = "\r\n".join(table[:2]).encode() + b"\r\n" + table[2].encode("cp1252") + b"\r\n"
    keep("csv-south-glos-two-encodings.csv", data, request(first, may_be_blank=(*MAY, *accents)), request(second, may_be_blank=(*MAY, *accents)), unreadable=["damaged"])

    # A sample row that explains the form, in brackets and italics, above the true ones.
    rows, expected = form(CHILDREN["ng"], "Bristol", 720, DAY, slashes)
    keep("xlsx-bristol-with-hints.xlsx", label_and_value([(f"{a} *" if a == "Legal surname" else a, b) for a, b in rows] + [("Note: School attended", "leave empty if none")], council="Bristol City Council"), request(expected | ASKED, may_be_blank=MAY))
