"""Cases out as documents of the JSON contract or as a list for a spreadsheet, and in from such documents."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from core.cases.store import CaseStore
from core.cases.values import Case, Event, HistoryEntry, ProductUnits, VisitContent, VisitFacts, VisitRow
from core.encounter import Encounter
from core.errors import ExportFailed
from core.export.encounter_document import encounter_json
from db.cases.arriving import read_encounters
from db.cases.copying import Cancelled, Progress
from db.cases.repository import Repository
from db.cases.taking_in import Arrived, arrived
from db.files import write_whole

Take = Callable[[Encounter], tuple[VisitContent, VisitFacts]]

LINES, LIST = ".jsonl", ".csv"
VISIT_TITLES = ("Case", "Account", "Visit", "Date of service", "Status", "Payer", "Procedures", "Products", "Sq cm")
ENTRY_TITLES = ("Number", "Visit", "When", "Who", "What", "Changes", "Editions", "Answers")
# What a spreadsheet takes for the beginning of a formula; the wide signs are those of East Asian keyboards.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What was written. `left_out`: visits of which nothing can be counted yet, as `Case 0147 visit 2`."""

    cases: int
    visits: int
    left_out: tuple[str, ...]


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken in."""

    cases: int
    visits: int


def export_cases(store: CaseStore, case_ids: Sequence[str], target: Path, progress: Progress) -> Exported:
    """Write the visits of cases, oldest first, as encounters of the JSON contract. The file is not encrypted.

    Args:
        store: The cases.
        case_ids: Which of them.
        target: `.jsonl`: a line each, as `batch` reads them; `.csv`: a list for a spreadsheet; a folder: a file each;
            anything else: one JSON document, a list when there are several.
        progress: Told how many cases are done; answers whether to go on.

    Raises:
        Cancelled: `progress` answered no. Nothing was written.
        ExportFailed: a file could not be written, and is named; or nothing is counted of any visit.
        StoreTrouble: a case cannot be read.
    """
    as_list = target.suffix.lower() == LIST
    cases: list[Case] = []
    counted: dict[str, Encounter | None] = {}
    for case in _read(store, case_ids, progress):
        cases.append(case)
        if not as_list:
            counted |= {row.visit_id: _encounter(store, row) for row in reversed(case.visits)}
    rows = [row for case in cases for row in reversed(case.visits)]
    left_out = [row for row in rows if not as_list and counted[row.visit_id] is None]
    if left_out and len(left_out) == len(rows):
        raise ExportFailed("Nothing is counted yet of any of these visits, so there is nothing to export.")
    if as_list:
        write_whole(target, _table(VISIT_TITLES, map(_cells, rows, _accounts(cases))))
    else:
        _write_documents(target, {id: encounter for id, encounter in counted.items() if encounter is not None})
        rows = [row for row in rows if counted[row.visit_id] is not None]
    for row in rows:
        store.record(row.visit_id, Event.EXPORTED)
    _go_on(progress, len(case_ids), len(case_ids))
    names = tuple(f"{row.case_name} visit {row.visit_number}" for row in left_out)
    return Exported(cases=len(cases), visits=len(rows), left_out=names)


def import_cases(
    store: Repository, source: Path, take: Take, new_id: Callable[[], str], progress: Progress
) -> Imported:
    """Take in encounters as new cases; those with one label become the visits of one case, in order of their days.

    All of them are read and worked first, and then written in one transaction: others wait for the store only then.

    Args:
        store: Gets the cases.
        source: A document, a list of them, or a line each.
        take: Gives the work of the window and the facts of the day list for an encounter.
        new_id: Gives an id that nothing has.
        progress: Told how many visits are worked and how many written, of twice their number; answers whether to go on.

    Raises:
        ArrivalRefused: names the line, the field and what is allowed.
        Cancelled: `progress` answered no. The store is as it was, and so is its log.
        StoreTrouble: likewise.
    """
    encounters = sorted(read_encounters(source), key=lambda encounter: encounter.date_of_service)
    named = {label: new_id() for label in dict.fromkeys(encounter.label for encounter in encounters) if label}
    visits, steps = [], 2 * len(encounters)
    for number, encounter in enumerate(encounters):
        _go_on(progress, number, steps)
        label = encounter.label or ""
        visits.append(arrived(new_id(), named.get(label) or new_id(), label, *take(encounter)))

    def written() -> Iterator[Arrived]:
        for number, visit in enumerate(visits):
            _go_on(progress, len(visits) + number, steps)
            yield visit
        _go_on(progress, steps, steps)

    store.take_in(written())
    return Imported(cases=len({visit.case_id for visit in visits}), visits=len(visits))


def export_history(store: CaseStore, case_id: str, target: Path) -> int:
    """Write the log of a case, oldest entry first. Returns how many entries.

    Args:
        store: The cases.
        case_id: Which of them.
        target: `.csv`: a list for a spreadsheet; anything else: a line of JSON each, with the digests.
    """
    entries = tuple(reversed(store.history(case_id)))
    if target.suffix.lower() == LIST:
        write_whole(target, _table(ENTRY_TITLES, map(_entry_cells, entries)))
    else:
        write_whole(target, b"".join(msgspec.json.encode(entry) + b"\n" for entry in entries))
    return len(entries)


def neutral(cell: str) -> str:
    """Return `cell` so that a spreadsheet shows it and never works it."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _go_on(progress: Progress, done: int, total: int) -> None:
    if not progress(done, total):
        raise Cancelled


def _read(store: CaseStore, case_ids: Sequence[str], progress: Progress) -> Iterator[Case]:
    for number, case_id in enumerate(case_ids):
        _go_on(progress, number, len(case_ids))
        yield store.case(case_id)


def _encounter(store: CaseStore, row: VisitRow) -> Encounter | None:
    """Return what is counted of a visit, with the name of its case, by which visits find together again."""
    encounter = store.visit(row.visit_id).content.encounter
    return None if encounter is None else msgspec.structs.replace(encounter, label=row.case_name)


def _write_documents(target: Path, encounters: dict[str, Encounter]) -> None:
    """Write encounters by the id of their visit, which names the files in a folder."""
    if target.is_dir():
        for visit_id, encounter in encounters.items():
            write_whole(target / f"{visit_id}.json", encounter_json(encounter))
        return
    documents = [encounter_json(encounter) for encounter in encounters.values()]
    if target.suffix.lower() == LINES:
        content = b"".join(msgspec.json.format(document, indent=0) + b"\n" for document in documents)
    else:
        content = documents[0] if len(documents) == 1 else b"[\n" + b",\n".join(documents) + b"]\n"
    write_whole(target, content)


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as a CSV file that a spreadsheet reads as UTF-8, formulas neutralised."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, quoting=csv.QUOTE_ALL)
    writer.writerow(titles)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return table.getvalue().encode("utf-8-sig", "replace")


def _accounts(cases: Iterable[Case]) -> Iterator[str]:
    return (case.account for case in cases for _ in case.visits)


def _cells(row: VisitRow, account: str) -> tuple[str, ...]:
    facts = row.facts
    return (
        row.case_name,
        account,
        str(row.visit_number),
        "" if facts.date_of_service is None else facts.date_of_service.isoformat(),
        row.status.value,
        "" if facts.payer is None else facts.payer.value,
        _units(facts.procedures),
        _units(facts.products),
        "" if facts.grafted_cm2 is None else f"{facts.grafted_cm2:f}",
    )


def _units(lines: Iterable[ProductUnits]) -> str:
    return " ".join(f"{line.code} x{line.units}" for line in lines)


def _entry_cells(entry: HistoryEntry) -> tuple[str, ...]:
    told = ("; ".join(words) for words in (entry.changes, entry.editions, entry.answers))
    visit = str(entry.visit_number or "")
    return (str(entry.number), visit, entry.at.isoformat(sep=" "), entry.who, entry.event.value, *told)
