"""Medically unlikely edits as a spreadsheet: the same rows as the csv beside it in the publisher's zip."""

from __future__ import annotations

from db.imports import mue
from db.imports.reading import Format
from db.imports.source import Source


def recognise(source: Source) -> bool:
    return source.is_spreadsheet and mue.is_units(source)


FORMAT = Format("mue-xlsx", "MUE, spreadsheet", recognise, mue.edition, mue.read)
