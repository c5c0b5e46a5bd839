#!/usr/bin/env python3
"""make_training_text.py DATA OUT [--leave-out I/K] [--seed N] - labelled text for lectern-train-names

DATA is the folder whose files bench/pii/data.tsv names (train/, dev/). Nothing of it is copied into the project: OUT is a build product.
Written are: the public corpora as they are; the same with other names; the development documents with other names and
the same addresses (never those of the fold that is left out); pages of books, which only teach which names are public;
and the templates beside this file filled with names of the lists and with generated addresses.

--leave-out I/K leaves out every template and every book whose number modulo K is I, so that what is measured on them was
never seen. Deterministic for a seed.
"""
import argparse
import json
import pathlib
import random
import re

import addresses

HERE = pathlib.Path(__file__).resolve().parent
CORPORA = ['wnut17', 'btc', 'wikigold', 'cross_ai', 'cross_literature', 'cross_music', 'cross_politics', 'cross_science', 'uner_dev']
ENCYCLOPAEDIA = {'wikigold', 'cross_ai', 'cross_literature', 'cross_music', 'cross_politics', 'cross_science'}
POSITIVE = ['course', 'piianon', 'presidio']
LETTER = {'PERSON': 'P', 'LOCATION': 'L', 'ORGANIZATION': 'O'}


def records(path):
    with open(path, encoding='utf-8') as lines:
        return [json.loads(line) for line in lines if line.strip()]


def folds(bench, count):
    """Which fold each template and each book belongs to: in turn, in the order of their names."""
    fold = {}
    for name in [*POSITIVE, 'nearmiss', 'negative']:
        templates = sorted({r['template'] for r in records(bench / 'dev' / f'{name}_dev.jsonl')})
        for number, template in enumerate(templates):
            fold[template] = number % count
    return fold


class Names:
    """Draws names the way people write them."""

    def __init__(self, lists, rng):
        read = lambda name: [w for w in (lists / name).read_text(encoding='utf-8').split('\n') if len(w) > 1]
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

    def __init__(self, world):
        self.world, self.parts, self.spans, self.size = world, [], [], 0

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
        out.write(f'{self.world} {len(text)} {len(self.spans)}\n'.encode() + text + b'\n')
        for begin, end, label in self.spans:
            out.write(f'{begin} {end} {label}\n'.encode())


def label_of(span):
    if span['entity'] == 'LOCATION' and span.get('sub') in ('STREET_ADDRESS', 'ZIP_CODE'):
        return 'A'
    return LETTER.get(span['entity'])


def relabelled(record, world, change):
    """The record with every labelled stretch passed through `change`."""
    piece, at, text = Piece(world), 0, record['text']
    for span in sorted(record['spans'], key=lambda s: (s['start'], -s['end'])):
        label = label_of(span)
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
        if label != 'P':
            return old
        if old not in known:
            parts = old.split(' ')
            new = ' '.join(words[w] for w in parts) if all(w in words for w in parts) else names.like(old)
            known[old] = new
            if len(new.split(' ')) == len(parts):
                words.update(zip(parts, new.split(' ')))
        return known[old]
    return change


COURSES = ['CS', 'MATH', 'HIST', 'BIO', 'CHEM', 'ENGL', 'PSYC', 'ECON', 'PHIL', 'ART', 'STAT', 'NURS']


class Filler:
    """Fills a template; what is a name, a place or an address is labelled."""

    def __init__(self, names, sentences, rng):
        self.names, self.sentences, self.rng = names, sentences, rng
        self.address = addresses.Addresses(names, rng)

    def fill(self, template):
        world, _, body = template.partition('\n')
        piece = Piece(world.strip())
        for text, slot in re.findall(r'((?:[^{}]|\{\{|\}\})*)(?:\{(\w+)\})?', body):
            piece.add(text.replace('{{', '{').replace('}}', '}'))
            if slot:
                self.fill_slot(piece, slot)
        return piece

    def fill_slot(self, piece, slot):
        rng, names = self.rng, self.names
        digits = lambda n: ''.join(rng.choice('0123456789') for _ in range(n))
        people = {'name': names.name, 'first': names.first, 'last': names.last,
                  'last_first': lambda: f'{names.last()}, {names.first()}'}
        if slot in people:
            return piece.add(people[slot](), 'P')
        if slot in ('address', 'address_lines', 'street'):
            return self.address.add_to(piece, slot)
        if slot == 'place':
            return piece.add(rng.choice(names.cities), 'L')
        if slot == 'org':
            kind = rng.choice(['Inc', 'Group', 'Partners', 'University', 'Systems', 'Bank', 'and Sons', 'Corp.'])
            return piece.add(f'{rng.choice(names.lasts)} {kind}', 'O')
        plain = {
            'n': lambda: str(rng.randrange(10, 400)), 'd': lambda: str(rng.randrange(1, 10)),
            'zip': lambda: digits(rng.choice([4, 5, 5])), 'year': lambda: str(rng.randrange(1850, 2024)),
            'initial': lambda: rng.choice('ABCDEFGHJKLMNPRST'), 'he': lambda: rng.choice(['he', 'she', 'they']),
            'id': lambda: rng.choice(['', 'A', 'U', 'N']) + digits(rng.choice([7, 8, 9])), 'passport': lambda: 'C' + digits(8),
            'phone': lambda: rng.choice([f'({digits(3)}) {digits(3)}-{digits(4)}', f'312-{digits(3)}-{digits(4)}', f'+44 20 {digits(4)} {digits(4)}']),
            'user': lambda: rng.choice(names.firsts).lower() + digits(2),
            'email': lambda: rng.choice(names.firsts).lower() + rng.choice(['.', '', '_']) + rng.choice(names.lasts).lower() + rng.choice(['@gmail.com', '@state.edu', '@yahoo.com']),
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
    for name in POSITIVE:
        world = 'mixed' if name == 'presidio' else 'private'
        for record in records(bench / 'dev' / f'{name}_dev.jsonl'):
            if kept(record['template']):
                yield relabelled(record, world, lambda old, label: old)
                for _ in range(rounds - 1):
                    yield relabelled(record, world, redrawn(names))


def books(bench, kept):
    for name in ['negative', 'nearmiss']:
        for record in records(bench / 'dev' / f'{name}_dev.jsonl'):
            if kept(record['template']):
                piece = Piece('public')
                piece.add(record['text'])
                yield piece


def sentences_of(bench, kept):
    """Sentences without names, for the templates."""
    pages = [r['text'] for r in records(bench / 'dev' / 'negative_dev.jsonl') if kept(r['template'])]
    found = [s for page in pages for s in re.findall(r'(?<=\. )[A-Z][^.\n]{40,160}\.', page)]
    return [s for s in found if not re.search(r'\s[A-Z]', s)]


def templates():
    """The blocks of templates.txt."""
    blocks = [t.strip('\n') for t in re.split(r'^-+$', (HERE / 'templates.txt').read_text(encoding='utf-8'), flags=re.M)]
    blocks[0] = re.sub(r'^#.*\n', '', blocks[0], flags=re.M)
    return blocks


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('bench', metavar='DATA', type=pathlib.Path)
    parser.add_argument('out', metavar='OUT', type=pathlib.Path)
    parser.add_argument('--leave-out', default='')
    parser.add_argument('--seed', type=int, default=11)
    parser.add_argument('--filled', type=int, default=40, help='times each template is filled')
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    kept = lambda template: True
    if arguments.leave_out:
        left_out, count = map(int, arguments.leave_out.split('/'))
        fold = folds(arguments.bench, count)
        kept = lambda template: fold[template] != left_out
    names = Names(arguments.bench / 'train' / 'gazetteer', rng)
    filler = Filler(names, sentences_of(arguments.bench, kept), rng)
    with open(arguments.out, 'wb') as out:
        for source in (corpora(arguments.bench, names, rng), development(arguments.bench, names, kept, 3), books(arguments.bench, kept)):
            for piece in source:
                piece.write(out)
                if piece.world == 'mixed' and piece.spans and rng.random() < 0.08:
                    piece.in_lower_case().write(out)
        for template in templates():
            for _ in range(arguments.filled):
                piece = filler.fill(template)
                (piece.in_lower_case() if rng.random() < 0.04 else piece).write(out)


if __name__ == '__main__':
    main()
