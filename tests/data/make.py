#!/usr/bin/env python3
"""Makes the sample requests in tests/data/requests: `python3 tests/data/make.py`.

Three invented children, three authorities, three ways of asking. The forms of the real authorities
are not public; these differ from each other as real ones do: in the words of their labels, in how
dates are written, and in where the reference stands. Standard library only; the same bytes each time.
"""

import io
import pathlib
import textwrap
import zipfile
from base64 import encodebytes
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).parent / "requests"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def para(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def control(title, text):
    return (
        f'<w:p><w:sdt><w:sdtPr><w:alias w:val="{escape(title)}"/></w:sdtPr><w:sdtContent>'
        f'<w:r><w:t>{escape(text)}</w:t></w:r></w:sdtContent></w:sdt></w:p>'
    )


def boxes(yes):
    def box(ticked):
        value, glyph = ("1", "☒") if ticked else ("0", "☐")
        return (
            f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{value}"/></w14:checkbox></w:sdtPr>'
            f"<w:sdtContent><w:r><w:t>{glyph}</w:t></w:r></w:sdtContent></w:sdt>"
        )

    word = '<w:r><w:t xml:space="preserve"> {} </w:t></w:r>'
    return f'<w:p>{box(yes)}{word.format("Yes")}{box(not yes)}{word.format("No")}</w:p>'


def table(rows):
    def cell(inner):
        inner = inner if inner.startswith("<w:p>") else "".join(map(para, inner.split("\n")))
        return f'<w:tc><w:tcPr><w:tcW w:w="2400" w:type="dxa"/></w:tcPr>{inner}</w:tc>'

    width = max(map(len, rows))
    grid = '<w:gridCol w:w="2400"/>' * width
    body = "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


def docx(body, header=None):
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>'
    )
    section, parts = "", {}
    if header:
        types += f'<Override PartName="/word/header1.xml" ContentType="{main}.header+xml"/>'
        section = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'
        parts["word/header1.xml"] = f"{DECLARATION}<w:hdr {W}>{para(header)}</w:hdr>"
        parts["word/_rels/document.xml.rels"] = (
            f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{rel}/header" Target="header1.xml"/></Relationships>'
        )
    parts = {
        "[Content_Types].xml": types + "</Types>",
        "_rels/.rels": (
            f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{rel}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": f'{DECLARATION}<w:document {W} xmlns:r="{rel}"><w:body>{body}{section}</w:body></w:document>',
        **parts,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def bristol():
    """An e-mail with the reference in its subject, and a form attached with most of the fields."""
    form = docx(
        para("Request for health advice")
        + table(
            [
                ["Legal surname", "Farrant-Osei"],
                ["Legal forename(s)", "Idris"],
                ["Preferred name", "Idi"],
                ["Date of birth (dd/mm/yyyy)", "14/09/2017"],
                ["NHS number", "999 000 0026"],
                ["Home address", "27 Invented Terrace\nBedminster\nBristol BS3 4XX"],
                ["School attended", "Harbourside Primary School"],
                ["Year group", "Year 4"],
                ["Parent/carer name", "Abena Farrant-Osei"],
                ["Parent/carer telephone", "0117 496 0123"],
                ["Interpreter required?", "No"],
                ["GP practice", "Coronation Road Surgery"],
                ["Looked after child", boxes(False)],
                ["Why we are asking for advice", "Speech is hard to follow for people who do not know him.\nHe tires quickly and drops things."],
            ]
        ),
        header="Bristol City Council, Special Educational Needs Team",
    )
    body = textwrap.dedent(
        """\
        Dear colleague,

        Bristol City Council has agreed to carry out an education, health and care
        needs assessment for the child named below. This is a request for health
        advice under regulation 6(1)(c). Please send your advice within six weeks.

        Our ref: BCC-EHC-26-0417
        Date of letter: 2 March 2026
        Surname: Farrant-Osei
        DOB: 14 September 2017

        The completed form is attached.

        Assessment coordinator: Rosalind Keevil
        Assessment coordinator email: rosalind.keevil@bristol.gov.uk

        SEN Team
        Bristol City Council
        """
    )
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return "\r\n".join(
        [
            "Received: from mail.nhs.example (mail.nhs.example [192.0.2.10])",
            "\tby inbox.nhs.example with ESMTPS id 4Txx; Tue, 03 Mar 2026 09:14:52 +0000",
            "Received: from mx.bristol.gov.uk (mx.bristol.gov.uk [192.0.2.20])",
            "\tby mail.nhs.example with ESMTPS; Tue, 03 Mar 2026 09:14:50 +0000",
            "Date: Mon, 02 Mar 2026 17:48:09 +0000",
            "From: SEN Team <sen@bristol.gov.uk>",
            "To: EHC health advice <ehc.advice@nhs.example>",
            "Subject: Request for health advice - ref BCC-EHC-26-0417",
            "Message-ID: <20260302174809.1@bristol.gov.uk>",
            "MIME-Version: 1.0",
            'Content-Type: multipart/mixed; boundary="=_bristol_1"',
            "",
            "--=_bristol_1",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit",
            "",
            body.replace("\n", "\r\n"),
            "--=_bristol_1",
            f'Content-Type: {word}; name="Request form.docx"',
            'Content-Disposition: attachment; filename="Request form.docx"',
            "Content-Transfer-Encoding: base64",
            "",
            encodebytes(form).decode().replace("\n", "\r\n"),
            "--=_bristol_1--",
            "",
        ]
    ).encode()


def north_somerset():
    """A Word form: dates in words, the name in one cell, the reference in the page header."""
    return docx(
        para("Education, health and care needs assessment")
        + para("Request for advice from health")
        + para("North Somerset Council has decided to carry out an EHC needs assessment. Please provide your advice within six weeks of the day on which you receive this form.")
        + table(
            [
                ["CYP name", "PENHALLOW, Marnie Rose", "CYP DOB", "Thursday 6 June 2019"],
                ["CYP NHS number", "9990000034", "National curriculum year", "Year 1"],
                ["Current educational placement", "Sandpiper Infant School", "Looked after child?", boxes(True)],
            ]
        )
        + table(
            [
                ["Parent or carer", "Contact telephone", "Home address"],
                ["Jory Penhallow", "01934 496 0145", "8 Made-up Close, Weston-super-Mare, BS23 9ZZ"],
            ]
        )
        + para("Interpreter needed: Yes, Polish")
        + para("GP surgery: Locking Road Surgery")
        + control("Needs identified so far", "Marnie has had surgery on both hips and uses a frame in school.")
        + para("Assessment officer: Tobias Lyne")
        + para("Assessment officer email: tobias.lyne@n-somerset.gov.uk")
        + para("Form completed on: 16 April 2026"),
        header="North Somerset Council    EHCNA number: NS/2026/1182",
    )


def south_gloucestershire():
    """Three rows as a system exports them: dates with dots, one row with two faults."""
    rows = [
        "Request type,LA,Pupil ref,Issued on,Pupil surname,First name,DOB,NHS No.,Address,Post code,Base,NC year,PR holder,PR holder phone,LAC,GP,Plan writer,Plan writer email,Primary need",
        'Request for advice,South Glos,SGC-55210,20.04.2026,Whitcombe,Alfie,02.11.2015,999-000-0042,"3 Pretend Lane, Yate",BS37 9ZZ,Ridgeway Junior,5,Helen Whitcombe,01454 496 0111,N,Kennedy Way Surgery,Sunita Rao,sunita.rao@southglos.gov.uk,"Asthma, and long absences from school"',
        'Request for advice,South Glos,SGC-55214,20.04.2026,Mahmood,Zara,19.01.2021,999-000-0050,"11 Pretend Lane, Yate",BS37 9ZZ,Little Acorns Nursery,Nursery,Bilal Mahmood,01454 496 0122,N,Kennedy Way Surgery,Sunita Rao,sunita.rao@southglos.gov.uk,Does not yet walk alone',
        'Notification of request,South Glos,SGC-55219,21.04.2026,Trelawney,Jago,31.02.2014,999-000-0061,"5 Pretend Lane, Yate",BS37 9ZZ,Ridgeway Junior,6,Wenna Trelawney,01454 496 0133,Y,,Sunita Rao,sunita.rao@southglos.gov.uk,',
    ]
    return ("\r\n".join(rows) + "\r\n").encode()


def south_gloucestershire_mail():
    """An e-mail with HTML only, received just before midnight UTC in summer: the next day here."""
    rows = [
        ("Pupil", "Ffion ABERNETHY"),
        ("SGC ref", "SGC-55301"),
        ("Date of birth", "1 Aug 2013"),
        ("NHS number", "999 000 0069"),
        ("School base", "Downs View School"),
        ("PR holder", "Carys Abernethy"),
        ("Plan writer", "Sunita Rao"),
        ("Plan writer email", "sunita.rao@southglos.gov.uk"),
        ("Date issued", "30/06/2026"),
    ]
    cells = "".join(f"<tr><td><b>{k}</b></td><td>{v}</td></tr>" for k, v in rows)
    html = (
        "<html><head><style>td { padding: 2px }</style></head><body><p>Hello,</p>"
        "<p>We are seeking your advice for an EHC needs assessment.</p>"
        f"<table>{cells}</table><p>EHC plan coordination team<br>South Gloucestershire Council</p></body></html>"
    )
    return "\r\n".join(
        [
            "Received: from mx.southglos.gov.uk (mx.southglos.gov.uk [192.0.2.30])",
            "\tby inbox.nhs.example with ESMTPS; Tue, 30 Jun 2026 23:41:07 +0000",
            "Date: Wed, 01 Jul 2026 00:41:02 +0100",
            "From: =?utf-8?q?EHC_plan_coordination?= <0-25serviceeducationduty@southglos.gov.uk>",
            "To: ehc.advice@nhs.example",
            "Subject: =?utf-8?q?Advice_request_=E2=80=93_pupil_SGC-55301?=",
            "MIME-Version: 1.0",
            "Content-Type: text/html; charset=utf-8",
            "Content-Transfer-Encoding: 8bit",
            "",
            html,
            "",
        ]
    ).encode()


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for name, make in {
        "bristol.eml": bristol,
        "north-somerset.docx": north_somerset,
        "south-gloucestershire.csv": south_gloucestershire,
        "south-gloucestershire.eml": south_gloucestershire_mail,
    }.items():
        (HERE / name).write_bytes(make())
        print(HERE / name)
