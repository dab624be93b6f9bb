#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Photos, scans and documents in a programme's file, from the command line."""

import hashlib
import os
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import time
import zlib

from lib import tap
from lib.program import PROGRAM, SCRATCH, answer, count, environment, run, scratch
from lib.tap import case, equal


def chunk(name, data):
    return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))


def png(width, height, seed=0):
    """A picture of stripes, each seed's own."""
    row = b'\0' + bytes((x * 7 + seed * 31) % 256 for x in range(width * 3))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0))
            + chunk(b'IDAT', zlib.compress(row * height)) + chunk(b'IEND', b''))


def write(name, data):
    path = scratch(name)
    with open(path, 'wb') as out:
        out.write(data)
    return path


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def programme(name):
    """A file with one observation; its path and the observation's id."""
    path = scratch(name)
    run('new', path)
    assessment = answer('add', path, 'assessments', 'code=A-1')['id']
    return path, answer('add', path, 'observations', f'assessment={assessment}', 'area=Ribera', 'text=Hose runs all day')['id']


@case('photos are kept, listed, taken out to the byte, undone and redone; their history reads well')
def _():
    file, observation = programme('kept.bajiocp')
    photos = [write('hose.png', png(40, 30, 1)), write('drum.png', png(50, 20, 2))]
    made = answer('attach', file, 'observations', observation, *photos, '--caption', 'The hose', '--taken-on', '2004-05-18')
    equal([one['file_name'] for one in made], ['hose.png', 'drum.png'], 'names')
    listed = answer('list', file, 'attachments', '--where', f'observation={observation}')
    equal({one['caption'] for one in listed}, {'The hose'}, 'captions')
    equal({one['taken_on'] for one in listed}, {'2004-05-18'}, 'days')
    equal({one['sha256'] for one in listed}, {hashlib.sha256(read(photo)).hexdigest() for photo in photos}, 'checksums')
    assert 'bytes' not in listed[0] and 'added to Ribera' in run('history', file, 'list').lines[0], listed[0]

    out = scratch('out.png')
    run('extract', file, made[1]['id'], out)
    equal(read(out), read(photos[1]), 'bytes')
    run('history', file, 'undo')
    equal(count(file, 'attachments'), 0, 'after undo')
    run('extract', file, made[1]['id'], out, code=1)
    run('history', file, 'redo')
    run('extract', file, made[0]['id'], out)
    equal(read(out), read(photos[0]), 'bytes after redo')

    run('delete', file, 'observations', observation)
    equal(count(file, 'attachments'), 0, 'after their record went')
    run('history', file, 'undo')
    run('extract', file, made[0]['id'], out)
    equal(read(out), read(photos[0]), 'bytes after its return')
    run('check', file)


@case('a large photo is scaled down; what cannot be kept is one sentence, the rest is kept')
def _():
    file, observation = programme('mixed.bajiocp')
    good = write('large.png', png(2000, 1000))
    bad = write('text.jpg', b'no picture')
    bomb = write('bomb.png', b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 60000, 60000, 8, 2, 0, 0, 0))
                 + chunk(b'IDAT', zlib.compress(bytes(100000))) + chunk(b'IEND', b''))
    for wrong, words in ((bad, 'text.jpg'), (bomb, '60,000'), (scratch('nowhere.jpg'), 'nowhere.jpg'), (SCRATCH, 'read to its end')):
        assert words in run('attach', file, 'observations', observation, wrong, code=1).err
    equal(count(file, 'attachments'), 0, 'nothing kept')
    done = run('attach', file, 'observations', observation, bad, good, bomb, code=3)
    equal(len(done.err.strip().splitlines()), 2, 'sentences')
    kept = answer('list', file, 'attachments')
    equal([(one['file_name'], one['width'], one['height'], one['media_type']) for one in kept],
          [('large.jpg', 1600, 800, 'image/jpeg')], 'kept')
    assert 'attach' in run('add', file, 'attachments', 'file_name=x.jpg', f'observation={observation}', code=1).err
    run('set', file, 'attachments', kept[0]['id'], 'sha256=0', code=1)
    run('set', file, 'attachments', kept[0]['id'], 'caption=Stripes')
    run('attach', file, 'periods', '1', good, code=2)


@case('a list, a search and a table never read what files hold')
def _():
    """Proved by taking it away: only extract misses it."""
    file, observation = programme('lists.bajiocp')
    made = answer('attach', file, 'observations', observation, write('a.png', png(30, 30)))
    db = sqlite3.connect(file)
    db.execute('PRAGMA foreign_keys = OFF')
    db.execute('DROP TABLE attachment_bytes')
    db.commit()
    db.close()
    equal(len(answer('list', file, 'attachments', '--search', 'a.png')), 1, 'found')
    run('export', file, scratch('a.csv'), '--what', 'attachments')
    equal(len(read(scratch('a.csv')).decode().strip().splitlines()), 2, 'lines of the table')
    run('list', file, 'observations')
    run('extract', file, made[0]['id'], scratch('a.out'), code=1)


@case('XML there and back gives the same document and the same bytes')
def _():
    file, observation = programme('xml.bajiocp')
    made = answer('attach', file, 'observations', observation, write('b.png', png(90, 70, 5)))
    run('export', file, scratch('one.xml'))
    run('import', scratch('xml2.bajiocp'), scratch('one.xml'))
    run('export', scratch('xml2.bajiocp'), scratch('two.xml'))
    equal(read(scratch('one.xml')), read(scratch('two.xml')), 'document')
    run('extract', scratch('xml2.bajiocp'), made[0]['id'], scratch('b.out'))
    equal(read(scratch('b.out')), png(90, 70, 5), 'bytes')


@case('killed while files are added: all of them or none, and the file is sound')
def _():
    file, observation = programme('killed.bajiocp')
    photos = [write(f'k{i}.png', png(200, 150, i)) for i in range(25)]
    start = time.monotonic()
    run('attach', file, 'observations', observation, *photos)
    whole = time.monotonic() - start
    run('history', file, 'undo')
    chance = random.Random(7)
    outcomes = set()
    for _ in range(12):
        process = subprocess.Popen([PROGRAM, 'attach', file, 'observations', str(observation), *photos], env=environment(), cwd=SCRATCH,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * chance.uniform(0.3, 1.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
        kept = count(file, 'attachments')
        outcomes.add(kept)
        assert kept in (0, len(photos)), kept
        run('check', file)
        if kept:
            run('history', file, 'undo')
    tap.say(f'kept after a kill: {sorted(outcomes)}')


@case('a damaged file gives its photos back')
def _():
    file, observation = programme('damaged.bajiocp')
    made = answer('attach', file, 'observations', observation, write('d.png', png(300, 200, 9)))
    size = os.path.getsize(file)
    with open(file, 'r+b') as out:
        out.seek(size // 2 // 4096 * 4096)
        out.write(bytes(4096))
    run('recover', file, scratch('rescued.bajiocp'))
    run('extract', scratch('rescued.bajiocp'), made[0]['id'], scratch('d.out'))
    equal(read(scratch('d.out')), png(300, 200, 9), 'bytes')


if __name__ == '__main__':
    tap.main()
