#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The flow diagram (WS-10) in a real window: from a template, then drawn by keyboard alone."""

import contextlib
import sqlite3

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
        window.settle()
        window.key('ctrl+z')
        wait_for('none', lambda: count(path, 'operations') == 0 and count(path, 'streams') == 0)
        window.key('ctrl+shift+z')
        wait_for('all again', lambda: count(path, 'operations') == 14)
    run('check', path)


def rows(path, sql):
    with contextlib.closing(sqlite3.connect(f'file:{path}?mode=ro', uri=True)) as db:
        return db.execute(sql).fetchall()


def places(path):
    return {code: (x, y) for code, x, y in rows(path, 'SELECT code, x, y FROM operation WHERE x IS NOT NULL')}


def start_with_template(window, path):
    open_sheet(window)
    window.press('push button', window.tr('From a template…'))
    window.press('push button', window.tr('Add'))
    wait_for('the operations', lambda: count(path, 'operations') == 14)
    window.settle()


def stand_on_diagram(window):
    """On the first box of it."""
    for _ in range(12):
        window.key('ctrl+Tab')
        window.settle()
        node = window.focused()
        if node is not None and node.get_name() == window.tr('Flow diagram'):
            window.key('Home')
            window.settle()
            return
    raise AssertionError('the diagram cannot be reached with the keyboard')


@case('a box is moved by keyboard: its steps are one edit')
def _():
    path = programme('moved.bajiocp')
    with Window(path) as window:
        start_with_template(window, path)
        stand_on_diagram(window)
        window.key('ctrl+Right', 'ctrl+Right', 'ctrl+Right', 'ctrl+Down')
        wait_for('a place of its own', lambda: len(places(path)) == 1)
        window.wait_text('Undo: Position of')
        first = places(path)
        window.settle()
        window.key('ctrl+Right')
        wait_for('ten pixels further', lambda: places(path) != first)
        (code, (x, y)), = first.items()
        moved_x, moved_y = places(path)[code]
        assert abs(moved_x - x - 10) < 1 and abs(moved_y - y) < 1, (first, places(path))
        window.settle()
        window.key('ctrl+z')
        wait_for('its first place', lambda: places(path) == first)
        window.key('ctrl+z')
        wait_for('no place of its own', lambda: places(path) == {})
        window.key('ctrl+shift+z')
        wait_for('its first place again', lambda: places(path) == first)
        window.press('push button', 'Lay out automatically')
        wait_for('all as the layout has it', lambda: places(path) == {})
    run('check', path)


@case('streams and operations are drawn and removed by keyboard')
def _():
    path = programme('drawn.bajiocp')
    with Window(path, language='es') as window:
        start_with_template(window, path)
        n_streams = count(path, 'streams')
        stand_on_diagram(window)
        window.key('c')
        window.wait_text('Una corriente desde')
        begun = window.focused().get_name()
        for _ in range(10):
            window.key('Down')
            window.settle()
            if not window.focused().get_name().startswith('S-') and window.focused().get_name() != begun:
                break
        window.key('Return')
        wait_for('a stream more', lambda: count(path, 'streams') == n_streams + 1)
        equal(rows(path, 'SELECT name, kind FROM stream ORDER BY id DESC LIMIT 1'), [('Corriente nueva', 'intermediate')])
        window.settle()
        window.key('n')
        wait_for('an operation more', lambda: count(path, 'operations') == 15)
        window.settle()
        window.key('Home', 'Delete')
        wait_for('an operation less', lambda: count(path, 'operations') == 14)
        window.wait_text('Se quitó del diagrama')
        for _ in range(3):
            window.settle()
            window.key('ctrl+z')
        wait_for('all as it was', lambda: (count(path, 'operations'), count(path, 'streams')) == (14, n_streams))
    run('check', path)


tap.main()
