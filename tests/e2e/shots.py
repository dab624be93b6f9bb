#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture of every page, and of every worksheet of an assessment, in every language, style and size.

One process draws one size, because a screen has one; without --size it runs itself for every one. The page "worksheets"
is all of them, of the assessment that --assessment names or of the list's first.
"""

import argparse
import os
import subprocess
import sys

from lib import program, screen

PAGES = ('overview', 'firms', 'duplicates', 'outreach', 'training', 'assessments', 'projects', 'money', 'workplan', 'committees',
         'reports', 'history', 'backups', 'reference', 'programme')


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument('--file', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--languages', default='es,en')
    parser.add_argument('--schemes', default='light,dark')
    parser.add_argument('--sizes', default='1280x800,1024x640')
    parser.add_argument('--size')
    parser.add_argument('--assessment', default='')
    parser.add_argument('pages', nargs='*', default=[])
    return parser.parse_args()


def draw_page(window, page, name, assessment):
    if page != 'worksheets':
        window.page(page)
        keep(window, name.format(page))
        return
    for place, number in enumerate(open_worksheets(window, assessment)):
        if place > 0:
            window.key('ctrl+Page_Down')
        keep(window, name.format('worksheet-' + number))


def open_worksheets(window, assessment):
    """Shows the first worksheet of an assessment; returns the numbers of all."""
    window.page('assessments')
    window.raise_()
    window.key('ctrl+f')
    window.type(assessment)
    window.settle(quiet=1.2)
    window.click(window.find('table row', test=lambda row: row.get_child_at_index(0).get_role_name() == 'table cell'))
    window.press('push button', window.tr('Worksheets'))
    first = window.find('list item', test=lambda item: '01' in window.texts(item))
    rows = window.all('list item', within=first.get_parent())
    return [next(text for text in window.texts(row) if text.isdigit() or text.isupper()) for row in rows]


def keep(window, path):
    window.settle(quiet=1.2)
    window.picture(path)
    print(path, flush=True)


def draw(options):
    from lib.window import Window

    width, height = (int(n) for n in options.size.split('x'))
    screen.start(width, height)
    for language in options.languages.split(','):
        for scheme in options.schemes.split(','):
            with Window(os.path.abspath(options.file), language=language, dark=scheme == 'dark') as window:
                name = os.path.join(options.out, '{}-' + f'{language}-{scheme}-{options.size}.png')
                for page in options.pages or PAGES:
                    draw_page(window, page, name, options.assessment)


def main():
    options = arguments()
    if options.size:
        draw(options)
        return
    failed = False
    for size in options.sizes.split(','):
        done = subprocess.run([sys.executable, *sys.argv, '--size', size], env=dict(os.environ, PYTHONDONTWRITEBYTECODE='1'))
        failed = failed or done.returncode != 0
    sys.exit(1 if failed else 0)


os.makedirs(arguments().out, exist_ok=True)
assert os.path.exists(program.PROGRAM), f'{program.PROGRAM} is not built'
main()
