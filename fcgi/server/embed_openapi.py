#!/usr/bin/env python3
"""embed_openapi.py OPENAPI.yaml OUTPUT.cc - the contract as JSON inside the program that checks bodies against it."""
import json
import sys

import yaml

with open(sys.argv[1], encoding="utf-8") as source:
    document = yaml.safe_load(source)
text = json.dumps(document, ensure_ascii=True, separators=(",", ":"))
piece = 8000
with open(sys.argv[2], "w", encoding="utf-8") as output:
    output.write('#include "server/openapi.h"\n\nnamespace lectern::fcgi {\n\nconst char* openapi_json() {\n  return\n')
    for at in range(0, len(text), piece):
        output.write('      R"~~(' + text[at:at + piece] + ')~~"\n')
    output.write("      ;\n}\n\n}  // namespace lectern::fcgi\n")
