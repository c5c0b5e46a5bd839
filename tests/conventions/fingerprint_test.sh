#!/usr/bin/env bash
# The conversion's version follows its sources: another byte, another file or another name is another version, and what does
# not decide what comes out is not looked at.
set -eu
core=$(cd "$(dirname "$(readlink -f "$0")")/../../core" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/core/{render,jobs}
echo 'int shown;' >"$work/core/render/html.cc"
echo 'int queued;' >"$work/core/jobs/queue.cc"

version() {
  cmake -DROOT="$work/core" -DVERSION=1.2.3 -DOUTPUT="$work/version.cc" -P "$core/pipeline/fingerprint.cmake"
  sed -n 's/.*return "\(.*\)";/\1/p' "$work/version.cc"
}
failed=0
expect() {
  # shellcheck disable=SC1072,SC1073  # the operator is an argument
  if test "$2" "$3" "$4"; then echo "ok $1"; else echo "FAILED $1: $2 $3 $4" && failed=1; fi
}

first=$(version)
expect "it begins with the project's version" "${first%+????????????}" = 1.2.3
echo 'int waiting;' >"$work/core/jobs/queue.cc"
expect "the queue does not count" "$(version)" = "$first"
echo 'int shown; ' >"$work/core/render/html.cc"
changed=$(version)
expect "one byte counts" "$changed" != "$first"
mv "$work/core/render/html.cc" "$work/core/render/page.cc"
renamed=$(version)
expect "a name counts" "$renamed" != "$changed"
mkdir "$work/core/text"
touch "$work/core/text/empty.h"
expect "another file counts" "$(version)" != "$renamed"
# The modules that the pipeline may use decide too.
row=$(sed -n 's/^| 3 | pipeline | [^|]* | \([a-z ]*\) |.*/\1/p' "$core/../docs/modules.md")
expect "the pipeline's row is found" "${row#*layout}" != "$row"
for module in $row; do
  before=$(version)
  mkdir -p "$work/core/$module/src/inside"
  touch "$work/core/$module/src/inside/one_more.cc"
  expect "$module counts" "$(version)" != "$before"
done
exit $failed
