#!/usr/bin/env python3
"""tally.py REPORTS [BROKEN...]: adds up every suite's report and closes with one line: N passed, N failed.

REPORTS holds GoogleTest and JUnit XML and text files whose last matching line is "N passed, N failed". A broken suite whose
reports show no failure (a build that stopped, a crash) counts as one. Exit status 1 when anything failed.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree


def count_xml(path):
    root = ElementTree.parse(path).getroot()
    suites = [root] if root.tag == "testsuite" else root.findall("testsuite")
    passed = failed = skipped = 0
    for suite in suites:
        number = lambda name: int(suite.get(name) or 0)
        bad = number("failures") + number("errors")
        idle = number("skipped") + number("disabled")
        passed += number("tests") - bad - idle
        failed += bad
        skipped += idle
    return passed, failed, skipped


def count_text(path):
    found = re.findall(r"^(?:\S+: )?(\d+) passed, (\d+) failed(?:, (\d+) skipped)?", path.read_text(errors="replace"), re.M)
    return tuple(int(n or 0) for n in found[-1]) if found else (0, 0, 0)


def main():
    reports, broken = pathlib.Path(sys.argv[1]), sys.argv[2:]
    total = [0, 0, 0]
    programs = {path.stem for path in reports.glob("*/*.xml")}
    for path in sorted(reports.rglob("*")):
        if path.suffix == ".xml" and not path.name.startswith("ctest-"):
            counted = count_xml(path)
        elif path.suffix == ".txt":
            counted = count_text(path)
        elif path.suffix == ".xml":
            counted = count_ctest(path, programs)
        else:
            continue
        total = [a + b for a, b in zip(total, counted)]
    if broken and total[1] == 0:
        total[1] = len(broken)
    line = f"{total[0]} passed, {total[1]} failed"
    print(line + (f", {total[2]} skipped" if total[2] else ""))
    return 1 if total[1] or not total[0] else 0


def count_ctest(path, programs):
    """Entries of ctest that have no report of their own: scripts, and programs that crashed."""
    passed = failed = skipped = 0
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        if case.get("name") in programs and case.get("status") == "run":
            continue
        status = case.get("status")
        passed += status == "run"
        failed += status == "fail" and case.get("name") not in programs
        skipped += status not in ("run", "fail")
    return passed, failed, skipped


sys.exit(main())
