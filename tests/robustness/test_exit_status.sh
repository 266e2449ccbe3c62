#!/usr/bin/env bash
# 0: nothing found, 1: something found, 2: the call or the input is wrong, or nothing could be said.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd -- "$work"

cat >clean.gdpr <<'MODEL'
model of acme
organisation acme { established in GB }
system till { operated by acme; located in GB }
MODEL
cat >infringement.gdpr <<'MODEL'
organisation acme { established in GB }
processing orders { controller acme; purpose order-handling; uses name; of customers; protected by access-control; basis contract with employer; retained for 1 year after contract-end }
MODEL
cat >unproven.gdpr <<'MODEL'
organisation acme { established in GB }
system old-server { located in GB }
MODEL
cat >advice.gdpr <<'MODEL'
model of acme
organisation acme { established in GB }
data cake-wishes "Wishes for cakes" { about customers }
MODEL
cat >contradiction.gdpr <<'MODEL'
organisation acme { established in GB }
system old-server { operated by none; located in GB }
MODEL
cat >accepted.gdpr <<'MODEL'
organisation acme { established in GB }
processing orders { controller acme; purpose order-handling; uses name; of customers; protected by access-control; basis contract with employer; retained for 1 year after contract-end }
accept finding contract-with-someone-else on processing orders {
  until 2026-12-31
  because "the basis is being changed"
  approved by "Counsel"
}
MODEL
echo 'organisation acme { estabished in GB }' >mistake.gdpr
echo 'organisation acme' >half.gdpr

verdict() { # verdict FILE LEVEL STATUS
  run "$1 at $2" check "$1.gdpr" --as-of 2026-11-22 --fail-on "$2"
  is "$1 at $2" "$status" "$3"
  run "$1 at $2 as JSON" check "$1.gdpr" --as-of 2026-11-22 --fail-on "$2" --format json
  is "$1 at $2 as JSON" "$status" "$3"
}
#                     infringement unproven advice never
for row in "clean 0 0 0 0" "infringement 1 1 1 0" "contradiction 1 1 1 0" "unproven 0 1 1 0" "advice 0 0 1 0" "mistake 2 2 2 2"; do
  read -r file at_infringement at_unproven at_advice at_never <<<"$row"
  verdict "$file" infringement "$at_infringement"
  verdict "$file" unproven "$at_unproven"
  verdict "$file" advice "$at_advice"
  verdict "$file" never "$at_never"
done

# What is found is what decides: the level, and what nobody answers for.
python3 - "$lawful" <<'PYTHON' || wrong "status and findings do not agree"
import json, subprocess, sys
ranks = {"advice": 0, "unproven": 1, "contradiction": 2, "infringement": 3}
least = {"advice": 0, "unproven": 1, "infringement": 2, "never": 9}
for file in ("clean", "infringement", "contradiction", "unproven", "advice", "accepted"):
    for day in ("2026-11-22", "2027-01-01"):
        for level, rank in least.items():
            call = [sys.argv[1], "check", file + ".gdpr", "--as-of", day, "--format", "json", "--fail-on", level]
            result = subprocess.run(call, capture_output=True, text=True)
            found = json.loads(result.stdout)["findings"]
            expected = any(ranks[f["verdict"]] >= rank and "accepted" not in f for f in found)
            assert result.returncode == expected, (file, day, level, result.returncode)
            assert result.stderr == "", result.stderr
            if file not in ("clean", "accepted"):
                assert any(f["verdict"] == file for f in found), (file, found)
PYTHON
checks=$((checks + 1))
run "accepted" check accepted.gdpr --as-of 2026-12-31
is "accepted, on its last day" "$status" 0
run "accepted" check accepted.gdpr --as-of 2027-01-01
is "accepted, a day later" "$status" 1

# The call is wrong.
call() { # call STATUS ARGUMENT...
  run "lawful ${*:2}" "${@:2}"
  is "lawful ${*:2}" "$status" "$1"
  if (($1 == 2)) && [[ ! -s $work/err ]]; then wrong "lawful ${*:2}: not a word"; fi
}
call 2 check
call 2 chekc clean.gdpr
call 2 check clean.gdpr --no-such-option
call 2 check clean.gdpr --as-of 2026-02-30
call 2 check clean.gdpr --as-of yesterday
call 2 check clean.gdpr --as-of
call 2 check clean.gdpr --format xml
call 2 check clean.gdpr --fail-on everything
call 2 check nowhere.gdpr
call 2 check clean.gdpr nowhere.gdpr
call 2 schema no-such-kind
call 0 --help
call 0 --version
call 0 check --help
call 0 schema
call 0 schema flow
call 0 law
call 0 law --as-of 2015-10-05
call 0 check half.gdpr --as-of 2026-11-22 --fail-on never
call 0 check clean.gdpr --as-of 1800-01-01
call 0 check clean.gdpr --as-of 9999-12-31

finish
