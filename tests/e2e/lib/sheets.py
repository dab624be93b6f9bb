# SPDX-License-Identifier: GPL-3.0-or-later
"""Spreadsheets of a test's own making."""

import zipfile
from xml.sax.saxutils import escape

from .program import scratch

CELL = '<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>'


def workbook(name, **sheets):
    """A workbook of plain text cells."""
    main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    package = 'http://schemas.openxmlformats.org/package/2006/relationships'
    with zipfile.ZipFile(scratch(name), 'w') as out:
        out.writestr('_rels/.rels', f'<Relationships xmlns="{package}"><Relationship Id="a" Type="{relation}/officeDocument" '
                                    'Target="xl/workbook.xml"/></Relationships>')
        out.writestr('xl/workbook.xml', f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets>' + ''.join(
            f'<sheet name="{title}" sheetId="{i}" r:id="r{i}"/>' for i, title in enumerate(sheets, 1)) + '</sheets></workbook>')
        out.writestr('xl/_rels/workbook.xml.rels', f'<Relationships xmlns="{package}">' + ''.join(
            f'<Relationship Id="r{i}" Type="{relation}/worksheet" Target="s{i}.xml"/>'
            for i in range(1, len(sheets) + 1)) + '</Relationships>')
        for i, rows in enumerate(sheets.values(), 1):
            out.writestr(f'xl/s{i}.xml', f'<worksheet xmlns="{main}"><sheetData>' + ''.join(
                f'<row r="{y}">' + ''.join(CELL % (chr(65 + x), y, escape(cell)) for x, cell in enumerate(row)) + '</row>'
                for y, row in enumerate(rows, 1)) + '</sheetData></worksheet>')
    return scratch(name)
