#!/usr/bin/env python3
"""checks.py [--report FILE.json] [NAME…] - the security checks on the running instance that LECTERN_INSTANCE_NAME names

NAME is the beginning of a check's name ("matrix", "site.headers"); without one all run. Needs `./dev up` of that instance; makes
tenants, people and documents of its own. Closes with "N passed, N failed".
"""
import argparse
import json
import pathlib
import sys

sys.dont_write_bytecode = True
if __package__ in (None, ""):
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from live import access, browser, files, logs, matrix, registry, site, wire  # noqa: E402 (each registers its checks)

MODULES = (matrix, access, site, wire, files, browser, logs)


def names():
    return registry.names()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--report", type=pathlib.Path)
    arguments.add_argument("names", nargs="*")
    chosen = arguments.parse_args()
    from live.world import World
    with World() as world:
        results = registry.run(world, chosen.names)
    if chosen.report:
        chosen.report.write_text(json.dumps(results, indent=1))
    bad = sum(complaint != "" for complaint in results.values())
    print(f"{len(results) - bad} passed, {bad} failed")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
