# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen of its own: X server without hardware, session bus, window manager.

One for each process, because the accessibility bus is found through the session bus once.
"""

import atexit
import os
import subprocess

from . import program

MANAGER = '''<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <placement><policy>Smart</policy><center>yes</center></placement>
  <desktops><number>1</number></desktops>
  <applications>
    <application class="*" type="normal"><decor>no</decor></application>
  </applications>
</openbox_config>
'''

# What GNOME gives a program through its settings daemon.
SETTINGS = '''[Settings]
gtk-font-name=Cantarell 11
gtk-enable-animations=false
gtk-cursor-blink=false
'''

# Without a compositor GTK draws a frame where a desktop shows a shadow.
STYLE = 'window.solid-csd.maximized { padding: 0; border: none; }\n'

SIZE = [0, 0]
children = []


def stop():
    for child in reversed(children):
        child.terminate()
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            child.kill()
    children.clear()


def start_and_read(command, env, descriptor):
    """Starts a server that writes where it listens as a line to @descriptor."""
    child = subprocess.Popen(command, env=env, pass_fds=[descriptor], stdin=subprocess.DEVNULL,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    children.append(child)
    return child


def start(width=1280, height=800):
    """Starts the screen and points this process's environment at it."""
    for name in ('WAYLAND_DISPLAY', 'DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'AT_SPI_BUS_ADDRESS'):
        os.environ.pop(name, None)
    atexit.register(stop)
    SIZE[:] = [width, height]
    env = program.environment(XDG_DATA_DIRS='/usr/local/share:/usr/share')
    os.environ['XDG_RUNTIME_DIR'] = env['XDG_RUNTIME_DIR']

    reader, writer = os.pipe()
    start_and_read(['Xvfb', '-displayfd', str(writer), '-screen', '0', f'{width}x{height}x24', '-dpi', '96',
                    '-nolisten', 'tcp', '-noreset'], env, writer)
    os.close(writer)
    os.environ['DISPLAY'] = env['DISPLAY'] = ':' + read_line(reader, 'Xvfb')
    # A keyboard that has the letters of Spanish: one that has not is remapped for each, which a busy program may miss.
    subprocess.run(['setxkbmap', 'us', 'altgr-intl'], env=env, check=True, stderr=subprocess.DEVNULL)

    os.environ['DBUS_SESSION_BUS_ADDRESS'] = env['DBUS_SESSION_BUS_ADDRESS'] = session_bus(env)

    folder = os.path.join(env['XDG_CONFIG_HOME'], 'gtk-4.0')
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'settings.ini'), 'w') as file:
        file.write(SETTINGS)
    with open(os.path.join(folder, 'gtk.css'), 'w') as file:
        file.write(STYLE)

    settings = program.scratch('openbox.xml')
    with open(settings, 'w') as file:
        file.write(MANAGER)
    children.append(subprocess.Popen(['openbox', '--sm-disable', '--config-file', settings], env=env,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))


def session_bus(env):
    """Starts a session bus and returns its address."""
    reader, writer = os.pipe()
    start_and_read(['dbus-daemon', '--session', '--nofork', f'--print-address={writer}'], env, writer)
    os.close(writer)
    return read_line(reader, 'dbus-daemon')


def read_line(descriptor, who):
    with os.fdopen(descriptor) as file:
        line = file.readline().strip()
    if not line:
        raise RuntimeError(f'{who} did not start')
    return line


def picture(path):
    """Writes the whole screen as PNG."""
    subprocess.run(['import', '-window', 'root', path], check=True, env=program.environment())
