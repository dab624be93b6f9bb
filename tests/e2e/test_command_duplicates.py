#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Duplicates from the command line. No display."""

from lib import tap
from lib.program import answer, run, scratch
from lib.tap import case, equal

LEON = 'municipality=11020'


def fresh(name, *firms):
    """A new programme with firms of these fields; their ids."""
    path = scratch(name)
    run('new', path)
    return path, [int(run('add', path, 'firms', *firm).out.split()[0]) for firm in firms]


@case('word order, accents, legal form and a letter do not make two firms')
def _():
    file, ids = fresh('names.bajiocp',
                      ('legal_name=GARCIA JESUS ALVARADO', LEON), ('legal_name=Jesús Alvarado García', LEON),
                      ('legal_name=Curtidos Martínez S.A. de C.V.', LEON), ('legal_name=CURTIDOS MARTINES SA DE CV', LEON),
                      ('legal_name=Calzado Andrea', LEON))
    pairs = answer('list', file, 'duplicates')
    equal({(pair['a'], pair['b']) for pair in pairs}, {(ids[0], ids[1]), (ids[2], ids[3])}, 'pairs')
    for pair in pairs:
        equal(set(pair), {'a', 'b', 'score', 'reasons'}, 'shape')
        assert 0.5 <= pair['score'] <= 1, pair
        assert 'municipality_same' in pair['reasons'], pair
    equal(run('list', file, 'duplicates', '--count').out.strip(), '2', 'count')
    assert 'Same words of the name in another order' in run('list', file, 'duplicates').out
    assert 'Mismas palabras del nombre en otro orden' in run('list', file, 'duplicates', language='es').out


@case('a search for duplicates is no entry of the history')
def _():
    file, _ids = fresh('history.bajiocp', ('legal_name=Curtidos A', LEON), ('legal_name=Curtidos A', LEON))
    before = answer('history', file, 'list')
    equal(len(answer('list', file, 'duplicates')), 1, 'candidates')
    equal(answer('history', file, 'list'), before, 'history')
    assert 'sound' in run('check', file).out


@case('merging keeps references and is undone in one step')
def _():
    file, (kept, other) = fresh('merge.bajiocp',
                                ('legal_name=Curtidos Ejemplo', LEON, 'trade_name=La Vieja'),
                                ('legal_name=CURTIDOS EJEMPLO', LEON, 'trade_name=La Nueva', 'phone=4771234567'))
    run('add', file, 'contacts', f'firm={other}', 'name=Ana')
    before = answer('list', file, 'firms')
    run('merge', file, kept, other, '--take', 'trade_name')
    firm, = answer('list', file, 'firms')
    equal((firm['id'], firm['trade_name'], firm['phone']), (kept, 'La Nueva', '4771234567'), 'the firm that is kept')
    contact, = answer('list', file, 'contacts')
    equal(contact['firm'], kept, 'the contact')
    note, = answer('list', file, 'notes')
    assert 'La Vieja' in note['text'], note
    equal(answer('list', file, 'duplicates'), [], 'nothing is left to merge')

    run('history', file, 'undo')
    equal(answer('list', file, 'firms'), before, 'both are back')
    equal(len(answer('list', file, 'duplicates')), 1, 'and look like one again')
    run('history', file, 'redo')
    equal(len(answer('list', file, 'firms')), 1, 'merged again')


@case('an import counts what it adds to the candidates, and its undo takes them away')
def _():
    file, _ids = fresh('import.bajiocp', ('legal_name=Curtidos Ejemplo S.A. de C.V.', LEON))
    source = scratch('firms.csv')
    with open(source, 'w', encoding='utf-8') as table:
        table.write('Razón social,Municipio,Estado\nCURTIDOS EJEMPLO,León,Guanajuato\nCalzado Andrea,León,Guanajuato\n')
    equal(run('import', file, source).lines[-1], 'new 2, changed 0, same 0, duplicate 1, rejected 0', 'counts')
    equal(len(answer('list', file, 'firms')), 3, 'both are imported')
    equal(len(answer('list', file, 'duplicates')), 1, 'candidates')
    equal(run('import', file, source).lines[-1], 'new 0, changed 0, same 2, duplicate 0, rejected 0', 'again')
    run('history', file, 'undo')
    equal(answer('list', file, 'duplicates'), [], 'candidates after undo')


@case('what cannot be merged is said in a sentence')
def _():
    file, (firm, other) = fresh('refused.bajiocp', ('legal_name=Curtidos A',), ('legal_name=Curtidos B',))
    assert 'itself' in run('merge', file, firm, firm, code=1).err
    run('merge', file, firm, 99, code=1)
    run('merge', file, firm, other, '--take', 'colour', code=2)
    run('list', file, 'duplicates', '--where', 'state=11', code=2)
    equal(len(answer('list', file, 'firms')), 2, 'firms')


tap.main()
