#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plant against its sector's bands, from the command line. No display."""

import os
import subprocess

from lib import tap
from lib.program import answer, run, scratch
from lib.tap import case, equal

FILE = scratch('kpi.bajiocp')
run('new', FILE)
run('add', FILE, 'firms', 'legal_name=Curtidos Ejemplo', 'state=11', 'municipality=11020', 'sector=TAN')
run('add', FILE, 'preassessments', 'firm=Curtidos Ejemplo', 'date=2004-03-01', 'sector=TAN', 'number=TAN-071')
ASSESSMENT = answer('list', FILE, 'assessments')[0]['id']


def indicators():
    return {each['code'] or each['name']: each for each in answer('kpi', FILE, 'TAN-071')}


@case('kpi: what is missing is named, with the worksheet that takes it')
def _():
    water = indicators()['TAN-WATER']
    equal((water['value'], water['reason'], water['worksheet']), (None, 'No water bills', '09'), 'water')
    equal((water['best'], water['good'], water['typical'], water['poor']), (12, 20, 30, None), 'band')
    equal(water['verified'], True, 'verified')
    equal(indicators()['TAN-CHEMICALS']['verified'], False, 'unverified')


@case('kpi: figures as by hand; undo moves them back')
def _():
    product = run('add', FILE, 'products', f'assessment={ASSESSMENT}', 'name=Cuero crudo', 'quantity=600', 'unit=t', 'normalising=1').out.split()[0]
    meter = run('add', FILE, 'meters', f'assessment={ASSESSMENT}', 'number=P-1', 'utility=well_water', 'unit=m3').out.split()[0]
    run('add', FILE, 'bills', f'meter={meter}', 'start_date=2003-01-01', 'end_date=2003-12-31', 'quantity=15,000', 'reading=actual')
    water = indicators()['TAN-WATER']
    # 15,000 m³ / 600 t; what is over 20 m³/t is 3,000 m³.
    equal((water['value'], water['unit'], water['standing']), (25, 'm³/t', 'Between good and typical'), 'water')
    equal((water['used'], water['used_unit'], water['divisor'], water['divisor_unit']), (15000, 'm³', 600000, 'kg'), 'basis')
    equal(round(water['excess'], 6), 3000, 'excess')
    equal(indicators()['TAN-WATER-CLASSIC']['standing'], 'Good', 'the other band')

    run('set', FILE, 'products', product, 'quantity=500')
    equal(indicators()['TAN-WATER']['value'], 30, 'after the edit')
    run('history', FILE, 'undo')
    equal(indicators()['TAN-WATER']['value'], 25, 'after undo')


@case('kpi: a band that somebody corrects is compared as corrected')
def _():
    band = next(each['id'] for each in answer('list', FILE, 'benchmarks', '--where', 'sector=TAN') if each['code'] == 'TAN-WATER')
    run('set', FILE, 'benchmarks', band, 'good=26', 'verified=0')
    water = indicators()['TAN-WATER']
    equal((water['standing'], water['verified'], water['excess']), ('Good', False, None), 'corrected')
    run('history', FILE, 'undo')
    equal(indicators()['TAN-WATER']['standing'], 'Between good and typical', 'after undo')


@case('kpi: the same in a table, as a chart and on paper')
def _():
    said = run('kpi', FILE, 'TAN-071', '--language', 'es').out
    assert 'Entre bueno y típico' in said and 'sin verificar' in said and 'Faltan recibos de electricidad' in said, said
    chart, paper = scratch('kpi.svg'), scratch('kpi.pdf')
    run('chart', FILE, 'kpi', chart, '--number', 'TAN-071')
    assert os.path.getsize(chart) > 1000
    run('report', FILE, 'preassessment', paper, '--number', 'TAN-071')
    text = subprocess.run(['pdftotext', paper, '-'], check=True, stdout=subprocess.PIPE).stdout.decode()
    assert '25 m³/t' in text and 'Between good and typical' in text and 'No electricity bills' in text, text
    assert 'TAN-999' in run('kpi', FILE, 'TAN-999', code=1).err


tap.main()
