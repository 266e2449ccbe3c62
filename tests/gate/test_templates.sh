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

# ---- GitLab: the script as a runner would run it
python3 - "$root/packaging/gitlab-ci.yml" >script <<'PYTHON'
import re, sys, textwrap
text = open(sys.argv[1], encoding="utf-8").read()
print(textwrap.dedent(re.search(r"^  script:\n    - \|\n((?:      .*\n)+)", text, re.M)[1]))
PYTHON
mkdir bin && ln -s "$lawful" bin/lawful
job() { # job STATUS [NAME=VALUE...]
  local status=0
  env PATH="$PWD/bin:$PATH" LAWFUL_PATH=model LAWFUL_BASELINE= "${@:2}" bash -eo pipefail script >"$work/out" 2>"$work/err" || status=$?
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
