"""What LibreOffice makes of a form: kept, for it writes the day and random numbers into its files."""

import pathlib
import subprocess
import sys
import tempfile
from datetime import date
from html import escape

from .children import CHILDREN, OFFICERS, dots, form, slashes, words
from .shelf import HERE, keep, request

MAY = ("caseworker", "caseworker_contact")
OPEN = '<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:ooo="http://openoffice.org/2004/office" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.{}"><office:body>'


def made(name, source, ending, to):
    """`source` as LibreOffice converts it; the file that is kept, unless it is asked for again."""
    kept = HERE / name
    if kept.exists() and "--again" not in sys.argv:
        return kept.read_bytes()
    with tempfile.TemporaryDirectory() as place:
        first = pathlib.Path(place) / f"form.{ending}"
        first.write_bytes(source if isinstance(source, bytes) else source.encode())
        subprocess.run(["soffice", f"-env:UserInstallation=file://{place}/profile", "--headless", "--convert-to", to, "--outdir", f"{place}/out", str(first)], check=True, capture_output=True, timeout=180)
        return next((pathlib.Path(place) / "out").iterdir()).read_bytes()


def writer(council, rows):
    cell = '<table:table-cell office:value-type="string">{}</table:table-cell>'
    paragraph = "<text:p>{}</text:p>"
    lines = "".join("<table:table-row>" + "".join(cell.format(paragraph.format(escape(t))) for t in row) + "</table:table-row>" for row in rows)
    return f'{OPEN.format("text")}<office:text><text:p>{council}</text:p><text:p>Request for health advice</text:p><table:table table:name="Form"><table:table-column table:number-columns-repeated="2"/>{lines}</table:table></office:text></office:body></office:document>'


def html(council, rows):
    lines = "".join(f"<p><b>{escape(a)}:</b> {escape(b)}</p>" for a, b in rows)
    return f"<html><body><h1>Request for health advice</h1><p>{council}</p>{lines}</body></html>".encode("ascii", "xmlcharrefreplace")


def make():
    day = date(2026, 3, 2)
    asked = {"kind": "advice_request"}

    rows, expected = form(CHILDREN["gwynne"], "Bristol", 580, day, words)
    name = "docx-bristol-libreoffice.docx"
    keep(name, made(name, writer("Bristol City Council", rows), "fodt", "docx:MS Word 2007 XML"), request(expected | asked, may_be_blank=MAY))

    rows, expected = form(CHILDREN["łukasiewicz"], "North Somerset", 1320, day, slashes)
    name = "docx-north-somerset-libreoffice-html.docx"
    keep(name, made(name, html("North Somerset Council", rows), "html", "docx:MS Word 2007 XML"), request(expected | asked, may_be_blank=MAY))

    rows, expected = form(CHILDREN["warsame"], "South Gloucestershire", 55530, day, dots)
    name = "pdf-south-glos-libreoffice-text.pdf"
    keep(name, made(name, writer("South Gloucestershire Council", rows), "fodt", "pdf"), request(expected | asked, may_be_blank=(*expected, "kind")))

    rows, expected = form(CHILDREN["penhallow"], "North Somerset", 1321, day, words)
    name = "pdf-north-somerset-libreoffice-paragraphs.pdf"
    keep(name, made(name, html("North Somerset Council", rows), "html", "pdf:writer_web_pdf_Export"), request(expected | asked, may_be_blank=(*expected, "kind")))

    rows, expected = form(CHILDREN["de"], "South Gloucestershire", 55532, day, words)
    name = "docx-south-glos-libreoffice-from-rtf.docx"
    text = "".join("\\u{}?".format(ord(c)) if ord(c) > 127 else c for c in "\\par ".join(f"{a}: {b}" for a, b in rows))
    rtf = "{\\rtf1\\ansi South Gloucestershire Council\\par Request for health advice\\par " + text + "}"
    keep(name, made(name, rtf, "rtf", "docx:MS Word 2007 XML"), request(expected | asked, may_be_blank=MAY))
