#!/usr/bin/env python3
"""shape_test.py - sizes that keep the code readable, for every file under version control

- no folder holds more than 25 files of .cc, .h, .ts, .tsx or of SQL functions; no source file has more than 600 lines
- of the non-blank lines of all public headers at least 30 % begin with //, of each module at least 20 %
- every file of core/layout and core/pipeline that decides something opens with what it believes
- tests per line of code: at least 0.55 of core, 0.3 of web
"""
import collections
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
FOLDER_LIMIT, FILE_LIMIT = 25, 600
HEADER_SHARE, MODULE_SHARE = 0.30, 0.20
CORE_TESTS, WEB_TESTS = 0.55, 0.30
OPENING = 5  # lines of comment before the first include or declaration

NAMES = subprocess.run(["git", "ls-files", "-z", "-c", "-o", "--exclude-standard"], cwd=TOP, capture_output=True, text=True,
                       check=True).stdout.split("\0")
FILES = [pathlib.Path(name) for name in NAMES if name and (TOP / name).is_file()]
failures = []


def expect(right, complaint):
    if not right:
        failures.append(complaint)


def lines(path):
    return (TOP / path).read_text(errors="replace").split("\n")


def non_blank(path):
    return [line.strip() for line in lines(path) if line.strip()]


def is_code(path):
    return path.suffix in (".cc", ".h", ".ts", ".tsx")


def check_folders():
    counts = collections.Counter(path.parent for path in FILES if is_code(path) or path.match("sql/functions/**/*.sql")
                                 or (path.suffix == ".sql" and "functions" in path.parts))
    for folder, count in sorted(counts.items()):
        expect(count <= FOLDER_LIMIT, f"{folder} has {count} files; {FOLDER_LIMIT} are enough")


def check_file_lengths():
    for path in FILES:
        if is_code(path):
            expect(len(lines(path)) - 1 <= FILE_LIMIT, f"{path} has {len(lines(path)) - 1} lines; {FILE_LIMIT} are enough")


def check_public_headers():
    comments, total = collections.Counter(), collections.Counter()
    for path in FILES:
        if path.suffix == ".h" and path.parts[0] == "core" and "include" in path.parts:
            text = non_blank(path)
            comments[path.parts[1]] += sum(line.startswith("//") for line in text)
            total[path.parts[1]] += len(text)
    for module in sorted(total):
        share = comments[module] / total[module]
        print(f"public headers of {module}: {share:.0%} comment")
        expect(share >= MODULE_SHARE, f"the public headers of {module} are {share:.0%} comment; {MODULE_SHARE:.0%} is the least")
    share = sum(comments.values()) / sum(total.values())
    print(f"public headers: {share:.1%} comment")
    expect(share >= HEADER_SHARE, f"public headers are {share:.1%} comment; {HEADER_SHARE:.0%} is the least")


def decides(path):
    """A .cc file of the two guessing modules that holds a number with a fraction or a function that answers a question."""
    if path.suffix != ".cc" or path.parts[:2] not in (("core", "layout"), ("core", "pipeline")):
        return False
    text = (TOP / path).read_text()
    return re.search(r"\b\d+\.\d+f?\b|\bbool (is|has|begins|follows|may|looks)_\w+\(", text) is not None


def check_openings():
    for path in FILES:
        if not decides(path):
            continue
        opening = 0
        for line in lines(path):
            if line.startswith("//"):
                opening += 1
            elif line.strip() and not line.startswith("#include"):
                break
        text = "\n".join(lines(path)[:120])
        expect(opening >= OPENING and re.search(r"[Bb]elie(f|ves)", text) is not None, f"{path} decides something and does not open with what it believes")


def check_test_shares():
    def count(chosen):
        """Lines of code: neither blank nor all comment."""
        return sum(not line.startswith(("//", "#!", "# ", "/*", "* ")) for path in FILES if chosen(path) for line in non_blank(path))

    is_script = lambda path: path.suffix in (".py", ".sh", ".mjs") or path.name in ("run", "lint", "outages")

    is_web = lambda path: path.parts[:2] == ("web", "src") and path.suffix in (".ts", ".tsx") and path.name != "schema.ts"
    is_web_test = lambda path: ".test." in path.name or path.match("*/testing/*") or ".examples." in path.name
    shares = {
        "core": (count(lambda p: p.parts[0] == "tests" and (p.suffix in (".cc", ".h") or is_script(p))) /
                 count(lambda p: p.parts[0] in ("core", "fcgi") and p.suffix in (".cc", ".h")), CORE_TESTS),
        "web": (count(lambda p: is_web(p) and is_web_test(p)) / count(lambda p: is_web(p) and not is_web_test(p)), WEB_TESTS),
    }
    for part, (share, least) in shares.items():
        print(f"lines of tests per line of {part}: {share:.2f}")
        expect(share >= least, f"{part} has {share:.2f} lines of tests a line of code; {least} is the least")


for check in (check_folders, check_file_lengths, check_public_headers, check_openings, check_test_shares):
    check()
print("\n".join(failures))
sys.exit(1 if failures else 0)
