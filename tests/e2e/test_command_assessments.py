#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Assessments from the command line: records of every kind, tables of others, totals. No display."""

import csv
import os
import re
import sqlite3

from lib import tap
from lib.program import answer, count, run, scratch
from lib.sheets import workbook
from lib.tap import case, equal, shared_data


def fresh(name, *arguments):
    path = scratch(name)
    run('new', path, *arguments)
    return path


def counts(file, source, *arguments, code=0):
    line = run('import', file, source, *arguments, code=code).lines[-1]
    match = re.fullmatch(r'new (\d+), changed (\d+), same (\d+), duplicate (\d+), rejected (\d+)', line.strip())
    assert match, line
    return [int(number) for number in match.groups()]


@case('a pre-assessment brings its worksheets; records of every kind are added, changed and deleted')
def _():
    file = fresh('by-hand.bajiocp')
    run('add', file, 'firms', 'legal_name=Curtidos Ejemplo', 'sector=TAN')
    run('add', file, 'preassessments', 'firm=Curtidos Ejemplo', 'number=PA-1', 'date=2004-05-03')
    [assessment] = answer('list', file, 'assessments')
    equal((assessment['number'], assessment['sector'], assessment['currency'], assessment['data_year']), ('PA-1', 'TAN', 'MXN', 2004))

    run('add', file, 'operations', 'assessment=PA-1', 'code=70', 'name=Curtido al cromo', 'mode=batch')
    run('add', file, 'streams', 'assessment=PA-1', 'number=1', 'name=Baño agotado', 'from_operation=70', 'kind=waste', 'medium=liquid',
        'quantity=1200', 'unit=m3', 'data_quality=measured')
    run('add', file, 'stream-substances', 'stream=Baño agotado', 'substance=Cr', 'concentration=2500', 'unit=mg/L')
    [substance] = answer('list', file, 'stream-substances')
    equal(substance['mass'], 3000, 'chromium in kg')
    run('add', file, 'meters', 'assessment=PA-1', 'number=CFE 1', 'utility=electricity', 'unit=kWh')
    run('add', file, 'bills', 'meter=CFE 1', 'start_date=2004-01-15', 'end_date=2004-03-15', 'quantity=3,400', 'cost=5100')
    run('add', file, 'bills', 'meter=CFE 1', 'start_date=2004-03-15', 'end_date=2004-05-15', 'quantity=3000', 'cost=4500')
    bill, following = answer('list', file, 'bills', '--sort', 'start_date')
    equal((bill['days'], bill['unit'], bill['currency'], bill['unit_price']), (61, 'kWh', 'MXN', 1.5))
    equal(following['days'], 61, 'days of a bill that begins where the one before ends')

    run('add', file, 'options', 'assessment=PA-1', 'number=1', 'title=Reúso del baño', 'practice=OR', 'estimated_investment=8000',
        'estimated_saving=3200')
    [option] = answer('list', file, 'options')
    equal(option['payback'], 2.5, 'payback')
    run('add', file, 'capital-lines', 'option=Reúso del baño', 'kind=equipment', 'amount=9000')
    run('add', file, 'capital-lines', 'option=Reúso del baño', 'kind=salvage', 'amount=1000')
    run('add', file, 'annual-lines', 'option=Reúso del baño', 'kind=chemicals', 'amount=4500', code=1)
    run('add', file, 'annual-lines', 'option=Reúso del baño', 'kind=materials', 'amount=4500')
    run('add', file, 'annual-lines', 'option=Reúso del baño', 'kind=labour', 'effect=cost', 'amount=500')
    [option] = answer('list', file, 'options')
    equal((option['investment'], option['saving'], option['payback']), (8000, 4000, 2), 'option with lines')
    run('set', file, 'options', 'Reúso del baño', 'sort=REJECT')
    run('delete', file, 'streams', 'Baño agotado')
    equal(count(file, 'stream-substances'), 0, 'substances of a stream that is gone')
    run('delete', file, 'preassessments', 'PA-1')
    equal((count(file, 'assessments'), count(file, 'options'), count(file, 'bills')), (0, 0, 0), 'after the pre-assessment is gone')


@case('the project of a pre-assessment shares its worksheets')
def _():
    file = fresh('shared.bajiocp')
    run('add', file, 'firms', 'legal_name=Curtidos Ejemplo', 'sector=TAN')
    run('add', file, 'preassessments', 'firm=Curtidos Ejemplo', 'number=PA-1')
    run('add', file, 'projects', 'preassessment=PA-1', 'number=CPI-1')
    run('add', file, 'projects', 'firm=Curtidos Ejemplo', 'number=CPI-2')
    equal(sorted(a['number'] for a in answer('list', file, 'assessments')), ['CPI-2', 'PA-1'])
    projects = {p['number']: p['assessment'] for p in answer('list', file, 'projects')}
    numbers = {a['id']: a['number'] for a in answer('list', file, 'assessments')}
    equal({number: numbers[assessment] for number, assessment in projects.items()}, {'CPI-1': 'PA-1', 'CPI-2': 'CPI-2'})
    run('add', file, 'assessments', 'firm=Curtidos Ejemplo', code=1)
    run('add', file, 'assessments', 'code=X-1')
    run('add', file, 'assessments', 'code=X-1', code=1)


def raw(source):
    """The published table, as it is, in SQLite."""
    db = sqlite3.connect(':memory:')
    with open(source, encoding='utf-8', newline='') as file:
        rows = list(csv.reader(file))
    db.execute('CREATE TABLE raw (%s)' % ', '.join(f'"{name}"' for name in rows[0]))
    db.executemany('INSERT INTO raw VALUES (%s)' % ', '.join('?' * len(rows[0])), rows[1:])
    return db


def same_totals(file, by, db, key, names=None):
    expected = {str(group): (n, investment or 0, saving or 0) for group, n, investment, saving in db.execute(
        f'SELECT {key} AS g, count (*), sum (impcost), sum (psaved) FROM raw GROUP BY g')}
    found = {total['group']: (total['count'], total['investment'], total['saving'])
             for total in answer('totals', file, 'options', '--by', by)}
    equal(found, {(names or {}).get(group, group): figures for group, figures in expected.items()}, by)


def all_totals(file, options):
    """By status, practice and payback the program adds up what SQLite finds in the raw table."""
    db = raw(options)
    same_totals(file, 'status', db, 'impstatus', {'I': 'implemented', 'N': 'not_implemented', 'P': 'pending', 'K': 'unknown', '': 'not_reported'})
    same_totals(file, 'practice', db, "'ARC ' || substr (arc2, 1, 1)")
    same_totals(file, 'payback-bin', db, """CASE WHEN psaved = '' OR CAST (psaved AS REAL) <= 0 THEN 'none'
        WHEN impcost / CAST (psaved AS REAL) < 1 THEN '<1' WHEN impcost / CAST (psaved AS REAL) < 2 THEN '1-2'
        WHEN impcost / CAST (psaved AS REAL) < 3 THEN '2-3' ELSE '>3' END""")


@case('what the options that count would save: money by currency and resources, by a day')
def _():
    file = fresh('savings.bajiocp')
    run('add', file, 'assessments', 'code=A-1', 'currency=MXN')
    for title, sort, date in (('One', 'DIRECT', '2004-02-01'), ('Two', 'REJECT', '2004-02-01'), ('Three', 'STUDY', '2005-02-01')):
        run('add', file, 'options', 'assessment=A-1', f'title={title}', 'practice=GH', f'sort={sort}', f'date={date}', 'currency=MXN',
            'estimated_saving=1000.50', *(['rejection_reason=No room'] if sort == 'REJECT' else []))
        run('add', file, 'option-effects', f'option={title}', 'resource=electricity', 'quantity=-3.6', 'unit=GJ')
    for day, money, energy in (('2004-12-31', 1000.5, 1000), ('2005-12-31', 2001, 2000)):
        found = {(total['what'], total['unit']): total['amount'] for total in answer('totals', file, 'savings', '--as-of', day)}
        equal((found['Money', 'MXN'], round(found['Energy', 'kWh'], 6), found['Water', 'm³']), (money, energy, 0), day)
    assert 'Energía' in run('totals', file, 'savings', language='es').out
    run('totals', file, 'options', '--as-of', '2004-12-31', code=2)


@case('the published tables of the US programme: counts, and totals as SQLite adds up the raw files')
def _():
    plants, options = shared_data('iac', 'assessments_sample.csv'), shared_data('iac', 'recommendations_sample.csv')
    file = fresh('iac.bajiocp')
    equal(counts(file, options, '--as', 'options', code=3), [0, 0, 0, 0, 7020], 'options before their assessments')
    equal(counts(file, plants, '--as', 'assessments'), [966, 0, 0, 0, 0])
    equal(counts(file, options, '--as', 'options'), [7020, 0, 0, 0, 0])
    entries = len(answer('history', file, 'list'))
    equal(counts(file, plants, '--as', 'assessments'), [0, 0, 966, 0, 0], 'again')
    equal(counts(file, options, '--as', 'options'), [0, 0, 7020, 0, 0], 'again')
    equal(len(answer('history', file, 'list')), entries, 'history entries after importing again')

    all_totals(file, options)
    equal(sum(total['count'] for total in answer('totals', file, 'options', '--by', 'sector')), 7020, 'options of all sectors')
    equal(sum(total['count'] for total in answer('totals', file, 'options', '--by', 'year')), 7020, 'options of all years')
    assert 'Implementada' not in run('totals', file, 'options', language='es').out
    assert 'Implantada' in run('totals', file, 'options', language='es').out


@case('20,000 assessments and 164,000 options: imported whole, and totals as SQLite adds up the raw files')
def _():
    file, plants, options = fresh('whole.bajiocp'), scratch('whole-plants.csv'), scratch('whole-options.csv')
    with open(plants, 'w', encoding='utf-8') as out:
        out.write('ID,FY,SIC,SALES,EMPLOYEES,EC_plant_cost,EC_plant_usage\n')
        out.writelines(f'AA{i},{1981 + i % 44},{(3111, 2821, 3999)[i % 3]},{i * 977},{i % 400},{i % 900},{i}\n' for i in range(20000))
    with open(options, 'w', encoding='utf-8') as out:
        out.write('SUPERID,id,ar_number,arc2,impstatus,impcost,psourccode,pconserved,psaved\n')
        out.writelines(f'AR{i},AA{i % 20000},{i // 20000 + 1},{i % 4 + 1}.{1000 + i % 977},{("I", "N", "P", "K", "")[i * 7919 % 5]},'
                       f'{"" if i % 9 == 0 else i * 6151 % 90000},EC,{i % 5000},{"" if i % 11 == 0 else i * 3571 % 40000 - 50}\n'
                       for i in range(164000))
    equal(counts(file, plants, '--as', 'assessments'), [20000, 0, 0, 0, 0])
    equal(counts(file, options, '--as', 'options'), [164000, 0, 0, 0, 0])
    all_totals(file, options)
    for by in ('sector', 'year'):
        equal(sum(total['count'] for total in answer('totals', file, 'options', '--by', by)), 164000, by)


@case('the published register of emissions: three years, one assessment for each plant, kilograms as the raw files have them')
def _():
    factors = {'ton/año': 1000, 'ton': 1000, 'kg': 1, 'Kg': 1, 'g': 0.001}
    file = fresh('retc.bajiocp')
    kilograms, plants = 0, set()
    for year, rows in ((2005, 821), (2010, 990), (2021, 755)):
        source = shared_data('retc', f'emisiones_gto_qro_{year}.tsv')
        equal(counts(file, source, '--as', 'streams'), [rows, 0, 0, 0, 0], str(year))
        equal(counts(file, source, '--as', 'streams'), [0, 0, rows, 0, 0], f'{year} again')
        with open(source, encoding='utf-8-sig', newline='') as table:
            for row in list(csv.reader(table, delimiter='\t'))[1:]:
                unit = 7 if year > 2005 else 6
                plants.add(row[0])
                kilograms += sum(float(cell) for cell in row[unit + 1:] if cell) * factors[row[unit]]
    streams = answer('list', file, 'streams')
    found = sum(stream['base_quantity'] for stream in streams)
    assert abs(found - kilograms) < 1e-6 * kilograms, (found, kilograms)
    equal({stream['base_unit'] for stream in streams}, {'kg'})
    equal(count(file, 'assessments'), len(plants), 'plants')


@case('an unknown unit is rejected with its row, and the row can be corrected')
def _():
    file, rejects = fresh('units.bajiocp'), scratch('rejects.tsv')
    source = scratch('emisiones_2004.tsv')
    with open(source, 'w', encoding='utf-8') as table:
        table.write('NRA\tNombre\tSustancia\tUnidad\tAire\nP1\tPlanta\tPlomo\tkg\t3\nP1\tPlanta\tCromo\tcubetas\t3\n')
    equal(counts(file, source, '--as', 'streams', '--dry-run', code=3), [1, 0, 0, 0, 1])
    equal(count(file, 'streams'), 0)
    equal(counts(file, source, '--as', 'streams', '--rejects', rejects, code=3), [1, 0, 0, 0, 1])
    with open(rejects, encoding='utf-8-sig') as table:
        text = table.read()
    assert 'cubetas' in text and 'reason' in text, text
    with open(rejects, 'w', encoding='utf-8') as table:
        table.write(text.replace('cubetas\t', 'kg\t'))
    equal(counts(file, rejects, '--as', 'streams', '--year', '2004'), [1, 0, 0, 0, 0])
    run('import', file, rejects, '--as', 'streams', code=2)
    run('totals', file, 'firms', code=2)


@case('a workbook of assessments; one with other columns is refused in words')
def _():
    file = fresh('workbook.bajiocp')
    plants = workbook('plants.xlsx', Plants=[['ID', 'FY', 'SIC', 'EMPLOYEES', 'SALES'], ['AA1', '2004', '3111', '20', '1000'], ['AA2', '2005', '3111', '', '']])
    options = workbook('options.xlsx', Options=[['ID', 'AR_NUMBER', 'ARC2', 'IMPSTATUS', 'IMPCOST', 'PSAVED'],
                                                ['AA1', '1', '2.7', 'I', '50', '100'], ['AA1', '2', '2.7', 'N', '1,200.50', '1.200,50'],
                                                ['AA9', '1', '2.7', 'I', '50', '100'], ['AA2', 'one', '2.7', 'I', '50', '100']])
    for language, words in (('en', 'no column “ar number”'), ('es', 'columna «ar number»')):
        assert words in run('import', file, plants, '--as', 'options', code=1, language=language).err
    assert 'no column “nra”' in run('import', file, plants, '--as', 'streams', '--year', '2004', code=1).err
    equal(count(file, 'assessments'), 0)
    equal(counts(file, plants, '--as', 'assessments'), [2, 0, 0, 0, 0])
    equal(counts(file, options, '--as', 'options', code=3), [2, 0, 0, 0, 2])
    told = run('import', file, options, '--as', 'options', code=3, language='es').out
    assert 'AA9' in told and 'one' in told, told
    by_number = {option['number']: (option['investment'], option['saving']) for option in answer('list', file, 'options')}
    equal(by_number, {'1': (50, 100), '2': (1200.5, 1200.5)}, 'money in either style')
    run('import', file, scratch('nothing.xlsx'), '--as', 'options', code=1)


@case('streams in either style of numbers; a year and a quantity that nothing has are rejected with their row')
def _():
    file, source = fresh('styles.bajiocp'), scratch('styles.csv')
    with open(source, 'w', encoding='utf-8') as table:
        table.write('NRA;Nombre;Sustancia;Unidad;Aire;Año\nP1;Planta;Plomo;kg;1,200.5;2004\nP1;Planta;Cromo;kg;1.200,5;2004\n'
                    'P1;Planta;Níquel;kg;1 200,5;2004\nP1;Planta;Cadmio;kg;1e300;2004\nP1;Planta;Zinc;kg;3;20044\nP1;Planta;Cobre;kg;3.4.5;2004\n')
    equal(counts(file, source, '--as', 'streams', code=3), [3, 0, 0, 0, 3])
    equal({stream['quantity'] for stream in answer('list', file, 'streams')}, {1200.5}, 'quantities')
    told = run('import', file, source, '--as', 'streams', code=3, language='es').out
    for words in ('row 5', 'row 6', 'row 7') if 'row 5' in told else ('fila 5', 'fila 6', 'fila 7'):
        assert words in told, told


tap.main()
