"""printed.py - texts as real PDFs of programs that people use: one page or more a text, a file each."""
import html
import pathlib
import subprocess
import tempfile

STYLES = ['font:11pt/1.35 serif', 'font:10pt/1.4 sans-serif', 'font:12pt/1.5 serif;text-align:justify']
PROSE = 60  # letters of a line that a page's width has ended, not its writer


def block(lines):
    """A paragraph whose lines the page ends, or lines that the writer ended."""
    if len(lines) > 1 and all(len(line) > PROSE for line in lines[:-1]):
        return f'<p>{html.escape(" ".join(lines))}</p>'
    return '<p style="white-space:pre-wrap">' + '<br>'.join(map(html.escape, lines)) + '</p>'


def body(text):
    return ''.join(block(b.split('\n')) for b in text.split('\n\n') if b.strip())


def page(content, number):
    return (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>text</title><style>@page{{size:A4;margin:2cm}}'
            f'body{{{STYLES[number % len(STYLES)]}}}</style></head><body>{content}</body></html>')


def chromium(texts, folder):
    """All texts in one print, cut where each begins: a process a text would take minutes."""
    import pikepdf
    links = ''.join(f'<a href="#t{n}">{n}</a> ' for n in range(len(texts)))
    sections = ''.join(f'<section id="t{n}" style="break-before:page;{STYLES[n % len(STYLES)]}">{body(t)}</section>' for n, t in enumerate(texts))
    with tempfile.TemporaryDirectory() as work:
        source, printed = pathlib.Path(work) / 'all.html', pathlib.Path(work) / 'all.pdf'
        source.write_text(page(links + sections, 0), encoding='utf-8')
        subprocess.run(['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
                        f'--user-data-dir={work}/profile', '--no-pdf-header-footer', f'--print-to-pdf={printed}', source.as_uri()],
                       check=True, capture_output=True, timeout=600)
        with pikepdf.open(printed) as pdf:
            number = {p.objgen: n for n, p in enumerate(pdf.pages)}
            starts = [number[pdf.Root.Dests[f'/t{n}'][0].objgen] for n in range(len(texts))] + [len(pdf.pages)]
            for n, (first, last) in enumerate(zip(starts, starts[1:])):
                with pikepdf.new() as one:
                    one.pages.extend(pdf.pages[first:last])
                    one.save(folder / f'{n}.pdf')


def libreoffice(texts, folder):
    with tempfile.TemporaryDirectory() as work:
        for n, text in enumerate(texts):
            (pathlib.Path(work) / f'{n}.html').write_text(page(body(text), n), encoding='utf-8')
        subprocess.run(['soffice', '--headless', f'-env:UserInstallation=file://{work}/profile', '--infilter=HTML (StarWriter)', '--convert-to', 'pdf:writer_pdf_Export',
                        '--outdir', str(folder), *(f'{work}/{n}.html' for n in range(len(texts)))], check=True, capture_output=True, timeout=1800)


PRODUCERS = {'chromium': chromium, 'libreoffice': libreoffice}


def held(lectern, model, producer, texts):
    """One bool a text: does `lectern scan` hold the PDF of it?"""
    if not texts:
        return []
    outcomes = {3: True, 0: False}
    with tempfile.TemporaryDirectory() as work:
        PRODUCERS[producer](texts, pathlib.Path(work))
        return [outcomes[subprocess.run([lectern, 'scan', '--model', model, f'{work}/{n}.pdf'], stdout=subprocess.DEVNULL).returncode]
                for n in range(len(texts))]
