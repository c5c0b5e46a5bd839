"""Whether confidence warns: the classes of pages beside the scores of the pages.

`table` counts, for pages with a score of their own and what the program said of them, the four shares that people rely on. `crossed`
says what a fit would make of them that has not seen the page: weights drawn towards those of the program, fitted on all other pages.
`python3 bench/convert/warning.py` checks both on made-up pages; `tests/conventions` runs it.
"""
import json
import os
import subprocess
import sys

BAD, GOOD = 0.7, 0.95  # scores: a page that a person must look at, and one that nobody need
HIGH, LOW = 0.85, 0.60  # confidence: the limits of the classes
# What must hold: (name, whether the share is at least or at most, the limit).
WANTED = (("bad pages that are not HIGH", "at least", 0.80), ("HIGH pages that are bad", "at most", 0.05),
          ("good pages that are HIGH", "at least", 0.70), ("good pages that are LOW", "at most", 0.05))


def class_of(confidence):
    return "HIGH" if confidence > HIGH else "MEDIUM" if confidence >= LOW else "LOW"


def table(rows):
    """[(name, how many, of how many, whether it holds)] for pages [(score, confidence)]."""
    bad = [c for s, c in rows if s < BAD]
    good = [c for s, c in rows if s >= GOOD]
    high = [s for s, c in rows if class_of(c) == "HIGH"]
    counts = ((sum(class_of(c) != "HIGH" for c in bad), len(bad)), (sum(s < BAD for s in high), len(high)),
              (sum(class_of(c) == "HIGH" for c in good), len(good)), (sum(class_of(c) == "LOW" for c in good), len(good)))
    out = []
    for (name, kind, limit), (part, whole) in zip(WANTED, counts):
        share = part / whole if whole else (1.0 if kind == "at least" else 0.0)
        out.append((name, part, whole, share >= limit if kind == "at least" else share <= limit))
    return out


def shown(title, rows):
    print(f"\nconfidence beside scores, {title}, {len(rows)} pages")
    for (name, part, whole, holds), (_, kind, limit) in zip(table(rows), WANTED):
        print(f"  {name}: {part} of {whole} ({part / max(whole, 1):.0%}; {kind} {limit:.0%}) {'holds' if holds else 'DOES NOT HOLD'}")


def fitted(rows, weights, base, names, held=8.0, rounds=40):
    """Weights, none negative, for what the doubts take from `base`: least squares on the scores by coordinates, each drawn towards
    its weight in the program with the force of `held` pages that have the doubt in full."""
    own = dict(weights)
    said = [base - sum(own[n] * d.get(n, 0.0) for n in names) for _, d in rows]
    for _ in range(rounds):
        for name in names:
            column = [d.get(name, 0.0) for _, d in rows]
            square = sum(x * x for x in column)
            if not square:
                continue
            pull = sum(x * (s - score) for x, s, (score, _) in zip(column, said, rows)) + square * own[name]
            new = max(0.0, (pull + held * weights[name]) / (square + held))
            said = [s - (new - own[name]) * x for s, x in zip(said, column)]
            own[name] = new
    return own


def crossed(rows, weights, base):
    """[(score, confidence)] of pages [(score, doubts)], each by a fit to all other pages."""
    names, out = sorted(weights), []
    for i, (score, doubts) in enumerate(rows):
        own = fitted(rows[:i] + rows[i + 1:], weights, base, names)
        out.append((score, max(0.05, base - sum(own[n] * doubts.get(n, 0.0) for n in names))))
    return out


def weights_of(source):
    """The weights in core/pipeline/src/report/page_evidence.cc, by the names of the doubts, and the base."""
    import re
    with open(source, encoding="utf-8") as file:
        text = file.read()
    rows = {name: float(weight) for name, weight in re.findall(r'\{"([a-z]+)", ([0-9.]+)\}', text)}
    return rows, float(re.search(r"kBase = ([0-9.]+)", text)[1])


def real_pages(lectern, bench, real, work):
    """[(score, confidence, doubts)] of one-page documents: the benchmark's `overall`, raw."""
    out, scores = os.path.join(work, "real"), os.path.join(work, "real.json")
    subprocess.run([lectern, "convert", os.path.join(real, "pdf"), "-o", out, "--to", "md,json"], check=False,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run([sys.executable, os.path.join(bench, "score.py"), "--odl", "--gt", os.path.join(real, "truth"), "--pred", out,
                    "--json", scores], check=True, stdout=subprocess.DEVNULL)
    rows = []
    with open(scores, encoding="utf-8") as file:
        documents = json.load(file)["docs"]
    for name, scored in sorted(documents.items()):
        with open(os.path.join(out, name + ".json"), encoding="utf-8") as file:
            page = json.load(file)["confidence"]["pages"][0]
        rows.append((scored["overall"], page["score"], page["doubts"]))
    return rows


def self_check():
    pages = [(0.5, 0.7), (0.6, 0.9), (0.8, 0.9), (0.96, 0.9), (0.97, 0.5), (0.99, 0.86)]
    counts = [(part, whole, holds) for _, part, whole, holds in table(pages)]
    assert counts == [(1, 2, False), (1, 4, False), (2, 3, False), (1, 3, False)], counts
    assert all(holds for *_, holds in table([])), "nothing to warn of"
    assert all(holds for *_, holds in table([(0.5, 0.7), (0.99, 0.9)]))
    assert [class_of(c) for c in (0.86, 0.85, 0.6, 0.599)] == ["HIGH", "MEDIUM", "MEDIUM", "LOW"]
    # A doubt that goes along with bad pages gains weight, one that does not loses it; a page left out is judged by the others.
    rows = [(0.5, {"a": 1.0}), (0.97, {"b": 1.0}), (0.97, {})] * 12
    own = fitted(rows, {"a": 0.1, "b": 0.3}, 0.97, ["a", "b"])
    assert own["a"] > 0.3 and own["b"] < 0.15, own
    said = crossed(rows, {"a": 0.1, "b": 0.3}, 0.97)
    assert class_of(said[0][1]) != "HIGH" and class_of(said[2][1]) == "HIGH", said[:3]
    print("warning.py: all checks hold")


if __name__ == "__main__":
    self_check()
