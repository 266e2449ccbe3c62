#!/usr/bin/env bash
# A baseline keeps old findings out of the gate's way and lets nothing new or worse pass.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd -- "$work"
mkdir project

with() { call "$1" check project --as-of "$day" --baseline lawful-baseline.json; } # with STATUS

shop >project/main.gdpr
call 1 check project --as-of "$day"
call 0 baseline write project --as-of "$day"
says '^lawful-baseline.json: [0-9]+ known$'
with 0
says '^known\[transfer-without-mechanism\]: infringement at site -> mailer \(news\) to IN'
says '^0 infringements'
cp lawful-baseline.json first.json
call 0 baseline write project --as-of "$day" -o again.json
cmp first.json again.json || wrong 'a baseline is not the same twice'

# ---- the same: moved lines, another file, another order, other titles
{ printf '\n\n# a comment\n'; shop | sed 's/"Bulk Mail Pvt Ltd"/"BULK MAIL"/'; } >project/main.gdpr
with 0
mkdir project/sub && mv project/main.gdpr project/sub/renamed.gdpr
with 0
{ shop | grep -v '^model\|^organisation'; shop | grep '^organisation' | sort -r; echo 'model of bakery'; } >project/sub/renamed.gdpr
with 0
call 0 baseline write project --as-of "$day" -o moved.json
cmp first.json moved.json || wrong 'a baseline changes when lines, files and declarations move'

# ---- not the same: another recipient, more data, an accepted finding taken back
shop '' '' printer >project/sub/renamed.gdpr
with 1
says '^infringement\[transfer-without-mechanism\]'
shop '' 'age-range, email-address' >project/sub/renamed.gdpr
with 1
says '^infringement\[transfer-without-mechanism\]'
says '= new: Age range of Customers$'
call 1 check project --as-of "$day" --baseline lawful-baseline.json --format json
python3 - out <<'PYTHON' || wrong 'JSON does not tell which data is new'
import json, sys
(finding,) = [f for f in json.load(open(sys.argv[1]))["findings"] if f["rule"] == "transfer-without-mechanism"]
assert finding["progress"] == "appears" and finding["fails"]
assert {e["data"] for e in finding["elements"] if e.get("new")} == {"age-range"}
assert "email-address" in {e["data"] for e in finding["elements"]}
PYTHON

# ---- unproven is lighter than an infringement: it may get better, not worse
unsigned='safeguard idta { assessed by india-test }'
{ shop "$unsigned"; echo "$assessment"; } >project/sub/renamed.gdpr
call 0 baseline write project --as-of "$day"
call 0 check project --as-of "$day" --baseline lawful-baseline.json --fail-on unproven
{ shop 'safeguard idta { signed 2030-01-01; assessed by india-test }'; echo "$assessment"; } >project/sub/renamed.gdpr
with 0
call 1 check project --as-of "$day" --baseline lawful-baseline.json --fail-on infringement
{ shop "$safeguard"; echo "$assessment"; } >project/sub/renamed.gdpr
call 0 check project --as-of "$day" --baseline lawful-baseline.json --fail-on infringement

grep -q '^note: [0-9]* of the baseline .* cured or accepted' err || wrong 'cured debt is not told of'

# ---- prune forgets what is cured, and adds nothing
shop >project/sub/renamed.gdpr
cp first.json lawful-baseline.json
{ shop "$safeguard"; echo "$assessment"; } >project/sub/renamed.gdpr
call 0 baseline prune project --as-of "$day"
says 'known, [1-9][0-9]* dropped$'
shop >project/sub/renamed.gdpr
with 1
cp lawful-baseline.json pruned.json
call 0 baseline prune project --as-of "$day"
cmp pruned.json lawful-baseline.json || wrong 'prune added something'

# ---- debt and decisions are two things: what is accepted is not written down, and prune hands it over
accept='accept finding transfer-without-mechanism on flow site -> mailer { until 2026-12-31; because "signing"; approved by "DPO" }'
{ shop; echo "$accept"; } >project/sub/renamed.gdpr
call 0 baseline write project --as-of "$day" -o without.json
grep -q transfer-without-mechanism without.json && wrong 'an accepted finding is in the baseline'
cp first.json lawful-baseline.json
call 0 baseline prune project --as-of "$day"
cmp lawful-baseline.json without.json || wrong 'prune keeps what is accepted'
call 1 check project --as-of 2027-01-01 --baseline lawful-baseline.json

# ---- a baseline that cannot be relied on is refused
refuses 'cannot use the baseline "gone.json"' check project --as-of "$day" --baseline gone.json
refuses 'cannot use the baseline "project"' check project --as-of "$day" --baseline project
: >empty.json
echo '[]' >list.json
echo '{"version": 1, "findings": [' >half.json
echo '{"version": 2, "findings": []}' >later.json
echo '{"version": 1, "findings": [7]}' >number.json
sed 's/site -> mailer/site -> printer/' first.json >forged.json
sed 's/"version": 1/"version": "1"/' first.json >text.json
sed 's/"verdict":"infringement"/"verdict":"terrible"/' first.json >verdict.json
for file in empty list half later number forged text verdict; do refuses "cannot use the baseline \"$file.json\"" check project --as-of "$day" --baseline $file.json; done
refuses 'changed by hand' check project --as-of "$day" --baseline forged.json
refuses 'cannot use the baseline' baseline prune project --as-of "$day" -o gone.json
refuses 'cannot write' baseline write project --as-of "$day" -o no/folder/b.json
refuses 'ACTION' baseline
refuses 'is not known' baseline forget project
python3 -c 'print("[" * 3000000)' >deep.json
refuses 'cannot use the baseline' check project --as-of "$day" --baseline deep.json

finish
