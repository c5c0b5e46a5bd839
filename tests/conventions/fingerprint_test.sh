#!/usr/bin/env bash
# A result's version follows what decides it: another byte, another file or another name is another version, and what does not
# decide is not looked at. That of a conversion (pipeline) and that of a scan (pii) are made by one script.
set -eu
core=$(cd "$(dirname "$(readlink -f "$0")")/../../core" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

failed=0
expect() {
  # shellcheck disable=SC1072,SC1073  # the operator is an argument
  if test "$2" "$3" "$4"; then echo "ok $1"; else echo "FAILED $1: $2 $3 $4" && failed=1; fi
}

# version MODULE: the version that the module's script makes of the small tree in $work/core.
version() {
  cmake -DROOT="$work/core" -DVERSION=1.2.3 -DOUTPUT="$work/version.cc" -P "$core/$1/fingerprint.cmake"
  sed -n 's/.*return "\(.*\)";/\1/p' "$work/version.cc"
}

# follows MODULE LAYER ROW_WORD: the version of the module follows its own files and those of the modules in its row.
follows() {
  local module=$1 first changed renamed row used before
  rm -rf "$work/core"
  mkdir -p "$work/core/$module/src" "$work/core/jobs"
  echo 'int shown;' >"$work/core/$module/src/shown.cc"
  echo 'int queued;' >"$work/core/jobs/queue.cc"
  first=$(version "$module")
  expect "$module: it begins with the project's version" "${first%+????????????}" = 1.2.3
  expect "$module: the same files give the same version" "$(version "$module")" = "$first"
  echo 'int waiting;' >"$work/core/jobs/queue.cc"
  expect "$module: the queue does not count" "$(version "$module")" = "$first"
  echo 'int shown; ' >"$work/core/$module/src/shown.cc"
  changed=$(version "$module")
  expect "$module: one byte counts" "$changed" != "$first"
  mv "$work/core/$module/src/shown.cc" "$work/core/$module/src/page.cc"
  renamed=$(version "$module")
  expect "$module: a name counts" "$renamed" != "$changed"
  mkdir "$work/core/text"
  touch "$work/core/text/empty.h"
  expect "$module: another file counts" "$(version "$module")" != "$renamed"
  # The modules that it may use decide too.
  row=$(sed -n "s/^| $2 | $module | [^|]* | \([a-z ]*\) |.*/\1/p" "$core/../docs/modules.md")
  expect "$module: its row is found" "${row#*"$3"}" != "$row"
  for used in $row; do
    before=$(version "$module")
    mkdir -p "$work/core/$used/src/inside"
    touch "$work/core/$used/src/inside/one_more.cc"
    expect "$module: $used counts" "$(version "$module")" != "$before"
  done
}

# counts MODULE FILE: a file that is no C++ source counts, and so does its content.
counts() {
  local before named
  before=$(version "$1")
  mkdir -p "$work/core/$(dirname "$2")"
  echo one >"$work/core/$2"
  named=$(version "$1")
  expect "$1: $2 counts" "$named" != "$before"
  echo two >"$work/core/$2"
  expect "$1: the content of $2 counts" "$(version "$1")" != "$named"
}

follows pipeline 3 layout
follows pii 2 text
counts pii pii/words/labels.txt
counts pii pii/model/names.model
before=$(version pii)
echo notes >"$work/core/pii/model/NOTICES.md"
expect "pii: a text beside the model does not count" "$(version pii)" = "$before"
# The files that are meant exist: a list that was renamed would no longer count.
for file in pii/words/labels.txt pii/model/names.model; do expect "core/$file is there" "$(test -f "$core/$file" && echo yes)" = yes; done
exit $failed
