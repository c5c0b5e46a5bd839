#!/usr/bin/env python3
"""make_training_text.py DATA OUT [--leave-out I/K] [--seed N] - labelled text for lectern-train-names

DATA is the folder whose files bench/pii/data.tsv names (train/, dev/). Nothing of it is copied into the project: OUT is a build product.
Written are: the public corpora as they are; the same with other names; the development documents with other names and
the same addresses (never those of the fold that is left out); pages of books, which only teach which names are public;
and the templates beside this file filled with names of the lists and with generated addresses.

Both classes come at the same lengths, so that a length says nothing: private documents alone and inside pages of books,
pages of books whole and cut short, in lines as wide as a page of a PDF has them.

--leave-out I/K leaves out every shape of document (roster, letter, novel …), every book and every list name whose number
modulo K is I, so that what is measured on them was never seen. Deterministic for a seed.
"""
import argparse
import hashlib
import itertools
import json
import pathlib
import random
import re
import unicodedata

import addresses

HERE = pathlib.Path(__file__).resolve().parent
CORPORA = ['wnut17', 'btc', 'wikigold', 'cross_ai', 'cross_literature', 'cross_music', 'cross_politics', 'cross_science', 'uner_dev']
ENCYCLOPAEDIA = {'wikigold', 'cross_ai', 'cross_literature', 'cross_music', 'cross_politics', 'cross_science'}
POSITIVE = ['course', 'piianon', 'presidio']
LETTER = {'PERSON': 'P', 'LOCATION': 'L', 'ORGANIZATION': 'O'}


def records(path):
    with open(path, encoding='utf-8') as lines:
        return [json.loads(line) for line in lines if line.strip()]


def stable(text):
    """A number that a text has on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), 'big')


def shapes():
    """Template of the development sets -> the shape of its document; shapes.tsv says which are of one kind."""
    lines = (HERE / 'shapes.tsv').read_text(encoding='utf-8').splitlines()
    return dict(line.split('\t')[:2] for line in lines if line and not line.startswith('#'))


def folds(bench, count):
    """The fold of each template, each book and each shape: a shape is in one fold with all that has it."""
    shape = shapes()
    fold = {name: number % count for number, name in enumerate(sorted(set(shape.values()) | set(template_shapes())))}
    for name in [*POSITIVE, 'nearmiss', 'negative']:
        templates = sorted({r['template'] for r in records(bench / 'dev' / f'{name}_dev.jsonl')})
        for number, template in enumerate(templates):
            fold[template] = fold[shape[template]] if template in shape else number % count
    return fold


class Names:
    """Draws names the way people write them."""

    def __init__(self, lists, rng, known=lambda word: True):
        read = lambda name: [w for w in (lists / name).read_text(encoding='utf-8').split('\n') if len(w) > 1 and known(w)]
        self.firsts, self.lasts, self.cities = (read(n) for n in ('first_names.txt', 'last_names.txt', 'cities.txt'))
        self.rng = rng

    def misspelt(self, word, share=0.15):
        """Names that no list knows: a letter changed, lost or doubled."""
        if len(word) < 4 or self.rng.random() > share:
            return word
        at = self.rng.randrange(1, len(word) - 1)
        letter = self.rng.choice('aeiourstnlkm')
        return word[:at] + self.rng.choice([letter, letter + word[at], word[at] * 2, '']) + word[at + 1:]

    def cased(self, word):
        return word[:1].upper() + word[1:]

    def first(self):
        return self.cased(self.misspelt(self.rng.choice(self.firsts)))

    def last(self):
        word = self.cased(self.misspelt(self.rng.choice(self.lasts)))
        if self.rng.random() < 0.05:
            word += '-' + self.cased(self.rng.choice(self.lasts))
        elif self.rng.random() < 0.02:
            word = self.rng.choice(["O'", 'Mc', 'van ', 'de ', 'von ', 'De La ', 'al-']) + word
        return word

    def name(self):
        roll = self.rng.random()
        middle = ' ' + self.rng.choice('ABCDEFGHJKLMNPRSTW') + '.' if roll < 0.1 else ''
        if 0.1 < roll < 0.13:
            middle = ' ' + self.first()
        return f'{self.first()}{middle} {self.last()}'

    def like(self, old):
        """Another name of the same make: as many words, initials and capitals as `old`."""
        words = old.split(' ')
        out = []
        for i, word in enumerate(words):
            bare = word.strip(',.')
            if len(bare) <= 2 or bare.lower() in TITLES or not bare[:1].isupper():
                out.append(word)
                continue
            is_last = (i == len(words) - 1 and len(words) > 1) or word.endswith(',')
            new = self.last() if is_last or (len(words) == 1 and self.rng.random() < 0.4) else self.first()
            if bare.isupper():
                new = new.upper()
            out.append(word.replace(bare, new))
        return ' '.join(out)


TITLES = {'mr', 'mrs', 'ms', 'dr', 'prof', 'professor', 'miss', 'sir', 'dds', 'phd', 'md', 'jr', 'sr', 'ii', 'iii'}


class Piece:
    """Text that grows with its labels."""

    def __init__(self, world, group=''):
        """`group`: what was written once; a word that only one group has proves nothing about another."""
        self.world, self.parts, self.spans, self.size, self.group = world, [], [], 0, group

    def add(self, text, label=None):
        size = len(text.encode())
        if label and text:
            self.spans.append((self.size, self.size + size, label))
        self.parts.append(text)
        self.size += size

    def in_lower_case(self):
        """The same as people type it who use no capitals; letters whose lower case has another size stay."""
        lower = lambda c: c.lower() if len(c.lower().encode()) == len(c.encode()) else c
        self.parts = [''.join(map(lower, part)) for part in self.parts]
        return self

    def write(self, out):
        text = ''.join(self.parts).encode()
        out.write(f'{self.world} {len(text)} {len(self.spans)} {stable(self.group)}\n'.encode() + text + b'\n')
        for begin, end, label in self.spans:
            out.write(f'{begin} {end} {label}\n'.encode())


def label_of(span, shape=''):
    if span.get('sub') == 'INSTRUCTOR' and shape == 'syllabus_contact':
        return 'Q'  # who teaches the course is no secret in its syllabus
    if span['entity'] == 'LOCATION' and span.get('sub') in ('STREET_ADDRESS', 'ZIP_CODE'):
        return 'A'
    return LETTER.get(span['entity'])


def relabelled(record, world, change, shape=''):
    """The record with every labelled stretch passed through `change`."""
    piece, at, text = Piece(world, record.get('template') or record['text']), 0, record['text']
    for span in sorted(record['spans'], key=lambda s: (s['start'], -s['end'])):
        label = label_of(span, shape)
        if label is None or span['start'] < at or span.get('sub') == 'IGNORE':
            continue
        piece.add(text[at:span['start']])
        piece.add(change(text[span['start']:span['end']], label), label)
        at = span['end']
    piece.add(text[at:])
    return piece


def redrawn(names):
    """The same old name becomes the same new one; its words alone become the new words."""
    known, words = {}, {}

    def change(old, label):
        if label not in ('P', 'Q'):
            return old
        if old not in known:
            parts = old.split(' ')
            new = ' '.join(words[w] for w in parts) if all(w in words for w in parts) else names.like(old)
            known[old] = new
            if len(new.split(' ')) == len(parts):
                words.update(zip(parts, new.split(' ')))
        return known[old]
    return change


PERSON_SLOT = re.compile('[a-ce-h]|[A-CE-H]|[a-ce-h][A-CE-H]|[A-CE-H]_[a-ce-h]')  # d is a digit
COURSES = ['CS', 'MATH', 'HIST', 'BIO', 'CHEM', 'ENGL', 'PSYC', 'ECON', 'PHIL', 'ART', 'STAT', 'NURS']


def last_first(rng, last, first):
    return f'{last}, {first}' if rng.random() < 0.8 else f'{last} {first}'


class Filler:
    """Fills a template; what is a name, a place or an address is labelled."""

    def __init__(self, names, sentences, rng):
        self.names, self.sentences, self.rng = names, sentences, rng
        self.address = addresses.Addresses(names, rng)
        self.last_drawn = 'Doe'
        self.words = [w.capitalize() for s in sentences for w in re.findall(r'[a-z]{4,}', s)] or ['Word']

    def organisation(self):
        """Firms are called after people, and made of words run together."""
        rng, last = self.rng, lambda: self.rng.choice(self.names.lasts)
        roll = rng.random()
        if roll < 0.2:
            return f'{last()}, {last()} and {last()}'
        if roll < 0.35:
            return f'{last()}-{last()}'
        if roll < 0.5:
            return rng.choice(self.words) + rng.choice([rng.choice(self.words).lower(), rng.choice(['ly', 'ify', 'soft', 'net', 'io', 'hub', 'gov'])])
        kind = rng.choice(['Inc', 'Group', 'Partners', 'University', 'Systems', 'Bank', 'and Sons', 'Corp.', 'PLC', 'LLC', 'Ltd', 'GmbH', 'Orchestra', 'Press', 'Consulting', 'Foundation'])
        return f'{rng.choice([last(), last(), rng.choice(self.words)])} {kind}'

    def campus_mail(self):
        """The mailbox of the person who was named last."""
        plain = lambda word: re.sub(r'[^a-z-]', '', unicodedata.normalize('NFKD', word).lower())
        words = [plain(w) for w in re.split(r'[ ,]+', self.last_drawn) if plain(w)] or ['info']
        first, last = words[0], words[-1]
        box = self.rng.choice([f'{first[:1]}.{last}', f'{first}.{last}', last, f'{first[:1]}{last}', f'{last}{first[:1]}'])
        campus = self.rng.choice(['westvale', 'state', 'uni-north', 'college', 'kings', 'tech', 'lakeside', 'hill'])
        return f'{box}@{self.rng.choice(["", "", "cs.", "math."])}{campus}.{self.rng.choice(["edu", "ac.uk", "de", "fr", "edu.au", "it", "es"])}'

    def fill(self, template):
        world, _, body = template.partition('\n')
        piece = Piece(world.strip(), body)
        self.persons = {}
        for text, slot in re.findall(r'((?:[^{}]|\{\{|\}\})*)(?:\{(\w+)\})?', body):
            piece.add(text.replace('{{', '{').replace('}}', '}'))
            if slot:
                self.fill_slot(piece, slot)
        return piece

    def person(self, slot):
        """A person who is named again and again: {a} the given name, {A} the surname, {aA} both, {A_a} the surname first."""
        first, last = self.persons.setdefault(slot[0].lower(), (self.names.first(), self.names.last()))
        self.last_drawn = f'{first} {last}'
        written = {'a': first, 'A': last, 'aA': f'{first} {last}', 'A_a': last_first(self.rng, last, first)}
        return written[re.sub('[a-z]', 'a', re.sub('[A-Z]', 'A', slot))]

    def fill_slot(self, piece, slot):
        rng, names = self.rng, self.names
        digits = lambda n: ''.join(rng.choice('0123456789') for _ in range(n))
        if PERSON_SLOT.fullmatch(slot):
            return piece.add(self.person(slot), 'P')
        if slot in ('same_last', 'same_first') and self.last_drawn:
            words = re.split(r'[ ,]+', self.last_drawn)
            return piece.add(words[-1] if slot == 'same_last' else words[0], 'P')
        people = {'name': names.name, 'first': names.first, 'last': names.last,
                  'last_first': lambda: f'{names.last()}, {names.first()}',
                  'lasts_first_initial': lambda: f'{names.last()}, {rng.choice("ABCDEFGHJKLMNPRST")}.'}
        if slot.removeprefix('public_') in people:
            drawn = people[slot.removeprefix('public_')]()
            self.last_drawn = drawn
            return piece.add(drawn, 'Q' if slot.startswith('public_') else 'P')
        if slot == 'prose':
            return piece.add(' '.join(rng.choice(self.sentences) for _ in range(rng.randrange(2, 7))))
        if slot in ('address', 'address_lines', 'street'):
            return self.address.add_to(piece, slot)
        if slot == 'place':
            return piece.add(rng.choice(names.cities), 'L')
        if slot == 'org':
            return piece.add(self.organisation(), 'O')
        plain = {
            'n': lambda: str(rng.randrange(10, 400)), 'd': lambda: str(rng.randrange(1, 10)),
            'zip': lambda: digits(rng.choice([4, 5, 5])), 'year': lambda: str(rng.randrange(1850, 2024)),
            'initial': lambda: rng.choice('ABCDEFGHJKLMNPRST'), 'he': lambda: rng.choice(['he', 'she', 'they']),
            'id': lambda: rng.choice(['', 'A', 'U', 'N']) + digits(rng.choice([7, 8, 9])), 'passport': lambda: 'C' + digits(8),
            'phone': lambda: rng.choice([f'({digits(3)}) {digits(3)}-{digits(4)}', f'312-{digits(3)}-{digits(4)}', f'+44 20 {digits(4)} {digits(4)}']),
            'user': lambda: rng.choice(names.firsts).lower() + digits(2),
            'email': lambda: rng.choice(names.firsts).lower() + rng.choice(['.', '', '_']) + rng.choice(names.lasts).lower() + rng.choice(['@gmail.com', '@state.edu', '@yahoo.com']),
            'word': lambda: rng.choice(self.words), 'num': lambda: rng.choice([digits(1) + '.' + digits(1), digits(2) + '.' + digits(2), '1,' + digits(3), digits(2) + '%', digits(2), digits(3)]),
            'campus_mail': lambda: self.campus_mail(), 'grade': lambda: rng.choice(['A', 'A-', 'B+', 'B', 'C', 'D', 'F', '1,7', '14/20', '68', '8.5']),
            'room': lambda: rng.choice([f'{rng.choice("ABCDEH")}{rng.randrange(10, 400)}', f'{rng.randrange(1, 9)}.{digits(2)}', digits(3)]),
            'time': lambda: f'{rng.randrange(8, 19)}{rng.choice([":", ".", ":"])}{rng.choice(["00", "15", "30", "45"])}',
            'isbn': lambda: f'978-{digits(1)}-{digits(3)}-{digits(5)}-{digits(1)}', 'doi': lambda: f'10.{digits(4)}/{rng.choice("abcjs")}.{digits(6)}',
            'course': lambda: f'{rng.choice(COURSES)} {rng.randrange(100, 500)}',
            'term': lambda: f'{rng.choice(["Spring", "Fall", "Summer", "Winter"])} {rng.randrange(2015, 2027)}',
            'date': lambda: rng.choice([f'2024-0{rng.randrange(1, 10)}-1{rng.randrange(10)}', f'March {rng.randrange(1, 29)}, 2023', f'{rng.randrange(1, 13)}/{rng.randrange(1, 29)}/2024']),
            'dob': lambda: rng.choice([f'19{digits(1)}{digits(1)}-0{rng.randrange(1, 10)}-1{rng.randrange(10)}', f'{rng.randrange(1, 29)} May 2001']),
            'weekday': lambda: rng.choice(['Monday', 'Tuesday', 'Thursday', 'Friday']),
            'sentence': lambda: rng.choice(self.sentences), 'title': lambda: rng.choice(['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Professor']),
        }
        piece.add(plain[slot]())
        if slot == 'zip':
            begin, end = piece.size - len(piece.parts[-1]), piece.size
            piece.spans.append((begin, end, 'A'))


def corpora(bench, names, rng):
    """The public sentences, as they are and with other names."""
    for corpus in CORPORA:
        world = 'public' if corpus in ENCYCLOPAEDIA else 'mixed'
        for record in records(bench / 'train' / f'{corpus}.jsonl'):
            yield relabelled(record, world, lambda old, label: old)
            if any(s['entity'] == 'PERSON' for s in record['spans']):
                yield relabelled(record, world, redrawn(names))


def development(bench, names, kept, rounds):
    shape = shapes()
    for name in POSITIVE:
        world = 'mixed' if name == 'presidio' else 'private'
        for record in records(bench / 'dev' / f'{name}_dev.jsonl'):
            if kept(record['template']):
                of = shape.get(record['template'], '')
                yield relabelled(record, world, lambda old, label: old, of)
                for _ in range(rounds - 1):
                    yield relabelled(record, world, redrawn(names), of)


LENGTHS = [300, 800, 1500, 3000, 6000]


def wrapped(text, rng):
    """Lines as wide as those of a page, as a PDF has them; short lines stay. Only blanks become line ends."""
    width, out = rng.choice([0, 58, 72, 85, 98]), []
    for line in text.split('\n'):
        at = 0
        while width and len(line) - at > width + 12:
            cut = line.rfind(' ', at + 1, at + width)
            if cut <= at:
                break
            out.append(line[at:cut])
            at = cut + 1
        out.append(line[at:])
    return '\n'.join(out)


def cut_from(page, size, rng):
    """A stretch of the page of about so many characters, from the end of a sentence or line on."""
    if len(page) <= size:
        return page
    starts = [m.end() for m in re.finditer(r'[.!?]\s|\n', page) if m.end() < len(page) - size] or [0]
    begin = rng.choice(starts)
    return page[begin:begin + size]


def books(bench, kept, rng):
    """Pages whole and cut short: they teach which names are public. World "placed": private are the labelled names only, and the
    tagger learns nothing from it, because the names of the page have no labels."""
    for name in ['negative', 'nearmiss']:
        for record in records(bench / 'dev' / f'{name}_dev.jsonl'):
            if kept(record['template']):
                for text in [record['text'], cut_from(record['text'], rng.choice(LENGTHS), rng), cut_from(record['text'], rng.choice(LENGTHS[:2]), rng)]:
                    piece = Piece('placed', record['text'])
                    piece.add(wrapped(text, rng))
                    yield piece


def passages(bench, rng):
    """Sentences of the encyclopaedia in a row, as a page has them."""
    for corpus in sorted(ENCYCLOPAEDIA):
        texts = [r['text'] for r in records(bench / 'train' / f'{corpus}.jsonl')]
        at = 0
        while at < len(texts):
            size = rng.randrange(3, 20)
            yield ' '.join(texts[at:at + size])
            at += size


def placed(piece, pages, rng):
    """The piece inside a page of a book, in the middle or at the end."""
    size = rng.choice([300, 1500, 6000])
    page = rng.choice(pages)
    while len(page) < size:
        page += '\n' + rng.choice(pages)
    prose = wrapped(cut_from(page, size, rng), rng)
    breaks = [m.end() for m in re.finditer(r'\n', prose)]
    at = rng.choice([len(prose), rng.choice(breaks)]) if breaks else len(prose)
    whole = Piece('placed', piece.group)
    whole.add(prose[:at].rstrip('\n') + rng.choice(['\n', '\n\n']))
    offset = whole.size
    whole.add(''.join(piece.parts).strip('\n'))
    lead = len(''.join(piece.parts)) - len(''.join(piece.parts).lstrip('\n'))
    if piece.world == 'private':
        whole.spans = [(begin + offset - lead, end + offset - lead, label) for begin, end, label in piece.spans]
    whole.add('\n' + prose[at:])
    return whole


def sentences_of(bench, kept):
    """Sentences without names, for the templates."""
    pages = [r['text'] for r in records(bench / 'dev' / 'negative_dev.jsonl') if kept(r['template'])]
    found = [s for page in pages for s in re.findall(r'(?<=\. )[A-Z][^.\n]{40,160}\.', page)]
    return [s for s in found if not re.search(r'\s[A-Z]', s)]


def write_lists(bench, folder, left_out):
    """The name lists without those words that fold I/K leaves out."""
    which, count = map(int, left_out.split('/'))
    folder.mkdir(parents=True, exist_ok=True)
    for name in ['first_names.txt', 'last_names.txt', 'cities.txt']:
        words = (bench / 'train' / 'gazetteer' / name).read_text(encoding='utf-8').split('\n')
        kept = [w for w in words if name == 'cities.txt' or stable(w.lower()) % count != which]
        (folder / name).write_text('\n'.join(kept), encoding='utf-8')
    return folder


PARTS = 5  # of the passages, which are scored by a model that has not learned from their part (tools/trainer_private.cc)


def part_of(group):
    return stable(group) % PARTS


def group_of_part(shape, part):
    """A name of a group that is in this part."""
    return next(name for number in itertools.count() if part_of(name := f'{shape} {number}') == part)


def joined(shape, pieces, rng):
    """Several pieces of one shape and one world as a longer document."""
    whole = Piece(pieces[0].world, shape)
    for piece in pieces:
        if whole.size:
            whole.add(rng.choice(['\n', '\n\n', '\n\n']))
        offset = whole.size
        whole.add(''.join(piece.parts))
        whole.spans += [(begin + offset, end + offset, label) for begin, end, label in piece.spans]
    return whole


def shape_of(file):
    """roster.txt, roster_pages.txt and roster_more.txt are one shape; shapes.tsv says which others are one."""
    stem = file.stem.removesuffix('_pages').removesuffix('_more')
    return shapes().get(stem, stem)


def template_shapes():
    return sorted({shape_of(file) for file in (HERE / 'templates').glob('*.txt')})


def templates(pages=True):
    """(shape, block) of each block of the files in templates/, with or without those that are whole pages."""
    for file in sorted((HERE / 'templates').glob('*.txt')):
        if not pages and file.stem.endswith('_pages'):
            continue
        text, shape = re.sub(r'^#.*\n', '', file.read_text(encoding='utf-8'), flags=re.M), shape_of(file)
        for block in re.split(r'^-+$', text, flags=re.M):
            if block.strip('\n'):
                yield shape, block.strip('\n')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('bench', metavar='DATA', type=pathlib.Path)
    parser.add_argument('out', metavar='OUT', type=pathlib.Path)
    parser.add_argument('--leave-out', default='')
    parser.add_argument('--seed', type=int, default=11)
    parser.add_argument('--filled', type=int, default=14, help='times each template is filled')
    parser.add_argument('--long', type=int, default=2, help='long documents of each shape, for each of its templates')
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    kept, known = lambda template: True, lambda word: True
    if arguments.leave_out:
        left_out, count = map(int, arguments.leave_out.split('/'))
        fold = folds(arguments.bench, count)
        kept = lambda template: fold[template] != left_out
        known = lambda word: stable(word.lower()) % count != left_out
    names = Names(arguments.bench / 'train' / 'gazetteer', rng, known)
    filler = Filler(names, sentences_of(arguments.bench, kept), rng)
    pages = [r['text'] for r in records(arguments.bench / 'dev' / 'negative_dev.jsonl') if kept(r['template'])]
    encyclopaedia = list(passages(arguments.bench, rng))
    pages += encyclopaedia
    with open(arguments.out, 'wb') as out:
        for passage in encyclopaedia:
            piece = Piece('placed', passage)
            piece.add(wrapped(passage, rng))
            piece.write(out)
        for source in (corpora(arguments.bench, names, rng), development(arguments.bench, names, kept, 3), books(arguments.bench, kept, rng)):
            for piece in source:
                piece.write(out)
                if piece.world == 'mixed' and piece.spans and rng.random() < 0.08:
                    piece.in_lower_case().write(out)
                if piece.world == 'private' and rng.random() < 0.5:
                    placed(piece, pages, rng).write(out)
        blocks = {}
        for shape, template in templates():
            if not kept(shape):
                continue
            blocks.setdefault((shape, template.partition('\n')[0]), []).append(template)
            for _ in range(arguments.filled):
                piece = filler.fill(template)
                (piece.in_lower_case() if rng.random() < 0.04 else piece).write(out)
                if piece.world != 'mixed' and rng.random() < 0.5:
                    placed(filler.fill(template), pages, rng).write(out)
        for (shape, world), of_shape in blocks.items():
            for part in range(PARTS):
                of_part = [block for block in of_shape if part_of(block.partition('\n')[2]) == part]
                for _ in range(0 if world == 'mixed' else arguments.long * len(of_part)):
                    whole = joined(shape, [filler.fill(rng.choice(of_part)) for _ in range(rng.randrange(3, 14))], rng)
                    whole.group = group_of_part(shape, part)
                    whole.write(out)


if __name__ == '__main__':
    main()
