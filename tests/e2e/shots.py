#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture of every page in every language, style and size.

One process draws one size, because a screen has one; without --size it runs itself for every one.
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
    parser.add_argument('pages', nargs='*', default=[])
    return parser.parse_args()


def draw(options):
    from lib.window import Window

    width, height = (int(n) for n in options.size.split('x'))
    screen.start(width, height)
    for language in options.languages.split(','):
        for scheme in options.schemes.split(','):
            with Window(os.path.abspath(options.file), language=language, dark=scheme == 'dark') as window:
                for page in options.pages or PAGES:
                    path = os.path.join(options.out, f'{page}-{language}-{scheme}-{options.size}.png')
                    window.page(page)
                    window.settle(quiet=1.2)
                    window.picture(path)
                    print(path, flush=True)


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
