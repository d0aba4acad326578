"""E-mails, by Python's own mail library, and text pasted from e-mails."""

import re
from datetime import date, datetime, timedelta
from email import policy
from email.charset import QP, Charset
from email.header import Header
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape

from . import msg, pdfs, sheets, word
from .children import CHILDREN, OFFICERS, dots, form, iso, nhs, ordinal, short, slashes, weekday, words
from .shelf import keep, request

OURS = "EHC health advice <ehc.advice@nhs.example>"
SEAL = {"Bristol": "sen@bristol.gov.uk", "North Somerset": "ehcna@n-somerset.gov.uk", "South Gloucestershire": "0-25serviceeducationduty@southglos.gov.uk"}
ASK = "We have agreed to carry out an education, health and care needs assessment. This is a request for health advice under regulation 6(1)(c)."
#: What a header says and a reader may leave to the officer.
HEADERS = ("received_on", "received_at", "channel", "mailbox", "caseworker", "caseworker_contact")


def lines(rows, mark=": "):
    return "\n".join(f"{label}{mark}{text}" for label, text in rows)


def bytes_of(message):
    """As it travels: CRLF, and boundaries that are the same each time."""
    raw = message.as_bytes(policy=message.policy.clone(linesep="\r\n", max_line_length=78))
    for number, mark in enumerate(dict.fromkeys(re.findall(rb"={15}\d+==", raw))):
        raw = raw.replace(mark, b"=_part_%03d_invented" % number)
    return raw


def head(message, subject, sender, at, to=OURS, delivered=None):
    at = datetime.fromisoformat(at)
    delivered = at + timedelta(seconds=9) if delivered is None else datetime.fromisoformat(delivered)
    message["Received"] = f"from mail.nhs.example (mail.nhs.example [192.0.2.10]) by inbox.nhs.example with ESMTPS; {format_datetime(delivered)}"
    message["Date"] = format_datetime(at)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = f"<{at:%Y%m%d%H%M%S}.1@invented.example>"
    return message


def heard(expected, day, time):
    return expected | {"received_on": day, "received_at": time, "channel": "email"}


def simple(name, who, authority, serial, /, sent, dated, subject, charset, cte, kind="advice_request", opening=ASK, blank=(), may=(), signed=None, more="", sender=None, council=None, **written):
    rows, expected = form(CHILDREN[who], authority, serial, sent, dated, **written)
    message = head(EmailMessage(), subject, f"SEN team <{sender or SEAL[authority]}>", f"{sent}T10:05:00+0{int(sent.month > 3)}:00")
    body = f"Dear colleague,\n\n{opening}\n\n{lines(rows)}\n{more}\n{signed or 'Kind regards'}\n{council or OFFICERS[authority][2]}\n"
    message.set_content(body, charset=charset, cte=cte)
    if kind:
        expected["kind"] = kind
    keep(name, bytes_of(message), request(heard(expected, iso(sent), "10:05"), blank, (*HEADERS, *may)))


def plain():
    b, n, s = "Bristol", "North Somerset", "South Gloucestershire"
    day = date(2026, 3, 2)
    simple("eml-bristol-cp1252-quoted-printable.eml", "odowd", b, 411, day, slashes, "Request for health advice – O’Dowd-Price", "windows-1252", "quoted-printable")
    simple("eml-bristol-utf8-base64.eml", "warsame", b, 412, day, words, "Request for health advice", "utf-8", "base64", more="\nاسم الطفل: عبد الرحمن (written by the family)\n")
    simple("eml-north-somerset-cp1250-polish.eml", "łukasiewicz", n, 1201, day, ordinal, "Request for advice: Małgorzata Łukasiewicz", "windows-1250", "quoted-printable")
    simple("eml-south-glos-latin1-8bit.eml", "de", s, 55401, day, dots, "Advice request", "iso-8859-1", "8bit", opening="We are seeking your advice for an EHC needs assessment.")
    simple("eml-bristol-notification.eml", "ng", b, 413, day, words, "Notification of a request for assessment", "utf-8", "8bit", kind="notification", opening="We notify you that we have received a request for an EHC needs assessment. The panel meets on 12 May 2026.")
    simple("eml-south-glos-reassessment.eml", "abernethy", s, 55402, day, dots, "Reassessment", "utf-8", "quoted-printable", kind="reassessment", opening="We are carrying out a reassessment, and ask for your health advice.")
    simple("eml-north-somerset-annual-review.eml", "penhallow", n, 1202, day, short, "Annual review meeting", "utf-8", "8bit", kind="annual_review", opening="The annual review of the plan is on 4 May 2026. Any report you hold would help the meeting.")
    simple("eml-bristol-tribunal.eml", "farrant", b, 414, day, words, "Recommendation of the Tribunal", "utf-8", "8bit", kind="tribunal_recommendation", opening="The First-tier Tribunal has recommended health provision for the child named below.")
    simple("eml-south-glos-mediation.eml", "mahmood", s, 55403, day, words, "Health mediation", "utf-8", "8bit", kind="health_mediation", opening="The parents have asked for mediation. Please name someone who can attend.")
    simple("eml-bristol-says-not-what.eml", "gwynne", b, 415, day, words, "Child below", "utf-8", "8bit", kind=None, opening="Please let us have anything that you hold about the child below.", blank=("kind",))
    simple("eml-north-somerset-two-kinds.eml", "ng", n, 1203, day, words, "For your attention", "utf-8", "8bit", kind=None, opening="We notify you that we have received a request. If the panel agrees, this is also our request for health advice.", blank=("kind",))
    simple("eml-bristol-two-digit-years.eml", "warsame", b, 416, day, words, "Request for health advice", "utf-8", "8bit", blank=("born_on", "la_dated_on"), born_on=("27/02/18", None), la_dated_on=("02.03.26", None))
    simple("eml-south-glos-american-date.eml", "mahmood", s, 55404, date(2026, 4, 3), slashes, "Request for advice", "utf-8", "8bit", blank=("born_on",), born_on=("01/19/2021", None), opening="This is a request for advice.")
    simple("eml-bristol-wrong-check-digit.eml", "ng", b, 417, day, words, "Request for health advice", "utf-8", "8bit", blank=("nhs_number",), nhs_number=("999 123 4560", None))
    simple("eml-north-somerset-no-nhs-number.eml", "penhallow", n, 1204, day, weekday, "Request for advice", "utf-8", "8bit", nhs_number=("Not known", None), gp=("N/A", None), in_care=True)
    simple("eml-bath-other-area.eml", "abernethy", b, 418, day, words, "Request for health advice", "utf-8", "8bit", opening="This is a request for health advice about a child who lives in our area.", authority="Bath and North East Somerset", caseworker_contact="ehc@bathnes.gov.uk", sender="ehc@bathnes.gov.uk", council="Bath and North East Somerset Council", reference="BNES-2026-0418")
    simple("eml-bristol-impossible-date.eml", "odowd", b, 419, day, words, "Request for health advice", "utf-8", "8bit", blank=("born_on",), born_on=("31 February 2017", None))
    simple("eml-south-glos-protected-address.eml", "gwynne", s, 55405, day, words, "Request for advice", "utf-8", "8bit", address_protected=("Yes", "yes"), in_care=True, opening="This is a request for advice.")
    signature = "Kind regards\n\nRosalind Keevil\nAssessment coordinator\nContact telephone: 0117 496 0999\nAddress: City Hall, College Green, Bristol BS1 9XX\nOffice hours: Monday to Thursday"
    simple("eml-bristol-signature-block.eml", "farrant", b, 420, day, words, "Request for health advice", "utf-8", "8bit", signed=signature, parent_contact=None, address=None, postcode=None)
    simple("eml-bristol-signature-and-both.eml", "warsame", b, 421, day, words, "Request for health advice", "utf-8", "8bit", signed=signature, may=("parent_contact", "address", "postcode"))


def html():
    day = date(2026, 6, 30)
    rows, expected = form(CHILDREN["gwynne"], "South Gloucestershire", 55410, day, words)
    cells = "".join(f"<tr><td><p class=MsoNormal><b>{escape(a)}</b></p></td><td>{escape(b)}<o:p></o:p></td></tr>" for a, b in rows)
    message = head(EmailMessage(), "Advice request – SGC-55410", "EHC team <ehc@southglos.gov.uk>", f"{day}T09:00:00+00:00", delivered=f"{day}T23:41:07+00:00")
    message.set_content(f"<html><head><style>td{{padding:2px}}</style></head><body><p>We are seeking your advice for an EHC needs assessment.</p><table border=1>{cells}</table><p>South Gloucestershire Council</p></body></html>", subtype="html", charset="utf-8", cte="quoted-printable")
    keep("eml-south-glos-html-table-before-midnight.eml", bytes_of(message), request(heard(expected, "2026-07-01", "00:41") | {"kind": "advice_request"}, may_be_blank=HEADERS))

    rows, expected = form(CHILDREN["penhallow"], "North Somerset", 1210, day, ordinal)
    divs = "".join(f"<div><b>{escape(a)}:</b>&nbsp;{escape(b)}</div>" for a, b in rows)
    message = head(EmailMessage(), "Request for advice", "Tobias Lyne <tobias.lyne@n-somerset.gov.uk>", f"{day}T09:00:00+01:00")
    message.set_content(f'<html><body><div>Hello,</div><div>This is a request for health advice.</div><br>{divs}<div><br></div><div>Tobias Lyne</div></body></html>', subtype="html", charset="windows-1252", cte="quoted-printable")
    keep("eml-north-somerset-html-divs.eml", bytes_of(message), request(heard(expected, iso(day), "09:00") | {"kind": "advice_request"}, may_be_blank=HEADERS))

    rows, expected = form(CHILDREN["farrant"], "Bristol", 430, day, slashes)
    message = head(EmailMessage(), "Request for health advice", f"SEN <{SEAL['Bristol']}>", f"{day}T09:00:00+01:00")
    message.set_content(f"{ASK}\n\n{lines(rows)}\n", charset="utf-8", cte="8bit")
    message.add_alternative("<p>" + "</p><p>".join(escape(f"{a}: {b}") for a, b in rows) + '</p><img src="https://example.invalid/pixel.png">', subtype="html", cte="quoted-printable")
    keep("eml-bristol-alternative.eml", bytes_of(message), request(heard(expected, iso(day), "09:00") | {"kind": "advice_request"}, may_be_blank=HEADERS))

    rows, expected = form(CHILDREN["ng"], "Bristol", 431, day, slashes)
    message = head(EmailMessage(), "Request for health advice", f"SEN <{SEAL['Bristol']}>", f"{day}T09:00:00+01:00")
    nested = "".join(f"<tr><td><table><tr><td>{escape(a)}:</td></tr></table></td><td><table><tr><td><span>{escape(b)}</span></td></tr></table></td></tr>" for a, b in rows)
    message.set_content(f"<body><p>{escape(ASK)}</p><table>{nested}</table></body>", subtype="html", cte="base64")
    keep("eml-bristol-html-nested-tables.eml", bytes_of(message), request(heard(expected, iso(day), "09:00") | {"kind": "advice_request"}, may_be_blank=(*HEADERS, *expected)))


def attached():
    day = date(2026, 4, 20)

    def one(name, who, authority, serial, make, attachment, kind, dated=slashes, blank=(), body_rows=(), may=()):
        rows, expected = form(CHILDREN[who], authority, serial, day, dated)
        message = head(EmailMessage(), "Request for health advice", f"SEN <{SEAL[authority]}>", f"{day}T14:30:00+01:00")
        message.set_content("Dear colleague,\n\nThis is a request for health advice. The form is attached.\n" + lines(body_rows) + "\n", cte="8bit")
        main, sub = kind.split("/")
        message.add_attachment(make(rows), maintype=main, subtype=sub, filename=attachment)
        keep(name, bytes_of(message), request(heard(expected, iso(day), "14:30") | {"kind": "advice_request"}, blank, (*HEADERS, *may)))

    office = "application/vnd.openxmlformats-officedocument."
    one("eml-bristol-with-docx.eml", "odowd", "Bristol", 440, word.two_columns, "Réquest form.docx", office + "wordprocessingml.document")
    one("eml-north-somerset-with-pdf-form.eml", "łukasiewicz", "North Somerset", 1220, pdfs.written, "EHCNA.pdf", "application/pdf")
    one("eml-south-glos-with-xlsx.eml", "mahmood", "South Gloucestershire", 55420, sheets.label_and_value, "Request.xlsx", office + "spreadsheetml.sheet")
    one("eml-south-glos-with-csv.eml", "abernethy", "South Gloucestershire", 55421, lambda rows: sheets.csv_of([rows]).encode(), "export.csv", "text/csv")
    one("eml-bristol-with-msg.eml", "warsame", "Bristol", 441, lambda rows: msg.message("Request for health advice", "sen@bristol.gov.uk", "SEN", ASK + "\n\n" + lines(rows) + "\n"), "Request.msg", "application/vnd.ms-outlook", may=())
    one("eml-bristol-body-and-form-disagree.eml", "farrant", "Bristol", 442, word.two_columns, "form.docx", office + "wordprocessingml.document", blank=("born_on",), body_rows=[("Date of birth", "28/02/2016")])

    rows, expected = form(CHILDREN["ng"], "Bristol", 443, day, words)
    message = head(EmailMessage(), "Request for health advice", f"SEN <{SEAL['Bristol']}>", f"{day}T14:30:00+01:00")
    message.set_content(f"{ASK}\n\n{lines(rows)}\n", cte="8bit")
    message.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(40), maintype="image", subtype="png", filename="logo.png", cid="<logo@invented>")
    message.add_attachment(b"%PDF-1.7 half a file", maintype="application", subtype="pdf", filename="../../EP report.pdf")
    keep("eml-bristol-with-a-picture-and-half-a-pdf.eml", bytes_of(message), request(heard(expected, iso(day), "14:30") | {"kind": "advice_request"}, may_be_blank=HEADERS))


def forwarded():
    """Passed on by a colleague: the day of receipt is then a question for a person."""
    day = date(2026, 5, 11)

    def inner(who, authority, serial):
        rows, expected = form(CHILDREN[who], authority, serial, day, words)
        message = head(EmailMessage(), "Request for health advice", f"SEN team <{SEAL[authority]}>", f"{day}T09:15:00+01:00", to="community.team@nhs.example")
        message.set_content(f"Dear colleague,\n\n{ASK}\n\n{lines(rows)}\n", cte="8bit")
        return message, rows, expected | {"kind": "advice_request", "channel": "email"}

    may = ("channel", "mailbox", "caseworker", "caseworker_contact")
    doubt = ("received_on", "received_at")

    def outer(subject):
        return head(EmailMessage(), subject, "Jo Colleague <jo.colleague@nhs.example>", "2026-05-14T16:20:00+01:00")

    first, rows, expected = inner("odowd", "Bristol", 450)
    message = outer("FW: Request for health advice")
    message.set_content("Is this one yours? It came to us by mistake.\n\nJo Colleague\nTelephone: 0117 496 0888\n")
    message.add_attachment(first)
    keep("eml-forwarded-as-attachment.eml", bytes_of(message), request(expected, ("received_on",), may))

    first, rows, expected = inner("penhallow", "North Somerset", 1230)
    middle = head(EmailMessage(), "Fwd: Request for health advice", "Physio admin <physio@nhs.example>", "2026-05-12T08:00:00+01:00", to="jo.colleague@nhs.example")
    middle.set_content("Please see below.\n")
    middle.add_attachment(first)
    message = outer("FW: Fwd: Request for health advice")
    message.set_content("And on to you.\n")
    message.add_attachment(middle)
    keep("eml-forwarded-twice-as-attachment.eml", bytes_of(message), request(expected, ("received_on",), may))

    def inline(name, who, authority, serial, before, after="", quote=""):
        first, rows, expected = inner(who, authority, serial)
        text = "\n".join(quote + line for line in (f"Dear colleague,\n\n{ASK}\n\n{lines(rows)}\n" + after).split("\n"))
        message = outer("FW: Request for health advice")
        message.set_content("For you, I think.\n\nJo Colleague\nCommunity physiotherapy\nPhone: 0117 496 0888\n\n" + before.format(sender=f"SEN team <{SEAL[authority]}>") + "\n" + quote + "\n" + text + "\n", cte="8bit")
        # The heading of a forwarded message may be one to its reader, or only text.
        keep(name, bytes_of(message), request(expected, ("received_on",), (*may, "authority")))

    inline("eml-forwarded-by-outlook.eml", "gwynne", "South Gloucestershire", 55430, "-----Original Message-----\nFrom: {sender}\nSent: 11 May 2026 09:15\nTo: Community team <community.team@nhs.example>\nSubject: Request for health advice")
    inline("eml-forwarded-by-new-outlook.eml", "ng", "Bristol", 451, "________________________________\nFrom: {sender}\nSent: Monday, May 11, 2026 9:15 AM\nTo: Community team <community.team@nhs.example>\nSubject: Request for health advice")
    inline("eml-forwarded-by-gmail.eml", "mahmood", "South Gloucestershire", 55431, "---------- Forwarded message ---------\nFrom: {sender}\nDate: Mon, 11 May 2026 at 09:15\nSubject: Request for health advice\nTo: Community team <community.team@nhs.example>")
    inline("eml-forwarded-by-apple.eml", "abernethy", "South Gloucestershire", 55432, "Begin forwarded message:\n\n> From: {sender}\n> Subject: Request for health advice\n> Date: 11 May 2026 at 09:15:00 BST\n> To: Community team <community.team@nhs.example>", quote="> ")

    rows, expected = form(CHILDREN["warsame"], "Bristol", 452, day, words)
    message = head(EmailMessage(), "RE: Your form", f"SEN team <{SEAL['Bristol']}>", "2026-05-14T16:20:00+01:00")
    message.set_content(f"Dear all,\n\nHere it is again, as you asked. This is a request for health advice.\n\n> {lines(rows).replace(chr(10), chr(10) + '> ')}\n\nSEN team\n\nOn 12 May 2026 at 10:00 EHC health advice wrote:\n> Could you send the form as text?\n", cte="8bit")
    keep("eml-bristol-quoted-lines.eml", bytes_of(message), request(heard(expected, "2026-05-14", "16:20") | {"kind": "advice_request"}, may_be_blank=(*HEADERS,)))


def odd():
    day = date(2026, 3, 9)
    twin = CHILDREN["mahmood"]
    rows, expected = form(twin, "South Gloucestershire", 55440, day, words, only=[f for f in expected_of_twins()])
    other = [("First name", "Zayn"), ("NHS No.", nhs(376))]
    message = head(EmailMessage(), "Request for advice: twins", f"EHC team <{SEAL['South Gloucestershire']}>", f"{day}T10:05:00+00:00")
    message.set_content(f"This is a request for advice about twins.\n\nFirst child\n{lines(rows)}\n\nSecond child\nPupil surname: Mahmood\n{lines(other)}\nDOB: 19 January 2021\n", cte="8bit")
    keep("eml-south-glos-twins-in-one-message.eml", bytes_of(message), request(heard(expected, iso(day), "10:05") | {"kind": "advice_request"}, ("given_name", "nhs_number"), HEADERS))

    # No stamp of a mailbox: it was saved by someone who had sent it.
    rows, expected = form(CHILDREN["ng"], "Bristol", 460, day, words)
    message = EmailMessage()
    message["Date"], message["From"], message["To"], message["Subject"] = format_datetime(datetime.fromisoformat(f"{day}T10:05:00+00:00")), SEAL["Bristol"], OURS, "Request for health advice"
    message.set_content(f"{ASK}\n\n{lines(rows)}\n", cte="8bit")
    keep("eml-bristol-without-a-receipt.eml", bytes_of(message), request(expected | {"kind": "advice_request", "channel": "email"}, ("received_on",), HEADERS))

    # An old program: a header in latin-1 without saying so, bare LF, a reference in the subject only.
    rows, expected = form(CHILDREN["odowd"], "Bristol", 461, day, words, family_name=None, given_name=None, reference=None)
    raw = f"Received: from a.example by inbox.nhs.example; Mon, 09 Mar 2026 10:05:00 +0000\nFrom: sen@bristol.gov.uk\nTo: ehc.advice@nhs.example\nSubject: Request for health advice, our ref: BCC-EHC-26-0461\nContent-Type: text/plain; charset=iso-8859-1\n\n{ASK}\n\nName of child: O'DOWD-PRICE, Caoimhe\n{lines(rows)}\n".replace("’", "'")
    expected = {k: v.replace("’", "'") for k, v in expected.items()} | {"family_name": "O'DOWD-PRICE", "given_name": "Caoimhe", "reference": "BCC-EHC-26-0461", "kind": "advice_request"}
    keep("eml-bristol-bare-lines.eml", raw.encode("iso-8859-1"), request(heard(expected, iso(day), "10:05"), may_be_blank=HEADERS))

    # A name in one piece says nothing of which part is which.
    rows, expected = form(CHILDREN["de"], "North Somerset", 1240, day, words, family_name=None, given_name=None)
    message = head(EmailMessage(), str(Header("Request for advice – José", "utf-8")), "Tobias Lyne <tobias.lyne@n-somerset.gov.uk>", f"{day}T10:05:00+00:00")
    message.set_content(f"This is a request for advice.\n\nCYP name: José María de la Cruz\n{lines(rows)}\n", cte="8bit")
    keep("eml-north-somerset-name-in-one-piece.eml", bytes_of(message), request(heard(expected, iso(day), "10:05") | {"kind": "advice_request"}, ("family_name", "given_name"), HEADERS))


def expected_of_twins():
    return ["reference", "family_name", "given_name", "born_on", "nhs_number", "address", "postcode", "setting", "parent", "parent_contact"]


def pasted():
    """Text as it comes out of a mail program's window."""
    day = date(2026, 3, 16)
    may = ("caseworker", "caseworker_contact", "channel", "mailbox")

    def one(name, text, expected, blank=(), more=()):
        keep(name, text.encode("utf-8"), request(expected, blank, (*may, *more)))

    rows, expected = form(CHILDREN["warsame"], "Bristol", 470, day, words)
    one("txt-bristol-lines.txt", f"Dear colleague\n{ASK}\n\n{lines(rows)}\n\nSEN Team, Bristol City Council\n", expected | {"kind": "advice_request"})
    rows, expected = form(CHILDREN["penhallow"], "North Somerset", 1250, day, ordinal)
    one("txt-north-somerset-tabs.txt", f"Request for advice from North Somerset Council\r\n\r\n{lines(rows, chr(9))}\r\n".replace("\n", "\r\n").replace("\r\r", "\r"), expected | {"kind": "advice_request"})
    rows, expected = form(CHILDREN["gwynne"], "South Gloucestershire", 55450, day, dots)
    one("txt-south-glos-value-below.txt", "South Gloucestershire Council\nRequest for advice\n\n" + "\n\n".join(f"{a}:\n{b}" for a, b in rows) + "\n", expected | {"kind": "advice_request"})
    rows, expected = form(CHILDREN["farrant"], "Bristol", 471, day, slashes)
    one("txt-bristol-with-outlook-heading.txt", f"From: SEN <sen@bristol.gov.uk>\nSent: 16 March 2026 11:40\nTo: EHC health advice <ehc.advice@nhs.example>\nSubject: Request for health advice\n\nDear all\n\n{lines(rows)}\n\nFrom Rosalind\n", expected | {"kind": "advice_request", "channel": "email"}, more=("authority",))
    text = "Hello,\n\nI am writing about Siân Gwynne-Rhŷs, born 3 May 2013, who goes to Ridgeway Junior School. Bristol City Council has decided to carry out an EHC needs assessment, and this is our request for health advice. Her mother can be reached on 0117 496 0204.\n\nMany thanks\nRosalind Keevil\nTel: 0117 496 0999\n"
    keep("txt-bristol-told-as-a-story.txt", text.encode(), request(dict(authority="Bristol", kind="advice_request", family_name="Gwynne-Rhŷs", given_name="Siân", born_on="2013-05-03", setting="Ridgeway Junior School"), (), ("family_name", "given_name", "born_on", "setting", "authority", "kind")), unreadable=["nothing_found"])
    rows, expected = form(CHILDREN["ng"], "Bristol", 472, day, words, family_name=("\u202bNg\u202c", "Ng"), given_name=("W\u200bei", "Wei"))
    one("txt-bristol-with-marks-of-direction.txt", f"Request for health advice, Bristol City Council\n\n{lines(rows)}\n", expected | {"kind": "advice_request"})
    rows, expected = form(CHILDREN["łukasiewicz"], "North Somerset", 1251, day, words)
    pairs = [f"{a}: {b}" for a, b in rows]
    beside = "\n".join("      ".join(pairs[at:at + 2]) for at in range(0, len(pairs) - 1, 2)) + "\n" + pairs[-1]
    one("txt-north-somerset-side-by-side.txt", f"North Somerset Council: request for health advice\n\n{beside}\n", expected | {"kind": "advice_request"})


def make():
    plain()
    html()
    attached()
    forwarded()
    odd()
    pasted()
