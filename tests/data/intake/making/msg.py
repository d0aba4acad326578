"""Outlook's .msg files: a compound file (MS-CFB) with a property in each stream (MS-OXMSG)."""

import struct

from .children import CHILDREN, dots, form, iso, ordinal, slashes, words
from .shelf import keep, request

FREE, END, FATSECT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
NONE = 0xFFFFFFFF


def compound(tree):
    """A compound file of 512-byte sectors. `tree` is {name: bytes, or a tree for a storage}."""
    entries = [{"name": "Root Entry", "kind": 5, "data": b"", "child": NONE, "left": NONE, "right": NONE}]

    def grow(parent, children):
        names = sorted(children, key=lambda n: (len(n.encode("utf-16-le")), n.upper()))
        at = {}
        for name in names:
            inside = children[name]
            at[name] = len(entries)
            entries.append({"name": name, "kind": 2 if isinstance(inside, bytes) else 1, "data": inside if isinstance(inside, bytes) else b"", "child": NONE, "left": NONE, "right": NONE})

        def middle(some):
            if not some:
                return NONE
            half = len(some) // 2
            entry = entries[at[some[half]]]
            entry["left"], entry["right"] = middle(some[:half]), middle(some[half + 1:])
            return at[some[half]]

        entries[parent]["child"] = middle(names)
        for name in names:
            if not isinstance(children[name], bytes):
                grow(at[name], children[name])

    grow(0, tree)
    sectors, fat = [], []

    def chain(data, unit=512):
        first = len(sectors)
        for start in range(0, len(data), unit):
            sectors.append(data[start:start + unit].ljust(unit, b"\0"))
            fat.append(len(sectors))
        if len(sectors) == first:
            return END
        fat[-1] = END
        return first

    mini, minifat = b"", []
    for entry in entries[1:]:
        data = entry["data"]
        if entry["kind"] != 2 or not data:
            entry["start"] = END if entry["kind"] == 2 else 0
        elif len(data) < 4096:
            entry["start"] = len(minifat)
            count = -(-len(data) // 64)
            minifat += [len(minifat) + n + 1 for n in range(count - 1)] + [END]
            mini += data.ljust(count * 64, b"\0")
        else:
            entry["start"] = chain(data)
    entries[0]["start"], entries[0]["data"] = chain(mini), mini
    packed = struct.pack(f"<{len(minifat)}I", *minifat)
    packed += b"\xff" * (-len(packed) % 512)
    minifat_start, minifat_count = chain(packed), len(packed) // 512
    directory = b""
    for entry in entries + [None] * (-len(entries) % 4):
        if entry is None:
            directory += bytes(68) + struct.pack("<III", NONE, NONE, NONE) + bytes(48)
            continue
        name = entry["name"].encode("utf-16-le") + b"\0\0"
        directory += name.ljust(64, b"\0") + struct.pack("<HBBIII", len(name), entry["kind"], 1, entry["left"], entry["right"], entry["child"])
        directory += bytes(36) + struct.pack("<IQ", entry["start"], len(entry["data"]))
    directory_start = chain(directory)
    count = 1
    while count * 128 < len(sectors) + count:
        count += 1
    assert count <= 109
    places = list(range(len(sectors), len(sectors) + count))
    table = fat + [FATSECT] * count
    table += [FREE] * (count * 128 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, count, directory_start, 0, 4096, minifat_start if minifat else END, minifat_count if minifat else 0, END, 0)
    head += struct.pack("<109I", *(places + [FREE] * (109 - count)))
    return head + b"".join(sectors) + struct.pack(f"<{len(table)}I", *table)


def properties(values, head, codepage=None):
    """The streams of these properties, and the table of them all."""
    streams, table = {}, b"\0" * head
    for tag, value in values.items():
        if isinstance(value, str):
            kind, data = (0x1E, value.encode(codepage)) if codepage else (0x1F, value.encode("utf-16-le"))
            length = len(data) + (1 if codepage else 2)
        elif isinstance(value, bytes):
            kind, data, length = 0x102, value, len(value)
        elif isinstance(value, dict):
            kind, data, length = 0x0D, value, 0xFFFFFFFF
        else:
            kind, number = value
            table += struct.pack("<HHIq", kind, tag, 6, number)
            continue
        streams[f"__substg1.0_{tag:04X}{kind:04X}"] = data
        table += struct.pack("<HHIII", kind, tag, 6, length, 1 if kind == 0x0D else 0)
    return streams | {"__properties_version1.0": table}


def filetime(text):
    from datetime import datetime, timezone
    at = datetime.fromisoformat(text)
    return int((at - datetime(1601, 1, 1, tzinfo=timezone.utc)).total_seconds()) * 10_000_000


def tree(subject, sender, name, body, codepage=None, files=(), inner=(), html=None, at="2026-05-18T09:30:00+00:00", headers=True, depth=0):
    values = {0x001A: "IPM.Note", 0x0037: subject, 0x0C1A: name, 0x0C1E: "SMTP", 0x0C1F: sender, 0x5D01: sender, 0x0E04: "EHC health advice"}
    if body is not None:
        values[0x1000] = body
    if html is not None:
        values[0x1013] = html.encode("utf-8")
        values[0x3FDE] = (3, 65001)
    if at:
        values[0x0039] = (0x40, filetime(at))
        values[0x0E06] = (0x40, filetime(at))
    if headers and at:
        values[0x007D] = f"Received: from mail.nhs.example by inbox.nhs.example; Mon, 18 May 2026 09:30:00 +0000\r\nFrom: {name} <{sender}>\r\nTo: ehc.advice@nhs.example\r\nSubject: x\r\nDate: Mon, 18 May 2026 09:29:00 +0000\r\n"
    if codepage:
        values[0x3FFD] = (3, int(codepage[2:]))
    else:
        values[0x340D] = (3, 0x40000)
    out = properties(values, 24 if depth else 32, codepage)
    for number, (file, data) in enumerate(list(files) + list(inner)):
        own = {0x3707: file, 0x3704: file[:12], 0x3703: "." + file.rsplit(".")[-1], 0x3701: data, 0x3705: (3, 1 if isinstance(data, bytes) else 5), 0x0E21: (3, number)}
        out[f"__attach_version1.0_#{number:08X}"] = properties(own, 8, codepage)
    out["__recip_version1.0_#00000000"] = properties({0x3001: "EHC health advice", 0x3003: "ehc.advice@nhs.example", 0x3002: "SMTP", 0x0C15: (3, 1)}, 8, codepage)
    if not depth:
        out["__nameid_version1.0"] = {f"__substg1.0_{n:04X}0102": b"" for n in (2, 3, 4)}
    return out


def message(subject, sender, name, body, **more):
    return compound(tree(subject, sender, name, body, **more))


def make():
    from datetime import date

    from . import pdfs, word
    from .mail import ASK, HEADERS, lines

    day = date(2026, 5, 15)
    stamp = {"received_on": "2026-05-18", "received_at": "10:30", "channel": "email", "kind": "advice_request"}

    def body(rows):
        return f"Dear colleague,\r\n\r\n{ASK}\r\n\r\n" + lines(rows).replace("\n", "\r\n") + "\r\n\r\nKind regards\r\n"

    rows, expected = form(CHILDREN["łukasiewicz"], "North Somerset", 1260, day, words)
    keep("msg-north-somerset-unicode.msg", message("Request for advice: Łukasiewicz", "ehcna@n-somerset.gov.uk", "EHCNA", body(rows)), request(expected | stamp, may_be_blank=HEADERS))
    rows, expected = form(CHILDREN["odowd"], "Bristol", 480, day, slashes)
    keep("msg-bristol-cp1252.msg", message("Request for health advice – O’Dowd", "sen@bristol.gov.uk", "SEN", body(rows), codepage="cp1252"), request(expected | stamp, may_be_blank=HEADERS))
    rows, expected = form(CHILDREN["mahmood"], "South Gloucestershire", 55460, day, dots)
    keep("msg-south-glos-with-docx.msg", message("Request for advice", "ehc@southglos.gov.uk", "EHC", "This is a request for advice; the form is attached.\r\n", files=[("Réquest.docx", word.two_columns(rows))]), request(expected | stamp, may_be_blank=HEADERS))
    rows, expected = form(CHILDREN["penhallow"], "North Somerset", 1261, day, ordinal)
    keep("msg-north-somerset-with-pdf.msg", message("Request for advice", "ehcna@n-somerset.gov.uk", "EHCNA", "This is a request for advice; the form is attached.\r\n", codepage="cp1252", files=[("EHCNA.pdf", pdfs.acroform(rows))]), request(expected | stamp, may_be_blank=HEADERS))
    rows, expected = form(CHILDREN["ng"], "Bristol", 481, day, words)
    inside = tree("Request for health advice", "sen@bristol.gov.uk", "SEN", body(rows), depth=1)
    keep("msg-forwarded-as-attachment.msg", message("FW: Request for health advice", "jo.colleague@nhs.example", "Jo Colleague", "For you.\r\n\r\nTelephone: 0117 496 0888\r\n", inner=[("Request for health advice", inside)], at="2026-05-20T15:00:00+00:00", headers=False), request(expected | {"kind": "advice_request", "channel": "email"}, ("received_on",), HEADERS))
    rows, expected = form(CHILDREN["abernethy"], "South Gloucestershire", 55461, day, words)
    page = "<html><body><p>We are seeking your advice for an EHC needs assessment.</p><table>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows) + "</table></body></html>"
    keep("msg-south-glos-html-only.msg", message("Advice request", "ehc@southglos.gov.uk", "EHC", None, html=page), request(expected | stamp, may_be_blank=(*HEADERS, *expected)))
    rows, expected = form(CHILDREN["warsame"], "Bristol", 482, day, words)
    keep("msg-bristol-never-sent.msg", message("Request for health advice", "sen@bristol.gov.uk", "SEN", body(rows), at=None), request(expected | {"kind": "advice_request", "channel": "email"}, ("received_on",), HEADERS))
