"""PDFs made on the spot: one object after the other, so that a test can put anything anywhere."""


def text(value):
    """A text string: Latin as it is, everything else as UTF-16 (ISO 32000-1, 7.9.2.2)."""
    try:
        raw = value.encode("ascii")
    except UnicodeEncodeError:
        raw = b"\xfe\xff" + value.encode("utf-16-be")
    return b"(" + raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").replace(b"\r", b"\\r").replace(b"\n", b"\\n") + b")"


def stream(entries, data):
    return b"<< " + entries + b" /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def lines(words, size=11):
    """The content of a page: a line of text each."""
    shown = b"".join(b"%d 0 0 %d 72 %d Tm %s Tj " % (size, size, 760 - 16 * n, text(line)) for n, line in enumerate(words))
    return b"BT /F1 1 Tf " + shown + b"ET"


class Pdf:
    """Objects by number; 1 is the catalogue, 2 the page tree. `add` gives the number of a new object."""

    def __init__(self):
        self.objects = {1: b"", 2: b""}
        self.pages, self.catalogue, self.info = [], [b"/Type /Catalog /Pages 2 0 R"], []

    def add(self, body):
        number = len(self.objects) + 1
        self.objects[number] = body
        return number

    def page(self, words, annotations=(), box=b"0 0 595 842", content=None):
        drawn = self.add(stream(b"", lines(words) if content is None else content))
        listed = b" ".join(b"%d 0 R" % self.add(one) for one in annotations)
        self.pages.append(self.add(b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents %d 0 R /Annots [%s] "
                                   b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
                                   % (box, drawn, listed)))
        return self.pages[-1]

    def bytes(self, version=b"1.7"):
        self.objects[1] = b"<< " + b" ".join(self.catalogue) + b" >>"
        self.objects[2] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(self.pages), b" ".join(b"%d 0 R" % n for n in self.pages))
        trailer = b""
        if self.info:
            trailer = b" /Info %d 0 R" % self.add(b"<< " + b" ".join(self.info) + b" >>")
        written, places = bytearray(b"%PDF-" + version + b"\n"), {}
        for number, body in sorted(self.objects.items()):
            places[number] = len(written)
            written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        table = b"".join(b"%010d 00000 n \n" % places[n] for n in sorted(places))
        return (bytes(written) + b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + table +
                b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, len(written)))


def simple(*words):
    pdf = Pdf()
    pdf.page(words)
    return pdf.bytes()
