#!/usr/bin/env bash
# What the GitHub action runs, outside of GitHub: the gate's status, the outputs, the comment.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd -- "$work"
git init -q -b main repo && cd repo
mkdir model temp
{ shop "$safeguard"; echo "$assessment"; } >model/shop.gdpr
git add . && git commit -qm one && git tag base

# gate STATUS [NAME=VALUE...]: the script of the action with these variables
gate() {
  local status=0
  : >output; : >summary
  env LAWFUL_PROGRAM="$lawful" LAWFUL_PATH=model LAWFUL_AS_OF="$day" RUNNER_TEMP="$PWD/temp" GITHUB_OUTPUT="$PWD/output" GITHUB_STEP_SUMMARY="$PWD/summary" \
    "${@:2}" "$root/packaging/${script:-github-gate}" >"$work/out" 2>"$work/err" || status=$?
  is "status of the action with ${*:2}" "$status" "$1"
}
output() { sed -n "s/^$1=//p" output; }

gate 0
says '^lawful: '
is 'a SARIF file' "$(head -c 1 "$(output sarif)")" '{'
gate 0 LAWFUL_BASE=base
grep -q 'nothing gets worse' summary || wrong 'no summary of a diff'
shop >model/shop.gdpr
gate 1
says '^::error file=model/shop.gdpr,line=12,'
grep -q '^## Lawful: failed' summary || wrong 'no summary'
gate 1 LAWFUL_BASE=base
says '^::error file=model/shop.gdpr,line=12,'
grep -q '^## Lawful: this change makes something unlawful' "$(output comment)" || wrong 'no comment'
gate 0 LAWFUL_FAIL_ON=never
gate 0 LAWFUL_BASE=base LAWFUL_FAIL_ON=never
git commit -qam two
gate 0 LAWFUL_BASE=main
says_not '^::error'
gate 1 LAWFUL_BASE=main~1
"$lawful" baseline write model --as-of "$day" >/dev/null
gate 0 LAWFUL_BASELINE=lawful-baseline.json
# an earlier state that cannot be judged: all counts
gate 1 LAWFUL_BASE=no-such-revision
says '^::warning title=Lawful::there is no earlier state'
# what cannot be judged at all is 2, whatever is compared
echo 'flow a ->' >model/broken.gdpr
gate 2
says '^::error title=Lawful::nothing could be judged'
gate 2 LAWFUL_BASE=base
rm model/broken.gdpr
# values are values: no option, no shell
gate 2 LAWFUL_PATH=--help
gate 2 'LAWFUL_PATH=$(touch pwned)'
gate 2 'LAWFUL_FAIL_ON=never; touch pwned'
gate 1 'LAWFUL_BASE=$(touch pwned)'
gate 1 'LAWFUL_BASE=--output=pwned'
[[ ! -e pwned ]] || wrong 'an input of the action ran'

# ---- what is deployed, where inputs name files: a step of its own
rm -r model && mkdir model
shop | sed '/^gate /d' >model/shop.gdpr
printf '{"format_version":"1.2","planned_values":{"root_module":{"resources":[{"address":"aws_s3_bucket.b","mode":"managed","type":"aws_s3_bucket","name":"b","provider_name":"registry.terraform.io/hashicorp/aws","values":{}}]}}}' >plan.json
printf 'services: { db: { image: postgres } }\n' >'a compose.yaml'
script=github-drift
gate 2
says '^::error title=Lawful::nothing could be compared'
gate 1 LAWFUL_TERRAFORM=plan.json
says '^::error file=plan.json,line=1,.*title=contradiction\[deployed-undescribed\]'
grep -q '^## Lawful, against what is deployed: failed' summary || wrong 'no summary of what is deployed'
grep -q '"id": "lawful-drift/"' "$(output sarif)" || wrong 'code scanning would take one for the other'
drift_comment=$(output comment)
gate 1 LAWFUL_TERRAFORM=plan.json LAWFUL_COMPOSE=$'\n  a compose.yaml\n'
says '^::error file=a compose.yaml,'
gate 0 LAWFUL_TERRAFORM=plan.json LAWFUL_FAIL_ON=never
gate 2 LAWFUL_TERRAFORM=$'plan.json\ngone.json'
gate 2 LAWFUL_TERRAFORM=--help
gate 2 'LAWFUL_TERRAFORM=$(touch pwned)'
gate 2 LAWFUL_TERRAFORM=plan.json LAWFUL_PATH=--help
[[ ! -e pwned ]] || wrong 'an input of the action ran'
"$lawful" drift model --as-of "$day" --terraform plan.json --write-baseline drift.json
gate 0 LAWFUL_TERRAFORM=plan.json LAWFUL_DRIFT_BASELINE=drift.json
shop >model/shop.gdpr
script=github-gate

# ---- the comment: made once, then kept up to date; without the right to write no failure
mkdir bin
cat >bin/gh <<'GH'
#!/bin/bash
printf '%s\n' "$*" >>"$GH_LOG"
[[ $* == *--jq* && -e $GH_LOG.there ]] && echo 42
[[ ! -e $GH_LOG.refuse ]]
GH
chmod +x bin/gh
comment() { : >log; env PATH="$PWD/bin:$PATH" GH_LOG="$PWD/log" GITHUB_REPOSITORY=o/r LAWFUL_PULL_REQUEST=7 LAWFUL_COMMENT="$(output comment)" "$root/packaging/github-comment" >"$work/out" 2>&1; }
gate 1
comment
grep -q '^api --method POST repos/o/r/issues/7/comments -F body=@' log || wrong 'no new comment'
touch log.there
comment
grep -q '^api --method PATCH repos/o/r/issues/comments/42 -F body=@' log || wrong 'the comment is not kept up to date'
# a comment for each of the two, which do not take each other's place
checks=$((checks + 2))
if grep -q -- '--jq.*startswith("<!-- lawful drift"))' log; then wrong 'the comments are one'; fi
: >log; env PATH="$PWD/bin:$PATH" GH_LOG="$PWD/log" GITHUB_REPOSITORY=o/r LAWFUL_PULL_REQUEST=7 LAWFUL_COMMENT="$drift_comment" "$root/packaging/github-comment" >"$work/out" 2>&1
grep -q -- '--jq.* and startswith("<!-- lawful drift"))' log || wrong 'no comment of its own'
if command -v jq >/dev/null; then
  filter=$(sed -n 's/.*--jq //p' log | head -n 1)
  printf '%s' '[{"id":1,"user":{"type":"Bot"},"body":"<!-- lawful check -->"},{"id":2,"user":{"type":"Bot"},"body":"<!-- lawful drift -->"},{"id":3,"user":{"type":"User"},"body":"<!-- lawful drift -->"}]' >comments.json
  is 'the comment about what is deployed' "$(jq "$filter" comments.json)" 2
  comment
  filter=$(sed -n 's/.*--jq //p' log | head -n 1)
  is 'the comment about the model' "$(jq "$filter" comments.json)" 1
fi
touch log.refuse
comment
says '^::warning title=Lawful::the comment could not be written'

# ---- what the action's text names is there, and no input is written into a script
checks=$((checks + 1))
python3 - "$root" <<'PYTHON' || wrong 'action.yml'
import os, re, sys
root = sys.argv[1]
text = open(os.path.join(root, "action.yml"), encoding="utf-8").read()
scripts = re.findall(r"\$GITHUB_ACTION_PATH/([\w/-]+)", text)
assert sorted(set(scripts)) == ["lawful", "packaging/github-comment", "packaging/github-drift", "packaging/github-gate"] and all(os.access(os.path.join(root, s), os.X_OK) for s in scripts), scripts
assert not re.search(r"run:.*\$\{\{", text)
used = set(re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", text)) | set(re.findall(r"inputs\.([\w-]+) [!=]=", text))
declared = set(re.findall(r"^  ([\w-]+):$", text.split("outputs:")[0], re.M))
assert used == declared, (used, declared)
# what a step reads of another is there, and every variable of a script is set by its step
assert set(re.findall(r"steps\.(\w+)\.", text)) <= set(re.findall(r"- id: (\w+)", text))
for name in ("gate", "drift"):
    script = open(os.path.join(root, "packaging/github-" + name), encoding="utf-8").read()
    step = text.split("- id: " + name)[1].split("\n    - ")[0]
    given = set(re.findall(r"(LAWFUL_\w+):", step))
    assert given == set(re.findall(r"LAWFUL_[A-Z_]+[A-Z]", script)) - {"LAWFUL_PROGRAM"}, (name, given)
try:
    import yaml
except ImportError:
    sys.exit()
for name in ("action.yml", ".pre-commit-hooks.yaml", "packaging/gitlab-ci.yml"):
    yaml.safe_load(open(os.path.join(root, name), encoding="utf-8"))
PYTHON
finish
