#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The papers of an assessment from the command line: report, one page, blank worksheets."""

import functools
import subprocess

from lib import tannery, tap
from lib.program import answer, run, scratch
from lib.tap import case, equal


@functools.cache
def plant():
    """A tannery with its water, a waste that costs and two options."""
    path = scratch('papers.bajiocp')
    run('new', path)
    assessment, operations, _ = tannery.enter(path)
    waste = tannery.add(path, 'wastes', assessment=assessment, number='R-01', name='Baño agotado de cromo',
                        operation=operations['CUR'], quantity='4150', unit='m3')
    tannery.add(path, 'waste-costs', waste=waste, kind='treatment', amount='310000')
    for number, title, investment, saving in (('O-04', 'Mejor fijación del cromo', 45000, 236000),
                                              ('O-02', 'Lavados por lote', 64000, 168000)):
        tannery.add(path, 'options', assessment=assessment, number=number, title=title, currency='MXN',
                    estimated_investment=investment, estimated_saving=saving)
    return path


def printed(path, document, *words):
    """Text of each page."""
    out = scratch(f'{document}.pdf')
    run('report', path, document, out, *words)
    text = subprocess.run(['pdftotext', '-layout', out, '-'], check=True, stdout=subprocess.PIPE).stdout.decode()
    return text.split('\f')[:-1]


@case('the report of a complete pre-assessment of any sector has 8 to 15 pages')
def _():
    path = scratch('sample.bajiocp')
    run('new', path, '--sample')
    complete = [row['number'] for row in answer('list', path, 'assessments') if row['products']]
    equal(len({number.split('-')[2] for number in complete}), 5, 'sectors')
    for number in complete:
        pages = printed(path, 'preassessment', '--number', number, '--language', 'es')
        assert 8 <= len(pages) <= 15, f'{number}: {len(pages)} pages'


@case('the report of a pre-assessment that is begun has figures of every kind')
def _():
    path = plant()
    pages = printed(path, 'preassessment', '--number', 'TAN-071', '--language', 'es')
    assert len(pages) <= 15, f'{len(pages)} pages'
    text = '\n'.join(pages)
    for words in ('Curtidos Ejemplo del Bajío', 'MXN $404,000', 'Descarga de ribera', 'Sin identificar', '87.3', 'O-04',
                  'Mejor fijación', 'Baño agotado'):
        assert words in text, words
    english = '\n'.join(printed(path, 'preassessment', '--language', 'en', '--mono', '--paper', 'a4'))
    for words in ('Pre-assessment report', 'Cleaner production options', 'Unidentified', 'MXN $404,000'):
        assert words in english, words


def pictures(path):
    """How many photos a PDF holds, as JPEG."""
    told = subprocess.run(['pdfimages', '-list', path], check=True, stdout=subprocess.PIPE).stdout.decode()
    return sum(' jpeg ' in line for line in told.splitlines())


@case('photos of the walk-through stand in the report, all of them in the annex, and no paper without any')
def _():
    path = scratch('photos.bajiocp')
    run('new', path, '--sample')
    photo = next(row for row in answer('list', path, 'attachments'))
    number = next(row['number'] for row in answer('list', path, 'assessments') if row['id'] == photo['plant'])
    run('extract', path, photo['id'], scratch('photo.png'))
    option = answer('list', path, 'options', '--where', f'assessment={photo["plant"]}')[0]['id']
    run('attach', path, 'options', option, scratch('photo.png'), '--caption', 'Pistola <de cierre> & boquilla')
    text = '\n'.join(printed(path, 'preassessment', '--number', number, '--language', 'es'))
    assert photo['title'].split()[0] in text and 'boquilla' not in text
    equal(pictures(scratch('preassessment.pdf')), 3, 'photos of the report')
    text = '\n'.join(printed(path, 'photographs', '--number', number, '--language', 'es', '--mono'))
    for words in ('Anexo fotográfico', 'Pistola', '<de', '& ', 'boquilla'):
        assert words in text, f'{words}: {text}'
    equal(pictures(scratch('photographs.pdf')), 4, 'photos of the annex')
    other = next(row['number'] for row in answer('list', path, 'assessments') if row['number'] != number)
    assert 'No photo is kept' in '\n'.join(printed(path, 'photographs', '--number', other, '--language', 'en'))
    equal(pictures(scratch('photographs.pdf')), 0, 'photos of another plant')


@case('the summary is one page with the three numbers')
def _():
    pages = printed(plant(), 'summary', '--language', 'en')
    equal(len(pages), 1, 'pages')
    for words in ('MXN $310,000', 'MXN $404,000', '3 mo', 'O-04'):
        assert words in pages[0], words


@case('blank worksheets have the numbers that they have on screen, and no watermark')
def _():
    text = '\n'.join(printed(plant(), 'blank-forms', '--language', 'en'))
    for number in ('01', '05', '07', '09', '12', '16', '20', '21'):
        assert f'WS-{number}' in text, number
    assert 'Normalising' in text and 'not approved' not in text and 'DRAFT' not in text


@case('blank worksheets of a sector begin with what its plants usually have, and end with its bands')
def _():
    tannery = '\n'.join(printed(plant(), 'blank-forms', '--sector', 'TAN', '--language', 'es'))
    for words in ('Tenerías', 'Pelambre y encalado', 'Sulfuro', 'Baño agotado con cromo', 'Lavados por lote', 'Valores de referencia del sector', 'Verificad'):
        assert words.lower() in tannery.lower(), words
    hotel = '\n'.join(printed(plant(), 'blank-forms', '--sector', 'HOT', '--language', 'en'))
    assert 'Laundry' in hotel and 'Reference values of the sector' in hotel and 'liming' not in hotel
    plain = '\n'.join(printed(plant(), 'blank-forms', '--language', 'en'))
    assert 'Laundry' not in plain and 'Reference values' not in plain
    refused = run('report', plant(), 'blank-forms', scratch('none.pdf'), '--sector', 'XYZ', code=1).err
    assert 'XYZ' in refused and 'TAN' in refused, refused
    run('report', plant(), 'summary', scratch('none.pdf'), '--sector', 'TAN', code=2)
    run('report', plant(), 'blank-forms', scratch('none.pdf'), '--number', 'PA-1', code=2)


@case('an assessment that is not there is said so')
def _():
    done = run('report', plant(), 'preassessment', scratch('none.pdf'), '--number', 'PA-0', code=1)
    assert 'no such assessment' in done.err, done.err


tap.main()
