#!/usr/bin/env python3
"""embed_openapi.py OPENAPI.yaml OUTPUT.cc VERSION - the contract as JSON inside the program that checks bodies against it

VERSION is the project's; the contract has to have the same one.
"""
import json
import sys

import yaml

source_name, output_name, version = sys.argv[1:]
with open(source_name, encoding="utf-8") as source:
    document = yaml.safe_load(source)
if document["info"]["version"] != version:
    sys.exit(f"{source_name}: info.version is {document['info']['version']}, the project's version is {version}")
text = json.dumps(document, ensure_ascii=True, separators=(",", ":"))
piece = 8000
with open(output_name, "w", encoding="utf-8") as output:
    output.write('#include "server/openapi.h"\n\nnamespace lectern::fcgi {\n\nconst char* openapi_json() {\n  return\n')
    for at in range(0, len(text), piece):
        output.write('      R"~~(' + text[at:at + piece] + ')~~"\n')
    output.write("      ;\n}\n\n}  // namespace lectern::fcgi\n")
