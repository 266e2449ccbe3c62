#!/usr/bin/env bash
# Nothing that strangers write into a model, or into the name of a file, can act in a format: not in a
# terminal, a pipeline's log, Markdown, HTML, XML or JSON.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd -- "$work"

# Everything that a text may hold: escapes and hidden characters are refused when it is read.
python3 - <<'PYTHON'
evil = ["</details><script>alert(1)</script>", "![x](http://evil.example/p.png)", "[click](javascript:alert(1))", "@everyone please look",
        "closes #1", "::error file=x::stop", "##[add-mask]secret", "%0A::error::no", "--> <!-- x", "]]> <x/>", "| a | b |", "`code` ``more``",
        "``` block", "www.evil.example https://evil.example", "=cmd|' /C calc'!A0", "{0} {{0}}", "a\\u001b[31m", "# head", "1. one", "*b* _i_ ~s~ $x$"]
text = " ".join(evil).replace("\\", "\\\\").replace('"', '\\"')
def model(i, title):
    return f'''system site-{i} "{title}" {{ operated by bakery; located in GB }}
organisation mailer-{i} "{title}" {{ established in IN }}
collect name from customers at site-{i} for news
flow site-{i} -> mailer-{i} {{ carries name; for news }}
organisation second-{i} {{ established in IN }}
flow site-{i} -> second-{i} {{ carries name; for news }}
accept finding transfer-without-mechanism on flow site-{i} -> mailer-{i} {{ until 2026-12-31; because "{title}"; approved by "{title}" }}
'''
with open("evil.gdpr", "w", encoding="utf-8") as out:
    out.write('model of bakery\norganisation bakery "' + text + '" { established in GB }\n')
    out.write('data evil-data "' + text + '" { kind of name }\n')
    out.write('processing news "' + text + '" { controller bakery; purpose newsletter; uses name; basis contract with employer { necessary because "' + text + '" } }\n')
    for i, title in enumerate([text, *(t.replace("\\", "\\\\") for t in evil)]):
        out.write(model(i, title))
    out.write('rule own-rule "' + text + '" { law uk-gdpr art "' + text.replace("{", "").replace("}", "") + '" from 2021-01-01; never system; says "' + text.replace("{", "{{").replace("}", "}}") + '"; cure "' + text.replace("{", "{{").replace("}", "}}") + '"; reason "' + text + '" }\n')
PYTHON
formats=(json sarif junit github gitlab markdown)
look() { # look FILE...: all formats of a check, each as it should be
  local -a outputs=()
  for format in "${formats[@]}" text; do outputs+=(--format "$format" -o "evil.$format"); done
  call 1 check "$@" --as-of "$day" --fail-on infringement "${outputs[@]}"
  checks=$((checks + 1))
  python3 "$root/tests/gate/formats.py" "${formats[@]/#/evil.}" || wrong "$*"
  if LC_ALL=C grep -lP '[\x00-\x08\x0b-\x1f\x7f]' evil.*[a-z]; then wrong 'control characters'; fi
  # A pipeline obeys `::` at the beginning of a line, after white space too.
  if grep -nE '^\s*::' evil.text evil.markdown evil.junit evil.json evil.sarif evil.gitlab; then wrong 'a workflow command'; fi
}
look evil.gdpr
grep -q 'alert(1)' evil.text || wrong 'the texts are not in the findings at all'

# ---- Markdown: nothing of theirs is a link, picture, mention, reference, heading or HTML
python3 - evil.markdown <<'PYTHON' || wrong 'Markdown'
import re, sys
text = open(sys.argv[1], encoding="utf-8").read()
outside = re.sub(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", "", text)
assert "@everyone" not in outside and "#1" not in outside
for bad in (r"(?<!\\)\]\(", r"(?<!\\)!\[", r"https?://", r"www\.", r"(?<!\\)<script", r"(?<!\\)<x"):
    assert not re.search(bad, outside), bad
for line in outside.splitlines():
    assert not re.match(r"\s*(```|~~~|\d+\. |\|)", line), line
    if line.startswith("#"):
        assert re.match(r"##+ (Lawful|Infringements|Contradictions)", line), line
for tag, count in (("<details>", "</details>"), ("<summary>", "</summary>")):
    assert outside.count(tag) == outside.count(count)
PYTHON

# ---- SARIF: help in Markdown holds none of theirs either
python3 - evil.sarif <<'PYTHON' || wrong 'help of SARIF'
import json, re, sys
run = json.load(open(sys.argv[1], encoding="utf-8"))["runs"][0]
(rule,) = [r for r in run["tool"]["driver"]["rules"] if r["id"] == "own-rule"]
outside = re.sub(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", "", rule["help"]["markdown"])
assert not re.search(r"(?<!\\)<script|(?<!\\)\]\(|https?://|@everyone", outside), outside
for result in run["results"]:
    for location in result["locations"] + result.get("relatedLocations", []):
        assert ":" not in location["physicalLocation"]["artifactLocation"]["uri"]
PYTHON

# ---- names of files
mkdir -p names
name=$'names/a\n::error file=x::b,c:d%0A <b> \e[31m@all `x` #1.gdpr'
cp evil.gdpr "$name"
look names
python3 - "$name" <<'PYTHON' || wrong 'a file name'
import json, sys, urllib.parse
log = json.load(open("evil.sarif"))
uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
assert urllib.parse.unquote(uri) == sys.argv[1], uri
PYTHON

# ---- a link that came with a change does not take an output elsewhere; one that stays here does what it says
mkdir -p outside tree/model && echo mine >outside/kept && cp names/* tree/model/
cd tree
ln -s ../outside/kept report.sarif && ln -s ../outside folder && ln -s ../outside/new new.sarif && echo >page.sarif && ln -s page.sarif here.sarif
refuses 'a link leads out' check model --as-of "$day" --format sarif -o report.sarif
refuses 'a link leads out' check model --as-of "$day" --format sarif -o folder/kept
refuses 'a link leads out' check model --as-of "$day" --format sarif -o folder/other
is 'what lies outside' "$(cat ../outside/*)" mine
call 1 check model --as-of "$day" --format sarif -o new.sarif
is 'what lies outside' "$(ls ../outside)" kept
call 1 check model --as-of "$day" --format sarif -o here.sarif
[[ -L here.sarif && -s page.sarif ]] || wrong 'a link that stays here is not followed'
call 1 check model --as-of "$day" --format sarif -o "$work/tree/report.sarif"

# ---- a model is somebody's work: no output takes its place, by whatever name it is called
cp model/*.gdpr kept && ln -s model link
for file in model/*.gdpr; do
  refuses 'a model stands there' check model --as-of "$day" --format sarif -o "$file"
  refuses 'a model stands there' check model --as-of "$day" --format sarif -o "link/${file#model/}"
  cmp -s "$file" kept || wrong 'a model was written over'
done
cd "$work"
finish
