#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The formulas of the assessment method, from the command line. No display."""

from lib import tap
from lib.program import answer, run
from lib.tap import case, equal


@case('calc: value, unit and formula')
def _():
    said = answer('calc', 'F-20', 'investment=8000', 'saving=3200', 'years=5', 'rate=0.12')
    equal(round(said['value'], 2), 3535.28, 'net present value')
    equal(said['unit'], 'money', 'unit')
    assert said['formula'].startswith('F-20'), said
    assert 'reason' not in said, said


@case('calc: what has no value says why, in the reader\'s language')
def _():
    reasons = [answer('calc', 'F-18', 'investment=8000', 'saving=0', language=language) for language in ('en', 'es')]
    for said in reasons:
        equal(said['value'], None, 'value')
        assert len(said['reason']) > 10, said
    assert reasons[0]['reason'] != reasons[1]['reason'], reasons


@case('calc: units and number style as people type them')
def _():
    equal(answer('calc', 'F-04', 'volume=850,000 L', 'concentration=0.12 g/L')['value'], 102, 'kg')
    equal(answer('calc', 'f-02', 'in=37.38 t', 'out=32 640,0')['value'], 4740, 'kg')
    assert '3,535.28 USD' in run('calc', 'F-20', 'investment=US$8,000', 'saving=3200', 'years=5', 'rate=12%').out


@case('calc: wrong words are told what would be right')
def _():
    assert 'F-35' in run('calc', 'F-36', code=2).err
    assert 'saving' in run('calc', 'F-18', 'investment=1', code=2).err
    assert 'kg, t, g, lb' in run('calc', 'F-02', 'in=12 apples', code=1).err
    help_ = run('calc', '--help').out
    for number in range(1, 36):
        assert f'F-{number:02}' in help_, number
    assert 'stages' in run('calc', 'F-30', '--help').out


tap.main()
