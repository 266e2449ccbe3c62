"""Holds reports against the schema in docs/report-json.md: shape.py PAGE FILE..."""

import json
import pathlib
import re
import sys

KINDS = {"object": dict, "array": list, "string": str, "integer": int}
KNOWN = {"$schema", "$defs", "$ref", "type", "const", "enum", "required", "properties", "additionalProperties", "items", "anyOf"}


def problem(value, shape, root, at="the report"):
    """The first thing that does not fit, or nothing; only what the page's schema uses is understood."""
    assert set(shape) <= KNOWN, set(shape) - KNOWN
    if "$ref" in shape:
        return problem(value, root["$defs"][shape["$ref"].removeprefix("#/$defs/")], root, at)
    if "anyOf" in shape:
        found = [problem(value, one, root, at) for one in shape["anyOf"]]
        return None if None in found else "; or ".join(found)
    if "const" in shape and value != shape["const"]:
        return f"{at}: not {shape['const']}"
    if "enum" in shape and value not in shape["enum"]:
        return f"{at}: {value} is none of {shape['enum']}"
    if "type" in shape and (not isinstance(value, KINDS[shape["type"]]) or isinstance(value, bool)):
        return f"{at}: no {shape['type']}"
    if isinstance(value, dict):
        for key in shape.get("required", []):
            if key not in value:
                return f"{at}: without {key}"
        for key, one in value.items():
            inner = shape.get("properties", {}).get(key, shape.get("additionalProperties", {}))
            if inner is False:
                return f"{at}: {key} is not in the schema"
            if (found := problem(one, inner, root, f"{at}.{key}")):
                return found
    if isinstance(value, list):
        for i, one in enumerate(value):
            if (found := problem(one, shape.get("items", {}), root, f"{at}[{i}]")):
                return found
    return None


def main():
    page = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
    schema = json.loads(re.search(r"^```json\n(.*?)^```$", page, re.M | re.S).group(1))
    assert problem({"version": 2}, schema, schema), "the schema takes anything"
    kinds = set()
    for name in sys.argv[2:]:
        report = json.loads(pathlib.Path(name).read_text(encoding="utf-8"))
        found = problem(report, schema, schema)
        assert not found, f"{name}: {found}"
        for table in (b for s in report["sections"] for b in s["blocks"] if b["type"] == "table"):
            assert all(set(row) == {c["key"] for c in table["columns"]} for row in table["rows"]), table["key"]
            assert len(table.get("missing", table["rows"])) == len(table["rows"]), table["key"]
        kinds.add(report["report"])
    assert kinds == set(schema["properties"]["report"]["enum"]), kinds
    print(f"{len(kinds)} kinds of reports have the shape of the page")


if __name__ == "__main__":
    main()
