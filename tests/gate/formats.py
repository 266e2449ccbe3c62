"""Checks what `lawful check --format ...` wrote against what the formats ask for.

    formats.py JSON SARIF JUNIT GITHUB GITLAB MARKDOWN     files of one and the same check
"""

import json
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

LEVELS = {"infringement": "error", "contradiction": "error", "unproven": "warning", "advice": "note"}
KINDS = {"infringement": "fail", "contradiction": "fail", "unproven": "open", "advice": "review"}


def load(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def unescaped_message(text):
    return re.sub(r"\\(.)", r"\1", text).replace("{{", "{").replace("}}", "}")


def printable(text):
    """Control characters become words, where a format cannot hold them or a terminal would obey them."""
    return re.sub("[\x00-\x1f]", lambda c: " " if c[0] in "\n\t" else f"<U+{ord(c[0]):04X}>", text)


def place(location):
    physical = location["physicalLocation"]
    region = physical["region"]
    return (urllib.parse.unquote(physical["artifactLocation"]["uri"]), region["startLine"], region["startColumn"],
            region["endLine"], region["endColumn"])


def place_of(finding):
    at = finding["place"]
    return (at["file"], at["line"], at["column"], at["end-line"], at["end-column"])


def check_sarif(findings, text):
    log = json.loads(text)
    assert log["version"] == "2.1.0" and "2.1.0" in log["$schema"]
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] and re.fullmatch(r"\d+\.\d+\.\d+.*", driver["semanticVersion"])
    assert run["columnKind"] == "unicodeCodePoints" and run["automationDetails"]["id"]
    assert run["invocations"][0]["executionSuccessful"] is True
    assert run["invocations"][0]["exitCode"] == int(any(f["fails"] for f in findings))
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids) and set(ids) == {f["rule"] for f in findings}
    for rule in driver["rules"]:
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert "Law:" in rule["help"]["text"] and "## Law" in rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "note")
        assert 0 < len(rule["properties"]["tags"]) <= 20
        assert rule["properties"]["precision"] and rule["properties"]["problem.severity"]
        assert rule["relationships"]
    assert len(run["results"]) == len(findings)
    hashes = []
    for result, finding in zip(run["results"], findings):
        assert result["ruleId"] == finding["rule"] == ids[result["ruleIndex"]]
        assert result["kind"] == KINDS[finding["verdict"]] and result["level"] == LEVELS[finding["verdict"]]
        assert place(result["locations"][0]) == place_of(finding)
        assert not result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("/")
        said = unescaped_message(result["message"]["text"])
        # What is left of unescaped brackets would be a link, and of braces a placeholder.
        assert not re.search(r"(?<!\\)(\\\\)*[\[\]]", result["message"]["text"])
        assert not re.search(r"(?<!\{)(\{\{)*\{\d+\}(?!\})", result["message"]["text"])
        assert said.startswith(finding["says"]) and "Law:" in said
        assert re.fullmatch(r"[0-9a-f]{16}:1", result["partialFingerprints"]["primaryLocationLineHash"])
        hashes.append((result["ruleId"], result["partialFingerprints"]["primaryLocationLineHash"]))
        for taxon in result["taxa"]:
            component = run["taxonomies"][taxon["toolComponent"]["index"]]
            assert component["name"] == taxon["toolComponent"]["name"]
            assert component["taxa"][taxon["index"]]["id"] == taxon["id"]
        assert result["taxa"]
        if finding["path"]:
            (flow,) = result["codeFlows"][0]["threadFlows"]
            stops = [(place(stop["location"]), stop["executionOrder"]) for stop in flow["locations"]]
            assert stops == [(place_of(stop), i + 1) for i, stop in enumerate(finding["path"])]
        else:
            assert "codeFlows" not in result
        if "accepted" in finding:
            (suppression,) = result["suppressions"]
            assert suppression["status"] == "accepted" and suppression["kind"] == "inSource"
            for word in ("until", "because", "approved-by"):
                assert finding["accepted"][word] in unescaped_message(suppression["justification"])
        else:
            assert "suppressions" not in result
        progress = finding.get("progress")
        state = {None: None, "appears": "new", "stays": "unchanged", "worse": "updated", "reopened": "updated"}[progress]
        assert result.get("baselineState") == state
    return run


def check_junit(findings, text):
    suites = ElementTree.fromstring(text)
    assert suites.tag == "testsuites"
    cases = [case for suite in suites for case in suite]
    told = [case for case in cases if case.get("name") != "nothing found"]
    assert len(told) == len(findings) and len(cases) > len(told)
    expected = {"failures": 0, "errors": 0, "skipped": 0}
    for finding in findings:
        if "accepted" in finding or finding.get("progress") == "stays":
            expected["skipped"] += 1
        elif finding["verdict"] in ("infringement", "contradiction"):
            expected["failures"] += 1
        elif finding["verdict"] == "unproven":
            expected["errors"] += 1
    count = lambda of, tag: sum(1 for case in of for child in case if child.tag == tag)
    for name, number in expected.items():
        tag = {"failures": "failure", "errors": "error"}.get(name, name)
        assert int(suites.get(name)) == number == count(cases, tag), name
        for suite in suites:
            assert int(suite.get(name)) == count(suite, tag)
    assert int(suites.get("tests")) == len(cases)
    for finding in findings:
        at = (finding["rule"], printable(finding["place"]["file"]), str(finding["place"]["line"]))
        assert any((case.get("classname"), case.get("file"), case.get("line")) == at for case in told), at


COMMAND = re.compile(r"^::(error|warning|notice) ([^\n]*?)::(.*)$")


def unescaped(text):
    return re.sub("%(0A|0D|25|3A|2C)", lambda match: chr(int(match[1], 16)), text)


def check_github(findings, text):
    commands = []
    for line in text.splitlines():
        match = COMMAND.match(line)
        if not match:
            assert not line.lstrip().startswith("::") and "##[" not in line, line
            continue
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        assert set(properties) == {"file", "line", "endLine", "col", "endColumn", "title"}, line
        commands.append((match[1], {k: unescaped(v) for k, v in properties.items()}, unescaped(match[3])))
    open_ones = [f for f in findings if f.get("progress") != "stays"]
    for level in ("error", "warning", "notice"):
        of = [f for f in open_ones if ("notice" if "accepted" in f else LEVELS[f["verdict"]].replace("note", "notice")) == level]
        shown = [c for c in commands if c[0] == level]
        assert len(shown) == min(10, len(of)), (level, len(shown), len(of))
        for (_, properties, message), finding in zip(shown, of):
            assert (properties["file"], int(properties["line"])) == (printable(finding["place"]["file"]), finding["place"]["line"])
            assert finding["says"] in message and "law: " in message
            if "accepted" in finding:
                assert finding["accepted"]["because"] in message
        for finding in of[10:]:
            assert f"[{finding['rule']}]" in text
    assert text.splitlines()[-1].startswith("lawful: ")


def check_gitlab(findings, text):
    assert not text.startswith("\ufeff")
    issues = json.loads(text)
    assert isinstance(issues, list) and len(issues) == len(findings)
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(prints)
    for issue, finding in zip(issues, findings):
        assert issue["check_name"] == finding["rule"] and finding["says"] in issue["description"]
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert (issue["severity"] == "info") == ("accepted" in finding)
        assert issue["location"]["path"] == finding["place"]["file"]
        assert issue["location"]["lines"]["begin"] == finding["place"]["line"]


def check_markdown(findings, text):
    assert len(text) <= 65_536
    assert text.startswith("<!-- lawful check -->\n## Lawful: ")
    assert ("## Lawful: failed" in text) == any(f["fails"] for f in findings)
    for finding in findings:
        assert f"`{finding['rule']}`" in text or "left out, because" in text
        if "accepted" in finding:
            assert finding["accepted"]["until"] in text or "left out, because" in text
    # The only HTML is the program's own.
    outside = re.sub(r"(`+)(?:(?!\1).)*\1", "", text, flags=re.S)
    tags = re.findall(r"(?<!\\)<[^ >]+", outside)
    assert set(tags) <= {"<!--", "<details", "<summary", "</summary", "</details"}, set(tags)


def main():
    as_json, sarif, junit, github, gitlab, markdown = map(load, sys.argv[1:])
    findings = json.loads(as_json)["findings"]
    check_sarif(findings, sarif)
    check_junit(findings, junit)
    check_github(findings, github)
    check_gitlab(findings, gitlab)
    check_markdown(findings, markdown)


main()
