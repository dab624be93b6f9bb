# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's window, used as a person with a keyboard and a screen reader would use it."""

import atexit
import gettext
import hashlib
import os
import subprocess
import time
import warnings

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

from . import program, screen, tap  # noqa: E402

# Which names are deprecated depends on the version of the library.
warnings.simplefilter('ignore', DeprecationWarning)

# The reader's own side of the bus may warn about programs that have just gone; that is no fault of theirs.
GLib.log_set_always_fatal(GLib.LogLevelFlags.LEVEL_ERROR)

APPLICATION = 'org.bajiocp.BajioCP'
# A long list has a node for every row near the view; nobody reads further than this.
MOST_CHILDREN = 40


def wait_for(what, get, timeout=10):
    """Asks until the answer is true, and returns it."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            answer = get()
        except GLib.Error:
            # The node has gone meanwhile.
            answer = None
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f'{what}: not within {timeout} s')
        time.sleep(0.05)


def action(node, *names):
    """Does the first action of the node that has one of the names."""
    for index in range(node.get_n_actions()):
        if Atspi.Action.get_action_name(node, index) in names:
            return node.do_action(index)
    return False


def children(node):
    for index in range(min(node.get_child_count(), MOST_CHILDREN)):
        child = node.get_child_at_index(index)
        if child is not None:
            yield child


def is_showing(node):
    states = node.get_state_set()
    return states.contains(Atspi.StateType.VISIBLE) or states.contains(Atspi.StateType.SHOWING)


def walk(node):
    """The node and everything under it that can be seen, in reading order."""
    try:
        if not is_showing(node) and node.get_role() != Atspi.Role.APPLICATION:
            return
        yield node
        for child in children(node):
            yield from walk(child)
    except GLib.Error:
        return


def accessibility_bus():
    """Where the accessibility bus listens."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    return bus.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, 0, 5000,
                         None).unpack()[0]


class Window:
    """One run of the program with a window.

    @alone: on a session bus of its own, so that it does not hand over to a program that runs already
    """

    def __init__(self, *arguments, language='en', dark=False, maximized=True, command=None, timeout=30, alone=False,
                 **environment):
        self.language = language
        self.tr = gettext.translation('bajio-cp', os.path.join(program.BUILD, 'po'), [language],
                                      fallback=language == 'en').gettext
        self.errors = open(program.scratch(f'window-{time.monotonic_ns()}.log'), 'w+')
        env = program.environment(
            language,
            GDK_BACKEND='x11',
            GSK_RENDERER='cairo',
            GSK_DEBUG='full-redraw',
            LIBGL_ALWAYS_SOFTWARE='1',
            GTK_A11Y='atspi',
            GTK_USE_PORTAL='0',
            ADW_DISABLE_PORTAL='1',
            ADW_DEBUG_COLOR_SCHEME='prefer-dark' if dark else 'prefer-light',
            XDG_DATA_DIRS='/usr/local/share:/usr/share',
            **environment)
        env['DISPLAY'] = os.environ['DISPLAY']
        env['DBUS_SESSION_BUS_ADDRESS'] = os.environ['DBUS_SESSION_BUS_ADDRESS']
        if alone:
            env['AT_SPI_BUS_ADDRESS'] = accessibility_bus()
            env['DBUS_SESSION_BUS_ADDRESS'] = screen.session_bus(env)
        self.process = subprocess.Popen([*(command or [program.PROGRAM]), *map(str, arguments)], env=env,
                                        cwd=program.SCRATCH, stdin=subprocess.DEVNULL,
                                        stdout=self.errors, stderr=self.errors)
        atexit.register(self.process.kill)
        tap.ON_FAILURE[:] = [self.describe]
        self.root = wait_for('a window', self.application, timeout)
        if maximized:
            self.maximize()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            if self.process.returncode is None:
                self.close()
        else:
            self.describe_later = self.describe(0)
            tap.ON_FAILURE[:] = [lambda number: self.describe_later]
            self.kill()

    # The program

    def log(self):
        self.errors.flush()
        with open(self.errors.name, encoding='utf-8', errors='replace') as file:
            return file.read()

    def application(self):
        """The program on the accessibility bus, once it has a window."""
        if self.process.poll() is not None:
            raise AssertionError(f'the program ended with {self.process.returncode}:\n{self.log()[-3000:]}')
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            node = desktop.get_child_at_index(index)
            if node is not None and node.get_process_id() == self.process.pid and node.get_child_count() > 0:
                return node
        return None

    def close(self):
        """Ends the program as a person does, and fails on any warning that it gave."""
        if self.process.poll() is None:
            self.raise_()
            self.key('ctrl+q')
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise AssertionError('Ctrl+Q did not end the program')
        log = self.log()
        if any(noise in log for noise in program.NOISE):
            raise AssertionError('warnings:\n' + log[-3000:])
        tap.equal(self.process.returncode, 0, 'exit status')

    def kill(self):
        """Ends the program as a power cut does."""
        self.process.kill()
        self.process.wait()

    def describe(self, number):
        """What a person would want to know after a failure: the tree, the log, a picture."""
        folder = os.path.join(program.BUILD, 'e2e-failures')
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, f'{os.path.basename(__import__("sys").argv[0])}-{os.getpid()}-{time.time():.0f}.png')
        try:
            screen.picture(path)
        except Exception as trouble:
            path = str(trouble)
        return f'picture: {path}\n{self.tree()[:12000]}\n{self.log()[-3000:]}'

    def raise_(self):
        """Gives the program's newest window the keyboard."""
        told = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                              stdout=subprocess.PIPE).stdout.decode().split()
        if told:
            subprocess.run(['xdotool', 'windowactivate', '--sync', told[-1]], check=True)

    def maximize(self):
        """Fills the screen, so that a place in the window is a place on the screen."""
        frame = self.find('frame')
        action(frame, 'window.toggle-maximized')
        wait_for('a maximized window', lambda: frame.get_extents(Atspi.CoordType.WINDOW).width == screen.SIZE[0])

    # Finding

    def tree(self):
        lines = []

        def add(node, depth):
            try:
                lines.append(f'{"  " * depth}{node.get_role_name()} {node.get_name()!r}')
                if is_showing(node) or depth == 0:
                    for child in children(node):
                        add(child, depth + 1)
            except GLib.Error:
                lines.append('  ' * depth + '(gone)')

        add(self.root, 0)
        return '\n'.join(lines)

    def matches(self, role=None, name=None, within=None, test=None):
        """Everything seen that matches, in reading order; @name is the whole name, or a test of it."""
        for node in walk(within or self.root):
            try:
                if role is not None and node.get_role_name() != role:
                    continue
                if callable(name):
                    if not name(node.get_name() or ''):
                        continue
                elif name is not None and node.get_name() != name:
                    continue
                if test is None or test(node):
                    yield node
            except GLib.Error:
                continue

    def first(self, role=None, name=None, within=None, test=None):
        return next(self.matches(role, name, within, test), None)

    def all(self, role=None, name=None, within=None, test=None):
        return list(self.matches(role, name, within, test))

    def has(self, role=None, name=None, within=None):
        return self.first(role, name, within) is not None

    def find(self, role=None, name=None, within=None, timeout=10, test=None):
        """The first match, waited for."""
        label = name if not callable(name) else 'matching'
        return wait_for(f'{role or "anything"} {label!r}',
                        lambda: self.first(role, name, within, test), timeout)

    def gone(self, role=None, name=None, timeout=10):
        wait_for(f'{role} {name!r} gone', lambda: not self.has(role, name), timeout)

    def texts(self, within=None):
        """Every text that can be read, in reading order."""
        return [text for text in (read(node) for node in walk(within or self.root)) if text]

    def wait_text(self, part, within=None, timeout=10):
        """The first text that contains @part, waited for."""
        texts = lambda: (read(node) for node in walk(within or self.root))  # noqa: E731
        return wait_for(f'text “{part}”', lambda: next((text for text in texts() if part in text), None), timeout)

    # Doing

    def press(self, role_or_node, name=None, **keywords):
        """Activates a button, row or item through its accessible action."""
        node = role_or_node if name is None else self.find(role_or_node, name, **keywords)
        if not action(node, 'click', 'activate', 'toggle', 'press'):
            self.click(node)
        return node

    def click(self, node):
        """Points at the middle of a node of the active window and clicks, once nothing moves any more."""
        self.settle(quiet=0.3)
        place = node.get_extents(Atspi.CoordType.WINDOW)
        told = subprocess.run(['xdotool', 'getactivewindow', 'getwindowgeometry', '--shell'], check=True,
                              stdout=subprocess.PIPE).stdout.decode()
        window = dict(line.split('=', 1) for line in told.split())
        subprocess.run(['xdotool', 'mousemove', str(int(window['X']) + place.x + place.width // 2),
                        str(int(window['Y']) + place.y + place.height // 2), 'click', '1'], check=True)
        return node

    def focused(self):
        for node in walk(self.root):
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return node
        return None

    def tab_to(self, role, name=None, most=80):
        """Moves the keyboard focus there with Tab alone."""
        for _ in range(most):
            node = self.focused()
            if node is not None and node.get_role_name() == role and (name is None or node.get_name() == name):
                return node
            self.key('Tab')
        raise AssertionError(f'{role} {name!r} cannot be reached with Tab')

    def key(self, *keys):
        for key in keys:
            subprocess.run(['xdotool', 'key', '--clearmodifiers', key], check=True)
            time.sleep(0.03)

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--clearmodifiers', '--delay', '8', text], check=True)

    def fill(self, role_or_node, name=None, text='', **keywords):
        """Replaces what stands in an entry."""
        node = role_or_node if name is None else self.find(role_or_node, name, **keywords)
        node.set_text_contents(text)
        wait_for(f'{node.get_name()!r} reading {text!r}', lambda: read(node) == text)
        return node

    def page(self, name):
        """Goes to a page, as a launcher does: a second call of the program speaks to the first."""
        env = program.environment(self.language)
        subprocess.run([program.PROGRAM, '--page', name], env=env, check=True, timeout=20,
                       stdout=self.errors, stderr=self.errors)

    def action(self, name, value=None):
        """Activates an action of the application over the bus."""
        parameters = [] if value is None else [GLib.Variant('s', value)]
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        bus.call_sync(APPLICATION, '/' + APPLICATION.replace('.', '/'), 'org.gtk.Actions', 'Activate',
                      GLib.Variant('(sava{sv})', (name, parameters, {})), None, 0, 5000, None)

    def choose_file(self, path):
        """Types a path into the file chooser that is open."""
        self.key('slash', 'ctrl+a')
        self.type(path)
        self.key('Return')

    # Looking

    def settle(self, timeout=10, quiet=0.4):
        """Waits until the picture stands still."""
        deadline = time.monotonic() + timeout
        last, since = None, time.monotonic()
        while time.monotonic() < deadline:
            shot = subprocess.run(['import', '-window', 'root', 'rgb:-'], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL).stdout
            now = hashlib.sha256(shot).digest()
            if now != last:
                last, since = now, time.monotonic()
            elif time.monotonic() - since >= quiet:
                return
            time.sleep(0.1)

    def picture(self, path):
        self.settle()
        screen.picture(path)


def read(node):
    """The text of a node: what stands in it, else its name."""
    try:
        if 'Text' in node.get_interfaces():
            return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
        name = node.get_name() or ''
        # GTK names what has no name after its class.
        return '' if name.startswith(('Gtk', 'Adw', 'Bcp')) else name
    except GLib.Error:
        return ''


def unnamed(window):
    """Controls that a screen reader would have no words for."""
    controls = ('push button', 'toggle button', 'check box', 'radio button', 'text', 'combo box', 'menu button',
                'spin button', 'slider', 'switch', 'password text')
    found = []
    for node in walk(window.root):
        try:
            if node.get_role_name() in controls and not labelled(node):
                found.append(f'{node.get_role_name()} {node.get_name()!r} in {node.get_parent().get_name()!r}')
        except GLib.Error:
            continue
    return found


def labelled(node):
    name = node.get_name() or ''
    if name and not name.startswith(('Gtk', 'Adw', 'Bcp')):
        return True
    return any(relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
               for relation in node.get_relation_set() or [])
