#!/usr/bin/env bash
# Real files of other people, where LAWFUL_SAMPLES names a folder of them: each makes a draft that loads and asks.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../gate/common.sh"
if [[ ! -d ${LAWFUL_SAMPLES:-} ]]; then
  echo "skipped: LAWFUL_SAMPLES names no folder of samples"
  exit 77
fi
cd -- "$work"
seen=0
for file in "$LAWFUL_SAMPLES"/{compose,kubernetes,terraform,openlineage,fides,threagile}-*; do
  [[ -f $file ]] || continue
  seen=$((seen + 1))
  format=$(basename -- "$file")
  format=${format%%-*}
  rm -f draft.gdpr
  call 0 import "$format" "$file" -o draft.gdpr
  call 1 check draft.gdpr --as-of "$day"
  says '^unproven\['
done
[[ $seen -gt 0 ]] || wrong 'there are no samples there'
echo "$seen samples"
finish
