#!/usr/bin/env bash
# The hooks for pre-commit and the template for GitLab call the program as it can be called, and the image is
# built from the packages that the project names.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd -- "$work"
mkdir model
{ shop "$safeguard"; echo "$assessment"; } >model/shop.gdpr

# ---- hooks: pre-commit runs `entry` with `args` at the top of the repository
python3 - "$root/.pre-commit-hooks.yaml" >hooks <<'PYTHON'
import re, sys
for hook in re.split(r"^- ", open(sys.argv[1], encoding="utf-8").read(), flags=re.M)[1:]:
    field = lambda name: re.search(rf"^\s*{name}: (.*)$", hook, re.M)[1]
    assert field("language") == "script" and field("pass_filenames") == "false" and field("require_serial") == "true"
    program, *words = field("entry").split()
    assert program == "lawful"
    print(" ".join(words), re.search(r'args: \["(.*)"\]', hook)[1])
PYTHON
is 'hooks' "$(cut -d' ' -f1 hooks | tr '\n' ' ')" 'check test '
call 0 $(sed -n 1p hooks) --as-of "$day"
call 0 $(sed -n 2p hooks)
shop >model/shop.gdpr
call 1 $(sed -n 1p hooks) --as-of "$day"

# ---- GitLab: the scripts as a runner would run them
python3 - "$root/packaging/gitlab-ci.yml" <<'PYTHON'
import re, sys, textwrap
text = open(sys.argv[1], encoding="utf-8").read()
jobs = re.findall(r"^(\.?[a-z-]+):\n(?:(?:  .*)?\n)*?  script:\n    - \|\n((?:      .*\n)+)((?:  .*\n)+)", text, re.M)
assert [name for name, _, _ in jobs] == ["lawful", ".lawful-drift"], jobs
for name, script, rest in jobs:
    # GitLab refuses more than one file of Code Quality from a job
    assert re.search(r"codequality: gl-code-quality-report.json\n      junit: lawful.xml\n", rest), rest
    open(name.strip("."), "w").write(textwrap.dedent(script))
PYTHON
mkdir bin && ln -s "$lawful" bin/lawful
job() { # job STATUS [NAME=VALUE...]
  local status=0
  env PATH="$PWD/bin:$PATH" LAWFUL_PATH=model LAWFUL_BASELINE= "${@:2}" bash -eo pipefail ${script:-lawful} >"$work/out" 2>"$work/err" || status=$?
  is "status of the job with ${*:2}" "$status" "$1"
}
job 1
python3 -c 'import json; assert json.load(open("gl-code-quality-report.json"))' || wrong 'no Code Quality'
grep -q '<testsuites' lawful.xml || wrong 'no JUnit'
"$lawful" baseline write model >/dev/null
job 0 LAWFUL_BASELINE=lawful-baseline.json
job 2 LAWFUL_PATH=gone
job 2 LAWFUL_BASELINE=gone.json
{ shop "$safeguard"; echo "$assessment"; } >model/shop.gdpr
job 0

script=lawful-drift
shop | sed '/^gate /d' >model/shop.gdpr
printf '{"format_version":"1.2","planned_values":{"root_module":{"resources":[{"address":"aws_s3_bucket.b","mode":"managed","type":"aws_s3_bucket","name":"b","provider_name":"registry.terraform.io/hashicorp/aws","values":{}}]}}}' >plan.json
printf 'services: { db: { image: postgres } }\n' >compose.yaml
job 2
grep -q 'nothing says what is deployed' err || wrong 'no word of what is missing'
job 1 LAWFUL_TERRAFORM=plan.json
says '"aws_s3_bucket.b" of terraform'
job 1 LAWFUL_TERRAFORM='plan.json' LAWFUL_COMPOSE='compose.yaml'
says '"db" of compose'
python3 -c 'import json; assert len(json.load(open("gl-code-quality-report.json"))) == 2' || wrong 'no Code Quality of what is deployed'
job 2 LAWFUL_TERRAFORM='plan.json gone.json'
job 2 LAWFUL_TERRAFORM='$(touch pwned)'
[[ ! -e pwned ]] || wrong 'a variable ran'
"$lawful" drift model --terraform plan.json --write-baseline debt.json
job 0 LAWFUL_TERRAFORM=plan.json LAWFUL_DRIFT_BASELINE=debt.json
if command -v sh >/dev/null; then sh -n lawful-drift || wrong 'the script is for bash alone'; fi

# ---- the image: it builds from .packages, and has what the program loads
packages=$(sed -n '/^\[build\]/,/^\[/{s/#.*//;/^\[/d;p}' "$root/.packages" | xargs)
checks=$((checks + 1))
[[ $packages == *cmake*g++*libfmt-dev* ]] || wrong "packages of the image: $packages"
if command -v dpkg >/dev/null && command -v readelf >/dev/null; then
  for library in $(readelf -d "$(realpath -- "$lawful")" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'); do
    package=$(dpkg -S "*/$library" 2>/dev/null | head -n 1 | cut -d: -f1) || true
    case $package in
      libc6 | libstdc++6 | libgcc-s1 | '') ;;  # these come with the others
      *) checks=$((checks + 1)); grep -qw -- "$package" "$root/packaging/Dockerfile" || wrong "the image lacks $package" ;;
    esac
  done
fi
finish
