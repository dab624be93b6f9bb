# SPDX-License-Identifier: GPL-3.0-or-later
"""Test cases of one program, told in the Test Anything Protocol."""

import os
import sys
import time
import traceback

CASES = []
ON_FAILURE = []


class Skip(Exception):
    """The case cannot be tried here; the message says why."""


def case(title):
    """Adds the decorated function as a case; cases run in the order of the file."""

    def add(function):
        CASES.append((title, function))
        return function

    return add


def say(text):
    """A comment line; never mistaken for a result."""
    for line in str(text).rstrip().splitlines():
        print('#', line)


def equal(actual, expected, what='value'):
    """Fails, showing both, unless they are equal."""
    if actual != expected:
        raise AssertionError(f'{what} is {actual!r}, not {expected!r}')


def shared_data(*parts):
    """A path under the shared data; skips the case where it is absent."""
    root = os.environ.get('BCP_SHARED_DATA')
    if not root:
        raise Skip('BCP_SHARED_DATA is not set')
    path = os.path.join(root, *parts)
    if not os.path.exists(path):
        raise Skip(f'no {"/".join(parts)} in BCP_SHARED_DATA')
    return path


def main():
    """Runs the cases. Words on the command line choose those whose title contains one of them."""
    words = [word.lower() for word in sys.argv[1:]]
    chosen = [c for c in CASES if not words or any(w in c[0].lower() for w in words)]
    failed = 0
    print(f'1..{len(chosen)}', flush=True)
    for number, (title, function) in enumerate(chosen, 1):
        start = time.monotonic()
        try:
            function()
        except Skip as reason:
            print(f'ok {number} {title} # SKIP {reason}', flush=True)
            continue
        except BaseException as error:
            failed += 1
            print(f'not ok {number} {title}')
            say(traceback.format_exc())
            for report in ON_FAILURE:
                try:
                    say(report(number))
                except Exception as trouble:
                    say(f'nothing more to tell: {trouble}')
            if isinstance(error, KeyboardInterrupt):
                raise
            sys.stdout.flush()
            continue
        print(f'ok {number} {title} ({time.monotonic() - start:.1f} s)', flush=True)
    sys.exit(1 if failed else 0)
