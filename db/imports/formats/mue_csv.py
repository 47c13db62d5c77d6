"""Medically unlikely edits as csv: a quoted notice of several lines, then the header, then a line per code."""

from __future__ import annotations

from db.imports import mue
from db.imports.reading import Format
from db.imports.source import Source


def recognise(source: Source) -> bool:
    return not source.is_spreadsheet and mue.is_units(source)


FORMAT = Format("mue-csv", "MUE, csv", recognise, mue.edition, mue.read)
