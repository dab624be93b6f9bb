#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The charts of an assessment, from the command line. No display."""

import os
import re
import subprocess

from lib import tannery, tap
from lib.program import answer, run, scratch
from lib.tap import case, equal

FILE = scratch('charts.bajiocp')
run('new', FILE)
ASSESSMENT, OPERATIONS, STREAMS = tannery.enter(FILE)

# number, title, practice, investment, saving, years, CO2e kg, package order, stream, m³
OPTIONS = [
    ('O-04', 'Better fixation', 'PC', 45000, 236000, 5, -24000, 1, 'S-02', -2241),
    ('O-02', 'Batch washes', 'GH', 64000, 168000, 5, -21000, 2, None, None),
    ('O-05', 'Float reuse', 'OR', 228000, 264000, 5, -58000, 3, 'S-02', -3500),
    ('O-13', 'Biogas', 'TC', 1150000, 148000, 10, -128000, None, None, None),
    ('EP-01', 'More aeration', 'EP', 96000, None, None, None, None, None, None),
]


def chart(name, *arguments, code=0, **keywords):
    """Draws a chart; returns its SVG, or what was said instead."""
    path = scratch(re.sub('[^a-z0-9]', '-', name.lower()) + '.svg')
    if os.path.exists(path):
        os.remove(path)
    done = run('chart', FILE, name, path, *arguments, code=code, **keywords)
    if code != 0:
        assert not os.path.exists(path), path
        return done.err
    with open(path, encoding='utf-8') as file:
        return file.read()


@case('charts of the plant')
def _():
    for name in ('sankey', 'sankey:water', 'sankey:Cr', 'closure', 'reconciliation', 'reconciliation:energy', 'flow-diagram'):
        drawn = chart(name, '--number', 'TAN-071')
        assert drawn.startswith('<?xml') and drawn.count('<path') > 0, name
    assert chart('sankey').count('<path') > chart('sankey:Cr').count('<path') + 20, 'of chromium nothing is known'
    equal(chart('sankey'), chart('sankey', '--number', 'TAN-071'), 'the latest assessment')
    assert chart('sankey') != chart('sankey', language='es'), 'in the reader\'s language'


@case('energy by carrier, user and loss, its losses, and the bills beside it')
def _():
    sample, words = scratch('energy.bajiocp'), {}
    run('new', sample, '--sample')
    for name in ('energy', 'energy-losses', 'energy-bills'):
        drawn = scratch(f'{name}.pdf')
        run('chart', sample, name, drawn, '--number', 'PA-2004-TAN-050')
        words[name] = subprocess.run(['pdftotext', '-layout', drawn, '-'], check=True, stdout=subprocess.PIPE).stdout.decode()
    # 5,075 GJ of gas, of which 3,800 are useful; 416,980 kWh of the users' power are 1,501 GJ.
    for shown in ('LP gas', '5,075', 'Useful heat', '3,800', 'Flue loss', '810', 'Losses not known', '1,501'):
        assert shown in words['energy'], f'{shown} is not in {words["energy"]}'
    assert re.search(r'Caldera: Flue loss\s+810\s+64', words['energy-losses']), words['energy-losses']
    assert re.search(r'Electricity\s+1,501\s+1,512\s+99%\s+23%', words['energy-bills']), words['energy-bills']


@case('where operations are many the diagram shows departments, and small ends as one')
def _():
    sample, drawn = scratch('sample.bajiocp'), scratch('sankey.pdf')
    run('new', sample, '--sample')
    run('chart', sample, 'sankey', drawn, '--number', 'PA-2004-TAN-050', '--language', 'es')
    words = subprocess.run(['pdftotext', drawn, '-'], check=True, stdout=subprocess.PIPE).stdout.decode()
    for shown in ('Ribera', 'Servicios', 'Agua de remojo', 'otros (10)', 'Sin identificar'):
        assert shown in words, f'{shown} is not in {words}'
    for hidden in ('Descarne y dividido', 'Coagulantes', '…'):
        assert hidden not in words, f'{hidden} is in {words}'


@case('charts of wastes and options')
def _():
    empty = {name: chart(name) for name in ('pareto', 'macc', 'tornado', 'package', 'payback-bins', 'bills', 'scores')}
    package = tannery.add(FILE, 'packages', assessment=ASSESSMENT, number='P1', name='Chromium')
    for number, title, practice, investment, saving, years, co2e, order, stream, water in OPTIONS:
        option = tannery.add(FILE, 'options', assessment=ASSESSMENT, number=number, title=title, practice=practice,
                             currency='MXN', estimated_investment=investment, estimated_saving=saving, life_years=years,
                             discount_rate=12, package=package if order else None, install_order=order)
        for resource, quantity, unit in (('co2e', co2e, 'kg'), ('water', water, 'm3')):
            if quantity is not None:
                tannery.add(FILE, 'option-effects', option=option, resource=resource, quantity=quantity, unit=unit)
        if stream is not None:
            tannery.add(FILE, 'option-links', option=option, stream=STREAMS[stream])
    for name, cost in (('Baño de pelambre', 612000), ('Baño de cromo', 438000), ('Carnaza', 201000), ('Rebajadura', 121000)):
        waste = tannery.add(FILE, 'wastes', assessment=ASSESSMENT, name=name)
        tannery.add(FILE, 'waste-costs', waste=waste, kind='raw_material', amount=cost)
    meter = tannery.add(FILE, 'meters', assessment=ASSESSMENT, number='CFE 1', utility='electricity', unit='kWh')
    tannery.add(FILE, 'bills', meter=meter, start_date='2004-01-15', end_date='2004-03-15', quantity='48,200', cost='51,200')
    criterion = tannery.add(FILE, 'criteria', assessment=ASSESSMENT, name='Ahorro', weight=100)
    # The last of the options is end of pipe, which is not ranked.
    tannery.add(FILE, 'scores', criterion=criterion, option=option, score=7)
    assert chart('scores', '--number', 'TAN-071') == empty['scores']
    first = next(row['id'] for row in answer('list', FILE, 'options') if row['number'] == 'O-04')
    tannery.add(FILE, 'scores', criterion=criterion, option=first, score=7)
    for name in (*empty, 'tornado:O-05', 'package:P1', 'macc:water'):
        drawn = chart(name, '--number', 'TAN-071')
        assert drawn.count('<path') > empty.get(name, '').count('<path'), name
    assert chart('payback-bins') != chart('payback-bins', '--number', 'TAN-071'), 'one says whose it is'


@case('charts: what is not there is told')
def _():
    assert 'XYZ' in chart('sankey', '--number', 'XYZ', code=1)
    assert 'O-99' in chart('tornado:O-99', code=1)
    assert 'P9' in chart('package:P9', code=1)
    assert 'flow-diagram' in chart('sankeys', code=2)
    names = run('chart', '--help').out
    for name in ('sankey', 'pareto', 'macc', 'tornado', 'payback-bins', 'flow-diagram'):
        assert name in names, name


tap.main()
