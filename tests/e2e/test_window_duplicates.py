#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of duplicates in a real window: side by side, merged, told apart, undone."""

from lib import screen, tap
from lib.program import answer, count, run, scratch
from lib.tap import case, equal

screen.start()

from lib.window import Window, unnamed, wait_for  # noqa: E402

LEON = 'municipality=11020'


def programme(name, *firms):
    path = scratch(name)
    run('new', path)
    return path, [int(run('add', path, 'firms', *firm).out.split()[0]) for firm in firms]


def pair(name):
    return programme(name,
                     ('legal_name=Curtidos & Ejemplo S.A. de C.V.', LEON, 'street=Hidalgo', 'phone=4777112030'),
                     ('legal_name=CURTIDOS EJEMPLO', LEON, 'street=Blvd. Hidalgo', 'email=ventas@ejemplo.mx'))


def tab_into(window, name):
    """Moves the keyboard focus into a list with Tab alone."""
    for _ in range(40):
        node = window.focused()
        while node is not None:
            if node.get_name() == name:
                return
            node = node.get_parent()
        window.key('Tab')
    raise AssertionError(f'{name!r} cannot be reached with Tab')


@case('a pair is shown side by side, merged with the chosen value, and undone')
def _():
    file, (kept, other) = pair('merge.bajiocp')
    run('add', file, 'contacts', f'firm={other}', 'name=Ana')
    with Window('--page', 'duplicates', file) as window:
        window.wait_text('likely to be one firm')
        window.wait_text('Same municipality')
        # Of what differs the first firm's value is chosen, and what only the second knows is taken.
        window.find('radio button', 'Street: Hidalgo')
        window.find('check box', 'E-mail: ventas@ejemplo.mx')
        window.press('radio button', 'Street: Blvd. Hidalgo')
        equal([told for told in unnamed(window) if 'GtkMenuButton' not in told], [], 'controls without a name')
        window.press('push button', 'Merge')
        wait_for('one firm', lambda: count(file, 'firms') == 1)
        firm, = answer('list', file, 'firms')
        equal((firm['id'], firm['legal_name'], firm['street'], firm['email'], firm['phone']),
              (kept, 'Curtidos & Ejemplo S.A. de C.V.', 'Blvd. Hidalgo', 'ventas@ejemplo.mx', '4777112030'), 'the firm')
        contact, = answer('list', file, 'contacts')
        equal(contact['firm'], kept, 'the contact')

        # The toast takes it back.
        window.press('push button', lambda told: told.split()[:1] == ['Undo'])
        wait_for('both firms', lambda: count(file, 'firms') == 2)
        window.wait_text('likely to be one firm')
        contact, = answer('list', file, 'contacts')
        equal(contact['firm'], other, 'the contact, back')


@case('by the keyboard alone, in Spanish: not the same, undo, merge')
def _():
    file, _ids = programme('keys.bajiocp',
                           ('legal_name=Curtidos Ejemplo', LEON), ('legal_name=CURTIDOS EJEMPLO', LEON),
                           ('legal_name=GARCIA JESUS ALVARADO', LEON), ('legal_name=Jesús Alvarado García', LEON))
    with Window('--page', 'duplicates', file, language='es') as window:
        window.wait_text('2 pares de empresas')
        tab_into(window, 'Pares de empresas')
        window.wait_text('Mismas palabras del nombre en otro orden')
        window.key('Down')
        window.wait_text('Mismo nombre')
        window.key('n')
        window.wait_text('1 par de empresas')
        equal(len(answer('list', file, 'duplicates')), 1, 'pairs left')
        window.key('ctrl+z')
        window.wait_text('2 pares de empresas')
        window.find('radio button', lambda told: told.startswith('Razón social: '))
        window.settle()
        window.key('m')
        window.wait_text('1 par de empresas')
        wait_for('a merged firm', lambda: count(file, 'firms') == 3)


@case('without duplicates the page says so, and finds those that are added')
def _():
    file, _ids = programme('empty.bajiocp', ('legal_name=Curtidos Ejemplo', LEON))
    with Window('--page', 'duplicates', file) as window:
        window.wait_text('No two firms look like one')
        run('add', file, 'firms', 'legal_name=Curtidos Ejemplo S.A.', LEON)
        window.wait_text('1 pair of firms', timeout=20)


tap.main()
