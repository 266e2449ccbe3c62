#!/usr/bin/env bash
# Inputs that are broken, hostile or no text at all are refused at once, with a word and status 2.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd -- "$work"

organisation='organisation acme { established in GB }'
repeat() { python3 -c 'import sys; sys.stdout.write(sys.argv[1] * int(sys.argv[2]) + sys.argv[3] * int(sys.argv[2]))' "$1" "$2" "${3:-}"; }

# ---- brackets, 200,000 deep
repeat '{' 200000 >curly.gdpr
repeat 'system a { x ' 200000 '}' >curly-closed.gdpr
repeat '[' 200000 >square.gdpr
{ printf 'claim a "a" { never flow where '; repeat '(' 200000; printf ' sold '; repeat ')' 200000; echo ' }'; } >round.gdpr
{ printf 'claim a "a" { never flow where '; repeat '(' 200000; } >round-open.gdpr
{ printf 'claim a "a" { never flow where '; repeat 'not ' 200000; echo ' sold }'; } >nots.gdpr
{ printf 'claim a "a" { never flow where '; repeat '(some system where ' 200000; echo ' access-controlled }'; } >somes.gdpr
{ printf 'claim a "a" { never flow where '; repeat 'source.' 200000; echo ' operated-by }'; } >path.gdpr
for input in curly curly-closed square round round-open nots somes path; do refused "$input" 3 check $input.gdpr; done

# ---- noise
truncate -s 1G giga.gdpr
refused "a gigabyte" 2 check giga.gdpr
mkdir giga && mv giga.gdpr giga/
refused "a folder with a gigabyte" 2 check giga
rm -r giga
head -c 16M /dev/urandom >noise.gdpr
refused "random bytes" 2 check noise.gdpr
truncate -s 16M zeros.gdpr
refused "sixteen megabytes of zeros on one line" 2 check zeros.gdpr
head -c 16M /dev/zero | tr '\0' '{' >one-line.gdpr
refused "one line of sixteen megabytes" 3 check one-line.gdpr
head -c 3M /dev/zero | tr '\0' '"' >quotes.gdpr
refused "three million quotation marks" 2 check quotes.gdpr
repeat $'flow a -> b { carries c }\n' 100000 >unknown-names.gdpr
refused "a hundred thousand unknown names" 3 check unknown-names.gdpr
rm -- *.gdpr

# ---- bytes that are no text
printf '%s\nsystem caf\xe9 { located in GB }\n' "$organisation" >latin.gdpr
printf '%s\nsystem a "\xed\xa0\x80" { located in GB }\n' "$organisation" >surrogate.gdpr
printf '%s\nsystem a "\xc0\xaf" { located in GB }\n' "$organisation" >overlong.gdpr
printf '%s\nsystem a "\xf4\x90\x80\x80" { located in GB }\n' "$organisation" >beyond.gdpr
printf '%s\nsystem a "cut \xe2\x82' "$organisation" >cut.gdpr
printf '\xff\xfeo\0r\0g\0' >utf-16.gdpr
printf 'system a "\x1b]0;mine\x07\x1b[2J" { located in XX }\n' >escapes.gdpr
for input in latin surrogate overlong beyond cut utf-16 escapes; do refused "$input" 2 check $input.gdpr; done
rm -- *.gdpr

# ---- what is no file
mkfifo pipe.gdpr
refused "a pipe that nobody writes to" 2 check pipe.gdpr
ln -s pipe.gdpr link-to-pipe.gdpr
refused "a link to a pipe" 2 check link-to-pipe.gdpr
printf '%s\nuse "./pipe.gdpr"\n' "$organisation" >uses-pipe.gdpr
refused "a pipe that a file uses" 2 check uses-pipe.gdpr
is "an absolute path for a pipe that a file uses" "$(grep -cF -- "$work" err || true)" 0
mkdir with-pipe && mkfifo with-pipe/pipe.gdpr && echo "$organisation" >with-pipe/main.gdpr
refused "a folder with a pipe" 2 check with-pipe
for device in /dev/zero /dev/null /dev/full /dev/urandom; do refused "$device" 2 check "$device"; done
ln -s /dev/zero zero.gdpr
refused "a link to /dev/zero" 2 check zero.gdpr
python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("socket.gdpr")'
refused "a socket" 2 check socket.gdpr
refused "what is not there" 2 check nowhere.gdpr
refused "a folder that is not there" 2 check nowhere
refused "a file that is a folder" 2 check with-pipe/main.gdpr/x.gdpr
refused "a name that no file can have" 2 check "$(repeat a 300)"
refused "a path that no system takes" 2 check "$(repeat a/ 5000)"
refused "an empty path" 2 check ""
mkdir empty no-gdpr-file && echo hello >no-gdpr-file/notes.txt
refused "an empty folder" 2 check empty
refused "a folder without .gdpr files" 2 check no-gdpr-file
if ((EUID != 0)); then
  mkdir closed-folder closed-file
  echo "$organisation" | tee closed-file/main.gdpr >closed-file/secret.gdpr
  chmod 000 closed-folder closed-file/secret.gdpr
  refused "a folder that may not be read" 2 check closed-folder
  refused "a file that may not be read" 2 check closed-file/secret.gdpr
  refused "a folder with a file that may not be read" 2 check closed-file
elif command -v setpriv >/dev/null && setpriv --reuid=65534 --regid=65534 --clear-groups true 2>/dev/null; then
  # Root may read everything; nobody may not.
  mkdir closed-file && echo "$organisation" | tee closed-file/main.gdpr >closed-file/secret.gdpr
  chmod 000 closed-file/secret.gdpr
  cp -- "$lawful" "$work/as-nobody"
  chmod 755 "$work" "$work/as-nobody"
  mine=$lawful
  lawful=$work/unprivileged
  printf '#!/bin/sh\nexec setpriv --reuid=65534 --regid=65534 --clear-groups %q "$@"\n' "$work/as-nobody" >"$lawful"
  chmod 755 "$lawful"
  refused "a file that may not be read" 2 check closed-file/secret.gdpr
  refused "a folder with a file that may not be read" 2 check closed-file
  lawful=$mine
fi

# ---- files that name each other, and links
mkdir circle && printf 'use "./b.gdpr"\norganisation a { established in GB }\n' >circle/a.gdpr
printf 'use "./c.gdpr"\norganisation b { established in GB }\n' >circle/b.gdpr
printf 'use "./a.gdpr", "./c.gdpr"\norganisation c { established in GB }\n' >circle/c.gdpr
accepted "files in a circle, as a folder" 0 check circle
accepted "files in a circle, from one of them" 0 check circle/b.gdpr
accepted "the same file three times" 0 check circle circle/a.gdpr ./circle/../circle/a.gdpr
printf 'use "./self.gdpr"\n%s\n' "$organisation" >self.gdpr
accepted "a file that uses itself" 0 check self.gdpr

printf 'use "./gone.gdpr"\n%s\n' "$organisation" >uses-nothing.gdpr
refused "a file that is used and not there" 2 check uses-nothing.gdpr
is "an absolute path for a file that is not there" "$(grep -cF -- "$work" err || true)" 0

mkdir -p project/inner outside && echo 'organisation secret-name { established in GB }' >outside/secret.gdpr
printf 'use "./link.gdpr"\n%s\n' "$organisation" >project/main.gdpr
ln -s ../outside/secret.gdpr project/link.gdpr
refused "a link out of the project" 2 check project
is "an absolute path for a link out of the project" "$(grep -cF -- "$work" err || true)" 0
if grep -q secret-name "$work/err"; then wrong "what lies outside of the project is shown"; fi
rm project/link.gdpr
ln -s ../outside project/inner/folder
printf 'use "./inner/folder/secret.gdpr"\n%s\n' "$organisation" >project/main.gdpr
refused "a linked folder out of the project" 2 check project
for path in ../outside/secret.gdpr "$work/outside/secret.gdpr" /etc/passwd ./inner/../../outside/secret.gdpr; do
  printf 'use "%s"\n%s\n' "$path" "$organisation" >project/main.gdpr
  rm -rf project/inner/folder
  refused "use $path" 2 check project
  if grep -q "secret-name\|root:" "$work/err"; then wrong "what lies outside of the project is shown"; fi
done
ln -s loop.gdpr loop.gdpr
refused "a link to itself" 2 check loop.gdpr
mkdir around && echo "$organisation" >around/main.gdpr && ln -s . around/again && ln -s .. around/up
run "a folder that links to itself" check around
if ((milliseconds > 3000)); then wrong "a folder that links to itself: $milliseconds ms"; fi

# ---- names of files that are commands to a terminal, or options
mkdir odd && cp circle/a.gdpr odd/$'\e[31m\nred.gdpr' && echo 'system x { located in XX }' >odd/'-rf $(touch pwned).gdpr'
sed -i '/^use/d' odd/*
run "odd names" check odd
is "status of odd names" "$status" 2
silent_to_terminals
run "odd names as one file" check "odd/-rf \$(touch pwned).gdpr"
silent_to_terminals
if [[ -e pwned || -e odd/pwned ]]; then wrong "a file name was run"; fi

# ---- chains that are long, and not deep in memory
{
  echo "$organisation"
  echo 'processing p { controller acme; purpose newsletter; uses name; basis consent; retained until withdrawal-of-consent }'
  for ((i = 0; i < 20000; ++i)); do echo "system s$i { operated by acme; located in GB }"; done
  for ((i = 0; i < 19999; ++i)); do echo "flow s$i -> s$((i + 1)) { carries name; for p }"; done
  echo 'flow s19999 -> s0 { carries name; for p }'
  echo 'notice n { of acme; states identity, purposes, bases, retention, rights, obligation-to-provide,'
  echo '  right-to-withdraw, complaint-to-authority, complaint-to-controller }'
  echo 'collect name from customers at s0 { for p; told by n }'
} >chain.gdpr
accepted "a circle of twenty thousand systems" 0 check chain.gdpr --fail-on never
if ((milliseconds > 5000)); then wrong "a circle of twenty thousand systems takes $milliseconds ms"; fi
{
  echo "$organisation"
  echo 'data d0 { special category }'
  for ((i = 1; i < 1000; ++i)); do echo "data d$i { kind of d$((i - 1)); includes none }"; done
  echo 'processing p { controller acme; purpose newsletter; uses d999; basis consent }'
  echo 'system s { operated by acme; located in GB }'
  echo 'collect d999 from customers at s for p'
} >kinds.gdpr
run "a thousand kinds of kinds" check kinds.gdpr
is "status of a thousand kinds of kinds" "$status" 1
if ((milliseconds > 5000)); then wrong "a thousand kinds of kinds take $milliseconds ms"; fi
if ! grep -q 'special-category-without-condition' "$work/out"; then wrong "the mark did not come down a thousand kinds"; fi

finish
