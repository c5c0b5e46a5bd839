#!/usr/bin/env python3
"""make_sample.py FOLDER - the small synthetic training set in the repository

FOLDER holds first_names.txt, last_names.txt and cities.txt, put together by hand; written is FOLDER/training.txt: some of the templates
beside this file, filled with these names, with generated addresses and with the sentences below. Nobody in it exists. A model that is trained
with it (lectern-train-names) finds names, and is far too small to be relied on; it shows that the way from text to model is whole.
Deterministic: tests/unit/pii makes it again and compares.
"""
import pathlib
import random
import sys

import make_training_text

SEED, FILLED = 7, 4
SHAPES = ['roster', 'letter', 'form', 'application', 'bibliography', 'history', 'sentences']
SENTENCES = [
    'The reading for this week covers the first two chapters of the book.',
    'A sample is a part of the population that one hopes to learn from.',
    'The graph falls until the second minute and stays flat behind it.',
    'Each answer is worth two points unless the question says otherwise.',
    'Water boils at a lower temperature where the air is thinner.',
    'The committee meets twice a term and publishes a short report.',
    'Please bring a calculator and a ruler to the final examination.',
    'The second experiment repeats the first with twice the current.',
    'Nobody could say afterwards which of the two letters came first.',
    'A function that has a derivative everywhere is continuous everywhere.',
    'The library closes at noon on the last day of the term.',
    'The new rules apply to all courses that begin after the summer.',
    'Most of the soil in the valley was carried there by the river.',
    'The method needs less memory than the usual one but more time.',
]


def main():
    folder = pathlib.Path(sys.argv[1])
    rng = random.Random(SEED)
    filler = make_training_text.Filler(make_training_text.Names(folder, rng), SENTENCES, rng)
    with open(folder / 'training.txt', 'wb') as out:
        for shape, template in make_training_text.templates(pages=False):
            for _ in range(FILLED if shape in SHAPES else 0):
                filler.fill(template).write(out)


if __name__ == '__main__':
    main()
