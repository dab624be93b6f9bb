# SPDX-License-Identifier: GPL-3.0-or-later
"""The program under test: where it is, the world it runs in, and its command line."""

import atexit
import json
import os
import shutil
import subprocess
import tempfile

SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..', '..'))
BUILD = os.path.abspath(os.environ.get('BCP_BUILD', os.path.join(SOURCE, 'build')))
PROGRAM = os.path.join(BUILD, 'src', 'bajio-cp')

# A warning anywhere is a failure.
NOISE = ('-CRITICAL **', '-WARNING **', 'ERROR: AddressSanitizer', 'runtime error:')

SCRATCH = tempfile.mkdtemp(prefix='bajio-cp-test-')
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)


def environment(language='en', **more):
    """An environment with nothing of the user's in it."""
    kept = ('PATH', 'ASAN_OPTIONS', 'LSAN_OPTIONS', 'UBSAN_OPTIONS', 'DISPLAY', 'DBUS_SESSION_BUS_ADDRESS')
    env = {name: os.environ[name] for name in kept if name in os.environ}
    runtime = os.path.join(SCRATCH, 'run')
    os.makedirs(runtime, mode=0o700, exist_ok=True)
    env.update(
        HOME=SCRATCH,
        XDG_RUNTIME_DIR=runtime,
        XDG_CONFIG_HOME=os.path.join(SCRATCH, 'config'),
        XDG_DATA_HOME=os.path.join(SCRATCH, 'data'),
        XDG_CACHE_HOME=os.path.join(SCRATCH, 'cache'),
        XDG_STATE_HOME=os.path.join(SCRATCH, 'state'),
        LANG='C.UTF-8',
        LANGUAGE=language,
        G_DEBUG='fatal-warnings',
        GSETTINGS_BACKEND='keyfile',
        GIO_USE_VFS='local',
    )
    env.update(more)
    return env


def scratch(name):
    """A path for a file of the test."""
    return os.path.join(SCRATCH, name)


def run(*arguments, code=0, language='en', timeout=300, env=None):
    """Runs a subcommand and holds its exit status against the expected one."""
    command = [PROGRAM, *map(str, arguments)]
    done = subprocess.run(command, env=env or environment(language), cwd=SCRATCH, timeout=timeout,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    done.out = done.stdout.decode('utf-8')
    done.err = done.stderr.decode('utf-8')
    told = f'bajio-cp {" ".join(command[1:])}\nexit {done.returncode}\n{done.out[-1500:]}{done.err[-3000:]}'
    if any(noise in done.err for noise in NOISE):
        raise AssertionError('warnings: ' + told)
    if code is not None and done.returncode != code:
        raise AssertionError(f'expected exit {code}: ' + told)
    if done.returncode == 1 and len(done.err.strip().splitlines()) != 1:
        raise AssertionError('a refusal is one sentence on stderr: ' + told)
    done.lines = done.out.splitlines()
    return done


def answer(*arguments, **keywords):
    """Runs a subcommand with --json and returns what it says."""
    return json.loads(run(*arguments, '--json', **keywords).out)


def count(file, kind, *arguments):
    """How many records of a kind a file holds."""
    return int(run('list', file, kind, *arguments, '--count').out)
