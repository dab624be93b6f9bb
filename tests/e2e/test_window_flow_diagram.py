#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The flow diagram (WS-10) in a real window: from a template, then drawn by keyboard alone."""

from lib import screen, tap
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


def open_sheet(window):
    window.page('assessments')
    window.click(window.find('table row', test=is_record))
    window.press('push button', window.tr('Worksheets'))
    window.press(window.find('list item', test=lambda node: window.tr('Flow diagram') in window.texts(node)))
    window.settle()


def codes(path):
    return sorted(row['code'] for row in answer('list', path, 'operations'))


@case('a process of the sector is added as one edit')
def _():
    path = programme('template.bajiocp')
    with Window(path) as window:
        open_sheet(window)
        window.wait_text('The usual process of the sector')
        window.press('push button', 'From a template…')
        window.press('push button', 'Add')
        wait_for('the operations', lambda: count(path, 'operations') == 14)
        wait_for('the streams', lambda: count(path, 'streams') > 30)
        names = [row['name'] for row in answer('list', path, 'operations')]
        assert 'Pelambre y encalado' in names, names
        window.key('ctrl+z')
        wait_for('none', lambda: count(path, 'operations') == 0 and count(path, 'streams') == 0)
        window.key('ctrl+shift+z')
        wait_for('all again', lambda: count(path, 'operations') == 14)
    run('check', path)


tap.main()
