#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The money of an option year by year from the command line: JSON, table and chart say the same."""

from lib import tannery, tap
from lib.program import answer, run, scratch
from lib.tap import case, equal


def programme(name):
    """The method's check values as option O-01; O-02 with tax, loan, inflation; O-03 without a life."""
    path = scratch(name)
    run('new', path)
    run('add', path, 'firms', 'legal_name=Curtidos Ejemplo', 'state=11', 'municipality=11020', 'sector=TAN')
    run('add', path, 'preassessments', 'firm=Curtidos Ejemplo', 'date=2004-03-01', 'sector=TAN')
    assessment = answer('list', path, 'assessments')[0]['id']
    plain = tannery.add(path, 'options', assessment=assessment, number='O-01', title='Válvulas', life_years=5, discount_rate=12)
    tannery.add(path, 'capital-lines', option=plain, kind='equipment', amount=8000)
    tannery.add(path, 'annual-lines', option=plain, kind='water', amount=3200)
    full = tannery.add(path, 'options', assessment=assessment, number='O-02', title='Caldera', life_years=4, discount_rate=10,
                       inflation=4, tax_rate=30, depreciation_years=2, loan_amount=40000, loan_rate=9, loan_years=6)
    tannery.add(path, 'capital-lines', option=full, kind='equipment', amount=120000)
    tannery.add(path, 'annual-lines', option=full, kind='fuels', amount=50000)
    tannery.add(path, 'annual-lines', option=full, kind='maintenance', effect='cost', amount=4000)
    tannery.add(path, 'options', assessment=assessment, number='O-03', title='Idea')
    return path


FILE = programme('cash.bajiocp')
NUMBER = 'PA-2004-TAN-001'


def near(found, wanted, tolerance=0.005):
    if abs(found - wanted) > tolerance:
        raise AssertionError(f'{found} is not {wanted}')


@case('check values: payback, discounted payback, net present value, internal rate, equivalent annual cost')
def _():
    flow = answer('cash-flow', FILE, NUMBER, '--option', 'O-01')
    for name, wanted, formula, *values in (
            ('payback', 2.5, 'F-18', 'investment=8000', 'saving=3200'),
            ('discounted_payback', 3.15, 'F-19', 'investment=8000', 'saving=3200', 'rate=0.12', 'years=5'),
            ('npv', 3535.28, 'F-20', 'investment=8000', 'saving=3200', 'rate=0.12', 'years=5'),
            ('irr', 28.65, 'F-21', 'investment=8000', 'saving=3200', 'years=5'),
            ('annual_cost', 2219.28, 'F-22', 'investment=8000', 'rate=0.12', 'years=5')):
        near(flow[name], wanted)
        near(flow[name], answer('calc', formula, *values)['value'], 1e-6)
    equal(flow['currency'], 'MXN')


@case('a row adds up to its net, and the last sum is the net present value')
def _():
    # The option that saves most where none is named.
    flow = answer('cash-flow', FILE, NUMBER)
    equal(flow['option'], 'O-02')
    years = flow['years']
    equal([year['year'] for year in years], [0, 1, 2, 3, 4])
    for year in years:
        near(sum(year[part] for part in ('investment', 'savings', 'costs', 'loan', 'tax')), year['net'])
        near(year['net'] / 1.1 ** year['year'], year['discounted'])
    near(sum(year['discounted'] for year in years), flow['npv'])
    near(years[-1]['cumulative'], flow['npv'])
    near(years[1]['depreciation'], 60000)
    near(years[0]['loan'], 40000)
    near(years[1]['savings'], 52000)


@case('the table has the same years in words')
def _():
    lines = run('cash-flow', FILE, NUMBER, '--option', 'O-01', language='es').lines
    equal(lines[0], 'O-01 Válvulas, MXN')
    near(lines[1].count('3,535'), 1, 0)
    equal(lines[3].split(), ['Año', 'Inversión', 'Ahorros', 'Costos', 'Depreciación', 'Préstamo', 'Impuesto', 'Neto', 'Descontado', 'Acumulado'])
    equal(lines[4].split(), ['Hoy', '−8,000', '0', '0', '0', '0', '0', '−8,000', '−8,000', '−8,000'])
    equal(lines[5].split(), ['1', '0', '3,200', '0', '0', '0', '0', '3,200', '2,857', '−5,143'])
    equal(len(lines), 10)


@case('the chart is drawn, and stands in the report')
def _():
    svg = scratch('flow.svg')
    run('chart', FILE, 'cash-flow:O-02', svg, '--number', NUMBER)
    with open(svg, encoding='utf-8') as file:
        equal(file.read(5), '<?xml')
    run('report', FILE, 'preassessment', scratch('flow.pdf'), '--number', NUMBER)


@case('what has no life, or is not there, is said')
def _():
    equal(run('cash-flow', FILE, NUMBER, '--option', 'O-03', code=1).err.strip(),
          'bajio-cp: Without its life in years nothing can be discounted. Enter it in worksheet 20.')
    equal(run('cash-flow', FILE, NUMBER, '--option', 'O-99', code=1).err.strip(), 'bajio-cp: The assessment has no option “O-99”.')


tap.main()
