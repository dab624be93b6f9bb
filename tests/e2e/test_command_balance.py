#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The balances of an assessed plant, from the command line. No display."""

from lib import tannery, tap
from lib.program import answer, run, scratch
from lib.tap import case, equal

FILE = scratch('tannery.bajiocp')
run('new', FILE)
ASSESSMENT, OPERATIONS, STREAMS = tannery.enter(FILE)

RECONCILED = {'E-01': 33933, 'E-02': 1891, 'E-03': 650, 'D-01': 16834, 'D-02': 4641, 'D-03': 8219, 'D-04': 4238,
              'S-01': 18968, 'S-02': 4641, 'S-03': 7950, 'S-04': 1637, 'S-05': 2601, 'S-06': 406, 'S-07': 270}


@case('balance: the plant\'s water, and its gap is shown')
def _():
    said = answer('balance', FILE, 'TAN-071')
    equal({name: said[name] for name in ('in', 'out', 'accumulation', 'gap', 'unit')},
          {'in': 37380, 'out': 32640, 'accumulation': 0, 'gap': 4740, 'unit': 'm³'}, 'plant')
    equal(round(said['closure'], 1), 87.3, 'closure')
    equal(len(said['streams']), 14, 'streams')
    equal(said['streams'][0], {'code': 'D-01', 'name': 'Pozo a ribera', 'direction': 'internal', 'quantity': 17700,
                               'unit': 'm³', 'quality': 'measured', 'uncertainty': 5, 'reconciled': None,
                               'suspect': False}, 'stream')
    equal(sum(each['quantity'] for each in said['streams'] if each['direction'] == 'in'), said['in'], 'in')


@case('balance: one operation')
def _():
    said = answer('balance', FILE, 'TAN-071', '--operation', 'RIB')
    equal((said['in'], said['out'], round(said['closure'], 1)), (20280, 17280, 85.2), 'beamhouse')
    equal({each['code']: each['direction'] for each in said['streams']},
          {'E-02': 'in', 'E-03': 'in', 'D-01': 'in', 'S-01': 'out', 'S-06': 'out'}, 'streams')
    assert 'XYZ' in run('balance', FILE, 'TAN-071', '--operation', 'XYZ', code=1).err


@case('balance: reconciled values stand beside the measured ones, and what does not fit is named')
def _():
    before = run('list', FILE, 'streams', '--csv').out
    said = answer('balance', FILE, 'TAN-071', '--reconcile')
    equal({each['code']: round(each['reconciled']) for each in said['streams']}, RECONCILED, 'reconciled')
    equal([each['code'] for each in said['streams'] if each['suspect']], ['S-01'], 'suspect')
    equal(said['gap'], 4740, 'the gap stays')
    equal(run('list', FILE, 'streams', '--csv').out, before, 'streams')


@case('balance: a substance, by its concentration')
def _():
    for code, concentration, unit in (('D-02', '450', 'mg/L'), ('S-02', '0.4', 'g/L')):
        tannery.add(FILE, 'stream-substances', stream=STREAMS[code], substance='Cr', concentration=concentration, unit=unit)
    said = answer('balance', FILE, 'TAN-071', '--substance', 'cr', '--operation', 'CUR')
    equal((said['unit'], round(said['in'], 6), round(said['out'], 6)), ('kg', 2115, 1660), 'chromium')
    equal(answer('balance', FILE, 'TAN-071', '--substance', 'Zn')['closure'], None, 'nothing enters')


@case('balance: stock that grew is accounted for')
def _():
    balance = tannery.add(FILE, 'balances', assessment=ASSESSMENT, kind='water', boundary='operation',
                          operation=OPERATIONS['RIB'], accumulation=500, unit='m3')
    equal(answer('balance', FILE, 'TAN-071', '--operation', 'RIB')['gap'], 2500, 'gap')
    equal(answer('balance', FILE, 'TAN-071')['accumulation'], 500, 'of the plant')
    run('history', FILE, 'undo')
    equal(answer('balance', FILE, 'TAN-071')['accumulation'], 0, 'after undo')
    run('history', FILE, 'redo')
    equal(answer('balance', FILE, 'TAN-071')['accumulation'], 500, 'after redo')
    run('delete', FILE, 'balances', balance)


@case('balance: in words; an unknown number is told')
def _():
    said = run('balance', FILE, 'TAN-071', '--reconcile', language='es').out
    for word in ('Sin identificar', '4,740', 'no encaja', '18,968'):
        assert word in said, said
    assert 'TAN-999' in run('balance', FILE, 'TAN-999', code=1).err
    run('balance', FILE, code=2)
    run('balance', FILE, 'TAN-071', '--of', 'apples', code=2)


tap.main()
