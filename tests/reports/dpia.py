"""Checks impact assessments in a folder: dpia.py FOLDER"""

import json
import pathlib
import sys

from registers import check_html


def fields(sections):
    for section in sections:
        yield from (b for b in section["blocks"] if b["type"] == "field")
        yield from fields(section["sections"])


def main():
    folder = pathlib.Path(sys.argv[1])
    for path in sorted(folder.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        all_fields = list(fields(document["sections"]))
        counts = {a: sum(f["answer"] == a for f in all_fields) for a in ("model", "suggestion", "person", "missing")}
        assert counts == document["fields"], (path.name, counts)
        for field in all_fields:
            assert (field["answer"] != "missing") or field["hint"], field
            assert (field["answer"] != "model") or field["passages"], field
        check_html(path.with_suffix(".html"))
        assert "<script" not in path.with_suffix(".md").read_text(encoding="utf-8")

    screening = json.loads((folder / "screening").read_text(encoding="utf-8"))
    conclusions, table = [b for s in screening["sections"] for b in s["blocks"] if b["type"] == "table"]
    (conclusion,) = conclusions["rows"]
    assert conclusion["conclusion"][0]["text"].startswith("required: on the list"), conclusion
    assert conclusion["made"][0]["text"] == "none" and "impact assessment" in conclusion["finding"][0]["text"], conclusion
    answers = {row["criterion"][0]["text"]: row["answer"][0]["text"] for row in table["rows"]}
    assert len(answers) >= 22, answers
    assert answers["People are evaluated or scored"] == "yes", answers
    assert answers["On a large scale"] == "no", answers
    assert all(row["facts"] for row in table["rows"]), table
    print(f"{len(answers)} criteria")


if __name__ == "__main__":
    main()
