#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plant against its sector's bands in a real window, and the reference data that the bands are."""

from lib import screen, tap
from lib.program import answer, count, run, scratch
from lib.tap import case

screen.start()

from lib.window import Window, wait_for  # noqa: E402


def programme(name):
    """A tannery with its production and a meter, and no bills yet."""
    path = scratch(name)
    run('new', path)
    run('add', path, 'firms', 'legal_name=Curtidos Ejemplo', 'state=11', 'municipality=11020', 'sector=TAN')
    run('add', path, 'preassessments', 'firm=Curtidos Ejemplo', 'date=2004-03-01', 'sector=TAN')
    assessment = answer('list', path, 'assessments')[0]['id']
    run('add', path, 'products', f'assessment={assessment}', 'name=Cuero crudo', 'quantity=600', 'unit=t', 'normalising=1')
    run('add', path, 'meters', f'assessment={assessment}', 'number=P-1', 'utility=well_water', 'unit=m3')
    return path


def is_record(row):
    return row.get_child_at_index(0).get_role_name() == 'table cell'


def open_sheet(window, title):
    window.page('assessments')
    window.click(window.find('table row', test=is_record))
    window.press('push button', window.tr('Worksheets'))
    window.press(window.find('list item', test=lambda node: title in window.texts(node)))
    window.settle()


def told(window):
    """What the chart says to a screen reader."""
    return ' '.join(node.get_description() or '' for node in window.matches())


def band(path, code):
    return next(each for each in answer('list', path, 'benchmarks') if each['code'] == code)


@case('what is missing leads to its worksheet; the figure comes with the bill, and goes with undo')
def _():
    path = programme('kpi.bajiocp')
    with Window(path) as window:
        open_sheet(window, 'Against the sector')
        window.find('list item', 'No water bills')
        window.tab_to('list item', 'No water bills')
        window.key('Return')
        window.click(window.find('table cell', lambda name: name.startswith('Meter or contract: P-1')))
        window.click(window.find('table cell', lambda name: name.startswith('From: ')))
        for word, key in (('2003-01-01', 'Tab'), ('2003-12-31', 'Tab'), ('15,000', 'Return')):
            window.type(word)
            window.key(key)
        wait_for('the bill', lambda: count(path, 'bills') == 1)

        # 15,000 m³ / 600 t
        window.key(*['ctrl+Page_Down'] * 5)
        wait_for('the figure', lambda: 'Water use, raw to finished: 25 m³/t, Between good and typical.' in told(window))
        wait_for('nothing of water is missing', lambda: 'No water bills' not in window.texts())
        window.key('ctrl+z')
        wait_for('the figure is gone', lambda: 'Water use, raw to finished: No water bills.' in told(window))
        window.find('list item', 'No water bills')
        window.key('ctrl+shift+z')
        wait_for('the figure again', lambda: 'Water use, raw to finished: 25 m³/t' in told(window))


@case('energy: a loss that is typed shows in the charts, and goes with undo')
def _():
    path = programme('energy.bajiocp')
    assessment = answer('list', path, 'assessments')[0]['id']
    run('add', path, 'energy-uses', f'assessment={assessment}', 'name=Caldera', 'carrier=lpg', 'quantity=100', 'unit=GJ', 'useful_heat=80', 'loss_unit=GJ')
    with Window(path) as window:
        open_sheet(window, 'Energy balance')
        wait_for('what is not identified', lambda: 'Caldera: Unidentified: 20' in told(window))
        window.click(window.find('table cell', lambda name: name.startswith('Flue loss: ')))
        window.type('15')
        window.key('Return')
        wait_for('the loss', lambda: 'Caldera: Flue loss: 15' in told(window) and 'Caldera: Unidentified: 5' in told(window))
        window.key('ctrl+z')
        wait_for('no loss', lambda: 'Caldera: Unidentified: 20' in told(window))


@case('the bands are found from the sheet and by Ctrl+K, and are verified or corrected there')
def _():
    path = programme('reference.bajiocp')
    with Window(path) as window:
        open_sheet(window, 'Against the sector')
        window.find('list item', 'Bands of the sector')
        window.tab_to('list item', 'No water bills')
        window.key(*['Down'] * 20, 'Return')
        window.wait_text('Chemicals')
        wait_for('only tanning', lambda: 'Water per guest-night' not in window.texts())

        window.key('ctrl+k')
        window.find('list item', test=lambda node: 'Firms' in window.texts(node))
        window.type('exchange')
        window.find('list item', test=lambda node: 'Reference data: Exchange rates' in window.texts(node))
        window.key('Return')
        window.find('push button', lambda name: 'exchange rate' in name)

        window.key('ctrl+k')
        window.find('list item', test=lambda node: 'Firms' in window.texts(node))
        window.type('benchmark')
        window.find('list item', test=lambda node: 'Reference data: Benchmark bands' in window.texts(node))
        window.key('Return')
        row = window.find('table row', test=lambda node: is_record(node) and 'Chemicals' in window.texts(node))
        window.click(row)
        window.press(window.find('check box', lambda name: 'Verified' in name))
        wait_for('verified', lambda: band(path, 'TAN-CHEMICALS')['verified'])
        window.key('ctrl+z')
        wait_for('not verified', lambda: not band(path, 'TAN-CHEMICALS')['verified'])


tap.main()
