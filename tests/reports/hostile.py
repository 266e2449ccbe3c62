"""Looks for what a hostile model could have slipped into reports: hostile.py FOLDER"""

import csv
import json
import pathlib
import re
import sys
import zipfile

from registers import SHEET, check_html, xml

LONG = "long " * 1999


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def check_markdown(path):
    text = path.read_text(encoding="utf-8")
    # What stands between the fences of a diagram is in quotes there; nothing may end them early.
    fences = re.findall(r"^(`{3,}.*)$", text, re.M)
    assert len(fences) % 2 == 0 and set(fences) <= {"```mermaid", "```"}, (path.name, set(fences))
    prose = re.sub(r"^```mermaid\n.*?^```$", "", text, flags=re.M | re.S)
    tags = set(re.findall(r"<(/?\w+)", prose)) - {"sub", "/sub", "details", "/details", "summary", "/summary", "br"}
    assert not tags, (path.name, tags)
    assert not re.search(r"(?<!\\)\]\(", prose), path.name
    for diagram in re.findall(r"^```mermaid\n(.*?)^```$", text, re.M | re.S):
        assert "<script" not in diagram and "javascript:" not in diagram and "<img" not in diagram, path.name


def main():
    folder = pathlib.Path(sys.argv[1])
    looked_at = 0
    for path in sorted(folder.iterdir()):
        looked_at += 1
        if path.suffix == ".html":
            check_html(path)
            assert LONG.strip() in path.read_text(encoding="utf-8") or "dpia" not in path.name, path.name
        elif path.suffix == ".md":
            check_markdown(path)
        elif path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                assert all(not cell or cell[0] not in "=+-@\t\r|%" for row in csv.reader(file) for cell in row), path.name
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                for name in book.namelist():
                    if name.startswith("xl/worksheets/"):
                        sheet = xml.fromstring(book.read(name))
                        assert sheet.find(f".//{SHEET}f") is None and sheet.find(f".//{SHEET}hyperlink") is None, name
        elif path.suffix == ".cnil-pia":
            pia = json.loads(path.read_text(encoding="utf-8"))
            allowed = {"p", "/p", "ul", "/ul", "li", "/li", "strong", "/strong", "em", "/em"}
            for text in strings(pia):
                assert not set(re.findall(r"<([^\s>]*)", text)) - allowed, text[:200]
        elif path.suffix == ".dpv":
            for text in strings([n.get("@id") for n in json.loads(path.read_text(encoding="utf-8"))["@graph"]]):
                assert re.fullmatch(r"own:[a-z0-9-]+", text), text
        else:
            json.loads(path.read_text(encoding="utf-8"))
    assert looked_at >= 25, looked_at
    print(f"{looked_at} reports of a hostile model")


if __name__ == "__main__":
    main()
