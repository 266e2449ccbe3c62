"""Opens pages of reports in Chromium: pages.py FOLDER AXE.js"""

import pathlib
import re
import subprocess
import sys

from chromium import Chromium

WIDTHS = {"desktop": 1280, "narrow": 390}


def output(*call):
    return subprocess.run(call, capture_output=True, text=True, check=True, timeout=120).stdout


def check_pdf(path, sections, problems):
    name = path.stem
    info = output("pdfinfo", "-f", "1", "-l", "9999", str(path))
    pages = int(re.search(r"^Pages:\s+(\d+)", info, re.M).group(1))
    sizes = re.findall(r"^Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)", info, re.M)
    if len(sizes) != pages or any(sorted(round(float(v)) for v in size) != [595, 842] for size in sizes):
        problems.append(f"{name}: pages that are not A4: {set(sizes)}")
    texts = output("pdftotext", "-layout", str(path), "-").split("\f")[:pages]
    for number, text in enumerate(texts, 1):
        if not re.search(rf"\b{number}\s*/\s*{pages}\b", text):
            problems.append(f"{name}: page {number} of {pages} has no number")
        words = re.sub(r"\s+", " ", text)
        if len(words) < 60:
            problems.append(f"{name}: page {number} of {pages} is empty: {words}")
    whole = re.sub(r"\s+", " ", " ".join(texts))
    at = 0
    for section in sections:
        found = whole.find(section, at)
        if found < 0:
            problems.append(f"{name}: section {section!r} is not in the PDF, or not in its order")
        at = max(at, found)
    return pages


def main():
    folder, axe = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")
    problems, looked_at, printed = [], 0, 0
    browser = Chromium()
    try:
        for page in sorted(folder.glob("*.html")):
            for width_name, width in WIDTHS.items():
                where = f"{page.stem}, {width_name}"
                browser.size(width, 900)
                said, asked = browser.open(page)
                problems += [f"{where}: the console says {line}" for line in said] + [f"{where}: asks for {url}" for url in asked]
                wide = browser.evaluate("document.documentElement.scrollWidth")
                if wide > width:
                    problems.append(f"{where}: {wide} pixels wide")
                browser.evaluate(axe)
                result = browser.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map("
                                          "v => ({id: v.id, impact: v.impact, first: v.nodes[0].html.slice(0, 160)})))")
                problems += [f"{where}: {v['impact']} {v['id']}: {v['first']}" for v in result if v["impact"] in ("serious", "critical", "moderate")]
                looked_at += 1
            sections = browser.evaluate("[...document.querySelectorAll('main > section > h2')].map(h => [...h.childNodes].at(-1).textContent.trim())")
            if not sections:
                problems.append(f"{page.stem}: no sections")
            pdf = page.with_suffix(".pdf")
            browser.pdf(pdf)
            pages = check_pdf(pdf, [re.sub(r"\s+", " ", s) for s in sections], problems)
            if page.stem == "dpia-one" and not 5 <= pages <= 12:
                problems.append(f"an assessment of one processing takes {pages} pages")
            printed += pages
    finally:
        browser.close()
    print(f"{looked_at} views, {printed} pages on paper")
    sys.exit("\n".join(problems) or 0)


if __name__ == "__main__":
    main()
