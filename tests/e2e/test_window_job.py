#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, by hand in a real window: a programme, a directory of firms, the figures, a correction, the paper."""

import os
import re
import subprocess

from lib import program, screen, tap
from lib.program import answer, count, run, scratch
from lib.tap import case, equal

screen.start()

from lib.window import Atspi, Window, read, wait_for, walk  # noqa: E402

DIRECTORY = os.path.join(program.SOURCE, 'data', 'samples', 'directory.csv')
FIRMS = sum(1 for _ in open(DIRECTORY, encoding='utf-8')) - 1
NAME = 'Comercial Corregida de Prueba'


def make_programme(window, path):
    """From the welcome page, the first definition, to a place that is typed."""
    window.press('push button', window.tr('New programme…'))
    window.press(window.find('list item', test=lambda node: 'bajio' in window.texts(node)))
    window.wait_text(window.tr('Where to keep the programme'))
    window.choose_file(path)
    window.find('frame', lambda name: name.endswith(os.path.basename(path)))


def import_directory(window):
    """Through the dialog: preview, then one step."""
    window.page('firms')
    window.press('push button', window.tr('Import firms…'))
    window.wait_text(window.tr('Choose a table of firms'))
    window.choose_file(DIRECTORY)
    dialog = window.find('frame', window.tr('Import firms'))
    window.wait_text(str(FIRMS), dialog)
    equal(count(window.file, 'firms'), 0, 'firms while the preview is open')
    button = window.find('push button', window.tr('Import'), dialog)
    wait_for('Import can be pressed', lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE))
    window.press(button)
    window.gone('frame', window.tr('Import firms'))
    window.wait_text(f'{FIRMS} ')
    equal(count(window.file, 'firms'), FIRMS, 'firms')


def funnel_says(window):
    """What a screen reader reads of the funnel."""
    told = [node.get_description() or '' for node in walk(window.root) if node.get_role_name() == 'image']
    return [text for text in told if text.startswith(window.tr('From registry to follow-up')) and str(FIRMS) in text]


def button_with(window, beginning):
    return window.find('push button', lambda name: name.startswith(beginning))


def is_record(row):
    """Whether a row is more than the headings."""
    return row.get_child_at_index(0).get_role_name() == 'table cell'


def correct_firm(window):
    """Types into a field of the second firm; Return makes it an edit."""
    window.page('firms')
    window.click(window.find('table row', test=is_record))
    field = window.tr('Trade name')
    entry = window.find('text', field)
    before = wait_for('the firm', lambda: read(window.find('text', field)))
    window.click(entry)
    window.settle()
    window.key('ctrl+a')
    window.type(NAME)
    window.key('Return')
    return field, before


def undo_and_redo(window, field, before):
    undo = window.tr('Undo: %s') % ''
    redo = window.tr('Redo: %s') % ''
    label = window.find('push button', lambda name: name.startswith(undo) and field in name).get_name()[len(undo):]
    equal(len(corrected(window.file)), 1, 'corrected firms')

    window.key('ctrl+z')
    window.find('push button', redo + label)
    wait_for('the name as it was', lambda: read(window.find('text', field)) == before)
    equal(len(corrected(window.file)), 0, 'corrected firms after undo')

    window.key('ctrl+shift+z')
    window.find('push button', undo + label)
    wait_for('the correction again', lambda: read(window.find('text', field)) == NAME)
    equal(len(corrected(window.file)), 1, 'corrected firms after redo')


def corrected(file):
    return answer('list', file, 'firms', '--where', f'trade_name={NAME}')


def print_pack(window, path):
    window.page('reports')
    button = window.find('push button', window.tr('Save PDF…'))
    wait_for('the paper is ready', lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE))
    window.press(button)
    window.wait_text(window.tr('Save as PDF'))
    window.choose_file(path)
    wait_for('the PDF', lambda: os.path.exists(path) and os.path.getsize(path) > 10000)
    # In the file before it is told.
    wait_for('the entry of the paper', lambda: 'committee-pack' in
             str(run('list', window.file, 'papers', '--json').out))
    text = subprocess.run(['pdftotext', path, '-'], check=True, stdout=subprocess.PIPE).stdout.decode()
    pages = text.count('\f')
    assert pages >= 6, f'{pages} pages'
    assert ('Preevaluaciones' if window.language == 'es' else 'Pre-assessments') in text
    word = 'página' if window.language == 'es' else 'page'
    assert re.search(rf'{word} {pages} (de|of) {pages}', text, re.IGNORECASE), 'the last page has no number'


def job(language, dark):
    path = scratch(f'job-{language}.bajiocp')
    with Window(language=language, dark=dark) as window:
        window.file = path
        make_programme(window, path)
        import_directory(window)
        window.page('overview')
        wait_for('the firms in the funnel', lambda: funnel_says(window))
        for code in ('Preevaluaciones', 'Proyectos') if language == 'es' else ('Pre-assessments', 'CPI projects'):
            window.wait_text(code)
        undo_and_redo(window, *correct_firm(window))
        print_pack(window, scratch(f'pack-{language}.pdf'))
        # Everything stands in the history, in words.
        window.page('history')
        window.wait_text(f'{FIRMS} ')
    run('history', path, 'verify')
    run('check', path)


@case('the main job in English, light')
def _():
    job('en', False)


@case('the main job in Spanish, dark')
def _():
    job('es', True)


tap.main()
