#!/usr/bin/env python3
"""at_lengths.py --bench DIR --lectern PROGRAM --trainer PROGRAM --work DIR [--folds K] [--model FILE] [--print PRODUCER] [--sample N] - hold and pass at equal lengths

Private: every document of course_dev alone, and in the middle and at the end of 300, 1,500 and 6,000 characters of book pages that
pass alone. Clean: pages of books cut to 300, 800, 1,500, 3,000 and 6,000 characters. Each is scanned by a model that has seen neither
its shape, nor its book, nor the fold's names (crossvalidate.py); --model scans everything with one model instead.

--print chromium|libreoffice scans real PDFs of the texts instead; --sample N takes so many private and so many clean ones a fold.
"""
import argparse
import json
import pathlib
import random
import re

import crossvalidate as cross
import printed

ADDED = [300, 1500, 6000]
CUT = [300, 800, 1500, 3000, 6000]
DIRECT = {'LOCATION', 'DATE_TIME', 'URL'}


def held(arguments, model, texts):
    """One bool a text, or a PDF of it."""
    if arguments.producer:
        return printed.held(arguments.lectern, model, arguments.producer, texts)
    return held_as_text(arguments, model, texts)


def held_as_text(arguments, model, texts):
    lines = [json.dumps({'id': str(n), 'text': t}, ensure_ascii=False) + '\n' for n, t in enumerate(texts)]
    out = {r['id']: any(s['gate'] for s in r['spans']) for r in map(json.loads, cross.scan(arguments, model, lines)) if 'id' in r}
    return [out[str(n)] for n in range(len(texts))]


def wrapped(text, width=88):
    """Lines of a page: blanks become line ends."""
    out = []
    for line in text.split('\n'):
        while len(line) > width + 12 and line.rfind(' ', 1, width) > 0:
            cut = line.rfind(' ', 1, width)
            out.append(line[:cut])
            line = line[cut + 1:]
        out.append(line)
    return '\n'.join(out)


def stretch(pages, size, rng):
    """About so many characters of whole lines from pages in a row."""
    at = rng.randrange(len(pages))
    text = ''
    while len(text) < size:
        text += pages[at % len(pages)] + '\n'
        at += 1
    return wrapped(text[:size].rsplit(' ', 1)[0])


def inside(document, prose, place):
    if place == 'end':
        return prose + '\n\n' + document
    breaks = [m.end() for m in re.finditer(r'\n', prose)] or [len(prose)]
    at = min(breaks, key=lambda b: abs(b - len(prose) / 2))
    return prose[:at] + '\n' + document + '\n\n' + prose[at:]


SYLLABLES = ['zor', 'vel', 'thu', 'qui', 'mbar', 'ost', 'yll', 'dre', 'kav', 'inu', 'pho', 'ska', 'gwe', 'tli', 'ruq', 'ejo']


def invented(word, listed, rng):
    """A word that no list has, with the capitals of `word`."""
    while True:
        new = ''.join(rng.sample(SYLLABLES, rng.choice([2, 3])))
        if new not in listed:
            return new.upper() if word.isupper() and len(word) > 2 else new.capitalize() if word[0].isupper() else new


def with_invented_names(record, listed, rng):
    """The text with other names, the same for the same word, and their places: (text, [(begin, end)])."""
    words, text, places, at = {}, '', [], 0
    for span in sorted((s for s in record['spans'] if s['entity'] == 'PERSON'), key=lambda s: s['start']):
        if span['start'] < at:
            continue
        text += record['text'][at:span['start']]
        name = re.sub(r'[^\W\d_]{2,}', lambda m: words.setdefault(m[0], invented(m[0], listed, rng)), record['text'][span['start']:span['end']])
        places.append((len(text), len(text) + len(name)))
        text += name
        at = span['end']
    return text + record['text'][at:], places


def found_invented(arguments, model, records, listed, rng):
    """(documents held, one bool a name: found as a person)"""
    made_up = [with_invented_names(r, listed, rng) for r in records]
    lines = [json.dumps({'id': str(n), 'text': t}, ensure_ascii=False) + '\n' for n, (t, _) in enumerate(made_up)]
    answers = {r['id']: r['spans'] for r in map(json.loads, cross.scan(arguments, model, lines)) if 'id' in r}
    names = [any(s['entity'] == 'PERSON' and min(s['end'], end) - max(s['start'], begin) > (end - begin) / 2 for s in answers[str(n)])
             for n, (_, places) in enumerate(made_up) for begin, end in places]
    return [any(s['gate'] for s in answers[str(n)]) for n in range(len(records))], names


def made(arguments, fold, fold_of):
    """Documents of 1 and of 3 to 13 blocks of the shapes that the fold's model has not seen: (world, text)."""
    text = cross.make_training_text
    rng = random.Random(23)
    names = text.Names(arguments.bench / 'train' / 'gazetteer', rng)
    filler = text.Filler(names, text.sentences_of(arguments.bench, lambda template: True), rng)
    blocks = {}
    for shape, template in text.templates():
        if fold_of[shape] == fold and template.partition('\n')[0] != 'mixed':
            blocks.setdefault((shape, template.partition('\n')[0]), []).append(template)
    for (shape, world), of_shape in blocks.items():
        for _ in range(20):
            yield world, ''.join(filler.fill(rng.choice(of_shape)).parts)
            yield f'{world} long', ''.join(text.joined(shape, [filler.fill(rng.choice(of_shape)) for _ in range(rng.randrange(3, 14))], rng).parts)


def measure(arguments):
    bench = arguments.bench / 'dev'
    read = lambda name: cross.make_training_text.records(bench / f'{name}_dev.jsonl')
    fold_of = cross.make_training_text.folds(arguments.bench, arguments.folds)
    rng = random.Random(5)
    totals = {}
    listed = {w for name in ('first_names', 'last_names') for w in (arguments.bench / f'train/gazetteer/{name}.txt').read_text().lower().split()}

    def sample(records):
        return rng.sample(records, min(len(records), arguments.sample)) if arguments.sample else records

    def count(row, outcomes):
        yes, every = totals.get(row, (0, 0))
        totals[row] = (yes + sum(outcomes), every + len(outcomes))

    for fold in range(arguments.folds):
        model = arguments.cross_model or arguments.work / f'fold{fold}.model'
        if not arguments.cross_model and not model.exists():
            cross.train(arguments, arguments.work / 'training.txt', model, f'{fold}/{arguments.folds}')
        drawn = [] if arguments.sample else list(made(arguments, fold, fold_of))
        for kind in sorted({kind for kind, _ in drawn}):
            count(f'made, {kind}', held(arguments, model, [t for k, t in drawn if k == kind]))
        mine = lambda name: [r for r in read(name) if fold_of[r['template']] == fold]
        clean = [r['text'] for r in mine('negative')]
        if clean:
            passing = [t for t, h in zip(clean, held_as_text(arguments, model, [wrapped(t) for t in clean])) if not h]
            for size in CUT:
                long_enough = sample([t for t in clean if len(t) >= size * 0.8] or clean)
                count(f'clean, {size}', held(arguments, model, [stretch([t] if len(t) >= size else [t, *clean], size, rng) for t in long_enough]))
        else:
            passing = [r['text'] for r in read('negative')]
        private = sample(mine('course'))
        if not private:
            continue
        only_names = [all(s['entity'] == 'PERSON' or s['entity'] in DIRECT for s in r['spans']) for r in private]
        named = [r for r in private if any(s['entity'] == 'PERSON' for s in r['spans'])]
        outcomes, names = found_invented(arguments, model, named, listed, rng)
        count('invented, documents', outcomes)
        count('invented, names', names)
        count('invented, documents of names only', [h for h, r in zip(outcomes, named) if r in [p for p, only in zip(private, only_names) if only]])
        variants = {'alone': [r['text'] for r in private]}
        for size in ADDED:
            for place in ('middle', 'end'):
                prose = []
                while len(prose) < len(private):
                    drawn = [stretch(passing, size, rng) for _ in private]
                    prose += [p for p, h in zip(drawn, held_as_text(arguments, model, drawn)) if not h]
                variants[f'+{size}, {place}'] = [inside(r['text'], p, place) for r, p in zip(private, prose)]
        for name, texts in variants.items():
            outcomes = held(arguments, model, texts)
            count(f'private, {name}', outcomes)
            count(f'names only, {name}', [h for h, only in zip(outcomes, only_names) if only])
            if arguments.show:
                for record, outcome in zip(private, outcomes):
                    count(f'  {record["template"]}', [outcome])
    for row in sorted(totals, key=lambda r: (r.split(',')[0], r)):
        yes, every = totals[row]
        print(f'{row:28} held {100 * yes / every:6.2f} % of {every}')


def main():
    parser = argparse.ArgumentParser()
    for name in ('bench', 'lectern', 'trainer', 'work'):
        parser.add_argument(f'--{name}', type=pathlib.Path, required=True)
    parser.add_argument('--folds', type=int, default=5)
    parser.add_argument('--model', dest='cross_model')
    parser.add_argument('--print', dest='producer', choices=printed.PRODUCERS)
    parser.add_argument('--sample', type=int, default=0)
    parser.add_argument('--show', action='store_true', help='also the share of each template')
    arguments = parser.parse_args()
    arguments.without, arguments.train_option = '', []
    arguments.work.mkdir(parents=True, exist_ok=True)
    measure(arguments)


if __name__ == '__main__':
    main()
