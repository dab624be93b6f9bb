#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""History, backups and search everywhere, in a real window, with the keyboard."""

import glob
import os
import time
from types import SimpleNamespace

from lib import screen, tap
from lib.program import answer, count, run, scratch
from lib.tap import case, equal

screen.start()

from lib.window import Atspi, Window, unnamed, wait_for  # noqa: E402

FIRM = 'Curtidos Ejemplo'


def made(file, kind, *values):
    return int(run('add', file, kind, *values).out.split()[0])


def programme(name):
    """Entry 2 makes a firm, 3 changes three of its fields, 4 one of them again."""
    file = scratch(name)
    run('new', file)
    firm = made(file, 'firms', f'legal_name={FIRM}', 'employees=32', 'state=11', 'municipality=11020')
    run('set', file, 'firms', firm, 'trade_name=Ejemplo', 'employees=38', 'phone=477 000 0000')
    run('set', file, 'firms', firm, 'employees=40')
    return file, firm


def firm_of(file, firm):
    return next(row for row in answer('list', file, 'firms') if row['id'] == firm)


def choose_entry(window, down):
    """With the keyboard: into the list, and down as many rows from the newest."""
    window.page('history')
    window.wait_text(window.tr('Chain whole'))
    window.raise_()
    for _ in range(30):
        node = window.focused()
        if node is not None and node.get_role_name() == 'list item' and not node.get_name():
            break
        window.key('Tab')
    window.key('Home', *['Down'] * down)


def sensitive(window, name):
    button = window.first('push button', name)
    return button is not None and button.get_state_set().contains(Atspi.StateType.SENSITIVE)


def press_key(window, name):
    """To the button with Tab, then Return; once in each language is enough, for it takes its time."""
    if window.language == 'en':
        window.press('push button', name)
        return
    window.raise_()
    window.tab_to('push button', name)
    window.key('Return')


def head(file):
    return answer('history', file, 'list')[0]['id']


def undo_by_hand(language):
    file, firm = programme(f'undo-{language}.bajiocp')
    with Window(file, language=language) as window:
        choose_entry(window, 1)
        window.wait_text(window.tr('%1$s was changed again in %2$s.').split('%2$s')[0].replace('%1$s', '')[:12].strip())
        equal(sensitive(window, window.tr('Undo this one')), False, 'the entry can be undone')

        # The rest, which is one entry; undo and redo of it.
        press_key(window, window.tr('Undo the other %s').replace('%s', '2') if language == 'en' else 'Deshacer los otros 2')
        wait_for('the rest undone', lambda: firm_of(file, firm)['trade_name'] is None)
        equal(firm_of(file, firm)['employees'], 40, 'employees')
        equal(head(file), 5, 'entries')
        window.key('ctrl+z')
        wait_for('undone', lambda: firm_of(file, firm)['trade_name'] == 'Ejemplo')
        window.key('ctrl+shift+z')
        wait_for('redone', lambda: firm_of(file, firm)['trade_name'] is None)

        # Entry 4 first, then what is left of entry 3.
        choose_entry(window, 3)
        wait_for('entry 4 can be undone', lambda: sensitive(window, window.tr('Undo this one')))
        press_key(window, window.tr('Undo this one'))
        wait_for('employees as before', lambda: firm_of(file, firm)['employees'] == 38)
        choose_entry(window, 5)
        wait_for('entry 3 can be undone', lambda: sensitive(window, window.tr('Undo this one')))
        press_key(window, window.tr('Undo this one'))
        wait_for('all as before', lambda: firm_of(file, firm)['employees'] == 32)
    run('history', file, 'verify')
    run('check', file)


@case('one entry is undone alone: what stands in the way, the rest, in English')
def _():
    undo_by_hand('en')


@case('one entry is undone alone: what stands in the way, the rest, in Spanish')
def _():
    undo_by_hand('es')


@case('the history is narrowed by words and by day, and shows that nothing matches')
def _():
    file, _ = programme('narrow.bajiocp')
    with Window(file) as window:
        window.page('history')
        window.wait_text(f'Employees of {FIRM}')
        window.raise_()
        window.key('ctrl+f')
        window.type('employees')
        wait_for('only that one', lambda: not any(text.startswith('Changes to') for text in window.texts()))
        window.wait_text(f'Employees of {FIRM}')
        window.type('zzz')
        window.wait_text('No entry matches')
        window.press('push button', 'Clear the filters')
        window.wait_text(f'Changes to {FIRM}')

        # A bar of the chart leads to its day, by keyboard too.
        window.raise_()
        window.tab_to('image', 'Edits a day')
        window.key('Right', 'Return')
        window.press('push button', 'Remove the filter Days')
        window.gone('push button', 'Remove the filter Days')


@case('a broken chain is told in words')
def _():
    import sqlite3

    file, _ = programme('broken.bajiocp')
    database = sqlite3.connect(file)
    database.execute("UPDATE store_history SET author = 'somebody else' WHERE id = 3")
    database.commit()
    database.close()
    with Window(file) as window:
        window.page('history')
        window.wait_text('Chain broken')
        window.wait_text('Entry 3 is missing or was changed')


@case('a record leads to its own history')
def _():
    file, firm = programme('record.bajiocp')
    other = made(file, 'firms', 'legal_name=Otra Empresa', 'state=11', 'municipality=11020')
    assert other
    with Window(file) as window:
        window.page('firms')
        window.click(window.find('table row', test=lambda row: row.get_child_at_index(0).get_role_name() == 'table cell'))
        window.press(window.find('push button', 'History of this record'))
        window.wait_text(f'Employees of {FIRM}')
        wait_for('not the other firm', lambda: not any('Otra Empresa' in text for text in window.texts()
                                                       if text.startswith('New:')))
        window.wait_text(FIRM)


def folders():
    return glob.glob(os.path.join(scratch('cache'), 'bajio-cp', 'past', '*'))


@case('the programme as it was opens in a window of its own, read-only, and leaves nothing behind')
def _():
    file, firm = programme('look.bajiocp')
    with Window(file) as window:
        choose_entry(window, 1)
        button = window.find('push button', lambda name: name.startswith('Look at'))
        press_key(window, button.get_name())
        window.wait_text('(entry 3). Nothing can be changed here.')
        equal(len(folders()), 1, 'folders in the cache')
        past = glob.glob(os.path.join(folders()[0], '*.bajiocp'))[0]
        equal(firm_of(past, firm)['employees'], 38, 'employees then')
        equal(firm_of(file, firm)['employees'], 40, 'employees now')
        window.raise_()
        window.key('ctrl+w')
        wait_for('the copy gone', lambda: not folders())


@case('the statement for the auditor is one key away')
def _():
    file, _ = programme('statement.bajiocp')
    with Window(file) as window:
        window.page('history')
        window.wait_text('Chain whole')
        press_key(window, 'Statement for the auditor')
        save = window.find('push button', 'Save PDF…')
        wait_for('the paper is ready', lambda: save.get_state_set().contains(Atspi.StateType.SENSITIVE))
        path = scratch('statement.pdf')
        window.press(save)
        window.wait_text('Save as PDF')
        window.choose_file(path)
        wait_for('the PDF', lambda: os.path.exists(path) and os.path.getsize(path) > 5000)
        wait_for('its entry', lambda: 'history-statement' in run('list', file, 'papers', '--json').out)


@case('backups: made and verified, opened to read, restored with what was there kept')
def _():
    file, firm = programme('backups.bajiocp')
    with Window(file) as window:
        window.page('backups')
        window.wait_text('No backup yet')
        press_key(window, 'Back up now')
        window.wait_text('The backup is made and verified.')
        window.wait_text('verified on')
        run('set', file, 'firms', firm, 'employees=41')
        window.page('firms')
        time.sleep(1.5)
        window.page('backups')
        row = window.find('list item', test=lambda node: any('verified on' in text for text in window.texts(node)))
        window.click(row)
        window.wait_text('1 entry made since would be lost')

        window.click(window.find('push button', 'Open to read'))
        window.wait_text('A backup of')
        window.raise_()
        window.key('ctrl+w')
        wait_for('one window', lambda: len(window.all('frame')) == 1)

        window.click(window.find('push button', 'Restore…'))
        time.sleep(0.7)
        window.raise_()
        window.key('Tab', 'Return')
        window.wait_text('Restored. What was there is kept as')
        wait_for('as it was', lambda: firm_of(file, firm)['employees'] == 40)
        kept = glob.glob(scratch('backups-before-restore-*.bajiocp'))
        equal(len(kept), 1, 'files kept')
        equal(firm_of(kept[0], firm)['employees'], 41, 'employees in what was kept')


# Search everywhere

def search_for(window, text):
    window.raise_()
    window.key('ctrl+k')
    window.find('frame', window.tr('Search everywhere'))
    window.raise_()
    window.type(text)


@case('Ctrl+K finds a firm, and Return opens it')
def _():
    file, _ = programme('search.bajiocp')
    with Window(file) as window:
        window.page('overview')
        search_for(window, 'curtidos')
        window.find('list item', lambda name: name.startswith(FIRM))
        # The firm, and the command that would undo its last change.
        window.wait_text('2 results')
        window.key('Return')
        window.gone('frame', 'Search everywhere')
        window.find('heading', FIRM)


@case('Ctrl+K does commands and leads to pages; arrows choose; Escape leaves; nothing found is said')
def _():
    file, _ = programme('commands.bajiocp')
    with Window(file, language='es') as window:
        window.page('overview')
        search_for(window, 'curxyz')
        window.wait_text('«curxyz»')
        window.key('Escape')
        window.gone('frame', window.tr('Search everywhere'))

        search_for(window, 'respaldos')
        window.find('list item', lambda name: name.startswith('Respaldos'))
        window.key('Return')
        window.gone('frame', window.tr('Search everywhere'))
        window.wait_text('Aún no hay respaldos')

        search_for(window, 'e')
        window.find('list item', lambda name: name.startswith(FIRM))
        window.key('Down', 'Down')
        window.settle()
        first = window.focused()
        equal(first.get_role_name(), 'list item', 'focus')
        window.key('Up', 'Up', 'Up')
        assert window.focused().get_role_name() in ('text', 'entry'), window.focused().get_role_name()
        dialog = window.find('frame', window.tr('Search everywhere'))
        equal(unnamed(SimpleNamespace(root=dialog)), [], 'controls without a name')
        window.key('Escape')
        window.gone('frame', window.tr('Search everywhere'))

        search_for(window, 'deshacer')
        window.find('list item', lambda name: name.startswith('Deshacer: Personal ocupado'))
        window.key('Return')
        wait_for('undone', lambda: answer('list', file, 'firms')[0]['employees'] == 38)
    equal(count(file, 'firms'), 1)


tap.main()
