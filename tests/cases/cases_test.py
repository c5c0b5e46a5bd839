#!/usr/bin/env python3
"""Checks what must come out of PDFs that outsiders' bug reports describe.

usage: cases_test.py LECTERN FOLDER [NAME...]   LECTERN is the program, FOLDER has NAME.pdf

statements/NAME.txt says what is right for NAME.pdf, a statement a line:

    html has <li>a reader sees this</li>     the text is there (runs of blanks count as one)
    md lacks the box hides this              it is not
    html matches <ol[^>]*type="a"            a regular expression of Python
    html misses <h2>\\s*Mon Tue               none of the kind
    json order first | second | third        these follow each other
    md count 2 glass                         this often
    html text has They met in May            `html text`: without tags, entities resolved

A statement was written from how the PDF is made, before the rule that makes it true. A line that
begins with `#` is a comment; `todo ` before a statement names what is not right yet: it is counted,
and fails the test as soon as it holds, so that nobody forgets to take the word away.
Without the folder the test is skipped (77), since the PDFs are no part of this repository.
"""

import html
import pathlib
import re
import subprocess
import sys
import tempfile

KINDS = ("has", "lacks", "matches", "misses", "order", "count")


def folded(text):
    return re.sub(r"\s+", " ", text)


def holds(kind, wanted, text):
    if kind == "has":
        return folded(wanted) in text
    if kind == "lacks":
        return folded(wanted) not in text
    if kind == "matches":
        return re.search(wanted, text) is not None
    if kind == "misses":
        return re.search(wanted, text) is None
    if kind == "count":
        number, part = wanted.split(" ", 1)
        return text.count(folded(part)) == int(number)
    place = 0
    for part in wanted.split(" | "):
        place = text.find(folded(part), place)
        if place < 0:
            return False
        place += len(folded(part))
    return True


def statements_of(path):
    """(line number, todo, format, plain, kind, wanted) of each statement."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        todo = line.startswith("todo ")
        words = line.removeprefix("todo ").split(" ", 1)
        name, rest = words[0], words[1] if len(words) > 1 else ""
        plain = rest.startswith("text ")
        kind, _, wanted = rest.removeprefix("text ").partition(" ")
        if name not in ("html", "md", "json") or kind not in KINDS or not wanted:
            sys.exit(f"{path.name}:{number}: this is no statement: {line}")
        yield number, todo, name, plain, kind, wanted


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    only = set(sys.argv[3:])
    if not folder.is_dir():
        print(f"skipped: {folder} is not here")
        return 77
    files = sorted((pathlib.Path(__file__).parent / "statements").glob("*.txt"))
    files = [f for f in files if not only or f.stem in only]
    passed = failed = open_ones = 0
    whole = []
    with tempfile.TemporaryDirectory() as out:
        pdfs = [str(folder / f"{f.stem}.pdf") for f in files]
        subprocess.run([program, "convert", *pdfs, "--to", "md,html,json", "-o", out],
                       check=True, stdout=subprocess.DEVNULL)
        for file in files:
            texts = {}
            for name in ("html", "md", "json"):
                text = (pathlib.Path(out) / f"{file.stem}.{name}").read_text()
                texts[name, False] = folded(text)
                texts[name, True] = folded(html.unescape(re.sub(r"<[^>]*>", " ", text)))
            right = True
            for number, todo, name, plain, kind, wanted in statements_of(file):
                is_true = holds(kind, wanted, texts[name, plain])
                right = right and is_true
                if todo and not is_true:
                    open_ones += 1
                elif todo:
                    failed += 1
                    print(f"{file.name}:{number}: holds now, take `todo` away: {name} {kind} {wanted}")
                elif is_true:
                    passed += 1
                else:
                    failed += 1
                    print(f"{file.name}:{number}: {name} {kind} {wanted}")
            if right:
                whole.append(file.stem)
            else:
                print(f"not whole: {file.stem}")
    print(f"{len(whole)} of {len(files)} cases are whole; {open_ones} statements are open")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
