#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One file under two windows, under the window and the command line, and after a power cut."""

import sqlite3

from lib import screen, tap
from lib.program import answer, count, run, scratch
from lib.tap import case, equal

screen.start()

from lib.window import Window, read, wait_for  # noqa: E402


def programme(name, *firms):
    path = scratch(name)
    run('new', path)
    for firm in firms:
        run('add', path, 'firms', f'legal_name={firm}')
    return path


def add_firm(window, name):
    """Adds a firm in the window."""
    window.page('firms')
    window.key('ctrl+n')
    window.fill('text', lambda told: told.startswith(window.tr('Legal name')), text=name)
    window.key('Tab')
    button = window.find('push button', window.tr('Add firm'), test=lambda node: is_below(node, 'BcpRecordPage'))
    window.press(button)
    window.find('push button', lambda told: name in told)


def is_below(node, name):
    """Whether a node stands within one of that name."""
    while node is not None and node.get_name() != name:
        node = node.get_parent()
    return node is not None


@case('a second window has the file read-only and says why; the first goes on')
def _():
    file = programme('two.bajiocp', 'Curtidos Ejemplo')
    with Window(file) as first:
        first.page('firms')
        first.wait_text('Curtidos Ejemplo')
        with Window('--page', 'firms', file, language='es', alone=True) as second:
            told = second.wait_text('solo lectura')
            assert told.rstrip().endswith('.') and len(told) > 40, told
            second.wait_text('Curtidos Ejemplo')
            # What the first one changes appears in the second.
            add_firm(first, 'Fundidora Nueva')
            second.wait_text('Fundidora Nueva', timeout=20)
        equal(count(file, 'firms'), 2, 'firms')


@case('the window shows what the command line changes meanwhile, and takes it back')
def _():
    file = programme('shared.bajiocp', 'Curtidos Ejemplo')
    with Window('--page', 'firms', file) as window:
        window.wait_text('Curtidos Ejemplo')
        run('add', file, 'firms', 'legal_name=Fundidora Nueva')
        window.find('label', 'Fundidora Nueva')
        window.find('push button', lambda told: told.startswith(window.tr('Undo: %s') % '') and 'Fundidora' in told)
        window.key('ctrl+z')
        window.gone('label', 'Fundidora Nueva')
        equal(count(file, 'firms'), 1, 'firms')
    run('history', file, 'verify')


@case('text that was typed and not saved is offered back after a power cut')
def _():
    file = programme('draft.bajiocp', 'Curtidos Ejemplo')
    with Window('--page', 'firms', file) as window:
        window.click(window.find('table row', test=is_record))
        entry = window.find('text', window.tr('Trade name'))
        window.click(entry)
        window.settle()
        window.type('Medio escrito')
        wait_for('the draft in the file', lambda: drafts(file))
        window.kill()
    assert not answer('list', file, 'firms')[0]['trade_name'], 'unfinished text is no edit'
    run('check', file)

    with Window('--page', 'firms', file) as window:
        window.click(window.find('table row', test=is_record))
        window.wait_text(window.tr('Text from before was not saved yet.'))
        window.press('push button', window.tr('Put it back'))
        entry = window.find('text', window.tr('Trade name'))
        wait_for('the text', lambda: read(entry) == 'Medio escrito')
        window.click(entry)
        window.settle()
        window.key('Return')
        wait_for('the edit', lambda: answer('list', file, 'firms')[0]['trade_name'] == 'Medio escrito')
        wait_for('no draft', lambda: not drafts(file))


def is_record(row):
    """Whether a row is more than the headings."""
    return row.get_child_at_index(0).get_role_name() == 'table cell'


def drafts(file):
    database = sqlite3.connect(f'file:{file}?mode=ro', uri=True)
    try:
        return database.execute('SELECT text FROM store_draft').fetchall()
    finally:
        database.close()


tap.main()
