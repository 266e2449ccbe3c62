"""Checks an import file for the program of the French authority: cnil.py FILE"""

import json
import pathlib
import re
import sys

TEXTS = {111, 112, 113, 121, 122, 123, 211, 212, 213, 214, 215, 221, 222, 223, 224, 225, 226, 227}
LISTS = {base + n for base in (320, 330, 340) for n in (1, 2, 3, 4)}
GAUGES = {base + n for base in (320, 330, 340) for n in (5, 6)}
PEOPLES = ("dpo_status", "dpo_opinion", "concerned_people_status", "concerned_people_opinion", "concerned_people_searched_opinion")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def times(thing):
    return all(TIME.fullmatch(thing[key]) for key in ("created_at", "updated_at") if key in thing) and "created_at" in thing


def main():
    pia = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    assert set(pia) == {"pia", "answers", "measures", "evaluations", "comments"}, set(pia)
    assert all(isinstance(pia[key], list) for key in ("answers", "measures", "evaluations", "comments"))
    head = pia["pia"]
    assert head["name"] and head["status"] == 0 and times(head) and "updated_at" in head, head
    assert all(isinstance(head[key], str) for key in ("category", "author_name", "evaluator_name", "validator_name")), head
    assert all(head[key] is None for key in PEOPLES), "what only people may say is empty"
    assert pia["evaluations"] == [], "evaluating is for people"
    measures = {m["title"] for m in pia["measures"]}
    assert [m["id"] for m in pia["measures"]] == list(range(1, len(measures) + 1)), pia["measures"]
    assert all(m["content"] and isinstance(m["placeholder"], str) and times(m) for m in pia["measures"])
    answered = [a["reference_to"] for a in pia["answers"]]
    assert len(answered) == len(set(answered)) and set(answered) <= TEXTS | LISTS | GAUGES, answered
    for answer in pia["answers"]:
        number, data = answer["reference_to"], answer["data"]
        assert type(number) is int and set(data) == {"text", "gauge", "list"} and times(answer), answer
        if number in LISTS:
            assert data["list"] and all(isinstance(one, str) for one in data["list"]) and data["gauge"] is None, answer
        elif number in GAUGES:
            assert data["gauge"] in (1, 2, 3, 4) and data["text"], answer
        else:
            assert data["text"].startswith("<") and data["gauge"] is None and data["list"] == [], answer
        if number % 10 == 4 and number in LISTS:
            assert set(data["list"]) <= measures, (data["list"], measures)
    for comment in pia["comments"]:
        assert comment["description"] and comment["reference_to"] in TEXTS and comment["for_measure"] is False and times(comment), comment
    print(len(answered), len(measures), len(pia["comments"]))


if __name__ == "__main__":
    main()
