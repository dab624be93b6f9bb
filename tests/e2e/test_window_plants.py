#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plant's pre-assessment entered by hand in the real window: a tannery, a hotel, a hospital.

What is typed is invented after published figures of each sector; what it must come to is worked out here by hand.
"""

import math
import re
import subprocess

from lib import screen, tap
from lib.program import answer, count, run, scratch
from lib.tap import case, equal

screen.start()

from lib.window import Window, wait_for  # noqa: E402

# The order of the worksheets in their list; two stand between numbers.
SHEETS = ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', 'KPI', '14', '15', '16', '17', '20', '21')


class Plant:
    """The window in which one plant is entered, and the file that it becomes."""

    def __init__(self, window, path):
        self.window = window
        self.path = path
        self.sheet = '01'
        self.empty = self.state()

    def count(self, kind):
        return count(self.path, kind)

    def wait_count(self, kind, n):
        wait_for(f'{n} {kind}', lambda: self.count(kind) == n, 20)
        # The screen hears of it after the file.
        self.window.settle(quiet=0.5)

    def rows(self, kind):
        return answer('list', self.path, kind)

    # By keyboard

    def keys(self, *keys):
        subprocess.run(['xdotool', 'key', '--clearmodifiers', '--delay', '12', *keys], check=True)

    def type_row(self, *cells, end=()):
        """Cell after cell with Tab behind each; None leaves one as it is."""
        command = ['xdotool']
        for cell in cells:
            if cell:
                command += ['type', '--clearmodifiers', '--delay', '6', '--args', '1', '--', cell]
            command += ['key', '--clearmodifiers', 'Tab']
        for key in end:
            command += ['key', '--clearmodifiers', key]
        subprocess.run(command, check=True)

    def go_to(self, number):
        """Goes on to a worksheet with Ctrl+Page Down."""
        steps = SHEETS.index(number) - SHEETS.index(self.sheet)
        for _ in range(abs(steps)):
            self.keys('ctrl+Page_Down' if steps > 0 else 'ctrl+Page_Up')
            self.window.settle(quiet=0.25)
        self.sheet = number

    def part(self, n=1):
        """Goes on to the next grid of the worksheet."""
        for _ in range(n):
            self.keys('ctrl+Tab')
            self.window.settle(quiet=0.25)

    def back(self, n=1):
        for _ in range(n):
            self.keys('ctrl+shift+Tab')
            self.window.settle(quiet=0.25)

    def stand_on(self, row, column=0):
        self.keys('ctrl+Home', *['Down'] * row, *['Right'] * column)
        self.window.settle(quiet=0.5)

    def choose(self, label, typed):
        """Chooses from the list of a form's field by typing a part of the name."""
        # The button within the button is the one that can be pressed.
        self.window.press(wait_for(label, lambda: self.window.all('push button', lambda name: name.startswith(label)))[-1])
        self.window.settle(quiet=0.25)
        self.window.type(typed)
        self.window.settle(quiet=0.25)
        self.keys('Return')
        self.window.settle(quiet=0.25)

    # What every plant begins with

    def register(self, name, sector, date):
        tr = self.window.tr
        self.window.page('firms')
        self.window.raise_()
        self.keys('ctrl+n')
        self.window.wait_text(tr('It is saved once you add it.'))
        self.window.type(name)
        self.choose(tr('Sector'), sector)
        self.keys('ctrl+Return')
        self.wait_count('firms', 1)

        self.window.page('assessments')
        self.window.raise_()
        self.keys('ctrl+n')
        self.window.wait_text(tr('It is saved once you add it.'))
        self.choose(tr('Firm'), name)
        self.window.fill('text', tr('Plant visit'), date)
        self.keys('ctrl+Return')
        self.wait_count('preassessments', 1)
        self.number = self.rows('preassessments')[0]['number']
        self.window.press('push button', tr('Worksheets'))
        self.window.wait_text(tr('Company registration'))
        self.window.settle()

    # What must come of it

    def balance(self, *arguments):
        return answer('balance', self.path, self.number, *arguments)

    def cash_flow(self, option):
        return answer('cash-flow', self.path, self.number, '--option', option)

    def paper(self, document):
        """The paper's pages and words."""
        out = scratch(f'{document}-{self.number}.pdf')
        run('report', self.path, document, out, '--number', self.number, language=self.window.language)
        info = subprocess.run(['pdfinfo', out], check=True, stdout=subprocess.PIPE).stdout.decode()
        text = subprocess.run(['pdftotext', '-layout', out, '-'], check=True, stdout=subprocess.PIPE).stdout.decode()
        return int(re.search(r'Pages:\s+(\d+)', info)[1]), re.sub(r'[\s\u202f\u00a0]+', ' ', text)

    def state(self):
        """All of the file but its history."""
        out = scratch('state.xml')
        run('export', self.path, out)
        with open(out, encoding='utf-8') as file:
            return re.sub(r'(exported|written)="[^"]*"', '', file.read())

    def undo_all(self):
        """Back to the empty programme and forth again."""
        full = self.state()
        n = len(answer('history', self.path))
        self.window.raise_()
        self.press_until('ctrl+z', lambda: self.count('firms') == 0, n)
        equal(sorted(set(self.state().splitlines()) ^ set(self.empty.splitlines())), [], 'what differs from before')
        self.press_until('ctrl+shift+z', lambda: self.state() == full, n)
        run('check', self.path)

    def press_until(self, key, reached, most):
        """Each press waits for the entry that it makes, as a person waits for the screen."""
        for _ in range(most):
            before = self.n_entries()
            self.keys(key)
            wait_for(f'an entry after {key}', lambda: self.n_entries() > before, 20)
            if reached():
                return
        raise AssertionError(f'{key} does not lead there')

    def n_entries(self):
        return len(answer('history', self.path))


@case('a tannery, in Spanish: from the firm to the papers, and all the way back')
def _():
    path = scratch('tannery.bajiocp')
    run('new', path)
    with Window(path, language='es') as window:
        plant = Plant(window, path)
        plant.register('Curtidos San Miguel', 'tener', '22/3/2004')

        plant.go_to('02')
        plant.type_row('Ramiro Lozano', 'Director', '16/03/2004', 'si', 'si', '120', '45,000', None)
        plant.part()
        plant.type_row('cromo', '30', '31/12/2004')
        plant.wait_count('objectives', 1)
        plant.go_to('03')
        plant.type_row('Ramiro Lozano', 'Gerencia', 'lid', '60', None, None)
        plant.go_to('04')
        plant.type_row('1', 'Recorrido', None, '22/03/2004', '22/03/2004', 'Elena Prado', 'en curso')
        plant.go_to('05')
        plant.type_row('permiso de desc', 'SAPAL-2231', 'SAPAL', '15/01/2003', '15/01/2005', 'vig', '10/11/2003')
        plant.part()
        plant.type_row('Descarga', '18/03/2004', 'cromo total', '38', '1', 'mg/L', None)
        plant.wait_count('analyses', 1)
        equal([row['kind'] for row in plant.rows('permits')], ['discharge'])

        # What was seen on the way becomes an option.
        plant.go_to('06')
        plant.type_row('Curtido', '22/03/2004', 'produ', 'Flote agotado al drenaje', 'defi', 'recup', 'alta', None)
        plant.wait_count('observations', 1)
        plant.stand_on(0)
        plant.keys('F6')
        plant.wait_count('options', 1)

        plant.go_to('07')
        plant.type_row('Cuero acabado', '240 t', None, '100', '185,000', '2.5', 'si', None, 'med', 'bitacora')
        plant.go_to('08')
        plant.type_row('Piel vacuna salada', 'materia prima', '1,200 t', None, '14,500', '20', None, 'recibo', 'facturas')
        plant.type_row('Sulfato de cromo', None, '96 t', None, '9,200', '27', 'corro', 'recibo', 'kardex')
        plant.wait_count('inputs', 2)
        equal([row['annual_cost'] for row in plant.rows('inputs')], [17400000, 883200], 'annual costs')

        # Two months each; the third was estimated, and two weeks are in none.
        plant.go_to('09')
        plant.type_row('CFE 4412', 'electr', 'CFE', 'HM', 'kWh', None)
        plant.wait_count('meters', 1)
        plant.stand_on(0)
        plant.part()
        plant.type_row('01/01/2004', '29/02/2004', '61,400 kWh', None, '85,960', '410', None, 'foja 1')
        plant.type_row('01/03/2004', '30/04/2004', '58,900', 'kWh', '83,200', None, 'est', None)
        plant.type_row('15/05/2004', '30/06/2004', '48,800', 'kWh', '70,100', None, None, None)
        plant.wait_count('bills', 3)
        window.wait_text('Ningún recibo cubre del 1 may 2004 al 14 may 2004')

        # The sector's usual process, one box moved and one stream drawn into the list.
        plant.go_to('10')
        window.press('push button', window.tr('From a template…'))
        window.press('push button', window.tr('Add'))
        plant.wait_count('operations', 14)
        n_streams = plant.count('streams')
        window.settle()
        plant.back(1)
        plant.part(1)
        plant.keys('Right')
        window.settle()
        plant.keys('ctrl+Right', 'ctrl+Right')
        window.wait_text(window.tr('Undo') + ': ' + 'Posición de')
        plant.part(2)
        plant.keys('ctrl+Down')
        plant.type_row('S-60', 'Vapor a pelambre', 'UTIL', 'LIME', 'energ', 'intermedia')
        plant.wait_count('streams', n_streams + 1)

        plant.go_to('11')
        plant.stand_on(6, 2)
        plant.type_row('Fijar cromo en la piel', '2', '4 t')
        wait_for('the batch', lambda: [row for row in plant.rows('operations') if (row['batch_size'], row['batch_unit']) == (4, 't')])
        plant.part()
        plant.type_row('Temperatura', '38', '31', None, 'med', None)
        plant.wait_count('operation-parameters', 1)

        # Per tonne of raw hide 50 m3 of waste water and 11 kg of chromium, of which 27 % stays in the leather.
        plant.go_to('12')
        quantities = {4: '18,000 m3', 7: '14,000 m3', 11: '4,000 m3', 15: '9,000 m3', 20: '96 t', 26: '240 t', 27: '18,000 m3',
                      33: '1,500 m3', 43: '60,000,000 L', 56: '240 t'}
        plant.stand_on(0, 4)
        for row in range(1, 57):
            if row in quantities:
                plant.window.type(quantities[row])
            plant.keys('Return' if row in quantities else 'Down')
        wait_for('the quantities', lambda: sum(row['quantity'] is not None for row in plant.rows('streams')) == len(quantities), 20)
        for row, (concentration, unit) in {20: ('13.75', '%'), 26: ('15', 'g/kg'), 43: ('100', 'mg/L'), 56: ('15', 'g/kg')}.items():
            plant.stand_on(row - 1)
            plant.part()
            plant.type_row('Cr', concentration, unit, 'med', 'lab')
            plant.back()
        plant.wait_count('stream-substances', 4)
        plant.part(2)
        plant.type_row('agua', None, 'planta', None, None, None, None, None, None, 'si', 'medidor')
        plant.wait_count('balances', 1)
        equal([(row['start_date'], row['end_date']) for row in plant.rows('balances')], [('2004-01-01', '2004-12-31')])
        window.wait_text('Cierre 97.6')
        water = plant.balance('--of', 'water')
        close(water, 'in', 63000)
        close(water, 'out', 61500)
        close(water, 'gap', 1500)
        close(water, 'closure', 61500 / 630)
        chromium = plant.balance('--substance', 'Cr')
        close(chromium, 'in', 13200)
        close(chromium, 'out', 3600 + 3600 + 6000)
        close(chromium, 'gap', 0)

        plant.go_to('13')
        plant.type_row('Bombos de curtido', 'electr', '45', '70', '3,000', None, None, 'calc', 'placa')
        plant.wait_count('energy-uses', 1)
        close(plant.rows('energy-uses')[0], 'computed_use', 45 * 0.7 * 3000)

        # Three wastes: what each costs, the dearest first.
        plant.go_to('14')
        plant.type_row('R-1', 'Flote agotado', 'TAN', 'liq', '2,400 m3', None, 'si', 'drenaje', 'tecno', 'med')
        plant.type_row('R-2', 'Carnaza', 'FLESH', 'sol', '300 t', None, 'no', None, 'oper', 'est')
        plant.type_row('R-3', 'Rebajadura', 'SHAVE', 'sol', '240 t', None, 'no', None, 'tecno', 'med')
        plant.wait_count('wastes', 3)
        plant.go_to('15')
        costs = [[('materia prima', 'Cromo', '6,000 kg', None, '48', None), ('tratamiento', 'Precipitado', None, None, None, '85,000')],
                 [('disposici', 'Confinamiento', '300 t', None, '250', None), ('ingreso', 'Venta a grenetina', None, None, None, '12,000')],
                 [('transporte', 'Flete', '240 t', None, '180', None)]]
        for row, lines in enumerate(costs):
            plant.stand_on(row)
            plant.part()
            for line in lines:
                plant.type_row(*line, 'est', None)
            plant.back()
        plant.wait_count('waste-costs', 5)
        equal([(row['number'], row['cost'], row['rank']) for row in plant.rows('wastes')],
              [('R-1', 6000 * 48 + 85000, 1), ('R-2', 300 * 250 - 12000, 2), ('R-3', 240 * 180, 3)])

        plant.go_to('16')
        plant.stand_on(0)
        plant.type_row('O-1', 'Recuperar cromo del flote', 'recup', 'direct', None)
        plant.stand_on(0)
        plant.part()
        plant.type_row('cromo', 'Cr', '-5,700 kg', None, 'calc', 'F-31')
        plant.part()
        plant.type_row('R-1', None, None, None)
        plant.wait_count('option-effects', 1)
        plant.wait_count('option-links', 1)
        plant.go_to('17')
        plant.keys('F6')
        plant.wait_count('criteria', 6)
        equal(sum(row['weight'] for row in plant.rows('criteria')), 100, 'weights')
        window.settle()
        plant.stand_on(0)
        plant.part()
        plant.type_row('O-1', None, '8', 'Buen ahorro')
        plant.wait_count('scores', 1)

        # Check values of the method: 60,000 that save 21,000 a year for five years at 12 %.
        plant.go_to('20')
        plant.stand_on(0, 3)
        plant.type_row('01/03/2004', '5', '12')
        plant.stand_on(0)
        plant.part()
        plant.type_row('equipo', 'Tanque y filtro', '48,000', None, None, None)
        plant.type_row('instal', 'Montaje', '12,000', None, None, None)
        plant.part()
        plant.type_row('materias', 'ahorro', None, 'Sulfato de cromo', '3 t', None, '9,200', None)
        plant.type_row('mano', 'costo', None, 'Operador', None, None, None, '6,600')
        plant.wait_count('annual-lines', 2)
        option = plant.rows('options')[0]
        equal((option['investment'], option['saving']), (60000, 21000))
        close(option, 'payback', 60000 / 21000, 0.002)
        net_present = sum(21000 / 1.12 ** year for year in range(1, 6)) - 60000
        close(plant.cash_flow('O-1'), 'npv', net_present, 0.01)
        assert abs(net_present - 15700.30) < 0.01, net_present

        plant.go_to('21')
        plant.part()
        plant.type_row('P-1', 'Cromo')
        plant.wait_count('packages', 1)
        plant.back()
        plant.stand_on(0, 2)
        plant.type_row('Factible', 'Factible', 'Factible', 'Implantar ya', '01/04/2004', 'P-1')
        wait_for('the decision', lambda: plant.rows('options')[0]['decision'] == 'now', 20)

        plant.undo_all()
        plant.keys('ctrl+p')
        pages, text = plant.paper('preassessment')
        window.wait_text(f'de {pages}', timeout=30)
        assert 8 <= pages <= 15, pages
        for figure in ('63,000', '61,500', '373,000', '60,000', '21,000'):
            assert figure in text, f'{figure} is not in the report'
        pages, text = plant.paper('summary')
        equal(pages, 1, 'pages for the owner')
        assert '21,000' in text, text


def add_option(plant, title, investment, saving, practice):
    """An option with what it costs and saves: lines that add up, five years at 12 %."""
    kinds = [plant.window.tr(word) for word in ('Equipment', 'Other benefits', 'Saving')]
    plant.go_to('16')
    plant.type_row('O-1', title, practice, 'direct', None)
    plant.wait_count('options', 1)
    plant.go_to('20')
    plant.window.settle()
    plant.stand_on(0, 3)
    plant.type_row('01/03/2004', '5', '12')
    plant.stand_on(0)
    plant.part()
    plant.type_row(kinds[0], None, investment, None, None, None)
    plant.part()
    plant.type_row(kinds[1], kinds[2], None, None, None, None, None, saving)
    plant.wait_count('capital-lines', 1)
    plant.wait_count('annual-lines', 1)


@case('a hotel, in English: rooms, bills, water and one option')
def _():
    path = scratch('hotel.bajiocp')
    run('new', path)
    with Window(path, language='en') as window:
        plant = Plant(window, path)
        plant.register('Hotel Hacienda Ejemplo', 'hotel', '15/4/2004')
        # A hundred rooms: 36,500 guest-nights at 600 litres each.
        plant.go_to('07')
        plant.type_row('Guest-night', '36,500', 'guest-night', '100', '850', None, 'yes', None, 'meas', 'night audit')
        plant.wait_count('products', 1)
        plant.go_to('09')
        plant.type_row('SAPAL 88', 'mains', 'SAPAL', None, 'm3', None)
        plant.wait_count('meters', 1)
        plant.stand_on(0)
        plant.part()
        plant.type_row('01/01/2004', '30/06/2004', '10,950 m3', None, '197,100', None, None, None)
        plant.type_row('01/07/2004', '31/12/2004', '10,950 m3', None, '197,100', None, None, None)
        plant.wait_count('bills', 2)
        equal([row['unit_price'] for row in plant.rows('bills')], [18, 18], 'pesos per m3')
        plant.go_to('10')
        window.press('push button', window.tr('From a template…'))
        window.press('push button', window.tr('Add'))
        wait_for('the operations', lambda: plant.count('operations') > 5, 20)
        n = plant.count('streams')
        window.settle()
        plant.part(2)
        plant.keys('ctrl+Down')
        plant.type_row('W-1', 'Mains water', None, plant.rows('operations')[0]['code'], 'liq', 'input')
        plant.type_row('W-2', 'To the sewer', plant.rows('operations')[0]['code'], None, 'liq', 'waste')
        plant.wait_count('streams', n + 2)
        plant.go_to('12')
        window.settle()
        plant.stand_on(n, 4)
        plant.type_row('21,900 m3')
        plant.stand_on(n + 1, 4)
        plant.type_row('18,615,000 L')
        wait_for('the sewer', lambda: sum(row['quantity'] is not None for row in plant.rows('streams')) == 2, 20)
        water = plant.balance('--of', 'water')
        close(water, 'gap', 21900 - 18615)
        close(water, 'closure', 85)
        window.wait_text('Closure 85')
        add_option(plant, 'Aerators and showers', '8,000', '3,200', 'equip')
        option = plant.rows('options')[0]
        close(option, 'payback', 2.5)
        close(plant.cash_flow('O-1'), 'npv', 3535.28, 1e-5)
        plant.undo_all()
        pages, text = plant.paper('summary')
        equal(pages, 1, 'pages for the owner')
        assert '3,200' in text, text


@case('a hospital, in Spanish: beds, wastes by what they cost, and one option')
def _():
    path = scratch('hospital.bajiocp')
    run('new', path)
    with Window(path, language='es') as window:
        plant = Plant(window, path)
        plant.register('Clinica Ejemplo', 'hosp', '20/4/2004')
        # 100 beds that make 30 t of general and 7.5 t of infectious waste, four fifths to one.
        plant.go_to('07')
        plant.type_row('Cama-dia', '36,500', 'cama-dia', '100', None, None, 'si', None, 'med', None)
        plant.wait_count('products', 1)
        plant.go_to('10')
        window.press('push button', window.tr('From a template…'))
        window.press('push button', window.tr('Add'))
        wait_for('the operations', lambda: plant.count('operations') > 5, 20)
        window.settle()
        first = plant.rows('operations')[0]['code']
        plant.go_to('14')
        plant.type_row('R-1', 'Basura general', first, 'sol', '30 t', None, 'no', None, None, 'est')
        plant.type_row('R-2', 'RPBI', first, 'sol', '7,500 kg', None, 'si', None, None, 'recibo')
        plant.wait_count('wastes', 2)
        plant.go_to('15')
        for row, line in enumerate([('disposici', 'Relleno', '30 t', None, '400', None), ('tratamiento', 'Incineracion', '7,500 kg', None, '14', None)]):
            plant.stand_on(row)
            plant.part()
            plant.type_row(*line, 'recibo', None)
            plant.back()
        plant.wait_count('waste-costs', 2)
        equal([(row['number'], row['cost'], row['rank']) for row in plant.rows('wastes')],
              [('R-1', 30 * 400, 2), ('R-2', 7500 * 14, 1)])
        window.wait_text('RPBI')
        add_option(plant, 'Separar en la fuente', '8,000', '3,200', 'buenas')
        close(plant.rows('options')[0], 'payback', 2.5)
        close(plant.cash_flow('O-1'), 'npv', 3535.28, 1e-5)
        plant.undo_all()
        pages, text = plant.paper('preassessment')
        assert pages >= 4 and '117,000' in text, (pages, text[:2000])


def close(record, key, expected, tolerance=1e-6):
    assert math.isclose(record[key], expected, rel_tol=tolerance, abs_tol=tolerance), f'{key} is {record[key]}, not {expected}'


tap.main()
