"""PDF forms and letters by reportlab and pikepdf, and one that is only a picture."""

import io
from datetime import date

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from .children import CHILDREN, OFFICERS, form, ordinal, short, slashes, words
from .shelf import keep, request

MAY = ("caseworker", "caseworker_contact")


def acroform(rows, heading="Request for health advice", council="", ticked=None):
    """A form that can be filled in. `ticked` is a pair of boxes under "Looked after child"."""
    out = io.BytesIO()
    page = canvas.Canvas(out, A4, invariant=1)
    page.drawString(60, 800, heading)
    page.drawString(60, 785, council)
    high = 750
    for number, (label, text) in enumerate(rows):
        page.setFont("Helvetica", 9)
        page.drawString(60, high, label)
        page.acroForm.textfield(name=label.lower().replace(" ", "_"), tooltip=label, value=text, x=230, y=high - 5, width=300, height=18, fontSize=9, maxlen=400)
        high -= 26
    if ticked is not None:
        page.drawString(60, high, "Looked after child")
        for at, (word, on) in enumerate(zip(("Yes", "No"), ticked)):
            page.drawString(250 + 80 * at, high, word)
            page.acroForm.checkbox(name=f"looked_after_{word.lower()}", tooltip=f"Looked after child: {word}", checked=on, x=230 + 80 * at, y=high, size=12)
    page.save()
    return out.getvalue()


def saved(pdf):
    out = io.BytesIO()
    pdf.save(out, static_id=True, deterministic_id=False, linearize=False)
    return out.getvalue()


def blank(pages=1):
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    return pdf


def fields(pdf, some):
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(some), NeedAppearances=True))
    pdf.pages[0].Annots = Array([field for field in some if "/Rect" in field])


def text_field(pdf, name, value, tip=None, high=700):
    field = Dictionary(FT=Name.Tx, T=String(name), V=String(value), Type=Name.Annot, Subtype=Name.Widget, Rect=Array([60, high, 400, high + 16]), P=pdf.pages[0].obj)
    if tip:
        field.TU = String(tip)
    return pdf.make_indirect(field)


def written(rows):
    """Field by field with pikepdf: names in two levels, values beyond Latin letters as UTF-16."""
    pdf = blank()
    parents = []
    for number, (label, value) in enumerate(rows):
        parent = pdf.make_indirect(Dictionary(T=String(f"section{number}")))
        leaf = text_field(pdf, label, value, tip=label, high=800 - 25 * number)
        leaf.Parent = parent
        parent.Kids = Array([leaf])
        parents.append(parent)
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(parents), NeedAppearances=True))
    pdf.pages[0].Annots = Array([parent.Kids[0] for parent in parents])
    return saved(pdf)


def choices(rows, looked_after):
    """Boxes with /Yes and /Off, a pair of round ones, and a list."""
    pdf = blank()
    some = [text_field(pdf, label, value, high=800 - 25 * at) for at, (label, value) in enumerate(rows) if label != "Year group"]
    year = dict(rows).get("Year group")
    if year:
        some.append(pdf.make_indirect(Dictionary(FT=Name.Ch, Ff=1 << 17, T=String("Year group"), V=String(year), Opt=Array([String(f"Year {n}") for n in range(1, 12)]), Type=Name.Annot, Subtype=Name.Widget, Rect=Array([60, 60, 200, 76]))))
    kids = []
    group = pdf.make_indirect(Dictionary(FT=Name.Btn, Ff=1 << 15, T=String("Looked after child"), V=Name("/Yes" if looked_after else "/No")))
    for at, word in enumerate(("/Yes", "/No")):
        on = (word == "/Yes") == looked_after
        kids.append(pdf.make_indirect(Dictionary(Parent=group, Type=Name.Annot, Subtype=Name.Widget, Rect=Array([60 + 40 * at, 30, 72 + 40 * at, 42]), AS=Name(word if on else "/Off"), AP=Dictionary(N=Dictionary({word: pdf.make_stream(b""), "/Off": pdf.make_stream(b"")})))))
    group.Kids = Array(kids)
    some.append(group)
    alone = Dictionary(FT=Name.Btn, T=String("Address protected"), V=Name.Off, AS=Name.Off, Type=Name.Annot, Subtype=Name.Widget, Rect=Array([60, 10, 72, 22]), AP=Dictionary(N=Dictionary({"/Yes": pdf.make_stream(b""), "/Off": pdf.make_stream(b"")})))
    some.append(pdf.make_indirect(alone))
    fields(pdf, some)
    pdf.Root.AcroForm.Fields = Array(some)
    return saved(pdf)


def letter(rows, council, table=False, cramped=False):
    """A letter without fields: what a person reads is only text on a page."""
    out = io.BytesIO()
    if table:
        style = getSampleStyleSheet()["Normal"]
        document = SimpleDocTemplate(out, pagesize=A4, invariant=1)
        cells = Table([[Paragraph(a, style), Paragraph(b, style)] for a, b in rows], colWidths=[170, 300])
        cells.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
        document.build([Paragraph(council, style), Paragraph("Request for health advice", style), cells])
        return out.getvalue()
    page = canvas.Canvas(out, A4, invariant=1)
    page.drawString(60, 800, council)
    page.drawString(60, 780, "Request for health advice")
    for at, (label, text) in enumerate(rows):
        if cramped:
            page.drawString(60 + 260 * (at % 2), 750 - 22 * (at // 2), f"{label}: {text}")
        else:
            page.drawString(60, 750 - 22 * at, f"{label}: {text}")
    page.save()
    return out.getvalue()


def picture():
    """A scan: a page with one picture of grey and no letter."""
    from PIL import Image

    out = io.BytesIO()
    page = canvas.Canvas(out, A4, invariant=1)
    page.drawImage(ImageReader(Image.new("L", (60, 84), 200)), 0, 0, *A4)
    page.save()
    return out.getvalue()


def make():
    day = date(2026, 3, 2)
    asked = {"kind": "advice_request"}
    kind = [("Type of request", "Request for health advice")]

    rows, expected = form(CHILDREN["odowd"], "Bristol", 520, day, looked_after=None)
    rows = [(a, b.replace("’", "'")) for a, b in rows]
    expected = {k: v.replace("’", "'") for k, v in expected.items()} | {"looked_after": "no"}
    keep("pdf-bristol-acroform.pdf", acroform(rows, council="Bristol City Council", ticked=(False, True)), request(expected | asked, may_be_blank=(*MAY, "looked_after", "authority", "kind")))
    rows, expected = form(CHILDREN["penhallow"], "North Somerset", 1280, day, ordinal, looked_after=None)
    keep("pdf-north-somerset-nothing-ticked.pdf", acroform(rows, council="North Somerset Council", ticked=(False, False)), request(expected | asked, may_be_blank=(*MAY, "authority", "kind")))
    rows, expected = form(CHILDREN["łukasiewicz"], "North Somerset", 1281, day, words)
    keep("pdf-north-somerset-two-levels-utf16.pdf", written(rows + kind), request(expected | asked, may_be_blank=(*MAY, "authority")))
    rows, expected = form(CHILDREN["ng"], "Bristol", 521, day, short, looked_after=None, authority="Bristol")
    keep("pdf-bristol-choices.pdf", choices(rows + kind, True), request(expected | asked | {"looked_after": "yes", "address_protected": "no"}, may_be_blank=(*MAY, "address_protected")))
    rows, expected = form(CHILDREN["mahmood"], "South Gloucestershire", 55480, day, slashes, only=["reference", "family_name", "given_name", "born_on", "nhs_number"])
    keep("pdf-south-glos-hardly-filled-in.pdf", acroform(rows + [("Parent/carer name", ""), ("GP", ""), ("Home address", "")], council="South Gloucestershire Council"), request(expected | asked, may_be_blank=("authority", "kind")))

    # Without fields, a value is only what seems to stand beside its label: it may be left to a person.
    rows, expected = form(CHILDREN["warsame"], "Bristol", 522, day, words)
    keep("pdf-bristol-letter.pdf", letter(rows, "Bristol City Council"), request(expected | asked, may_be_blank=(*expected, "kind")))
    rows, expected = form(CHILDREN["abernethy"], "South Gloucestershire", 55481, day, slashes)
    keep("pdf-south-glos-letter-with-table.pdf", letter(rows, "South Gloucestershire Council", table=True), request(expected | asked, may_be_blank=(*expected, "kind")))
    rows, expected = form(CHILDREN["farrant"], "North Somerset", 1282, day, words, only=["reference", "la_dated_on", "family_name", "given_name", "born_on", "nhs_number", "setting", "gp", "year_group", "postcode"])
    keep("pdf-north-somerset-letter-two-columns.pdf", letter(rows, "North Somerset Council", cramped=True), request(expected | asked, may_be_blank=(*expected, "kind")))
    keep("pdf-scanned.pdf", picture(), unreadable=["scan", "nothing_found"])
