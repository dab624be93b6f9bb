#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command on a screen of its own: on_screen.py COMMAND…"""

import os
import subprocess
import sys

from lib import program, screen

screen.start()
env = dict(os.environ, GDK_BACKEND='x11', GSK_RENDERER='cairo', LIBGL_ALWAYS_SOFTWARE='1', GTK_USE_PORTAL='0',
           ADW_DISABLE_PORTAL='1', XDG_CONFIG_HOME=program.environment()['XDG_CONFIG_HOME'])
sys.exit(subprocess.run(sys.argv[1:], env=env).returncode)
