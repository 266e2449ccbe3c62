#!/usr/bin/env bash
# What makes a check fail: the call, then the project's `gate` by rule, by path, by level, then infringements.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd -- "$work"
mkdir -p p/legacy/deep

# Two infringements of one rule in two files, and something unproven.
cat >p/main.gdpr <<'MODEL'
model of bakery
organisation bakery { established in GB }
organisation mailer { established in IN }
system site { operated by bakery; located in GB; encrypted at rest }
processing news { controller bakery; purpose newsletter; uses name, email-address; basis contract with employer; retained for 1 year after contract-end }
collect name, email-address from customers at site for news
MODEL
echo 'flow site -> mailer { carries name; for news; encrypted in transit }' >p/legacy/deep/flow.gdpr

# gate TEXT STATUS [ARGUMENT...]: with this gate, the check ends so
gate() {
  printf 'gate { %s }\n' "$1" >p/gate.gdpr
  call "$2" check p --as-of "$day" "${@:3}"
}
rules='rule contract-with-someone-else fails on never'
transfers='rule transfer-without-mechanism fails on infringement'

gate 'fail on never' 0
gate 'fail on infringement' 1
gate 'fail on advice' 1
# the call goes before everything
gate "fail on never; $transfers" 0 --fail-on never
gate 'fail on never' 1 --fail-on infringement
gate "fail on never; under \"legacy/\" fails on never; rule transfer-without-mechanism fails on never" 1 --fail-on infringement
# a rule goes before a path, a path before the level
gate "fail on never; $transfers" 1
gate "fail on never; $transfers; under \"legacy\" fails on never" 1
gate 'fail on never; under "legacy" fails on infringement' 1
gate 'fail on never; under "main.gdpr" fails on infringement' 1
gate 'fail on never; under "gate.gdpr" fails on infringement' 0
gate 'fail on infringement; under "." fails on never' 0
# the longest path goes before the others, whatever their order
gate 'under "." fails on never; under "legacy" fails on infringement' 1
gate 'under "legacy/" fails on infringement; under "./" fails on never' 1
gate 'under "legacy" fails on infringement; under "./" fails on never; under "legacy/deep" fails on never' 0
gate 'under "legacy/deep/" fails on infringement; under "legacy" fails on never; under "." fails on never' 1
# levels
gate "fail on never; rule data-never-used fails on advice" 0
echo 'data wishes { about customers }' >>p/main.gdpr
gate "fail on never; rule data-never-used fails on advice" 1
gate "fail on never; rule data-never-used fails on unproven" 0
# two of the same weight: the stricter
gate 'fail on never; fail on infringement' 2
printf 'gate { fail on infringement }\n' >p/legacy/gate.gdpr
gate 'fail on never' 1
rm p/legacy/gate.gdpr
# a path begins in the folder of the file that names it
rm p/gate.gdpr
printf 'gate { fail on never; under "deep" fails on infringement }\n' >p/legacy/gate.gdpr
call 1 check p --as-of "$day"
cd p/legacy
call 1 check .. --as-of "$day"
cd ../..
call 1 check "$work/p" --as-of "$day"
printf 'gate { fail on never; under "../main.gdpr" fails on infringement }\n' >p/legacy/gate.gdpr
call 1 check p --as-of "$day"
rm p/legacy/gate.gdpr
# what names nothing is a mistake
refusal() { printf 'gate { %s }\n' "$1" >p/gate.gdpr; refuses "$2" check p --as-of "$day"; }
refusal 'under "legcay/" fails on unproven' 'no-such-path'
refusal 'under "leg" fails on unproven' 'no-such-path'
refusal 'rule transfer-without-mechansim fails on never' 'unknown-name'
refusal 'fail on everything' 'error'
refusal 'rule transfer-without-mechanism' 'missing-property'
# JSON says which findings fail
gate "fail on never; $transfers" 1 --format json
python3 - out <<'PYTHON' || wrong 'JSON does not say which findings fail'
import json, sys
findings = json.load(open(sys.argv[1]))["findings"]
assert {f["rule"] for f in findings if f["fails"]} == {"transfer-without-mechanism"}
assert any(f["verdict"] == "infringement" and not f["fails"] for f in findings)
PYTHON
finish
