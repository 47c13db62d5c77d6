"""Procedure-to-procedure edits, from text or from a spreadsheet: the header, one row, and which edition it is.

An edit with indicator 9, or deleted the day it began, was never in force. It is kept as it was published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from db.imports.ncci import BadValue, Days, facts, quarter_start, quoted, setting_of, told_setting
from db.imports.reading import EditionFacts, ImportFault, Kind
from db.imports.source import Source
from db.imports.values import BLANK, is_code, padded, readable

COLUMNS = ("column_one", "column_two", "effective", "deleted", "indicator", "rationale")
FIELDS = ("column 1", "column 2", "before 1996", "effective date", "deletion date", "modifier indicator", "rationale")
RATIONALE = 6
INDICATORS = {"0": 0, "1": 1, "9": 9}
SETTINGS = ("practitioner", "outpatient_hospital")
AGAIN = "Download the file again."

Pair = tuple[str, str, str, str, int, str]


def is_header(cells: Sequence[str]) -> bool:
    """Whether these are the column heads. Up to three more lines of them follow, each with an empty first cell."""
    heads = [" ".join(cell.replace('"', "").lower().split()) for cell in cells]
    return (
        len(heads) > RATIONALE
        and heads[:2] == ["column 1", "column 2"]
        and heads[3].startswith("effective")
        and heads[4].startswith("deletion")
        and heads[RATIONALE].endswith("rationale")
    )


class Rationales(dict[str, str]):
    """Rationales by their published text: some dozen texts in millions of rows, each read once."""

    def __missing__(self, text: str) -> str:
        self[text] = found = readable(text.strip('"' + BLANK))
        return found


class PairReader:
    """Reads single rows of one file, every distinct date and rationale once."""

    def __init__(self, source: Source) -> None:
        self._file, self._lost_zeros = source.name, source.is_spreadsheet
        self.days, self.rationales = Days(), Rationales()

    def row(self, cells: Sequence[str], line: int, *, ended: bool = True) -> Pair | None:
        """Return one row, or None for an empty line.

        Args:
            cells: As published; a spreadsheet may have lost the zeros in front of a code.
            line: Number of the line, for faults.
            ended: False for a last line without its end, which a broken download leaves.

        Raises:
            ImportFault: a field is missing, or is not what its column holds.
        """
        cells = [cell.strip('"' + BLANK) for cell in cells]
        if not any(cells):
            return None
        while len(cells) > RATIONALE + 1 and not cells[-1]:
            cells.pop()
        if len(cells) < RATIONALE:  # a right-trimmed line may lack its rationale, nothing else
            raise ImportFault(self._file, line, FIELDS[len(cells)], f"the line ends before it. {AGAIN}")
        if len(cells) > RATIONALE + 1:
            raise ImportFault(self._file, line, "", f"it has {len(cells)} fields, not {RATIONALE + 1}. {AGAIN}")
        rationale = "".join(cells[RATIONALE:])
        if not ended and self.rationales and readable(rationale) not in self.rationales.values():
            raise ImportFault(self._file, line, FIELDS[RATIONALE], f"the file ends within it. {AGAIN}")
        one, two = self._code(cells, 0, line), self._code(cells, 1, line)
        if cells[2] not in ("", "*"):
            raise ImportFault(self._file, line, FIELDS[2], f"{quoted(cells[2])} is neither * nor empty.")
        effective, deleted = self._date(cells, 3, line), self._date(cells, 4, line)
        if not effective:
            raise ImportFault(self._file, line, FIELDS[3], "it is missing.")
        if cells[5] not in INDICATORS:
            raise ImportFault(self._file, line, FIELDS[5], f"{quoted(cells[5])} is not 0, 1 or 9.")
        return one, two, effective, deleted, INDICATORS[cells[5]], self.rationales[rationale]

    def _code(self, cells: Sequence[str], place: int, line: int) -> str:
        code = padded(cells[place], 5) if self._lost_zeros else cells[place]
        if not is_code(code):
            raise ImportFault(self._file, line, FIELDS[place], f"{quoted(cells[place])} is not a five-character code.")
        return code

    def _date(self, cells: Sequence[str], place: int, line: int) -> str:
        try:
            return self.days[cells[place]]
        except BadValue as wrong:
            raise ImportFault(self._file, line, FIELDS[place], str(wrong)) from None


def lines_of(source: Source, numbered: Iterable[tuple[int, Sequence[str]]], key: Sequence[str]) -> Iterator[int]:
    """Yield the lines whose pair has the store's key, of those that say the same the first."""
    reader, told = PairReader(source), set[Pair]()
    for line, cells in numbered:
        codes = [padded(cell.strip('"' + BLANK), 5) for cell in cells[:2]]
        if codes == list(key[:2]):
            row = reader.row(cells, line)
            if row is not None and row not in told and list(row[: len(key)]) == list(key):
                told.add(row)
                yield line


def pairs_edition(source: Source, header: str, begun: Iterable[str], ends: tuple[str, str]) -> EditionFacts:
    """Return which edition a file of pairs is.

    Args:
        header: All that stands above the first pair. No header known so far tells the setting.
        begun: The effective dates in the file, as published. The newest tells the quarter, since every quarter's files
            hold edits that begin on its first day.
        ends: First and last pair of the file, which tell it from the other three of its edition.

    Raises:
        EditionUnsaid: the setting is not known, or the file's name speaks of another quarter.
        ImportFault: it holds no pairs.
    """
    newest = next(filter(None, map(_readable_day, sorted(begun, reverse=True))), None)
    if newest is None:
        raise ImportFault(source.name, None, "", f"it has the header of the pairs, and no pairs. {AGAIN}")
    setting = setting_of(source, told_setting(header), SETTINGS)
    found = facts(source, Kind.PTP, "PTP edits", first=quarter_start(newest), setting=setting, settings=SETTINGS)
    return replace(found, part="-".join(ends))


def _readable_day(text: str) -> date | None:
    """Return the date, or None where reading the rows will say what is wrong with it."""
    try:
        return date.fromisoformat(Days()[text] or "none")
    except (BadValue, ValueError):
        return None
