"""The checks on a running instance: a name, and a function that returns a complaint for everything that is wrong."""
import os
import pathlib
import time
import traceback

_CHECKS = {}
SHOWN = int(os.environ.get("LECTERN_COMPLAINTS", "6"))  # of one check


def check(name):
    """Registers a function of a World as the check `name`. It returns or yields complaints; none means passed."""

    def register(function):
        assert name not in _CHECKS, name
        _CHECKS[name] = function
        return function

    return register


def names():
    return sorted(_CHECKS)


def run(world, wanted):
    """Runs the checks whose names begin with one of `wanted`; gives name -> "" or what is wrong, in order of registration."""
    results = {}
    for name, function in _CHECKS.items():
        if wanted and not name.startswith(tuple(wanted)):
            continue
        began = time.monotonic()
        try:
            complaints = list(function(world) or [])
        except Exception as broken:  # a check that breaks has not passed, and the others still run
            places = [f"{pathlib.Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(broken.__traceback__)[1:]]
            complaints = [f"{type(broken).__name__} {str(broken)[:300]} at {' '.join(places)}"]
        shown = "; ".join(complaints[:SHOWN]) + (f"; and {len(complaints) - SHOWN} more" if len(complaints) > SHOWN else "")
        results[name] = shown
        print(f"{'FAILED' if complaints else 'ok'} {name} ({time.monotonic() - began:.1f} s){': ' + shown if shown else ''}", flush=True)
    return results
