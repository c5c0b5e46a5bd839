#!/usr/bin/env python3
"""crossvalidate.py --bench DIR --lectern PROGRAM --trainer PROGRAM --work DIR [--folds K] [--epochs N] [--without LAYERS]

Scores the detector on templates and books that its model has never seen: for each fold a model is trained without the
fold's templates (and books), scans only them, and the predictions of all folds are scored together by the benchmark's own
evaluate.py, once with everything that was found and once with what stops a document.
"""
import argparse
import json
import pathlib
import subprocess
import sys

TOOLS = pathlib.Path(__file__).resolve().parents[2] / 'core/pii/tools'
sys.path.insert(0, str(TOOLS))
import make_training_text  # noqa: E402

SETS = ['presidio', 'piianon', 'course', 'nearmiss', 'negative']


def run(*command, **more):
    return subprocess.run([str(c) for c in command], check=True, **more)


def train(arguments, text, model, leave_out=''):
    run(sys.executable, TOOLS / 'make_training_text.py', arguments.bench, text, *(['--leave-out', leave_out] if leave_out else []))
    lists = arguments.bench / 'train/gazetteer'
    if leave_out:
        lists = make_training_text.write_lists(arguments.bench, arguments.work / 'lists', leave_out)
    run(arguments.trainer, '--out', model, '--lists', lists, '--words', TOOLS / 'words.txt',
        *arguments.train_option, text, stderr=subprocess.DEVNULL)


def scan(arguments, model, lines):
    command = [arguments.lectern, 'scan', '--jsonl', '--model', model]
    if arguments.without:
        command += ['--without', arguments.without]
    return run(*command, input=''.join(lines), stdout=subprocess.PIPE, text=True).stdout.splitlines()


def predictions(arguments):
    """Of each set, by models that have not seen the document's template."""
    fold_of = make_training_text.folds(arguments.bench, arguments.folds)
    found = {name: [] for name in SETS}
    for fold in range(arguments.folds):
        model = arguments.work / f'fold{fold}.model'
        if not arguments.keep_models or not model.exists():
            train(arguments, arguments.work / 'training.txt', model, f'{fold}/{arguments.folds}')
        for name in SETS:
            with open(arguments.bench / 'dev' / f'{name}_dev.jsonl', encoding='utf-8') as lines:
                mine = [line for line in lines if fold_of[json.loads(line)['template']] == fold]
            found[name] += scan(arguments, model, mine)
    return found


def plain_predictions(arguments):
    found = {}
    for name in SETS:
        with open(arguments.bench / 'dev' / f'{name}_dev.jsonl', encoding='utf-8') as lines:
            found[name] = scan(arguments, arguments.model, list(lines))
    return found


def score(arguments, name, lines, only_gate):
    records = [json.loads(line) for line in lines]
    if only_gate:
        for record in records:
            record['spans'] = [s for s in record['spans'] if s['gate']]
    file = arguments.work / f'{name}.{"gate" if only_gate else "all"}.jsonl'
    file.write_text(''.join(json.dumps(r) + '\n' for r in records))
    out = file.with_suffix('.json')
    run(sys.executable, arguments.bench / 'evaluate.py', '--gold', arguments.bench / 'dev' / f'{name}_dev.jsonl', '--pred', file,
        '--json', out, '--quiet')
    return json.loads(out.read_text())


def show(arguments, found):
    for name in SETS:
        every, gate = score(arguments, name, found[name], False), score(arguments, name, found[name], True)
        flagged = gate['doc']['gate']
        pages = f"flagged {100 * flagged['fp'] / every['docs']:.2f} %  gate findings a page {gate['fp_per_page_gate']:.3f}  structured {gate['fp_per_page_gate_no_person']:.4f}"
        if name in ('nearmiss', 'negative'):
            print(f'{name:9} {pages}')
            continue
        micro = every['micro']
        person = every['entity'].get('PERSON', {})
        print(f"{name:9} micro F2 {micro['core_no_date']['f2']:.3f}  PERSON F2 {person.get('f2', 0):.3f} (P {person.get('p', 0):.3f} R {person.get('r', 0):.3f})"
              f"  structured F2 {micro['structured']['f2']:.3f}  document recall {flagged['r']:.4f}  clean flagged {flagged['fpr']}")
        print('          ' + '  '.join(f"{k} {v['f2']:.3f}" for k, v in every['entity'].items())
              + '  | recall ' + ' '.join(f"{k} {v['recall']}" for k, v in every['sub_recall'].items()))
        print('          unlabelled', every['fp_unlabelled_types'])


def main():
    parser = argparse.ArgumentParser()
    for name in ('bench', 'lectern', 'trainer', 'work'):
        parser.add_argument(f'--{name}', type=pathlib.Path, required=True)
    parser.add_argument('--folds', type=int, default=5)
    parser.add_argument('--without', default='')
    parser.add_argument('--model', help='score this model on everything instead of crossing over')
    parser.add_argument('--keep-models', action='store_true')
    parser.add_argument('train_option', nargs='*', help='after --: options of the trainer')
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    show(arguments, plain_predictions(arguments) if arguments.model else predictions(arguments))


if __name__ == '__main__':
    main()
