#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Importing tables of any make in a real window: columns set once, sheets, encodings, and giving up."""

import glob
import os
import re
import tempfile

from lib import screen, tap
from lib.program import answer, count, run, scratch
from lib.sheets import workbook
from lib.tap import case, equal

screen.start()

from lib.window import Atspi, Window, read, wait_for  # noqa: E402

LIST = '''Socios de la cámara;;;
Razón social;R.F.C.;Rubro;Nota
Curtidos Uno;AAA010101AAA;cueros;
Química <&> Dos;BBB010101BBB;adhesivos;nueva
'''


def fresh(name):
    path = scratch(name)
    run('new', path)
    return path


def write(name, text, encoding='utf-8'):
    path = scratch(name)
    with open(path, 'w', encoding=encoding, newline='') as out:
        out.write(text)
    return path


def choose_source(window, path):
    """Opens the import of a file and returns its window."""
    window.page('firms')
    window.press('push button', window.tr('Import firms…'))
    window.wait_text(window.tr('Choose a table of firms'))
    window.choose_file(path)
    return window.find('frame', window.tr('Import firms'))


def field_of(window, dialog, heading):
    """The drop-down of a column."""
    beginning = window.tr('Field of “%s”') % heading
    return window.find('combo box', lambda name: name.startswith(beginning), dialog)


def chosen(drop_down, window):
    return window.texts(window.find('push button', within=drop_down))


def can_press(button):
    return button.get_state_set().contains(Atspi.StateType.SENSITIVE)


def set_field(window, dialog, heading, field):
    """Opens the drop-down, types the field's name up to the first accent, takes the first that is found."""
    window.click(field_of(window, dialog, heading))
    window.settle()
    window.type(re.match('[ -~]+', field).group())
    window.settle()
    window.key('Return')
    wait_for(f'{heading} is {field}', lambda: field in ' '.join(chosen(field_of(window, dialog, heading), window)))


def take(window, dialog, row, *keys):
    """Opens the list of a row and moves in it."""
    window.click(window.find('combo box', lambda name: name.startswith(row), dialog))
    window.settle()
    window.key(*keys, 'Return')


def finish(window, dialog):
    button = window.find('push button', window.tr('Import'), dialog)
    wait_for('Import can be pressed', lambda: can_press(button))
    window.press(button)
    window.gone('frame', window.tr('Import firms'))


def left_behind():
    return glob.glob(os.path.join(tempfile.gettempdir(), 'bajio-cp-table-*'))


@case('columns are set by keyboard once, previewed, imported, remembered, and undone')
def _():
    file = fresh('columns.bajiocp')
    source = write('socios.csv', LIST, 'cp1252')
    with Window(file, language='es') as window:
        dialog = choose_source(window, source)
        window.wait_text('Windows-1252', dialog)
        window.wait_text('cueros · adhesivos', dialog)
        assert 'Omitir' in chosen(field_of(window, dialog, 'Rubro'), window)
        set_field(window, dialog, 'Rubro', 'Productos')
        # A field has one column; without a name there is no way on.
        set_field(window, dialog, 'Nota', 'Razón social')
        wait_for('the name has moved', lambda: 'Omitir' in chosen(field_of(window, dialog, 'Razón social'), window))
        set_field(window, dialog, 'Nota', 'Observaciones')
        preview = window.find('push button', window.tr('Preview'), dialog)
        wait_for('no way on', lambda: not can_press(preview))
        window.wait_text(window.tr('Choose the column that holds the legal name or, without one, the trade name.'), dialog)
        set_field(window, dialog, 'Razón social', 'Razón social')
        wait_for('a way on', lambda: can_press(preview))
        window.press(preview)
        window.wait_text('Curtidos Uno', dialog)
        equal(count(file, 'firms'), 0, 'firms while the preview is open')
        finish(window, dialog)
        window.wait_text('2 ')
        equal([firm['products'] for firm in answer('list', file, 'firms', '--sort', 'legal_name')], ['cueros', 'adhesivos'], 'products')

        # Again: known columns, nothing to do, one step back.
        dialog = choose_source(window, source)
        window.wait_text(window.tr('The programme has all of it already; there is nothing to import.'), dialog)
        window.press('push button', window.tr('Columns'), within=dialog)
        window.wait_text(window.tr('As they were set before for a file with the same headings.'), dialog)
        window.key('Escape')
        window.gone('frame', window.tr('Import firms'))
        window.key('ctrl+z')
        wait_for('no firm', lambda: count(file, 'firms') == 0)


@case('another sheet and another encoding are read anew')
def _():
    file = fresh('sheets.bajiocp')
    with Window(file) as window:
        dialog = choose_source(window, workbook('two.xlsx', Notas=[['Esto', 'no'], ['es', 'ella']],
                                                Empresas=[['Nombre', 'Teléfono'], ['Uno', '477'], ['Dos', '478']]))
        window.wait_text('Excel workbook, heading in row 1', dialog)
        take(window, dialog, 'Sheet', 'Down')
        window.wait_text('Uno · Dos', dialog)
        window.press('push button', 'Preview', within=dialog)
        finish(window, dialog)
        equal(count(file, 'firms'), 2, 'firms')

        dialog = choose_source(window, write('latin.csv', 'Nombre;Cosa\nPeña;x\n', 'cp1252'))
        window.wait_text('Peña', dialog)
        take(window, dialog, 'Encoding', 'Home')
        # Read as what it is not, the letter is lost, seen, and not let in.
        window.wait_text('Pe�a', dialog)
        window.press('push button', 'Preview', within=dialog)
        window.wait_text('A letter in “Pe�a” was lost', dialog)
        button = window.find('push button', 'Import', dialog)
        wait_for('nothing to import', lambda: not can_press(button))
        window.key('Escape')
        window.gone('frame', 'Import firms')


@case('what is no table is refused in a sentence, and another file goes through')
def _():
    file = fresh('refused.bajiocp')
    with Window(file) as window:
        dialog = choose_source(window, write('page.xls', '<html><table><tr><td>Nombre</td></tr></table></html>'))
        window.wait_text('The file cannot be imported', dialog)
        window.wait_text('This is a web page', dialog)
        window.press('push button', 'Cancel', within=dialog)
        window.gone('frame', 'Import firms')


@case('a list goes out as it is shown, and changes nothing when it comes back')
def _():
    file = fresh('export.bajiocp')
    run('add', file, 'firms', 'legal_name=Uno & Cía', 'rfc=AAA010101AA1', 'phone=477')
    run('add', file, 'firms', 'legal_name==2+5', 'municipality=11020')
    with Window(file, language='es') as window:
        window.page('firms')
        window.wait_text('Uno & Cía')
        for place, (item, name) in enumerate((('Export as CSV', 'Lista.csv'), ('Export as OpenDocument spreadsheet', 'Lista.ods'),
                                              ('Export as Excel workbook', 'Lista.xlsx'))):
            window.click(window.find('push button', test=lambda node: 'Exportar' in window.texts(node)))
            window.settle()
            window.key(*['Down'] * place, 'Return')
            window.wait_text(window.tr(item))
            out = scratch(name)
            window.choose_file(out)
            wait_for(name, lambda: os.path.exists(out))
            window.settle()
    told = {ending: run('import', file, scratch(f'Lista.{ending}'), '--dry-run', language='es') for ending in ('csv', 'ods', 'xlsx')}
    for done in told.values():
        equal(done.lines[-1], 'new 0, changed 0, same 2, duplicate 0, rejected 0', 'told')
    columns = [line.split(' → ')[0].strip() for line in told['xlsx'].lines if ' → ' in line]
    equal(columns[:2], ['Razón social', 'RFC'], 'columns')
    assert 'Teléfono' not in columns, columns


@case('giving up during the preview and during the import leaves nothing behind')
def _():
    file = fresh('cancel.bajiocp')
    source = scratch('large.csv')
    run('directory-sample', source, '--rows', 150000, timeout=120)
    before = answer('history', file, 'list')
    with Window(file) as window:
        # During the preview: the window is closed.
        dialog = choose_source(window, source)
        window.wait_text('Reading the file', dialog)
        window.press('push button', 'Cancel', within=dialog)
        window.gone('frame', 'Import firms')

        # During the import: by the button beside its progress.
        dialog = choose_source(window, source)
        button = window.find('push button', 'Import', dialog, timeout=60)
        wait_for('Import can be pressed', lambda: can_press(button), 60)
        window.press(button)
        line = window.wait_text('Importing', dialog)
        assert line
        stops = window.all('push button', 'Cancel', dialog)
        equal(len(stops), 2, 'buttons to stop')
        window.press(stops[-1])
        window.wait_text('Nothing was changed.', dialog, timeout=60)
        equal(count(file, 'firms'), 0, 'firms')

        # And once more, by closing the window in the middle.
        window.press('push button', 'Columns', within=dialog)
        window.press('push button', 'Preview', within=dialog)
        button = window.find('push button', 'Import', dialog, timeout=60)
        wait_for('Import can be pressed', lambda: can_press(button), 60)
        window.press(button)
        window.wait_text('Importing', dialog)
        window.key('Escape')
        window.gone('frame', 'Import firms')
    equal(count(file, 'firms'), 0, 'firms')
    equal(answer('history', file, 'list'), before, 'history')
    equal(left_behind(), [], 'files')
    run('check', file)


tap.main()
