#!/usr/bin/env python3
"""measure.py - what bench/pii/run calls: quality on the development sets, layers left out, speed beside the peers."""
import argparse
import json
import pathlib
import statistics
import subprocess

import at_lengths
import crossvalidate as cross
import page_pdf

HERE = pathlib.Path(__file__).resolve().parent
PEERS = ['redact-pii', 'compromise']
LAYERS = ['', 'names', 'private', 'addresses', 'propagation', 'context']
SPEED_PAGES = 60
DOCUMENT_PAGES = 100


def table(title, rows):
    print(f'\n{title}')
    print(f"{'':22}" + ''.join(f'{c:>11}' for c in ('presidio', 'person', 'street', 'piianon', 'course', 'doc cour', 'doc piia', 'flagged %', 'a page', 'near %')))
    for name, cells in rows:
        print(f'{name:22}' + ''.join(f'{c:>11}' for c in cells), flush=True)


def cells(arguments, found):
    every = {name: cross.score(arguments, name, found[name], False) for name in cross.SETS}
    gate = {name: cross.score(arguments, name, found[name], True) for name in cross.SETS}
    micro = lambda name: f"{every[name]['micro']['core_no_date']['f2']:.3f}"
    share = lambda name: every[name]['docs'] / len(found[name])  # a slow peer saw only the first pages
    flagged = lambda name: f"{100 * gate[name]['doc']['gate']['fp'] / len(found[name]):.2f}"
    return [micro('presidio'), f"{every['presidio']['entity']['PERSON']['f2']:.3f}",
            f"{every['presidio']['sub_recall']['STREET_ADDRESS']['recall']:.3f}", micro('piianon'), micro('course'),
            f"{gate['course']['doc']['gate']['r']:.3f}", f"{gate['piianon']['doc']['gate']['r']:.3f}", flagged('negative'),
            f"{share('negative') * gate['negative']['fp_per_page_gate']:.3f}", flagged('nearmiss')]


def peer_predictions(arguments, peer):
    found = {}
    for name in cross.SETS:
        lines = (arguments.bench / 'dev' / f'{name}_dev.jsonl').read_text(encoding='utf-8')
        if name == 'negative':  # a peer may need minutes for all of it
            kept = lines.splitlines(keepends=True)[:120]
            lines = ''.join(kept)
        found[name] = subprocess.run(['node', HERE / 'peers.mjs', 'scan', peer], input=lines, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    return found


def quality(arguments):
    rows = [('lectern', cells(arguments, cross.plain_predictions(arguments)))]
    if arguments.cross:
        rows.append(('lectern, crossed', cells(arguments, cross.predictions(arguments))))
    if arguments.peers:
        rows += [(peer, cells(arguments, peer_predictions(arguments, peer))) for peer in PEERS]
    table('F2 (micro, dates apart), recall of documents, clean pages stopped', rows)
    if arguments.cross:
        print('\nHeld at equal lengths, by models that have seen neither the shape nor the book')
        at_lengths.measure(arguments)


def ablate(arguments):
    rows = []
    for layer in LAYERS:
        arguments.without = layer
        rows.append((f'without {layer}' if layer else 'everything', cells(arguments, cross.predictions(arguments))))
        arguments.keep_models = True
    arguments.without = ''
    table('What each layer is worth (crossed over: unseen templates and books)', rows)


def speed(arguments):
    pages = [r['text'] for r in cross.make_training_text.records(arguments.bench / 'dev/negative_dev.jsonl')][:SPEED_PAGES]
    text = arguments.work / 'pages.txt'
    text.write_text('\f'.join(pages), encoding='utf-8')
    asks = {'lectern': [arguments.speed, arguments.model, text, '9']}
    asks |= {peer: ['node', HERE / 'peers.mjs', 'speed', peer, text, '3' if peer == 'redact-pii' else '1'] for peer in PEERS if arguments.peers}
    measured = {name: [] for name in asks}
    for _ in range(arguments.rounds):
        for name, command in asks.items():
            measured[name].append(json.loads(subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, text=True, check=True).stdout))
    ours = measured['lectern']
    middle = lambda values: statistics.median(values)
    whole = middle([t['whole']['median'] for t in ours])
    print(f"\nSpeed on {sum(map(len, pages))} characters of {SPEED_PAGES} textbook pages, CPU, medians of {arguments.rounds} interleaved rounds")
    print(f"lectern     whole gate {whole:8.1f} MB/s   patterns alone {middle([t['patterns']['median'] for t in ours]):.1f} MB/s   "
          f"model opened in {middle([t['open_ms'] for t in ours]):.1f} ms   resident {max(t['resident_mb'] for t in ours):.1f} MB")
    for peer in PEERS:
        if peer in measured:
            theirs = middle([t['median'] for t in measured[peer]])
            print(f'{peer:11} whole      {theirs:8.3f} MB/s   lectern is {whole / theirs:.1f} times as fast')


def document(arguments):
    """A real PDF of so many textbook pages, scanned as the warm worker scans it."""
    pages = [r['text'] for r in cross.make_training_text.records(arguments.bench / 'dev/negative_dev.jsonl')][:DOCUMENT_PAGES]
    file = arguments.work / 'pages.pdf'
    file.write_bytes(page_pdf.of_texts(pages))
    measured = []
    for _ in range(arguments.rounds):
        command = [arguments.document, arguments.model, file, arguments.extract, '9']
        measured.append(json.loads(subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, text=True, check=True).stdout))
    middle = lambda name: statistics.median(t[name] for t in measured)
    print(f"\nA PDF of {measured[0]['pages']} textbook pages, {measured[0]['bytes']} bytes of text, medians of {arguments.rounds} runs of 8 warm rounds")
    print(f"scan alone  {middle('scan_ms'):6.1f} ms of CPU ({middle('scan_wall_ms'):.1f} by the clock; the first of a process {middle('cold_ms'):.1f})   "
          f"reading before it {middle('read_ms'):.0f} ms of CPU in its own process ({middle('read_wall_ms'):.0f} by the clock)")


def main():
    parser = argparse.ArgumentParser()
    for name in ('bench', 'lectern', 'trainer', 'work', 'speed', 'document', 'extract', 'model'):
        parser.add_argument(f'--{name}', type=pathlib.Path, required=True)
    for name in ('peers', 'cross', 'ablate'):
        parser.add_argument(f'--{name}', action='store_true')
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--folds', type=int, default=5)
    arguments = parser.parse_args()
    arguments.without, arguments.keep_models, arguments.train_option = '', False, []
    arguments.cross_model, arguments.show = None, False
    if arguments.ablate:
        return ablate(arguments)
    quality(arguments)
    speed(arguments)
    document(arguments)


if __name__ == '__main__':
    main()
