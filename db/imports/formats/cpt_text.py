"""CPT descriptors from the AMA's tab-separated files, for those who hold its licence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.imports.dating import agreed, month_name, quarter, said, year
from db.imports.reading import EditionFacts, Format, ImportFault, Kind, TableRows
from db.imports.source import Source
from db.imports.unique import table_rows
from db.imports.values import BLANK, is_code, readable

LONGEST_SHORT, LONGEST_MEDIUM = 28, 48  # characters, as the AMA limits its two abridged sets
_OWNER = re.compile(r"american\s+medical\s+association", re.IGNORECASE)
_LINE = re.compile(r"^(?:\d{5}|\d{4}[A-Z])\t[^\t\r\n]*[^\s]", re.MULTILINE)
_YEAR = re.compile(r"\bCPT\W{0,3}(?:\(R\)|\u00c2\u00ae)?\W{0,3}(20\d\d)\b")  # ®, which as UTF-8 reads as two signs


def recognise(source: Source) -> bool:
    """Whether a notice of the AMA stands before lines of a code, a tab and a text."""
    found = _LINE.search(source.head)
    return found is not None and bool(_OWNER.search(source.head, 0, found.start()))


def edition(source: Source) -> EditionFacts:
    """Return the year that the notice gives CPT itself; that of the copyright is the year before.

    The three lengths are parts of one edition.

    Raises:
        EditionUnsaid: the notice gives none, and the coder no first day.
    """
    start = _LINE.search(source.head)
    found = _YEAR.search(source.head, 0, start.start() if start else 0)
    if found:
        told = agreed(source, year(int(found[1])))
        first, last = source.first or told.first, told.last
    else:
        first = said(source, "its notice does not say which CPT year it is.", suggested=None)
        last = year(first.year).last
    named = str(first.year) if first == year(first.year).first else month_name(quarter(first).first)
    return EditionFacts(Kind.CPT, "", f"CPT {named}", first, last, part=_length(source))


def read(source: Source) -> Iterator[TableRows]:
    """Give the text of each code, with the length of its set: long, medium or short.

    Raises:
        ImportFault: a line below the notice is not a code, a tab and a text.
    """
    length = _length(source)
    yield table_rows(source, "cpt", ((line, (code, length, text)) for line, code, text in _texts(source)))


def _length(source: Source) -> str:
    longest = max((len(text) for _, _, text in _texts(source)), default=0)
    if longest <= LONGEST_SHORT:
        return "short"
    return "medium" if longest <= LONGEST_MEDIUM else "long"


def _texts(source: Source) -> Iterator[tuple[int, str, str]]:
    begun = False
    for line, whole in enumerate(source.lines(), 1):
        code, tab, text = whole.partition("\t")
        begun = begun or (bool(tab) and is_code(code))
        if not begun or not whole.strip(BLANK):
            continue
        if not is_code(code):
            raise ImportFault(source.name, line, "code", f'"{code[:20]}" is not a code of five characters.')
        if not text.strip(BLANK):
            raise ImportFault(source.name, line, "text", f"it is missing after {code}. Copy the file again.")
        yield line, code, readable(text.strip(BLANK))


FORMAT = Format("cpt-text", "CPT descriptors, tab-separated", recognise, edition, read, needs_attestation=True)
