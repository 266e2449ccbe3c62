#!/usr/bin/env bash
# A gate fails closed: what it cannot read, understand or write is status 2 with the reason, never 0 and never 1.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd -- "$work"
shop >shop.gdpr

mkdir empty
refuses 'holds no .gdpr file' check empty
refuses 'PATH' check
refuses 'cannot read' check gone.gdpr
refuses 'cannot read' check shop.gdpr gone.gdpr
: >nothing.gdpr
refuses 'no-input|nothing|empty' check nothing.gdpr
printf '# only a comment\n\n' >comment.gdpr
refuses 'no-input|nothing|empty' check comment.gdpr
echo 'flow a -> {' >half.gdpr
refuses 'error' check half.gdpr
{ shop; echo 'use "./gone.gdpr"'; } >imports.gdpr
refuses 'missing-import' check imports.gdpr
{ shop; echo 'accept finding transfer-without-mechansim on flow site -> mailer { until 2026-12-31; because "x"; approved by "y" }'; } >unknown.gdpr
refuses 'unknown-name' check unknown.gdpr
{ shop; echo 'accept finding transfer-without-mechanism on flow site -> mailr { until 2026-12-31; because "x"; approved by "y" }'; } >target.gdpr
refuses 'error' check target.gdpr
for row in 'until 2026-12-31; because "x"' 'until 2026-12-31; approved by "y"' 'because "x"; approved by "y"'; do
  { shop; echo "accept finding transfer-without-mechanism on flow site -> mailer { $row }"; } >lacks.gdpr
  refuses 'missing-property' check lacks.gdpr
done
if ((EUID != 0)); then
  shop >secret.gdpr && chmod 000 secret.gdpr
  refuses 'cannot read' check secret.gdpr
fi
for format in text json sarif junit github gitlab markdown; do
  refuses 'cannot write' check shop.gdpr --as-of "$day" --format $format -o no/such/folder
  refuses 'cannot read' check gone.gdpr --format $format
  refuses 'error' check half.gdpr --format $format
  if [[ -w /dev/full ]]; then
    status=0
    "$lawful" check shop.gdpr --as-of "$day" --fail-on never --format $format >/dev/full 2>err || status=$?
    is "status of $format to a full disk" "$status" 2
  fi
done

# ---- accepted findings: in force, expired, idle
accept() { printf 'accept finding transfer-without-mechanism on flow site -> %s { until 2026-12-31; because "signing"; approved by "DPO" }\n' "$1"; }
{ shop; accept mailer; } >accepted.gdpr
call 0 check accepted.gdpr --as-of 2026-12-31
says '^accepted\[transfer-without-mechanism\]'
call 1 check accepted.gdpr --as-of 2027-01-01
says '^infringement\[transfer-without-mechanism\]'
says '\[acceptance-expired\]'
{ shop "$safeguard"; echo "$assessment"; accept mailer; } >idle.gdpr
call 0 check idle.gdpr --as-of "$day"
says '\[acceptance-idle\]'

# ---- too little memory is status 2 or a signal: what ends well is complete
call 0 check shop.gdpr --as-of "$day" --fail-on never
cp out whole
for limit in 16000 20000 24000 28000 32000 36000 40000 44000; do
  status=0
  (ulimit -v $limit; exec "$lawful" check shop.gdpr --as-of "$day" --fail-on never) >out 2>err || status=$?
  checks=$((checks + 1))
  if ((status == 1)) || { ((status == 0)) && ! cmp -s out whole; }; then wrong "status $status with $limit KiB"; fi
done
finish
