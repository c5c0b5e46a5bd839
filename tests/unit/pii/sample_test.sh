#!/usr/bin/env bash
# The sample in core/pii/sample is what its script makes, and training it again gives the same model, byte for byte.
set -eu
trainer=$1 model=$2
pii=$(cd "$(dirname "$(readlink -f "$0")")/../../../core/pii" && pwd)
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$pii"/sample/*_names.txt "$pii"/sample/cities.txt "$work"
PYTHONDONTWRITEBYTECODE=1 python3 "$pii/tools/make_sample.py" "$work"
cmp "$work/training.txt" "$pii/sample/training.txt"
train() { "$trainer" --out "$1" --lists "$pii/sample" --words "$pii/tools/words.txt" --bits 14 "$work/training.txt" 2>/dev/null; }
train "$work/again.model"
cmp "$work/again.model" "$model"
# Another text is another model: the comparison sees something.
printf 'private 21 1 7\nStudent: Xaver Quill.\n9 20 P\n' >>"$work/training.txt"
train "$work/other.model"
if cmp -s "$work/other.model" "$model"; then echo "FAILED: another text gave the same model" && exit 1; fi
