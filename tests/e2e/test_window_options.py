#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Options from idea to money in a real window, by keyboard alone."""

from lib import screen, tap
from lib.program import answer, count, run, scratch
from lib.tap import case, equal

screen.start()

from lib.window import Window, wait_for  # noqa: E402

SHEETS = 25  # at least as many as there are worksheets
OPTIONS = 3  # of which worksheet 16 is so many before the last


def programme(name):
    """One tannery with a pre-assessment."""
    path = scratch(name)
    run('new', path)
    run('add', path, 'firms', 'legal_name=Curtidos Ejemplo', 'state=11', 'municipality=11020', 'sector=TAN')
    run('add', path, 'preassessments', 'firm=Curtidos Ejemplo', 'date=2004-03-01', 'sector=TAN')
    return path


def open_worksheets(window, from_end):
    window.page('assessments')
    window.click(window.find('table row', test=lambda row: row.get_child_at_index(0).get_role_name() == 'table cell'))
    window.press('push button', window.tr('Worksheets'))
    window.settle()
    window.key(*['ctrl+Next'] * SHEETS)
    window.settle()
    window.key(*['ctrl+Prior'] * from_end)
    window.settle()


def dialog(window, title):
    """The window over the main one, which is much quicker to read."""
    windows = lambda: (window.root.get_child_at_index(i) for i in range(window.root.get_child_count()))  # noqa: E731
    return wait_for(title, lambda: next((node for node in windows() if node.get_name() == title), None))


@case('options are chosen from the catalogue by keyboard alone, in one step')
def _():
    path = programme('chosen.bajiocp')
    with Window(path) as window:
        open_worksheets(window, OPTIONS)
        window.click(window.find('table cell', lambda name: name.startswith('Title: ')))
        window.key('F6')
        catalogue = dialog(window, 'Options from the catalogue')
        window.wait_text('Tanning · Good housekeeping', within=catalogue)
        # Accents and capitals do not matter; what is ticked stays so under another search.
        window.type('SHUT-OFF')
        window.wait_text('1 option matches.', within=catalogue)
        window.key('Down', 'space')
        window.find('push button', 'Add 1 option', within=catalogue)
        # Typing leads back to the search, and the second tick is among what it finds.
        window.key('shift+Tab', 'ctrl+a')
        window.type('chrome fixation')
        window.wait_text('1 option matches.', within=catalogue)
        window.settle()
        window.key('Down', 'space')
        window.find('push button', 'Add 2 options', within=catalogue)
        window.key('ctrl+Return')
        wait_for('two options', lambda: count(path, 'options') == 2)
        equal([(row['number'], row['practice'], row['origin'], row['catalogue_option']) for row in answer('list', path, 'options', '--sort', 'number')],
              [('O-01', 'GH', 'catalogue', 'TAN-BATCH-WASH'), ('O-02', 'PC', 'catalogue', 'TAN-CR-FIX')])
        window.find('table cell', lambda name: name.startswith('Title: Lavados por lote'))
        window.key('ctrl+z')
        wait_for('no options', lambda: count(path, 'options') == 0)
        window.key('ctrl+shift+z')
        wait_for('both again', lambda: count(path, 'options') == 2)
    run('check', path)


@case('the catalogue says which options are used already, and closes with Escape')
def _():
    path = programme('used.bajiocp')
    assessment = answer('list', path, 'assessments')[0]['id']
    run('add', path, 'options', f'assessment={assessment}', 'title=Lavados por lote', 'catalogue_option=TAN-BATCH-WASH')
    with Window(path, language='es') as window:
        open_worksheets(window, OPTIONS)
        window.press('push button', 'Del catálogo…')
        catalogue = dialog(window, 'Opciones del catálogo')
        window.find('list item', lambda name: name.startswith('Lavados por lote') and name.endswith('sin verificar, ya en uso'), within=catalogue)
        window.type('nada que se parezca')
        window.wait_text('0 opciones coinciden.', within=catalogue)
        window.key('Escape')
        wait_for('one window', lambda: window.root.get_child_count() == 1)
        equal(count(path, 'options'), 1)


def decide(window, path, number):
    """Types the decision where the keyboard stands, and stays there."""
    window.type('Implement now')
    window.key('Return', 'Up')
    wait_for('the decision', lambda: answer('list', path, 'options', '--where', f'number={number}')[0]['decision'] == 'now')


@case('what options require and exclude is typed, and held against what is decided')
def _():
    path = programme('decided.bajiocp')
    assessment = answer('list', path, 'assessments')[0]['id']
    for number, title, saving in (('O-01', 'Lids', 400), ('O-02', 'Pump', 900)):
        run('add', path, 'options', f'assessment={assessment}', f'number={number}', f'title={title}', 'practice=GH', 'estimated_investment=500',
            f'estimated_saving={saving}')
    run('add', path, 'options', f'assessment={assessment}', 'number=O-03', 'title=Filter', 'practice=EP', 'estimated_investment=7000',
        'estimated_saving=9000')
    lids = answer('list', path, 'options', '--where', 'number=O-01')[0]['id']
    run('add', path, 'option-effects', f'option={lids}', 'resource=water', 'quantity=-20', 'unit=m3')
    with Window(path) as window:
        open_worksheets(window, OPTIONS)
        # An end-of-pipe measure stands in the grid and in no total.
        window.wait_text('Investment MXN $1,000  ·  Net annual saving MXN $1,300  ·  1 not counted: rejected or end of pipe')
        window.click(window.find('table cell', lambda name: name.startswith('Title: Lids')))
        # Standing on one of its effects, the parts beside still are the option's.
        window.click(window.find('table cell', lambda name: name.startswith('Resource: ')))
        relations = window.find(name='Relations between options', test=lambda node: 'table' in node.get_role_name())
        window.click(window.find('table cell', lambda name: name.startswith('Kind: '), within=relations))
        window.type('Excludes')
        window.key('Tab')
        window.type('Pump')
        window.key('Return')
        wait_for('the relation', lambda: [(row['option'], row['kind']) for row in answer('list', path, 'option-relations')] == [(lids, 'excludes')])

        # Worksheet 21: technical, environmental, economic, decision.
        for _ in range(3):
            window.key('ctrl+Next')
        window.settle()
        window.click(window.find('table cell', lambda name: name.startswith('Technical verdict: ')))
        for words in ('Feasible', 'Feasible', 'With conditions'):
            window.type(words)
            window.key('Tab')
        wait_for('the verdicts', lambda: [answer('list', path, 'options', '--where', 'number=O-01')[0][verdict + '_verdict']
                                          for verdict in ('technical', 'environmental', 'economic')] == ['feasible', 'feasible', 'conditions'])
        decide(window, path, 'O-01')
        window.key('Down')
        decide(window, path, 'O-02')
        window.wait_text('▲ The two exclude each other: O-01 Lids is to be implemented now too.')
        window.key('ctrl+z')
        wait_for('no second decision', lambda: answer('list', path, 'options', '--where', 'number=O-02')[0]['decision'] is None)
    run('check', path)


tap.main()
