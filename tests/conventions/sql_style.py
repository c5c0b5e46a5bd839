#!/usr/bin/env python3
"""sql_style.py - the style of sql/functions/ and sql/roles.sql (CONTRIBUTING.md, SQL)

One function a file, of the file's name; the file opens with a comment; parameters start with p_; keywords are lower case;
`security definer` fixes its search path and revokes the function from public; states are named, not numbered; lines of at
most 140 characters, indented by spaces.
"""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
KEYWORDS = ("select insert update delete from where and or not null is in exists as on join left inner outer group by order having limit "
            "create replace function returns table language begin end if then else case when return declare into values set for loop "
            "perform raise exception with using distinct union all grant revoke to public execute").split()
UPPER_KEYWORD = re.compile(r"\b(" + "|".join(word.upper() for word in KEYWORDS) + r")\b")
NUMBERED = re.compile(r"\b(kind|lane|verdict|pool|state)\s*(=|<>|<=|>=|<|>)\s*\d|\b(kind|lane|verdict|pool|state)\s+(not\s+)?in\s*\(\s*\d")
LINE_LIMIT = 140


def without_strings_and_comments(text):
    """The same text with what is quoted or commented blanked out; line ends stay."""
    blank = lambda match: re.sub(r"[^\n]", " ", match.group())
    return re.sub(r"--[^\n]*|'(?:[^']|'')*'|\"[^\"]*\"", blank, text)


def faults_of_lines(text, code):
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line:
            yield number, "has a tab"
        if line != line.rstrip():
            yield number, "ends with a space"
        if len(line) > LINE_LIMIT:
            yield number, f"is longer than {LINE_LIMIT} characters"
    for number, line in enumerate(code.split("\n"), 1):
        if found := UPPER_KEYWORD.search(line):
            yield number, f"writes {found.group()} in capitals"
        if found := NUMBERED.search(line):
            yield number, f"compares with a bare number: {found.group()}"


def parameters(code):
    """The names of the parameters of each function in the file."""
    for head in re.finditer(r"create or replace function\s+[\w.]+\s*\(", code):
        depth, at = 1, head.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(code[at], 0)
            at += 1
        for part in re.split(r",(?![^(]*\))", code[head.end() : at - 1]):
            words = part.split()
            if words and words[0] not in ("out", "inout"):
                yield words[1] if words[0] in ("variadic", "in") else words[0]


def faults_of_function(path, text, code):
    if not text.startswith("-- "):
        yield 1, "does not open with a comment that says what the function guarantees"
    names = set(re.findall(r"create or replace function\s+lectern\.(\w+)", code))
    if names != {path.stem}:
        yield 1, f"defines {', '.join(sorted(names)) or 'nothing'}"
    for name in parameters(code):
        if not name.startswith("p_"):
            yield 1, f"has a parameter {name} without p_"
    if "security definer" in code:
        if "set search_path = lectern, pg_temp" not in code:
            yield 1, "is security definer without a fixed search path"
        if not re.search(r"revoke all on function", code):
            yield 1, "is security definer and does not revoke itself from public"


def faults(path):
    text = path.read_text()
    code = without_strings_and_comments(text)
    yield from faults_of_lines(text, code)
    if "functions" in path.parts:
        yield from faults_of_function(path, text, code)


def main():
    paths = sorted((TOP / "sql/functions").rglob("*.sql")) + [TOP / "sql/roles.sql"]
    found = [f"{path.relative_to(TOP)}:{line}: {fault}" for path in paths for line, fault in faults(path)]
    names = {}
    for path in paths:
        names.setdefault(path.name, []).append(path)
    found += [f"{name} is in two folders" for name, places in names.items() if len(places) > 1]
    print("\n".join(found))
    return 1 if found or len(paths) < 2 else 0


sys.exit(main())
