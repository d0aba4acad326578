"""Opens letters with programs that are not ours, and says what is wrong with them.

    target/python/bin/python tests/checks/letters.py FOLDER... [--holds ADVICE.json]

Every PDF and DOCX under the folders is looked at. Typst refuses to write a PDF that breaks PDF/A-2a
or PDF/UA-1; this looks at the file itself, so that a slip in how Typst is asked is noticed too. With
`--holds`, every text of the advice must come out of every letter again. LibreOffice opens the Word
files where it is installed; where it is not, the last lines say so.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import docx
import pikepdf

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def said(*command):
    """What a program prints; its failure is an exception."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def plain(text):
    """Without what setting a page changes: line ends, soft hyphens, curled quotation marks."""
    text = text.replace("\u00ad", "").replace("\u2019", "'").replace("\u2018", "'")
    return "".join(text.split()).lower()


def texts(value):
    """Every text that a person wrote in an advice. Codes and dates are printed in other words."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("basis", "status", "section") or " " in str(inner):
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str) and value:
        try:
            day = date.fromisoformat(value)
            yield f"{day.day} {day:%B %Y}"
        except ValueError:
            yield value


def lost(wanted, text):
    text = plain(text)
    for each in wanted:
        if plain(each) not in text:
            yield f"this was written and does not come out: {each}"


def elements(node, depth=0):
    """The structure tree, in reading order."""
    if depth > 100 or not isinstance(node, pikepdf.Object):
        return
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child, depth + 1)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"], depth + 1)


def scope(cell):
    attributes = cell.get("/A", [])
    attributes = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return [str(each.get("/Scope", "")) for each in attributes if isinstance(each, pikepdf.Dictionary)]


def pdf_faults(path, wanted):
    said("qpdf", "--check", str(path))
    with pikepdf.open(path) as pdf:
        xmp = pdf.open_metadata()
        marks = {
            "{http://www.aiim.org/pdfa/ns/id/}part": "2",
            "{http://www.aiim.org/pdfa/ns/id/}conformance": "A",
            "{http://www.aiim.org/pdfua/ns/id/}part": "1",
        }
        for name, value in marks.items():
            if xmp.get(name) != value:
                yield f"XMP {name} is {xmp.get(name)}, not {value}"
        if not xmp.get("dc:title"):
            yield "no title"
        if str(pdf.Root.get("/Lang", "")).lower() != "en-gb":
            yield f"language is {pdf.Root.get('/Lang')}"
        if not pdf.Root.get("/MarkInfo", {}).get("/Marked"):
            yield "not tagged"
        if not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            yield "the title is not shown"
        tags = list(elements(pdf.Root.StructTreeRoot))
        levels = [int(m[1]) for m in (re.fullmatch(r"/H(\d)", str(tag.S)) for tag in tags) if m]
        if levels[:1] != [1]:
            yield f"headings begin with {levels[:1]}, not with level 1"
        for before, after in zip(levels, levels[1:]):
            if after > before + 1:
                yield f"a heading of level {after} follows one of level {before}"
        heads = [tag for tag in tags if str(tag.S) == "/TH"]
        if any(str(tag.S) == "/Table" for tag in tags) and not heads:
            yield "a table has no header cells"
        for head in heads:
            if not any(scope(head)):
                yield "a header cell has no scope"
        for picture in (tag for tag in tags if str(tag.S) == "/Figure"):
            if "/Alt" not in picture:
                yield "a picture has no text"
        if "/JavaScript" in pdf.Root.get("/Names", {}) or "/OpenAction" in pdf.Root:
            yield "something runs when it is opened"
    for font in said("pdffonts", str(path)).splitlines()[2:]:
        # name, type, encoding, then emb sub uni: counted from the end, for a type has spaces in it.
        embedded = font.split()[-5]
        if embedded != "yes":
            yield f"a font is not embedded: {font.split()[0]}"
    text = said("pdftotext", "-enc", "UTF-8", "-raw", str(path), "-")
    if len(text) < 500:
        yield "hardly any text comes out"
    yield from lost(wanted, without_edges(text))


def without_edges(text):
    """The text without what is repeated at the head and the foot of each page, where a page broke a
    sentence."""
    pages = [page.splitlines() for page in text.split("\f") if page.strip()]
    if len(pages) < 2:
        return text
    def shape(line):
        return re.sub(r"\d+", "0", line)

    repeated = set.intersection(*({shape(line) for line in page} for page in pages))
    return "\n".join(line for page in pages for line in page if shape(line) not in repeated)


def docx_faults(path, wanted):
    with zipfile.ZipFile(path) as parts:
        if broken := parts.testzip():
            yield f"{broken} is broken"
    letter = docx.Document(str(path))
    if not letter.core_properties.title:
        yield "no title"
    if letter.core_properties.language.lower() != "en-gb":
        yield f"language is {letter.core_properties.language}"
    headings = [p.style.name for p in letter.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    if len(headings) < 4:
        yield f"only {len(headings)} headings by style"
    for table in letter.tables:
        first = table.rows[0]._tr.trPr
        if len(table.rows) > 1 and (first is None or first.find(f"{W}tblHeader") is None):
            # A table of two columns with its heads at the left has none at the top.
            if len(table.columns) > 2:
                yield "a table's first row is not its header"
    if sum(len(p.text) for p in letter.paragraphs) < 500:
        yield "hardly any text comes out"
    everything = [p.text for p in letter.element.body.iter(f"{W}t") if p.text]
    yield from lost(wanted, "".join(everything))
    audit = subprocess.run(
        [str(Path(sys.executable).with_name("openxml-audit")), str(path)], capture_output=True, text=True, check=False
    )
    if audit.returncode != 0:
        yield f"openxml-audit: {(audit.stdout + audit.stderr).strip()[:500]}"


def libreoffice(letters):
    """What LibreOffice makes of all Word files in one start, or None where it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as scratch:
        said(
            program, f"-env:UserInstallation=file://{scratch}/profile", "--headless", "--convert-to", "pdf",
            "--outdir", f"{scratch}/out", *map(str, letters),
        )
        return [
            f"LibreOffice does not open {letter}"
            for letter in letters
            if not (Path(scratch) / "out" / f"{letter.stem}.pdf").exists()
        ]


def main(words):
    wanted = []
    if "--holds" in words:
        at = words.index("--holds")
        wanted = list(texts(json.loads(Path(words[at + 1]).read_text(encoding="utf-8"))))
        words = words[:at] + words[at + 2 :]
    looked, wrong, word_files = 0, 0, []
    for folder in map(Path, words):
        for path in sorted([*folder.rglob("*.pdf"), *folder.rglob("*.docx")]):
            looked += 1
            look = pdf_faults if path.suffix == ".pdf" else docx_faults
            word_files += [path] if path.suffix == ".docx" else []
            faults = list(look(path, wanted))
            print(f"   {'FAIL' if faults else 'ok  '} {path}")
            for fault in faults:
                print(f"        {fault}")
            wrong += bool(faults)
    if looked == 0:
        print("   FAIL nothing to look at")
        wrong = 1
    opened = libreoffice(word_files) if word_files else []
    if opened is None:
        print("   not run: LibreOffice is not installed, so it has not opened the Word files")
    for fault in opened or []:
        print(f"   FAIL {fault}")
        wrong += 1
    print(f"{max(looked - wrong, 0)} passed, {wrong} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
