#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Photos and files in a real window: of a row of the walk-through and of a record's page."""

import contextlib
import hashlib
import os
import struct
import subprocess
import sys
import zlib

from lib import screen, tap
from lib.program import answer, count, environment, run, scratch
from lib.tap import case, equal

screen.start()

from lib.window import Atspi, Window, wait_for  # noqa: E402

OBSERVATION = 'Hose runs all day'


def chunk(name, data):
    return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))


def png(width, height, seed=0):
    """A picture of stripes, each seed's own."""
    row = b'\0' + bytes((x * 7 + seed * 31) % 256 for x in range(width * 3))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0))
            + chunk(b'IDAT', zlib.compress(row * height)) + chunk(b'IEND', b''))


def write(name, data):
    path = scratch(name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as out:
        out.write(data)
    return path


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def programme(name):
    """One tannery with one observation."""
    path = scratch(name)
    run('new', path)
    run('add', path, 'firms', 'legal_name=Curtidos Ejemplo', 'state=11', 'municipality=11020', 'sector=TAN')
    run('add', path, 'preassessments', 'firm=Curtidos Ejemplo', 'date=2004-03-01', 'sector=TAN')
    assessment = answer('list', path, 'assessments')[0]['id']
    run('add', path, 'observations', f'assessment={assessment}', 'area=Ribera', f'text={OBSERVATION}')
    return path


def is_record(row):
    return row.get_child_at_index(0).get_role_name() == 'table cell'


def open_walk(window):
    window.page('assessments')
    window.click(window.find('table row', test=is_record))
    window.press('push button', window.tr('Worksheets'))
    title = window.tr('Walk-through') if window.language == 'en' else 'Recorrido'
    window.press(window.find('list item', test=lambda node: any(title in text for text in window.texts(node))))
    window.settle()
    window.click(window.find('table cell', lambda name: 'Ribera' in name))
    window.find('push button', window.tr('Add photo or file…'))


def is_below(node, name):
    while node is not None:
        if node.get_name() == name:
            return True
        node = node.get_parent()
    return False


def add(window, path):
    window.press(window.find('push button', window.tr('Add photo or file…'), test=lambda node: is_below(node, 'BcpWorksheetGrids')))
    window.wait_text(window.tr('Add photos or files'))
    window.choose_file(path)


COPY = '''
import sys, gi
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
with open(sys.argv[1], 'rb') as file:
    picture = Gdk.ContentProvider.new_for_bytes('image/png', GLib.Bytes.new(file.read()))
Gdk.Display.get_default().get_clipboard().set_content(picture)
print('ready', flush=True)
GLib.MainLoop().run()
'''


@contextlib.contextmanager
def copied(path):
    """A picture on the clipboard, as another program puts it there."""
    process = subprocess.Popen([sys.executable, '-c', COPY, path], env=dict(os.environ, GDK_BACKEND='x11'), stdout=subprocess.PIPE)
    try:
        process.stdout.readline()
        yield
    finally:
        process.kill()
        process.wait()


def scroll_to(window, node):
    """Turns the wheel over the record until the node is within the window."""
    place = node.get_extents(Atspi.CoordType.WINDOW)
    subprocess.run(['xdotool', 'mousemove', str(place.x + 20), '400'], check=True)
    for _ in range(60):
        place = node.get_extents(Atspi.CoordType.WINDOW)
        if 0 < place.y and place.y + place.height < screen.SIZE[1] - 20:
            return
        subprocess.run(['xdotool', 'click', '5'], check=True)
        window.settle(quiet=0.2)
    raise AssertionError('the wheel does not lead there')


def tile(window, title, **keywords):
    return window.find('table cell', title, **keywords)


@case('a photo is added to the row on which the keyboard stands, named, deleted and brought back by keyboard')
def _():
    file = programme('walk.bajiocp')
    photo = write('hose.png', png(300, 200, 1))
    with Window(file) as window:
        open_walk(window)
        window.wait_text('No photos or files yet')
        add(window, photo)
        tile(window, 'hose.png')
        wait_for('the photo', lambda: count(file, 'attachments') == 1)
        kept = answer('list', file, 'attachments')[0]
        equal((kept['belongs_to'], kept['sha256']), ('Ribera', hashlib.sha256(read(photo)).hexdigest()), 'what is kept')

        window.click(tile(window, 'hose.png'))
        window.key('F2')
        window.find('text', 'Caption')
        window.type('Hose at the drum')
        window.key('Return')
        tile(window, 'Hose at the drum')
        wait_for('the caption', lambda: answer('list', file, 'attachments')[0]['caption'] == 'Hose at the drum')

        window.settle()
        window.key('Delete')
        wait_for('its deletion', lambda: count(file, 'attachments') == 0)
        window.wait_text('No photos or files yet')
        window.key('ctrl+z')
        tile(window, 'Hose at the drum')
        equal(count(file, 'attachments'), 1, 'after undo')


@case('what cannot be kept is a sentence in the strip, in Spanish too, and nothing is kept')
def _():
    file = programme('refused.bajiocp')
    text = write('texto.jpg', b'no picture')
    with Window(file, language='es') as window:
        open_walk(window)
        add(window, text)
        window.wait_text('texto.jpg')
        equal(count(file, 'attachments'), 0, 'kept')


@case('a copy is saved, and opened with the program that the desktop has for it')
def _():
    file = programme('open.bajiocp')
    photo = write('drum.png', png(120, 90, 2))
    run('attach', file, 'observations', answer('list', file, 'observations')[0]['id'], photo)
    viewer = write('viewer', f'#!/bin/sh\ncp "$1" {scratch("seen.png")}\nls -l "$1" > {scratch("seen.txt")}\n'.encode())
    os.chmod(viewer, 0o755)
    data = environment()['XDG_DATA_HOME']
    write(os.path.join(data, 'applications', 'viewer.desktop'),
          f'[Desktop Entry]\nType=Application\nName=Viewer\nExec={viewer} %f\nMimeType=image/png;\n'.encode())
    write(os.path.join(data, 'applications', 'mimeapps.list'), b'[Default Applications]\nimage/png=viewer.desktop\n')
    subprocess.run(['update-desktop-database', os.path.join(data, 'applications')], check=False)
    with Window(file) as window:
        open_walk(window)
        window.click(tile(window, 'drum.png'))
        window.key('Return')
        wait_for('the viewer', lambda: os.path.exists(scratch('seen.txt')) and os.path.getsize(scratch('seen.txt')) > 0)
        equal(read(scratch('seen.png')), read(photo), 'what the viewer sees')
        assert read(scratch('seen.txt')).startswith(b'-r--------'), read(scratch('seen.txt'))

        window.raise_()
        window.click(tile(window, 'drum.png'))
        window.key('Menu')
        window.press('menu item', window.tr('Save a copy…'))
        window.wait_text('Save a copy')
        window.choose_file(scratch('saved.png'))
        wait_for('the copy', lambda: os.path.exists(scratch('saved.png')) and read(scratch('saved.png')) == read(photo))


@case('a firm has its photos on its own page; a picture that was copied is pasted')
def _():
    file = programme('firm.bajiocp')
    photo = write('front.png', png(200, 150, 3))
    run('attach', file, 'firms', 'Curtidos Ejemplo', photo)
    with Window(file) as window:
        window.page('firms')
        window.wait_text('Curtidos Ejemplo')
        window.click(window.find('table row', test=lambda row: is_record(row) and 'León' in window.texts(row)))
        scroll_to(window, tile(window, 'front.png'))
        window.click(tile(window, 'front.png'))
        with copied(photo):
            window.key('ctrl+v')
            wait_for('the pasted picture', lambda: count(file, 'attachments') == 2)
        tile(window, 'Pasted picture.png')
        run('history', file, 'undo')
        window.gone('table cell', 'Pasted picture.png')


if __name__ == '__main__':
    tap.main()
