# SPDX-License-Identifier: GPL-3.0-or-later
"""An invented tannery's water, chromium and options, entered from the command line."""

from lib.program import run

# number, name, from, to, quantity as typed, unit, uncertainty %, quality, medium, kind
WATER = [
    ('E-01', 'Agua de pozo', None, 'POZ', '34,800', 'm3', 2, 'measured', 'liquid', 'input'),
    ('E-02', 'Agua tratada', None, 'RIB', '1,900', 'm3', 3, 'bill', 'liquid', 'input'),
    ('E-03', 'Humedad del cuero', None, 'RIB', '680', 'm3', 15, 'calculated', 'liquid', 'input'),
    ('D-01', 'Pozo a ribera', 'POZ', 'RIB', '17,700', 'm3', 5, 'measured', 'liquid', 'intermediate'),
    ('D-02', 'Pozo a curtido', 'POZ', 'CUR', '4,700', 'm3', 5, 'measured', 'liquid', 'intermediate'),
    ('D-03', 'Pozo a recurtido', 'POZ', 'REC', '8,300', 'm3', 5, 'measured', 'liquid', 'intermediate'),
    ('D-04', 'Pozo a servicios', 'POZ', 'SER', '4,100', 'm3', 15, 'estimated', 'liquid', 'intermediate'),
    ('S-01', 'Descarga de ribera', 'RIB', None, '16,900', 'm3', 5, 'measured', 'liquid', 'waste'),
    ('S-02', 'Descarga de curtido', 'CUR', None, '4,150', 'm3', 10, 'calculated', 'liquid', 'waste'),
    ('S-03', 'Descarga de recurtido', 'REC', None, '7,200', 'm3', 8, 'measured', 'liquid', 'waste'),
    ('S-04', 'Purga y limpieza', 'SER', None, '1,450', 'm3', 25, 'estimated', 'liquid', 'waste'),
    ('S-05', 'Evaporación en secado', 'SER', None, '2,300', 'm3', 20, 'estimated', 'gas', 'emission'),
    ('S-06', 'Agua en lodos y carnaza', 'RIB', None, '380', 'm3', 25, 'estimated', 'liquid', 'waste'),
    ('S-07', 'Agua en lodos de recurtido', 'REC', None, '260', 'm3', 25, 'estimated', 'liquid', 'waste'),
]
OPERATIONS = [('POZ', 'Pozo'), ('RIB', 'Ribera'), ('CUR', 'Curtido'), ('REC', 'Recurtido y teñido'), ('SER', 'Servicios')]


def add(file, entity, **fields):
    """Adds a record; returns its id."""
    words = [f'{name}={value}' for name, value in fields.items() if value is not None]
    return run('add', file, entity, *words).out.split()[0]


def add_water(file, assessment):
    """The operations and the water of WATER; returns their ids by code and number."""
    ids = {None: None}
    for code, name in OPERATIONS:
        ids[code] = add(file, 'operations', assessment=assessment, code=code, name=name)
    streams = {}
    for row in WATER:
        code, name, start, end, quantity, unit, uncertainty, quality, medium, kind = row
        streams[code] = add(file, 'streams', assessment=assessment, number=code, name=name, from_operation=ids[start],
                            to_operation=ids[end], quantity=quantity, unit=unit, uncertainty=uncertainty,
                            data_quality=quality, medium=medium, kind=kind,
                            destination='sewer' if name.startswith('Descarga') else None)
    return ids, streams


def enter(file, number='TAN-071'):
    """An assessment that stands alone, with the water of WATER; returns the ids of its streams by number."""
    firm = add(file, 'firms', legal_name='Curtidos Ejemplo del Bajío', sector='TAN', state='11')
    assessment = add(file, 'assessments', code=number, firm=firm, data_year=2004, currency='MXN')
    return assessment, *add_water(file, assessment)
