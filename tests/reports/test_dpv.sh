#!/usr/bin/env bash
# The record of processing as linked data: valid JSON-LD with nothing to fetch, in the terms of the Data Privacy
# Vocabulary, and names of our own only where it has none.
set -euo pipefail

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

cd -- "$root"
# Debian's packages for Python are those of the system's interpreter.
python=python3
if [[ -x /usr/bin/python3 ]]; then python=/usr/bin/python3; fi
for pair in policies/panoptics-cured:15 policies/examples/employer:3 policies/examples/saas-processor:1; do
  "$lawful" report ropa "${pair%:*}" --as-of 2026-11-22 --format dpv -o "$work/record.json"
  "$python" tests/reports/dpv.py "$work/record.json" "${pair#*:}"
done

grep -q '"eu-gdpr:GDPRCompliant"' "$work/record.json" || { echo "the verdict has no term" >&2; exit 1; }
"$lawful" report ropa policies/panoptics-cured --as-of 2026-11-22 --format dpv -o "$work/record.json"
python3 - "$work/record.json" <<'PYTHON'
import json
import sys

graph = {n["@id"]: n for n in json.load(open(sys.argv[1], encoding="utf-8"))["@graph"]}
visits = graph["own:processing-web-analytics"]
assert {"@id": "eu-gdpr:A6-1-a"} in visits["dpv:hasLegalBasis"], visits
(transfer,) = visits["dpv:hasProcessing"]
assert transfer["@type"] == ["dpv:Transfer", "dpv:CrossBorderTransfer"] and transfer["dpv:hasThirdCountry"] == {"@id": "loc:US"}, transfer
assert {"@id": "own:instrument-uk-addendum"} in transfer["dpv:hasLegalBasis"], transfer
assert graph["own:instrument-uk-addendum"]["skos:broader"] == {"@id": "dpv:SafeguardForDataTransfer"}, graph
assert {"@id": "pd:EmailAddress"} in graph["own:processing-marketing"]["dpv:hasPersonalData"]
PYTHON
