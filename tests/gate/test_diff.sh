#!/usr/bin/env bash
# `lawful diff`: what a change makes worse or cures, and what it changes, between folders and revisions.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd -- "$work"
mkdir base head

compare() { call "$1" diff "${2:-base}" "${3:-head}" --as-of "$day" "${@:4}"; } # compare STATUS [BASE HEAD ARGUMENT...]
cured() { shop "$safeguard" "$@"; echo "$assessment"; }

# ---- the same on both sides: nothing is worse, whatever there is
shop >base/main.gdpr
{ printf '\n# moved\n'; shop; } >head/other-name.gdpr
compare 0
says '^\[ \] transfer-without-mechanism: .* \(infringement, UK GDPR'
says '^    still to do at site -> mailer \(news\) to IN \[head/other-name.gdpr:14:6\]$'
says '^from base to head: 0 new or worse'
says_not '^[+-] '

# ---- a cure
cured >head/other-name.gdpr
compare 0
says '^Transfers$'
says '^\[x\] transfer-without-mechanism: '
says '^    put right at site -> mailer \(news\) to IN$'
says_not '^\[ \] transfer'
says '^\+ safeguard idta of flow site -> mailer \(news\)$'

# ---- and back
compare 1 head base
says '^infringement\[transfer-without-mechanism\]: .* \(appears\)$'
says '^  --> base/main.gdpr:12:6$'
says '= path: collected at site \(GB\) \[base/main.gdpr:11:9\], mailer \(IN\)'
says '= law: UK GDPR'
says '= cure: '
says '^- safeguard idta of flow site -> mailer \(news\)$'

# ---- another recipient, more data: new
shop '' '' printer >head/other-name.gdpr
compare 1
says '^infringement\[transfer-without-mechanism\]'
says '^\[x\] transfer-without-mechanism: '
says '^    no longer there: site -> mailer \(news\) to IN$'
says '^\+ recipient Printing Pvt Ltd$'
says '^- recipient Bulk Mail Pvt Ltd$'
says '^\+ flow site -> printer \(news\)$'
says '^\+ transfer site -> printer \(news\) to IN, under UK GDPR$'
shop '' 'age-range, email-address' >head/other-name.gdpr
compare 1
says '= new: age-range'
says '^\+ data Bulk Mail Pvt Ltd: Age range of Customers$'
says_not '^\+ recipient'

# ---- what else can change
{ cured | sed 's/located in GB; encrypted/located in FR; encrypted/; s/purpose newsletter/purpose surveys/; s/basis contract with customers/basis consent/'; } >head/other-name.gdpr
cured >base/main.gdpr
compare 0 base head --fail-on never
says '^\+ country France$'
says '^\+ purpose '
says '^- purpose Newsletter$'
says '^\+ basis consent of processing news$'
says '^- basis contract of processing news$'
# an infringement that comes of another line
sed 's/established in GB/established in FR/' base/main.gdpr >head/other-name.gdpr
compare 1 base head --fail-on infringement

# ---- worse, and reopened
{ shop 'safeguard idta { assessed by india-test }'; echo "$assessment"; } >base/main.gdpr
{ shop 'safeguard idta { signed 2030-01-01; assessed by india-test }'; echo "$assessment"; } >head/other-name.gdpr
compare 1 base head --fail-on infringement
says '\((worse|appears)\)$'
accept='accept finding transfer-without-mechanism on flow site -> mailer { until 2026-12-31; because "signing"; approved by "DPO" }'
{ shop; echo "$accept"; } >base/main.gdpr
shop >head/other-name.gdpr
compare 1
says '^infringement\[transfer-without-mechanism\]: .* \(reopened\)$'
says '^- accepted finding transfer-without-mechanism on site -> mailer \(news\) until 2026-12-31, by DPO: signing$'
compare 0 head base
says '^accepted\[transfer-without-mechanism\].*until 2026-12-31, by DPO: signing'
says '^\+ accepted finding '

# ---- a change cannot loosen the gate that it has to pass
cured >base/main.gdpr
{ shop | sed '/^gate/d'; echo 'gate { fail on never }'; } >head/other-name.gdpr
compare 1
says '^- gate rule transfer-without-mechanism fails on infringement$'
compare 0 base head --fail-on never
# and a stricter one counts at once
sed '/^gate/d' base/main.gdpr >base/open.gdpr && rm base/main.gdpr
{ cat base/open.gdpr; echo 'data wishes "Wishes" { about customers }'; } >head/other-name.gdpr
compare 0
echo 'gate { fail on advice }' >>head/other-name.gdpr
compare 1

# ---- formats
cured >base/open.gdpr
shop '' 'age-range, email-address' >head/other-name.gdpr
compare 1 base head --format json -o d.json --format markdown -o d.md --format sarif -o d.sarif --format text
says '^infringement'
compare 0 head base --format json -o c.json --format markdown -o c.md --format sarif -o c.sarif
is 'output beside files' "$(cat out)" ''
python3 - <<'PYTHON' || wrong 'formats of a diff'
import json, re
worse, cured = (json.load(open(name)) for name in ("d.json", "c.json"))
assert worse["fails"] and not cured["fails"] and worse["version"] == 1 and worse["base"] == "base" and worse["head"] == "head"
kinds = {change["kind"]: change for change in worse["changes"]}
assert any("Age range" in thing["text"] for thing in kinds["data"]["appears"]) and kinds["safeguard"]["gone"]
states = {f["progress"] for f in worse["findings"]}
assert "appears" in states and "cured" in {f["progress"] for f in cured["findings"]}
for name, states in (("d", {"new"}), ("c", {"absent"})):
    run = json.load(open(name + ".sarif"))["runs"][0]
    found = {r["baselineState"] for r in run["results"] if r["ruleId"] == "transfer-without-mechanism"}
    assert found == states, found
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["baselineState"] != "absent" or (result["kind"], result["level"]) == ("pass", "none")
    assert run["invocations"][0]["exitCode"] == (1 if name == "d" else 0)
text = open("d.md").read()
assert text.startswith("<!-- lawful diff -->\n## Lawful: this change makes something unlawful")
assert "### New or worse" in text and "### What changes" in text
picture = re.search(r"```mermaid\n(flowchart LR\n.*?)```", text, re.S)[1]
assert "carries more" in picture and re.search(r"n0 -->\|", picture), picture
ticked = open("c.md").read()
assert "nothing gets worse" in ticked and "### Cured" in ticked
assert re.search(r"^- \[x\] \*\*Transfers\*\*: .*no longer there|^- \[x\] \*\*Transfers\*\*: .*put right at", ticked, re.M), ticked
PYTHON

# ---- revisions
git init -q -b main repo
cd repo
mkdir -p model/sub other
cured >model/sub/shop.gdpr
echo 'use "./sub/"' >model/main.gdpr
echo 'organisation other-one { established in GB }' >other/other.gdpr
git add . && git commit -qm one && git tag first
shop >model/sub/shop.gdpr
git commit -qam two
git branch -- worse
state() { git status --porcelain; git rev-parse HEAD; git symbolic-ref HEAD; git ls-files -s; cat model/sub/shop.gdpr; }
before=$(state)
compare 1 first:model HEAD:model
says '^  --> model/sub/shop.gdpr:12:6$'
compare 0 HEAD:model first:model
compare 1 first model
says '^  --> model/sub/shop.gdpr:12:6$'
compare 0 HEAD model
compare 0 model HEAD
compare 1 "$(git rev-parse first)":model 'HEAD^{/two}:model'
(cd model && call 1 diff first HEAD --as-of "$day" && says '^  --> sub/shop.gdpr:12:6$')
is 'work tree and index after diffs' "$(state)" "$before"
cured >model/sub/shop.gdpr
compare 0 HEAD:model model
says '^\[x\] '
git checkout -q -- model
rm -r model
compare 1 first:model worse:model
git checkout -q -- model

# ---- what cannot be compared
refuses 'no revision: none begins with a dash' diff --as-of "$day" -- --output=x HEAD
refuses 'no revision: none begins with a dash' diff --as-of "$day" -- HEAD -x
refuses 'no option' diff --upload-pack=x HEAD
[[ ! -e x ]] || wrong 'a revision was an option of git'
refuses 'is no folder and no revision' diff '$(touch pwned)' HEAD --as-of "$day"
refuses 'is no folder and no revision' diff '; touch pwned' HEAD --as-of "$day"
refuses 'is no folder and no revision' diff nowhere HEAD --as-of "$day"
refuses 'has no folder "gone"' diff first:gone HEAD:model --as-of "$day"
refuses 'has no folder' diff 'first:../model' HEAD:model --as-of "$day"
refuses 'is no folder in' diff first:model/main.gdpr HEAD:model --as-of "$day"
[[ ! -e pwned ]] || wrong 'a shell ran'
git checkout -q -b empty && git rm -rq model other && git commit -qm empty --allow-empty && git checkout -q main
refuses 'holds no .gdpr file' diff empty main --as-of "$day"
refuses 'holds no .gdpr file' diff main empty --as-of "$day"
git checkout -q -b broken && echo 'flow a ->' >model/sub/shop.gdpr && git commit -qam broken && git checkout -q main
refuses '"broken:model" cannot be judged' diff broken:model main:model --as-of "$day"
refuses '"broken:model" cannot be judged' diff main:model broken:model --as-of "$day"
refuses 'cannot write' diff first:model main:model --as-of "$day" --format json -o no/folder/x
refuses 'HEAD is missing' diff first
(cd / && refuses 'is no folder' diff no-such-revision no-other --as-of "$day")

# ---- what a revision may not do: leave its folder, run, hide behind attributes
git checkout -q -b links
ln -s /etc/passwd model/evil.gdpr && git add model/evil.gdpr && git commit -qm link
refuses 'outside-root|leads out' diff links:model main:model --as-of "$day"
git checkout -q main && git checkout -q -b attributes
printf '*.gdpr export-ignore filter=evil diff=evil\n' >.gitattributes
git config filter.evil.smudge "touch $work/pwned" && git config filter.evil.clean cat && git config diff.evil.textconv "touch $work/pwned"
git add . && git commit -qm attributes
compare 1 first:model attributes:model
[[ ! -e $work/pwned ]] || wrong 'a filter ran'
git checkout -q main
git update-index --add --cacheinfo "160000,$(git rev-parse HEAD),model/vendored" && git commit -qm submodule
refuses 'submodule' diff first:model HEAD:model --as-of "$day"
git reset -q --hard HEAD~1
# a tree made by hand, with a name that leads out
blob=$(git rev-parse HEAD:model/sub/shop.gdpr)
tree=$(printf '100644 blob %s\t%s\n' "$blob" '..evil.gdpr' | git mktree)
compare 1 "first:model" "$tree"
# a folder that looks like a repository, with settings of its own, is none
git init -q --bare model/inner && git --git-dir=model/inner config core.fsmonitor "touch $work/pwned" && git --git-dir=model/inner config core.worktree ..
(cd model/inner && refuses 'is no folder, and the current folder is in no repository' diff no-such-revision no-other --as-of "$day"; exit $((failures > 0))) || failures=$((failures + 1))
rm -rf model/inner
# what a clone left behind is not fetched
git config uploadpack.allowFilter true
git clone -q --filter=blob:none --no-checkout "file://$PWD" ../partial
git -C ../partial config remote.origin.uploadpack "touch $work/pwned; git-upload-pack"
cp -r model ../partial/
(cd ../partial && refuses 'lacks files of it, and nothing is fetched' diff main:model model --as-of "$day"; exit $((failures > 0))) || failures=$((failures + 1))
[[ ! -e $work/pwned ]] || wrong 'something ran'
if ((EUID == 0)); then
  chown -R 4711 .
  refuses 'belongs to somebody else' diff first:model main:model --as-of "$day"
  grep -q 'safe.directory' "$work/err" || wrong 'no cure for a repository of somebody else'
  chown -R 0 .
fi
cd ..
mkdir -p temporary
TMPDIR=$work/temporary call 0 diff head base --as-of "$day"
(cd repo && TMPDIR=$work/temporary call 1 diff first:model main:model --as-of "$day")
is 'copies that are left behind' "$(ls -A temporary)" ''
finish
