#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An assessment's worksheets in a real window: cells by keyboard alone, as in a spreadsheet."""

from lib import screen, tannery, tap
from lib.program import answer, count, run, scratch
from lib.tap import case, equal

screen.start()

from lib.window import Window, wait_for  # noqa: E402


def programme(name):
    """One tannery with a pre-assessment, whose worksheets are empty."""
    path = scratch(name)
    run('new', path)
    run('add', path, 'firms', 'legal_name=Curtidos Ejemplo', 'state=11', 'municipality=11020', 'sector=TAN')
    run('add', path, 'preassessments', 'firm=Curtidos Ejemplo', 'date=2004-03-01', 'sector=TAN')
    return path


def is_record(row):
    return row.get_child_at_index(0).get_role_name() == 'table cell'


def open_sheet(window, title):
    window.page('assessments')
    window.click(window.find('table row', test=is_record))
    window.press('push button', window.tr('Worksheets'))
    window.press(window.find('list item', test=lambda node: title in window.texts(node)))
    window.settle()


def stand_on(window, beginning):
    window.click(window.find('table cell', lambda name: name.startswith(beginning)))


def products(path):
    return [(row['name'], row['quantity'], row['unit']) for row in answer('list', path, 'products')]


@case('rows are typed with Tab and Return, quantities with their unit')
def _():
    path = programme('sheets.bajiocp')
    with Window(path) as window:
        open_sheet(window, 'Products')
        stand_on(window, 'Product: ')
        window.type('Wet blue')
        window.key('Tab')
        window.type('1,200.5 t')
        window.key('Return')
        wait_for('the first product', lambda: products(path) == [('Wet blue', 1200.5, 't')])
        window.type('Splits')
        window.key('Return')
        wait_for('the second product', lambda: count(path, 'products') == 2)

        # What stands in a cell is typed anew, or changed.
        window.key('ctrl+Home', 'Right')
        window.type('900')
        window.key('Return')
        wait_for('the new quantity', lambda: ('Wet blue', 900, 't') in products(path))
        window.key('ctrl+z')
        wait_for('the old quantity', lambda: ('Wet blue', 1200.5, 't') in products(path))
        window.key('ctrl+shift+z')
        wait_for('the new one again', lambda: ('Wet blue', 900, 't') in products(path))


@case('what cannot be read stays as it was typed, with a sentence')
def _():
    path = programme('refused.bajiocp')
    with Window(path, language='es') as window:
        open_sheet(window, 'Productos')
        stand_on(window, window.tr('Product') + ': ')
        window.type('Wet blue')
        window.key('Return')
        wait_for('the product', lambda: count(path, 'products') == 1)
        window.key('ctrl+Home', 'Right')
        window.type('manzanas')
        window.key('Return')
        window.wait_text('«manzanas» no es un número')
        window.key('Escape')
        equal(products(path), [('Wet blue', None, None)])


@case('a block is copied and pasted as one edit')
def _():
    path = programme('pasted.bajiocp')
    with Window(path) as window:
        open_sheet(window, 'Products')
        stand_on(window, 'Product: ')
        for name in ('Wet blue', 'Splits'):
            window.type(name)
            window.key('Return')
        wait_for('two products', lambda: count(path, 'products') == 2)
        window.key('ctrl+Home', 'shift+Down', 'ctrl+c', 'ctrl+Down', 'Home', 'ctrl+v')
        wait_for('four products', lambda: count(path, 'products') == 4)
        window.key('ctrl+z')
        wait_for('two products again', lambda: count(path, 'products') == 2)
        # Rows go as they came.
        window.key('ctrl+Home', 'shift+Down', 'ctrl+minus')
        wait_for('none', lambda: count(path, 'products') == 0)
        window.key('ctrl+z')
        wait_for('two products after all', lambda: count(path, 'products') == 2)
    run('check', path)


@case('Ctrl+P shows the report of this assessment')
def _():
    path = programme('printed.bajiocp')
    with Window(path) as window:
        open_sheet(window, 'Products')
        window.key('ctrl+p')
        window.wait_text('PA-2004-TAN-001')
        window.find('text', lambda name: name.startswith('Number of the assessment'))
        wait_for('the paper', lambda: any('of' in text and text.startswith('Page') for text in window.texts()))


@case('the balance sheet proposes consistent values and changes none')
def _():
    path = programme('balanced.bajiocp')
    assessment = answer('list', path, 'assessments')[0]['id']
    tannery.add_water(path, assessment)
    before = run('list', path, 'streams', '--csv').out
    with Window(path) as window:
        open_sheet(window, 'Material balance')
        window.wait_text('Closure 87.3%: ▲ outside ±10%.')
        window.wait_text('The measurement that would have to move most is S-01: from 16,900 to 18,968 m³ (+12%).')
        window.wait_text('Overall test 12.7, limit 11.1. What was measured is not changed.')
    equal(run('list', path, 'streams', '--csv').out, before)


@case('an observation is raised as an option, in one step')
def _():
    path = programme('raised.bajiocp')
    assessment = answer('list', path, 'assessments')[0]['id']
    tannery.add(path, 'observations', assessment=assessment, area='Ribera', text='Manguera abierta todo el día')
    with Window(path) as window:
        open_sheet(window, 'Walk-through')
        stand_on(window, 'Area or department: Ribera')
        window.press('push button', 'Raise as option')
        wait_for('the option', lambda: [row['title'] for row in answer('list', path, 'options')] == ['Manguera abierta todo el día'])
        equal(answer('list', path, 'observations')[0]['option'] is None, False, 'linked')
        window.key('ctrl+z')
        wait_for('no option', lambda: count(path, 'options') == 0)
        window.key('ctrl+shift+z')
        wait_for('the option again', lambda: count(path, 'options') == 1)


tap.main()
