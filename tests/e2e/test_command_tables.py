#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of any make, in and out, as a script would do it. No display."""

import csv
import json
import os
import re
import zipfile

from lib import tap
from lib.program import answer, count, run, scratch
from lib.tap import case, equal

KINDS = ('new', 'changed', 'same', 'duplicate', 'rejected')

LIST = '''Socios de la cámara;;;
Razón social;R.F.C.;Dónde está;Nota
Curtidos Uno;AAA010101AAA;Hidalgo 1;+1 de tres
Zapatos Dos;BBB010101BBB;Juárez 2;
'''


def fresh(name, *arguments):
    path = scratch(name)
    run('new', path, *arguments)
    return path


def imported(file, source, *arguments, code=0, **keywords):
    """What the last line of an import counts, and all of its lines."""
    done = run('import', file, source, *arguments, code=code, **keywords)
    found = re.fullmatch(', '.join(rf'{kind} (\d+)' for kind in KINDS), done.lines[-1])
    assert found, done.lines[-1]
    return dict(zip(KINDS, map(int, found.groups()))), done.lines


def told(**keywords):
    return dict.fromkeys(KINDS, 0) | keywords


def entries(file):
    return len(answer('history', file, 'list'))


def write(name, text, encoding='utf-8'):
    path = scratch(name)
    with open(path, 'w', encoding=encoding, newline='') as out:
        out.write(text)
    return path


@case('a table of unknown make is told, mapped, remembered, and undone in one step')
def _():
    file = fresh('list.bajiocp')
    source = write('list.csv', LIST, 'cp1252')
    counts, lines = imported(file, source, '--dry-run')
    equal(counts, told(new=2), 'told')
    equal(lines[:2], ['Format: table', 'Encoding: Windows-1252'], 'what it is')
    assert '    Razón social → legal_name' in lines and '    Dónde está → –' in lines, lines

    before = entries(file)
    mapping = ('--map', 'DONDE esta=street', '--map', 'Nota=notes')
    equal(imported(file, source, *mapping)[0], told(new=2), 'told')
    equal(answer('list', file, 'firms', '--where', 'rfc=AAA010101AAA')[0]['street'], 'Hidalgo 1', 'street')
    equal(entries(file), before + 1, 'entries')
    counts, lines = imported(file, write('next.csv', LIST.replace('Hidalgo 1', 'Hidalgo 3')))
    equal(counts, told(changed=1, same=1), 'told')
    assert 'Columns, as they were set before:' in lines, lines
    run('history', file, 'undo')
    run('history', file, 'undo')
    equal(count(file, 'firms'), 0, 'firms after undo')
    run('history', file, 'redo')
    equal(imported(file, source)[0], told(same=2), 'told again')


@case('a column that is not there, a field that is none and a format that does not fit are refused in words')
def _():
    file = fresh('wrong.bajiocp')
    source = write('wrong.csv', LIST)
    assert 'Sin esto' in run('import', file, source, '--map', 'Sin esto=notes', code=1).err
    assert 'stage' in run('import', file, source, '--map', 'Nota=stage', code=1).err
    assert '--map' in run('import', file, source, '--map', 'Nota', code=2).err
    assert 'RETC' in run('import', file, source, '--format', 'retc', code=1).err
    assert 'DENUE' in run('import', file, source, '--format', 'denue', code=1).err
    assert 'sheet' in run('import', file, source, '--sheet', 'Uno', code=1).err
    equal(count(file, 'firms'), 0, 'firms')
    equal(set(json.loads(run('import', file, source, '--dry-run', '--json').out)), {*KINDS, 'rejects'}, 'keys')


@case('lists go out as CSV, ODS and XLSX, hold no formula, and change nothing when they come back')
def _():
    file = fresh('round.bajiocp', '--sample')
    run('add', file, 'firms', 'legal_name==2+5', 'phone=+52 477', 'notes=@SUM(A1)')
    firms = answer('list', file, 'firms')
    before = entries(file)
    for language in ('en', 'es'):
        for ending in ('csv', 'ods', 'xlsx'):
            out = scratch(f'round.{ending}')
            run('export', file, out, language=language)
            counts, _ = imported(file, out, language=language)
            equal(counts, told(same=len(firms)), f'{ending} in {language}')
            if ending != 'csv':
                package = zipfile.ZipFile(out)
                parts = ''.join(package.read(name).decode() for name in package.namelist() if name.endswith('.xml'))
                assert '=2+5' in parts and '<f>' not in parts and 'table:formula' not in parts
            else:
                assert "'=2+5" in open(out, encoding='utf-8').read()
    equal(entries(file), before, 'entries')
    equal(answer('list', file, 'firms'), firms, 'firms')


@case('an edited export changes the firms that were edited')
def _():
    file = fresh('edited.bajiocp', '--sample')
    out = scratch('edited.csv')
    run('export', file, out, '--where', 'state=11')
    with open(out, encoding='utf-8', newline='') as lines:
        rows = list(csv.DictReader(lines))
    rows[0]['legal_name'] = 'Nombre Nuevo'
    with open(out, 'w', encoding='utf-8', newline='') as lines:
        writer = csv.DictWriter(lines, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    equal(imported(file, out)[0], told(changed=1, same=len(rows) - 1), 'told')
    equal(str(answer('list', file, 'firms', '--where', 'legal_name=Nombre Nuevo')[0]['id']), rows[0]['id'], 'the firm')


@case('SEMARNAT’s plants of five years are 600')
def _():
    file = fresh('retc.bajiocp')
    new = 0
    for year, rows in ((2005, 184), (2010, 211), (2012, 247), (2019, 286), (2021, 310)):
        source = tap.shared_data('retc', f'establecimientos_gto_qro_{year}.tsv')
        counts, lines = imported(file, source)
        equal(lines[0], 'Format: retc', 'format')
        equal(counts['new'] + counts['changed'] + counts['same'], rows, f'rows of {year}')
        new += counts['new']
        equal(imported(file, source)[0], told(same=rows), f'{year} again')
    equal(new, 600, 'plants')
    firms = answer('list', file, 'firms')
    equal(len({firm['nra'] for firm in firms}), 600, 'keys')
    assert all(firm['municipality'] and firm['municipality'][:2] == firm['state'] for firm in firms)
    run('check', file)


@case('spreadsheets that are none, damaged or protected are refused in one sentence')
def _():
    file = fresh('spreadsheets.bajiocp')
    run('import', file, tap.shared_data('messy-tables', 'simple.xls'), code=1)
    workbook = tap.shared_data('spreadsheets', 'inventory-table.xlsx')
    assert '“Item”, “Type”, “Quantity”' in run('import', file, workbook, code=1).err
    counts, lines = imported(file, workbook, '--map', 'Type=legal_name', '--dry-run')
    equal(counts, told(new=4), 'told')
    assert lines[1].startswith('Sheet: '), lines
    cut = scratch('cut.xlsx')
    with open(workbook, 'rb') as whole, open(cut, 'wb') as out:
        out.write(whole.read()[:-2000])
    run('import', file, cut, code=1)
    for folder, name in (('xml-attacks', 'quadratic.xml'), ('spreadsheets', 'errors.xlsx')):
        if os.path.exists(os.path.join(os.environ.get('BCP_SHARED_DATA', ''), folder, name)):
            run('import', file, tap.shared_data(folder, name), '--format', 'table', code=1)
    equal(count(file, 'firms'), 0, 'firms')


tap.main()
