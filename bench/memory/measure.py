"""Makes a long document where none is given, converts it, and prints the largest resident set of every process."""
import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time

BAR_MB = 150
LINES, WORDS = 52, 14


def words():
    """The project's own prose: enough different words to look like print."""
    text = ""
    for folder, _, files in os.walk("docs"):
        for name in files:
            if name.endswith(".md"):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    text += file.read()
    return re.findall(r"[A-Za-z]{2,14}", text)


def page_content(choose, number, vocabulary):
    out = [f"BT /F1 9 Tf 72 760 Td (Chapter {number // 20 + 1}) Tj ET"]
    y = 735
    for line in range(LINES):
        if line % 13 == 0:
            out.append(f"BT /F2 12 Tf 72 {y} Td ({number}.{line // 13 + 1} {' '.join(choose.choices(vocabulary, k=4))}) Tj ET")
        else:
            out.append(f"BT /F1 9 Tf 72 {y} Td ({' '.join(choose.choices(vocabulary, k=WORDS))}) Tj ET")
        y -= 18 if line % 13 == 0 or line % 13 == 12 else 12.5
    out.append(f"BT /F1 9 Tf 300 30 Td ({number}) Tj ET")
    return "\n".join(out).encode("latin-1")


def write_print(path, pages):
    """A PDF of `pages` pages; the same one each time."""
    choose, vocabulary = random.Random(7), words()
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 3: b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
               4: b"<</Type/Font/Subtype/Type1/BaseFont/Times-Bold>>"}
    kids = []
    for number in range(1, pages + 1):
        content = page_content(choose, number, vocabulary)
        at = 5 + 2 * (number - 1)
        kids.append(f"{at} 0 R")
        objects[at] = (f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {at + 1} 0 R"
                       "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>").encode()
        objects[at + 1] = b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)
    objects[2] = f"<</Type/Pages/Count {pages}/Kids[{' '.join(kids)}]>>".encode()
    with open(path, "wb") as file:
        file.write(b"%PDF-1.4\n")
        places = {}
        for key in sorted(objects):
            places[key] = file.tell()
            file.write(b"%d 0 obj%s\nendobj\n" % (key, objects[key]))
        table = file.tell()
        file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
        for key in sorted(objects):
            file.write(b"%010d 00000 n \n" % places[key])
        file.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))


def family(pid):
    found = [pid]
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                for child in file.read().split():
                    found += family(int(child))
    except OSError:
        pass  # it has ended
    return found


def look(pid, seen):
    try:
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
            status = file.read()
    except OSError:
        return
    name, peak = re.search(r"Name:\s+(\S+)", status), re.search(r"VmHWM:\s+(\d+)", status)
    if name and peak and name[1].startswith("lectern"):
        seen[pid] = (name[1], max(int(peak[1]) / 1024, seen.get(pid, ("", 0))[1]))


def measure(lectern, pdf, out):
    before, seen = resource.getrusage(resource.RUSAGE_CHILDREN), {}
    running = subprocess.Popen([lectern, "convert", pdf, "-o", out, "--to", "html,md"])
    while running.poll() is None:
        for pid in family(running.pid):
            look(pid, seen)
        time.sleep(0.01)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peaks = {}
    for name, peak in seen.values():
        peaks[name] = max(peak, peaks.get(name, 0))
    return running.returncode == 0, peaks, cpu


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lectern")
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("files", nargs="*")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = args.files
        if not files:
            files = [os.path.join(folder, f"print-{args.pages}.pdf")]
            write_print(files[0], args.pages)
        good = True
        print("| file | process | largest MB | CPU s |\n|---|---|---|---|")
        for pdf in files:
            converted, peaks, cpu = measure(args.lectern, pdf, os.path.join(folder, "out"))
            for name, peak in sorted(peaks.items()):
                print(f"| {os.path.basename(pdf)} | {name} | {peak:.0f} | {cpu:.1f} |")
                good = good and peak <= BAR_MB
            good = good and converted
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
