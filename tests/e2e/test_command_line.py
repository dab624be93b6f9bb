#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every subcommand, as a script would call it. No display."""

import csv
import io
import json
import os
import re
import sqlite3
import stat
import subprocess

from lib import program, tap
from lib.program import answer, count, run, scratch
from lib.tap import case, equal

DIRECTORY = scratch('directory.csv')
ROWS = 60

FIRM_FIELDS = {'id', 'legal_name', 'trade_name', 'rfc', 'sector', 'scian', 'state', 'municipality', 'employees_band',
               'size', 'clee', 'denue_id', 'phone', 'email', 'latitude', 'longitude', 'stage'}


def fresh(name, *arguments):
    """A new programme."""
    path = scratch(name)
    run('new', path, *arguments)
    return path


def directory():
    """A directory of invented firms, written once."""
    if not os.path.exists(DIRECTORY):
        run('directory-sample', DIRECTORY, '--rows', ROWS, '--seed', 7)
    return DIRECTORY


def rows_of(path, encoding='utf-8-sig'):
    with open(path, encoding=encoding, newline='') as file:
        return list(csv.reader(file))


def counts(line):
    match = re.fullmatch(r'new (\d+), changed (\d+), same (\d+), duplicate (\d+), rejected (\d+)', line.strip())
    if match is None:
        raise AssertionError(f'last line of an import: {line!r}')
    return dict(zip(('new', 'changed', 'same', 'duplicate', 'rejected'), map(int, match.groups())))


def imported(file, source, *arguments, code=0, **keywords):
    return counts(run('import', file, source, *arguments, code=code, **keywords).lines[-1])


def again_changes_nothing(file, source, rows):
    """Imports the same source again: no firm differs, and history has not grown."""
    before = answer('list', file, 'firms')
    entries = len(answer('history', file, 'list'))
    equal(imported(file, source), dict(new=0, changed=0, same=rows, duplicate=0, rejected=0), 'again')
    equal(answer('list', file, 'firms'), before, 'firms after importing again')
    equal(len(answer('history', file, 'list')), entries, 'history entries after importing again')


# Usage

@case('the version and the help need no file')
def _():
    assert re.search(r'\d+\.\d+', run('--version').out)
    assert 'import' in run('--help').out


@case('wrong usage is exit 2 and says what was wrong')
def _():
    file = fresh('usage.bajiocp')
    for arguments in (['new'], ['import', file], ['list', file], ['list', file, 'firm-like-things'],
                      ['list', file, 'firms', '--nonesuch'], ['chart', file], ['report', file, 'committee-pack'],
                      ['set', file, 'firms'], ['history', file, 'rewrite'], ['directory-sample']):
        done = run(*arguments, code=2)
        assert done.err.strip(), f'{arguments}: nothing on stderr'


@case('a file that is not there, or not a programme, is exit 1 and one sentence')
def _():
    run('list', scratch('nowhere.bajiocp'), 'firms', code=1)
    with open(scratch('text.bajiocp'), 'w') as file:
        file.write('This is not a programme.\n' * 100)
    run('list', scratch('text.bajiocp'), 'firms', code=1)
    other = sqlite3.connect(scratch('other.bajiocp'))
    other.execute('CREATE TABLE t (a)')
    other.commit()
    other.close()
    run('list', scratch('other.bajiocp'), 'firms', code=1)
    run('check', scratch('other.bajiocp'), code=1)


@case('a refusal is told in the language asked for')
def _():
    english = run('list', scratch('nowhere.bajiocp'), 'firms', '--language', 'en', code=1).err
    spanish = run('list', scratch('nowhere.bajiocp'), 'firms', '--language', 'es', code=1).err
    assert english != spanish, english


# new

@case('new makes a private file of the Bajío programme')
def _():
    file = fresh('new.bajiocp')
    equal(stat.S_IMODE(os.stat(file).st_mode), 0o600, 'mode')
    with open(file, 'rb') as bytes_:
        head = bytes_.read(100)
    equal(head[:16], b'SQLite format 3\0', 'header')
    equal(head[68:72], b'BCP1', 'application id')
    equal(count(file, 'firms'), 0, 'firms')
    assert count(file, 'milestones') > 5


@case('new refuses to write over a file')
def _():
    file = fresh('once.bajiocp')
    before = open(file, 'rb').read()
    run('new', file, code=1)
    equal(open(file, 'rb').read(), before, 'the file')


@case('the 32-month preset and the second definition are other programmes')
def _():
    default = answer('list', fresh('36.bajiocp'), 'milestones')
    shorter = answer('list', fresh('32.bajiocp', '--programme', 'bajio-32'), 'milestones')
    assert default != shorter
    definitions = [d for d in os.listdir(os.path.join(program.SOURCE, 'data', 'programmes'))
                   if d.endswith('.xml') and not d.startswith('bajio')]
    assert definitions, 'no second definition ships'
    other = fresh('other-centre.bajiocp', '--programme',
                  os.path.join(program.SOURCE, 'data', 'programmes', definitions[0]))
    indicators = answer('indicators', other)
    assert {len(i['years']) for i in indicators} == {2}, 'the second definition has two years'


@case('a definition with a mistake is refused with its line')
def _():
    with open(os.path.join(program.SOURCE, 'data', 'programmes', 'bajio.xml'), encoding='utf-8') as file:
        text = file.read()
    broken = scratch('broken.xml')
    with open(broken, 'w', encoding='utf-8') as file:
        file.write(text.replace('</programme>', '<nonesuch/></programme>'))
    err = run('new', scratch('broken.bajiocp'), '--programme', broken, code=1).err
    assert re.search(r'\d', err), err
    assert not os.path.exists(scratch('broken.bajiocp')), 'a file was left behind'


@case('hostile definitions are refused quickly and read nothing')
def _():
    attacks = tap.shared_data('xml-attacks')
    for name in sorted(os.listdir(attacks)):
        if name.endswith('.xml'):
            run('new', scratch('attack.bajiocp'), '--programme', os.path.join(attacks, name), code=1, timeout=20)
            assert not os.path.exists(scratch('attack.bajiocp')), name


@case('the sample is believable and always the same')
def _():
    one, two = fresh('sample-1.bajiocp', '--sample'), fresh('sample-2.bajiocp', '--sample')
    for kind in ('firms', 'activities', 'courses', 'enrolments', 'preassessments', 'projects', 'milestones'):
        assert count(one, kind) > 0, kind
        first, second = answer('list', one, kind), answer('list', two, kind)
        for record in first + second:
            record.pop('id')
        texts = [json.dumps([r.get('number') or r.get('legal_name') or r.get('title') or r.get('name') for r in list_])
                 for list_ in (first, second)]
        equal(texts[0], texts[1], kind)
    assert 900 <= count(one, 'firms') <= 1500, count(one, 'firms')


# directory-sample

@case('directory-sample has the shape of DENUE and depends on its seed alone')
def _():
    rows = rows_of(directory())
    equal(len(rows), ROWS + 1, 'rows')
    heading = [name.strip().lower() for name in rows[0]]
    assert heading[0] == 'id' and 'clee' in heading and len(heading) == 42, heading
    assert all(len(row) == 42 for row in rows)
    run('directory-sample', scratch('again.csv'), '--rows', ROWS, '--seed', 7)
    run('directory-sample', scratch('other.csv'), '--rows', ROWS, '--seed', 8)
    first = open(directory(), 'rb').read()
    equal(open(scratch('again.csv'), 'rb').read(), first, 'the same seed')
    assert open(scratch('other.csv'), 'rb').read() != first, 'another seed gave the same rows'


# import

@case('import: a dry run changes nothing, an import is one change, again it is all the same')
def _():
    file = fresh('import.bajiocp')
    told = imported(file, directory(), '--dry-run')
    equal(told['new'], ROWS, 'new')
    equal(count(file, 'firms'), 0, 'firms after a dry run')
    entries = len(answer('history', file, 'list'))

    equal(imported(file, directory()), told, 'import')
    equal(count(file, 'firms'), ROWS, 'firms')
    equal(len(answer('history', file, 'list')), entries + 1, 'history entries')

    again = imported(file, directory())
    equal(again, dict(new=0, changed=0, same=ROWS, duplicate=0, rejected=0), 'again')
    equal(len(answer('history', file, 'list')), entries + 1, 'history entries')

    run('history', file, 'undo')
    equal(count(file, 'firms'), 0, 'firms after undo')
    run('history', file, 'redo')
    equal(count(file, 'firms'), ROWS, 'firms after redo')


@case('import: a corrected source changes those firms only')
def _():
    file = fresh('changed.bajiocp')
    imported(file, directory())
    rows = rows_of(directory())
    phone = [name.strip().lower() for name in rows[0]].index('telefono')
    for row in rows[1:4]:
        row[phone] = '4771234567'
    with open(scratch('changed.csv'), 'w', encoding='utf-8', newline='') as out:
        csv.writer(out).writerows(rows)
    told = imported(file, scratch('changed.csv'))
    equal(told['changed'], 3, 'changed')
    equal(told['same'], ROWS - 3, 'same')


@case('import: rejects are exit 3, go to a file with the reason, and can be corrected')
def _():
    file = fresh('rejects.bajiocp')
    rows = rows_of(directory())
    heading = [name.strip().lower() for name in rows[0]]
    for name in ('nom_estab', 'raz_social'):
        rows[2][heading.index(name)] = ''
    bad = scratch('bad.csv')
    with open(bad, 'w', encoding='utf-8', newline='') as out:
        csv.writer(out).writerows(rows)
    rejects = scratch('rejects.csv')
    told = imported(file, bad, '--rejects', rejects, code=3)
    equal((told['new'], told['rejected']), (ROWS - 1, 1), 'new and rejected')
    written = rows_of(rejects)
    equal(len(written), 2, 'lines of the rejects file')
    equal([h.strip().lower() for h in written[0][:42]], heading, 'headings of the rejects file')
    assert len(written[0]) == 43 and written[1][42].strip(), 'the reason stands in the last column'

    spoken = json.loads(run('import', file, bad, '--dry-run', '--json', code=3).out)
    equal(set(spoken), {'new', 'changed', 'same', 'duplicate', 'rejected', 'rejects'}, 'keys')
    equal(spoken['rejected'], 1, 'rejected')
    equal(set(spoken['rejects'][0]), {'row', 'reason'}, 'keys of a reject')
    equal(spoken['rejects'][0]['row'], 3, 'row of the reject')

    written[1][heading.index('nom_estab')] = 'Taller corregido'
    with open(scratch('corrected.csv'), 'w', encoding='utf-8', newline='') as out:
        csv.writer(out).writerows([row[:42] for row in written])
    equal(imported(file, scratch('corrected.csv'))['new'], 1, 'new after correction')
    equal(count(file, 'firms'), ROWS, 'firms')


@case('import: encodings and separators are recognised, and a wrong one is not guessed twice')
def _():
    rows = rows_of(directory())
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    names = None
    for encoding in ('utf-8', 'utf-8-sig', 'cp1252', 'latin-1'):
        source = scratch(f'{encoding}.csv')
        with open(source, 'wb') as out:
            out.write(text.getvalue().encode(encoding))
        file = fresh(f'{encoding}.bajiocp')
        equal(imported(file, source)['new'], ROWS, encoding)
        found = [r['legal_name'] for r in answer('list', file, 'firms', '--sort', 'legal_name')]
        assert names is None or found == names, encoding
        names = found
    assert any(ord(c) > 127 for c in ''.join(names)), 'the directory has no accent'


@case('import: the shipped sample directory')
def _():
    source = os.path.join(program.SOURCE, 'data', 'samples', 'directory.csv')
    file = fresh('shipped.bajiocp')
    told = imported(file, source, '--rejects', scratch('shipped-rejects.csv'), code=None)
    assert told['new'] > 50, told
    equal(count(file, 'firms'), told['new'], 'firms')


@case('import: a source that is no directory is refused whole')
def _():
    file = fresh('refuse.bajiocp')
    with open(scratch('nothing.csv'), 'w') as out:
        out.write('a,b\n1,2\n')
    run('import', file, scratch('nothing.csv'), code=1)
    run('import', file, scratch('not-there.csv'), code=1)
    equal(count(file, 'firms'), 0, 'firms')


@case('import: DENUE of Guanajuato and Querétaro as published, in Latin-1')
def _():
    source = tap.shared_data('denue', 'denue_gto_qro_latin1.csv')
    rows = rows_of(source, 'latin-1')
    equal(len(rows), 227, 'lines')
    file = fresh('gto-qro.bajiocp')
    told = imported(file, source)
    equal(told, dict(new=226, changed=0, same=0, duplicate=0, rejected=0), 'told')
    equal(count(file, 'firms'), 226, 'firms')
    equal(count(file, 'firms', '--where', 'state=11') + count(file, 'firms', '--where', 'state=22'), told['new'],
          'firms of the two states')
    firms = answer('list', file, 'firms')
    assert all(FIRM_FIELDS <= set(firm) for firm in firms), FIRM_FIELDS - set(firms[0])
    assert all(re.fullmatch(r'\d{2}', firm['state']) for firm in firms)
    assert all(re.fullmatch(r'\d{5}', firm['municipality']) and firm['municipality'][:2] == firm['state']
               for firm in firms)
    # Names arrive whole: no character of a wrong guess.
    assert not any(re.search('Ã.|�', firm['legal_name'] or '') for firm in firms)
    assert any(re.search('[ÁÉÍÓÚÑáéíóúñ]', firm['legal_name'] or '') for firm in firms)
    again_changes_nothing(file, source, 226)
    run('history', file, 'undo')
    equal(count(file, 'firms'), 0, 'firms after undo')
    run('check', file)
    run('history', file, 'redo')
    equal(answer('list', file, 'firms'), firms, 'firms after redo')
    run('check', file)
    out = scratch('gto-qro.pdf')
    run('report', file, 'committee-pack', out, '--language', 'es')
    assert pages(out)[0] >= 6, pages(out)


@case('import: DENUE of Aguascalientes as published, the generation without CLEE')
def _():
    source = tap.shared_data('denue', 'denue_aguascalientes_utf8.csv')
    file = fresh('ags.bajiocp')
    told = imported(file, source)
    equal(told, dict(new=14, changed=0, same=0, duplicate=0, rejected=0), 'told')
    equal(count(file, 'firms', '--where', 'state=01'), 14, 'firms of Aguascalientes')
    again_changes_nothing(file, source, 14)
    run('history', file, 'undo')
    equal(count(file, 'firms'), 0, 'firms after undo')


# list

@case('list: search ignores accents and case, takes prefixes and several words')
def _():
    file = fresh('search.bajiocp')
    run('add', file, 'firms', 'legal_name=Curtiduría Peñón de León', 'municipality=11020', 'state=11')
    run('add', file, 'firms', 'legal_name=Fundidora Querétaro', 'trade_name=La Zapatería', 'state=22')
    for text, expected in (('curtiduria', 1), ('CURTI', 1), ('penon cur', 1), ('zapat', 1), ('león', 1), ('zz', 0),
                           ('"', 0), ('cur*', 1), ("o'brien", 0)):
        got = int(run('list', file, 'firms', '--search', text, '--count').out)
        assert got == expected or text in ('"', 'cur*') and got >= 0, f'{text}: {got}, not {expected}'


@case('list: where, sort, limit, count, CSV and JSON agree')
def _():
    file = fresh('list.bajiocp')
    imported(file, directory())
    firms = answer('list', file, 'firms')
    equal(len(firms), ROWS, 'firms')
    assert FIRM_FIELDS <= set(firms[0]), FIRM_FIELDS - set(firms[0])

    states = {firm['state'] for firm in firms}
    equal(sum(count(file, 'firms', '--where', f'state={state}') for state in states), ROWS, 'firms by state')
    state = sorted(states)[0]
    some = answer('list', file, 'firms', '--where', f'state={state}')
    assert some and all(firm['state'] == state for firm in some)

    up = [firm['employees_band'] for firm in answer('list', file, 'firms', '--sort', 'employees_band')]
    down = [firm['employees_band'] for firm in answer('list', file, 'firms', '--sort', 'employees_band:desc')]
    equal([b for b in up if b], sorted(b for b in up if b), 'sorted')
    equal([b for b in down if b], sorted((b for b in down if b), reverse=True), 'sorted downwards')
    equal(len(answer('list', file, 'firms', '--limit', 5)), 5, 'limited')

    table = list(csv.DictReader(io.StringIO(run('list', file, 'firms', '--csv').out)))
    equal(len(table), ROWS, 'lines of CSV')
    assert FIRM_FIELDS <= set(table[0]), FIRM_FIELDS - set(table[0])
    equal(sorted(r['clee'] for r in table), sorted(f['clee'] for f in firms), 'CSV and JSON')
    assert run('list', file, 'firms').out.strip()
    run('list', file, 'firms', '--where', 'colour=blue', code=2)


# add, set, delete

@case('add, set, delete: each is one change, undone and redone')
def _():
    file = fresh('edit.bajiocp')
    run('add', file, 'firms', 'legal_name=Curtidos Ejemplo', 'state=11', 'phone=4770000000')
    firm = answer('list', file, 'firms')[0]
    equal((firm['legal_name'], firm['state'], firm['phone']), ('Curtidos Ejemplo', '11', '4770000000'), 'the firm')

    run('set', file, 'firms', firm['id'], 'phone=4771111111', 'trade_name=Ejemplo')
    equal(answer('list', file, 'firms')[0]['phone'], '4771111111', 'phone')
    run('history', file, 'undo')
    changed = answer('list', file, 'firms')[0]
    equal((changed['phone'], changed['trade_name'] or ''), ('4770000000', ''), 'after undo')
    run('history', file, 'redo')
    equal(answer('list', file, 'firms')[0]['phone'], '4771111111', 'after redo')

    run('delete', file, 'firms', firm['id'])
    equal(count(file, 'firms'), 0, 'firms')
    run('history', file, 'undo')
    equal(answer('list', file, 'firms')[0]['phone'], '4771111111', 'after undoing the deletion')


@case('set: a field emptied is empty, and a record that is not there is refused')
def _():
    file = fresh('empty.bajiocp')
    run('add', file, 'firms', 'legal_name=Taller', 'phone=1')
    firm = answer('list', file, 'firms')[0]
    run('set', file, 'firms', firm['id'], 'phone=')
    assert not answer('list', file, 'firms')[0]['phone']
    run('set', file, 'firms', '999', 'phone=2', code=1)
    run('delete', file, 'firms', '999', code=1)
    run('set', file, 'firms', firm['id'], 'colour=blue', code=2)


@case('add: rules hold as in the window')
def _():
    file = fresh('rules.bajiocp')
    run('add', file, 'firms', 'trade_name=Without a legal name', code=1)
    run('add', file, 'firms', 'legal_name=Eleven', 'rfc=CPB040110H2', code=1)
    run('add', file, 'firms', 'legal_name=No such day', 'rfc=CPB040231H23', code=1)
    run('add', file, 'firms', 'legal_name=No such state', 'state=99', code=1)
    equal(count(file, 'firms'), 0, 'firms')
    # A check digit that differs is a warning: such RFCs are in use.
    run('add', file, 'firms', 'legal_name=Warned', 'rfc=VACE460910SX6')
    run('add', file, 'firms', 'legal_name=Right', 'rfc=CPB040110H23')
    equal(count(file, 'firms'), 2, 'firms')


@case('add: the job of each component')
def _():
    file = fresh('components.bajiocp')
    run('add', file, 'firms', 'legal_name=Curtidos Ejemplo', 'state=11', 'sector=' + sectors(file)[0])
    firm = answer('list', file, 'firms')[0]
    run('add', file, 'activities', 'title=Taller de P+L', 'kind=workshop', 'date=2004-02-10')
    equal(count(file, 'activities'), 1, 'activities')

    run('add', file, 'preassessments', f'firm={firm["id"]}', 'date=2004-03-01', 'lead=A. Pérez')
    visit = answer('list', file, 'preassessments')[0]
    assert visit['number'], 'a pre-assessment is numbered by the programme'
    run('set', file, 'preassessments', visit['number'], 'completed_on=2004-03-20')
    equal(answer('list', file, 'preassessments')[0]['completed_on'], '2004-03-20', 'completed on')

    run('add', file, 'projects', f'firm={firm["id"]}', f'preassessment={visit["id"]}', 'date=2004-05-01',
        'title=Agua de remojo')
    project = answer('list', file, 'projects')[0]
    assert project['number'] and float(project['price']) > 0, 'a project starts with the programme price'
    refused = run('set', file, 'projects', project['number'], 'sme_share=53', code=1)
    assert '50' in refused.err, 'the ceiling is named: ' + refused.err
    run('set', file, 'projects', project['number'], 'sme_share=45')
    stage = answer('list', file, 'firms')[0]['stage']
    equal(stage, 'project', 'stage of the firm')
    run('delete', file, 'firms', firm['id'], code=1)


def sectors(file):
    return [sector['code'] for sector in answer('list', file, 'sectors')]


# indicators, charts, papers

@case('indicators: targets of the seed, and a past day computes to less')
def _():
    file = fresh('indicators.bajiocp', '--sample')
    indicators = {i['code']: i for i in answer('indicators', file)}
    for one in indicators.values():
        assert {'code', 'name', 'unit', 'years', 'target', 'actual'} <= set(one), one
        for year in one['years']:
            assert {'year', 'target', 'actual', 'planned_to_date', 'light'} <= set(year), year
    equal([y['target'] for y in indicators['IND-3.1']['years']], [50, 50, 50], 'pre-assessments')
    equal([y['target'] for y in indicators['IND-3.2']['years']], [7, 11, 12], 'projects')
    now = indicators['IND-3.1']['actual']
    then = {i['code']: i for i in answer('indicators', file, '--as-of', '2004-04-30')}['IND-3.1']['actual']
    assert 0 < then < now, (then, now)
    before = {i['code']: i for i in answer('indicators', file, '--as-of', '2003-11-02')}['IND-3.1']['actual']
    equal(before or 0, 0, 'on the second day')
    assert 'IND-3.1' in run('indicators', file, '--language', 'es').out
    run('indicators', file, '--as-of', 'yesterday', code=2)


@case('charts: every one as SVG, PDF and PNG, in every palette')
def _():
    file = fresh('charts.bajiocp', '--sample')
    run('chart', file, 'nonesuch', scratch('x.svg'), code=2)
    told = run('chart', '--help', '--language', 'en').lines
    known = [line.strip() for line in told[told.index('Charts by name:') + 1:]]
    assert len(known) >= 8, known
    known[known.index('indicator:CODE')] = 'indicator:IND-3.1'
    for name in known:
        for kind, magic in (('svg', b'<?xml'), ('pdf', b'%PDF'), ('png', b'\x89PNG')):
            out = scratch(f'{name}.{kind}')
            run('chart', file, name, out, '--palette', 'paper', '--size', '640x400', '--as-of', '2005-03-31')
            equal(open(out, 'rb').read(5)[:len(magic)], magic, out)
        for palette in ('light', 'dark', 'mono'):
            run('chart', file, name, scratch('p.svg'), '--palette', palette, '--language', 'es')
    run('chart', file, known[0], scratch('x.gif'), code=2)


def pdf(path, *options):
    return subprocess.run(['pdftotext', *options, path, '-'], check=True, stdout=subprocess.PIPE).stdout.decode()


def pages(path):
    told = subprocess.run(['pdfinfo', path], check=True, stdout=subprocess.PIPE).stdout.decode()
    size = re.search(r'Page size:\s+([\d.]+) x ([\d.]+)', told)
    return int(re.search(r'Pages:\s+(\d+)', told).group(1)), round(float(size.group(1))), round(float(size.group(2)))


@case('papers: the committee pack in both languages, sizes and inks')
def _():
    file = fresh('papers.bajiocp', '--sample')
    for language, word in (('es', 'Preevaluaciones'), ('en', 'Pre-assessments')):
        out = scratch(f'pack-{language}.pdf')
        run('report', file, 'committee-pack', out, '--language', language, '--as-of', '2005-03-31')
        number, width, height = pages(out)
        assert number >= 6, f'{number} pages'
        equal((width, height), (612, 792), 'Letter')
        text = pdf(out)
        assert word in text, f'{word} is not in the {language} pack'
        last = 'página' if language == 'es' else 'page'
        assert re.search(rf'{last} {number} (de|of) {number}', text, re.IGNORECASE), 'page x of y'
    run('report', file, 'committee-pack', scratch('a4.pdf'), '--paper', 'a4', '--mono', '--as-of', '2005-03-31')
    equal(pages(scratch('a4.pdf'))[1:], (595, 842), 'A4')


@case('papers: the firm directory prints every firm, under repeated headings')
def _():
    file = fresh('firms.bajiocp')
    imported(file, directory())
    out = scratch('firms.pdf')
    run('report', file, 'firm-directory', out, '--language', 'es')
    text = re.sub(r'\s+', ' ', pdf(out, '-layout'))
    missing = [firm['legal_name'] for firm in answer('list', file, 'firms')
               if firm['legal_name'].split()[0] not in text]
    assert not missing, missing[:5]


@case('papers: a printed paper stands in the history')
def _():
    file = fresh('printed.bajiocp', '--sample')
    before = len(answer('history', file, 'list'))
    run('report', file, 'committee-pack', scratch('printed.pdf'), '--as-of', '2005-03-31')
    after = answer('history', file, 'list')
    assert len(after) > before, 'no entry for the paper'
    run('history', file, 'verify')


# history

@case('history: entries tell who, when and what, in either language')
def _():
    file = fresh('history.bajiocp')
    run('add', file, 'firms', 'legal_name=Curtidos Ejemplo')
    entries = answer('history', file, 'list')
    newest = entries[0] if 'Ejemplo' in json.dumps(entries[0]) else entries[-1]
    text = json.dumps(newest, ensure_ascii=False)
    assert 'Curtidos Ejemplo' in text and re.search(r'\d{4}-\d{2}-\d{2}T', text), text
    english = run('history', file, 'list', '--language', 'en').out
    spanish = run('history', file, 'list', '--language', 'es').out
    assert 'Curtidos Ejemplo' in english and english != spanish, english
    run('history', file, 'undo')
    grown = answer('history', file, 'list')
    assert len(grown) == len(entries) + 1, 'undo is a new entry'
    run('history', file, 'redo')
    run('history', file, 'redo', code=1)
    run('history', file, 'verify')


@case('history: verify finds an entry that was altered')
def _():
    file = fresh('tampered.bajiocp')
    for number in range(3):
        run('add', file, 'firms', f'legal_name=Firm {number}')
    run('history', file, 'verify')
    database = sqlite3.connect(file)
    database.execute('UPDATE store_history SET author = ? WHERE id = (SELECT max (id) - 1 FROM store_history)',
                     ('Somebody else',))
    database.commit()
    database.close()
    run('history', file, 'verify', code=1)


# check, backup, restore

@case('check, backup and restore')
def _():
    file = fresh('kept.bajiocp')
    imported(file, directory())
    run('check', file)
    backup = scratch('kept-backup.bajiocp')
    run('backup', file, backup)
    run('check', backup)
    run('add', file, 'firms', 'legal_name=After the backup')
    equal(count(file, 'firms'), ROWS + 1, 'firms')
    run('restore', file, backup)
    equal(count(file, 'firms'), ROWS, 'firms after restoring')
    run('check', file)
    run('restore', file, scratch('text.bajiocp'), code=1)
    equal(count(file, 'firms'), ROWS, 'firms after a refused restore')


@case('check finds a damaged file')
def _():
    file = fresh('damaged.bajiocp')
    imported(file, directory())
    size = os.path.getsize(file)
    with open(file, 'r+b') as bytes_:
        bytes_.seek(size // 2 // 4096 * 4096)
        bytes_.write(os.urandom(4096 * 4))
    run('check', file, code=1)


@case('a file in a read-only folder, and a file without permission, are refused in a sentence')
def _():
    if os.geteuid() == 0:
        raise tap.Skip('root may write anywhere')
    folder = scratch('locked')
    os.makedirs(folder, exist_ok=True)
    os.chmod(folder, 0o500)
    try:
        run('new', os.path.join(folder, 'x.bajiocp'), code=1)
    finally:
        os.chmod(folder, 0o700)


tap.main()
