"""Relative value units of the physician fee schedule: `PPRRVU`, 31 columns, 32 from 2026 on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from db.imports.dating import MONTHS, agreed, hint, month_name, quarter, said, year
from db.imports.reading import EditionFacts, EditionUnsaid, Format, ImportFault, Kind, TableRows
from db.imports.sheets import Sheet, required, sheet_of
from db.imports.source import Source
from db.imports.unique import Row, table_rows

NAMES = {
    "code": ("hcpcs", "hcpcs code", "cpt hcpcs"),
    "modifier": ("mod", "modifier"),
    "status": ("status code", "status", "proc stat"),
    "work": ("work rvu", "work rvus", "physician work rvu"),
    "practice_nonfacility": ("non fac pe rvu", "non facility pe rvu", "nonfacility pe rvu", "nonfac pe rvu"),
    "practice_facility": ("facility pe rvu", "fac pe rvu"),
    "malpractice": ("mp rvu", "malpractice rvu"),
    "global_days": ("glob days", "global days", "global"),
    "multiple_procedure": ("mult proc", "multiple procedure", "mult surg"),
    "bilateral": ("bilat surg", "bilateral surgery", "bilateral"),
    "conversion_factor": ("conv factor", "conversion factor", "factor"),  # in 2026 the upper rows stand one column off
}
AMOUNTS = frozenset({"work", "practice_nonfacility", "practice_facility", "malpractice", "conversion_factor"})
_TITLE = re.compile(r"physician fee schedule relative value", re.IGNORECASE)
_YEAR = re.compile(r"(20\d\d)\s+national\s+physician|calendar\s+year\s+(20\d\d)", re.IGNORECASE)
_RELEASE = re.compile(rf"\b({'|'.join(MONTHS)})\s+release", re.IGNORECASE)
SINCE_TWO_FACTORS = 2026  # a release is two files since then, one for qualifying APM participants (QPP)
QPP, NON_QPP = "qpp", "non-qpp"
FACTORS = {"33.4009": NON_QPP, "33.5675": QPP}  # CMS-1832-F, calendar year 2026
_NON_QPP = re.compile(r"non[\s-]*(?:qpp\b|qp\b|qualifying)", re.IGNORECASE)
_QPP = re.compile(r"qpp\b|\bqp\b|qualifying", re.IGNORECASE)
_MODIFIER = re.compile(r"(?:[0-9A-Z]{2})?")


def _sheet(source: Source) -> Sheet | None:
    found = sheet_of(source, NAMES, "code")
    return found if found and _TITLE.search(found.above) else None


def recognise(source: Source) -> bool:
    """Whether the title stands over a header with a HCPCS column."""
    return _sheet(source) is not None


def edition(source: Source) -> EditionFacts:
    """Return the quarter that the title names: "2026 … April Release".

    The setting is `qpp` for the file of qualifying APM participants, else empty. The part is the conversion factor, so
    that two files with different ones are never taken for one another.

    Raises:
        EditionUnsaid: the title names no release; or since 2026 neither it nor the factor tells the two files apart.
        ImportFault: the title names no year, or the first row cannot be read.
    """
    sheet = required(_sheet(source), source)
    found, release = _YEAR.search(sheet.above), _RELEASE.search(sheet.above)
    if found is None:
        raise ImportFault(source.name, sheet.line, "title", "it names no year. Download the file again.")
    number = int(found[1] or found[2])
    if release:
        first, last = agreed(source, quarter(date(number, 1 + MONTHS.index(release[1].lower()), 1)))
    else:
        fault = f"its title says {number}, but not which release."
        first, last = quarter(said(source, fault, suggested=hint(source.name), within=year(number)))
    row = next(sheet.records(NAMES, NAMES), None)
    if row is None:
        raise ImportFault(source.name, sheet.line, "", "no row follows the header. Download the file again.")
    factor = row.amount("conversion_factor")
    setting = _setting(source, sheet.above, factor) if number >= SINCE_TWO_FACTORS else ""
    name = f"Relative values {month_name(first)}{' for QPP' if setting else ''}"
    return EditionFacts(Kind.RVU, setting, name, first, last, part=factor)


def _setting(source: Source, title: str, factor: str) -> str:
    told = _told(title) or FACTORS.get(factor) or source.setting
    if told not in (QPP, NON_QPP):
        fault = "it does not say whether its conversion factor is the one for qualifying APM participants. State it."
        choices, offered = (NON_QPP, QPP), _told(source.name)
        raise EditionUnsaid(source.name, fault, wanted=("setting",), settings=choices, setting=offered)
    return QPP if told == QPP else ""


def _told(text: str) -> str:
    if _NON_QPP.search(text):
        return NON_QPP
    return QPP if _QPP.search(text) else ""


def read(source: Source) -> Iterator[TableRows]:
    """Give the units of each code and modifier, without the descriptors, which are the AMA's.

    Raises:
        ImportFault: a column is missing, or a field cannot be read.
    """
    yield table_rows(source, "rvu", _rows(required(_sheet(source), source)))


def _rows(sheet: Sheet) -> Iterator[tuple[int, Row]]:
    for record in sheet.records(NAMES, NAMES):
        code = record.code()
        modifier = record.matching("modifier", _MODIFIER, 0, "a modifier of two characters")
        rest = (field for field in NAMES if field not in ("code", "modifier"))
        values = (record.amount(field) if field in AMOUNTS else record.text(field) for field in rest)
        yield record.line, (code, modifier, *values)


FORMAT = Format("pprrvu", "Physician relative value units (PPRRVU)", recognise, edition, read)
