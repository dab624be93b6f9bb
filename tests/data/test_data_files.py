#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that the desktop reads, interface definitions, and the catalogue of translations."""

import glob
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
BUILD = os.path.abspath(os.environ.get('BCP_BUILD', os.path.join(SOURCE, 'build')))
sys.path.insert(0, os.path.join(SOURCE, 'tests', 'e2e'))

from lib import tap  # noqa: E402
from lib.tap import case  # noqa: E402

ID = 'org.bajiocp.BajioCP'


def data(*parts):
    return os.path.join(SOURCE, 'data', *parts)


def built(name):
    path = os.path.join(BUILD, 'data', name)
    if not os.path.exists(path):
        raise AssertionError(f'{path} is not built')
    return path


def tool(*command, **keywords):
    """Runs a checker, which must be content."""
    if shutil.which(command[0]) is None:
        raise tap.Skip(f'{command[0]} is not installed')
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **keywords)
    if done.returncode != 0:
        raise AssertionError(f'{" ".join(command)}\n{done.stdout}')
    return done.stdout


def sources(pattern):
    return sorted(glob.glob(os.path.join(SOURCE, pattern), recursive=True))


@case('the desktop file is valid, also in Spanish')
def _():
    told = tool('desktop-file-validate', built(f'{ID}.desktop'))
    assert not told, told
    with open(built(f'{ID}.desktop'), encoding='utf-8') as file:
        text = file.read()
    for key in ('Comment', 'GenericName', 'Keywords'):
        assert f'{key}[es]=' in text, f'{key} is not in Spanish'


@case('the metainfo is valid, also in Spanish')
def _():
    tool('appstreamcli', 'validate', '--no-net', built(f'{ID}.metainfo.xml'))
    with open(built(f'{ID}.metainfo.xml'), encoding='utf-8') as file:
        assert 'xml:lang="es"' in file.read(), 'nothing in it is in Spanish'


@case('the settings schema is valid')
def _():
    tool('glib-compile-schemas', '--strict', '--dry-run', data())


@case('every setting that the program uses is in the schema')
def _():
    schema = xml.parse(data(f'{ID}.gschema.xml'))
    known = {key.get('name') for key in schema.iter('key')}
    used = set()
    for path in sources('src/**/*.c'):
        with open(path, encoding='utf-8') as file:
            text = file.read()
        used |= set(re.findall(r'\bg_settings_(?:get|set|bind|create)_?\w* \([^,()]+(?:\([^()]*\))?, "([a-z-]+)"', text))
        used |= set(re.findall(r'\bbcp_settings_(?:has|dup_\w+|set_\w+|get_\w+) \("([a-z-]+)"', text))
    assert used <= known, f'not in the schema: {sorted(used - known)}'


@case('the file type is known by its name and by its contents')
def _():
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(os.path.join(folder, 'mime', 'packages'))
        shutil.copy(data(f'{ID}.mime.xml'), os.path.join(folder, 'mime', 'packages', f'{ID}.xml'))
        tool('update-mime-database', os.path.join(folder, 'mime'))
        env = dict(os.environ, XDG_DATA_HOME=folder, GIO_USE_VFS='local')

        def kind(name):
            told = tool('gio', 'info', '-a', 'standard::content-type', os.path.join(folder, name), env=env)
            return re.search(r'content-type: (\S+)', told).group(1)

        for name, application in (('programme', 0x42435031), ('other', 1)):
            file = sqlite3.connect(os.path.join(folder, name))
            file.execute(f'PRAGMA application_id = {application}')
            file.execute('CREATE TABLE t (a)')
            file.commit()
            file.close()
        with open(os.path.join(folder, 'strange.bajiocp'), 'wb') as file:
            file.write(b'\0\1\2\3')
        tap.equal(kind('programme'), 'application/vnd.bajiocp', 'type by contents')
        tap.equal(kind('other'), 'application/vnd.sqlite3', 'type of another database')
        tap.equal(kind('strange.bajiocp'), 'application/vnd.bajiocp', 'type by name')


@case('the file type is the one that the store writes')
def _():
    with open(data(f'{ID}.mime.xml'), encoding='utf-8') as file:
        mark = re.search(r'offset="68" value="(\w{4})"', file.read()).group(1)
    number = '0x' + mark.encode().hex()
    for path in sources('src/store/*.[ch]') + sources('src/model/*.[ch]'):
        with open(path, encoding='utf-8') as file:
            if number in file.read().lower():
                return
    raise AssertionError(f'{number} does not stand in src/store or src/model')


@case('the desktop file, the file type and the metainfo agree')
def _():
    with open(data(f'{ID}.desktop.in'), encoding='utf-8') as file:
        assert 'MimeType=application/vnd.bajiocp;' in file.read()
    metainfo = xml.parse(data(f'{ID}.metainfo.xml.in'))
    tap.equal([m.text for m in metainfo.iter('mediatype')], ['application/vnd.bajiocp'], 'media type')
    tap.equal(metainfo.findtext('id'), ID, 'id')
    with open(os.path.join(SOURCE, 'meson.build'), encoding='utf-8') as file:
        version = re.search(r"version: '([\d.]+)'", file.read()).group(1)
    tap.equal(next(metainfo.iter('release')).get('version'), version, 'newest release')


@case('every XML file is well-formed')
def _():
    files = sources('data/**/*.xml') + sources('data/**/*.ui') + sources('data/**/*.svg') + sources('data/**/*.rng')
    files += [data(f'{ID}.metainfo.xml.in')]
    assert len(files) > 15, files
    tool('xmllint', '--nonet', '--noout', *files)


@case('every resource is a file, and every file for the program is a resource')
def _():
    listed = set()
    for path in sources('data/**/*.gresource.xml'):
        folder = os.path.relpath(os.path.dirname(path), data())
        for file in xml.parse(path).iter('file'):
            name = os.path.normpath(os.path.join(folder, file.text))
            assert os.path.exists(data(name)) or os.path.exists(os.path.join(BUILD, 'data', name)), name
            listed.add(name)
    for pattern in ('data/ui/**/*.ui', 'data/ui/**/*.css', 'data/sql/*.sql', 'data/ui/**/*.svg'):
        for path in sources(pattern):
            name = os.path.relpath(path, data())
            assert name in listed, f'{name} is in no .gresource.xml'


@case('symbolic icons are 16 pixels wide and drawn with fills only')
def _():
    files = sources('data/**/*-symbolic.svg')
    assert len(files) > 10, files
    for path in files:
        root = xml.parse(path).getroot()
        size = (root.get('width'), root.get('height'), root.get('viewBox') or '0 0 16 16')
        tap.equal(size, ('16', '16', '0 0 16 16'), os.path.basename(path))
        for shape in root.iter():
            # The icon theme recolours fills of these three, and would fill what is only outlined.
            kind = shape.tag.rpartition('}')[2]
            assert kind in ('svg', 'g', 'path', 'rect', 'circle'), f'{kind} in {path}'
            assert shape.get('stroke') is None and shape.get('style') is None, f'a stroke in {path}'
            assert shape.get('fill') != 'none', f'a shape without fill in {path}'


def widgets():
    """Type names and properties of GTK and libadwaita as installed."""
    try:
        import gi
        gi.require_version('Gtk', '4.0')
        gi.require_version('Adw', '1')
        from gi.repository import Adw, GObject, Gtk
    except (ImportError, ValueError) as trouble:
        raise tap.Skip(str(trouble))
    return GObject, (Gtk, Adw)


@case('interface files use classes and properties that exist')
def _():
    files = sources('data/ui/**/*.ui')
    if not files:
        raise tap.Skip('there are none')
    GObject, libraries = widgets()
    code = ''
    for path in sources('src/ui/**/*.c') + sources('src/ui/**/*.h'):
        with open(path, encoding='utf-8') as file:
            code += file.read()
    trouble = []

    def kind(name):
        for library in libraries:
            if name.startswith(library._namespace):
                return getattr(library, name[len(library._namespace):], None)
        if name.startswith('G'):
            from gi.repository import Gio
            return getattr(Gio, name[1:], None) or getattr(Gio, name[1:].replace('io', ''), None)
        return None

    for path in files:
        short = os.path.relpath(path, SOURCE)
        for element in xml.parse(path).iter():
            name = element.get('class')
            if element.tag == 'template':
                name, base = element.get('class'), element.get('parent')
                if not re.search(rf'G_DEFINE_\w+ \({name},', code):
                    trouble.append(f'{short}: no code defines {name}')
                name = base
            elif element.tag != 'object':
                continue
            if name is None:
                continue
            if name.startswith('Bcp'):
                if not re.search(rf'G_DEFINE_\w+ \({name},', code):
                    trouble.append(f'{short}: no code defines {name}')
                continue
            known = kind(name)
            if known is None:
                trouble.append(f'{short}: {name} does not exist')
                continue
            if element.tag == 'template':
                continue
            properties = {p.name for p in GObject.list_properties(known)}
            for child in element.findall('property') + element.findall('binding'):
                if child.get('name').replace('_', '-') not in properties:
                    trouble.append(f'{short}: {name} has no property {child.get("name")}')
    assert not trouble, '\n'.join(trouble)


@case('every text in an interface file is marked for translation')
def _():
    trouble = []
    for path in sources('data/ui/**/*.ui'):
        for element in xml.parse(path).iter('property'):
            if element.text != 'Bajío CP' and element.get('name') in ('label', 'title', 'subtitle', 'description', 'tooltip-text',
                                                                       'placeholder-text') \
                    and re.search(r'[A-Za-z]{2}', element.text or '') and element.get('bind-source') is None \
                    and element.get('translatable') != 'yes':
                trouble.append(f'{os.path.relpath(path, SOURCE)}: {element.get("name")} “{element.text}”')
    assert not trouble, '\n'.join(trouble)


@case('POTFILES.in lists every file with strings')
def _():
    tool(sys.executable, os.path.join(SOURCE, 'po', 'collect.py'), '--check')


@case('the Spanish catalogue is complete and its formats agree')
def _():
    told = tool('msgfmt', '--statistics', '--check', '-o', '/dev/null', os.path.join(SOURCE, 'po', 'es.po'),
                env=dict(os.environ, LC_ALL='C'))
    assert 'fuzzy' not in told and 'untranslated' not in told, told


def marked_strings(folder):
    """Every marked string of the sources as a template."""
    from mesonbuild.modules.i18n import PRESET_ARGS

    with open(os.path.join(SOURCE, 'po', 'meson.build'), encoding='utf-8') as file:
        options = re.findall(r"'(--keyword=[^']+)'", file.read())
    template = os.path.join(folder, 'all.pot')
    tool('xgettext', '--directory', SOURCE, '--files-from', os.path.join(SOURCE, 'po', 'POTFILES.in'),
         '--output', template, *PRESET_ARGS['glib'], *options)
    return template


@case('every marked string is in the Spanish catalogue')
def _():
    with tempfile.TemporaryDirectory() as folder:
        merged = os.path.join(folder, 'es.po')
        tool('msgmerge', '--quiet', '--no-fuzzy-matching', '--no-wrap', '--output-file', merged,
             os.path.join(SOURCE, 'po', 'es.po'), marked_strings(folder))
        told = tool('msgattrib', '--untranslated', '--no-obsolete', '--no-wrap', merged)
    missing = re.findall(r'^(#: .*\n|msgid ".+"\n)', told, re.MULTILINE)
    assert not missing, f'{told.count(chr(10) + "msgid ") - 1} missing:\n{"".join(missing[:60])}'


@case('the manual page renders without a complaint')
def _():
    told = tool('man', '-l', '--warnings', '-Tutf8', data('bajio-cp.1'),
                env=dict(os.environ, LC_ALL='C.UTF-8', MANWIDTH='100'))
    assert 'warning' not in told, told
    # Bold and underlined letters are struck twice.
    told = re.sub('.\b', '', told).replace('‐', '-')
    for verb in ('new', 'import', 'list', 'add', 'set', 'delete', 'indicators', 'chart', 'report', 'history', 'check',
                 'backup', 'restore', 'recover', 'directory-sample'):
        assert verb in told, verb


def manifest():
    """The flatpak manifest as flatpak-builder understands it."""
    import json
    path = os.path.join(SOURCE, 'flatpak', f'{ID}.json')
    try:
        # It leaves its cache where it stands.
        with tempfile.TemporaryDirectory() as folder:
            text = tool('flatpak-builder', '--show-manifest', path, cwd=folder)
    except tap.Skip:
        with open(path, encoding='utf-8') as file:
            text = file.read()
    return json.loads(text)


@case('the flatpak manifest is one, and names the program')
def _():
    if shutil.which('flatpak-builder') is None:
        raise tap.Skip('flatpak-builder is not installed')
    told = manifest()
    tap.equal(told['id'], ID, 'id')
    tap.equal(told['command'], 'bajio-cp', 'command')
    tap.equal(told['runtime'], 'org.gnome.Platform', 'runtime')
    assert [module for module in told['modules'] if module['name'] == 'bajio-cp'], 'the program is built'


@case('the flatpak asks for no network and no folder: files come through portals')
def _():
    asked = manifest()['finish-args']
    tap.equal(sorted(asked), ['--device=dri', '--share=ipc', '--socket=fallback-x11', '--socket=wayland'], 'permissions')


@case('the flatpak builds every library that its runtime lacks, SQLite with what edits are built on')
def _():
    modules = {module['name']: module for module in manifest()['modules']}
    flags = modules['sqlite']['build-options']['cflags']
    for feature in ('ENABLE_SESSION', 'ENABLE_PREUPDATE_HOOK', 'ENABLE_FTS5', 'SECURE_DELETE'):
        assert f'-DSQLITE_{feature}' in flags, feature
    of_runtime = {'glib-2.0', 'gobject-2.0', 'gio-2.0', 'gio-unix-2.0', 'libxml-2.0', 'cairo', 'cairo-pdf', 'cairo-svg',
                  'pangocairo', 'gtk4', 'libadwaita-1', 'gdk-pixbuf-2.0'}
    module_of = {'sqlite3': 'sqlite', 'xlsxwriter': 'libxlsxwriter', 'libgvc': 'graphviz', 'libcgraph': 'graphviz'}
    with open(os.path.join(SOURCE, 'meson.build'), encoding='utf-8') as file:
        needed = set(re.findall(r"dependency \('([^']+)'", file.read())) - of_runtime
    missing = [name for name in needed if module_of.get(name, name) not in modules]
    assert not missing, f'no module builds {missing}'


tap.main()
