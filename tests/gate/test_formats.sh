#!/usr/bin/env bash
# Every format of `lawful check` says the same findings, in the form that its readers ask for.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd -- "$work"

formats=(json sarif junit github gitlab markdown)
# all_formats NAME STATUS ARGUMENT...: one call that writes them all, then a look at each
all_formats() {
  local -a outputs=()
  for format in "${formats[@]}"; do outputs+=(--format "$format" -o "$1.$format"); done
  call "$2" check "${@:3}" --as-of "$day" "${outputs[@]}"
  is "output beside files" "$(cat out)" ""
  checks=$((checks + 1))
  python3 "$root/tests/gate/formats.py" "${formats[@]/#/$1.}" || wrong "$1"
}

shop >infringement.gdpr
all_formats infringement 1 infringement.gdpr
shop 'safeguard idta assessed by india-test' >unproven.gdpr && echo "$assessment" >>unproven.gdpr
all_formats unproven 0 unproven.gdpr
all_formats unproven-fails 1 unproven.gdpr --fail-on unproven
shop "$safeguard" >clean.gdpr && echo "$assessment" >>clean.gdpr
all_formats clean 0 clean.gdpr
{ shop; echo 'data cake-wishes "Wishes" { about customers }
accept finding transfer-without-mechanism on flow site -> mailer {
  until 2026-12-31
  because "the IDTA is being signed"
  approved by "DPO"
}'; } >accepted.gdpr
all_formats accepted 0 accepted.gdpr
for format in "${formats[@]}"; do
  for words in 'the IDTA is being signed' DPO 2026-12-31; do
    checks=$((checks + 1))
    grep -qF -- "$words" "accepted.$format" || wrong "$format does not list \"$words\" of an accepted finding"
  done
done
call 0 check accepted.gdpr --as-of "$day"
says '^accepted\[transfer-without-mechanism\].*until 2026-12-31, by DPO: the IDTA is being signed'
"$lawful" baseline write infringement.gdpr --as-of "$day" >/dev/null
all_formats known 0 infringement.gdpr --baseline lawful-baseline.json
mkdir -p worked && cp -- "$root"/policies/panoptics/*.gdpr worked/
all_formats panoptics 1 worked

# ---- where outputs go
call 1 check infringement.gdpr --as-of "$day" --format sarif -o a.sarif --format text
says '^infringement\[transfer-without-mechanism\]'
cmp a.sarif infringement.sarif || wrong 'another SARIF beside text'
call 1 check infringement.gdpr --as-of "$day" -o b.json --format json
cmp b.json infringement.json || wrong '-o before --format'
call 1 check infringement.gdpr --as-of "$day" -o c.txt
grep -q '^infringement' c.txt || wrong '-o without --format'
refuses 'both go to the terminal' check clean.gdpr --format text --format json
refuses 'both go to x' check clean.gdpr --format text -o x --format json -o x
refuses 'both go to ./x' check clean.gdpr --format text -o x --format json -o ./x
refuses '-o x and -o y are for the same output' check clean.gdpr --format text -o x -o y
refuses '-o x and -o y are for the same output' check clean.gdpr -o x --format sarif -o y
refuses 'cannot write' check clean.gdpr --as-of "$day" --format sarif -o no/such/folder --format json -o other.json
[[ ! -e other.json ]] || wrong 'an output was written after another failed'

# ---- identity: moved lines and other file names keep it, more data and another recipient do not
prints() { python3 -c 'import json, sys
for r in json.load(open(sys.argv[1]))["runs"][0]["results"]: print(r["ruleId"], r["partialFingerprints"]["primaryLocationLineHash"])' "$1" | sort; }
print_of() { "$lawful" check "$1" --as-of "$day" --format sarif -o print.sarif || true; prints print.sarif; }
{ printf '# moved\n\n\n'; shop; } >moved.gdpr
is 'fingerprints after moved lines' "$(print_of moved.gdpr)" "$(print_of infringement.gdpr)"
shop '' 'age-range, email-address' >more.gdpr
shop '' '' printer >other.gdpr
[[ $(print_of more.gdpr) != "$(print_of infringement.gdpr)" ]] || wrong 'more data is the same alert'
[[ $(print_of other.gdpr) != "$(print_of infringement.gdpr)" ]] || wrong 'another recipient is the same alert'

finish
