"""Word forms: by python-docx, and by hand where that library has no words for what Word writes."""

import io
from datetime import date

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from .children import CHILDREN, OFFICERS, dots, form, nhs, ordinal, short, slashes, weekday, words
from .shelf import keep, request, steady

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
MAY = ("caseworker", "caseworker_contact")


def saved(document):
    document.core_properties.author = "An invented authority"
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue())


def begun(authority="", opening="Request for health advice"):
    document = docx.Document()
    if authority:
        document.sections[0].header.paragraphs[0].text = OFFICERS[authority][2]
    document.add_heading(opening, 1)
    return document


def two_columns(rows, document=None):
    document = document or begun()
    table = document.add_table(0, 2)
    table.style = "Table Grid"
    for label, text in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
        cells[0].paragraphs[0].runs[0].bold = True
    return saved(document)


def into(cell, xml):
    cell._tc.append(parse_xml(xml))


def box(ticked, word):
    value, glyph = ("1", "☒") if ticked else ("0", "☐")
    return (
        f'<w:sdt {nsdecls("w")} {W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="{value}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{glyph}</w:t></w:r></w:sdtContent></w:sdt>"
    ), f'<w:r {nsdecls("w")}><w:t xml:space="preserve"> {word}  </w:t></w:r>'


def boxes(cell, yes, no):
    for part in (*box(yes, "Yes"), *box(no, "No")):
        cell.paragraphs[0]._p.append(parse_xml(part))


def control(title, tag, text, more="", placeholder=False):
    showing = "<w:showingPlcHdr/>" if placeholder else ""
    return f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="{tag}"/>{more}{showing}</w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>'


def legacy(name, text, default=""):
    """A form field as Word 97 made them, which forms have kept ever since."""
    run = f'<w:r {nsdecls("w")}>'
    return (
        f'<w:p {nsdecls("w")}>{run}<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{name}"/><w:enabled/><w:textInput><w:default w:val="{default}"/></w:textInput></w:ffData></w:fldChar></w:r>'
        f'{run}<w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r>{run}<w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run}<w:t>{text}</w:t></w:r>{run}<w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def legacy_box(ticked, word):
    run = f'<w:r {nsdecls("w")}>'
    state = "<w:checked/>" if ticked else ""
    return (
        f'{run}<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Check{word}"/><w:enabled/><w:checkBox><w:sizeAuto/><w:default w:val="0"/>{state}</w:checkBox></w:ffData></w:fldChar></w:r>',
        f'{run}<w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r>', f'{run}<w:fldChar w:fldCharType="end"/></w:r>',
        f'{run}<w:t xml:space="preserve"> {word} </w:t></w:r>',
    )


def make():
    day = date(2026, 3, 2)
    asked = {"kind": "advice_request"}

    rows, expected = form(CHILDREN["odowd"], "Bristol", 500, day)
    keep("docx-bristol-two-columns.docx", two_columns(rows, begun("Bristol")), request(expected | asked, may_be_blank=MAY))

    rows, expected = form(CHILDREN["penhallow"], "North Somerset", 1270, day, weekday)
    document = begun("North Somerset")
    table = document.add_table(0, 4)
    for (a, b), (c, d) in zip(rows[0::2], rows[1::2] + [("", "")]):
        for cell, text in zip(table.add_row().cells, (a, b, c, d)):
            cell.text = text
    keep("docx-north-somerset-four-columns.docx", saved(document), request(expected | asked, may_be_blank=MAY))

    rows, expected = form(CHILDREN["mahmood"], "South Gloucestershire", 55470, day, dots)
    document = begun("South Gloucestershire")
    for label, text in rows:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(text[:3])
        paragraph.add_run(text[3:])
    keep("docx-south-glos-paragraphs.docx", saved(document), request(expected | asked, may_be_blank=MAY))

    # A heading over the whole width, and labels that reach over two columns.
    rows, expected = form(CHILDREN["warsame"], "Bristol", 501, day, words)
    document = begun("Bristol")
    table = document.add_table(0, 3)
    top = table.add_row().cells
    top[0].merge(top[2]).text = "Section 1: about the child"
    for label, text in rows:
        cells = table.add_row().cells
        cells[1].merge(cells[2])
        cells[0].text, cells[1].text = label, text
    keep("docx-bristol-merged-cells.docx", saved(document), request(expected | asked, may_be_blank=MAY))

    rows, expected = form(CHILDREN["ng"], "Bristol", 502, day, short)
    document = begun("Bristol")
    outer = document.add_table(1, 2)
    for cell, some in zip(outer.rows[0].cells, (rows[:9], rows[9:])):
        inner = cell.add_table(0, 2)
        for label, text in some:
            cells = inner.add_row().cells
            cells[0].text, cells[1].text = label, text
    keep("docx-bristol-nested-tables.docx", saved(document), request(expected | asked, may_be_blank=MAY))

    # Labels on one row, their values on the next.
    rows, expected = form(CHILDREN["gwynne"], "South Gloucestershire", 55471, day, ordinal)
    document = begun("South Gloucestershire")
    for at in range(0, len(rows), 3):
        some = rows[at:at + 3]
        table = document.add_table(2, len(some))
        for column, (label, text) in enumerate(some):
            table.cell(0, column).text, table.cell(1, column).text = label, text
        document.add_paragraph()
    keep("docx-south-glos-values-below.docx", saved(document), request(expected | asked, may_be_blank=MAY))

    # Controls that know their own names, in cells whose label is beside them, one of them a list.
    rows, expected = form(CHILDREN["farrant"], "Bristol", 503, day, words, looked_after=None)
    document = begun("Bristol")
    table = document.add_table(0, 2)
    for number, (label, text) in enumerate(rows):
        cells = table.add_row().cells
        cells[0].text = label
        more = '<w:dropDownList><w:listItem w:displayText="Choose" w:value="0"/></w:dropDownList>' if label == "Year group" else '<w:text/>'
        cells[1].paragraphs[0]._p.append(parse_xml(control(label, f"tag{number}", text, more)))
    cells = table.add_row().cells
    cells[0].text = "Looked after child"
    boxes(cells[1], False, True)
    keep("docx-bristol-content-controls.docx", saved(document), request(expected | asked | {"looked_after": "no"}, may_be_blank=MAY))

    # What was never filled in still shows what Word asks to be typed there.
    rows, expected = form(CHILDREN["abernethy"], "South Gloucestershire", 55472, day, words, looked_after=None, gp=None, nhs_number=None, known_as=None)
    document = begun("South Gloucestershire")
    table = document.add_table(0, 2)
    for label, text in rows + [("GP", None), ("NHS No.", None), ("Known as", None)]:
        cells = table.add_row().cells
        cells[0].text = label
        xml = control(label, "", text or "Click or tap here to enter text.", "<w:text/>", placeholder=text is None)
        cells[1].paragraphs[0]._p.append(parse_xml(xml))
    cells = table.add_row().cells
    cells[0].text = "LAC"
    boxes(cells[1], False, False)
    keep("docx-south-glos-never-filled-in.docx", saved(document), request(expected | asked, ("looked_after",), MAY))

    rows, expected = form(CHILDREN["łukasiewicz"], "North Somerset", 1271, day, words, looked_after=None)
    document = begun("North Somerset")
    table = document.add_table(0, 2)
    for number, (label, text) in enumerate(rows):
        cells = table.add_row().cells
        cells[0].text = label
        into(cells[1], legacy(f"Text{number}", text))
    cells = table.add_row().cells
    cells[0].text = "Is the child looked after?"
    for part in (*legacy_box(True, "Yes"), *legacy_box(False, "No")):
        cells[1].paragraphs[0]._p.append(parse_xml(part))
    keep("docx-north-somerset-legacy-fields.docx", saved(document), request(expected | asked | {"looked_after": "yes"}, may_be_blank=(*MAY, "looked_after")))

    rows, expected = form(CHILDREN["de"], "Bristol", 504, day, words, looked_after=None)
    document = begun("Bristol")
    table = document.add_table(0, 2)
    for label, text in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
    cells = table.add_row().cells
    cells[0].text = "Looked after child"
    boxes(cells[1], True, True)
    keep("docx-bristol-both-boxes.docx", saved(document), request(expected | asked, ("looked_after",), MAY))

    # Corrected with the changes shown: what was struck out is no longer said.
    rows, expected = form(CHILDREN["ng"], "Bristol", 505, day, words, family_name=None, born_on=None)
    document = begun("Bristol")
    table = document.add_table(0, 2)
    for label, text in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
    for label, old, new in [("Legal surname", "Wong", "Ng"), ("Date of birth", "3 December 2014", "30 November 2014")]:
        cells = table.add_row().cells
        cells[0].text = label
        mark = 'w:id="1" w:author="A" w:date="2026-03-01T09:00:00Z"'
        cells[1].paragraphs[0]._p.append(parse_xml(f'<w:del {nsdecls("w")} {mark}><w:r><w:delText>{old}</w:delText></w:r></w:del>'))
        cells[1].paragraphs[0]._p.append(parse_xml(f'<w:ins {nsdecls("w")} {mark}><w:r><w:t>{new}</w:t></w:r></w:ins>'))
    keep("docx-bristol-tracked-changes.docx", saved(document), request(expected | asked | {"family_name": "Ng", "born_on": "2014-11-30"}, may_be_blank=MAY))

    # Two children in one form: what differs is in doubt.
    rows, expected = form(CHILDREN["mahmood"], "South Gloucestershire", 55473, day, words, looked_after=None)
    document = begun("South Gloucestershire")
    two_columns(rows, document)
    two_columns([(a, {"First name": "Zayn", "NHS No.": nhs(376)}.get(a, b)) for a, b in rows], document)
    keep("docx-south-glos-twins.docx", saved(document), request(expected | asked, ("given_name", "nhs_number"), MAY))

    # Empty boxes drawn as characters, an address in four lines, a date with an age behind it.
    rows, expected = form(CHILDREN["warsame"], "North Somerset", 1272, day, words, looked_after=("☐ Yes   ☒ No", "no"), born_on=("27 February 2018 (8 years)", "2018-02-27"), address=("Flat 9\n3 Nowhere House\nEaston\nBristol", "Flat 9\n3 Nowhere House\nEaston\nBristol"), address_protected=("☒ Yes   ☐ No", "yes"))
    keep("docx-north-somerset-drawn-boxes.docx", two_columns(rows, begun("North Somerset")), request(expected | asked, may_be_blank=MAY))

    # A label with nothing beside it, and the next row's label below: nothing may slip up a row.
    rows, expected = form(CHILDREN["gwynne"], "Bristol", 506, day, words, gp=None, known_as=None, parent_contact=None)
    at = [label for label, _ in rows].index("Parent/carer name") + 1
    rows[at:at] = [("Parent/carer telephone", ""), ("GP practice", ""), ("Preferred name", "-")]
    keep("docx-bristol-empty-cells.docx", two_columns(rows, begun("Bristol")), request(expected | asked, may_be_blank=MAY))
