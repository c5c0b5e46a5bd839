#!/usr/bin/env python3
"""retired_words_test.py - names that the project gave up, and pictures that stood in for the field's terms

Neither occurs anywhere outside of sql/migrations, CHANGELOG.md, docs/upgrade.md (which names old and new), the code of that upgrade and this list.
A picture is looked for in comments, documentation and what people read; ALLOWED has the places where the word means itself.
"""
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
ELSEWHERE = ("sql/migrations/", "CHANGELOG.md", "docs/upgrade.md", "docs/adr/", "tests/conventions/retired_words_test.py",
             "sql/roles.sql", "core/db/src/former_roles.h", "core/settings/src/renamed_settings.h",
             "tests/unit/settings/settings_test.cc", "tests/sql/upgrade_test.cc")
NO_TEXT = (".pdf", ".png", ".model", ".zip", ".svg", "package-lock.json", "LICENSE", "LICENSES/GPL-3.0-or-later.txt")

# Identifiers, programs, roles, settings, files: found in any line of any file, also as part of a file's name.
RETIRED = r"""
lectern_room lectern-herald lectern_herald lectern-keep lectern_keep herald_place house\.sh LECTERN_HOUSE docs/rooms\.md tests/house tests/herald
House Visit Parking Doorkeeper Reception Steward Asked Seat Audience Hearing News bury_the_dead doomed_ Pulse Courier Letter Workshop
WorkingHouse essence blacken blackened blackens uncover uncovers uncovered told\( upkeep Upkeep Keeper
""".split()
# Outcomes of SQL functions had names that only their author understood.
OUTCOMES = re.compile(r"'(wrong|own|stranger|herald)'")
# Values that the API has, of why somebody sees a document.
API_WORDS = ("sql/functions/people/newest_seen.sql", "sql/functions/people/person_access.sql")
# A good name elsewhere: the audience of a page.
ONLY_IN = {"Audience": "fcgi/", "News": "fcgi/", "Seat": "fcgi/", "Visit": "fcgi/", "Letter": "core/notifying/",
           "Parking": "fcgi/", "Reception": "fcgi/"}
# Only where the whole word is the retired type or function.
PLAIN = {"House", "Visit", "Parking", "Reception", "Steward", "Asked", "Seat", "Audience", "Hearing", "News", "Pulse", "Courier", "Letter",
         "Workshop", "Keeper", "Upkeep", "Doorkeeper"}

PICTURES = "room door wall house herald stranger doorkeeper steward courier workshop parked told".split()
PICTURE = re.compile(r"\b(" + "|".join(word + ("s?" if word not in ("parked", "told") else "") for word in PICTURES) + r")\b", re.I)

# Regular expressions for lines in which the word has its plain meaning.
ALLOWED = [
    r"\b[Rr]oom (number|\d)|\b(class|lecture|reading|seminar|exam|meeting|bed|living|dining|rest)[ -]?rooms?\b|room for\b",
    r"wall[- ]clock|clock on the wall|firewall|\.wall = |wall over CPU",
    r'"told"|room\(\)',  # a member of stored reasons; a function of the spool
    r"10-point Courier|\"Courier\"|\"courier\"|BaseFont/Courier|\"In rooms\"",  # a font; an example of text
    r"\bhouse numbers?\b|publishing house|in-house",
]
ALLOWED_LINE = re.compile("|".join(ALLOWED))
# Word lists, samples and golden documents: text about the world, not about Lectern.
WORLD = re.compile(r"^(core/(pii|text|access|analysis)/(words|tools|model|data)/|tests/(golden|fixtures|cases/statements|unit/(pii|text|golden))/|bench/pii/data|tests/notify/package|tests/gate/\w+\.jsonl$)")


def files():
    names = subprocess.run(["git", "ls-files", "-z", "-c", "-o", "--exclude-standard"], cwd=TOP, capture_output=True, text=True, check=True)
    return [name for name in names.stdout.split("\0") if name and (TOP / name).is_file() and not name.startswith(ELSEWHERE)]


def retired_pattern():
    return re.compile("|".join(rf"(?<![\w]){name}" + ("" if name.endswith("(") else r"(?![\w])") for name in RETIRED))


def readable_part(name, line):
    """What a person reads of a line: all of it in documentation, the comment and the quoted text in code."""
    if name.endswith((".md", ".yaml", ".yml")) or "/i18n/" in name or "/words/" in name:
        return line
    comment = re.search(r"(?:^|\s)(//|--|#|\*|/\*)(?!include)(.*)", line)
    quoted = " ".join(re.findall(r'"((?:[^"\\]|\\.)*)"', line)) if name.endswith((".cc", ".h", ".ts", ".tsx")) else ""
    return (comment.group(2) if comment else "") + " " + quoted


def main():
    retired, failures = retired_pattern(), []
    for name in files():
        if name.endswith(NO_TEXT):
            continue
        base = pathlib.Path(name).name
        if re.search(r"house|herald|upkeep|doorkeeper|courier|steward|workshop|\brooms?\b", base) and not WORLD.match(name):
            failures.append(f"{name}: retired word in a file's name")
        text = (TOP / name).read_text(errors="replace")
        for number, line in enumerate(text.split("\n"), 1):
            found = retired.search(line) if not WORLD.match(name) else None
            if name.endswith((".sql", ".cc", ".h")) and not WORLD.match(name) and name not in API_WORDS and (outcome := OUTCOMES.search(line)):
                failures.append(f"{name}:{number}: retired outcome {outcome.group()}")
            if found and not name.startswith(ONLY_IN.get(found.group(), "")):
                found = None
            if found and (found.group() not in PLAIN or is_code_word(name, line, found)):
                failures.append(f"{name}:{number}: retired name {found.group()}")
            elif not WORLD.match(name) and (found := PICTURE.search(readable_part(name, line))) and not ALLOWED_LINE.search(line):
                failures.append(f"{name}:{number}: '{found.group()}': {line.strip()[:120]}")
    print("\n".join(failures))
    print(f"{len(failures)} retired names and pictures")
    return 1 if failures else 0


def is_code_word(name, line, found):
    """A retired type: in source, outside of quotes and comments."""
    if not name.endswith((".cc", ".h", ".ts", ".tsx")):
        return False
    before = line[: found.start()]
    return "//" not in before and before.count('"') % 2 == 0 and before.count("'") % 2 == 0


sys.exit(main())
