"""page_pdf.py - texts as the pages of a PDF, a line of Helvetica for each line of text: what a reader of PDFs is given to read."""
import textwrap

SIZE, LEADING, WIDTH, TOP, LEFT = 9, 11, 105, 770, 54


def of_texts(texts):
    """One page for each text. Characters that Latin-1 lacks become question marks."""
    objects = ['<< /Type /Catalog /Pages 2 0 R >>',
               f"<< /Type /Pages /Count {len(texts)} /Kids [{' '.join(f'{4 + 2 * i} 0 R' for i in range(len(texts)))}] >>",
               '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>']
    for i, text in enumerate(texts):
        shown = '\n'.join(f'({escaped(line)}) Tj T*' for line in lines_of(text))
        content = f'BT /F {SIZE} Tf {LEADING} TL {LEFT} {TOP} Td\n{shown}\nET'
        objects.append(f'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F 3 0 R >> >> /Contents {5 + 2 * i} 0 R >>')
        objects.append(f'<< /Length {len(content)} >>\nstream\n{content}\nendstream')
    out = b'%PDF-1.4\n'
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f'{number} 0 obj\n{body}\nendobj\n'.encode('latin-1')
    rows = ''.join(f'{place:010} 00000 n \n' for place in places)
    return out + (f'xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n'
                  f'startxref\n{len(out)}\n%%EOF\n').encode('latin-1')


def lines_of(text):
    return [piece for line in text.splitlines() for piece in (textwrap.wrap(line, WIDTH) or [''])]


def escaped(line):
    plain = line.replace('\u2019', "'").replace('\u201c', '"').replace('\u201d', '"').replace('\u2014', '-').replace('\u2013', '-')
    return plain.encode('latin-1', 'replace').decode('latin-1').replace('\\', '\\\\').replace('(', '\\(').replace(')', '\\)')
