"""How well confidence separates good pages from bad ones.

A page's own score: the HTML is cut at its page marks, and each piece of the truth (a heading, a paragraph, a table's row, a
list's entry, a line of code …) goes to the page with most of its words, found by aligning both texts.
score.py's own score_doc then compares the page's truth with the page's part of the output: its `core`. Pages with fewer than
20 true words are left out.
"""
import difflib
import importlib.util
import os
import re
from html import escape

WRAPPERS = {"#root", "html", "body", "main", "div", "section", "article", "header", "footer", "nav", "aside", "details"}
DOUBTS = ("characters", "recognised", "order", "tables", "gaps", "headings", "endings", "starts", "overlaps", "pictures",
          "columns", "hyphens", "unreadable", "formulas", "lost", "hidden", "removed", "drawn", "rules", "captions", "fused", "words",
          "fragments")


def load_scorer(bench):
    spec = importlib.util.spec_from_file_location("score", os.path.join(bench, "score.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def source(node):
    if isinstance(node, str):
        return escape(node)
    attributes = "".join(f' {k}="{escape(v or "")}"' for k, v in node.at.items())
    return f"<{node.tag}{attributes}>" + "".join(source(k) for k in node.k) + f"</{node.tag}>"


class Piece:
    """What is given to one page as a whole. Entries of one list, rows of one table and lines of one listing know their
    `owner` and get it back when they meet on a page."""

    def __init__(self, html, tag="", owner=None):
        self.html, self.tag, self.owner = html, tag, owner


def pieces(node, out):
    """The truth's pieces in order."""
    for child in node.k:
        if isinstance(child, str):
            out.extend(Piece(f"<p>{escape(line)}</p>") for line in child.splitlines() if line.strip())
        elif child.tag in ("head", "style", "script", "title"):
            continue
        elif child.tag in WRAPPERS:
            pieces(child, out)
        elif child.tag in ("ul", "ol"):
            out.extend(Piece(source(k), child.tag, child) for k in child.k if not isinstance(k, str) and k.tag == "li")
        elif child.tag == "table":
            rows(child, child, out)
        elif child.tag == "pre":
            out.extend(Piece(escape(line) + "\n", "pre", child) for line in text_of(child).splitlines())
        else:
            out.append(Piece(source(child)))
    return out


def text_of(node):
    return "".join(k if isinstance(k, str) else text_of(k) for k in node.k)


def rows(node, table, out):
    """A table may go over pages: its rows are pieces, and so is its caption."""
    for child in node.k:
        if isinstance(child, str):
            continue
        if child.tag in ("thead", "tbody", "tfoot"):
            rows(child, table, out)
        elif child.tag in ("tr", "caption"):
            out.append(Piece(source(child), "table", table))


def joined(parts):
    html, owner = [], None
    for part in [*parts, Piece("")]:
        if owner is not None and part.owner is not owner[1]:
            html.append(f"</{owner[0]}>")
        if part.owner is not None and (owner is None or owner[1] is not part.owner):
            html.append(f"<{part.tag}>")
        owner = (part.tag, part.owner) if part.owner is not None else None
        html.append(part.html)
    return "".join(html)


def our_pages(scorer, path):
    """page → its HTML; notes are page 0, because they are separate."""
    with open(path, encoding="utf-8") as file:
        root = scorer.dom(re.sub(r"<!DOCTYPE.*?>", "", file.read()))
    mains = scorer.find(root, "main")
    found, page = {}, 1
    for child in mains[0].k if mains else []:
        if isinstance(child, str):
            continue
        if child.at.get("class") == "page":
            page = int(child.at["id"].split("-")[1])
        else:
            at = 0 if child.at.get("class") == "notes" else page
            found[at] = found.get(at, "") + source(child)
    return found


def words_of(scorer, html):
    return re.findall(r"\w+", scorer.stream(scorer.build(html)).lower())


def wrapped(piece):
    return f"<{piece.tag}>{piece.html}</{piece.tag}>" if piece.tag else piece.html


def pages_of(scorer, truth, ours):
    """The page of each piece: both texts are aligned word by word, and most of its words decide. A
    piece whose words found no partner there (a note, or words in another order) goes to the page that has all of them, if there is
    one such page, and else with the piece before it."""
    theirs = [(word, i) for i, piece in enumerate(truth) for word in words_of(scorer, wrapped(piece))]
    words = [(word, page) for page in sorted(ours, key=lambda p: (p == 0, p)) for word in words_of(scorer, ours[page])]
    votes, standing = {}, {}
    for word, page in words:
        standing.setdefault(page, set()).add(word)
    matcher = difflib.SequenceMatcher(None, [w for w, _ in theirs], [w for w, _ in words], autojunk=False)
    for at, to, length in matcher.get_matching_blocks():
        for k in range(length):
            of_piece = votes.setdefault(theirs[at + k][1], {})
            of_piece[words[to + k][1]] = of_piece.get(words[to + k][1], 0) + 1
    own = {}
    for word, i in theirs:
        own.setdefault(i, set()).add(word)
    last = min((p for p in ours if p > 0), default=1)
    for i in range(len(truth)):
        if i in votes:
            page = max(votes[i], key=lambda p: (votes[i][p], -p))
        else:
            whole = [p for p, there in standing.items() if own.get(i, {""}) <= there]
            page = whole[0] if len(whole) == 1 else last
        last = page or last
        yield page


def page_scores(scorer, truth_path, our_path):
    """page → core."""
    with open(truth_path, encoding="utf-8") as file:
        truth = pieces(scorer.dom(re.sub(r"<!DOCTYPE.*?>", "", file.read(), flags=re.S)), [])
    ours = our_pages(scorer, our_path)
    given = {}
    for piece, page in zip(truth, pages_of(scorer, truth, ours)):
        given.setdefault(page, []).append(piece)
    scores = {}
    for page in sorted(set(ours) | set(given)):
        wanted = scorer.build(joined(given.get(page, [])))
        if page == 0 or len(scorer.stream(wanted).split()) < 20:
            continue
        scores[page] = scorer.score_doc(wanted, scorer.build(ours.get(page, "")))["core"]
    return scores


HELD_BACK = 2.0


def ranks(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    out, i = [0.0] * len(values), 0
    while i < len(order):
        j = i
        while j < len(order) and values[order[j]] == values[order[i]]:
            j += 1
        for k in order[i:j]:
            out[k] = (i + j - 1) / 2
        i = j
    return out


def spearman(a, b):
    x, y = ranks(a), ranks(b)
    mx, my = sum(x) / len(x), sum(y) / len(y)
    top = sum((p - mx) * (q - my) for p, q in zip(x, y))
    below = (sum((p - mx) ** 2 for p in x) * sum((q - my) ** 2 for q in y)) ** 0.5
    return top / below if below else 0.0


def worst_tenth(rows):
    worst = sorted(rows, key=lambda r: r["core"])[:max(1, len(rows) // 10)]
    return sum(r["confidence"] <= 0.85 for r in worst) / len(worst)


def fit(rows, rounds=100):
    """Weights of the doubts, none negative: least squares by coordinates on the pages' ranks (0 worst, 1 best), for the order
    of the pages is what counts; a little is held back, so that what hardly occurs gets no weight."""
    wanted = [rank / len(rows) for rank in ranks([r["core"] for r in rows])]
    base, weights = 0.5, [0.0] * len(DOUBTS)
    said = [0.0] * len(rows)  # what the doubts take from each page
    for _ in range(rounds):
        base = sum(w + s for w, s in zip(wanted, said)) / len(rows)
        for k in range(len(DOUBTS)):
            column = [r["doubts"][k] for r in rows]
            square = sum(d * d for d in column)
            if not square:
                continue
            pull = sum(d * (base - s - w) for d, s, w in zip(column, said, wanted)) + weights[k] * square
            new = max(0.0, pull / (square + HELD_BACK))
            said = [s + (new - weights[k]) * d for s, d in zip(said, column)]
            weights[k] = new
    return base, weights


def predicted(model, row):
    return model[0] - sum(w * d for w, d in zip(model[1], row["doubts"]))


def cross_validated(rows, folds=6):
    """Rank correlation of what a fit without a document says of that document's pages."""
    documents = sorted({r["document"] for r in rows})
    said = []
    for fold in range(folds):
        held = set(documents[fold::folds])
        model = fit([r for r in rows if r["document"] not in held], rounds=30)
        said += [(predicted(model, r), r["core"]) for r in rows if r["document"] in held]
    return spearman([s for s, _ in said], [c for _, c in said])


def page_rows(scorer, truth_folder, out_folder, names, read_json):
    rows = []
    for name in sorted(names):
        html = os.path.join(out_folder, name + ".html")
        if not os.path.exists(html):
            continue
        scores = page_scores(scorer, os.path.join(truth_folder, name + ".html"), html)
        for page in read_json(os.path.join(out_folder, name + ".json"))["confidence"]["pages"]:
            if page["page"] in scores:
                rows.append({"document": name, "page": page["page"], "core": scores[page["page"]],
                             "confidence": page["score"], "doubts": [page["doubts"].get(d, 0.0) for d in DOUBTS]})
    return rows


def report(name, rows):
    print(f"\nconfidence, {name}, {len(rows)} pages: rank correlation with the page's own core "
          f"{spearman([r['confidence'] for r in rows], [r['core'] for r in rows]):.3f}; of the worst tenth {worst_tenth(rows):.0%} "
          f"are not HIGH; HIGH in all {sum(r['confidence'] > 0.85 for r in rows) / len(rows):.0%}; core at least .999 in "
          f"{sum(r['core'] >= 0.999 for r in rows) / len(rows):.0%}")
    print("doubts alone: " + ", ".join(
        f"{name} {spearman([-r['doubts'][i] for r in rows], [r['core'] for r in rows]):+.2f}" for i, name in enumerate(DOUBTS)))


def calibrate(rows):
    base, weights = fit(rows)
    print(f"fitted: base {base:.3f}; " + ", ".join(f"{n} {w:.2f}" for n, w in zip(DOUBTS, weights)))
    print(f"rank correlation over documents left out: {cross_validated(rows):.3f}")
