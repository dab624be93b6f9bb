#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes POTFILES.in: every file that holds a string to translate, sorted.

With --check it writes nothing, and fails where the list is not what it would write.
"""

import os
import re
import sys

SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), '..'))
POTFILES = os.path.join(SOURCE, 'po', 'POTFILES.in')
HEADING = '# Source files with translatable strings, kept in order by ./dev strings\n'

# A name at the start of a line is the function's own definition.
MARKED = re.compile(r'(?<![A-Za-z0-9_\n])(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2|bcp_tr|bcp_ntr'
                    r'|bcp_trc)\s*\(')
TRANSLATABLE = re.compile(r'translatable="(?:yes|true)"')


def holds_strings(path):
    if path.endswith(('.desktop.in', '.metainfo.xml.in', '.gschema.xml')):
        return True
    if not path.endswith(('.ui', '.c', '.h')):
        return False
    with open(os.path.join(SOURCE, path), encoding='utf-8') as file:
        text = file.read()
    if path.endswith('.ui'):
        return bool(TRANSLATABLE.search(text))
    # A macro's definition and a comment mark nothing.
    text = re.sub(r'/\*.*?\*/', '', text, flags=re.DOTALL)
    text = re.sub(r'^\s*#\s*define.*(?:\\\n.*)*', '', text, flags=re.MULTILINE)
    return any(re.search(r'"', text[match.end():match.end() + 200]) for match in MARKED.finditer(text))


def files():
    found = []
    for top in ('data', 'src'):
        for folder, folders, names in os.walk(os.path.join(SOURCE, top)):
            folders.sort()
            for name in names:
                path = os.path.relpath(os.path.join(folder, name), SOURCE)
                if holds_strings(path):
                    found.append(path)
    return sorted(found)


def main():
    wanted = HEADING + ''.join(path + '\n' for path in files())
    with open(POTFILES, encoding='utf-8') as file:
        present = file.read()
    if '--check' in sys.argv:
        if present != wanted:
            there, here = set(wanted.split('\n')), set(present.split('\n'))
            for path in sorted(there - here):
                print('missing: ' + path)
            for path in sorted(here - there):
                print('needless: ' + path)
            sys.exit('po/POTFILES.in is not what ./dev strings would write')
    elif present != wanted:
        with open(POTFILES, 'w', encoding='utf-8') as file:
            file.write(wanted)


main()
