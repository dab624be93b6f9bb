#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs every test and counts the cases. The last line is the sum.

Words on the command line choose the programs whose name contains one of them.
"""

import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), '..'))
ASAN = os.path.join(SOURCE, 'build-asan')
TEST = os.path.join(SOURCE, 'build-test')

# These need a screen, or measure; they run in the build that users get.
SCREEN_SUITES = ('ui', 'e2e')
LEFT_OUT_SUITES = ('bench',)

TAP = re.compile(r'^(not )?ok\b(?:.*?# *(SKIP|TODO))?', re.IGNORECASE)
GTEST = re.compile(r'^/\S.*: (?:.*)\b(OK|SKIP|FAIL)\b')

words = [word.lower() for word in sys.argv[1:]]
totals = {'passed': 0, 'failed': 0, 'skipped': 0}
troubles = []


def wanted(name):
    return not words or any(word in name.lower() for word in words)


def count(output):
    """Cases told in the output, in TAP or as GLib tells them to people."""
    found = {'passed': 0, 'failed': 0, 'skipped': 0}
    planned = None
    for line in output.splitlines():
        plan = re.match(r'^1\.\.(\d+)\s*$', line)
        if plan:
            planned = int(plan.group(1))
        tap = TAP.match(line)
        told = GTEST.match(line) if tap is None else None
        if tap:
            skipped = (tap.group(2) or '').upper() == 'SKIP'
            found['failed' if tap.group(1) else 'skipped' if skipped else 'passed'] += 1
        elif told:
            found[{'OK': 'passed', 'SKIP': 'skipped', 'FAIL': 'failed'}[told.group(1)]] += 1
    if planned is not None and sum(found.values()) < planned and not found['failed']:
        # It ended before it had tried everything.
        found['failed'] += 1
    return found


def print_trouble(lines):
    """What went wrong comes first: a window's tree that follows it may be longer than anybody reads."""
    for index, line in enumerate(lines):
        if line.startswith('not ok'):
            for told in lines[index:index + 20]:
                print('      ' + told)
    for line in lines[-120:]:
        print('      ' + line)


def report(name, output, status, seconds):
    """Adds one program to the sum. @status: 'passed', 'failed' or 'skipped' as a whole."""
    found = count(output)
    if status == 'failed' and not found['failed']:
        found['failed'] = 1
    elif sum(found.values()) == 0:
        found[status] = 1
    for kind, number in found.items():
        totals[kind] += number

    told = ', '.join(f'{number} {kind}' for kind, number in found.items() if number)
    print(f'{"FAIL" if found["failed"] else "ok  "}  {name}: {told} ({seconds:.1f} s)', flush=True)
    if found['failed']:
        troubles.append(name)
        print_trouble(output.splitlines())
    for line in output.splitlines():
        skip = re.match(r'^(?:ok|/)\b.*(?:# *SKIP)(.*)', line, re.IGNORECASE)
        if skip and not found['failed']:
            print(f'        skipped: {line.strip()}')


def not_compiled(folder):
    if os.path.exists(os.path.join(folder, 'compiled')):
        return False
    report(os.path.basename(folder), 'The build failed; its messages stand above.', 'failed', 0)
    return True


def meson_tests(folder, env, choose, within=()):
    """Runs the C test programs of a build whose suites @choose accepts, @within a wrapper."""
    listed = json.loads(subprocess.run(['meson', 'introspect', '--tests', folder], check=True,
                                       stdout=subprocess.PIPE).stdout)
    names = []
    for test in listed:
        # "project:suite" in the list
        suites = {suite.rpartition(':')[2] for suite in test['suite']}
        if not suites & set(LEFT_OUT_SUITES) and choose(suites) and wanted(test['name']):
            names.append(test['name'])
    if not names:
        return

    log = os.path.join(folder, 'meson-logs', 'testlog.json')
    if os.path.exists(log):
        os.remove(log)
    subprocess.run([*within, 'meson', 'test', '-C', folder, '--no-rebuild', '--timeout-multiplier', '4', *names],
                   env=env, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    ran = set()
    if os.path.exists(log):
        with open(log, encoding='utf-8', errors='replace') as file:
            for line in file:
                test = json.loads(line)
                name = test['name'].rpartition(' ')[2].rpartition(':')[2]
                ran.add(name)
                status = {'OK': 'passed', 'EXPECTEDFAIL': 'passed', 'SKIP': 'skipped'}.get(test['result'], 'failed')
                output = test.get('stdout', '') + ('\n' + test.get('stderr', '') if status == 'failed' else '')
                if status == 'failed':
                    output += f'\n{test["result"]}, exit status {test.get("returncode")}'
                report(f'{name} ({os.path.basename(folder)})', output, status, test.get('duration', 0))
    for name in names:
        if name not in ran:
            report(name, 'It did not run.', 'failed', 0)


def python_tests(pattern, env, timeout):
    """Runs the test programs in Python that match @pattern."""
    for path in sorted(glob.glob(os.path.join(SOURCE, 'tests', pattern))):
        name = os.path.splitext(os.path.basename(path))[0].replace('test_', '').replace('_', '-')
        name = os.path.basename(os.path.dirname(path)) + '-' + name
        if not wanted(name):
            continue
        start = time.monotonic()
        try:
            done = subprocess.run([sys.executable, path], env=env, timeout=timeout, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            output, status = done.stdout, 'passed' if done.returncode == 0 else 'failed'
        except subprocess.TimeoutExpired as late:
            output, status = (late.stdout or b'') + b'\nIt did not end in time.', 'failed'
        report(name, output.decode('utf-8', 'replace'), status, time.monotonic() - start)


def environment(folder, scratch, **more):
    env = dict(os.environ, BCP_BUILD=folder, TMPDIR=scratch, G_DEBUG='fatal-warnings', GSETTINGS_BACKEND='memory',
               PYTHONDONTWRITEBYTECODE='1')
    env.update(more)
    return env


def run_all(scratch):
    # A copy that anybody may read, wherever the clone lies.
    suppressions = shutil.copy(os.path.join(SOURCE, 'tests', 'lsan.supp'), scratch)
    asan = environment(ASAN, scratch,
                       ASAN_OPTIONS='detect_leaks=1:detect_stack_use_after_return=0:abort_on_error=0',
                       LSAN_OPTIONS=f'suppressions={suppressions}:print_suppressions=0',
                       UBSAN_OPTIONS='halt_on_error=1:print_stacktrace=1',
                       G_SLICE='always-malloc')
    plain = environment(TEST, scratch)

    if not not_compiled(ASAN):
        meson_tests(ASAN, asan, lambda suites: not suites & set(SCREEN_SUITES))
        python_tests('e2e/test_command_*.py', asan, 900)
    if not not_compiled(TEST):
        # One after the other: they share a screen and its keyboard focus.
        meson_tests(TEST, dict(plain, MESON_TESTTHREADS='1'), lambda suites: suites & set(SCREEN_SUITES),
                    within=[sys.executable, os.path.join(SOURCE, 'tests', 'e2e', 'on_screen.py')])
        python_tests('data/test_*.py', plain, 300)
        python_tests('e2e/test_window_*.py', plain, 600)


def main():
    os.chdir(SOURCE)
    # What a test leaves behind goes with this folder. Anybody may look in: some tests run as somebody else.
    with tempfile.TemporaryDirectory(prefix='bajio-cp-tests-', ignore_cleanup_errors=True) as scratch:
        os.chmod(scratch, 0o755)
        run_all(scratch)

    if troubles:
        print('\nFailed: ' + ', '.join(troubles))
    total = f'{totals["passed"]} passed, {totals["failed"]} failed'
    if totals['skipped']:
        total += f', {totals["skipped"]} skipped'
    print(total, flush=True)
    sys.exit(1 if totals['failed'] else 0)


main()
