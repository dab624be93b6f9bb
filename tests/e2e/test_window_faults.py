#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are damaged, not ours, newer, or gone while they are open, in a window: one clear sentence, nothing lost."""

import os
import sqlite3

from lib import screen, tap
from lib.program import answer, count, run, scratch
from lib.tap import case, equal

screen.start()

from lib.window import Window, wait_for  # noqa: E402

PAGE = 4096


def programme(name, *firms):
    path = scratch(name)
    run('new', path)
    for firm in firms:
        run('add', path, 'firms', f'legal_name={firm}')
    return path


def damage(path, table):
    """Writes over every page of a table."""
    file = sqlite3.connect(path)
    pages = [page for page, in file.execute('SELECT rootpage FROM sqlite_schema WHERE name = ?', (table,))]
    file.close()
    assert pages, table
    with open(path, 'r+b') as bytes_:
        for page in pages:
            bytes_.seek((page - 1) * PAGE)
            bytes_.write(b'\xff' * PAGE)


def answer_dialog(window, title, key):
    """Answers a message dialog with a key: Return does what it proposes, Escape closes it."""
    window.wait_text(window.tr(title))
    window.settle()
    window.key(key)
    window.gone('dialog', window.tr(title))


def save_as(window, title, path):
    """Names the file in the chooser that is open, which shows the scratch folder."""
    window.wait_text(window.tr(title))
    window.settle()
    window.key('ctrl+a')
    window.type(os.path.basename(path))
    window.key('Return')


@case('a damaged file offers Recover, and what is recovered opens')
def _():
    file = programme('damaged.bajiocp', 'Curtidos Ejemplo', 'Fundidora Nueva')
    damage(file, 'programme')
    before = open(file, 'rb').read()
    recovered = scratch('rescued.bajiocp')
    with Window(file, language='es') as window:
        window.wait_text(window.tr('The file is damaged'))
        told = window.wait_text('damaged.bajiocp')
        assert 'dañado' in told, told
        answer_dialog(window, 'The file is damaged', 'Return')
        save_as(window, 'Recover into a new file', recovered)
        window.wait_text(window.tr('The history is whole.'))
        answer_dialog(window, 'Recovered', 'Return')
        window.page('firms')
        window.wait_text('Curtidos Ejemplo')
    equal(open(file, 'rb').read(), before, 'the damaged file')
    equal(count(recovered, 'firms'), 2, 'firms')
    run('check', recovered)
    run('history', recovered, 'verify')


@case('a file that is not ours, is missing or is cut off says so and is left alone')
def _():
    with open(scratch('text.bajiocp'), 'w') as file:
        file.write('This is a letter.\n' * 400)
    with Window(scratch('text.bajiocp')) as window:
        window.wait_text(window.tr('“%s” is not a programme. Choose a file that Bajío CP wrote.') % 'text.bajiocp')
        assert not window.has('push button', 'Recover…'), 'nothing to recover'
        answer_dialog(window, 'The file was not opened', 'Escape')
    equal(open(scratch('text.bajiocp')).read(17), 'This is a letter.', 'the letter')

    with Window(scratch('missing.bajiocp')) as window:
        window.wait_text('missing.bajiocp')
        answer_dialog(window, 'The file was not opened', 'Escape')
    assert not os.path.exists(scratch('missing.bajiocp')), 'nothing was made'

    cut = programme('cut.bajiocp', 'Curtidos Ejemplo')
    os.truncate(cut, os.path.getsize(cut) // 3)
    with Window(cut, language='es') as window:
        answer_dialog(window, 'The file is damaged', 'Escape')
    equal(os.listdir(os.path.dirname(cut)).count('cut.bajiocp-wal'), 0, 'logs')


@case('a file from a newer version is read-only and says so')
def _():
    file = programme('newer.bajiocp', 'Curtidos Ejemplo')
    database = sqlite3.connect(file)
    database.execute('PRAGMA user_version = 999')
    database.close()
    with Window('--page', 'firms', file, language='es') as window:
        told = window.wait_text('más nueva')
        assert 'solo lectura' in told, told
        window.wait_text('Curtidos Ejemplo')


@case('a file that vanishes while it is open: nothing is lost, a copy can be saved')
def _():
    file = programme('moving.bajiocp', 'Curtidos Ejemplo')
    elsewhere = scratch('elsewhere.bajiocp')
    copy = scratch('kept.bajiocp')
    with Window('--page', 'firms', file, language='es') as window:
        window.wait_text('Curtidos Ejemplo')
        os.rename(file, elsewhere)
        told = window.wait_text('mientras estaba abierto', timeout=20)
        assert 'solo lectura' in told, told
        window.press('push button', window.tr('Save a copy…'))
        save_as(window, 'Save a copy', copy)
        wait_for('the copy', lambda: os.path.exists(copy))
    for path in (elsewhere, copy):
        run('check', path)
        equal(answer('list', path, 'firms')[0]['legal_name'], 'Curtidos Ejemplo', path)
    assert not os.path.exists(file) and not os.path.exists(file + '-wal'), 'nothing is left at the old place'


tap.main()
