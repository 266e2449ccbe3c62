#!/usr/bin/env bash
# The examples of the rules that ship with the program come out as they say, and take nearly all ways through the
# rules. No rule contradicts itself, repeats another, or has a way out that can never save.
set -uo pipefail
root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
said=$("${LAWFUL:-$root/lawful}" test --threshold 90 --color never)
status=$?
if ((status != 0)); then printf '%s\n' "$said" >&2; exit 1; fi
# Two remarks are for people to weigh: silence that helps may keep a question from being asked of everybody, and
# a rule may be one that can only ask.
if grep -E '^remark' <<<"$said" | grep -vE '^remark\[(silence-helps|never-shown-broken)\]'; then exit 1; fi
# Every example that is written was run.
written=$(cat -- "$root"/policies/{gdpr,pecr}/*.gdpr | grep -cE '^ *example (un)?lawful' || true)
run=$(sed -n 's/^\([0-9]*\) examples as they say, 0 not$/\1/p' <<<"$said")
if ((${run:-0} < written || written == 0)); then echo "$written examples are written, ${run:-none} were run" >&2; exit 1; fi
tail -n 1 <<<"$said"
