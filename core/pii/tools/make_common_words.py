#!/usr/bin/env python3
"""make_common_words.py WORDFREQ DATA - writes tools/common/*.txt, the everyday words of eight languages

WORDFREQ is an unpacked wordfreq 3.1.1 (https://pypi.org/project/wordfreq, the wheel's folder wordfreq/data; its word lists are CC BY-SA 4.0),
DATA the folder with train/gazetteer. Words that are given names are left out. Needs the module msgpack. The lists are in the repository,
so nobody has to run this; it says where they come from.
"""
import gzip
import pathlib
import re
import sys

import msgpack

SIZES = {'de': 8000, 'fr': 6000, 'es': 6000, 'it': 6000, 'pt': 6000, 'nl': 4000, 'pl': 5000, 'sv': 3500}
HERE = pathlib.Path(__file__).resolve().parent


def main():
    wordfreq, data = map(pathlib.Path, sys.argv[1:3])
    given = {w.lower() for w in (data / 'train/gazetteer/first_names.txt').read_text(encoding='utf-8').split('\n')}
    for language, size in SIZES.items():
        bins = msgpack.unpackb(gzip.open(wordfreq / f'small_{language}.msgpack.gz').read(), raw=False)[1:]
        words = [w for group in bins for w in group]
        kept = [w for w in words if len(w) > 2 and re.fullmatch(r'[^\W\d_]+', w) and w not in given][:size]
        (HERE / 'common' / f'{language}.txt').write_text('\n'.join(sorted(kept)) + '\n', encoding='utf-8')


if __name__ == '__main__':
    main()
