"""Checks notices and reviews in a folder: notice.py FOLDER"""

import json
import pathlib
import sys

from registers import check_html


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def sections(document):
    def walk(all_sections):
        for section in all_sections:
            yield section
            yield from walk(section["sections"])
    return {s["key"]: s for s in walk(document["sections"])}


def blocks(section, kind):
    return [b for b in section["blocks"] if b["type"] == kind]


def field(section, key):
    (found,) = [b for b in blocks(section, "field") if b["key"] == key]
    return found


def texts(passages):
    return [p["text"] for p in passages]


def said(section):
    return [b["passage"]["text"] for b in blocks(section, "paragraph")]


def rows(section, key):
    (table,) = [b for b in blocks(section, "table") if b["key"] == key]
    return [{c: texts(cell) for c, cell in row.items()} for row in table["rows"]]


def check_writers(folder):
    pages = 0
    for path in sorted(folder.glob("*.html")):
        check_html(path)
        html, md = path.read_text(encoding="utf-8"), path.with_suffix(".md").read_text(encoding="utf-8")
        assert html.startswith("<!DOCTYPE html>") and html.rstrip().endswith("</html>"), path.name
        for text in (html, md):
            assert "\u202e" not in text, f"{path.name}: a mark that turns text round"
            for bad in ("<script", "<img", "<iframe", "<h1>owned", "<svg", "<a href=\"javascript"):
                assert bad not in text, f"{path.name}: {bad}"
        pages += 1
    assert pages == 13, pages


def check_notices(folder):
    counts = {}
    for name in ("panoptics", "panoptics-cured", "web-shop", "employer", "teen-health-app", "saas-processor"):
        document = load(folder / f"notice-{name}.json")
        assert document["report"] == "notice", name
        assert document["sections"][0]["key"] == "in-short", name
        counts[name] = document["fields"]
        for section in sections(document).values():
            for f in blocks(section, "field"):
                assert f["answer"] != "model" or all(p["text"].strip() for p in f["passages"]) and f["passages"], (name, f)
                assert f["answer"] != "missing" or not f["passages"] and f["hint"], (name, f)
    # What nobody stated is marked, and only there.
    assert counts["panoptics"]["missing"] > 50, counts
    for name in ("web-shop", "employer", "teen-health-app", "saas-processor"):
        assert counts[name]["missing"] <= 1, (name, counts[name])

    cured = sections(load(folder / "notice-panoptics-cured.json"))
    assert texts(field(cured["who"], "controller")["passages"])[0] == "Panoptics Global Ltd"
    assert field(cured["who"], "controller")["passages"][0]["place"]["file"].endswith("organisations.gdpr")
    assert texts(field(cured["handle-orders"], "keeping")["passages"]) == ["6 years after the end of the contract, then deleted"]
    interest = texts(field(cured["bill-companies"], "basis")["passages"])
    assert "Our interest: being paid" in interest, interest
    recipients = {r["who"][0]: r for r in rows(cured["recipients"], "recipients")}
    assert set(recipients) == {"Northern Racks Ltd", "Mailroom Services Ltd", "Google LLC", "Lowland Bank plc", "Trueface Ltd",
                               "HM Revenue and Customs", "Adstream Ltd"}, sorted(recipients)
    assert recipients["Adstream Ltd"]["role"] == ["decides together with us"], recipients["Adstream Ltd"]
    assert recipients["Google LLC"]["role"] == ["works for us, on our instructions"]
    (transfer,) = rows(cured["abroad"], "transfers")
    assert transfer["country"] == ["United States"] and "UK Addendum to the EU clauses of 2021" in transfer["grounds"], transfer
    assert any("copy" in p for p in said(cured["abroad"]))
    cookies = {r["name"][0]: r for r in rows(cured["cookies"], "cookies")}
    assert cookies["_ga"]["lasts"] == ["13 months"] and cookies["_ga"]["choice"] == ["only after you agreed"], cookies["_ga"]
    assert [r["from"] for r in rows(cured["sources"], "sources")][-1][0] == "Trueface Ltd"
    assert any("take your consent back" in p for p in said(cured["rights"]))
    assert any("direct marketing" in p for p in said(cured["objecting"]))

    # Rights hang on the basis.
    employer = sections(load(folder / "notice-employer.json"))
    assert "objecting" not in employer and not any("consent" in p for p in said(employer["rights"]))
    assert "portability" in [f["key"] for f in blocks(employer["rights"], "field")]
    teens = sections(load(folder / "notice-teen-health-app.json"))
    assert "objecting" not in teens and any("take your consent back" in p for p in said(teens["rights"]))
    vendor = sections(load(folder / "notice-saas-processor.json"))
    assert "objecting" in vendor and "portability" not in [f["key"] for f in blocks(vendor["rights"], "field")]
    # What the vendor does for the hotels is theirs to tell.
    assert "bookings" not in vendor


    # One processing alone: its basis decides about the rights.
    one = sections(load(folder / "one"))
    assert "books" in one and "orders" not in one and "objecting" not in one
    assert "portability" not in [f["key"] for f in blocks(one["rights"], "field")]


def check_days(folder):
    def complaint(name):
        return " ".join(said(sections(load(folder / name))["complaining"]))

    assert "complain to us" not in complaint("day-2026-06-18") and "section 165" not in complaint("day-2026-06-18")
    assert "complain to us" in complaint("day-2026-06-19") and "section 165" in complaint("day-2026-06-19")
    assert "Commissioner" not in complaint("notice-employer.json") and "complain to us" not in complaint("notice-employer.json")

    def owed(name):
        return [r["item"][0] for r in rows(sections(load(folder / name))["items"], "items")]

    assert "the right to complain to the controller" not in owed("reviewed-2026-06-18")
    assert "the right to complain to the controller" in owed("reviewed-2026-06-19")

    def decided(name):
        return " ".join(said(sections(load(folder / name))["decisions"]))

    assert "not to be subject" in decided("decider-2026-02-04") and "not to be subject" not in decided("decider-2026-02-05")
    logic = field(sections(load(folder / "decider-2026-06-19"))["decisions"], "logic")
    assert logic["answer"] == "person" and not logic["passages"], logic


# The verdicts that the lawyer's review of the worked example comes to, by item.
VERDICTS = {
    "the purposes": "said vaguely",
    "the lawful basis of each purpose": "said vaguely",
    "the legitimate interests pursued": "said vaguely",
    "the categories of data": "not said",
    "where the data comes from": "said vaguely",
    "the recipients or their categories": "said vaguely",
    "that data goes to a third country or international organisation": "said vaguely",
    "the adequacy decision, its absence, or the safeguards": "said vaguely",
    "how long data is kept, or by which criteria": "said vaguely",
    "the rights of access, rectification, erasure, restriction, objection and portability": "said vaguely",
    "the right to withdraw consent": "not said",
    "the right to object, clearly and apart from the rest": "said vaguely",
    "the right to complain to the controller": "said vaguely",
    "the right to complain to the supervisory authority": "not said",
    "whether the data must be given, and what follows if not": "not said",
    "how long cookies last": "not said",
    "who else can read cookies": "not said",
}


def check_places(document, section, table, column, text):
    """Each quoted sentence stands at the line that the review names."""
    lines = text.splitlines()
    checked = 0
    (found,) = [b for b in blocks(sections(document)[section], "table") if b["key"] == table]
    for row in found["rows"]:
        for passage in row[column]:
            place = passage.get("place", {})
            if not place.get("file", "").endswith(".md") or not passage["text"].startswith('"'):
                continue
            plain = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"})
            words = passage["text"][1:].removesuffix('"').removesuffix(" ...").translate(plain)
            assert words in lines[place["line"] - 1].translate(plain), passage
            checked += 1
    assert checked, (section, table)
    return checked


def check_reviews(folder):
    document = load(folder / "review-panoptics.json")
    parts = sections(document)
    items = {r["item"][0]: r for r in rows(parts["items"], "items")}
    for item, verdict in VERDICTS.items():
        assert items[item]["verdict"] == [verdict], (item, items[item])
        assert items[item]["why"] and items[item]["articles"], item
    assert any("13(2)(d)" in a for a in items["the right to complain to the supervisory authority"]["articles"])
    promises = rows(parts["contradictions"], "contradictions")
    assert len(promises) == 14 and all(r["words"] and r["facts"] and r["law"] and r["cure"] for r in promises), len(promises)
    assert any("profiling included" in r["words"][0] and r["facts"] == ["Build a profile of your interests and preferences"] for r in promises)
    wrong = {r["rule"][-1]: r for r in rows(parts["conduct"], "infringements")}
    for rule in ("no-lawful-basis", "consent-implied", "retention-missing", "complaint-to-authority-not-told"):
        assert rule in wrong and wrong[rule]["cure"], (rule, sorted(wrong))
    text = pathlib.Path("policies/panoptics/notice.md").read_text(encoding="utf-8")
    places = check_places(document, "contradictions", "contradictions", "words", text)
    places += check_places(document, "conduct", "infringements", "words", text)
    assert rows(parts["unspoken"], "unspoken") == []
    assert rows(parts["undecided"], "questions") and rows(parts["undecided"], "unchecked")
    assert {f["answer"] for f in blocks(parts["sign-off"], "field")} == {"person"}

    cured = sections(load(folder / "review-cured.json"))
    assert {tuple(r["verdict"]) for r in rows(cured["items"], "items")} == {("said",)}
    for section, table in (("contradictions", "contradictions"), ("conduct", "infringements"), ("unspoken", "unspoken"), ("undecided", "questions")):
        assert rows(cured[section], table) == [], section

    foreign = sections(load(folder / "review-foreign.json"))
    assert "not the text that the model speaks of" in said(foreign["result"])[0]
    assert not blocks(foreign["items"], "table")
    missing = rows(foreign["missing-quotes"], "missing-quotes")
    assert len(missing) > 80 and ["We sell no data and rent none out."] in [r["quote"] for r in missing]
    assert len(rows(foreign["unspoken"], "unspoken")) > 200

    longer = load(folder / "review-longer.json")
    (extra,) = rows(sections(longer)["unspoken"], "unspoken")
    assert extra["sentence"] == ["We also knit hats out of your data."], extra

    hostile = sections(load(folder / "review-hostile.json"))
    (promise,) = rows(hostile["contradictions"], "contradictions")
    assert promise["words"] == ['"Nothing <b>ever</b> leaves us."'], promise
    unquoted = sections(load(folder / "review-unquoted.json"))
    assert "quotes no words" in said(unquoted["result"])[0]
    return places


def main():
    folder = pathlib.Path(sys.argv[1])
    check_writers(folder)
    check_notices(folder)
    check_days(folder)
    places = check_reviews(folder)
    print(f"{len(VERDICTS)} verdicts as the lawyer's; {places} sentences at their lines")


if __name__ == "__main__":
    main()
