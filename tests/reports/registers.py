"""Compares the formats of the registers in a folder: registers.py FOLDER"""

import csv
import html.parser
import json
import pathlib
import sys
import xml.etree.ElementTree as xml
import zipfile

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells_of_json(path):
    document = json.loads(path.read_text(encoding="utf-8"))
    tables = [b for s in document["sections"] for b in s["blocks"] if b["type"] == "table"]
    return [[[c["title"] for c in t["columns"]]] +
            [["; ".join(": ".join([*([p["about"]] if "about" in p else []), p["text"]]) for p in row[c["key"]]) for c in t["columns"]] for row in t["rows"]] for t in tables]


def cells_of_xlsx(path):
    with zipfile.ZipFile(path) as book:
        strings = [("".join(t.text or "" for t in s.iter(SHEET + "t")))
                   for s in xml.fromstring(book.read("xl/sharedStrings.xml"))]
        sheets = sorted((n for n in book.namelist() if n.startswith("xl/worksheets/sheet")))
        out = []
        for name in sheets:
            sheet = xml.fromstring(book.read(name))
            assert sheet.find(f".//{SHEET}pane").get("state") == "frozen", name
            assert sheet.find(f"{SHEET}autoFilter") is not None, name
            assert sheet.find(f".//{SHEET}f") is None, f"{name}: a formula"
            out.append([[strings[int(c.find(SHEET + "v").text)] if c.get("t") == "s" else "" for c in row.iter(SHEET + "c")]
                        for row in sheet.iter(SHEET + "row")])
        return out


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs


def check_html(path):
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    assert not page.tags & {"script", "img", "iframe", "link", "object", "b"}, f"{path.name}: {page.tags}"
    for name, value in page.attributes:
        assert not name.startswith("on"), f"{path.name}: {name}"
        if name in ("href", "src"):
            assert ":" not in value and not value.startswith("//"), f"{path.name}: {value}"


def main():
    folder = pathlib.Path(sys.argv[1])
    compared = 0
    for path in sorted(folder.glob("*.json")):
        tables = cells_of_json(path)
        filled = [t for t in tables if len(t) > 1] or tables
        book = cells_of_xlsx(path.with_suffix(".xlsx"))
        assert [[[c for c in row if c] for row in t] for t in book] == [[[c for c in row if c] for row in t] for t in tables], path.name
        with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        for row in rows:
            for cell in row:
                assert not cell or cell[0] not in "=+-@\t\r|%", f"{path.name}: {cell}"
        assert [[c.removeprefix("'") for c in row] for row in rows] == \
            [[c.removeprefix("'") for c in row] for row in filled[0]], path.name
        check_html(path.with_suffix(".html"))
        assert "<script" not in path.with_suffix(".md").read_text(encoding="utf-8")
        compared += sum(len(row) for t in tables for row in t)
    assert compared > 1000, compared
    print(f"{compared} cells are the same in json, csv and xlsx")


if __name__ == "__main__":
    main()
