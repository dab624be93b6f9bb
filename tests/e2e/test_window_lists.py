#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists that people live in: views, sort keys, many records at once, copy and paste, by mouse and by keyboard."""

import re
import subprocess

from lib import screen, tap
from lib.program import answer, count, run, scratch
from lib.tap import case, equal

screen.start()

from lib.window import Atspi, Window, read, wait_for, walk  # noqa: E402


def sample(name):
    path = scratch(name)
    run('new', path, '--sample')
    return path


def rows(window):
    return window.all('table row', test=lambda row: row.get_child_at_index(0).get_role_name() == 'table cell')


def first_row(window):
    return wait_for('rows', lambda: rows(window))[0]


def title_of(row):
    return next(text for text in (read(node) for node in walk(row)) if text)


def click_at(node, button=1):
    place = node.get_extents(Atspi.CoordType.WINDOW)
    told = subprocess.run(['xdotool', 'getactivewindow', 'getwindowgeometry', '--shell'], check=True,
                          stdout=subprocess.PIPE).stdout.decode()
    window = dict(line.split('=', 1) for line in told.split())
    subprocess.run(['xdotool', 'mousemove', str(int(window['X']) + place.x + place.width // 2),
                    str(int(window['Y']) + place.y + place.height // 2), 'click', str(button)], check=True)


def item(window, name):
    """An item of the menu that is open, by its whole name or its beginning."""
    return window.find('menu item', lambda text: text == name or (name.endswith('…') and text.startswith(name[:-1])))


def open_views(window):
    tr = window.tr
    window.press(window.find('push button', lambda name: name.startswith(tr('View: %s') % '')))


def headings(window):
    """The labels of the columns, in order."""
    row = wait_for('headings', lambda: window.first('table row', test=lambda row: row not in rows(window)))
    return [node for node in walk(row) if node.get_role_name() == 'label']


def heading(window, name):
    return wait_for(f'the heading {name}', lambda: next((h for h in headings(window) if read(h) == name), None))


def undo_says(window, part):
    undo = window.tr('Undo: %s') % ''
    return window.find('push button', lambda name: name.startswith(undo) and part in name)


@case('a view is saved, left, chosen, renamed and deleted; the command line knows it')
def _():
    path = sample('views.bajiocp')
    with Window(path, language='es') as window:
        tr = window.tr
        window.page('firms')
        window.settle()
        click_at(next(node for node in walk(first_row(window)) if read(node) == 'Química'), 3)
        window.press(item(window, 'Filtrar por Sector: Química'))
        chemical = count(path, 'firms', '--where', 'sector=CHE')
        window.wait_text(f'{chemical} coinciden')

        open_views(window)
        window.press('push button', tr('Save as new view…'))
        window.settle()
        window.type('Químicas')
        window.key('Return')
        window.find('push button', tr('View: %s') % 'Químicas')
        undo_says(window, 'Químicas')
        equal(int(run('list', path, 'firms', '--view', 'quimicas', '--count').out), chemical, 'firms of the view')

        open_views(window)
        window.press(window.find('list item', 'Todo'))
        window.find('push button', tr('View: %s') % 'Todo')
        wait_for('all firms', lambda: not any('coinciden' in text for text in window.texts()))
        open_views(window)
        window.press(window.find('list item', 'Químicas'))
        window.wait_text(f'{chemical} coinciden')

        open_views(window)
        window.press('push button', tr('Rename view…'))
        window.settle()
        window.key('ctrl+a')
        window.type('Del ramo')
        window.key('Return')
        window.find('push button', tr('View: %s') % 'Del ramo')
        open_views(window)
        window.press('push button', tr('Delete view'))
        window.find('push button', tr('View: %s') % 'Todo')
        equal(count(path, 'views'), 0, 'views')
        window.key('ctrl+z')
        wait_for('the view again', lambda: count(path, 'views') == 1)
        equal([v['name'] for v in answer('list', path, 'views')], ['Del ramo'], 'views')


@case('Shift and a heading add a sort key; the popover of columns takes it away by keyboard')
def _():
    path = sample('keys.bajiocp')
    with Window(path) as window:
        window.page('firms')
        first_row(window)
        window.settle()
        click_at(heading(window, 'Municipality'))
        first = lambda *sort: answer('list', path, 'firms', '--sort', ','.join(sort), '--limit', 1)[0]['legal_name']  # noqa: E731
        wait_for('by municipality', lambda: title_of(first_row(window)) == first('municipality'))
        subprocess.run(['xdotool', 'keydown', 'shift'], check=True)
        click_at(heading(window, 'Size'))
        subprocess.run(['xdotool', 'keyup', 'shift'], check=True)
        heading(window, 'Size ² ▴')
        wait_for('then by size', lambda: title_of(first_row(window)) == first('municipality', 'size'))

        window.tab_to('push button', 'Columns')
        window.key('Return')
        window.tab_to('push button', 'Ascending: Size')
        window.key('Return')
        heading(window, 'Size ² ▾')
        wait_for('downwards', lambda: title_of(first_row(window)) == first('municipality', 'size:desc'))
        window.tab_to('push button', 'Do not sort by: Size')
        window.key('Return')
        heading(window, 'Size')
        window.tab_to('push button', 'Move up: Size')
        window.key('Return', 'Escape')
        wait_for('Size before Sector', lambda: [read(h) for h in headings(window)].index('Sector') ==
                 [read(h) for h in headings(window)].index('Size') + 1)


@case('one field of several rows, by keyboard alone, is one edit')
def _():
    path = sample('bulk.bajiocp')
    with Window(path) as window:
        window.page('projects')
        first_row(window)
        window.settle()
        window.tab_to('table row')
        window.key('Home', 'shift+Down', 'shift+Down')
        window.wait_text('3 selected')
        window.wait_text('Total of 3 selected')
        window.wait_text('US$24,000')
        window.key('Menu')
        item(window, 'Change a field…')
        window.key('Return')
        dialog = window.find('frame', 'Change a field')
        window.settle()
        window.key('space')
        window.settle()
        window.key(*['Down'] * 9, 'Return')
        entry = window.find('text', 'Project manager', dialog)
        window.settle()
        window.key('Tab')
        window.type('Persona de Muestra')
        window.wait_text('3 records change.')
        equal(read(entry), 'Persona de Muestra', 'the entry')
        window.press('push button', 'Change')
        window.gone('frame', 'Change a field')
        undo_says(window, 'Project manager of 3 CPI projects')
        equal(count(path, 'projects', '--where', 'lead=Persona de Muestra'), 3, 'projects')
        equal(window.focused().get_role_name(), 'table row', 'the focus')
        window.key('ctrl+z')
        wait_for('as before', lambda: count(path, 'projects', '--where', 'lead=Persona de Muestra') == 0)

        # A refusal says which record and changes nothing.
        window.key('Menu')
        window.press(item(window, 'Change a field…'))
        dialog = window.find('frame', 'Change a field')
        window.settle()
        window.key('space')
        window.settle()
        window.key(*['Down'] * 12, 'Return')
        window.find('text', 'SME share', dialog)
        window.settle()
        window.key('Tab')
        window.type('60')
        window.wait_text('3 records change.')
        window.press('push button', 'Change')
        window.wait_text('the ceiling is 50%', dialog)
        window.key('Escape')
        equal(count(path, 'projects', '--where', 'sme_share=60'), 0, 'projects')


@case('all that match are deleted in one edit, and come back in one')
def _():
    path = sample('all.bajiocp')
    total = count(path, 'activities')
    with Window(path) as window:
        window.page('outreach')
        window.find('push button', 'Add outreach activity')
        window.settle()
        window.key('ctrl+f')
        window.type(answer('list', path, 'activities', '--limit', 1)[0]['title'])
        n = wait_for('matches', lambda: next((int(m.group(1)) for m in (re.search(r'· (\d+) match', text)
                                              for text in window.texts()) if m and int(m.group(1)) < total), 0))
        window.key('Return')
        window.settle()
        window.key('ctrl+a')
        window.wait_text(f'{n} selected')
        window.key('Delete')
        wait_for('deleted', lambda: count(path, 'activities') == total - n)
        window.key('ctrl+z')
        wait_for('again', lambda: count(path, 'activities') == total)


@case('rows are copied as a table and pasted; what is pasted is looked at first')
def _():
    path = sample('paste.bajiocp')
    firms = count(path, 'firms')
    with Window(path) as window:
        window.page('firms')
        window.click(first_row(window))
        window.key('shift+Down', 'ctrl+c', 'ctrl+v')
        dialog = window.find('frame', 'Paste rows')
        window.wait_text('0 new, 0 changed, 2 same, 0 rejected', dialog)
        window.key('Escape')
        window.gone('frame', 'Paste rows')

        # A name that the programme does not have.
        window.key('ctrl+f')
        window.type('Curtidos Pegados')
        window.key('ctrl+a', 'ctrl+x', 'Escape')
        window.settle()
        window.click(first_row(window))
        window.key('ctrl+v')
        dialog = window.find('frame', 'Paste rows')
        window.wait_text('1 new, 0 changed, 0 same, 0 rejected', dialog)
        equal(count(path, 'firms'), firms, 'firms while the rows are looked at')
        window.press('push button', 'Paste')
        window.gone('frame', 'Paste rows')
        undo_says(window, 'Pasted: 1 Firm')
        equal(count(path, 'firms', '--where', 'legal_name=Curtidos Pegados'), 1, 'firms')
        window.key('ctrl+z')
        wait_for('as before', lambda: count(path, 'firms') == firms)


tap.main()
