"""Where the files go, and what is expected of each: NAME and NAME.expected.json beside it."""

import io
import json
import pathlib
import re
import zipfile

HERE = pathlib.Path(__file__).parent.parent
HOSTILE = {}
MADE = []


def keep(name, data, *requests, unreadable=None):
    """Keeps a file with what a careful person would take from it, one `request(...)` each."""
    assert name not in MADE, name
    MADE.append(name)
    (HERE / name).write_bytes(data)
    expected = ({"requests": list(requests)} if requests else {}) | ({"unreadable": unreadable} if unreadable else {})
    text = json.dumps(expected, ensure_ascii=False, indent=1, sort_keys=True)
    (HERE / f"{name}.expected.json").write_text(text + "\n", encoding="utf-8")


def request(fields, blank=(), may_be_blank=()):
    """Fields with their values; those that must be left in doubt; those that a reader may leave out
    although a person would see them."""
    for field in blank:
        fields.pop(field, None)
    out = {"fields": dict(fields)}
    if blank:
        out["blank"] = sorted(blank)
    may = sorted(set(may_be_blank) & set(fields))
    if may:
        out["may_be_blank"] = may
    return out


def hostile(name, data, *outcomes):
    """Keeps a hostile file; `outcomes` are the codes of `Unreadable`, or "read", that are right."""
    assert name not in HOSTILE, name
    (HERE / "hostile" / name).write_bytes(data)
    HOSTILE[name] = list(outcomes)


def steady(data):
    """The same zip with no trace of the day on which it was made, and without the second copy of all
    styles that python-docx puts into every file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/stylesWithEffects.xml":
                continue
            if name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
                part = re.sub(rb"<(Override|Relationship) [^>]*stylesWithEffects\.xml[^>]*>", b"", part)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-01-05T09:00:00Z", part)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
