#!/usr/bin/env python3
"""gallery.py - the gallery of docs/conversion.md, from the golden samples

SYNOPSIS
    docs/gallery.py GOLDEN_SAMPLES            writes the gallery and its pictures (wants pdftoppm)
    docs/gallery.py --check GOLDEN_SAMPLES    fails if one of them is not that of today's samples

Each kind has a sample: its first page as a small picture, and the Markdown that tests/golden/ has agreed on. GOLDEN_SAMPLES is the
program that writes the samples' PDFs. A picture is kept with the SHA-256 of its PDF, because two versions of pdftoppm may draw one
page a little differently.
"""
import hashlib
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/conversion.md"
PICTURES = ROOT / "docs/pictures/gallery"
BEGIN, END = "<!-- gallery: docs/gallery.py writes it -->", "<!-- end of the gallery -->"
LARGEST = 20_000  # bytes of a picture
SHADES = 16
MARGIN = 6  # pixels around what is printed
KINDS = (
    ("headings", "Headings", "sizes and numbers give the levels"),
    ("columns", "Columns", "read one after the other"),
    ("page-break", "Page break", "a paragraph goes on over it"),
    ("furniture", "Running heads and page numbers", "left out"),
    ("lists", "Lists", "bullets, numbers and letters, one in the other"),
    ("footnote", "Notes", "linked both ways"),
    ("ruled-table", "Ruled table", "rules give the cells"),
    ("borderless-table", "Table without rules", "gaps give the columns"),
    ("spanned-table", "Cells over several columns", "Markdown has no such cells, so the table is HTML"),
    ("labelled-drawing", "Drawing with labels", "a picture, with its words as a long description"),
    ("formulas", "Formulas", "MathML in HTML, TeX in Markdown"),
    ("boxed-listing", "Listing", "kept to the character"),
    ("links", "Links", "over two lines, too"),
    ("form", "Form", "each field with its label"),
)


def png(width, height, rows):
    """A grey PNG with 4 bits a pixel; `rows` hold 0..15."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    lines = b"".join(b"\0" + bytes((row[x] << 4) | (row[x + 1] if x + 1 < width else 0) for x in range(0, width, 2)) for row in rows)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b""))


def drawn(pdf, dpi):
    """The first page in shades of grey, cut to what is printed on it."""
    done = subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), "-f", "1", "-singlefile", pdf], check=True, capture_output=True)
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", done.stdout)
    width, height, bytes_ = int(head[1]), int(head[2]), done.stdout[head.end():]
    rows = [bytes_[y * width:(y + 1) * width] for y in range(height)]
    inked = [y for y, row in enumerate(rows) if min(row) < 250]
    columns = [x for x in range(width) if min(row[x] for row in rows) < 250]
    top, bottom = max(inked[0] - MARGIN, 0), min(inked[-1] + MARGIN, height - 1)
    left, right = max(columns[0] - MARGIN, 0), min(columns[-1] + MARGIN, width - 1)
    shades = [[value * SHADES // 256 for value in row[left:right + 1]] for row in rows[top:bottom + 1]]
    return png(right - left + 1, bottom - top + 1, shades)


def picture(pdf):
    for dpi in (90, 75, 60, 45):
        made = drawn(pdf, dpi)
        if len(made) <= LARGEST:
            return made
    sys.exit(f"gallery: no picture of {pdf} below {LARGEST} bytes")


def gallery(sums):
    parts = [BEGIN]
    for name, title, about in KINDS:
        markdown = (ROOT / f"tests/golden/{name}.expected.md").read_text(encoding="utf-8").rstrip("\n")
        fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`{3,}", markdown))])
        parts.append(f"### {title}\n\n{about[0].upper()}{about[1:]}.\n\n![The page of the sample {name}](pictures/gallery/{name}.png)\n\n"
                     f"<!-- {sums[name]} -->\n\n{fence}markdown\n{markdown}\n{fence}")
    return "\n\n".join([*parts, END])


def main():
    check, program = "--check" in sys.argv, sys.argv[-1]
    page = PAGE.read_text(encoding="utf-8")
    if page.count(BEGIN) != 1 or page.count(END) != 1:
        sys.exit(f"gallery: {PAGE.name} has no place for it")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, folder], check=True)
        pdfs = {name: pathlib.Path(folder) / f"{name}.pdf" for name, _, _ in KINDS}
        sums = {name: hashlib.sha256(pdf.read_bytes()).hexdigest()[:16] for name, pdf in pdfs.items()}
        wanted = before + gallery(sums) + after
        if check:
            missing = [name for name in pdfs if not (PICTURES / f"{name}.png").is_file()]
            large = [p.name for p in PICTURES.glob("*.png") if p.stat().st_size > LARGEST]
            if page != wanted or missing or large:
                sys.exit(f"gallery: docs/conversion.md is not that of the samples (missing {missing}, too large {large}): "
                         f"run docs/gallery.py {program}")
            return
        for name, pdf in pdfs.items():
            if f"<!-- {sums[name]} -->" not in page or not (PICTURES / f"{name}.png").is_file():
                (PICTURES / f"{name}.png").write_bytes(picture(pdf))
    PAGE.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main()
