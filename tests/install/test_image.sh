#!/usr/bin/env bash
# The image, built from packaging/Dockerfile without a daemon, on a Debian made here, because a registry can be out of
# reach; then used as a user would. On the same Debian apt installs the package. In the pipeline the image gets the
# program of this build instead of compiling it once more, and all else is as it stands; with LAWFUL_SLOW=1 it compiles.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/../gate/common.sh"
skip() { echo "skipped: $1"; exit 77; }
[[ -n ${LAWFUL_SLOW:-} || ${LAWFUL_PRESET:-} == ci ]] || skip 'it loads many packages; the pipeline runs it, and LAWFUL_SLOW=1'
((EUID == 0)) || skip 'only root can make a Debian and run an image without a daemon'
for tool in buildah mmdebstrap; do command -v $tool >/dev/null || skip "there is no $tool"; done
build=$(dirname -- "$(dirname -- "$lawful")")
[[ -r $build/CPackConfig.cmake ]] || skip 'the program was not built here'
work=$(mktemp -d)
trap 'rm -rf --one-file-system -- "$work"' EXIT
chmod 755 "$work"
cd -- "$work"
export BUILDAH_ISOLATION=chroot
oci() { buildah --root "$work/store" --runroot "$work/run" --storage-driver vfs "$@"; }

if ! mmdebstrap --quiet --variant=minbase bookworm debian >mmdebstrap.log 2>&1; then
  tail -n 3 mmdebstrap.log >&2
  skip 'no Debian 12 can be had'
fi
base=$(oci from scratch)
oci add --quiet "$base" debian / >/dev/null
oci commit --quiet --rm "$base" docker.io/library/debian:12-slim >/dev/null
rm -rf --one-file-system debian

# ---- what is handed to the build: the sources, and nothing that lies beside them
printf 'FROM scratch\nCOPY . /\n' >Context
oci bud --quiet --pull-never -f "$work/Context" -t context "$root" >/dev/null
container=$(oci from --pull-never context)
is 'what is handed to the build' "$(cd -- "$(oci mount "$container")" && find . -mindepth 1 -maxdepth 1 -printf '%P ' | tr ' ' '\n' | sort | xargs)" \
  '.packages CMakeLists.txt LICENSE checker lang policies stdlib'
oci rm "$container" >/dev/null

# ---- the package: apt finds all that it depends on
if command -v cpack >/dev/null; then
  cpack --config "$build/CPackConfig.cmake" -G DEB -B packages >cpack.log 2>&1 || { cat cpack.log >&2; wrong 'no package'; }
  chmod -R a+rX packages
  container=$(oci from --pull-never debian:12-slim)
  on_debian() { oci run --isolation chroot -v "$work/packages:/packages:ro" "$container" -- sh -c "$1" >out 2>err; }
  on_debian 'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends /packages/*.deb' || { tail -n 5 out err >&2; wrong 'the package does not install'; }
  on_debian 'lawful test --rule transfer-without-mechanism' || wrong 'the installed program does not run'
  says ' 0 not$'
  on_debian "printf 'system a { located in FR }' >/a.gdpr; lawful graph /a.gdpr --format svg" && wrong 'a picture without Graphviz'
  grep -q 'install the package graphviz' err || wrong 'no word of Graphviz'
  on_debian 'apt-get remove -y lawful && ! command -v lawful' || wrong 'the package does not leave'
  oci rm "$container" >/dev/null
fi

# ---- it builds
compile='cmake --build /build && DESTDIR=/out cmake --install /build --strip'
cp "$root/packaging/Dockerfile" Dockerfile
is 'places where it compiles' "$(grep -cF "$compile" Dockerfile)" 1
mkdir given
if [[ -z ${LAWFUL_SLOW:-} ]]; then
  DESTDIR=$work/given cmake --install "$build" --prefix /usr --strip >install.log || { cat install.log >&2; exit 1; }
  python3 -c 'import sys; print(open("Dockerfile").read().replace(sys.argv[1], "cp -r /given /out"), end="")' "$compile" >changed
  mv changed Dockerfile
fi
if ! oci bud --pull-never --format docker -v "$work/given:/given:ro" -f "$work/Dockerfile" -t lawful "$root" >build.log 2>&1; then
  if grep -qE 'Failed to fetch|Unable to fetch|Could not (connect|resolve)' build.log; then skip 'no packages can be had'; fi
  tail -n 40 build.log >&2
  wrong 'the image does not build'
  finish
fi
container=$(oci from --pull-never lawful)
field() { oci inspect --type image --format "$1" lawful; }
is 'its user' "$(field '{{.OCIv1.Config.User}}')" 65534:65534
is 'what it runs' "$(field '{{.OCIv1.Config.Entrypoint}} {{.OCIv1.Config.Cmd}}')" '[lawful] [--help]'
is 'its licence' "$(field '{{index .OCIv1.Config.Labels "org.opencontainers.image.licenses"}}')" Apache-2.0
inside=$(oci mount "$container")
if [[ -e $inside/lawful || -e $inside/tmp/packages ]] || find "$inside/usr" -name 'cc1plus' | grep -q .; then wrong 'the image holds what only the build needs'; fi

# run STATUS -- ARGUMENT...: as `docker run -v "$PWD/src:/src:ro" lawful ARGUMENT...`
mounted=(-v "$work/src:/src:ro")
run() {
  local status=0
  oci run --isolation chroot "${mounted[@]}" "$container" -- lawful "${@:3}" >out 2>err </dev/null || status=$?
  is "status of the image with ${*:3}" "$status" "$1"
}

mkdir -p src/model
cd src
git init -q -b main . && { shop "$safeguard"; echo "$assessment"; } >model/shop.gdpr
git add . && git commit -qm one
cd "$work"
run 0 -- --help
says 'lawful COMMAND'
run 0 -- check . --as-of "$day"
run 0 -- diff main model --as-of "$day"
shop >src/model/shop.gdpr
run 1 -- check . --as-of "$day"
says '^infringement\[transfer-without-mechanism\]'
says '^  --> model/shop.gdpr:12:'
# The folder belongs to root, and the image is somebody else.
run 1 -- diff main model --as-of "$day"
says '^infringement\[transfer-without-mechanism\]: .*\(appears\)'
run 1 -- diff main model --as-of "$day" --format markdown
run 2 -- check nothing
run 2 -- check . -o report.txt --as-of "$day"
grep -q 'cannot write' err || wrong 'no word of an output that cannot be written'
run 0 -- graph . --format svg
says '^<svg '
run 0 -- report dpia . --format html
run 0 -- test
says ' 0 not$'
# somebody who may write, as `docker run --user ID:GROUP -v "$PWD/src:/src" lawful ARGUMENT...`
chown -R 4711:4711 src
mounted=(--user 4711:4711 -v "$work/src:/src")
run 1 -- check model --format text -o report.txt --format sarif -o report.sarif --as-of "$day"
run 0 -- report ropa model --format xlsx -o ropa.xlsx --as-of "$day"
is 'whose the reports are' "$(stat -c %u src/report.txt src/report.sarif src/ropa.xlsx | xargs)" '4711 4711 4711'
du -sm --one-file-system "$inside" | sed 's/\t.*/ MB/'
finish
