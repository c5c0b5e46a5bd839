#!/usr/bin/env python3
"""report.py [--reports DIR] | --tests | --scripts | --names | --live

Prints one line for each requirement of checks.toml, from the reports that other test suites wrote: "SEC-07 passed",
"SEC-45 ops: docs/…", "SEC-22 later: records", or "SEC-07 FAILED: …" with every proof that failed or did not run.
Closes with "N passed, N failed".

--scripts  every test of ctest that is no GoogleTest
--tests  every GoogleTest that checks.toml names, with its program: "PROGRAM Suite.Test"
--live   the names of all checks on a running instance
--names  checks that the table is whole: all ids, no proof of something that is not there (tests/security/table_test)
"""
import argparse
import collections
import json
import os
import pathlib
import re
import sys
import tomllib
import xml.etree.ElementTree as ElementTree

TOP = pathlib.Path(__file__).resolve().parents[2]
IDS = [f"SEC-{n:02}" for n in range(1, 46)] + [f"REL-{n:02}" for n in range(1, 11)]
LATER = {"SEC-22", "SEC-30", "SEC-35", "SEC-36", "REL-05", "REL-07", "REL-08"}
KINDS = ("tests", "scripts", "walks", "faults", "live")
MEMBERS = {"what", "ops", "later", "part", *KINDS}


def load():
    with open(table_file("checks.toml"), "rb") as file:
        return tomllib.load(file)


def table_file(name):
    """The file of a table, or of the one that tests/security/mutations has changed."""
    changed = pathlib.Path(os.environ.get("LECTERN_TEST_TABLES", "/nonexistent")) / name
    return changed if changed.is_file() else TOP / "tests/security" / name


def plain(suite, test):
    """A parametrised "Places/Egress" and "Admits/Octal" are the row "Octal" of Egress.Admits."""
    return suite.split("/")[-1] + "." + test.split("/")[0]


def outcomes_of(reports):
    """Suite.Test and names of scripts -> passed, failed or skipped; the worst of all their rows."""
    found = {}

    def note(name, outcome):
        order = ("passed", "skipped", "failed")
        found[name] = max(found.get(name, "passed"), outcome, key=order.index)

    for path in sorted(reports.glob("*/*.xml")):
        for suite in ElementTree.parse(path).getroot().iter("testsuite"):
            for case in suite.iter("testcase"):
                ran = case.get("status") == "run" and case.get("result") != "skipped"
                failed = case.find("failure") is not None
                note(plain(suite.get("name"), case.get("name")), "failed" if failed else "passed" if ran else "skipped")
    for path in sorted(reports.glob("ctest-*.xml")):
        for case in ElementTree.parse(path).getroot().iter("testcase"):
            note(case.get("name"), {"run": "passed", "fail": "failed"}.get(case.get("status"), "skipped"))
    return found


def lines_of(reports, *names):
    return [line.strip() for name in names if (reports / name).is_file() for line in (reports / name).read_text(errors="replace").splitlines()]


class Reports:
    def __init__(self, folder):
        self.outcomes = outcomes_of(folder)
        self.walks = lines_of(folder, "e2e.txt")
        self.faults = lines_of(folder, "faults.txt", "outages.txt")
        live = folder / "security-live.json"
        self.live = json.loads(live.read_text()) if live.is_file() else {}

    def of(self, kind, name):
        """Nothing if the proof passed, else what is wrong with it."""
        if kind in ("tests", "scripts"):
            outcome = self.outcomes.get(name, "did not run")
            return None if outcome == "passed" else f"{name} {outcome}"
        if kind == "live":
            complaint = self.live.get(name, "did not run")
            return None if complaint == "" else f"{name}: {complaint}"
        lines = self.walks if kind == "walks" else self.faults
        wanted = f"ok   {name} (" if kind == "walks" else name
        hits = [line for line in lines if line.startswith(wanted)]
        if hits and not any("NOT" in line for line in hits):
            return None
        return f"{name}: " + (hits[0] if hits else "did not run or failed")


def proofs(check):
    for kind in KINDS:
        for name in check.get(kind, []):
            yield kind, name
    for name in check.get("part", []):
        yield "tests", name


def verdict(name, check, reports):
    """The line of one requirement, and whether it counts as passed."""
    wrong = [complaint for kind, proof in proofs(check) if (complaint := reports.of(kind, proof))]
    if wrong:
        return f"{name} FAILED: " + "; ".join(wrong), False
    if "ops" in check:
        return f"{name} ops: {check['ops']}", True
    if "later" in check:
        return f"{name} later: {check['later']}", True
    if not any(proofs(check)):
        return f"{name} FAILED: nothing proves it", False
    return f"{name} passed", True


def report(folder):
    checks, reports = load(), Reports(folder)
    good = bad = 0
    for name in IDS:
        line, passed = verdict(name, checks.get(name, {}), reports)
        print(line)
        good, bad = good + passed, bad + (not passed)
    print(f"{good} passed, {bad} failed")
    return bad == 0


def sources():
    """Suite.Test -> the source files that have it."""
    found = collections.defaultdict(set)
    for path in (TOP / "tests").rglob("*.cc"):
        for suite, test in re.findall(r"^TEST(?:_[FP])?\(\s*(\w+),\s*(\w+)", path.read_text(), re.M):
            found[f"{suite}.{test}"].add(path)
    return found


def programs():
    """Source file -> the test programs that it is compiled into."""
    found = collections.defaultdict(set)
    for unit in json.loads((TOP / "build/release/compile_commands.json").read_text()):
        target = re.search(r" -o \S*CMakeFiles/([\w.-]+)\.dir/", unit["command"])
        if target:
            found[pathlib.Path(unit["file"])].add(target.group(1))
    return found


def named(kind):
    return sorted({proof for check in load().values() for its, proof in proofs(check) if its == kind})


def list_tests():
    where, built = sources(), programs()
    for name in named("tests"):
        for path in where.get(name, ()):
            for program in built.get(path, ()):
                print(program, name)


def complaints_about_names():
    checks, where = load(), sources()
    cmake = "".join(path.read_text() for path in (TOP / "tests").rglob("CMakeLists.txt"))
    walks = "".join(path.read_text() for path in (TOP / "tests/e2e").glob("*/*.mjs"))
    live = set(live_names())
    for name in sorted(set(IDS) - set(checks)):
        yield f"{name} is not in checks.toml"
    for name, check in checks.items():
        if name not in IDS:
            yield f"{name} is no requirement"
        for member in sorted(set(check) - MEMBERS):
            yield f"{name}: {member} is not known"
        if "later" in check and name not in LATER:
            yield f"{name} may not come later"
        if "ops" in check and not (TOP / check["ops"].split("#")[0]).is_file():
            yield f"{name}: there is no {check['ops']}"
        for kind, proof in proofs(check):
            there = {"tests": lambda: proof in where, "scripts": lambda: f"{proof}" in cmake or (TOP / f"tests/conventions/{proof}.py").is_file() or (TOP / f"tests/conventions/{proof}.sh").is_file(),
                     "walks": lambda: proof in walks, "live": lambda: proof in live, "faults": lambda: True}[kind]()
            if not there:
                yield f"{name}: there is no {proof} among {kind}"
    for name in sorted(live - set(named("live"))):
        yield f"{name} proves nothing: no requirement names it"


def live_names():
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(TOP / "tests/security"))
    from live.checks import names
    return names()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--reports", type=pathlib.Path, default=TOP / "build/reports")
    for option in ("--tests", "--scripts", "--names", "--live"):
        arguments.add_argument(option, action="store_true")
    chosen = arguments.parse_args()
    if chosen.tests:
        list_tests()
    elif chosen.scripts:
        print("\n".join(named("scripts")))
    elif chosen.live:
        print("\n".join(live_names()))
    elif chosen.names:
        complaints = list(complaints_about_names())
        print("\n".join(complaints))
        sys.exit(bool(complaints))
    else:
        sys.exit(not report(chosen.reports))


if __name__ == "__main__":
    main()
