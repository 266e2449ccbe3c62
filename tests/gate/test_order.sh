#!/usr/bin/env bash
# The same bytes for the same input: called again, from elsewhere, with the files found in another order.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd -- "$work"
mkdir first second
files=("$root"/policies/panoptics/*.gdpr)
for file in "${files[@]}"; do cp -- "$file" first/; done
# Folders list what was made last in another place; some list by hash, so names of other lengths come between.
for ((i = 0; i < 200; ++i)); do : >"second/filler-$i.txt"; done
for ((i = ${#files[@]} - 1; i >= 0; --i)); do cp -- "${files[i]}" second/; done
rm second/filler-*.txt
cp -r first third
for format in text json sarif junit github gitlab markdown; do
  for folder in first second third; do
    (cd $folder && call 1 check . --as-of "$day" --fail-on infringement --format $format -o "../$folder.$format")
    if grep -qF -- "$work" "$folder.$format"; then wrong "$format names a path of this machine"; fi
  done
  cmp first.$format second.$format || wrong "$format depends on the order of files"
  cmp first.$format third.$format || wrong "$format is another the second time"
  (cd first && call 1 check $(ls -r ./*.gdpr) --as-of "$day" --fail-on infringement --format $format -o ../turned.$format)
  cmp first.$format turned.$format || wrong "$format depends on the order of the call"
  checks=$((checks + 3))
done
finish
