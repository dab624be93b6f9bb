#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks that are full, folders that may not be written, files that are locked, damaged or not ours: on the command
line, in both languages; one sentence each, and what was saved is there."""

import os
import shutil
import sqlite3
import subprocess

from lib import tap
from lib.program import BUILD, PROGRAM, SCRATCH, answer, count, environment, run, scratch
from lib.tap import case, equal

PAGE = 4096
NOBODY = 65534


def programme(name, *firms):
    path = scratch(name)
    run('new', path)
    for firm in firms:
        run('add', path, 'firms', f'legal_name={firm}')
    return path


def refused(*arguments, en, es):
    """The command fails with those words in either language."""
    for language, words in (('en', en), ('es', es)):
        told = run(*arguments, code=1, language=language).err
        assert words in told, f'“{words}” is not in “{told}”'
        assert told.rstrip().endswith('.'), told


def bytes_of(path):
    with open(path, 'rb') as file:
        return file.read()


def copy_of_program():
    """The program and its translations where anybody may read them: the build may lie in a folder that is closed."""
    build = scratch('build')
    program = os.path.join(build, 'src', 'bajio-cp')
    if os.path.exists(program):
        return program
    os.makedirs(os.path.dirname(program))
    shutil.copy(PROGRAM, program)
    shutil.copytree(os.path.join(BUILD, 'po'), os.path.join(build, 'po'))
    return program


@case('a full disk: nothing is lost, and it says so')
def _():
    """On a small disk of its own, in a mount namespace that ends with the case."""
    folder = scratch('small')
    os.makedirs(folder, exist_ok=True)
    file = os.path.join(folder, 'full.bajiocp')
    directory = scratch('directory.csv')
    run('directory-sample', directory, '--rows', '5000')
    script = f'''
        mount -t tmpfs -o size=3m none {folder} || exit 99
        "{PROGRAM}" new {file} || exit 98
        "{PROGRAM}" add {file} firms 'legal_name=Curtidos Ejemplo' || exit 97
        "{PROGRAM}" import {file} {directory}; echo "import $?"
        "{PROGRAM}" backup {file} {folder}/copy.bajiocp; echo "backup $?"
        "{PROGRAM}" backup {file} {folder}/copy2.bajiocp; echo "backup $?"
        "{PROGRAM}" backup {file} {folder}/copy3.bajiocp; echo "backup $?"
        "{PROGRAM}" list {file} firms --count
        "{PROGRAM}" check {file}; echo "check $?"
        "{PROGRAM}" history {file} verify; echo "verify $?"
        ls {folder}
    '''
    if shutil.which('unshare') is None:
        raise tap.Skip('unshare is not installed')
    done = subprocess.run(['unshare', '--mount', 'sh', '-c', script], env=environment('en'), cwd=SCRATCH, timeout=300,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode in (1, 99) and not done.stdout:
        raise tap.Skip('a disk of its own cannot be mounted here: ' + done.stderr.strip()[-120:])
    lines = done.stdout.splitlines()
    assert 'import 1' in lines, done.stdout + done.stderr
    assert 'There is no space left for' in done.stderr, done.stderr
    assert 'backup 1' in lines, done.stdout
    assert '1' in lines and 'check 0' in lines and 'verify 0' in lines, done.stdout + done.stderr
    assert not [line for line in lines if '.part' in line], 'nothing half done is left: ' + done.stdout
    assert 'ERROR' not in done.stderr and 'WARNING' not in done.stderr, done.stderr


@case('a folder and a file that may not be written: it can be read, and it says why no more')
def _():
    if os.geteuid() != 0:
        raise tap.Skip('this case becomes somebody who may not write, which takes root')
    folder = scratch('closed')
    os.makedirs(folder)
    file = os.path.join(folder, 'closed.bajiocp')
    run('new', file)
    run('add', file, 'firms', 'legal_name=Curtidos Ejemplo')
    os.chmod(SCRATCH, 0o755)
    os.chown(file, NOBODY, NOBODY)
    program = copy_of_program()

    def told(*arguments):
        done = subprocess.run([program, *arguments], user=NOBODY, group=NOBODY, extra_groups=[],
                              env=environment('es', XDG_DATA_HOME='/nonexistent'), cwd='/', stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        return done.returncode, done.stdout, done.stderr

    status, _, err = told('add', file, 'firms', 'legal_name=Otra')
    equal(status, 1, err)
    assert 'carpeta' in err and 'solo lectura' in err, err
    equal(told('list', file, 'firms', '--count')[1].strip(), '1', 'firms')
    status, _, err = told('new', os.path.join(folder, 'new.bajiocp'))
    equal((status, len(err.strip().splitlines())), (1, 1), err)

    os.chmod(folder, 0o777)
    os.chmod(file, 0o444)
    status, _, err = told('add', file, 'firms', 'legal_name=Otra')
    equal(status, 1, err)
    assert 'No se permite escribir en este archivo' in err, err
    os.chmod(file, 0o000)
    status, _, err = told('list', file, 'firms', '--count')
    equal((status, len(err.strip().splitlines())), (1, 1), err)
    os.chmod(file, 0o600)
    equal(count(file, 'firms'), 1, 'firms')


def tables_of_others(n_plants):
    """Plants and options of the US programme's form: so many that a small disk has no room for them."""
    plants, options = scratch('plants.csv'), scratch('options.csv')
    with open(plants, 'w', encoding='utf-8') as out:
        out.write('ID,CENTER,FY,SIC,STATE,SALES,EMPLOYEES,PRODUCTS,EC_plant_cost,EC_plant_usage\n')
        out.writelines(f'AA{i},AA,2004,3111,GA,{i * 1000},{i % 90},Leather of every kind,5000,{i}\n' for i in range(n_plants))
    with open(options, 'w', encoding='utf-8') as out:
        out.write('SUPERID,ID,AR_NUMBER,ARC2,IMPSTATUS,IMPCOST,PSOURCCODE,PCONSERVED,PSOURCONSV,PSAVED,FY\n')
        out.writelines(f'AR{i},AA{i},1,2.2414,I,1000,EC,5000,,400,2004\n' for i in range(n_plants))
    return plants, options


@case('a full disk under assessments: imports, papers and charts say so and leave nothing half done, and go on with room')
def _():
    folder = scratch('tight')
    os.makedirs(folder, exist_ok=True)
    file = os.path.join(folder, 'tight.bajiocp')
    plants, options = tables_of_others(6000)
    commands = ' '.join((
        f'"{PROGRAM}" import {file} {plants} --as assessments; echo "plants $?";',
        f'"{PROGRAM}" import {file} {options} --as options; echo "options $?";'))
    script = f'''
        mount -t tmpfs -o size=3m none {folder} || exit 99
        "{PROGRAM}" new {file} || exit 98
        "{PROGRAM}" add {file} assessments code=A-1 || exit 97
        "{PROGRAM}" add {file} operations assessment=A-1 code=10 'name=Curtido' || exit 96
        {commands}
        dd if=/dev/zero of={folder}/filling bs=1k 2>/dev/null
        "{PROGRAM}" report {file} preassessment {folder}/report.pdf --number A-1; echo "report $?"
        "{PROGRAM}" chart {file} flow-diagram {folder}/chart.svg --number A-1; echo "chart $?"
        ls {folder}
        rm {folder}/filling
        "{PROGRAM}" list {file} assessments --count
        "{PROGRAM}" check {file}; echo "check $?"
        echo "then"
        mount -o remount,size=90m {folder}
        {commands}
        "{PROGRAM}" report {file} preassessment {folder}/report.pdf --number A-1; echo "report $?"
        "{PROGRAM}" chart {file} flow-diagram {folder}/chart.svg --number A-1; echo "chart $?"
        "{PROGRAM}" list {file} assessments --count
        "{PROGRAM}" list {file} options --count
        "{PROGRAM}" check {file}; echo "check $?"
    '''
    if shutil.which('unshare') is None:
        raise tap.Skip('unshare is not installed')
    done = subprocess.run(['unshare', '--mount', 'sh', '-c', script], env=environment('en'), cwd=SCRATCH, timeout=300,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode in (1, 99) and not done.stdout:
        raise tap.Skip('a disk of its own cannot be mounted here: ' + done.stderr.strip()[-120:])
    told = done.stdout + done.stderr
    before, after = done.stdout.split('then\n')
    for line in ('plants 1', 'report 1', 'chart 1', '1', 'check 0'):
        assert line in before.splitlines(), f'{line}: {told}'
    assert 'options 3' in before.splitlines() or 'options 1' in before.splitlines(), told
    assert 'report.pdf' not in before and 'chart.svg' not in before and '.part' not in before, told
    for line in ('plants 0', 'options 0', 'report 0', 'chart 0', '6001', '6000', 'check 0'):
        assert line in after.splitlines(), f'{line}: {told}'
    assert done.stderr.count('There is no space left for') >= 3, done.stderr
    assert 'ERROR' not in done.stderr and 'WARNING' not in done.stderr, done.stderr


@case('assessments where nothing may be written: they can be read and drawn elsewhere, and it says why no more')
def _():
    if os.geteuid() != 0:
        raise tap.Skip('this case becomes somebody who may not write, which takes root')
    folder, elsewhere = scratch('shut'), scratch('elsewhere')
    os.makedirs(folder)
    os.makedirs(elsewhere)
    os.chmod(elsewhere, 0o777)
    file = os.path.join(folder, 'shut.bajiocp')
    run('new', file)
    run('add', file, 'assessments', 'code=A-1')
    run('add', file, 'operations', 'assessment=A-1', 'code=10', 'name=Curtido')
    plants, _ = tables_of_others(3)
    os.chmod(SCRATCH, 0o755)
    os.chown(file, NOBODY, NOBODY)
    program = copy_of_program()

    def told(*arguments):
        done = subprocess.run([program, *arguments], user=NOBODY, group=NOBODY, extra_groups=[],
                              env=environment('es', XDG_DATA_HOME='/nonexistent', XDG_CACHE_HOME='/nonexistent'), cwd='/',
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        return done.returncode, done.stderr

    for arguments in (('import', file, plants, '--as', 'assessments'),
                      ('report', file, 'preassessment', os.path.join(folder, 'a.pdf'), '--number', 'A-1'),
                      ('chart', file, 'flow-diagram', os.path.join(folder, 'a.svg'), '--number', 'A-1')):
        status, err = told(*arguments)
        equal((status, len(err.strip().splitlines())), (1, 1), f'{arguments}: {err}')
        assert err.rstrip().endswith('.') and 'nonexistent' not in err, err
    for arguments in (('report', file, 'preassessment', os.path.join(elsewhere, 'a.pdf'), '--number', 'A-1'),
                      ('chart', file, 'flow-diagram', os.path.join(elsewhere, 'a.svg'), '--number', 'A-1')):
        status, err = told(*arguments)
        equal(status, 0, f'{arguments}: {err}')
        assert os.path.getsize(arguments[3]) > 1000, arguments
    equal(sorted(os.listdir(folder)), ['shut.bajiocp'], 'what is there')
    equal(count(file, 'assessments'), 1, 'assessments')


@case('a file that another program has locked')
def _():
    file = programme('locked.bajiocp', 'Curtidos Ejemplo')
    database = sqlite3.connect(file, isolation_level=None)
    database.execute('BEGIN IMMEDIATE')
    equal(count(file, 'firms'), 1, 'firms, while it is locked')
    refused('add', file, 'firms', 'legal_name=Otra', en='Another program is writing to', es='Otro programa está escribiendo')
    database.execute('ROLLBACK')
    database.close()
    run('add', file, 'firms', 'legal_name=Otra')
    equal(count(file, 'firms'), 2, 'firms')


@case('a file that is not ours, that is missing, empty, or a folder')
def _():
    letter = scratch('letter.bajiocp')
    with open(letter, 'w') as file:
        file.write('This is a letter.\n' * 400)
    before = bytes_of(letter)
    other = scratch('other.bajiocp')
    database = sqlite3.connect(other)
    database.execute('CREATE TABLE a (b)')
    database.commit()
    database.close()
    open(scratch('empty.bajiocp'), 'w').close()
    os.makedirs(scratch('folder.bajiocp'))
    for path in (letter, other, scratch('empty.bajiocp'), scratch('folder.bajiocp')):
        for verb in (('list', path, 'firms'), ('add', path, 'firms', 'legal_name=x'), ('check', path),
                     ('recover', path, scratch('out.bajiocp'))):
            run(*verb, code=1)
        refused('list', path, 'firms', en='is not a programme', es='no es un programa')
    equal(bytes_of(letter), before, 'the letter')
    refused('list', scratch('missing.bajiocp'), 'firms', en='There is no file', es='No existe el archivo')
    assert not os.path.exists(scratch('missing.bajiocp')) and not os.path.exists(scratch('out.bajiocp'))


@case('a file that was cut off, and one with damaged pages: told, and recovered')
def _():
    file = programme('damaged.bajiocp', 'Curtidos Ejemplo', 'Fundidora Nueva')
    whole = bytes_of(file)

    os.truncate(file, len(whole) // 3)
    cut = bytes_of(file)
    refused('list', file, 'firms', en='is damaged', es='dañado')
    told = answer('recover', file, scratch('cut-recovered.bajiocp'))
    run('check', scratch('cut-recovered.bajiocp'))
    assert told['entries_lost'] > 0 or told['tables'], told
    equal(bytes_of(file), cut, 'the damaged file')

    with open(file, 'wb') as bytes_:
        bytes_.write(whole)
    database = sqlite3.connect(file)
    pages = [page for page, in database.execute("SELECT rootpage FROM sqlite_schema WHERE name IN ('firm', 'programme', 'sector')")]
    database.close()
    with open(file, 'r+b') as bytes_:
        for page in pages:
            bytes_.seek((page - 1) * PAGE)
            bytes_.write(os.urandom(PAGE))
    refused('check', file, en='recover what', es='recupere lo que')
    told = answer('recover', file, scratch('pages-recovered.bajiocp'))
    firms = next(table for table in told['tables'] if table['table'] == 'firm')
    equal((firms['saved'], firms['from_history'], firms['lost'], told['entries_lost']), (2, 2, 0, 0), 'firms')
    run('check', scratch('pages-recovered.bajiocp'))
    run('history', scratch('pages-recovered.bajiocp'), 'verify')
    equal(sorted(firm['legal_name'] for firm in answer('list', scratch('pages-recovered.bajiocp'), 'firms')),
          ['Curtidos Ejemplo', 'Fundidora Nueva'], 'firms')
    text = run('recover', file, scratch('again.bajiocp'), language='es').out
    assert 'Empresas' in text and 'Historial' in text, text
    refused('recover', file, scratch('again.bajiocp'), en='There is already a file', es='Ya existe un archivo')


@case('a file from a newer version is read and not written')
def _():
    file = programme('newer.bajiocp', 'Curtidos Ejemplo')
    database = sqlite3.connect(file)
    database.execute('PRAGMA user_version = 999')
    database.close()
    equal(count(file, 'firms'), 1, 'firms')
    refused('add', file, 'firms', 'legal_name=x', en='newer version', es='más nueva')
    refused('recover', file, scratch('newer-out.bajiocp'), en='newer version', es='más nueva')
    equal(count(file, 'firms'), 1, 'firms')


tap.main()
