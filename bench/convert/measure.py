"""Runs the converters over a set, prints score.py's table for each, paired differences, and CPU beside pdftotext's."""
import argparse
import json
import os
import resource
import shlex
import statistics
import subprocess
import sys
import time

import pages
import warning

EVIDENCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../core/pipeline/src/report/page_evidence.cc")
COLUMNS = ("core", "full", "nid", "word_f1", "teds", "table_f1", "mhs", "head_f1", "level_f1", "list_f1", "list_nest_f1",
           "link_f1", "image_f1", "emph_f1", "code", "furn", "lost")


def cost(command):
    """CPU and wall seconds of one run, children included. Who fails is no peer to be beaten: the bench ends."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    if done.returncode != 0:
        sys.exit(f"bench/convert: {shlex.join(command)}: exit {done.returncode}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, end - begin


def converters(args):
    ours = lambda pdf, out: [args.lectern, "convert", pdf, "-o", out, "--to", "md"]
    found = {"lectern": ours}
    for peer in args.peer:
        name, command = peer.split("=", 1)
        found[name] = lambda pdf, out, c=command: ["bash", "-c", c, name, pdf, out]
    return found


def documents(args, form=None):
    folder = os.path.join(args.bench, form or args.set)
    return sorted(os.path.join(folder, f) for f in os.listdir(folder) if f.endswith(".pdf"))


def score(args, name, out):
    result = os.path.join(args.work, name + ".json")
    subprocess.run([sys.executable, os.path.join(args.bench, "score.py"), "--gt", os.path.join(args.bench, "dev"), "--pred", out,
                    "--manifest", os.path.join(args.bench, "manifest.json"), "--json", result], check=True, stdout=subprocess.DEVNULL)
    with open(result, encoding="utf-8") as file:
        return json.load(file)


def lost(args, name, out):
    """By document: the share of the words of its own text layer that the output lacks; none for a scan."""
    result = os.path.join(args.work, name + "-lost.json")
    subprocess.run([sys.executable, os.path.join(args.bench, "score.py"), "--lost", "--pdf", os.path.join(args.bench, args.set), "--pred", out,
                    "--manifest", os.path.join(args.bench, "manifest.json"), "--json", result], check=True, stdout=subprocess.DEVNULL)
    return {k: v["lost"] for k, v in read_json(result)["docs"].items()}


def quality(args):
    results = {}
    names = {os.path.splitext(os.path.basename(pdf))[0] for pdf in documents(args)}
    for name, command in converters(args).items():
        out = os.path.join(args.work, name)
        os.makedirs(out, exist_ok=True)
        for pdf in documents(args):
            cost(command(pdf, os.path.join(out, os.path.splitext(os.path.basename(pdf))[0] + ".md")))
        docs = {k: v for k, v in score(args, name, out)["docs"].items() if k in names}
        gone = lost(args, name, out)
        for document, row in docs.items():
            row["lost"] = gone.get(document)
        results[name] = docs
    print(f"{args.set}: {len(names)} documents")
    print("| engine | " + " | ".join(COLUMNS) + " |\n|" + "---|" * (len(COLUMNS) + 1))
    for name, docs in results.items():
        cells = []
        for column in COLUMNS:
            values = [d[column] for d in docs.values() if d.get(column) is not None]
            cells.append(f"{statistics.mean(values):.{4 if column == 'lost' else 3}f}" if values else "–")
        print(f"| {name} | " + " | ".join(cells) + " |")
    invented = sum(1 for d in results["lectern"].values() if d["_tab"][2] == 0 and d["_tab"][1] > 0)
    print(f"tables invented in table-free documents: {invented}")
    for name, docs in results.items():
        if name == "lectern":
            continue
        for column in ("core", "full"):
            pairs = [results["lectern"][k][column] - docs[k][column] for k in docs]
            error = statistics.stdev(pairs) / len(pairs) ** 0.5 if len(pairs) > 1 else 0.0
            print(f"lectern - {name}, {column}: {statistics.mean(pairs):+.3f} ± {error:.3f}, better in {sum(p > 0 for p in pairs)} of {len(pairs)}")


def confidence(args):
    """Converts the documents once more as printed, tagged and scanned, and compares what is said of each page with what it is
    worth: of each form and of all, for a reader meets them side by side."""
    scorer, every = pages.load_scorer(args.bench), []
    for form in ("dev", "dev-tagged", "dev-scan"):
        pdfs = documents(args, form)
        out = os.path.join(args.work, "pages", form)
        cost([args.lectern, "convert", *pdfs, "-o", out, "--to", "html,json"])
        names = [os.path.splitext(os.path.basename(pdf))[0] for pdf in pdfs]
        rows = pages.page_rows(scorer, os.path.join(args.bench, "dev"), out, names, read_json)
        pages.report(form, rows)
        every += rows
    pages.report("all", every)
    if args.calibrate:
        pages.calibrate(every)
    if os.path.isdir(args.real):
        real_pages(args)


def real_pages(args):
    """Of pages as people have them: what is said of a page beside the score of that page."""
    rows = warning.real_pages(args.lectern, args.bench, args.real, args.work)
    warning.shown("real pages", [(score, said) for score, said, _ in rows])
    print(f"rank correlation {pages.spearman([said for _, said, _ in rows], [score for score, _, _ in rows]):.3f}")
    if args.calibrate:
        weights, base = warning.weights_of(EVIDENCE)
        warning.shown("real pages, each by a fit to the others",
                      warning.crossed([(score, doubts) for score, _, doubts in rows], weights, base))


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def timing(args):
    pdfs = documents(args)
    pages = lambda pdf: int(next(l.split()[1] for l in subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True)
                                 .stdout.splitlines() if l.startswith("Pages:")))
    one = min(pdfs, key=lambda pdf: (abs(pages(pdf) - 5), pdf))
    # The ratio's base is a bare call, not the peer of the same name.
    jobs = {"pdftotext, one file": ["pdftotext", one, os.path.join(args.work, "one.txt")]}
    for name, command in converters(args).items():
        jobs.setdefault(f"{name}, one file", command(one, os.path.join(args.work, "one.md")))
    every = " ".join(f"pdftotext {shlex.quote(pdf)} {shlex.quote(os.path.join(args.work, 'all.txt'))};" for pdf in pdfs)
    jobs["pdftotext, the set"] = ["bash", "-c", every]
    jobs["lectern, the set in one call"] = [args.lectern, "convert", *pdfs, "-o", os.path.join(args.work, "set"), "--to", "md"]
    seen = {name: [] for name in jobs}
    for _ in range(args.rounds):
        for name, command in jobs.items():
            seen[name].append(cost(command))
    print(f"\none file: {os.path.basename(one)}, {pages(one)} pages; medians of {args.rounds} interleaved rounds")
    print("| run | CPU ms | wall ms | CPU ratio |\n|---|---|---|---|")
    for name, runs in seen.items():
        cpu, wall = (statistics.median(r[i] for r in runs) * 1e3 for i in (0, 1))
        base = statistics.median(r[0] for r in seen["pdftotext, " + ("one file" if "one file" in name else "the set")]) * 1e3
        print(f"| {name} | {cpu:.1f} | {wall:.1f} | {cpu / base:.2f} |")


def main():
    parser = argparse.ArgumentParser()
    for name in ("lectern", "bench", "real", "set", "work"):
        parser.add_argument("--" + name, required=True)
    for name in ("quality", "confidence", "calibrate", "timing", "rounds"):
        parser.add_argument("--" + name, type=int, required=True)
    parser.add_argument("--peer", action="append", default=[])
    args = parser.parse_args()
    if args.quality:
        quality(args)
    if args.confidence:
        confidence(args)
    if args.timing:
        timing(args)


if __name__ == "__main__":
    main()
