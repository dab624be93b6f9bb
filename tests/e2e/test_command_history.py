#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The history from the command line: one entry, the programme as it was, one entry undone."""

import sqlite3

from lib import tap
from lib.program import answer, count, run, scratch
from lib.tap import case, equal


def made(file, kind, *values):
    return int(run('add', file, kind, *values).out.split()[0])


def programme(name):
    """A file with one firm whose fields were changed: by entry 3, and one of them again by 4."""
    file = scratch(name)
    run('new', file)
    firm = made(file, 'firms', 'legal_name=Curtidos Ejemplo', 'employees=32', 'state=11', 'municipality=11020')
    run('set', file, 'firms', firm, 'trade_name=Ejemplo', 'employees=38', 'phone=477 000 0000')
    run('set', file, 'firms', firm, 'employees=40')
    return file, firm


def firm_of(file, firm):
    return next(row for row in answer('list', file, 'firms') if row['id'] == firm)


@case('show: what an entry changed, how it stands today, in either language')
def _():
    file, firm = programme('show.bajiocp')
    told = answer('history', file, 'show', 3)
    equal(told['entry']['id'], 3)
    equal([record['operation'] for record in told['records']], ['U'])
    fields = {field['field']: field for field in told['records'][0]['fields']}
    equal((fields['Employees']['before'], fields['Employees']['after'], fields['Employees']['now']), ('32', '38', '40'))
    equal((fields['Employees']['state'], fields['Employees']['later']), ('later', 4))
    equal(fields['Trade name']['state'], 'free')
    equal((told['can_undo'], told['rest'] >= 1), (False, True))
    assert told['advice'].startswith('Employees was changed again in 4. Undo 4 first, or undo the other'), told['advice']
    spanish = run('history', file, 'show', 3, language='es').out
    assert 'Personal ocupado: 32 → 38' in spanish, spanish
    assert 'Personal ocupado cambió otra vez en 4. Deshaga primero 4' in spanish, spanish


@case('revert: refused where something later stands in the way; the rest; undo and redo of it')
def _():
    file, firm = programme('revert.bajiocp')
    done = run('history', file, 'revert', 3, code=1)
    assert 'Undo 4 first' in done.err, done.err
    equal(firm_of(file, firm)['employees'], 40)

    equal(run('history', file, 'revert', 3, '--rest').out.strip(), '5')
    equal((firm_of(file, firm)['trade_name'], firm_of(file, firm)['employees']), (None, 40))
    run('history', file, 'undo')
    equal(firm_of(file, firm)['trade_name'], 'Ejemplo')
    run('history', file, 'redo')
    equal(firm_of(file, firm)['trade_name'], None)

    run('history', file, 'revert', 4)
    run('history', file, 'revert', 3)
    equal(firm_of(file, firm)['employees'], 32)
    run('history', file, 'revert', 3, code=1)
    run('check', file)
    assert answer('history', file, 'verify')['sound']


@case('revert: a firm that others need is not taken away')
def _():
    file, firm = programme('needed.bajiocp')
    run('add', file, 'contacts', f'firm={firm}', 'name=Ana')
    done = run('history', file, 'revert', 2, code=1)
    assert 'first' in done.err, done.err
    equal(count(file, 'firms'), 1)


@case('at: the programme as it was, read only, its chain whole')
def _():
    file, firm = programme('at.bajiocp')
    past = scratch('past.bajiocp')
    run('history', file, 'at', 3, past)
    equal(firm_of(past, firm)['employees'], 38)
    equal(len(answer('history', past, 'list')), 3)
    assert answer('history', past, 'verify')['sound']
    run('set', past, 'firms', firm, 'employees=1', code=1)
    run('history', file, 'at', 99, scratch('never.bajiocp'), code=1)
    run('history', file, 'at', 3, file, code=1)


@case('what is no entry is wrong usage; what is not there is a refusal')
def _():
    file, _ = programme('usage-history.bajiocp')
    for words in (['show'], ['show', 'x'], ['at', '3'], ['revert'], ['undo', '3']):
        run('history', file, *words, code=2)
    run('history', file, 'show', 99, code=1)
    run('history', file, 'revert', 99, code=1)


@case('an entry that was changed afterwards is found, and nothing is undone over it')
def _():
    file, _ = programme('forged.bajiocp')
    database = sqlite3.connect(file)
    database.execute("UPDATE store_history SET author = 'somebody else' WHERE id = 3")
    database.commit()
    database.close()
    done = run('history', file, 'verify', code=1)
    assert '3' in done.err, done.err


@case('what the file keeps for the program alone is told in words: how a table was read, how a paper was printed')
def _():
    file, table = scratch('words.bajiocp'), scratch('words.csv')
    run('new', file)
    with open(table, 'w', encoding='utf-8') as rows:
        rows.write('Nombre de la planta;Buzón;Otra cosa\nCurtidos Uno;a@b.mx;Curtido\n')
    run('import', file, table, '--map', 'Nombre de la planta=legal_name', '--map', 'Buzón=email')
    run('report', file, 'blank-forms', scratch('words.pdf'), '--sector', 'TAN', '--mono', '--paper', 'a4', '--approved-by', 'Ana "la Jefa"',
        '--language', 'es')
    for language, mapped, printed in (
            ('en', ('Columns of a table', 'Headings: – → Nombre de la planta, Buzón, Otra cosa', 'Nombre de la planta → Legal name; Buzón → E-mail'),
             ('Printed paper Blank worksheets', 'A4, black and white, in Spanish, version 1, approved by Ana "la Jefa", Code: TAN')),
            ('es', ('Columnas de una tabla', 'Nombre de la planta → Razón social; Buzón → Correo electrónico'),
             ('Hojas de trabajo en blanco', 'A4, blanco y negro, en español, versión 1, aprobado por Ana "la Jefa", Clave: TAN'))):
        for entry, words in (('2', mapped), ('3', printed)):
            told = run('history', file, 'show', entry, language=language).out
            assert '{' not in told and '[' not in told, told
            for part in words:
                assert part in told, f'“{part}” is not in “{told}”'


tap.main()
