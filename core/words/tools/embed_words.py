#!/usr/bin/env python3
"""embed_words.py OUTPUT.cc LANGUAGE=FILE.json... - the sentences of every language as sorted tables of a C++ file."""
import json
import os
import sys


def flattened(prefix, value):
    """Nested objects to rows of (key, text): {"answer": {"redact": "…"}} to ("answer.redact", "…")."""
    if isinstance(value, str):
        return [(prefix, value)]
    return [row for name, inner in value.items() for row in flattened(f"{prefix}.{name}" if prefix else name, inner)]


def literal(text):
    """A C++ string literal: JSON's escapes for quotes and backslashes are C++'s as well."""
    return json.dumps(text, ensure_ascii=False)


tables = {}
for argument in sys.argv[2:]:
    language, path = argument.split("=", 1)
    # Keys begin with the file's name: mail.held.subject. The shared words have no prefix.
    prefix = os.path.splitext(os.path.basename(path))[0]
    with open(path, encoding="utf-8") as source:
        tables.setdefault(language, []).extend(flattened("" if prefix == "shared" else prefix, json.load(source)))

with open(sys.argv[1], "w", encoding="utf-8") as output:
    output.write('#include "table.h"\n\nnamespace lectern::words {\nnamespace {\n\n')
    for language, rows in tables.items():
        rows.sort(key=lambda row: row[0].encode())
        output.write(f"constexpr Row k_{language}[] = {{\n")
        output.writelines(f"    {{{literal(key)}, {literal(text)}}},\n" for key, text in rows)
        output.write("};\n\n")
    output.write("}  // namespace\n\n")
    for language in tables:
        output.write(f"std::span<const Row> table_{language}() {{\n  return k_{language};\n}}\n\n")
    output.write("}  // namespace lectern::words\n")
